"""The rules that ship as data, read into values; a mistake in them is our fault and named with its place."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from answerable.domain import EntityId, Example, ExposureKind, Given, Grammar, Move, Rule, TieKind, Times, Way
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

    Raises AnswerableError naming the rule where a key, a move, a kind of tie or an exposure is unknown.
    """
    _keys("The grammar of traces", data, ("moves", "rules", "served"))
    match data:
        case {"moves": dict(moves), "rules": [*forms], "served": dict(served)}:
            known = {name: _move(name, ways) for name, ways in moves.items()}
            rules = tuple(_rule(form, known) for form in forms)
            names = [rule.name for rule in rules]
            if twice := [name for name in names if names.count(name) > 1]:
                raise AnswerableError(f"The grammar of traces has two rules named {twice[0]!r}.")
            _keys("'served' of the grammar", served, ("by", "says", "example", "not"))
            return Grammar(
                rules=rules,
                holding=_summed(forms, known),
                served=_kinds("served", served.get("by")),
                serving=str(served.get("says", "")),
                serving_examples=_examples("'served' of the grammar", served),
            )
    raise AnswerableError("The grammar of traces needs moves, rules and served.")


def _move(name: str, ways: object) -> Move:
    if not isinstance(ways, list) or not all(isinstance(way, dict) for way in ways):
        raise AnswerableError(f"Move {name!r} of the grammar wants a list of ways.")
    return Move(name=name, ways=tuple(_way(name, way) for way in ways))


def _way(name: str, form: Mapping[str, object]) -> Way:
    _keys(f"Move {name!r} of the grammar", form, ("along", "against", "share", "controlling"))
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


def _rule(form: object, moves: Mapping[str, Move]) -> Rule:
    fields: dict[str, object] = form if isinstance(form, dict) else {}
    match fields:
        case {"name": str(name), "exposure": str(exposure), "says": str(says)}:
            place = f"Rule {name!r} of the grammar"
            _keys(place, fields, ("name", "exposure", "path", "sum", "says", "example", "not"))
            if exposure not in list(ExposureKind):
                raise AnswerableError(f"{place} names an unknown exposure: {exposure!r}.")
            return Rule(
                name=name,
                exposure=ExposureKind(exposure),
                path=_path(name, ExposureKind(exposure), fields, moves),
                says=says,
                examples=_examples(place, fields),
            )
    raise AnswerableError(f"A rule of the grammar needs name, exposure, path or sum, and says: {form!r}.")


def _path(
    name: str, exposure: ExposureKind, form: Mapping[str, object], moves: Mapping[str, Move]
) -> tuple[tuple[Move, Times], ...]:
    """The moves of a rule; none for the two exposures that are no walk."""
    match exposure, form.get("path"), form.get("sum"):
        case (ExposureKind.LISTED, "none", None) | (ExposureKind.OWNED_BY_LISTED, None, str()):
            return ()
        case ExposureKind.LISTED | ExposureKind.OWNED_BY_LISTED, _, _:
            pass
        case _, [*path], None if path:
            return tuple(_step(name, str(step), moves) for step in path)
    raise AnswerableError(
        f"Rule {name!r} of the grammar: 'listed' has the path none, 'owned by listed' has a sum and no path, "
        "and every other exposure has a path of moves."
    )


def _summed(forms: list[object], moves: Mapping[str, Move]) -> Move:
    """The move of the one rule that is a sum."""
    sums = [form for form in forms if isinstance(form, dict) and "sum" in form]
    if len(sums) != 1:
        raise AnswerableError(f"The grammar of traces needs one rule that is a sum, not {len(sums)}.")
    name = str(sums[0]["name"])
    move, times = _step(name, str(sums[0]["sum"]), moves)
    if times is not Times.ONCE:
        raise AnswerableError(f"Rule {name!r} of the grammar: a sum has a move without a sign.")
    return move


def _examples(place: str, form: Mapping[str, object]) -> tuple[Example, ...]:
    """The example of what a rule says, then those of what it does not say."""
    others = form.get("not", [])
    if not isinstance(others, list):
        raise AnswerableError(f"{place}: not wants a list of examples.")
    said = _example(f"{place}: its example", form.get("example"), "concerns")
    unsaid = [_example(f"{place}: an example under not", one, "why") for one in others]
    return (said, *unsaid)


def _example(place: str, form: object, needed: str) -> Example:
    wanted = ("company", needed, "town")
    if not isinstance(form, dict) or not all(form.get(key) for key in wanted):
        raise AnswerableError(f"{place} wants company, {needed} and town.")
    _keys(place, form, (*wanted, "bodies", "serves"))
    company = EntityId(str(form["company"]))
    concerns, bodies, serves = (_names(place, form.get(key, [])) for key in ("concerns", "bodies", "serves"))
    town = str(form["town"])
    for name in (company, *concerns, *bodies, *serves):
        if name not in town:
            raise AnswerableError(f"{place} has no {name!r} in its town.")
    return Example(
        town=town,
        company=company,
        concerns=concerns,
        why=str(form.get("why", "")),
        bodies=bodies,
        serves=serves,
    )


def _names(place: str, names: object) -> tuple[EntityId, ...]:
    if not isinstance(names, list):
        raise AnswerableError(f"{place} wants a list of names, not {names!r}.")
    return tuple(EntityId(str(name)) for name in names)


def _keys(place: str, form: Mapping[str, object], known: tuple[str, ...]) -> None:
    if unknown := sorted(map(str, form.keys() - set(known))):
        raise AnswerableError(f"{place} has an unknown key: {', '.join(unknown)}.")


def _step(rule: str, text: str, moves: Mapping[str, Move]) -> tuple[Move, Times]:
    times = Times(text[-1:]) if text[-1:] in "?*+" else Times.ONCE
    name = text.removesuffix(times.value) if times.value else text
    if name not in moves:
        raise AnswerableError(f"Rule {rule!r} of the grammar makes an unknown move: {name!r}.")
    return moves[name], times


def _data(name: str) -> dict[str, dict[str, str]]:
    text = resources.files("answerable.rules").joinpath(name).read_text(encoding="utf-8")
    data: dict[str, dict[str, str]] = yaml.safe_load(text)
    return data
