"""Reads Wikidata: a SPARQL answer as JSON (`answers.py`), or items as its JSON dump has them (`items.py`).

| property                                  | read as                                                       |
|-------------------------------------------|---------------------------------------------------------------|
| labels and aliases, official name (P1448) | name, alias: English, Chinese and those for all languages     |
| P1278, P946, P6795, P5531, P6782          | leiCode, isinCode, uscCode, cikCode, registrationNumber (ROR) |
| country (P17), website (P856)             | country, website                                              |
| inception (P571), dissolved (P576)        | incorporationDate, dissolutionDate                            |
| parent (P749), subsidiary (P355)          | ownership without a share, but where P1107 gives one          |
| owned by (P127)                           | ownership, with the share that P1107 gives                    |

Persons are left out and counted: an item that is a human, and an owner that the file does not show to be an
organisation. What is deprecated is left out. All other properties of the dump are passed over by intent.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.bulk import AT_ONCE, Doubts
from answerable.sources.objects import are_lines, lines, whole
from answerable.sources.source import Item
from answerable.sources.wikidata import answers, items
from answerable.sources.wikidata.saying import NAME, Saying

_HINT = "Ask the SPARQL service again for JSON, or take items as the JSON dump has them."
_LONGEST = 50_000_000
"""How many bytes an item has at the most: the longest of the dump have a few millions."""


def recognises(_name: str, head: bytes) -> bool:
    """A SPARQL answer with items of Wikidata, or items of the dump."""
    begun = head.lstrip()[:1] in (b"{", b"[")
    answer = b'"bindings"' in head and b"wikidata.org/entity/Q" in head
    item = b'"labels"' in head and (b'"type":"item"' in head or b'"type": "item"' in head)
    return begun and (answer or item)


def read(exhibit: Exhibit) -> Iterator[Item]:
    """Batches of what a file says."""
    doubts = Doubts(NAME)
    answer = _answer(exhibit)
    if answer is not None:
        yield from answers.said(answer, exhibit.name, doubts)
    else:
        objects = _objects(exhibit)
        persons = {number: items.is_human(item) for _, number, item in _items(objects())}
        if not persons:
            raise AnswerableError(f"{exhibit.name} holds no items of Wikidata.", _HINT)
        found = _items(objects())
        while some := list(islice(found, AT_ONCE)):
            saying = Saying(doubts)
            for place, number, item in some:
                yield from items.say(item, number, place, persons, saying)
            yield from saying.batches()
    yield from doubts.rest(exhibit.name)


def _answer(exhibit: Exhibit) -> Mapping[str, object] | None:
    """The SPARQL answer that the file is; None where it is another thing."""
    if b'"bindings"' not in exhibit.data[:1_000_000]:
        return None
    found = whole(exhibit.data, exhibit.name, _HINT)
    return found if isinstance(found, dict) and "results" in found else None


_Placed = tuple[str, Mapping[str, object]]
"""A JSON object and its place."""


def _items(objects: Iterable[_Placed]) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Each item with its place and its number."""
    for place, item in objects:
        if number := items.number_of(item):
            yield place, number, item


def _objects(exhibit: Exhibit) -> Callable[[], Iterable[_Placed]]:
    """The objects of a file, to be gone through several times: lines are read each time anew."""
    if are_lines(exhibit.data):
        return lambda: lines(io.BytesIO(exhibit.data), exhibit.name, _HINT, _LONGEST)
    found = list(_of_one(whole(exhibit.data, exhibit.name, _HINT)))
    return lambda: found


def _of_one(value: object) -> Iterator[_Placed]:
    match value:
        case {"entities": dict(found)}:
            yield from ((f"/entities/{key}", one) for key, one in found.items() if isinstance(one, dict))
        case list(found):
            yield from ((f"/{n}", one) for n, one in enumerate(found) if isinstance(one, dict))
        case dict(found):
            yield "", found
