"""What is said around opening the workbook, and in a window that closes with the program."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "no_terminal": Text(
        "Arbetsboken öppnades inte: lmn-lint körs utan terminal, så ingen ser den.",
        "The workbook was not opened: lmn-lint runs without a terminal, so nobody would see it.",
    ),
    "no_desktop": Text(
        "Arbetsboken öppnades inte: här finns inget skrivbord att öppna den på.",
        "The workbook was not opened: there is no desktop here to open it on.",
    ),
    "no_program": Text(
        "Arbetsboken gick inte att öppna: inget program är valt för sådana filer. Öppna den från Excel.",
        "The workbook could not be opened: no program is chosen for such files. Open it from Excel.",
    ),
    "only_some": Text(
        "Öppnade arbetsböcker: {opened} av {written}. Öppna de andra själv.",
        "Workbooks opened: {opened} of {written}. Open the others yourself.",
    ),
    # A window of one's own (Windows)
    "welcome": Text(
        "Dra en orderfil till programmets ikon och släpp den där, så granskas den.",
        "Drag an order file onto the program's icon and drop it there to have it checked.",
    ),
    "any_key": Text("Tryck på en tangent för att stänga fönstret …", "Press a key to close the window …"),
}
