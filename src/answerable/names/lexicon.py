"""The lexicon: what the common words, places and legal forms of organisations' names mean, in any script.

The data files beside this module are the project's own. A *spelling* is what is met in names, in its own
script; a *concept* is what it means, the same for 科技 and Technology. Concepts of places are paths, so that
one can contain another: `cn/zhejiang/hangzhou` lies in `cn`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from answerable.names.script import HAN, latin
from answerable.names.spelling import words


class Slot(StrEnum):
    """The part that a word of a name plays."""

    PLACE = "place"
    DISTINCTIVE = "distinctive word"
    BUSINESS = "line of business"
    NUMBER = "number"
    ORGANISATIONAL = "organisational word"
    FORM = "legal form"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase of a name.

    `text` is as written (lower case, Simplified), `latin` the same in Latin letters (of a known Han word, the
    English one), `concept` what is compared, `syllables` the pinyin of an unknown Han word.
    """

    text: str
    latin: str
    slot: Slot
    concept: str
    syllables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Every known spelling as a ready token: Latin words joined by a space, or Han characters.

    `compounds` are Han words that stand for several: 财经 is finance and economics.

    `reach` says, for a first word or character, how many words or characters its longest spelling has.
    `forms` are the legal forms, apart because they count only where a form can stand; `classes` gives the
    class of each, `homes` the countries whose law alone knows it, `leading` those that stand before a name,
    `longest_form` the most words that one has. `common` are words that many unrelated names are made of;
    `rarity` says how rare frequent concepts are, in nats.
    """

    known: Mapping[str, Token]
    compounds: Mapping[str, tuple[Token, ...]]
    forms: Mapping[str, Token]
    reach: Mapping[str, int]
    classes: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    leading: frozenset[str]
    longest_form: int
    common: frozenset[str]
    rarity: Mapping[str, float]


@cache
def lexicon() -> Lexicon:
    """The packaged lexicon, read once."""
    forms, common = _read("forms"), _read("common")
    known = {token.text: token for token in (*_words(), *_world(), *_china())}
    compounds = dict(_compounds({token.concept: token for token in reversed(known.values())}))
    form_tokens = {
        token.text: token
        for kinds in forms["classes"].values()
        for form, spellings in kinds.items()
        for token in _tokens(form, spellings, Slot.FORM)
    }
    return Lexicon(
        known=known,
        compounds=compounds,
        forms=form_tokens,
        reach=_reach((*known, *compounds, *form_tokens)),
        classes={form: kind for kind, kinds in forms["classes"].items() for form in kinds},
        homes={form: frozenset(codes.split()) for form, codes in forms["countries"].items()},
        leading=frozenset(forms["leading"].split()),
        longest_form=max(len(spelling.split()) for spelling in form_tokens),
        common=frozenset(common["common"].split()),
        rarity={word: float(nats) for nats, words in _read("frequency").items() for word in words.split()},
    )


@cache
def _read(name: str) -> dict[str, Any]:
    text = (files("answerable.names") / "data" / f"{name}.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


_SLOTS = {
    "business": Slot.BUSINESS,
    "organisational": Slot.ORGANISATIONAL,
    "distinctive": Slot.DISTINCTIVE,
    "link": Slot.LINK,
}


def _words() -> Iterator[Token]:
    for file in ("terms", "words"):
        for name, slot in _SLOTS.items():
            for concept, spellings in _read(file).get(name, {}).items():
                yield from _tokens(concept, spellings, slot)


def _compounds(by_concept: Mapping[str, Token]) -> Iterator[tuple[str, tuple[Token, ...]]]:
    for spelling, concepts in _read("terms")["compound"].items():
        parts = (by_concept[concept] for concept in concepts.split())
        yield spelling, tuple(Token(spelling, part.latin, part.slot, part.concept) for part in parts)


def _world() -> Iterator[Token]:
    for code, entry in _read("places_world").items():
        yield from _tokens(code, entry["names"], Slot.PLACE)
        for place in _spellings(entry.get("places", "")):
            spellings = place.split("/")
            yield from _tokens(f"{code}/{spellings[0]}", ",".join(spellings), Slot.PLACE)


def _china() -> Iterator[Token]:
    for province, entry in _read("places_china").items():
        yield from _tokens(f"cn/{province}", f"{province}, {entry['names']}", Slot.PLACE)
        for city, spellings in entry["cities"].items():
            own = "" if "-" in city else city
            yield from _tokens(f"cn/{province}/{city}", f"{own}, {spellings}", Slot.PLACE)


def _tokens(concept: str, spellings: str, slot: Slot) -> Iterator[Token]:
    """A token a spelling; each is written in Latin letters as the first Latin spelling is."""
    texts = [text if HAN.search(text) else " ".join(words(latin(text))) for text in _spellings(spellings)]
    written = next((text for text in texts if text.isascii()), concept)
    for text in texts:
        yield Token(text, text if text.isascii() else written, slot, concept)


def _spellings(text: str) -> list[str]:
    return [spelling for spelling in (part.strip() for part in text.split(",")) if spelling]


def _reach(spellings: tuple[str, ...]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for spelling in spellings:
        units = spelling if HAN.match(spelling) else spelling.split()
        reach[units[0]] = max(reach.get(units[0], 0), len(units))
    return reach
