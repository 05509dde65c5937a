"""What ``lmn-lint sample`` says."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "written": Text(
        "{rows} {rows:påhittad orderrad skriven|påhittade orderrader skrivna} till {path}, {spoiled} av dem med fel i.",
        "{rows} made-up order {rows:line|lines} written to {path}, {spoiled} of them with defects.",
    ),
    "truth_written": Text(
        "Vilka fel som finns och var står i {path}.", "Which defects there are, and where, stands in {path}."
    ),
    "bad_suffix": Text(
        "Filens namn ska sluta på .xlsx eller .csv, då vet lmn-lint vad den ska skriva.",
        "The file's name must end in .xlsx or .csv: so lmn-lint knows what to write.",
    ),
    "bad_history_suffix": Text(
        "En historik ska ha ett namn som slutar på .db.", "A history must have a name that ends in .db."
    ),
    "key_without_nights": Text("--key hör till --nights.", "--key belongs to --nights."),
    "making": Text("Skriver historiken", "Writing the history"),
    "history_written": Text(
        "En påhittad historik över {nights} {nights:natt|nätter} och {rows} {rows:granskad rad|granskade rader} "
        "är skriven till {path}.",
        "A made-up history of {nights} {nights:night|nights} and {rows} checked {rows:row|rows} was written to {path}.",
    ),
    "same_file": Text(
        "-o och --truth är samma fil. Välj två olika namn.",
        "-o and --truth are the same file. Choose two names.",
    ),
    "exists": Text(
        "{path} finns redan och skrivs inte över. Välj ett annat namn, eller lägg till --force.",
        "{path} is there already and is not overwritten. Choose another name, or add --force.",
    ),
    "failed": Text(
        "{path} gick inte att skriva. Kontrollera mappen, behörigheten och diskutrymmet.",
        "{path} could not be written. See that the folder, the permission and the disk space are right.",
    ),
}
