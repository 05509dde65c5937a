"""The catalogue: every rule, found by its file's name and sorted by its code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lmn_lint.rules.rule import ColumnCheck, Flag, Rule

if TYPE_CHECKING:
    from lmn_lint.orders.orders import Orders


@dataclass(frozen=True)
class Loaded:
    """A rule with what finds it: checks of parsed columns (0xx) or a function over the orders."""

    rule: Rule
    checks: tuple[ColumnCheck, ...]
    find: Callable[[Orders], list[Flag]] | None


@cache
def loaded() -> dict[str, Loaded]:
    """Code to rule, sorted by code. A rule's file is ``<group>/lmnNNN_<name>.py``."""
    files = sorted(Path(__file__).parent.glob("*/lmn[0-9][0-9][0-9]_*.py"), key=lambda file: file.name)
    rules: dict[str, Loaded] = {}
    for file in files:
        module = import_module(f"lmn_lint.rules.{file.parent.name}.{file.stem}")
        rule: Rule = module.RULE
        rules[rule.code] = Loaded(rule, getattr(module, "CHECKS", ()), getattr(module, "find", None))
    return rules


def rule(code: str) -> Rule:
    """One rule's record."""
    return loaded()[code].rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule's record, sorted by code."""
    return tuple(entry.rule for entry in loaded().values())


@cache
def rule_set_hash() -> str:
    """Hash of everything that decides what is found: the rules' and readers' code and the data they read."""
    import hashlib

    from lmn_lint.schemas_folder import schemas_folder

    package, data = Path(__file__).parent.parent, schemas_folder()
    files = {
        f"{part}/{path.relative_to(package / part).as_posix()}": path
        for part in ("rules", "orders", "reading")
        for path in (package / part).rglob("*.py")
    }
    files |= {
        f"schemas/{path.relative_to(data).as_posix()}": path
        for kind in ("*.yaml", "*.txt")
        for path in data.rglob(kind)
        if "samples" not in path.parts
    }
    digest = hashlib.sha256()
    for name, path in sorted(files.items()):
        # A checkout on Windows may have other line ends; the rules are the same.
        digest.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
