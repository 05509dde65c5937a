"""The JSON schema of the settings file, for editors: made from the keys, so that it cannot say otherwise.

``python -m lmn_lint.settings.schema`` writes it anew; a test fails when it is stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lmn_lint.messages import say
from lmn_lint.settings.keys import (
    EXCEPTION_KEYS,
    EXCEPTION_TABLE,
    SEVERITY,
    SEVERITY_TABLE,
    TABLES,
    WHOSE,
    Key,
    keys_of,
)

NAME = "settings.schema.json"


def _about(name: str) -> str:
    """What a key is for, in both languages: an editor's language is not known."""
    swedish, english = (say(lang, f"settings.about_{name}") for lang in ("sv", "en"))
    return f"{swedish} / {english}"


def _table(keys: dict[str, Key], about: str = "") -> dict[str, Any]:
    return {
        name: {"description": _about(about + key.field), **key.kind.schema()} for name, key in keys.items()
    }


def schema() -> dict[str, Any]:
    """The schema as data (JSON Schema, draft 7, which editors' TOML extensions read)."""
    properties = _table(keys_of(""))
    for table in TABLES:
        if table not in (SEVERITY_TABLE, EXCEPTION_TABLE):
            properties[table] = {
                "description": _about(table),
                "type": "object",
                "properties": _table(keys_of(table)),
                "additionalProperties": False,
            }
    properties[SEVERITY_TABLE] = {
        "description": _about(SEVERITY_TABLE),
        "type": "object",
        "patternProperties": {"^LMN[0-9]{3}$": SEVERITY.schema()},
        "additionalProperties": False,
    }
    ignored = {"properties": {"ignore": {"const": True}}, "required": ["ignore"]}
    properties[EXCEPTION_TABLE] = {
        "description": _about(EXCEPTION_TABLE),
        "type": "array",
        "items": {
            "type": "object",
            "properties": _table({key.name: key for key in EXCEPTION_KEYS}, "exception_"),
            "additionalProperties": False,
            "required": ["rules"],
            "allOf": [
                {"anyOf": [{"required": [name]} for name in WHOSE]},
                {"oneOf": [{"required": ["severity"]}, ignored]},
            ],
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "lmn-lint.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> Path:
    """Write the schema into a folder."""
    path = folder / NAME
    path.write_text(text(), encoding="utf-8", newline="\n")
    return path


if __name__ == "__main__":
    from lmn_lint.schemas_folder import schemas_folder

    write(schemas_folder())
