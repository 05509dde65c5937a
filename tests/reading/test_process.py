"""The process that reads may break down, hang or take too much: the one that asks goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from lmn_lint.reading import process as processes
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.limits import MEGABYTE, ReadingLimits
from lmn_lint.reading.process import Died, ReadingProcess, reading_process
from lmn_lint.reading.read import ask, read

BATCH = "Ordernummer;Produktområde;Leveransregel;Namn\n1;INK;Boka dag;Åsa\n"
ENOUGH = 1024 * MEGABYTE


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "batch.csv"
    path.write_text(BATCH, encoding="utf-8")
    return path


def doing(code: str, monkeypatch: pytest.MonkeyPatch) -> ReadingProcess:
    """A process that answers every job with what ``code`` does."""
    start = f"import sys, os, time\nsys.stdin.buffer.readline()\n{code}"
    monkeypatch.setattr(processes, "_START", start)
    return ReadingProcess()


def died(reader: ReadingProcess, seconds: float = 30, memory: int = ENOUGH) -> str:
    with pytest.raises(Died) as caught:
        reader.ask({}, [], seconds, memory)
    return caught.value.why


@pytest.mark.parametrize(
    "code", ["os.abort()", "os._exit(0)", "print('{\"frames\": [9]}')", "raise SystemExit(3)"]
)
def test_a_process_that_breaks_down_is_told_as_such(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert died(doing(code, monkeypatch)) == "crashed"


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = doing("time.sleep(600)", monkeypatch)
    assert died(reader, seconds=0.5) == "seconds"


def test_where_the_system_keeps_no_limit_a_process_that_takes_too_much_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes.sys, "platform", "win32")
    reader = doing("x = bytearray(200 << 20); time.sleep(600)", monkeypatch)
    assert died(reader, memory=100 * MEGABYTE) == "memory"


def test_where_the_system_keeps_no_limit_the_time_is_kept_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes.sys, "platform", "win32")
    assert died(doing("time.sleep(600)", monkeypatch), seconds=0.5) == "seconds"


def test_after_a_breakdown_the_next_file_is_read(batch: Path) -> None:
    read(batch)
    running = reading_process()._process
    assert running is not None
    running.kill()
    running.wait()
    assert read(batch)[0].cells.shape == (1, 4)


def test_memory_is_kept_within_its_limit(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("the system keeps no limit on a process's memory")
    path = tmp_path / "batch.csv"
    path.write_bytes(b"Ordernummer;Produkt\n" + b"1;INK\n" * 1_600_000)
    reading_process().close()  # what it took for an earlier file it need not take again
    answer = ask(path, limits=ReadingLimits(memory_mb=220))
    assert answer.head["refused"] == "limit_memory"
    assert answer.head["details"] == {"limit": 220}


def test_ctrl_c_while_a_file_is_read_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = doing("time.sleep(600)", monkeypatch)
    reader.start()
    child = psutil.Process(reader._process.pid)  # type: ignore[union-attr]

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(processes, "_exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        reader.ask({}, [], 30, ENOUGH)
    assert not child.is_running()


def test_a_program_that_ends_waits_for_no_file_and_none_is_begun_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = doing("time.sleep(600)", monkeypatch)
    reading = threading.Thread(target=died, args=(reader, 600), daemon=True)
    reading.start()
    while reader._process is None:
        time.sleep(0.01)
    child = psutil.Process(reader._process.pid)
    leaving = threading.Thread(target=reader.leave, daemon=True)
    leaving.start()
    for thread in (leaving, reading):
        thread.join(20)
        assert not thread.is_alive()
    assert not child.is_running()
    assert died(reader) == "crashed"
    assert reader._process is None


def test_the_process_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys; from lmn_lint.reading.process import reading_process as r; r().start(); "
        "print(r()._process.pid, flush=True); sys.stdin.read()"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE, env=os.environ
    )
    assert program.stdout is not None
    child = psutil.Process(int(program.stdout.readline()))
    program.kill()
    program.communicate()
    _, left = psutil.wait_procs([child], timeout=20)
    assert not left


def test_what_lies_in_the_folder_of_the_batch_is_not_imported(
    batch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(batch.parent)
    Path("json.py").write_text("raise SystemExit(9)")
    Path("csv.py").write_text("raise SystemExit(9)")
    code = "from pathlib import Path; from lmn_lint.reading.read import read; print(read(Path('batch.csv'))[0].kind)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": _top()},
    )
    assert done.stdout.strip() == "text"


def _top() -> str:
    import lmn_lint

    return str(Path(lmn_lint.__file__).parents[1])


def test_two_threads_that_ask_at_once_get_their_own_answers(tmp_path: Path) -> None:
    paths = []
    for number in range(8):
        path = tmp_path / f"{number}.csv"
        path.write_text(BATCH + f"{number};INK;Boka dag;Bo\n" * number, encoding="utf-8")
        paths.append(path)
    found: dict[int, int] = {}

    def one(number: int) -> None:
        found[number] = len(read(paths[number])[0].cells)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: number + 1 for number in range(8)}


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes here")
    pipe = tmp_path / "batch.xlsx"
    os.mkfifo(pipe)
    begun = time.monotonic()
    with pytest.raises(Refused) as caught:
        read(pipe)
    assert caught.value.code == "not_a_file"
    assert time.monotonic() - begun < 30  # not a measure: it would wait for ever


def test_what_came_on_standard_input_is_read_as_a_file_is(batch: Path) -> None:
    (sent,) = read(Path("-"), data=batch.read_bytes())
    (stored,) = read(batch)
    assert sent.content == batch.read_bytes()
    assert (sent.sha256, sent.headers) == (stored.sha256, stored.headers)
    assert sent.cells.equals(stored.cells)
