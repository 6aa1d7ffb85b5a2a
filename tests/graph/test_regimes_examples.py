"""What each regime's rule says of small towns: worked examples, those of OFAC after its FAQ 398 to 401."""

import pytest

from answerable.domain import Answer, Share
from answerable.graph import interest
from tests.graph.owning import answer, owned

AT_LEAST = ["any", "ofac", "bis-affiliates", "eu"]
MORE_THAN = ["eu-until-2024", "uk", "section-805", "section-889"]
ADDED_UP = ["any", "ofac", "bis-affiliates", "eu", "eu-until-2024"]
EACH_ALONE = ["uk", "section-805", "section-889", "fcc-covered"]
BY_CONTROL = ["eu", "eu-until-2024", "uk", "section-805", "section-889", "fcc-covered"]
BY_SHARES_ALONE = ["any", "ofac", "bis-affiliates"]


def part(text: str, owner: str, company: str) -> float:
    """The part of a company that stands behind an owner, all stakes known."""
    town = owned(text)
    found = interest(town.stakes, [town.node(owner)], town.network.engine).by_node()
    low, high = found[town.node(company)]
    assert low == high
    return low


def test_two_blocked_persons_of_a_quarter_each_block_a_company() -> None:
    text = "X -ownership 25%-> A\nY -ownership 25%-> A"
    assert answer(text, "A", "X", "Y", by="ofac") is Answer.YES
    assert answer(text, "A", "X", by="ofac") is Answer.NO


def test_one_percent_less_does_not_block_it() -> None:
    text = "X -ownership 25%-> A\nY -ownership 24%-> A"
    assert answer(text, "A", "X", "Y", by="ofac") is Answer.NO


def test_half_of_a_company_that_is_half_owned_is_blocked() -> None:
    text = "X -ownership 50%-> A\nA -ownership 50%-> B"
    assert answer(text, "B", "X", by="ofac") is Answer.YES


def test_quarters_through_two_half_owned_companies_make_a_half() -> None:
    text = """
    X -ownership 50%-> A
    X -ownership 50%-> B
    A -ownership 25%-> C
    B -ownership 25%-> C
    """
    assert answer(text, "C", "X", by="ofac") is Answer.YES


def test_a_tenth_held_directly_and_forty_percent_through_a_company_make_a_half() -> None:
    text = "X -ownership 50%-> A\nX -ownership 10%-> B\nA -ownership 40%-> B"
    assert answer(text, "B", "X", by="ofac") is Answer.YES


def test_a_tenth_held_directly_and_fifteen_percent_through_a_company_do_not() -> None:
    text = "X -ownership 50%-> A\nX -ownership 10%-> B\nA -ownership 15%-> B"
    told = owned(text, "X", by="ofac").told("B")
    assert told.answer is Answer.NO
    assert told.total == Share(2500, 2500)


def test_a_tenth_of_one_blocked_person_and_forty_percent_through_the_company_of_another_make_a_half() -> None:
    text = "X -ownership 50%-> A\nY -ownership 10%-> B\nA -ownership 40%-> B"
    assert answer(text, "B", "X", "Y", by="ofac") is Answer.YES


def test_a_quarter_through_a_company_held_by_a_quarter_counts_for_nothing() -> None:
    """A counts and B does not, so of C only the quarter that A holds is X's."""
    text = """
    X -ownership 50%-> A
    X -ownership 25%-> B
    A -ownership 25%-> C
    B -ownership 25%-> C
    """
    town = owned(text, "X", by="ofac")
    assert town.told("C").answer is Answer.NO
    assert town.counted("C") == [("A", "25 %")]


def test_two_companies_held_by_a_quarter_pass_nothing_on_though_they_own_the_whole() -> None:
    text = """
    X -ownership 25%-> A
    X -ownership 25%-> B
    A -ownership 50%-> C
    B -ownership 50%-> C
    """
    assert answer(text, "C", "X", by="ofac") is None


def test_the_whole_of_a_company_held_by_a_quarter_is_not_blocked() -> None:
    text = "X -ownership 25%-> A\nA -ownership 100%-> B"
    assert answer(text, "A", "X", by="ofac") is Answer.NO
    assert answer(text, "B", "X", by="ofac") is None


def test_a_company_blocked_by_two_owners_together_passes_on_all_that_it_holds() -> None:
    text = "X -ownership 30%-> A\nY -ownership 20%-> A\nA -ownership 50%-> B"
    assert answer(text, "B", "X", "Y", by="ofac") is Answer.YES
    assert answer(text, "B", "X", by="ofac") is None


@pytest.mark.parametrize("regime", [*AT_LEAST, *MORE_THAN])
def test_a_holding_through_a_majority_owned_company_counts_in_full(regime: str) -> None:
    """X has 36 % of B by the product, and B falls under every rule all the same."""
    text = "X -ownership 60%-> A\nA -ownership 60%-> B"
    assert answer(text, "B", "X", by=regime) is Answer.YES
    assert part(text, "X", "B") == pytest.approx(0.36)


@pytest.mark.parametrize("regime", [*AT_LEAST, *MORE_THAN])
def test_a_minority_owned_company_breaks_the_chain_and_not_the_interest(regime: str) -> None:
    text = "X -ownership 49.99%-> A\nA -ownership 100%-> B"
    assert answer(text, "B", "X", by=regime) is None
    assert part(text, "X", "B") == pytest.approx(0.4999)


def test_interest_adds_up_over_routes() -> None:
    text = "X -ownership 50%-> A\nX -ownership 10%-> B\nA -ownership 40%-> B"
    assert part(text, "X", "B") == pytest.approx(0.1 + 0.5 * 0.4)


def test_interest_through_companies_that_hold_each_other_is_solved() -> None:
    """A is X's by 0.5 and by what B has of it, B by what A has of it: a = 0.5 + 0.2 b, b = 0.5 a."""
    text = "X -ownership 50%-> A\nA -ownership 50%-> B\nB -ownership 20%-> A"
    assert part(text, "X", "A") == pytest.approx(0.5 / 0.9)
    assert part(text, "X", "B") == pytest.approx(0.25 / 0.9)


@pytest.mark.parametrize("regime", AT_LEAST)
def test_exactly_half_is_enough_where_the_rule_says_half_or_more(regime: str) -> None:
    assert answer("X -ownership 50.00%-> A", "A", "X", by=regime) is Answer.YES
    assert answer("X -ownership 49.99%-> A", "A", "X", by=regime) is Answer.NO


@pytest.mark.parametrize("regime", MORE_THAN)
def test_exactly_half_is_not_enough_where_the_rule_says_more(regime: str) -> None:
    assert answer("X -ownership 50.00%-> A", "A", "X", by=regime) is Answer.NO
    assert answer("X -ownership 50.01%-> A", "A", "X", by=regime) is Answer.YES


@pytest.mark.parametrize("regime", ADDED_UP)
def test_two_listed_owners_add_up(regime: str) -> None:
    text = "X -ownership 30%-> A\nY -ownership 30%-> A"
    assert answer(text, "A", "X", "Y", by=regime) is Answer.YES


@pytest.mark.parametrize("regime", EACH_ALONE)
def test_two_listed_owners_do_not_add_up_where_one_must_reach_it_alone(regime: str) -> None:
    share = 10 if regime == "fcc-covered" else 30
    text = f"X -ownership {share}%-> A\nY -ownership {share}%-> A"
    assert answer(text, "A", "X", "Y", by=regime) is Answer.NO


@pytest.mark.parametrize("regime", EACH_ALONE)
def test_what_one_owner_holds_through_two_companies_adds_up_everywhere(regime: str) -> None:
    text = """
    X -ownership 60%-> A
    X -ownership 60%-> B
    A -ownership 30%-> C
    B -ownership 30%-> C
    """
    assert answer(text, "C", "X", by=regime) is Answer.YES


def test_companies_of_two_listed_owners_do_not_add_up_in_the_united_kingdom() -> None:
    text = """
    X -ownership 60%-> A
    Y -ownership 60%-> B
    A -ownership 30%-> C
    B -ownership 30%-> C
    """
    assert answer(text, "C", "X", "Y", by="uk") is Answer.NO
    assert answer(text, "C", "X", "Y", by="eu") is Answer.YES


def test_where_each_must_reach_it_alone_the_owner_of_most_is_told() -> None:
    text = "X -ownership 20%-> A\nY -ownership 55%-> A"
    town = owned(text, "X", "Y", by="uk")
    assert town.told("A").answer is Answer.YES
    assert town.counted("A") == [("Y", "55 %")]


@pytest.mark.parametrize("regime", BY_CONTROL)
def test_the_power_over_most_of_the_board_is_control(regime: str) -> None:
    text = "X -ownership 5%-> A | board majority"
    assert answer(text, "A", "X", by=regime) is Answer.YES


@pytest.mark.parametrize("regime", BY_CONTROL)
def test_a_golden_share_could_be_control(regime: str) -> None:
    text = "X -ownership 5%-> A | golden share"
    assert answer(text, "A", "X", by=regime) is Answer.COULD_BE


@pytest.mark.parametrize("regime", BY_SHARES_ALONE)
@pytest.mark.parametrize("control", ["board majority", "golden share", "voting majority"])
def test_control_alone_is_nothing_where_only_shares_count(regime: str, control: str) -> None:
    text = f"X -ownership 5%-> A | {control}"
    assert answer(text, "A", "X", by=regime) is Answer.NO


def test_a_controlled_company_passes_on_what_it_holds_and_what_could_be_so_could_be() -> None:
    sure = "X -ownership 5%-> A | board majority\nA -ownership 60%-> B"
    perhaps = "X -ownership 5%-> A | golden share\nA -ownership 60%-> B"
    assert answer(sure, "B", "X", by="uk") is Answer.YES
    assert answer(perhaps, "B", "X", by="uk") is Answer.COULD_BE
    assert answer(sure, "B", "X", by="ofac") is None


def test_the_board_of_one_who_could_be_controlled_makes_a_company_that_could_be() -> None:
    text = "X -ownership 5%-> A | golden share\nA -ownership 5%-> B | board majority"
    assert answer(text, "B", "X", by="eu") is Answer.COULD_BE


def test_control_adds_nothing_to_the_sum_of_shares() -> None:
    told = owned("X -ownership 5%-> A | board majority", "X", by="eu").told("A")
    assert told.answer is Answer.YES
    assert told.total == Share(500, 500)


def test_more_than_a_tenth_makes_an_affiliate() -> None:
    assert answer("X -ownership 10%-> A", "A", "X", by="fcc-covered") is Answer.NO
    assert answer("X -ownership 10.01%-> A", "A", "X", by="fcc-covered") is Answer.YES
    assert answer("X -ownership 10.01%-> A", "A", "X", by="ofac") is Answer.NO


def test_affiliates_of_affiliates_are_affiliates() -> None:
    text = "X -ownership 11%-> A\nA -ownership 11%-> B"
    assert answer(text, "B", "X", by="fcc-covered") is Answer.YES
