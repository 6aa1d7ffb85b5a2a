"""Cards: what `card.yml` beside a reader says of its source."""

from dataclasses import fields
from importlib import resources

import yaml

from answerable.errors import AnswerableError
from answerable.sources.source import Card

_GRADES = "ABCDEF"


def load_card(package: str) -> Card:
    """The card in the folder of `package`; AnswerableError for a missing, unknown or wrongly filled key."""
    text = resources.files(package).joinpath("card.yml").read_text(encoding="utf-8")
    return parse_card(text, f"{package}: card.yml")


def parse_card(text: str, where: str) -> Card:
    """The card that `text` holds; `where` names it in errors."""
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _fault(where, f"is not YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(given, dict):
        raise _fault(where, "holds no keys")
    wanted = {field.name: field.type for field in fields(Card)}
    if missing := sorted(wanted.keys() - given.keys()):
        raise _fault(where, f"lacks {', '.join(missing)}")
    if unknown := sorted(map(str, given.keys() - wanted.keys())):
        raise _fault(where, f"has a key that no card has: {', '.join(unknown)}")
    for name, kind in wanted.items():
        if type(given[name]) is not kind:
            raise _fault(where, f"gives {name} as {given[name]!r}, which is not {_KINDS[kind]}")
    card = Card(**given)
    if len(card.reliability) != 1 or card.reliability not in _GRADES:
        raise _fault(where, f"grades reliability as {card.reliability!r}, which is not a letter from A to F")
    if not 0 <= card.least <= card.most:
        raise _fault(where, f"expects from {card.least} to {card.most} entities, which is no range")
    return card


_KINDS: dict[object, str] = {str: "a text", bool: "true or false", int: "a whole number"}


def _fault(where: str, what: str) -> AnswerableError:
    return AnswerableError(f"{where} {what}.", "The keys of a card are those of answerable.sources.Card.")
