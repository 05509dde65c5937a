"""What is wrong with a profile: the file, the line and what would be right."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "profile_missing": Text(
        "Profilen {file} finns inte eller går inte att läsa.",
        "The profile {file} is missing or not readable.",
    ),
    "profile_large": Text(
        "Filen {file} är för stor för att vara en profil. Ange en annan fil.",
        "The file {file} is too large to be a profile. Name another file.",
    ),
    "profile_folder_empty": Text(
        "I mappen {file} finns inga profiler (filer vars namn slutar på .yaml eller .yml).",
        "There are no profiles in the folder {file} (files whose names end in .yaml or .yml).",
    ),
    "profile_not_utf8": Text(
        "Profilen {file}, rad {line}: filen är inte sparad som UTF-8. Spara om den med den teckenkodningen.",
        "The profile {file}, line {line}: the file is not saved as UTF-8. Save it anew in that encoding.",
    ),
    "profile_tab": Text(
        "Profilen {file}, rad {line}: raden börjar med tabb. Använd mellanslag i stället.",
        "The profile {file}, line {line}: the line begins with a tab. Use spaces instead.",
    ),
    "profile_unclosed": Text(
        "Profilen {file}, rad {line}: ett citattecken eller en hakparentes avslutas aldrig. "
        'Rätt skrivet: aliases: ["Avisera till", "SMS"].',
        "The profile {file}, line {line}: a quotation mark or a bracket is never closed. "
        'Written right: aliases: ["Avisera till", "SMS"].',
    ),
    "profile_sign": Text(
        "Profilen {file}, rad {line}: ett tecken på raden betyder något särskilt här. Sätt rubriken inom citattecken.",
        "The profile {file}, line {line}: a sign on the line means something special here. Put the heading in "
        "quotation marks.",
    ),
    "profile_syntax": Text(
        "Profilen {file}, rad {line}: raden går inte att förstå. Skriv ett namn, kolon, mellanslag och sedan värdet, "
        "med lika många mellanslag före som grannraderna.",
        "The profile {file}, line {line}: the line cannot be understood. Write a name, a colon, a space and then the "
        "value, with as many spaces before it as the lines around it.",
    ),
    "profile_no_columns": Text(
        "Profilen {file} saknar raden ”columns:”, som kolumnerna ska stå indragna under.",
        "The profile {file} lacks the line “columns:”, below which the columns stand indented.",
    ),
    "profile_top_key": Text(
        "Profilen {file}, rad {line}: ”{name}” hör inte hemma längst till vänster. Där står bara ”columns:”.",
        "The profile {file}, line {line}: “{name}” does not belong at the left edge. Only “columns:” stands there.",
    ),
    "profile_below_columns": Text(
        "Profilen {file}, rad {line}: ”{name}” ska stå under ”columns:”, med två mellanslag före.",
        "The profile {file}, line {line}: “{name}” belongs below “columns:”, with two spaces before it.",
    ),
    "profile_no_such_field": Text(
        "Profilen {file}, rad {line}: ”{name}” är inget namn på en kolumn. Menade du {near} ({header})?",
        "The profile {file}, line {line}: “{name}” is no name of a column. Did you mean {near} ({header})?",
    ),
    "profile_field_unknown": Text(
        "Profilen {file}, rad {line}: ”{name}” är inget namn på en kolumn. Alla namn står i den profil som "
        "lmn-lint columns FIL --write-profile NY.yaml skriver.",
        "The profile {file}, line {line}: “{name}” is no name of a column. All names stand in the profile that "
        "lmn-lint columns FILE --write-profile NEW.yaml writes.",
    ),
    "profile_no_such_key": Text(
        "Profilen {file}, rad {line}: ”{name}” kan inte stå under en kolumn. Menade du {near}?",
        "The profile {file}, line {line}: “{name}” cannot stand below a column. Did you mean {near}?",
    ),
    "profile_key_unknown": Text(
        "Profilen {file}, rad {line}: ”{name}” kan inte stå under en kolumn. Det som kan: {keys}.",
        "The profile {file}, line {line}: “{name}” cannot stand below a column. What can: {keys}.",
    ),
    "profile_twice": Text(
        "Profilen {file}, rad {line}: ”{name}” står redan på rad {first}. Slå ihop dem.",
        "The profile {file}, line {line}: “{name}” already stands on line {first}. Put them together.",
    ),
    "profile_wants_table": Text(
        "Profilen {file}, rad {line}: under ”columns:” ska varje kolumn stå på en egen rad, som ”mobile:”.",
        "The profile {file}, line {line}: below “columns:” each column has a line of its own, such as “mobile:”.",
    ),
    "profile_wants_facts": Text(
        'Profilen {file}, rad {line}: under ”{field}:” ska det stå vad som gäller, som aliases: ["Rubrik i filen"].',
        'The profile {file}, line {line}: below “{field}:” stands what counts, such as aliases: ["Heading in the file"].',
    ),
    "profile_wants_word": Text(
        "Profilen {file}, rad {line}: {name} ska vara en enda rubrik.",
        "The profile {file}, line {line}: {name} must be a single heading.",
    ),
    "profile_wants_words": Text(
        'Profilen {file}, rad {line}: {name} ska vara en rubrik eller flera, som ["Avisera till", "SMS"].',
        'The profile {file}, line {line}: {name} must be a heading or several, such as ["Avisera till", "SMS"].',
    ),
    "profile_wants_letters": Text(
        "Profilen {file}, rad {line}: {name} ska vara en rubrik med minst en bokstav eller siffra.",
        "The profile {file}, line {line}: {name} must be a heading with at least one letter or digit.",
    ),
    "profile_wants_values": Text(
        "Profilen {file}, rad {line}: values ska vara något av {kinds}.",
        "The profile {file}, line {line}: values must be one of {kinds}.",
    ),
    "profile_values_near": Text(
        "Profilen {file}, rad {line}: values ska vara något av {kinds}. Menade du {near}?",
        "The profile {file}, line {line}: values must be one of {kinds}. Did you mean {near}?",
    ),
    "profile_wants_flag": Text(
        "Profilen {file}, rad {line}: required ska vara true (måste finnas) eller false.",
        "The profile {file}, line {line}: required must be true (must be there) or false.",
    ),
    "profile_wants_position": Text(
        "Profilen {file}, rad {line}: position ska vara kolumnens bokstav i filen, till exempel T.",
        "The profile {file}, line {line}: position must be the column's letter in the file, such as T.",
    ),
    "profile_wants_kind": Text(
        "Profilen {file}, rad {line}: loose under ”{field}:” behöver också values, något av {kinds}. Ska rubriken alltid "
        "betyda kolumnen, skriv aliases i stället.",
        "The profile {file}, line {line}: loose below “{field}:” needs values too, one of {kinds}. Write aliases instead "
        "if the heading always means the column.",
    ),
    "profile_heading_twice": Text(
        "Profilen {file}, rad {line}: rubriken ”{name}” står både under {one} och under {other}. Låt den stå på ett "
        "ställe.",
        "The profile {file}, line {line}: the heading “{name}” stands both below {one} and below {other}. Leave it in "
        "one place.",
    ),
    "profile_position_twice": Text(
        "Profilen {file}, rad {line}: {one} och {other} har samma position. Ändra den ena.",
        "The profile {file}, line {line}: {one} and {other} have the same position. Change one of them.",
    ),
}
