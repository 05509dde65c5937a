"""The words about settings: what is wrong in the file, and what ``lmn-lint settings`` prints."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    # -- what is wrong in the file ---------------------------------------------------------------
    "at_line": Text("{file}, rad {line}", "{file}, line {line}"),
    "at_file": Text("{file}", "{file}"),
    "unreadable": Text(
        "{where}: inställningarna gick inte att läsa. Kontrollera att filen finns och att du får läsa den.",
        "{where}: the settings could not be read. See that the file is there and that you may read it.",
    ),
    "not_utf8": Text(
        "{where}: filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.",
        "{where}: the file is not saved as UTF-8. Save it anew with the encoding UTF-8.",
    ),
    "syntax": Text("{where}: raden går inte att förstå.", "{where}: this line cannot be understood."),
    "slip_twice": Text(
        "Samma sak står två gånger: ta bort den ena.", "The same stands there twice: take one away."
    ),
    "slip_backslash": Text(
        "Skriv sökvägar med / eller inom enkla citattecken: 'C:\\mapp\\fil.csv'.",
        "Write paths with / or in single quotation marks: 'C:\\folder\\file.csv'.",
    ),
    "slip_letters": Text(
        "Namn på inställningar skrivs utan å, ä och ö (nyarsafton).",
        "Names of settings have the letters a to z only (nyarsafton).",
    ),
    "slip_quotes": Text(
        'Text ska stå inom citattecken, som lang = "sv".',
        'Text must stand in quotation marks, such as lang = "sv".',
    ),
    "slip_other": Text(
        "Varje rad ska se ut som namn = värde. Exempel finns i docs/settings.md.",
        "Every line has the form name = value. Examples stand in docs/settings.md.",
    ),
    "no_such_key": Text(
        "{where}: inställningen {setting} finns inte.", "{where}: there is no setting {setting}."
    ),
    "did_you_mean": Text("Menade du {name}?", "Did you mean {name}?"),
    "belongs_in": Text("{name} hör hemma under [{table}].", "{name} belongs under [{table}]."),
    "belongs_first": Text(
        "{name} ska stå före den första raden med hakparenteser.",
        "{name} must stand before the first line in brackets.",
    ),
    "known": Text("Här kan stå: {names}.", "What can stand here: {names}."),
    "no_such_rule": Text(
        "{where}: {setting} nämner regeln {rule}, som inte finns.",
        "{where}: {setting} names the rule {rule}, which there is not.",
    ),
    "see_rules": Text("Regelkoder ser ut som LMN101.", "Rule codes look like LMN101."),
    "wants_code": Text(
        "{where}: {setting} är ingen regelkod. Skriv till exempel LMN203.",
        "{where}: {setting} is no rule code. Write LMN203, for instance.",
    ),
    "wants_codes": Text(
        '{where}: {setting} ska vara en lista med regelkoder eller början på dem, som ["LMN1", "LMN203"].',
        '{where}: {setting} must be a list of rule codes or beginnings of them, such as ["LMN1", "LMN203"].',
    ),
    "wants_choice": Text(
        "{where}: {setting} ska vara ett av orden {choices}, inom citattecken.",
        "{where}: {setting} must be one of the words {choices}, in quotation marks.",
    ),
    "off_is_ignore": Text(
        "Ska regeln inte gälla alls, skriv den under ignore.",
        "For a rule not to count at all, name it in ignore.",
    ),
    "wants_flag": Text(
        "{where}: {setting} ska vara true eller false, utan citattecken.",
        "{where}: {setting} must be true or false, without quotation marks.",
    ),
    "wants_number": Text(
        "{where}: {setting} ska vara ett heltal från {low} till {high}, utan citattecken.",
        "{where}: {setting} must be a whole number from {low} to {high}, without quotation marks.",
    ),
    "wants_text": Text(
        "{where}: {setting} ska vara en text inom citattecken.",
        "{where}: {setting} must be a text in quotation marks.",
    ),
    "wants_delimiter": Text(
        '{where}: {setting} ska vara ett enda tecken inom citattecken, som ";", eller ordet "tab".',
        '{where}: {setting} must be one single character in quotation marks, such as ";", or the word "tab".',
    ),
    "wants_encoding": Text(
        '{where}: {setting} är ingen känd teckenkodning. Pröva "utf-8" eller "cp1252".',
        '{where}: {setting} is no known encoding. Try "utf-8" or "cp1252".',
    ),
    "wants_path": Text(
        "{where}: {setting} ska vara en fils namn inom citattecken, räknat från mappen där inställningarna ligger.",
        "{where}: {setting} must be a file's name in quotation marks, from the folder that the settings are in.",
    ),
    "wants_guide": Text(
        '{where}: {setting} ska vara namnet på en leveransguide, som "skane", eller en fil, som "var-guide.yaml".',
        '{where}: {setting} must be the name of a delivery guide, such as "skane", or a file, such as "var-guide.yaml".',
    ),
    "no_such_guide": Text(
        "{where}: {setting} nämner en leveransguide som inte finns.",
        "{where}: {setting} names a delivery guide that there is not.",
    ),
    "guides": Text(
        "De som finns: {names}. En egen fil skrivs med sitt hela namn, som var-guide.yaml.",
        "Those that there are: {names}. A file of your own is named in full, such as var-guide.yaml.",
    ),
    "wants_days": Text(
        '{where}: {setting} ska vara en lista med dagar, som ["04-30", "2027-05-07"]: varje år eller en gång.',
        '{where}: {setting} must be a list of days, such as ["04-30", "2027-05-07"]: each year or once.',
    ),
    "wants_day": Text(
        '{where}: {setting} ska vara en dag, som "2027-12-31".',
        '{where}: {setting} must be a day, such as "2027-12-31".',
    ),
    "wants_address": Text(
        "{where}: {setting} ska vara en e-postadress, eller en lista med sådana.",
        "{where}: {setting} must be a mail address, or a list of them.",
    ),
    "wants_names": Text(
        "{where}: {setting} ska vara ett namn inom citattecken, eller en lista med namn.",
        "{where}: {setting} must be a name in quotation marks, or a list of names.",
    ),
    "wants_table": Text(
        "{where}: {setting} ska vara en rubrik på egen rad, [{table}], med inställningarna under.",
        "{where}: {setting} must be a heading on a line of its own, [{table}], with the settings below.",
    ),
    "wants_tables": Text(
        "{where}: varje undantag börjar med raden [[exception]], med dubbla hakparenteser.",
        "{where}: each exception begins with the line [[exception]], in double brackets.",
    ),
    "exception_rules": Text(
        '{where}: undantaget saknar regler. Lägg till en rad som rules = ["LMN203"].',
        '{where}: the exception names no rules. Add a line such as rules = ["LMN203"].',
    ),
    "exception_whose": Text(
        "{where}: undantaget säger inte vems rader det gäller. Lägg till supplier, unit eller ordering-unit.",
        "{where}: the exception does not say whose rows it is about. Add supplier, unit or ordering-unit.",
    ),
    "exception_what": Text(
        '{where}: undantaget ska ha antingen severity = "info" (eller warning, error) eller ignore = true.',
        '{where}: the exception must have either severity = "info" (or warning, error) or ignore = true.',
    ),
    "bad_guide": Text(
        "{where}: {setting} är ingen leveransguide som går att läsa. Jämför med schemas/guides/skane.yaml.",
        "{where}: {setting} is no delivery guide that can be read. Compare it with schemas/guides/skane.yaml.",
    ),
    "bad_file": Text("{where}: {setting}, {path}: {why}", "{where}: {setting}, {path}: {why}"),
    "bad_profile": Text("{where}, {setting}: {why}", "{where}, {setting}: {why}"),
    "bad_option_profile": Text("{why}", "{why}"),
    "bad_option_file": Text("{path}: {why}", "{path}: {why}"),
    # -- lmn-lint settings -----------------------------------------------------------------------
    "used": Text("Inställningar: {file}", "Settings: {file}"),
    "none_used": Text(
        "Ingen lmn-lint.toml finns i mappen eller ovanför. Det som är inbyggt gäller.",
        "There is no lmn-lint.toml in the folder or above. What is built in counts.",
    ),
    "from_built_in": Text("inbyggt", "built in"),
    "from_guide": Text("leveransguiden", "the delivery guide"),
    "from_file": Text("filen", "the file"),
    "from_option": Text("kommandoraden", "the command line"),
    "yes": Text("ja", "yes"),
    "no": Text("nej", "no"),
    "nothing": Text("–", "–"),
    "all_rules": Text("alla regler", "all rules"),
    "no_rules": Text("ingen regel", "no rule"),
    "by_content": Text("ur filens innehåll", "told from the file's content"),
    "every_sheet": Text("alla synliga blad", "all visible sheets"),
    "format_by_report": Text("text (json till fil)", "text (json to a file)"),
    "severity": Text("Allvar per regel", "Severity per rule"),
    "exceptions": Text("Undantag, det första som passar gäller", "Exceptions, the first that fits counts"),
    "exception_line": Text("{rules}: {effect} för {whose}", "{rules}: {effect} for {whose}"),
    "exception_until": Text("till och med {day}", "up to and including {day}"),
    "exception_expired": Text("gick ut {day}, gäller inte längre", "ended on {day}, counts no longer"),
    "exception_by": Text("av {by}", "by {by}"),
    "effect_ignore": Text("räknas inte", "not counted"),
    "whose_suppliers": Text("leverantör {names}", "supplier {names}"),
    "whose_units": Text("enhet {names}", "unit {names}"),
    "whose_ordering_units": Text("beställande enhet {names}", "ordering unit {names}"),
    "name_or": Text(" eller ", " or "),
    "whose_and": Text(" och ", " and "),
    # -- each key in a few words: the JSON schema shows them in editors ---------------------------
    "about_lang": Text("Språk i utskrifter och arbetsböcker.", "Language of what is printed and written."),
    "about_select": Text("Bara dessa regler.", "Only these rules."),
    "about_ignore": Text("Inte dessa regler.", "Not these rules."),
    "about_fail_on": Text("Lägsta allvar som ger slutkod 1.", "Lowest severity that gives exit code 1."),
    "about_format": Text("Vad som skrivs ut.", "What is printed."),
    "about_no_workbook": Text("Skriv ingen arbetsbok.", "Write no workbook."),
    "about_split_by": Text(
        "En arbetsbok per enhet, leverantör eller beställande enhet bredvid den hela.",
        "A workbook per unit, supplier or ordering unit beside the whole one.",
    ),
    "about_guide": Text(
        "Leveransguide: ett namn (skane) eller en egen fil.",
        "Delivery guide: a name (skane) or a file of your own.",
    ),
    "about_profile": Text(
        "En egen profil med fler rubriker, eller en mapp med profiler.",
        "A profile of your own with further headings, or a folder of profiles.",
    ),
    "about_units": Text("Enhetsregister: en enhet per rad.", "Unit register: one unit a row."),
    "no_password": Text(
        "Lösenordsfilen {name} går inte att läsa, eller så är dess första rad tom. Där ska lösenordet stå.",
        "The password file {name} cannot be read, or its first line is empty. The password stands there.",
    ),
    "about_password_file": Text(
        "Fil vars första rad är lösenordet till skyddade arbetsböcker.",
        "File whose first line is the password of protected workbooks.",
    ),
    "about_sheet": Text("Bara bladet med detta namn.", "Only the sheet of this name."),
    "about_encoding": Text("Textfilers teckenkodning.", "Encoding of text files."),
    "about_delimiter": Text("Textfilers avgränsare.", "Delimiter of text files."),
    "about_limits": Text("Gränser.", "Limits."),
    "about_waybill_length": Text(
        "Tecken som får plats på fraktsedeln (LMN407).",
        "Characters that the waybill has room for (LMN407).",
    ),
    "about_notes_per_sheet": Text(
        "Kommentarer per blad i arbetsboken; fler gör Excel långsamt.",
        "Notes per sheet of the workbook; more make Excel slow.",
    ),
    "about_file_mb": Text(
        "Filens storlek i megabyte.",
        "Size of the file in megabytes.",
    ),
    "about_unpacked_mb": Text(
        "Arbetsbokens storlek uppackad, i megabyte.",
        "Size of the workbook unpacked, in megabytes.",
    ),
    "about_unpacked_ratio": Text(
        "Hur många gånger större en arbetsbok får bli uppackad.",
        "How many times larger a workbook may become unpacked.",
    ),
    "about_parts": Text(
        "Delar i arbetsbokens paket.",
        "Parts in the workbook's package.",
    ),
    "about_used_cells": Text(
        "Rader gånger kolumner som ett blad använder.",
        "Rows times columns that a sheet uses.",
    ),
    "about_shared_texts": Text(
        "Olika texter i arbetsboken.",
        "Different texts in the workbook.",
    ),
    "about_merged_ranges": Text(
        "Sammanfogade områden på ett blad.",
        "Merged ranges on a sheet.",
    ),
    "about_cell_characters": Text(
        "Tecken i en cell.",
        "Characters in a cell.",
    ),
    "about_memory_mb": Text(
        "Minne för att läsa, i megabyte per påbörjade 10 MB fil.",
        "Memory for reading, in megabytes per 10 MB of file begun.",
    ),
    "about_seconds": Text(
        "Tid för att läsa, i sekunder per påbörjade 10 MB fil.",
        "Time for reading, in seconds per 10 MB of file begun.",
    ),
    "about_slices_per_file": Text(
        "Så många delar skrivs som mest av en fil (split-by).",
        "The most parts that are written of one file (split-by).",
    ),
    "about_calendar": Text(
        "Arbetsdagar. Det som inte står här gäller som i leveransguiden.",
        "Working days. What does not stand here is as in the delivery guide.",
    ),
    "about_midsommarafton": Text("Midsommarafton är ledig.", "Midsummer's Eve is a day off."),
    "about_julafton": Text("Julafton är ledig.", "Christmas Eve is a day off."),
    "about_nyarsafton": Text("Nyårsafton är ledig.", "New Year's Eve is a day off."),
    "about_also_off": Text(
        "Fler lediga dagar: 04-30 varje år, 2027-05-07 en gång.",
        "Further days off: 04-30 each year, 2027-05-07 once.",
    ),
    "about_call_day": Text(
        "Om dagen för samtalet räknas som dag 0 eller 1 vid Boka dag (LMN503).",
        "Whether the day of the call counts as day 0 or 1 with Boka dag (LMN503).",
    ),
    "about_history": Text(
        "Historiken: vad som granskats och hittats, utan personuppgifter.",
        "The history: what was checked and found, without personal data.",
    ),
    "about_history_key": Text(
        "Historikens nyckel, i en annan mapp än historiken.",
        "The history's key, in another folder than the history.",
    ),
    "about_audit": Text(
        "Revisionsrapporten: vad felen uppskattas kosta, i kronor, och när ett undantag är för brett.",
        "The audit's report: what the errors are estimated to cost, in crowns, and when an exception is over-broad.",
    ),
    "about_letter_cost": Text(
        "Kronor för ett brev i stället för ett sms.", "Crowns for a letter instead of a text message."
    ),
    "about_letter_percent": Text(
        "Av hundra ordrar med ett sådant fel: hur många som antas ge ett brev.",
        "Of a hundred orders with such an error: how many are thought to make a letter.",
    ),
    "about_letter_rules": Text("Reglerna vars fel ger brev.", "The rules whose errors make letters."),
    "about_return_cost": Text("Kronor för ett paket i retur.", "Crowns for a parcel returned."),
    "about_return_percent": Text(
        "Av hundra ordrar med ett sådant fel: hur många som antas ge en retur.",
        "Of a hundred orders with such an error: how many are thought to make a return.",
    ),
    "about_return_rules": Text("Reglerna vars fel ger returer.", "The rules whose errors make returns."),
    "about_broad_percent": Text(
        "Ett undantag som tar mer än så många av hundra fynd av en regel räknas som för brett.",
        "An acceptance that takes more than so many of a hundred findings of a rule counts as over-broad.",
    ),
    "about_broad_rules": Text(
        "Ett undantag för fler regler än så räknas som för brett.",
        "An exception for more rules than this counts as over-broad.",
    ),
    "about_nightly": Text("Nattjobbet.", "The nightly job."),
    "about_inbox": Text("Mappen där orderfilerna läggs.", "The folder that order files are put into."),
    "about_outbox": Text(
        "Mappen där arbetsböcker och sammanställning läggs.", "The folder for workbooks and the summary."
    ),
    "about_archive": Text(
        "Mappen dit granskade filer flyttas. Annars ligger de kvar.",
        "The folder that checked files are moved to. Otherwise they stay.",
    ),
    "about_log": Text("Loggfilen: en rad JSON per händelse.", "The log: a line of JSON for each event."),
    "about_metrics": Text(
        "Fil med mätvärden för Prometheus (textfile collector).",
        "File with figures for Prometheus' textfile collector.",
    ),
    "about_settle": Text(
        "Sekunder som en fil ska ha legat orörd innan den granskas.",
        "Seconds for which a file must have been left alone before it is checked.",
    ),
    "about_keep": Text(
        "Dagar som nattjobbets egna filer sparas.", "Days for which the job's own files are kept."
    ),
    "about_seconds_per_file": Text(
        "Längsta tid för en fil, i sekunder.", "Longest time for a file, in seconds."
    ),
    "about_memory_mb_per_file": Text("Mest minne för en fil, i MB.", "Most memory for a file, in MB."),
    "about_processes": Text("Filer som granskas samtidigt.", "Files that are checked at a time."),
    "about_on_done": Text(
        "Kommando som körs när jobbet är klart, med sammanställningens sökväg sist.",
        "Command to run when the job is done, with the summary's path at its end.",
    ),
    "about_mail": Text("E-post när jobbet är klart.", "Mail when the job is done."),
    "about_mail_server": Text("E-postserverns namn.", "The mail server's name."),
    "about_mail_port": Text("Serverns port.", "The server's port."),
    "about_mail_security": Text(
        "Hur förbindelsen skyddas: starttls, tls eller none (bara inom ett eget nät).",
        "How the connection is protected: starttls, tls or none (only within a network of your own).",
    ),
    "about_mail_user": Text(
        "Användarnamn hos servern, om det behövs.", "User name at the server, if needed."
    ),
    "about_mail_password_file": Text(
        "Fil med lösenordet, läsbar bara för sin ägare.",
        "File with the password, which only its owner can read.",
    ),
    "about_mail_from": Text("Avsändarens adress.", "The sender's address."),
    "about_mail_to": Text("Mottagarnas adresser.", "The recipients' addresses."),
    "about_mail_when": Text(
        "always: varje natt. news: bara när något är nytt eller har gått fel.",
        "always: every night. news: only when something is new or went wrong.",
    ),
    "about_severity": Text(
        "Allvar per regelkod, i stället för regelns eget.",
        "Severity per rule code, instead of the rule's own.",
    ),
    "about_exception": Text(
        "Regler som räknas på annat sätt för en leverantör eller enhet.",
        "Rules that count otherwise for a supplier or a unit.",
    ),
    "about_exception_rules": Text("Regelkoder eller början på dem.", "Rule codes or beginnings of them."),
    "about_exception_suppliers": Text(
        "Leverantörens namn, eller hur det börjar.", "The supplier's name, or how it begins."
    ),
    "about_exception_units": Text("Enheten som leveransen går till.", "The unit that the parcel goes to."),
    "about_exception_ordering_units": Text("Enheten som beställer.", "The unit that orders."),
    "about_exception_severity": Text(
        "Allvar för fynden på dessa rader.", "Severity of the findings on these rows."
    ),
    "about_exception_ignore": Text("Räkna inte fynden.", "Do not count the findings."),
    "about_exception_reason": Text("Varför, för den som läser sedan.", "Why, for those who read it later."),
    "about_exception_by": Text(
        "Vem som beslutat: helst en roll, som Kundservice.",
        "Who decided: best a role, such as Customer service.",
    ),
    "about_exception_until": Text(
        "Sista dagen som undantaget gäller.", "The last day on which the exception counts."
    ),
}
