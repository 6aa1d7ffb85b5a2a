"""A user's own list: its mapping, in as many parts as a test needs."""

from collections.abc import Callable

import pytest
import yaml

from answerable.errors import AnswerableError
from answerable.sources import Source
from answerable.sources.table import source_of

from .reading import exhibit

CARD = {
    "name": "my-list",
    "title": "My list",
    "publisher": "Example Ministry",
    "licence": "CC0 1.0",
    "url": "https://list.example/",
    "official": "true",
    "reliability": "B",
}


def source(**parts: object) -> Source:
    """The source of a mapping with these parts; an organisation is known by its name where none is said."""
    said = {**CARD, "entity": {"id": ["Name"], "name": "Name"}, **parts}
    return source_of(exhibit(yaml.safe_dump(said, sort_keys=False), "my.yml"))


def entity(**more: object) -> dict[str, object]:
    return {"id": ["No"], "name": "Name", "schema": "Company", **more}


def refusal(of: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(AnswerableError) as caught:
        of()
    return str(caught.value), caught.value.hint
