"""Files are read one ahead, and told in their order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lmn_lint.cli.ahead import ReadAhead
from lmn_lint.cli.check import reading_ahead
from lmn_lint.cli.inputs import Input
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.process import reading_process
from lmn_lint.settings import Settings
from tests.conftest import END_READING


@dataclass
class Said:
    name: str

    @property
    def refused(self) -> bool:
        return self.name == "refused"

    def batches(self) -> list[str]:
        if self.name == "refused":
            raise Refused("empty")
        return [self.name]


FILES = [Input(Path("a")), Input(Path("b")), Input(Path("c"))]


def test_files_come_in_their_order_one_ahead() -> None:
    begun: list[str] = []
    second = threading.Event()

    def read(each: Input):
        begun.append(each.path.name)
        if each.path.name == "b":
            second.set()
        return Said(each.path.name)

    ahead = ReadAhead(FILES, read)
    assert ahead.take() == ["a"]
    assert second.wait(5)
    assert begun == ["a", "b"]
    assert [ahead.take(), ahead.take()] == [["b"], ["c"]]
    with pytest.raises(LookupError):
        ahead.take()


def test_a_refusal_is_told_where_its_file_is_asked_for() -> None:
    inputs = [Input(Path(name)) for name in ("a", "refused", "c")]
    ahead = ReadAhead(inputs, lambda each: Said(each.path.name))
    assert ahead.take() == ["a"]
    with pytest.raises(Refused):
        ahead.take()
    assert ahead.take() == ["c"]


@pytest.mark.parametrize("last", ["c", "refused"])
def test_who_reads_is_told_when_all_is_read_and_nothing_has_to_be_read_again(last: str) -> None:
    begun: list[str] = []
    told = threading.Event()

    def read(each: Input):
        begun.append(each.path.name)
        return Said(each.path.name)

    inputs = [Input(Path(name)) for name in ("a", "b", last)]
    ahead = ReadAhead(inputs, read, finished=told.set)
    ahead.take()
    assert not told.is_set()
    ahead.take()
    if last == "refused":
        with pytest.raises(Refused):
            ahead.take()
        assert not told.wait(0.2)
    else:
        ahead.take()
        assert told.wait(5)
        assert begun == ["a", "b", "c"]


@pytest.mark.parametrize("units", [None, Path("enheter.csv")])
def test_the_reading_process_is_kept_where_a_register_may_be_read_after_the_files(
    units: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[], None]] = []
    monkeypatch.setattr("lmn_lint.cli.ahead.ReadAhead", lambda *_, finished: asked.append(finished))
    monkeypatch.setattr("lmn_lint.cli.check.end_reading", END_READING)
    reading_ahead([], Settings(units=units), lambda: None)
    reading_process().start()
    asked[0]()
    assert (reading_process()._process is not None) == (units is not None)
