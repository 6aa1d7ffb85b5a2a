import json
from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.us_fcc_covered import SOURCE

from .reading import Read, example, exhibit, real

FILE = example("us_fcc_covered", "us_fcc_covered.json")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_a_company_is_all_that_its_entry_says(made_up: Read) -> None:
    camera, telecom = made_up.listings
    assert made_up.values(camera.entity) == {
        ("name", "Example Camera Company"),
        ("alias", "Sample Cameras"),
        ("country", "cn"),
    }
    assert made_up.about(camera.entity, "alias").citations[0].locator == "/entities/0/aliases/0"
    assert made_up.values(telecom.entity) == {("name", "Example Telecom (Americas) Corp.")}


def test_a_listing_has_the_lists_words_as_its_reason(made_up: Read) -> None:
    camera, telecom = made_up.listings
    assert (camera.list, camera.authority) == ("FCC Covered List", "US Federal Communications Commission")
    assert camera.period == Period(start=PartialDate("2021-03-12"), ongoing=True)
    assert camera.reason == "Video surveillance equipment produced by Example Camera Company."
    assert telecom.period == Period(ongoing=True)
    assert [(c.locator, c.quote) for c in camera.citations] == [
        ("/entities/0/name", "Example Camera Company"),
        ("/entities/0/effective_date", "2021-03-12"),
        ("/entities/0/notes", "Video surveillance equipment produced by Example Camera Company."),
    ]
    assert made_up.not_verbatim() == []


def test_what_names_no_company_is_left_out_and_counted(made_up: Read) -> None:
    assert [(f.rule, f.message) for f in made_up.findings] == [
        ("us-fcc-covered.left-out", "entries left out as kinds of equipment, not companies: 1")
    ]


def changed(**fields: object) -> Read:
    said = json.loads(FILE.data)
    said["entities"][0] |= fields
    return Read(SOURCE, exhibit(json.dumps(said, indent=1)))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"name": ""}, "us-fcc-covered.no-name"),
        ({"country": "Erewhon"}, "us-fcc-covered.bad-country"),
        ({"effective_date": "2021-02-31"}, "us-fcc-covered.undated"),
        ({"address": "7 Example Road"}, "us-fcc-covered.unread-field"),
    ],
)
def test_what_cannot_be_read_is_a_finding(fields: dict[str, object], rule: str) -> None:
    assert rule in [found for found, _, _ in changed(**fields).rules()]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        FILE.data[:200],
        FILE.data.replace(b"fcc-covered", b"dow-1286"),
        FILE.data.replace(b'"count": 3', b'"count": 4'),
        b"[" * 100_000,
    ],
)
def test_another_list_and_one_that_lacks_entries_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_an_empty_alias_is_no_name() -> None:
    read = changed(aliases=["", None, "Sample Cameras"])
    assert [c.value for c in read.claims if "lias" in c.prop] == ["Sample Cameras"]


def test_the_list_is_known_however_its_json_is_spaced() -> None:
    close = json.dumps(json.loads(FILE.data), separators=(",", ":")).encode()
    assert SOURCE.recognises("example.json", close[:4096])


def test_the_real_list(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "lists" / "us_fcc_covered.json"))
    assert len(read.listings) == 13
    assert [f.message for f in read.findings] == ["entries left out as kinds of equipment, not companies: 2"]
    names = {claim.value for claim in read.claims if claim.prop == "name"}
    assert names >= {"Hangzhou Hikvision Digital Technology Company", "Dahua Technology Company"}
    assert read.not_verbatim() == []
