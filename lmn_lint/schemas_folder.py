"""Where the data folder ``schemas`` stands, and what its files hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def schemas_folder() -> Path:
    """The folder with the data files: inside an installed package, else at the top of the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


def parse_yaml(text: str) -> Any:
    """What a YAML text holds. Raises ``yaml.YAMLError`` where it is none."""
    import yaml

    # The C loader is some ten times faster than the plain one, but not built everywhere.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506  a safe loader either way


@cache
def load_yaml(name: str) -> Any:
    """What the data file ``name`` ("profiles/sesam.yaml") holds. Kept: callers must not change it."""
    return parse_yaml((schemas_folder() / name).read_text(encoding="utf-8"))


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """The lines of the data file ``name``, without blank ones and those that begin with #."""
    lines = (line.strip() for line in (schemas_folder() / name).read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
