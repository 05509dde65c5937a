"""From settings to what the pipeline takes: the files that they name are read here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmn_lint.settings import Settings, SettingsRefused

if TYPE_CHECKING:
    from lmn_lint.linting import Options
    from lmn_lint.orders.guide import Guide
    from lmn_lint.orders.units import UnitRegister
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.profile import Profile

EVES = {"midsommarafton": "Midsommarafton", "julafton": "Julafton", "nyarsafton": "Nyårsafton"}
"""Field of ``Settings`` to the day's name, as guides and the ``holidays`` library write it."""


def options_of(settings: Settings, today: date) -> Options:
    """The options of the pipeline. Raises ``SettingsRefused`` for a file that cannot be used."""
    from lmn_lint.linting import Options
    from lmn_lint.orders.limits import Limits

    return Options(
        today=today,
        select=settings.select,
        ignore=settings.ignore,
        sheet=settings.sheet,
        encoding=settings.encoding,
        delimiter=settings.delimiter,
        profile=profile_of(settings),
        register=_register(settings),
        guide=guide_of(settings),
        limits=Limits(waybill_length=settings.waybill_length),
        reading=settings.reading,
        password=password_of(settings),
        severities={code: severity for code, severity in settings.severity.items() if severity != "shadow"},
        shadows=frozenset(code for code, severity in settings.severity.items() if severity == "shadow"),
        exceptions=settings.exceptions,
    )


def profile_of(settings: Settings) -> Profile:
    """The profile, or the profiles of a folder. Raises ``SettingsRefused`` for one that cannot be used."""
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.profile import load_profile

    try:
        return load_profile(settings.profile)
    except Refused as refused:
        raise _bad_file(settings, "profile", refused) from None


def password_of(settings: Settings) -> str | None:
    """The first line of the password file. Raises ``SettingsRefused`` where there is none."""
    if settings.password_file is None:
        return None
    try:
        lines = settings.password_file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        lines = []
    if not lines or not lines[0]:
        raise SettingsRefused("no_password", {"name": settings.password_file.name})
    return lines[0]


def _register(settings: Settings) -> UnitRegister | None:
    from lmn_lint.reading.batch import Refused
    from lmn_lint.reading.register import read_register

    try:
        return read_register(settings.units, settings.reading) if settings.units else None
    except Refused as refused:
        raise _bad_file(settings, "units", refused) from None


def guide_data(settings: Settings) -> dict[str, Any]:
    """The delivery guide as its file has it. Raises ``SettingsRefused`` for a file that is none."""
    from lmn_lint.schemas_folder import load_yaml, parse_yaml

    if isinstance(settings.guide, str):
        data = load_yaml(f"guides/{settings.guide}.yaml")
    else:
        try:
            data = parse_yaml(settings.guide.read_text(encoding="utf-8-sig"))
            if not isinstance(data["calendar"], dict) or not isinstance(data["lead_times"], dict):
                raise ValueError
        except Exception:
            # Whatever a loader makes of an odd file, the user needs the one sentence.
            raise _bad_guide(settings) from None
    return dict(data)


def guide_of(settings: Settings) -> Guide:
    """The delivery guide with what the settings change in it. Raises ``SettingsRefused``."""
    from lmn_lint.orders.guide import Guide, guide

    if isinstance(settings.guide, str) and not _changes(settings):
        return guide(settings.guide)
    data = guide_data(settings)
    try:
        data["calendar"] = {
            **data["calendar"],
            "eves": eves(settings, data),
            "also_off": [*(data["calendar"].get("also_off") or ()), *settings.also_off],
        }
        if settings.call_day is not None:
            data["lead_times"] = {
                area: {**facts, "by_rule": _counted(facts.get("by_rule") or {}, settings.call_day)}
                for area, facts in data["lead_times"].items()
            }
        changed = Guide(data)
        if isinstance(settings.guide, Path):
            _try(changed)
    except Exception:
        raise _bad_guide(settings) from None
    return changed


def _changes(settings: Settings) -> bool:
    return (
        settings.call_day is not None
        or bool(settings.also_off)
        or any(getattr(settings, field) is not None for field in EVES)
    )


def eves(settings: Settings, data: dict[str, Any]) -> list[str]:
    """The eves that are days off: the guide's, less and more what the settings say."""
    known = [str(name) for name in data["calendar"].get("eves") or ()]
    for field, name in EVES.items():
        wanted = getattr(settings, field)
        there = name.casefold() in (each.casefold() for each in known)
        if wanted is False:
            known = [each for each in known if each.casefold() != name.casefold()]
        elif wanted and not there:
            known.append(name)
    return known


def _counted(by_rule: dict[str, Any], call_day: int) -> dict[str, Any]:
    return {rule: {**counted, "call_counts_as": call_day} for rule, counted in by_rule.items()}


def call_day(data: dict[str, Any]) -> int | None:
    """How the guide counts the day of the call; None where no rule of it has a call."""
    days = [
        counted["call_counts_as"]
        for facts in data["lead_times"].values()
        for counted in (facts.get("by_rule") or {}).values()
    ]
    return int(days[0]) if days else None


def _try(guide: Guide) -> None:
    """Read all of a guide once, so that a fault in it shows here and not in some rule."""
    from lmn_lint.orders.workdays import Calendar, days_off

    for name in (
        "areas", "rules", "own_numbers", "lead_times", "slow_pattern", "unit_first_pattern",
        "unit_first_supplier",
    ):  # fmt: skip
        getattr(guide, name)
    guide.read_area("")
    guide.read_area("x")
    guide.read_rule("x")
    days_off(Calendar.of(guide.data["calendar"]), 2026)


def _bad_guide(settings: Settings) -> SettingsRefused:
    return SettingsRefused("bad_guide", {"file": _shown(settings.file), "setting": "guide"})


def _bad_file(settings: Settings, key: str, refused: Refused) -> SettingsRefused:
    details = {"file": _shown(settings.file), "setting": key, "path": _shown(getattr(settings, key))}
    if key == "profile":  # its sentences name the file: of a folder, the one that is meant
        from_file, from_option = "bad_profile", "bad_option_profile"
    else:
        from_file, from_option = "bad_file", "bad_option_file"
    code = from_file if settings.origins.get(key) == "file" else from_option
    return SettingsRefused(code, details, cause=refused)


def _shown(path: Path | None) -> str:
    from lmn_lint.masking import visible

    return visible(str(path))
