"""The words on the terminal."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "reading": Text("Läser {file}", "Reading {file}"),
    "checking": Text("Granskar {file}", "Checking {file}"),
    "writing": Text("Skriver arbetsboken för {file}", "Writing the workbook of {file}"),
    "error": Text("FEL", "ERROR"),
    "warning": Text("VARNING", "WARNING"),
    "info": Text("INFO", "INFO"),
    "or": Text("eller", "or"),
    "sheet": Text("{file}, bladet {sheet}", "{file}, sheet {sheet}"),
    "rows": Text(
        "Rader: {read} {read:läst|lästa} = {ok} OK + {flagged} med anmärkning + {left_out} {left_out:utelämnad|utelämnade}",
        "Rows: {read} read = {ok} OK + {flagged} flagged + {left_out} left out",
    ),
    "left_out": Text(
        "Utelämnade: {cancelled} {cancelled:makulerad|makulerade}, "
        "{totals} {totals:summarad|summarader och liknande}, {blank} {blank:tom|tomma}",
        "Left out: {cancelled} cancelled, {totals} {totals:total|totals and the like}, {blank} blank",
    ),
    "orders": Text(
        "Ordrar: {orders} = {stop} att stoppa + {notes} {notes:klar|klara} med anmärkning + "
        "{ready} {ready:klar|klara} + {late} redan på väg",
        "Orders: {orders} = {stop} to stop + {notes} ready with notes + {ready} ready + {late} too late",
    ),
    "outside_guide": Text(
        "Rader med produktområden utanför leveransreglerna: {rows}",
        "Rows with product areas outside the delivery guide: {rows}",
    ),
    "nothing": Text("Inget att anmärka på.", "Nothing to remark on."),
    "whole_file": Text("hela filen", "the whole file"),
    "more": Text("… och {count} till", "… and {count} more"),
    "unknown_columns": Text(
        "Kolumner som ingen regel tittar på: {columns}", "Columns that no rule looks at: {columns}"
    ),
    "taken_as": Text(
        "Rubriken ”{header}” ({column}) togs som {name}: {how}.",
        "The heading “{header}” ({column}) was taken as {name}: {how}.",
    ),
    "how_loose": Text("innehållet passar", "the content fits"),
    "how_near": Text("den liknar", "it looks alike"),
    "skipped_rules": Text("Regler som inte kunde köras: {rules}", "Rules that could not run: {rules}"),
    "skipped_columns": Text("kolumnen {columns} saknas", "the column {columns} is missing"),
    "skipped_earlier": Text(
        "regeln jämför med tidigare filer, och det gör bara nattjobbet",
        "the rule compares with earlier files, which only the nightly job does",
    ),
    "skipped_crashed": Text(
        "regeln gick sönder, så den har inte kontrollerats", "the rule broke down, so it was not checked"
    ),
    "accepted": Text("Godtagna anmärkningar: {count}", "Accepted findings: {count}"),
    "too_late": Text(
        "Anmärkningar på leveranser som redan är på väg: {count}",
        "Findings on deliveries that are already on their way: {count}",
    ),
    "workbook": Text("Arbetsbok: {path}", "Workbook: {path}"),
    "next_number": Text("Nästa nummer användes. {why}", "The next number was used. {why}"),
    "changed": Text(
        "{file}: Filen ändrades medan den granskades, så ingen arbetsbok skrevs. Kör igen.",
        "{file}: The file was changed while it was checked, so no workbook was written. Run again.",
    ),
    "report": Text("Rapport: {path}", "Report: {path}"),
    "refused": Text("{file}: {why}", "{file}: {why}"),
    "values": Text("värde {value}", "value {value}"),
    "suggestion": Text("förslag {value}", "suggestion {value}"),
}
