"""One run: take in, check, put in place, note, tell. The whole way of a night in one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from lmn_lint.history import key
from lmn_lint.history.recorder import stamp
from lmn_lint.history.store import History, RunEnd, told
from lmn_lint.nightly import mail, publish
from lmn_lint.nightly.clock import Clock
from lmn_lint.nightly.files import Files
from lmn_lint.nightly.intake import Past, take_in
from lmn_lint.nightly.lock import held
from lmn_lint.nightly.log import Log
from lmn_lint.nightly.night import Night, NightRefused, same_folder, shown
from lmn_lint.nightly.people import People
from lmn_lint.nightly.state import INPUT, OUTPUT, USAGE, Outcome, Show, State


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
            past = Past(history, rules, settings, again=night.again)
            return _done(State(night, clock, history, log, past, number, clock.day()), show)
        except NightRefused as refused:
            log.note("broken_off", why=refused.code)
            history.end(number, RunEnd("incomplete", refused.exit_code), stamp(clock.now()))
            raise


def look_over(night: Night) -> None:
    """See that the folders can be what they are meant for. Raises ``NightRefused``."""
    for refused in reasons_against(night):
        raise refused


def reasons_against(night: Night) -> Iterator[NightRefused]:
    """Why there can be no night with these folders and settings, the worst first; nothing where there can."""
    archive = night.settings.archive
    if not night.inbox.is_dir():
        yield NightRefused("inbox_missing", INPUT, path=shown(night.inbox))
    if same_folder(night.inbox, night.outbox):
        yield NightRefused("same_folder", USAGE, path=shown(night.inbox))
    if archive is not None:
        if same_folder(archive, night.inbox) or same_folder(archive, night.outbox):
            yield NightRefused("archive_is_used", USAGE, path=shown(archive))
        elif not archive.is_dir():
            yield NightRefused("archive_missing", OUTPUT, path=shown(archive))
    if mail.is_wanted(night.settings) and (lacks := mail.lacks(night.settings)):
        yield NightRefused("mail_lacks", USAGE, names=", ".join(lacks))


def _make_outbox(night: Night, secret: key.Key) -> None:
    """Make the outbox on the first night. Later it is somewhere else, perhaps on a disk that is not connected."""
    if night.outbox.is_dir():
        return
    if night.history.exists():
        with told(night.history), History(night.history, secret) as history:
            if history.connection.execute("SELECT 1 FROM output").fetchone():
                raise NightRefused("outbox_gone", OUTPUT, path=shown(night.outbox))
    try:
        night.outbox.mkdir(mode=0o750)
    except FileExistsError:
        raise NightRefused("outbox_is_file", OUTPUT, path=shown(night.outbox)) from None
    except OSError:
        raise NightRefused("outbox_missing", OUTPUT, path=shown(night.outbox)) from None


def _done(state: State, show: Show) -> Outcome:
    """Do everything, and note the end last."""
    night = state.night
    try:
        taken = take_in(
            night, state.past, state.clock.now(), lambda done, of: show("taking_in", "", done, of)
        )
    except OSError:
        raise NightRefused("inbox_unreadable", INPUT, path=shown(night.inbox)) from None
    try:
        publish.make_work_folder(night.work)
    except OSError:
        raise NightRefused("outbox_unwritable", OUTPUT, path=shown(night.outbox)) from None
    try:
        files = Files(state, show)
        files.check(taken)
        files.remove_old()
        return People(state).tell(taken)
    finally:
        publish.clear(night.work)
