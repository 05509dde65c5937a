"""The settings: what ``lmn-lint.toml`` says, what the command line says, and what is built in.

``keys.py`` is the one list of settings; the reading of the file, its JSON schema and ``lmn-lint settings`` are
made from it. ``force.py`` turns settings into what the pipeline takes. Nothing here imports pandas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lmn_lint.orders.limits import WAYBILL_LENGTH
from lmn_lint.reading.limits import ReadingLimits
from lmn_lint.slicing import MOST_SLICES

if TYPE_CHECKING:
    from lmn_lint.overrides import RowException
    from lmn_lint.reading.batch import Refused
    from lmn_lint.rules.rule import Severity

FILE_NAME = "lmn-lint.toml"
FAIL_ON = ("error", "warning", "info", "never")
FORMATS = ("text", "json", "jsonl", "csv", "github", "none")


class SettingsRefused(Exception):  # noqa: N818  a refusal, as ``Refused`` of reading is
    """Settings that cannot be followed; told in one sentence, exit code 2.

    ``code`` is a key of ``lmn_lint.messages`` ("settings.<code>"); ``details`` fill its blanks: file, line, key
    and what would be right, never a value of the file. ``hint`` is a further key, with the same details.
    """

    def __init__(
        self,
        code: str,
        details: Mapping[str, str | int],
        *,
        hint: str | None = None,
        cause: Refused | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.hint = hint
        self.cause = cause
        """Why a file that the settings name was refused."""
        self.lang: str | None = None
        """The language that the file asks for, where that much could be read."""

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do."""
        from lmn_lint.messages import say

        details: dict[str, str | int] = {"file": "", **self.details}
        details["where"] = say(
            lang, "settings.at_line" if details.get("line") else "settings.at_file", **details
        )
        if self.cause is not None:
            details["why"] = say(lang, f"refused.{self.cause.code}", **self.cause.details)
        text = say(lang, f"settings.{self.code}", **details)
        return f"{text} {say(lang, f'settings.{self.hint}', **details)}" if self.hint else text


@dataclass(frozen=True)
class Settings(ReadingLimits):
    """What is in force. The defaults are what is built in; ``None`` in days and calls: as the guide says."""

    lang: str = "sv"
    select: tuple[str, ...] = ()
    """Codes or beginnings of codes; empty: all rules."""
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    format: str | None = None
    """None: text, or JSON where the report goes to a file."""
    no_workbook: bool = False
    split_by: str | None = None
    """One of ``SPLIT_BY``: a workbook for each value beside the whole one."""
    guide: str | Path = "skane"
    """The name of a shipped delivery guide, or a file of one's own."""
    profile: Path | None = None
    units: Path | None = None
    password_file: Path | None = None
    """A file whose first line is the password of protected workbooks; the password itself is no setting."""
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    severity: Mapping[str, Severity | Literal["shadow"]] = field(default_factory=dict)
    """Rule code to the severity of all its findings; "shadow": they go to the history alone."""
    waybill_length: int = WAYBILL_LENGTH
    notes_per_sheet: int = 10_000
    slices_per_file: int = MOST_SLICES
    midsommarafton: bool | None = None
    julafton: bool | None = None
    nyarsafton: bool | None = None
    also_off: tuple[str, ...] = ()
    """Days off beside the guide's: "04-30" each year, "2027-05-07" once."""
    call_day: int | None = None
    exceptions: tuple[RowException, ...] = ()
    history: Path | None = None
    history_key: Path | None = None
    """None: in the user's own folder for settings."""
    inbox: Path | None = None
    outbox: Path | None = None
    archive: Path | None = None
    """Where checked files go; None: they stay."""
    log: Path | None = None
    """None: in the outbox."""
    metrics: Path | None = None
    settle: int = 60
    """Seconds for which a file must not have changed."""
    keep: int | None = None
    """Days for which our own outputs stay; None: for ever."""
    seconds_per_file: int = 600
    memory_mb_per_file: int = 4096
    processes: int | None = None
    """Files at a time; None: as many as the computer has processors, at most four."""
    on_done: str | None = None
    letter_cost: int | None = None
    """Crowns for a letter that is sent instead of a text message; None: no cost is told."""
    letter_percent: int = 100
    """How many of a hundred orders with such a finding are thought to end so."""
    letter_rules: tuple[str, ...] = ()
    """Empty: those that the audit takes by itself."""
    return_cost: int | None = None
    return_percent: int = 100
    return_rules: tuple[str, ...] = ()
    broad_percent: int = 50
    """An acceptance that takes more of a rule's findings than this is told as over-broad."""
    broad_rules: int = 10
    """And so is an exception that names more rules than this."""
    mail_server: str | None = None
    mail_port: int | None = None
    mail_security: str = "starttls"
    mail_user: str | None = None
    mail_password_file: Path | None = None
    mail_from: str | None = None
    mail_to: tuple[str, ...] = ()
    mail_when: str = "always"
    file: Path | None = None
    """The settings file."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Name of a field above to "file" or "option"; what is not here is built in, or the guide's."""

    @property
    def reading(self) -> ReadingLimits:
        """The limits of reading alone."""
        return ReadingLimits(**{each.name: getattr(self, each.name) for each in fields(ReadingLimits)})

    def with_options(self, **given: object) -> Settings:
        """The same with what the command line gives; what it does not give (None or empty) stays.

        ``select`` brings a rule back that the file ignores by the same code or a shorter one: who asks for
        LMN203 gets it, who asks for LMN2 gets it without an ignored LMN203.
        """
        asked = {name: value for name, value in given.items() if value is not None and value != ()}
        unknown = asked.keys() - {each.name for each in fields(self)}
        if unknown:
            raise TypeError(f"no such settings: {', '.join(sorted(unknown))}")
        origins = {**self.origins, **dict.fromkeys(asked, "option")}
        settings = replace(self, **asked, origins=origins)  # type: ignore[arg-type]
        if "select" in asked and "ignore" not in asked:
            kept = tuple(code for code in self.ignore if not any(s.startswith(code) for s in settings.select))
            settings = replace(settings, ignore=kept)
        return settings
