"""How the headers of a file were understood, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lmn_lint import __version__
from lmn_lint.findings import column_letters
from lmn_lint.masking import masked
from lmn_lint.messages import say
from lmn_lint.reading.batch import Seen
from lmn_lint.reports.why import refused_sentence, why_skipped
from lmn_lint.result import RefusedFile
from lmn_lint.rules.catalogue import rule_set_hash
from lmn_lint.understood import Understood


def understood_data(told: Understood, lang: str) -> dict[str, Any]:
    """One batch as JSON has it; what ``lmn-lint check`` tells too has the same keys."""
    batch = told.batch
    return {
        "file": masked(str(batch.file)),
        "sheet": None if batch.sheet is None else masked(batch.sheet),
        "sha256": batch.sha256,
        "kind": batch.kind,
        "encoding": batch.encoding,
        "delimiter": batch.delimiter,
        "profile": masked(batch.profile) or None,
        "rows": told.rows,
        "header_row": batch.header_row,
        "columns": {
            name: {
                "header": masked(match.header),
                "column": column_letters(match.position),
                "how": match.how,
            }
            for name, match in batch.columns.items()
        },
        "unknown_columns": [column_letters(position) for position in batch.unknown_columns],
        "unknown_headers": {
            column_letters(position): masked(batch.headers[position]) for position in batch.unknown_columns
        },
        "missing_columns": list(told.missing),
        "skipped_rules": [
            {
                "rule": skipped.rule,
                "why": why_skipped(skipped, lang),
                "columns": [list(dict.fromkeys(group)) for group in skipped.columns],
            }
            for skipped in told.skipped
        ],
        "remarks": [say(lang, f"remark.{remark.code}", **remark.details) for remark in batch.remarks],
    }


def _seen(seen: Seen) -> dict[str, Any]:
    """What was seen of a table without a header row; null and empty where no row is like one."""
    facts = seen.facts
    return {
        "sheet": None if seen.sheet is None else masked(seen.sheet),
        "rows": seen.rows,
        "columns": seen.columns,
        "row": facts and facts.header_row,
        "headers": {
            column_letters(position): masked(header)
            for position, header in (facts.headers if facts else {}).items()
        },
        "known_columns": {
            name: column_letters(match.position) for name, match in (facts.columns if facts else {}).items()
        },
    }


def columns_data(told: Iterable[Understood], refused: Iterable[RefusedFile], lang: str) -> dict[str, Any]:
    """All files of a call as JSON has them."""
    return {
        "tool": {"name": "lmn-lint", "version": __version__, "rules": rule_set_hash()},
        "batches": [understood_data(each, lang) for each in told],
        "refused": [
            {
                "file": masked(str(each.file)),
                "why": refused_sentence(each, lang),
                "code": each.code,
                "seen": [_seen(seen) for seen in each.seen],
            }
            for each in refused
        ],
    }
