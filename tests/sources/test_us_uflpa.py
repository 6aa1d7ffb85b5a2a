from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.us_uflpa import SOURCE
from answerable.sources.us_uflpa.names import names

from .reading import Read, example, exhibit, real

FILE = example("us_uflpa", "uflpa-entity-list.html")
REAL = (
    Path(__file__).resolve().parents[3] / "shared" / "data" / "documents" / "dhs_uflpa_page_2026-07-09.html"
)


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
        ("table 2/row 3/name", "Example Training Center (ETC)"),
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
            "Example Corps (XYZ)",
            [("alias", "Example Corps"), ("weakAlias", "XYZ")],
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


@pytest.mark.skipif(not REAL.is_file(), reason="the real page is not here")
def test_the_real_page() -> None:
    read = Read(SOURCE, real(REAL))
    assert len(read.listings) == 9 + 43 + 108
    assert read.findings == []
    organisations = {listing.entity for listing in read.listings}
    assert len(organisations) == 145
    assert len({claim.value for claim in read.claims if claim.prop == "name"}) == 149
    (hoshine,) = {c.subject for c in read.claims if c.value.startswith("Hoshine Silicon Industry (Shanshan)")}
    parts = {one.legal_basis for one in read.listings if one.entity == hoshine}
    assert parts == {"UFLPA Sec. 2(d)(2)(B)(i)", "UFLPA Sec. 2(d)(2)(B)(v)"}
    jingweida = one(read, "Sichuan Jingweida Technology Group Co., Ltd.")
    assert read.values(jingweida) == {
        ("name", "Sichuan Jingweida Technology Group Co., Ltd."),
        ("alias", "Sichuan Mianyang Jingweida Technology Co., Ltd."),
        ("alias", "JWD Technology"),
        ("previousName", "Mianyang High-tech Zone Jingweida Technology Co., Ltd."),
    }
