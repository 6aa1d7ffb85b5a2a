"""Prepared names: what a comparison needs of a name, worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.matching.rarity import Rarity
from answerable.names import NameParts, Script, Slot, acronyms

COMPARED = (Slot.DISTINCTIVE, Slot.BUSINESS, Slot.ORGANISATIONAL)
"""The slots whose words are set against each other; places, numbers and forms are compared as sets."""
_END = 3
"""So many letters are the beginning and the end of a word."""
LOOSE = frozenset({"group", "holding", "enterprise", "company-word", "head-office"})
"""Organisational words that come and go in the names of one organisation."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared: by concept first, then by its Latin letters or its syllables."""

    text: str
    latin: str
    concept: str
    slot: Slot
    rarity: float
    syllables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A name taken apart and weighed. `words` and `places` are in the order of the name, each concept once.

    `firm` are the concepts of its compared words but the loose ones; `letters` are its Latin letters without
    spaces, legal form and all, `bare` those without the form, `characters` the same as written; `own` says
    whether a distinctive word is in it, `hooks` by what such names are caught; `told` are the countries that
    it tells.
    """

    parts: NameParts
    words: Mapping[str, Word]
    places: tuple[str, ...]
    numbers: frozenset[str]
    forms: frozenset[str]
    acronyms: frozenset[str]
    firm: frozenset[str]
    letters: str
    bare: str
    characters: str
    own: bool
    hooks: frozenset[str]
    told: frozenset[str]


def both_han(left: Prepared, right: Prepared) -> bool:
    """Whether both names are in Han characters alone."""
    return left.parts.script is right.parts.script is Script.HAN


def prepare(parts: NameParts, rarity: Rarity) -> Prepared:
    """Make `parts` ready for comparison, with the weights of `rarity`."""
    words = {
        token.concept: Word(
            token.text, token.latin, token.concept, token.slot, rarity.of(token), token.syllables
        )
        for token in parts.tokens
        if token.slot in COMPARED
    }
    return Prepared(
        parts=parts,
        words=words,
        places=tuple(dict.fromkeys(token.concept for token in parts.of(Slot.PLACE))),
        numbers=_concepts(parts, Slot.NUMBER),
        forms=_concepts(parts, Slot.FORM),
        acronyms=acronyms(parts.tokens),
        firm=frozenset(words) - LOOSE,
        letters="".join(token.latin for token in parts.tokens).replace(" ", ""),
        bare=parts.latin.replace(" ", ""),
        characters="".join(token.text for token in parts.tokens if token.slot is not Slot.FORM),
        own=any(word.slot is Slot.DISTINCTIVE for word in words.values()),
        hooks=_hooks(words.values()),
        told=parts.countries,
    )


def _hooks(words: Iterable[Word]) -> frozenset[str]:
    """What names must have one of in common to be worth a comparison, if each has words of its own.

    Their own words, and how these begin and end: a slip seldom hides both.
    """
    own = [word for word in words if word.slot is Slot.DISTINCTIVE]
    ends = [end for word in own for end in (f"{word.latin[:_END]}-", f"-{word.latin[-_END:]}")]
    return frozenset([word.concept for word in own] + ends)


def _concepts(parts: NameParts, slot: Slot) -> frozenset[str]:
    return frozenset(token.concept for token in parts.tokens if token.slot is slot)
