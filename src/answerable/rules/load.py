"""The rules that ship as data, read into values; a mistake in them is our fault and named with its place."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from answerable.domain import EntityId, ExposureKind, Given, Grammar, Move, Rule, TieKind, Times, Way
from answerable.errors import AnswerableError


@cache
def grammar() -> Grammar:
    """The grammar of traces in `rules/grammar.yml`."""
    return parse_grammar(_data("grammar.yml"))


@cache
def named_concerns() -> Mapping[EntityId, str]:
    """Concerns that no list names, each with why it is one (`rules/concerns.yml`)."""
    return {EntityId(name): reason for name, reason in _data("concerns.yml")["named"].items()}


def parse_grammar(data: Mapping[str, object]) -> Grammar:
    """A grammar from its YAML form.

    Raises AnswerableError naming the rule where a move, a kind of tie or an exposure is unknown.
    """
    match data:
        case {"moves": dict(moves), "rules": list(rules), "holding": str(holding), "served": list(served)}:
            known = {name: _move(name, ways) for name, ways in moves.items()}
            return Grammar(
                rules=tuple(_rule(form, known) for form in rules),
                holding=_step("holding", holding, known)[0],
                served=_kinds("served", served),
            )
    raise AnswerableError("The grammar of traces needs moves, rules, holding and served.")


def _move(name: str, ways: object) -> Move:
    if not isinstance(ways, list) or not all(isinstance(way, dict) for way in ways):
        raise AnswerableError(f"Move {name!r} of the grammar wants a list of ways.")
    return Move(name=name, ways=tuple(_way(name, way) for way in ways))


def _way(name: str, form: Mapping[str, object]) -> Way:
    unknown = form.keys() - {"along", "against", "share", "controlling"}
    if unknown:
        raise AnswerableError(f"Move {name!r} has an unknown key: {', '.join(sorted(unknown))}.")
    share = str(form.get("share", "any"))
    if share not in list(Given):
        raise AnswerableError(f"Move {name!r}: a share is any, given or not given, not {share!r}.")
    return Way(
        along=_kinds(name, form.get("along", [])),
        against=_kinds(name, form.get("against", [])),
        share=Given(share),
        controlling=form.get("controlling") is True,
    )


def _kinds(place: str, names: object) -> frozenset[TieKind]:
    if not isinstance(names, list):
        raise AnswerableError(f"{place!r} of the grammar wants a list of kinds of tie.")
    unknown = [name for name in names if name not in list(TieKind)]
    if unknown:
        raise AnswerableError(f"{place!r} of the grammar names an unknown kind of tie: {unknown[0]!r}.")
    return frozenset(TieKind(name) for name in names)


def _rule(form: Mapping[str, object], moves: Mapping[str, Move]) -> Rule:
    match form:
        case {"name": str(name), "exposure": str(exposure), "path": [*path], "says": str(says)} if path:
            if exposure not in list(ExposureKind):
                raise AnswerableError(
                    f"Rule {name!r} of the grammar names an unknown exposure: {exposure!r}."
                )
            steps = tuple(_step(name, str(step), moves) for step in path)
            return Rule(name=name, exposure=ExposureKind(exposure), path=steps, says=says)
    raise AnswerableError(f"A rule of the grammar needs name, exposure, path and says: {dict(form)!r}.")


def _step(rule: str, text: str, moves: Mapping[str, Move]) -> tuple[Move, Times]:
    times = Times(text[-1]) if text[-1] in "?*+" else Times.ONCE
    name = text.removesuffix(times.value) if times.value else text
    if name not in moves:
        raise AnswerableError(f"Rule {rule!r} of the grammar makes an unknown move: {name!r}.")
    return moves[name], times


def _data(name: str) -> dict[str, dict[str, str]]:
    text = resources.files("answerable.rules").joinpath(name).read_text(encoding="utf-8")
    data: dict[str, dict[str, str]] = yaml.safe_load(text)
    return data
