"""One run: take in, check, put in place, note, tell. The whole way of a night in one file."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from lmn_lint.history import HistoryRefused, key
from lmn_lint.history.kept import BatchFacts, FileFacts
from lmn_lint.history.past import tells_otherwise
from lmn_lint.history.recorder import stamp
from lmn_lint.history.senders import sender_of
from lmn_lint.history.store import History, RunEnd, told
from lmn_lint.messages import say
from lmn_lint.nightly import mail, publish
from lmn_lint.nightly.clock import Clock
from lmn_lint.nightly.intake import Past, Taken, take_in
from lmn_lint.nightly.lock import held
from lmn_lint.nightly.log import Log
from lmn_lint.nightly.night import RUNS_FOLDER, SUMMARY_NAME, Night, NightRefused, same_folder
from lmn_lint.nightly.senders import missing
from lmn_lint.nightly.summary import FAILED, Told, run_data
from lmn_lint.nightly.work import FACTS, REPORT, Orders
from lmn_lint.nightly.workers import Workers

OK, FOUND, USAGE, INPUT, OUTPUT, FAULT = 0, 1, 2, 3, 4, 70
_AHEAD = 4
"""Files that may be checked beyond those that processes work on, while an older one is not done."""
_COMMAND_SECONDS = 600.0

Show = Callable[[str, str, int, int], None]
"""Told what is being done ("taking_in", "checking"), with which file, and how many of how many are done."""


@dataclass
class Outcome:
    """How a run ended."""

    exit_code: int
    data: dict[str, Any]
    summary: Path | None
    """``summary.html``; None where it could not be written."""
    troubles: list[tuple[str, dict[str, str | int]]] = field(default_factory=list)
    """What could not be done beside the files: keys of the messages ("nightly.<code>") with their details."""


def run(night: Night, clock: Clock, show: Show = lambda *_: None) -> Outcome:
    """Do one run. Raises ``NightRefused`` and ``HistoryRefused`` where there can be none, and nothing was done."""
    from lmn_lint.rules.catalogue import rule_set_hash
    from lmn_lint.settings.fingerprint import fingerprint

    secret = key.load(night.settings.history_key, night.history)
    look_over(night)
    _make_outbox(night, secret)
    with ExitStack() as stack:
        stack.enter_context(held(night))
        stack.enter_context(told(night.history))
        history = stack.enter_context(History(night.history, secret))
        rules, settings = rule_set_hash(), fingerprint(night.settings)
        log = Log(night.log, clock)
        for number in history.close_interrupted("nightly", stamp(clock.now())):
            log.note("interrupted", interrupted=number)
        day = clock.day().isoformat()
        number = history.begin("nightly", rules=rules, settings=settings, day=day, now=stamp(clock.now()))
        log.run = number
        log.note("begun", rules=rules, settings=settings, day=day)
        try:
            return _Run(night, clock, history, log, number, rules, settings, show).all()
        except NightRefused as refused:
            log.note("broken_off", why=refused.code)
            history.end(number, RunEnd("incomplete", refused.exit_code), stamp(clock.now()))
            raise


def look_over(night: Night) -> None:
    """See that the folders can be what they are meant for. Raises ``NightRefused``."""
    if not night.inbox.is_dir():
        raise NightRefused("inbox_missing", INPUT, path=_shown(night.inbox))
    if same_folder(night.inbox, night.outbox):
        raise NightRefused("same_folder", USAGE, path=_shown(night.inbox))
    archive = night.settings.archive
    if archive is not None:
        if same_folder(archive, night.inbox) or same_folder(archive, night.outbox):
            raise NightRefused("archive_is_used", USAGE, path=_shown(archive))
        if not archive.is_dir():
            raise NightRefused("archive_missing", OUTPUT, path=_shown(archive))
    if mail.is_wanted(night.settings) and (lacks := mail.lacks(night.settings)):
        raise NightRefused("mail_lacks", USAGE, names=", ".join(lacks))


def _make_outbox(night: Night, secret: key.Key) -> None:
    """Make the outbox on the first night. Later it is somewhere else, perhaps on a disk that is not connected."""
    if night.outbox.is_dir():
        return
    if night.history.exists():
        with told(night.history), History(night.history, secret) as history:
            if history.connection.execute("SELECT 1 FROM output").fetchone():
                raise NightRefused("outbox_gone", OUTPUT, path=_shown(night.outbox))
    try:
        night.outbox.mkdir(mode=0o750)
    except FileExistsError:
        raise NightRefused("outbox_is_file", OUTPUT, path=_shown(night.outbox)) from None
    except OSError:
        raise NightRefused("outbox_missing", OUTPUT, path=_shown(night.outbox)) from None


def _shown(path: Path) -> str:
    from lmn_lint.masking import visible

    return visible(str(path))


class _Run:
    """A run that has begun."""

    def __init__(
        self,
        night: Night,
        clock: Clock,
        history: History,
        log: Log,
        number: int,
        rules: str,
        settings: str,
        show: Show,
    ) -> None:
        self.night, self.clock, self.history, self.log, self.number = night, clock, history, log, number
        self.show = show
        self.day: date = clock.day()
        self.past = Past(history, rules, settings, again=night.again)
        self.told: list[Told] = []
        self.news = False
        """A file was refused that was not refused before."""
        self.output_failed = False
        self.troubles: list[tuple[str, dict[str, str | int]]] = []

    def all(self) -> Outcome:
        """Do everything, and note the end last."""
        try:
            taken = take_in(self.night, self.past, self.clock.now(), self._taking_in)
        except OSError:
            raise NightRefused("inbox_unreadable", INPUT, path=_shown(self.night.inbox)) from None
        try:
            publish.make_work_folder(self.night.work)
        except OSError:
            raise NightRefused("outbox_unwritable", OUTPUT, path=_shown(self.night.outbox)) from None
        try:
            self._work(taken)
            self._remove_old()
            return self._tell(taken)
        finally:
            publish.clear(self.night.work)

    def _taking_in(self, done: int, of: int) -> None:
        self.show("taking_in", "", done, of)

    # -- files -------------------------------------------------------------------------------------

    def _work(self, taken: list[Taken]) -> None:
        """Check what is to be checked; results are noted in the order of the files, whoever is done first."""
        jobs = [each for each in taken if each.verdict == "check"]
        orders = Orders(self.night.settings, self.day, self.history.key.secret, self.history.path)
        done = 0
        with Workers(orders, max(1, min(self.night.processes, len(jobs)))) as workers:
            waiting: deque[tuple[Taken, dict[str, Any], Future[dict[str, Any]]]] = deque()
            left = iter(enumerate(taken))
            while True:
                while len(waiting) < self.night.processes + _AHEAD:
                    place, following = next(left, (0, None))
                    if following is None:
                        break
                    if following.verdict != "check":
                        self._not_checked(following)
                        continue
                    job = self._job(following, place)
                    waiting.append((following, job, workers.submit(job)))
                if not waiting:
                    break
                each, job, answer = waiting.popleft()
                self.show("checking", each.name, done, len(jobs))
                said = answer.result()
                if said.get("snapshot") is not None and self._is_outdated(job, said["snapshot"]):
                    # A file that was noted meanwhile holds lines of this one as sent, and otherwise: LMN604.
                    said = workers.submit(self._job(each, job["place"])).result()
                self._noted(each, job, said)
                publish.clear(Path(job["folder"]))
                done += 1
        for each in taken:
            if each.verdict == "skipped" and self.past.is_checked(each):
                # Also what a run that was killed left behind.
                self._archive(each)

    def _job(self, taken: Taken, place: int) -> dict[str, Any]:
        folder = self.night.work / str(place)
        publish.clear(folder)
        with suppress(OSError):  # told by the process that cannot write there
            folder.mkdir(mode=0o700)
        return {
            "place": place,
            "path": str(taken.found.path),
            "name": taken.name,
            "state": list(taken.found.state),
            "mode": taken.found.mode,
            "sha256": taken.sha256,
            "folder": str(folder.absolute()),
        }

    def _is_outdated(self, job: Mapping[str, Any], snapshot: int) -> bool:
        try:
            said = [line for batch in _facts(Path(job["folder"])) for line in batch.said]
        except OSError:
            return False  # the outbox is gone: told when it is written to
        return tells_otherwise(self.history.connection, said, snapshot)

    def _not_checked(self, taken: Taken) -> None:
        """Note a file that is left alone, or refused before anyone read it."""
        if taken.verdict == "refused":
            self._fault(taken, "refused", taken.why, {})
            return
        self.told.append(
            Told(
                taken.name,
                taken.verdict,
                taken.why,
                sha256=taken.sha256,
                news=taken.news,
                since=taken.since,
                twin=taken.twin,
            )
        )
        self.log.note(taken.verdict, file=taken.name, **({"why": taken.why} if taken.why else {}))

    def _noted(self, taken: Taken, job: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """Do what the answer to a job asks for."""
        status = said["status"]
        details: dict[str, str | int] = dict(said.get("details", {}))
        if status == "checked":
            self._checked(taken, job, said)
        elif status == "not_settled":
            self.told.append(Told(taken.name, "not_settled", since=taken.since))
            self.log.note("not_settled", file=taken.name)
        elif status == "wrong_settings":
            raise NightRefused("settings", USAGE, sentence=said["sentence"])
        elif status == "wrong_use":
            sentence = say(self.night.lang, f"refused.{said['why']}", **details)
            raise NightRefused("settings", USAGE, sentence=sentence)
        elif status == "not_written":
            self._not_written(taken, said["why"], details)
        elif status in FAILED:
            self._fault(taken, status, said["why"], details, places=said.get("places"))
        else:
            raise NightRefused("no_worker", FAULT)

    def _checked(self, taken: Taken, job: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """Put outputs in place, then note the file, then archive it: in this order, whatever happens between."""
        made, sha256 = Path(job["folder"]), str(taken.sha256)
        try:
            facts = _facts(made)
            book, report = publish.put_in_place(
                made, self.night.outbox, said["workbook"], said["name"], REPORT, sha256
            )
        except OSError as error:
            self._not_written(taken, publish.why_not(error), {"name": taken.name})
            return
        outputs = [path for path in (book, report) if path is not None]
        file = FileFacts(
            name=taken.name,
            sender=sender_of(taken.name),
            size=taken.found.size,
            status="checked",
            sha256=sha256,
            kind=said["kind"],
            batches=tuple(facts),
        )
        try:
            publish.note_outputs(self.history, outputs, self.day.isoformat())
            number = self.history.record(self.number, file, self.day.isoformat(), stamp(self.clock.now()))
        except HistoryRefused as refused:
            self._history_failed(taken, refused)
            return
        self.told.append(
            Told(
                taken.name,
                "checked",
                number=number,
                sha256=sha256,
                workbook=book.name if book else "",
                report=report.name,
            )
        )
        self.log.note(
            "checked", file=taken.name, sheets=said["sheets"], rows=sum(b.counts["rows"] for b in facts)
        )
        self._archive(taken)

    def _fault(
        self,
        taken: Taken,
        status: str,
        why: str,
        details: dict[str, str | int],
        places: object = None,
    ) -> None:
        """Note a file that nobody could check; whether that is news decides whether people hear of it."""
        news = not self.past.told_before(taken, status, why)
        file = FileFacts(
            name=taken.name,
            sender=sender_of(taken.name),
            size=taken.found.size,
            status=status,
            why=why,
            sha256=taken.sha256,
        )
        try:
            number = self.history.record(self.number, file, self.day.isoformat(), stamp(self.clock.now()))
        except HistoryRefused as refused:
            self._history_failed(taken, refused)
            return
        self.news |= news
        self.told.append(Told(taken.name, status, why, details, number, taken.sha256, news))
        self.log.note(status, file=taken.name, why=why, news=news, **({"places": places} if places else {}))

    def _not_written(self, taken: Taken, why: str, details: dict[str, str | int]) -> None:
        """An output could not be written: nothing is noted, so that the next run does it."""
        self.output_failed = True
        self.told.append(Told(taken.name, "not_written", why, details, sha256=taken.sha256))
        self.log.note("not_written", file=taken.name, why=why)

    def _history_failed(self, taken: Taken, refused: HistoryRefused) -> None:
        self._not_written(taken, "failed", {"name": taken.name})
        self._trouble("history", sentence=refused.sentence(self.night.lang))

    def _archive(self, taken: Taken) -> None:
        """Move an input that was checked out of the inbox, when everything else is on the disk."""
        folder = self.night.settings.archive
        if folder is None or not taken.found.is_file:
            return
        try:
            if taken.found.path.lstat().st_mtime_ns != taken.found.modified:
                return  # another content by now
            publish.archive(taken.found.path, folder)
        except OSError:
            self.output_failed = True
            self._trouble("not_archived", file=taken.name)
            return
        self.log.note("archived", file=taken.name)

    def _remove_old(self) -> None:
        """Remove our own outputs that are older than the settings keep them."""
        keep = self.night.settings.keep
        if keep is None:
            return
        for path in list(publish.old_outputs(self.history, self.night.outbox, keep, self.day)):
            try:
                path.unlink()
            except OSError:
                self._trouble("not_removed", file=path.name)
                continue
            self.log.note("removed", file=path.name)

    def _trouble(self, code: str, **details: str | int) -> None:
        """Something beside the files could not be done; each is told once."""
        from lmn_lint.masking import visible

        shown = {name: visible(each) if isinstance(each, str) else each for name, each in details.items()}
        if (code, shown) not in self.troubles:
            self.troubles.append((code, shown))
        self.log.note("trouble", what=code)

    # -- people ------------------------------------------------------------------------------------

    def _tell(self, taken: list[Taken]) -> Outcome:
        """Write the summary, send the mail, run the command, write the metrics, and note the end."""
        late = list(self._untold())
        told = self._with(late, taken)
        data = self._data(told, late, taken)
        summary = self._write_summary(data)
        mailed = self._mail(data, told, taken)
        if summary is not None:
            self._on_done(summary.with_suffix(".json"))
        self._write_metrics(data, self._exit_code(told))
        try:
            self.past.note(taken, self.clock.now())
            self.history.end(
                self.number,
                RunEnd(
                    "done" if summary is not None else "incomplete",
                    self._exit_code(told),
                    skipped=data["totals"]["files"]["skipped"],
                    not_settled=data["totals"]["files"]["not_settled"],
                    mailed=mailed,
                ),
                stamp(self.clock.now()),
            )
        except HistoryRefused as refused:
            self._trouble("history", sentence=refused.sentence(self.night.lang))
        self.log.note("ended", exit_code=self._exit_code(told))
        if self.log.failed:
            self.troubles.append(("log", {"path": _shown(self.night.log)}))
        return Outcome(self._exit_code(told), data, summary, self.troubles)

    def _exit_code(self, told: list[Told]) -> int:
        if self.output_failed or self.troubles:
            return OUTPUT
        if self.news:
            return INPUT
        return FOUND if self._reaches([each.number for each in told if each.number is not None]) else OK

    def _reaches(self, numbers: list[int]) -> bool:
        """Whether a file has a finding at or above what ``--fail-on`` names; accepted and too-late ones don't count."""
        fail_on = self.night.fail_on
        if fail_on in (None, "never"):
            return False
        severities = ("error", "warning", "info")
        counted = severities[: severities.index(str(fail_on)) + 1]
        return (
            self.history.connection.execute(
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
        for number, status, mailed in self.history.connection.execute(
            "SELECT run.id, run_end.status, run_end.mailed FROM run JOIN run_end ON run_end.run = run.id "
            "WHERE run.command = 'nightly' AND run.id < ? ORDER BY run.id DESC",
            (self.number,),
        ):
            if status == "done" and not (by_mail and mailed == 0):
                break
            runs.append(number)
        for number in reversed(runs):
            files = self.history.connection.execute(
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
        gone = say(self.night.lang, "nightly.name_gone")
        again = {each.sha256 for each in self.told if each.number is not None} - {None}
        carried = [
            replace(each, name=names.get(bytes.fromhex(each.name), gone))
            for _, files in late
            for each in files
            if each.sha256 not in again
        ]
        known = {each.sha256 for each in carried} - {None}
        mine = [each for each in self.told if not (each.why == "checked" and each.sha256 in known)]
        return carried + mine

    def _names(self, taken: list[Taken]) -> dict[bytes, str]:
        """Pseudonyms of the names of files that are still there, in the inbox or the archive."""
        names = {each.name for each in taken}
        if self.night.settings.archive is not None:
            with suppress(OSError):
                names |= set(os.listdir(self.night.settings.archive))  # noqa: PTH208
        return {self.history.key.pseudonym("file", name): name for name in names}

    def _data(
        self, told: list[Told], late: list[tuple[int, list[Told]]], taken: list[Taken]
    ) -> dict[str, Any]:
        return run_data(
            self.history,
            self.number,
            told,
            missing(self.history, self.day, self._is_holiday),
            self._names(taken),
            lang=self.night.lang,
            ended=stamp(self.clock.now()),
            carried_from=[number for number, _ in late],
        )

    def _is_holiday(self, day: date) -> bool:
        from lmn_lint.orders.workdays import Calendar, days_off
        from lmn_lint.settings.force import guide_data

        calendar = Calendar.of(guide_data(self.night.settings)["calendar"])
        return day in days_off(calendar, day.year)

    def _write_summary(self, data: dict[str, Any]) -> Path | None:
        """The page and the JSON of this run, and the same as the newest; where the page is."""
        from lmn_lint.nightly.page import page

        told = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        own = f"{self.number:06d}-{self.day.isoformat()}"
        folder = self.night.outbox / RUNS_FOLDER
        try:
            folder.mkdir(exist_ok=True)
            publish.note_outputs(
                self.history, [folder / (own + kind) for kind in (".json", ".html")], self.day.isoformat()
            )
            for place, name, up in ((folder, own, "../"), (self.night.outbox, SUMMARY_NAME, "")):
                shown = page(data, self.night.lang, up)
                publish.write_whole(place / f"{name}.json", told, made_in=self.night.work)
                publish.write_whole(place / f"{name}.html", shown, made_in=self.night.work)
        except (OSError, HistoryRefused):
            self.output_failed = True
            self._trouble("no_summary", path=str(self.night.outbox))
            return None
        self.log.note("summary")
        return self.night.outbox / (SUMMARY_NAME + ".html")

    def _mail(self, data: dict[str, Any], told: list[Told], taken: list[Taken]) -> bool | None:
        """Send the night's mail: at most one. Whether that worked; None where none was to be sent."""
        from lmn_lint.nightly import digest

        settings = self.night.settings
        if not mail.is_wanted(settings):
            return None
        late = list(self._untold(by_mail=True))
        if len(late) > len(data["run"]["carried_over_from"]):
            told = self._with(late, taken)
            data = self._data(told, late, taken)
        if settings.mail_when == "news" and not digest.has_news(data):
            return None
        text = digest.text(data, self.history, told, self.night.lang)
        letter = mail.message(settings, digest.subject(data, self.night.lang), text, self.clock.now())
        try:
            if not mail.send(settings, letter):
                self._trouble("mail_some")
        except mail.MailFailed as failed:
            self._trouble(f"mail_{failed.code}", server=str(settings.mail_server))
            return False
        self.log.note("mailed", recipients=len(settings.mail_to))
        return True

    def _on_done(self, summary: Path) -> None:
        """Run the command of the settings with the summary's path; no shell is asked."""
        command = self.night.settings.on_done
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
            self._trouble("on_done")
            return
        self.log.note("on_done", exit_code=done.returncode)
        if done.returncode:
            self._trouble("on_done")

    def _write_metrics(self, data: dict[str, Any], exit_code: int) -> None:
        from lmn_lint.nightly.metrics import metrics

        path = self.night.settings.metrics
        if path is None:
            return
        try:
            publish.write_whole(path, metrics(data, exit_code), 0o644)
        except OSError:
            self._trouble("metrics", path=str(path))


def _facts(folder: Path) -> list[BatchFacts]:
    """What a process that checks has left to be noted."""
    return [BatchFacts(**each) for each in json.loads((folder / FACTS).read_text(encoding="utf-8"))]
