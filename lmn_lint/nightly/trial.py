"""Before the first night: are folders, rights, disk, settings and mail server as they should be?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.history import HistoryRefused, key
from lmn_lint.history.store import History
from lmn_lint.nightly import mail, workers
from lmn_lint.nightly.night import Night, NightRefused
from lmn_lint.nightly.work import Orders

if TYPE_CHECKING:
    from lmn_lint.nightly.clock import Clock

Finding = tuple[bool, str, dict[str, str | int]]
"""Whether it is fine, a key of the messages (of the room "nightly" unless it names one), and its details."""

_LEAST_MB = 500
_MB = 1 << 20


def try_out(night: Night, clock: Clock) -> Iterator[Finding]:
    """Everything that is looked at, in order. Nothing is changed, and no mail is sent."""
    settings = night.settings
    yield _settings(night, clock)
    yield from _folders(night)
    yield from _key_and_history(night)
    for path in (settings.metrics, settings.log):
        if path is not None and not _can_write(path.parent):
            yield False, "trial_folder", {"path": str(path.parent)}
    yield _mail(night)


def _settings(night: Night, clock: Clock) -> Finding:
    """The settings, as a process that checks understands them; that it starts is tried with it."""
    secret = bytes(32)
    with workers.Workers(Orders(night.settings, clock.day(), secret, night.history), 1) as checkers:
        said = checkers.try_start()
    if said.get("status") == "wrong_settings":
        return False, "settings", {"sentence": said["sentence"]}
    if said.get("status") != "ready":
        return False, "no_worker", {}
    if night.settings.file is not None:
        return True, "trial_settings_file", {"path": str(night.settings.file)}
    return True, "trial_settings", {}


def _folders(night: Night) -> Iterator[Finding]:
    from lmn_lint.nightly.run import look_over

    try:
        look_over(night)
    except NightRefused as refused:
        yield False, refused.code, refused.details
        return
    try:
        files = len(os.listdir(night.inbox))  # noqa: PTH208
        yield True, "trial_inbox", {"path": str(night.inbox), "files": files}
    except OSError:
        yield False, "inbox_unreadable", {"path": str(night.inbox)}
    yield from _outbox(night)
    archive = night.settings.archive
    if archive is not None:
        if archive.stat().st_dev != night.inbox.stat().st_dev:
            yield False, "trial_archive_disk", {"path": str(archive)}
        elif not _can_write(archive):
            yield False, "trial_folder", {"path": str(archive)}
        elif not os.access(night.inbox, os.W_OK):
            yield False, "trial_inbox_fixed", {"path": str(night.inbox)}
        else:
            yield True, "trial_archive", {"path": str(archive)}


def _outbox(night: Night) -> Iterator[Finding]:
    there = night.outbox if night.outbox.exists() else night.outbox.parent
    if not _can_write(there):
        yield False, "outbox_unwritable", {"path": str(night.outbox)}
        return
    yield (
        True,
        "trial_outbox" if night.outbox.exists() else "trial_outbox_later",
        {"path": str(night.outbox)},
    )
    free = shutil.disk_usage(there).free // _MB
    largest = max((entry.stat().st_size for entry in _files(night.inbox)), default=0) // _MB
    # A copy of the input, the workbook, and what zipping takes; for each process.
    wanted = max(_LEAST_MB, 4 * largest * night.processes)
    if free < wanted:
        yield False, "trial_no_space", {"free": free, "wanted": wanted}
    else:
        yield True, "trial_space", {"free": free}


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if entry.is_file(follow_symlinks=False))


def _can_write(folder: Path) -> bool:
    """Whether files can be made in a folder: tried, for rights alone do not tell."""
    try:
        with tempfile.TemporaryFile(prefix=".lmn-lint-", dir=folder):
            return True
    except OSError:
        return False


def _key_and_history(night: Night) -> Iterator[Finding]:
    try:
        secret = key.load(night.settings.history_key, night.history)
    except HistoryRefused as refused:
        yield False, f"history.{refused.code}", dict(refused.details)
        return
    yield True, "trial_key", {}
    if not night.history.exists():
        yield True, "trial_no_history", {"path": str(night.history)}
        return
    try:
        with History(night.history, secret) as history:
            if history.faults():
                yield False, "trial_history_unsound", {"path": str(night.history)}
                return
            (files,) = history.connection.execute("SELECT count(*) FROM file").fetchone()
            yield True, "trial_history", {"files": files, "entries": history.head().entries}
    except HistoryRefused as refused:
        yield False, f"history.{refused.code}", dict(refused.details)


def _mail(night: Night) -> Finding:
    if not mail.is_wanted(night.settings):
        return True, "trial_no_mail", {}
    server = {"server": str(night.settings.mail_server)}
    try:
        mail.try_out(night.settings)
    except mail.MailFailed as failed:
        return False, f"mail_{failed.code}", dict(server)
    return True, "trial_mail", dict(server)
