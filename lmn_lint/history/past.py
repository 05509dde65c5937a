"""What the history knows of the order lines of a batch: for the process that checks it, and for whoever asked it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.history.store import History

if TYPE_CHECKING:
    from lmn_lint.history.kept import Line
    from lmn_lint.history.key import Key
    from lmn_lint.history.sent import EarlierLines

_NEWEST = (1 << 63) - 1


def past_of(path: Path, key: Key, sha256: str) -> tuple[EarlierLines, int | None]:
    """What was sent before a content was delivered first, and the newest file that is known now.

    A batch that is checked anew is compared with what came before it, as it was the first time: nothing that
    is noted meanwhile can matter, and no newest file is told.
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

    return EarlierLines(key, sent), newest if first is None else None


def sent_before(
    connection: sqlite3.Connection, lines: Iterable[str], until: int = _NEWEST
) -> dict[str, Line]:
    """The newest row of each line that was out for delivery, in files up to a number."""
    _ask(connection, lines)
    return {
        line.hex(): (line.hex(), *(each.hex() if each is not None else None for each in told))
        for line, *told in connection.execute(
            "SELECT s.line, s.delivery_rule, s.mobile, s.phone FROM asked_lines AS a "
            "JOIN sent AS s ON s.line = a.line JOIN batch AS b ON b.id = s.batch WHERE b.file <= ? ORDER BY s.id",
            (until,),
        )
    }


def tells_otherwise(connection: sqlite3.Connection, said: Sequence[Line], after: int) -> bool:
    """Whether what was noted since a file makes LMN604 say something else of these rows than it did then."""
    from lmn_lint.history.kept import differences

    sent = "FROM batch AS b JOIN sent AS s ON s.batch = b.id WHERE b.file > ?"
    news = {line.hex() for (line,) in connection.execute(f"SELECT s.line {sent}", (after,))}
    shared = [line for line in said if line[0] in news]
    if not shared:
        return False
    then = sent_before(connection, (line[0] for line in shared), after)
    now = sent_before(connection, (line[0] for line in shared))
    return any(
        differences(line, then.get(line[0], line)) != differences(line, now[line[0]]) for line in shared
    )


def _ask(connection: sqlite3.Connection, lines: Iterable[str]) -> None:
    """Put lines where a query can join them."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked_lines (line BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM asked_lines")
    connection.executemany(
        "INSERT OR IGNORE INTO asked_lines VALUES (?)", ((bytes.fromhex(each),) for each in lines)
    )
