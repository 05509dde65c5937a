"""The run's summary as a page: one file that needs no network, and nothing in it that a cell held."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lmn_lint.masking import visible
from lmn_lint.messages import say
from lmn_lint.nightly.clock import local

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("lmn_lint.nightly"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("summary.html")


def page(data: dict[str, Any], lang: str, outbox: str = "", unnamed: Collection[str] = ()) -> str:
    """``summary.html`` of a run (``data`` as ``summary.run_data`` makes it).

    ``outbox`` leads from the page's own folder to the outbox ("../"), where the workbooks lie; ``unnamed`` are
    workbooks whose name holds a personal number: their names here are not those that they have, and lead nowhere.
    """
    from lmn_lint.rules.catalogue import loaded

    titles = {code: entry.rule.title.into(lang) for code, entry in loaded().items()}
    return _template().render(
        lang=lang,
        data=data,
        t=lambda key, **details: say(lang, f"nightly.{key}", **details),
        href=lambda file: (
            outbox + quote(file["workbook"]) if file["workbook"] and file["workbook"] not in unnamed else None
        ),
        title_of=lambda code: titles.get(code, ""),
        shown=visible,
        moment=lambda text: local(datetime.fromisoformat(text)) if text else "–",
        number=lambda value: f"{value:,}".replace(",", " " if lang == "sv" else ","),
        by_status=lambda *statuses: [each for each in data["files"] if each["status"] in statuses],
        failed=[each for each in data["files"] if is_trouble(each)],
        twins=[each for each in data["files"] if each["code"] == "duplicate" and each["news"]],
        found=[each for each in data["rules"] if each["findings"]],
        unchecked=[each for each in data["rules"] if each["skipped"] or each["crashed"]],
    )


def is_trouble(file: dict[str, Any]) -> bool:
    """Whether a file of the summary is one that nobody could check."""
    from lmn_lint.nightly.summary import FAILED

    return file["status"] in FAILED
