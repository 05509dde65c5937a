"""A profile: which headers mean which canonical column, as data that anyone can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lmn_lint.reading.batch import Refused
from lmn_lint.reading.header import normal_form
from lmn_lint.schemas_folder import load_yaml, parse_yaml

BUILT_IN = "profiles/sesam.yaml"
VALUE_KINDS = frozenset({"date", "product_area", "words", "place", "code", "unit", "customer"})
_KEYS = frozenset({"header", "aliases", "loose", "values", "required", "position"})


@dataclass(frozen=True)
class Column:
    """One canonical column: the headers it goes by."""

    field: str
    header: str
    aliases: tuple[str, ...] = ()
    """Other headers that mean the same, the preferred ones first."""
    loose: tuple[str, ...] = ()
    """Headers that count only where the values fit ``values``."""
    values: str | None = None
    """One of ``VALUE_KINDS``."""
    required: bool = False
    position: int | None = None
    """The column's number in the sheet (0 for A) where a user's profile settles it."""


@dataclass(frozen=True)
class Profile:
    """All canonical columns, in their order."""

    columns: tuple[Column, ...]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Canonical names."""
        return tuple(column.field for column in self.columns)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Canonical names of the columns that a batch must have."""
        return tuple(column.field for column in self.columns if column.required)

    @cached_property
    def names(self) -> dict[str, list[tuple[str, str, int]]]:
        """Normal form of a header to what it may mean: (canonical name, how, preference)."""
        names: dict[str, list[tuple[str, str, int]]] = {}
        for column in self.columns:
            spellings = [("exact", column.header)]
            spellings += [("alias", alias) for alias in column.aliases]
            spellings += [("loose", alias) for alias in column.loose]
            for preference, (how, spelling) in enumerate(spellings):
                meanings = names.setdefault(normal_form(spelling), [])
                if all(field != column.field for field, _, _ in meanings):
                    meanings.append((column.field, how, preference))
        return names

    def column(self, field: str) -> Column:
        """The canonical column ``field``."""
        return self.columns[self.fields.index(field)]

    def headers(self, fields: tuple[str, ...]) -> str:
        """The Swedish headers of ``fields``, as a list to be read."""
        return ", ".join(self.column(field).header for field in fields)


def _words(value: Any) -> tuple[str, ...]:
    words = [value] if isinstance(value, str | int) else value or []
    if not isinstance(words, list) or not all(isinstance(word, str | int) for word in words):
        raise ValueError
    return tuple(str(word) for word in words)


def _position(value: Any) -> int | None:
    """Column letters ("T", "AB") as a number, 0 for A."""
    if value is None:
        return None
    letters = str(value).strip().upper()
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        raise ValueError
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merged(columns: Mapping[str, Column], data: Any) -> dict[str, Column]:
    """``columns`` with what ``data`` (the content of a profile file) adds. Raises ValueError."""
    if not isinstance(data, dict) or set(data) != {"columns"} or not isinstance(data["columns"], dict):
        raise ValueError
    merged = dict(columns)
    for field, facts in data["columns"].items():
        facts = facts or {}
        if not isinstance(field, str) or not isinstance(facts, dict) or not set(facts) <= _KEYS:
            raise ValueError
        known = merged.get(field)
        if known is None and columns:
            raise ValueError  # a canonical column that no rule knows: a slip of the pen
        known = known or Column(field, str(facts.get("header", field)))
        merged[field] = replace(
            known,
            header=str(facts.get("header", known.header)),
            aliases=known.aliases + _words(facts.get("aliases")),
            loose=known.loose + _words(facts.get("loose")),
            values=facts.get("values", known.values),
            required=bool(facts.get("required", known.required)),
            position=_position(facts.get("position")),
        )
        if known.header != merged[field].header:
            merged[field] = replace(merged[field], aliases=(known.header, *merged[field].aliases))
        if merged[field].values not in VALUE_KINDS | {None} or (
            merged[field].loose and not merged[field].values
        ):
            raise ValueError
    return merged


def load_profile(path: Path | None = None) -> Profile:
    """The built-in profile, with what a user's own profile file adds.

    Raises ``Refused`` ("profile_missing", "profile_unreadable") for a file that is no profile.
    """
    columns = _merged({}, load_yaml(BUILT_IN))
    if path is not None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError:
            raise Refused("profile_missing", file=path.name) from None
        except UnicodeDecodeError:
            raise Refused("profile_unreadable", file=path.name) from None
        try:
            columns = _merged(columns, parse_yaml(text))
        except Exception:
            # Not only YAMLError: whatever a loader makes of an odd file, the user needs the one sentence.
            raise Refused("profile_unreadable", file=path.name) from None
    return Profile(tuple(columns.values()))
