"""``lmn-lint settings``: what is in force, and where each setting came from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmn_lint.cli.echo import out, out_data
from lmn_lint.cli.faults import OK, WrongSettings
from lmn_lint.cli.language import Command, current, words
from lmn_lint.cli.options import fail_on_option, lint_options, settings_in_force
from lmn_lint.messages import say

if TYPE_CHECKING:
    from lmn_lint.overrides import RowException
    from lmn_lint.settings import Settings
    from lmn_lint.settings.keys import Key

_BLANK = {
    "select": "all_rules",
    "ignore": "no_rules",
    "sheet": "every_sheet",
    "encoding": "by_content",
    "delimiter": "by_content",
    "format": "format_by_report",
}
"""How a setting that is not set is told: a key of the messages."""


@click.command(
    cls=Command,
    name="settings",
    help=words(
        "Visa vilka inställningar som gäller här och varifrån var och en kommer: inbyggd, ur leveransguiden, "
        "ur lmn-lint.toml eller från kommandoraden. Ta med samma val som till check för att se vad de ändrar.",
        "Show which settings are in force here and where each came from: built in, from the delivery guide, from "
        "lmn-lint.toml or from the command line. Add options of check to see what they change.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@lint_options
@fail_on_option
@click.option("--no-workbook/--workbook", default=None, help=words("Som i check.", "As in check."))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help=words("Hur inställningarna visas (text).", "How the settings are shown (text)."),
)
def settings(config: Path | None, format_: str, **given: object) -> int:
    """Print the settings and give the exit code."""
    from lmn_lint.settings import SettingsRefused
    from lmn_lint.settings.force import guide_data

    in_force = settings_in_force(config, **given)
    try:
        guide = guide_data(in_force)
    except SettingsRefused as refused:
        raise WrongSettings(refused.sentence(current())) from None
    if format_ == "json":
        import json

        out_data(json.dumps(_as_data(in_force, guide), ensure_ascii=False, indent=2) + "\n")
    else:
        out("\n".join(_lines(in_force, guide, current(), date.today())))
    return OK


def _values(settings: Settings, guide: dict[str, Any]) -> Iterator[tuple[Key, Any, str]]:
    """Each key, its value in force, and where that came from."""
    from lmn_lint.settings.force import EVES, call_day, eves
    from lmn_lint.settings.keys import KEYS

    off = {name.casefold() for name in eves(settings, guide)}
    from_guide = {field: name.casefold() in off for field, name in EVES.items()}
    also_off = [str(day) for day in guide["calendar"].get("also_off") or ()]
    calls = settings.call_day if settings.call_day is not None else call_day(guide)
    for key in KEYS:
        value, origin = getattr(settings, key.field), settings.origins.get(key.field, "built_in")
        if key.table == "calendar":
            origin = settings.origins.get(key.field, "guide")
            value = {**from_guide, "also_off": [*also_off, *settings.also_off], "call_day": calls}[key.field]
        yield key, value, origin


def _as_data(settings: Settings, guide: dict[str, Any]) -> dict[str, Any]:
    """The settings as JSON has them: key to value and origin."""
    return {
        "file": _plain(settings.file),
        "settings": {
            key.whole: {"value": _plain(value), "from": origin}
            for key, value, origin in _values(settings, guide)
        },
        "severity": dict(settings.severity),
        "exceptions": [
            {
                "rules": list(each.rules),
                "supplier": list(each.suppliers),
                "unit": list(each.units),
                "ordering-unit": list(each.ordering_units),
                "severity": each.severity,
                "ignore": each.severity is None,
                "reason": each.reason,
                "by": each.by,
                "until": each.until.isoformat() if each.until else None,
            }
            for each in settings.exceptions
        ],
    }


def _plain(value: object) -> object:
    from lmn_lint.masking import masked

    if isinstance(value, Path):
        return masked(str(value))
    return list(value) if isinstance(value, tuple) else value


def _lines(settings: Settings, guide: dict[str, Any], lang: str, today: date) -> list[str]:
    """The settings as a person reads them."""
    from lmn_lint.masking import visible

    def told(key: str) -> str:
        return say(lang, f"settings.{key}")

    lines = [
        say(lang, "settings.used", file=visible(str(settings.file))) if settings.file else told("none_used")
    ]
    rows = [
        (key, _in_words(key, value, lang), told(f"from_{origin}"))
        for key, value, origin in _values(settings, guide)
    ]
    wide = max(len(key.name) for key, _, _ in rows) + 2
    deep = min(max(len(words) for _, words, _ in rows), 40)
    table = None
    for key, value, origin in rows:
        if key.table != table:
            table = key.table
            lines += ["", *([f"[{table}]  {told(f'about_{table}')}"] if table else [])]
        lines.append(f"  {key.name:<{wide}}{value:<{deep}}  {origin}")
    if settings.severity:
        lines += ["", f"[severity]  {told('severity')}"]
        lines += [
            f"  {code:<{wide}}{severity:<{deep}}  {told('from_file')}"
            for code, severity in sorted(settings.severity.items())
        ]
    if settings.exceptions:
        lines += ["", f"[[exception]]  {told('exceptions')}"]
        lines += ["  " + _exception(each, lang, today) for each in settings.exceptions]
    return lines


def _in_words(key: Key, value: object, lang: str) -> str:
    from lmn_lint.masking import visible

    if isinstance(value, bool):
        return say(lang, "settings.yes" if value else "settings.no")
    if value is None or value in ((), []):
        return say(lang, f"settings.{_BLANK.get(key.name, 'nothing')}")
    if isinstance(value, tuple | list):
        return ", ".join(visible(str(each)) for each in value)
    return visible("tab" if value == "\t" else str(value))


def _exception(exception: RowException, lang: str, today: date) -> str:
    from lmn_lint.masking import visible

    either = say(lang, "settings.name_or")
    whose = [
        say(lang, f"settings.whose_{field}", names=either.join(visible(name) for name in names))
        for field in ("suppliers", "units", "ordering_units")
        if (names := getattr(exception, field))
    ]
    line = say(
        lang,
        "settings.exception_line",
        rules=", ".join(exception.rules),
        effect=exception.severity or say(lang, "settings.effect_ignore"),
        whose=say(lang, "settings.whose_and").join(whose),
    )
    more = [visible(exception.reason)] if exception.reason else []
    if exception.by:
        more.append(say(lang, "settings.exception_by", by=visible(exception.by)))
    if exception.until:
        told = "exception_expired" if exception.expired(today) else "exception_until"
        more.append(say(lang, f"settings.{told}", day=exception.until.isoformat()))
    return f"{line} ({'; '.join(more)})" if more else line
