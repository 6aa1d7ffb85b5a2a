import json
import re
from html import unescape
from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.us_uflpa import SOURCE
from answerable.sources.us_uflpa.names import names

from .reading import Read, example, exhibit, real

FILE = example("us_uflpa", "uflpa-entity-list.html")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def one(read: Read, name: str) -> str:
    (subject,) = {c.subject for c in read.claims if c.prop == "name" and c.value == name}
    return subject


def test_an_organisation_is_all_that_its_rows_say(made_up: Read) -> None:
    mill = one(made_up, "Example Cotton Mill Co., Ltd")
    assert mill == one(made_up, "Example Cotton Mill Co., Ltd.")
    assert made_up.values(mill) == {
        ("name", "Example Cotton Mill Co., Ltd"),
        ("name", "Example Cotton Mill Co., Ltd."),
        ("alias", "Sample Mill"),
        ("weakAlias", "ECM"),
        ("notes", "The list means it and subsidiaries."),
        ("notes", "The list means it and Subsidiaries."),
        ("country", "cn"),
    }
    foods = one(made_up, "Example Foods (Group) Co., Ltd.")
    assert made_up.values(foods) == {
        ("name", "Example Foods (Group) Co., Ltd."),
        ("alias", "Sample Foods Co."),
        ("alias", "Sample Import and Export Co., Ltd."),
        ("previousName", "Old Foods Co., Ltd."),
    }
    assert made_up.about(foods, "previousName").citations[0].locator == "table 3/row 3/name"


def test_each_table_is_a_part_of_the_act(made_up: Read) -> None:
    first, training, second, foods = made_up.listings
    assert (first.entity, first.legal_basis, first.list) == (
        second.entity,
        "UFLPA Sec. 2(d)(2)(B)(i)",
        "UFLPA Entity List",
    )
    assert first.period == Period(start=PartialDate("2022-06-21"), ongoing=True)
    assert first.reason == "A list of entities in Xinjiang that make examples"
    assert (second.legal_basis, second.period.start) == (
        "UFLPA Sec. 2(d)(2)(B)(v)",
        PartialDate("2024-10-03"),
    )
    assert foods.period.start == PartialDate("2025-01-15")
    assert len({listing.id for listing in made_up.listings}) == 4
    assert [(c.locator, c.quote) for c in training.citations] == [
        ("table 2/row 3/name", "Example Training Center"),
        ("table 2/row 3/date", "June 21, 2022"),
    ]


@pytest.mark.parametrize(
    ("cell", "name", "others", "also_meant"),
    [
        ("Example (Baotou) Co., Ltd.", "Example (Baotou) Co., Ltd.", [], ""),
        (
            "Example Co. (also known as A Solar; and B Energy Co. Ltd. and formerly known as C Co.; and D)",
            "Example Co.",
            [
                ("alias", "A Solar"),
                ("alias", "B Energy Co. Ltd."),
                ("previousName", "C Co."),
                ("previousName", "D"),
            ],
            "",
        ),
        (
            "Example Corps (including three aliases: XYZ; Sample Corps; and Example), and Subsidiaries",
            "Example Corps",
            [("weakAlias", "XYZ"), ("alias", "Sample Corps"), ("alias", "Example")],
            "and Subsidiaries",
        ),
        (
            "Example Corps (XYZ) and its subordinate and affiliated entities",
            "Example Corps",
            [("weakAlias", "XYZ")],
            "and its subordinate and affiliated entities",
        ),
        (
            "Heze Example Corporation (also known as Example and Linen General Company)",
            "Heze Example Corporation",
            [("alias", "Example and Linen General Company")],
            "",
        ),
    ],
)
def test_what_stands_in_one_cell(
    cell: str, name: str, others: list[tuple[str, str]], also_meant: str
) -> None:
    assert names(cell) == (name, tuple(others), also_meant)


def page(rows: str, before: str = "Section 2(d)(2)(B)(i)") -> Read:
    head = "<tr><th>Name of Entity</th><th>Effective Date</th></tr>"
    return Read(SOURCE, exhibit(f"<html><body><p>{before}</p><table>{head}{rows}</table></body></html>"))


def test_an_acronym_in_brackets_makes_no_second_organisation() -> None:
    """One table writes it into the name, another among the aliases."""
    day = "<td>June 21, 2022</td>"
    first = f"<tr><td>Example Corps (including two aliases: XYZ; and The Corps)</td>{day}</tr>"
    read = page(f"{first}<tr><td>Example Corps (XYZ)</td>{day}</tr>")
    corps = one(read, "Example Corps")
    assert {listing.entity for listing in read.listings} == {corps}
    assert read.values(corps) == {("name", "Example Corps"), ("weakAlias", "XYZ"), ("alias", "The Corps")}
    assert [c.original for c in read.claims if c.prop == "name"] == [
        "Example Corps (including two aliases: XYZ; and The Corps)",
        "Example Corps (XYZ)",
    ]


def test_what_cannot_be_read_is_a_finding() -> None:
    read = page("<tr><td>Example</td><td>soon</td></tr><tr><td></td><td>June 21, 2022</td></tr>", "nothing")
    assert [(rule, severity) for rule, severity, _ in read.rules()] == [
        ("us-uflpa.no-section", "doubt"),
        ("us-uflpa.undated", "doubt"),
        ("us-uflpa.bad-row", "stop"),
    ]
    assert read.listings[0].period == Period(ongoing=True)


@pytest.mark.parametrize("data", ["<html><body><p>The page has moved.</p></body></html>", "name,date\n", ""])
def test_a_page_without_the_tables_is_refused(data: str) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


@pytest.mark.parametrize("end", ["October 3", "</html>"])
def test_a_page_that_breaks_off_is_refused(end: str) -> None:
    """To a parser it is still a page, with a table that is too short."""
    cut = FILE.data[: FILE.data.index(end.encode())]
    with pytest.raises(AnswerableError, match="is cut off"):
        Read(SOURCE, exhibit(cut))


@pytest.fixture(scope="module")
def whole(shared_data: Path) -> Read:
    return Read(SOURCE, real(shared_data / "documents" / "dhs_uflpa_page_2026-07-09.html"))


def test_the_real_page_is_read_row_by_row(whole: Read) -> None:
    assert len(whole.listings) == 9 + 43 + 108
    assert len({listing.id for listing in whole.listings}) == len(whole.listings)
    assert whole.findings == []


def test_the_real_page_names_144_organisations(whole: Read) -> None:
    """As many as the department itself counts since January 2025."""
    assert len({listing.entity for listing in whole.listings}) == 144


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("Hoshine Silicon Industry (Shanshan) Co., Ltd", {"i": "2022-06-21", "v": "2022-06-21"}),
        ("Xinjiang Daqo New Energy, Co. Ltd", {"i": "2022-06-21", "v": "2024-11-25"}),
        ("Xinjiang Habahe Ashele Copper Co., Ltd.", {"ii": "2024-08-09", "v": "2025-01-15"}),
        (
            "Xinjiang Production and Construction Corps",
            {"i": "2022-06-21", "ii": "2022-06-21", "v": "2022-06-21"},
        ),
    ],
)
def test_who_stands_in_several_tables_has_a_listing_for_each(
    whole: Read, name: str, since: dict[str, str]
) -> None:
    found = {
        listing.legal_basis: str(listing.period.start)
        for listing in whole.listings
        if listing.entity == one(whole, name)
    }
    assert found == {f"UFLPA Sec. 2(d)(2)(B)({part})": start for part, start in since.items()}


def test_another_s_reading_of_the_page_has_no_name_that_is_not_read(whole: Read, shared_data: Path) -> None:
    """Of 148; it keeps abbreviations and the words on subsidiaries in the name."""

    def plain(name: str) -> str:
        bare = re.sub(r"\([A-Z]+\)|,? and subsidiaries", "", name, flags=re.IGNORECASE)
        return re.sub(r"\W+", "", bare.casefold())

    read = {plain(claim.value) for claim in whole.claims if claim.prop in ("name", "alias", "previousName")}
    theirs = json.loads((shared_data / "lists" / "us_uflpa.json").read_text(encoding="utf-8"))["entities"]
    assert len(theirs) == 148
    assert [one["name"] for one in theirs if plain(one["name"]) not in read] == []


def test_the_corps_has_the_names_of_all_its_tables(whole: Read) -> None:
    assert whole.values(one(whole, "Xinjiang Production and Construction Corps")) == {
        ("name", "Xinjiang Production and Construction Corps"),
        ("weakAlias", "XPCC"),
        ("alias", "Xinjiang Corps"),
        ("alias", "Bingtuan"),
        ("notes", "The list means it and its subordinate and affiliated entities."),
        ("country", "cn"),
    }


def test_names_that_the_real_page_runs_together_are_parted(whole: Read) -> None:
    assert whole.values(one(whole, "Sichuan Jingweida Technology Group Co., Ltd.")) == {
        ("name", "Sichuan Jingweida Technology Group Co., Ltd."),
        ("alias", "Sichuan Mianyang Jingweida Technology Co., Ltd."),
        ("alias", "JWD Technology"),
        ("previousName", "Mianyang High-tech Zone Jingweida Technology Co., Ltd."),
    }


def test_every_quote_of_the_real_page_is_in_it(whole: Read) -> None:
    """The page writes `&` as HTML does."""
    (file,) = whole.files.values()
    text = " ".join(unescape(file.data.decode()).split())
    assert [c.quote for c in whole.captured() if not c.quote or c.quote not in text] == []
