"""How the headers of a file were understood, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lmn_lint import __version__
from lmn_lint.findings import column_letters
from lmn_lint.masking import masked
from lmn_lint.messages import say
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


def columns_data(told: Iterable[Understood], refused: Iterable[RefusedFile], lang: str) -> dict[str, Any]:
    """All files of a call as JSON has them."""
    return {
        "tool": {"name": "lmn-lint", "version": __version__, "rules": rule_set_hash()},
        "batches": [understood_data(each, lang) for each in told],
        "refused": [
            {"file": masked(str(each.file)), "why": refused_sentence(each, lang), "code": each.code}
            for each in refused
        ],
    }
