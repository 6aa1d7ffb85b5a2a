"""The arithmetic of ownership, told as small towns after the regimes' own examples."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domain import Answer, Share
from answerable.graph import behind, interest
from tests.graph.owning import answer, owned


def test_two_listed_owners_of_a_quarter_each_own_together() -> None:
    text = "X -ownership 25%-> A\nY -ownership 25%-> A"
    assert answer(text, "A", "X", "Y") is Answer.YES


def test_one_point_less_is_not_enough() -> None:
    text = "X -ownership 25%-> A\nY -ownership 24.99%-> A"
    assert answer(text, "A", "X", "Y") is Answer.NO


def test_exactly_half_is_enough() -> None:
    assert answer("X -ownership 50.00%-> A", "A", "X") is Answer.YES


def test_a_holding_through_an_owned_company_counts_in_full() -> None:
    """X owns half of A, A owns half of B: by the product a quarter, by the rule the whole half."""
    text = "X -ownership 50%-> A\nA -ownership 50%-> B"
    assert answer(text, "B", "X") is Answer.YES


def test_a_minority_holding_in_between_breaks_it() -> None:
    text = "X -ownership 25%-> A\nA -ownership 100%-> B"
    assert answer(text, "B", "X") is None


def test_direct_and_indirect_holdings_add_up() -> None:
    text = "X -ownership 50%-> A\nX -ownership 10%-> B\nA -ownership 40%-> B"
    town = owned(text, "X")
    assert town.told("B").answer is Answer.YES
    assert town.told("B").total == Share(5000, 5000)
    assert town.counted("B") == [("A", "40 %"), ("X", "10 %")]


def test_a_share_nobody_gives_could_be_a_half() -> None:
    assert answer("X -ownership-> A", "A", "X") is Answer.COULD_BE


def test_an_investment_of_unknown_size_is_no_control() -> None:
    assert answer("X -investment-> A", "A", "X") is Answer.NO
    assert answer("X -investment-> A\nY -investment-> A", "A", "X", "Y") is Answer.COULD_BE


def test_what_others_hold_cannot_be_the_listed_owner_s() -> None:
    text = "X -ownership-> A\nStranger -ownership 51%-> A"
    total = owned(text, "X").told("A")
    assert total.answer is Answer.NO
    assert total.total.high == 4900


def test_a_range_gives_could_be() -> None:
    assert answer("X -ownership 25..75%-> A", "A", "X") is Answer.COULD_BE
    assert answer("X -ownership 51..75%-> A", "A", "X") is Answer.YES


def test_could_be_spreads_as_could_be() -> None:
    text = "X -ownership-> A\nA -ownership 100%-> B"
    assert answer(text, "B", "X") is Answer.COULD_BE


def test_two_ties_of_one_holder_are_one_stake() -> None:
    text = "X -ownership 30%-> A\nX -investment 30%-> A"
    assert owned(text, "X").told("A").total.high == 3000


def test_an_ended_holding_does_not_count() -> None:
    assert answer("X -ownership 80%-> A | 2010 to 2020", "A", "X") is None


def test_majority_loops_of_strangers_own_nothing_for_the_listed() -> None:
    text = "A -ownership 60%-> B\nB -ownership 60%-> A\nX -ownership 10%-> A"
    assert answer(text, "A", "X") is Answer.NO


def test_owners_that_sum_above_the_whole_stay_a_share() -> None:
    text = "X -ownership 80%-> A\nY -ownership 80%-> A"
    assert owned(text, "X", "Y").told("A").total.low == 10000


@pytest.mark.parametrize("elsewhere", ["", "X -ownership 10..20%-> B"])
@pytest.mark.parametrize("share", [80, 100])
def test_owners_of_more_than_the_whole_stand_behind_it_in_proportion(share: int, elsewhere: str) -> None:
    """80 % and 80 % cannot both be; each is taken for a half, whatever is not known of other companies."""
    town = owned(f"X -ownership {share}%-> A\nY -ownership {share}%-> A\n{elsewhere}")
    found = interest(town.stakes, [town.node("X")], town.network.engine).by_node()
    assert found[town.node("A")] == (0.5, 0.5)
    told = behind(town.stakes, town.node("A"))
    assert (told.low.tolist(), told.high.tolist()) == ([0.5, 0.5], [0.5, 0.5])


def test_wide_ranges_in_a_loop_come_to_the_whole_at_the_most() -> None:
    """By the highest figures A and B could each have all of the other and grow on every round."""
    text = """
    X -ownership 1..10%-> A
    B -ownership 0..100%-> A
    A -ownership 0..100%-> B
    """
    town = owned(text)
    found = interest(town.stakes, [town.node("X")], town.network.engine).by_node()
    assert found[town.node("A")] == (0.01, 1.0)
    assert found[town.node("B")] == (0.0, 1.0)


def test_routes_lead_up_to_the_listed_owner() -> None:
    text = "X -ownership 60%-> A\nA -ownership 60%-> B\nStranger -ownership 30%-> B"
    assert owned(text, "X").routes("B") == ["B < A < X"]


def test_one_shortest_route_leads_up_to_each_listed_owner() -> None:
    """X holds B itself and through A; Y only through A: one route to each, the shorter one to X."""
    text = """
    X -ownership 30%-> A
    Y -ownership 30%-> A
    A -ownership 60%-> B
    X -ownership 5%-> B
    """
    assert owned(text, "X", "Y").routes("B") == ["B < X", "B < A < Y"]


def test_of_two_routes_of_one_length_the_larger_holding_is_told() -> None:
    text = """
    X -ownership 60%-> A
    X -ownership 60%-> Z
    A -ownership 30%-> B
    Z -ownership 31%-> B
    """
    assert owned(text, "X").routes("B") == ["B < Z < X"]


def test_a_route_does_not_lead_through_a_minority_holder() -> None:
    text = "X -ownership 30%-> A\nA -ownership 60%-> B\nX -ownership 50%-> B"
    assert owned(text, "X").routes("B") == ["B < X"]


STAKES = st.lists(
    st.tuples(st.sampled_from("XABCD"), st.sampled_from("ABCDX"), st.integers(0, 10_000)),
    max_size=8,
    unique_by=lambda stake: stake[:2],
)


@settings(max_examples=300, deadline=None)
@given(STAKES)
def test_closure_is_what_a_plain_fixpoint_finds(stakes: list[tuple[str, str, int]]) -> None:
    stakes = [(a, b, points) for a, b, points in stakes if a != b]
    text = "\n".join(f"{a} -ownership {points / 100:.2f}%-> {b}" for a, b, points in stakes)
    blocked = {"X"}
    for _ in range(10):
        blocked |= {
            b
            for b in "ABCD"
            if sum(points for a, held, points in stakes if held == b and a in blocked) >= 5000
        }
    found = owned(text, "X")
    assert found.names(found.closure.sure.tolist()) == blocked - {"X"}
    assert found.closure.maybe.tolist() == []


@pytest.mark.parametrize("points", [4999, 5000, 5001])
def test_the_threshold_has_no_rounding(points: int) -> None:
    expected = Answer.YES if points >= 5000 else Answer.NO
    assert answer(f"X -ownership {points / 100:.2f}%-> A", "A", "X") is expected
