"""Why a file could not be read or understood: one sentence each, and what to do about it."""

from __future__ import annotations

from lmn_lint.messages.profiles import TEXTS as PROFILES
from lmn_lint.rules.rule import Text

TEXTS = {
    **PROFILES,
    "missing": Text("Filen finns inte.", "There is no such file."),
    "folder": Text("Det är en mapp, inte en fil.", "This is a folder, not a file."),
    "not_a_file": Text("Det är ingen vanlig fil.", "This is not an ordinary file."),
    "permission": Text(
        "Du har inte behörighet att läsa filen.", "You do not have permission to read the file."
    ),
    "unreadable": Text(
        "Filen gick inte att läsa från disken eller nätverket.",
        "The file could not be read from the disk or the network.",
    ),
    "empty": Text("Filen är tom.", "The file is empty."),
    "damaged": Text(
        "Filen är skadad eller bara delvis sparad. Hämta den på nytt, eller öppna den i Excel "
        "och spara om den.",
        "The file is damaged or only partly saved. Fetch it again, or open it in Excel and save it anew.",
    ),
    "doctype": Text(
        "Arbetsboken innehåller något som en vanlig arbetsbok aldrig har (DOCTYPE). Av säkerhetsskäl läses den "
        "inte.",
        "The workbook holds something that no ordinary workbook has (DOCTYPE), and is not read for safety.",
    ),
    "no_sheets": Text("Arbetsboken har inga kalkylblad.", "The workbook has no worksheets."),
    "no_such_sheet": Text(
        "Arbetsboken har inget blad med det namnet. Den har: {sheets}.",
        "The workbook has no sheet of that name. It has: {sheets}.",
    ),
    "no_header": Text(
        "Ingen rubrikrad hittades bland de första {rows} raderna: där ska stå minst tre kända rubriker. "
        "Det som saknas: {missing}.",
        "No header row was found among the first {rows} rows: it must name at least three known columns. "
        "What is missing: {missing}.",
    ),
    "header_twice": Text(
        "Samma rubrik står både i {first} och i {second}. Byt namn på den ena eller ta bort den, "
        "så att det är klart vilken som gäller.",
        "The same header stands both in {first} and in {second}. Rename one of them or take it away, "
        "so that it is clear which one counts.",
    ),
    "quote": Text(
        "På rad {line} finns ett citattecken som inte avslutas eller som står på fel ställe. "
        "Rätta raden, annars kan rader försvinna.",
        "Line {line} has a quotation mark that is not closed or stands in the wrong place. "
        "Correct the line, or rows may be lost.",
    ),
    "too_many_columns": Text(
        "Rad {line} har {columns} celler, och fler än {limit} läses inte. Kontrollera avgränsaren och citattecknen.",
        "Line {line} has {columns} cells, and more than {limit} are not read. Check the delimiter and the quotation "
        "marks.",
    ),
    "unknown_encoding": Text(
        "Teckenkodningen ”{encoding}” är okänd. Pröva utf-8 eller cp1252.",
        "The encoding “{encoding}” is unknown. Try utf-8 or cp1252.",
    ),
    "wrong_encoding": Text(
        "Filens text är inte skriven i teckenkodningen {encoding}. Utan --encoding avgörs den av innehållet.",
        "The file's text is not written in the encoding {encoding}. Without --encoding, the content decides.",
    ),
    "unknown_delimiter": Text(
        "Avgränsaren måste vara ett enda tecken, till exempel ; eller tab.",
        "The delimiter must be one single character, for example ; or tab.",
    ),
    "no_units": Text(
        "Enhetsregistret innehåller inga enheter. Det ska ha en enhet per rad, med namnet i första kolumnen.",
        "The unit register holds no units. It has one unit a row, with its name in the first column.",
    ),
    "kind_xls": Text(
        "Filen är en äldre Excelfil (.xls), som inte kan läsas än. Spara den som .xlsx i Excel.",
        "The file is an older Excel file (.xls), which cannot be read yet. Save it as .xlsx in Excel.",
    ),
    "kind_xlsb": Text(
        "Filen är en binär Excelfil (.xlsb). Spara den som .xlsx i Excel.",
        "The file is a binary Excel file (.xlsb). Save it as .xlsx in Excel.",
    ),
    "kind_encrypted": Text(
        "Arbetsboken är skyddad med lösenord. Öppna den i Excel och spara en kopia utan lösenord.",
        "The workbook is protected by a password. Open it in Excel and save a copy without one.",
    ),
    "kind_ods": Text(
        "Filen är ett kalkylark i OpenDocument-format (.ods), som inte kan läsas än. Spara den som .xlsx.",
        "The file is an OpenDocument spreadsheet (.ods), which cannot be read yet. Save it as .xlsx.",
    ),
    "kind_document": Text(
        "Filen är ett dokument eller en presentation, ingen arbetsbok.",
        "The file is a document or a presentation, not a workbook.",
    ),
    "kind_ole2": Text(
        "Filen är av ett äldre Office-format och ingen arbetsbok som går att läsa.",
        "The file is of an older Office format and no workbook that can be read.",
    ),
    "kind_pdf": Text(
        "Filen är en PDF. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is a PDF. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_image": Text("Filen är en bild.", "The file is a picture."),
    "kind_archive": Text(
        "Filen är ett packat arkiv (som .zip). Packa upp den först.",
        "The file is a packed archive (such as .zip). Unpack it first.",
    ),
    "kind_html": Text(
        "Filen är en webbsida (HTML), som inte kan läsas än. Öppna den i Excel och spara den som .xlsx.",
        "The file is a web page (HTML), which cannot be read yet. Open it in Excel and save it as .xlsx.",
    ),
    "kind_xml": Text(
        "Filen är XML. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is XML. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_binary": Text(
        "Filen är varken en arbetsbok eller en textfil.", "The file is neither a workbook nor a text file."
    ),
}
