"""What has become of the findings of last time, and of the decisions on them."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "since": Text(
        "Sedan förra granskningen: {cleared} av {earlier} {cleared:klar|klara}, {left} kvar, {new} {new:ny|nya}{accepted}.",
        "Since the last check: {cleared} of {earlier} cleared, {left} left, {new} new{accepted}.",
    ),
    "since_none": Text(
        "Förra granskningen hade inga anmärkningar. Nya: {new}.",
        "The last check had no findings. New: {new}.",
    ),
    "since_keyless": Text(
        "Vad som har hänt sedan förra granskningen går inte att säga, för den dolda kolumnen LMN nyckel saknas på "
        "bladet LMN fynd.",
        "What has happened since the last check cannot be told, because the hidden column LMN nyckel is gone from the "
        "sheet LMN fynd.",
    ),
    "accepted": Text(", {n} {n:godtagen|godtagna}", ", {n} accepted"),
    "unchecked": Text(
        "Anmärkningar från förra gången vars regler inte kördes nu: {n}. Besluten om dem står kvar i den förra "
        "arbetsboken.",
        "Findings of last time whose rules did not run now: {n}. The decisions on them stand in the last workbook.",
    ),
    "lapsed": Text(
        "Beslut som inte längre gäller, för anmärkningen är borta: {named}.",
        "Decisions that no longer apply, because the finding is gone: {named}.",
    ),
    "changed": Text(
        "Beslut som inte längre gäller, för cellen har ändrats och är fortfarande fel: {named}. Besluta på nytt.",
        "Decisions that no longer apply, because the cell was changed and is still wrong: {named}. Decide anew.",
    ),
    "refused": Text(
        "Går inte att godta, för uppgiften kan röja en person: {named}. Rätta i Sesam LMN.",
        "Cannot be accepted, because it may expose a person: {named}. Correct it in Sesam LMN.",
    ),
    "without_by": Text(
        "Beslut som inte gäller än, för ingen står under Av: {named}. Fyll i vem som har beslutat.",
        "Decisions that do not apply yet, because Av (by) is empty: {named}. Fill in who decided.",
    ),
    "unknown": Text(
        "Beslut och anteckningar som inte går att känna igen, för raden på bladet LMN fynd saknar sin nyckel i den dolda "
        "kolumnen LMN nyckel: {named}. De finns bara i den förra arbetsboken; skriv in dem på nytt i den nya.",
        "Decisions and notes that are not known again, because the line on the sheet LMN fynd lacks its key in the hidden "
        "column LMN nyckel: {named}. They are in the last workbook only; write them anew in the new one.",
    ),
    "copied": Text(
        "Rader på bladet LMN fynd som är kopior av varandra men har olika beslut eller anteckningar: {named}. Bara en av "
        "dem följer med.",
        "Lines on the sheet LMN fynd that are copies of each other, but have other decisions or notes: {named}. Only one "
        "of them comes along.",
    ),
    "left_behind": Text(
        "{n} {n:rad|rader} på LMN fynd med en anteckning eller ett beslut gällde {n:en anmärkning|anmärkningar} som är "
        "borta nu. Det som står där "
        "finns bara i den förra arbetsboken.",
        "{n} {n:line|lines} on LMN fynd with a note or a decision {n:was about a finding that is|were about findings that "
        "are} gone now. What stands there is in the last workbook only.",
    ),
    "named_line": Text("rad {line}", "line {line}"),
    "unclear": Text(
        "Beslut som inte går att tyda: {named}. Välj ett av besluten i listan.",
        "Decisions that cannot be made out: {named}. Choose one of the decisions in the list.",
    ),
    "named": Text("{rule} på order {order}", "{rule} on order {order}"),
    "named_without_order": Text("{rule} i cell {cell}", "{rule} in cell {cell}"),
    "named_whole": Text("{rule} om hela filen", "{rule} on the whole file"),
    "named_times": Text("{named} ({n} celler)", "{named} ({n} cells)"),
    "more": Text("och {n} till", "and {n} more"),
}
