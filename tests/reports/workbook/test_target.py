"""Where the workbook goes: its name, what it may replace, and that it is written whole or not at all."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lmn_lint.messages import LANGUAGES, say
from lmn_lint.messages.workbook import TEXTS
from lmn_lint.reports.workbook import OutputRefused, target
from tests.reports.workbook.conftest import FOUND, Annotate, make_result


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("batch.xlsx", "xlsx", "batch.lint.xlsx"),
        ("batch.XLSX", "xlsx", "batch.lint.xlsx"),
        ("batch.xlsm", "xlsm", "batch.lint.xlsm"),
        ("batch.csv", "text", "batch.csv.lint.xlsx"),
        ("batch.xlsx", "text", "batch.xlsx.lint.xlsx"),
        ("batch.xls", "xlsx", "batch.xls.lint.xlsx"),
        ("batch.xls", "xls", "batch.xls.lint.xlsx"),
        ("batch.ods", "ods", "batch.ods.lint.xlsx"),
        ("batch.xlsx", "html", "batch.xlsx.lint.xlsx"),
        ("batch.lint.xlsx", "xlsx", "batch.lint-2.xlsx"),
        ("batch.lint-2.xlsx", "xlsx", "batch.lint-3.xlsx"),
        ("batch.csv.lint.xlsx", "xlsx", "batch.csv.lint-2.xlsx"),
        ("batch.lint-9.xlsm", "xlsm", "batch.lint-10.xlsm"),
        ("vecka-48.xlsx", "xlsx", "vecka-48.lint.xlsx"),
        ("batch", "text", "batch.lint.xlsx"),
    ],
)
def test_the_name_follows_the_input(source: str, kind: str, name: str) -> None:
    assert target.default_name(Path(source), kind) == name


def fill_form(path: Path, value: str = "Inget fel") -> None:
    """Writes a decision into the file and leaves all else as it is, as no program would."""
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in parts.items():
            if info.filename == "xl/worksheets/lmn_findings.xml":
                at = data.index(b'<c r="J2"')
                end = data.index(b"/>", at)
                data = data[:end] + f' t="inlineStr"><is><t>{value}</t></is></c>'.encode() + data[end + 2 :]
            archive.writestr(info, data)


def test_our_own_output_is_replaced_while_its_form_is_empty(book: Path, annotate: Annotate) -> None:
    first = annotate(book, make_result(book, found=FOUND))
    second = annotate(book, make_result(book, found=FOUND[:1]))
    assert (second.path, second.why_next_number) == (first.path, None)
    assert openpyxl.load_workbook(second.path)["LMN fynd"].max_row == 2


def test_the_next_number_is_used_once_someone_has_written_in_the_form(book: Path, annotate: Annotate) -> None:
    first = annotate(book, make_result(book, found=FOUND))
    fill_form(first.path)
    before = first.path.read_bytes()
    second = annotate(book, make_result(book, found=FOUND))
    assert second.path.name == "batch.lint-2.xlsx"
    assert second.why_next_number == "workbook.next_written"
    assert first.path.read_bytes() == before
    third = annotate(book, make_result(book, found=FOUND))
    assert third.path == second.path  # its form is empty
    fill_form(second.path, "Fråga kund")
    assert annotate(book, make_result(book, found=FOUND)).path.name == "batch.lint-3.xlsx"


def test_a_workbook_that_another_program_saved_counts_as_written_in(book: Path, annotate: Annotate) -> None:
    first = annotate(book, make_result(book, found=FOUND))
    whole = openpyxl.load_workbook(first.path)
    whole["Blad1"]["D2"] = "0701740605"  # a correction, with nothing in the form
    whole.save(first.path)
    assert annotate(book, make_result(book, found=FOUND)).path.name == "batch.lint-2.xlsx"


def test_linting_an_annotated_workbook_writes_the_next_number(book: Path, annotate: Annotate) -> None:
    first = annotate(book, make_result(book, found=FOUND))
    second = annotate(first.path, make_result(first.path, found=FOUND))
    assert second.path.name == "batch.lint-2.xlsx"
    names = openpyxl.load_workbook(second.path).sheetnames
    assert len(names) == len(set(names))
    assert annotate(second.path, make_result(second.path, found=FOUND)).path.name == "batch.lint-3.xlsx"


def test_a_file_that_is_not_ours_is_only_replaced_with_force(book: Path, annotate: Annotate) -> None:
    foreign = book.with_name("batch.lint.xlsx")
    foreign.write_bytes(b"something else")
    with pytest.raises(OutputRefused) as refused:
        annotate(book, make_result(book, found=FOUND))
    assert refused.value.code == "foreign"
    assert foreign.read_bytes() == b"something else"
    assert annotate(book, make_result(book, found=FOUND), force=True).path == foreign
    assert zipfile.is_zipfile(foreign)


def test_another_workbook_is_not_ours(book: Path, annotate: Annotate) -> None:
    openpyxl.Workbook().save(book.with_name("batch.lint.xlsx"))
    with pytest.raises(OutputRefused, match="foreign"):
        annotate(book, make_result(book, found=FOUND))


@pytest.mark.parametrize("how", ["itself", "symlink", "hard link"])
@pytest.mark.parametrize("force", [False, True])
def test_the_input_is_never_written(how: str, force: bool, book: Path, annotate: Annotate) -> None:
    before = book.read_bytes()
    output = book if how == "itself" else book.with_name("out.xlsx")
    if how == "symlink":
        output.symlink_to(book)
    elif how == "hard link":
        output.hardlink_to(book)
    with pytest.raises(OutputRefused, match="input"):
        annotate(book, make_result(book, found=FOUND), output=output, force=force)
    assert book.read_bytes() == before


def test_the_input_is_the_same_afterwards(book: Path, annotate: Annotate) -> None:
    before = book.read_bytes(), book.stat().st_mtime_ns
    annotate(book, make_result(book, found=FOUND))
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before


def test_a_folder_as_output_takes_the_usual_name(book: Path, annotate: Annotate) -> None:
    folder = book.parent / "ut"
    folder.mkdir()
    assert annotate(book, make_result(book, found=FOUND), output=folder).path == folder / "batch.lint.xlsx"


@pytest.mark.parametrize(
    ("output", "code"), [("saknas/ut.xlsx", "folder"), ("ut.csv", "extension"), ("ut.xlsm", "extension")]
)
def test_an_output_that_cannot_be_is_refused(output: str, code: str, book: Path, annotate: Annotate) -> None:
    with pytest.raises(OutputRefused) as refused:
        annotate(book, make_result(book, found=FOUND), output=book.parent / output)
    assert refused.value.code == code


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_permissions_are_the_inputs(mode: int, book: Path, annotate: Annotate) -> None:
    book.chmod(mode)
    assert annotate(book, make_result(book, found=FOUND)).path.stat().st_mode & 0o777 == mode


def test_an_open_target_gives_the_next_number(
    book: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, other: Path) -> Path:
        if other.name == "batch.lint.xlsx":
            raise PermissionError(errno.EACCES, "open in Excel")
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", locked)
    written = annotate(book, make_result(book, found=FOUND))
    assert written.path.name == "batch.lint-2.xlsx"
    assert written.why_next_number == "workbook.next_open"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "full"),
        (OSError(errno.EROFS, "read only"), "permission"),
        (OSError(errno.EIO, "broken"), "failed"),
        (KeyboardInterrupt(), None),
    ],
)
def test_whatever_goes_wrong_leaves_nothing_behind(
    error: BaseException, code: str | None, book: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = annotate(book, make_result(book, found=FOUND)).path
    before = first.read_bytes()

    def fail(handle: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((OutputRefused, KeyboardInterrupt)) as raised:
        annotate(book, make_result(book, found=FOUND[:1]))
    if isinstance(raised.value, OutputRefused):
        assert raised.value.code == code
    assert sorted(path.name for path in book.parent.iterdir()) == ["batch.lint.xlsx", "batch.xlsx"]
    assert first.read_bytes() == before


def test_the_temporary_file_is_the_owners_alone(
    book: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    fsync = os.fsync

    def look(handle: int) -> None:
        modes.append(os.fstat(handle).st_mode & 0o777)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", look)
    annotate(book, make_result(book, found=FOUND))
    if os.name == "posix":
        assert modes[0] == 0o600


def test_same_input_same_bytes(book: Path, annotate: Annotate) -> None:
    written = [
        annotate(book, make_result(book, found=FOUND), output=book.parent / name).path.read_bytes()
        for name in ("one.xlsx", "two.xlsx")
    ]
    assert written[0] == written[1]


def test_every_refusal_has_its_words() -> None:
    details = {"name": "a.xlsx", "extension": ".xlsx", "limit": 1, "values": 1, "n": "1", "lost": "Bilder."}
    for key in TEXTS:
        if key.startswith(("refused_", "next_", "remark_")):
            assert all(say(lang, f"workbook.{key}", **details) for lang in LANGUAGES)
