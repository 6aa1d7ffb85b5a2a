"""Shares as they are written, and what looks wrong of them."""

import pytest

from answerable.domain import EntityId, Share
from answerable.sources.doubtful import Percents, itself, share_of


@pytest.mark.parametrize(
    ("text", "whole", "share"),
    [
        ("50", 100, Share(5000, 5000)),
        ("49.999", 100, Share(4999, 5000)),
        ("49." + "9" * 40, 100, Share(4999, 5000)),
        ("0.5", 1, Share(5000, 5000)),
        ("1", 3, Share(3333, 3334)),
        ("+0.4185", 1, Share(4185, 4185)),
        ("1e2", 100, Share(10_000, 10_000)),
        ("0", 100, Share(0, 0)),
    ],
)
def test_a_share_is_as_exact_as_it_is_written(text: str, whole: int, share: Share) -> None:
    assert share_of(text, whole) == share


@pytest.mark.parametrize(
    "text", ["100.001", "-0.01", "", "half", "NaN", "-Infinity", "1e999999999", "9" * 9999]
)
def test_what_is_no_share_is_told_in_few_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no share between 0 and 100$") as caught:
        share_of(text)
    assert len(str(caught.value)) < 90


@pytest.mark.parametrize(
    ("texts", "about"),
    [
        (["0.5", "0.25"], "row 1"),
        (["1", "0.25", "0"], "row 2"),
        (["0.5"], ""),
        (["0.5", "1.5"], ""),
        (["1", "0", "1"], ""),
        ([], ""),
    ],
)
def test_percentages_that_are_all_one_or_less_look_like_fractions(texts: list[str], about: str) -> None:
    percents = Percents("example")
    for number, text in enumerate(texts, 1):
        percents.see(text, f"row {number}")
    assert [(f.rule, f.severity.value, f.about) for f in percents.findings()] == (
        [("example.bad-share", "doubt", about)] if about else []
    )


def test_a_tie_to_itself_is_in_doubt_and_one_to_another_is_not() -> None:
    one, other = EntityId("a"), EntityId("b")
    (found,) = itself("example", one, one, "row 7")
    assert (found.rule, found.severity.value, found.about) == ("example.itself", "doubt", "row 7")
    assert list(itself("example", one, other, "row 7")) == []
