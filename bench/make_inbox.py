"""Fill an inbox for ``night.py``: ``make_inbox.py FILES ROWS FOLDER``, three workbooks to each text file."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from lmn_lint.samples.files import as_csv, as_xlsx
from lmn_lint.samples.make import USUAL_COLUMNS, make_orders

DEFECTS = 0.05
NUMBER = "Ordernummer"


def main() -> None:
    files, rows, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    for number in range(files):
        text = number % 4 == 0
        batch = make_orders(rows, number, DEFECTS, columns=USUAL_COLUMNS, windows_1252=text)
        # Orders of their own: the same ones again would be a changed delivery to LMN604.
        frame = batch.frame.copy()
        told = frame[NUMBER].str.fullmatch("[0-9]+")
        frame.loc[told, NUMBER] = (frame.loc[told, NUMBER].astype("int64") + number * 10_000_000).astype(str)
        batch = dataclasses.replace(batch, frame=frame)
        path = folder / f"ordrar-{number:03d}.{'csv' if text else 'xlsx'}"
        path.write_bytes(as_csv(batch) if text else as_xlsx(batch))


if __name__ == "__main__":
    main()
