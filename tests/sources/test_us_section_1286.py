from pathlib import Path

import pytest

from answerable.domain import Period
from answerable.errors import AnswerableError
from answerable.sources.us_section_1286 import SOURCE

from .reading import Read, example, exhibit, real

FILE = example("us_section_1286", "us_section_1286.json")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_an_institution_is_all_that_its_entry_says(made_up: Read) -> None:
    (listing,) = made_up.listings
    assert made_up.values(listing.entity) == {
        ("name", "Example University of Lenses"),
        ("weakAlias", "EUL"),
        ("alias", "Sample Lens Institute"),
    }
    assert (listing.list, listing.legal_basis) == ("NDAA 1286", "Section 1286, Pub. L. 115-232")
    assert listing.period == Period(ongoing=True)
    assert listing.authority == "US Department of Defense (Department of War)"
    assert listing.reason == "Example list, Table 1: institutions with specified characteristics"
    assert [(c.locator, c.quote) for c in listing.citations] == [
        ("/entities/0/name", "Example University of Lenses"),
        ("/entities/0/notes", "Example list, Table 1: institutions with specified characteristics"),
    ]
    assert made_up.not_verbatim() == []


def test_talent_programmes_are_left_out_and_counted(made_up: Read) -> None:
    assert [(f.rule, f.message) for f in made_up.findings] == [
        ("us-section-1286.left-out", "entries left out as talent programmes, not organisations: 1")
    ]


@pytest.mark.parametrize("data", [b"", FILE.data[:300], FILE.data.replace(b"dow-1286", b"fcc-covered")])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"Table 1: institutions", b"Table 9: others", "us-section-1286.no-table"),
        (b'"name": "Example University of Lenses"', b'"name": ""', "us-section-1286.no-name"),
    ],
)
def test_what_cannot_be_read_is_a_finding(old: bytes, new: bytes, rule: str) -> None:
    read = Read(SOURCE, exhibit(FILE.data.replace(old, new)))
    assert read.rules()[0] == (rule, "stop", "/entities/0")
    assert (read.claims, read.listings) == ([], [])


def test_the_real_list(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "lists" / "us_section_1286.json"))
    assert len(read.listings) == 128
    assert [f.message for f in read.findings] == [
        "entries left out as talent programmes, not organisations: 6"
    ]
    assert "Tianjin University" in {claim.value for claim in read.claims}
    assert len({listing.entity for listing in read.listings}) == 128
