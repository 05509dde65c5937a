"""The words around a rule's own: ``lmn-lint rules`` and the pages under ``docs/rules/``."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "error": Text("fel", "error"),
    "warning": Text("varning", "warning"),
    "info": Text("info", "info"),
    "shadow": Text("på prov", "on trial"),
    "or": Text("eller", "or"),
    "and": Text("och", "and"),
    # Groups of rules, by the first digit of their codes
    "group_0": Text("Filens form", "The batch's format"),
    "group_1": Text("Telefon och avisering", "Telephone and notification"),
    "group_2": Text("Namn och C/O", "Name and C/O"),
    "group_3": Text("Kryss för leverans till enhet", "The unit-delivery tick"),
    "group_4": Text("Info till chaufför", "Information to the driver"),
    "group_5": Text("Leveransregel, plats och dag", "Delivery rule, place and day"),
    "group_6": Text("Flera rader och flera filer", "Across rows and across batches"),
    "group_other": Text("Övriga regler", "Other rules"),
    # The table
    "head_code": Text("Kod", "Code"),
    "head_name": Text("Namn", "Name"),
    "head_severity": Text("Allvar", "Severity"),
    "head_title": Text("Vad som är fel", "What is wrong"),
    "hint": Text(
        "Mer om en regel: lmn-lint rules LMN101 (koden eller namnet).",
        "More on a rule: lmn-lint rules LMN101 (its code or its name).",
    ),
    "unknown": Text(
        "Det finns ingen regel som heter ”{asked}”. Alla regler: lmn-lint rules.",
        "There is no rule called “{asked}”. All rules: lmn-lint rules.",
    ),
    "did_you_mean": Text(
        "Det finns ingen regel som heter ”{asked}”. Menade du {names}?",
        "There is no rule called “{asked}”. Did you mean {names}?",
    ),
    # One rule in full
    "what": Text("Vad som är fel", "What is wrong"),
    "severity": Text("Allvar", "Severity"),
    "severity_also": Text("{usual}, i vissa fall {others}", "{usual}, in some cases {others}"),
    "why": Text("Varför det spelar roll för leveransen", "Why it matters for the delivery"),
    "todo": Text("Gör så här", "What to do"),
    "where": Text("Var i Sesam LMN", "Where in Sesam LMN"),
    "messages": Text("Vad den kan säga", "What it can say"),
    "too_late": Text(
        "Har leveransen redan gått säger den också att aviseringen inte längre kan ändras.",
        "Where the delivery has left it also says that the notification can no longer be changed.",
    ),
    "columns": Text("Kolumner", "Columns"),
    "flags": Text("Märker: {columns}", "Flags: {columns}"),
    "stand_in": Text("{column} (utan den kolumnen: {other})", "{column} (without that column: {other})"),
    "needs": Text("Behöver: {columns}", "Needs: {columns}"),
    "needs_nothing": Text(
        "Behöver: någon av kolumnerna som den märker.", "Needs: one of the columns that it flags."
    ),
    "source": Text("Var det står", "Where it comes from"),
    "silenced_by": Text("Tyst när något annat redan säger det", "Silent where another rule tells the cause"),
    "silences": Text("Gör andra regler tysta", "Makes other rules silent"),
    "nothing": Text("Inget.", "Nothing."),
    "silent_where": Text("där {standing} står {where}", "where {standing} stands {where}"),
    "silent_only": Text("{relation}, för {columns}", "{relation}, for {columns}"),
    "silences_here": Text("{rules} {where}", "{rules} {where}"),
    "silences_field": Text(
        "{relation}, när den gäller {condition}", "{relation}, where it is about {condition}"
    ),
    "silences_severity": Text(
        "{relation}, när den är {condition}", "{relation}, where its severity is {condition}"
    ),
    "silences_message": Text(
        "{relation}, när den säger ”{condition}”", "{relation}, where it says “{condition}”"
    ),
    "everybody": Text("alla andra regler", "all other rules"),
    "where_cell": Text("i samma cell", "in the same cell"),
    "where_row": Text("på raden", "on the row"),
    "where_order": Text("någonstans i ordern", "anywhere in the order"),
    "standing_field": Text("{rule} om {column}", "{rule} about {column}"),
    "standing_severity": Text("{rule} som {severity}", "{rule} with severity {severity}"),
    "standing_message": Text("{rule} (”{message}”)", "{rule} (“{message}”)"),
    # Examples
    "wrong": Text("Fel", "Wrong"),
    "right": Text("Rätt", "Right"),
    "examples_lead": Text(
        "Varje exempel är en felfri rad med de ändringar som visas. Namn och nummer är påhittade.",
        "Each example is a row without defects, with the changes that are shown. Names and numbers are made up.",
    ),
    "clean_ink": Text("Inkontinenshjälpmedel hem till patienten", "Incontinence aids to the patient's home"),
    "clean_ink_unit": Text("Inkontinenshjälpmedel till en enhet", "Incontinence aids to a unit"),
    "clean_spe": Text(
        "Speciallivsmedel hem till patienten, med SMS", "Special foods to the patient's home, with SMS"
    ),
    "clean_dia": Text("Diabeteshjälpmedel till utlämningsställe", "Diabetes aids to a pick-up point"),
    "clean_dia_unit": Text(
        "Diabeteshjälpmedel till en enhet, annan leverantör än Abbott",
        "Diabetes aids to a unit, another supplier than Abbott",
    ),
    "clean_libre_unit": Text("FreeStyle Libre till en enhet", "FreeStyle Libre to a unit"),
    "unchanged": Text("{clean}, utan ändringar", "{clean}, unchanged"),
    "without": Text("Filen saknar kolumnen {columns}", "The file lacks the column {columns}"),
    "earlier": Text("En tidigare fil har: {cells}", "An earlier file has: {cells}"),
    "register": Text("Enhetsregistret har: {units}", "The unit register has: {units}"),
    "row": Text("Rad {number}", "Row {number}"),
    "flagged": Text("märks", "flagged"),
    "whole_file": Text("hela filen märks", "the whole file is flagged"),
    "blank": Text("(tom)", "(empty)"),
    "blanks": Text("(bara blanktecken)", "(only blanks)"),
    "more_examples": Text(
        "Alla exempel: lmn-lint rules {code} --all", "All examples: lmn-lint rules {code} --all"
    ),
    # Pages
    "page_note": Text(
        "Den här sidan är gjord av regelns fil. Ändra den där och kör sedan `python3 go.py docs`.",
        "This page is made from the rule's file. Change it there, then run `python3 go.py docs`.",
    ),
    "index_title": Text("Reglerna", "The rules"),
    "index_lead": Text(
        "Fel: leveransen stoppas, misslyckas eller kommer troligen tillbaka, eller så röjs känsliga uppgifter. "
        "Varning: den går en annan väg än tänkt, eller något är nog ett misstag. Info: värt en titt.",
        "Error: the delivery is likely to stop, fail or come back, or private data is exposed. Warning: it goes "
        "another way than meant, or something is probably a mistake. Info: worth a look.",
    ),
    "column": Text("Kolumn", "Column"),
}
