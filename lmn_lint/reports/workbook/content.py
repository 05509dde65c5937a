"""What a sheet's part holds: the XML around its rows, parsed, and the rows, edited as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lmn_lint.reports.workbook import rows, xml
from lmn_lint.reports.workbook.edit import Edit, edited, edited_in_pieces
from lmn_lint.reports.workbook.names import MAX_COLUMN
from lmn_lint.reports.workbook.package import Laid, Package
from lmn_lint.reports.workbook.unpatchable import Unpatchable

_ROWS_HERE = "LMN-ROWS"
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Held:
    """A sheet whose part lies in the package."""

    data: bytes
    found: rows.Survey
    root: xml.Element
    """The sheet without its rows."""

    @property
    def around(self) -> tuple[bytes, bytes] | None:
        """What stands before and behind the rows, as it lies in the part."""
        return self.data[: self.found.begin], self.data[self.found.end :]

    @property
    def prefix(self) -> bytes:
        """The prefix of the sheet's element names, with its colon."""
        return self.found.prefix

    def free_columns(self, after: int, blocked: set[int]) -> int | None:
        """See ``rows.free_columns``."""
        return rows.free_columns(self.data, self.found, after, blocked)

    def hides_rows(self) -> bool:
        """Whether any row is hidden."""
        return self.found.hides

    def edited(self, edit: Edit, progress: Progress) -> Iterator[bytes]:
        """The contents of ``sheetData`` after the edit."""
        return edited(self.data, self.found, edit, lambda done: progress(done, len(self.data)))


@dataclass(frozen=True)
class Making:
    """A sheet of our own whose rows are made on the way."""

    laid: Laid
    root: xml.Element
    prefix: bytes = b""
    around: tuple[bytes, bytes] | None = None

    def free_columns(self, after: int, blocked: set[int]) -> int | None:
        """The column beside everything that stands on the sheet, where three are left."""
        free = max(after, self.laid.last_column) + 1
        return free if free + 2 < MAX_COLUMN else None

    def hides_rows(self) -> bool:
        """Nothing is hidden in what is made here."""
        return False

    def edited(self, edit: Edit, progress: Progress) -> Iterator[bytes]:
        """The contents of ``sheetData`` after the edit."""
        total = max(len(edit.rows), 1)
        return edited_in_pieces(self.laid.rows(), edit, lambda done: progress(done, total))


def content(package: Package, part: str) -> Held | Making:
    """The sheet in ``part``. Raises ``Unpatchable`` for XML that is not edited."""
    laid = package.laid(part)
    if laid is not None:
        return Making(laid, _root(laid.head + laid.tail))
    ahead = package.looked_at(part)
    if ahead is not None:
        data, found = ahead.data, ahead.rows
    else:
        data = xml.as_utf8(package.read(part))
        found = rows.survey(data)
    return Held(data, found, _root(data[: found.begin] + data[found.end :]))


def _root(data: bytes) -> xml.Element:
    root = xml.parse(data)
    if xml.local(root) != "worksheet" or xml.child(root, "sheetData") is None:
        raise Unpatchable("rows")
    return root


def assembled(root: xml.Element, rows_xml: Iterator[bytes]) -> Iterator[bytes]:
    """The whole part: what stands around the rows, and the rows."""
    xml.ensure(root, "sheetData", xml.WORKSHEET).text = _ROWS_HERE
    head, _, tail = xml.serialise(root).partition(_ROWS_HERE.encode())
    yield head
    yield from rows_xml
    yield tail
