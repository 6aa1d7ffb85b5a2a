"""Across scripts: measures of a name in Han characters against one in other letters.

What a translator keeps, changes and leaves out is not what a typist does, so these names have measures and
weights of their own. The two sides are told apart by their script: the order has no effect.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from rapidfuzz.distance import OSA

from answerable.matching.alignment import Alignment, align
from answerable.matching.measures import (
    KINDS,
    NOTHING_OWN,
    Bound,
    Measure,
    Measured,
    forms,
    instead,
    nothing_own,
    numbers,
    only_one,
    parting,
    places,
    words_agree,
)
from answerable.matching.prepared import Prepared, Word
from answerable.matching.weights import akin, weights
from answerable.names import Script, Slot

SOUNDS_OWN = 1.0
"""From what weight on words of their own that sound alike agree, in nats."""
HEARD, SPELLED = 0.4, 0.7
"""From what likeness on words sound alike, and whole names are spelled alike."""


def is_across(left: Prepared, right: Prepared) -> bool:
    """Whether one of the names is in Han characters alone, and the other in none."""
    return (left.parts.script is Script.HAN) != (right.parts.script is Script.HAN) and Script.MIXED not in (
        left.parts.script,
        right.parts.script,
    )


def measured(left: Prepared, right: Prepared) -> Measured:
    """All that is measured of two names in unlike scripts, and how far it can go."""
    han, other = (left, right) if left.parts.script is Script.HAN else (right, left)
    alignment = align(han, other)
    found = [
        *words_agree(alignment.pairs),
        *words_missing(alignment, han, other),
        *sound(alignment),
        *whole(han, other, alignment),
        *places(han, other),
        *numbers(han, other),
        *forms(han, other),
    ]
    return Measured(found, _bound(alignment, found), parting(found))


def words_missing(alignment: Alignment, han: Prepared, other: Prepared) -> Iterator[Measure]:
    """Words that only one name has, by kind and side; less where a translator puts another word for them."""
    sums: dict[tuple[str, str], float] = {}
    for side, words, partners in (("han", alignment.left, other), ("other", alignment.right, han)):
        for word in words:
            kind = KINDS[word.slot]
            explained = _explained(word, partners, side)
            if explained:
                yield Measure("akin", "akin words", word.rarity * explained, partial(_akin_words, word))
            missing = word.rarity * (1 - explained)
            yield Measure(f"{kind} missing {side}", "words missing", missing, partial(only_one, (word,)))
            sums[kind, side] = sums.get((kind, side), 0.0) + missing
    for kind in KINDS.values():
        least = min(sums.get((kind, "han"), 0.0), sums.get((kind, "other"), 0.0))
        if least:
            yield Measure(f"{kind} instead", "words instead", least, partial(instead, kind))


def _explained(word: Word, partners: Prepared, side: str) -> float:
    """How far a word that only one side has is explained by one that translators put for it."""
    table = akin()
    keys = ((word.concept, one) if side == "han" else (one, word.concept) for one in partners.words)
    return max((table.get(key, 0.0) for key in keys), default=0.0)


def _akin_words(word: Word) -> str:
    return f"translators put {word.text} for what the other name has"


def sound(alignment: Alignment) -> Iterator[Measure]:
    """How alike the own words sound that found no partner: 海康 and Hik begin with one letter."""
    spoken = [word for word in alignment.left if word.slot is Slot.DISTINCTIVE]
    written = [word for word in alignment.right if word.slot is Slot.DISTINCTIVE]
    heard, read = (_run(words) for words in (spoken, written))
    if not heard or not read:
        return
    say = partial("own words that may sound alike: {}, {}".format, heard, read)
    likeness = OSA.normalized_similarity(heard, read)
    bones = OSA.normalized_similarity(_consonants(heard), _consonants(read))
    yield Measure("sound", "sound", max(0.0, likeness - HEARD), say)
    yield Measure("sound of consonants", "sound", max(0.0, bones - HEARD), say)
    yield Measure("first letter", "sound", float(heard[0] == read[0]), say)
    yield Measure("first letters", "sound", float(heard[:2] == read[:2]), say)
    syllables = next((word.syllables for word in spoken if word.syllables), ())
    initials = "".join(syllable[0] for syllable in syllables)
    if len(initials) > 1:
        short = any(
            word.latin.startswith(initials) and len(word.latin) <= len(initials) + 1 for word in written
        )
        yield Measure("initials", "sound", float(short), say)


def _run(words: Iterable[Word]) -> str:
    return "".join(word.latin for word in words).replace(" ", "")


def _consonants(letters: str) -> str:
    return letters[:1] + "".join(letter for letter in letters[1:] if letter not in "aeiou")


def whole(han: Prepared, other: Prepared, alignment: Alignment) -> Iterator[Measure]:
    """The names as wholes: every word of one stands for a word of the other, or none of their own does."""
    same = not alignment.left and not alignment.right and set(han.places) == set(other.places)
    if same and han.numbers == other.numbers:
        say = f"the same name in two scripts: {other.parts.original}"
        yield Measure("same name", "same name", 1.0, lambda: say)
    letters = OSA.normalized_similarity(han.bare, other.bare)
    if letters > SPELLED:
        yield Measure("letters", "sound", letters - SPELLED, lambda: "spelled alike in Latin letters")
    if not same and not any(pair.distinctive for pair in alignment.pairs):
        yield nothing_own()


def _bound(alignment: Alignment, found: Sequence[Measure]) -> Bound | None:
    """Less than even odds where nothing of their own agrees: place, business and form are no question."""
    if any(pair.distinctive for pair in alignment.pairs):
        return None
    if any(measure.name == "same name" for measure in found):
        return None
    learned = weights("across")
    heard = (learned.get(one.name, 0.0) * one.value for one in found if one.feature == "sound")
    return None if sum(heard) >= SOUNDS_OWN else NOTHING_OWN
