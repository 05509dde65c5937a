"""How every way of failing ends: one or two sentences in the person's language, and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from lmn_lint.cli.echo import err
from lmn_lint.cli.language import current
from lmn_lint.messages import say

OK, FOUND, USAGE, INPUT, OUTPUT, FAULT = 0, 1, 2, 3, 4, 70
INTERRUPTED = 130

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class WrongUse(click.UsageError):
    """Wrong usage or settings, in our own words."""

    def __init__(self, key: str, **details: str | int) -> None:
        super().__init__(say(current(), f"cli.{key}", **details))


class WrongSettings(click.UsageError):
    """Settings that cannot be followed: the message says what to do, and help would say no more."""


class OutputFailed(click.ClickException):
    """Something that was to be written cannot be, told in our own words (exit code 4)."""


def usage_sentence(error: click.UsageError) -> str:
    """Click's usage errors in the language of the call."""
    if isinstance(error, WrongSettings):
        return error.message
    lang = current()
    sentence = _sentence(error, lang)
    command = error.ctx.command_path if error.ctx else "lmn-lint"
    return f"{sentence} {say(lang, 'cli.try_help', command=command)}"


def _alikeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def _sentence(error: click.UsageError, lang: str) -> str:
    if isinstance(error, WrongUse):
        return error.message
    if isinstance(error, click.NoSuchOption):
        text = say(lang, "cli.no_such_option", option=error.option_name)
        if error.possibilities:
            nearest = max(error.possibilities, key=lambda name: _alikeness(name, error.option_name))
            text += " " + say(lang, "cli.did_you_mean", names=nearest)
        return text
    if isinstance(error, click.BadParameter):
        param = error.param
        option = param.opts[-1] if param is not None and param.opts else "?"
        if isinstance(error, click.MissingParameter):
            key = "missing_file" if isinstance(param, click.Argument) else "missing_option"
            return say(lang, f"cli.{key}", option=option)
        kind = param.type if param is not None else None
        if isinstance(kind, click.Choice):
            return say(lang, "cli.bad_choice", option=option, choices=", ".join(map(str, kind.choices)))
        if isinstance(kind, click.DateTime):
            return say(lang, "cli.bad_date", option=option)
        if isinstance(kind, click.IntRange | click.FloatRange):
            low, high = kind.min, kind.max
            limits = f" ({'' if low is None else low}–{'' if high is None else high})"
            return say(lang, "cli.bad_number", option=option, range=limits)
        if isinstance(kind, click.Path):
            return say(lang, f"cli.{'needs_file' if kind.file_okay else 'needs_directory'}", option=option)
        if kind is click.INT or kind is click.FLOAT:
            return say(lang, "cli.bad_number", option=option, range="")
        return say(lang, "cli.bad_value", option=option)
    if isinstance(error, click.BadOptionUsage):
        takes_none = "does not take" in error.message
        return say(lang, "cli.takes_no_value" if takes_none else "cli.needs_value", option=error.option_name)
    return say(lang, "cli.bad_usage")


@contextmanager
def leaving_at_once() -> Iterator[Callable[[], None]]:
    """While this lasts, Ctrl-C ends the process then and there; gives a function that ends it early.

    Two threads import while the libraries load. An exception in the middle of that can leave an import lock
    held for ever, so there must be none. Nothing has been written by then.
    """
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    if ignored or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    words = say(current(), "cli.interrupted").encode(sys.getfilesystemencoding(), "replace") + b"\n"

    def leave(*_: object) -> None:
        with suppress(OSError):
            os.write(2, words)
        os._exit(INTERRUPTED)

    before = signal.signal(signal.SIGINT, leave)

    def as_before() -> None:
        if signal.getsignal(signal.SIGINT) is leave:
            signal.signal(signal.SIGINT, before)

    try:
        yield as_before
    finally:
        as_before()


def guarded(work: Callable[[], int | None]) -> int:
    """Run ``work`` and give its exit code; whatever goes wrong is told in a sentence, never as a traceback."""
    try:
        code = work()
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.UsageError as error:
        err(usage_sentence(error))
        return USAGE
    except OutputFailed as failed:
        err(failed.message)
        return OUTPUT
    except (KeyboardInterrupt, click.Abort):
        err(say(current(), "cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return OK
    except MemoryError:
        err(say(current(), "cli.out_of_memory"))
        return FAULT
    except SystemExit:
        raise
    except OSError as error:
        if error.filename is None and error.errno in _FULL:
            _forget_output()
            err(say(current(), "cli.output_full"))
            return OUTPUT
        return _fault(error, current())
    except BaseException as error:  # native readers panic past Exception
        return _fault(error, current())
    return code or OK


def _forget_output() -> None:
    """Keep the interpreter from complaining about standard output when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault(error: BaseException, lang: str) -> int:
    """Note where a fault of ours happened, without the exception's text, which may hold a cell's value."""
    import tempfile
    import traceback

    from lmn_lint import __version__

    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    text = "\n".join(
        [f"lmn-lint {__version__}, Python {sys.version.split()[0]}", type(error).__name__, *places, ""]
    )
    try:
        handle, path = tempfile.mkstemp(prefix="lmn-lint-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        err(say(lang, "cli.fault_untold"))
    else:
        err(say(lang, "cli.fault", path=path))
    return FAULT
