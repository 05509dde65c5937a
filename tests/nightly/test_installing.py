"""The files that install the job can be used as they are."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lmn_lint.cli.main import main
from lmn_lint.settings.file import load

FOLDER = Path(__file__).parents[2] / "docs" / "nattjobb"
NAMES = {
    "lmn-lint-nightly.service", "lmn-lint-nightly.timer", "lmn-lint-nightly.cron", "lmn-lint-nightly.xml",
    "lmn-lint.toml",
}  # fmt: skip
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def test_the_how_to_names_every_file() -> None:
    assert {path.name for path in FOLDER.iterdir()} == NAMES
    text = (FOLDER.parent / "nattjobb.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"nattjobb/{name}" in text


def test_the_settings_are_right(tmp_path: Path) -> None:
    settings = load(FOLDER / "lmn-lint.toml")
    assert settings.inbox == Path("/srv/lmn/in")
    whole = (FOLDER / "lmn-lint.toml").read_text(encoding="utf-8")
    mail = "\n".join(line.removeprefix("#") for line in whole.splitlines() if not line.startswith("# "))
    (tmp_path / "lmn-lint.toml").write_text(mail, encoding="utf-8")
    assert load(tmp_path / "lmn-lint.toml").mail_server == "smtp.example.org"


def commands() -> list[tuple[str, str]]:
    """The call of ``lmn-lint`` in each file."""
    service = (FOLDER / "lmn-lint-nightly.service").read_text(encoding="utf-8")
    cron = (FOLDER / "lmn-lint-nightly.cron").read_text(encoding="utf-8")
    task = _task()
    return [
        ("service", service.partition("ExecStart=")[2].splitlines()[0]),
        ("cron", cron.rpartition("exec ")[2].splitlines()[0]),
        ("task", f"'{task.findtext(f'.//{TASK}Command')}' {task.findtext(f'.//{TASK}Arguments')}"),
    ]


def _task() -> ElementTree.Element:
    return ElementTree.fromstring((FOLDER / "lmn-lint-nightly.xml").read_bytes())  # noqa: S314  ours


def test_the_task_stands_in_the_order_that_windows_wants() -> None:
    """As the Task Scheduler itself writes it: its schema is a sequence, and nothing here reads it."""
    order = {
        "Task": ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"],
        "CalendarTrigger": ["StartBoundary", "Enabled", "RandomDelay", "ScheduleByDay"],
        "Principal": ["UserId", "RunLevel"],
        "Settings": [
            "MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "AllowHardTerminate",
            "StartWhenAvailable", "RunOnlyIfNetworkAvailable", "AllowStartOnDemand", "Enabled", "Hidden",
            "RunOnlyIfIdle", "WakeToRun", "ExecutionTimeLimit", "Priority",
        ],
        "Exec": ["Command", "Arguments", "WorkingDirectory"],
    }  # fmt: skip
    for name, children in order.items():
        (parent,) = _task().iter(f"{TASK}{name}")
        assert [child.tag.removeprefix(TASK) for child in parent] == children
    # An editor that saves it in another encoding than it names does no harm.
    assert (FOLDER / "lmn-lint-nightly.xml").read_bytes().isascii()


def test_the_service_may_move_files_between_all_of_its_folders() -> None:
    """systemd mounts each path of ReadWritePaths by itself, and no file can be renamed from one mount to another."""
    settings = load(FOLDER / "lmn-lint.toml")
    service = (FOLDER / "lmn-lint-nightly.service").read_text(encoding="utf-8")
    (writable,) = service.partition("\nReadWritePaths=")[2].splitlines()[0].split()
    for folder in (settings.inbox, settings.outbox, settings.archive):
        assert folder is not None
        assert folder.is_relative_to(writable)


@pytest.mark.parametrize(("file", "command"), commands())
def test_the_call_is_one_that_the_program_knows(file: str, command: str, tmp_path: Path, capsys) -> None:
    words = shlex.split(command)
    assert words[1] == "nightly"
    config = tmp_path / "lmn-lint.toml"
    config.write_text('[nightly]\ninbox = "nowhere"\noutbox = "nowhere"\n[history]\nkey = "nowhere/key"\n')
    words[words.index("--config") + 1] = str(config)
    assert main(words[1:]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    for name in ("lmn-lint-nightly.service", "lmn-lint-nightly.timer"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(
            text.replace("/opt/lmn-lint/bin/lmn-lint", "/bin/true"), encoding="utf-8"
        )
    verified = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))], capture_output=True, text=True
    )
    assert (verified.returncode, verified.stderr) == (0, "")
