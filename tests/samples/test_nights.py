"""A made-up history is a history: whole, of so many nights, and something to make a report of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lmn_lint.audit.figures import figures
from lmn_lint.audit.ledger import Ledger
from lmn_lint.audit.proof import prove
from lmn_lint.cli.main import main
from lmn_lint.history.store import History
from lmn_lint.samples.nights import write_nights
from tests.build import KEY


def test_it_has_what_a_history_has(tmp_path: Path) -> None:
    path = tmp_path / "historik.db"
    rows = write_nights(path, KEY, 12, 1, date(2026, 11, 23), rows=150)
    with History(path, KEY, read_only=True) as history:
        assert prove(history) == []
        ledger = Ledger(history.connection)
        period = ledger.whole()
        assert period is not None
        assert period.last == date(2026, 11, 23)
        told = figures(ledger, period, {}, "sv")
        assert told.headline[0]["rows"] == rows > 12 * 3 * 100
        for name in ("found", "fixed", "stop", "orders"):
            assert told.headline[0][name], name
        # One exception of each kind that the report tells of.
        concerns = {(each.what, each.number) for each in told.acceptances.concerns}
        assert {("unused", 3), ("broad", 4)} <= concerns
        assert len(told.acceptances.waivers) == 4
        balance = "SELECT count(*) FROM batch WHERE orders != stop + notes + ready + late"
        assert history.connection.execute(balance).fetchone() == (0,)
        assert history.connection.execute("SELECT count(*) > 0 FROM sent").fetchone() == (1,)


@pytest.mark.parametrize(
    ("code", "options"),
    [
        (2, ["--nights", "2", "-o", "historik.xlsx"]),
        (2, ["--key", "nyckel", "-o", "ordrar.csv"]),
        (2, ["--nights", "2", "--key", "nyckel", "-o", "historik.db"]),
        (4, ["--nights", "2", "--key", "annan/nyckel", "-o", "finns.db"]),
    ],
)
def test_what_cannot_be_written_is_told(
    code: int, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "finns.db").write_text("min egen")
    assert main(["sample", *options]) == code
    assert (tmp_path / "finns.db").read_text() == "min egen"
    assert not [path for path in tmp_path.iterdir() if path.name != "finns.db"]
