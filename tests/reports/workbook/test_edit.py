"""Rows edited many at a time are the bytes that they are one by one."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.reports.workbook import edit
from lmn_lint.reports.workbook.edit import Edit, Undo, edited, edited_in_pieces
from lmn_lint.reports.workbook.rows import survey

FROM = 5
TAIL = '<{p}c r="F%d" s="7" t="inlineStr"><{p}is><{p}t>Färdig till 100%%</{p}t></{p}is></{p}c>'
FORMS = (
    '<{p}row r="{n}"><{p}c r="A{n}"><{p}v>1</{p}v></{p}c></{p}row>',
    '<{p}row r="{n}" ht="20" customHeight="1"><{p}c r="A{n}" s="2"/><{p}c r="D{n}"/></{p}row>\n',
    '<{p}row r="{n}" hidden="1"/>',
    '<{p}row r="{n}"></{p}row>',
    ' <{p}row s="3" customFormat="1" r="{n}"><{p}c><{p}v>1</{p}v></{p}c></{p}row>',
    '<{p}row r="{n}"><{p}c r="B{n}"/><{p}c r="G{n}" s="1"/></{p}row>',
    '<!-- x --><{p}row r="{n}"><{p}c r="F{n}" s="1"/></{p}row>',
)
SPANS = '<{p}row r="{n}" spans="1:4"><{p}c r="A{n}"/></{p}row>'


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, str, Mapping[int, Mapping[int, int]], list[int], set[int]]:
    """Prefix, rows, fills, the rows to edit (some of which are not there), and those that are not plain."""
    prefix = draw(st.sampled_from(["", "x:"]))
    forms = FORMS + ((SPANS,) if draw(st.booleans()) else ())
    number, rows = 0, []
    for step, form in draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(forms)), max_size=12)):
        number += step
        rows.append(form.format(p=prefix, n=number))
    numbers = st.integers(1, number + 3)
    wanted = sorted(draw(st.sets(numbers)))
    fills = (
        draw(st.dictionaries(st.sampled_from(wanted), st.just({0: 1, 2: 0}), max_size=3)) if wanted else {}
    )
    return prefix, "".join(rows), fills, wanted, draw(st.sets(numbers, max_size=3)) | fills.keys()


def an_edit(
    prefix: str, fills: Mapping[int, Mapping[int, int]], wanted: list[int], plain: Mapping[int, bytes]
) -> Edit:
    return Edit(
        fills=fills,
        tails=lambda row: TAIL.format(p=prefix).encode() % row,
        rows=wanted,
        restyle=lambda style, severity: 20 + style + severity,
        column_style=lambda column: column,
        from_column=FROM,
        plain=plain,
        heights=dict.fromkeys(fills, 30.03),
        undo=Undo(),
    )


@given(sheets(), st.integers(1, 4))
def test_plain_rows_are_the_same_one_by_one_and_many_at_a_time(
    sheet: tuple[str, str, Mapping[int, Mapping[int, int]], list[int], set[int]], run: int
) -> None:
    prefix, rows, fills, wanted, others = sheet
    tail = TAIL.format(p=prefix).encode()
    data = f"<{prefix}worksheet><{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>".encode()
    found = survey(data)
    results = []
    usual = edit._RUN
    for plain in ({}, {row: tail for row in wanted if row not in others}):
        done = an_edit(prefix, fills, wanted, plain)
        edit._RUN = run
        try:
            results.append((b"".join(edited(data, found, done, lambda _: None)), done.undo))
        finally:
            edit._RUN = usual
    assert results[0] == results[1]
    assert results[0][0].count(b"100%</") == len(wanted)


def test_pieces_of_rows_are_edited_as_the_whole_is() -> None:
    pieces = ["".join(FORMS[0].format(p="", n=row) for row in range(at, at + 3)).encode() for at in (1, 4, 9)]
    wanted = [2, 3, 4, 7, 8, 10, 14]
    plain = {row: TAIL.format(p="").encode() for row in wanted if row != 4}
    one, many = (an_edit("", {4: {1: 0}}, wanted, plain) for _ in range(2))
    whole = b"<worksheet><sheetData>%b</sheetData></worksheet>" % b"".join(pieces)
    at_once = b"".join(edited(whole, survey(whole), one, lambda _: None))
    assert b"".join(edited_in_pieces(pieces, many, lambda _: None)) == at_once
    assert one.undo == many.undo
