"""Grams and postings, against the same cosine worked out the slow way."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.matching.grams import CODES, Postings, codes
from answerable.names import parse

NAMES = (
    "Quvora Lens Works",
    "Quvora Lens Company",
    "Bezimo Pictures",
    "例子汽车",
    "Trabuko Motors",
    "海例威视数字技术",
    "😀",
)
POSTINGS = Postings.of([codes(parse(name)) for name in NAMES])


def slow_cosine(one: str, other: str) -> float:
    grams = [set(codes(parse(name)).tolist()) for name in NAMES]
    counts = Counter(code for gram in grams for code in gram)
    weight = {code: math.log((len(NAMES) + 1) / (counts[code] + 1)) ** 2 for code in range(CODES)}
    a, b = (set(codes(parse(name)).tolist()) for name in (one, other))
    lengths = [math.sqrt(sum(weight[code] for code in side)) or 1.0 for side in (a, b)]
    return sum(weight[code] for code in a & b) / math.prod(lengths)


@pytest.mark.parametrize(
    "name", ["Quvora Lens", "Bezimo Picture", "汽车", "海例威视", "Motors", "Unheard Of"]
)
def test_the_likest_rows_are_those_of_the_highest_cosine(name: str) -> None:
    cosines = {row: slow_cosine(name, known) for row, known in enumerate(NAMES)}
    expected = sorted((row for row in cosines if cosines[row] > 0.05), key=lambda row: (-cosines[row], row))
    assert POSTINGS.likest(codes(parse(name)), limit=10, least=0.05) == expected


def test_a_known_word_finds_its_synonyms_in_other_scripts() -> None:
    assert NAMES.index("Trabuko Motors") in POSTINGS.likest(codes(parse("汽车")), 10, 0.05)
    assert NAMES.index("例子汽车") in POSTINGS.likest(codes(parse("Motors")), 10, 0.05)


def test_the_limit_and_the_least_cosine_hold() -> None:
    assert len(POSTINGS.likest(codes(parse("Quvora Lens")), limit=1, least=0.0)) == 1
    assert POSTINGS.likest(codes(parse("Quvora")), limit=10, least=0.99) == []


def test_a_name_without_letters_is_like_nothing() -> None:
    assert POSTINGS.likest(codes(parse("")), 10, 0.05) == []
    assert Postings.of([]).likest(codes(parse("Quvora")), 10, 0.05) == []


@given(st.text(max_size=40))
def test_codes_are_distinct_sorted_and_in_range(name: str) -> None:
    found = codes(parse(name))
    assert np.array_equal(found, np.unique(found))
    assert all(0 <= code < CODES for code in found)
