"""The words of the annotated workbook. Names of sheets and columns are the same in every language."""

from __future__ import annotations

from lmn_lint.messages.text import Text

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
    "checked_clean": Text(
        "Granskad {day}. Dina egna blad är som de var, utom att tre kolumner har lagts till.",
        "Checked {day}. Your own sheets are as they were, but for three columns that have been added.",
    ),
    "checked_plain": Text(
        "Granskad {day}. Filen själv är orörd.", "Checked {day}. The file itself is untouched."
    ),
    "sheet": Text("Bladet {name}", "Sheet {name}"),
    "start_here": Text("Börja här: {what}", "Start here: {what}"),
    "show": Text("Visa →", "Show →"),
    "first_stop": Text(
        "{n} ordrar ska stoppas innan de skickas. Felen är märkta ✖ Fel på bladet LMN fynd.",
        "{n} orders must be stopped before they are sent. Their errors are marked ✖ Error on the sheet LMN fynd.",
    ),
    "first_stop_one": Text(
        "1 order ska stoppas innan den skickas. Felen är märkta ✖ Fel på bladet LMN fynd.",
        "1 order must be stopped before it is sent. Its errors are marked ✖ Error on the sheet LMN fynd.",
    ),
    "first_column": Text(
        "Kolumnen {columns} saknas i filen, så allt kunde inte granskas. Exportera filen igen med den.",
        "The column {columns} is missing from the file, so not all could be checked. Export the file again with it.",
    ),
    "first_columns": Text(
        "Kolumnerna {columns} saknas i filen, så allt kunde inte granskas. Exportera filen igen med dem.",
        "The columns {columns} are missing from the file, so not all could be checked. "
        "Export the file again with them.",
    ),
    "and": Text("och", "and"),
    "first_notes": Text(
        "Ingen order behöver stoppas. Titta igenom anmärkningarna på bladet LMN fynd: de gäller {n} ordrar.",
        "No order has to be stopped. Look through the remarks on the sheet LMN fynd: they are about {n} orders.",
    ),
    "first_notes_one": Text(
        "Ingen order behöver stoppas. Titta på anmärkningarna på bladet LMN fynd: de gäller 1 order.",
        "No order has to be stopped. Look at the remarks on the sheet LMN fynd: they are about 1 order.",
    ),
    "first_nothing": Text(
        "Inget att rätta. Ordrarna kan skickas som de är.",
        "Nothing to correct. The orders can be sent as they are.",
    ),
    "first_nothing_skipped": Text(
        "Inget att rätta bland det som gick att granska. Allt gick inte att granska: se längre ner.",
        "Nothing to correct in what could be checked. Not all could be checked: see below.",
    ),
    "first_no_orders": Text(
        "Det finns inga ordrar att granska i filen.", "There are no orders to check in the file."
    ),
    "orders": Text("Ordrar i filen: {orders}", "Orders in the file: {orders}"),
    "card_stop": Text("att stoppa", "to stop"),
    "card_stop_one": Text("att stoppa", "to stop"),
    "card_notes": Text("klara, med anmärkningar", "ready, with notes"),
    "card_notes_one": Text("klar, med anmärkningar", "ready, with notes"),
    "card_ready": Text("klara", "ready"),
    "card_ready_one": Text("klar", "ready"),
    "card_late": Text("redan på väg", "too late, already on their way"),
    "card_late_one": Text("redan på väg", "too late, already on its way"),
    "rows": Text("Så har raderna räknats", "How the rows were counted"),
    "card_read": Text("lästa rader", "rows read"),
    "card_read_one": Text("läst rad", "row read"),
    "card_fine": Text("OK", "OK"),
    "card_fine_one": Text("OK", "OK"),
    "card_flagged": Text("med anmärkningar", "flagged"),
    "card_flagged_one": Text("med anmärkningar", "flagged"),
    "card_left_out": Text("utelämnade", "left out"),
    "card_left_out_one": Text("utelämnad", "left out"),
    "left_out": Text("Utelämnade rader: {reasons}.", "Rows left out: {reasons}."),
    "left_out_cancelled": Text("{n} makulerade", "{n} cancelled"),
    "left_out_cancelled_one": Text("1 makulerad", "1 cancelled"),
    "left_out_totals": Text("{n} summarader och liknande", "{n} totals and the like"),
    "left_out_totals_one": Text("1 summarad", "1 total"),
    "left_out_blank": Text("{n} tomma", "{n} blank"),
    "left_out_blank_one": Text("1 tom", "1 blank"),
    "found": Text("Vad som hittades", "What was found"),
    "found_nothing": Text("Ingen regel slog till.", "No rule fired."),
    "head_code": Text("Kod", "Code"),
    "head_rule": Text("Regel", "Rule"),
    "head_what": Text("Vad det gäller", "What it is about"),
    "head_count": Text("Antal", "Count"),
    "head_sum": Text("Summa", "Total"),
    "head_link": Text("Gå till", "Go to"),
    "link": Text("Första →", "First →"),
    "chart_title": Text("Så många fynd gav varje regel", "How many findings each rule gave"),
    "section_skipped": Text("Det här granskades inte", "This was not checked"),
    "section_columns": Text("Så lästes kolumnerna", "How the columns were read"),
    "section_remarks": Text("Värt att veta om innehållet", "Worth knowing about the contents"),
    "section_about_file": Text("Om den här arbetsboken", "About this workbook"),
    "section_reading": Text("Så läser du arbetsboken", "How to read the workbook"),
    "reading_stop": Text(
        "✖ Fel: leveransen stoppas troligen eller kommer tillbaka. ▲ Varning: den tar en annan väg än tänkt, eller "
        "något är nog ett misstag. ● Info: värt en titt. ✔ OK: inget att anmärka på. – Makulerad: granskas inte.",
        "✖ Error: the delivery is likely to be stopped or to come back. ▲ Warning: it goes another way than meant, "
        "or something is probably a mistake. ● Info: worth a look. ✔ OK: nothing to remark on. – Cancelled: not "
        "checked.",
    ),
    "reading_note": Text(
        "I ditt eget blad är cellerna färgade. Håll pekaren över en cell så visas anteckningen: vad som är fel och "
        "hur du gör.",
        "On your own sheet the cells are coloured. Hold the pointer over a cell to see its note: what is wrong and "
        "what to do.",
    ),
    "reading_work": Text(
        "Rätta i Sesam LMN. Den här arbetsboken ändrar inget där.",
        "Make corrections in Sesam LMN. This workbook changes nothing there.",
    ),
    "reading_back": Text(
        "På bladet LMN fynd leder cellens namn till raden i ditt blad. Statusen längst till höger på raden (✖ Fel, "
        "▲ Varning, ● Info) leder tillbaka.",
        "On the sheet LMN fynd the cell's name leads to the row on your sheet. The status at the right of the row "
        "(✖ Error, ▲ Warning, ● Info) leads back.",
    ),
    "reading_form": Text(
        "I kolumnerna Beslut, Av och Anteckning på bladet LMN fynd skriver du vad du har gjort. Inget fel och Bekräftat med "
        "kund godtar anmärkningen om det står ett namn under Av. Spara och granska den här arbetsboken igen: då försvinner "
        "det som är klart, och besluten följer med.",
        "In the columns Beslut (decision), Av (by) and Anteckning (note) on the sheet LMN fynd you write what you have done. "
        "Inget fel (no error) and Bekräftat med kund (confirmed) accept the finding if there is a name under Av. Save, and "
        "check this workbook again: what is done goes, and the decisions stay.",
    ),
    "or": Text("eller", "or"),
    "skipped_columns": Text("{rule}: filen saknar {columns}.", "{rule}: the file lacks {columns}."),
    "skipped_crashed": Text(
        "{rule}: regeln gick inte att köra på grund av ett fel i lmn-lint.",
        "{rule}: the rule could not be run because of a fault in lmn-lint.",
    ),
    "outside_guide": Text(
        "{n} rader har ett produktområde som leveransreglerna inte tar upp. De granskas bara till formen.",
        "{n} rows have a product area that the delivery guide does not cover. Only their form is checked.",
    ),
    "outside_guide_one": Text(
        "1 rad har ett produktområde som leveransreglerna inte tar upp. Den granskas bara till formen.",
        "1 row has a product area that the delivery guide does not cover. Only its form is checked.",
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
        "Celler med anmärkningar: {cells}. Anteckningar: {shown}, på de viktigaste (gränsen är {cap} per blad); "
        "alla är färgade och finns på bladet LMN fynd.",
        "Flagged cells: {cells}. Notes: {shown}, on the most important (the limit is {cap} a sheet); "
        "all are coloured and stand on the sheet LMN fynd.",
    ),
    "threaded": Text(
        "{n} märkta celler har redan en kommentarstråd. Där visar Excel bara tråden; anmärkningen står i kolumnerna "
        "till höger.",
        "{n} flagged cells already have a comment thread. Excel shows only the thread there; the remark stands in "
        "the columns at the right.",
    ),
    "threaded_one": Text(
        "1 märkt cell har redan en kommentarstråd. Där visar Excel bara tråden; anmärkningen står i kolumnerna till "
        "höger.",
        "1 flagged cell already has a comment thread. Excel shows only the thread there; the remark stands in the "
        "columns at the right.",
    ),
    "findings_cut": Text(
        "Bladet LMN fynd rymmer {shown} av {total} fynd. Alla är räknade här.",
        "The sheet LMN fynd holds {shown} of {total} findings. All are counted here.",
    ),
    "links_cut": Text(
        "Excel tillåter inte fler länkar än så här på ett blad: {shown}. Raderna därefter på bladet LMN fynd har "
        "ingen länk; deras cell står i kolumnen Cell.",
        "Excel allows no more links than this on a sheet: {shown}. The lines below on the sheet LMN fynd have no "
        "link; their cell stands in the column Cell.",
    ),
    "remark_plain_copy": Text(
        "Filen var ingen arbetsbok. Här finns allt den innehåller som text med enkel formatering; "
        "originalfilen är orörd.",
        "The file was no workbook. All that it holds stands here as text with basic formats; the file itself is "
        "untouched.",
    ),
    "remark_plain_copy_of_workbook": Text(
        "Filen var ingen .xlsx. Här finns alla blad och värden med enkel formatering; formler har blivit sina resultat, "
        "och färger, bilder, diagram och kommentarer följer inte med. Originalfilen är orörd.",
        "The file was no .xlsx. All its sheets and values stand here with basic formats; formulas have become their "
        "results, and colours, pictures, charts and comments are not carried over. The file itself is untouched.",
    ),
    "remark_cut_values": Text(
        "Värden som var längre än en cell rymmer och har kortats här: {values}.",
        "Values that were longer than a cell holds and have been cut here: {values}.",
    ),
    "remark_cut_orders": Text(
        "{n} ordrar har rader också i andra delar. Förslag som kan komma från de raderna är inte med här.",
        "{n} orders have rows in other parts too. Suggestions that may come from those rows are left out here.",
    ),
    "remark_cut_order": Text(
        "1 order har rader också i andra delar. Förslag som kan komma från de raderna är inte med här.",
        "1 order has rows in other parts too. Suggestions that may come from those rows are left out here.",
    ),
    "remark_saved_anew": Text(
        "Arbetsboken är sparad på ett ovanligt sätt och fick skrivas om från grunden. Värden, formler och "
        "format är kvar. {lost} Originalfilen är orörd.",
        "The workbook is saved in an unusual way and had to be written anew. Values, formulas and formats are "
        "kept. {lost} The file itself is untouched.",
    ),
    "lost": Text("Det här följde inte med: {things}.", "This did not come along: {things}."),
    "lost_unknown": Text(
        "Textrutor, knappar, bilder, minidiagram och storlek på anteckningar kan ha gått förlorade.",
        "Text boxes, buttons, pictures, sparklines and sizes of notes may be lost.",
    ),
    "lost_nothing": Text("Ingenting märks ha gått förlorat.", "Nothing seems to be lost."),
    "remark_no_columns": Text(
        "Bladet har ingen plats för kolumnerna LMN status, LMN anmärkningar och LMN koder: det går inte att lägga "
        "till fler kolumner. Anmärkningarna står i cellernas anteckningar och på bladet LMN fynd.",
        "The sheet has no room for the columns LMN status, LMN anmärkningar and LMN koder: no more columns can be "
        "added. The remarks stand in the cells' notes and on the sheet LMN fynd.",
    ),
    "remark_own_filter": Text(
        "Bladet hade redan ett filter. Det är som det var och tar inte med LMN-kolumnerna: de flyttas inte med om "
        "du sorterar. Ta bort filtret och sätt på det igen om du vill sortera eller filtrera på LMN status.",
        "The sheet already had a filter. It is as it was and leaves out the LMN columns: they do not move along "
        "when you sort. Take the filter off and put it on again to sort or filter by LMN status.",
    ),
    "remark_own_table": Text(
        "Tabellen på bladet är som den var. LMN-kolumnerna står bredvid den och flyttas inte med om du sorterar "
        "i tabellen.",
        "The table on the sheet is as it was. The LMN columns stand beside it and do not move along when you "
        "sort the table.",
    ),
    "remark_protected": Text(
        "Bladet är skyddat, och skyddet är kvar. Låsta celler kan rättas först när skyddet har tagits bort i Excel "
        "(Granska, Ta bort bladets skydd). Bladet LMN fynd är öppet att fylla i.",
        "The sheet is protected, and still is. Locked cells can be corrected only when the protection has been "
        "taken off in Excel (Review, Unprotect Sheet). The sheet LMN fynd is open to fill in.",
    ),
    "remark_formats_full": Text(
        "Arbetsboken har så många cellformat att Excel inte tar emot fler. En del celler med anmärkningar är "
        "därför inte färgade; de har anteckningar och står på bladet LMN fynd.",
        "The workbook has so many cell formats that Excel takes no more. Some flagged cells are therefore not "
        "coloured; they have notes and stand on the sheet LMN fynd.",
    ),
    "remark_signed": Text(
        "Arbetsboken var digitalt signerad. Signaturen gäller originalfilen och inte den här kopian; Excel säger "
        "därför att den är ogiltig.",
        "The workbook was digitally signed. The signature is good for the file itself and not for this copy; "
        "Excel therefore calls it invalid.",
    ),
    # LMN fynd
    "late": Text("redan på väg", "already on its way"),
    "accepted": Text("godtagen", "accepted"),
    "accepted_total": Text(
        "Godtagna anmärkningar, som inte räknas här: {n}.",
        "Accepted findings, which are not counted here: {n}.",
    ),
    "accepted_total_one": Text(
        "En anmärkning är godtagen och räknas inte här.",
        "One finding has been accepted and is not counted here.",
    ),
    "section_decisions": Text("Besluten från förra arbetsboken", "The decisions of the last workbook"),
    "not_acceptable": Text("går inte att godta", "cannot be accepted"),
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
        "Resultatet {name} gick inte att skriva: du får inte skriva i mappen. Ange en annan mapp med -o.",
        "The result {name} could not be written: you may not write in the folder. Name another folder with -o.",
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
