"""Bearers: how many organisations of an index bear a word, by the codes that the index holds of it."""

import re
from functools import cache
from itertools import pairwise
from zlib import crc32

import numpy as np

from answerable.matching.finding.postings import Postings
from answerable.matching.finding.spellings import WORDS
from answerable.matching.finding.units import POWERS, letter_classes, mixed
from answerable.names import Token, lexicon

_WORDS = re.compile("[a-z]+|[0-9]+")


def bearers(postings: Postings, token: Token) -> int:
    """How many organisations bear `token`; of unknown Han characters, as many as bear its rarest pair."""
    places = postings.places(np.array(codes_of_token(token), dtype=np.uint32))
    return int(postings.bearers[places].min()) if len(places) and (places >= 0).all() else 0


def codes_of_token(token: Token) -> list[int]:
    """The codes that every name with `token` has, as `coded` works them out for many names at once."""
    known = lexicon().known.get(token.text)
    if (known and known.slot is token.slot) or token.text in lexicon().compounds:
        return [_concept_code(token.concept)]
    if token.syllables:
        points = [0, *map(ord, token.text), 0]
        pairs = list(pairwise(points))
        return [_code(one << 32 | other) for one, other in (pairs[1:-1] or pairs)]
    return [_word_code(word) for word in _WORDS.findall(token.latin)]


@cache
def _concept_code(concept: str) -> int:
    return _code(crc32(concept.encode()))


def _word_code(word: str) -> int:
    return _code(sum(letter * power for letter, power in zip(letter_classes(word), POWERS, strict=False)))


def _code(number: int) -> int:
    """The word code of what is hashed to `number`, before it is stirred."""
    return mixed(number % (1 << 64)) >> 33 | WORDS
