"""Reads OpenAlex: institutions, and the counts of works that two institutions wrote together.

| file                                                   | read as                                         |
|--------------------------------------------------------|-------------------------------------------------|
| JSON lines of the snapshot, gzip or not; the API's     | institutions (`institutions.py`)                |
| page of institutions, or one institution               |                                                 |
| the API's answer to works of one institution, grouped  | rnd_collaboration of it and of each other       |
| by institution                                         | institution (`coauthors.py`)                    |
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.bulk import AT_ONCE, Doubts
from answerable.sources.objects import are_lines, lines, parts, text, whole
from answerable.sources.openalex.coauthors import collaborations
from answerable.sources.openalex.institutions import KNOWN, NAME, claims, number_of
from answerable.sources.source import Item

_HINT = "Fetch it again from OpenAlex: institutions, or works of one institution grouped by institution."
_MOST = 4_000_000_000
"""How many bytes are unpacked at the most; all institutions of the snapshot have a quarter of that."""
_LONGEST = 20_000_000
"""How many bytes a line has at the most."""
_INSTITUTION = re.compile(rb'"id"\s*:\s*"https://openalex\.org/I\d+"')
_GROUPS = re.compile(rb'"group_by"\s*:\s*\[\s*\{[^{}]*"https://openalex\.org/I\d+"')
_GZIP = b"\x1f\x8b"


def recognises(_name: str, head: bytes) -> bool:
    """Institutions of OpenAlex, or works grouped by them; gzip is looked into."""
    if head.startswith(_GZIP):
        head = _first(head)
    start = head.lstrip()[:1]
    return start in (b"{", b"[") and bool(_INSTITUTION.search(head) or _GROUPS.search(head))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """Batches of what a file says."""
    doubts, unknown, found = Doubts(NAME), dict[str, str](), False
    records = _records(exhibit)
    while some := list(islice(records, AT_ONCE)):
        found = True
        groups = [record for _, record in some if "group_by" in record and parts(record, "group_by")]
        for answer in groups:
            yield from collaborations(answer, exhibit.name, doubts)
        if not groups:
            yield from claims(some, doubts)
            for place, record in some:
                unknown |= {f: place for f in record.keys() - KNOWN - unknown.keys() if record[f]}
    if not found:
        raise AnswerableError(f"{exhibit.name} holds no institutions and no groups of works.", _HINT)
    for field, place in sorted(unknown.items()):
        yield from doubts.unread(field, place)
    yield from doubts.rest(exhibit.name)


def _records(exhibit: Exhibit) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each institution with its place, or the one answer with groups."""
    data = _unpacked(exhibit)
    if are_lines(data):
        records = lines(io.BytesIO(data), exhibit.name, _HINT, _LONGEST)
    else:
        records = _of_answer(whole(data, exhibit.name, _HINT), exhibit.name)
    for place, record in records:
        if not (parts(record, "group_by") or number_of(text(record, "id"))):
            raise AnswerableError(f"{exhibit.name} holds another thing than an institution: {place}.", _HINT)
        yield place, record


def _of_answer(found: object, name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    match found:
        case {"results": [_, *_] as results}:
            yield from ((f"/results/{n}", one) for n, one in enumerate(results) if isinstance(one, dict))
        case dict(record) if "group_by" in record or "id" in record:
            yield "", record
        case _:
            raise AnswerableError(f"{name} holds no institutions and no groups of works.", _HINT)


def _unpacked(exhibit: Exhibit) -> bytes:
    if not exhibit.data.startswith(_GZIP):
        return exhibit.data
    try:
        with gzip.open(io.BytesIO(exhibit.data)) as packed:
            data = packed.read(_MOST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise AnswerableError(
            f"{exhibit.name} is no gzip that can be read to its end: {error}.", _HINT
        ) from error
    if len(data) > _MOST:
        raise AnswerableError(f"{exhibit.name} unpacks to more than {_MOST:,} bytes.", _HINT)
    return data


def _first(head: bytes) -> bytes:
    """What the first bytes of a gzip unpack to, as far as they go."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 65_536)
    except zlib.error:
        return b""
