"""Any text at all has parts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.names import LONGEST, Slot, parse

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)


@given(ANY_TEXT)
@settings(max_examples=300)
def test_any_text_can_be_taken_apart(text: str) -> None:
    parts = parse(text)
    assert len(parts.original) <= LONGEST
    assert all(token.text and token.concept for token in parts.tokens)
    assert parts.latin.isascii()
    assert all(token.slot in Slot for token in parts.tokens)


@given(ANY_TEXT)
def test_a_name_reads_the_same_when_it_is_cleaned_first(text: str) -> None:
    assert parse(parse(text).original).normal == parse(text).normal


@given(st.text(st.sampled_from("海康威视例子技術公司市县第二十八 AZaz09.,()&'-"), max_size=40))
@settings(max_examples=300)
def test_mixed_scripts_can_be_taken_apart(text: str) -> None:
    parts = parse(text)
    assert parse(text) == parts
    assert parts.latin.isascii()
