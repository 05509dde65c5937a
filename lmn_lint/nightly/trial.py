"""Before the first night: are folders, rights, disk, settings and mail server as they should be?"""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from lmn_lint.history import HistoryRefused, key
from lmn_lint.history.store import History, try_writing
from lmn_lint.nightly import mail, workers
from lmn_lint.nightly.inbox import listed
from lmn_lint.nightly.lock import locks
from lmn_lint.nightly.night import Night
from lmn_lint.nightly.work import Orders

if TYPE_CHECKING:
    from lmn_lint.nightly.clock import Clock

Finding = tuple[bool, str, dict[str, str | int]]
"""Whether it is fine, a key of the messages (of the room "nightly" unless it names one), and its details."""

_LEAST_MB = 500
_LEAST_FOR_HISTORY_MB = 100
_MB = 1 << 20


def try_out(night: Night, clock: Clock) -> Iterator[Finding]:
    """Everything that is looked at, in order. Nothing is changed, and no mail is sent."""
    from lmn_lint.nightly.run import reasons_against

    yield _settings(night, clock)
    for refused in reasons_against(night):
        yield False, refused.code, refused.details
    if night.inbox.is_dir():
        yield from _inbox(night)
    yield from _outbox(night)
    yield from _archive(night)
    yield from _key_and_history(night)
    yield from _other_files(night)
    yield from _on_done(night)
    yield from _mail(night)


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


def _inbox(night: Night) -> Iterator[Finding]:
    try:
        files = [each for each in listed(night.inbox) if each.is_file]
    except OSError:
        yield False, "inbox_unreadable", {"path": str(night.inbox)}
        return
    closed = [each.name for each in files if not os.access(each.path, os.R_OK)]
    if closed:
        yield False, "trial_closed_files", {"count": len(closed), "file": closed[0], "path": str(night.inbox)}
    else:
        yield True, "trial_inbox", {"path": str(night.inbox), "files": len(files)}


def _outbox(night: Night) -> Iterator[Finding]:
    there = night.outbox if night.outbox.exists() else night.outbox.parent
    if not there.is_dir() or not _can_write(there):
        code = "outbox_is_file" if night.outbox.is_file() else "outbox_unwritable"
        yield False, code, {"path": str(night.outbox)}
        return
    yield (
        True,
        "trial_outbox" if night.outbox.exists() else "trial_outbox_later",
        {"path": str(night.outbox)},
    )
    largest = max((size for size in _sizes(night.inbox)), default=0) // _MB
    # A copy of the input, the workbook, and what zipping takes; for each process.
    yield _space(there, max(_LEAST_MB, 4 * largest * night.processes))


def _space(folder: Path, wanted: int) -> Finding:
    free = shutil.disk_usage(folder).free // _MB
    told: dict[str, str | int] = {"free": free, "path": str(folder)}
    return (
        (True, "trial_space", told)
        if free >= wanted
        else (False, "trial_no_space", told | {"wanted": wanted})
    )


def _archive(night: Night) -> Iterator[Finding]:
    archive = night.settings.archive
    if archive is None or not archive.is_dir() or not night.inbox.is_dir():
        return
    if not _one_disk(night.inbox, archive):
        yield False, "trial_archive_disk", {"path": str(archive)}
    elif not _can_write(archive):
        yield False, "trial_folder", {"path": str(archive)}
    elif not os.access(night.inbox, os.W_OK):
        yield False, "trial_inbox_fixed", {"path": str(night.inbox)}
    else:
        yield True, "trial_archive", {"path": str(archive)}


def _one_disk(inbox: Path, archive: Path) -> bool:
    """Whether a file can be renamed from one to the other: not between disks, nor between two mounts of one.

    Linux says so of mounts before it looks for the file: so a name that nobody has is asked with.
    """
    if archive.stat().st_dev != inbox.stat().st_dev:
        return False
    nobodys = f".lmn-lint-{uuid4().hex}"
    try:
        (inbox / nobodys).rename(archive / nobodys)
    except OSError as error:
        return error.errno != errno.EXDEV
    return True  # not reached: there is no such file


def _sizes(folder: Path) -> Iterator[int]:
    """Bytes of each file, where they can be seen."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield entry.stat(follow_symlinks=False).st_size


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
    yield from _history(night, secret)


def _history(night: Night, secret: key.Key) -> Iterator[Finding]:
    path = night.history
    if path.parent.is_dir():
        if not _can_write(path.parent):
            # A log of its own is written beside it while it is in use.
            yield False, "trial_folder", {"path": str(path.parent)}
            return
        if not night.outbox.is_dir() or path.parent.stat().st_dev != night.outbox.stat().st_dev:
            yield _space(path.parent, _LEAST_FOR_HISTORY_MB)
    elif path.parent != night.outbox:
        yield False, "trial_folder", {"path": str(path.parent)}
        return
    if not path.exists() or not path.stat().st_size:
        yield True, "trial_no_history", {"path": str(path)}
        return
    try:
        with History(path, secret, read_only=True) as history:
            if history.faults():
                yield False, "trial_history_unsound", {"path": str(path)}
                return
            (files,) = history.connection.execute("SELECT count(*) FROM file").fetchone()
            told: dict[str, str | int] = {"files": files, "entries": history.head().entries}
        try_writing(path)
        yield True, "trial_history", told
    except HistoryRefused as refused:
        yield False, f"history.{refused.code}", dict(refused.details)


def _other_files(night: Night) -> Iterator[Finding]:
    """Files beside the outputs that cannot be written: often since somebody ran the job as another user."""
    metrics = night.settings.metrics
    for path in (night.log, *locks(night), *((metrics,) if metrics is not None else ())):
        # Metrics are put in place by rename: whose the old file is does not matter.
        if path.exists() and path != metrics:
            if not os.access(path, os.W_OK):
                yield False, "trial_file", {"path": str(path)}
        elif path.parent != night.outbox and not _can_write(path.parent):
            yield False, "trial_folder", {"path": str(path.parent)}


def _on_done(night: Night) -> Iterator[Finding]:
    command = night.settings.on_done
    if command is None:
        return
    try:
        program = shlex.split(command, posix=os.name == "posix")[0].strip('"')
    except (ValueError, IndexError):
        program = ""
    yield (True, "trial_on_done", {}) if shutil.which(program) else (False, "trial_no_on_done", {})


def _mail(night: Night) -> Iterator[Finding]:
    if not mail.is_wanted(night.settings):
        yield True, "trial_no_mail", {}
        return
    if mail.lacks(night.settings):
        return  # told with the settings
    server = {"server": str(night.settings.mail_server)}
    try:
        mail.try_out(night.settings)
    except mail.MailFailed as failed:
        if failed.code == "unreachable":
            yield False, "trial_no_answer", {**server, "port": mail.port(night.settings)}
        else:
            yield False, f"mail_{failed.code}", dict(server)
        return
    yield True, "trial_mail", dict(server)
