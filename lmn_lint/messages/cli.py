"""What the program says when it cannot do what was asked."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "try_help": Text("Se ”{command} --help”.", "See “{command} --help”."),
    "no_such_option": Text("Valet {option} finns inte.", "There is no option {option}."),
    "did_you_mean": Text("Menade du {names}?", "Did you mean {names}?"),
    "missing_file": Text("Ange minst en fil att granska.", "Name at least one file to check."),
    "missing_option": Text("Valet {option} måste anges.", "The option {option} is required."),
    "needs_value": Text("Valet {option} behöver ett värde.", "The option {option} needs a value."),
    "takes_no_value": Text("Valet {option} tar inget värde.", "The option {option} takes no value."),
    "bad_choice": Text("{option} kan vara: {choices}.", "{option} can be: {choices}."),
    "bad_date": Text(
        "{option} ska vara ett datum, till exempel 2026-11-23.",
        "{option} must be a date, such as 2026-11-23.",
    ),
    "bad_code": Text(
        "{option}: ”{code}” är ingen regelkod eller början på en (som LMN101 eller LMN1).",
        "{option}: “{code}” is no rule code or beginning of one (such as LMN101 or LMN1).",
    ),
    "bad_number": Text("{option} ska vara ett tal{range}.", "{option} must be a number{range}."),
    "bad_value": Text("Värdet för {option} går inte att använda.", "The value of {option} cannot be used."),
    "needs_file": Text(
        "{option} ska vara en fil, och det här är en mapp.", "{option} must be a file, and this is a folder."
    ),
    "needs_directory": Text(
        "{option} ska vara en mapp, och det här är en fil.", "{option} must be a folder, and this is a file."
    ),
    "bad_usage": Text("Kommandot är fel skrivet.", "The command is not written correctly."),
    "folder_for_many": Text(
        "Med flera filer ska -o vara en mapp som finns.",
        "With several files, -o must be a folder that exists.",
    ),
    "nothing_sent_in": Text(
        "Strecket betyder att filen skickas in till programmet, men inget kommer. Skriv till exempel: "
        "lmn-lint - < ordrar.csv.",
        "The dash means that the file is sent in to the program, but nothing comes. Write, for instance: "
        "lmn-lint - < orders.csv.",
    ),
    "one_file": Text(
        "Namnet passar {count} filer. Ange en av dem.", "The name fits {count} files. Name one of them."
    ),
    "dash_file": Text(
        "Filens namn börjar med streck, så det tas för ett val. Skriv {name}.",
        "The file's name begins with a dash, so it is taken for an option. Write {name}.",
    ),
    "copy_needs_name": Text(
        "Ange med -o var kopian ska skrivas: filen kommer utan mapp.",
        "Say with -o where the copy shall be written: the file comes without a folder.",
    ),
    "open_elsewhere": Text(
        "{file}: Filen verkar vara öppen i {program}. Ändringar som inte är sparade där syns inte här.",
        "{file}: The file seems to be open in {program}. Changes that are not saved there are not seen here.",
    ),
    "workbook_needs_name": Text(
        "Ingen arbetsbok skrevs: filen kom utan mapp. Ange med -o var den ska ligga.",
        "No workbook was written: the file came without a folder. Say with -o where it shall be.",
    ),
    "start_one_file": Text(
        "En profil startas från en fil i taget. Ange bara en fil med --write-profile.",
        "A profile is started from one file at a time. Name only one file with --write-profile.",
    ),
    "needs_folder": Text(
        "Ange {option}, eller skriv {name} under [nightly] i lmn-lint.toml.",
        "Give {option}, or write {name} under [nightly] in lmn-lint.toml.",
    ),
    "split_without_workbook": Text(
        "--split-by skriver arbetsböcker och --no-workbook skriver inga. Välj ett av dem.",
        "--split-by writes workbooks and --no-workbook writes none. Choose one of them.",
    ),
    "open_without_workbook": Text(
        "--open öppnar arbetsboken och --no-workbook skriver ingen. Välj ett av dem.",
        "--open opens the workbook and --no-workbook writes none. Choose one of them.",
    ),
    "report_is_input": Text(
        "--report är samma fil som en av filerna att granska. Välj ett annat namn: en fil att granska skrivs aldrig över.",
        "--report is one of the files to check. Choose another name: a file to check is never written.",
    ),
    "report_failed": Text(
        "Rapporten {path} gick inte att skriva. Kontrollera mappen, behörigheten och diskutrymmet.",
        "The report {path} could not be written. See that the folder, the permission and the disk space are right.",
    ),
    "bad_file": Text("{path}: {why}", "{path}: {why}"),
    "interrupted": Text(
        "Avbrutet. Inget halvskrivet lämnades kvar.", "Interrupted. Nothing half-written was left behind."
    ),
    "out_of_memory": Text(
        "Datorns minne räckte inte till. Dela filen i mindre delar och försök igen.",
        "The computer ran out of memory. Split the file into smaller parts and try again.",
    ),
    "fault": Text(
        "Ett fel i lmn-lint självt. Inget i filen är ändrat. Var felet uppstod står i {path} (utan uppgifter ur filen).",
        "A fault in lmn-lint itself. Nothing in the file was changed. Where it happened stands in {path} (without "
        "anything from the file).",
    ),
    "fault_untold": Text(
        "Ett fel i lmn-lint självt. Inget i filen är ändrat.",
        "A fault in lmn-lint itself. Nothing in the file was changed.",
    ),
    "output_full": Text(
        "Utskriften gick inte att skriva. Kontrollera diskutrymmet.",
        "The output could not be written. See that there is room on the disk.",
    ),
}
