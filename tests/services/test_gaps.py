"""Who is on one list and not on another, in small towns."""

import csv
from datetime import date
from io import StringIO

import pytest

from answerable.domain import Answer, Decision, EntityId, OwnershipSum, PortfolioRow, Share, Verdict
from answerable.errors import AnswerableError
from answerable.matching import Index, matches
from answerable.rules import regimes
from answerable.services.exposures import Asked, prepare
from answerable.services.gaps import Gaps, Organisation, gaps
from answerable.services.records import records
from answerable.services.trace import Tracer
from answerable.testing import town
from answerable.writing import GapLine, gaps_csv

TODAY = date(2026, 6, 1)
DECIDED = {"who": "A. Person", "at": "2026-05-01", "why": "its own site says so"}

TOWN = """
Trabuko Motors is on SDN since 2019-10-09
Trabuko Motors is on UK Sanctions List since 2021
Quvora Lens is on SDN
Bezimo Pictures is on UK Sanctions List since 2022-03
Wexal Harbour is on SDN 2018 to 2020-01-31
Zorpan Mills is on US Entity List since 2023
"""


def asked(
    text: str,
    on: tuple[str, ...] = (),
    not_on: tuple[str, ...] = (),
    *,
    day: date = TODAY,
    only: tuple[str, ...] = (),
    decisions: tuple[Decision, ...] = (),
    most: tuple[int, int] | None = None,
) -> Gaps:
    told = town(text)
    known = records({entity.id: entity for entity in told.entities}, decisions)
    tracing = prepare(
        told.entities,
        told.ties,
        told.listings,
        known.joined.canonical,
        day=day,
        asked=Asked(regimes=tuple(regimes()[name] for name in only)),
    )
    tracer = Tracer(known, Index.build(known.entities.values()), tracing)
    return gaps(tracer, on, not_on, settled=decisions, most=most)


def left(text: str, on: tuple[str, ...] = (), not_on: tuple[str, ...] = (), day: date = TODAY) -> list[str]:
    return [one.name for one in asked(text, on, not_on, day=day).organisations]


def owned(found: Gaps) -> list[tuple[str, Answer, str]]:
    return [(one.name, one.owned.answer, str(one.owned.total)) for one in found.owned if one.owned]


def decided(left: str, right: str, *, same: bool) -> Decision:
    return Decision(left=EntityId(left), right=EntityId(right), same=same, **DECIDED)


def test_every_list_is_told_in_numbers() -> None:
    found = asked(TOWN)
    assert [(one.list, one.organisations, one.on_no_other, one.authority) for one in found.counts] == [
        ("SDN", 2, 1, "The town"),
        ("UK Sanctions List", 2, 1, "The town"),
        ("US Entity List", 1, 1, "The town"),
    ]
    pairs = {(pair.on, pair.not_on): pair.organisations for pair in found.pairs}
    assert len(pairs) == 6
    assert pairs["SDN", "UK Sanctions List"] == 1
    assert pairs["SDN", "US Entity List"] == 2
    assert [one.name for one in found.organisations] == [
        "Bezimo Pictures",
        "Quvora Lens",
        "Trabuko Motors",
        "Zorpan Mills",
    ]


@pytest.mark.parametrize(
    ("on", "not_on", "names"),
    [
        (("SDN",), ("UK Sanctions List",), ["Quvora Lens"]),
        (("uk",), ("sdn",), ["Bezimo Pictures"]),
        (("sdn", "UK S"), (), ["Trabuko Motors"]),
        ((), ("sdn", "uk"), ["Zorpan Mills"]),
        (("any",), ("U*",), ["Quvora Lens"]),
        (("ofac",), ("ofac",), []),
    ],
)
def test_on_all_of_these_and_on_none_of_those(
    on: tuple[str, ...], not_on: tuple[str, ...], names: list[str]
) -> None:
    assert left(TOWN, on, not_on) == names


def test_a_listing_counts_on_the_days_on_which_it_stood() -> None:
    assert left(TOWN, ("sdn",), day=date(2019, 12, 31)) == ["Quvora Lens", "Trabuko Motors", "Wexal Harbour"]
    assert left(TOWN, ("sdn",), day=date(2019, 10, 8)) == ["Quvora Lens", "Wexal Harbour"]
    assert left(TOWN, ("sdn",)) == ["Quvora Lens", "Trabuko Motors"]


def test_each_list_is_told_with_the_first_day_and_without_one_where_none_is_known() -> None:
    again = TOWN + "Trabuko Motors is on SDN since 2020-05-05"
    found = {one.name: one.on for one in asked(again, ("sdn",)).organisations}
    assert found == {
        "Quvora Lens": {"SDN": ""},
        "Trabuko Motors": {"SDN": "2019-10-09", "UK Sanctions List": "2021"},
    }


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("Nonesuch", "--on: 'Nonesuch' is no list here", "SDN, UK Sanctions List, US Entity List"),
        (
            "eu",
            "--on: 'eu' is no list here that stands on 2026-06-01",
            "Regimes, for any of their lists: ofac",
        ),
        ("u", "--on: 'u' could be several lists", "UK Sanctions List, US Entity List; u* is any"),
        (" ", "--on: ' ' is no list here", "SDN"),
        ("*", "is no list here", "SDN"),
    ],
)
def test_a_name_that_is_no_lists_is_refused_with_those_there_are(name: str, said: str, hint: str) -> None:
    with pytest.raises(AnswerableError) as refused:
        asked(TOWN, (name,))
    assert said in str(refused.value)
    assert hint in str(refused.value.hint)


OWNERS = """
Xandu Holding is on SDN since 2019
Yorvik Group is on UK Sanctions List since 2020
Xandu Holding -ownership 30%-> Ambo Works | since 2018
Yorvik Group -ownership 20%-> Ambo Works | since 2018
Ambo Works -ownership 51%-> Cilo Yards | since 2018
Yorvik Group -ownership 40..60%-> Delta Kilns | since 2018
Yorvik Group -ownership 49.99%-> Minor Kilns | since 2018
Xandu Holding -ownership 100%-> Yorvik Group | since 2018
Xandu Holding -ownership 90%-> Late Kilns | since 2027
"""


def test_owned_companies_on_no_list_come_with_their_sums_the_surest_first() -> None:
    found = asked(OWNERS)
    assert owned(found) == [
        ("Cilo Yards", Answer.YES, "51 %"),
        ("Ambo Works", Answer.YES, "50 %"),
        ("Delta Kilns", Answer.COULD_BE, "40 % to 60 %"),
    ]
    assert (found.owned_found, found.could_be_owned_found) == (2, 1)
    (ambo,) = [one.owned for one in found.owned if one.owned and one.name == "Ambo Works"]
    assert [(held.holder, str(held.share)) for held in ambo.holdings] == [
        ("Xandu Holding", "30 %"),
        ("Yorvik Group", "20 %"),
    ]
    assert found.entities[EntityId("Xandu Holding")].name == "Xandu Holding"


def test_of_a_chosen_list_only_what_its_own_organisations_hold_counts() -> None:
    assert owned(asked(OWNERS, ("uk",))) == [("Delta Kilns", Answer.COULD_BE, "40 % to 60 %")]
    counts = {one.list: (one.owned, one.could_be_owned) for one in asked(OWNERS).counts}
    assert counts == {"SDN": (2, 1), "UK Sanctions List": (0, 1)}  # Yorvik itself is on a list


def test_a_company_on_another_list_is_owned_and_not_on_this_one() -> None:
    found = asked(OWNERS, ("sdn",), ("sdn",))
    assert ("Yorvik Group", Answer.YES, "100 %") in owned(found)
    assert {one.name: one.on for one in found.owned}["Yorvik Group"] == {"UK Sanctions List": "2020"}
    assert "Yorvik Group" not in [name for name, *_ in owned(asked(OWNERS, ("sdn",), ("uk",)))]


def under(found: Gaps, name: str) -> dict[str, Answer]:
    (told,) = [one.owned for one in found.owned if one.owned and one.name == name]
    return {one.name: one.answer for one in told.under}


def test_the_regimes_under_which_a_company_falls_are_told() -> None:
    text = """
    Xandu Holding is on SDN since 2019
    Xandu Holding is on UK Sanctions List since 2019
    Xandu Holding -ownership 50%-> Half Works | since 2018
    Xandu Holding -ownership 51%-> More Works | since 2018
    """
    found = asked(text)
    assert under(found, "Half Works") == {"ofac": Answer.YES}
    assert under(found, "More Works") == {"ofac": Answer.YES, "uk": Answer.YES}
    assert under(asked(text, only=("uk",)), "More Works") == {"uk": Answer.YES}


def test_only_the_lists_of_the_regimes_asked_about_are_looked_at() -> None:
    found = asked(TOWN, only=("ofac",))
    assert (found.lists, found.regimes) == (("SDN",), ("ofac",))
    assert [(one.name, dict(one.on)) for one in found.organisations] == [
        ("Quvora Lens", {"SDN": ""}),
        ("Trabuko Motors", {"SDN": "2019-10-09"}),
    ]
    with pytest.raises(AnswerableError, match="is no list here"):
        asked(TOWN, ("uk",), only=("ofac",))


def test_who_is_owned_does_not_turn_on_the_rules_of_the_regimes_asked_about() -> None:
    text = """
    Xandu Holding is on FCC Covered List since 2021
    Xandu Holding -ownership 12%-> Minor Works | since 2018
    Xandu Holding -ownership 50%-> Half Works | since 2018
    """
    found = asked(text, only=("fcc-covered",))
    assert owned(found) == [("Half Works", Answer.YES, "50 %")]
    assert under(found, "Half Works") == {"fcc-covered": Answer.YES}


NAMESAKES = """
Trabuko Motors is on SDN since 2019
Trabuko Motors Ltd is on UK Sanctions List since 2021
Quvora Lens is on SDN since 2019
Bezimo Pictures is on UK Sanctions List since 2022
"""
SDN_ALONE = (("sdn",), ("uk",))


def perhaps(found: Gaps) -> dict[str, list[str]]:
    return {one.name: [str(each) for each in one.perhaps] for one in found.organisations}


def test_a_record_of_a_matching_name_on_the_other_list_is_told() -> None:
    assert perhaps(asked(NAMESAKES, *SDN_ALONE)) == {
        "Quvora Lens": [],
        "Trabuko Motors": ["Trabuko Motors Ltd (Trabuko Motors Ltd) on UK Sanctions List"],
    }
    assert perhaps(asked(NAMESAKES.replace("UK Sanctions List", "SDN"), ("sdn",)))["Trabuko Motors"] == []


def test_a_record_on_a_third_list_fills_no_gap_of_this_one() -> None:
    third = NAMESAKES + "Quvora Lens Ltd is on US Entity List since 2020"
    assert perhaps(asked(third, *SDN_ALONE))["Quvora Lens"] == []
    told = perhaps(asked(third, ("sdn",)))["Quvora Lens"]
    assert told == ["Quvora Lens Ltd (Quvora Lens Ltd) on US Entity List"]


def test_a_name_that_is_only_alike_is_not_told() -> None:
    sister = NAMESAKES.replace("Trabuko Motors Ltd", "Trabuko Motors Shanghai Trading Co.")
    index = Index.build(town(sister).entities)
    possible = matches(index, PortfolioRow(number=1, name="Trabuko Motors"))
    assert Verdict.POSSIBLE in [match.verdict for match in possible]
    assert perhaps(asked(sister, *SDN_ALONE))["Trabuko Motors"] == []


def test_what_a_person_joined_is_no_gap_and_what_was_parted_is_one_without_a_question() -> None:
    pair = ("Trabuko Motors", "Trabuko Motors Ltd")
    assert perhaps(asked(NAMESAKES, *SDN_ALONE, decisions=(decided(*pair, same=True),))) == {
        "Quvora Lens": []
    }
    parted = asked(NAMESAKES, *SDN_ALONE, decisions=(decided(*pair, same=False),))
    assert perhaps(parted) == {"Quvora Lens": [], "Trabuko Motors": []}


def test_an_owned_company_may_be_listed_under_another_record_too() -> None:
    text = "Xandu Holding is on SDN since 2019\nXandu Holding -ownership 60%-> Trabuko Motors | since 2018\n"
    (company,) = asked(text + "Trabuko Motors Ltd is on UK Sanctions List since 2021").owned
    assert [one.entity for one in company.perhaps] == ["Trabuko Motors Ltd"]


def test_the_first_are_told_and_all_are_counted() -> None:
    found = asked(OWNERS, ("any",), most=(1, 2))
    assert [one.name for one in found.organisations] == ["Xandu Holding"]
    assert [name for name, *_ in owned(found)] == ["Cilo Yards", "Ambo Works"]
    assert (found.organisations_found, found.owned_found, found.could_be_owned_found) == (2, 2, 1)


def test_on_a_day_without_lists_there_is_nothing() -> None:
    found = asked("Trabuko Motors is on SDN since 2019", day=date(2010, 1, 1))
    assert (found.lists, found.organisations, found.owned) == ((), (), ())
    with pytest.raises(AnswerableError) as refused:
        asked("Trabuko Motors is on SDN since 2019", ("sdn",), day=date(2010, 1, 1))
    assert refused.value.hint == "No list here stands on that day."


def line(one: Organisation) -> GapLine:
    return GapLine(
        entity=one.entity,
        name=one.name,
        countries=("cn", "gb"),
        on=one.on,
        owned=one.owned,
        perhaps=tuple(map(str, one.perhaps)),
    )


def test_the_table_has_a_line_an_organisation_and_a_column_a_list() -> None:
    found = asked(OWNERS + "=Formula Works is on SDN")
    text = gaps_csv(found.lists, [line(one) for one in (*found.organisations, *found.owned)])
    header, *rows = csv.reader(StringIO(text, newline=""))
    assert header == [
        "id",
        "name",
        "countries",
        "SDN",
        "UK Sanctions List",
        "owned",
        "sum",
        "perhaps_there_as",
    ]
    told = {row[1]: row for row in rows}
    assert told["Xandu Holding"] == ["Xandu Holding"] * 2 + ["China, United Kingdom", "2019", "", "", "", ""]
    assert told["'=Formula Works"][3:] == ["yes", "", "", "", ""]
    assert told["Delta Kilns"][3:] == ["", "", "could be", "40 % to 60 %", ""]
    assert len(rows) == 6


def test_a_sum_keeps_the_rule_that_it_is_of() -> None:
    (first, *_) = [one.owned for one in asked(OWNERS).owned]
    assert isinstance(first, OwnershipSum)
    assert first.regime == regimes()["any"].title
    assert first.total == Share(5100, 5100)
