import csv
import io
import json

import pytest

from answerable.domain import EntityId, PartialDate, Period, Share, TieKind
from answerable.errors import AnswerableError
from answerable.sources.followthemoney import SOURCE

from .reading import Read, example, exhibit

ENTITIES = example("followthemoney", "entities.ftm.json")
STATEMENTS = example("followthemoney", "statements.csv")


@pytest.fixture(scope="module")
def entities() -> Read:
    return Read(SOURCE, ENTITIES)


def test_an_organisation_is_what_its_properties_say(entities: Read) -> None:
    assert entities.values("ex-lens") == {
        ("name", "Example Lens Works"),
        ("alias", "Sample Lenses"),
        ("country", "cn"),
        ("leiCode", "529900T8BM49AURSDO55"),
        ("registrationNumber", "91000"),
    }
    country = entities.about("ex-lens", "country")
    assert (country.original, country.citations[0].locator) == ("China", "line 1/properties/country/0")
    assert entities.values("ex-hold") == {("name", "Example Holdings Inc."), ("jurisdiction", "us")}
    assert entities.not_verbatim() == []


def test_persons_are_left_out_and_what_is_not_used_is_told(entities: Read) -> None:
    assert "Madeup" not in str(entities.claims)
    assert [(f.rule, f.message) for f in entities.findings] == [
        ("followthemoney.left-out", "objects left out, as they are no organisations or links: Person, 1"),
        ("followthemoney.unread-field", "the property topics was not read: 1"),
    ]


def test_a_sanction_is_a_listing(entities: Read) -> None:
    (listing,) = entities.listings
    assert (listing.entity, listing.list, listing.authority) == (
        "ex-lens",
        "Example List",
        "The Example Office",
    )
    assert (listing.legal_basis, listing.reason) == ("1 EX 2", "For example.")
    assert listing.period == Period(start=PartialDate("2019-10-09"))


def test_links_are_ties(entities: Read) -> None:
    own, supply = entities.ties
    assert (own.subject, own.object, own.kind) == ("ex-hold", "ex-lens", TieKind.OWNERSHIP)
    assert own.share == Share(2500, 5000)
    assert own.period == Period(start=PartialDate("2018"), end=PartialDate("2024-01-31"))
    assert (supply.kind, supply.share) == (TieKind.SUPPLY, None)
    assert supply.statement == "Example Holdings sold glass to Example Lens Works."


def test_statements_are_put_together_by_what_they_are_about() -> None:
    read = Read(SOURCE, STATEMENTS)
    names = {(c.value, c.lang) for c in read.claims if c.prop == "name" and c.subject == "ex-lens"}
    assert names == {("Example Lens Works", "eng"), ("示例镜头", "zho")}
    country = read.about("ex-lens", "country")
    assert (country.value, country.original, country.citations[0].locator) == ("cn", "China", "row 4/value")
    (tie,) = read.ties
    assert (tie.subject, tie.share) == (EntityId("ex-hold"), Share(6150, 6150))
    assert read.findings == []


def test_statements_as_json_lines_say_the_same() -> None:
    rows = csv.DictReader(io.StringIO(STATEMENTS.data.decode()))
    lines = "\n".join(json.dumps(row) for row in rows)
    assert SOURCE.recognises("any", lines.encode()[:4096])
    read, same = Read(SOURCE, exhibit(lines)), Read(SOURCE, STATEMENTS)
    assert [claim.id for claim in read.claims] == [claim.id for claim in same.claims]
    assert [tie.share for tie in read.ties] == [tie.share for tie in same.ties]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"China"', '"Atlantis"', "followthemoney.bad-value"),
        ("529900T8BM49AURSDO55", "529900T8BM49AURSDO56", "followthemoney.bad-value"),
        ('"25 to 50 %"', '"most"', "followthemoney.bad-share"),
        ('"25 to 50 %"', '"50 to 25 %"', "followthemoney.bad-share"),
        ('"2019-10-09"', '"soon"', "followthemoney.bad-date"),
        ('"supply"', '"friend"', "followthemoney.bad-link"),
        ('"entity": ["ex-lens"]', '"entity": []', "followthemoney.bad-sanction"),
        ('"name": ["Example Holdings Inc."]', '"name": []', "followthemoney.no-name"),
        ('"id": "ex-own"', '"id": ""', "followthemoney.no-id"),
        ('"caption"', '"answerable": {"of": 1}, "caption"', "followthemoney.bad-carried"),
        ('"caption"', '"answerable": [{"prop": 1}], "caption"', "followthemoney.bad-carried"),
    ],
)
def test_what_cannot_be_is_a_finding(old: str, new: str, rule: str) -> None:
    text = ENTITIES.data.decode()
    assert old in text
    assert rule in [found for found, _, _ in Read(SOURCE, exhibit(text.replace(old, new))).rules()]


@pytest.mark.parametrize(
    "data", [b"", b"[1]", b"name,country\nA,B\n", ENTITIES.data[:-30], STATEMENTS.data[:-40], b"\xff"]
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))
