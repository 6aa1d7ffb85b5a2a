"""Alignment: which word of one name stands for which word of another.

First the words that mean the same, then those that one side writes together and the other apart, then Han
words that sound like Latin ones, then words that differ by a typing error. Every step treats the two sides
alike, so that the order of the names has no effect.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

from answerable.matching.prepared import Prepared, Word
from answerable.matching.rarity import RAREST
from answerable.names import Slot, Spellings, Token, cantonese, is_pinyin, taiwanese

EDITS = ((5, 1), (9, 2), (14, 3))
"""From how many letters on how many typing errors are borne."""
EDIT_COST = 2.2
"""A word with one error in n letters says 1 - 2.2/n of what the right one says: short words collide."""
PINYIN_MISSPELT = 0.4
"""Two words that both read as pinyin and differ are most often two names: Shengyi and Shangyi."""
SOUND = 0.9
"""Pinyin that agrees says a little less than characters that do: homophones are many."""
SOUND_ELSEWHERE = 0.8
"""The same for the ways of Taiwan and Hong Kong, which leave more open."""


class Pair(NamedTuple):
    """Words that stand for each other, and how well: 1 where they mean the same."""

    left: Word
    right: Word
    quality: float

    @property
    def distinctive(self) -> bool:
        """Whether the agreement is in the organisations' own words; one common side makes it common."""
        return self.left.slot is Slot.DISTINCTIVE and self.right.slot is Slot.DISTINCTIVE

    @property
    def weight(self) -> float:
        """What the agreement says, in nats."""
        return self.quality * min(self.left.rarity, self.right.rarity)


class Alignment(NamedTuple):
    """The pairs, and the words of each side that nothing stands for."""

    pairs: tuple[Pair, ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def sides(self) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """The words without a partner, of both sides."""
        return self.left, self.right


def align(left: Prepared, right: Prepared) -> Alignment:
    """Pair the words of two names."""
    mine, theirs = left.words, right.words
    pairs = [Pair(word, theirs[concept], 1.0) for concept, word in mine.items() if concept in theirs]
    rest = _Rest(
        [word for concept, word in mine.items() if concept not in theirs],
        [word for concept, word in theirs.items() if concept not in mine],
    )
    if rest.left or rest.right:
        pairs += _written_together(rest, left, right)
    for step in (_sounding, _misspelt):
        if rest.left and rest.right:
            pairs += step(rest)
    return Alignment(tuple(pairs), tuple(rest.left), tuple(rest.right))


@dataclass(slots=True)
class _Rest:
    """The words that are still without a partner; the steps take from it."""

    left: list[Word]
    right: list[Word]

    def sides(self) -> Iterator[tuple[list[Word], list[Word], bool]]:
        """Both ways round; the flag says whether the first list is the left one."""
        yield self.left, self.right, True
        yield self.right, self.left, False


def _pair(one: Word, other: Word, quality: float, straight: bool) -> Pair:
    return Pair(one, other, quality) if straight else Pair(other, one, quality)


def _written_together(rest: _Rest, left: Prepared, right: Prepared) -> list[Pair]:
    """Words that the other name writes as one, with a legal form or without: Good Will, SiemensAG."""
    pairs = []
    for other, (many, few, straight) in zip((left, right), rest.sides(), strict=True):
        for word in [word for word in few if word.latin in other.letters]:
            run = _run_spelling(other.parts.tokens, word.latin)
            apart = [part for part in many if part.concept in {token.concept for token in run}]
            if apart:
                pairs.append(_pair(_merged(apart), word, 1.0, straight))
                few.remove(word)
                for part in apart:
                    many.remove(part)
    return pairs


def _run_spelling(tokens: Sequence[Token], letters: str) -> Sequence[Token]:
    """The neighbouring tokens, two or more, that together are `letters`."""
    for start in range(len(tokens) - 1):
        written = tokens[start].latin.replace(" ", "")
        for end in range(start + 1, len(tokens)):
            if not written or not letters.startswith(written):
                break
            written += tokens[end].latin.replace(" ", "")
            if written == letters:
                return tokens[start : end + 1]
    return ()


def _merged(words: Sequence[Word]) -> Word:
    """`words` as one; it is distinctive where one of them is."""
    slots = {word.slot for word in words}
    return Word(
        " ".join(word.text for word in words),
        " ".join(word.latin for word in words),
        " ".join(word.concept for word in words),
        Slot.DISTINCTIVE if Slot.DISTINCTIVE in slots else words[0].slot,
        min(RAREST, sum(word.rarity for word in words)),
    )


def _sounding(rest: _Rest) -> list[Pair]:
    """Han words that the other side writes in Latin letters as they sound, in whole or in part."""
    pairs = []
    for han_side, latin_side, straight in rest.sides():
        for han in [word for word in han_side if word.syllables]:
            heard, share, quality = _heard(han, [word for word in latin_side if not word.syllables])
            if not heard:
                continue
            pairs.append(_pair(han, _merged(heard), quality * share, straight))
            han_side.remove(han)
            for used in heard:
                latin_side.remove(used)
            if share < 1:
                han_side.append(Word(han.text, han.latin, han.concept, han.slot, han.rarity * (1 - share)))
    return pairs


def _heard(han: Word, words: Sequence[Word]) -> tuple[list[Word], float, float]:
    """Which of `words` write `han` in letters, what share of its syllables, and what that is worth.

    Pinyin may write a part of them; any other way of writing, two syllables or more and all of them.
    """
    found, share = _written(tuple((syllable,) for syllable in han.syllables), words)
    if share == 1 or len(han.syllables) == 1 or not words:
        return found, share, SOUND
    for spellings in (taiwanese(han.syllables), cantonese(han.text)):
        others, whole = _written(spellings, words)
        if whole == 1:
            return others, whole, SOUND_ELSEWHERE
    return found, share, SOUND


def _written(spellings: Spellings, words: Sequence[Word]) -> tuple[list[Word], float]:
    """The words that write neighbouring syllables, and what share of the syllables they write."""
    written: list[Word] = []
    count = 0
    for word in words:
        length = _syllables_written(word.latin, spellings)
        if length and count + length <= len(spellings):
            written.append(word)
            count += length
    return written, count / len(spellings)


def _syllables_written(letters: str, spellings: Spellings) -> int:
    """How many neighbouring syllables `letters` write, one after the other; none where something is over."""
    for start in range(len(spellings)):
        ends = {0}
        for count, ways in enumerate(spellings[start:], 1):
            ends = {end + len(way) for end in ends for way in ways if letters.startswith(way, end)}
            if len(letters) in ends:
                return count
            if not ends:
                break
    return 0


def _misspelt(rest: _Rest) -> list[Pair]:
    """Words that differ by a typing error, the best pairs first."""
    found = [
        Pair(one, other, quality)
        for one in rest.left
        for other in rest.right
        if (quality := likeness(one, other))
    ]
    found.sort(key=lambda p: (-p.quality, *sorted((p.left.concept, p.right.concept))))
    pairs = []
    for pair in found:
        if pair.left in rest.left and pair.right in rest.right:
            pairs.append(pair)
            rest.left.remove(pair.left)
            rest.right.remove(pair.right)
    return pairs


def likeness(one: Word, other: Word) -> float:
    """How much of a word a misspelt one still says; 0 where they are different words.

    Two Han words are compared by their characters, anything else by its Latin letters.
    """
    both_han = one.syllables and other.syllables
    a, b = (one.text, other.text) if both_han else (one.latin, other.latin)
    edits = _edits_between(a, b)
    if edits is None:
        return 0.0
    quality = 1 - EDIT_COST * edits / max(len(a), len(b))
    return min(quality, PINYIN_MISSPELT) if is_pinyin(a) and is_pinyin(b) else quality


def _edits_between(one: str, other: str) -> int | None:
    """How many letters are wrong, missing, too many or swapped; None where more than EDITS are.

    None too where one has no letter at all: two rare characters that nobody has a spelling for are not alike
    by that.
    """
    if not (one and other):
        return None
    shorter, longer = sorted((len(one), len(other)))
    if longer - shorter > EDITS[-1][1]:
        return None
    allowed = max((edits for least, edits in EDITS if longer >= least), default=0)
    if longer - shorter > allowed:
        return None
    edits = OSA.distance(one, other, score_cutoff=allowed)
    return edits if edits <= allowed else None
