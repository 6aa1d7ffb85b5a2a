import csv

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.uk_sanctions import SOURCE

from ..tabular.opendocument import of_texts
from .reading import Read, example, exhibit

FILE = example("uk_sanctions", "uk_sanctions.csv")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_an_entity_is_what_all_its_rows_say(made_up: Read) -> None:
    assert made_up.values("uk-GHR9001") == {
        ("name", "EXAMPLE LENS BUREAU"),
        ("alias", "示例局"),
        ("alias", "SAMPLE BUREAU"),
        ("weakAlias", "ELB"),
        ("address", "7 Example Road, Urumqi, 830000, China"),
        ("country", "cn"),
        ("registrationNumber", "4711"),
        ("website", "http://www.lens.example"),
        ("notes", "Type of entity: Public security bureau"),
        ("notes", "Parent company: Example Corps"),
    }
    assert made_up.about("uk-GHR9001", "weakAlias").citations[0].locator == "row 5/Name 6"
    assert made_up.not_verbatim() == []


def test_an_entity_is_listed_once_from_the_day_of_its_designation(made_up: Read) -> None:
    (listing,) = made_up.listings
    assert (listing.number, listing.list) == ("GHR9001", "UK Sanctions List")
    assert listing.authority == "UK Foreign, Commonwealth and Development Office"
    assert listing.legal_basis == "The Global Human Rights Sanctions Regulations 2020"
    assert listing.period == Period(start=PartialDate("2021-03-22"), ongoing=True)
    assert listing.reason == "Makes lenses for example. Imposed: Asset freeze"


def test_individuals_and_ships_are_left_out_and_counted_by_entry(made_up: Read) -> None:
    assert [(f.rule, f.message) for f in made_up.findings] == [
        ("uk-sanctions.left-out", "entries left out as individuals: 1"),
        ("uk-sanctions.left-out", "entries left out as ships: 1"),
    ]
    assert not any("PERSON" in claim.value for claim in made_up.claims)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("22/03/2021", "31/02/2021", "undated"),
        ("830000,China", "830000,Erewhon", "bad-country"),
        ("EXAMPLE LENS BUREAU", "", "no-name"),
        ("Hull identification number (HIN)", "A New Column", "unread-field"),
    ],
)
def test_what_cannot_be_read_is_a_finding(old: str, new: str, rule: str) -> None:
    text = FILE.data.decode().replace(old, new)
    if rule == "unread-field":
        text = text.replace("4711,,,,,,,,,,", "4711,,,,,,,,,,x")
    assert f"uk-sanctions.{rule}" in [found for found, _, _ in Read(SOURCE, exhibit(text)).rules()]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,country\n",
        b"Report Date: 01-Jan-2026\n",
        b"Report Date: 01-Jan-2026\nname,country\nExample,cn\n",
        b"<html><body>down for maintenance</body></html>",
    ],
)
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_a_byte_order_mark_does_no_harm(made_up: Read) -> None:
    marked = exhibit(b"\xef\xbb\xbf" + FILE.data, FILE.name)
    assert SOURCE.recognises(FILE.name, marked.data)
    assert len(Read(SOURCE, marked).claims) == len(made_up.claims)


def test_the_spreadsheet_says_what_the_csv_says(made_up: Read) -> None:
    rows = csv.reader(FILE.data.decode().splitlines())
    sheet = exhibit(of_texts("UK Sanctions List", rows), "UK-Sanctions-List.ods")
    assert SOURCE.recognises(sheet.name, sheet.data[:4096])
    assert not SOURCE.recognises("portfolio.ods", sheet.data[:4096])
    read = Read(SOURCE, sheet)
    assert [(c.subject, c.prop, c.value, c.citations[0].locator) for c in read.claims] == [
        (c.subject, c.prop, c.value, c.citations[0].locator) for c in made_up.claims
    ]
    assert [(one.number, one.period, one.reason) for one in read.listings] == [
        (one.number, one.period, one.reason) for one in made_up.listings
    ]


def test_a_day_that_the_spreadsheet_marks_as_one_is_read() -> None:
    text = FILE.data.decode().replace("22/03/2021", "2021-03-22")
    (listing,) = Read(SOURCE, exhibit(text)).listings
    assert str(listing.period.start) == "2021-03-22"
