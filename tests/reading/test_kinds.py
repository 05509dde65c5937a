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
SYLK = b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Ordernummer"\r\nE\r\n'
DBASE = b"\x03\x7e\x0b\x17" + (1).to_bytes(4, "little") + (65).to_bytes(2, "little") + b"\0" * 54 + b"\r 1"


def stream(name: str) -> bytes:
    """An entry of an OLE2 directory."""
    written = name.encode("utf-16-le")
    return OLE2 + written.ljust(64, b"\0") + (len(written) + 2).to_bytes(2, "little") + b"\2" + b"\0" * 61


def packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            name = name.replace("__xml", ".xml").replace("__iwa", ".iwa").replace("__", "/")
            package.writestr(name.replace("_types", "[Content_Types].xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b""),
        ("kind_encrypted", stream("EncryptedPackage")),
        ("kind_document", stream("WordDocument")),
        ("kind_document", stream("PowerPoint Document")),
        ("kind_mail", stream("__properties_version1.0")),
        ("kind_ole2", OLE2),
        ("damaged", stream("Workbook")),
        ("damaged", b"\x09\x08\x10\x00\x00\x06\x05\x00"),
        ("damaged", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", content__xml="<a>")),
        ("no_sheets", packed(_types="application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
        ("kind_document", packed(mimetype="application/vnd.oasis.opendocument.text")),
        ("kind_other_workbook", packed(mimetype="application/vnd.sun.xml.calc")),
        ("kind_document", packed(_types="…wordprocessingml.document.main+xml")),
        ("kind_numbers", packed(Index__Document="", Index__Tables__iwa="")),
        ("kind_archive", packed(a="b")),
        ("kind_archive", b"\x1f\x8b\x08"),
        ("kind_archive", b"a.xlsx".ljust(257, b"\0") + b"ustar\0"),
        ("damaged", b"PK\x03\x04 and no more"),
        ("kind_pdf", b"%PDF-1.7"),
        ("kind_image", b"\x89PNG\r\n\x1a\n"),
        ("kind_image", b"BM\x0a\0\0\0\0\0\0\0"),
        ("kind_image", b"\0\0\0\x18ftypheic"),
        ("kind_image", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("kind_xml", b"<?xml version='1.0'?><orders/>"),
        ("kind_xml", "\ufeff<?xml version='1.0'?><orders/>".encode("utf-16")),
        ("kind_xml_2003", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        ("kind_xml_2003", b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
        (
            "kind_document",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
        ),
        ("kind_document", b"{\\rtf1"),
        ("kind_json", b'[{"Ordernummer": 1}]'),
        ("kind_json", b'{\n  "ordrar": []}'),
        ("kind_google", b'{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}'),
        ("kind_shortcut", b"[InternetShortcut]\r\nURL=https://example.org/\r\n"),
        ("kind_shortcut", b"L\0\0\0\1\x14\2\0"),
        ("kind_mail", b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n\nhej"),
        ("kind_other_workbook", SYLK),
        ("kind_other_workbook", b'TABLE\r\n0,1\r\n"EXCEL"\r\n'),
        ("kind_other_workbook", b"\0\0\2\0\6\4\6\0"),
        ("kind_database", DBASE),
        ("kind_database", b"SQLite format 3\0"),
        ("kind_database", b"PAR1"),
        ("kind_database", b"\0\1\0\0Standard Jet DB\0"),
        ("kind_program", b"\x7fELF\x02\x01\x01\x00\x00"),
        ("kind_program", b"MZ\x90\0\3\0"),
        ("kind_binary", b"Ordernummer\0\1\2\3\0\1\2"),
        ("no_table", b"\xef\xbb\xbf\n<!DOCTYPE html><html><p>Ordernummer</html>"),
        ("no_table", "\ufeff<html>".encode("utf-16-le")),
        ("no_header", b"<table><tr><td>Ordernummer</td></tr></table>"),
    ],
)
def test_what_is_no_batch_is_refused_by_what_it_is(tmp_path: Path, code: str, data: bytes) -> None:
    path = tmp_path / "batch.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["ID;Patient;Namn", "TABLE;0,1", "MZ;Namn", "BM;Namn", "{Namn};x"])
def test_a_header_row_may_begin_as_another_kind_does(tmp_path: Path, text: str) -> None:
    path = tmp_path / "batch.csv"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == "no_header"


@pytest.mark.parametrize("code", sorted(code for code in words.TEXTS if code.startswith("kind_")))
def test_who_is_refused_for_the_kind_of_file_is_told_what_to_do(code: str) -> None:
    sv, en = say("sv", f"refused.{code}"), say("en", f"refused.{code}")
    assert sv.count(".") - sv.count(".xlsx") - sv.count(".zip") <= 2
    assert any(word in sv for word in ("Exportera", "exportera", "spara", "Packa upp", "Välj", "ladda ner"))
    assert any(word in en for word in ("Export", "save", "Unpack", "Choose", "download"))


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
