"""A window of one's own on Windows, seen through a kernel32 that is made up. On Windows itself it is not tried."""

from __future__ import annotations

from ctypes import sizeof
from pathlib import Path

import pytest

from lmn_lint.cli import console, opening
from lmn_lint.cli.main import main

EXPLORER, COMMAND, STARTER, PYTHON, SHELL = 10, 20, 30, 40, 50


class Kernel:
    """What is asked of kernel32, answered from a list of processes and one of those on the console."""

    def __init__(self, running: dict[int, tuple[int, str]], on_console: list[int]) -> None:
        self.running, self.on_console = list(running.items()), on_console
        self.closed: list[int] = []

    def GetConsoleProcessList(self, room, count: int) -> int:  # noqa: N802
        if len(self.on_console) <= count:
            for place, process in enumerate(self.on_console):
                room[place] = process
        return len(self.on_console)

    def CreateToolhelp32Snapshot(self, kind: int, process: int) -> int:  # noqa: N802
        assert (kind, process) == (2, 0)
        self.place = 0
        return 77

    def Process32FirstW(self, snapshot: int, entry) -> int:  # noqa: N802
        assert snapshot == 77
        assert entry._obj.size == sizeof(entry._obj)
        return self.Process32NextW(snapshot, entry)

    def Process32NextW(self, snapshot: int, entry) -> int:  # noqa: N802
        if self.place == len(self.running):
            return 0
        process, (parent, name) = self.running[self.place]
        entry._obj.process, entry._obj.parent, entry._obj.name = process, parent, name
        self.place += 1
        return 1

    def CloseHandle(self, snapshot: int) -> None:  # noqa: N802
        self.closed.append(snapshot)


DOUBLE_CLICK = {
    EXPLORER: (1, "explorer.exe"),
    COMMAND: (EXPLORER, "lmn-lint.exe"),
    STARTER: (COMMAND, "python.exe"),
    PYTHON: (STARTER, "python3.13.exe"),
}


def ours(running: dict[int, tuple[int, str]], on_console: list[int]) -> bool:
    kernel = Kernel(running, on_console)
    found = console.opened_for_us(kernel, PYTHON)
    assert kernel.closed == [77]
    return found


def test_a_double_click_opens_a_window_for_us() -> None:
    assert ours(DOUBLE_CLICK, [PYTHON, STARTER, COMMAND])


def test_a_window_that_somebody_types_in_is_not_ours() -> None:
    typed = DOUBLE_CLICK | {SHELL: (EXPLORER, "cmd.exe"), COMMAND: (SHELL, "lmn-lint.exe")}
    assert not ours(typed, [PYTHON, STARTER, COMMAND, SHELL])
    # Nor is one in which a shell started us and is gone.
    assert not ours(typed, [PYTHON, STARTER, COMMAND])


def test_a_console_that_another_program_shares_is_not_ours() -> None:
    assert not ours(DOUBLE_CLICK, [PYTHON, STARTER, COMMAND, SHELL])


def test_what_the_task_scheduler_starts_waits_for_nobody() -> None:
    task = DOUBLE_CLICK | {EXPLORER: (1, "svchost.exe")}
    assert not ours(task, [PYTHON, STARTER, COMMAND])


def test_without_a_console_nothing_is_ours() -> None:
    assert not ours(DOUBLE_CLICK, [])


def test_processes_that_started_each_other_are_not_followed_for_ever() -> None:
    assert not ours({PYTHON: (STARTER, "python.exe"), STARTER: (PYTHON, "python.exe")}, [PYTHON])


def test_a_console_of_many_processes_is_read_whole() -> None:
    many = list(range(100, 140))
    assert console.console_processes(Kernel({}, many)) == many


def test_where_windows_cannot_be_asked_the_window_is_like_any_other() -> None:
    assert not console.window_of_ours()


# --- what happens in it ------------------------------------------------------------------------


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(opening, "_shown", False)
    return []


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 70])
def test_the_window_waits_when_there_is_something_to_read(code: int, keys: list[str], capsys) -> None:
    assert console.in_a_window(["x"], lambda _: code, lambda: keys.append("key")) == code
    assert keys == ["key"]
    assert "Tryck på en tangent" in capsys.readouterr().out


def test_it_closes_when_the_workbook_is_open_in_another(keys: list[str], monkeypatch) -> None:
    monkeypatch.setattr(opening, "_shown", True)
    assert console.in_a_window(["x"], lambda _: 1, lambda: keys.append("key")) == 1
    assert keys == []
    assert console.in_a_window(["x"], lambda _: 3, lambda: keys.append("key")) == 3
    assert keys == ["key"]  # an error is read here


def test_it_waits_whatever_happens(keys: list[str]) -> None:
    def ends(_: object) -> int:
        raise SystemExit(2)

    with pytest.raises(SystemExit):
        console.in_a_window(["x"], ends, lambda: keys.append("key"))
    assert keys == ["key"]


def test_a_double_click_without_a_file_says_what_to_do(keys: list[str], capsys) -> None:
    console.in_a_window([], main, lambda: keys.append("key"))
    said = capsys.readouterr().out
    assert said.startswith("Dra en orderfil till programmets ikon")
    assert "Användning: lmn-lint" in said
    assert keys == ["key"]


def test_a_dropped_file_is_checked_with_the_settings_of_its_folder(
    keys: list[str], tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ordrar").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "ordrar" / "lmn-lint.toml").write_text('lang = "en"')
    dropped = str(tmp_path / "ordrar" / "v48.xlsx")
    monkeypatch.chdir(tmp_path / "elsewhere")
    console.in_a_window([dropped], lambda _: 0, lambda: keys.append("key"))
    assert Path.cwd() == tmp_path / "ordrar"


def test_a_settings_file_where_the_shortcut_begins_counts_before_it(
    keys: list[str], tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "lmn-lint.toml").write_text("")
    monkeypatch.chdir(tmp_path / "start")
    console.in_a_window([str(tmp_path / "v48.xlsx")], lambda _: 0, lambda: keys.append("key"))
    assert Path.cwd() == tmp_path / "start"


def test_without_arguments_the_help_is_shown(capsys) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("Användning: lmn-lint")
    assert said.err == ""
    assert main(["--lang", "en"]) == 2
    assert capsys.readouterr().out.startswith("Usage: lmn-lint")
