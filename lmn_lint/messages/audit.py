"""The words of the audit: on the terminal, of its comparison and its proof; ``audit_report`` has the report's."""

from __future__ import annotations

from lmn_lint.messages.audit_report import TEXTS as REPORT
from lmn_lint.messages.text import Text

TEXTS = {
    # -- refusals
    "bad_side": Text(
        "--compare tar perioder eller körningar: 2026-10, 2026-v45, 2026-K3, 2026, 2026-10-01..2026-10-15 eller en "
        "körnings nummer. ”{text}” är inget av det.",
        "--compare takes periods or runs: 2026-10, 2026-W45, 2026-Q3, 2026, 2026-10-01..2026-10-15 or the number of a "
        "run. “{text}” is none of these.",
    ),
    "no_such_day": Text(
        "”{text}” är ingen dag eller vecka som finns. Skriv t.ex. 2026-10-31.",
        "“{text}” is no day or week that there is. Write for instance 2026-10-31.",
    ),
    "turned": Text(
        "Perioden slutar ({last}) innan den börjar ({first}). Byt plats på dagarna.",
        "The period ends ({last}) before it begins ({first}). Change the days' places.",
    ),
    "no_such_run": Text(
        "Historiken har ingen körning med nummer {run}. Numret står i nattens sammanställning.",
        "The history has no run with the number {run}. The number stands in the night's summary.",
    ),
    "no_charts": Text(
        'Rapporten ritas med Matplotlib, som inte är installerat. Installera tillägget: pip install "lmn-lint[audit]"',
        'The report is drawn by Matplotlib, which is not installed. Install the extra: pip install "lmn-lint[audit]"',
    ),
    "no_workbooks": Text(
        'Arbetsboken skrivs med XlsxWriter, som inte är installerat. Installera tillägget: pip install "lmn-lint[audit]"',
        'The workbook is written by XlsxWriter, which is not installed. Install the extra: pip install "lmn-lint[audit]"',
    ),
    "needs_output": Text(
        "Ange med -o vart rapporten ska, till exempel -o rapport.html eller -o rapport.xlsx.",
        "Say with -o where the report goes, for instance -o report.html or -o report.xlsx.",
    ),
    "bad_suffix": Text(
        "Rapportens namn ska sluta på .html eller .xlsx.", "The report's name must end in .html or .xlsx."
    ),
    "one_at_a_time": Text(
        "--verify, --compare och --backup används var för sig.",
        "--verify, --compare and --backup are used one at a time.",
    ),
    "head_without_verify": Text("--head hör till --verify.", "--head belongs to --verify."),
    "compare_with_days": Text(
        "--from och --to används inte med --compare, som har egna perioder.",
        "--from and --to are not used with --compare, which has periods of its own.",
    ),
    "is_the_history": Text(
        "Utdatafilen är själva historiken. Välj ett annat namn.",
        "The output is the history itself. Choose another name.",
    ),
    "exists": Text(
        "{path} finns redan och är ingen rapport från lmn-lint. Välj ett annat namn, eller lägg till --force.",
        "{path} is there already and is no report of lmn-lint. Choose another name, or add --force.",
    ),
    "backup_exists": Text(
        "{path} finns redan. En säkerhetskopia skrivs aldrig över utan --force.",
        "{path} is there already. A backup is never overwritten without --force.",
    ),
    "unwritable": Text(
        "{path} gick inte att skriva. Kontrollera mappen, behörigheten och om filen är öppen i ett annat program.",
        "{path} could not be written. See that the folder and the permission are right and no program has it open.",
    ),
    "empty": Text(
        "Historiken har inga körningar i perioden. Det finns inget att redovisa.",
        "The history has no runs in the period. There is nothing to report.",
    ),
    # -- what is said on the terminal
    "written": Text("Rapport: {path}", "Report: {path}"),
    "said_ready": Text(
        "{period}: {orders} {orders:order granskad|ordrar granskade}, {share} {orders:klar|klara} att skicka.",
        "{period}: {orders} {orders:order|orders} checked, {share} ready to send.",
    ),
    "said_found": Text(
        "{found} {found:ny anmärkning|nya anmärkningar}, {fixed} {fixed:åtgärdad|åtgärdade}, "
        "{accepted} {accepted:godtagen|godtagna}.",
        "{found} new {found:finding|findings}, {fixed} fixed, {accepted} accepted.",
    ),
    "said_concerns": Text(
        "Undantag att se över: {count} (utgångna, oanvända eller för breda).",
        "Waivers to look into: {count} (expired, unused or over-broad).",
    ),
    "backed_up": Text(
        "Säkerhetskopia: {path}. Nyckeln är inte med; spara den för sig.",
        "Backup: {path}. The key is not in it; keep that apart.",
    ),
    # -- proof
    "whole": Text(
        "Historiken är hel: {entries} {entries:post är som den|poster är som de} skrevs. Kedjans sista länk: {head}",
        "The history is whole: {entries} {entries:entry is as it was|entries are as they were} written. The chain's head: {head}",
    ),
    "whole_noted": Text(
        "Angivna länkar ({count}) finns i kedjan.", "The heads given ({count}) are in the chain."
    ),
    "whole_unnoted": Text(
        "Att inget klippts bort i slutet visar bara en länk ur ett äldre mejl: lägg till --head LÄNK.",
        "That nothing was cut off at the end shows only with a head of an older mail: add --head HEAD.",
    ),
    "broken": Text(
        "Historiken är inte som den skrevs. {count} {count:ställe|ställen} håller inte:",
        "The history is not as it was written. {count} {count:place does|places do} not hold:",
    ),
    "break_changed": Text(
        "post {seq} ({where} {subject}): raderna är ändrade",
        "entry {seq} ({where} {subject}): its rows were changed",
    ),
    "break_broken": Text(
        "post {seq} ({where} {subject}): länken passar inte, eller så saknas poster före den",
        "entry {seq} ({where} {subject}): its link does not fit, or entries before it are missing",
    ),
    "break_added": Text(
        "tabellen {where}: rader som ingen post täcker", "table {where}: rows that no entry covers"
    ),
    "break_named": Text(
        "tabellen {where}: ett namn hör inte till sin pseudonym",
        "table {where}: a name is not that of its pseudonym",
    ),
    "break_missing": Text(
        "den angivna länken {seq} finns inte i kedjan", "the head {seq} that was given is not in the chain"
    ),
    "break_damaged": Text(
        "filen är skadad enligt databasens egen kontroll",
        "the file is damaged, says the database's own check",
    ),
    "break_more": Text("… och {count} till", "… and {count} more"),
    # -- comparison
    "compare_title": Text("Jämförelse: {a} mot {b}", "Comparison: {a} with {b}"),
    "compare_said": Text(
        "{a} → {b}: {new} {new:ny|nya}, {fixed} {fixed:åtgärdad|åtgärdade}, {gone} inte {gone:sedd|sedda} "
        "igen, {persisting} kvar.",
        "{a} → {b}: {new} new, {fixed} fixed, {gone} not seen again, {persisting} persisting.",
    ),
    "compare_lead": Text(
        "En anmärkning känns igen på regel, order, rad och kolumn. ”Åtgärdad” är den som ordern kommit tillbaka utan. "
        "Ordrar som inte kommit tillbaka säger inget, och deras anmärkningar räknas som ”inte sedd igen”.",
        "A finding is known by rule, order, line and column. “Fixed” means that the order came back without it. Orders "
        "that did not come back say nothing; their findings count as “not seen again”.",
    ),
    "compare_unchecked": Text("granskades inte i {side}", "was not checked in {side}"),
    "run": Text("körning {run}", "run {run}"),
    "col_new": Text("Nya", "New"),
    "col_gone": Text("Inte sedda igen", "Not seen again"),
    "col_persisting": Text("Kvar", "Persisting"),
    "col_remark": Text("Anmärkning", "Remark"),
    "total": Text("Alla regler", "All rules"),
    # -- replay
    "replay_files": Text(
        "{count} {count:fil granskad|filer granskade} på nytt med dagens regler och inställningar.",
        "{count} {count:file|files} checked anew with today's rules and settings.",
    ),
    "replay_unknown": Text(
        "{count} {count:fil|filer} finns inte i historiken; om {count:den|dem} kan inget sägas.",
        "{count} {count:file is|files are} not in the history; nothing can be said of {count:it|them}.",
    ),
    "replay_same": Text("Inget blir annorlunda.", "Nothing would be different."),
    "replay_gone": Text("Försvinner", "Gone"),
    "replay_changed": Text("Annat allvar", "Other severity"),
    "replay_unchanged": Text("Oförändrade", "Unchanged"),
    "replay_then": Text(
        "kördes inte då på {count} {count:batch|batchar}", "was not run then on {count} {count:batch|batches}"
    ),
    "replay_now": Text(
        "körs inte nu på {count} {count:batch|batchar}", "is not run now on {count} {count:batch|batches}"
    ),
} | REPORT
