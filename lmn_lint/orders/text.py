"""Text as it is compared: cleaned (NFKC, no invisible characters) and folded (no case, accents or signs)."""

from __future__ import annotations

import re
import unicodedata
import weakref
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Bools = npt.NDArray[np.bool_]
_T = TypeVar("_T")

INVISIBLE = "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]"
"""Zero-width characters and direction marks: on no keyboard, and never meant."""

_FIRST_OF_INVISIBLE = (b"\xe2\x80", b"\xe2\x81", b"\xef\xbb\xbf", b"\xc2\xad")
"""The bytes by which each of them begins in UTF-8."""

# Letters that no decomposition takes apart.
_UNDECOMPOSED = {
    "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
}  # fmt: skip


def arrow(column: pd.Series) -> pa.Array:
    """The Arrow array behind a column of text (no copy where pandas holds one)."""
    array = pa.array(column, type=pa.large_string(), from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def series(array: pa.Array, index: pd.Index) -> pd.Series:
    """A column of text (dtype ``str``) around an Arrow array, without a copy."""
    # The stubs know only an older form of the class.
    ArrowStringArray: Any = pd.arrays.ArrowStringArray  # noqa: N806
    texts = pa.chunked_array([array.cast(pa.large_string())])
    return pd.Series(ArrowStringArray(texts, dtype=_TEXT), index=index, copy=False)


_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


def each(column: pd.Series) -> list[str]:
    """A column's values; ten times as quick as going through the column itself."""
    values: list[str] = arrow(column).to_pylist()
    return values


@dataclass(frozen=True)
class _Numbered:
    """What a column is made of: its distinct values, each of which stands on a row, and each row's number."""

    column: weakref.ref[Any]
    holds: Any
    """The Arrow array that was numbered: pandas puts another in its place where a value is changed."""
    values: pd.Series
    codes: npt.NDArray[np.int64]


_numbered: dict[int, _Numbered] = {}
"""By the column's array: no column is numbered twice. Forgotten with the column."""


def _known(column: pd.Series) -> _Numbered | None:
    array: Any = column.array
    known = _numbered.get(id(array))
    if known is not None and known.holds is array.__arrow_array__() and known.column() is array:
        return known
    return None


def _once_each(column: pd.Series) -> pd.Series:
    """A column's distinct values where they are known, else the column."""
    known = _known(column)
    return column if known is None else known.values


def _note(column: pd.Series, values: pd.Series, codes: npt.NDArray[np.int64]) -> None:
    array: Any = column.array
    # Bound here: when the program ends, a column may be there longer than this module's names.
    key, forget = id(array), _numbered.pop
    gone = weakref.ref(array, lambda _: forget(key, None))
    _numbered[key] = _Numbered(gone, array.__arrow_array__(), values, codes)


def distinct_values(column: pd.Series, *, keep: bool = True) -> tuple[pd.Series, npt.NDArray[np.int64]]:
    """A column of the distinct values, and the number of each row's value; ``back`` is the way back.

    They are kept for as long as the column lives, unless it is known that nobody will ask again.
    """
    known = _known(column)
    if known is not None:
        return known.values, known.codes
    values, codes = _encoded(pc.fill_null(arrow(column), ""))
    if keep:
        _note(column, values, codes)
    return values, codes


def _encoded(array: pa.Array) -> tuple[pd.Series, npt.NDArray[np.int64]]:
    encoded = array.dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return series(encoded.dictionary, pd.RangeIndex(len(encoded.dictionary))), codes


def distinct_of(column: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:
    """A column's distinct values, and the number of each row's value."""
    values, codes = distinct_values(column)
    return codes, each(values)


def back(values: pd.Series, codes: npt.NDArray[np.int64], index: pd.Index) -> pd.Series:
    """The column whose rows have the values that ``codes`` number; every value stands on a row."""
    # What was done to distinct values may have made some of them one.
    distinct, numbers = _encoded(arrow(values))
    return _column(distinct, codes if len(distinct) == len(values) else numbers[codes], index)


def numbered(column: pd.Series, values: pd.Series, codes: npt.NDArray[np.int64]) -> pd.Series:
    """The same column, of which the distinct values are known for as long as it lives (not the given one)."""
    another = series(arrow(column), column.index)
    _note(another, values, codes)
    return another


def _column(values: pd.Series, codes: npt.NDArray[np.int64], index: pd.Index) -> pd.Series:
    column = series(arrow(values).take(pa.array(codes)), index)
    _note(column, values, codes)
    return column


def _chosen(values: pd.Series, codes: npt.NDArray[np.int64], index: pd.Index) -> pd.Series:
    """The column of distinct values of which not every one stands on a row."""
    there = np.bincount(codes, minlength=len(values)) > 0
    if not there.all():
        values = series(arrow(values).filter(pa.array(there)), pd.RangeIndex(int(there.sum())))
        codes = (np.cumsum(there) - 1)[codes]
    return _column(values, codes, index)


def from_rows(column: pd.Series, rows: npt.NDArray[np.intp], index: pd.Index) -> pd.Series:
    """A column of the texts on the rows whose positions ``rows`` gives."""
    known = _known(column)
    if known is None:
        return series(arrow(column).take(pa.array(rows)), index)
    return _chosen(known.values, known.codes[rows], index)


def on_distinct(column: pd.Series, change: Callable[[pa.Array], pa.Array]) -> pd.Series:
    """Apply an Arrow text function to each distinct value once."""
    values, codes = distinct_values(column)
    return back(series(change(arrow(values)), values.index), codes, column.index)


def map_distinct(column: pd.Series, function: Callable[[str], Any]) -> npt.NDArray[np.object_]:
    """``function`` of each value, called once per distinct value."""
    codes, distinct = distinct_of(column)
    values = np.empty(len(distinct), dtype=object)
    values[:] = [function(text) for text in distinct]
    return values[codes]


def code_distinct(column: pd.Series, function: Callable[[str], int]) -> npt.NDArray[np.int64]:
    """A whole number for each value, ``function`` called once per distinct value."""
    codes, distinct = distinct_of(column)
    values = np.fromiter((function(text) for text in distinct), dtype=np.int64, count=len(distinct))
    return values[codes] if len(distinct) else np.zeros(len(column), dtype=np.int64)


def _clean(array: pa.Array) -> pa.Array:
    # Most values are plain ASCII or already composed: normalise only where it can change something.
    array = pc.utf8_normalize(array, form="NFKC")
    if _holds_any(array, _FIRST_OF_INVISIBLE):
        array = pc.replace_substring_regex(array, pattern=INVISIBLE, replacement="")
    return pc.utf8_trim_whitespace(array)


def clean(column: pd.Series) -> pd.Series:
    """Text as it is read: NFKC, without invisible characters and surrounding blanks."""
    values, codes = distinct_values(column)
    return back(clean_distinct(values), codes, column.index)


def clean_distinct(values: pd.Series) -> pd.Series:
    """``clean`` of values that are distinct already."""
    change = pc.utf8_trim_whitespace if is_ascii(values) else _clean
    return series(change(arrow(values)), values.index)


def _fold(array: pa.Array) -> pa.Array:
    array = pc.utf8_normalize(pc.utf8_lower(array), form="NFKD")
    # The usual accents and nothing but plain letters is what nearly all columns come to. Patterns of whole
    # classes of Unicode take longer to make ready than a few thousand texts to be searched.
    array = pc.replace_substring_regex(array, pattern="[\u0300-\u036f'’´`]", replacement="")
    others = "[^A-Za-z0-9]+"
    if not pc.all(pc.string_is_ascii(array)).as_py():
        array = pc.replace_substring_regex(array, pattern=r"\p{Mn}", replacement="")
        for letter, plain in _UNDECOMPOSED.items():
            array = pc.replace_substring(array, pattern=letter, replacement=plain)
        others = r"[^\p{L}\p{N}]+"
    array = pc.replace_substring_regex(array, pattern=others, replacement=" ")
    return pc.utf8_trim_whitespace(array)


def fold(column: pd.Series) -> pd.Series:
    """Words only: lower case, without accents (å = a) or signs, one space between two words."""
    return on_distinct(column, _fold)


def fold_distinct(values: pd.Series) -> pd.Series:
    """``fold`` of values that are distinct already."""
    return series(_fold(arrow(values)), values.index)


_WORDS = re.compile(r"[^\W_]+")
_QUOTES_AND_LETTERS = str.maketrans(_UNDECOMPOSED | dict.fromkeys("'’´`", ""))


def folded(text: str) -> str:
    """``fold`` of one text: the same, without the cost of a column."""
    parts = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in parts if unicodedata.category(letter) != "Mn")
    return " ".join(_WORDS.findall(bare.translate(_QUOTES_AND_LETTERS)))


def letters_and_digits(text: str) -> str:
    """Lower case without accents, spaces or signs: how vocabularies are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^0-9a-zøæœßłđðþ]", "", plain)


def vocabulary_key(text: str) -> str:
    """How ticks and statuses are compared: NFKC, case folded, single spaces; signs stay."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def replace(column: pd.Series, pattern: str, replacement: str) -> pd.Series:
    """Replace every match of an RE2 pattern; ``\\1`` in the replacement is the first group."""
    return on_distinct(
        column, lambda array: pc.replace_substring_regex(array, pattern=pattern, replacement=replacement)
    )


def matches(column: pd.Series, pattern: str) -> Bools:
    """Where an RE2 pattern is found in a column of text."""
    return _where(column, lambda array: pc.match_substring_regex(array, pattern=pattern))


def equals(column: pd.Series, value: str) -> Bools:
    """Where a column of text equals ``value``."""
    return _where(column, lambda array: pc.equal(array, pa.scalar(value, pa.large_string())))


def _where(column: pd.Series, look: Callable[[pa.Array], pa.Array]) -> Bools:
    """What ``look`` says of each row; of each distinct value where these are known already."""
    known = _known(column)
    found = look(arrow(column if known is None else known.values))
    there = np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=np.bool_)
    return there if known is None else there[known.codes]


def one_space(array: pa.Array) -> pa.Array:
    """Texts with one space for blanks, tabs and line breaks of any number."""
    if not _holds_any(array, (b"  ", b"\t", b"\n", b"\f", b"\r")):
        return array
    return pc.replace_substring_regex(array, pattern=r"\s+", replacement=" ")


def is_word(values: pd.Series, words: Iterable[str]) -> Bools:
    """Which cleaned texts are one of ``words`` (in their ``vocabulary_key`` form)."""
    array = pc.utf8_lower(one_space(arrow(values)))
    found = pc.is_in(array, value_set=pa.array(list(words), array.type))
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)


def same(left: pd.Series, right: pd.Series) -> Bools:
    """Where two columns of text hold the same."""
    found = pc.equal(arrow(left), arrow(right))
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def holds_any(column: pd.Series, letters: Iterable[str]) -> bool:
    """Whether any of ``letters`` (or pieces of text) may stand anywhere in a column: a quick look at its bytes.

    False is certain; True can come from a row that the column no longer shows.
    """
    return _holds_any(arrow(_once_each(column)), map(str.encode, letters))


def stored_bytes(column: pd.Series) -> bytes:
    """All texts of a column, one behind the other, and perhaps others that it no longer shows."""
    return _stored_in(arrow(_once_each(column)))


def _holds_any(array: pa.Array, pieces: Iterable[bytes]) -> bool:
    stored = _stored_in(array)
    return any(piece in stored for piece in pieces)


def _stored_in(array: pa.Array) -> bytes:
    data = array.buffers()[2]
    return b"" if data is None else data.to_pybytes()


def is_ascii(column: pd.Series) -> bool:
    """Whether a column holds nothing but plain ASCII."""
    return pc.all(pc.string_is_ascii(arrow(_once_each(column)))).as_py() is not False


def words_of(codes: npt.NDArray[np.int64], words: Sequence[str], index: pd.Index) -> pd.Series:
    """A column of text: the word of each code. The words are distinct."""
    return _chosen(series(pa.array(words, pa.large_string()), pd.RangeIndex(len(words))), codes, index)


def on_distinct_values(column: pd.Series, function: Callable[[str], str]) -> pd.Series:
    """``function`` (text → text) of each value as a column of text, called once per distinct value."""
    codes, distinct = distinct_of(column)
    changed = pa.array([function(text) for text in distinct], pa.large_string())
    return back(series(changed, pd.RangeIndex(len(distinct))), codes, column.index)


def codes_together(
    rows: npt.NDArray[np.intp], *columns: pd.Series
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """A number for each distinct combination of values on ``rows``, and the first of the rows with each."""
    together = np.zeros(len(rows), dtype=np.int64)
    for column in columns:
        values, codes = distinct_values(column)
        together = pd.factorize(together * len(values) + codes[rows])[0].astype(np.int64)
    # They are numbered as they are met.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(together), prepend=-1))
    return together, rows[first]


def is_among(codes: npt.NDArray[Any], wanted: Iterable[int], count: int) -> Bools:
    """Where a code is one of ``wanted``; there are ``count`` of them, from 0 on."""
    table: Bools = np.zeros(count, dtype=np.bool_)
    table[list(wanted)] = True
    there: Bools = table[codes]
    return there


def two_at_a_time(function: Callable[[str], _T], fields: Sequence[str]) -> dict[str, _T]:
    """What ``function`` gives for each column's name, of two columns at a time.

    Arrow works outside Python's lock.
    """
    with ThreadPoolExecutor(2) as workers:
        return dict(zip(fields, workers.map(function, fields), strict=True))


def only_where(where: Bools, values: pd.Series, index: pd.Index) -> pd.Series:
    """A column of text that holds ``values``, in their order, on the rows of ``where``, and "" on all others."""
    places = np.zeros(len(where), dtype=np.int64)
    places[where] = np.arange(1, len(values) + 1)
    nothing = pa.array([""], type=pa.large_string())
    return series(pa.concat_arrays([nothing, arrow(values)]).take(pa.array(places)), index)
