from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.un_consolidated import SOURCE

from .reading import Read, example, exhibit, real

FILE = example("un_consolidated", "un_consolidated.xml")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_an_entity_is_all_that_its_entry_says(made_up: Read) -> None:
    assert made_up.values("un-101") == {
        ("name", "EXAMPLE LENS WORKS CORPORATION (ELWC)"),
        ("alias", "EXAMPLE LENS WORKS CORPORATION"),
        ("weakAlias", "ELWC"),
        ("alias", "SAMPLE OPTICS & SONS"),
        ("alias", "예시 렌즈"),
        ("alias", "Sample Lenses"),
        ("previousName", "Example Glass Mill"),
        ("address", "7 Example Road, Pyongyang, Democratic People's Republic of Korea"),
        ("country", "kp"),
    }
    assert made_up.about("un-101", "country").original == "Democratic People's Republic of Korea"
    cited = made_up.about("un-101", "previousName").citations[0]
    assert (cited.locator, cited.quote) == (
        "/CONSOLIDATED_LIST/ENTITIES/ENTITY[1]/ENTITY_ALIAS/1/ALIAS_NAME",
        "Example Glass Mill",
    )


def test_what_stands_in_brackets_is_an_acronym_only_where_it_begins_as_the_name_does(made_up: Read) -> None:
    assert made_up.values("un-102") == {("name", "EXAMPLE GANG (NGO)")}


def test_a_listing_is_on_its_committees_list_from_the_day_that_is_given(made_up: Read) -> None:
    lens, gang = made_up.listings
    assert (lens.entity, lens.list, lens.number) == ("un-101", "UN DPRK", "KPe.901")
    assert lens.legal_basis == "Security Council resolution 1718 (2006), KPe.901"
    assert lens.authority == "United Nations Security Council"
    assert lens.period == Period(start=PartialDate("2012-05-02"), ongoing=True)
    assert lens.reason == "Makes lenses for example."
    assert (gang.list, gang.legal_basis, gang.reason) == ("UN Somalia", "SOe.901", "")


def test_individuals_are_left_out_and_counted_and_every_field_is_accounted_for(made_up: Read) -> None:
    assert made_up.rules() == [("un-consolidated.left-out", "note", "un_consolidated.xml")]
    assert made_up.findings[0].message == "entries left out as individuals: 1"
    assert not any("PERSON" in claim.value for claim in made_up.claims)


def broken(text: str) -> Read:
    return Read(SOURCE, exhibit(text))


def one(inside: str) -> str:
    return f"<CONSOLIDATED_LIST><ENTITIES><ENTITY>{inside}</ENTITY></ENTITIES></CONSOLIDATED_LIST>"


def test_a_date_a_country_and_a_name_that_are_none_are_findings() -> None:
    entry = "<DATAID>7</DATAID><FIRST_NAME>EXAMPLE</FIRST_NAME><LISTED_ON>2012-02-31</LISTED_ON>"
    read = broken(one(f"{entry}<ENTITY_ADDRESS><COUNTRY>Erewhon</COUNTRY></ENTITY_ADDRESS>"))
    assert [(rule, severity) for rule, severity, _ in read.rules()] == [
        ("un-consolidated.bad-country", "doubt"),
        ("un-consolidated.bad-date", "doubt"),
    ]
    assert read.listings[0].period == Period(ongoing=True)
    nameless = broken(one("<DATAID>7</DATAID><NEW_FIELD>x</NEW_FIELD>"))
    assert [rule for rule, _, _ in nameless.rules()] == [
        "un-consolidated.no-name",
        "un-consolidated.unread-field",
    ]


@pytest.mark.parametrize(
    "data", [b"<html><body>moved</body></html>", b"name,country\n", b"", FILE.data[:900]]
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_the_real_list(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "lists" / "un_consolidated.xml"))
    assert len(read.listings) == 273
    assert {listing.list for listing in read.listings} >= {"UN Al-Qaida", "UN DPRK", "UN Iran"}
    assert sum(listing.list == "UN DPRK" for listing in read.listings) == 75
    assert sum(claim.prop == "name" for claim in read.claims) == 273
    assert sum(claim.prop == "previousName" for claim in read.claims) == 19
    assert read.rules() == [("un-consolidated.left-out", "note", "un_consolidated.xml")]
    assert read.findings[0].message == "entries left out as individuals: 730"
    assert [c.quote for c in read.not_verbatim() if "&" not in c.quote] == []
    (bureau,) = [one for one in read.listings if one.number == "TAe.014"]
    assert bureau.period.start == PartialDate("2015-03-27")
