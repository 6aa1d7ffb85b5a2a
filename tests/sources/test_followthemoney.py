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


def changed(old: str, new: str) -> Read:
    text = ENTITIES.data.decode()
    assert old in text
    return Read(SOURCE, exhibit(text.replace(old, new)))


@pytest.mark.parametrize("share", ["101", "-5", "most", "50 to 25 %", "25 to 250 %", "1e3"])
def test_a_share_that_cannot_be_is_in_doubt_and_the_tie_stays(share: str) -> None:
    read = changed("25 to 50 %", share)
    assert ("followthemoney.bad-share", "doubt", "line 5/properties/percentage/0") in read.rules()
    assert [tie.share for tie in read.ties] == [None, None]


def test_of_several_shares_none_is_taken() -> None:
    read = changed('"25 to 50 %"', '"25 %", "50 %"')
    assert ("followthemoney.bad-share", "doubt", "line 5/properties/percentage/0") in read.rules()
    assert read.ties[0].share is None
    assert changed('"25 to 50 %"', '"25 %", "25 %"').ties[0].share == Share(2500, 2500)


def test_swapped_days_are_in_doubt_and_neither_is_read() -> None:
    read = changed('"2024-01-31"', '"2014-01-31"')
    assert ("followthemoney.bad-date", "doubt", "line 5/properties/endDate/0") in read.rules()
    assert read.ties[0].period == Period()


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [("0.25", "0.5", 1), ("0.25 %", "0.5 %", 0), ("0.25", "50", 0)],
)
def test_percentages_that_look_like_fractions_are_told_once(one: str, other: str, rules: int) -> None:
    lines = ENTITIES.data.decode().replace("25 to 50 %", one).splitlines()
    own = next(line for line in lines if '"Ownership"' in line)
    lines.append(own.replace('"ex-own"', '"ex-own-2"').replace(one, other))
    read = Read(SOURCE, exhibit("\n".join(lines)))
    about = [about for rule, _, about in read.rules() if rule == "followthemoney.bad-share"]
    assert about == ["line 5/properties/percentage/0"] * rules
    assert read.ties[0].share == Share(25, 25)


def test_a_link_of_an_organisation_to_itself_is_in_doubt() -> None:
    read = changed('"owner": ["ex-hold"]', '"owner": ["ex-lens"]')
    assert ("followthemoney.itself", "doubt", "line 5") in read.rules()


@pytest.mark.parametrize(
    "data", [b"", b"[1]", b"name,country\nA,B\n", ENTITIES.data[:-30], STATEMENTS.data[:-40], b"\xff"]
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))
