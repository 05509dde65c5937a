"""The words of the annotated workbook. Names of sheets and columns are the same in every language."""

from __future__ import annotations

from lmn_lint.rules.rule import Text

TEXTS = {
    # Marks on the user's own sheets
    "status_error": Text("Fel", "Error"),
    "status_warning": Text("Varning", "Warning"),
    "status_info": Text("Info", "Info"),
    "status_ok": Text("OK", "OK"),
    "status_cancelled": Text("Makulerad", "Cancelled"),
    "note_todo": Text("Gör så här:", "Do this:"),
    "note_suggestion": Text("Förslag:", "Suggestion:"),
    # LMN sammanfattning
    "title": Text("Granskning av {name}", "Check of {name}"),
    "checked": Text(
        "Granskad {day}. Dina egna blad är som de var, utom att celler har färgats och fått anteckningar och att "
        "tre kolumner har lagts till.",
        "Checked {day}. Your own sheets are as they were, but for coloured cells with notes and three columns "
        "that have been added.",
    ),
    "sheet": Text("Bladet {name}", "Sheet {name}"),
    "first_stop": Text(
        "Börja här: ordrar som ska stoppas innan filen skickas: {orders}. "
        "De är märkta ✖ Fel på bladet LMN fynd.",
        "Start here: orders to stop before the file is sent: {orders}. "
        "They are marked ✖ Error on the sheet LMN fynd.",
    ),
    "first_columns": Text(
        "Börja här: kolumner saknas i filen, så allt kunde inte granskas. Se LMN001 på bladet LMN fynd.",
        "Start here: columns are missing from the file, so not all could be checked. "
        "See LMN001 on the sheet LMN fynd.",
    ),
    "first_notes": Text(
        "Inga ordrar behöver stoppas. Titta igenom anmärkningarna på bladet LMN fynd: de rör ordrar: {orders}.",
        "No order has to be stopped. Look through the remarks on the sheet LMN fynd; orders with remarks: {orders}.",
    ),
    "first_nothing": Text(
        "Inga ordrar behöver åtgärdas före leverans.", "No order needs anything done before delivery."
    ),
    "orders": Text("Ordrar: {orders}, varav", "Orders: {orders}, of which"),
    "card_stop": Text("att stoppa", "to stop"),
    "card_notes": Text("klara, med anmärkningar", "ready, with notes"),
    "card_ready": Text("klara", "ready"),
    "card_late": Text("redan på väg", "too late, already on their way"),
    "rows": Text("Rader: lästa = OK + med anmärkningar + utelämnade", "Rows: read = OK + flagged + left out"),
    "card_read": Text("lästa rader", "rows read"),
    "card_fine": Text("OK", "OK"),
    "card_flagged": Text("med anmärkningar", "flagged"),
    "card_left_out": Text("utelämnade", "left out"),
    "left_out": Text(
        "Utelämnade rader: {cancelled} makulerade, {totals} summarader, {blank} tomma.",
        "Rows left out: {cancelled} cancelled, {totals} totals, {blank} blank.",
    ),
    "found": Text("Vad som hittades", "What was found"),
    "found_nothing": Text("Ingen regel slog till.", "No rule fired."),
    "head_code": Text("Kod", "Code"),
    "head_rule": Text("Regel", "Rule"),
    "head_what": Text("Vad det gäller", "What it is about"),
    "head_severity": Text("Allvar", "Severity"),
    "head_count": Text("Antal", "Count"),
    "head_link": Text("Gå till", "Go to"),
    "link": Text("Första →", "First →"),
    "chart_title": Text("Anmärkningar per regel", "Findings per rule"),
    "section_skipped": Text("Det här granskades inte", "This was not checked"),
    "section_columns": Text("Så lästes kolumnerna", "How the columns were read"),
    "section_remarks": Text("Värt att veta om innehållet", "Worth knowing about the contents"),
    "section_about_file": Text("Om den här arbetsboken", "About this workbook"),
    "or": Text("eller", "or"),
    "skipped_columns": Text("{rule}: filen saknar {columns}.", "{rule}: the file lacks {columns}."),
    "skipped_crashed": Text(
        "{rule}: regeln gick inte att köra på grund av ett fel i lmn-lint.",
        "{rule}: the rule could not be run because of a fault in lmn-lint.",
    ),
    "outside_guide": Text(
        "Rader med produktområden som leveransreglerna inte tar upp: {rows}. De granskas bara till formen.",
        "Rows with product areas that the delivery guide does not cover: {rows}. Only their form is checked.",
    ),
    "unknown_columns": Text(
        "Kolumner som ingen regel tittar på: {columns}.", "Columns that no rule looks at: {columns}."
    ),
    "header_loose": Text(
        "Kolumn {column} ({header}) lästes som {meant}, eftersom innehållet stämmer med det.",
        "Column {column} ({header}) was read as {meant}, because its contents fit.",
    ),
    "header_near": Text(
        "Kolumn {column} ({header}) lästes som {meant}: rubriken verkar felstavad.",
        "Column {column} ({header}) was read as {meant}: the header seems to be misspelt.",
    ),
    "note_cap": Text(
        "Celler med anmärkningar: {cells}. De {shown} viktigaste har en anteckning (gränsen är {cap} per blad); "
        "alla är färgade och finns på bladet LMN fynd.",
        "Flagged cells: {cells}. The {shown} most important have a note (the limit is {cap} a sheet); "
        "all are coloured and stand on the sheet LMN fynd.",
    ),
    "threaded": Text(
        "Celler där det redan pågår en kommentarstråd: {cells}. Där visar Excel bara tråden; anmärkningen står "
        "i kolumnerna till höger.",
        "Cells that already have a comment thread: {cells}. Excel shows only the thread there; the remark "
        "stands in the columns at the right.",
    ),
    "findings_cut": Text(
        "Bladet LMN fynd rymmer {shown} av {total} fynd. Alla är räknade här.",
        "The sheet LMN fynd holds {shown} of {total} findings. All are counted here.",
    ),
    "remark_plain_copy": Text(
        "Filen var ingen arbetsbok. Här finns dess värden som text med enkel formatering; originalfilen är orörd.",
        "The file was no workbook. Its values stand here as text with basic formats; the file itself is untouched.",
    ),
    "remark_cut_values": Text(
        "Värden som var längre än en cell rymmer och har kortats här: {values}.",
        "Values that were longer than a cell holds and have been cut here: {values}.",
    ),
    "remark_saved_anew": Text(
        "Arbetsboken är sparad på ett ovanligt sätt och fick skrivas om från grunden. Värden, formler och "
        "format är kvar, men textrutor, knappar, minidiagram och storlek på anteckningar kan ha gått förlorade, "
        "och formler visar sina resultat först när Excel räknar om dem. Originalfilen är orörd.",
        "The workbook is saved in an unusual way and had to be written anew. Values, formulas and formats are "
        "kept, but text boxes, buttons, sparklines and sizes of notes may be lost, and formulas show their "
        "results only after Excel has calculated them. The file itself is untouched.",
    ),
    # LMN fynd
    "late": Text("redan på väg", "already on its way"),
    "accepted": Text("accepterat", "accepted"),
    "decision_title": Text("Beslut", "Decision"),
    "decision_prompt": Text(
        "Välj i listan. Inget fel och Bekräftat med kund godtar fyndet om du också fyller i Av.",
        "Choose from the list. Inget fel (no error) and Bekräftat med kund (confirmed with the customer) "
        "accept the finding if you fill in Av (by) too.",
    ),
    "decision_error": Text("Välj ett av besluten i listan.", "Choose one of the decisions in the list."),
    # LMN regler
    "rules_title": Text("Reglerna som slog till", "The rules that fired"),
    "rules_lead": Text(
        "Varför det är fel, vad du gör, och hur det ser ut fel och rätt. Alla namn och nummer är påhittade.",
        "Why it is wrong, what to do, and what it looks like wrong and right. All names and numbers are made up.",
    ),
    "rule_why": Text("Varför", "Why"),
    "rule_todo": Text("Gör så här", "What to do"),
    "rule_where": Text("I Sesam LMN", "In Sesam LMN"),
    "rule_source": Text("Källa", "Source"),
    "example_wrong": Text("Fel", "Wrong"),
    "example_right": Text("Rätt", "Right"),
    # Where the workbook went
    "next_written": Text(
        "Någon har redan skrivit i den förra arbetsboken, så den här fick nästa nummer.",
        "Someone has already written in the last workbook, so this one got the next number.",
    ),
    "next_taken": Text(
        "En annan fil i samma körning har det namnet, så den här fick nästa nummer.",
        "Another file of the same call has that name, so this one got the next number.",
    ),
    "next_open": Text(
        "Den förra arbetsboken är öppen i ett annat program, så den här fick nästa nummer.",
        "The last workbook is open in another program, so this one got the next number.",
    ),
    "refused_input": Text(
        "Resultatet kan inte skrivas över filen som granskas. Välj ett annat namn.",
        "The result cannot be written over the file that is checked. Choose another name.",
    ),
    "refused_foreign": Text(
        "Det finns redan en fil {name} som inte är gjord av lmn-lint. Den skrivs bara över med --force.",
        "There is already a file {name} that lmn-lint did not make. It is only overwritten with --force.",
    ),
    "refused_extension": Text(
        "Resultatets namn måste sluta på {extension}.", "The result's name must end in {extension}."
    ),
    "refused_folder": Text(
        "Mappen som resultatet ska skrivas i finns inte.", "The folder to write the result in does not exist."
    ),
    "refused_numbers": Text(
        "Alla nummer för {name} är upptagna. Ta bort gamla resultat.",
        "All numbers for {name} are taken. Remove old results.",
    ),
    "refused_permission": Text(
        "Resultatet {name} gick inte att skriva: du har inte behörighet i mappen.",
        "The result {name} could not be written: you lack permission in the folder.",
    ),
    "refused_full": Text(
        "Resultatet {name} gick inte att skriva: disken är full.",
        "The result {name} could not be written: the disk is full.",
    ),
    "refused_failed": Text(
        "Resultatet {name} gick inte att skriva till disken eller nätverket.",
        "The result {name} could not be written to the disk or the network.",
    ),
    "refused_rows": Text(
        "Filen har fler rader än en arbetsbok rymmer ({limit}). Dela filen, eller kör med --no-workbook.",
        "The file has more rows than a workbook holds ({limit}). Split it, or run with --no-workbook.",
    ),
    "refused_form": Text(
        "Arbetsboken är sparad på ett sätt som inte går att märka upp. Öppna den i Excel, spara den på nytt "
        "och kör igen.",
        "The workbook is saved in a way that cannot be annotated. Open it in Excel, save it anew and run again.",
    ),
}
