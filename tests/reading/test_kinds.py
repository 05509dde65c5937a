"""A file's kind is told from its content, and what cannot be read is refused in one sentence."""

from __future__ import annotations

import io
import os
import string
import zipfile
from pathlib import Path

import pytest

from lmn_lint.messages import refused as words
from lmn_lint.messages import remark as remarks
from lmn_lint.messages import say
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.read import read, read_bytes
from tests.reading import raw_xlsx

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_types", "[Content_Types].xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b""),
        ("kind_xls", OLE2 + "Workbook".encode("utf-16-le")),
        ("kind_xls", b"\x09\x08\x10\x00\x00\x06\x05\x00"),
        ("kind_encrypted", OLE2 + "EncryptedPackage".encode("utf-16-le")),
        ("kind_document", OLE2 + "WordDocument".encode("utf-16-le")),
        ("kind_ole2", OLE2),
        ("kind_ods", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet")),
        ("kind_document", packed(mimetype="application/vnd.oasis.opendocument.text")),
        ("kind_document", packed(_types="…wordprocessingml.document.main+xml")),
        ("kind_xlsb", packed(_types="application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
        ("kind_archive", packed(a="b")),
        ("kind_archive", b"\x1f\x8b\x08"),
        ("damaged", b"PK\x03\x04 and no more"),
        ("kind_pdf", b"%PDF-1.7"),
        ("kind_image", b"\x89PNG\r\n\x1a\n"),
        ("kind_html", b"\xef\xbb\xbf\n<!DOCTYPE html><html>"),
        ("kind_html", b"<table><tr><td>Ordernummer</td></tr></table>"),
        ("kind_html", "\ufeff<html>".encode("utf-16-le")),
        ("kind_xml", b"<?xml version='1.0'?><orders/>"),
        ("kind_document", b"{\\rtf1"),
        ("kind_binary", b"\x7fELF\x02\x01\x01\x00\x00"),
    ],
)
def test_what_is_no_batch_is_refused_by_what_it_is(tmp_path: Path, code: str, data: bytes) -> None:
    path = tmp_path / "batch.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == code


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, code in (
        ("none.xlsx", "missing"),
        (".", "folder"),
        ("pipe", "not_a_file"),
        ("a\0b", "unreadable"),
    ):
        with pytest.raises(Refused) as refused:
            read(tmp_path / name)
        assert refused.value.code in (code, "missing" if "\0" in name else code)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("x")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("lmn_lint.reading.read.os.open", denied)
    with pytest.raises(Refused) as refused:
        read_bytes(path)
    assert refused.value.code == "permission"


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>7</v></c></row>'
    assert read(raw_xlsx.write(tmp_path / "batch.csv", raw_xlsx.header() + row))[0].kind == "xlsx"
    macros = raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header() + row, main_type=raw_xlsx.MACRO_TYPE)
    assert read(macros)[0].kind == "xlsm"
    text = tmp_path / "batch.xls"
    text.write_text("Ordernummer;Produktområde;Namn\n1;INK;Åsa\n", encoding="utf-8")
    assert read(text)[0].kind == "text"


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = raw_xlsx.write(tmp_path / "b.xlsx", raw_xlsx.header())
    path.chmod(0o400)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.xlsx"]


@pytest.mark.parametrize("room", ["refused", "remark"])
def test_both_languages_name_the_same_details(room: str) -> None:
    for name, text in {"refused": words.TEXTS, "remark": remarks.TEXTS}[room].items():
        blanks = [{field for _, field, _, _ in string.Formatter().parse(said) if field} for said in text]
        assert blanks[0] == blanks[1], name
        assert say("sv", f"{room}.{name}", **dict.fromkeys(blanks[0], 1)) != ""
