"""Codes: what names share in spite of how they are written, one name or many at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.matching.finding import ALONE, KEYS, codes_of
from answerable.matching.finding.bearers import codes_of_token
from answerable.matching.finding.spellings import WORDS
from answerable.names import parse


def codes(name: str) -> set[int]:
    return {int(code) for code in codes_of([name])[0]}


def words(name: str) -> set[int]:
    return {code for code in codes(name) if WORDS <= code < KEYS}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QUVORA Lens S.A.", "quvora  lens SA"),
        ("Xi'an Quvora", "Xian Quvora"),
        ("Quvora Optik Öst", "Quvora Optik Ost"),
        ("ＱＵＶＯＲＡ　Lens", "Quvora Lens"),
        ("例湯視訊", "例汤视讯"),
        ("Quvora-28", "QUVORA28"),
        ("Quvora Lens Co., Ltd.", "Quvora Lens and the Limited"),
    ],
)
def test_spellings_of_one_name_have_the_same_codes_but_for_acronyms(one: str, other: str) -> None:
    assert {c for c in codes(one) if c < KEYS} == {c for c in codes(other) if c < KEYS}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trabuko Motors", "例子汽车"),
        ("Hangzhou Quvora", "杭州例子"),
        ("28 Quvora Institute", "例子第二十八研究所"),
        ("Haili", "海利"),
        ("农行", "Agriculture Bank"),
    ],
)
def test_what_means_or_sounds_the_same_has_a_code_in_common(one: str, other: str) -> None:
    assert words(one) & words(other)


def test_an_acronym_and_the_name_that_is_only_it_have_keys_of_each_other() -> None:
    full = {code for code in codes("China Electronics Technology Group Corporation") if code >= KEYS}
    (alone,) = (code for code in codes("CETC") if code >= KEYS)
    assert alone ^ ALONE in full
    assert not any(code >= KEYS for code in codes("CETC Quvora"))


@given(st.lists(st.text(max_size=40), max_size=8))
def test_a_name_has_the_same_codes_alone_and_among_others(names: list[str]) -> None:
    together = codes_of(names)
    assert len(together) == len(names)
    for name, found in zip(names, together, strict=True):
        assert np.array_equal(found, codes_of([name])[0])
        assert np.array_equal(found, np.unique(found))


@given(st.text(max_size=60))
def test_the_words_of_any_name_have_the_codes_that_they_have_alone(name: str) -> None:
    found = codes(f"Quvora {name}")
    assert set(codes_of_token(parse("Quvora").tokens[0])) <= found


@pytest.mark.parametrize("word", ["quvora", "technology", "汽车", "海例威视", "海", "a", "x9"])
def test_one_word_is_coded_as_many_are(word: str) -> None:
    (token,) = parse(word).tokens
    assert set(codes_of_token(token)) <= words(word)


def test_ten_thousand_characters_and_none_are_names_too() -> None:
    assert codes_of([]) == []
    assert codes("") == codes("😀") == codes("\x00\u202e") == set()
    assert codes("q" * 10_000) == codes("q" * 512)
    assert codes("Quvora\nLens") == codes("Quvora Lens")


@pytest.mark.parametrize("character", ["\u3315", "\ua672", "\U00016834", "\ufdfa", "庄", "\u5e84\u0301"])
def test_characters_that_stand_for_many_letters_make_no_name_too_long(character: str) -> None:
    assert codes(character * 600) == codes(character * 512)
