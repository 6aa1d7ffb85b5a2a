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
        "ownership of shares 75 to 100 percent; voting rights 75 to 100 percent."
    )
    assert tie["control"] == ["voting majority"]
    assert made_up.cited(tie["number"]) == [
        ("line 1/data/name", "EXAMPLE HOLDINGS LTD"),
        ("line 1/data/natures_of_control/0", "ownership-of-shares-75-to-100-percent"),
        ("line 1/data/natures_of_control/1", "voting-rights-75-to-100-percent"),
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


def test_control_without_shares_is_a_tie_of_a_quarter_at_the_most(made_up: ReadBatches) -> None:
    tie = made_up.ties[2]
    assert ("name", "Example Bureau") in made_up.values(tie["subject"])
    assert (tie["object"], tie["share_low"], tie["share_high"]) == (HOLDINGS, 0, 2_500)
    assert tie["control"] == ["board majority"]
    assert made_up.cited(tie["number"])[1] == (
        "line 3/data/natures_of_control/0",
        "right-to-appoint-and-remove-directors",
    )


def test_a_person_is_a_note_that_names_nobody(made_up: ReadBatches) -> None:
    assert len(made_up.ties) == 3
    assert {value for prop, value in made_up.values(HOLDINGS) if prop == "notes"} == {
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


def controlled(*natures: str) -> ReadBatches:
    """What is read where the bureau has these natures of control."""
    line = FILE.data.decode().splitlines()[2]
    said = line.replace('"right-to-appoint-and-remove-directors"', ",".join(f'"{n}"' for n in natures))
    return ReadBatches(SOURCE, exhibit(said))


@pytest.mark.parametrize(
    ("nature", "control", "band"),
    [
        ("right-to-appoint-and-remove-directors-as-trust", ["board majority"], (0, 2_500)),
        ("right-to-appoint-and-remove-members-limited-liability-partnership", ["board majority"], None),
        ("voting-rights-25-to-50-percent", [], (0, 2_500)),
        ("voting-rights-more-than-25-percent-registered-overseas-entity", [], (0, 2_500)),
        ("voting-rights-50-to-75-percent-as-firm", ["voting majority"], (0, 2_500)),
        ("significant-influence-or-control", ["influence or control"], (0, 2_500)),
        ("right-to-share-surplus-assets-75-to-100-percent-limited-liability-partnership", [], None),
        ("part-right-to-share-surplus-assets-25-to-50-percent", [], None),
    ],
)
def test_every_nature_of_control_is_what_it_means(
    nature: str, control: list[str], band: tuple[int, int] | None
) -> None:
    read = controlled(nature)
    (tie,) = read.ties
    assert tie["control"] == control
    assert (tie["share_low"], tie["share_high"]) == (band or (None, None))
    assert read.findings == []


def test_all_natures_of_one_entry_are_one_tie() -> None:
    natures = (
        "ownership-of-shares-25-to-50-percent",
        "ownership-of-shares-50-to-75-percent-as-trust",
        "voting-rights-50-to-75-percent",
        "right-to-appoint-and-remove-directors",
        "right-to-appoint-and-remove-directors-as-trust",
    )
    (tie,) = controlled(*natures).ties
    assert tie["control"] == ["board majority", "voting majority"]
    assert (tie["share_low"], tie["share_high"]) == (5_001, 10_000)


def test_a_band_that_nobody_knows_is_in_doubt_and_the_tie_stays() -> None:
    read = controlled("ownership-of-shares-101-to-200-percent", "significant-influence-or-control")
    assert read.rules() == [("uk-psc.bad-share", "doubt", "line 1/data/natures_of_control")]
    (tie,) = read.ties
    assert (tie["share_low"], tie["share_high"]) == (None, None)
    assert tie["control"] == ["influence or control"]


def test_an_entry_without_a_nature_tells_neither_share_nor_control() -> None:
    (tie,) = controlled().ties
    assert (tie["share_low"], tie["control"]) == (None, [])
    assert tie["statement"].endswith("company 07654321: how is not told.")


def test_days_that_contradict_each_other_are_in_doubt_and_neither_is_read() -> None:
    read = ReadBatches(SOURCE, exhibit(FILE.data.replace(b'"2022-07-08"', b'"2012-07-08"')))
    assert ("uk-psc.bad-date", "doubt", "line 2") in read.rules()
    tie = read.ties[1]
    assert (tie["start"], tie["end"], tie["ended"], tie["ongoing"]) == (None, None, True, False)


def test_a_company_that_controls_itself_is_in_doubt() -> None:
    read = ReadBatches(SOURCE, exhibit(FILE.data.replace(b'"7654321"', b'"1234567"')))
    assert ("uk-psc.itself", "doubt", "line 1") in read.rules()


def test_an_organisation_without_a_name_is_not_called_a_person() -> None:
    read = ReadBatches(SOURCE, exhibit(FILE.data.replace(b'"Example Bureau"', b'""')))
    notes = [value for prop, value in read.values(HOLDINGS) if prop == "notes"]
    assert any(note.startswith("An organisation that is not named has control: right to") for note in notes)


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
