import io
import zipfile

import pytest

from answerable.errors import AnswerableError
from answerable.sources.uk_psc import SOURCE

from .batches import ReadBatches
from .reading import example, exhibit

FILE = example("uk_psc", "psc-snapshot.txt")
HOLDINGS, WORKS = "uk-psc-gb-07654321", "uk-psc-gb-01234567"


@pytest.fixture(scope="module")
def made_up() -> ReadBatches:
    """Companies House gives no small file: the layout is that of its own documentation."""
    return ReadBatches(SOURCE, FILE)


def test_an_owner_of_the_uk_is_its_company_number(made_up: ReadBatches) -> None:
    tie = made_up.ties[0]
    assert (tie["subject"], tie["object"], tie["kind"]) == (HOLDINGS, WORKS, "ownership")
    assert (tie["share_low"], tie["share_high"]) == (7_500, 10_000)
    assert (tie["start"], tie["end"], tie["ended"], tie["ongoing"]) == ("2016-04-06", None, False, True)
    assert tie["statement"] == (
        "By the UK's register, EXAMPLE HOLDINGS LTD has significant control of company 01234567: "
        "ownership of shares 75 to 100 percent."
    )
    assert made_up.cited(tie["number"]) == [
        ("line 1/data/name", "EXAMPLE HOLDINGS LTD"),
        ("line 1/data/natures_of_control", "ownership-of-shares-75-to-100-percent"),
        ("line 1/company_number", "01234567"),
    ]
    assert made_up.values(HOLDINGS) >= {
        ("name", "EXAMPLE HOLDINGS LTD"),
        ("name", "company 07654321 of the UK register"),
        ("country", "gb"),
    }


def test_an_owner_abroad_is_told_by_its_own_record_and_one_that_ceased_has_ended(
    made_up: ReadBatches,
) -> None:
    tie = made_up.ties[1]
    assert made_up.values(tie["subject"]) == {
        ("name", "Example Lens Works Co., Ltd."),
        ("registrationNumber", "910000"),
        ("country", "cn"),
    }
    assert (tie["object"], tie["share_low"], tie["share_high"]) == (HOLDINGS, 2_501, 5_000)
    assert (tie["end"], tie["ended"], tie["ongoing"]) == ("2022-07-08", True, False)


def test_control_without_shares_is_a_note_and_a_person_is_not_named(made_up: ReadBatches) -> None:
    assert {value for prop, value in made_up.values(HOLDINGS) if prop == "notes"} == {
        "Example Bureau has control: right to appoint and remove directors (since 2019-01-01).",
        "A natural person has control: ownership of shares 50 to 75 percent (since 2017-02-03).",
    }
    everything = str([made_up.claims, made_up.ties, made_up.citations, made_up.findings])
    assert not any(word in everything for word in ("Madeup", "Boris", "1961", "British"))


def test_what_tells_of_nobody_is_counted(made_up: ReadBatches) -> None:
    assert [finding.message for finding in made_up.findings] == [
        "lines left out that tell of nobody's control (persons-with-significant-control-statement): 1"
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule", "about"),
    [
        (b'"01234567","data"', b'"?","data"', "uk-psc.bad-number", "line 1"),
        (b'"2016-04-06"', b'"soon"', "uk-psc.bad-date", "line 1/data/notified_on"),
    ],
)
def test_what_cannot_be_is_a_finding(old: bytes, new: bytes, rule: str, about: str) -> None:
    read = ReadBatches(SOURCE, exhibit(FILE.data.replace(old, new)))
    assert (rule, about) in [(found, place) for found, _, place in read.rules()]


@pytest.mark.parametrize(
    ("nature", "band"),
    [
        ("ownership-of-shares-50-to-75-percent-as-trust", (5_001, 7_499)),
        ("ownership-of-shares-more-than-25-percent-registered-overseas-entity", (2_501, 10_000)),
    ],
)
def test_every_band_is_read(nature: str, band: tuple[int, int]) -> None:
    data = FILE.data.replace(b"ownership-of-shares-75-to-100-percent", nature.encode())
    tie = ReadBatches(SOURCE, exhibit(data)).ties[0]
    assert (tie["share_low"], tie["share_high"]) == band


def test_a_zip_says_the_same(made_up: ReadBatches) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("persons-with-significant-control-snapshot-2026-01-01.txt", FILE.data)
    assert SOURCE.recognises("any", held.getvalue()[:4096])
    assert ReadBatches(SOURCE, exhibit(held.getvalue())).claims == made_up.claims
    with pytest.raises(AnswerableError, match="is no zip"):
        ReadBatches(SOURCE, exhibit(held.getvalue()[:-30]))


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": 1}', FILE.data[:-20], b"\xff"])
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        ReadBatches(SOURCE, exhibit(data))
