"""The data folder is found in the checkout, and inside an installed package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lmn_lint.schemas_folder import load_lines, load_yaml, schemas_folder


def test_every_data_file_can_be_read() -> None:
    for path in schemas_folder().rglob("*.yaml"):
        assert load_yaml(path.relative_to(schemas_folder()).as_posix())


def test_lines_come_without_comments() -> None:
    lines = load_lines("words/measures.txt")
    assert "frp" in lines
    assert not any(line.startswith("#") or not line for line in lines)


def test_an_installed_package_uses_the_folder_inside_it(tmp_path: Path) -> None:
    package = tmp_path / "lmn_lint"
    (package / "schemas").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "schemas_folder.py").write_text(
        (Path(__file__).parents[2] / "lmn_lint" / "schemas_folder.py").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    code = "from lmn_lint.schemas_folder import schemas_folder; print(schemas_folder())"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == str(package / "schemas")
