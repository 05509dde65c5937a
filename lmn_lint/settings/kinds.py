"""What a key of the settings file may hold, how that is read, and the same as JSON schema."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from lmn_lint.nearest import nearest

_CODE = r"LMN[0-9]{0,3}"
_DAY = r"(?:[0-9]{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"


class Wrong(Exception):  # noqa: N818  caught at once by the reader of the file
    """A value that a key cannot hold. ``code`` is a key of the messages ("settings.<code>")."""

    def __init__(self, code: str, hint: str | None = None, **details: str | int) -> None:
        super().__init__(code)
        self.code, self.hint, self.details = code, hint, details


class Kind(Protocol):
    """What a key may hold."""

    def read(self, value: object, folder: Path) -> Any:
        """The setting that ``value`` stands for; paths begin in ``folder``. Raises ``Wrong``."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON schema."""


@cache
def rule_codes() -> tuple[str, ...]:
    """Every rule's code, from the names of the rules' files: none of them is imported."""
    rules = Path(__file__).parent.parent / "rules"
    return tuple(sorted({file.name[:6].upper() for file in rules.glob("*/lmn[0-9][0-9][0-9]_*.py")}))


def _code(value: object, *, whole: bool) -> str:
    if not isinstance(value, str) or not re.fullmatch(_CODE, value.upper()):
        raise Wrong("wants_codes" if not whole else "wants_code")
    code = value.upper()
    known = rule_codes()
    if code not in known if whole else not any(each.startswith(code) for each in known):
        close = nearest(code, known)
        if close:
            raise Wrong("no_such_rule", hint="did_you_mean", rule=code, name=close)
        raise Wrong("no_such_rule", hint="see_rules", rule=code)
    return code


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    names: tuple[str, ...]
    instead: str | None = None
    """What else may be meant by another word: a key of the messages."""

    def read(self, value: object, folder: Path) -> str:
        """The word."""
        if value not in self.names:
            raise Wrong("wants_choice", hint=self.instead, choices=", ".join(self.names))
        return str(value)

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": list(self.names)}


@dataclass(frozen=True)
class Flag:
    """``true`` or ``false``."""

    def read(self, value: object, folder: Path) -> bool:
        """The same."""
        if not isinstance(value, bool):
            raise Wrong("wants_flag")
        return value

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Number:
    """A whole number between two limits, both included."""

    low: int
    high: int

    def read(self, value: object, folder: Path) -> int:
        """The number."""
        if not isinstance(value, int) or isinstance(value, bool) or not self.low <= value <= self.high:
            raise Wrong("wants_number", low=self.low, high=self.high)
        return value

    def schema(self) -> dict[str, Any]:
        """An integer with its limits."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Word:
    """A text that is not blank."""

    def read(self, value: object, folder: Path) -> str:
        """The text."""
        if not isinstance(value, str) or not value.strip():
            raise Wrong("wants_text")
        return value

    def schema(self) -> dict[str, Any]:
        """A string with something in it."""
        return {"type": "string", "pattern": r"\S"}


@dataclass(frozen=True)
class Sign:
    """What stands between the values of a text file: one character, or its name."""

    names = ("tab", "semikolon", "semicolon", "komma", "comma")

    def read(self, value: object, folder: Path) -> str:
        """The character or name, as ``--delimiter`` takes it."""
        if not isinstance(value, str) or (
            value.casefold() not in self.names and (len(value) != 1 or value in '"\r\n\0')
        ):
            raise Wrong("wants_delimiter")
        return value

    def schema(self) -> dict[str, Any]:
        """One character or a name."""
        return {"anyOf": [{"type": "string", "pattern": '^[^"\\r\\n]$'}, {"enum": list(self.names)}]}


@dataclass(frozen=True)
class Encoding:
    """The name of a text encoding."""

    def read(self, value: object, folder: Path) -> str:
        """The name."""
        if not isinstance(value, str):
            raise Wrong("wants_encoding")
        try:
            b"a".decode(value)  # not looked up only: Python knows codecs that are none of text
        except UnicodeError:
            pass  # two bytes a character
        except (LookupError, ValueError):
            raise Wrong("wants_encoding") from None
        return value

    def schema(self) -> dict[str, Any]:
        """A name; which there are is the computer's to know."""
        return {"type": "string", "pattern": r"\S", "examples": ["utf-8", "cp1252"]}


@dataclass(frozen=True)
class FilePath:
    """A file, from the folder of the settings file."""

    def read(self, value: object, folder: Path) -> Path:
        """Its whole path; whether it is there shows when it is read."""
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise Wrong("wants_path")
        return folder / value

    def schema(self) -> dict[str, Any]:
        """A string with something in it."""
        return {"type": "string", "pattern": r"\S"}


@dataclass(frozen=True)
class GuideName:
    """A shipped delivery guide by its name, or a guide's file."""

    def read(self, value: object, folder: Path) -> str | Path:
        """The name, or the whole path of the file."""
        from lmn_lint.schemas_folder import schemas_folder

        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise Wrong("wants_guide")
        if re.search(r"[/\\]|\.ya?ml$", value):
            return folder / value
        shipped = sorted(file.stem for file in (schemas_folder() / "guides").glob("*.yaml"))
        if value not in shipped:
            close = nearest(value, shipped)
            if close:
                raise Wrong("no_such_guide", hint="did_you_mean", name=close)
            raise Wrong("no_such_guide", hint="guides", names=", ".join(shipped))
        return value

    def schema(self) -> dict[str, Any]:
        """A string; the names are examples, for a file is as good."""
        return {"type": "string", "pattern": r"\S", "examples": ["skane", "var-guide.yaml"]}


@dataclass(frozen=True)
class Codes:
    """Rules by their code or its beginning."""

    at_least_one: bool = False

    def read(self, value: object, folder: Path) -> tuple[str, ...]:
        """The codes in capitals."""
        if not isinstance(value, list) or (self.at_least_one and not value):
            raise Wrong("wants_codes")
        return tuple(_code(each, whole=False) for each in value)

    def schema(self) -> dict[str, Any]:
        """A list of codes or beginnings of codes."""
        least = {"minItems": 1} if self.at_least_one else {}
        return {"type": "array", "items": {"type": "string", "pattern": f"^{_CODE}$"}, **least}


@dataclass(frozen=True)
class Days:
    """Days each year ("04-30") or once ("2027-05-07")."""

    def read(self, value: object, folder: Path) -> tuple[str, ...]:
        """The days as text."""
        if not isinstance(value, list):
            raise Wrong("wants_days")
        return tuple(self._day(each) for each in value)

    @staticmethod
    def _day(value: object) -> str:
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()  # a day without quotation marks, which TOML knows too
        if not isinstance(value, str) or not re.fullmatch(_DAY, value):
            raise Wrong("wants_days")
        try:
            # 29 February is a day of some years.
            datetime.date.fromisoformat(value if len(value) == 10 else f"2024-{value}")
        except ValueError:
            raise Wrong("wants_days") from None
        return value

    def schema(self) -> dict[str, Any]:
        """A list of days."""
        return {"type": "array", "items": {"type": "string", "pattern": f"^{_DAY}$"}}


@dataclass(frozen=True)
class Day:
    """One day of one year."""

    def read(self, value: object, folder: Path) -> datetime.date:
        """The day."""
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value  # without quotation marks, which TOML knows too
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise Wrong("wants_day")
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise Wrong("wants_day") from None

    def schema(self) -> dict[str, Any]:
        """A day as text."""
        return {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}


@dataclass(frozen=True)
class Names:
    """A name, or a list of names."""

    def read(self, value: object, folder: Path) -> tuple[str, ...]:
        """The names."""
        names = value if isinstance(value, list) else [value]
        # A name of signs alone would fit nothing, or everything.
        if not names or not all(isinstance(each, str) and re.search(r"[^\W_]", each) for each in names):
            raise Wrong("wants_names")
        return tuple(names)

    def schema(self) -> dict[str, Any]:
        """A string, or a list of them."""
        name = {"type": "string", "pattern": r"[^\W_]"}
        return {"anyOf": [name, {"type": "array", "items": name, "minItems": 1}]}


@dataclass(frozen=True)
class Address:
    """A mail address."""

    # The library that sends refuses what is none in truth; this is for slips of the pen.
    pattern = r"^[^@\s<>,;]+@[^@\s<>,;]+$"

    def read(self, value: object, folder: Path) -> str:
        """The address."""
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            raise Wrong("wants_address")
        return value

    def schema(self) -> dict[str, Any]:
        """A string with an @ in it."""
        return {"type": "string", "pattern": self.pattern}


@dataclass(frozen=True)
class Addresses:
    """A mail address, or a list of them."""

    def read(self, value: object, folder: Path) -> tuple[str, ...]:
        """The addresses."""
        addresses = value if isinstance(value, list) else [value]
        if not addresses:
            raise Wrong("wants_address")
        return tuple(Address().read(each, folder) for each in addresses)

    def schema(self) -> dict[str, Any]:
        """A string, or a list of them."""
        one = Address().schema()
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
