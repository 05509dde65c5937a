"""A history of every earlier version becomes one of today, and is read as it is where nobody may write to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lmn_lint.audit.figures import figures
from lmn_lint.audit.ledger import Ledger
from lmn_lint.audit.periods import Period
from lmn_lint.audit.proof import prove
from lmn_lint.history import chain, recording, store
from lmn_lint.history.store import History, RunEnd
from lmn_lint.history.tables import MIGRATIONS, VERSION
from lmn_lint.overrides import RowException
from lmn_lint.rules.examples import spe
from tests.build import KEY, TODAY
from tests.history.build import NOW, begin, facts, new, record, rows_of

BAD = spe(order_number="7", mobile="")
EARLIER = range(1, VERSION)
CHAIN_OF = {1: 1}
"""Which entries of the chain each earlier version wrote."""


@pytest.fixture(params=EARLIER)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A history as an earlier version wrote it."""
    version = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "MIGRATIONS", MIGRATIONS[:version])
        patch.setattr(store, "VERSION", version)
        patch.setattr(chain, "VERSION", CHAIN_OF[version])
        patch.setattr(recording, "_waivers", lambda *_: None)
        with new(tmp_path) as history:
            run = begin(history, date(2026, 11, 20))
            record(history, run, facts([BAD]), content="a")
            history.end(run, RunEnd("done", 0), NOW)
            assert rows_of(history, "PRAGMA user_version") == [(version,)]
    return tmp_path / "historik.db"


def test_every_earlier_version_is_tried() -> None:
    assert set(CHAIN_OF) == set(EARLIER)


def test_it_is_brought_up_to_date_and_goes_on(earlier: Path) -> None:
    with History(earlier, KEY) as history:
        assert rows_of(history, "PRAGMA user_version") == [(VERSION,)]
        assert prove(history) == []
        run = begin(history)
        waiver = RowException(("LMN1",), suppliers=(BAD["supplier"],), severity="info")
        record(history, run, facts([BAD], exceptions=(waiver,)), content="b")
        assert rows_of(history, "SELECT DISTINCT state, since FROM finding WHERE batch = 2") == [
            ("persisting", "2026-11-20")
        ]
        assert rows_of(history, "SELECT count(*) FROM waived") != [(0,)]
        assert prove(history) == []


def test_what_is_laid_under_an_older_entry_is_found(earlier: Path) -> None:
    with History(earlier, KEY) as history:
        history.connection.execute("INSERT INTO lapsed VALUES (1, 'LMN101', 'gone', 1)")
        assert [(each.what, each.where) for each in prove(history)] == [("added", "lapsed")]


def test_it_is_read_as_it_is_where_nobody_may_write(earlier: Path) -> None:
    before = earlier.read_bytes()
    with History(earlier, KEY, read_only=True) as history:
        assert prove(history) == []
        told = figures(Ledger(history.connection), Period(date(2026, 11, 20), TODAY), {}, "sv")
        assert told.headline[0]["found"] == 1
        assert told.acceptances.waivers == []
    assert earlier.read_bytes() == before
    assert [path.name for path in earlier.parent.iterdir()] == [earlier.name]
