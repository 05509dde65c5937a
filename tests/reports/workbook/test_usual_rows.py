"""Rows that are looked for all at once are those that are found one by one, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lmn_lint.reports.workbook import rows
from lmn_lint.reports.workbook import usual_rows as usual_rows_
from lmn_lint.reports.workbook.names import MAX_ROW
from lmn_lint.reports.workbook.rows import Survey, split, survey
from lmn_lint.reports.workbook.unpatchable import Unpatchable
from lmn_lint.reports.workbook.usual_rows import usual_rows

USUAL = (
    '<{p}row r="{n}"><{p}c r="A{n}"><{p}v>1</{p}v></{p}c></{p}row>',
    '<{p}row r="{n}" spans="1:30" ht="20"><{p}c r="A{n}" s="2"/><{p}c r="AB{n}"/></{p}row>',
    '<{p}row r="{n}" hidden="1"><{p}c r="XFD{n}" t="s"><{p}v>12</{p}v></{p}c></{p}row>',
    '<{p}row r="{n}"></{p}row>',
    '<{p}row r="{n}"><{p}c r="C{n}" t="inlineStr"><{p}is><{p}t>'
    + "Ö/r " * 200
    + "</{p}t></{p}is></{p}c></{p}row>",
)
OTHER = (
    '<{p}row r="{n}"/>',
    '<{p}row r="{n}" ht="20" />',
    '\n<{p}row r="{n}"><{p}c r="A{n}"/></{p}row>',
    '<{p}row spans="1:2" r="{n}"><{p}c r="A{n}"/></{p}row>',
    '<{p}row><{p}c r="A{n}"/></{p}row>',
    "<{p}row r='{n}'><{p}c r='A{n}'/></{p}row>",
    '<{p}row r="0{n}"><{p}c r="A0{n}"/></{p}row>',
    '<{p}row r="{n}"> <{p}c r="A{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="A{n}"/><{p}c><{p}v>1</{p}v></{p}c></{p}row>',
    '<{p}row r="{n}"><{p}c s="1" r="A{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="A{n}"/><{p}c s="1" r="B{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="A1{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="ABCD{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="a{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="{n}"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="A{n}0"/></{p}row>',
    '<{p}row r="{n}"><{p}c r="A{n}',
    '<{p}row r="{n}" ht="</{p}row>"></{p}row>',
    '<{p}row r="{n}"><{p}c r="A{n}"><{p}v><![CDATA[</{p}row>]]></{p}v></{p}c></{p}row>',
    '<{p}row r="{n}0000000"></{p}row>',
    '<{p}row r="1"></{p}row>',
    '<{p}row r=""></{p}row>',
    '<{p}row r="{n}"',
    "</{p}row>",
    "<!-- </{p}row> -->",
)  # fmt: skip
PREFIXES = st.sampled_from(["", "x:"])


def sheet(prefix: str, forms: list[tuple[int, str]]) -> bytes:
    number, made = 0, []
    for step, form in forms:
        number += step
        made.append(form.format(p=prefix, n=number))
    return f"<worksheet><{prefix}sheetData>{''.join(made)}</{prefix}sheetData></worksheet>".encode()


def one_by_one(data: bytes) -> Survey | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_MANY", len(data) + 1)
        try:
            return survey(data)
        except Unpatchable:
            return None


def all_at_once(data: bytes) -> Survey | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_MANY", 0)
        try:
            return survey(data)
        except Unpatchable:
            return None


def steps(forms: tuple[str, ...], most: int = 12) -> st.SearchStrategy[list[tuple[int, str]]]:
    return st.lists(st.tuples(st.integers(1, 400), st.sampled_from(forms)), min_size=1, max_size=most)


@given(PREFIXES, steps(USUAL))
def test_the_usual_form_is_seen_at_once(prefix: str, forms: list[tuple[int, str]]) -> None:
    data = sheet(prefix, forms)
    assert usual_rows(data, *split(data)) is not None
    found = all_at_once(data)
    assert found is not None and found == one_by_one(data)


@given(PREFIXES, steps(USUAL, 4), st.sampled_from(OTHER), steps(USUAL, 4))
@example("", [(1, USUAL[0])], OTHER[0], [(1, USUAL[0])])
def test_a_row_in_another_form_is_not_guessed(
    prefix: str, before: list[tuple[int, str]], other: str, after: list[tuple[int, str]]
) -> None:
    data = sheet(prefix, [*before, (1, other), *after])
    assert all_at_once(data) == one_by_one(data)


@pytest.mark.parametrize("number", [MAX_ROW, MAX_ROW + 1, 9_999_999])
def test_the_last_row_of_a_sheet_is_the_last(number: int) -> None:
    data = sheet("", [(number, USUAL[0])])
    assert (all_at_once(data) is not None) == (number <= MAX_ROW)


def test_rows_over_the_border_of_what_is_searched_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sheet("x:", [(1, form) for form in USUAL] * 40)
    whole = one_by_one(data)
    for size in (17, 64, 100, 1000):
        monkeypatch.setattr(usual_rows_, "_CHUNK", size)
        assert all_at_once(data) == whole
    for count in (1, 7, 200):
        monkeypatch.setattr(usual_rows_, "_ROWS", count)
        assert all_at_once(data) == whole
    monkeypatch.setattr(usual_rows_, "_LONGEST_TAG", 3)
    monkeypatch.setattr(usual_rows_, "_LONGEST_CELL", 3)
    assert all_at_once(data) == whole


@given(st.binary(max_size=60), st.integers(0, 200))
def test_any_bytes_among_the_rows(odd: bytes, at: int) -> None:
    data = bytearray(sheet("", [(1, form) for form in USUAL[:4]]))
    at = data.index(b"<sheetData>") + 11 + at
    data[at:at] = odd
    whole = bytes(data)
    assert all_at_once(whole) == one_by_one(whole)


@given(st.data())
def test_any_letter_changed(draw: st.DataObject) -> None:
    data = bytearray(sheet("", [(1, form) for form in USUAL[:4]]))
    begin, end = data.index(b"<sheetData>") + 11, data.rindex(b"</sheetData>")
    at = draw.draw(st.integers(begin, end - 1))
    data[at] = draw.draw(st.sampled_from(b'<>/"r c0A\n'))
    whole = bytes(data)
    assert all_at_once(whole) == one_by_one(whole)
