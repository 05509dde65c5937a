"""No private value leaves the workbook: planted ones are looked for in every byte of everything else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lmn_lint.cli.main import main
from lmn_lint.rules.examples import dia_unit, ink, spe
from lmn_lint.schemas_folder import load_yaml
from tests.cli.files import write_csv
from tests.nightly.build import House
from tests.nightly.test_mail import Server, served

CANARY = "kanariefagel"
PHONE, MAIL, NUMBER = "0701740677", "kanarie@example.org", "201701012393"


def rows() -> list[dict[str, str]]:
    """Rows with a value of its own in every private column, that many rules flag."""
    private = [name for name, marks in load_yaml("order.yaml")["columns"].items() if marks.get("private")]
    planted = {name: f"Kanariefagel-{name}" for name in (*private, "order_number", "order_line")}
    odd = {
        "supplier": "Kanariefagel Kanariefagelsson",
        "product_area": "Kanariefagel",
        "delivery_rule": "Kanariefagel",
    }
    told = {"mobile": "070-174 06 77", "driver_info": f"ring 070-174 06 77, {MAIL}, 20170101-2393"}
    return [
        spe(**planted),
        ink(**planted | odd),
        dia_unit(**planted | told | {"delivery_rule": "Leverans till enhet"}),
        spe(**told | {"order_number": "Kanariefagel 2", "status": "Levererad"}),
        spe(order_number="20170101-2393", personal_number="20170101-2393", mobile=""),
        *[ink(**planted | {"order_number": f"kanariefagel{number}"}) for number in range(6)],
    ]


def test_no_private_value_is_anywhere_but_in_the_workbook(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path / "house")
    house.put("ordrar.csv", *rows())
    house.touch(write_csv(house.inbox / "20170101-2393.csv", rows()[:2]), 86_400 * 400)
    house.touch(house.inbox / "ordrar.csv", 86_400 * 400)
    (tmp_path / "mail").mkdir()
    for server in served(tmp_path / "mail"):
        settings(house, server)
        assert main(["nightly", "--config", str(house.folder / "lmn-lint.toml")]) == 0
        assert len(server.mails()) == 1
    said = capfd.readouterr()
    told = {"stdout": said.out, "stderr": said.err}
    for path in sorted(house.folder.rglob("*")):
        if path.is_file() and path.parent != house.inbox and path.suffix not in (".xlsx", ".toml"):
            told[path.name] = path.read_bytes().decode("latin-1")
    for path in server.folder.iterdir():
        told[path.name] = path.read_text()
    assert {
        "history.db",
        "summary.json",
        "summary.html",
        "natt.log",
        "lmn.prom",
        "0.eml",
        "ordrar.csv.lint.json",
    } <= set(told)
    for name, text in told.items():
        plain = text.casefold()
        if name.endswith(".lint.json"):
            # The report names orders, and headers.
            plain = "\n".join(line for line in plain.splitlines() if '"order":' not in line)
        for word in (CANARY, PHONE, PHONE[1:], "70-174 06 77", MAIL, NUMBER, "20170101-2393"):
            assert word not in plain, f"{word} in {name}"
    assert CANARY in (house.outbox / "ordrar.csv.lint.json").read_text().casefold()


def settings(house: House, server: Server) -> None:
    (house.folder / "lmn-lint.toml").write_text(
        f"""
[history]
file = "history.db"
key = "own/history.key"
[nightly]
inbox = "in"
outbox = "ut"
log = "natt.log"
metrics = "lmn.prom"
processes = 1
[mail]
server = "127.0.0.1"
port = {server.port}
security = "none"
from = "lmn@example.org"
to = "drift@example.org"
[[exception]]
rules = ["LMN4"]
unit = "Åsa Kanariefagel"
supplier = "Kanariefagel Kanariefagelsson"
ignore = true
reason = "Kanariefagel, 070-174 06 77, lovat {MAIL}"
by = "Åsa Kanariefagel"
[[exception]]
rules = ["LMN1"]
supplier = "Kanariefagel Kanariefagelsson"
severity = "info"
until = 2020-01-01
reason = "20170101-2393"
""",
        encoding="utf-8",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kept otherwise there")
def test_the_key_stands_in_no_process_list(tmp_path: Path, monkeypatch) -> None:
    """It goes through a pipe, never through arguments or the environment."""
    from lmn_lint.nightly import workers
    from lmn_lint.nightly.work import Orders

    started: list[tuple[object, ...]] = []
    usual = workers.subprocess.Popen

    def noted(arguments, **how):
        started.append((arguments, how["env"]))
        return usual(arguments, **how)

    monkeypatch.setattr(workers.subprocess, "Popen", noted)
    house = House(tmp_path)
    secret = (house.folder / "own" / "history.key").read_text().strip()
    orders = Orders(house.settings, house.clock.day(), bytes.fromhex(secret), house.folder / "history.db")
    with workers.Workers(orders, 1) as pool:
        assert pool.try_start() == {"status": "ready"}
    assert secret not in repr(started)
