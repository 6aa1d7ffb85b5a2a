import json
from pathlib import Path

import pytest

from answerable.domain import Control, PartialDate, Period, Share, Standing, TieKind
from answerable.errors import AnswerableError
from answerable.sources.bods import SOURCE

from .bods_files import held, notes, one, pair, statement
from .reading import Read, example, exhibit, real

FILE = example("bods", "statements.json")
LINES = example("bods", "statements.jsonl")
PERSONS = "Owned, wholly or in part, by 2 natural persons, each: shareholding, 5 %, directly (no date given)."
CHAIN = (
    "Owned, wholly or in part, by Example Provincial Assets Bureau: shareholding, 30.75 %, indirectly "
    "(no date given)."
)


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def test_an_entity_is_all_that_its_statement_says(made_up: Read) -> None:
    lens = one(made_up, "Example Lens Works Co., Ltd.")
    assert lens.startswith("bods-")
    assert made_up.values(lens) == {
        ("name", "Example Lens Works Co., Ltd."),
        ("alias", "示例镜头厂"),
        ("weakAlias", "ELW"),
        ("jurisdiction", "cn"),
        ("country", "cn"),
        ("address", "7 Example Road, Exampleville, 310000"),
        ("uscCode", "91330000EXAMPLE07T"),
        ("leiCode", "EXAMPLE0LENS0WORKS53"),
        ("registrationNumber", "EC 17"),
        ("incorporationDate", "2001-11-30"),
        ("sourceUrl", "https://register.example/ex-lens"),
        ("isinCode", "CNE000EXAM05"),
        ("ticker", "XSHE:000000"),
        ("notes", PERSONS),
        ("notes", CHAIN),
    }
    assert {c.schema for c in made_up.claims if c.subject == lens} == {"Company"}
    ticker = made_up.about(lens, "ticker")
    assert [(c.locator, c.quote) for c in ticker.citations] == [
        ("/0/recordDetails/publicListing/securitiesListings/0/security/ticker", "000000"),
        ("/0/recordDetails/publicListing/securitiesListings/0/operatingMarketIdentifierCode", "XSHE"),
    ]


def test_a_subdivision_is_its_country_and_a_state_body_a_public_one(made_up: Read) -> None:
    claim = made_up.about(one(made_up, "Example Holdings Inc."), "jurisdiction")
    assert (claim.value, claim.original) == ("us", "US-DE")
    bureau = one(made_up, "Example Provincial Assets Bureau")
    assert {c.schema for c in made_up.claims if c.subject == bureau} == {"PublicBody"}
    assert made_up.about(bureau, "country").original == "China"


def test_a_direct_shareholding_is_a_tie_from_the_owner_with_its_range(made_up: Read) -> None:
    tie = held(made_up, "Example Holdings Inc.", "Example Lens Works Co., Ltd.")
    assert (tie.kind, tie.standing) == (TieKind.OWNERSHIP, Standing.REPORTED)
    assert tie.share == Share(2500, 4999)
    assert tie.period == Period(start=PartialDate("2019-04-01"), ongoing=True)
    assert tie.statement == (
        "By a statement of Example Register, Example Holdings Inc. directly holds 25 % to 49.99 % of the "
        "shares of Example Lens Works Co., Ltd."
    )
    assert tie.publishers == ("Example Register",)
    assert {c.published for c in tie.citations} == {PartialDate("2024-03-01")}
    assert [(c.locator, c.quote) for c in tie.citations] == [
        ("/7/recordDetails/subject", "ex-lens"),
        ("/7/recordDetails/interestedParty", "ex-holding"),
        ("/7/recordDetails/interests/0/type", "shareholding"),
        ("/7/recordDetails/interests/0/share/minimum", "25"),
        ("/7/recordDetails/interests/0/share/exclusiveMaximum", "50"),
    ]


def test_only_what_an_official_register_keeps_open_is_ongoing(made_up: Read) -> None:
    tie = held(made_up, "Example Provincial Assets Bureau", "Example Holdings Inc.")
    assert (tie.share, tie.period) == (Share(6150, 6150), Period())


def test_votes_of_more_than_half_are_control_on_the_tie_of_the_shares(made_up: Read) -> None:
    tie = held(made_up, "Example Provincial Assets Bureau", "Example Holdings Inc.")
    assert (tie.share, tie.control) == (Share(6150, 6150), (Control.VOTING_MAJORITY,))
    assert tie.statement == (
        "By a statement of Example Register, Example Provincial Assets Bureau directly holds 61.5 % of the "
        "shares of Example Holdings Inc., and beside them voting rights, 70 %, directly (no date given)."
    )
    assert [(c.locator, c.quote) for c in tie.citations][2:] == [
        ("/8/recordDetails/interests/0/type", "shareholding"),
        ("/8/recordDetails/interests/0/share/exact", "61.5"),
        ("/8/recordDetails/interests/1/type", "votingRights"),
        ("/8/recordDetails/interests/1/share/exact", "70"),
    ]


def test_an_indirect_share_that_a_chain_of_ties_tells_is_not_counted_again(made_up: Read) -> None:
    bureau, lens = (
        one(made_up, name) for name in ("Example Provincial Assets Bureau", "Example Lens Works Co., Ltd.")
    )
    assert not [tie for tie in made_up.ties if (tie.subject, tie.object) == (bureau, lens)]
    assert CHAIN in notes(made_up, "Example Lens Works Co., Ltd.")


def test_an_indirect_share_without_its_chain_is_a_tie_without_a_share(made_up: Read) -> None:
    tie = held(made_up, "Example Provincial Assets Bureau", "Example Mill")
    assert tie.share is None
    assert tie.statement.endswith("indirectly holds 75 % to 100 % of the shares of Example Mill.")
    assert tie.note == (
        "It is held through others, whose holdings are not all in the file as shares: how much is held "
        "directly is not told."
    )


def test_the_last_statement_of_a_record_counts_and_a_closed_one_has_ended(made_up: Read) -> None:
    tie = held(made_up, "Example Holdings Inc.", "Example Mill")
    assert tie.period == Period(start=PartialDate("2018-01-01"), ended=True)
    assert tie.share == Share(0, 7500)
    assert tie.note == (
        "Whether it is held directly is not said, so the direct share is counted from nothing up."
    )


def test_the_order_of_statements_is_that_of_their_dates_and_closed_is_last() -> None:
    first, second = (
        statement(1, "new", "2020-01-01", {"exact": 10}),
        statement(2, "updated", "2021-01-01", {"exact": 20}),
    )
    closed = statement(3, "closed", "2021-01-01", {"exact": 30})
    for order in ([first, second], [second, first]):
        assert [tie.share for tie in pair(*order).ties] == [Share(2000, 2000)]
    for order in ([first, closed, second], [closed, second, first]):
        (tie,) = pair(*order).ties
        assert (tie.share, tie.period) == (Share(3000, 3000), Period(ended=True))


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ({"exact": 38.88}, Share(3888, 3888)),
        ({"exact": "50", "minimum": 50, "maximum": 50}, Share(5000, 5000)),
        ({"minimum": 33.333, "maximum": 66.666}, Share(3333, 6667)),
        ({"exclusiveMaximum": 50}, Share(0, 4999)),
        ({"exclusiveMinimum": 50}, Share(5000, 10_000)),
        ({}, None),
    ],
)
def test_shares_are_ranges_in_basis_points(said: object, share: Share | None) -> None:
    read = pair(statement(1, "new", "2020-01-01", said))
    assert [tie.share for tie in read.ties] == [share]
    assert read.findings == []


@pytest.mark.parametrize(
    "said",
    [
        {"exact": 101},
        {"exact": "half"},
        {"minimum": 60, "maximum": 40},
        {"minimum": "NaN"},
        {"maximum": -1},
        {"exact": 1e400},
    ],
)
def test_a_share_that_cannot_be_is_in_doubt_and_the_tie_stays(said: object) -> None:
    read = pair(statement(1, "new", "2020-01-01", said))
    assert read.rules() == [("bods.bad-share", "doubt", "/2/recordDetails/interests/0/share")]
    assert [tie.share for tie in read.ties] == [None]


def test_shares_that_look_like_fractions_are_told_once_and_read_as_percentages() -> None:
    one = statement(1, "new", "2020-01-01", {"minimum": 0.25, "maximum": 1})
    other = statement(2, "new", "2020-01-01", {"exact": 0.5}) | {"recordId": "r2"}
    read = pair(one, other)
    assert read.rules() == [("bods.bad-share", "doubt", "/2/recordDetails/interests/0/share/minimum")]
    assert [tie.share for tie in read.ties] == [Share(25, 100), Share(50, 50)]
    assert pair(other).findings == []


def test_of_persons_only_their_number_and_what_they_hold_is_kept(made_up: Read) -> None:
    kept = [claim.value for claim in made_up.claims] + [tie.statement + tie.note for tie in made_up.ties]
    kept += [c.quote + c.locator for c in made_up.captured()] + [f.message for f in made_up.findings]
    assert not any("Madeup" in text or "1961" in text or "ex-person" in text for text in kept)


def test_parties_that_cannot_be_named_are_told_in_words(made_up: Read) -> None:
    assert (
        "An interest is held by an organisation that is not named: other influence or control, directly or "
        "not is not said (no date given)."
    ) in notes(made_up, "Example Holdings Inc.")
    assert notes(made_up, "Example Mill") == [
        "Dissolved on 2023-05-31.",
        "An interest is held by a party that is not given (unknown): of what kind is not given.",
    ]


def test_what_is_odd_is_told(made_up: Read) -> None:
    assert made_up.rules() == [
        ("bods.replaced", "note", "statements.json"),
        ("bods.no-name", "note", "/3"),
        ("bods.bad-country", "doubt", "/4/recordDetails/jurisdiction"),
        ("bods.bad-date", "doubt", "/4/recordDetails/foundingDate"),
        ("bods.bad-share", "doubt", "/17/recordDetails/interests/0/share"),
        ("bods.bad-date", "doubt", "/17/recordDetails/interests/0"),
        ("bods.no-tie", "note", "/9 and on"),
        ("bods.left-out", "note", "statements.json"),
    ]
    messages = {f.rule: f.message for f in made_up.findings}
    assert messages["bods.no-tie"].endswith(": 1")
    assert messages["bods.left-out"] == "records left out as persons: 2"


def test_a_party_that_is_not_in_the_file_stops_its_relationship() -> None:
    data = json.loads(FILE.data)
    data[7]["recordDetails"]["interestedParty"] = "ex-elsewhere"
    read = Read(SOURCE, exhibit(json.dumps(data)))
    assert ("bods.no-party", "stop", "/7") in read.rules()
    assert not any("directly holds 25 %" in tie.statement for tie in read.ties)


def test_every_quote_stands_in_the_file(made_up: Read) -> None:
    texts = FILE.data.decode().replace("\\n", " ")
    assert [c for c in made_up.not_verbatim() if c.quote not in texts] == []


def test_lines_say_the_same_as_an_array(made_up: Read) -> None:
    lines = Read(SOURCE, LINES)
    holdings, bureau = "Example Holdings Inc.", "Example Provincial Assets Bureau"
    for name in (holdings, bureau):
        assert one(lines, name) == one(made_up, name)
    tie, same = (held(read, bureau, holdings) for read in (lines, made_up))
    assert (tie.id, tie.share) == (same.id, same.share)
    assert tie.citations[0].locator == "line 3/recordDetails/subject"
    assert lines.not_verbatim() == []


def test_what_is_no_statement_is_left_out_and_the_rest_is_read() -> None:
    read = pair(7, {"recordId": "c", "recordType": "entity"}, {"recordId": "", "recordType": "entity"})
    assert [(rule, about) for rule, _, about in read.rules()] == [
        ("bods.no-statement", f"/{n}") for n in (2, 3, 4)
    ]
    assert {claim.value for claim in read.claims} == {"Example a", "Example b"}


def test_a_field_that_nobody_knows_is_told() -> None:
    read = Read(
        SOURCE,
        exhibit('{"recordId": "a", "recordType": "entity", "recordDetails": {"name": "Example", "new": 1}}'),
    )
    assert read.rules() == [("bods.unread-field", "note", "line 1")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (FILE.data[:-40], "is not JSON"),
        (LINES.data[:-40], "is not JSON: .* in line 3"),
        (b"", "holds no statement"),
        (b"[]", "holds no statement"),
        (b'[{"statementID": "1", "statementType": "entityStatement"}]', "holds no statement"),
        (b"<html></html>", "is not JSON"),
        (b"[" * 100_000, "is nested too deep"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(AnswerableError, match=why):
        Read(SOURCE, exhibit(data))


def test_own_files_are_recognised_and_others_are_not() -> None:
    assert SOURCE.recognises("x", FILE.data[:4096])
    assert SOURCE.recognises("x", LINES.data[:4096])
    assert not SOURCE.recognises("x", b'[{"statementID": "1", "statementType": "entityStatement"}]')
    for folder, name in (("us_entity_list", "entity_list.json"), ("us_csl", "us_csl.json")):
        assert not SOURCE.recognises(name, example(folder, name).data[:4096])


@pytest.mark.parametrize(
    ("name", "entities", "ties", "persons"),
    [
        ("entity-owning-entity", 2, 1, 0),
        ("fi-soe", 4, 5, 0),
        ("indirect-ownership", 2, 1, 1),
        ("joint-ownership", 2, 1, 2),
        ("mixed-direct-and-indirect-ownership", 2, 1, 1),
        ("multiple-indirect-ownership", 3, 2, 1),
    ],
)
def test_the_standard_s_own_examples(
    shared_data: Path, name: str, entities: int, ties: int, persons: int
) -> None:
    file = real(shared_data / "ownership" / f"bods_example_{name}.json")
    assert SOURCE.recognises(file.name, file.data[:4096])
    read = Read(SOURCE, file)
    assert len({c.subject for c in read.claims if c.prop == "name"}) == entities
    assert len(read.ties) == ties
    left_out = [f.message for f in read.findings if f.rule == "bods.left-out"]
    assert left_out == ([f"records left out as persons: {persons}"] if persons else [])
    assert {f.rule for f in read.findings} <= {"bods.left-out", "bods.no-tie"}
    assert read.not_verbatim() == []


def test_the_shares_of_a_state_s_gas_company_add_up(shared_data: Path) -> None:
    read = Read(SOURCE, real(shared_data / "ownership" / "bods_example_fi-soe.json"))
    gas = [
        (tie.share, tie.statement.split(", ")[1])
        for tie in read.ties
        if tie.object == one(read, "Gasgrid Finland Oy")
    ]
    assert [share for share, _ in gas] == [Share(7650, 7650), Share(2350, 2350), None]
    ministry = held(read, "Suomen tasavalta", "Valtiovarainministerio")
    assert (ministry.share, ministry.control) == (None, (Control.INFLUENCE,))
