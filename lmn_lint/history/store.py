"""Writing the history, one file a transaction, and reading what the next run needs of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lmn_lint import __version__
from lmn_lint.history import HistoryRefused, chain
from lmn_lint.history.tables import APPLICATION_ID, MIGRATIONS, VERSION

if TYPE_CHECKING:
    from lmn_lint.history.kept import FileFacts
    from lmn_lint.history.key import Key

_PATIENCE = 30.0
"""Seconds to wait while another process writes."""


@dataclass(frozen=True)
class RunEnd:
    """How a run ended."""

    status: str
    """"done" or "incomplete" (an output could not be written)."""
    exit_code: int
    skipped: int = 0
    not_settled: int = 0
    mailed: bool | None = None


class History:
    """One history, open. Used as a context."""

    def __init__(self, path: Path, key: Key, *, read_only: bool = False) -> None:
        """Open the history, or make it where there is none yet. Raises ``HistoryRefused``.

        With ``read_only`` nothing is written, not even beside it: for a history on a medium that cannot be.
        """
        self.path, self.key = path, key
        with told(path):
            self.connection = _connect(path, read_only)
        try:
            with told(path):
                self._prepare(read_only)
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self, read_only: bool) -> None:
        connection = self.connection
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if not empty and application != APPLICATION_ID:
            raise HistoryRefused("not_a_history", path=_shown(self.path))
        if version > VERSION:
            raise HistoryRefused("newer", path=_shown(self.path))
        if version < VERSION:
            if read_only and empty:
                raise HistoryRefused("not_a_history", path=_shown(self.path))
            if read_only:
                self._complete(version)
            else:
                self._migrate()
        (named,) = connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if named != self.key.name:
            raise HistoryRefused("other_key", path=_shown(self.path))

    def _complete(self, version: int) -> None:
        """Lay the tables that an older history lacks beside it, empty and in memory: it is read as it is."""
        for script in MIGRATIONS[version:]:
            for statement in _statements(script):
                if statement.startswith("CREATE TABLE"):
                    self.connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))

    def _migrate(self) -> None:
        """Bring the tables up to date, whole or not at all."""
        connection = self.connection
        with suppress(OSError):
            # Nothing in it is secret, and yet it is nobody's business; the files beside it take this over.
            self.path.chmod(0o640)
        connection.execute("PRAGMA journal_mode = WAL")
        with self.writing():
            # Another process may have done it while this one waited.
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            for script in MIGRATIONS[version:]:
                for statement in _statements(script):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('key', ?)", (self.key.name,))

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: whole or not at all. Raises ``HistoryRefused`` where it cannot be written."""
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    # -- runs --------------------------------------------------------------------------------------

    def begin(self, command: str, *, rules: str, settings: str, day: str, now: str) -> int:
        """Note that a run has begun, and give its number."""
        with self.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO run (command, tool_version, rules, settings, day, started) VALUES (?, ?, ?, ?, ?, ?)",
                (command, __version__, rules, settings, day, now),
            )
            run = cursor.lastrowid or 0
            chain.append(connection, self.key, "run", run)
        return run

    def end(self, run: int, how: RunEnd, now: str) -> None:
        """Note how a run ended: the last thing that it writes."""
        mailed = None if how.mailed is None else int(how.mailed)
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO run_end VALUES (?, ?, ?, ?, ?, ?, ?)",
                (run, now, how.status, how.exit_code, how.skipped, how.not_settled, mailed),
            )
            chain.append(connection, self.key, "run_end", run)

    def close_interrupted(self, command: str, now: str) -> list[int]:
        """Note of runs that never ended that they were interrupted; their numbers. Only under the lock of that
        command, when none can still be running.
        """
        with self.writing() as connection:
            runs = [
                row[0]
                for row in connection.execute(
                    "SELECT id FROM run WHERE command = ? AND id NOT IN (SELECT run FROM run_end) ORDER BY id",
                    (command,),
                )
            ]
            for run in runs:
                connection.execute(
                    "INSERT INTO run_end VALUES (?, ?, 'interrupted', NULL, 0, 0, NULL)", (run, now)
                )
                chain.append(connection, self.key, "run_end", run)
        return runs

    def head(self) -> chain.Head:
        """The newest entry of the chain."""
        return chain.head(self.connection)

    # -- files -------------------------------------------------------------------------------------

    def record(self, run: int, file: FileFacts, day: str, now: str) -> int:
        """Write all that is kept of one file, and seal it: whole or not at all. Gives the file's number."""
        from lmn_lint.history.recording import record

        with self.writing() as connection:
            number = record(connection, self.key, run, file, day, now)
            chain.append(connection, self.key, "file", number)
        return number

    def faults(self) -> list[str]:
        """What SQLite itself says is wrong with the file; nothing where it is sound."""
        with told(self.path):
            said = [row[0] for row in self.connection.execute("PRAGMA integrity_check(20)")]
            broken = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        return [line for line in said if line != "ok"] + [f"{row[0]} {row[1]}" for row in broken]

    def back_up(self, target: Path) -> None:
        """Copy the history while it is in use, whole or not at all."""
        temporary = target.with_name(f".lmn-lint-{target.name}.tmp")
        try:
            with told(target), closing(sqlite3.connect(temporary)) as copy:
                self.connection.backup(copy)
                # One file that can be carried anywhere, without the log beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def try_writing(path: Path) -> None:
    """See that a history could be written; nothing is, also in an older one. Raises ``HistoryRefused``."""
    with told(path), closing(_connect(path, read_only=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # To begin is allowed with what can only be read, too.
            connection.execute("UPDATE meta SET value = value")
        finally:
            connection.execute("ROLLBACK")


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    if read_only:
        # Without a log beside it nobody writes to it: then it may lie where nothing can be made beside it.
        still = not path.with_name(path.name + "-wal").exists()
        uri = f"{path.absolute().as_uri()}?{'immutable=1' if still else 'mode=ro'}"
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    else:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    # A file is archived when its entry is written: the entry must be on the disk by then.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would end the transaction."""
    statement = ""
    for line in script.strip().splitlines():
        statement += f"{line}\n" if line or statement else ""
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite says as a refusal of ours; its texts are shown to nobody."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise HistoryRefused("not_a_history", path=_shown(path)) from None
        if code == sqlite3.SQLITE_FULL:
            raise HistoryRefused("full", path=_shown(path), wrong_use=False) from None
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise HistoryRefused("locked", path=_shown(path), wrong_use=False) from None
        if code in (
            sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM
        ):  # fmt: skip
            raise HistoryRefused("unwritable", path=_shown(path), wrong_use=False) from None
        raise


def _shown(path: Path) -> str:
    from lmn_lint.masking import visible

    return visible(str(path))
