import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from answerable.domain import Exhibit, Scheme, identifier
from answerable.errors import AnswerableError
from answerable.sources.gleif import SOURCE

from .batches import ReadBatches
from .reading import example, exhibit, real

LEI2, RR, REPEX = (example("gleif", f"gleif_{part}.csv") for part in ("lei2", "rr", "repex"))
PERSONS = (
    "Reports no direct parent: it is controlled by natural persons, and no organisation consolidates it "
    "(NATURAL_PERSONS)."
)
LENS, HOLDINGS = "gleif-EXAMPLE00LENSWORKS48", "gleif-EXAMPLE000HOLDINGS65"
BUREAU, BRANCH = "gleif-EXAMPLE00000BUREAU80", "gleif-EXAMPLE00000BRANCH24"
USCC = "91000000EXAMP1E00B"


@pytest.fixture(scope="module")
def level_1() -> ReadBatches:
    return ReadBatches(SOURCE, LEI2)


@pytest.fixture(scope="module")
def level_2() -> ReadBatches:
    return ReadBatches(SOURCE, RR)


def test_an_organisation_is_all_that_its_row_says(level_1: ReadBatches) -> None:
    assert level_1.values(LENS) == {
        ("name", "样例镜头有限公司"),
        ("alias", "Example Lens Works Co., Ltd."),
        ("alias", "Yangli Jingtou Youxian Gongsi"),
        ("previousName", "Example Glass Works"),
        ("leiCode", LENS.removeprefix("gleif-")),
        ("uscCode", USCC),
        ("address", "7 Example Road, Tower 2, Exampleville, 310000"),
        ("address", "1 Sample Street, Sampleton"),
        ("country", "cn"),
        ("country", "hk"),
        ("jurisdiction", "cn"),
        ("incorporationDate", "2001-02-03"),
        ("status", "active"),
    }
    assert level_1.values(HOLDINGS) >= {
        ("registrationNumber", "0000007"),
        ("jurisdiction", "us"),
        ("dissolutionDate", "2024-12-31"),
        ("status", "inactive"),
    }


def test_a_claim_knows_its_place_its_words_and_its_language(level_1: ReadBatches) -> None:
    (name,) = [row for row in level_1.claims if row["entity"] == LENS and row["prop"] == "name"]
    assert (name["locator"], name["lang"], name["original"]) == ("row 2/Entity.LegalName", "zho", "")
    (born,) = [row for row in level_1.claims if row["prop"] == "incorporationDate"]
    assert (born["locator"], born["original"]) == (
        "row 2/Entity.EntityCreationDate",
        "2001-02-03T00:00:00+08:00",
    )
    (state,) = [row for row in level_1.claims if row["entity"] == HOLDINGS and row["prop"] == "jurisdiction"]
    assert state["original"] == "US-DE"


def test_a_government_body_is_a_public_one(level_1: ReadBatches) -> None:
    assert {row["schema"] for row in level_1.claims if row["entity"] == BUREAU} == {"PublicBody"}
    assert {row["schema"] for row in level_1.claims if row["entity"] == LENS} == {"LegalEntity"}


def test_natural_persons_and_what_was_issued_twice_are_left_out_and_counted(level_1: ReadBatches) -> None:
    said = {row["value"] for row in level_1.claims}
    assert not said & {"Boris Madeup", "Example Fund"}
    assert [f.message for f in level_1.findings] == [
        "records left out as issued twice: 1",
        "records left out as natural persons in business (sole proprietors): 1",
    ]


def tie(read: ReadBatches, subject: str, object_: str) -> dict[str, Any]:
    found: list[dict[str, Any]]
    found = [row for row in read.ties if (row["subject"], row["object"]) == (subject, object_)]
    assert len(found) == 1
    return found[0]


def test_a_parent_owns_its_child_with_the_share_that_is_given(level_2: ReadBatches) -> None:
    found = tie(level_2, HOLDINGS, LENS)
    assert (found["kind"], found["standing"]) == ("ownership", "official record")
    assert (found["share_low"], found["share_high"]) == (6150, 6150)
    assert (found["start"], found["end"], found["ended"], found["ongoing"]) == (
        "2018-05-06",
        None,
        False,
        True,
    )
    assert found["statement"] == (
        "By GLEIF, the organisation with the LEI EXAMPLE00LENSWORKS48 is directly consolidated by that with "
        "EXAMPLE000HOLDINGS65"
    )
    assert level_2.cited(found["number"]) == [
        ("row 2/Relationship.StartNode.NodeID", "EXAMPLE00LENSWORKS48"),
        ("row 2/Relationship.RelationshipType", "IS_DIRECTLY_CONSOLIDATED_BY"),
        ("row 2/Relationship.EndNode.NodeID", "EXAMPLE000HOLDINGS65"),
    ]


def test_who_consolidates_controls_and_a_branch_is_no_other_organisation(level_2: ReadBatches) -> None:
    assert tie(level_2, HOLDINGS, LENS)["control"] == ["consolidated accounts"]
    assert tie(level_2, BUREAU, LENS)["control"] == ["consolidated accounts"]
    assert tie(level_2, LENS, BRANCH)["control"] == []


def test_an_ultimate_parent_has_no_share_and_what_is_inactive_has_ended(level_2: ReadBatches) -> None:
    found = tie(level_2, BUREAU, LENS)
    assert (found["share_low"], found["share_high"]) == (None, None)
    assert (found["end"], found["ended"], found["ongoing"]) == ("2022-07-08", True, False)
    assert found["standing"] == "confirmed by company"
    assert ("row 3/Relationship.RelationshipStatus", "INACTIVE") in level_2.cited(found["number"])


def test_a_branch_is_wholly_its_company_s(level_2: ReadBatches) -> None:
    assert tie(level_2, LENS, BRANCH)["share_low"] == 10_000


def test_to_manage_a_fund_is_not_to_own_it(level_2: ReadBatches) -> None:
    assert len(level_2.ties) == 3
    assert [f.message for f in level_2.findings] == [
        "relationships of funds, left out as no ownership: 1",
    ]


def test_an_exception_is_a_note_that_names_nobody() -> None:
    read = ReadBatches(SOURCE, REPEX)
    assert read.values(HOLDINGS) == {
        ("notes", PERSONS),
        ("notes", "Reports no ultimate parent: what is known is not public (NON_PUBLIC)."),
    }
    assert read.claims[0]["original"] == "NATURAL_PERSONS"


def zipped(name: str, data: bytes) -> Exhibit:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return exhibit(held.getvalue(), f"{name}.zip")


def test_a_zip_says_the_same() -> None:
    name = "20260101-0000-gleif-goldencopy-lei2-golden-copy.csv"
    packed = zipped(name, LEI2.data)
    assert SOURCE.recognises("anything", packed.data[:4096])
    assert ReadBatches(SOURCE, packed).claims == ReadBatches(SOURCE, LEI2).claims


@pytest.mark.parametrize(
    ("old", "new", "rule", "about"),
    [
        (b'"EXAMPLE00LENSWORKS48"', b'"EXAMPLE00LENSWORKS49"', "gleif.bad-record", "row 2"),
        ("样例镜头有限公司".encode(), b"", "gleif.bad-record", "row 2"),
        (b'"HK"', b'"XX"', "gleif.bad-country", "row 2/Entity.HeadquartersAddress.Country"),
        (b'"2001-02-03T', b'"2001-02-30T', "gleif.bad-date", "row 2/Entity.EntityCreationDate"),
        (b'"2001-02-03T', b'"3 Feb 2001 ', "gleif.bad-date", "row 2/Entity.EntityCreationDate"),
        (b"Entity.LegalForm.EntityLegalFormCode", b"Entity.Colour", "gleif.unread-field", "row 2"),
    ],
)
def test_what_cannot_be_is_a_finding_with_row_and_field(
    old: bytes, new: bytes, rule: str, about: str
) -> None:
    read = ReadBatches(SOURCE, exhibit(LEI2.data.replace(old, new)))
    assert (rule, about) in [(found, place) for found, _, place in read.rules()]


def test_a_relationship_of_no_known_type_is_left_out() -> None:
    read = ReadBatches(SOURCE, exhibit(RR.data.replace(b"IS_INTERNATIONAL_BRANCH_OF", b"IS_FRIEND_OF")))
    assert ("gleif.bad-relationship", "stop", "row 4") in read.rules()
    assert len(read.ties) == 2


def changed(old: str, new: str) -> ReadBatches:
    """The relationships with some words changed."""
    return ReadBatches(SOURCE, exhibit(RR.data.decode().replace(old, new)))


@pytest.mark.parametrize("amount", ["100.01", "-1", "NaN", "Infinity", "most", "1e999999999"])
def test_a_share_that_cannot_be_is_in_doubt_and_the_tie_stays(amount: str) -> None:
    read = changed('"61.5"', f'"{amount}"')
    assert ("gleif.bad-share", "doubt", "row 2/Relationship.Quantifiers.1.QuantifierAmount") in read.rules()
    found = tie(read, HOLDINGS, LENS)
    assert (found["share_low"], found["share_high"]) == (None, None)


def test_a_share_between_two_basis_points_is_a_range_and_not_half() -> None:
    found = tie(changed('"61.5"', '"49.9999"'), HOLDINGS, LENS)
    assert (found["share_low"], found["share_high"]) == (4_999, 5_000)


def shares(*amounts: str) -> ReadBatches:
    """A relationship for each of `amounts`."""
    head, row, *_ = RR.data.decode().splitlines(keepends=True)
    return ReadBatches(SOURCE, exhibit(head + "".join(row.replace("61.5", amount) for amount in amounts)))


def test_percentages_that_look_like_fractions_are_told_once_and_read_as_percentages() -> None:
    read = shares("1", "0.5", "0.25")
    about = "row 3/Relationship.Quantifiers.1.QuantifierAmount"
    assert read.rules() == [("gleif.bad-share", "doubt", about)]
    assert "look like fractions of 1: all 3 " in read.findings[0].message
    assert [row["share_low"] for row in read.ties] == [100, 50, 25]


@pytest.mark.parametrize("amounts", [("0.5",), ("0.5", "61.5"), ("1", "1")])
def test_one_small_percentage_is_nothing_odd(amounts: tuple[str, ...]) -> None:
    assert shares(*amounts).findings == []


def test_an_end_before_its_start_is_in_doubt_and_neither_is_read() -> None:
    gone = tie(changed("2022-07-08", "2017-07-08"), BUREAU, LENS)
    assert (gone["start"], gone["end"], gone["ended"]) == (None, None, True)  # it is inactive all the same
    read = changed('"2018-05-06T00:00:00Z","","RELATIONSHIP_PERIOD"',
                   '"2018-05-06T00:00:00Z","2017-01-01","RELATIONSHIP_PERIOD"')  # fmt: skip
    assert ("gleif.bad-date", "doubt", "row 2") in read.rules()
    found = tie(read, HOLDINGS, LENS)
    assert (found["start"], found["end"], found["ended"], found["ongoing"]) == (None, None, False, False)
    assert found["number"].endswith(" 2018-05-06")


def test_a_tie_of_an_organisation_to_itself_is_in_doubt() -> None:
    read = changed("EXAMPLE000HOLDINGS65", "EXAMPLE00LENSWORKS48")
    assert ("gleif.itself", "doubt", "row 2") in read.rules()


def test_many_findings_of_one_kind_are_counted() -> None:
    head, *rows = LEI2.data.decode().splitlines(keepends=True)
    row = "".join(rows[:2]).replace("EXAMPLE00LENSWORKS48", "EXAMPLE00LENSWORKS49")
    read = ReadBatches(SOURCE, exhibit(head + row * 250))
    assert len([rule for rule, _, _ in read.rules() if rule == "gleif.bad-record"]) == 101
    assert read.findings[-1].message == "150 more of this kind"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"LEI,Colour\nX,red\n",
        LEI2.data.splitlines(keepends=True)[0],
        LEI2.data[:-40],
        b"PK\x03\x04 no zip",
        b"<html></html>",
        b'[{"LEI": ',
        b'{"records": 1}',
    ],
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        ReadBatches(SOURCE, exhibit(data))


def test_a_zip_that_is_cut_off_is_refused() -> None:
    packed = zipped("lei2.csv", LEI2.data)
    with pytest.raises(AnswerableError, match="is no zip that can be read to its end"):
        ReadBatches(SOURCE, exhibit(packed.data[:-60]))


@pytest.mark.parametrize("layout", ["xml", "json"])
def test_the_real_organisations(shared_data: Path, layout: str) -> None:
    file = real(shared_data / "ownership" / f"gleif_fixture_lei-data.{layout}")
    assert SOURCE.recognises(file.name, file.data[:4096])
    read = ReadBatches(SOURCE, file)
    assert read.findings == []
    names = {row["value"]: row for row in read.claims if row["prop"] == "name"}
    assert len(names) == 13
    oakmark = names["Oakmark International Fund"]["entity"]
    assert read.values(oakmark) >= {
        ("previousName", "HARRIS ASSOCIATES INVESTMENT TRUST - Oakmark International Fund"),
        ("registrationNumber", "S000002762"),
        ("address", "155 FEDERAL ST., SUITE 700, BOSTON, US-MA, 02110"),
        ("incorporationDate", "2012-11-04"),
    }
    for row in read.claims:
        if row["prop"] == "leiCode":
            assert str(identifier(Scheme.LEI, row["value"]).value) == row["value"]


def test_the_layouts_say_the_same(shared_data: Path) -> None:
    """But for the languages and the further lines of an address, which this JSON leaves out."""
    folder = shared_data / "ownership"
    for part in ("lei", "rr"):
        xml, json_ = (
            ReadBatches(SOURCE, real(folder / f"gleif_fixture_{part}-data.{layout}"))
            for layout in ("xml", "json")
        )
        said = [
            {(r["entity"], r["prop"], r["value"]) for r in read.claims if r["prop"] != "address"}
            for read in (xml, json_)
        ]
        assert said[0] == said[1]
        assert xml.ties == json_.ties


def test_the_real_relationships_and_exceptions(shared_data: Path) -> None:
    read = ReadBatches(SOURCE, real(shared_data / "ownership" / "gleif_fixture_rr-data.xml"))
    assert [(row["subject"], row["object"], row["start"]) for row in read.ties] == [
        ("gleif-ZZG38T0MDR3QY1ETUA76", "gleif-010CMKZ3VON21WF2ZD45", "2018-02-06"),
        ("gleif-3C7474T6CDKPR9K6YT90", "gleif-010CMKZ3VON21WF2ZD45", "2018-02-06"),
    ]
    notes = ReadBatches(SOURCE, real(shared_data / "ownership" / "gleif_fixture_repex-data.xml")).claims
    assert {row["prop"] for row in notes} == {"notes"}
    assert len(notes) == 10
