"""Where a corrected copy goes, and that it never goes over the input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.fixing.fix import fix_file
from lmn_lint.fixing.refusal import FixRefused
from lmn_lint.fixing.target import choose, default_name
from lmn_lint.linting import Options
from lmn_lint.rules.examples import spe
from tests.build import TODAY
from tests.cli.files import write_csv, write_xlsx

OPTIONS = Options(today=TODAY)


@pytest.mark.parametrize(
    ("source", "kind", "copy"),
    [
        ("batch.xlsx", "xlsx", "batch.fixed.xlsx"),
        ("Batch.XLSX", "xlsx", "Batch.fixed.xlsx"),
        ("batch.xlsm", "xlsm", "batch.fixed.xlsm"),
        ("batch.csv", "text", "batch.fixed.csv"),
        ("batch.txt", "text", "batch.fixed.txt"),
        ("v. 47 batch.csv", "text", "v. 47 batch.fixed.csv"),
        ("batch", "xlsx", "batch.fixed.xlsx"),
        ("batch.csv", "xlsx", "batch.csv.fixed.xlsx"),
        ("batch.xls", "xls", "batch.xls.fixed.xlsx"),
        ("batch.ods", "ods", "batch.ods.fixed.xlsx"),
        ("batch.xls", "html", "batch.xls.fixed.xlsx"),
        ("batch.xlsx", "html", "batch.xlsx.fixed.xlsx"),
        ("batch.fixed.xlsx", "xlsx", "batch.fixed-2.xlsx"),
        ("batch.fixed-9.csv", "text", "batch.fixed-10.csv"),
    ],
)
def test_the_copy_is_named_after_the_file(source: str, kind: str, copy: str) -> None:
    assert default_name(Path(source), kind) == copy


def test_the_next_free_number_is_taken_also_in_a_folder(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", [spe(mobile="701740605")])
    folder = tmp_path / "klart"
    folder.mkdir()
    for place in (tmp_path, folder):
        output = None if place == tmp_path else folder
        names = [fix_file(source, OPTIONS, output=output).path for _ in range(3)]
        assert names == [place / f"a.fixed{number}.csv" for number in ("", "-2", "-3")]


@pytest.mark.parametrize("link", ["symlink", "hard link", "dangling"])
@pytest.mark.parametrize("force", [False, True], ids=["unforced", "forced"])
def test_links_do_not_lead_back_to_the_input(tmp_path: Path, link: str, force: bool) -> None:
    source = write_csv(tmp_path / "a.csv", [spe(mobile="701740605")])
    before = source.read_bytes()
    for place in (tmp_path / "b.csv", tmp_path / "a.fixed.csv"):
        if link == "symlink":
            place.symlink_to(source)
        elif link == "hard link":
            os.link(source, place)
        else:
            place.symlink_to(tmp_path / "saknas.csv")
        with pytest.raises(FixRefused) as refused:
            fix_file(source, OPTIONS, output=place, force=force)
        assert refused.value.code == ("taken" if link == "dangling" else "input")
    assert source.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.fixed.csv", "b.csv"]
    if not force:
        assert fix_file(source, OPTIONS).path == tmp_path / "a.fixed-2.csv"
    assert source.read_bytes() == before


def test_a_file_of_that_name_is_overwritten_only_when_forced(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", [spe(mobile="701740605")])
    taken = tmp_path / "klar.csv"
    taken.write_bytes(b"x")
    with pytest.raises(FixRefused, match="taken"):
        fix_file(source, OPTIONS, output=taken)
    assert taken.read_bytes() == b"x"
    assert fix_file(source, OPTIONS, output=taken, force=True).path == taken
    assert b";0701740605;" in taken.read_bytes()


def test_a_workbook_is_not_written_under_another_kind_of_name(tmp_path: Path) -> None:
    with pytest.raises(FixRefused, match="extension"):
        choose(tmp_path / "a.xlsx", "xlsx", tmp_path / "b.csv", force=True)
    with pytest.raises(FixRefused, match="folder"):
        choose(tmp_path / "a.xlsx", "xlsx", tmp_path / "saknas" / "b.xlsx", force=True)


def test_nothing_is_written_where_nothing_is_wrong(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", [spe()])
    assert fix_file(source, OPTIONS, unsafe=True).path is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_refusal_tells_no_value_and_no_personal_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    source = write_csv(tmp_path / "20170101-2393.csv", [spe(mobile="701740605")])
    given = ["fix", str(source), "--today", TODAY.isoformat(), "--lang", lang]
    for output in (source, tmp_path / "saknas" / "b.csv"):
        assert main([*given, "-o", str(output), "--force"]) == 4
    assert main([*given, "-o", str(source)]) == 4
    assert main([*given, "--nonsens"]) == 2
    assert main([*given, "--format", "json"]) == 0
    assert main(given) == 0
    streams = capsys.readouterr()
    for private in ("2393", "701740605", "Traceback"):
        assert private not in streams.out + streams.err
