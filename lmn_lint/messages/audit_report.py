"""The words of the audit's report: the page and the workbook; a part of the room "audit"."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    # -- page
    "title": Text("Granskning av orderfiler", "Audit of order files"),
    "period_is": Text("Perioden {period}", "The period {period}"),
    "no_patients": Text(
        "Rapporten innehåller bara antal. Ingen patient, order eller person går att se, och grupper med färre än "
        "{smallest} ordrar är sammanslagna.",
        "This report holds counts only. No patient, order or person can be seen, and groups of fewer than {smallest} "
        "orders are merged.",
    ),
    "contents": Text("Innehåll", "Contents"),
    "head_headline": Text("I korthet", "In short"),
    "head_ready": Text("Klara att skicka, vecka för vecka", "Ready to send, week by week"),
    "head_rules": Text("Anmärkningar per regel", "Findings per rule"),
    "head_groups": Text("Var felen finns", "Where the errors are"),
    "head_fixed": Text("Vad som åtgärdas, och hur fort", "What is fixed, and how fast"),
    "head_costs": Text(
        "Vad felen kan ha kostat (uppskattning)", "What the errors may have cost (an estimate)"
    ),
    "head_doubted": Text("Falska larm", "False alarms"),
    "head_waivers": Text("Undantag", "Waivers"),
    "waivers_lead": Text(
        "Det som någon beslutat inte ska räknas: undantag i lmn-lint.toml, och beslut i arbetsboken. Antal under {smallest} "
        "ordrar visas inte.",
        "What somebody decided is not to count: exceptions in lmn-lint.toml, and decisions in the workbook. Counts of "
        "fewer than {smallest} orders are not shown.",
    ),
    "head_concerns": Text("Att se över", "To look into"),
    "head_exceptions": Text("Undantag i inställningarna", "Exceptions in the settings"),
    "head_decisions": Text("Godtaget i arbetsböcker", "Accepted in workbooks"),
    "no_concerns": Text(
        "Inget undantag är utgånget, oanvänt eller för brett.",
        "No waiver has expired, lies unused or is over-broad.",
    ),
    "concern_expired": Text("Utgånget", "Expired"),
    "concern_unused": Text("Oanvänt", "Unused"),
    "concern_broad": Text("För brett", "Over-broad"),
    "waiver_number": Text("Undantag {number}", "Exception {number}"),
    "waiver_still_matching": Text(
        "Sista dagen var {day}. Det gäller inte längre, men passar fortfarande på anmärkningar: förläng det, eller rätta "
        "orsaken och ta bort det.",
        "Its last day was {day}. It counts no longer and yet still fits findings: extend it, or mend the cause and take it "
        "out.",
    ),
    "waiver_still_there": Text(
        "Sista dagen var {day}, och inget passar på det längre: ta bort det ur inställningarna.",
        "Its last day was {day}, and nothing fits it any more: take it out of the settings.",
    ),
    "waiver_unused": Text(
        "Har inte gällt någon anmärkning sedan {day}: ta bort det, eller se om namnen stämmer.",
        "Has been about no finding since {day}: take it out, or see that its names are right.",
    ),
    "waiver_many_rules": Text(
        "Gäller {count} regler (gräns: {limit}). Nämn bara dem som behövs.",
        "Is about {count} rules (limit: {limit}). Name only those that are needed.",
    ),
    "waiver_large_share": Text(
        "Tar {share} av alla anmärkningar av {rule}. Då är det regeln som bör ses över.",
        "Takes {share} of all findings of {rule}. Then it is the rule that should be looked into.",
    ),
    "waiver_never_accepted": Text(
        "Tar anmärkningar som kan röja en person och inte får godtas: {rules}. Ta bort reglerna ur undantaget.",
        "Takes findings that may give a person away and cannot be accepted: {rules}. Take the rules out of it.",
    ),
    "waiver_accepted_share": Text(
        "{share} av anmärkningarna godtas i arbetsböckerna. Då är det regeln som bör ses över.",
        "{share} of its findings are accepted in workbooks. Then it is the rule that should be looked into.",
    ),
    "waiver_whole_rules": Text(
        "Bortvalda i inställningarna för alla rader i alla filer: {rules}.",
        "Left out by the settings for all rows of all files: {rules}.",
    ),
    "waiver_lapsed": Text(
        "Godkännanden vars anmärkning är borta eller står på ett annat värde: {count}.",
        "Acceptances whose finding is gone or stands on another value: {count}.",
    ),
    "waiver_of_supplier": Text("leverantör {names}", "supplier {names}"),
    "waiver_of_unit": Text("enhet {names}", "unit {names}"),
    "waiver_of_ordering_unit": Text("beställande enhet {names}", "ordering unit {names}"),
    "waiver_unnamed": Text("({count} utan namn här)", "({count} not named here)"),
    "effect_ignore": Text("räknas inte", "not counted"),
    "effect_severity": Text("räknas som {severity}", "counts as {severity}"),
    "reason_none": Text("saknas", "none"),
    "reason_kept_back": Text(
        "står i inställningarna (kan nämna någon)", "stands in the settings (may name somebody)"
    ),
    "by_person": Text("medarbetare {letter}", "employee {letter}"),
    "until_none": Text("tills vidare", "no end"),
    "fewer_than": Text("färre än {count}", "fewer than {count}"),
    "col_waiver": Text("Undantag", "Exception"),
    "col_concern": Text("Vad", "What"),
    "col_about": Text("Gäller", "About"),
    "col_rules": Text("Regler", "Rules"),
    "col_effect": Text("Verkan", "Effect"),
    "col_limits": Text("Begränsat till", "Limited to"),
    "col_reason": Text("Skäl", "Reason"),
    "col_by": Text("Av", "By"),
    "col_until": Text("Till och med", "Until"),
    "col_waived": Text("Anmärkningar", "Findings"),
    "col_used": Text("Senast använt", "Last used"),
    "col_standing": Text("Gällde", "Stood"),
    "col_people": Text("Personer", "People"),
    "col_accepted_share": Text("Andel godtagna", "Share accepted"),
    "col_lapsed": Text("Utan verkan", "Without effect"),
    "sheet_decisions": Text("Godtaget", "Accepted"),
    "sheet_waivers": Text("Undantag", "Waivers"),
    "head_silent": Text("Regler som aldrig slår till", "Rules that never fire"),
    "head_shadows": Text("Regler på prov", "Rules on trial"),
    "shadows_lead": Text(
        "Regler med allvaret shadow i lmn-lint.toml. Vad de funnit står bara här: ingen har störts av det, och det räknas "
        "inte i de andra siffrorna.",
        "Rules with the severity shadow in lmn-lint.toml. What they found stands here alone: it bothered nobody, and "
        "does not count in the other figures.",
    ),
    "col_tried": Text("Skulle ha anmärkts", "Would have been told"),
    "head_unchecked": Text("Regler som inte kunnat köras", "Rules that could not be run"),
    "head_nights": Text("Nätter och filer", "Nights and files"),
    "all_rules": Text("alla", "all"),
    "head_gaps": Text("Varför celler är tomma", "Why cells are empty"),
    "trends_sheet_lead": Text(
        "Anmärkningar per 1 000 rader. Kurvan är bruten där en cell är tom; varför står under tabellen. Noll: regeln "
        "kördes och fann inget.",
        "Findings per 1,000 rows. The line is broken where a cell is empty; why stands below the table. Zero: the rule "
        "was run and found nothing.",
    ),
    "head_about": Text("Om siffrorna", "About the figures"),
    "column_period": Text("Perioden", "The period"),
    "column_before": Text("Perioden före", "The period before"),
    "column_lately": Text("Senaste 28 dagarna", "Last 28 days"),
    "column_before_lately": Text("28 dagarna före", "28 days before"),
    "figure": Text("Nyckeltal", "Figure"),
    "row_runs": Text("Körningar", "Runs"),
    "row_files": Text("Granskade filer", "Files checked"),
    "row_refused": Text("Filer som inte gick att granska", "Files that could not be checked"),
    "row_rows": Text("Rader lästa", "Rows read"),
    "row_orders": Text("Ordrar granskade", "Orders checked"),
    "row_ready_share": Text("Klara att skicka", "Ready to send"),
    "row_stop": Text("Ordrar att stoppa", "Orders to stop"),
    "row_late": Text("Ordrar som redan skickats", "Orders already sent"),
    "row_found": Text("Nya anmärkningar", "New findings"),
    "row_errors": Text("varav fel", "of these errors"),
    "row_per_thousand": Text("Nya anmärkningar per 1 000 rader", "New findings per 1,000 rows"),
    "row_fixed": Text("Åtgärdade anmärkningar", "Findings fixed"),
    "row_days": Text("Dagar till åtgärd (median)", "Days until fixed (median)"),
    "row_accepted": Text("Godtagna anmärkningar", "Findings accepted"),
    "nothing_before": Text(
        "Historiken har inget från perioden före.", "The history has nothing of the period before."
    ),
    "col_week": Text("Vecka", "Week"),
    "col_stop": Text("Att stoppa", "To stop"),
    "col_notes": Text("Klara, med anmärkning", "Ready, with notes"),
    "col_ready": Text("Klara", "Ready"),
    "col_late": Text("Redan skickade", "Already sent"),
    "col_share": Text("Andel klara", "Share ready"),
    "col_rule": Text("Regel", "Rule"),
    "col_what": Text("Vad som är fel", "What is wrong"),
    "col_severity": Text("Allvar", "Severity"),
    "col_found": Text("Nya", "New"),
    "col_rate": Text("Per 1 000 rader", "Per 1,000 rows"),
    "col_rate_before": Text("Perioden före", "Period before"),
    "col_trend": Text("Trend i perioden", "Trend in the period"),
    "col_fixed_share": Text("Åtgärdat", "Fixed"),
    "col_days": Text("Dagar (median)", "Days (median)"),
    "col_orders": Text("Ordrar", "Orders"),
    "col_stop_share": Text("Andel att stoppa", "Share to stop"),
    "col_no_error": Text("”Inget fel”", "“Inget fel”"),
    "col_confirmed": Text("Bekräftat med kund", "Confirmed with the customer"),
    "col_alarm_share": Text("Andel falska larm", "Share of false alarms"),
    "col_batches": Text("Granskade batchar", "Batches checked"),
    "col_skipped": Text("Kolumn saknades", "Column missing"),
    "col_crashed": Text("Bröt samman", "Broke down"),
    "col_not_selected": Text("Bortvald", "Not selected"),
    "col_since": Text("Finns sedan", "There since"),
    "col_speed": Text("Tid", "Time"),
    "col_count": Text("Antal", "Number"),
    "col_kind": Text("Följd", "Outcome"),
    "col_put_right": Text("varav åtgärdade", "of these fixed"),
    "col_each": Text("Kronor per styck", "Crowns each"),
    "col_percent": Text("Andel som antas drabbas", "Share assumed hit"),
    "col_amount": Text("Uppskattad kostnad", "Estimated cost"),
    "col_avoided": Text("varav undviken", "of which avoided"),
    "col_why": Text("Varför", "Why"),
    "col_first": Text("Första dagen", "First day"),
    "col_last": Text("Sista dagen", "Last day"),
    "col_version": Text("Version", "Version"),
    "col_rule_set": Text("Regeluppsättning", "Rule set"),
    "col_night": Text("Natt", "Night"),
    "by_area": Text("produktområde", "product area"),
    "by_delivery_rule": Text("leveransregel", "delivery rule"),
    "by_supplier": Text("leverantör", "supplier"),
    "by_ordering_unit": Text("förskrivande enhet", "ordering unit"),
    "by_ready": Text("vecka", "week"),
    "by_found": Text("vecka", "week"),
    "by_rules": Text("regel", "rule"),
    "by_trends": Text("regel", "rule"),
    "by_speeds": Text("tid", "time"),
    "table_of_group": Text("Per {by}", "By {by}"),
    "merged": Text(
        "{count} {count:liten grupp|små grupper tillsammans}", "{count} small {count:group|groups together}"
    ),
    "blank": Text("Uppgift saknas", "Not given"),
    "unnamed": Text("Namn som historiken inte får visa", "Names that the history may not show"),
    "unknown": Text("Okänt värde", "Unknown value"),
    "ambiguous": Text("Tvetydigt värde", "Ambiguous value"),
    "outside": Text("Utanför leveransreglerna", "Outside the delivery guide"),
    "too_few": Text(
        "För få ordrar för att visas utan att någon pekas ut.",
        "Too few orders to be shown without singling anybody out.",
    ),
    "too_few_week": Text("För få ordrar", "Too few orders"),
    "no_week": Text("Inget granskades", "Nothing was checked"),
    "unchanged": Text("≈ oförändrat", "≈ unchanged"),
    "fewer": Text("↓ {share} färre", "↓ {share} fewer"),
    "more": Text("↑ {share} fler", "↑ {share} more"),
    "none": Text("inga", "none"),
    "days_from_to": Text("{low}–{high} dagar", "{low}–{high} days"),
    "days_more": Text("{low} {low:dag|dagar} eller mer", "{low} {low:day|days} or more"),
    "kind_letter": Text("Brev i stället för sms", "A letter instead of a text message"),
    "kind_return": Text("Paket i retur", "A parcel returned"),
    "cost_unset": Text(
        "Kostnaden är inte angiven. Skriv den under [audit] i lmn-lint.toml: letter-cost och return-cost, i kronor.",
        "No cost is given. Write it under [audit] in lmn-lint.toml: letter-cost and return-cost, in crowns.",
    ),
    "cost_lead": Text(
        "Detta är en uppskattning, inget utfall: antal ordrar med en ny anmärkning av de regler som nämns, gånger den "
        "andel som antas drabbas, gånger kostnaden ur lmn-lint.toml. Ordrar där allt åtgärdades i tid räknas som undvikna.",
        "This is an estimate, not an outcome: orders with a new finding of the rules named, times the share that is "
        "assumed to be hit, times the cost of lmn-lint.toml. Orders where all was fixed in time count as avoided.",
    ),
    "cost_rules": Text("Regler som räknas: {rules}.", "Rules that count: {rules}."),
    "crowns": Text("{amount} kr", "SEK {amount}"),
    "ready_lead": Text(
        "Andel ordrar utan fel som hindrar leverans, av dem som ännu kunde stoppas. En order som kommer flera nätter "
        "räknas varje natt.",
        "Orders without an error that hinders delivery, of those that could still be stopped. An order that comes on "
        "several nights counts on each.",
    ),
    "rules_lead": Text(
        "En anmärkning räknas den dag den är ny, hur många nätter den än står kvar. Trenden jämför periodens senare "
        "hälft med den tidigare.",
        "A finding counts on the day when it is new, however many nights it stands. The trend compares the later half "
        "of the period with the earlier.",
    ),
    "trends_lead": Text(
        "Linjen är bruten där det inte finns något att visa: grått fält = regeln fanns inte ännu, rutat fält = regeln "
        "kördes inte, inget fält = inget granskades. En linje på noll = regeln kördes och fann inget.",
        "The line is broken where there is nothing to show: a grey field = no such rule yet, a checked field = the rule "
        "was not run, no field = nothing was checked. A line at zero = the rule ran and found nothing.",
    ),
    "fixed_lead": Text(
        "Åtgärdad är en anmärkning när ordern kommit tillbaka utan den. Ordrar som aldrig kommer tillbaka säger inget.",
        "A finding is fixed when the order has come back without it. Orders that never come back say nothing.",
    ),
    "doubted_lead": Text(
        "Regler vars anmärkningar någon godtagit som ”Inget fel” i arbetsboken, de mest ifrågasatta först.",
        "Rules whose findings somebody accepted as “Inget fel” (no error) in the workbook, the most doubted first.",
    ),
    "silent_lead": Text(
        "De kördes och fann inget i perioden: antingen är allt rätt där, eller så ser de inte vad de skulle.",
        "They ran and found nothing in the period: either all is right there, or they do not see what they should.",
    ),
    "unchecked_lead": Text(
        "Att en regel inte körts är något annat än att den inget funnit. Antal batchar efter varför.",
        "That a rule was not run is something else than that it found nothing. Batches by the reason.",
    ),
    "nothing_here": Text("Inget i perioden.", "Nothing in the period."),
    "head_missing_nights": Text("Nätter utan körning", "Nights without a run"),
    "missing_lead": Text(
        "Dagar mellan första och sista körningen då nattjobbet inte gått, av de veckodagar då det brukar gå.",
        "Days between the first and last run on which the job did not run, of the weekdays when it mostly does.",
    ),
    "head_unfinished": Text("Körningar som inte blev klara", "Runs that did not finish"),
    "end_incomplete": Text("Allt kunde inte skrivas", "Not all could be written"),
    "end_interrupted": Text("Avbruten", "Interrupted"),
    "end_running": Text("Pågår, eller avbruten", "Running, or interrupted"),
    "head_refused": Text("Filer som inte gick att granska", "Files that could not be checked"),
    "status_crashed": Text("Granskningen bröt samman", "The check broke down"),
    "status_timed_out": Text("Det tog för lång tid", "It took too long"),
    "status_code": Text("Skäl: {code}", "Reason: {code}"),
    "head_versions": Text("Versioner", "Versions"),
    "chain_head": Text("Kedjans sista länk", "The chain's head"),
    "about_chain": Text(
        "Att inget ändrats i historiken visas med lmn-lint audit --verify.",
        "That nothing in the history was changed is shown by lmn-lint audit --verify.",
    ),
    "about_again": Text(
        "Filer vars innehåll granskats förut räknas inte igen.",
        "Files whose content was checked before are not counted again.",
    ),
    "about_small": Text(
        "Den som jämför flera rapporter över nästan samma dagar kan räkna fram vad som skiljer dem: lämna ut hela "
        "månader eller kvartal.",
        "Whoever compares several reports of nearly the same days can work out what lies between: hand out whole months "
        "or quarters.",
    ),
    "sort_by": Text("Sortera", "Sort"),
    "axis_ready": Text("Klara att skicka (%)", "Ready to send (%)"),
    "axis_found": Text("Nya anmärkningar", "New findings"),
    "axis_stop_share": Text("Andel ordrar att stoppa (%)", "Share of orders to stop (%)"),
    "axis_fixed": Text("Åtgärdade", "Fixed"),
    "chart_ready": Text("Andel ordrar klara att skicka, per {by}", "Share of orders ready to send, by {by}"),
    "chart_found": Text("Nya anmärkningar per {by} och allvar", "New findings by {by} and severity"),
    "chart_rules": Text("De vanligaste anmärkningarna per {by}", "The most frequent findings by {by}"),
    "chart_trends": Text(
        "Anmärkningar per 1 000 rader och vecka, per {by}", "Findings per 1,000 rows and week, by {by}"
    ),
    "chart_groups": Text("Andel ordrar att stoppa per {by}", "Share of orders to stop by {by}"),
    "chart_speeds": Text("Hur lång {by} det tar att åtgärda", "How much {by} it takes to fix"),
    "told_ready": Text(
        "Från {first} den första veckan till {last} den sista. Siffrorna står i tabellen nedanför.",
        "From {first} in the first week to {last} in the last. The figures stand in the table below.",
    ),
    "told_found": Text(
        "Staplar per vecka, delade i fel, varningar och info. Siffrorna står i tabellen nedanför.",
        "Bars by week, split into errors, warnings and info. The figures stand in the table below.",
    ),
    "told_rules": Text(
        "Vanligast är {rule}: {count}. Alla regler står i tabellen nedanför.",
        "The most frequent is {rule}: {count}. All rules stand in the table below.",
    ),
    "told_trends": Text(
        "En liten kurva per regel för de vanligaste reglerna. Regler som inte fanns eller kördes alla veckor: {broken}.",
        "A small curve for each of the most frequent rules. Rules that were not there or not run in all weeks: {broken}.",
    ),
    "told_groups": Text(
        "En stapel per grupp. Siffrorna står i tabellen nedanför.",
        "A bar for each group. The figures stand in the table below.",
    ),
    "told_speeds": Text(
        "En stapel per tidsrymd. Siffrorna står i tabellen nedanför.",
        "A bar for each span of time. The figures stand in the table below.",
    ),
    # -- workbook
    "sheet_headline": Text("I korthet", "In short"),
    "sheet_weeks": Text("Veckor", "Weeks"),
    "sheet_rules": Text("Regler", "Rules"),
    "sheet_trends": Text("Regler per vecka", "Rules by week"),
    "sheet_ready_chart": Text("Diagram klara", "Chart ready"),
    "sheet_found_chart": Text("Diagram veckor", "Chart weeks"),
    "sheet_rules_chart": Text("Diagram regler", "Chart rules"),
    "sheet_trends_chart": Text("Diagram trender", "Chart trends"),
    "sheet_area": Text("Produktområden", "Product areas"),
    "sheet_delivery_rule": Text("Leveransregler", "Delivery rules"),
    "sheet_supplier": Text("Leverantörer", "Suppliers"),
    "sheet_ordering_unit": Text("Enheter", "Units"),
    "sheet_fixed": Text("Åtgärdstid", "Time to fix"),
    "sheet_costs": Text("Kostnad (uppskattning)", "Cost (estimate)"),
    "sheet_nights": Text("Nätter och filer", "Nights and files"),
    "sheet_compare": Text("Jämförelse", "Comparison"),
    "cell_no_such_rule": Text("fanns inte", "no such rule"),
    "cell_not_checked": Text("kördes inte", "not run"),
    "cell_too_few": Text("för få ordrar", "too few orders"),
    "cell_no_batches": Text("inget granskat", "nothing checked"),
}
