"""What is said of a workbook whose marks were taken off."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "stripping": Text("Tar bort märkningen i {file}", "Taking the marks off {file}"),
    "nothing": Text(
        "{file} har ingen märkning från lmn-lint. Filen är redan som den ska, så ingen kopia skrevs.",
        "{file} has no marks of lmn-lint. The file is already as it should be, so no copy was written.",
    ),
    "written": Text("Arbetsbok utan märkning: {path}", "Workbook without marks: {path}"),
    "exact": Text(
        "Den är precis som den var före granskningen.", "It is exactly as it was before it was checked."
    ),
    "as_written": Text(
        "Kolumner, färger, anteckningar och blad från lmn-lint är borttagna. I övrigt är arbetsboken som "
        "lmn-lint skrev den.",
        "Columns, colours, notes and sheets of lmn-lint are gone. Otherwise the workbook is as "
        "lmn-lint wrote it.",
    ),
    "saved": Text(
        "Filen har sparats av ett annat program sedan den granskades. Kolumner, färger, anteckningar och blad från "
        "lmn-lint är borttagna, och ändringarna som har gjorts sedan dess är kvar.",
        "The file was saved by another program after it was checked. Columns, colours, notes and sheets of lmn-lint "
        "are gone, and what has been changed since is kept.",
    ),
    "form_stays": Text(
        "Det som står under Beslut, Av och Anteckning finns bara i {file}. Spara den filen.",
        "What stands under Beslut, Av and Anteckning is only in {file}. Keep that file.",
    ),
    # Why there is no such workbook
    "refused_input": Text(
        "Resultatet kan inte skrivas över filen själv. Välj ett annat namn.",
        "The result cannot be written over the file itself. Choose another name.",
    ),
    "refused_taken": Text(
        "Det finns redan något som heter {name}. Välj ett annat namn, eller skriv över filen med --force.",
        "There is already something called {name}. Choose another name, or overwrite the file with --force.",
    ),
    "refused_extension": Text(
        "Resultatets namn måste sluta på {extension}.", "The result's name must end in {extension}."
    ),
    "refused_folder": Text(
        "Mappen som resultatet ska skrivas i finns inte.", "The folder to write the result in does not exist."
    ),
    "refused_numbers": Text(
        "Alla nummer för {name} är upptagna. Ta bort gamla filer.",
        "All numbers for {name} are taken. Remove old files.",
    ),
    "refused_permission": Text(
        "{name} gick inte att skriva: du får inte skriva i mappen. Ange en annan mapp med -o.",
        "{name} could not be written: you may not write in the folder. Name another folder with -o.",
    ),
    "refused_full": Text(
        "{name} gick inte att skriva: disken är full.", "{name} could not be written: the disk is full."
    ),
    "refused_failed": Text(
        "{name} gick inte att skriva till disken eller nätverket.",
        "{name} could not be written to the disk or the network.",
    ),
    "refused_kind": Text(
        "Märkningen kan bara tas bort ur .xlsx och .xlsm. Öppna filen, spara den som .xlsx och kör igen.",
        "Marks can only be taken out of .xlsx and .xlsm. Open the file, save it as .xlsx and run again.",
    ),
    "refused_form": Text(
        "Arbetsboken är sparad på ett sätt som märkningen inte går att ta bort ur. Öppna den i Excel, spara den på "
        "nytt och kör igen.",
        "The workbook is saved in a way that the marks cannot be taken out of. Open it in Excel, save it anew and "
        "run again.",
    ),
}
