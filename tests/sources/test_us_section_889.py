from pathlib import Path

import pytest

from answerable.domain import Period
from answerable.errors import AnswerableError
from answerable.sources.us_section_889 import SOURCE

from .reading import Read, example, exhibit, real

FILE = example("us_section_889", "us_section_889.csv")


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_a_company_is_all_that_its_row_says(made_up: Read) -> None:
    (listing,) = made_up.listings
    assert made_up.values(listing.entity) == {
        ("name", "Example Camera Company"),
        ("alias", "Sample Cameras"),
        ("alias", "Example Cams"),
    }
    assert (listing.list, listing.legal_basis) == ("NDAA Section 889", "Section 889, Pub. L. 115-232")
    assert (listing.authority, listing.period) == ("Example Congress", Period(ongoing=True))
    assert [(c.locator, c.quote, c.url) for c in listing.citations] == [
        ("row 2/name", "Example Camera Company", ""),
        ("row 2/program", "Section 889 of an example act", ""),
        ("", "", "https://example.org/act.pdf"),
    ]
    assert made_up.findings == []
    assert made_up.not_verbatim() == []


def test_what_cannot_be_read_is_a_finding() -> None:
    text = FILE.data.decode()
    nameless = Read(SOURCE, exhibit(text.replace("Example Camera Company,", ",")))
    assert nameless.rules()[0] == ("us-section-889.no-name", "stop", "row 2")
    assert nameless.listings == []
    foreign = Read(SOURCE, exhibit(text.replace(",,,,,,,https", ",,,,,Erewhon,,https")))
    assert foreign.rules() == [("us-section-889.bad-country", "doubt", "row 2")]
    dated = Read(SOURCE, exhibit(text.replace(",,,,,,,https", ",,2018-08-13,,,,,https")))
    assert dated.rules() == [("us-section-889.unread-field", "note", "row 2")]


@pytest.mark.parametrize(
    "data", [b"", b"name,country\nExample,cn\n", FILE.data.replace(b"Section 889", b"Section 1")]
)
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


@pytest.mark.parametrize("end", [b",debarment", b",,,,,,,https", b"Example Congress"])
def test_a_row_that_breaks_off_is_left_out(end: bytes) -> None:
    twice = FILE.data + FILE.data.splitlines()[1]
    read = Read(SOURCE, exhibit(twice[: twice.rindex(end)]))
    assert read.rules() == [("us-section-889.bad-row", "stop", "row 3")]
    assert len(read.listings) == 1


def test_a_row_without_an_address_cites_the_row_alone() -> None:
    read = Read(SOURCE, exhibit(FILE.data.replace(b"https://example.org/act.pdf", b"")))
    assert [c.locator for c in read.listings[0].citations] == ["row 2/name", "row 2/program"]


def test_the_real_list(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "lists" / "us_section_889.csv"))
    assert {claim.value for claim in read.claims} == {
        "Dahua Technology Company",
        "Hangzhou Hikvision Digital Technology Company",
        "Huawei Technologies Company",
        "Hytera Communications Corporation",
        "ZTE Corporation",
    }
    assert len(read.listings) == 5
    assert read.findings == []
    assert read.not_verbatim() == []
