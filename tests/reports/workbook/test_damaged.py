"""Workbooks whose XML is not what it should be: marked, or refused in words, and never anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from lmn_lint.reports.workbook import OutputRefused
from tests.reports.workbook import raw, rich
from tests.reports.workbook.conftest import FOUND, Annotate, make_result

VALUES = ("", "-1", "0", "999999999", "abc", "1e9", "A1", "XFD1048576", "B2:A1", "å", " 1")


def damaged(data: bytes, how: str, place: int, value: str) -> bytes:
    """The part with one thing changed."""
    text = data.decode("utf-8")
    if how in ("value", "attribute"):
        there = list(re.finditer(r'\s[\w:.-]+="([^"]*)"', text))
        if not there:
            return data
        found = there[place % len(there)]
        span = found.span(1) if how == "value" else found.span()
        return (text[: span[0]] + (value if how == "value" else "") + text[span[1] :]).encode()
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:  # a namespace is gone already
        return data
    elements = [each for each in root.iter(etree.Element) if each.getparent() is not None]
    if not elements:
        return data
    element = elements[place % len(elements)]
    parent = element.getparent()
    assert parent is not None
    if how == "remark":
        element.addnext(etree.Comment(" x "))
    elif how == "text":
        element.text = value
    else:
        parent.remove(element)
        if how == "moved":
            parent.insert(place % (len(parent) + 1), element)
    return etree.tostring(root)


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, dict[str, bytes]]]:
    folder = tmp_path_factory.mktemp("whole")
    made = (rich.everything(folder / "batch.xlsm"), rich.office(folder / "batch.xlsx"))
    return [(path.suffix[1:], raw.parts(path)) for path in made]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_wrong_with_a_part_is_never_a_fault_of_ours(
    wholes: list[tuple[str, dict[str, bytes]]], tmp_path: Path, annotate: Annotate, data: st.DataObject
) -> None:
    kind, parts = data.draw(st.sampled_from(wholes))
    parts = dict(parts)
    names = sorted(
        name for name in parts if name.endswith((".xml", ".rels", ".vml")) and "docProps" not in name
    )
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(names))
        how = data.draw(st.sampled_from(("value", "value", "attribute", "gone", "moved", "remark", "text")))
        parts[name] = damaged(
            parts[name], how, data.draw(st.integers(0, 5000)), data.draw(st.sampled_from(VALUES))
        )
    path = raw.pack(tmp_path / f"batch.{kind}", parts)
    try:
        written = annotate(
            path, make_result(path, found=FOUND, kind=kind), force=True, output=tmp_path / f"ut.{kind}"
        )
    except OutputRefused as refused:
        assert refused.code == "form"
        return
    assert {"[Content_Types].xml", "xl/worksheets/lmn_findings.xml"} <= set(raw.names(written.path))
