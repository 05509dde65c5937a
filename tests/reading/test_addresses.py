"""Whatever stands around it, a cell keeps its address."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.read import read
from tests.reading import raw_xlsx

# What may be stored in a cell ("@" is its address), and the text it must come through as.
STORED = {
    "": "",
    '<c r="@" s="1"/>': "",
    '<c r="@" s="1"></c>': "",
    '<c r="@"><v></v></c>': "",
    '<c r="@"><f>A1</f></c>': "",
    '<c r="@"><f>A1</f><v></v></c>': "",
    '<c r="@" t="str"><f>A1</f><v></v></c>': "",
    '<c r="@" t="str"><v></v></c>': "",
    '<c r="@" t="inlineStr"><is><t></t></is></c>': "",
    '<c r="@" t="inlineStr"/>': "",
    '<c r="@"><v/></c>': "",
    '<c r="@" t="str"><v/></c>': "",
    '<c r="@"><f>A1</f><v/></c>': "",
    '<c r="@" t="str"><f t="shared" si="0"/><v>z</v></c>': "z",
    '<c r="@" t="e"><f>A1</f><v>#N/A</v></c>': "#N/A",
    '<c r="@"><f>A1</f><v>3</v></c>': "3",
    '<c r="@"><v>12</v></c>': "12",
    '<c s="1" r="@"><v>20261123</v></c>': "20261123",
    '<c r="@" s="1"><v>701740605</v></c>': "701740605",
    '<c r="@" t="e"><v>#REF!</v></c>': "#REF!",
    '<c r="@" t="b"><v>1</v></c>': "true",
    '<c r="@" t="inlineStr"><is><t>x</t></is></c>': "x",
    "<c r='@' t='str'><v>y</v></c>": "y",
}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    above=st.lists(st.lists(st.sampled_from(sorted(STORED)), min_size=6, max_size=6), max_size=2),
    below=st.lists(st.lists(st.sampled_from(sorted(STORED)), min_size=6, max_size=6), max_size=4),
    left=st.sampled_from("ABC"),
    prefix=st.booleans(),
)
def test_every_cell_keeps_its_address(
    tmp_path: Path, above: list[list[str]], below: list[list[str]], left: str, prefix: bool
) -> None:
    data, expected = "", {}
    for number, cells in enumerate([*above, [], *below], start=1):
        if number == len(above) + 1:
            data += raw_xlsx.header(number, left)
            continue
        row = ""
        for position, cell in enumerate(cells):
            row += cell.replace("@", f"{'ABCDEF'[position]}{number}")
            if number > len(above) and STORED[cell]:
                expected[number, position] = STORED[cell]
        data += f'<row r="{number}">{row}</row>'
    whole = f'<worksheet xmlns="{raw_xlsx.MAIN}"><sheetData>{data}</sheetData></worksheet>'
    if prefix:
        whole = (
            whole.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace("xmlns=", "xmlns:x=")
        )
    batch = read(raw_xlsx.write(tmp_path / "b.xlsx", whole=whole))[0]
    found = {
        (row, place): text for place, cells in batch.cells.items() for row, text in cells.items() if text
    }
    assert found == expected
    assert batch.columns["order_number"].position == "ABC".index(left)
    assert batch.header_row == len(above) + 1
