"""The report as a page: one file that needs no network and no script, prints on A4, and holds counts alone."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from lmn_lint.audit.figures import SPEEDS, Figures
from lmn_lint.audit.groups import SMALLEST
from lmn_lint.audit.ledger import DIMENSIONS, share
from lmn_lint.audit.wording import HEADLINE, NOTHING, Wording

if TYPE_CHECKING:
    from jinja2 import Environment

    from lmn_lint.audit.comparing import Comparison


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("lmn_lint.audit"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(figures: Figures, lang: str) -> str:
    """The report. Raises ``AuditRefused`` where charts cannot be drawn."""
    from lmn_lint.audit.charts import charts, speed_label

    wording = Wording(lang)
    return _rendered(
        "report.html",
        wording,
        figures=figures,
        charts=charts(figures, wording),
        headline=HEADLINE,
        dimensions=DIMENSIONS,
        smallest=SMALLEST,
        speeds=[
            (speed_label(low, high, wording), count)
            for (low, high), count in zip(SPEEDS, figures.speeds, strict=True)
        ],
        fired=sorted(
            (line for line in figures.rules if line.found), key=lambda line: (-line.found, line.code)
        ),
        median=_median,
    )


def comparison_page(comparison: Comparison, lang: str) -> str:
    """A comparison as a page of the same kind."""
    return _rendered("compare.html", Wording(lang), comparison=comparison)


def _rendered(name: str, wording: Wording, **values: Any) -> str:
    environment = _environment()
    script = environment.get_template("sort.js").render()
    return environment.get_template(name).render(
        lang=wording.lang,
        t=wording.t,
        w=wording,
        share=share,
        nothing=NOTHING,
        script=script,
        # The page runs this script and no other.
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        **values,
    )


def _median(days: tuple[int, ...]) -> float | None:
    from statistics import median

    return median(days) if days else None
