"""The files of a night: checked by processes of their own, noted in their order, archived when all else is done."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from lmn_lint.history import HistoryRefused
from lmn_lint.history.kept import BatchFacts, FileFacts
from lmn_lint.history.past import tells_otherwise
from lmn_lint.history.senders import sender_of
from lmn_lint.messages import say
from lmn_lint.nightly import publish, workers
from lmn_lint.nightly.intake import Taken
from lmn_lint.nightly.night import NightRefused
from lmn_lint.nightly.state import FAULT, USAGE, Show, State
from lmn_lint.nightly.summary import FAILED, Told
from lmn_lint.nightly.work import FACTS, REPORT, Orders

_AHEAD = 4
"""Files that may be checked beyond those that processes work on, while an older one is not done."""


class Files:
    """What is done with the files that were taken in."""

    def __init__(self, run: State, show: Show) -> None:
        self._run, self._show = run, show

    def check(self, taken: list[Taken]) -> None:
        """Check what is to be checked; results are noted in the order of the files, whoever is done first."""
        jobs = [each for each in taken if each.verdict == "check"]
        orders = Orders(
            self._run.night.settings, self._run.day, self._run.history.key.secret, self._run.history.path
        )
        done = 0
        with workers.Workers(orders, max(1, min(self._run.night.processes, len(jobs)))) as checkers:
            waiting: deque[tuple[Taken, dict[str, Any], Future[dict[str, Any]]]] = deque()
            left = iter(enumerate(taken))
            while True:
                while len(waiting) < self._run.night.processes + _AHEAD:
                    place, following = next(left, (0, None))
                    if following is None:
                        break
                    if following.verdict != "check":
                        self._not_checked(following)
                        continue
                    job = self._job(following, place)
                    waiting.append((following, job, checkers.submit(job)))
                if not waiting:
                    break
                each, job, answer = waiting.popleft()
                self._show("checking", each.name, done, len(jobs))
                said = answer.result()
                if said.get("snapshot") is not None and self._is_outdated(job, said["snapshot"]):
                    # A file that was noted meanwhile holds lines of this one as sent, and otherwise: LMN604.
                    said = checkers.submit(self._job(each, job["place"])).result()
                self._noted(each, job, said)
                publish.clear(Path(job["folder"]))
                done += 1
        for each in taken:
            if each.verdict == "skipped" and self._run.past.is_checked(each):
                # Also what a run that was killed left behind.
                self._archive(each)

    def _job(self, taken: Taken, place: int) -> dict[str, Any]:
        folder = self._run.night.work / str(place)
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
        return tells_otherwise(self._run.history.connection, said, snapshot)

    def _not_checked(self, taken: Taken) -> None:
        """Note a file that is left alone, or refused before anyone read it."""
        if taken.verdict == "refused":
            self._fault(taken, "refused", taken.why, {})
            return
        self._run.told.append(
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
        self._run.log.note(taken.verdict, file=taken.name, **({"why": taken.why} if taken.why else {}))

    def _noted(self, taken: Taken, job: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """Do what the answer to a job asks for."""
        status = said["status"]
        details: dict[str, str | int] = dict(said.get("details", {}))
        if status == "checked":
            self._checked(taken, job, said)
        elif status == "not_settled":
            self._run.told.append(Told(taken.name, "not_settled", since=taken.since))
            self._run.log.note("not_settled", file=taken.name)
        elif status == "wrong_settings":
            raise NightRefused("settings", USAGE, sentence=said["sentence"])
        elif status == "wrong_use":
            sentence = say(self._run.night.lang, f"refused.{said['why']}", **details)
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
                made, self._run.night.outbox, said["workbook"], said["name"], REPORT, sha256
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
            publish.note_outputs(self._run.history, outputs, self._run.day.isoformat())
            number = self._run.history.record(
                self._run.number, file, self._run.day.isoformat(), self._run.now()
            )
        except HistoryRefused as refused:
            self._history_failed(taken, refused)
            return
        self._run.told.append(
            Told(
                taken.name,
                "checked",
                number=number,
                sha256=sha256,
                workbook=book.name if book else "",
                report=report.name,
            )
        )
        self._run.log.note(
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
        news = not self._run.past.told_before(taken, status, why)
        file = FileFacts(
            name=taken.name,
            sender=sender_of(taken.name),
            size=taken.found.size,
            status=status,
            why=why,
            sha256=taken.sha256,
        )
        try:
            number = self._run.history.record(
                self._run.number, file, self._run.day.isoformat(), self._run.now()
            )
        except HistoryRefused as refused:
            self._history_failed(taken, refused)
            return
        self._run.told.append(Told(taken.name, status, why, details, number, taken.sha256, news))
        self._run.log.note(
            status, file=taken.name, why=why, news=news, **({"places": places} if places else {})
        )

    def _not_written(self, taken: Taken, why: str, details: dict[str, str | int]) -> None:
        """An output could not be written: nothing is noted, so that the next run does it."""
        self._run.output_failed = True
        self._run.told.append(Told(taken.name, "not_written", why, details, sha256=taken.sha256))
        self._run.log.note("not_written", file=taken.name, why=why)

    def _history_failed(self, taken: Taken, refused: HistoryRefused) -> None:
        self._not_written(taken, "failed", {"name": taken.name})
        self._run.trouble("history", sentence=refused.sentence(self._run.night.lang))

    def _archive(self, taken: Taken) -> None:
        """Move an input that was checked out of the inbox, when everything else is on the disk."""
        folder = self._run.night.settings.archive
        if folder is None or not taken.found.is_file:
            return
        try:
            if publish.archive(taken.found, folder) is None:
                return
        except OSError:
            self._run.trouble("not_archived", file=taken.name)
            return
        self._run.log.note("archived", file=taken.name)

    def remove_old(self) -> None:
        """Remove our own outputs that are older than the settings keep them."""
        keep = self._run.night.settings.keep
        if keep is None:
            return
        for path in list(publish.old_outputs(self._run.history, self._run.night.outbox, keep, self._run.day)):
            try:
                path.unlink()
            except OSError:
                self._run.trouble("not_removed", file=path.name)
                continue
            self._run.log.note("removed", file=path.name)


def _facts(folder: Path) -> list[BatchFacts]:
    """What a process that checks has left to be noted."""
    return [BatchFacts(**each) for each in json.loads((folder / FACTS).read_text(encoding="utf-8"))]
