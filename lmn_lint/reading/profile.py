"""A profile: which headers mean which canonical column, as data that anyone can change."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmn_lint.natural import natural
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.header import normal_form
from lmn_lint.schemas_folder import load_yaml

if TYPE_CHECKING:
    from lmn_lint.reading.profile_file import Facts

BUILT_IN = "profiles/sesam.yaml"
SUFFIXES = (".yaml", ".yml")
"""How the names of profiles in a folder end."""


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
    """One of ``profile_file.VALUE_KINDS``."""
    required: bool = False
    position: int | None = None
    """The column's number in the sheet (0 for A) where a user's profile settles it."""
    own: tuple[str, ...] = ()
    """Those of the headers that a user's profile gives: they mean this column and no other."""


@dataclass(frozen=True)
class Profile:
    """All canonical columns, in their order."""

    columns: tuple[Column, ...]
    name: str = ""
    """The file's name; "" for the built-in profile."""
    alternatives: tuple[Profile, ...] = ()
    """Further profiles of a folder, in the order of their names: the one that fits a batch best is taken."""

    @cached_property
    def tried(self) -> tuple[Profile, ...]:
        """Every profile that may be taken, this one first."""
        return (self, *self.alternatives)

    def named(self, name: str) -> Profile:
        """The one of ``tried`` that has a name; this one where none has."""
        return next((one for one in self.tried if one.name == name), self)

    def as_data(self) -> dict[str, Any]:
        """The same as plain data, to hand over to another process; ``of_data`` takes it."""
        return {
            "columns": [asdict(column) for column in self.columns],
            "name": self.name,
            "alternatives": [one.as_data() for one in self.alternatives],
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Profile:
        """The profile that ``as_data`` made plain data of, lists for tuples allowed."""
        return cls(
            tuple(Column(**{**column, **_tuples(column)}) for column in data["columns"]),
            data["name"],
            tuple(cls.of_data(one) for one in data["alternatives"]),
        )

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
        claimed: dict[str, set[str]] = {}
        for column in self.columns:
            for spelling in column.own:
                claimed.setdefault(normal_form(spelling), set()).add(column.field)
        names: dict[str, list[tuple[str, str, int]]] = {}
        for column in self.columns:
            spellings = [("exact", column.header)]
            spellings += [("alias", alias) for alias in column.aliases]
            spellings += [("loose", alias) for alias in column.loose]
            for preference, (how, spelling) in enumerate(spellings):
                form = normal_form(spelling)
                if column.field not in claimed.get(form, {column.field}):
                    continue
                meanings = names.setdefault(form, [])
                if all(field != column.field for field, _, _ in meanings):
                    meanings.append((column.field, how, preference))
        return names

    def column(self, field: str) -> Column:
        """The canonical column ``field``."""
        return self.columns[self.fields.index(field)]

    def headers(self, fields: tuple[str, ...]) -> str:
        """The Swedish headers of ``fields``, as a list to be read."""
        return ", ".join(self.column(field).header for field in fields)


def _tuples(column: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(column[key]) for key in ("aliases", "loose", "own")}


def built_in() -> Profile:
    """The profile that lmn-lint comes with."""
    data: dict[str, dict[str, Any]] = load_yaml(BUILT_IN)["columns"]
    return Profile(
        tuple(
            Column(
                field,
                header=facts["header"],
                aliases=tuple(facts.get("aliases", ())),
                loose=tuple(facts.get("loose", ())),
                values=facts.get("values"),
                required=facts.get("required", False),
            )
            for field, facts in data.items()
        )
    )


def load_profile(path: Path | None = None) -> Profile:
    """The built-in profile, with what a user's own profile file adds.

    Of a folder every profile in it, the built-in one first: ``Profile.alternatives``. Raises ``Refused``
    (codes of ``profile_file.REFUSALS``) for a file that is no profile.
    """
    base = built_in()
    if path is None:
        return base
    if not path.is_dir():
        return _with_file(base, path)
    try:
        files = [file for file in path.iterdir() if _is_profile(file)]
    except OSError:
        raise Refused("profile_missing", file=_shown(path)) from None
    if not files:
        raise Refused("profile_folder_empty", file=_shown(path))
    return replace(
        base,
        alternatives=tuple(
            _with_file(base, file) for file in sorted(files, key=lambda file: natural(file.name))
        ),
    )


def _is_profile(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and not file.name.startswith((".", "~")) and file.is_file()


def _with_file(base: Profile, path: Path) -> Profile:
    from lmn_lint.reading.profile_file import read_profile_file

    given = read_profile_file(path, base)
    return Profile(
        tuple(_merged(column, given) for column in base.columns), name=unicodedata.normalize("NFC", path.name)
    )


def _merged(column: Column, given: Mapping[str, Facts]) -> Column:
    """A column with what a user's profile says of it."""
    facts = given.get(column.field)
    if facts is None:
        return column
    aliases = (*column.aliases, *facts.aliases)
    header = column.header
    if facts.header is not None and facts.header != header:
        header, aliases = facts.header, (header, *aliases)
    return replace(
        column,
        header=header,
        aliases=aliases,
        loose=(*column.loose, *facts.loose),
        values=facts.values or column.values,
        required=column.required if facts.required is None else facts.required,
        position=facts.position,
        own=(*([facts.header] if facts.header else ()), *facts.aliases),
    )


def _shown(path: Path) -> str:
    from lmn_lint.masking import visible

    return visible(path.name or str(path))
