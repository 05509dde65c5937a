"""What people are told of a night: summary, mail, a command, figures; and the history's end of the run, last."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from lmn_lint.history import HistoryRefused
from lmn_lint.history.senders import sender_of
from lmn_lint.history.store import RunEnd
from lmn_lint.masking import masked
from lmn_lint.messages import say
from lmn_lint.nightly import mail, publish
from lmn_lint.nightly.intake import Taken
from lmn_lint.nightly.night import RUNS_FOLDER, SUMMARY_NAME, shown
from lmn_lint.nightly.senders import Missing, missing
from lmn_lint.nightly.state import FOUND, INPUT, OK, OUTPUT, Outcome, State
from lmn_lint.nightly.summary import FAILED, Told, run_data

_COMMAND_SECONDS = 600.0


class People:
    """Tells them."""

    def __init__(self, run: State) -> None:
        self._run = run

    def tell(self, taken: list[Taken]) -> Outcome:
        """Write the summary, send the mail, run the command, write the metrics, and note the end."""
        late = list(self._untold())
        told = self._with(late, taken)
        data = self._data(told, late, taken)
        summary = self._write_summary(data, told)
        mailed = self._mail(data, told, taken, summary)
        if summary is not None:
            self._on_done(summary.with_suffix(".json"))
        self._write_metrics(data, self._exit_code(told), told=summary is not None)
        try:
            self._run.past.note(taken, self._run.clock.now())
            self._run.history.end(
                self._run.number,
                RunEnd(
                    "done" if summary is not None else "incomplete",
                    self._exit_code(told),
                    skipped=data["totals"]["files"]["skipped"],
                    not_settled=data["totals"]["files"]["not_settled"],
                    mailed=mailed,
                ),
                self._run.now(),
            )
        except HistoryRefused as refused:
            self._run.trouble("history", sentence=refused.sentence(self._run.night.lang))
        self._run.log.note("ended", exit_code=self._exit_code(told))
        if self._run.log.failed:
            self._run.troubles.append(("log", {"path": shown(self._run.night.log)}))
        return Outcome(self._exit_code(told), data, summary, self._run.troubles)

    def _exit_code(self, told: list[Told]) -> int:
        if self._run.output_failed or self._run.troubles:
            return OUTPUT
        # Also of a run that was killed before anybody heard of it.
        if any(each.status in FAILED and each.news for each in told):
            return INPUT
        return FOUND if self._reaches([each.number for each in told if each.number is not None]) else OK

    def _reaches(self, numbers: list[int]) -> bool:
        """Whether a file has a finding at or above what ``--fail-on`` names; accepted and too-late ones don't count."""
        fail_on = self._run.night.fail_on
        if fail_on in (None, "never"):
            return False
        severities = ("error", "warning", "info")
        counted = severities[: severities.index(str(fail_on)) + 1]
        return (
            self._run.history.connection.execute(
                "SELECT 1 FROM finding JOIN batch ON batch.id = finding.batch "
                "WHERE batch.file IN (SELECT value FROM json_each(?)) AND finding.state <> 'accepted' "
                "AND finding.too_late = 0 AND finding.severity IN (SELECT value FROM json_each(?)) LIMIT 1",
                (json.dumps(numbers), json.dumps(counted)),
            ).fetchone()
            is not None
        )

    def _untold(self, *, by_mail: bool = False) -> Iterator[tuple[int, list[Told]]]:
        """Runs before this one that people have not been told of, with their files: killed, or without a summary.

        ``by_mail``: also those whose mail could not be sent. Names are pseudonyms yet.
        """
        runs: list[int] = []
        for number, status, mailed in self._run.history.connection.execute(
            "SELECT run.id, run_end.status, run_end.mailed FROM run JOIN run_end ON run_end.run = run.id "
            "WHERE run.command = 'nightly' AND run.id < ? ORDER BY run.id DESC",
            (self._run.number,),
        ):
            if status == "done" and not (by_mail and mailed == 0):
                break
            runs.append(number)
        for number in reversed(runs):
            files = self._run.history.connection.execute(
                "SELECT id, name, sha256, status, why FROM file WHERE run = ? ORDER BY id", (number,)
            ).fetchall()
            yield (
                number,
                [
                    Told(name.hex(), status, why, number=file, sha256=sha256)
                    for file, name, sha256, status, why in files
                ],
            )

    def _with(self, late: list[tuple[int, list[Told]]], taken: list[Taken]) -> list[Told]:
        """This run's files and those of runs that nobody was told of, each content once."""
        names = self._names(taken)
        gone = say(self._run.night.lang, "nightly.name_gone")
        again = {each.sha256 for each in self._run.told if each.number is not None} - {None}
        carried = [
            replace(each, name=names.get(bytes.fromhex(each.name), gone))
            for _, files in late
            for each in files
            if each.sha256 not in again
        ]
        known = {each.sha256 for each in carried} - {None}
        mine = [each for each in self._run.told if not (each.why == "checked" and each.sha256 in known)]
        return carried + mine

    def _names(self, taken: list[Taken]) -> dict[bytes, str]:
        """Pseudonyms of the names of files that are still there, in the inbox or the archive."""
        names = {each.name for each in taken}
        if self._run.night.settings.archive is not None:
            with suppress(OSError):
                names |= set(os.listdir(self._run.night.settings.archive))  # noqa: PTH208
        return {self._run.history.key.pseudonym("file", name): name for name in names}

    def _data(
        self, told: list[Told], late: list[tuple[int, list[Told]]], taken: list[Taken]
    ) -> dict[str, Any]:
        return run_data(
            self._run.history,
            self._run.number,
            told,
            [each for each in self._missing() if each.sender not in self._senders(taken)],
            self._names(taken),
            lang=self._run.night.lang,
            ended=self._run.now(),
            carried_from=[number for number, _ in late],
            on_trial={
                code for code, severity in self._run.night.settings.severity.items() if severity == "shadow"
            },
        )

    def _missing(self) -> list[Missing]:
        return missing(self._run.history, self._run.day, self._is_holiday)

    def _senders(self, taken: list[Taken]) -> set[bytes]:
        """Pseudonyms of those of whom something came that is not noted as theirs: it waits, or was there before."""
        return {
            self._run.history.key.pseudonym("sender", sender_of(each.name))
            for each in taken
            if each.verdict == "not_settled" or (each.why == "duplicate" and each.news)
        }

    def _is_holiday(self, day: date) -> bool:
        from lmn_lint.orders.workdays import Calendar, days_off
        from lmn_lint.settings.force import guide_data

        calendar = Calendar.of(guide_data(self._run.night.settings)["calendar"])
        return day in days_off(calendar, day.year)

    def _write_summary(self, data: dict[str, Any], files: list[Told]) -> Path | None:
        """The page and the JSON of this run, and the same as the newest; where the page is."""
        from lmn_lint.nightly.page import page

        told = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        unnamed = {masked(each.workbook) for each in files if masked(each.workbook) != each.workbook}
        own = f"{self._run.number:06d}-{self._run.day.isoformat()}"
        folder = self._run.night.outbox / RUNS_FOLDER
        try:
            folder.mkdir(exist_ok=True)
            publish.note_outputs(
                self._run.history,
                [folder / (own + kind) for kind in (".json", ".html")],
                self._run.day.isoformat(),
            )
            for place, name, up in ((folder, own, "../"), (self._run.night.outbox, SUMMARY_NAME, "")):
                shown = page(data, self._run.night.lang, up, unnamed)
                publish.write_whole(place / f"{name}.json", told, made_in=self._run.night.work)
                publish.write_whole(place / f"{name}.html", shown, made_in=self._run.night.work)
        except (OSError, HistoryRefused):
            self._run.output_failed = True
            self._run.trouble("no_summary", path=str(self._run.night.outbox))
            return None
        self._run.log.note("summary")
        return self._run.night.outbox / (SUMMARY_NAME + ".html")

    def _mail(
        self, data: dict[str, Any], told: list[Told], taken: list[Taken], summary: Path | None
    ) -> bool | None:
        """Send the night's mail: at most one. Whether that worked; None where none was to be sent."""
        from lmn_lint.nightly import digest

        settings = self._run.night.settings
        if not mail.is_wanted(settings):
            return None
        late = list(self._untold(by_mail=True))
        if len(late) > len(data["run"]["carried_over_from"]):
            told = self._with(late, taken)
            data = self._data(told, late, taken)
        if settings.mail_when == "news" and not digest.has_news(data):
            return None
        text = digest.text(data, self._run.history, told, self._run.night.lang, summary)
        letter = mail.message(
            settings, digest.subject(data, self._run.night.lang), text, self._run.clock.now()
        )
        try:
            if not mail.send(settings, letter):
                self._run.trouble("mail_some")
        except mail.MailFailed as failed:
            self._run.trouble(f"mail_{failed.code}", server=str(settings.mail_server))
            return False
        self._run.log.note("mailed", recipients=len(settings.mail_to))
        return True

    def _on_done(self, summary: Path) -> None:
        """Run the command of the settings with the summary's path; no shell is asked."""
        command = self._run.night.settings.on_done
        if command is None:
            return
        path = str(summary.absolute())
        words = [*shlex.split(command), path] if os.name == "posix" else f'{command} "{path}"'
        try:
            done = subprocess.run(  # noqa: S603  the operator's own command
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_COMMAND_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired, ValueError):
            self._run.trouble("on_done")
            return
        self._run.log.note("on_done", exit_code=done.returncode)
        if done.returncode:
            self._run.trouble("on_done")

    def _write_metrics(self, data: dict[str, Any], exit_code: int, *, told: bool) -> None:
        from lmn_lint.nightly.metrics import metrics

        path = self._run.night.settings.metrics
        if path is None:
            return
        try:
            publish.write_whole(path, metrics(data, exit_code, told=told), 0o644)
        except OSError:
            self._run.trouble("metrics", path=str(path))
