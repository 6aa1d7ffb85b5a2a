import pytest

from answerable.errors import AnswerableError
from answerable.sources import Card
from answerable.sources.card import parse_card

CARD = """
name: example
title: Example List
publisher: Example Ministry
licence: CC0
url: https://list.example/
format: CSV
official: true
reliability: A
least: 1
most: 9
"""


def test_a_card_holds_what_its_file_says() -> None:
    assert parse_card(CARD, "example") == Card(
        name="example",
        title="Example List",
        publisher="Example Ministry",
        licence="CC0",
        url="https://list.example/",
        format="CSV",
        official=True,
        reliability="A",
        least=1,
        most=9,
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("licence: CC0\n", "", "example: card.yml lacks licence."),
        ("format: CSV", "format: CSV\ncolour: red", "has a key that no card has: colour"),
        ("official: true", "official: perhaps", "gives official as 'perhaps', which is not true or false"),
        ("least: 1", "least: '1'", "gives least as '1', which is not a whole number"),
        ("least: 1", "least: true", "gives least as True, which is not a whole number"),
        ("title: Example List", "title: 7", "gives title as 7, which is not a text"),
        ("reliability: A", "reliability: G", "grades reliability as 'G', which is not a letter from A to F"),
        ("reliability: A", "reliability: AB", "grades reliability as 'AB'"),
        ("most: 9", "most: 0", "expects from 1 to 0 entities, which is no range"),
        ("name: example", "name: [", "is not YAML"),
    ],
)
def test_a_card_that_is_wrong_says_what_and_where(old: str, new: str, said: str) -> None:
    with pytest.raises(AnswerableError, match=r"example: card\.yml") as caught:
        parse_card(CARD.replace(old, new), "example: card.yml")
    assert said in str(caught.value)


def test_an_empty_card_is_refused() -> None:
    with pytest.raises(AnswerableError, match="holds no keys"):
        parse_card("", "example: card.yml")
