"""Charts as SVG, drawn by Matplotlib: text stays text, and the same figures give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lmn_lint.audit import AuditRefused
from lmn_lint.audit.figures import CHECKED, NO_SUCH_RULE, NOT_CHECKED, SPEEDS, Figures, RuleLine
from lmn_lint.audit.ledger import DIMENSIONS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lmn_lint.audit.wording import Wording

INK, ACCENT, PALE = "#1d2b31", "#1f4e5f", "#c9d3d8"
COLOURS = {"error": "#8a2b0b", "warning": "#b37a00", "info": "#5b8fb0"}
_HATCHES = {"error": "", "warning": "///", "info": "\\\\"}
"""Colour is never alone in telling. Lines: dots make a print of megabytes."""
_MOST_RULES, _MOST_TRENDS, _MOST_GROUPS = 15, 12, 15
_LONGEST_LABEL = 46
_LONGEST_TITLE = 38


@dataclass(frozen=True)
class Chart:
    """One drawing."""

    name: str
    title: str
    told: str
    """What it shows, for those who do not see it."""
    svg: str


@dataclass
class _Drawing:
    """A figure being drawn, and what is said when somebody points at a part of it."""

    figure: Figure
    tips: dict[str, str] = field(default_factory=dict)

    def tip(self, artist: Any, text: str) -> None:
        """Say ``text`` where somebody points at ``artist``."""
        gid = f"tip{len(self.tips)}"
        artist.set_gid(gid)
        self.tips[gid] = text


def charts(figures: Figures, wording: Wording) -> dict[str, Chart]:
    """Every chart that there are figures for, by name. Raises ``AuditRefused`` without Matplotlib."""
    drawn: dict[str, Chart] = {}
    with _matplotlib():
        for name, drawing in _drawings(figures, wording):
            title = wording.t(
                f"chart_{name.partition('.')[0]}", by=wording.t(f"by_{name.rpartition('.')[2]}")
            )
            drawn[name] = Chart(
                name,
                title,
                _told(name, figures, wording),
                _svg(name, drawing, title, _told(name, figures, wording)),
            )
    return drawn


@contextmanager
def _matplotlib() -> Iterator[None]:
    import logging

    try:
        import matplotlib as library
    except ImportError:
        raise AuditRefused("no_charts") from None
    # It tells of fonts that it looks for: nobody here wants to know.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with library.rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "lmn-lint",
            "font.family": "sans-serif",
            "font.sans-serif": ["DejaVu Sans"],
            "font.size": 9,
            "text.color": INK,
            "axes.labelcolor": INK,
            "axes.edgecolor": "#6b7a82",
            "xtick.color": INK,
            "ytick.color": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": "#e3e9ec",
            "grid.linewidth": 0.8,
            "hatch.linewidth": 0.6,
            "figure.constrained_layout.use": True,
        }
    ):
        yield


def _drawings(figures: Figures, wording: Wording) -> Iterator[tuple[str, _Drawing]]:
    if any(week.orders for week in figures.weeks):
        yield "ready", _ready(figures, wording)
        yield "found", _found(figures, wording)
    fired = sorted((line for line in figures.rules if line.found), key=lambda line: (-line.found, line.code))
    if fired:
        yield "rules", _rules(fired[:_MOST_RULES], wording)
        yield "trends", _trends(fired[:_MOST_TRENDS], figures, wording)
    for dimension in DIMENSIONS:
        groups = [group for group in figures.groups[dimension] if group.orders][:_MOST_GROUPS]
        if groups:
            labels = [wording.group(dimension, group) for group in groups]
            values = [100 * group.stop / group.orders for group in groups]
            yield f"groups.{dimension}", _bars(labels, values, wording, wording.t("axis_stop_share"), 1)
    if any(figures.speeds):
        yield "speeds", _speeds(figures, wording)


def _new(height: float, wide: int = 1, high: int = 1) -> tuple[_Drawing, Any]:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8.6, height))
    FigureCanvasSVG(figure)
    return _Drawing(figure), figure.subplots(high, wide, squeeze=False)


def _week_axis(axes: Axes, names: Sequence[str], wording: Wording, most: int) -> None:
    step = max(1, -(-len(names) // most))
    places = range(0, len(names), step)
    axes.set_xticks(list(places), [wording.week(names[place]) for place in places])
    axes.set_xlim(-0.6, max(len(names), 2) - 0.4)
    axes.grid(axis="x", visible=False)


def _ready(figures: Figures, wording: Wording) -> _Drawing:
    drawing, grid = _new(2.9)
    axes = grid[0][0]
    shares = [None if week.ready_share is None else 100 * week.ready_share for week in figures.weeks]
    axes.plot(range(len(shares)), _gaps(shares), color=ACCENT, linewidth=2)
    for place, (week, value) in enumerate(zip(figures.weeks, shares, strict=True)):
        if value is not None:
            (point,) = axes.plot([place], [value], "o", color=ACCENT, markersize=4)
            drawing.tip(point, f"{wording.week(week.name)}: {wording.percent(value / 100)}")
    known = [value for value in shares if value is not None]
    axes.set_ylim(max(0, min(known, default=0) - 5), 100.5)
    axes.set_ylabel(wording.t("axis_ready"))
    _week_axis(axes, [week.name for week in figures.weeks], wording, 10)
    return drawing


def _found(figures: Figures, wording: Wording) -> _Drawing:
    drawing, grid = _new(2.9)
    axes = grid[0][0]
    below = [0] * len(figures.weeks)
    for severity, colour in COLOURS.items():
        counts = [week.found.get(severity, 0) for week in figures.weeks]
        bars = axes.bar(
            range(len(counts)), counts, bottom=below, color=colour, width=0.8, hatch=_HATCHES[severity],
            edgecolor="white", linewidth=0.4, label=wording.severity(severity),
        )  # fmt: skip
        for bar, week, count in zip(bars, figures.weeks, counts, strict=True):
            if count:
                drawing.tip(
                    bar, f"{wording.week(week.name)}, {wording.severity(severity)}: {wording.number(count)}"
                )
        below = [one + other for one, other in zip(below, counts, strict=True)]
    axes.set_ylabel(wording.t("axis_found"))
    axes.legend(frameon=False, ncols=3, loc="upper center", bbox_to_anchor=(0.5, 1.16))
    _week_axis(axes, [week.name for week in figures.weeks], wording, 10)
    return drawing


def _rules(lines: Sequence[RuleLine], wording: Wording) -> _Drawing:
    labels = [f"{line.code} {line.title or line.name}" for line in lines]
    return _bars(labels, [line.found for line in lines], wording, wording.t("axis_found"), 0)


def _bars(
    labels: Sequence[str], values: Sequence[float], wording: Wording, axis: str, decimals: int
) -> _Drawing:
    """Bars from left to right, the first at the top, each with its value."""
    drawing, grid = _new(0.75 + 0.27 * len(labels))
    axes = grid[0][0]
    bars = axes.barh(range(len(labels)), values, color=ACCENT, height=0.66)
    axes.set_yticks(range(len(labels)), [_short(text, _LONGEST_LABEL) for text in labels])
    axes.invert_yaxis()
    axes.grid(axis="y", visible=False)
    axes.set_xlabel(axis)
    axes.set_xlim(0, 1.12 * max(values) if max(values, default=0) > 0 else 1)
    for place, (bar, label, value) in enumerate(zip(bars, labels, values, strict=True)):
        axes.annotate(
            wording.number(value, decimals),
            (value, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
        )
        drawing.tip(bar, f"{label}: {wording.number(value, decimals)}")
    return drawing


def _trends(lines: Sequence[RuleLine], figures: Figures, wording: Wording) -> _Drawing:
    wide = 3
    high = -(-len(lines) // wide)
    drawing, grid = _new(0.4 + 1.45 * high, wide, high)
    names = [week.name for week in figures.weeks]
    for place in range(wide * high):
        axes = grid[place // wide][place % wide]
        if place >= len(lines):
            axes.set_axis_off()
            continue
        line = lines[place]
        axes.set_title(
            _short(f"{line.code} {line.title or line.name}", _LONGEST_TITLE), fontsize=8, loc="left"
        )
        axes.plot(range(len(names)), _gaps([rate for _, rate in line.weeks]), color=ACCENT, linewidth=1.6)
        if len(names) == 1 or sum(rate is not None for _, rate in line.weeks) == 1:
            axes.plot(
                range(len(names)), _gaps([rate for _, rate in line.weeks]), "o", color=ACCENT, markersize=3
            )
        for week, (was, _) in enumerate(line.weeks):
            if was in (NOT_CHECKED, NO_SUCH_RULE):
                axes.axvspan(
                    week - 0.5, week + 0.5, facecolor="#eef1f2" if was == NO_SUCH_RULE else "#f6e7d2",
                    edgecolor="#9aa7ad" if was == NO_SUCH_RULE else "#b07a20",
                    hatch="" if was == NO_SUCH_RULE else "xx", linewidth=0,
                )  # fmt: skip
        axes.set_ylim(bottom=0)
        axes.tick_params(labelsize=7)
        _week_axis(axes, names, wording, 3)
    return drawing


def _speeds(figures: Figures, wording: Wording) -> _Drawing:
    drawing, grid = _new(2.4)
    axes = grid[0][0]
    labels = [speed_label(low, high, wording) for low, high in SPEEDS]
    bars = axes.bar(range(len(labels)), figures.speeds, color=ACCENT, width=0.66)
    for bar, label, count in zip(bars, labels, figures.speeds, strict=True):
        axes.annotate(
            wording.number(count), (bar.get_x() + bar.get_width() / 2, count), xytext=(0, 3),
            textcoords="offset points", ha="center",
        )  # fmt: skip
        drawing.tip(bar, f"{label}: {wording.number(count)}")
    axes.set_xticks(range(len(labels)), labels)
    axes.set_ylabel(wording.t("axis_fixed"))
    axes.margins(y=0.12)
    axes.grid(axis="x", visible=False)
    return drawing


def speed_label(low: int, high: int | None, wording: Wording) -> str:
    """How long: "2–3 dagar"."""
    return wording.t("days_more", low=low) if high is None else wording.t("days_from_to", low=low, high=high)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _gaps(values: Sequence[float | None]) -> list[float]:
    """A line has no point where there is no figure: so it is broken."""
    return [float("nan") if value is None else value for value in values]


def _told(name: str, figures: Figures, wording: Wording) -> str:
    kind = name.partition(".")[0]
    if kind == "ready":
        shares = [week.ready_share for week in figures.weeks if week.ready_share is not None]
        return wording.t("told_ready", first=wording.percent(shares[0]), last=wording.percent(shares[-1]))
    if kind == "rules":
        most = max(figures.rules, key=lambda line: line.found)
        return wording.t("told_rules", rule=f"{most.code} {most.title}", count=wording.number(most.found))
    if kind == "trends":
        broken = sorted({line.code for line in figures.rules if any(was != CHECKED for was, _ in line.weeks)})
        return wording.t("told_trends", broken=", ".join(broken) or wording.t("none"))
    return wording.t(f"told_{kind}")


def _svg(name: str, drawing: _Drawing, title: str, told: str) -> str:
    """The drawing as an element that stands in a page among others: with a name and a description, and no ids
    that another drawing has too."""
    from lxml import etree

    buffer = io.BytesIO()
    blanks = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    drawing.figure.savefig(buffer, format="svg", metadata=blanks)
    root = etree.fromstring(
        buffer.getvalue(), etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    )
    svg, link = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
    for metadata in root.findall(f"{svg}metadata"):
        root.remove(metadata)
    known = f"chart-{name.replace('.', '-').replace('_', '-')}"
    renamed: Mapping[str, str] = {
        element.get("id", ""): f"{known}-{number}"
        for number, element in enumerate(root.iter())
        if element.get("id")
    }
    for element in root.iter():
        own = element.attrib.pop("id", "")
        if own in drawing.tips:
            tip = etree.Element(f"{svg}title")
            tip.text = drawing.tips[own]
            element.insert(0, tip)
        if isinstance(own, str) and own and element.tag in (f"{svg}path", f"{svg}clipPath", f"{svg}pattern"):
            element.set("id", renamed[own])
        if (target := element.get(link)) and target.startswith("#"):
            element.set(link, f"#{renamed.get(target[1:], target[1:])}")
        for attribute in ("clip-path", "style", "fill"):
            value = element.get(attribute, "")
            if "url(#" in value:
                before, _, rest = value.partition("url(#")
                target, _, after = rest.partition(")")
                element.set(attribute, f"{before}url(#{renamed.get(target, target)}){after}")
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, "")
    root.set("role", "img")
    root.set("aria-labelledby", f"{known}-title {known}-told")
    for number, (tag, text) in enumerate((("title", title), ("desc", told))):
        element = etree.Element(f"{svg}{tag}", id=f"{known}-{'told' if tag == 'desc' else 'title'}")
        element.text = text
        root.insert(number, element)
    return str(etree.tostring(root, encoding="unicode"))
