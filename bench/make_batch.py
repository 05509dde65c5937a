"""Write a batch for the benchmark and print how many findings were planted: ``make_batch.py ROWS FILE``.

A process of its own: what the measuring process has in memory would count as its children's.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lmn_lint.samples.files import as_csv, as_xlsx
from lmn_lint.samples.make import USUAL_COLUMNS, make_orders

SEED = 2026
DEFECTS = 0.08


def main() -> None:
    rows, path = int(sys.argv[1]), Path(sys.argv[2])
    text = path.suffix == ".csv"
    batch = make_orders(rows, SEED, DEFECTS, columns=USUAL_COLUMNS, windows_1252=text)
    path.write_bytes(as_csv(batch) if text else as_xlsx(batch))
    print(len(batch.truth))


if __name__ == "__main__":
    main()
