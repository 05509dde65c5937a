"""The words of slices: one workbook per unit, supplier or ordering unit."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    # Names of files and titles
    "without_unit": Text("utan enhet", "without a unit"),
    "without_supplier": Text("utan leverantör", "without a supplier"),
    "without_ordering_unit": Text("utan beställande enhet", "without an ordering unit"),
    "numbered_unit": Text("enhet nr {number}", "unit no {number}"),
    "numbered_supplier": Text("leverantör nr {number}", "supplier no {number}"),
    "numbered_ordering_unit": Text("beställande enhet nr {number}", "ordering unit no {number}"),
    # LMN sammanfattning of a slice
    "title": Text("{value}, ur {name}", "{value}, from {name}"),
    "title_without_unit": Text("Rader utan enhet, ur {name}", "Rows without a unit, from {name}"),
    "title_without_supplier": Text(
        "Rader utan leverantör, ur {name}", "Rows without a supplier, from {name}"
    ),
    "title_without_ordering_unit": Text(
        "Rader utan beställande enhet, ur {name}", "Rows without an ordering unit, from {name}"
    ),
    "lead": Text(
        "Granskad {day}. Det här är bara en del av raderna i filen, och siffrorna gäller bara dem. Var en rad står i "
        "originalet ser du i kolumnen Rad i originalet.",
        "Checked {day}. These are only some of the file's rows, and the figures count only them. Where a row stands "
        "in the original is in the column Rad i originalet.",
    ),
    # The terminal
    "written_unit": Text("Delar: {count}, en per enhet ({files})", "Parts: {count}, one per unit ({files})"),
    "written_supplier": Text(
        "Delar: {count}, en per leverantör ({files})", "Parts: {count}, one per supplier ({files})"
    ),
    "written_ordering_unit": Text(
        "Delar: {count}, en per beställande enhet ({files})",
        "Parts: {count}, one per ordering unit ({files})",
    ),
    "numbered": Text(
        "Delar som bara fick ett nummer, för att värdet verkar vara en persons namn eller nummer: {count}",
        "Parts that only got a number, because the value seems to be a person's name or number: {count}",
    ),
    "next_number": Text(
        "Delar som fick nästa nummer, för att någon har skrivit i den förra eller har den öppen: {count}",
        "Parts that got the next number, because someone has written in the last one or has it open: {count}",
    ),
    "nothing_unit": Text(
        "{file}: Inga delar skrevs. Ingen rad säger vilken enhet den gäller.",
        "{file}: No parts were written. No row says which unit it is for.",
    ),
    "nothing_supplier": Text(
        "{file}: Inga delar skrevs. Ingen rad säger vilken leverantör den gäller.",
        "{file}: No parts were written. No row says which supplier it is for.",
    ),
    "nothing_ordering_unit": Text(
        "{file}: Inga delar skrevs. Ingen rad säger vilken enhet som beställer.",
        "{file}: No parts were written. No row says which unit orders.",
    ),
    "too_many": Text(
        "{file}: Inga delar skrevs. De skulle bli {count}, fler än {most} (slices-per-file under [limits] i "
        "lmn-lint.toml). Dela filen först, eller höj gränsen.",
        "{file}: No parts were written. There would be {count}, more than {most} (slices-per-file under [limits] in "
        "lmn-lint.toml). Split the file first, or raise the limit.",
    ),
}
