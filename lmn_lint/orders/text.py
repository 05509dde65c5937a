"""Text as it is compared: cleaned (NFKC, no invisible characters) and folded (no case, accents or signs)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Bools = npt.NDArray[np.bool_]

INVISIBLE = "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]"
"""Zero-width characters and direction marks: on no keyboard, and never meant."""

# Letters that no decomposition takes apart.
_UNDECOMPOSED = {
    "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
}  # fmt: skip


def arrow(column: pd.Series) -> pa.Array:
    """The Arrow array behind a column of text (no copy where pandas holds one)."""
    array = pa.array(column, type=pa.large_string(), from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def series(array: pa.Array, index: pd.Index) -> pd.Series:
    """A column of text (dtype ``str``) around an Arrow array."""
    return pd.Series(pd.array(array.cast(pa.large_string()), dtype="str"), index=index)


def on_distinct(column: pd.Series, change: Callable[[pa.Array], pa.Array]) -> pd.Series:
    """Apply an Arrow text function to each distinct value once."""
    encoded = arrow(column).dictionary_encode()
    return series(change(encoded.dictionary).take(encoded.indices), column.index)


def each(column: pd.Series) -> list[str]:
    """A column's values; ten times as quick as going through the column itself."""
    values: list[str] = arrow(column).to_pylist()
    return values


def distinct_of(column: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:
    """A column's distinct values in the order they are met, and the number of each row's value."""
    values, codes = distinct_values(column)
    return codes, each(values)


def distinct_values(column: pd.Series) -> tuple[pd.Series, npt.NDArray[np.int64]]:
    """A column of the distinct values, and the number of each row's value; ``back`` is the way back."""
    encoded = arrow(column).dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return series(encoded.dictionary, pd.RangeIndex(len(encoded.dictionary))), codes


def back(values: pd.Series, codes: npt.NDArray[np.int64], index: pd.Index) -> pd.Series:
    """The column whose rows have the values that ``codes`` number."""
    return series(arrow(values).take(pa.array(codes)), index)


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
    array = pc.replace_substring_regex(array, pattern=INVISIBLE, replacement="")
    return pc.utf8_trim_whitespace(array)


def clean(column: pd.Series) -> pd.Series:
    """Text as it is read: NFKC, without invisible characters and surrounding blanks."""
    array = arrow(column)
    if is_ascii(column):
        return series(pc.utf8_trim_whitespace(array), column.index)
    return on_distinct(column, _clean)


def _fold(array: pa.Array) -> pa.Array:
    array = pc.utf8_normalize(pc.utf8_lower(array), form="NFKD")
    array = pc.replace_substring_regex(array, pattern=r"\p{Mn}|['’´`]", replacement="")
    undecomposed = not pc.all(pc.string_is_ascii(array)).as_py()
    for letter, plain in _UNDECOMPOSED.items() if undecomposed else ():
        array = pc.replace_substring(array, pattern=letter, replacement=plain)
    array = pc.replace_substring_regex(array, pattern=r"[^\p{L}\p{N}]+", replacement=" ")
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
    changed = pc.replace_substring_regex(arrow(column), pattern=pattern, replacement=replacement)
    return series(changed, column.index)


def matches(column: pd.Series, pattern: str) -> Bools:
    """Where an RE2 pattern is found in a column of text."""
    found = pc.match_substring_regex(arrow(column), pattern=pattern)
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def equals(column: pd.Series, value: str) -> Bools:
    """Where a column of text equals ``value``."""
    found = pc.equal(arrow(column), pa.scalar(value, pa.large_string()))
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def lengths(column: pd.Series) -> npt.NDArray[np.int64]:
    """Characters of each value."""
    return np.asarray(pc.utf8_length(arrow(column)).to_numpy(zero_copy_only=False), dtype=np.int64)


def same(left: pd.Series, right: pd.Series) -> Bools:
    """Where two columns of text hold the same."""
    found = pc.equal(arrow(left), arrow(right))
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def from_rows(column: pd.Series, rows: npt.NDArray[np.intp]) -> pd.Series:
    """Each row's text taken from the row whose position ``rows`` gives; the index stays."""
    return series(arrow(column).take(pa.array(rows)), column.index)


def holds_any(column: pd.Series, letters: Iterable[str]) -> bool:
    """Whether any of ``letters`` (or pieces of text) may stand anywhere in a column: a quick look at its bytes.

    False is certain; True can come from a row that the column no longer shows.
    """
    data = arrow(column).buffers()[2]
    if data is None:
        return False
    stored = data.to_pybytes()
    return any(letter.encode() in stored for letter in letters)


def is_ascii(column: pd.Series) -> bool:
    """Whether a column holds nothing but plain ASCII."""
    return pc.all(pc.string_is_ascii(arrow(column))).as_py() is not False


def words_of(codes: npt.NDArray[np.int64], words: Sequence[str], index: pd.Index) -> pd.Series:
    """A column of text: the word of each code."""
    return series(pa.array(words, pa.large_string()).take(pa.array(codes)), index)


def on_distinct_values(column: pd.Series, function: Callable[[str], str]) -> pd.Series:
    """``function`` (text → text) of each value as a column of text, called once per distinct value."""
    codes, distinct = distinct_of(column)
    return words_of(codes, [function(text) for text in distinct], column.index)


def codes_together(*columns: pd.Series) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """A number for each distinct combination of values, and the position where each is met first."""
    together = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(column)
        together = pd.factorize(together * (len(distinct) + 1) + codes)[0].astype(np.int64)
    first = np.unique(together, return_index=True)[1]
    return together, first


def only_where(where: Bools, values: pd.Series, index: pd.Index) -> pd.Series:
    """A column of text that holds ``values``, in their order, on the rows of ``where``, and "" on all others."""
    places = np.zeros(len(where), dtype=np.int64)
    places[where] = np.arange(1, len(values) + 1)
    nothing = pa.array([""], type=pa.large_string())
    return series(pa.concat_arrays([nothing, arrow(values)]).take(pa.array(places)), index)
