from pathlib import Path

import pytest

from answerable.domain import PartialDate, Period
from answerable.errors import AnswerableError
from answerable.sources.eu_consolidated import SOURCE

from .reading import Read, example, exhibit, real

EXPORT = example("eu_consolidated", "eu_consolidated.xml")
ANNEX = example("eu_consolidated", "eu_annex.csv")


@pytest.fixture(scope="module")
def export() -> Read:
    return Read(SOURCE, EXPORT)


@pytest.fixture(scope="module")
def annex() -> Read:
    return Read(SOURCE, ANNEX)


def test_an_entity_of_the_export_is_all_that_it_says(export: Read) -> None:
    assert export.values("eu-9001.1") == {
        ("name", "Example Lens Works & Sons"),
        ("alias", "示例镜头厂"),
        ("weakAlias", "ELW"),
        ("address", "7 Example Road, Urumqi"),
        ("country", "cn"),
        ("registrationNumber", "4711"),
    }
    cited = export.about("eu-9001.1", "weakAlias").citations[0]
    assert (cited.locator, cited.quote) == ("/export/sanctionEntity[1]/nameAlias/2/@wholeName", "ELW")


def test_a_listing_of_the_export_is_by_the_regulation_and_from_its_designation(export: Read) -> None:
    lens, bank = export.listings
    assert (lens.number, lens.list) == ("EU.9001.1 HR", "EU Global Human Rights Sanctions")
    assert (lens.legal_basis, lens.reason) == ("2021/478 (OJ L99I)", "Makes lenses for example.")
    assert lens.period == Period(start=PartialDate("2021-03-22"), ongoing=True)
    assert (bank.list, bank.legal_basis) == ("EU Sanctions", "833/2014 (OJ L229)")
    assert bank.period == Period(ongoing=True)
    assert lens.authority == "Council of the European Union"


def test_persons_are_left_out_and_every_field_is_accounted_for(export: Read) -> None:
    assert [(f.rule, f.message) for f in export.findings] == [
        ("eu-consolidated.left-out", "entries left out as persons: 1")
    ]
    assert not any("Person" in claim.value for claim in export.claims)


def test_an_entry_of_an_annex_is_all_that_its_row_says(annex: Read) -> None:
    assert annex.values("eu-32020r1998-1") == {
        ("name", "Example Public Security Bureau"),
        ("alias", "示例公安局"),
        ("alias", "Sample Bureau"),
        ("alias", "Example PSB"),
        ("previousName", "Old Bureau"),
        ("country", "cn"),
        ("incorporationDate", "2017-10-24"),
        ("notes", "Governmental Agency"),
        ("registrationNumber", "CA/4711"),
        ("taxNumber", "7700000000"),
        ("address", "7 Example Road, Urumqi"),
        ("address", "Urumqi, China"),
        ("website", "http://t.me/example"),
    }
    bureau, gang = annex.listings
    assert (bureau.list, bureau.legal_basis) == (
        "EU Global Human Rights Sanctions",
        "Regulation (EU) 2020/1998",
    )
    assert bureau.period == Period(start=PartialDate("2021-03-02"), ongoing=True)
    assert annex.values(gang.entity) == {("name", "Example Gang"), ("alias", "Gang Co., Ltd.")}
    assert gang.period == Period(ongoing=True)
    assert annex.not_verbatim() == []


def test_what_cannot_be_read_in_an_annex_is_a_finding(annex: Read) -> None:
    assert annex.rules() == [
        ("eu-consolidated.bad-country", "doubt", "row 3"),
        ("eu-consolidated.bad-date", "note", "row 3"),
        ("eu-consolidated.undated", "doubt", "row 3"),
        ("eu-consolidated.left-out", "note", "eu_annex.csv"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('countryIso2Code="CN"', 'countryIso2Code="XX"', "bad-country"),
        (
            'designationDate="2021-03-22" designationDetails',
            'designationDate="soon" designationDetails',
            "bad-date",
        ),
        ('euReferenceNumber="EU.9002.2"', "", "no-name"),
        (
            '<regulation numberTitle="833/2014 (OJ L229)" programme="UKR" logicalId="912"/>',
            "",
            "no-regulation",
        ),
        (
            '<subjectType code="enterprise"',
            '<size big="very"/><subjectType code="enterprise"',
            "unread-field",
        ),
    ],
)
def test_what_cannot_be_read_in_the_export_is_a_finding(old: str, new: str, rule: str) -> None:
    text = EXPORT.data.decode()
    assert old in text
    found = [found for found, _, _ in Read(SOURCE, exhibit(text.replace(old, new, 1))).rules()]
    assert f"eu-consolidated.{rule}" in found


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"name,country\n", EXPORT.data[:1_000]])
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_the_real_annex(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "lists" / "eu_human_rights_32020R1998.csv"))
    assert len(read.listings) == 41
    assert [f.message for f in read.findings if f.rule.endswith("left-out")] == [
        "entries left out as persons: 136"
    ]
    assert {f.rule for f in read.findings} == {"eu-consolidated.left-out", "eu-consolidated.bad-country"}
    bureau = "eu-32020r1998-1"
    assert ("name", "Xinjiang Production and Construction Corps Public Security Bureau") in read.values(
        bureau
    )
    assert ("alias", "新疆生产建设兵团公安局") in read.values(bureau)
    (listing,) = [listing for listing in read.listings if listing.entity == bureau]
    assert listing.period.start == PartialDate("2021-03-22")
    names = {claim.value for claim in read.claims if claim.prop == "name"}
    assert names >= {"Ntechlab", "Tevian"}
