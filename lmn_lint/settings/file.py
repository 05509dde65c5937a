"""The settings file: found, read and judged, every fault told with file, line and what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lmn_lint.nearest import nearest
from lmn_lint.overrides import RowException
from lmn_lint.settings import FILE_NAME, Settings, SettingsRefused
from lmn_lint.settings.keys import (
    EXCEPTION_TABLE,
    PLAIN_TABLES,
    SEVERITY,
    SEVERITY_TABLE,
    TABLES,
    WHOSE,
    Key,
    keys_of,
    severity_code,
)
from lmn_lint.settings.kinds import Wrong

_LONGEST_NAME = 40
"""Letters of an unknown key that are repeated in a message."""


def find(folder: Path | None = None) -> Path | None:
    """The nearest settings file, from the folder (the working folder unless given) up to the root."""
    try:
        start = folder.resolve() if folder else Path.cwd()
    except OSError:  # a working folder that is gone
        return None
    for place in (start, *start.parents):
        try:
            if (place / FILE_NAME).is_file():
                return place / FILE_NAME
        except OSError:  # a folder above that one may not look into
            continue
    return None


def load(file: Path | None) -> Settings:
    """The settings of a file; without one, what is built in. Raises ``SettingsRefused``."""
    if file is None:
        return Settings()
    text = _text(file)
    data = _parsed(file, text)
    lang = data.get("lang")
    try:
        return _Reader(file, text).settings(data)
    except SettingsRefused as refused:
        refused.lang = lang if lang in ("sv", "en") else None
        raise


def _text(file: Path) -> str:
    try:
        # A pipe could keep us waiting for ever.
        data = None if file.is_fifo() else file.read_bytes()
    except (OSError, ValueError):
        data = None
    if data is None:
        raise SettingsRefused("unreadable", {"file": _shown(file)})
    try:
        # Some editors begin a file with a mark that TOML does not know.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsRefused("not_utf8", {"file": _shown(file), "line": line}) from None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        lines = text.splitlines() or [""]
        place = re.search(r"at line ([0-9]+)", str(error))
        number = int(place[1]) if place else len(lines)
        line = lines[min(number, len(lines)) - 1]
        details: dict[str, str | int] = {"file": _shown(file), "line": number}
        raise SettingsRefused("syntax", details, hint=_slip(str(error), line)) from None


def _slip(error: str, line: str) -> str:
    """What is likely wrong with a line that is no TOML: a key of the messages."""
    name, _, value = line.partition("=")
    if error.startswith("Cannot"):
        return "slip_twice"
    if "\\" in value and '"' in value:
        return "slip_backslash"
    if not name.isascii() and '"' not in name:
        return "slip_letters"
    if re.match(r"[^\W\d_]", value.strip()) and value.strip() not in ("true", "false"):
        return "slip_quotes"
    return "slip_other"


def _shown(path: Path | str) -> str:
    from lmn_lint.masking import visible

    return visible(str(path))


class _Reader:
    """Reads the parsed content of one file."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text
        # Relative paths begin where the file is, wherever it was asked for from.
        self._folder = file.absolute().parent

    def settings(self, data: dict[str, Any]) -> Settings:
        """The settings that ``data`` holds."""
        read = self._table("", {name: value for name, value in data.items() if name not in TABLES})
        for table in PLAIN_TABLES:
            read |= self._table(table, self._dict(table, data.get(table, {})))
        if SEVERITY_TABLE in data:
            read["severity"] = self._severities(self._dict(SEVERITY_TABLE, data[SEVERITY_TABLE]))
        if EXCEPTION_TABLE in data:
            read["exceptions"] = self._exceptions(data[EXCEPTION_TABLE])
        return Settings(**read, file=self._file, origins=dict.fromkeys(read, "file"))

    def _table(self, table: str, data: dict[str, Any], nth: int = 0) -> dict[str, Any]:
        keys = keys_of(table)
        read: dict[str, Any] = {}
        for name, value in data.items():
            key = keys.get(name) or keys.get(_without_rings(name))
            if key is None:
                raise self._unknown(table, name, nth)
            try:
                read[key.field] = key.kind.read(value, self._folder)
            except Wrong as wrong:
                raise self._refused(wrong, table, name, nth) from None
        return read

    def _dict(self, table: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._refused(Wrong("wants_table", table=table), "", table)
        return value

    def _severities(self, data: dict[str, Any]) -> dict[str, str]:
        read = {}
        for name, value in data.items():
            try:
                read[severity_code(name)] = SEVERITY.read(value, self._folder)
            except Wrong as wrong:
                raise self._refused(wrong, SEVERITY_TABLE, name) from None
        return read

    def _exceptions(self, tables: object) -> tuple[RowException, ...]:
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            raise self._refused(Wrong("wants_tables"), "", EXCEPTION_TABLE)
        read = []
        for nth, data in enumerate(tables):
            facts = self._table(EXCEPTION_TABLE, data, nth)
            for wrong in _faults_of(data, facts):
                raise self._refused(wrong, EXCEPTION_TABLE, "", nth)
            facts.pop("ignore", None)
            read.append(RowException(**facts))
        return tuple(read)

    def _unknown(self, table: str, name: str, nth: int) -> SettingsRefused:
        keys = keys_of(table)
        others: list[Key] = [key for other in ("", *TABLES) for key in keys_of(other).values()]
        elsewhere = next((key for key in others if key.name == name), None)
        details: dict[str, str | int] = {}
        if elsewhere is not None:
            hint = "belongs_in" if elsewhere.table else "belongs_first"
            details = {"name": elsewhere.name, "table": elsewhere.table}
        elif close := nearest(name, (*keys, *(TABLES if not table else ()))):
            hint, details = "did_you_mean", {"name": close}
        else:
            names = [*keys, *(() if table else (f"[{each}]" for each in TABLES))]
            hint, details = "known", {"names": ", ".join(names)}
        return self._refused(Wrong("no_such_key", hint=hint, **details), table, name, nth)

    def _refused(self, wrong: Wrong, table: str, name: str, nth: int = 0) -> SettingsRefused:
        whole = ".".join(part for part in (table, name) if part)
        shown = whole if len(whole) <= _LONGEST_NAME else whole[:_LONGEST_NAME] + "…"
        details = {
            "file": _shown(self._file),
            "line": line_of(self._text, table, name, nth),
            "setting": _shown(shown),
            **wrong.details,
        }
        return SettingsRefused(wrong.code, details, hint=wrong.hint)


def _without_rings(name: str) -> str:
    """ "nyårsafton" in quotation marks is as good as "nyarsafton"."""
    return name.replace("å", "a").replace("a\u030a", "a")


def _faults_of(data: dict[str, Any], facts: dict[str, Any]) -> list[Wrong]:
    """What an exception lacks, or has too much of."""
    faults = []
    if "rules" not in facts:
        faults.append(Wrong("exception_rules"))
    if not any(name in data for name in WHOSE):
        faults.append(Wrong("exception_whose"))
    if bool(facts.get("ignore")) == ("severity" in facts):
        faults.append(Wrong("exception_what"))
    return faults


def line_of(text: str, table: str, name: str, nth: int = 0) -> int:
    """The line on which a key stands; where it is not found, its table's, else 0.

    A courtesy, not a parser: a key within a text of several lines would fool it. ``nth`` counts tables of one
    name from 0; an empty name asks for the table's own line.
    """
    quoted = rf"""(["']?){re.escape(name)}\1\s*"""
    key = re.compile(rf"\s*{quoted}[.=]")
    dotted = re.compile(rf"\s*{re.escape(table)}\s*\.\s*{quoted}=")
    within, count, found = "", -1, 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"""\s*\[\[?\s*["']?([^\]"']+?)["']?\s*\]""", line):
            within = header[1]
            count += within == table
            if within == (table or name) and (not table or count == nth):
                found = found or number
        elif name and (
            key.match(line) if within == table and max(count, 0) == nth else dotted.match(line) and not within
        ):
            return number
    return found
