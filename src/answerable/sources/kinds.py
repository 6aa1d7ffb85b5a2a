"""What a name alone tells of its bearer: a person, an acronym, a company, a public body.

For lists that name organisations and persons without saying which. The words are data, in `kinds.yml`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,6}")


class _Words(NamedTuple):
    """Words that count when they stand alone, and beginnings that count with any ending."""

    whole: frozenset[str]
    starts: tuple[str, ...]

    def any_of(self, words: Sequence[str]) -> bool:
        return any(word in self.whole or word.startswith(self.starts) for word in words)


def looks_like_person(name: str, aliases: Sequence[str] = ()) -> bool:
    """Whether `name` is a person's, as far as a name can tell; in doubt it is not.

    It is where it has two to six words in letters, one of them a personal name, and no word of it or of an
    alias belongs to an organisation.
    """
    words = _words(name)
    return (
        2 <= len(words) <= 6
        and not re.search(r"[;:/&@]", name)
        and _vocabulary("personal").any_of(words)
        and not looks_like_organisation(name, aliases)
    )


def looks_like_organisation(name: str, aliases: Sequence[str] = ()) -> bool:
    """Whether a word of `name` or an alias is of an organisation: for lists that are mostly of persons."""
    return any(_vocabulary("organisation").any_of(_words(form)) for form in (name, *aliases))


def schema_of(name: str) -> str:
    """FollowTheMoney's schema for an organisation called `name`: Company, PublicBody, or else LegalEntity."""
    words = _words(name)
    if _vocabulary("company").any_of(words):
        return "Company"
    return "PublicBody" if _vocabulary("public").any_of(words) else "LegalEntity"


def short_name_prop(text: str, full: str) -> str:
    """The property for a short name beside the `full` one.

    `weakAlias` for an acronym, which others share, and for words of the full name alone, which leave out
    what tells it from others; else `alias`.
    """
    part = set(_words(text)) < set(_words(full))
    return "weakAlias" if part or _ACRONYM.fullmatch(text) else "alias"


def _words(name: str) -> list[str]:
    """The words of `name` that are all letters, without case, accents, dots and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return [word for word in re.findall(r"\w+", re.sub(r"[.'’`]", "", plain)) if word.isalpha()]


@cache
def _vocabulary(kind: str) -> _Words:
    words = _data()[kind].split()
    starts = tuple(word[:-1] for word in words if word.endswith("*"))
    return _Words(frozenset(word for word in words if not word.endswith("*")), starts)


@cache
def _data() -> dict[str, str]:
    text = resources.files(__package__).joinpath("kinds.yml").read_text(encoding="utf-8")
    data: dict[str, str] = yaml.safe_load(text)
    return data
