"""Across scripts: a name in Han characters against one in other letters.

What a translator keeps, changes and leaves out is not what a typist does, so these names have measures and
weights of their own. The weights are learned (`data/across.yml`) from organisations with names in both; the
measures are what they multiply. The two sides are told apart by their script: the order has no effect.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

import yaml
from rapidfuzz.distance import OSA

from answerable.matching.alignment import Alignment, Pair, align
from answerable.matching.evidence import Evidence
from answerable.matching.places import places_of
from answerable.matching.prepared import Prepared, Word
from answerable.names import Script, Slot

WITHOUT_OWN = 0.0
"""What names stay under where nothing of their own agrees: place, business and form are no question."""
SOUNDS_OWN = 1.0
"""From what weight on words of their own that sound alike agree."""

_KINDS = {Slot.DISTINCTIVE: "own", Slot.BUSINESS: "business"}


class Measure(NamedTuple):
    """One thing measured: which weight it takes, under which feature it is told, how much of it there is."""

    name: str
    feature: str
    value: float
    say: Callable[[], str]


def is_across(left: Prepared, right: Prepared) -> bool:
    """Whether one of the names is in Han characters alone, and the other in none."""
    return (left.parts.script is Script.HAN) != (right.parts.script is Script.HAN) and Script.MIXED not in (
        left.parts.script,
        right.parts.script,
    )


def across_evidence(left: Prepared, right: Prepared) -> list[Evidence]:
    """All that speaks for and against, one piece of evidence a feature."""
    weights = _weights()
    by_feature: dict[str, list[tuple[float, Callable[[], str]]]] = {}
    measures = list(measured(left, right))
    for measure in measures:
        if weight := weights.get(measure.name, 0.0) * measure.value:
            by_feature.setdefault(measure.feature, []).append((weight, measure.say))
    start = Evidence("start", weights["start"], lambda: "to begin with, candidates are taken for others")
    found = [start, *(_together(feature, parts) for feature, parts in by_feature.items())]
    own = any(measure.name in _OWN and measure.value for measure in measures)
    if not own and not any(one.feature == "sound" and one.weight >= SOUNDS_OWN for one in found):
        found += _bounded(sum(one.weight for one in found))
    return found


def _bounded(total: float) -> list[Evidence]:
    """What keeps `total` under `WITHOUT_OWN`, and in its order among others."""
    beyond = total - (WITHOUT_OWN - 1)
    if beyond <= 0:
        return []
    say = "no word of their own agrees: place, business and form alone are not enough"
    return [Evidence("nothing of their own", WITHOUT_OWN - 1 / (1 + beyond) - total, lambda: say)]


def _together(feature: str, parts: Sequence[tuple[float, Callable[[], str]]]) -> Evidence:
    """One feature's measures as one piece of evidence, told by the weightiest."""
    _, say = max(parts, key=lambda part: abs(part[0]))
    return Evidence(feature, sum(weight for weight, _ in parts), say)


_OWN = {"own exact", "own in part", "same name"}


def measured(left: Prepared, right: Prepared) -> Iterator[Measure]:
    """Every measure of two names in unlike scripts."""
    han, other = (left, right) if left.parts.script is Script.HAN else (right, left)
    alignment = align(han, other)
    yield from _shared(alignment.pairs)
    akin_left, akin_right = _explained(alignment, han, other)
    yield from _missing(alignment, akin_left, akin_right)
    yield from _sound(alignment)
    yield from _whole(han, other, alignment)
    yield from _places_and_numbers(han, other)


def _shared(pairs: Iterable[Pair]) -> Iterator[Measure]:
    for pair in pairs:
        words = f"{pair.left.text} for {pair.right.text}"
        if pair.distinctive:
            name = "own exact" if pair.quality == 1 else "own in part"
            yield Measure(name, "distinctive words", pair.weight, partial(_agree, "distinctive words", words))
        else:
            slots = (pair.left.slot, pair.right.slot)
            name = "common organisation" if Slot.ORGANISATIONAL in slots else "common business"
            yield Measure(name, "common words", pair.weight, partial(_agree, "common words", words))


def _agree(what: str, words: str) -> str:
    return f"{what} agree: {words}"


def _explained(
    alignment: Alignment, han: Prepared, other: Prepared
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """How far a word that only one side has is explained by one that translators put for it."""
    table = _akin()
    left = {
        word.concept: max((table.get((word.concept, one), 0.0) for one in other.words), default=0.0)
        for word in alignment.left
    }
    right = {
        word.concept: max((table.get((one, word.concept), 0.0) for one in han.words), default=0.0)
        for word in alignment.right
    }
    return left, right


def _missing(
    alignment: Alignment, akin_left: Mapping[str, float], akin_right: Mapping[str, float]
) -> Iterator[Measure]:
    sums: dict[tuple[str, str], float] = {}
    for side, words, akin in (("han", alignment.left, akin_left), ("other", alignment.right, akin_right)):
        for word in words:
            kind = _KINDS.get(word.slot, "organisation")
            explained = akin.get(word.concept, 0.0)
            say = partial(_only_one, word)
            yield Measure(f"{kind} missing {side}", "words missing", word.rarity * (1 - explained), say)
            if explained:
                yield Measure("akin", "akin words", word.rarity * explained, partial(_akin_words, word))
            sums[kind, side] = sums.get((kind, side), 0.0) + word.rarity * (1 - explained)
    for kind in ("own", "business", "organisation"):
        instead = min(sums.get((kind, "han"), 0.0), sums.get((kind, "other"), 0.0))
        if instead:
            yield Measure(f"{kind} instead", "words instead", instead, partial(_instead, kind))


def _only_one(word: Word) -> str:
    return f"{word.slot}, only in one of the names: {word.text}"


def _akin_words(word: Word) -> str:
    return f"translators put {word.text} for what the other name has"


def _instead(kind: str) -> str:
    return f"each name has {kind} words that the other lacks"


def _sound(alignment: Alignment) -> Iterator[Measure]:
    """How alike the own words sound that found no partner: 海康 and Hik begin with one letter."""
    spoken = [word for word in alignment.left if word.slot is Slot.DISTINCTIVE]
    written = [word for word in alignment.right if word.slot is Slot.DISTINCTIVE]
    heard, read = (_run(words) for words in (spoken, written))
    if not heard or not read:
        return
    say = partial(_sounds, heard, read)
    likeness = OSA.normalized_similarity(heard, read)
    bones = OSA.normalized_similarity(_consonants(heard), _consonants(read))
    yield Measure("sound", "sound", max(0.0, likeness - 0.4), say)
    yield Measure("sound of consonants", "sound", max(0.0, bones - 0.4), say)
    yield Measure("first letter", "sound", float(heard[0] == read[0]), say)
    yield Measure("first letters", "sound", float(_common_start(heard, read) > 1), say)
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


def _common_start(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _sounds(heard: str, read: str) -> str:
    return f"own words that may sound alike: {heard}, {read}"


def _whole(han: Prepared, other: Prepared, alignment: Alignment) -> Iterator[Measure]:
    same = not alignment.left and not alignment.right and set(han.places) == set(other.places)
    if same and han.numbers == other.numbers:
        yield Measure(
            "same name", "same name", 1.0, lambda: f"the same name in two scripts: {other.parts.original}"
        )
    letters = OSA.normalized_similarity(*(side.parts.latin.replace(" ", "") for side in (han, other)))
    yield Measure("letters", "sound", max(0.0, letters - 0.7), lambda: "spelled alike in Latin letters")
    if not any(pair.distinctive for pair in alignment.pairs) and not same:
        yield Measure("no own", "nothing of their own", 1.0, lambda: "no word of their own agrees")


def _places_and_numbers(han: Prepared, other: Prepared) -> Iterator[Measure]:
    places = places_of(han, other)
    yield Measure(
        "place same", "place", float(len(places.same)), lambda: f"the same place: {places.shown(places.same)}"
    )
    yield Measure(
        "place other",
        "place",
        float(bool(places.other)),
        lambda: f"another place: {places.shown(places.other)}",
    )
    cities = sum("/" in one for one in places.missing)
    say = lambda: f"a place only in one of the names: {places.shown(places.missing)}"  # noqa: E731
    yield Measure("city missing", "place", float(cities), say)
    yield Measure("country missing", "place", float(len(places.missing) - cities), say)
    mine, theirs = han.numbers, other.numbers
    shown = ", ".join(sorted(mine | theirs))
    yield Measure(
        "number same", "number", float(bool(mine) and mine == theirs), lambda: f"the same number: {shown}"
    )
    yield Measure(
        "number other",
        "number",
        float(bool(mine and theirs) and mine != theirs),
        lambda: f"other numbers: {shown}",
    )
    yield Measure(
        "number missing",
        "number",
        float(bool(mine) != bool(theirs)),
        lambda: f"a number only in one of the names: {shown}",
    )
    if han.forms and other.forms:
        unlike = not han.forms & other.forms and not han.parts.form_classes & other.parts.form_classes
        yield Measure("form other", "legal form", float(unlike), lambda: "legal forms of another kind")


@cache
def _akin() -> Mapping[tuple[str, str], float]:
    return {(one, other): share for key, share in _data("akin").items() for one, other in (key.split(),)}


@cache
def _weights() -> Mapping[str, float]:
    return _data("across")


def _data(name: str) -> dict[str, float]:
    text = (files("answerable.matching") / "data" / f"{name}.yml").read_text(encoding="utf-8")
    data: dict[str, float] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data
