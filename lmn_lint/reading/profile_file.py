"""A user's profile file: read, judged, and every fault told with file, line and what would be right.

The file is read as nodes and not as values: a heading stays the text that it was written as ("No", "0112"),
a name that stands twice is seen, and each thing has its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmn_lint.nearest import nearest
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.header import normal_form

if TYPE_CHECKING:
    from lmn_lint.reading.profile import Profile

VALUE_KINDS = ("date", "product_area", "words", "place", "code", "unit", "customer")
"""What the values of a loosely named column may have to look like."""
KEYS = ("header", "aliases", "loose", "values", "required", "position")
"""What may stand below a column."""

REFUSALS = frozenset(
    f"profile_{name}"
    for name in (
        "missing", "large", "not_utf8", "folder_empty", "tab", "unclosed", "sign", "syntax", "no_columns", "top_key",
        "below_columns", "no_such_field", "field_unknown", "no_such_key", "key_unknown", "twice", "wants_table",
        "wants_facts", "wants_word", "wants_words", "wants_letters", "wants_values", "values_near", "wants_flag",
        "wants_position", "wants_kind", "heading_twice", "position_twice",
    )
)  # fmt: skip
"""Codes of ``Refused`` that are about a profile, each a key of the messages ("refused.<code>")."""

_LARGEST = 1 << 20  # bytes; a profile is a page or two
_LONGEST_NAME = 40
_YES, _NO = ("true", "yes", "on", "ja"), ("false", "no", "off", "nej")


@dataclass(frozen=True)
class Facts:
    """What a profile file says of one canonical column; None and () where it says nothing."""

    header: str | None = None
    aliases: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    values: str | None = None
    required: bool | None = None
    position: int | None = None
    """The column's number in the sheet, 0 for A."""


def read_profile_file(path: Path, base: Profile) -> dict[str, Facts]:
    """Canonical name to what the file says of it. Raises ``Refused`` (codes of ``REFUSALS``)."""
    return _Reader(path, base).facts()


class _Reader:
    def __init__(self, path: Path, base: Profile) -> None:
        from lmn_lint.masking import visible

        self._visible = visible
        self._file = visible(path.name or str(path))
        self._path, self._base = path, base

    def facts(self) -> dict[str, Facts]:
        """What the file says."""
        import yaml

        top = self._nodes(self._text())
        if not isinstance(top, yaml.MappingNode):
            raise Refused("profile_no_columns", file=self._file)
        columns = None
        for name, key, value in self._pairs(top):
            if name != "columns":
                code = "below_columns" if name in self._base.fields else "top_key"
                raise self._refused(code, key, name=self._shown(name))
            columns = value
        if columns is None:
            raise Refused("profile_no_columns", file=self._file)
        given: dict[str, Facts] = {}
        for name, key, value in [] if _is_nothing(columns) else self._pairs(columns):
            if name not in self._base.fields:
                raise self._unknown_field(name, key)
            given[name] = self._column(name, value)
        self._refuse_shared(columns, given)
        return given

    def _text(self) -> str:
        try:
            # A pipe could keep us waiting for ever.
            data = self._path.read_bytes() if self._path.is_file() else None
        except (OSError, ValueError):
            data = None
        if data is None:
            raise Refused("profile_missing", file=self._file)
        if len(data) > _LARGEST:
            raise Refused("profile_large", file=self._file)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise Refused("profile_not_utf8", file=self._file, line=line) from None

    def _nodes(self, text: str) -> Any:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            top = yaml.compose(text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            lines = text.splitlines() or [""]
            # What a bracket or a quotation mark left open shows at the end; it began earlier.
            begun = error.context_mark.line if error.context_mark else 0
            at = min(mark.line if mark else 0, len(lines) - 1)
            raise Refused(
                f"profile_{_slip(str(error.problem), lines[at])}",
                file=self._file,
                line=min(begun if _is_open(error) else at, len(lines) - 1) + 1,
            ) from None
        except Exception:
            # Signs that YAML does not allow, nesting without end: whatever it is, the user needs the one sentence.
            raise Refused("profile_syntax", file=self._file, line=_odd_line(text)) from None
        return top

    def _pairs(self, node: Any) -> Iterator[tuple[str, Any, Any]]:
        """The entries of a table: name, the name's node, the value's node. Each name stands there once."""
        import yaml

        if not isinstance(node, yaml.MappingNode):
            raise self._refused("wants_table", node)
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in seen:
                raise self._refused("twice", key, name=self._shown(name), first=seen[name])
            seen[name] = _line(key)
            yield name, key, value

    def _column(self, field: str, node: Any) -> Facts:
        import yaml

        if _is_nothing(node):
            return Facts()
        if not isinstance(node, yaml.MappingNode):
            raise self._refused("wants_facts", node, field=field)
        facts: dict[str, Any] = {}
        for name, key, value in self._pairs(node):
            if name not in KEYS:
                close = nearest(name, KEYS)
                code = "no_such_key" if close else "key_unknown"
                raise self._refused(code, key, name=self._shown(name), near=close or "", keys=", ".join(KEYS))
            if not _is_nothing(value):
                facts[name] = getattr(self, f"_read_{name}")(name, value)
        if facts.get("loose") and not (facts.get("values") or self._base.column(field).values):
            raise self._refused("wants_kind", node, field=field, kinds=", ".join(VALUE_KINDS))
        return Facts(**facts)

    def _read_header(self, name: str, node: Any) -> str:
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            raise self._refused("wants_word", node, name=name)
        return self._word(name, node)

    def _read_aliases(self, name: str, node: Any) -> tuple[str, ...]:
        import yaml

        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not all(isinstance(each, yaml.ScalarNode) for each in nodes):
            raise self._refused("wants_words", node, name=name)
        return tuple(self._word(name, each) for each in nodes)

    _read_loose = _read_aliases

    def _word(self, name: str, node: Any) -> str:
        if not normal_form(str(node.value)):
            raise self._refused("wants_letters", node, name=name)
        return str(node.value)

    def _read_values(self, name: str, node: Any) -> str:
        if node.value not in VALUE_KINDS:
            close = nearest(str(node.value), VALUE_KINDS)
            code = "values_near" if close else "wants_values"
            raise self._refused(code, node, near=close or "", kinds=", ".join(VALUE_KINDS))
        return str(node.value)

    def _read_required(self, name: str, node: Any) -> bool:
        word = str(node.value).casefold()
        if word not in (*_YES, *_NO):
            raise self._refused("wants_flag", node)
        return word in _YES

    def _read_position(self, name: str, node: Any) -> int:
        letters = str(node.value).strip().upper()
        if not re.fullmatch(r"[A-Z]{1,3}", letters):
            raise self._refused("wants_position", node)
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        return number - 1

    def _unknown_field(self, name: str, key: Any) -> Refused:
        """People write the header where the name belongs: it leads to the name too."""
        meanings = dict(self._meanings())
        close = nearest(name, meanings) if normal_form(name) else None
        if close is None:
            return self._refused("field_unknown", key, name=self._shown(name))
        field = meanings[close]
        return self._refused(
            "no_such_field", key, name=self._shown(name), near=field, header=self._base.column(field).header
        )

    def _meanings(self) -> Iterator[tuple[str, str]]:
        for column in self._base.columns:
            yield from ((alias, column.field) for alias in column.aliases)
        yield from ((column.header, column.field) for column in self._base.columns)
        yield from ((field, field) for field in self._base.fields)

    def _refuse_shared(self, columns: Any, given: Mapping[str, Facts]) -> None:
        """A heading or a position that two columns claim settles nothing."""
        lines = {str(key.value): _line(key) for key, _ in ([] if _is_nothing(columns) else columns.value)}
        headings: dict[str, str] = {}
        positions: dict[int, str] = {}
        for field, facts in given.items():
            for word in (*([facts.header] if facts.header else []), *facts.aliases):
                other = headings.setdefault(normal_form(word), field)
                if other != field:
                    raise Refused(
                        "profile_heading_twice",
                        file=self._file,
                        line=lines[field],
                        name=self._shown(word),
                        one=other,
                        other=field,
                    )
            if facts.position is not None and positions.setdefault(facts.position, field) != field:
                raise Refused(
                    "profile_position_twice",
                    file=self._file,
                    line=lines[field],
                    one=positions[facts.position],
                    other=field,
                )

    def _refused(self, code: str, node: Any, **details: str | int) -> Refused:
        return Refused(f"profile_{code}", file=self._file, line=_line(node), **details)

    def _shown(self, name: str) -> str:
        shown = self._visible(name)
        return shown if len(shown) <= _LONGEST_NAME else shown[:_LONGEST_NAME] + "…"


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _is_nothing(node: Any) -> bool:
    """Whether nothing is written after the colon."""
    return node.tag == "tag:yaml.org,2002:null" and not isinstance(node.value, list)


def _is_open(error: Any) -> bool:
    """Whether a bracket or a quotation mark is left open."""
    return bool(re.search(r"flow (sequence|mapping)|quoted scalar", str(error.context)))


def _slip(problem: str, line: str) -> str:
    """What is likely wrong with a line that is no YAML: the rest of a key of the messages."""
    if re.match(r" *\t", line):
        return "tab"
    if "found unexpected end of stream" in problem or "did not find expected ',' or" in problem:
        return "unclosed"
    if re.search(r"""(:\s|[\[,-]\s*)[@%`&*!|>]""", line) or re.search(r""":\s+[^\s"'[{#][^#]*:\s""", line):
        return "sign"
    return "syntax"


def _odd_line(text: str) -> int:
    """The first line with a sign that YAML does not allow, else the first line."""
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"[^\t\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", line):
            return number
    return 1
