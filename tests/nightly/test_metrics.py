"""The figures for Prometheus, read by Prometheus' own reader."""

from __future__ import annotations

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from tests.nightly.build import BAD, House


def figures(path: Path) -> dict[tuple[str, ...], float]:
    """Name and values of labels to the figure; every family is told once, with its help."""
    families = list(text_string_to_metric_families(path.read_text(encoding="utf-8")))
    assert len({each.name for each in families}) == len(families)
    assert all(each.type == "gauge" and each.documentation for each in families)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_what_a_night_did_is_told_in_figures(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.put("ordrar.csv", BAD)
    house.run(metrics=house.folder / "lmn_lint.prom")
    told = figures(house.folder / "lmn_lint.prom")
    assert told["lmn_lint_files", "checked"] == 1
    assert told["lmn_lint_findings", "error"] == 1
    assert told["lmn_lint_rule_findings", "LMN101"] == 1
    now = int(house.clock.at.timestamp())
    assert (
        told["lmn_lint_last_run_timestamp_seconds",]
        == told["lmn_lint_last_success_timestamp_seconds",]
        == now
    )
    # Whole, by rename: what the collector reads beside it would be half a file.
    assert [path.name for path in house.folder.glob("*.prom*")] == ["lmn_lint.prom"]


def test_a_night_without_a_summary_is_no_success(tmp_path: Path) -> None:
    house = House(tmp_path)
    metrics = house.folder / "lmn_lint.prom"
    runs = house.outbox / "runs"
    runs.write_text("in the way")
    house.run(metrics=metrics)
    assert ("lmn_lint_last_success_timestamp_seconds",) not in figures(metrics)
    runs.unlink()
    house.run(metrics=metrics)
    success = figures(metrics)["lmn_lint_last_success_timestamp_seconds",]
    for path in runs.iterdir():
        path.unlink()
    runs.rmdir()
    runs.write_text("in the way")
    house.later(days=1)
    assert house.run(metrics=metrics).exit_code == 4
    told = figures(metrics)
    assert told["lmn_lint_last_success_timestamp_seconds",] == success
    assert told["lmn_lint_last_run_timestamp_seconds",] == success + 86_400
    assert told["lmn_lint_last_run_exit_code",] == 4
