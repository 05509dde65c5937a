"""Files are read one ahead, and told in their order."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from lmn_lint.cli.ahead import ReadAhead
from lmn_lint.reading.batch import Refused


@dataclass
class Said:
    name: str

    def batches(self) -> list[str]:
        if self.name == "refused":
            raise Refused("empty")
        return [self.name]


FILES = [Path("a"), Path("b"), Path("c")]


def test_files_come_in_their_order_one_ahead() -> None:
    begun: list[str] = []
    second = threading.Event()

    def read(file: Path):
        begun.append(file.name)
        if file.name == "b":
            second.set()
        return Said(file.name)

    ahead = ReadAhead(FILES, read)
    assert ahead.take() == ["a"]
    assert second.wait(5)
    assert begun == ["a", "b"]
    assert [ahead.take(), ahead.take()] == [["b"], ["c"]]
    with pytest.raises(LookupError):
        ahead.take()


def test_a_refusal_is_told_where_its_file_is_asked_for() -> None:
    ahead = ReadAhead([Path("a"), Path("refused"), Path("c")], lambda file: Said(file.name))
    assert ahead.take() == ["a"]
    with pytest.raises(Refused):
        ahead.take()
    assert ahead.take() == ["c"]
