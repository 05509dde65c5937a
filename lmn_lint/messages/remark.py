"""What is worth saying of a whole batch and is no finding."""

from __future__ import annotations

from lmn_lint.rules.rule import Text

TEXTS = {
    "profile_chosen": Text(
        "Profilen som passade bäst: {profile} (av {tried} i mappen).",
        "The profile that fitted best: {profile} (of {tried} in the folder).",
    ),
    "profile_none": Text(
        "Ingen profil i mappen ({tried} prövades) passade bättre än den inbyggda, som användes.",
        "No profile of the folder ({tried} were tried) fitted better than the built-in one, which was used.",
    ),
    "hidden_rows": Text(
        "Dolda rader som också har granskats: {rows}.", "Hidden rows that were checked too: {rows}."
    ),
    "hidden_sheets": Text(
        "Dolda blad med ordrar som inte har granskats: {sheets}.",
        "Hidden sheets with orders that were not checked: {sheets}.",
    ),
    "without_result": Text(
        "Formler utan sparat resultat, lästa som tomma: {cells}. Öppna filen i Excel och spara den, "
        "så räknas de ut.",
        "Formulas without a stored result, read as empty: {cells}. Open the file in Excel and save it "
        "to have them calculated.",
    ),
    "long_rows": Text(
        "Det finns rader med fler celler än rubriker. Kolumner utan rubrik: {columns}.",
        "Some rows have more cells than there are headers. Columns without a header: {columns}.",
    ),
    "unknown_status": Text(
        "Statusar som inte är kända, så de säger inget om leveransen: {named} (rader: {rows}).",
        "Statuses that are not known, so they say nothing about the delivery: {named} (rows: {rows}).",
    ),
    "unknown_statuses": Text(
        "Rader vars status inte är känd, så den säger inget om leveransen: {rows}.",
        "Rows whose status is not known, so it says nothing about the delivery: {rows}.",
    ),
    "whole_column": Text(
        "Nästan hela kolumnen ”{header}” har samma fel ({rule}, celler: {cells}). Felet ligger nog i exporten: "
        "rätta det där i stället för rad för rad.",
        "Nearly the whole column “{header}” shows the same fault ({rule}, cells: {cells}). It probably lies in the "
        "export: mend it there rather than row by row.",
    ),
    "empty_column": Text(
        "Kolumnen ”{header}” är tom på alla rader ({rule}, celler: {cells}). Kontrollera att exporten tar med den.",
        "The column “{header}” is empty on every row ({rule}, cells: {cells}). See that the export includes it.",
    ),
    "excepted": Text(
        "Fynd som inte räknas enligt undantagen i inställningarna: {findings}",
        "Findings that are not counted, by the exceptions in the settings: {findings}",
    ),
}
