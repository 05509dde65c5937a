"""What is to be done with each file of the inbox: told from its content, the rules, and what was done before."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lmn_lint.nightly import inbox
from lmn_lint.nightly.inbox import Found
from lmn_lint.reading.batch import Refused

if TYPE_CHECKING:
    from lmn_lint.history.store import History
    from lmn_lint.nightly.night import Night

_TRIES = 3
"""Runs that try a file which took too long or broke down, before it is left alone until something changes."""
_PIECE = 1 << 20


@dataclass(frozen=True)
class Taken:
    """A file and what is to be done with it."""

    found: Found
    verdict: str
    """"check", "skipped", "not_settled" or "refused"."""
    why: str = ""
    """Of a skipped file "checked", "refused", "too_large", "timed_out", "crashed" or "duplicate"; of a refused one
    the code of the refusal."""
    sha256: str | None = None
    since: str = ""
    """When it was first seen like this."""
    twin: str = ""
    """Name of the file that a duplicate repeats, where it is known."""
    news: bool = True
    """Whether people have not been told of it yet."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.found.name


def take_in(night: Night, past: Past, now: datetime, show: Callable[[int, int], None]) -> list[Taken]:
    """Every file of the inbox with its verdict, in the order of work: the oldest first. Raises ``OSError``."""
    found = inbox.listed(night.inbox)
    taken, firsts = [], dict[str, str]()
    for place, each in enumerate(found):
        show(place, len(found))
        one = _verdict(each, night, past, now)
        if one.verdict == "check" and one.sha256 in firsts:
            one = _skipped(one, "duplicate", firsts[one.sha256])
        elif one.verdict == "check" and one.sha256 is not None:
            firsts[one.sha256] = one.name
        taken.append(one)
    return _with_twins(taken, past)


def _verdict(found: Found, night: Night, past: Past, now: datetime) -> Taken:
    since = past.since(found)
    told = since.isoformat() if since else now.isoformat()
    if not found.is_file:
        code = "folder" if stat.S_ISDIR(found.mode) else "not_a_file"
        return _refused(Taken(found, "refused", code, since=told), past)
    if not inbox.has_settled(found, night.settings.settle, now, since):
        return Taken(found, "not_settled", since=told, news=since is None)
    try:
        content = past.content(found) or hash_of(found)
    except Refused as refused:
        if refused.code == "changed":
            return Taken(found, "not_settled", since=told, news=since is None)
        return _refused(Taken(found, "refused", refused.code, since=told), past)
    return past.verdict(Taken(found, "check", sha256=content, since=told))


def _refused(taken: Taken, past: Past) -> Taken:
    """A file whose content is not known, refused: told once for its name."""
    if past.refused_by_name(taken):
        return _skipped(taken, "refused", news=False)
    return taken


def _skipped(taken: Taken, why: str, twin: str = "", *, news: bool = True) -> Taken:
    return Taken(taken.found, "skipped", why, taken.sha256, taken.since, twin, news)


def open_as_found(found: Found) -> int:
    """A handle for reading the very file that was listed. Raises ``Refused`` ("changed", "permission" …)."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        handle = os.open(found.path, flags)
    except FileNotFoundError:
        raise Refused("changed") from None
    except PermissionError as error:
        # Windows says so of a file that another program has to itself.
        busy = getattr(error, "winerror", None) in (32, 33)
        raise Refused("changed" if busy else "permission") from None
    except OSError:
        raise Refused("unreadable") from None
    if not is_as_found(handle, found):
        os.close(handle)
        raise Refused("changed")
    return handle


def is_as_found(handle: int, found: Found) -> bool:
    """Whether the open file still is as it was listed."""
    known = os.fstat(handle)
    return (
        stat.S_ISREG(known.st_mode) and (known.st_size, known.st_mtime_ns, known.st_ctime_ns) == found.state
    )


def pieces(handle: int) -> Iterator[bytes]:
    """The content of an open file, piece by piece. Raises ``Refused`` ("unreadable")."""
    try:
        while piece := os.read(handle, _PIECE):
            yield piece
    except OSError:
        raise Refused("unreadable") from None


def hash_of(found: Found) -> str:
    """SHA-256 of the content. Raises ``Refused``; "changed" where the file changed meanwhile."""
    handle = open_as_found(found)
    try:
        digest = hashlib.sha256()
        for piece in pieces(handle):
            digest.update(piece)
        if not is_as_found(handle, found):
            raise Refused("changed")
    finally:
        with suppress(OSError):
            os.close(handle)
    return digest.hexdigest()


class Past:
    """What the history knows of the files in the inbox."""

    def __init__(self, history: History, rules: str, settings: str, *, again: bool) -> None:
        self._history, self._rules, self._settings, self._again = history, rules, settings, again
        self._seen: dict[bytes, tuple[tuple[int, int, int], str | None, str]] = {
            name: ((size, modified, changed), content, since)
            for name, size, modified, changed, content, since in history.connection.execute(
                "SELECT name, size, modified, changed, sha256, since FROM seen"
            )
        }

    def name_of(self, found: Found) -> bytes:
        """The pseudonym of the file's name."""
        return self._history.key.pseudonym("file", found.name)

    def since(self, found: Found) -> datetime | None:
        """When the file was first seen as it is now."""
        known = self._seen.get(self.name_of(found))
        return datetime.fromisoformat(known[2]) if known and known[0] == found.state else None

    def content(self, found: Found) -> str | None:
        """The hash of the content, where an earlier run has read the file as it is now."""
        known = self._seen.get(self.name_of(found))
        return known[1] if known and known[0] == found.state else None

    def _rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self._history.connection.execute(sql, values).fetchall()

    def verdict(self, taken: Taken) -> Taken:
        """What is to be done with a file of this content."""
        name = self.name_of(taken.found)
        known = self._rows(
            "SELECT f.status, f.name, r.rules, r.settings FROM file AS f JOIN run AS r ON r.id = f.run "
            "WHERE f.sha256 = ? ORDER BY f.id",
            taken.sha256,
        )
        new_name = bool(known) and all(other != name for _, other, _, _ in known)
        # A duplicate is news the first time that it lies here under this name.
        unseen = name not in self._seen
        if self._again:
            return taken
        ruled = [(status, settings) for status, _, rules, settings in known if rules == self._rules]
        if any(status == "checked" for status, _ in ruled):
            return _skipped(taken, "duplicate" if new_name else "checked", news=new_name and unseen)
        failed = [str(status) for status, settings in ruled if settings == self._settings]
        if failed and (failed[-1] in ("refused", "too_large") or len(failed) >= _TRIES):
            return _skipped(taken, "duplicate" if new_name else failed[-1], news=new_name and unseen)
        return taken

    def refused_by_name(self, taken: Taken) -> bool:
        """Whether a file of this name, whose content could not be read either, was refused for the same reason."""
        if self._again:
            return False
        return bool(
            self._rows(
                "SELECT 1 FROM file WHERE name = ? AND sha256 IS NULL AND status = 'refused' AND why = ?",
                self.name_of(taken.found),
                taken.why,
            )
        )

    def told_before(self, taken: Taken, status: str, why: str) -> bool:
        """Whether people have been told of the same fault of the same content, or of the same unread name."""
        sql = "SELECT 1 FROM file WHERE status = ? AND why = ? AND "
        if taken.sha256 is None:
            return bool(
                self._rows(sql + "name = ? AND sha256 IS NULL", status, why, self.name_of(taken.found))
            )
        return bool(self._rows(sql + "sha256 = ?", status, why, taken.sha256))

    def is_checked(self, taken: Taken) -> bool:
        """Whether the file's content has been checked, under whatever rules and name."""
        return taken.sha256 is not None and bool(
            self._rows("SELECT 1 FROM file WHERE sha256 = ? AND status = 'checked'", taken.sha256)
        )

    def names_of(self, sha256: str) -> list[bytes]:
        """Pseudonyms of the names under which a content was delivered, the oldest first."""
        return [name for (name,) in self._rows("SELECT name FROM file WHERE sha256 = ? ORDER BY id", sha256)]  # type: ignore[misc]

    def note(self, taken: list[Taken], now: datetime) -> None:
        """Note what the inbox looked like, for the next run."""
        rows = [
            (self.name_of(each.found), *each.found.state, each.sha256, each.since or now.isoformat())
            for each in taken
            if os.path.lexists(each.found.path)
        ]
        with self._history.writing() as connection:
            connection.execute("DELETE FROM seen")
            connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?)", rows)


def _with_twins(taken: list[Taken], past: Past) -> list[Taken]:
    """The same, with the name of the file that each duplicate repeats, where that lies in the inbox too."""
    names = {past.name_of(each.found): each.name for each in taken}
    whole = []
    for each in taken:
        if each.why == "duplicate" and not each.twin and each.sha256:
            twin = next((names[name] for name in past.names_of(each.sha256) if name in names), "")
            each = Taken(each.found, each.verdict, each.why, each.sha256, each.since, twin, each.news)
        whole.append(each)
    return whole
