from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period, Standing, TieKind
from answerable.errors import AnswerableError
from answerable.sources.us_1260h import SOURCE

from .reading import Read, example, exhibit, real

FILE = example("us_1260h", "section_1260h.csv")
HEADER = FILE.data.decode().splitlines()[0]


def entities(read: Read) -> dict[str, str]:
    return {claim.value: claim.subject for claim in read.claims if claim.prop == "name"}


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_an_organisation_is_one_whatever_the_spelling_of_its_name(made_up: Read) -> None:
    assert made_up.values(entities(made_up)["EXAMPLE Lens Works Co. Ltd."]) == {
        ("name", "EXAMPLE Lens Works Co. Ltd."),
        ("alias", "Example Lens Works Co., Ltd."),
        ("weakAlias", "Example Lens"),
        ("weakAlias", "ELW"),
    }
    assert set(entities(made_up)) == {
        "EXAMPLE Lens Works Co. Ltd.",
        "Example Group Corporation",
        "Example Mill Inc.",
        "Example Radar Institute",
        "Example Holdings Limited",
        "Example America, Inc.",
    }


def test_names_in_one_field_are_parted(made_up: Read) -> None:
    assert made_up.values(entities(made_up)["Example Mill Inc."]) == {
        ("name", "Example Mill Inc."),
        ("weakAlias", "Mill"),
        ("alias", "Optics Mill"),
        ("previousName", "Example Trust"),
        ("previousName", "ET"),
    }


def test_what_several_publications_say_is_one_claim_with_a_citation_of_each(made_up: Read) -> None:
    name = made_up.about(entities(made_up)["Example Group Corporation"], "name")
    assert [(c.locator, c.quote) for c in name.citations] == [
        ("row 2/Clean Name", "Example Group Corporation"),
        ("row 6/Clean Name", "Example Group Corporation"),
    ]
    assert name.original == "Example Group Corporation (EGC)*"


def test_what_the_publication_calls_chinese_is_of_china_unless_its_name_says_otherwise(made_up: Read) -> None:
    claim = made_up.about(entities(made_up)["Example Group Corporation"], "country")
    assert (claim.value, claim.citations[0].locator, claim.citations[0].quote) == (
        "cn",
        "row 6/Source Url",
        "CHINESE-MILITARY-COMPANIES",
    )
    assert [c.subject for c in made_up.claims if c.prop == "country"] == [claim.subject]


def periods(read: Read, name: str) -> list[Period]:
    return [listing.period for listing in read.listings if listing.entity == entities(read)[name]]


def test_publications_that_follow_each_other_are_one_listing(made_up: Read) -> None:
    assert periods(made_up, "Example Group Corporation") == [
        Period(start=PartialDate("2021-06-03"), ongoing=True)
    ]


def test_a_removal_ends_a_listing_and_a_later_row_begins_another(made_up: Read) -> None:
    assert periods(made_up, "Example Radar Institute") == [
        Period(start=PartialDate("2024-01-31"), end=PartialDate("2025-01-07")),
        Period(start=PartialDate("2026-06-08"), ongoing=True),
    ]


def test_what_a_full_list_leaves_out_ends_with_it_and_is_in_doubt(made_up: Read) -> None:
    assert periods(made_up, "Example Mill Inc.") == [
        Period(start=PartialDate("2021-06-03"), end=PartialDate("2025-01-07"))
    ]
    (found,) = made_up.findings
    assert (found.rule, found.severity.value, found.about) == ("us-1260h.left-out-later", "doubt", "row 4")
    assert "not on the full list of 2025-01-07" in found.message


def test_a_publication_that_only_adds_ends_nothing(made_up: Read) -> None:
    """That of 2026 names none of those listed before it, so it is no full list."""
    assert not any(period.ended for period in periods(made_up, "Example Group Corporation"))


def test_a_listing_cites_its_rows_and_the_publications(made_up: Read) -> None:
    listing = next(
        one for one in made_up.listings if one.entity == entities(made_up)["Example Group Corporation"]
    )
    assert (listing.list, listing.authority, listing.legal_basis, listing.reason) == (
        "NDAA 1260H",
        "US Department of Defense (Department of War)",
        "Section 1260H, Pub. L. 116-283",
        "The group is owned by the state.",
    )
    assert [(c.captured, c.locator, c.quote or c.url) for c in listing.citations] == [
        (True, "row 2/Name", "Example Group Corporation (EGC)*"),
        (True, "row 6/Name", "Example Group Corporation"),
        (False, "", "https://list.example/2025/CHINESE-MILITARY-COMPANIES.PDF"),
    ]
    assert listing.citations[-1].published == PartialDate("2025-01-07")


def test_a_parent_owns_its_unit_by_the_list_s_own_record(made_up: Read) -> None:
    tie = next(one for one in made_up.ties if one.subject == entities(made_up)["Example Group Corporation"])
    assert tie.object == entities(made_up)["EXAMPLE Lens Works Co. Ltd."]
    assert (tie.kind, tie.standing, tie.share, tie.period) == (
        TieKind.OWNERSHIP,
        Standing.OFFICIAL_RECORD,
        None,
        Period(),
    )
    assert tie.statement == (
        "The Section 1260H lists of 2021-06-03 and 2025-01-07 enter EXAMPLE Lens Works Co. Ltd. "
        "under Example Group Corporation as its parent."
    )
    assert [c.quote or c.url for c in tie.citations] == [
        "Example Group Corporation (EGC)",
        "Example Group Corporation",
        "https://list.example/2025",
    ]


def test_a_parent_that_is_not_listed_gets_a_name_and_no_listing(made_up: Read) -> None:
    parent = entities(made_up)["Example Holdings Limited"]
    assert made_up.values(parent) == {("name", "Example Holdings Limited")}
    assert parent not in {listing.entity for listing in made_up.listings}
    (tie,) = [tie for tie in made_up.ties if tie.subject == parent]
    assert tie.statement == (
        "The Section 1260H list of 2024-01-31 enters Example Radar Institute "
        "under Example Holdings Limited as its parent."
    )


def test_a_row_that_cannot_be_read_is_a_finding_and_the_rest_goes_on() -> None:
    rows = f"{HEADER}\nA,A,,,,,soon,,\n,,,,,,2021-06-03,,\nB,B,,,,,2021-06-03,2020,\nC,C,,,,,2021-06-03,,\n"
    read = Read(SOURCE, exhibit(rows))
    assert set(entities(read)) == {"C"}
    assert read.rules() == [
        ("us-1260h.bad-row", "stop", "row 2"),
        ("us-1260h.bad-row", "stop", "row 3"),
        ("us-1260h.bad-row", "stop", "row 4"),
    ]


def test_another_header_is_refused() -> None:
    with pytest.raises(AnswerableError, match="odd does not begin with the header Name,Clean Name"):
        Read(SOURCE, exhibit("Name,Country\n", "odd"))


@pytest.fixture(scope="module")
def whole(shared_data: Path) -> Read:
    return Read(SOURCE, real(shared_data / "lists" / "us_1260h_all_years.csv"))


def test_the_real_list_says_who_was_taken_off_and_who_came_back(whole: Read) -> None:
    assert periods(whole, "Beijing Megvii Technology Co., Ltd.") == [
        Period(start=PartialDate("2024-01-31"), end=PartialDate("2025-01-07"))
    ]
    assert periods(whole, "Hangzhou Hikvision Digital Technology Co., Ltd.") == [
        Period(start=PartialDate("2021-06-03"), ongoing=True)
    ]
    assert periods(whole, "ChangXin Memory Technologies, Inc.") == [
        Period(start=PartialDate("2025-01-07"), end=PartialDate("2026-02-17")),
        Period(start=PartialDate("2026-06-08"), ongoing=True),
    ]
    assert periods(whole, "IDG Capital Partners Co., Ltd.") == [
        Period(start=PartialDate("2024-01-31"), end=PartialDate("2025-01-07"))
    ]


def test_the_real_list_says_who_is_chinese_and_leaves_units_abroad_open(whole: Read) -> None:
    chinese = {claim.subject for claim in whole.claims if claim.prop == "country"}
    names = entities(whole)
    assert names["Costar Group Co., Ltd."] in chinese
    assert names["John Holland Group Pty Ltd."] not in chinese
    assert names["COMAC America Corporation"] not in chinese
    assert names["China Unicom (Hong Kong) Limited"] not in chinese


def test_the_real_list_is_whole(whole: Read) -> None:
    cited = {c.locator for listing in whole.listings for c in listing.citations if c.captured}
    assert len(cited) == 397
    said_to_end, left_out_later = 21, 16
    assert sum(listing.period.ended for listing in whole.listings) == said_to_end + left_out_later
    assert len({c.locator for tie in whole.ties for c in tie.citations if c.captured}) == 197
    assert {finding.rule for finding in whole.findings} == {"us-1260h.left-out-later"}
    assert len({one.id for one in whole.listings}) == len(whole.listings)
    assert len({one.id for one in whole.ties}) == len(whole.ties)


def test_every_quote_of_the_real_list_stands_in_its_file(whole: Read) -> None:
    assert whole.not_verbatim() == []


def test_the_order_of_the_rows_does_not_matter(made_up: Read) -> None:
    header, *rows = FILE.data.decode().splitlines()
    turned = Read(SOURCE, exhibit("\n".join([header, *rows[::-1]])))
    told = [
        {(one.number, str(one.period), one.reason) for one in read.listings} for read in (made_up, turned)
    ]
    assert told[0] == told[1]
    assert {tie.statement for tie in turned.ties} == {tie.statement for tie in made_up.ties}
