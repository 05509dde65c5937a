"""The peer: checks an order batch the way a handy colleague would, with pandas and openpyxl and no more.

    python bench/plain_script.py batch.xlsx checked.xlsx

It does the checks of LMN002-LMN304 as far as such a script would go: masks over columns where that comes
naturally, a function per value where it does not, and no fuss about spellings, typing errors or which cause
silences which finding. Flagged cells are filled and get a note. It is meant to be honest, not slow.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import phonenumbers
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.dataframe import dataframe_to_rows

AREAS = {
    "inkontinenshjälpmedel": "INK",
    "inkontinens": "INK",
    "ink": "INK",
    "speciallivsmedel": "SPE",
    "nutrition": "SPE",
    "spe": "SPE",
    "diabeteshjälpmedel": "DIA",
    "diabetes": "DIA",
    "dia": "DIA",
}
RULES = {
    "fårställasutanför": "leave",
    "fårställas": "leave",
    "fårställasutanfördörren": "leave",
    "bokadag": "book",
    "bokaleveransdag": "book",
    "chaufförsaviseringfårejställas": "call",
    "chaufförsavisering": "call",
    "aviseringsmsfårställasutanför": "sms",
    "aviseringsms": "sms",
    "smsavisering": "sms",
    "aviseringfårejställasutanför": "call",
    "aviseringfårejställas": "call",
    "leveranstillenhet": "unit",
    "enhet": "unit",
    "leveransutlämningsställe": "pickup",
    "leveranstillutlämningsställe": "pickup",
    "utlämningsställe": "pickup",
    "ombud": "pickup",
}
YES = {"x", "ja", "j", "1", "true", "yes"}
NO = {"", "nej", "n", "0", "-", "false", "no"}
NOTHING = {"", "-", "saknas", "finns ej", "nej", "ingen"}
UNIT_WORDS = re.compile(
    r"vårdcentral|hälsocentral|familjecentral|mottagning|avdelning|boende|vårdhem|sjukhem|servicehus|bostad|"
    r"hemtjänst|hemsjukvård|sjukhus|lasarett|klinik|hospice|dagcent|skola|kommun|\bvc\b|\bavd\b|\blss\b|\bsäbo\b",
    re.IGNORECASE,
)
FILLS = {
    "error": PatternFill("solid", start_color="FFC7CE"),
    "warning": PatternFill("solid", start_color="FFEB9C"),
    "info": PatternFill("solid", start_color="DDEBF7"),
}


def read(path: Path) -> pd.DataFrame:
    """The batch as texts, blanks as ""."""
    if path.suffix == ".csv":
        return pd.read_csv(path, sep=";", encoding="windows-1252", dtype=str, keep_default_na=False)
    return pd.read_excel(path, engine="openpyxl", dtype=str, keep_default_na=False)


@cache
def phone_kind(text: str) -> str:
    """empty, sms, voice or bad."""
    if text.strip().lower() in NOTHING:
        return "empty"
    digits = re.sub(r"\.0$", "", text.strip())
    for candidate in (digits, "0" + digits):
        try:
            number = phonenumbers.parse(candidate.replace("(0)", ""), "SE")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return "sms" if re.match(r"7[02369]", str(number.national_number)) else "voice"
    return "bad"


@cache
def bad_personal_number(text: str) -> bool:
    """Neither empty nor a personal number with a right check digit."""
    digits = re.sub(r"[-+ ]", "", text)
    if not text:
        return False
    if not re.fullmatch(r"\d{10}|\d{12}", digits):
        return True
    digits = digits[-10:]
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(digits))
    return total % 10 != 0 or not 1 <= int(digits[2:4]) <= 12


@cache
def is_unit(text: str) -> bool:
    """Reads like a unit."""
    return bool(UNIT_WORDS.search(text))


@cache
def words(text: str) -> frozenset[str]:
    """A name's words."""
    return frozenset(re.findall(r"\w+", text.lower()))


def who(names: pd.Series, patients: pd.Series, units: pd.Series) -> pd.Series:
    """empty, unit, patient or other, row by row."""
    found = []
    for name, patient, unit in zip(names, patients, units, strict=True):
        if name.strip().lower() in NOTHING:
            found.append("empty")
        elif is_unit(name) or (unit and unit in name):
            found.append("unit")
        else:
            mine, other = sorted((words(name), words(patient)), key=len)
            found.append("patient" if len(mine & other) >= min(2, len(mine)) and mine <= other else "other")
    return pd.Series(found, index=names.index)


def check(df: pd.DataFrame) -> list[tuple[int, str, str, str]]:
    """Findings: row of the frame, column, severity, text."""
    found: list[tuple[int, str, str, str]] = []

    def flag(mask: pd.Series, column: str, severity: str, text: str) -> None:
        found.extend((row, column, severity, text) for row in df.index[mask])

    # Later lines of an order may leave the delivery details blank.
    details = [
        "Namn",
        "C/O",
        "Adress",
        "Postnummer",
        "Postort",
        "Leveransregel",
        "Leverans till enhet",
        "Leveransenhet",
    ]
    details += [
        "Patientnamn",
        "Personnummer",
        "Telefon",
        "Mobilnummer",
        "Portkod",
        "Info till chaufför",
        "Status",
    ]
    blank = (df[["Namn", "Adress", "Postnummer", "Postort"]] == "").all(axis=1)
    first = df.groupby("Ordernummer")[details].transform("first")
    df.loc[blank, details] = first.loc[blank]

    df = df[~df["Status"].isin(["Makulerad", "Annullerad", "Avbeställd"])]
    area = df["Produktområde"].str.strip().str.lower().map(AREAS).fillna("")
    rule = df["Leveransregel"].str.lower().str.replace(r"[^a-zåäö]", "", regex=True).map(RULES).fillna("")
    tick = df["Leverans till enhet"].str.strip().str.lower()
    ticked = tick.isin(YES) | tick.map(is_unit) | (rule == "unit")

    for column in ("Ordernummer", "Produktområde", "Namn"):
        flag(df[column].str.strip() == "", column, "error", "Värdet saknas.")
    flag((df["Leveransregel"] == "") & ~ticked, "Leveransregel", "error", "Leveransregel saknas.")
    for column in ("Adress", "Postnummer", "Postort"):
        flag((df[column].str.strip() == "") & (rule != "pickup"), column, "error", "Adressen är inte hel.")
    flag(
        (area == "") & (df["Produktområde"].str.strip() != ""),
        "Produktområde",
        "error",
        "Okänt produktområde.",
    )
    flag(
        (rule == "") & (df["Leveransregel"].str.strip() != ""),
        "Leveransregel",
        "error",
        "Okänd leveransregel.",
    )
    code = df["Postnummer"].str.strip()
    bad_code = ~code.str.fullmatch(r"(SE?-)?[1-9]\d\d\s?\d\d") & (code != "") & (rule != "pickup")
    flag(bad_code, "Postnummer", "error", "Postnumret ska ha fem siffror.")
    flag(df["Personnummer"].map(bad_personal_number), "Personnummer", "warning", "Personnumret stämmer inte.")
    for column in ("Orderdatum", "Planerat leveransdatum"):
        text = df[column].str.strip()
        read_as = pd.to_datetime(text.str.slice(0, 10), errors="coerce", format="mixed", dayfirst=True)
        flag((text != "") & read_as.isna(), column, "info", "Datumet går inte att läsa.")
    quantity = df["Antal"].str.replace(",", ".").str.strip()
    flag(~quantity.str.fullmatch(r"\d*(\.0+)?"), "Antal", "error", "Antalet är inget heltal.")
    unclear = ~tick.isin(YES | NO) & ~tick.map(is_unit)
    flag(unclear, "Leverans till enhet", "warning", "Varken ja eller nej.")
    for column in ("Namn", "C/O", "Adress", "Postort", "Patientnamn", "Info till chaufför"):
        flag(df[column].str.contains("Ã|\ufffd"), column, "warning", "Texten är skadad.")

    mobile, phone = df["Mobilnummer"].map(phone_kind), df["Telefon"].map(phone_kind)
    empty = mobile == "empty"
    flag((rule == "sms") & empty, "Mobilnummer", "error", "SMS utan mobilnummer.")
    no_address = (df["Adress"].str.strip() == "") | (df["Postort"].str.strip() == "")
    flag(
        (rule == "pickup") & empty & ~no_address, "Mobilnummer", "warning", "Ett brev går i stället för SMS."
    )
    flag(
        (rule == "pickup") & empty & no_address, "Mobilnummer", "error", "Varken SMS eller brev kommer fram."
    )
    nobody = rule.isin(["book", "call"]) & empty & (phone == "empty")
    flag(nobody, "Telefon", "error", "Nummer att ringa saknas.")
    flag(rule.isin(["sms", "pickup"]) & (mobile == "voice"), "Mobilnummer", "error", "Numret tar inte SMS.")
    flag(mobile == "bad", "Mobilnummer", "error", "Inget giltigt nummer.")
    flag(phone == "bad", "Telefon", "warning", "Inget giltigt nummer.")

    patient, unit = df["Patientnamn"], df["Leveransenhet"]
    name, care_of = who(df["Namn"], patient, unit), who(df["C/O"], patient, unit)
    named = (unit != "") | (name == "unit") | (care_of == "unit") | tick.map(is_unit)
    libre = df["Artikel"].str.contains("libre|fsl", case=False)
    other = ~libre & ~df["Leverantör"].str.startswith("Abbott") & (df["Leverantör"] != "")
    unit_first = named & ((area == "INK") | ((area == "DIA") & libre))
    flag(unit_first & (name != "unit"), "Namn", "error", "Enhetens namn ska stå i namnfältet.")
    flag(unit_first & (care_of != "patient"), "C/O", "error", "Patientens namn ska stå på C/O-raden.")
    patient_first = named & (area == "DIA") & other
    flag(patient_first & (name != "patient"), "Namn", "warning", "Patientens namn ska stå i namnfältet.")
    flag(patient_first & (care_of != "unit"), "C/O", "warning", "Enhetens namn ska stå på C/O-raden.")
    flag(
        named & (area == "DIA") & ~libre & ~other,
        "Leverantör",
        "info",
        "Guiden säger inte hur namnen ska stå.",
    )
    info = pd.Series(
        [who.lower() in text.lower() for who, text in zip(patient, df["Info till chaufför"], strict=True)],
        index=df.index,
    )
    nowhere = (area == "DIA") & ~named & (name == "other") & ~info
    flag(nowhere, "Info till chaufför", "error", "Patientens namn ska stå här.")
    flag(
        (area == "DIA") & named & libre & ~info, "Info till chaufför", "info", "Patientens namn bör stå här."
    )
    flag((rule == "pickup") & (name == "unit"), "Leveransregel", "warning", "En enhet kan inte hämta ut.")
    same = (df["C/O"] != "") & (df["C/O"].str.lower() == df["Namn"].str.lower()) & ~named
    flag(same, "C/O", "warning", "Samma namn två gånger.")
    flag((area == "SPE") & (name == "other") & ~info, "Info till chaufför", "info", "Patientens namn saknas.")

    flag(
        (area == "DIA") & named & ~ticked,
        "Leverans till enhet",
        "error",
        "Leverans till enhet är inte ikryssat.",
    )
    flag((area == "DIA") & ticked & ~named, "Leverans till enhet", "error", "Ingen enhet är angiven.")
    both = (area == "DIA") & tick.isin(YES) & (rule == "pickup")
    flag(both, "Leveransregel", "error", "Ikryssat, men leveransregeln är utlämningsställe.")
    flag(
        area.isin(["INK", "SPE"]) & tick.isin(YES),
        "Leverans till enhet",
        "warning",
        "Finns inte för området.",
    )
    return found


def annotate(path: Path, df: pd.DataFrame, found: list[tuple[int, str, str, str]], target: Path) -> None:
    """The workbook with flagged cells filled and noted."""
    if path.suffix == ".csv":
        book = openpyxl.Workbook()
        for row in dataframe_to_rows(df, index=False):
            book.active.append(row)
    else:
        book = openpyxl.load_workbook(path)
    sheet = book.active
    place = {cell.value: cell.column for cell in sheet[1]}
    notes: dict[tuple[int, int], list[str]] = {}
    for row, column, severity, text in found:
        cell = sheet.cell(row + 2, place[column])
        cell.fill = FILLS[severity]
        notes.setdefault((cell.row, cell.column), []).append(text)
    for (row, column), said in notes.items():
        sheet.cell(row, column).comment = Comment("\n".join(said), "kontroll")
    book.save(target)


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    df = read(source)
    found = check(df.copy())
    annotate(source, df, found, target)
    print(f"{len(found)} findings")


if __name__ == "__main__":
    main()
