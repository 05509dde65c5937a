"""What is worth saying of a whole batch and is no finding."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "profile_chosen": Text(
        "Profilen som passade bäst: {profile} (av {tried} i mappen).",
        "The profile that fitted best: {profile} (of {tried} in the folder).",
    ),
    "profile_none": Text(
        "Ingen profil i mappen ({tried} prövades) passade bättre än den inbyggda, som användes.",
        "No profile of the folder ({tried} were tried) fitted better than the built-in one, which was used.",
    ),
    "hidden_rows": Text(
        "Dolda eller bortfiltrerade rader som också har granskats: {rows}.",
        "Rows that are hidden, or filtered out, and were checked too: {rows}.",
    ),
    "hidden_columns": Text(
        "Dolda kolumner som också har granskats: {columns}.",
        "Hidden columns that were checked too: {columns}.",
    ),
    "values_only": Text(
        "Filen är skadad eller sparad på ett ovanligt sätt, så bara värdena kunde läsas. Kontrollera att alla rader "
        "är med; vad som är dolt eller sammanfogat syns inte.",
        "The file is damaged or saved in an unusual way, so only its values could be read. See that all rows are "
        "there; what is hidden or merged is not known.",
    ),
    "hidden_sheets": Text(
        "Dolda blad med ordrar som inte har granskats: {sheets}.",
        "Hidden sheets with orders that were not checked: {sheets}.",
    ),
    "other_sheets": Text(
        "Blad som inte har granskats, för att de saknar orderrubriker: {sheets}.",
        "Sheets that were not checked, for they have no order headers: {sheets}.",
    ),
    "form_gone": Text(
        "Filen har granskats förut, men bladet LMN fynd är borta. Besluten som stod där gäller därför inte, och det går "
        "inte att säga vad som har hänt sedan dess.",
        "The file was checked before, but the sheet LMN fynd is gone. So the decisions that stood there do not apply, "
        "and what has happened since cannot be told.",
    ),
    "form_copies": Text(
        "Kopior av LMN fynd som någon har skrivit i: {sheets}. Besluten där räknas inte; skriv dem på bladet LMN fynd.",
        "Copies of LMN fynd that someone has written in: {sheets}. The decisions there do not count; write them on the "
        "sheet LMN fynd.",
    ),
    "form_elsewhere": Text(
        "Filen är sparad ur en granskad arbetsbok: den har LMN-kolumner men inte bladet LMN fynd. Granska arbetsboken i "
        "stället om besluten där ska gälla.",
        "The file was saved out of a checked workbook: it has LMN columns but not the sheet LMN fynd. Check the workbook "
        "instead for the decisions there to apply.",
    ),
    "form_unread": Text(
        "Det som står på bladet {sheet} går inte att läsa, för rubriker saknas där: {headers}. Sätt tillbaka rubrikerna "
        "och granska filen igen, annars gäller inte besluten.",
        "What stands on the sheet {sheet} cannot be read, for headers are gone from it: {headers}. Put the headers back "
        "and check the file again, or the decisions do not apply.",
    ),
    "form_without": Text(
        "På bladet {sheet} saknas rubriken {headers}, så det som står i den kolumnen följer inte med. Sätt tillbaka "
        "rubriken och granska filen igen om du vill ha kvar det.",
        "On the sheet {sheet} the header {headers} is gone, so what stands in that column does not come along. Put the "
        "header back and check the file again to keep it.",
    ),
    "form_beside": Text(
        "Egna kolumner på bladet {sheet}, som inte följer med till den nya arbetsboken: {headers}. Det som ska följa med "
        "skrivs under Anteckning.",
        "Columns of your own on the sheet {sheet}, which do not come along to the new workbook: {headers}. Write what is "
        "to come along under Anteckning.",
    ),
    "form_comments": Text(
        "{n} {n:kommentar|kommentarer} på bladet {sheet} följer inte med till den nya arbetsboken. Det som ska följa med "
        "skrivs under Anteckning.",
        "{n} {n:comment|comments} on the sheet {sheet} {n:does|do} not come along to the new workbook. Write what is to "
        "come along under Anteckning.",
    ),
    "form_of_others": Text(
        "Rader på LMN fynd som någon har skrivit på och som gäller blad som inte granskades nu: {lines} ({sheets}). Det "
        "som står där finns bara i den förra arbetsboken.",
        "Lines on LMN fynd that someone has written on, about sheets that were not checked now: {lines} ({sheets}). What "
        "stands there is in the last workbook only.",
    ),
    "without_result": Text(
        "Formler utan sparat resultat, lästa som tomma: {cells} ({named}). Öppna filen i Excel och spara den, "
        "så räknas de ut.",
        "Formulas without a stored result, read as empty: {cells} ({named}). Open the file in Excel and save it "
        "to have them calculated.",
    ),
    "loose_boxes": Text(
        "Kryssrutor som ligger ovanpå cellerna och inte går att läsa: {boxes}. Skriv x i cellerna, eller länka varje ruta "
        "till sin cell.",
        "Check boxes that lie above the cells and cannot be read: {boxes}. Type x into the cells, or link each box to "
        "its cell.",
    ),
    "encoding_guessed": Text(
        "Filen säger inte vilken teckenkodning den har och lästes som {encoding}. Ser å, ä eller ö fel ut: ange rätt "
        "kodning med --encoding.",
        "The file does not say which encoding it has and was read as {encoding}. If å, ä or ö look wrong, name the "
        "right one with --encoding.",
    ),
    "encoding_odd": Text(
        "Å, ä och ö ser ut att vara skrivna i {encoding}. Kör igen med --encoding {option}, annars blir namn och "
        "adresser fel.",
        "Å, ä and ö seem to be written in {encoding}. Run again with --encoding {option}, or names and addresses "
        "will be wrong.",
    ),
    "mixed_encodings": Text(
        "Filen blandar två teckenkodningar: på rad {line} finns UTF-8, på andra rader inte. Exportera den på nytt om "
        "du kan.",
        "The file mixes two encodings: there is UTF-8 on line {line}, and something else on others. Export it anew "
        "if you can.",
    ),
    "bad_characters": Text(
        "Tecken som inte gick att läsa och som har ersatts med �: {characters} (det första på rad {line}).",
        "Characters that could not be read and were replaced by �: {characters} (the first on line {line}).",
    ),
    "nul": Text(
        "Tomma tecken (NUL) mitt i texten, som har ersatts med �: {characters} (det första på rad {line}).",
        "Empty characters (NUL) in the text, which were replaced by �: {characters} (the first on line {line}).",
    ),
    "ends_with_nul": Text(
        "Filen slutar med tomma tecken (NUL) efter rad {line}. Den kan vara bara delvis sparad: kontrollera att den "
        "är hel.",
        "The file ends in empty characters (NUL) after line {line}. It may be only partly saved: see that it is whole.",
    ),
    "stray_quotes": Text(
        "Rader där ett citattecken inte avslutas eller står på fel ställe, så att de lästes var för sig: {rows} "
        "(rad {lines}). Kontrollera dem.",
        "Lines with a quotation mark that is not closed or stands in the wrong place, read one by one: {rows} "
        "(line {lines}). Check them.",
    ),
    "packed_rows": Text(
        "Rader som i sin helhet står inom citattecken, lästa som vanliga rader: {rows} (rad {lines}).",
        "Lines that stand in quotation marks as a whole, read as ordinary lines: {rows} (line {lines}).",
    ),
    "packed_file": Text(
        "Varje rad i filen står i sin helhet inom citattecken. Raderna lästes som vanliga rader.",
        "Every line of the file stands in quotation marks as a whole. They were read as ordinary lines.",
    ),
    "short_rows": Text(
        "Rader med färre celler än rubriker: {rows} (rad {lines}). Saknas en cell mitt i raden har resten hamnat i fel "
        "kolumn.",
        "Rows with fewer cells than headers: {rows} (line {lines}). Where a cell is missing in the middle, the rest "
        "of the row stands in the wrong columns.",
    ),
    "long_rows": Text(
        "Rader med fler celler än de andra: {rows} (rad {lines}). Det är ofta en avgränsare inne i en text, och då har "
        "resten av raden hamnat i fel kolumn.",
        "Rows with more cells than the others: {rows} (line {lines}). It is often a delimiter within a text, and then "
        "the rest of the row stands in the wrong columns.",
    ),
    "header_two_rows": Text(
        "Rubrikerna står på två rader och har satts ihop: rad {first} och {last}.",
        "The headers stand on two rows and were put together: rows {first} and {last}.",
    ),
    "without_header": Text(
        "Kolumner med innehåll men utan rubrik, som ingen regel tittar på: {columns}.",
        "Columns with content but without a header, which no rule looks at: {columns}.",
    ),
    "no_rows": Text("Det finns inga rader under rubrikerna.", "There are no rows below the headers."),
    "repeated_headers": Text(
        "Rubrikrader inne i tabellen, som inte räknas som ordrar: {rows} (rad {lines}).",
        "Header rows within the table, which are not taken for orders: {rows} (row {lines}).",
    ),
    "notes": Text(
        "Rader med bara en anteckning, som inte räknas som ordrar: {rows} (rad {lines}).",
        "Rows with nothing but a note, which are not taken for orders: {rows} (row {lines}).",
    ),
    "error_cells": Text(
        "Celler med ett formelfel i stället för en uppgift: {cells} ({named}). Rätta formeln i Excel, eller skriv in "
        "uppgiften.",
        "Cells with a formula's error instead of a value: {cells} ({named}). Correct the formula in Excel, or type "
        "the value.",
    ),
    "became_dates": Text(
        "I kolumn {column} har Excel gjort om värden till datum: {cells} ({named}). Skriv in dem på nytt som text.",
        "In column {column} Excel has turned values into dates: {cells} ({named}). Type them again as text.",
    ),
    "lost_digits": Text(
        "I kolumn {column} har Excel avrundat nummer så att siffror är borta: {cells} ({named}). Hämta filen på nytt och "
        "öppna den inte i Excel först.",
        "In column {column} Excel has rounded numbers, so that digits are gone: {cells} ({named}). Fetch the file "
        "again and do not open it in Excel first.",
    ),
    "order_zeros": Text(
        "Ordernummer i kolumn {column} som finns både med och utan nollor i början, och därför räknas som olika ordrar: "
        "{cells} ({named}).",
        "Order numbers in column {column} that stand there both with and without zeros in front, and so count as "
        "different orders: {cells} ({named}).",
    ),
    "perhaps_cut": Text(
        "Tabellen slutar på rad {row}, som är den sista raden i Excel. Det kan saknas rader: jämför antalet med Sesam LMN.",
        "The table ends on row {row}, the last one in Excel. Rows may be missing: compare the count with Sesam LMN.",
    ),
    "unknown_status": Text(
        "Statusar som inte är kända, så de säger inget om leveransen: {named} (rader: {rows}).",
        "Statuses that are not known, so they say nothing about the delivery: {named} (rows: {rows}).",
    ),
    "unknown_statuses": Text(
        "Rader vars status inte är känd, så den säger inget om leveransen: {rows}.",
        "Rows whose status is not known, so it says nothing about the delivery: {rows}.",
    ),
    "whole_column": Text(
        "Nästan hela kolumnen ”{header}” har samma fel ({rule}, celler: {cells}). Felet ligger nog i exporten: "
        "rätta det där i stället för rad för rad.",
        "Nearly the whole column “{header}” shows the same fault ({rule}, cells: {cells}). It probably lies in the "
        "export: mend it there rather than row by row.",
    ),
    "empty_column": Text(
        "Kolumnen ”{header}” är tom på alla rader ({rule}, celler: {cells}). Kontrollera att exporten tar med den.",
        "The column “{header}” is empty on every row ({rule}, cells: {cells}). See that the export includes it.",
    ),
    "excepted": Text(
        "Fynd som inte räknas enligt undantagen i inställningarna: {findings}",
        "Findings that are not counted, by the exceptions in the settings: {findings}",
    ),
    "exceptions_expired": Text(
        "Undantag i inställningarna vars sista dag har passerat: {exceptions}. Fynd som de skulle ha gällt: {findings}. "
        "Förläng dem eller ta bort dem ur lmn-lint.toml.",
        "Exceptions in the settings whose last day has gone by: {exceptions}. Findings that they would have been about: "
        "{findings}. Extend them, or take them out of lmn-lint.toml.",
    ),
}
