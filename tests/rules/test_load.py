"""The rules that ship as data, and what is said of mistakes in them."""

import copy
from typing import Any

import pytest

from answerable.domain import STAKES, ExposureKind, Move, TieKind, Times
from answerable.errors import AnswerableError
from answerable.rules import grammar, named_concerns, parse_grammar

GOOD: dict[str, Any] = {
    "moves": {"gives": [{"along": ["supply"]}]},
    "rules": [{"name": "gift", "exposure": "contributes to listed", "path": ["gives"], "says": "It gives."}],
    "holding": "gives",
    "served": ["deployment"],
}


def test_every_kind_of_tie_has_a_sense() -> None:
    """No channel is forgotten: each can be walked by some move, and a taking only by its victim."""
    moves = {move for rule in grammar().rules for move, _ in rule.path}
    walked = {(move.name, kind) for move in moves for way in move.ways for kind in way.along | way.against}
    assert {kind for _, kind in walked} == set(TieKind)
    takings = {TieKind.ESPIONAGE, TieKind.FORCED_TRANSFER}
    assert {name for name, kind in walked if kind in takings} == {"was taken from by"}


def test_the_paths_make_every_exposure_but_the_sums() -> None:
    sums = {ExposureKind.LISTED, ExposureKind.OWNED_BY_LISTED}
    assert {rule.exposure for rule in grammar().rules} == set(ExposureKind) - sums


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


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "needs moves"),
        (broken(moves={"gives": [{"along": ["suply"]}]}), "unknown kind of tie: 'suply'"),
        (broken(moves={"gives": [{"allong": ["supply"]}]}), "unknown key: allong"),
        (broken(rules=[GOOD["rules"][0] | {"path": ["takes"]}]), "unknown move: 'takes'"),
        (broken(rules=[GOOD["rules"][0] | {"exposure": "guilty"}]), "unknown exposure: 'guilty'"),
        (broken(rules=[GOOD["rules"][0] | {"path": []}]), "needs name, exposure, path"),
        (broken(moves={"gives": [{"along": "supply"}]}), "wants a list"),
        (broken(moves={"gives": {"along": ["supply"]}}), "list of ways"),
        (broken(moves={"gives": [{"along": ["supply"], "share": "half"}]}), "not 'half'"),
        (broken(holding="takes"), "unknown move: 'takes'"),
        (broken(holding=["gives"]), "needs moves"),
    ],
)
def test_a_mistake_in_the_grammar_is_named(data: dict[str, Any], said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        parse_grammar(data)


def test_the_good_grammar_is_good() -> None:
    assert parse_grammar(GOOD).rules[0].name == "gift"
