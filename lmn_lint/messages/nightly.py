"""What the nightly job says: on the terminal, in the summary and in the mail."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    # -- why a run cannot be --------------------------------------------------------------------
    "busy": Text(
        "Ett annat nattjobb arbetar redan med samma mappar. Det här gör ingenting.",
        "Another nightly job is at work on the same folders. This one does nothing.",
    ),
    "inbox_missing": Text(
        "Inmappen {path} finns inte. Är nätverksmappen ansluten?",
        "The inbox {path} is not there. Is the network folder connected?",
    ),
    "inbox_unreadable": Text(
        "Inmappen {path} går inte att läsa. Kontrollera behörigheten och nätverket.",
        "The inbox {path} cannot be read. See that the permission and the network are right.",
    ),
    "outbox_missing": Text(
        "Utmappen {path} finns inte och gick inte att skapa. Är nätverksmappen ansluten?",
        "The outbox {path} is not there and could not be made. Is the network folder connected?",
    ),
    "outbox_gone": Text(
        "Utmappen {path} har funnits men är borta. Är nätverksmappen ansluten? Är den flyttad med avsikt: skapa en ny.",
        "The outbox {path} was there and is gone. Is the network folder connected? If it was moved on purpose, make a "
        "new one.",
    ),
    "outbox_is_file": Text(
        "Utmappen {path} är en fil, ingen mapp.", "The outbox {path} is a file, not a folder."
    ),
    "outbox_unwritable": Text(
        "Utmappen {path} går inte att skriva i. Kontrollera behörigheten och diskutrymmet.",
        "The outbox {path} cannot be written to. See that the permission and the disk space are right.",
    ),
    "same_folder": Text(
        "Inmappen och utmappen är samma mapp ({path}). Välj två: det som granskas och det som skrivs får inte blandas.",
        "The inbox and the outbox are one folder ({path}). Choose two: what is checked and what is written must not mix.",
    ),
    "archive_is_used": Text(
        "Arkivet {path} är samma mapp som inmappen eller utmappen. Välj en egen mapp.",
        "The archive {path} is the inbox or the outbox. Choose a folder of its own.",
    ),
    "archive_missing": Text(
        "Arkivet {path} finns inte. Skapa mappen, på samma disk som inmappen.",
        "The archive {path} is not there. Make the folder, on the disk of the inbox.",
    ),
    "mail_lacks": Text(
        "En e-postserver är angiven men inte {names}. Lägg till det under [mail] i lmn-lint.toml.",
        "A mail server is set but not {names}. Add that under [mail] in lmn-lint.toml.",
    ),
    "settings": Text("{sentence}", "{sentence}"),
    "no_worker": Text(
        "Granskningen gick inte att starta. Datorn kan ha slut på minne. Försök igen.",
        "The checking could not be started. The computer may be out of memory. Try again.",
    ),
    # -- what could not be done beside the files ------------------------------------------------
    "history": Text("{sentence}", "{sentence}"),
    "not_archived": Text(
        "{file} gick inte att flytta till arkivet. Den ligger kvar och granskas inte igen.",
        "{file} could not be moved to the archive. It stays where it is and is not checked again.",
    ),
    "not_removed": Text(
        "Den gamla filen {file} gick inte att ta bort.", "The old file {file} could not be removed."
    ),
    "no_summary": Text(
        "Sammanställningen gick inte att skriva i {path}. Nästa körning berättar om den här natten också.",
        "The summary could not be written to {path}. The next run will tell of this night too.",
    ),
    "log": Text("Loggen {path} gick inte att skriva.", "The log {path} could not be written."),
    "metrics": Text("Mätvärdena {path} gick inte att skriva.", "The metrics {path} could not be written."),
    "on_done": Text(
        "Kommandot i on-done gick inte att köra eller misslyckades.",
        "The command of on-done could not be run, or failed.",
    ),
    "mail_unreachable": Text(
        "E-postservern {server} svarar inte. Nästa mejl berättar om den här natten också.",
        "The mail server {server} does not answer. The next mail will tell of this night too.",
    ),
    "mail_login": Text(
        "E-postservern {server} godtog inte användaren eller lösenordet.",
        "The mail server {server} did not take the user or the password.",
    ),
    "mail_recipients": Text(
        "E-postservern {server} godtog inte avsändaren eller någon mottagare.",
        "The mail server {server} did not take the sender or any recipient.",
    ),
    "mail_some": Text(
        "E-postservern godtog inte alla mottagare.", "The mail server did not take all recipients."
    ),
    "mail_certificate": Text(
        "E-postservern {server} kunde inte visa vem den är (certifikatet). Inget skickades.",
        "The mail server {server} could not show who it is (its certificate). Nothing was sent.",
    ),
    "mail_unsupported": Text(
        "E-postservern {server} kan inte det som inställningarna kräver (security eller user).",
        "The mail server {server} cannot do what the settings ask for (security or user).",
    ),
    "mail_refused": Text("E-postservern {server} sa nej.", "The mail server {server} said no."),
    "mail_password": Text(
        "Filen med e-postens lösenord går inte att läsa.", "The file with the mail's password cannot be read."
    ),
    "mail_password_open": Text(
        "Filen med e-postens lösenord kan läsas av andra än sin ägare. Ändra det med chmod 600.",
        "The file with the mail's password can be read by others than its owner. Change that with chmod 600.",
    ),
    # -- what became of a file ------------------------------------------------------------------
    "status_checked": Text("granskad", "checked"),
    "status_not_settled": Text("väntar", "not settled"),
    "status_refused": Text("avvisad", "refused"),
    "status_too_large": Text("för stor", "too large"),
    "status_timed_out": Text("tog för lång tid", "timed out"),
    "status_crashed": Text("gick inte att granska", "broke down"),
    "status_skipped": Text("hoppades över", "skipped"),
    "status_not_written": Text("kunde inte skrivas", "could not be written"),
    "why_not_settled": Text(
        "Ändras fortfarande, eller är öppen i ett annat program. Så sedan {since}.",
        "Still changing, or open in another program. Like this since {since}.",
    ),
    "name_gone": Text("(en fil som inte ligger kvar)", "(a file that is not there any more)"),
    "why_crashed": Text(
        "Granskningen gick sönder på den här filen. De andra filerna är inte berörda.",
        "Checking broke down on this file. The other files are not affected.",
    ),
    "why_by_code": Text("Skäl: {code}.", "Reason: {code}."),
    "why_skipped_checked": Text("Granskad tidigare.", "Checked before."),
    "why_skipped_refused": Text("Avvisad tidigare.", "Refused before."),
    "why_skipped_too_large": Text("För stor, som tidigare.", "Too large, as before."),
    "why_skipped_timed_out": Text("Tog för lång tid flera gånger.", "Took too long several times."),
    "why_skipped_crashed": Text("Gick inte att granska, flera gånger.", "Broke down several times."),
    "why_skipped_duplicate": Text(
        "Samma innehåll har levererats under ett annat namn.",
        "The same content was delivered under another name.",
    ),
    "why_skipped_twin": Text("Samma innehåll som {file}.", "The same content as {file}."),
    # -- the summary ----------------------------------------------------------------------------
    "title": Text("Nattens granskning {day}", "The night's check {day}"),
    "when": Text("Körning {number}, {started} till {ended}", "Run {number}, {started} to {ended}"),
    "previous": Text("Lyckades senast före detta: {when}", "Last success before this: {when}"),
    "first_run": Text("Första körningen.", "The first run."),
    "carried_over": Text(
        "Här berättas också om en tidigare körning som avbröts eller inte gick att berätta om.",
        "This also tells of an earlier run that was interrupted or could not be told of.",
    ),
    "figure_checked": Text("{n:fil granskad|filer granskade}", "{n:file|files} checked"),
    "figure_orders": Text("{n:order|ordrar}", "{n:order|orders}"),
    "figure_stop": Text("{n:order|ordrar} att stoppa", "{n:order|orders} to stop"),
    "figure_new": Text("{n:nytt|nya} fynd", "new {n:finding|findings}"),
    "figure_persisting": Text("kvarstående fynd", "{n:finding|findings} left"),
    "figure_fixed": Text("{n:åtgärdat|åtgärdade}", "fixed"),
    "figure_accepted": Text("{n:godkänt|godkända}", "accepted"),
    "figure_failed": Text(
        "{n:fil|filer} som inte gick att granska", "{n:file|files} that could not be checked"
    ),
    "head_failed": Text("Filer som inte gick att granska", "Files that could not be checked"),
    "head_missing": Text("Brukar leverera, men har inte gjort det", "Usually deliver, and have not"),
    "head_files": Text("Granskade filer", "Files checked"),
    "head_rules": Text("Fynd per regel", "Findings by rule"),
    "head_unchecked": Text("Regler som inte kunde köras överallt", "Rules that could not run everywhere"),
    "unchecked_lead": Text(
        "Antal blad eller filer där regeln inte har kontrollerats. Där är det okänt om något är fel.",
        "Sheets or files on which the rule was not checked. There it is not known whether anything is wrong.",
    ),
    "head_waiting": Text("Väntar till nästa gång", "Waiting for the next run"),
    "head_twins": Text("Samma innehåll igen", "The same content again"),
    "col_file": Text("Fil", "File"),
    "col_status": Text("Vad som hände", "What happened"),
    "col_why": Text("Varför", "Why"),
    "col_rows": Text("Rader", "Rows"),
    "col_orders": Text("Ordrar", "Orders"),
    "col_stop": Text("Att stoppa", "To stop"),
    "col_error": Text("Fel", "Errors"),
    "col_warning": Text("Varningar", "Warnings"),
    "col_info": Text("Info", "Infos"),
    "col_new": Text("Nya", "New"),
    "col_verdict": Text("Omdöme", "Verdict"),
    "col_rule": Text("Regel", "Rule"),
    "col_what": Text("Vad", "What"),
    "col_findings": Text("Fynd", "Findings"),
    "col_no_column": Text("Kolumn saknas", "Column missing"),
    "col_broke_down": Text("Gick sönder", "Broke down"),
    "verdict_clean": Text("felfri", "clean"),
    "verdict_found": Text("fynd", "findings"),
    "verdict_found_missed": Text(
        "fynd; {rules} {rules:regel|regler} kunde inte köras",
        "findings; {rules} {rules:rule|rules} could not run",
    ),
    "verdict_missed": Text(
        "inga fynd, men {rules} {rules:regel|regler} kunde inte köras",
        "no findings, but {rules} {rules:rule|rules} could not run",
    ),
    "no_files": Text("Inga nya filer.", "No new files."),
    "skipped": Text(
        "Filer som redan var klara sedan tidigare: {files}", "Files that were done before: {files}"
    ),
    "told_before": Text("berättat tidigare", "told before"),
    "missing_like": Text("Som {file}, senast {day}", "Like {file}, last on {day}"),
    "missing_unnamed": Text(
        "En avsändare som levererade senast {day}", "A sender that delivered last on {day}"
    ),
    "rule_set": Text("Regler", "Rules"),
    "chain": Text("Historikens sigill:", "The history's seal:"),
    # -- the mail -------------------------------------------------------------------------------
    "subject": Text("lmn-lint {day}: {parts}", "lmn-lint {day}, {parts}"),
    "subject_new": Text("{count} {count:nytt|nya} fynd", "{count} new {count:finding|findings}"),
    "subject_failed": Text(
        "{count} {count:fil|filer} gick inte att granska", "{count} {count:file|files} could not be checked"
    ),
    "subject_missing": Text(
        "{count} {count:leverans|leveranser} uteblev", "{count} {count:delivery|deliveries} did not come"
    ),
    "mail_figures": Text(
        "Filer granskade: {files}. Ordrar: {orders}, varav att stoppa: {stop}.",
        "Files checked: {files}. Orders: {orders}, of which to stop: {stop}.",
    ),
    "mail_new": Text("Nya fynd: {count}", "New findings: {count}"),
    "mail_nothing_new": Text("Inget nytt.", "Nothing new."),
    "mail_more": Text("… och fler, som står i sammanställningen.", "… and more, which stand in the summary."),
    "mail_broken": Text(
        "Regler som gick sönder, så att det är okänt om något är fel",
        "Rules that broke down, so that it is not known whether anything is wrong",
    ),
    "mail_persisting": Text("Kvarstående fynd: {count}", "Findings left: {count}"),
    "mail_repeat": Text(
        "{rule}: {count}, det äldsta sedan {since} ({days} {days:dag|dagar})",
        "{rule}: {count}, the oldest since {since} ({days} {days:day|days})",
    ),
    "mail_accepted": Text("Godkända fynd: {count}", "Accepted findings: {count}"),
    "mail_fixed": Text("Åtgärdade sedan sist: {count}", "Fixed since last time: {count}"),
    # -- the terminal ---------------------------------------------------------------------------
    "taking_in": Text("Ser efter vad som har kommit", "Looking at what has come"),
    "checking": Text("Granskar {file}", "Checking {file}"),
    "said_files": Text(
        "Filer: {checked} {checked:granskad|granskade}, {failed} gick inte att granska, {waiting} väntar, "
        "{skipped} {skipped:klar|klara} sedan tidigare",
        "Files: {checked} checked, {failed} could not be checked, {waiting} waiting, {skipped} done before",
    ),
    "said_findings": Text(
        "Fynd: {new} {new:nytt|nya}, {persisting} kvar, {fixed} {fixed:åtgärdat|åtgärdade}, "
        "{accepted} {accepted:godkänt|godkända}. Ordrar att stoppa: {stop} av {orders}",
        "Findings: {new} new, {persisting} left, {fixed} fixed, {accepted} accepted. Orders to stop: {stop} of {orders}",
    ),
    "said_summary": Text("Sammanställning: {path}", "Summary: {path}"),
    # -- lmn-lint nightly --check ---------------------------------------------------------------
    "trial_ok": Text("OK", "OK"),
    "trial_wrong": Text("FEL", "WRONG"),
    "trial_settings": Text("Inställningarna går att följa.", "The settings can be followed."),
    "trial_settings_file": Text(
        "Inställningarna går att följa: {path}", "The settings can be followed: {path}"
    ),
    "trial_key": Text(
        "Nyckeln finns och kan bara läsas av dig.", "The key is there, and only you can read it."
    ),
    "trial_history": Text(
        "Historiken är hel: {files} {files:fil|filer}, {entries} {entries:post|poster} i kedjan.",
        "The history is sound: {files} {files:file|files}, {entries} {entries:entry|entries} in the chain.",
    ),
    "trial_no_history": Text(
        "Historiken {path} skapas första natten.", "The history {path} is made on the first night."
    ),
    "trial_history_unsound": Text(
        "Historiken {path} är skadad. Lägg tillbaka den ur er säkerhetskopia.",
        "The history {path} is damaged. Put it back from your backup.",
    ),
    "trial_inbox": Text(
        "Inmappen {path} går att läsa: {files} {files:fil|filer}.",
        "The inbox {path} can be read: {files} {files:file|files}.",
    ),
    "trial_closed_files": Text(
        "{count} {count:fil|filer} i inmappen {path} får inte läsas av den som kör{count::|, till exempel} {file}. Ändra "
        "rättigheterna där "
        "filerna exporteras.",
        "{count} {count:file|files} of the inbox {path} may not be read by whoever runs this{count::|, such as} {file}. Change "
        "the rights where "
        "the files are exported.",
    ),
    "trial_outbox": Text("Utmappen {path} går att skriva i.", "The outbox {path} can be written to."),
    "trial_outbox_later": Text(
        "Utmappen {path} skapas första natten.", "The outbox {path} is made on the first night."
    ),
    "trial_space": Text(
        "Diskutrymmet räcker: {free} MB fria i {path}.", "There is room: {free} MB free in {path}."
    ),
    "trial_no_space": Text(
        "Bara {free} MB fria i {path}. Minst {wanted} MB behövs.",
        "Only {free} MB free in {path}. At least {wanted} MB are needed.",
    ),
    "trial_archive": Text(
        "Arkivet {path} går att flytta filer till.", "Files can be moved to the archive {path}."
    ),
    "trial_archive_disk": Text(
        "Arkivet {path} ligger på en annan disk än inmappen, eller är monterat för sig: filer kan inte flyttas dit i "
        "ett steg. Välj en mapp på samma disk.",
        "The archive {path} lies on another disk than the inbox, or is mounted by itself: files cannot be moved there "
        "in one step. Choose a folder on the same disk.",
    ),
    "trial_inbox_fixed": Text(
        "Filer i inmappen {path} får inte flyttas av den som kör. Det behövs för arkivet.",
        "Files of the inbox {path} may not be moved by whoever runs this. The archive needs that.",
    ),
    "trial_folder": Text(
        "Mappen {path} finns inte eller går inte att skriva i.",
        "The folder {path} is missing or cannot be written to.",
    ),
    "trial_file": Text(
        "Filen {path} får inte skrivas av den som kör. Har jobbet körts som en annan användare? Ändra filens ägare.",
        "The file {path} may not be written by whoever runs this. Did the job run as another user? Change its owner.",
    ),
    "trial_on_done": Text("Kommandot i on-done finns.", "The command of on-done is there."),
    "trial_no_on_done": Text(
        "Kommandot i on-done finns inte eller får inte köras.",
        "The command of on-done is missing or may not be run.",
    ),
    "trial_mail": Text(
        "E-postservern {server} svarar och godtar användaren.",
        "The mail server {server} answers and takes the user.",
    ),
    "trial_no_answer": Text(
        "E-postservern {server} svarar inte på port {port}.",
        "The mail server {server} does not answer on port {port}.",
    ),
    "trial_no_mail": Text(
        "Ingen e-post skickas: ingen server är angiven.", "No mail is sent: no server is set."
    ),
    "trial_fine": Text("Allt är klart för första natten.", "All is ready for the first night."),
    "trial_not_fine": Text("Rätta det som är fel, och kör igen.", "Put right what is wrong, and run again."),
}
