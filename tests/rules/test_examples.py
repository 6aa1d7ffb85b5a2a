"""Every example in the grammar comes out as the grammar says, and no kind of tie has lost its sense."""

from datetime import date

import pytest

from answerable.domain import STAKES, EntityId, Example, Exposure, Rule, TieKind
from answerable.rules import grammar
from answerable.services.exposures import prepare
from answerable.testing import town

TODAY = date(2026, 6, 1)
RULES = grammar().rules
EXAMPLES = [(rule, one) for rule in RULES for one in rule.examples]


def exposures(text: str, company: str, bodies: tuple[str, ...] = ()) -> tuple[Exposure, ...]:
    told = town(text, bodies=bodies)
    return prepare(told.entities, told.ties, told.listings, {}, day=TODAY).exposures(EntityId(company))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_its_example_shows_and_nothing_else(rule: Rule) -> None:
    example = rule.examples[0]
    found = exposures(example.town, example.company)
    assert {(one.kind, one.label, one.chain.rule) for one in found} == {
        (rule.exposure, rule.exposure.value, rule.name)
    }
    assert sorted(one.concern.entity for one in found) == sorted(example.concerns)


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, one) for rule, one in EXAMPLES if not one.concerns],
    ids=lambda it: it.name if isinstance(it, Rule) else it.why,
)
def test_a_rule_says_nothing_where_it_shows_that_it_does_not(rule: Rule, example: Example) -> None:
    found = exposures(example.town, example.company)
    assert [one.chain for one in found if one.kind is rule.exposure] == []


def test_a_rule_shows_each_way_in_which_it_can_be_met() -> None:
    """With `?`, `*` and `+` a path is short or long: an example has one of each."""
    for rule in RULES:
        found = exposures(rule.examples[0].town, rule.examples[0].company)
        lengths = {len(one.chain.steps) for one in found}
        repeated = any(times.value for _, times in rule.path)
        assert len(lengths) == (2 if repeated or rule.name == "ownership" else 1), rule.name


def test_what_a_concern_serves_is_shown_as_the_examples_say() -> None:
    for example in grammar().serving_examples:
        found = exposures(example.town, example.company, example.bodies)
        assert found
        reached = {tie.object for one in found for tie in one.reaches}
        assert reached == set(example.serves)


OWNS, GIVES, BUYS, TAKEN = "owns listed", "contributes to listed", "buys from listed", "taken from"
SENSES = [
    ("ownership", OWNS, ""),
    ("investment", OWNS, ""),
    ("merger", OWNS, ""),
    ("ownership 20%", OWNS, ""),
    ("investment 20%", OWNS, ""),
    ("merger 20%", OWNS, ""),
    ("joint_venture 20%", OWNS, ""),
    ("joint_venture", GIVES, ""),
    ("financing", GIVES, ""),
    ("supply", GIVES, BUYS),
    ("hosting", GIVES, BUYS),
    ("licensing", GIVES, BUYS),
    ("deployment", GIVES, BUYS),
    ("rebranding", GIVES, BUYS),
    ("rnd_collaboration", GIVES, GIVES),
    ("open_source", GIVES, ""),
    ("standards", GIVES, ""),
    ("forced_transfer", TAKEN, ""),
    ("espionage", "", TAKEN),
]
"""A tie, what it makes of a subject whose object is a concern, and of an object whose subject is one.

What a concern holds of the object is a sum, and is asked about elsewhere.
"""


@pytest.mark.parametrize(("tie", "of_subject", "of_object"), SENSES)
def test_a_tie_to_a_concern_has_its_sense(tie: str, of_subject: str, of_object: str) -> None:
    listed = "Camera is on List since 2019\n"
    to, back = f"{listed}Lens -{tie}-> Camera", f"{listed}Camera -{tie}-> Lens"
    assert [one.label for one in exposures(to, "Lens")] == [of_subject][: bool(of_subject)]
    walked = [one.label for one in exposures(back, "Lens") if one.chain.rule != "ownership"]
    assert walked == [of_object][: bool(of_object)]


def test_the_senses_are_of_every_kind() -> None:
    assert {tie.split()[0] for tie, _, _ in SENSES} == {kind.value for kind in TieKind}


@pytest.mark.parametrize(
    ("tie", "can"),
    [
        ("ownership", True),
        ("merger", True),
        ("ownership 50%", True),
        ("investment 60%", True),
        ("joint_venture 51%", True),
        ("ownership 49.99%", False),
        ("investment", False),
        ("joint_venture 50%", True),
        ("joint_venture 49%", False),
    ],
)
def test_only_what_can_control_makes_a_parent_or_a_unit(tie: str, can: bool) -> None:
    found = controlled(tie)
    wanted = [["contribution to a parent"], ["contribution to a unit"], ["purchase"], []]
    assert found == (wanted if can else [[], [], [], []])


@pytest.mark.parametrize("kind", sorted(set(TieKind) - STAKES))
def test_nothing_but_a_stake_carries_control(kind: TieKind) -> None:
    assert controlled(kind.value, " | board majority") == [[], [], [], []]


def controlled(tie: str, how: str = "") -> list[list[str]]:
    """The rules that speak where a supplier's or a customer's other side has `tie` to or from the concern."""
    to, back = f"Other -{tie}-> Camera{how}", f"Camera -{tie}-> Other{how}"
    gives, buys = "Lens -supply-> Other", "Other -supply-> Lens"
    towns = ((gives, to), (gives, back), (buys, back), (buys, to))
    texts = ["\n".join(["Camera is on List since 2019", *lines]) for lines in towns]
    return [[one.chain.rule for one in exposures(text, "Lens")] for text in texts]


@pytest.mark.parametrize("kind", TieKind)
def test_a_concern_serves_by_what_it_deploys_and_supplies_alone(kind: TieKind) -> None:
    (found,) = exposures(f"Camera is on List since 2019\nCamera -{kind}-> Police", "Camera", ("Police",))
    assert bool(found.reaches) is (kind in {TieKind.DEPLOYMENT, TieKind.SUPPLY})
