"""No private value gets from the orders, a filled-in form or the words of an exception into the history, its copies,
or anything that is made or said of it."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.cli.main import main
from tests.audit.build import key_file
from tests.cli.files import write_xlsx
from tests.nightly.test_canary import CANARY, MAIL, NUMBER, PHONE, rows

ORDER = "ordernummerfagel"
"""What stands in order numbers: a terminal may tell them, a history may not."""
WORDS = (CANARY, PHONE, PHONE[1:], "70-174 06 77", MAIL, NUMBER, "20170101-2393")
SETTINGS = """
[history]
key = "nyckel/historik.key"
[[exception]]
rules = ["LMN"]
unit = ["Kanariefagel-unit_name", "Åsa Kanariefagel"]
severity = "info"
reason = "Lovat Åsa Kanariefagel, 070-174 06 77"
by = "Kanariefagel Kanariefagelsson"
until = 2026-11-30
[[exception]]
rules = ["LMN1", "LMN4"]
supplier = "Kanariefagel Kanariefagelsson"
ignore = true
reason = "se 20170101-2393 och kanarie@example.org, enligt Kanariefagel"
by = "kanarie@example.org"
[[exception]]
rules = ["LMN101"]
ordering-unit = "Kanariefagel-ordering_unit"
ignore = true
until = 2020-01-01
by = "Kanariefagel"
"""


def planted() -> list[dict[str, str]]:
    """The rows with every private column planted, order numbers with a word of their own."""
    planted = rows()
    for row in planted:
        row["order_number"] = row["order_number"].casefold().replace(CANARY, ORDER)
    # The last column but one is ours to name; a unit may stand in any.
    return [row | {"ordering_unit": "Kanariefagel-ordering_unit"} for row in planted]


def fill_in(book: Path) -> None:
    """Accept what can be accepted, with a name and a note."""
    opened = openpyxl.load_workbook(book)
    sheet = opened["LMN fynd"]
    heads = next(row for row in sheet.iter_rows() if "Beslut" in {cell.value for cell in row})
    columns = {cell.value: cell.column for cell in heads}
    for row in range(heads[0].row + 1, sheet.max_row + 1):
        sheet.cell(row, columns["Beslut"]).value = "Inget fel"
        sheet.cell(row, columns["Av"]).value = "Åsa Kanariefagel"
        sheet.cell(row, columns["Anteckning"]).value = "Kanariefagel 070-174 06 77, kanarie@example.org"
    opened.save(book)


def all_of(book: Path) -> bytes:
    with zipfile.ZipFile(book) as package:
        return b"".join(map(package.read, package.namelist()))


@pytest.fixture
def said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[dict[str, bytes]]:
    """Everything that is written and said, by where it stands."""
    key_file(tmp_path)
    (tmp_path / "lmn-lint.toml").write_text(SETTINGS, encoding="utf-8")
    source = write_xlsx(tmp_path / "ordrar.xlsx", planted())
    history, config = str(tmp_path / "historik.db"), ["--config", str(tmp_path / "lmn-lint.toml")]
    told: dict[str, bytes] = {}

    def run(*options: str, code: int = 0) -> None:
        assert main([*options, *config]) == code, options
        out = capfd.readouterr()
        told[f"{' '.join(Path(each).name for each in options)}"] = (out.out + out.err).encode()

    check = ("--today", "2026-11-23", "-v", "--history", history)
    run("check", str(source), *check, code=1)
    book = tmp_path / "ordrar.lint.xlsx"
    fill_in(book)
    run("check", str(book), *check, "--no-workbook")
    run("replay", history, str(source), str(book))
    run("replay", history, str(source), "--ignore", "LMN1")
    for name in ("r.html", "r.xlsx"):
        run("audit", history, "-o", str(tmp_path / name))
        run("audit", history, "--compare", "1", "2", "-o", str(tmp_path / f"c-{name}"))
    run("audit", history, "--compare", "2026", "2")
    run("audit", history, "--verify")
    run("audit", history, "--backup", str(tmp_path / "kopia.db"))
    for path in tmp_path.iterdir():
        if path.name.startswith(("historik.db", "kopia.db", "r.", "c-")):
            told[path.name] = path.read_bytes()
            if path.suffix == ".xlsx":
                told[path.name] = all_of(path)
    yield told


def test_no_planted_value_is_in_any_byte(said: dict[str, bytes], tmp_path: Path) -> None:
    assert {"historik.db", "kopia.db", "r.html", "r.xlsx", "c-r.html", "c-r.xlsx"} <= set(said)
    for where, data in said.items():
        orders_too = not where.startswith("check ")
        for text in (
            data.decode("utf-8", "ignore"),
            data.decode("utf-16-le", "ignore"),
            data.decode("latin-1"),
        ):
            for word in (*WORDS, *([ORDER] if orders_too else [])):
                assert word not in text.casefold(), f"{word} in {where}"
    # What was looked for was there to be found, and what was done with it is told.
    for word in (CANARY, ORDER):
        assert word.encode() in all_of(tmp_path / "ordrar.xlsx").lower()
    assert "Godtagna" in said["r.html"].decode()
    page = said["r.html"].decode()
    for words in ("står i inställningarna (kan nämna någon)", "medarbetare A", "Utgånget", "2026-11-30"):
        assert words in page

    # Who accepted and who made the exceptions are pseudonyms.
    with closing(sqlite3.connect(tmp_path / "historik.db")) as history:
        ask = history.execute
        assert ask("SELECT count(*), count(reason), count(author), count(author_hash) FROM waiver").fetchone() == (
            3, 0, 0, 3,
        )  # fmt: skip
        assert ask("SELECT count(DISTINCT accepted_by) FROM finding WHERE state = 'accepted'").fetchone() == (
            1,
        )
        assert ask("SELECT count(*) > 5 FROM waived").fetchone() == (1,)
        hashes = ask("SELECT order_hash FROM finding UNION SELECT identity FROM finding").fetchall()
    # Nor does a report hold what could be joined to an order.
    told = b"".join(data for where, data in said.items() if not where.endswith((".db", "-wal", "-shm")))
    assert len(hashes) > 20
    assert not [
        hashed for (hashed,) in hashes if hashed and (hashed in told or hashed.hex().encode() in told)
    ]
