"""Small annotated workbooks, and what other programs make of them when they save."""

from __future__ import annotations

import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill

from lmn_lint.stripping.file import StrippedFile, strip_file
from tests.reports.workbook.conftest import annotate, book, made_up_rules

__all__ = ["annotate", "book", "made_up_rules"]

SOFFICE = shutil.which("soffice")
Save = Callable[[Path], Path]


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package in their order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(path: Path, **changed: bytes | None) -> Path:
    """The package written anew with other parts; keys are the parts' last names, None takes one out."""
    whole = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            key = name.rpartition("/")[2].rpartition(".")[0]
            new = changed.get(key, data)
            if new is not None:
                archive.writestr(name, new)
    return path


def stripped(path: Path) -> StrippedFile:
    """The file without marks; it must have had some."""
    done = strip_file(path, force=True)
    assert done is not None
    return done


def saved_by_openpyxl(path: Path) -> Path:
    """The workbook as openpyxl saves it, beside it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = openpyxl.load_workbook(path, rich_text=True)
        saved = path.with_name(f"{path.stem}.saved{path.suffix}")
        whole.save(saved)
    return saved


def saved_by_libreoffice(*paths: Path, kind: str = "xlsx:Calc MS Excel 2007 XML") -> list[Path]:
    """The workbooks as LibreOffice saves them, in a folder beside the first."""
    folder = paths[0].parent / "saved"
    profile = (paths[0].parent / "profile").as_uri()
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to",
            kind, "--outdir", str(folder), *map(str, paths),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return [folder / path.with_suffix(f".{kind.partition(':')[0]}").name for path in paths]


needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


YELLOW = PatternFill("solid", fgColor="FFFFFF00")


def dressed(book: Path) -> Path:
    """The small batch with things of people's own."""
    whole = openpyxl.load_workbook(book)
    sheet = whole["Blad1"]
    sheet["D2"].fill = YELLOW
    sheet["D4"].fill = PatternFill("lightGrid", fgColor="FFFF0000", bgColor=Color(theme=4, tint=0.4))
    sheet["C2"].fill = YELLOW
    sheet["D2"].comment = Comment("Kollad av Eva", "Eva")
    sheet["A3"].comment = Comment("Ring först", "Eva")
    sheet["A2"].number_format = "0000"
    sheet.column_dimensions["B"].width = 33
    sheet.row_dimensions[3].height = 42
    own = whole.create_sheet("Eget")
    own["A1"] = "=Blad1!A2"
    whole.create_sheet("Tomt")
    whole.defined_names["Hela"] = openpyxl.workbook.defined_name.DefinedName(
        "Hela", attr_text="Blad1!$A$1:$D$4"
    )
    whole.save(book)
    return book
