"""All that lmn-lint added to a workbook, taken off its package: sheets, columns, fills, notes, names."""

from __future__ import annotations

from dataclasses import dataclass

from lmn_lint.reports.workbook import xml
from lmn_lint.reports.workbook.names import FINDINGS_SHEET, RULES_SHEET, SUMMARY_SHEET
from lmn_lint.reports.workbook.package import Package, rels_name
from lmn_lint.reports.workbook.workbook import styles_part
from lmn_lint.stripping.book import Book
from lmn_lint.stripping.form import form_is_filled
from lmn_lint.stripping.looks import give_back_fills
from lmn_lint.stripping.original import RELATION, restore
from lmn_lint.stripping.references import References
from lmn_lint.stripping.sheet import strip_sheet
from lmn_lint.stripping.tables import strip_tables
from lmn_lint.stripping.texts import Texts
from lmn_lint.stripping.titles import forget_titles

_USUAL = (SUMMARY_SHEET, FINDINGS_SHEET, RULES_SHEET)
_WITH_FORMULAS = ("worksheet", "chart", "chartEx")


@dataclass(frozen=True)
class Stripped:
    """What was taken off."""

    sheets: tuple[str, ...]
    """The names of our sheets."""
    exact: bool = False
    """Whether every part of the package is the bytes that it was before it was annotated."""
    saved: bool = False
    """Whether another program has saved the workbook since it was annotated."""
    form: bool = False
    """Whether somebody had written in the form."""


def strip(package: Package, *, deep: bool = True, for_good: bool = False) -> Stripped | None:
    """Takes our marks off the package; None where there are none, and nothing was changed.

    Not ``deep``: only where the workbook says itself that it was annotated; else every sheet is searched.
    ``for_good``: no sheets of ours come after these, so formulas lose their references to them; else only those
    to sheets that somebody has renamed, which come again under the names that they had.

    They are known by what they are, not by where they were put: people sort, insert, delete and move, and
    every program writes a workbook in its own way. Raises ``Unpatchable``.
    """
    book = Book(package)
    if not (deep or book.own or book.is_marked):
        return None
    texts = Texts(package, book.part)
    form = any(form_is_filled(package, sheet.part, texts) for sheet in book.own if sheet.part)
    restored = restore(package)
    if restored == "exact":
        return Stripped(tuple(sheet.name for sheet in book.own), exact=True, form=form)
    links = book.references_to(book.own)
    marked, without_filter = [], []
    for sheet in book.sheets:
        if sheet in book.own or sheet.kind != "worksheet" or not sheet.part:
            continue
        tables = strip_tables(package, sheet.part)
        ours, filtered = strip_sheet(package, sheet.part, texts, book.added_to(sheet), links, tables or ())
        if ours or tables is not None:
            marked.append(sheet)
        if filtered:
            without_filter.append(sheet)
    if not (book.own or marked or book.is_marked):
        return None

    formats = styles_part(package, book.part)
    if formats is not None:
        root = xml.parse(package.read(formats))
        if give_back_fills(root, book.earlier_fills):
            package.put(formats, xml.serialise(root))
    before = reachable(package)
    identities = {xml.relation_id(sheet.element) or "" for sheet in book.own}
    book.take_out(book.own, without_filter)
    gone_names = [each.name for each in book.own if for_good or not each.name.startswith(_USUAL)]
    references = References(gone_names)
    book.forget(references)
    package.put(book.part, xml.serialise(book.root))
    # Excel works out anew in which order it calculates; a list that names a cell without a formula is a fault.
    gone = {each.id for each in package.relations(book.part) if each.kind in (RELATION, "calcChain")}
    package.unrelate(book.part, identities | gone)
    left = reachable(package)
    for part in before.keys() - left.keys():
        package.remove(part)
        package.remove(rels_name(part))
    if gone_names:
        references.forget(package, (part for part, kind in left.items() if kind in _WITH_FORMULAS))
    forget_titles(package, {sheet.name for sheet in book.own})
    return Stripped(tuple(sheet.name for sheet in book.own), saved=restored == "unknown", form=form)


def reachable(package: Package) -> dict[str, str]:
    """The parts that the package's relations lead to, and the kind of the relation that does."""
    found: dict[str, str] = {}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for relation in package.relations(part):
            target = relation.target
            if target and target not in found and target in package:
                found[target] = relation.kind
                waiting.append(target)
    return found
