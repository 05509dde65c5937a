"""Why a file could not be read or understood: one sentence each, and what to do about it."""

from __future__ import annotations

from lmn_lint.messages.profiles import TEXTS as PROFILES
from lmn_lint.rules.rule import Text

TEXTS = {
    **PROFILES,
    "missing": Text("Filen finns inte.", "There is no such file."),
    "lock_file": Text(
        "Det är den låsfil som {program} lägger bredvid en öppen fil, inte filen själv. Ange {name} i stället.",
        "This is the lock file that {program} puts beside an open file, not the file itself. Name {name} instead.",
    ),
    "no_match": Text(
        "Ingen fil har ett namn som passar mönstret. Kontrollera mappen och stavningen.",
        "No file has a name that fits the pattern. See that the folder and the spelling are right.",
    ),
    "folder_empty": Text(
        "I mappen finns inga orderfiler att granska (Excel, OpenDocument, .csv, .tsv eller .txt).",
        "The folder holds no order files to check (Excel, OpenDocument, .csv, .tsv or .txt).",
    ),
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
    "limit_file": Text(
        "Filen är {size} MB stor. Gränsen är {limit} MB (file-mb under [limits] i lmn-lint.toml). "
        "Dela filen, eller höj gränsen.",
        "The file is {size} MB large. The limit is {limit} MB (file-mb under [limits] in "
        "lmn-lint.toml). Split the file, or raise the limit.",
    ),
    "limit_parts": Text(
        "Arbetsboken består av {parts} delar, vilket ingen vanlig arbetsbok gör. Gränsen är "
        "{limit} (parts under [limits] i lmn-lint.toml).",
        "The workbook consists of {parts} parts, which no ordinary workbook does. The limit is "
        "{limit} (parts under [limits] in lmn-lint.toml).",
    ),
    "limit_unpacked": Text(
        "Arbetsboken blir {size} MB när den packas upp. Gränsen är {limit} MB (unpacked-mb under "
        "[limits] i lmn-lint.toml). Dela den, eller höj gränsen.",
        "The workbook comes to {size} MB when it is unpacked. The limit is {limit} MB "
        "(unpacked-mb under [limits] in lmn-lint.toml). Split it, or raise the limit.",
    ),
    "limit_ratio": Text(
        "Arbetsboken blir {times} gånger större när den packas upp, vilket ingen vanlig arbetsbok "
        "gör. Gränsen är {limit} gånger (unpacked-ratio under [limits] i lmn-lint.toml).",
        "The workbook becomes {times} times larger when it is unpacked, which no ordinary "
        "workbook does. The limit is {limit} times (unpacked-ratio under [limits] in "
        "lmn-lint.toml).",
    ),
    "limit_used_cells": Text(
        "Bladet ”{sheet}” går ända till cell {cell}: {rows} rader och {columns} {columns:kolumn|kolumner}. Ta bort "
        "det som står ensamt långt ner eller långt till höger och spara om. Gränsen är {limit} "
        "celler (used-cells under [limits] i lmn-lint.toml).",
        "The sheet “{sheet}” goes as far as cell {cell}: {rows} rows and {columns} {columns:column|columns}. Take "
        "away what stands alone far down or far to the right, and save it anew. The limit is "
        "{limit} cells (used-cells under [limits] in lmn-lint.toml).",
    ),
    "limit_shared_texts": Text(
        "Arbetsboken har {texts} olika texter. Gränsen är {limit} (shared-texts under [limits] i "
        "lmn-lint.toml). Dela den, eller höj gränsen.",
        "The workbook has {texts} different texts. The limit is {limit} (shared-texts under "
        "[limits] in lmn-lint.toml). Split it, or raise the limit.",
    ),
    "limit_merged_ranges": Text(
        "Bladet ”{sheet}” har {ranges} sammanfogade områden. Gränsen är {limit} (merged-ranges "
        "under [limits] i lmn-lint.toml).",
        "The sheet “{sheet}” has {ranges} merged ranges. The limit is {limit} (merged-ranges "
        "under [limits] in lmn-lint.toml).",
    ),
    "limit_cell_characters": Text(
        "Cell {cell} innehåller {characters} tecken. Gränsen är {limit} (cell-characters under "
        "[limits] i lmn-lint.toml). I en textfil beror det ofta på ett citattecken som saknas.",
        "Cell {cell} holds {characters} characters. The limit is {limit} (cell-characters under "
        "[limits] in lmn-lint.toml). In a text file, a missing quotation mark is often the "
        "reason.",
    ),
    "limit_memory": Text(
        "Filen kräver mer minne än {limit} MB för att läsas. Dela den i mindre filer, eller höj "
        "gränsen (memory-mb under [limits] i lmn-lint.toml).",
        "The file takes more than {limit} MB of memory to read. Split it into smaller files, or "
        "raise the limit (memory-mb under [limits] in lmn-lint.toml).",
    ),
    "limit_seconds": Text(
        "Filen gick inte att läsa på {seconds} sekunder. Dela den i mindre filer, eller höj "
        "gränsen (seconds under [limits] i lmn-lint.toml).",
        "The file could not be read within {seconds} seconds. Split it into smaller files, or "
        "raise the limit (seconds under [limits] in lmn-lint.toml).",
    ),
    "limit_memory_check": Text(
        "Filen kräver mer minne än {limit} MB för att granskas. Dela den i mindre filer, eller höj gränsen "
        "(memory-mb-per-file under [nightly] i lmn-lint.toml).",
        "The file takes more than {limit} MB of memory to check. Split it into smaller files, or raise the limit "
        "(memory-mb-per-file under [nightly] in lmn-lint.toml).",
    ),
    "limit_seconds_check": Text(
        "Filen gick inte att granska på {seconds} sekunder. Dela den i mindre filer, eller höj gränsen "
        "(seconds-per-file under [nightly] i lmn-lint.toml).",
        "The file could not be checked within {seconds} seconds. Split it into smaller files, or raise the limit "
        "(seconds-per-file under [nightly] in lmn-lint.toml).",
    ),
    "part_twice": Text(
        "Arbetsboken innehåller samma del två gånger, så det går inte att veta vilken som gäller. "
        "Öppna den i Excel och spara om den.",
        "The workbook holds the same part twice, so nobody can tell which one counts. Open it in "
        "Excel and save it anew.",
    ),
    "part_path": Text(
        "Arbetsboken innehåller en del med en sökväg ut ur arbetsboken. Av säkerhetsskäl läses den inte.",
        "The workbook holds a part whose path leads out of the workbook, and is not read for safety.",
    ),
    "part_encrypted": Text(
        "Filen är ett krypterat arkiv. Öppna arbetsboken i Excel och spara en kopia utan lösenord.",
        "The file is an encrypted archive. Open the workbook in Excel and save a copy without a password.",
    ),
    "not_understood": Text(
        "Filen gick inte att förstå: den är skadad eller skriven på ett sätt som lmn-lint inte "
        "känner till. Öppna den i Excel och spara om den.",
        "The file could not be understood: it is damaged, or written in a way that lmn-lint does "
        "not know. Open it in Excel and save it anew.",
    ),
    "open_elsewhere": Text(
        "Filen är öppen i ett annat program. Stäng filen i Excel och försök igen.",
        "The file is open in another program. Close the file in Excel and try again.",
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
        "Samma rubrik står både i {first} och i {second}. Byt namn på den ena, ta bort den, eller ange med position "
        "i en profil vilken kolumn som gäller.",
        "The same header stands both in {first} and in {second}. Rename one of them, take it away, or say with "
        "position in a profile which column counts.",
    ),
    "second_header": Text(
        "På rad {second} börjar en ny tabell med rubrikerna i en annan ordning än på rad {first}. Dela upp den på två "
        "blad eller filer.",
        "On row {second} another table begins, with the headers in another order than on row {first}. Part it into "
        "two sheets or files.",
    ),
    "unsplit": Text(
        "På bladet {sheet} står varje rad i en enda cell. Dela upp kolumnen i Excel (Data, Text till kolumner), eller "
        "granska textfilen i stället.",
        "On the sheet {sheet} every row stands in one single cell. Split the column in Excel (Data, Text to Columns), "
        "or check the text file instead.",
    ),
    "only_hidden": Text(
        "Ordrarna står på dolda blad: {sheets}. Visa bladet i Excel, eller välj det med --sheet.",
        "The orders stand on hidden sheets: {sheets}. Show the sheet in Excel, or choose it with --sheet.",
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
    "password_needed": Text(
        "Arbetsboken är skyddad med lösenord. Kör i ett terminalfönster, där lösenordet efterfrågas, eller ange "
        "--password-file med en fil där det står.",
        "The workbook is protected by a password. Run this in a terminal, where the password is asked for, or "
        "name a file that holds it with --password-file.",
    ),
    "password_wrong": Text(
        "Arbetsboken är skyddad med lösenord, och det som angavs är fel.",
        "The workbook is protected by a password, and the one that was given is wrong.",
    ),
    "protection_unknown": Text(
        "Arbetsboken är skyddad på ett sätt som inte går att öppna här. Öppna den i Excel och spara en kopia utan "
        "lösenord.",
        "The workbook is protected in a way that cannot be opened here. Open it in Excel and save a copy without "
        "a password.",
    ),
    "kind_encrypted": Text(
        "Arbetsboken är skyddad på ett sätt som inte går att öppna här. Öppna den i Excel och spara en kopia utan "
        "lösenord.",
        "The workbook is protected in a way that cannot be opened here. Open it in Excel and save a copy without "
        "a password.",
    ),
    "kind_document": Text(
        "Filen är ett dokument eller en presentation (som Word eller PowerPoint), ingen arbetsbok. "
        "Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is a document or a presentation (such as Word or PowerPoint), not a workbook. "
        "Export the orders as an Excel file or CSV instead.",
    ),
    "kind_ole2": Text(
        "Filen är av ett äldre Office-format men ingen arbetsbok. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is of an older Office format but not a workbook. "
        "Export the orders as an Excel file or CSV instead.",
    ),
    "kind_pdf": Text(
        "Filen är en PDF. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is a PDF. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_image": Text(
        "Filen är en bild. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is a picture. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_archive": Text(
        "Filen är ett packat arkiv (som .zip). Packa upp den först.",
        "The file is a packed archive (such as .zip). Unpack it first.",
    ),
    "kind_mail": Text(
        "Filen är ett e-postmeddelande. Öppna det och spara den bifogade orderfilen.",
        "The file is an e-mail. Open it and save the order file that is attached.",
    ),
    "kind_numbers": Text(
        "Filen är ett kalkylark från Apple Numbers. Exportera det därifrån som Excelfil (.xlsx).",
        "The file is a spreadsheet of Apple Numbers. Export it from there as an Excel file (.xlsx).",
    ),
    "kind_google": Text(
        "Filen är bara en genväg till ett kalkylark hos Google. Öppna det där och ladda ner det som Excelfil (.xlsx).",
        "The file is only a shortcut to a Google spreadsheet. Open it there and download it as an Excel file (.xlsx).",
    ),
    "kind_shortcut": Text(
        "Filen är bara en genväg. Välj filen som den leder till.",
        "The file is only a shortcut. Choose the file that it leads to.",
    ),
    "kind_other_workbook": Text(
        "Filen är ett kalkylark av ett slag som inte kan läsas (som SYLK, DIF eller Lotus). Öppna den i Excel eller "
        "LibreOffice och spara den som .xlsx.",
        "The file is a spreadsheet of a kind that cannot be read (such as SYLK, DIF or Lotus). Open it in Excel or "
        "LibreOffice and save it as .xlsx.",
    ),
    "kind_xml_2003": Text(
        "Filen är ett XML-kalkylblad från Excel 2003. Öppna den i Excel och spara den som .xlsx.",
        "The file is an XML spreadsheet of Excel 2003. Open it in Excel and save it as .xlsx.",
    ),
    "kind_xml": Text(
        "Filen är XML. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is XML. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_json": Text(
        "Filen är JSON. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is JSON. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_database": Text(
        "Filen är en databas eller en datafil för program (som dBase, Access eller SQLite). Exportera ordrarna som "
        "Excelfil eller CSV i stället.",
        "The file is a database or a data file for programs (such as dBase, Access or SQLite). Export the orders as "
        "an Excel file or CSV instead.",
    ),
    "kind_program": Text(
        "Filen är ett program, ingen orderfil. Välj orderfilen, och kör inte ett program som du inte vet var det kommer ifrån.",
        "The file is a program, not an order file. Choose the order file, and do not run a program of unknown origin.",
    ),
    "no_table": Text(
        "Filen är en webbsida (HTML) utan tabell. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is a web page (HTML) without a table. Export the orders as an Excel file or CSV instead.",
    ),
    "kind_binary": Text(
        "Filen är varken en arbetsbok eller en textfil. Exportera ordrarna som Excelfil eller CSV i stället.",
        "The file is neither a workbook nor a text file. Export the orders as an Excel file or CSV instead.",
    ),
}
