"""Files are read one ahead, and told in their order."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from lmn_lint.cli.ahead import ReadAhead
from lmn_lint.reading.batch import Refused

FILES = [Path("a"), Path("b"), Path("c")]


def test_files_come_in_their_order_one_ahead() -> None:
    begun: list[str] = []
    second = threading.Event()

    def read(file: Path):
        begun.append(file.name)
        if file.name == "b":
            second.set()
        return [file.name]

    ahead = ReadAhead(FILES, read)
    assert ahead.take() == ["a"]
    assert second.wait(5)
    assert begun == ["a", "b"]
    assert [ahead.take(), ahead.take()] == [["b"], ["c"]]
    with pytest.raises(LookupError):
        ahead.take()


def test_a_refusal_is_told_where_its_file_is_asked_for() -> None:
    def read(file: Path):
        if file.name == "b":
            raise Refused("empty")
        return [file.name]

    ahead = ReadAhead(FILES, read)
    assert ahead.take() == ["a"]
    with pytest.raises(Refused):
        ahead.take()
    assert ahead.take() == ["c"]
