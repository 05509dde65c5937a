"""The headers that are known out of the box, in every way they are written, in any order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmn_lint.reading.columns import match_columns
from lmn_lint.reading.header import normal_form
from lmn_lint.reading.profile import load_profile
from lmn_lint.reading.read import read
from tests.reading.test_columns import Values

KNOWN = {
    "order_number": "Ordernummer, Ordernr, Order, Order-ID, Uttagsnummer, Uttagsnr, Uttag, Kundorder, "
    "Beställningsnummer, OrderId",
    "order_line": "Orderrad, Rad, Radnr, Radnummer, UttagspostId, OrderRow",
    "order_date": "Orderdatum, Beställningsdatum, Uttagsdatum, OrderDate",
    "product_area": "Produktområde, Förskrivningstyp, ProductArea",
    "article_group": "Artikelgrupp, Varugrupp, Produktkategori",
    "article_number": "Sesamnummer, Sesamnr, Artikelnummer, Artikelnr, Art.nr, ArticleNo",
    "article_name": "Artikel, Artikelnamn, Benämning, Artikelbenämning, ArticleName",
    "supplier": "Leverantör, Lev., Leverantörsnamn, Supplier",
    "quantity": "Antal, Uttagsantal, Antal förpackningar, Kvantitet, NoOfPackages, NoOfPcs",
    "delivery_rule": "Leveransregel, Leveranssätt, Leveransalternativ, DeliveryMethod",
    "unit_delivery": "Leverans till enhet, Enhetsleverans, Till enhet, UnitDelivery",
    "patient_name": "Patientnamn, Patient, Patientens namn, Brukare, PatientName",
    "personal_number": "Personnummer, Personnr, Pnr, Person-ID, PatientId, SubjectOfCareId",
    "recipient_name": "Namn, Mottagare, Mottagarnamn, Namnrad, Leveransnamn, Receiver",
    "care_of": "C/O, C/O adress, CO-adress, C/O-adress, CO, CareOf, CareOfAddress",
    "street": "Adress, Gatuadress, Leveransadress, Gata, Street",
    "postal_code": "Postnummer, Postnr, Postkod, PostalCode",
    "city": "Postort, Ort, Stad, City",
    "door_code": "Portkod, DoorCode",
    "phone": "Telefon, Telefonnummer, Tel, Tfn, Telefon hem, Phone",
    "mobile": "Mobilnummer, Mobil, Mobiltelefon, Mobilnr, SMS-nummer, Aviseringsnummer, Mobile",
    "unit_name": "Leveransenhet, Enhetsnamn, Mottagande enhet, UnitName",
    "driver_info": "Info till chaufför, Chaufförsinfo, Info chaufför, Leveranskommentar, "
    "Information till chaufför, DeliveryComment",
    "status": "Status, Orderstatus, Leveransstatus",
    "wanted_date": "Önskat leveransdatum, Önskad leverans, Leveransdag, WantedDate",
    "planned_date": "Planerat leveransdatum, Beräknad leverans, DeliveryDate",
    "made_to_order": "Beställningsvara, Beställningsprodukt",
    "protected_identity": "Skyddad identitet, Sekretess, Skyddade personuppgifter",
    "ordering_unit": "Förskrivande enhet, Beställande enhet, Kundnummer, Kostnadsställe",
}
LOOSE = {
    "Skapad": "order_date",
    "Produktgrupp": "product_area article_group",
    "Område": "product_area",
    "Produkt": "article_name",
    "Postadress": "city",
    "Kod": "door_code",
    "Enhet": "unit_name",
    "Leveransdatum": "planned_date",
    "Kund": "ordering_unit",
}
PROFILE = load_profile()
HEADERS = {header: field for field, several in KNOWN.items() for header in several.split(", ")}


def ways(header: str) -> list[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", header) if letter.isascii())
    return [
        header.upper(),
        header.lower(),
        f" {header}\u00a0",
        f"\u200b{header} :*",
        header.replace(" ", "\n").replace("-", " - "),
        header[:4] + "-\n" + header[4:],
        header[:3] + "\u00ad" + header[3:],
        unicodedata.normalize("NFD", header),
        plain,
    ]


@pytest.mark.parametrize("field", KNOWN)
def test_each_header_means_its_column_alone(field: str) -> None:
    first, *aliases = KNOWN[field].split(", ")
    for header in (first, *aliases):
        how = "exact" if normal_form(header) == normal_form(first) else "alias"
        for way in (header, *ways(header)):
            (match,) = match_columns({7: way}, PROFILE, Values()).values()
            assert (match.field, match.how, match.header, match.position) == (field, how, way, 7), way


@pytest.mark.parametrize("header", LOOSE)
def test_a_loose_header_means_nothing_by_itself(header: str) -> None:
    meant = {field for field, how, _ in PROFILE.names[normal_form(header)] if how == "loose"}
    assert meant == set(LOOSE[header].split())
    assert match_columns({0: header}, PROFILE, Values({0: ["?!"]})) == {}


def test_an_earlier_alias_wins_over_a_later_and_the_header_over_both() -> None:
    for field, several in KNOWN.items():
        distinct: dict[str, str] = {}  # "C/O" and "CO" are the same
        for header in several.split(", "):
            distinct.setdefault(normal_form(header), header)
        headers = list(distinct.values())
        matched = match_columns(dict(enumerate(reversed(headers))), PROFILE, Values())
        assert matched[field].header == headers[0]
        if len(headers) > 2:
            matched = match_columns(dict(enumerate(reversed(headers[1:]))), PROFILE, Values())
            assert matched[field].header == headers[1]


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzåäö")


@settings(deadline=None)
@given(st.sampled_from(sorted(HEADERS)), st.integers(0, 40), LETTERS, st.integers(0, 3))
def test_one_typing_error_in_a_long_header_is_understood_and_said(
    header: str, place: int, letter: str, error: int
) -> None:
    form = normal_form(header)
    place %= len(form)
    written = (
        form[:place] + form[place + 1 :],
        form[:place] + letter + form[place:],
        form[:place] + letter + form[place + 1 :],
        form[:place] + form[place + 1 : place + 2] + form[place] + form[place + 2 :],
    )[error]
    matches = match_columns({0: written}, PROFILE, Values({0: []}))
    if normal_form(written) in PROFILE.names:
        return  # it is itself a known header
    if len(form) < 6:
        # "Orden" may be a mistyped "Order"; nobody can tell.
        assert all(match.how == "near" for match in matches.values())
        return
    # Where it may be another header as well ("Postnr" and "Postrn"), it is none.
    assert set(matches) <= {HEADERS[header]}
    assert all(match.how == "near" for match in matches.values())
    exact = match_columns({0: written, 1: header}, PROFILE, Values({0: []}))
    assert exact[HEADERS[header]].position == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(sorted(KNOWN)), st.randoms(use_true_random=False))
def test_columns_may_stand_in_any_order(tmp_path: Path, fields: list[str], chance) -> None:  # type: ignore[no-untyped-def]
    headers = [chance.choice(KNOWN[field].split(", ")) for field in fields]
    path = tmp_path / "b.csv"
    path.write_text(
        ";".join(headers) + "\n" + ";".join(f"v{field}" for field in fields) + "\n", encoding="utf-8"
    )
    batch = read(path)[0]
    assert {field: batch.cells.at[2, match.position] for field, match in batch.columns.items()} == {
        field: f"v{field}" for field in fields
    }
