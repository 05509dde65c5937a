"""What the history knows of the order lines of a batch, for the process that checks it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.history.store import History

if TYPE_CHECKING:
    from lmn_lint.history.key import Key
    from lmn_lint.history.sent import EarlierLines, Line


def past_of(path: Path, key: Key, sha256: str) -> tuple[EarlierLines, int]:
    """What was sent before a content was delivered first, and the newest file that is known now.

    A batch that is checked anew is compared with what came before it, as it was the first time.
    """
    from lmn_lint.history.sent import EarlierLines

    with closing(History(path, key)) as history:
        execute = history.connection.execute
        (newest,) = execute("SELECT coalesce(max(id), 0) FROM file").fetchone()
        (first,) = execute(
            "SELECT min(id) FROM file WHERE sha256 = ? AND status = 'checked'", (sha256,)
        ).fetchone()
    until = newest if first is None else first - 1

    def sent(lines: Sequence[str]) -> Mapping[str, Line]:
        with closing(History(path, key)) as opened:
            return sent_before(opened.connection, lines, until)

    return EarlierLines(key, sent), newest


def sent_before(connection: sqlite3.Connection, lines: Sequence[str], until: int) -> dict[str, Line]:
    """The newest row of each line that was out for delivery, in files up to a number."""
    ask(connection, lines)
    return {
        line.hex(): (line.hex(), *(each.hex() if each is not None else None for each in told))
        for line, *told in connection.execute(
            "SELECT s.line, s.delivery_rule, s.mobile, s.phone FROM asked_lines AS a JOIN sent AS s ON s.line = a.line "
            "JOIN batch AS b ON b.id = s.batch WHERE b.file <= ? ORDER BY s.id",
            (until,),
        )
    }


def any_sent_since(connection: sqlite3.Connection, after: int) -> bool:
    """Whether a file with a higher number holds any line that was out for delivery."""
    return (
        connection.execute(
            "SELECT 1 FROM batch AS b JOIN sent AS s ON s.batch = b.id WHERE b.file > ? LIMIT 1", (after,)
        ).fetchone()
        is not None
    )


def sent_since(connection: sqlite3.Connection, lines: Sequence[str], after: int) -> bool:
    """Whether a file with a higher number holds one of the lines as out for delivery."""
    ask(connection, lines)
    return (
        connection.execute(
            "SELECT 1 FROM asked_lines AS a JOIN sent AS s ON s.line = a.line JOIN batch AS b ON b.id = s.batch "
            "WHERE b.file > ? LIMIT 1",
            (after,),
        ).fetchone()
        is not None
    )


def ask(connection: sqlite3.Connection, lines: Sequence[str]) -> None:
    """Put lines where a query can join them."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked_lines (line BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM asked_lines")
    connection.executemany(
        "INSERT OR IGNORE INTO asked_lines VALUES (?)", ((bytes.fromhex(each),) for each in lines)
    )
