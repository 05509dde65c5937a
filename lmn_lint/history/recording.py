"""From the facts of a file to rows of the history: which findings are new, which persist, which are fixed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from lmn_lint.history.kept import FINDING, WAIVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lmn_lint.history.kept import BatchFacts, FileFacts, Line
    from lmn_lint.history.key import Key


def record(connection: sqlite3.Connection, key: Key, run: int, file: FileFacts, day: str, now: str) -> int:
    """Write one file, in the transaction of the caller; gives its number."""
    from pathlib import PurePath

    again = connection.execute(
        "SELECT count(*) FROM file WHERE sha256 = ? AND status = 'checked'", (file.sha256,)
    ).fetchone()[0]
    sender = key.pseudonym("sender", file.sender)
    extension = PurePath(file.name).suffix.lower()
    number = _insert(
        connection,
        "file",
        {
            "run": run,
            "name": key.pseudonym("file", file.name),
            "sender": sender,
            # What follows a dot in a name need not be an extension.
            "extension": extension if extension in _EXTENSIONS else "",
            "sha256": file.sha256,
            "size": file.size,
            "kind": file.kind,
            "status": file.status,
            "why": file.why,
            "again": int(again > 0),
            "ended": now,
        },
    )
    for place, batch in enumerate(file.batches):
        _batch(connection, key, number, place, batch, sender, day, again=again > 0)
    return number


_EXTENSIONS = {
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".csv",
    ".tsv",
    ".txt",
    ".html",
    ".htm",
    ".xml",
    ".zip",
}


def _batch(
    connection: sqlite3.Connection,
    key: Key,
    file: int,
    place: int,
    facts: BatchFacts,
    sender: bytes,
    day: str,
    *,
    again: bool,
) -> None:
    batch = _insert(connection, "batch", {"file": file, "place": place, **facts.counts})
    connection.executemany(
        "INSERT INTO rule_check VALUES (?, ?, ?, ?, ?)", ((batch, *line) for line in facts.rules)
    )
    words = [_word(connection, *word) for word in facts.words]
    connection.executemany(
        "INSERT INTO share VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (batch, dimension, code, 0 if word is None else words[word], rows, orders, stop)
            for dimension, code, word, rows, orders, stop in facts.shares
        ),
    )
    before = _findings(connection, key, batch, facts, words, sender, day, again=again)
    _waivers(connection, batch, facts, before)
    if not again:
        _sent(connection, batch, [tuple(facts.said[place]) for place in facts.sent])  # type: ignore[misc]


def _sent(connection: sqlite3.Connection, batch: int, lines: list[Line]) -> None:
    """Write what is out for delivery, where that is new: an order can stand in many nights' batches."""
    from lmn_lint.history.past import sent_before

    newest = sent_before(connection, (line[0] for line in lines))
    rows = []
    for line in lines:
        if newest.get(line[0]) != line:
            newest[line[0]] = line
            rows.append((batch, *map(_blob, line)))
    connection.executemany(
        "INSERT INTO sent (batch, line, delivery_rule, mobile, phone) VALUES (?, ?, ?, ?, ?)", rows
    )


def _findings(
    connection: sqlite3.Connection,
    key: Key,
    batch: int,
    facts: BatchFacts,
    words: list[int],
    sender: bytes,
    day: str,
    *,
    again: bool,
) -> int:
    """Write the findings with their state, and note which older ones of the same lines are gone; gives the number
    of the first.

    An older batch that is checked anew (other rules) says nothing about what was fixed since.
    """
    at = {name: place for place, name in enumerate(FINDING)}
    lines = [dict(zip(FINDING, line, strict=True)) for line in facts.findings]
    for line in lines:
        if not line["identity"]:
            # About the whole batch: the same where the same sender's next batch has it.
            told = key.pseudonym("finding", "batch", line["rule"], line["field"], sender.hex())
            line["identity"] = told.hex()
    # What an exception left out is there all the same, and not fixed.
    left_out = (identity for *_, identity, place in facts.waived if place is None)
    _ask(connection, (*(line["identity"] for line in lines), *left_out))
    standing = {
        identity.hex(): (since, severity == "shadow")
        for identity, since, severity, gone in connection.execute(
            "SELECT f.identity, f.since, f.severity, x.finding FROM (SELECT (SELECT max(finding.id) FROM finding "
            "WHERE finding.identity = asked.hash) AS id FROM asked) AS newest "
            "JOIN finding AS f ON f.id = newest.id LEFT JOIN fixed AS x ON x.finding = f.id"
        )
        if gone is None or again
    }
    if not again:
        checked = [rule for rule, status, _, _ in facts.rules if status == "checked"]
        _fixed(connection, batch, facts.lines, checked)
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM finding").fetchone()
    rows = []
    for number, line in enumerate(lines, start=first):
        since, was_shadow = standing.get(line["identity"], (None, False))
        if was_shadow and line["severity"] != "shadow":
            since = None  # nobody was told of it while its rule was tried out
        state = "accepted" if line.pop("accepted") else "new" if since is None else "persisting"
        for name in ("supplier", "ordering_unit", "delivery_unit"):
            line[name] = None if line[name] is None else words[line[name]]
        for name in ("order_hash", "line", "identity", "accepted_by"):
            line[name] = _blob(line[name])
        rows.append((number, batch, *line.values(), state, since or day))
    columns = [name for name in at if name != "accepted"]
    connection.executemany(
        f"INSERT INTO finding (id, batch, {', '.join(columns)}, state, since) "  # noqa: S608  names of ours
        f"VALUES ({', '.join('?' * (len(columns) + 4))})",
        rows,
    )
    return int(first)


def _waivers(connection: sqlite3.Connection, batch: int, facts: BatchFacts, first: int) -> None:
    """Write which exceptions stood in the settings and what they touched; findings are numbered from ``first``."""
    numbers: list[int] = []
    checks: dict[int, list[int]] = {}
    for waiver, expired, names in facts.waivers:
        numbers.append(_waiver(connection, dict(zip(WAIVER, waiver, strict=True)), names))
        checks.setdefault(numbers[-1], [int(expired), 0])
    for place, *_ in facts.waived:
        checks[numbers[place]][1] += 1
    connection.executemany(
        "INSERT INTO waiver_check VALUES (?, ?, ?, ?)",
        ((batch, number, *told) for number, told in checks.items()),
    )
    connection.executemany(
        "INSERT INTO waived (batch, waiver, rule, severity, order_hash, identity, finding) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                batch,
                numbers[waiver],
                rule,
                severity,
                _blob(order),
                _blob(identity),
                None if at is None else first + at,
            )
            for waiver, rule, severity, order, identity, at in facts.waived
        ),
    )
    connection.executemany(
        "INSERT INTO lapsed VALUES (?, ?, ?, ?)", ((batch, *each) for each in facts.lapsed)
    )


def _waiver(
    connection: sqlite3.Connection,
    facts: dict[str, object],
    names: Iterable[tuple[str, str, str, str | None]],
) -> int:
    """The number of a waiver; the same words are the same one."""
    words = {(part, _word(connection, kind, digest, name)) for part, kind, digest, name in names}
    for name in ("hash", "reason_hash", "author_hash"):
        facts[name] = _blob(facts[name])  # type: ignore[arg-type]
    known = connection.execute("SELECT id FROM waiver WHERE hash = ?", (facts["hash"],)).fetchone()
    if known:
        return int(known[0])
    number = _insert(connection, "waiver", facts)
    connection.executemany(
        "INSERT INTO waiver_name VALUES (?, ?, ?)", ((number, *word) for word in sorted(words))
    )
    return number


def _fixed(connection: sqlite3.Connection, batch: int, lines: Iterable[str], checked: list[str]) -> None:
    """Note the standing findings of these lines that were not found again, though their rule was checked.

    ``asked`` holds the identities that were found; the batch's own findings are not written yet.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS returned (line BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM returned")
    connection.executemany("INSERT OR IGNORE INTO returned VALUES (?)", ((_blob(each),) for each in lines))
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS ran (rule TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM ran")
    connection.executemany("INSERT INTO ran VALUES (?)", ((rule,) for rule in checked))
    # A cross join keeps the order of the tables: from the lines that came back to their findings, and not through
    # all that was ever found.
    connection.execute(
        "INSERT INTO fixed SELECT f.id, ? FROM returned CROSS JOIN finding AS f ON f.line = returned.line "
        "WHERE NOT EXISTS (SELECT 1 FROM finding AS later WHERE later.identity = f.identity AND later.id > f.id) "
        "AND f.rule IN (SELECT rule FROM ran) AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.hash = f.identity) "
        "AND NOT EXISTS (SELECT 1 FROM fixed WHERE fixed.finding = f.id)",
        (batch,),
    )


def _ask(connection: sqlite3.Connection, hashes: Iterable[str]) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked (hash BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM asked")
    connection.executemany("INSERT OR IGNORE INTO asked VALUES (?)", ((_blob(each),) for each in hashes))


def _word(connection: sqlite3.Connection, kind: str, digest: str, name: str | None) -> int:
    """The number of a word; what could not be named before may be by now."""
    hashed = _blob(digest)
    row = connection.execute(
        "SELECT id, name FROM word WHERE kind = ? AND hash = ?", (kind, hashed)
    ).fetchone()
    if row is None:
        return _insert(connection, "word", {"kind": kind, "hash": hashed, "name": name})
    number, known = row
    if known is None and name is not None:
        connection.execute("UPDATE word SET name = ? WHERE id = ?", (name, number))
    return int(number)


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    names, blanks = ", ".join(values), ", ".join("?" * len(values))
    sql = f"INSERT INTO {table} ({names}) VALUES ({blanks})"  # noqa: S608  names of ours
    return connection.execute(sql, tuple(values.values())).lastrowid or 0


def _blob(digest: str | None) -> bytes | None:
    return None if digest is None else bytes.fromhex(digest)
