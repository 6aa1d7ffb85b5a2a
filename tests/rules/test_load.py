"""The rules that ship as data, and what is said of mistakes in them."""

import copy
from typing import Any

import pytest

from answerable.domain import STAKES, ExposureKind, Move, TieKind, Times
from answerable.errors import AnswerableError
from answerable.rules import grammar, named_concerns, parse_grammar

EXAMPLE = {"company": "Lens", "concerns": ["Camera"], "town": "Lens -supply-> Camera"}

GIFT: dict[str, Any] = {
    "name": "gift",
    "exposure": "contributes to listed",
    "path": ["gives"],
    "says": "It gives.",
    "example": EXAMPLE,
}

SUM: dict[str, Any] = {
    "name": "ownership",
    "exposure": "owned by listed",
    "sum": "gives",
    "says": "They own.",
    "example": EXAMPLE,
}

GOOD: dict[str, Any] = {
    "moves": {"gives": [{"along": ["supply"]}]},
    "rules": [GIFT, SUM],
    "served": {"by": ["deployment"], "says": "It serves.", "example": EXAMPLE},
}


def test_every_kind_of_tie_has_a_sense() -> None:
    """No channel is forgotten: each can be walked by some move, and a taking only by its victim."""
    moves = {move for rule in grammar().rules for move, _ in rule.path}
    walked = {(move.name, kind) for move in moves for way in move.ways for kind in way.along | way.against}
    assert {kind for _, kind in walked} == set(TieKind)
    takings = {TieKind.ESPIONAGE, TieKind.FORCED_TRANSFER}
    assert {name for name, kind in walked if kind in takings} == {"was taken from by"}


def test_the_rules_make_every_exposure_and_all_but_two_by_a_path() -> None:
    assert {rule.exposure for rule in grammar().rules} == set(ExposureKind)
    no_walk = {rule.name: rule.exposure for rule in grammar().rules if not rule.path}
    assert no_walk == {"listing": ExposureKind.LISTED, "ownership": ExposureKind.OWNED_BY_LISTED}


def test_a_path_has_one_move_at_the_most_that_is_no_stake_and_makes_it_once() -> None:
    """What the catalog copies of registers, it copies in this belief."""

    def beyond(move: Move) -> bool:
        return any((way.along | way.against) - STAKES for way in move.ways)

    for rule in grammar().rules:
        moves = [times for move, times in rule.path if beyond(move)]
        assert moves in ([], [Times.ONCE]), rule.name


def test_each_named_concern_says_why() -> None:
    assert all(len(reason) > 10 for reason in named_concerns().values())


def broken(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(GOOD) | changes


def with_gift(**changes: Any) -> dict[str, Any]:
    return broken(rules=[GIFT | changes, SUM])


def with_example(**changes: Any) -> dict[str, Any]:
    return with_gift(example=EXAMPLE | changes)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "needs moves"),
        (broken(holding="gives"), "unknown key: holding"),
        (broken(moves={"gives": [{"along": ["suply"]}]}), "unknown kind of tie: 'suply'"),
        (broken(moves={"gives": [{"allong": ["supply"]}]}), "Move 'gives' .* unknown key: allong"),
        (broken(moves={"gives": [{"along": "supply"}]}), "wants a list"),
        (broken(moves={"gives": {"along": ["supply"]}}), "list of ways"),
        (broken(moves={"gives": [{"along": ["supply"], "share": "half"}]}), "not 'half'"),
        (broken(rules=["gift"]), "needs name, exposure, path or sum, and says: 'gift'"),
        (broken(rules=[GIFT, GIFT, SUM]), "two rules named 'gift'"),
        (broken(rules=[GIFT]), "one rule that is a sum, not 0"),
        (broken(rules=[GIFT, SUM | {"sum": "takes"}]), "'ownership' .* unknown move: 'takes'"),
        (broken(rules=[GIFT, SUM | {"sum": "gives+"}]), "'ownership' .* without a sign"),
        (broken(rules=[GIFT, SUM | {"path": "none"}]), "'ownership' .* a sum and no path"),
        (with_gift(paths=["gives"]), "Rule 'gift' .* unknown key: paths"),
        (with_gift(path=["takes"]), "Rule 'gift' .* unknown move: 'takes'"),
        (with_gift(exposure="guilty"), "Rule 'gift' .* unknown exposure: 'guilty'"),
        (with_gift(path=[]), "Rule 'gift' .* a path of moves"),
        (with_gift(path="none"), "Rule 'gift' .* a path of moves"),
        (with_gift(exposure="listed"), "Rule 'gift' .* 'listed' has the path none"),
        (with_gift(example=None), "Rule 'gift' .* its example wants company, concerns and town"),
        (with_gift(**{"not": [EXAMPLE]}), "Rule 'gift' .* under not wants company, why and town"),
        (with_gift(**{"not": EXAMPLE}), "Rule 'gift' .* not wants a list"),
        (with_gift(path=[""]), "Rule 'gift' .* unknown move: ''"),
        (with_example(concerns="Camera"), "Rule 'gift' .* a list of names, not 'Camera'"),
        (with_example(concern="Camera"), "Rule 'gift' .* its example has an unknown key: concern"),
        (with_example(company="Lense"), "Rule 'gift' .* its example has no 'Lense' in its town"),
        (broken(served=["deployment"]), "needs moves, rules and served"),
        (broken(served=GOOD["served"] | {"by": "supply"}), "'served' .* wants a list"),
        (broken(served=GOOD["served"] | {"kinds": []}), "'served' .* unknown key: kinds"),
    ],
)
def test_a_mistake_in_the_grammar_is_named(data: dict[str, Any], said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        parse_grammar(data)


def test_the_good_grammar_is_good() -> None:
    read = parse_grammar(GOOD)
    assert [rule.name for rule in read.rules] == ["gift", "ownership"]
    assert read.holding.name == "gives"
