"""What our own sheets are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.findings import column_letters
from lmn_lint.messages import say
from lmn_lint.reading.batch import Remark
from lmn_lint.reports.workbook.names import MAX_ROW, SEVERITY_ORDER
from lmn_lint.round_trip.identity import DIGESTS, digests

if TYPE_CHECKING:
    import pandas as pd

    from lmn_lint.reports.workbook.sheet import Annotated
    from lmn_lint.result import BatchResult

FIRST_LINE = 2
"""The row of the first finding on the findings sheet, below the headers."""
MOST = MAX_ROW - 1
"""Findings that a sheet holds; the summary says where there are more."""


@dataclass(frozen=True)
class Batched:
    """One batch with the sheet that it stands on in the annotated workbook."""

    result: BatchResult
    sheet: str
    done: Annotated


@dataclass(frozen=True)
class Fired:
    """A rule that fired, and how often with each severity: the worst first, none that is zero."""

    code: str
    by_severity: dict[str, int]
    """Without findings that were accepted."""
    of_all: str
    """The worst severity that it fired with, accepted or not."""

    @property
    def worst(self) -> str:
        """The worst severity that stands; that of the accepted findings where none does."""
        return next(iter(self.by_severity), self.of_all)

    @property
    def count(self) -> int:
        """How often it fired, less what was accepted."""
        return sum(self.by_severity.values())


@dataclass
class Report:
    """One input, its batches and what was done to them."""

    source: Path
    results: tuple[BatchResult, ...]
    lang: str
    today: date
    note_cap: int
    batches: list[Batched] = field(default_factory=list)
    remarks: tuple[Remark, ...] = ()
    slice_by: str | None = None
    """What the file was cut by, where these are only some of its rows."""
    slice_of: str = ""
    """The value that those rows have, "" where they have none."""
    names: dict[str, str] = field(default_factory=dict)
    """Usual name of a sheet of ours → the one it has here."""
    sheets_of: dict[str | None, str] = field(default_factory=dict)
    """The file's name of a sheet → the one it has here, where the workbook is a new one."""
    sheets: tuple[str, ...] = ()
    """The names of the sheets that the results stand on, one for each."""
    explained_at: dict[str, int] = field(default_factory=dict)
    """Rule → the row where the rules sheet begins to explain it."""
    chart_rows: tuple[int, int] = (0, 0)
    """First and last row of the rules on the summary."""
    chart_at: tuple[int, int] = (0, 0)
    """The chart's first row and how many rows it takes."""

    @cached_property
    def usual_headers(self) -> dict[str, str]:
        """Canonical name to the header that lmn-lint itself uses."""
        from lmn_lint.schemas_folder import load_yaml

        columns = load_yaml("profiles/sesam.yaml")["columns"]
        return {name: str(column["header"]) for name, column in columns.items()}

    @cached_property
    def headers(self) -> dict[str, str]:
        """Canonical name to header: the batch's own where it has the column, else the usual one."""
        headers = dict(self.usual_headers)
        for result in self.results:
            for name, match in result.batch.columns.items():
                headers[name] = " ".join(match.header.split())
        return headers

    @cached_property
    def by_rule(self) -> list[Fired]:
        """Each rule that fired and how often: the worst first, then by code."""
        import pandas as pd

        whole = pd.concat([result.findings[["rule", "severity", "accepted"]] for result in self.results])
        counts = whole.value_counts().to_dict()
        fired = []
        for code in sorted(whole["rule"].unique()):
            standing = {name: counts.get((code, name, False), 0) for name in SEVERITY_ORDER}
            of_all = next(
                name for name in SEVERITY_ORDER if standing[name] or counts.get((code, name, True), 0)
            )
            by_severity = {name: count for name, count in standing.items() if count}
            fired.append(Fired(str(code), by_severity, of_all))
        return sorted(fired, key=lambda each: (not each.count, SEVERITY_ORDER.index(each.worst), each.code))

    def say(self, key: str, **details: str | int) -> str:
        """Words of the workbook's own table."""
        return say(self.lang, f"workbook.{key}", **details)

    def count(self, key: str, number: int) -> str:
        """Words that are not the same for one as for several ("key_one" and "key"); ``{n}`` is the number."""
        return self.say(f"{key}_one" if number == 1 else key, n=self.number(number))

    def number(self, number: int) -> str:
        """A number in groups of three digits, as the language parts them."""
        return f"{number:,}".replace(",", "," if self.lang == "en" else "\u00a0")

    @cached_property
    def findings(self) -> pd.DataFrame:
        """All findings with their words (name, message, todo), sheet and cell, by order and row.

        ``place`` is the number of the result that each stands in.
        """
        import pandas as pd

        from lmn_lint.messages.findings import worded

        parts = []
        for place, (result, sheet) in enumerate(zip(self.results, self.sheets, strict=True)):
            found = result.findings
            names = {place: column_letters(place) for place in found["position"].dropna().unique().tolist()}
            letters = found["position"].map(names).astype("str").fillna("")
            row = found["row"].astype("str").fillna("")
            cell = (letters + row).where(found["row"].notna() & found["position"].notna(), "")
            parts.append(
                found.drop(columns="message")
                .join(worded(found, self.lang).astype("category"))  # the same few texts stand on many lines
                .assign(sheet=sheet, place=place, cell=cell, key=_keys(result, sheet, cell))
            )
        whole = pd.concat(parts, ignore_index=True)
        # Order numbers that are digits by their size, others as words, rows without an order last.
        digits = whole["order"].str.fullmatch("[0-9]+").fillna(False)
        key = whole["order"].where(~digits, whole["order"].str.lstrip("0").str.zfill(40))
        whole = whole.assign(
            _none=whole["order"].eq("") & whole["row"].notna(), _whole=whole["row"].notna(), _key=key
        )
        return whole.sort_values(
            ["_whole", "_none", "_key", "place", "row", "position", "rule"],
            ignore_index=True,
            na_position="first",
            kind="stable",
        ).drop(columns=["_none", "_whole", "_key"])

    def line(self, where: pd.Series) -> int | None:
        """The row on the findings sheet of the first finding of which ``where`` holds."""
        at = where.to_numpy(dtype=bool).argmax() if len(where) else 0
        return int(at) + FIRST_LINE if len(where) and where.iloc[at] and at < MOST else None

    def lines_of_rows(self, place: int) -> dict[int, int]:
        """Row of a result's sheet → the row on the findings sheet where its first finding stands."""
        found = self.findings.head(MOST)
        found = found[found["place"].eq(place) & found["row"].notna()].drop_duplicates("row")
        return dict(zip(found["row"].astype(int).tolist(), (found.index + FIRST_LINE).tolist(), strict=True))


def _keys(result: BatchResult, sheet: str, cells: pd.Series) -> pd.Series:
    """By what each line of the findings sheet is known again (read in ``lmn_lint.reading.form``)."""
    found = digests(result.batch, result.findings)
    keys = result.findings["rule"] + " " + cells.replace("", "-")
    for name in DIGESTS:
        keys = keys + " " + found[name]
    return keys + " " + sheet
