"""How the headers of a file were understood."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "rows": Text(
        "Rubrikerna står på rad {row}. Rader under dem: {rows}.",
        "The headers stand on row {row}. Rows below: {rows}.",
    ),
    "text_file": Text(
        "Textfil i teckenkodningen {encoding}, med {delimiter} mellan värdena.",
        "Text file in the encoding {encoding}, with {delimiter} between the values.",
    ),
    "tab": Text("tabb", "tab"),
    "profile": Text("Profil: {profile}", "Profile: {profile}"),
    "built_in": Text("Profil: den inbyggda", "Profile: the built-in one"),
    "table_column": Text("Kolumn", "Column"),
    "table_header": Text("Rubrik", "Header"),
    "table_meant": Text("Läses som", "Read as"),
    "table_how": Text("Hur", "How"),
    "how_exact": Text("vanlig rubrik", "usual header"),
    "how_alias": Text("annat känt namn", "another known name"),
    "how_loose": Text(
        "innehållet passar; rubriken kan betyda annat", "the content fits; the header may mean other things"
    ),
    "how_near": Text("nästan ett känt namn: felstavat?", "nearly a known name: misspelt?"),
    "how_own": Text("enligt profilen", "by the profile"),
    "how_settled": Text("enligt profilen, på sin plats", "by the profile, for its place"),
    "head_unknown": Text("Kolumner som ingen regel tittar på:", "Columns that no rule looks at:"),
    "no_unknown": Text("inga", "none"),
    "hint_taken": Text(
        "kan betyda {meant}, men det är redan kolumn {column}",
        "may mean {meant}, but that is column {column} already",
    ),
    "hint_unfit": Text(
        "kan betyda {meant} ({field}), men innehållet passar inte",
        "may mean {meant} ({field}), but the content does not fit",
    ),
    "hint_perhaps": Text("kanske {meant} ({field})?", "perhaps {meant} ({field})?"),
    "head_missing": Text("Kolumner som saknas:", "Columns that are missing:"),
    "no_missing": Text("inga", "none"),
    "missing_required": Text("Måste finnas: {columns}", "Must be there: {columns}"),
    "head_skipped": Text(
        "Regler som inte kan köras, och vad de saknar:", "Rules that cannot run, and what they miss:"
    ),
    "no_skipped": Text("inga", "none"),
    "head_remarks": Text("Om filen:", "About the file:"),
    "no_remarks": Text("inget att nämna", "nothing to mention"),
    # -- where no header row was found -------------------------------------------------------------
    "seen_sheet": Text("Bladet ”{sheet}”: {size}", "The sheet “{sheet}”: {size}"),
    "seen_size": Text(
        "{rows} {rows:rad|rader}, {columns} {columns:kolumn|kolumner}.",
        "{rows} {rows:row|rows}, {columns} {columns:column|columns}.",
    ),
    "seen_row": Text("Likast en rubrikrad är rad {row}:", "Likest a header row is row {row}:"),
    "seen_known": Text("läses som {meant} ({field})", "is read as {meant} ({field})"),
    "seen_no_row": Text(
        "Ingen av de första raderna ser ut som rubriker.", "None of the first rows looks like headers."
    ),
    "seen_to_do": Text(
        "Starta en profil med --write-profile ny.yaml, skriv i den vad rubrikerna betyder, och ange den med --profile. "
        "Eller rätta rubrikerna i filen.",
        "Start a profile with --write-profile new.yaml, write in it what the headers mean, and name it with --profile. "
        "Or mend the headers in the file.",
    ),
    "seen_to_do_export": Text(
        "Exportera filen igen med en rubrikrad överst: Ordernummer, Produktområde, Leveransregel, Namn och de andra.",
        "Export the file again with a header row at the top: Ordernummer, Produktområde, Leveransregel, Namn and the "
        "others.",
    ),
    # -- the profile that is started from a file ---------------------------------------------------
    "started": Text("Profilen skrevs: {path}", "The profile was written: {path}"),
    "profile_exists": Text(
        "Profilen {path} finns redan. Den skrivs bara över med --force.",
        "The profile {path} is there already. It is only overwritten with --force.",
    ),
    "profile_is_input": Text(
        "Profilen kan inte skrivas över filen som läses. Välj ett annat namn.",
        "The profile cannot be written over the file that is read. Choose another name.",
    ),
    "profile_failed": Text(
        "Profilen {path} gick inte att skriva. Kontrollera mappen, behörigheten och diskutrymmet.",
        "The profile {path} could not be written. See that the folder, the permission and the disk space are right.",
    ),
    "start_nothing": Text(
        "Ingen profil skrevs: filens rubriker gick inte att hitta.",
        "No profile was written: the headers of the file could not be found.",
    ),
    "start_sheets": Text("{file}, {sheets}", "{file}, sheet {sheets}"),
    "start_heading": Text(
        "Profil för lmn-lint: vilka rubriker som betyder vilken kolumn.\n"
        "Gjord av: {source}\n"
        "\n"
        "Varje kolumn har lmn-lints eget namn, till exempel mobile: ändra inte det. Efter aliases står rubrikerna\n"
        'som de är skrivna i filen, inom citattecken och med komma mellan: ["Avisera till", "SMS"].\n'
        "Det som står efter # räknas inte. Raderna är indragna med mellanslag, aldrig med tabb.\n"
        "\n"
        "Se om den fungerar:  lmn-lint columns FIL --profile PROFIL\n"
        "Granska med den:     lmn-lint FIL --profile PROFIL",
        "Profile for lmn-lint: which headers mean which column.\n"
        "Made of: {source}\n"
        "\n"
        "Each column has lmn-lint's own name, such as mobile: do not change that. After aliases stand the headers\n"
        'as they are written in the file, in quotation marks with commas between: ["Avisera till", "SMS"].\n'
        "What stands after # does not count. The lines are indented with spaces, never with tabs.\n"
        "\n"
        "See whether it works:  lmn-lint columns FILE --profile PROFILE\n"
        "Check with it:         lmn-lint FILE --profile PROFILE",
    ),
    "start_column": Text("kolumn {column}", "column {column}"),
    "start_unknown": Text(
        "-- Rubriker som ingen regel tittar på ------------------------------------------------------\n"
        "Betyder någon av dem en kolumn nedan? Skriv den vid aliases där.",
        "-- Headers that no rule looks at -----------------------------------------------------------\n"
        "Does one of them mean a column below? Write it at aliases there.",
    ),
    "start_missing": Text(
        "-- Kolumner som saknas i filen -----------------------------------------------------------\n"
        "Finns kolumnen under en annan rubrik? Skriv rubriken inom citattecknen och ta bort # på båda raderna.",
        "-- Columns that the file lacks ------------------------------------------------------------\n"
        "Is the column there under another header? Write it in the quotation marks and take # off both lines.",
    ),
    "start_unsure": Text(
        "-- Kolumner som tagits på sannolikhet ----------------------------------------------------\n"
        "Stämmer det, ta bort # på båda raderna, så gäller det alltid. Stämmer det inte, flytta rubriken.",
        "-- Columns that were taken as likely ------------------------------------------------------\n"
        "Take # off both lines where it is right, and it always counts. Move the header where it is wrong.",
    ),
    "start_known": Text(
        "-- Kolumner som förstås ------------------------------------------------------------------",
        "-- Columns that are understood ------------------------------------------------------------",
    ),
}
