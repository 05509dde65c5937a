"""The rows of a plain workbook: columns of texts put together as XML, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lmn_lint.findings import column_letters
from lmn_lint.reading.formats.stored import TEXT, CellForm
from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import MAX_TEXT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

SURELY_SHORT = MAX_TEXT // 2
"""Texts of so many characters fit into a cell, whatever the characters."""
_ODD = r"[&<>\x00-\x1f\x{FFFE}\x{FFFF}]|_x|^[\s\x{A0}]|[\s\x{A0}]$|  "
"""Texts that are not written in XML letter by letter."""
_ROWS_AT_A_TIME = 4096
_NUMBER = r"^-?[0-9]{1,300}(\.[0-9]{1,300})?$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?$"
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_MILLISECONDS = 86_400_000
_MARCH_1900 = -2_203_891_200_000  # Excel counts a day that never was: before this, serials are one less


@dataclass(frozen=True)
class Block:
    """Some rows of a sheet, with the forms of their cells."""

    rows: npt.NDArray[np.int64]
    columns: Mapping[int, pa.Array]
    """Column number to texts, one for each of ``rows``; null is empty."""
    form_of: Mapping[int, npt.NDArray[np.uint16]]
    """Column number to the number of each row's form; a column that is not in it is text."""
    forms: tuple[CellForm, ...] = (TEXT,)
    head_from: int | None = None
    """The row number from which rows are headers; None where none is."""


@dataclass(frozen=True)
class Writing:
    """What all cells of a workbook are written with."""

    strings: Strings
    styles: Mapping[CellForm, int]
    """The number of the cell format for each form."""
    head: int
    date_1904: bool


@dataclass(frozen=True)
class _Coded:
    """A column as numbers: of its texts among the shared strings, or of the ends of its cells."""

    letters: str
    numbers: pa.Array
    blank: int | None
    """The number of the empty text, None where no cell is empty."""
    ends: pa.Array | None = None
    """What follows a cell's address; None where all are texts of the usual format."""


class Strings:
    """The shared strings, column after column; a text that stands in two columns stands here twice."""

    def __init__(self) -> None:
        self._count = 0
        self._items: list[bytes | memoryview] = []

    def add(self, texts: pa.Array) -> int:
        """Adds texts; returns the number of the first. Only what XML wants written otherwise is looked at singly."""
        import pyarrow as pa
        import pyarrow.compute as pc

        first = self._count
        self._count += len(texts)
        odd = pc.or_(pc.match_substring_regex(texts, _ODD), pc.greater(pc.utf8_length(texts), SURELY_SHORT))
        plain = pc.binary_join_element_wise(*_scalars("<si><t>"), texts, *_scalars("</t></si>", ""))
        written = [f"<si>{xml.t(text)}</si>" for text in texts.filter(odd).to_pylist()]
        self._items.append(
            _contents(
                pc.replace_with_mask(plain, odd, pa.array(written, pa.large_string())) if written else plain
            )
        )
        return first

    def xml(self) -> Iterator[bytes | memoryview]:
        """The part in pieces; each column's texts are let go of when they have been passed on."""
        yield (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<sst xmlns="{xml.MAIN}" uniqueCount="{self._count}">'
        ).encode()
        self._items.reverse()
        while self._items:
            yield self._items.pop()
        yield b"</sst>"


def coded(block: Block, writing: Writing) -> list[_Coded]:
    """The columns of a block, their texts added to the shared strings."""
    return [_coded(block, number, writing) for number in sorted(block.columns)]


def _coded(block: Block, number: int, writing: Writing) -> _Coded:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = block.columns[number]
    if column.null_count:
        column = pc.fill_null(column, "")
    by_text = column.cast(pa.large_string()).dictionary_encode()
    texts = by_text.dictionary
    blank = pc.index(texts, "").as_py()
    forms = block.form_of.get(number)
    if block.head_from is None and (forms is None or not forms.any()):
        first = writing.strings.add(texts)
        numbers = pc.add(by_text.indices, pa.scalar(first, pa.int32()))
        return _Coded(column_letters(number), numbers, None if blank < 0 else first + blank)
    return _with_forms(block, number, by_text, forms, blank, writing)


def _with_forms(
    block: Block,
    number: int,
    by_text: pa.DictionaryArray,
    forms: npt.NDArray[np.uint16] | None,
    blank: int,
    writing: Writing,
) -> _Coded:
    """A column whose cells are of several kinds: the end of a cell is made once for each text and form."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    head = len(block.forms)  # one number more than there are forms: a header
    form_of = np.zeros(len(by_text), np.int64) if forms is None else forms.astype(np.int64)
    if block.head_from is not None:
        form_of[block.rows >= block.head_from] = head
    pairs, numbers = np.unique(by_text.indices.to_numpy() * (head + 1) + form_of, return_inverse=True)
    text_of, form_of_pair = pairs // (head + 1), pairs % (head + 1)
    texts = by_text.dictionary.take(pa.array(text_of))
    ends = pa.nulls(len(pairs), pa.large_string())
    for each in np.unique(form_of_pair):
        form = block.forms[each] if each < head else TEXT
        if form.type == "text":
            continue
        mask = pa.array(form_of_pair == each)
        ends = pc.replace_with_mask(
            ends, mask, _ends(texts.filter(mask), form, writing.styles[form], writing.date_1904)
        )
    as_text = ends.is_null()
    first = writing.strings.add(texts.filter(as_text))
    styles = np.array([*(writing.styles[form] for form in block.forms), writing.head])
    styles = styles[form_of_pair[as_text.to_numpy(zero_copy_only=False)]]
    strings = pa.array(np.arange(first, first + len(styles)))
    ends = pc.replace_with_mask(ends, as_text, _joined('" s="', styles, '" t="s"><v>', strings, "</v></c>"))
    blanks = np.flatnonzero(text_of == blank)
    if len(blanks) > 1:  # one number for them all
        numbers[np.isin(numbers, blanks)] = blanks[0]
    return _Coded(
        column_letters(number),
        pa.array(numbers.astype(np.int32)),
        int(blanks[0]) if len(blanks) else None,
        ends,
    )


def _ends(texts: pa.Array, form: CellForm, style: int, date_1904: bool) -> pa.Array:
    """The ends of cells of one form; null where a text is none of it, and is written as text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = {"boolean": ' t="b"', "error": ' t="e"'}.get(form.type, "")
    if form.type == "boolean":
        values = pc.if_else(pc.equal(texts, "true"), "1", pc.if_else(pc.equal(texts, "false"), "0", None))
    elif form.type == "error":
        values = pc.if_else(pc.is_in(texts, pa.array(_ERRORS, pa.large_string())), texts, None)
    else:
        values = pc.if_else(pc.match_substring_regex(texts, _NUMBER), texts, None)
        if form.type == "date":
            values = pc.coalesce(_serials(texts, date_1904), values)
    return _joined(f'" s="{style}"{kind}><v>', values.cast(pa.large_string()), "</v></c>")


def _serials(texts: pa.Array, date_1904: bool) -> pa.Array:
    """Dates as serials; null for what is none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    dates = pc.if_else(pc.match_substring_regex(texts, _MOMENT), texts, None)
    moments = pc.cast(dates, pa.timestamp("ms"), safe=False)
    missing = moments.is_null().to_numpy(zero_copy_only=False)
    since = moments.fill_null(0).cast(pa.int64()).to_numpy()
    epoch = np.datetime64("1904-01-01" if date_1904 else "1899-12-30", "ms").astype(np.int64)
    days, rest = np.divmod(since - epoch, _MILLISECONDS)
    if not date_1904:
        days = days - (since < _MARCH_1900)
    written = [
        None if none or day < 0 else str(day) if not part else repr(day + part / _MILLISECONDS)
        for none, day, part in zip(missing.tolist(), days.tolist(), rest.tolist(), strict=True)
    ]
    return pa.array(written, pa.large_string())


def xml_rows(
    block: Block, columns: list[_Coded], style: int, hidden: npt.NDArray[np.int64]
) -> Iterator[memoryview]:
    """The row elements of a block, column by column for some rows at a time; empty cells are left out.

    ``style`` is the number of the format of texts, ``hidden`` are row numbers.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    for start in range(0, len(block.rows), _ROWS_AT_A_TIME):
        rows = block.rows[start : start + _ROWS_AT_A_TIME]
        numbers = pa.array(rows).cast(pa.large_string())
        parts: list[pa.Array] = []
        for column in columns:
            codes = column.numbers.slice(start, _ROWS_AT_A_TIME)
            if column.ends is None:
                joined = _joined(
                    f'<c r="{column.letters}', numbers, f'" s="{style}" t="s"><v>', codes, "</v></c>"
                )
            else:
                joined = _joined(f'<c r="{column.letters}', numbers, column.ends.take(codes))
            if column.blank is not None:
                joined = pc.if_else(pc.equal(codes, column.blank), "", joined)
            parts.append(joined)
        out_of_sight = pc.if_else(pa.array(np.isin(rows, hidden)), '" hidden="1">', '">')
        opening = out_of_sight.cast(pa.large_string()) if len(hidden) else '">'
        yield _contents(_joined('<row r="', numbers, opening, *parts, "</row>"))


def _joined(*pieces: object) -> pa.Array:
    """Texts put together element by element; a null makes a null."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    def text(piece: Any) -> Any:
        if isinstance(piece, str):
            return pa.scalar(piece, pa.large_string())
        array = pa.array(piece) if isinstance(piece, np.ndarray) else piece
        return array.cast(pa.large_string())

    return pc.binary_join_element_wise(*map(text, pieces), *_scalars(""))


def _scalars(*texts: str) -> list[pa.Scalar]:
    import pyarrow as pa

    return [pa.scalar(text, pa.large_string()) for text in texts]


def _contents(texts: pa.Array) -> memoryview:
    """All texts of an array one after the other, without a copy: they lie so already."""
    import numpy as np

    if len(texts) == 0:
        return memoryview(b"")
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(texts.buffers()[2])[int(offsets[0]) : int(offsets[-1])]
