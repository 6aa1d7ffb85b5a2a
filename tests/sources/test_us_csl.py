import json
from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.us_csl import SOURCE

from .reading import Read, example, exhibit, real

CSV, JSON = example("us_csl", "us_csl.csv"), example("us_csl", "us_csl.json")
PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="


@pytest.fixture(scope="module")
def table() -> Read:
    return Read(SOURCE, CSV)


@pytest.fixture(scope="module")
def objects() -> Read:
    return Read(SOURCE, JSON)


def test_an_entry_of_the_table_is_all_that_it_says(table: Read) -> None:
    lens, oil, _ = (listing.entity for listing in table.listings[:3])
    assert table.values(lens) == {
        ("name", "Example Lens Works Co., Ltd."),
        ("weakAlias", "ELW"),
        ("alias", "示例镜头厂"),
        ("address", "7 Example Road, Exampleville"),
        ("address", "Unit 9, Example Tower"),
        ("country", "cn"),
        ("country", "hk"),
    }
    assert oil == "us-csl-951"
    assert table.values(oil) == {
        ("name", "EXAMPLE OIL COMPANY"),
        ("registrationNumber", f"{PAGE}951"),
        ("registrationNumber", "9614"),
        ("swiftBic", "EXMPIRTH"),
        ("country", "ir"),
    }
    assert table.not_verbatim() == []


def test_each_entry_is_on_its_own_list(table: Read) -> None:
    lens, oil, trading = table.listings
    assert (lens.list, lens.legal_basis) == ("US Entity List", "84 FR 54004")
    assert lens.authority == "US Department of Commerce, Bureau of Industry and Security"
    assert lens.period == Period(start=PartialDate("2019-10-09"), ongoing=True)
    assert lens.reason == "Licence requirement: For all items subject to the EAR."
    assert (oil.list, oil.legal_basis, oil.number) == ("SDN", "IRAN; IFSR", "951-1")
    assert (trading.list, trading.period) == (
        "US Denied Persons List",
        Period(start=PartialDate("2017-10-16"), end=PartialDate("2020-10-13")),
    )


def test_persons_are_left_out_and_what_is_wrong_is_a_finding(table: Read) -> None:
    assert [(f.rule, f.about, f.message.partition(":")[0]) for f in table.findings] == [
        ("us-csl.bad-identifier", "row 3/ids", "'CNE10000EXM8' is not an ISIN"),
        ("us-csl.left-out", "us_csl.csv", "entries left out as individuals"),
        ("us-csl.left-out", "us_csl.csv", "entries left out as persons"),
    ]
    assert not any("erson" in claim.value.lower() for claim in table.claims)


def test_the_json_says_the_same_in_its_own_form(objects: Read) -> None:
    university, camera = objects.listings
    assert objects.values(university.entity) == {
        ("name", "Example University of Lenses"),
        ("weakAlias", "EUL"),
        ("address", "1 Campus Road, Exampleville, 100000"),
        ("country", "cn"),
    }
    assert objects.values("us-csl-953") == {
        ("name", "EXAMPLE CAMERA HOUSE CO., LTD."),
        ("registrationNumber", f"{PAGE}953"),
        ("isinCode", "CNE10000EXM7"),
        ("country", "cn"),
    }
    assert (university.list, camera.list) == ("US Unverified List", "NS-CMIC")
    assert objects.findings == []
    assert objects.not_verbatim() == []


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"source": "A New List (NEW) - Somebody"}, "no-list"),
        ({"name": ""}, "no-list"),
        ({"start_date": "2021-02-31"}, "bad-date"),
        ({"addresses": [{"country": "XX"}]}, "bad-country"),
        ({"colour": "red"}, "unread-field"),
    ],
)
def test_what_cannot_be_read_is_a_finding(fields: dict[str, object], rule: str) -> None:
    said = json.loads(JSON.data)
    said["results"][0] |= fields
    read = Read(SOURCE, exhibit(json.dumps(said)))
    assert f"us-csl.{rule}" in [found for found, _, _ in read.rules()]


@pytest.mark.parametrize(
    "data", [b"", b"name,country\n", JSON.data[:1_200], b'{"alt_names": 1, "source_list_url": 2}']
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_the_real_sample(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "lists" / "us_csl_sample.csv"))
    lists = [listing.list for listing in read.listings]
    assert (lists.count("SDN"), lists.count("SSI"), lists.count("CAPTA")) == (19, 26, 1)
    left_out = {f.message for f in read.findings if f.rule == "us-csl.left-out"}
    assert left_out >= {"entries left out as individuals: 20", "entries left out as vessels: 2"}
    assert len(lists) + 20 + 2 + 19 == 115
    kunlun = read.values("us-csl-15268")
    assert ("swiftBic", "CKLBCNBJ") in kunlun
    assert ("registrationNumber", f"{PAGE}15268") in kunlun
    assert read.not_verbatim() == []
