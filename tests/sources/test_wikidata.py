import json
from typing import Any

import pytest

from answerable.errors import AnswerableError
from answerable.sources.wikidata import SOURCE

from .batches import ReadBatches
from .reading import example, exhibit

ITEMS = example("wikidata", "items.json")
ANSWER = example("wikidata", "answer.json")
WORKS, HOLDING, PERSON, MINISTRY, UNIT = (f"wikidata-Q9999991{n}" for n in range(1, 6))
LEFT_OUT = "owners left out as persons, or not shown by the file to be organisations: 2"


@pytest.fixture(scope="module")
def items() -> ReadBatches:
    return ReadBatches(SOURCE, ITEMS)


@pytest.fixture(scope="module")
def answer() -> ReadBatches:
    return ReadBatches(SOURCE, ANSWER)


def test_an_item_is_what_its_statements_say(items: ReadBatches) -> None:
    assert items.values(WORKS) == {
        ("wikidataId", "Q99999911"),
        ("name", "Example Lens Works"),
        ("alias", "示例镜头厂"),
        ("alias", "ELW"),
        ("alias", "示例镜头股份有限公司"),
        ("leiCode", "529900T8BM49AURSDO55"),
        ("isinCode", "US0378331005"),
        ("country", "cn"),
        ("website", "https://lenses.example/"),
        ("incorporationDate", "1999"),
    }
    claims = {row["value"]: row for row in items.claims if row["entity"] == WORKS}
    assert (claims["示例镜头厂"]["lang"], claims["示例镜头厂"]["locator"]) == ("zho", "line 2/labels/zh")
    assert (claims["cn"]["original"], claims["cn"]["locator"]) == ("Q148", "line 2/claims/P17/0")
    assert {row["schema"] for row in items.claims if row["entity"] == WORKS} == {"Company"}
    assert {row["schema"] for row in items.claims if row["entity"] == MINISTRY} == {"PublicBody"}
    assert ("name", "示例控股") in items.values(HOLDING)


def test_who_holds_whom_with_share_and_dates(items: ReadBatches) -> None:
    assert [
        (t["subject"], t["object"], t["share_low"], t["start"], t["end"], t["ended"]) for t in items.ties
    ] == [
        (MINISTRY, WORKS, None, "2001-02-03", "2010", True),
        (WORKS, UNIT, None, None, None, False),
        (HOLDING, WORKS, 4185, "2015-06", None, False),
    ]
    assert {(tie["kind"], tie["standing"]) for tie in items.ties} == {("ownership", "reported")}
    place = "line 2/claims/P127/0"
    assert items.cited("Q99999911$8") == [
        (f"{place}/mainsnak", "Q99999912"),
        (f"{place}/qualifiers/P1107/0", "+0.4185"),
        (f"{place}/qualifiers/P580/0", "+2015-06-00T00:00:00Z"),
    ]


def test_persons_are_left_out_and_counted_and_so_is_an_owner_who_could_be_one(items: ReadBatches) -> None:
    assert [finding.message for finding in items.findings] == [
        "countries that are not known by their number: 1",
        "items left out as of persons: 1",
        LEFT_OUT,
    ]
    said = str((items.claims, items.ties, items.citations))
    assert PERSON not in said
    assert "Pat" not in said
    assert "Q99999999" not in said


def test_lines_entities_and_one_item_say_the_same(items: ReadBatches) -> None:
    array = json.loads(ITEMS.data)
    lines = exhibit("\n".join(json.dumps(item) for item in array))
    entities = exhibit(json.dumps({"entities": {item["id"]: item for item in array}}))
    indented = exhibit(json.dumps(array, indent=1))
    for file in (ITEMS, lines, entities, indented):
        assert SOURCE.recognises("any.json", file.data[:4096])
        read = ReadBatches(SOURCE, file)
        assert [read.values(one) for one in (WORKS, HOLDING)] == [
            items.values(one) for one in (WORKS, HOLDING)
        ]
        assert [tie["number"] for tie in read.ties] == [tie["number"] for tie in items.ties]
    (name,) = [r for r in ReadBatches(SOURCE, entities).claims if r["value"] == "Example Lens Works"]
    assert name["locator"] == "/entities/Q99999911/labels/en"


def changed(**claims: Any) -> ReadBatches:
    array = json.loads(ITEMS.data)
    array[0]["claims"] |= claims
    return ReadBatches(SOURCE, exhibit(json.dumps(array)))


def test_what_cannot_be_is_a_finding() -> None:
    value = {"value": "529900T8BM49AURSDO56", "type": "string"}
    lei = {"mainsnak": {"snaktype": "value", "datavalue": value}, "rank": "normal"}
    rules = changed(P1278=[lei]).rules()
    assert ("wikidata.bad-identifier", "doubt", "/0/claims/P1278/0") in rules
    parent = json.loads(ITEMS.data)[0]["claims"]["P749"][0]
    parent["qualifiers"]["P582"][0]["datavalue"]["value"]["time"] = "+1990-00-00T00:00:00Z"
    read = changed(P749=[parent])
    assert ("wikidata.bad-date", "doubt", "/0/claims/P749/0") in read.rules()
    assert (read.ties[0]["start"], read.ties[0]["end"], read.ties[0]["ended"]) == (None, None, True)


def proportion(amount: str, unit: str = "1") -> ReadBatches:
    """What is read where the owner's share is this."""
    owner = json.loads(ITEMS.data)[0]["claims"]["P127"][0]
    owner["qualifiers"]["P1107"][0]["datavalue"]["value"] = {"amount": amount, "unit": unit}
    return changed(P127=[owner])


@pytest.mark.parametrize("amount", ["+1.01", "-0.1", "+42", "NaN", "Infinity", "most"])
def test_a_share_that_cannot_be_is_in_doubt_and_the_tie_stays(amount: str) -> None:
    read = proportion(amount)
    assert ("wikidata.bad-share", "doubt", "/0/claims/P127/0/qualifiers/P1107/0") in read.rules()
    assert [(tie["subject"], tie["share_low"]) for tie in read.ties][2] == (HOLDING, None)


@pytest.mark.parametrize(
    ("amount", "unit", "band"),
    [
        ("+0.49999", "1", (4_999, 5_000)),
        ("+41.85", "http://www.wikidata.org/entity/Q11229", (4_185, 4_185)),
        ("+0.5", "http://www.wikidata.org/entity/Q11229", (50, 50)),
    ],
)
def test_a_share_is_as_exact_as_it_is_given_and_in_its_unit(
    amount: str, unit: str, band: tuple[int, int]
) -> None:
    tie = proportion(amount, unit).ties[2]
    assert (tie["share_low"], tie["share_high"]) == band


def test_an_item_that_holds_itself_is_in_doubt() -> None:
    owner = json.loads(ITEMS.data)[0]["claims"]["P749"][0]
    owner["mainsnak"]["datavalue"]["value"]["id"] = "Q99999911"
    assert ("wikidata.itself", "doubt", "/0/claims/P749/0") in changed(P749=[owner]).rules()


def test_an_unknown_value_and_an_unknown_day_are_none() -> None:
    nobody = {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}
    assert not [tie for tie in changed(P749=[nobody]).ties if tie["subject"] == MINISTRY]


def test_an_answer_says_what_its_rows_say(answer: ReadBatches) -> None:
    assert answer.values(WORKS) == {
        ("wikidataId", "Q99999911"),
        ("name", "Example Lens Works"),
        ("alias", "示例镜头厂"),
        ("leiCode", "529900T8BM49AURSDO55"),
        ("isinCode", "US0378331005"),
        ("country", "cn"),
    }
    assert answer.values(MINISTRY) == {("wikidataId", "Q99999914"), ("name", "Example Ministry of Sight")}
    assert answer.values(HOLDING) == {("wikidataId", "Q99999912")}  # its label is its number
    assert [(t["subject"], t["object"], t["share_low"], t["start"]) for t in answer.ties] == [
        (MINISTRY, WORKS, None, None),
        (HOLDING, WORKS, 4185, "2015-06-07"),
        ("wikidata-Q99999917", WORKS, None, "2001"),
    ]
    (number,) = [tie["number"] for tie in answer.ties if tie["subject"] == HOLDING]
    assert ("/results/bindings/1/share", "0.4185") in answer.cited(number)
    assert ("/results/bindings/1/ownedBy", "http://www.wikidata.org/entity/Q99999912") in answer.cited(number)


def test_an_owner_of_the_answer_who_could_be_a_person_is_left_out(answer: ReadBatches) -> None:
    assert [finding.message for finding in answer.findings] == [LEFT_OUT]
    said = str((answer.claims, answer.ties, answer.citations))
    assert "Pat" not in said
    assert "Sam" not in said
    assert "Q99999916" not in said


def test_days_and_share_of_a_row_are_the_owner_s_where_it_has_one() -> None:
    data = json.loads(ANSWER.data)
    rows = data["results"]["bindings"]
    rows[1] |= {"parent": rows[0]["parent"]}
    both = ReadBatches(SOURCE, exhibit(json.dumps(data)))
    assert {(t["subject"], t["start"], t["share_low"]) for t in both.ties[:2]} == {
        (MINISTRY, None, None),
        (HOLDING, "2015-06-07", 4185),
    }
    rows[0] |= {"start": rows[1]["start"]}
    assert ReadBatches(SOURCE, exhibit(json.dumps(data))).ties[0]["start"] == "2015-06-07"


@pytest.mark.parametrize(
    ("old", "new", "rule", "about"),
    [
        ("529900T8BM49AURSDO55", "529900T8BM49AURSDO56", "bad-identifier", "/results/bindings/0/lei"),
        ('"0.4185"', '"41.85"', "bad-share", "/results/bindings/1/share"),
        ('"2015-06-07T', '"7 June 2015 ', "bad-date", "/results/bindings/1/start"),
        ('"China"', '"Erewhon"', "bad-country", "/results/bindings/0/countryLabel"),
        ('"nameZh"', '"colour"', "unread-field", "/head/vars"),
        (
            '"value": "http://www.wikidata.org/entity/Q99999911"',
            '"value": "x"',
            "bad-row",
            "/results/bindings/4",
        ),
    ],
)
def test_what_cannot_be_in_an_answer_is_a_finding(old: str, new: str, rule: str, about: str) -> None:
    read = ReadBatches(SOURCE, exhibit(ANSWER.data.decode().replace(old, new)))
    assert (f"wikidata.{rule}", about) in [(found, place) for found, _, place in read.rules()]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"type":"property","id":"P1","labels":{}}',
        ITEMS.data[:-90],
        ANSWER.data[:-9],
        ANSWER.data.replace(b"company", b"colour"),
    ],
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        ReadBatches(SOURCE, exhibit(data))
