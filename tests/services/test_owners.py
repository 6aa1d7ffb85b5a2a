"""Who stands behind a company, asked as a user asks, in small towns."""

from datetime import date

import pytest

from answerable.domain import EntityId
from answerable.services.owners import Branch, Owners, owners

from .test_owned import TODAY, tracer

LADDER = """
State -ownership 100%-> Group
Group -ownership 60%-> Holding
Group -ownership 10%-> Camera | since 2020
Holding -ownership 40%-> Camera | since 2020
Fund -investment-> Camera
Camera -ownership 51%-> Unit
Group is on List since 2019
"""


def ask(text: str, company: str, day: date = TODAY) -> Owners:
    return owners(tracer(text, day), company)


def parts(found: Owners) -> dict[str, str]:
    return {owner.entity: str(owner.part) for owner in found.owners}


def lines(branches: tuple[Branch, ...], depth: int = 0) -> list[str]:
    return [
        line
        for branch in branches
        for line in (
            f"{'  ' * depth}{branch.holder} {branch.share}{' (seen)' if branch.seen else ''}",
            *lines(branch.branches, depth + 1),
        )
    ]


def test_the_tree_goes_to_the_top_and_tells_each_holder_once() -> None:
    found = ask(LADDER, "Unit")
    assert lines(found.branches) == [
        "Camera 51 %",
        "  Holding 40 %",
        "    Group 60 % (seen)",
        "  Group 10 %",
        "    State 100 %",
        "  Fund up to 49.99 %",
    ]


def test_the_part_is_the_product_along_each_route_added_up() -> None:
    found = ask(LADDER, "Unit")
    assert parts(found) == {
        "Camera": "51 %",
        "Group": "17.34 %",  # 51 % of (60 % of 40 % and 10 %)
        "Holding": "20.4 %",
        "State": "17.34 %",
        "Fund": "up to 25.49 %",
    }
    assert [owner.entity for owner in found.owners if owner.top] == ["State", "Fund"]
    assert [str(owner.direct) for owner in found.owners if owner.direct] == ["51 %"]


def test_companies_that_hold_one_another_are_solved() -> None:
    """X holds half of A; A all of B; B the other half of A: nobody but X stands behind A."""
    text = "X -ownership 50%-> A\nA -ownership 100%-> B\nB -ownership 50%-> A"
    found = ask(text, "A")
    assert parts(found) == {"X": "100 %", "B": "50 %"}
    assert not found.findings
    assert lines(found.branches) == ["X 50 %", "B 50 %", "  A 100 % (seen)"]


def test_a_loop_that_nobody_stands_behind_is_told_and_ends() -> None:
    found = ask("A -ownership 100%-> B\nB -ownership 100%-> A", "A")
    assert parts(found) == {"B": "100 %"}
    assert [finding.rule for finding in found.findings] == ["ownership.loops"]


def test_owners_above_the_whole_are_taken_in_proportion_and_told() -> None:
    found = ask("X -ownership 80%-> A\nY -ownership 80%-> A", "A")
    assert parts(found) == {"X": "50 %", "Y": "50 %"}
    assert [finding.rule for finding in found.findings] == ["ownership.over-allocated"]


def test_the_sum_by_rule_is_told_apart_with_what_each_regime_says() -> None:
    found = ask(LADDER, "Holding")
    assert found.sum
    assert (str(found.sum.total), found.sum.answer.value) == ("60 %", "yes")
    assert found.lists == ()
    minor = ask("X is on List since 2019\nX -ownership 20%-> A", "A").sum
    assert minor
    assert (minor.answer.value, str(minor.total), minor.under) == ("no", "20 %", ())
    assert ask(LADDER, "Group").lists == ("List",)


def test_only_what_stands_on_the_day_is_told() -> None:
    assert set(parts(ask(LADDER, "Camera", date(2019, 1, 1)))) == {"Fund"}


@pytest.mark.parametrize("company", ["State", "Fund"])
def test_of_whom_nobody_holds_a_part_nothing_is_told(company: str) -> None:
    found = ask(LADDER, company)
    assert (found.company, found.owners, found.branches, found.total) == (EntityId(company), (), (), None)


def test_a_rule_that_asks_for_less_than_half_is_asked_too() -> None:
    found = ask("X is on FCC Covered List since 2021\nX -ownership 12%-> A", "A").sum
    assert found
    assert (found.answer.value, [one.name for one in found.under]) == ("yes", ["fcc-covered"])


def test_a_very_high_tree_goes_on_and_the_table_has_all() -> None:
    text = "\n".join(f"C{n + 1} -ownership 60%-> C{n}" for n in range(60))
    found = ask(text, "C0")
    told = lines(found.branches)
    assert (len(told), len(found.owners)) == (41, 60)
    branch = found.branches[0]
    while branch.branches:
        branch = branch.branches[0]
    assert branch.goes_on


def test_holders_of_more_than_the_whole_are_told_as_what_they_say() -> None:
    assert str(ask("X -ownership 80%-> A\nY -ownership 70%-> A", "A").total) == "150 %"
