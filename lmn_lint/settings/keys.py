"""Every key of the settings file: its table, and what it may hold."""

from __future__ import annotations

from dataclasses import dataclass

from lmn_lint.settings import FAIL_ON, FORMATS
from lmn_lint.settings.kinds import (
    Address,
    Addresses,
    Choice,
    Codes,
    Day,
    Days,
    Encoding,
    FilePath,
    Flag,
    GuideName,
    Kind,
    Names,
    Number,
    Sign,
    Word,
    _code,
)
from lmn_lint.slicing import SPLIT_BY

SEVERITIES = ("error", "warning", "info")
SECURITY = ("starttls", "tls", "none")
MAIL_WHEN = ("always", "news")


@dataclass(frozen=True)
class Key:
    """One key of the file."""

    name: str
    kind: Kind
    table: str = ""
    """"" for what stands above the first table."""
    attribute: str = ""
    """The field of ``Settings`` (or of an exception) that it sets."""

    @property
    def field(self) -> str:
        """The field that it sets."""
        return self.attribute or self.name.replace("-", "_")

    @property
    def whole(self) -> str:
        """The key with its table: "limits.waybill-length"."""
        return f"{self.table}.{self.name}" if self.table else self.name


KEYS = (
    Key("lang", Choice(("sv", "en"))),
    Key("select", Codes()),
    Key("ignore", Codes()),
    Key("fail-on", Choice(FAIL_ON)),
    Key("format", Choice(FORMATS)),
    Key("no-workbook", Flag()),
    Key("split-by", Choice(SPLIT_BY)),
    Key("guide", GuideName()),
    Key("profile", FilePath()),
    Key("units", FilePath()),
    Key("password-file", FilePath()),
    Key("sheet", Word()),
    Key("encoding", Encoding()),
    Key("delimiter", Sign()),
    Key("waybill-length", Number(1, 10_000), "limits"),
    # A sheet has a little over a million rows; more notes than that are not meant.
    Key("notes-per-sheet", Number(0, 1_000_000), "limits"),
    Key("slices-per-file", Number(1, 10_000), "limits"),
    # What a file is held against before and while it is read. Zero would let no file through.
    Key("file-mb", Number(1, 100_000), "limits"),
    Key("unpacked-mb", Number(1, 100_000), "limits"),
    Key("unpacked-ratio", Number(1, 100_000), "limits"),
    Key("parts", Number(1, 1_000_000), "limits"),
    Key("used-cells", Number(1, 17_179_869_184), "limits"),
    Key("shared-texts", Number(1, 1_000_000_000), "limits"),
    Key("merged-ranges", Number(1, 10_000_000), "limits"),
    Key("cell-characters", Number(1, 1_000_000_000), "limits"),
    Key("memory-mb", Number(256, 1_000_000), "limits"),
    Key("seconds", Number(1, 86_400), "limits"),
    Key("midsommarafton", Flag(), "calendar"),
    Key("julafton", Flag(), "calendar"),
    # Written without å: a bare key of TOML has the letters a to z only.
    Key("nyarsafton", Flag(), "calendar"),
    Key("also-off", Days(), "calendar"),
    Key("call-day", Number(0, 1), "calendar"),
    Key("file", FilePath(), "history", "history"),
    Key("key", FilePath(), "history", "history_key"),
    Key("inbox", FilePath(), "nightly"),
    Key("outbox", FilePath(), "nightly"),
    Key("archive", FilePath(), "nightly"),
    Key("log", FilePath(), "nightly"),
    Key("metrics", FilePath(), "nightly"),
    Key("settle", Number(0, 86_400), "nightly"),
    Key("keep", Number(1, 36_500), "nightly"),
    Key("seconds-per-file", Number(1, 86_400), "nightly"),
    Key("memory-mb-per-file", Number(256, 1_000_000), "nightly"),
    Key("processes", Number(1, 64), "nightly"),
    Key("on-done", Word(), "nightly"),
    Key("letter-cost", Number(0, 1_000_000), "audit"),
    Key("letter-percent", Number(0, 100), "audit"),
    Key("letter-rules", Codes(at_least_one=True), "audit"),
    Key("return-cost", Number(0, 1_000_000), "audit"),
    Key("return-percent", Number(0, 100), "audit"),
    Key("return-rules", Codes(at_least_one=True), "audit"),
    # From where on an acceptance counts as over-broad.
    Key("broad-percent", Number(1, 100), "audit"),
    Key("broad-rules", Number(1, 1000), "audit"),
    Key("server", Word(), "mail", "mail_server"),
    Key("port", Number(1, 65_535), "mail", "mail_port"),
    Key("security", Choice(SECURITY), "mail", "mail_security"),
    Key("user", Word(), "mail", "mail_user"),
    Key("password-file", FilePath(), "mail", "mail_password_file"),
    Key("from", Address(), "mail", "mail_from"),
    Key("to", Addresses(), "mail", "mail_to"),
    Key("when", Choice(MAIL_WHEN), "mail", "mail_when"),
)
"""Every key but those of rules (``[severity]``) and of exceptions."""

SEVERITY_TABLE = "severity"
SEVERITY = Choice((*SEVERITIES, "shadow"), instead="off_is_ignore")
"""What ``[severity]`` holds for each rule code."""

EXCEPTION_TABLE = "exception"
EXCEPTION_KEYS = (
    Key("rules", Codes(at_least_one=True), EXCEPTION_TABLE),
    Key("supplier", Names(), EXCEPTION_TABLE, "suppliers"),
    Key("unit", Names(), EXCEPTION_TABLE, "units"),
    Key("ordering-unit", Names(), EXCEPTION_TABLE, "ordering_units"),
    Key("severity", Choice(SEVERITIES), EXCEPTION_TABLE),
    Key("ignore", Flag(), EXCEPTION_TABLE),
    Key("reason", Word(), EXCEPTION_TABLE),
    Key("by", Word(), EXCEPTION_TABLE),
    Key("until", Day(), EXCEPTION_TABLE),
)
WHOSE = ("supplier", "unit", "ordering-unit")
"""Keys of an exception of which at least one says whose rows it is about."""

PLAIN_TABLES = ("limits", "calendar", "history", "nightly", "audit", "mail")
"""Tables of keys, each at most once."""
TABLES = (*PLAIN_TABLES, SEVERITY_TABLE, EXCEPTION_TABLE)


def keys_of(table: str) -> dict[str, Key]:
    """The keys of a table by name ("" for those above the first table)."""
    return {key.name: key for key in (*KEYS, *EXCEPTION_KEYS) if key.table == table}


def severity_code(name: str) -> str:
    """A key of ``[severity]`` as a rule code. Raises ``Wrong``."""
    return _code(name, whole=True)
