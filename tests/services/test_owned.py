"""Which companies fall under a regime's rule, asked as a user asks, in small towns."""

from datetime import date

import pytest

from answerable.domain import Answer, EntityId
from answerable.errors import AnswerableError
from answerable.matching import Index
from answerable.rules import regimes
from answerable.services.exposures import Asked, prepare
from answerable.services.owned import Owned, owned
from answerable.services.records import records
from answerable.services.trace import Tracer
from answerable.testing import town

TODAY = date(2026, 6, 1)
GROUP = """
Group is on SDN since 2019
Rival is on SDN since 2020
Camera is on SDN since 2021
Group -ownership 50%-> Camera
Group -ownership 30%-> Shop
Rival -ownership 20%-> Shop
Shop -ownership 60%-> Stall
Shop -ownership-> Cart
Stranger -ownership 80%-> Other
"""


def tracer(text: str, day: date = TODAY) -> Tracer:
    told = town(text)
    known = records({entity.id: entity for entity in told.entities})
    tracing = prepare(told.entities, told.ties, told.listings, {}, day=day, asked=Asked())
    return Tracer(known, Index.build(told.entities), tracing)


def ask(text: str, regime: str = "ofac", by: str | None = None, day: date = TODAY) -> Owned:
    return owned(tracer(text, day), regimes()[regime], by)


def answers(found: Owned) -> dict[str, str]:
    return {one.sum.company: one.sum.answer.value for one in found.companies}


def test_those_on_a_regimes_lists_own_together_and_through_others() -> None:
    assert answers(ask(GROUP)) == {"Stall": "yes", "Shop": "yes", "Cart": "could be"}


def test_who_is_listed_itself_is_not_told_as_owned() -> None:
    assert "Camera" not in answers(ask(GROUP))
    assert "Camera" in answers(ask(GROUP, "any", "Group"))


def test_each_has_its_sum_its_way_up_and_its_part() -> None:
    found = {one.sum.company: one for one in ask(GROUP).companies}
    shop = found[EntityId("Shop")]
    assert [(h.holder, str(h.share), h.why) for h in shop.sum.holdings] == [
        ("Group", "30 %", "is listed"),
        ("Rival", "20 %", "is listed"),
    ]
    assert (str(shop.sum.total), shop.sum.regime) == ("50 %", "OFAC 50 Percent Rule")
    stall = found[EntityId("Stall")]
    assert stall.route.entities == ("Stall", "Shop", "Group")
    assert str(stall.part) == "30 %"  # half of 60 %, another question than the rule's
    assert [h.why for h in stall.sum.holdings] == ["is itself owned by listed organisations"]


def test_one_company_alone_is_asked_about_whether_or_not_a_list_names_it() -> None:
    found = ask(GROUP, "any", "Stranger")
    assert answers(found) == {"Other": "yes"}
    assert (found.by, found.owners) == ("Stranger", ("Stranger",))
    assert found.companies[0].sum.holdings[0].why == "is the one asked about"
    assert answers(ask(GROUP, "any", "Group")) == {"Camera": "yes"}  # 30 % of Shop alone is not half


def test_a_list_is_asked_about_by_its_name_in_any_case() -> None:
    found = ask(GROUP.replace("Rival is on SDN", "Rival is on Other List"), "any", "other list")
    assert (found.by, found.owners, found.companies) == ("those on Other List", ("Rival",), ())


def test_owners_are_not_added_up_where_the_rule_does_not() -> None:
    text = GROUP.replace("SDN", "UK Sanctions List")
    assert answers(ask(text, "uk")) == {}
    both = "X is on UK Sanctions List since 2019\nX -ownership 60%-> A\nX -ownership 60%-> B\n"
    assert answers(ask(f"{both}A -ownership 30%-> C\nB -ownership 30%-> C", "uk"))["C"] == "yes"


def test_control_by_other_means_counts_where_the_regime_says_so() -> None:
    text = "X is on EU human rights since 2025\nX -ownership 20%-> A | board majority\nA -ownership 51%-> B"
    found = ask(text, "eu")
    assert answers(found) == {"A": "yes", "B": "yes"}
    assert {one.sum.company: one.sum.by_control for one in found.companies} == {"A": True, "B": True}
    assert answers(ask(text.replace("board majority", "golden share"), "eu")) == {
        "A": "could be",
        "B": "could be",
    }
    assert answers(ask(text.replace("EU human rights", "SDN"), "ofac")) == {}


def test_companies_in_which_they_hold_too_little_are_told_when_asked_for() -> None:
    text = f"{GROUP}\nGroup -ownership 49.99%-> Near\nCamera -ownership 10%-> Far"
    found = owned(tracer(text), regimes()["ofac"], minorities=True)
    assert answers(found) == {
        "Stall": "yes",
        "Shop": "yes",
        "Cart": "could be",
        "Near": "no",
        "Far": "no",
    }
    assert [one.sum.company for one in found.companies][-2:] == ["Near", "Far"]
    assert answers(ask(text)).keys() == {"Stall", "Shop", "Cart"}


def test_it_is_asked_of_a_day() -> None:
    text = "X is on SDN since 2019\nX -ownership 80%-> A | 2020 to 2022"
    assert answers(ask(text, day=date(2021, 1, 1))) == {"A": "yes"}
    assert answers(ask(text, day=date(2023, 1, 1))) == {}
    assert answers(ask(text, day=date(2019, 6, 1))) == {}


def test_a_rule_that_is_not_in_force_is_told_as_such() -> None:
    text = "X is on US Entity List since 2019\nX -ownership 80%-> A"
    found = ask(text, "bis-affiliates", day=date(2026, 1, 1))
    assert (answers(found), found.stands) == ({"A": "yes"}, Answer.NO)
    assert [finding.rule for finding in found.findings] == ["regime.not-in-force"]
    assert not ask(text, "bis-affiliates", day=date(2025, 10, 1)).findings


def test_owners_who_are_on_none_of_the_regimes_lists_are_told_as_such() -> None:
    found = ask(GROUP, "uk", "Group")
    assert [finding.rule for finding in found.findings] == ["regime.other-lists"]
    assert not ask(GROUP, "any", "Group").findings
    assert not ask(GROUP, "ofac", "SDN").findings


def test_owners_of_more_than_the_whole_are_a_doubt_about_that_company() -> None:
    text = """
    X is on SDN since 2019
    X -ownership 80%-> A
    Y -ownership 80%-> A
    Y -ownership 70%-> B
    Z -ownership 70%-> B
    """
    (finding,) = ask(text).findings
    assert (finding.rule, finding.about) == ("ownership.over-allocated", "A")
    assert "160 %" in finding.message


def test_nobody_on_the_lists_and_no_rule_are_refused_with_what_to_do() -> None:
    with pytest.raises(AnswerableError, match="Nobody in this catalog is on a list of OFAC") as refused:
        ask("X -ownership 80%-> A")
    assert "SDN" in refused.value.hint
    with pytest.raises(AnswerableError, match="has no rule of ownership"):
        ask(GROUP, "uflpa", "Group")
    with pytest.raises(AnswerableError, match="certainly 'Nobody'"):
        ask(GROUP, "any", "Nobody")
