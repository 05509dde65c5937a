"""Everything works from an installed wheel in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lmn_lint.rules.examples import spe
from tests.cli.files import write_csv

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(CHECKOUT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _run(site: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "lmn_lint", *args], cwd=folder, env=env, capture_output=True, text=True
    )


def test_the_data_travels_inside(site: Path) -> None:
    there = {path.relative_to(site / "lmn_lint" / "schemas") for path in (site / "lmn_lint").rglob("*.yaml")}
    assert there == {
        path.relative_to(CHECKOUT / "schemas") for path in (CHECKOUT / "schemas").rglob("*.yaml")
    }


def test_a_batch_is_checked_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    write_csv(tmp_path / "ordrar.csv", [spe(mobile="")])
    done = _run(site, tmp_path, "ordrar.csv", "--today", "2026-11-23")
    assert done.returncode == 1, done.stderr
    assert "LMN101 sms-without-mobile" in done.stdout
    assert (tmp_path / "ordrar.csv.lint.xlsx").exists()


@pytest.mark.parametrize(
    "args", [["--help"], ["rules", "LMN101"], ["settings"], ["sample", "--rows", "5", "-o", "a.xlsx"]]
)
def test_the_other_commands_answer(site: Path, tmp_path: Path, args: list[str]) -> None:
    done = _run(site, tmp_path, *args)
    assert done.returncode == 0, done.stderr
