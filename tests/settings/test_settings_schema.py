"""The JSON schema says the same as the code: which files are right, and which are not."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from lmn_lint.schemas_folder import schemas_folder
from lmn_lint.settings import SettingsRefused
from lmn_lint.settings.file import load
from lmn_lint.settings.keys import EXCEPTION_KEYS, KEYS, TABLES
from lmn_lint.settings.schema import NAME, schema, text

FILE = schemas_folder() / NAME

RIGHT = """\
lang = "en"
select = ["LMN", "LMN1", "LMN203"]
ignore = []
fail-on = "never"
format = "jsonl"
no-workbook = false
split-by = "unit"
guide = "skane"
profile = "var-profil.yaml"
units = 'register\\enheter.csv'
password-file = "losen.txt"
sheet = "Blad1"
encoding = "utf-8"
delimiter = ";"

[severity]
LMN203 = "error"

[limits]
waybill-length = 80
notes-per-sheet = 10000
slices-per-file = 30
file-mb = 1000
unpacked-mb = 1000
unpacked-ratio = 1000
parts = 1000
used-cells = 1000
shared-texts = 1000
merged-ranges = 1000
cell-characters = 1000
memory-mb = 1000
seconds = 1000

[calendar]
midsommarafton = false
julafton = true
nyarsafton = true
also-off = ["04-30", "2027-05-07"]
call-day = 1

[history]
file = "historik.db"
key = "../nyckel/historik.key"

[nightly]
inbox = "in"
outbox = "ut"
archive = "arkiv"
log = "natt.log"
metrics = "lmn.prom"
settle = 0
keep = 90
seconds-per-file = 600
memory-mb-per-file = 4096
processes = 2
on-done = "logger klart"

[audit]
letter-cost = 12
letter-percent = 60
letter-rules = ["LMN101"]
return-cost = 1200
return-percent = 100
return-rules = ["LMN2", "LMN507"]
broad-percent = 30
broad-rules = 3

[mail]
server = "smtp.example.org"
port = 587
security = "none"
user = "lmn"
password-file = "ord"
from = "lmn@example.org"
to = ["a@example.org"]
when = "news"

[[exception]]
rules = ["LMN203"]
supplier = "Dexcom"
unit = ["Vårdcentralen Näsby", "Avd. 4"]
ordering-unit = "4711"
severity = "info"
ignore = false
reason = "avtal"
by = "Kundservice"
until = "2027-12-31"
"""

WRONG = (
    'language = "sv"',
    "lang = 1",
    'lang = "de"',
    'select = "LMN1"',
    'select = ["101"]',
    "fail-on = true",
    'format = "xml"',
    'no-workbook = "ja"',
    'sheet = " "',
    'units = ""',
    'delimiter = ";;"',
    "limits = 3",
    "[limits]\nwaybill-length = 0",
    "[limits]\nwaybill = 3",
    "[limits]\nnotes-per-sheet = 1.5",
    "[calendar]\njulafton = 1",
    "[calendar]\ncall-day = 2",
    '[calendar]\nalso-off = ["30/4"]',
    "[nightly]\nkeep = 0",
    '[mail]\nsecurity = "ssl"',
    '[mail]\nfrom = "nobody"',
    "[mail]\nto = []",
    '[severity]\nLMN203 = "off"',
    '[severity]\nLMN2 = "info"',
    "exception = {}",
    '[[exception]]\nsupplier = "A"\nignore = true',
    '[[exception]]\nrules = ["LMN1"]\nignore = true',
    '[[exception]]\nrules = ["LMN1"]\nsupplier = "A"',
    '[[exception]]\nrules = ["LMN1"]\nsupplier = "A"\nignore = false',
    '[[exception]]\nrules = ["LMN1"]\nsupplier = "A"\nignore = true\nseverity = "info"',
    '[[exception]]\nrules = []\nsupplier = "A"\nignore = true',
    '[[exception]]\nrules = ["LMN1"]\nunit = []\nignore = true',
    '[[exception]]\nrules = ["LMN1"]\nunit = "-"\nignore = true',
    '[[exception]]\nrules = ["LMN1"]\nkommun = "Lund"\nignore = true',
)


@pytest.fixture(scope="module")
def judge() -> Any:
    return fastjsonschema.compile(json.loads(FILE.read_text(encoding="utf-8")))


def test_the_file_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "write it anew: python -m lmn_lint.settings.schema"


def test_every_key_stands_in_it() -> None:
    properties = schema()["properties"]
    for key in KEYS:
        place = properties[key.table]["properties"] if key.table else properties
        assert key.name in place
        assert place[key.name]["description"].count(" / ") >= 1
    assert set(properties) == {key.name for key in KEYS if not key.table} | set(TABLES)
    assert set(properties["exception"]["items"]["properties"]) == {key.name for key in EXCEPTION_KEYS}


def test_a_file_with_every_key_is_right_for_both(tmp_path: Path, judge) -> None:
    data = tomllib.loads(RIGHT)
    assert {key.name for key in KEYS if not key.table} <= set(data)
    for key in KEYS:
        assert not key.table or key.name in data[key.table]
    assert set(data["exception"][0]) == {key.name for key in EXCEPTION_KEYS}
    judge(data)
    file = tmp_path / "lmn-lint.toml"
    file.write_text(RIGHT, encoding="utf-8")
    load(file)


@pytest.mark.parametrize("toml", WRONG)
def test_what_is_wrong_is_wrong_for_both(tmp_path: Path, judge, toml: str) -> None:
    file = tmp_path / "lmn-lint.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsRefused):
        load(file)
    data = tomllib.loads(toml)
    assert not isinstance(data, date)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        judge(data)
