from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.ofac.remarks import day, parts, ticker
from answerable.sources.ofac_consolidated import SOURCE

from .reading import Read, example, exhibit, real

FILES = [example("ofac_consolidated", f"cons_{name}.csv") for name in ("prim", "alt", "add", "comments")]
NOTHING = "-0- ," * 7


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, *FILES)


def test_an_entity_is_what_the_four_files_say_of_its_number(made_up: Read) -> None:
    assert made_up.values("ofac-901") == {
        ("name", "EXAMPLE LENS WORKS CO., LTD."),
        ("alias", "Example Lens Works"),
        ("alias", "EXAMPLE LENS"),
        ("weakAlias", "ELW"),
        ("previousName", "EXAMPLE OPTICS MILL"),
        ("ticker", "XSHE:000000"),
        ("ticker", "XHKG:901"),
        ("notes", "alt. Equity Ticker EXM US"),
        ("notes", "Linked To: EXAMPLE GROUP"),
        ("isinCode", "CNE10000EXM7"),
        ("uscCode", "91110000MAEXAMPLET"),
        ("registrationNumber", "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=901"),
        ("website", "http://www.lens.example"),
        ("address", "7 Example Road, Exampleville 10, China"),
        ("country", "cn"),
    }
    assert made_up.values("ofac-902") == {
        ("name", "EXAMPLE BANK"),
        ("previousName", "EXAMPLE TRUST"),
        ("incorporationDate", "1990-10-17"),
        ("leiCode", "5299000EXAMPLE000193"),
        ("registrationNumber", "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=902"),
        ("country", "vg"),
    }


def test_a_claim_cites_its_row_and_its_own_words(made_up: Read) -> None:
    claim = next(c for c in made_up.claims if c.value == "XHKG:901")
    assert claim.original == "00901 HK"
    assert [(c.locator, c.quote) for c in claim.citations] == [
        ("row 1/remarks", "alt. Equity Ticker 00901 HK")
    ]
    assert [c.locator for c in made_up.about("ofac-901", "address").citations] == [
        "row 1/address",
        "row 1/city",
        "row 1/country",
    ]


def test_the_target_type_gives_the_schema(made_up: Read) -> None:
    assert made_up.about("ofac-901", "name").schema == "Company"
    assert made_up.about("ofac-904", "name").schema == "PublicBody"


def test_a_listing_is_named_after_its_programme_and_dated_by_its_remark(made_up: Read) -> None:
    found = [
        (listing.entity, listing.list, listing.legal_basis, listing.period) for listing in made_up.listings
    ]
    assert found == [
        ("ofac-901", "NS-CMIC", "E.O. 13959", Period(start=PartialDate("2021-06-03"), ongoing=True)),
        ("ofac-902", "SSI", "E.O. 13662", Period(ongoing=True)),
        ("ofac-902", "CAPTA", "E.O. 14024", Period(start=PartialDate("2022-02-24"), ongoing=True)),
        ("ofac-902", "NS-MBS", "E.O. 14024", Period(start=PartialDate("2022-02-25"), ongoing=True)),
        ("ofac-904", "OFAC EXAMPLE-EO99999", "E.O. 99999", Period(ongoing=True)),
    ]
    assert len({listing.id for listing in made_up.listings}) == 5
    assert {listing.authority for listing in made_up.listings} == {
        "US Department of the Treasury, Office of Foreign Assets Control"
    }


def test_a_listing_gives_the_terms_of_its_own_order(made_up: Read) -> None:
    lens, bank, *_ = made_up.listings
    assert lens.reason == "Effective Date (CMIC) 02 Aug 2021"
    assert bank.reason == "Executive Order 13662 Directive Determination - Subject to Directive 1"
    assert made_up.listings[2].reason == ""


def test_individuals_are_left_out_of_every_file_that_shows_them(made_up: Read) -> None:
    assert made_up.values("ofac-903") == set()
    left_out = [(f.message, f.about) for f in made_up.findings if f.rule == "ofac-consolidated.left-out"]
    assert left_out == [
        ("rows left out as individuals: 1", "cons_prim.csv"),
        ("rows left out as individuals: 1", "cons_alt.csv"),
    ]


def test_a_cut_number_is_not_read_unless_its_check_digits_prove_it(made_up: Read) -> None:
    assert ("ofac-consolidated.cut", "note", "row 2") in made_up.rules()
    numbers = [value for prop, value in made_up.values("ofac-902") if prop == "registrationNumber"]
    assert numbers == ["https://sanctionssearch.ofac.treas.gov/Details.aspx?id=902"]
    cut = "Registration Number 1027; ISIN CNE10000EXM7"
    assert [part.what for part in parts(cut, cut=True)] == ["registrationNumber", "isinCode"]
    assert [part.what for part in parts("ISIN CNE10000EXM7; Registration Number 1027", cut=True)] == [
        "isinCode"
    ]
    assert [part.value for part in parts("34 (Example); SWIFT/BIC EXAMPLE", continued=True)] == ["EXAMPLE"]


def test_an_identifier_that_fails_its_check_is_a_doubt(made_up: Read) -> None:
    assert ("ofac-consolidated.bad-identifier", "doubt", "row 1/remarks") in made_up.rules()
    assert "CNE10000EXM3" not in {claim.value for claim in made_up.claims}


def test_every_quote_stands_in_its_file(made_up: Read) -> None:
    assert made_up.not_verbatim() == []


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("002415 CN", "XSHE:002415"),
        ("300188 CN", "XSHE:300188"),
        ("600118  CN", "XSHG:600118"),
        ("688981 CN", "XSHG:688981"),
        ("603019CN", "XSHG:603019"),
        ("00981 HK", "XHKG:981"),
        ("941 HK", "XHKG:941"),
        ("900901 CN", None),
        ("02415 CN", None),
        ("CHA US", None),
        ("K3ED SG", None),
    ],
)
def test_a_symbol_gets_its_exchange_only_where_that_is_certain(text: str, symbol: str | None) -> None:
    assert ticker(text) == symbol


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("03 Jun 2021", PartialDate("2021-06-03")),
        ("Jun 2021", PartialDate("2021-06")),
        ("1993", PartialDate("1993")),
        ("circa 1993", None),
        ("31 Feb 2021", None),
    ],
)
def test_a_day_is_as_exact_as_it_is_written(text: str, date: PartialDate | None) -> None:
    assert day(text) == date


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (f'1,"CMIC-EO13959",-0- ,"EXAMPLE LENS WORKS, LTD.",{NOTHING}-0- ', 1),
        (f'1,-0- ,"EXAMPLE LENS WORKS","CMIC-EO13959",{NOTHING}-0- ', 1),
        ('1,x,"aka","EXAMPLE LENS",-0- ', 1),
        ('1,2,"EXAMPLE LENS","aka",-0- ', 1),
        ("ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Flag,Owner,Remarks", 1),
    ],
)
def test_columns_in_another_order_and_a_header_are_refused(line: str, row: int) -> None:
    with pytest.raises(ValueError, match=f"row {row} has"):
        Read(SOURCE, exhibit(line, "cons_prim.csv"))


def test_entity_numbers_in_the_place_of_alias_numbers_are_refused() -> None:
    lines = "\n".join(f'{alias},36,"aka","EXAMPLE {alias}",-0- ' for alias in (1, 2))
    with pytest.raises(ValueError, match="alias number in its second column repeats"):
        Read(SOURCE, exhibit(lines, "cons_alt.csv"))


def test_a_file_of_another_width_is_refused() -> None:
    with pytest.raises(AnswerableError, match="odd is none of OFAC's files: they have 12, 5, 6 or 2 columns"):
        Read(SOURCE, exhibit("1,2,3\n", "odd"))
    with pytest.raises(AnswerableError, match="odd is none of OFAC's files"):
        Read(SOURCE, exhibit('1,"a"\n1,"aka","b","c","d"\n', "odd"))


@pytest.mark.parametrize(
    ("name", "taken"),
    [("cons_alt.csv", True), ("OFAC_consolidated_alt.csv", True), ("sdn_alt.csv", False), ("alt.csv", False)],
)
def test_only_the_name_tells_this_list_from_the_sdn_list(name: str, taken: bool) -> None:
    assert SOURCE.recognises(name, FILES[1].data) is taken


@pytest.fixture(scope="module")
def whole(shared_data: Path) -> Read:
    names = ("prim", "alt", "add", "comments")
    return Read(SOURCE, *(real(shared_data / "lists" / f"ofac_consolidated_{name}.csv") for name in names))


def test_the_real_list_gives_its_military_industrial_companies_with_their_numbers(whole: Read) -> None:
    companies = {listing.entity for listing in whole.listings if listing.list == "NS-CMIC"}
    assert len(companies) == 68
    carriers = {
        prop: {c.subject for c in whole.claims if c.prop == prop} & companies
        for prop in ("isinCode", "uscCode", "leiCode", "ticker", "country")
    }
    assert {prop: len(found) for prop, found in carriers.items()} == {
        "isinCode": 53,
        "uscCode": 58,
        "leiCode": 3,
        "ticker": 40,
        "country": 68,
    }
    assert ("ticker", "XSHE:002189") in whole.values(
        next(c.subject for c in whole.claims if c.prop == "name" and c.value == "COSTAR GROUP CO., LTD.")
    )


def test_the_real_list_is_whole(whole: Read) -> None:
    assert len({claim.subject for claim in whole.claims if claim.prop == "name"}) == 363
    doubts = [finding.message for finding in whole.findings if finding.severity.value == "doubt"]
    assert [message.split()[0] for message in doubts] == ["'BRC1EODR004'", "'CND10002K094'", "'CND10002G601'"]
    assert sum(finding.rule == "ofac-consolidated.cut" for finding in whole.findings) == 10


def test_every_quote_of_the_real_list_stands_in_its_file(whole: Read) -> None:
    assert whole.not_verbatim() == []
