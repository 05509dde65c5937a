"""Reads spoiled files for a while and tells what nobody foresaw: ``python -m tests.fuzz SEEDS… --minutes 60``.

No test of the suite: what it finds becomes one. A file is interesting when reading it is ended by an exception that
no reader of ours expects, by time, or by memory, or when the reading process breaks down; when reading it loses cells
that another reader has; and when linting it breaks down. Interesting files are kept in a folder, one of each kind.
"""

from __future__ import annotations

import argparse
import random
import time
import warnings
from collections import Counter
from datetime import date
from pathlib import Path

from lmn_lint.linting import Options, check_batch
from lmn_lint.reading import read as reading
from lmn_lint.reading.batch import Refused
from lmn_lint.reading.process import Died
from tests.fuzz.accounts import lost
from tests.fuzz.mutate import spoiled

TODAY = date(2026, 11, 23)
_UNFORESEEN = ("not_understood", "limit_memory", "limit_seconds")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="+", type=Path, help="files, or folders of files")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where interesting files go")
    parser.add_argument("--largest", type=int, default=200_000, help="bytes of the largest seed")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    files = [file for seed in args.seeds for file in (sorted(seed.rglob("*")) if seed.is_dir() else [seed])]
    seeds = [file for file in files if file.is_file() and 0 < file.stat().st_size <= args.largest]
    lot, end = random.Random(args.seed), time.monotonic() + args.minutes * 60
    told: Counter[str] = Counter()
    broke: list[str] = []
    _note_deaths(broke)
    args.keep.mkdir(parents=True, exist_ok=True)
    while time.monotonic() < end:
        seed = lot.choice(seeds)
        data = spoiled(seed.read_bytes(), lot)
        begun = time.monotonic()
        broke.clear()
        said, why = outcome(data, linting=lot.random() < 0.1)
        kinds = [f"died {death}" for death in broke] + ([why] if why else [])
        if time.monotonic() - begun > 20:
            kinds.append("slow")
        told[said] += 1
        for kind in kinds:
            told[f"! {kind}"] += 1
            # Breakdowns of native readers are foreseen: one of each suffix is enough.
            key = f"{kind}{seed.suffix}".replace("/", "_").replace(" ", "_")[:150]
            kept = args.keep / f"{key}{seed.suffix}"
            if not kept.exists():
                kept.write_bytes(data)
                print(f"{kind}: {seed.name} -> {kept}", flush=True)
    print(f"{sum(told[said] for said in told if not said.startswith('!'))} files")
    for name, count in told.most_common():
        print(f"{count:>8}  {name}")


def outcome(data: bytes, *, linting: bool) -> tuple[str, str | None]:
    """What became of a file, and what is interesting about that."""
    answer = reading.ask(Path("-"), data=data)
    code = answer.head.get("refused")
    if code in _UNFORESEEN:
        return f"refused {code}", f"{code} {' '.join(answer.head.get('places', [])[-2:])}"
    if code:
        return f"refused {code}", None
    try:
        batches = answer.batches()
    except Refused as refused:
        return f"refused {refused.code}", None
    found = lost(data, batches)
    if found:
        return "read", f"lost {found}"
    if not linting:
        return "read", None
    try:
        for batch in batches:
            result = check_batch(batch, Options(today=TODAY))
            crashed = [skipped.rule for skipped in result.skipped if skipped.why == "crashed"]
            if crashed:
                return "read", f"rule {' '.join(crashed)}"
    except Exception as error:
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{Path(at.tb_frame.f_code.co_filename).name} {at.tb_lineno}" if at else ""
        return "read", f"lint {type(error).__name__} {where}"
    return "read", None


def _note_deaths(broke: list[str]) -> None:
    """See every breakdown of the reading process, also where another reader then reads the file."""
    process = reading.reading_process()
    ask = process.ask

    def noting(*args: object) -> object:
        try:
            return ask(*args)  # type: ignore[arg-type]
        except Died as died:
            broke.append(died.why)
            raise

    process.ask = noting  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    main()
