"""Alike: measures of two names in one script, or in scripts that are written by sound.

What parts them are slips of typists, words that come and go, and other firms with words in common. Every
measure treats its two sides alike: the order of the names has no effect.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from rapidfuzz.distance import OSA, LCSseq

from answerable.matching.alignment import Alignment, Pair, align
from answerable.matching.measures import (
    ANOTHER_NUMBER,
    KINDS,
    NOTHING_OWN,
    ONLY_COMMON,
    Bound,
    Measure,
    Measured,
    countries,
    forms,
    instead,
    nothing_own,
    numbers,
    only_one,
    parting,
    places,
    words_agree,
)
from answerable.matching.prepared import Prepared, Word, both_han
from answerable.names import ACRONYM_LENGTHS, Slot, is_chinese

LIKE = 0.7
"""From what likeness of all letters on names begin to be alike."""
FEW = 3
"""How many errors are few."""
NEAR = 5
"""A name with an error in every fifth letter is not nearly equal any more."""
LONG = 30
"""From how many letters on a longer name makes likeness no surer."""
PARTED = frozenset({"place other", "number other", "number missing"})
"""What no slip explains: the names are not asked then how alike they are spelled."""
SURE = 4.0
"""How much own words say that are a name's own indeed: L & H is shared by many."""
BRAND = 8
"""From how many letters on a brand with a slip is not taken for another: Aptiv is not Aktiv."""
OWN = frozenset({Slot.DISTINCTIVE})
OWN_AND_BUSINESS = OWN | {Slot.BUSINESS}


def measured(left: Prepared, right: Prepared) -> Measured:
    """All that is measured of the two names, and how far it can go."""
    alignment = align(left, right)
    own = [pair for pair in alignment.pairs if pair.distinctive]
    same = _same(left, right)
    short = None if same else acronym(left, right)
    found = [*words_agree(alignment.pairs), *forms(left, right), *countries(left, right)]
    if same:
        found.append(Measure("same name", "same name", 1.0, lambda: f"the same name: {right.parts.original}"))
    else:
        found += places(left, right)
        found += numbers(left, right)
        found += [short] if short else words_missing(alignment)
    found += own_words(own, alignment, same=same)
    names = {measure.name for measure in found}
    if names.isdisjoint(PARTED) and not _other_pinyin(own):
        found += spelling(left, right)
    if same:
        return Measured(found, None, False)
    return Measured(found, _bound(left, right, alignment, names), _is_question(left, right, own, found))


def words_missing(alignment: Alignment) -> Iterator[Measure]:
    """Words that only one name has: the rarer, the more they speak against; more where each has its own.

    Of each kind, the greater sum of the two sides is what is missing, the lesser what stands instead.
    """
    lacking: dict[Slot, tuple[list[Word], list[Word]]] = {}
    for side, words in enumerate(alignment.sides):
        for word in words:
            lacking.setdefault(word.slot, ([], []))[side].append(word)
    for slot, (left, right) in lacking.items():
        kind = KINDS[slot]
        sums = (_sum(left), _sum(right))
        yield Measure(f"{kind} missing", "words missing", max(sums), partial(only_one, left + right))
        if left and right:
            yield Measure(f"{kind} instead", "words instead", min(sums), partial(instead, kind))


def _sum(words: Iterable[Word]) -> float:
    return sum([word.rarity for word in words])


def own_words(own: Sequence[Pair], alignment: Alignment, *, same: bool) -> Iterator[Measure]:
    """Whether all own words of one name are in the other, and how much they say; or none of them agrees."""
    if own:
        if not all(_has(side, OWN) for side in alignment.sides):
            agreed = sum([pair.weight for pair in own])
            say = lambda: "all own words of one name are in the other"  # noqa: E731
            yield Measure("own full", "distinctive words", min(1.0, agreed / SURE), say)
            yield Measure("own full weight", "distinctive words", agreed, say)
    elif not same:
        yield nothing_own()


def _has(words: Iterable[Word], slots: frozenset[Slot]) -> bool:
    return any(word.slot in slots for word in words)


def spelling(left: Prepared, right: Prepared) -> Iterator[Measure]:
    """How alike the whole names are spelled, with and without legal form, however their words are parted.

    Han names are compared by their characters.
    """
    han = both_han(left, right)
    one, other = (left.characters, right.characters) if han else (left.bare, right.bare)
    errors = OSA.distance(one, other)
    say = partial(_spelled, errors)
    if errors <= FEW:
        name = "letters equal" if not errors else "one error" if errors == 1 else "few errors"
        yield Measure(name, "spelling", 1.0, say)
    if han:
        yield from _abridged(one, other)
    likeness = 1 - errors / max(len(one), len(other), 1)
    if likeness > LIKE:
        yield Measure("likeness", "spelling", likeness - LIKE, say)
    near = _near(left, right)
    if near > 0:
        longest = max(len(left.letters), len(right.letters))
        yield Measure("nearly equal", "spelling", near, say)
        yield Measure("nearly equal and long", "spelling", near * min(longest, LONG) / 10, say)


def _abridged(one: str, other: str) -> Iterator[Measure]:
    """How much of the shorter name's characters stand in the longer, in their order: 农行 in 农业银行."""
    shorter = min(len(one), len(other))
    share = LCSseq.similarity(one, other) / max(shorter, 1)
    if share > LIKE:
        say = partial("{} characters of the shorter name stand in the longer".format, round(share * shorter))
        yield Measure("abridged", "spelling", share - LIKE, say)


def _spelled(errors: int) -> str:
    many = "a letter" if errors == 1 else f"{errors} letters"
    return f"spelled alike but for {many}" if errors else "spelled the same"


def _near(left: Prepared, right: Prepared) -> float:
    """1 where all letters are the same, 0 or less from an error in every fifth letter on."""
    one, other = left.letters, right.letters
    longest = max(len(one), len(other), 1)
    return 1 - NEAR * OSA.distance(one, other, score_cutoff=longest // NEAR) / longest


def acronym(left: Prepared, right: Prepared) -> Measure | None:
    """One name is the acronym of the other: CETC for China Electronics Technology Group Corporation.

    It fits many names: it asks for a second sign before it makes a match.
    """
    for short, full in ((left, right), (right, left)):
        letters = short.parts.core
        if len(letters) in ACRONYM_LENGTHS and letters.isalpha() and letters in full.acronyms:
            say = partial("{} stands for {}".format, letters.upper(), full.parts.original)
            return Measure("acronym", "acronym", float(min(len(letters), 5) - 2), say)
    return None


def _same(left: Prepared, right: Prepared) -> bool:
    """The same words, places and numbers in whatever order and form; or the same letters, however parted."""
    if left.letters == right.letters and not both_han(left, right):
        return True
    return (
        left.words.keys() == right.words.keys()
        and left.numbers == right.numbers
        and set(left.places) == set(right.places)
    )


def _other_pinyin(own: Iterable[Pair]) -> bool:
    """Whether own words differ by a letter and both read as pinyin: Shengyi is not Shangyi."""
    return any(
        is_chinese(pair.left.latin) and is_chinese(pair.right.latin)
        for pair in own
        if pair.quality < 1 and not (pair.left.syllables and pair.right.syllables)
    )


def _bound(left: Prepared, right: Prepared, alignment: Alignment, names: AbstractSet[str]) -> Bound | None:
    """What the names can come to, by the `names` of what was measured.

    Less than even odds where another number parts them, or other words do and none of their own agrees; no
    match where place, business and form are all that agrees.
    """
    if "number other" in names:
        return ANOTHER_NUMBER
    if "no own" not in names:
        return None
    others = all(_has(side, OWN_AND_BUSINESS) for side in alignment.sides)
    return NOTHING_OWN if others and not both_han(left, right) else ONLY_COMMON


def _is_question(left: Prepared, right: Prepared, own: Sequence[Pair], found: Iterable[Measure]) -> bool:
    """Whether what is missing, or a slip in a short brand, may be what parts two firms."""
    if left.firm == right.firm and left.words.keys() != right.words.keys():
        return True
    if own and all(pair.quality < 1 and len(pair.left.latin) < BRAND for pair in own):
        return True
    return parting(found)
