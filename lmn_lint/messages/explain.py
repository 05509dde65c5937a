"""What ``lmn-lint explain`` says."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    # No such cell
    "no_address": Text(
        "”{asked}” är ingen cell. Skriv kolumn och rad, till exempel T14 eller Blad1!T14.",
        "“{asked}” is no cell. Write column and row, such as T14 or Blad1!T14.",
    ),
    "no_cell_named": Text(
        "Ange filen och en cell, till exempel T14 eller Blad1!T14.",
        "Name the file and a cell, such as T14 or Blad1!T14.",
    ),
    "no_one_sheet": Text(
        "Filen har ordrar på flera blad: {sheets}. Skriv bladet före cellen, till exempel {example}.",
        "The file has orders on several sheets: {sheets}. Write the sheet before the cell, such as {example}.",
    ),
    "no_row_above": Text(
        "{cell} ligger ovanför tabellen: rubrikerna står på rad {row}.",
        "{cell} is above the table: the headers are on row {row}.",
    ),
    "no_row_below": Text(
        "{cell} ligger nedanför tabellen: sista raden är {row}.",
        "{cell} is below the table: its last row is {row}.",
    ),
    "no_row_within": Text(
        "Rad {line} är en fortsättning på posten som börjar på rad {row}. Ange den raden i stället.",
        "Line {line} continues the record that begins on line {row}. Name that line instead.",
    ),
    "no_column": Text(
        "{cell} ligger till höger om tabellen: sista kolumnen är {column}.",
        "{cell} is to the right of the table: its last column is {column}.",
    ),
    # Headings
    "title": Text("{cell} i {file}", "{cell} of {file}"),
    "title_sheet": Text("{cell} på bladet {sheet} i {file}", "{cell} on sheet {sheet} of {file}"),
    "head_stored": Text("Så är cellen sparad", "How the cell is stored"),
    "head_column": Text("Vilken kolumn det är", "Which column it is"),
    "head_read": Text("Så lästes den", "How it was read"),
    "head_row": Text("Raden", "The row"),
    "head_rules": Text("Reglerna som tittar på kolumnen", "The rules that look at the column"),
    "head_others": Text("Annat på raden", "Other findings on the row"),
    "value": Text("Värde: {value}", "Value: {value}"),
    "read_value": Text("Läst som: {value}", "Read as: {value}"),
    "shape": Text("Utseende: {pieces}.", "It looks like this: {pieces}."),
    # How it is stored
    "stored_nothing": Text("Cellen är tom.", "The cell is empty."),
    "stored_in_text": Text(
        "Sparad som text: filen är en textfil.", "Stored as text: the file is a text file."
    ),
    "stored_error": Text("Sparad som ett felvärde från en formel.", "Stored as a formula's error."),
    "stored_date": Text("Sparad som ett datum.", "Stored as a date."),
    "stored_boolean": Text("Sparad som sant eller falskt.", "Stored as true or false."),
    "stored_digits": Text("Sparad som siffror i text.", "Stored as digits in text."),
    "stored_number": Text(
        "Sparad som ett tal, eller som siffror i text.", "Stored as a number, or as digits in text."
    ),
    "stored_text": Text("Sparad som text.", "Stored as text."),
    "only_blanks": Text("bara blanktecken", "only blanks"),
    "words": Text("{count} ord", "{count} words"),
    "words_one": Text("{count} ord", "{count} word"),
    "letters": Text("{count} bokstäver", "{count} letters"),
    "letters_one": Text("{count} bokstav", "{count} letter"),
    "digits": Text("{count} siffror", "{count} digits"),
    "digits_one": Text("{count} siffra", "{count} digit"),
    "begins": Text("börjar med {sign}", "begins with {sign}"),
    "signs": Text("tecken: ”{signs}”", "signs: “{signs}”"),
    "unseen_edges": Text("blanktecken före eller efter", "blanks before or after"),
    "unseen_lines": Text("flera rader", "several lines"),
    "unseen_double": Text("dubbla blanksteg", "double blanks"),
    "unseen_hard": Text("hårda eller ovanliga blanktecken", "hard or unusual blanks"),
    "unseen_invisible": Text("osynliga tecken", "characters that cannot be seen"),
    "unseen_apart": Text(
        "bokstäver med lösa prickar eller accenter", "letters whose accents are apart from them"
    ),
    "unseen_lost": Text("tecken som har gått förlorade", "characters that are lost"),
    # Which column
    "column": Text(
        "Kolumn {column}, rubriken ”{header}” i {cell}: {meant} ({field}).",
        "Column {column}, the header “{header}” in {cell}: {meant} ({field}).",
    ),
    "how_exact": Text("Rubriken är den vanliga.", "The header is the usual one."),
    "how_alias": Text(
        "Rubriken är ett annat känt namn på {meant}.", "The header is another known name of {meant}."
    ),
    "how_loose": Text(
        "Rubriken kan betyda flera saker; innehållet stämmer med {meant}.",
        "The header may mean several things; the contents fit {meant}.",
    ),
    "how_near": Text(
        "Rubriken verkar felstavad, men är nära ett känt namn på {meant}.",
        "The header seems to be misspelt, but is close to a known name of {meant}.",
    ),
    "how_settled": Text(
        "Din profil säger att kolumnen är {meant}.", "Your profile says that the column is {meant}."
    ),
    "how_own": Text(
        "Din profil säger att rubriken är {meant}.", "Your profile says that the header is {meant}."
    ),
    "unknown_column": Text(
        "Kolumn {column}, rubriken ”{header}” i {cell}, känns inte igen. Ingen regel tittar på den.",
        "Column {column}, the header “{header}” in {cell}, is not recognised. No rule looks at it.",
    ),
    "meaning_taken": Text(
        "Rubriken kan betyda {meant}, men den togs från kolumn {column}.",
        "The header may mean {meant}, but that was taken from column {column}.",
    ),
    "meaning_unfit": Text(
        "Rubriken kan betyda {meant}, men innehållet eller rubriken stämmer inte tillräckligt väl.",
        "The header may mean {meant}, but the contents or the header do not fit well enough.",
    ),
    "no_header": Text(
        "Kolumn {column} har ingen rubrik som läses. Ingen regel tittar på den.",
        "Column {column} has no header that is read. No rule looks at it.",
    ),
    # How it was read
    "repaired": Text(
        "Texten var skadad av fel teckenkodning och lagades innan den lästes.",
        "The text was damaged by a wrong encoding and repaired before it was read.",
    ),
    "lost": Text("Texten är skadad och kan inte lagas.", "The text is damaged and cannot be repaired."),
    "value_inherited": Text(
        "Cellen är tom, så uppgiften togs från orderns första rad.",
        "The cell is empty, so the value was taken from the order's first row.",
    ),
    "read_empty": Text("Läst som tom.", "Read as empty."),
    "read_nothing": Text(
        "Läst som tom: det som står betyder ”inget” i den här kolumnen.",
        "Read as empty: what stands there means “nothing” in this column.",
    ),
    "read_text": Text("Läst som text.", "Read as text."),
    "area": Text("Produktområde: {label} ({code}).", "Product area: {label} ({code})."),
    "area_outside": Text(
        "Ett känt produktområde som leveransreglerna inte tar upp.",
        "A known product area that the delivery guide does not cover.",
    ),
    "area_unknown": Text("Inget känt produktområde.", "No known product area."),
    "rule": Text("Leveransregel: {label} ({id}).", "Delivery rule: {label} ({id})."),
    "rule_ambiguous": Text("Passar in på flera leveransregler.", "Fits several delivery rules."),
    "rule_unknown": Text("Ingen känd leveransregel.", "No known delivery rule."),
    "rule_not_offered": Text("Den finns inte för {area}.", "It is not offered for {area}."),
    "phone_empty": Text("Inget telefonnummer.", "No telephone number."),
    "phone_sms": Text(
        "Ett giltigt telefonnummer som tar emot SMS.", "A valid telephone number that takes text messages."
    ),
    "phone_voice": Text(
        "Ett giltigt telefonnummer som inte tar emot SMS.",
        "A valid telephone number that takes no text messages.",
    ),
    "phone_invalid": Text("Inget giltigt telefonnummer.", "No valid telephone number."),
    "phone_two": Text("Två telefonnummer eller fler.", "Two telephone numbers or more."),
    "phone_words": Text("Numret står bland ord.", "The number stands among words."),
    "phone_is_mobile": Text(
        "Filen har ingen mobilkolumn, så numret räknas som radens mobilnummer.",
        "The file has no mobile column, so the number counts as the row's mobile.",
    ),
    "date_ok": Text("Ett datum som går att läsa.", "A date that can be read."),
    "date_far": Text(
        "Ett datum före år 2000 eller mer än två år fram i tiden.",
        "A date before the year 2000 or more than two years ahead.",
    ),
    "date_unreadable": Text("Inget datum som går att läsa.", "No date that can be read."),
    "date_working": Text("Dagen är en arbetsdag.", "The day is a working day."),
    "date_off": Text("Dagen är ingen arbetsdag.", "The day is no working day."),
    "tick_yes": Text("Ett kryss: ja.", "A tick: yes."),
    "tick_no": Text("Inget kryss: nej.", "No tick: no."),
    "tick_unit": Text("En enhets namn: det räknas som ett kryss.", "A unit's name: that counts as a tick."),
    "tick_unclear": Text("Varken ja eller nej.", "Neither yes nor no."),
    "protected_yes": Text(
        "Inte ett klart nej: identiteten räknas som skyddad.",
        "No clear no: the identity counts as protected.",
    ),
    "protected_no": Text(
        "Ett klart nej: identiteten är inte skyddad.", "A clear no: the identity is not protected."
    ),
    "who_empty": Text("Ingen står där.", "Nobody stands there."),
    "who_patient": Text("Patienten står där.", "The patient stands there."),
    "who_unit": Text("En enhet står där.", "A unit stands there."),
    "who_both": Text("Både patienten och en enhet står där.", "Both the patient and a unit stand there."),
    "who_other": Text(
        "Någon annan än patienten står där, och det är ingen enhet.",
        "Somebody other than the patient stands there, and it is no unit.",
    ),
    "who_typo": Text(
        "Namnet är nästan patientens: ett skrivfel.", "The name is nearly the patient's: a typing error."
    ),
    "who_no_patient": Text(
        "Raden har inget patientnamn att jämföra med.", "The row has no patient name to compare with."
    ),
    "pnr_personnummer": Text("Ett giltigt personnummer.", "A valid personal identity number."),
    "pnr_samordningsnummer": Text("Ett giltigt samordningsnummer.", "A valid coordination number."),
    "pnr_reserve": Text("Ett reservnummer.", "A reserve number."),
    "pnr_lma": Text("Ett LMA-nummer.", "An LMA number."),
    "pnr_invalid": Text(
        "Varken ett giltigt personnummer eller ett känt reservnummer.",
        "Neither a valid personal identity number nor a known reserve number.",
    ),
    "postal_code_ok": Text("Ett postnummer med fem siffror.", "A postal code of five digits."),
    "postal_code_bad": Text("Inget postnummer med fem siffror.", "No postal code of five digits."),
    "quantity_whole": Text("Ett helt tal.", "A whole number."),
    "quantity_negative": Text("Ett negativt tal.", "A negative number."),
    "quantity_unreadable": Text("Inget helt tal.", "No whole number."),
    "status_too_late": Text(
        "Paketet har lämnat lagret: för sent att ändra.", "The parcel has left: too late to change."
    ),
    "status_cancelled": Text("Makulerad.", "Cancelled."),
    "status_other": Text("En känd status, före leverans.", "A known status, before delivery."),
    "status_unknown": Text(
        "En status som lmn-lint inte känner till.", "A status that lmn-lint does not know."
    ),
    "article_libre": Text("Artikeln är {label}.", "The article is {label}."),
    "article_other": Text("Här nämns inte {label}.", "{label} is not named here."),
    "supplier_libre": Text("Leverantören är {label}.", "The supplier is {label}."),
    "supplier_other": Text("En annan leverantör än {label}.", "Another supplier than {label}."),
    "unit": Text(
        "En enhets namn: leveransen går till en enhet.", "A unit's name: the delivery goes to a unit."
    ),
    "unit_known": Text("Enheten finns i enhetsregistret.", "The unit is in the unit register."),
    "unit_not_known": Text("Enheten finns inte i enhetsregistret.", "The unit is not in the unit register."),
    "info_names_patient": Text(
        "Text till chauffören, med patientens namn i.", "Text to the driver that names the patient."
    ),
    "info_names_nobody": Text(
        "Text till chauffören, utan patientens namn.", "Text to the driver that does not name the patient."
    ),
    "wish": Text("Läst som önskemål: {wish}.", "Read as a wish: {wish}."),
    "order_number": Text("Ordernumret finns på {count} rader.", "The order number stands on {count} rows."),
    "order_number_one": Text(
        "Ordernumret finns bara på den här raden.", "The order number stands on this row alone."
    ),
    # The row
    "header_row": Text("Det här är rubrikraden.", "This is the header row."),
    "left_out_cancelled": Text(
        "Raden är makulerad och lämnades utanför: ingen regel tittade på den.",
        "The row is cancelled and was left out: no rule looked at it.",
    ),
    "left_out_totals": Text(
        "Raden är en summarad och lämnades utanför: ingen regel tittade på den.",
        "The row is a totals row and was left out: no rule looked at it.",
    ),
    "left_out_headers": Text(
        "Raden upprepar rubrikerna och lämnades utanför: ingen regel tittade på den.",
        "The row repeats the headers and was left out: no rule looked at it.",
    ),
    "left_out_notes": Text(
        "Raden är en anteckning och ingen order och lämnades utanför: ingen regel tittade på den.",
        "The row is a note and no order, and was left out: no rule looked at it.",
    ),
    "left_out_blank": Text(
        "Raden är tom och lämnades utanför: ingen regel tittade på den.",
        "The row is blank and was left out: no rule looked at it.",
    ),
    "order_of_one": Text("Raden är en order för sig.", "The row is an order of its own."),
    "order_of_many": Text(
        "Raden hör till en order med {count} rader: {rows}.",
        "The row belongs to an order of {count} rows: {rows}.",
    ),
    "belongs": Text(
        "Den saknar eget ordernummer och räknas till ordern ovanför.",
        "It has no order number of its own and belongs to the order above.",
    ),
    "inherited": Text(
        "Den saknar egna leveransuppgifter och tog dem från orderns första rad.",
        "It has no delivery details of its own and took them from the order's first row.",
    ),
    "outside_guide": Text(
        "Produktområdet tas inte upp i leveransreglerna: bara formen granskas.",
        "The delivery guide does not cover the product area: only the form is checked.",
    ),
    "to_unit": Text("Leveransen går till en enhet.", "The delivery goes to a unit."),
    "to_nobody_else": Text("Leveransen går inte till en enhet.", "The delivery does not go to a unit."),
    "too_late": Text(
        "Leveransen har redan gått: fynden stoppar inget.", "The delivery has left: findings stop nothing."
    ),
    # What the rules said
    "accepted": Text(
        "Någon har godtagit det i den kommenterade arbetsboken.",
        "Somebody has accepted it in the annotated workbook.",
    ),
    "found": Text("{severity}: {message}", "{severity}: {message}"),
    "elsewhere": Text("{severity} i {cells}: {message}", "{severity} in {cells}: {message}"),
    "silent": Text(
        "hade märkt {cells}, men är tyst: {because} säger redan orsaken",
        "would flag {cells}, but is silent: {because} tells the cause",
    ),
    "off": Text(
        "hade märkt {cells}, men är bortvald i anropet eller inställningarna",
        "would flag {cells}, but is left out by the options or settings",
    ),
    "fine": Text("Cellen granskades, inget att anmärka på", "The cell was judged, nothing to remark on"),
    "nothing": Text("Inget att anmärka på raden", "Nothing to remark on this row"),
    "not_judged": Text("Gäller inte här", "Does not apply here"),
    "skipped": Text("kördes inte: {why}", "did not run: {why}"),
    "other": Text("{code} {name} i {cell}", "{code} {name} in {cell}"),
    "no_rules": Text("Ingen regel tittar på kolumnen.", "No rule looks at the column."),
    "values_note": Text(
        "Värdet visas inte. Lägg till --show-values om du behöver se det.",
        "The value is not shown. Add --show-values if you need to see it.",
    ),
}
