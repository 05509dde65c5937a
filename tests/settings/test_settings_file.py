"""The settings file: how it is found, what it may hold, and what is said of what is wrong in it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from lmn_lint.reading.limits import ReadingLimits
from lmn_lint.settings import Settings, SettingsRefused
from lmn_lint.settings.file import find, line_of, load
from lmn_lint.settings.keys import EXCEPTION_KEYS, KEYS
from lmn_lint.settings.kinds import FilePath


def write(folder: Path, text: str) -> Path:
    file = folder / "lmn-lint.toml"
    file.write_text(text, encoding="utf-8")
    return file


READING = [field.name.replace("_", "-") for field in fields(ReadingLimits)]
RIGHT = {
    "lang": ('lang = "en"', "en"),
    "select": ('select = ["LMN1", "lmn203"]', ("LMN1", "LMN203")),
    "ignore": ('ignore = ["LMN5"]', ("LMN5",)),
    "fail-on": ('fail-on = "warning"', "warning"),
    "format": ('format = "github"', "github"),
    "no-workbook": ("no-workbook = true", True),
    "split-by": ('split-by = "ordering-unit"', "ordering-unit"),
    "guide": ('guide = "skane"', "skane"),
    "profile": ('profile = "mina/egen.yaml"', "mina/egen.yaml"),
    "units": ('units = "../enheter.csv"', "../enheter.csv"),
    "password-file": ('password-file = "losen.txt"', "losen.txt"),
    "sheet": ('sheet = "Blad1"', "Blad1"),
    "encoding": ('encoding = "cp1252"', "cp1252"),
    "delimiter": ('delimiter = "tab"', "tab"),
    "limits.waybill-length": ("[limits]\nwaybill-length = 80", 80),
    "limits.notes-per-sheet": ("[limits]\nnotes-per-sheet = 0", 0),
    "limits.slices-per-file": ("[limits]\nslices-per-file = 30", 30),
    **{f"limits.{key}": (f"[limits]\n{key} = 300", 300) for key in READING},
    "calendar.midsommarafton": ("[calendar]\nmidsommarafton = false", False),
    "calendar.julafton": ("[calendar]\njulafton = true", True),
    "calendar.nyarsafton": ("calendar.nyarsafton = false", False),
    "calendar.also-off": (
        '[calendar]\nalso-off = ["04-30", 2027-05-07, "02-29"]',
        ("04-30", "2027-05-07", "02-29"),
    ),
    "calendar.call-day": ("[calendar]\ncall-day = 1", 1),
    "history.file": ('[history]\nfile = "historik.db"', "historik.db"),
    "nightly.inbox": ('[nightly]\ninbox = "in"', "in"),
    "nightly.outbox": ('[nightly]\noutbox = "ut"', "ut"),
    "nightly.archive": ('[nightly]\narchive = "arkiv"', "arkiv"),
    "nightly.log": ('[nightly]\nlog = "natt.log"', "natt.log"),
    "nightly.metrics": ('[nightly]\nmetrics = "lmn.prom"', "lmn.prom"),
    "nightly.settle": ("[nightly]\nsettle = 0", 0),
    "nightly.keep": ("[nightly]\nkeep = 90", 90),
    "nightly.seconds-per-file": ("[nightly]\nseconds-per-file = 60", 60),
    "nightly.memory-mb-per-file": ("[nightly]\nmemory-mb-per-file = 1024", 1024),
    "nightly.processes": ("[nightly]\nprocesses = 2", 2),
    "audit.letter-cost": ("[audit]\nletter-cost = 12", 12),
    "audit.letter-percent": ("[audit]\nletter-percent = 60", 60),
    "audit.letter-rules": ('[audit]\nletter-rules = ["LMN101"]', ("LMN101",)),
    "audit.return-cost": ("[audit]\nreturn-cost = 1200", 1200),
    "audit.return-percent": ("[audit]\nreturn-percent = 0", 0),
    "audit.return-rules": ('[audit]\nreturn-rules = ["LMN2", "LMN507"]', ("LMN2", "LMN507")),
    "audit.broad-percent": ("[audit]\nbroad-percent = 30", 30),
    "audit.broad-rules": ("[audit]\nbroad-rules = 3", 3),
    "nightly.on-done": ('[nightly]\non-done = "logger klart"', "logger klart"),
    "mail.server": ('[mail]\nserver = "smtp.example.org"', "smtp.example.org"),
    "mail.port": ("[mail]\nport = 2525", 2525),
    "mail.security": ('[mail]\nsecurity = "tls"', "tls"),
    "mail.user": ('[mail]\nuser = "lmn"', "lmn"),
    "mail.password-file": ('[mail]\npassword-file = "ord"', "ord"),
    "mail.from": ('[mail]\nfrom = "lmn@example.org"', "lmn@example.org"),
    "mail.to": ('[mail]\nto = ["a@example.org", "b@example.org"]', ("a@example.org", "b@example.org")),
    "mail.when": ('[mail]\nwhen = "news"', "news"),
    "history.key": ('[history]\nkey = "../nyckel/historik.key"', "../nyckel/historik.key"),
}
"""Every key with a line that is right and the setting that it gives (a path from the file's folder)."""

EXCEPTION = '[[exception]]\nrules = ["LMN203"]\nsupplier = "Dexcom"\nseverity = "info"\n'


def test_every_key_has_a_case_here() -> None:
    assert set(RIGHT) == {key.whole for key in KEYS}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.whole)
def test_every_key_is_read(tmp_path: Path, key) -> None:
    text, wanted = RIGHT[key.whole]
    settings = load(write(tmp_path, text))
    if isinstance(key.kind, FilePath):
        wanted = tmp_path / wanted
    assert getattr(settings, key.field) == wanted
    assert settings.origins == {key.field: "file"}
    assert getattr(settings, key.field) != getattr(Settings(), key.field) or key.name == "guide"


def test_without_a_file_all_is_built_in() -> None:
    assert load(None) == Settings()


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, "# nothing yet\n")
    assert load(file) == Settings(file=file)


def test_severities_and_exceptions_are_read(tmp_path: Path) -> None:
    settings = load(
        write(
            tmp_path,
            '[severity]\nLMN203 = "error"\nlmn301 = "info"\n'
            + EXCEPTION
            + '[[exception]]\nrules = ["LMN2", "LMN301"]\nunit = ["Näsby vc", "Avd. 4"]\nordering-unit = "4711"\n'
            'ignore = true\nreason = "så är det"\nby = "Kundservice"\nuntil = 2027-01-31\n',
        )
    )
    assert settings.severity == {"LMN203": "error", "LMN301": "info"}
    first, second = settings.exceptions
    assert (first.rules, first.suppliers, first.severity) == (("LMN203",), ("Dexcom",), "info")
    assert (second.rules, second.units, second.ordering_units) == (
        ("LMN2", "LMN301"),
        ("Näsby vc", "Avd. 4"),
        ("4711",),
    )
    assert second.severity is None
    assert (second.reason, second.by, second.until) == ("så är det", "Kundservice", date(2027, 1, 31))
    assert (first.reason, first.by, first.until) == ("", "", None)


def test_the_nearest_file_above_is_found(tmp_path: Path, monkeypatch) -> None:
    low = tmp_path / "a" / "b" / "c"
    low.mkdir(parents=True)
    outer = write(tmp_path, "")
    assert find(low) == outer
    inner = write(tmp_path / "a", "")
    assert find(low) == inner
    (low / "lmn-lint.toml").mkdir()  # a folder of that name is no settings file
    assert find(low) == inner
    monkeypatch.chdir(low)
    assert find() == inner


def test_the_search_ends_at_the_root() -> None:
    root = Path(Path.cwd().anchor)
    assert find(root) is None


def test_paths_begin_in_the_files_folder(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path, 'units = "enheter.csv"\nguide = "region.yaml"\n')
    monkeypatch.chdir(tmp_path / "in")
    settings = load(Path("../lmn-lint.toml"))
    assert settings.units is not None
    assert settings.units.resolve() == (tmp_path / "enheter.csv").resolve()
    assert isinstance(settings.guide, Path)
    assert settings.guide.resolve() == (tmp_path / "region.yaml").resolve()


def test_a_mark_at_the_beginning_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "lmn-lint.toml"
    file.write_text('lang = "en"\n', encoding="utf-8-sig")
    assert load(file).lang == "en"


def test_encodings_of_several_bytes_are_known(tmp_path: Path) -> None:
    for name in ("utf-16", "utf-8-sig", "latin-1"):
        assert load(write(tmp_path, f'encoding = "{name}"')).encoding == name


def test_nyarsafton_may_be_written_with_its_letters(tmp_path: Path) -> None:
    assert load(write(tmp_path, '[calendar]\n"nyårsafton" = false')).nyarsafton is False


WRONG = {
    # a key, a table or a code that there is not, or in the wrong place
    'fail_on = "error"': ("fail_on", "Menade du fail-on?"),
    'ignroe = ["LMN1"]': ("ignroe", "Menade du ignore?"),
    "xyzzy = 1": ("xyzzy", "[exception]"),
    '"" = 1': ("finns inte", "Här kan stå: lang, select"),
    '"20170101-2393" = 1': ("rad 1", "XXXXXXXX-XXXX"),
    '[severty]\nLMN203 = "info"': ("rad 1", "Menade du severity?"),
    '[[exceptions]]\nrules = ["LMN1"]': ("rad 1", "Menade du exception?"),
    "[limits]\nwaybill = 3": ("limits.waybill", "Menade du waybill-length?"),
    "waybill-length = 3": ("waybill-length", "hör hemma under [limits]"),
    '[limits]\nwaybill-length = 3\nignore = ["LMN1"]': ("rad 3", "före den första raden med hakparenteser"),
    "\n[calendar]\npaskafton = true": ("rad 3", "calendar.paskafton"),
    '[severity]\nLMN999 = "info"': ("severity.LMN999", "LMN999"),
    '[severity]\nLMN2 = "info"': ("severity.LMN2", "LMN2"),
    '[severity]\nsms-without-mobile = "info"': ("rad 2", "ingen regelkod"),
    'select = ["LMN9"]': ("select", "LMN9"),
    'lang = "en"\nselect = ["LMN999"]': ("line 2", "there is not"),
    # a value of the wrong kind
    'lang = "de"': ("lang", "sv, en"),
    "lang = 1": ("lang", "sv, en"),
    'select = "LMN1"': ("select", "lista"),
    "select = [1]": ("select", "lista"),
    'select = ["101"]': ("select", "lista"),
    "fail-on = true": ("fail-on", "error, warning, info, never"),
    'format = "xml"': ("format", "text, json"),
    'no-workbook = "ja"': ("no-workbook", "true eller false"),
    "guide = 1": ("guide", "skane"),
    'guide = "skåne"': ("guide", "Menade du skane?"),
    'guide = "norrbotten"': ("guide", "De som finns: skane"),
    "profile = true": ("profile", "fil"),
    'units = ""': ("units", "fil"),
    'sheet = " "': ("sheet", "text"),
    'encoding = "utf-9"': ("encoding", "cp1252"),
    'encoding = "hex"': ("encoding", "cp1252"),
    "encoding = 8": ("encoding", "cp1252"),
    'delimiter = ";;"': ("delimiter", "ett enda tecken"),
    "limits = 3": ("limits", "[limits]"),
    "[limits]\nwaybill-length = 0": ("waybill-length", "från 1 till 10000"),
    "[limits]\nwaybill-length = true": ("waybill-length", "heltal"),
    '[limits]\nnotes-per-sheet = "10"': ("notes-per-sheet", "heltal"),
    "[limits]\nnotes-per-sheet = 1.5": ("notes-per-sheet", "heltal"),
    "[calendar]\njulafton = 1": ("julafton", "true eller false"),
    '[calendar]\nalso-off = "04-30"': ("also-off", "lista med dagar"),
    '[calendar]\nalso-off = ["30/4"]': ("also-off", "lista med dagar"),
    '[calendar]\nalso-off = ["02-30"]': ("also-off", "lista med dagar"),
    "[calendar]\ncall-day = 2": ("call-day", "från 0 till 1"),
    "severity = 3": ("severity", "[severity]"),
    '[severity]\nLMN203 = "off"': ("severity.LMN203", "under ignore"),
    # exceptions
    '[exception]\nrules = ["LMN203"]': ("exception", "[[exception]]"),
    "exception = 3": ("exception", "[[exception]]"),
    '[[exception]]\nsupplier = "A"\nignore = true': ("rad 1", "rules ="),
    '[[exception]]\nrules = []\nsupplier = "A"\nignore = true': ("exception.rules", "lista"),
    '[[exception]]\nrules = ["LMN1"]\nignore = true': ("rad 1", "ordering-unit"),
    '[[exception]]\nrules = ["LMN1"]\nsupplier = "A"': ("rad 1", "ignore = true"),
    '[[exception]]\nrules = ["LMN1"]\nsupplier = "A"\nignore = false': ("rad 1", "ignore = true"),
    EXCEPTION + "ignore = true": ("rad 1", "antingen"),
    EXCEPTION + 'until = "2027-02-30"': ("rad 5", "exception.until"),
    EXCEPTION + 'until = "02-28"': ("rad 5", "2027-12-31"),
    EXCEPTION + "until = 2027-01-31T12:00:00": ("rad 5", "exception.until"),
    EXCEPTION + "by = true": ("rad 5", "exception.by"),
    EXCEPTION + "reason = 3": ("rad 5", "exception.reason"),
    EXCEPTION + '\n[[exception]]\nsuplier = "A"': ("rad 7", "Menade du supplier?"),
    '[[exception]]\nrules = ["LMN1"]\nunit = "-"\nignore = true': ("rad 3", "namn"),
    '[[exception]]\nrules = ["LMN1"]\nunit = []\nignore = true': ("rad 3", "namn"),
    '[[exception]]\nrules = ["LMN1"]\nunit = 4\nignore = true': ("rad 3", "namn"),
    # no TOML at all
    "lang = sv": ("rad 1", "citattecken"),
    '\nunits = "C:\\Users\\x.csv"': ("rad 2", "enkla citattecken"),
    "[calendar]\nnyårsafton = false": ("rad 2", "utan å, ä och ö"),
    'lang = "sv"\nlang = "en"': ("rad 2", "två gånger"),
    "lang": ("rad 1", "namn = värde"),
    'select = ["LMN1"': ("rad 1", "förstå"),
}
"""Files that are wrong, and two things that the sentence about each must say."""


def sentence_of(file: Path) -> str:
    with pytest.raises(SettingsRefused) as refused:
        load(file)
    return refused.value.sentence(refused.value.lang or "sv")


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_file_and_key(tmp_path: Path, text: str) -> None:
    said = sentence_of(write(tmp_path, text))
    assert "lmn-lint.toml" in said
    assert "{" not in said
    assert "\n" not in said
    for words in WRONG[text]:
        assert words in said


def test_no_value_of_the_file_is_repeated(tmp_path: Path) -> None:
    private = "Åsa Hemligdotter"
    for line in ("lang", "fail-on", "encoding", "guide", "delimiter", "no-workbook"):
        assert private not in sentence_of(write(tmp_path, f'{line} = "{private}"'))
    assert "Hemlig" not in sentence_of(write(tmp_path, f"lang = {private}"))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "gick inte att läsa" in sentence_of(tmp_path / "saknas.toml")
    assert "gick inte att läsa" in sentence_of(tmp_path)
    file = tmp_path / "lmn-lint.toml"
    file.write_bytes('lang = "sv"\nunits = "väg.csv"\n'.encode("cp1252"))
    said = sentence_of(file)
    assert "UTF-8" in said
    assert "rad 2" in said


@pytest.mark.parametrize(
    ("table", "name", "nth", "line"),
    [("", "lang", 0, 1), ("", "fail-on", 0, 3), ("limits", "waybill-length", 0, 5), ("limits", "", 0, 4),
     ("exception", "rules", 0, 8), ("exception", "rules", 1, 11), ("exception", "", 1, 10),
     ("", "exception", 0, 7), ("", "nothing", 0, 0), ("exception", "unit", 1, 10), ("calendar", "x", 0, 2)],
)  # fmt: skip
def test_lines_are_found(table: str, name: str, nth: int, line: int) -> None:
    text = (
        'lang = "sv"\ncalendar.x = 1\n "fail-on"= "info"\n[limits] # x\nwaybill-length=3\n\n'
        "[[exception]]\nrules = []\n\n[[ exception ]]\nrules = []\n"
    )
    assert line_of(text, table, name, nth) == line


def test_every_key_of_an_exception_stands_in_the_record() -> None:
    from dataclasses import fields

    from lmn_lint.overrides import RowException

    names = {field.name for field in fields(RowException)}
    assert {key.field for key in EXCEPTION_KEYS} - {"ignore"} == names
