import json
from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.us_entity_list import SOURCE
from answerable.sources.us_entity_list.names import aliases, names

from .reading import Read, example, exhibit, real

FILE = example("us_entity_list", "entity_list.json")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def one(read: Read, name: str) -> str:
    (subject,) = {c.subject for c in read.claims if c.prop == "name" and c.value == name}
    return subject


def test_an_entry_is_all_that_it_says(made_up: Read) -> None:
    lens = one(made_up, "Example Lens Works Co., Ltd. (ELW)")
    assert lens.startswith("us-entity-list-")
    assert len(lens) == len("us-entity-list-") + 12
    assert made_up.values(lens) == {
        ("name", "Example Lens Works Co., Ltd. (ELW)"),
        ("alias", "Example Lens Works Co., Ltd."),
        ("weakAlias", "ELW"),
        ("alias", "Example Optics Mill"),
        ("alias", "示例镜头厂"),
        ("country", "cn"),
        ("address", "7 Example Road, Exampleville, China"),
        ("address", "Unit 9, Example Tower, Hong Kong"),
    }


def test_a_remark_in_the_name_becomes_a_name(made_up: Read) -> None:
    gas = one(made_up, "Example Gas, OAO")
    assert made_up.values(gas) == {
        ("name", "Example Gas, OAO"),
        ("previousName", "Example Gas Trust"),
        ("country", "ru"),
    }
    assert made_up.about(gas, "name").original == "Example Gas, OAO (f.k.a., Example Gas Trust"
    assert made_up.about(gas, "name").citations[0].locator == "/entities/1/name"


def test_a_listing_starts_with_its_first_citation(made_up: Read) -> None:
    listing = made_up.listings[0]
    assert (listing.list, listing.legal_basis, listing.period) == (
        "US Entity List",
        "84 FR 54004",
        Period(start=PartialDate("2019-10-09"), ongoing=True),
    )
    assert listing.authority == "US Department of Commerce, Bureau of Industry and Security"
    assert listing.reason == (
        "Licence requirement: For all items subject to the EAR. (See § 744.11 of the EAR)"
    )
    assert [(c.locator, c.quote) for c in listing.citations] == [
        ("/entities/0/name", "Example Lens Works Co., Ltd. (ELW)"),
        ("/entities/0/federal_register", "84 FR 54004, 10/9/19. 85 FR 44161, 7/22/20"),
    ]


def test_two_entries_of_one_name_and_country_are_one_entity_with_two_listings(made_up: Read) -> None:
    lens = one(made_up, "Example Lens Works Co., Ltd. (ELW)")
    found = [listing for listing in made_up.listings if listing.entity == lens]
    assert [listing.number.rpartition("-")[2] for listing in found] == ["1", "2"]
    assert found[1].period == Period(ongoing=True)
    assert found[1].legal_basis == "86 FR 67319"


def test_a_year_of_two_digits_is_the_volume_s_century(made_up: Read) -> None:
    assert made_up.listings[1].period == Period(start=PartialDate("1998-11-19"), ongoing=True)


def test_persons_and_bare_addresses_are_left_out_and_counted(made_up: Read) -> None:
    said = [claim.value for claim in made_up.claims]
    assert not any("Boris" in value or "Borya" in value or "Address" in value for value in said)
    found = [(f.message, f.about) for f in made_up.findings if f.rule == "us-entity-list.left-out"]
    assert found == [
        ("entries left out as persons: 1", "/entities/3 and on"),
        ("entries left out as addresses: 1", "/entities/4 and on"),
    ]


def test_what_is_odd_is_told(made_up: Read) -> None:
    assert set(made_up.rules()) == {
        ("us-entity-list.undated", "doubt", "/entities/2/federal_register"),
        ("us-entity-list.bad-country", "doubt", "/entities/5"),
        ("us-entity-list.odd-date", "doubt", "/entities/5/federal_register"),
        ("us-entity-list.left-out", "note", "/entities/3 and on"),
        ("us-entity-list.left-out", "note", "/entities/4 and on"),
        ("us-entity-list.unread-field", "note", "/entities/5"),
    }


def test_a_file_that_holds_fewer_entries_than_it_counts_is_in_doubt() -> None:
    read = Read(SOURCE, exhibit('{"count": 2, "entities": []}'))
    assert read.rules() == [("us-entity-list.miscount", "doubt", "/count")]


def test_a_police_bureau_is_a_public_body(made_up: Read) -> None:
    subject = one(made_up, "Example District Public Security Bureau")
    assert made_up.about(subject, "name").schema == "PublicBody"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Example Works", [("name", "Example Works")]),
        ("Example Works (Examplia) Ltd.", [("name", "Example Works (Examplia) Ltd.")]),
        ("Example Works (Hong Kong)", [("name", "Example Works (Hong Kong)")]),
        ("Example Works (HK)", [("name", "Example Works (HK)")]),
        ("Example Works (a subsidiary of Example Group (EG))", [("name", "Example Works")]),
        ("Example Works (See alternate address under Malta)", [("name", "Example Works")]),
        ("Example Works (a.k.a.", [("name", "Example Works")]),
        ("Example Works (a.k.a. “EW”)", [("name", "Example Works"), ("alias", "EW")]),
        (
            "Example Institute (XX 13)",
            [("name", "Example Institute (XX 13)"), ("alias", "Example Institute"), ("alias", "XX 13")],
        ),
    ],
)
def test_names_are_cleared_of_remarks(text: str, found: list[tuple[str, str]]) -> None:
    assert list(names(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Example Mill", "Example Mill"),
        ("Example Mill; and", "Example Mill"),
        ("Example Mill, 5762 Example Ave, Exampleville; and 1 Example St", "Example Mill"),
        ("Example Mill. P.O. Box 7, Exampleville", "Example Mill"),
        ("Example Mill. Example lane, 4, bld.1, Exampleville", "Example Mill"),
        ("Example Mill. 3 Example Proezd, Exampleville", "Example Mill"),
        ("No. 9 Example Plant", "No. 9 Example Plant"),
        ("E.X. Mill, 12 Example Road, Exampleville", "E.X. Mill"),
        (
            "Example Group Corporation, 7th Research Institute",
            "Example Group Corporation, 7th Research Institute",
        ),
    ],
)
def test_aliases_are_cleared_of_addresses(text: str, found: str) -> None:
    assert list(aliases(text)) == [("alias", found)]


def test_a_file_that_is_no_list_is_refused() -> None:
    with pytest.raises(AnswerableError, match=r"odd is not JSON: .* in line 1"):
        Read(SOURCE, exhibit("{", "odd"))
    with pytest.raises(AnswerableError, match="odd is nested too deep"):
        Read(SOURCE, exhibit("[" * 100_000, "odd"))
    with pytest.raises(AnswerableError, match="odd has no list of entries"):
        Read(SOURCE, exhibit('{"entities": [7]}', "odd"))


@pytest.fixture(scope="module")
def whole(shared_data: Path) -> Read:
    return Read(SOURCE, real(shared_data / "lists" / "us_entity_list.json"))


def test_the_real_list_is_accounted_for_entry_by_entry(whole: Read) -> None:
    left_out = sum(int(f.message.split()[-1]) for f in whole.findings if f.rule == "us-entity-list.left-out")
    assert len(whole.listings) + left_out == 3409
    assert len({listing.id for listing in whole.listings}) == len(whole.listings)
    assert {f.rule for f in whole.findings} == {"us-entity-list.left-out", "us-entity-list.undated"}


def test_the_28_bodies_of_the_first_xinjiang_rule_are_all_there(whole: Read) -> None:
    listed = {listing.entity for listing in whole.listings if listing.legal_basis == "84 FR 54004"}
    assert len(listed) == 28
    names = {c.value for c in whole.claims if c.prop == "name" and c.subject in listed}
    assert {"Dahua Technology", "IFLYTEK", "Megvii Technology", "Xinjiang Police College"} <= names


def test_no_organisation_of_the_real_list_is_left_out_as_a_person(whole: Read, shared_data: Path) -> None:
    """Names of organisations in which no word says so."""
    names = {claim.value for claim in whole.claims if claim.prop == "name"}
    for name in (
        "Proven Glory",
        "HWA Create",
        "Video Logic",
        "MCST Lebedev",
        "Rau Farm",
        "Sahab Phase",
        "DJI",
    ):
        assert name in names


def test_every_quote_of_the_real_list_stands_at_its_place(whole: Read, shared_data: Path) -> None:
    root = json.loads((shared_data / "lists" / "us_entity_list.json").read_text(encoding="utf-8"))
    for citation in whole.captured():
        place = root
        for step in citation.locator.strip("/").split("/"):
            place = place[int(step)] if isinstance(place, list) else place[step]
        assert citation.quote
        assert citation.quote in " ".join(place.split()), citation.locator
