"""The words of portfolios that ship as data: headers, places, exchanges, money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from answerable.tabular import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderWords:
    """How the column for one field is called.

    `exact` gives each word, run together, its rank (0 is the surest); `within` and `never` are texts to look
    for in `sought_in` of a header: the first speak for the field, the second against it.
    """

    exact: Mapping[str, int]
    within: tuple[tuple[str, int], ...]
    never: tuple[str, ...]


def together(form: str) -> str:
    """A plain text run together: `marketvalue`."""
    return form.replace(" ", "")


def sought_in(form: str) -> str:
    """A plain text in the form in which `HeaderWords` are looked for: as words, and run together."""
    return f" {form} |{together(form)}"


@cache
def headers() -> Mapping[str, HeaderWords]:
    """Field -> how its column is called (`headers.yml`)."""
    return {field: _header_words(entry) for field, entry in _data("headers.yml").items()}


def _header_words(entry: Mapping[str, list[list[str]]]) -> HeaderWords:
    words = _flat(entry["words"])
    return HeaderWords(
        exact={together(word): rank for rank, word in reversed([*enumerate(words)])},
        within=tuple((_sought(word), rank) for rank, word in enumerate(words) if len(word) > 1),
        never=tuple(_sought(word) for word in _flat(entry["never"])),
    )


def _sought(word: str) -> str:
    """Whole words in scripts that part them; Chinese, Japanese and Korean words anywhere."""
    return word if any(c >= "\u3000" for c in word) else f" {word} "


@cache
def us_states() -> Mapping[str, str]:
    """The names and the codes of the US states, plain -> code."""
    states: dict[str, str] = _data("lexicon.yml")["us_states"]
    return {plain(text): code for code, name in states.items() for text in (code, name)}


@cache
def cities_of_georgia() -> frozenset[str]:
    """Cities after which "Georgia" is the country and not the US state, plain."""
    return frozenset(_flat([_data("lexicon.yml")["cities_of_georgia"]]))


@cache
def exchanges() -> Mapping[str, str]:
    """The names of exchanges, plain -> market identifier code."""
    table: dict[str, list[str]] = _data("lexicon.yml")["exchanges"]
    return {plain(name): mic for mic, names in table.items() for name in (mic, *names)}


@cache
def symbol_digits() -> Mapping[str, int]:
    """Market identifier code -> how many digits its symbols always have."""
    digits: dict[str, int] = _data("lexicon.yml")["digits"]
    return digits


@cache
def currencies() -> tuple[str, ...]:
    """Codes of currencies, the one to prefer first."""
    return tuple(code for group in _data("lexicon.yml")["currencies"] for code in group)


@cache
def currency_signs() -> Mapping[str, str]:
    """Signs of money and what they stand for, the longest first; `$` and `¥` are several countries'."""
    signs: dict[str, str] = _data("lexicon.yml")["symbols"]
    return dict(sorted(signs.items(), key=lambda item: -len(item[0])))


@cache
def scales() -> Mapping[str, str]:
    """Words for how many one unit stands for, plain -> the English word."""
    table: dict[str, list[str]] = _data("lexicon.yml")["scales"]
    return {plain(word): scale for scale, words in table.items() for word in words}


def _flat(groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(word) for group in groups for word in group))


@cache
def _data(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data
