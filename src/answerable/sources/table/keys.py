"""Keys of a mapping's file and what they hold. An error names the file and the keys that lead there."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from answerable.errors import AnswerableError

Where = tuple[str, ...]
"""The mapping's file, and the keys that lead to a part of it."""

Choice = TypeVar("Choice", bound=StrEnum)
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def mapping(value: object, at: Where) -> dict[str, object]:
    """The keys that `value` holds."""
    if not isinstance(value, dict):
        raise fault(at, "holds no keys", "Write it as keys with values, as in the how-to.")
    return value


def check_keys(
    part: Mapping[str, object], at: Where, *, needed: Collection[str] = (), more: Collection[str] = ()
) -> None:
    """Raise for a key that is neither `needed` nor one of `more`, and for a needed one that is not there."""
    for key in part:
        if key not in needed and key not in more:
            known = ", ".join(dict.fromkeys((*needed, *more)))
            raise fault((*at, key), "is a key that is not known", f"The keys there are {known}.")
    for key in needed:
        if key not in part:
            raise fault(at, f"lacks the key {key}", f"Add it: {key}: …")


def text(value: object, at: Where) -> str:
    """The text that `value` is."""
    if not isinstance(value, str) or not value.strip(" "):
        raise fault(at, "is not a text", "Write one word or sentence there.")
    return str(value)


def number(value: object, at: Where, least: int) -> int:
    """The whole number that `value` writes, `least` or more."""
    said = text(value, at)
    if not re.fullmatch(r"\d{1,9}", said, re.ASCII) or int(said) < least:
        raise fault(at, f"is {said!r}", f"Write a whole number, {least} or more.")
    return int(said)


def truth(value: object, at: Where) -> bool:
    """Whether `value` says yes."""
    said = text(value, at)
    if said.lower() not in _TRUTH:
        raise fault(at, f"is {said!r}", "Write true or false.")
    return _TRUTH[said.lower()]


def choice(kinds: type[Choice], value: object, at: Where) -> Choice:
    """The one of `kinds` that `value` names."""
    said = text(value, at)
    try:
        return kinds(said)
    except ValueError as error:
        raise fault(at, f"is {said!r}", f"Write one of: {', '.join(kinds)}.") from error


def fault(at: Where, what: str, hint: str) -> AnswerableError:
    """The error that `what` is so of the place `at`."""
    file, *keys = at
    return AnswerableError(f"{file}: {'.'.join(keys)} {what}." if keys else f"{file} {what}.", hint)
