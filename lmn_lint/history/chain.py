"""The keyed chain: each entry seals the rows of one run or file, and with them every entry before it.

A row that is changed, added or taken away in the middle breaks the chain. That the newest entries are missing
shows only where the chain's head was noted elsewhere: each night's summary and mail do.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lmn_lint.history.key import Key

VERSION = 2
_as_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode

# What an entry covers, per version: SQL that gives every row of one subject in a fixed order. A later version of
# the tables keeps the older columns, so that older entries can still be proved. Words stand by their pseudonym.
_COVERED: dict[int, dict[str, tuple[str, ...]]] = {
    1: {
        "run": ("SELECT id, command, tool_version, rules, settings, day, started FROM run WHERE id = ?",),
        "run_end": (
            "SELECT run, ended, status, exit_code, skipped, not_settled, mailed FROM run_end WHERE run = ?",
        ),
        "file": (
            "SELECT id, run, name, sender, extension, sha256, size, kind, status, why, again, ended FROM file "
            "WHERE id = ?",
            "SELECT id, file, place, rows, orders, cancelled, totals, blank, outside_guide, stop, notes, ready, late "
            "FROM batch WHERE file = ? ORDER BY id",
            "SELECT c.batch, c.rule, c.status, c.rows, c.findings FROM batch JOIN rule_check AS c ON c.batch = batch.id "
            "WHERE batch.file = ? ORDER BY c.batch, c.rule",
            "SELECT f.id, f.batch, f.rule, f.severity, f.field, f.row, f.position, f.area, f.delivery_rule, s.hash, "
            "o.hash, d.hash, f.order_hash, f.line, f.identity, f.state, f.since, f.too_late, f.decision, f.accepted_by "
            "FROM batch JOIN finding AS f ON f.batch = batch.id LEFT JOIN word AS s ON s.id = f.supplier "
            "LEFT JOIN word AS o ON o.id = f.ordering_unit LEFT JOIN word AS d ON d.id = f.delivery_unit "
            "WHERE batch.file = ? ORDER BY f.id",
            "SELECT x.finding, x.batch FROM batch JOIN fixed AS x ON x.batch = batch.id WHERE batch.file = ? "
            "ORDER BY x.finding",
            "SELECT s.batch, s.dimension, s.code, w.hash, s.rows, s.orders, s.stop FROM batch "
            "JOIN share AS s ON s.batch = batch.id LEFT JOIN word AS w ON w.id = s.word WHERE batch.file = ? "
            "ORDER BY s.batch, s.dimension, s.code, w.hash",
            "SELECT s.id, s.batch, s.line, s.delivery_rule, s.mobile, s.phone FROM batch "
            "JOIN sent AS s ON s.batch = batch.id WHERE batch.file = ? ORDER BY s.id",
        ),
    },
}

_COVERED[2] = _COVERED[1] | {
    "file": (
        *_COVERED[1]["file"],
        "SELECT c.batch, w.hash, w.rules, w.effect, w.reason, w.reason_hash, w.author, w.author_hash, w.until, "
        "c.expired, c.findings FROM batch JOIN waiver_check AS c ON c.batch = batch.id "
        "JOIN waiver AS w ON w.id = c.waiver WHERE batch.file = ? "
        "ORDER BY c.batch, w.hash",
        "SELECT c.batch, w.hash, n.part, o.hash FROM batch JOIN waiver_check AS c ON c.batch = batch.id "
        "JOIN waiver AS w ON w.id = c.waiver JOIN waiver_name AS n ON n.waiver = w.id JOIN word AS o ON o.id = n.word "
        "WHERE batch.file = ? ORDER BY c.batch, w.hash, n.part, o.hash",
        "SELECT d.id, d.batch, w.hash, d.rule, d.severity, d.order_hash, d.identity, d.finding FROM batch "
        "JOIN waived AS d ON d.batch = batch.id JOIN waiver AS w ON w.id = d.waiver WHERE batch.file = ? ORDER BY d.id",
        "SELECT p.batch, p.rule, p.cause, p.decisions FROM batch JOIN lapsed AS p ON p.batch = batch.id "
        "WHERE batch.file = ? ORDER BY p.batch, p.rule, p.cause",
    )
}

# Tables whose rows must each belong to an entry, and how many rows the entries reach.
_WHOLE = {
    "run": "SELECT count(*) FROM run WHERE id NOT IN (SELECT subject FROM chain WHERE kind = 'run')",
    "run_end": "SELECT count(*) FROM run_end WHERE run NOT IN (SELECT subject FROM chain WHERE kind = 'run_end')",
    "file": "SELECT count(*) FROM file WHERE id NOT IN (SELECT subject FROM chain WHERE kind = 'file')",
    "batch": "SELECT count(*) FROM batch WHERE file NOT IN (SELECT id FROM file)",
    "rule_check": "SELECT count(*) FROM rule_check WHERE batch NOT IN (SELECT id FROM batch)",
    "finding": "SELECT count(*) FROM finding WHERE batch NOT IN (SELECT id FROM batch)",
    "fixed": "SELECT count(*) FROM fixed WHERE batch NOT IN (SELECT id FROM batch)",
    "share": "SELECT count(*) FROM share WHERE batch NOT IN (SELECT id FROM batch)",
    "sent": "SELECT count(*) FROM sent WHERE batch NOT IN (SELECT id FROM batch)",
    "waiver_name": "SELECT count(*) FROM waiver_name WHERE waiver NOT IN (SELECT waiver FROM waiver_check)",
    "waiver": "SELECT count(*) FROM waiver WHERE id NOT IN (SELECT waiver FROM waiver_check)",
} | {
    # No older entry covers them.
    table: f"SELECT count(*) FROM {table} WHERE batch NOT IN (SELECT b.id FROM batch AS b "  # noqa: S608  ours
    "JOIN chain AS c ON c.kind = 'file' AND c.subject = b.file AND c.version >= 2)"
    for table in ("waiver_check", "waived", "lapsed")
}


@dataclass(frozen=True)
class Head:
    """The newest entry: how many there are, and what seals them all."""

    entries: int
    mac: bytes

    def __str__(self) -> str:
        return f"{self.entries}:{self.mac.hex()}"


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: an entry whose rows or seal are not those that were written, or rows without
    an entry."""

    what: str
    """"changed" (the rows of an entry), "broken" (the seal, or a gap before it), "added" (rows without an entry),
    "named" (a supplier or a unit is called otherwise), "missing" (a noted head is not in the chain)."""
    where: str
    """The entry's kind, or the table."""
    seq: int | None = None
    subject: int | None = None


def head(connection: sqlite3.Connection) -> Head:
    """The newest entry; of an empty history entry 0."""
    row = connection.execute("SELECT seq, mac FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(row[0], row[1]) if row else Head(0, bytes(32))


def append(connection: sqlite3.Connection, key: Key, kind: str, subject: int) -> Head:
    """Seal the rows of one subject, in the transaction that wrote them."""
    before = head(connection)
    seq, covered = before.entries + 1, _digest(connection, VERSION, kind, subject)
    mac = _mac(key, before.mac, seq, kind, subject, VERSION, covered)
    connection.execute(
        "INSERT INTO chain (seq, kind, subject, version, digest, mac) VALUES (?, ?, ?, ?, ?, ?)",
        (seq, kind, subject, VERSION, covered, mac),
    )
    return Head(seq, mac)


def verify(connection: sqlite3.Connection, key: Key, noted: Iterable[str] = ()) -> Iterator[Break]:
    """Everything that is not as it was written; nothing where the history is whole.

    ``noted`` are heads that were noted elsewhere ("17:3f…"), as summaries and mails hold them: only they can show
    that the newest entries were cut off.
    """
    previous, expected = bytes(32), 1
    macs: dict[int, bytes] = {0: previous}
    for seq, kind, subject, version, covered, mac in connection.execute(
        "SELECT seq, kind, subject, version, digest, mac FROM chain ORDER BY seq"
    ).fetchall():
        right = _mac(key, previous, seq, kind, subject, version, covered)
        if seq != expected or not hmac.compare_digest(right, mac):
            yield Break("broken", kind, seq, subject)
        if _digest(connection, version, kind, subject) != covered:
            yield Break("changed", kind, seq, subject)
        previous, expected = mac, seq + 1
        macs[seq] = mac
    for table, count in _WHOLE.items():
        if connection.execute(count).fetchone()[0]:
            yield Break("added", table)
    for kind, hashed, name in connection.execute("SELECT kind, hash, name FROM word WHERE name IS NOT NULL"):
        from lmn_lint.history.names import word_hash

        if word_hash(key, kind, name) != hashed:
            yield Break("named", "word")
    for each in noted:
        number, _, sealed = each.partition(":")
        if not number.isdigit() or macs.get(int(number), b"").hex() != sealed:
            yield Break("missing", "chain", int(number) if number.isdigit() else None)


def _mac(key: Key, previous: bytes, seq: int, kind: str, subject: int, version: int, covered: bytes) -> bytes:
    text = f"{seq}|{kind}|{subject}|{version}|".encode()
    return key.mac(b"lmn-lint chain|" + previous + text + covered)


def _digest(connection: sqlite3.Connection, version: int, kind: str, subject: int) -> bytes:
    """SHA-256 of the rows that an entry covers; of an unknown kind or version nothing can be said."""
    digest = hashlib.sha256()
    for query in _COVERED.get(version, {}).get(kind, ()):
        digest.update(b"\n")
        for row in connection.execute(query, (subject,)):
            values = [value.hex() if isinstance(value, bytes) else value for value in row]
            digest.update(_as_json(values).encode() + b"\n")
    return digest.digest()
