"""What the command line names as inputs."""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmn_lint.cli.faults import WrongUse
from lmn_lint.cli.inputs import Input, inputs_of, one_input, opened_by


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(*words: str) -> list[str]:
    """The inputs' paths; with a mark and the reason those that are refused."""
    return [
        each.path.as_posix() + (f" !{each.refused.code}" if each.refused else "") for each in inputs_of(words)
    ]


NOT_TAKEN = (
    "a.lint.xlsx", "a.lint-2.xlsx", "a.csv.lint.xlsx", "a.LINT.XLSM", "~$a.xlsx", ".~lock.a.xlsx#", ".dold.csv", "~a.csv",
    "a.csv.part", "a.xlsx.tmp", "läs.pdf", "rapport.json",
)  # fmt: skip


def test_a_folder_means_the_order_files_in_it(here: Path) -> None:
    put(
        here / "in",
        "v 10.xlsx",
        "v 9.XLSX",
        "b.csv",
        "A.txt",
        "ö.ods",
        "å.tsv",
        *NOT_TAKEN,
        "under/c.csv",
        "a.fixed.csv",
    )
    assert names("in") == [
        "in/a.fixed.csv", "in/A.txt", "in/b.csv", "in/v 9.XLSX", "in/v 10.xlsx", "in/å.tsv", "in/ö.ods",
    ]  # fmt: skip
    assert names("in/") == names("in")


def test_a_pattern_is_matched_as_a_shell_would(here: Path) -> None:
    put(here, "a1.xlsx", "a2.XLSX", "a10.xlsx", "b.csv", *NOT_TAKEN, "v48/c.xlsx", "v49/d.xlsx", "odd.dat")
    assert names("a*.xlsx") == ["a1.xlsx", "a2.XLSX", "a10.xlsx"]
    assert names("a?.xlsx") == ["a1.xlsx", "a2.XLSX"]
    assert names("[ab]*.csv") == ["b.csv"]
    assert names("v4*/*.xlsx") == ["v48/c.xlsx", "v49/d.xlsx"]
    assert names(str(here / "b*.csv")) == [(here / "b.csv").as_posix()]
    assert names("*.dat") == ["odd.dat"]
    assert names("odd*", "*.pdf") == ["odd* !no_match", "läs.pdf"]


def test_a_pattern_that_fits_folders_alone_means_the_files_in_them(here: Path) -> None:
    put(here, "v48/c.xlsx", "v49/d.xlsx", "v50/e.pdf")
    assert names("v*") == ["v48/c.xlsx", "v49/d.xlsx"]
    assert names("v50*") == ["v50* !no_match"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(here: Path) -> None:
    put(here, "ordrar [v48].xlsx", "ordrar v.xlsx")
    assert names("ordrar [v48].xlsx") == ["ordrar [v48].xlsx"]


def test_what_fits_nothing_is_refused_and_the_others_are_not(here: Path) -> None:
    put(here, "a.csv", "tom/läs.pdf")
    assert names("*.xlsx", "tom", "borta/*.csv", "a.csv", "borta.csv", "") == [
        "*.xlsx !no_match", "tom !folder_empty", "borta/*.csv !no_match", "a.csv", "borta.csv", ". !missing",
    ]  # fmt: skip


def test_a_file_is_taken_once_however_it_is_named(here: Path) -> None:
    put(here, "a.csv", "b.csv")
    (here / "länk.csv").symlink_to("b.csv")
    assert names("b.csv", "./b.csv", "*.csv", str(here / "a.csv"), "borta.csv", "./borta.csv") == [
        "b.csv", "a.csv", "borta.csv",
    ]  # fmt: skip


def test_a_file_that_has_another_use_in_the_call_is_not_taken_with_its_folder(here: Path) -> None:
    put(here, "enheter.csv", "a.csv")
    found = inputs_of(["*.csv", "enheter.csv"], besides=[here / "enheter.csv", None])
    assert [each.path.name for each in found] == ["a.csv", "enheter.csv"]


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("named", ["NFC", "NFD"])
def test_letters_with_dots_are_found_however_they_are_stored(here: Path, stored: str, named: str) -> None:
    name = "mappen ö/beställningar å ä ö.csv"
    put(here, unicodedata.normalize(stored, name))  # type: ignore[arg-type]
    for word in (name, "mappen ö/beställ*.csv", "mappen ö"):
        (found,) = inputs_of([unicodedata.normalize(named, word)])  # type: ignore[arg-type]
        assert found.path.exists()


@pytest.mark.parametrize(
    ("name", "of", "program"),
    [("~$ordrar.xlsx", "ordrar.xlsx", "Excel"), (".~lock.ordrar.xlsx#", "ordrar.xlsx", "LibreOffice")],
)
def test_a_lock_file_is_refused_by_what_it_is(here: Path, name: str, of: str, program: str) -> None:
    put(here, name, of)
    (found,) = inputs_of([name])
    assert found.refused is not None
    assert (found.refused.code, found.refused.details) == ("lock_file", {"name": of, "program": program})
    assert opened_by(here / of) == program


def test_a_file_that_nobody_has_open(here: Path) -> None:
    put(here, "a.xlsx", "~$b.xlsx")
    assert opened_by(here / "a.xlsx") is None
    assert opened_by(Path()) is None


class Sent:
    """Standard input that something is sent in on."""

    def __init__(self, data: bytes, terminal: bool = False) -> None:
        self.buffer = io.BytesIO(data)
        self.isatty = lambda: terminal


def test_standard_input_is_read_once(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", Sent(b"a;b"))
    assert inputs_of(["-", "-"]) == (Input(Path("-"), b"a;b"),)


@pytest.mark.parametrize("stdin", [None, Sent(b"", terminal=True)])
def test_nobody_is_waited_for_on_standard_input(monkeypatch, stdin: object) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(WrongUse):
        inputs_of(["-"])


def test_one_input_is_one(here: Path) -> None:
    put(here, "a.csv", "b.csv")
    assert one_input("a*").path == Path("a.csv")
    with pytest.raises(WrongUse):
        one_input("*.csv")


@given(
    st.text(max_size=30).map(lambda word: f"borta{word}"),
    st.sampled_from(["", "/*.csv", "/å", "*/[a]?.xlsx", "/.."]),
)
def test_whatever_is_named_there_is_an_answer(word: str, more: str) -> None:
    (found,) = inputs_of([word + more])
    assert found.data is None
    assert found.refused is None or found.refused.code == "no_match"
