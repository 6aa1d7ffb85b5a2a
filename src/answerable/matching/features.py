"""Features: what speaks for and against two names meaning one organisation, each with its weight in nats.

The weights of all features are added up, and the score is the logistic of the sum; a weight of 2.2 makes
even odds 9 to 1. They were set by hand on labelled pairs of look-alikes and true variants. Every feature
treats its two sides alike: the order of the names has no effect on a weight.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from answerable.matching.across import across_evidence, is_across
from answerable.matching.alignment import EDIT_COST, Alignment, Pair, align, edits_between
from answerable.matching.evidence import Evidence
from answerable.matching.places import places_of
from answerable.matching.prepared import Prepared, Word
from answerable.names import Slot, Token

START = -4.5
"""Two names taken at random mean two organisations; with nothing that speaks for them they score 0.01."""
SAME_FIRM = "same name but for Group"
"""The feature of names that only words such as Group or Holding part, as those of a parent and its firm."""
WHOLE_NAME = {Slot.PLACE: 3.0, Slot.BUSINESS: 3.0, Slot.NUMBER: 2.0, Slot.ORGANISATIONAL: 3.0}
"""What a common word adds where whole names are the same: Bank of China is a name, common as its words."""
WHOLE_NAME_LEAST, EXACT_NAME_LEAST, WHOLE_NAME_MOST = 5.5, 6.5, 9.0
"""The least (where a distinctive word is in it; more where the form is the same) and the most it says."""
NEARLY_SAME_MOST, NEARLY_SAME_COMMON_MOST = 7.5, 5.0
"""The most that a whole name with a slip says; less where all of it is common: that must not make a match."""
SLIP_EDITS = ((4, 1), (9, 2), (14, 3))
"""From how many letters on how many errors are a slip, where the rest of the name is the same."""
DISTINCTIVE_MOST = 12.0
"""The most that shared distinctive words say, so that another place or number still speaks against them."""
SHARED_COMMON, SHARED_COMMON_MOST = 0.25, 1.5
"""What shared common words say, of their rarity, and at most: place, business and form alone never match."""
MISSING = {Slot.DISTINCTIVE: 0.5, Slot.BUSINESS: 0.6, Slot.ORGANISATIONAL: 0.5}
"""What a word that only one side has says against, of its rarity."""
INSTEAD = {Slot.DISTINCTIVE: 0.4, Slot.BUSINESS: 0.5, Slot.ORGANISATIONAL: 0.5}
"""What more it says against where each side has a word of that slot that the other lacks."""
PLACE_SAME, PLACE_MISSING, COUNTRY_MISSING, PLACE_OTHER = 0.8, -1.5, -2.5, -11.0
"""A firm of another city with the same brand is another firm. A city left out is common; a country most often
says that it is the group's firm there."""
NUMBER_SAME, NUMBER_MISSING, NUMBER_OTHER = 1.0, -5.0, -12.0
"""The 13th and the 23rd institute have all but the number in common."""
FORM_SAME, FORM_OTHER = 0.3, -0.3
"""Translators choose legal forms freely, so they say little."""
ACRONYM, ACRONYM_LONG = {3: 3.0, 4: 4.5}, 6.0
"""An acronym fits many names: it asks for a second sign before it makes a match."""


def name_evidence(left: Prepared, right: Prepared) -> list[Evidence]:
    """All that speaks for and against, from the names alone."""
    if not (left.parts.core and right.parts.core):
        return [Evidence("start", 2 * START, lambda: "one of the names has no word to compare")]
    if is_across(left, right):
        return across_evidence(left, right)
    start = Evidence("start", START, lambda: "to begin with, any two names are taken for two organisations")
    whole = same_name(left, right) or nearly_same_name(left, right) or acronym(left, right)
    rest = (whole,) if whole else _word_by_word(left, right)
    return [start, *rest, *legal_form(left, right)]


def _word_by_word(left: Prepared, right: Prepared) -> Iterator[Evidence]:
    alignment = align(left, right)
    yield from distinctive_words(alignment)
    yield from common_words(alignment)
    yield from words_missing(alignment)
    yield from words_instead(alignment)
    yield from place(left, right)
    yield from number(left, right)


def same_name(left: Prepared, right: Prepared) -> Evidence | None:
    """The names are the same, but for legal form, links, the order of words and words such as Group.

    Says what its distinctive words say, and some for each common word, as a whole name is rarer than its
    words. One common word alone ("Technology Ltd") says little.
    """
    same = (
        left.firm == right.firm
        and left.numbers == right.numbers
        and set(left.places) == set(right.places)
        and (left.firm or left.words.keys() == right.words.keys())
    )
    if not same:
        return None
    exact = left.parts.normal == right.parts.normal
    least = EXACT_NAME_LEAST if exact else WHOLE_NAME_LEAST
    weight = min(_whole_name(name, least) for name in (left, right))
    loose = left.words.keys() != right.words.keys()
    but = "" if exact else " but for words such as Group" if loose else " but for legal form or word order"
    feature = SAME_FIRM if loose else "same name"
    return Evidence(feature, weight, lambda: f"the same name{but}: {right.parts.original}")


def _whole_name(name: Prepared, least: float = 0.0) -> float:
    """What a whole name says, at least `least` where a distinctive word is in it."""
    weight = len(name.places) * WHOLE_NAME[Slot.PLACE] + len(name.numbers) * WHOLE_NAME[Slot.NUMBER]
    for word in name.words.values():
        weight += word.rarity if word.slot is Slot.DISTINCTIVE else WHOLE_NAME[word.slot]
    return min(max(weight, least if name.own else 0.0), WHOLE_NAME_MOST)


def nearly_same_name(left: Prepared, right: Prepared) -> Evidence | None:
    """The names are the same but for a misplaced space, a typing error in common words, or pinyin.

    `Banco Nacionil de Cuba`, `Large Range Iimited`. Words of the organisation's own are not mended so: with
    one letter changed they may be another's. Nor are two known words (Iran and Iraq) taken for each other,
    nor two Han words that sound alike.
    """
    if left.numbers != right.numbers or abs(len(left.letters) - len(right.letters)) > SLIP_EDITS[-1][1]:
        return None
    slips = left.beside(right), right.beside(left)
    han = [any(token.syllables for token in slip) for slip in slips]
    if not all(slips) or all(han):
        return None
    letters = [_letters(slip) for slip in slips]
    known = [all(token.slot is not Slot.DISTINCTIVE for token in slip) for slip in slips]
    edits = edits_between(letters[0], letters[1], SLIP_EDITS)
    if edits is None or (edits and known[0] == known[1]):
        return None
    right_ones = [name for name, is_known in zip((left, right), known, strict=True) if is_known]
    names = right_ones or [left, right]
    quality = 1 - EDIT_COST * edits / max(map(len, letters))
    most = NEARLY_SAME_MOST if all(name.own for name in names) else NEARLY_SAME_COMMON_MOST
    weight = min(most, *(quality * _whole_name(name) for name in names))
    what = "in another script" if any(han) else "but for a slip"
    return Evidence("nearly the same name", weight, lambda: f"the same name {what}: {_beside(slips)}")


def _beside(slips: Iterable[Iterable[Token]]) -> str:
    return ", ".join(" ".join(token.text for token in slip) for slip in slips)


def _letters(tokens: Iterable[Token]) -> str:
    return "".join(token.latin for token in tokens).replace(" ", "")


def acronym(left: Prepared, right: Prepared) -> Evidence | None:
    """One name is the acronym of the other: CETC for China Electronics Technology Group Corporation."""
    for short, full in ((left, right), (right, left)):
        letters = short.parts.core
        if letters in full.acronyms:
            weight = ACRONYM.get(len(letters), ACRONYM_LONG)
            return Evidence("acronym", weight, partial(_stands_for, letters, full))
    return None


def _stands_for(letters: str, full: Prepared) -> str:
    return f"{letters.upper()} stands for {full.parts.original}"


def distinctive_words(alignment: Alignment) -> Iterator[Evidence]:
    """Both names have the same distinctive words, or nearly: the rarer, the more it says.

    A word with a typing error, a word written apart and a Han word heard in its pinyin say a part of it.
    """
    pairs = [pair for pair in alignment.pairs if pair.distinctive]
    if pairs:
        weight = min(sum(pair.weight for pair in pairs), DISTINCTIVE_MOST)
        yield Evidence("distinctive words", weight, lambda: f"distinctive words agree: {_shown(pairs)}")


def common_words(alignment: Alignment) -> Iterator[Evidence]:
    """Both names have the same words of business or organisation. They say little, however many they are."""
    pairs = [pair for pair in alignment.pairs if not pair.distinctive]
    if pairs:
        weight = min(SHARED_COMMON * sum(pair.weight for pair in pairs), SHARED_COMMON_MOST)
        yield Evidence("common words", weight, lambda: f"common words agree: {_shown(pairs)}")


def words_missing(alignment: Alignment) -> Iterator[Evidence]:
    """One name has words that the other lacks: the rarer, the more it speaks against."""
    for slot, words in _by_slot((*alignment.left, *alignment.right)).items():
        weight = -MISSING[slot] * sum(word.rarity for word in words)
        say = partial("{}, only in one of the names: {}".format, slot, _listed(words))
        yield Evidence("words missing", weight, say)


def words_instead(alignment: Alignment) -> Iterator[Evidence]:
    """Each name has a word where the other has another: another brand, another business."""
    if not (alignment.left and alignment.right):
        return
    left, right = _by_slot(alignment.left), _by_slot(alignment.right)
    for slot in left.keys() & right.keys():
        weight = -INSTEAD[slot] * min(sum(word.rarity for word in side[slot]) for side in (left, right))
        say = partial("another {}: {}, not {}".format, slot, _listed(left[slot]), _listed(right[slot]))
        yield Evidence("words instead", weight, say)


def place(left: Prepared, right: Prepared) -> Iterator[Evidence]:
    """The places in the names: the same, one inside the other, only in one name, or elsewhere."""
    if not (left.places or right.places):
        return
    places = places_of(left, right)
    if places.other:
        yield Evidence("place", PLACE_OTHER, lambda: f"another place: {places.shown(places.other)}")
        return
    if places.same:
        yield Evidence("place", PLACE_SAME, lambda: f"the same place: {places.shown(places.same)}")
    if places.missing:
        shown = places.shown(places.missing)
        weight = PLACE_MISSING if any("/" in one for one in places.missing) else COUNTRY_MISSING
        yield Evidence("place", weight, lambda: f"a place only in one of the names: {shown}")


def number(left: Prepared, right: Prepared) -> Iterator[Evidence]:
    """The numbers in the names: the same, only in one name, or others."""
    mine, theirs = (", ".join(sorted(side.numbers)) for side in (left, right))
    if mine == theirs:
        if mine:
            yield Evidence("number", NUMBER_SAME, lambda: f"the same number: {mine}")
    elif mine and theirs:
        yield Evidence("number", NUMBER_OTHER, lambda: f"another number: {mine}, not {theirs}")
    else:
        yield Evidence(
            "number", NUMBER_MISSING, lambda: f"a number only in one of the names: {mine or theirs}"
        )


def legal_form(left: Prepared, right: Prepared) -> Iterator[Evidence]:
    """The legal forms: the same form, or forms of other classes. One that is left out says nothing."""
    if not (left.forms and right.forms):
        return
    if left.forms & right.forms:
        yield Evidence("legal form", FORM_SAME, lambda: "the same legal form")
    elif not left.parts.form_classes & right.parts.form_classes:
        yield Evidence("legal form", FORM_OTHER, lambda: "legal forms of another kind")


def _by_slot(words: Iterable[Word]) -> dict[Slot, list[Word]]:
    by_slot: dict[Slot, list[Word]] = {}
    for word in words:
        by_slot.setdefault(word.slot, []).append(word)
    return by_slot


def _shown(pairs: Iterable[Pair]) -> str:
    return ", ".join(
        pair.left.text if pair.left.text == pair.right.text else f"{pair.left.text} for {pair.right.text}"
        for pair in pairs
    )


def _listed(words: Iterable[Word]) -> str:
    return ", ".join(word.text for word in words)
