"""Reads the IEEE's registry of MAC address prefixes, a row for each prefix.

An organisation is known by its name, whatever the case and the punctuation, and its country; the first
spelling is the one to print. Each prefix is a note on it: FollowTheMoney has no property for one.

| registry | assignment | note                          |
|----------|------------|-------------------------------|
| MA-L     | 0A00E1     | MAC prefix 0A:00:E1           |
| MA-M     | 0A00E12    | MAC prefix 0A:00:E1:2/28      |
| MA-S     | 0A00E1234  | MAC prefix 0A:00:E1:23:4/36   |

The country is a code between the place and the postcode, at the end of an address that says nothing else of
its parts. The registry writes one space before and after a postcode, even where there is none, and by these
spaces a code is told from the end of a postcode and from a state. Where they do not fit, no country is read.

A name alone must tell persons from organisations (`kinds.yml`): persons are left out and counted, and so are
assignments that were registered as private.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from answerable.domain import EntityId, Exhibit, Severity, country_code, key
from answerable.sources.kinds import looks_like_person, schema_of
from answerable.sources.record import Record, Subject, finding, folded, unread
from answerable.sources.source import Item
from answerable.sources.tables import first_row, record, rows_under

NAME = "ieee-oui"
_finding = partial(finding, NAME)

_COLUMNS = ("Registry", "Assignment", "Organization Name", "Organization Address")
_DIGITS = {"MA-L": 6, "MA-M": 7, "MA-S": 9, "IAB": 9}
"""How many hexadecimal digits an assignment of each registry has. IAB came before MA-S."""
_COUNTRY = re.compile(r"(?:.* )?(?<!GB )(?P<country>[A-Z]{2}) (?:\S+(?: \S+)*)? ", re.DOTALL)
"""A code behind GB is the first half of a British postcode."""
_PRIVATE = "private"
_LEGAL_FORM = re.compile(r"\b(?:AG|S\.A\.S|sp\.j)\b")
"""Of companies that are called after a person."""


def recognises(_name: str, head: bytes) -> bool:
    """A CSV file with the registry's header."""
    return tuple(first_row(head)) == _COLUMNS


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims of every organisation in the registry."""
    registry, left_out, kept = _Registry(), Counter[str](), []
    for number, cells in rows_under(exhibit, _COLUMNS):
        row = record(exhibit, number, _COLUMNS, cells)
        name = folded(row.take("Organization Name"))
        if kind := _left_out(name):
            left_out[kind] += 1
            continue
        prefix = _prefix(row.take("Registry"), row.take("Assignment"))
        if not name or not prefix:
            yield _finding("bad-row", Severity.STOP, "the row has no name or no MAC prefix", row.locator)
            continue
        kept.append(row)
        address = cells[3] if len(cells) > 3 else ""
        yield from registry.claims(row, name, prefix, address)
    for kind, count in sorted(left_out.items()):
        message = f"assignments left out as {kind}: {count}"
        yield _finding("left-out", Severity.NOTE, message, exhibit.name)
    if registry.placeless:
        message = f"addresses in which no country can be told: {registry.placeless}"
        yield _finding("no-country", Severity.NOTE, message, exhibit.name)
    yield from unread(NAME, kept, {})


def _left_out(name: str) -> str:
    """Why an assignment is left out, or "" where it stays."""
    if name.casefold() == _PRIVATE:
        return _PRIVATE
    return "persons" if looks_like_person(name) and not _LEGAL_FORM.search(name) else ""


def _prefix(registry: str, assignment: str) -> str:
    """The prefix as it is usually written, or "" where it is none."""
    digits = _DIGITS.get(registry)
    if digits is None or not re.fullmatch(rf"[0-9A-F]{{{digits}}}", assignment):
        return ""
    pairs = ":".join(assignment[n : n + 2] for n in range(0, digits, 2))
    return pairs if digits == 6 else f"{pairs}/{4 * digits}"


class _Registry:
    """What was said so far, so that each thing is claimed once: the rows of one organisation are many."""

    def __init__(self) -> None:
        self.placeless = 0
        self._subjects: dict[tuple[str, str], Subject] = {}
        self._said: set[tuple[EntityId, str]] = set()
        self._bearers: dict[str, EntityId] = {}

    def claims(self, row: Record, name: str, prefix: str, address: str) -> Iterator[Item]:
        """What a row adds; a doubt where its prefix has been another organisation's."""
        found = _COUNTRY.fullmatch(address)
        code = country_code(found["country"]) if found else None
        self.placeless += code is None
        words = " ".join(re.findall(r"[^\W_]+", name.casefold())) or name
        subject = self._subjects.get((words, code or ""))
        if subject is None:
            entity = EntityId(f"{NAME}-{key(words, code or '')[:12]}")
            subject = self._subjects[words, code or ""] = Subject(NAME, entity, schema_of(name))
            yield subject.claim("name", name, row.cite("Organization Name"))
            if found and code:
                said = found["country"]
                cited = row.cite("Organization Address", quote=said)
                yield subject.claim("country", code, cited, original=said)
            self._said.add((entity, name))
        elif self._new(subject, name):
            yield subject.claim("alias", name, row.cite("Organization Name"))
        if (place := folded(row.take("Organization Address"))) and self._new(subject, place):
            yield subject.claim("address", place, row.cite("Organization Address"))
        yield subject.claim("notes", f"MAC prefix {prefix}", row.cite("Assignment"))
        if self._bearers.setdefault(prefix, subject.entity) != subject.entity:
            message = f"the prefix {prefix} is assigned to another organisation too"
            yield _finding("assigned-twice", Severity.DOUBT, message, row.locator)

    def _new(self, subject: Subject, text: str) -> bool:
        said = (subject.entity, text)
        if said in self._said:
            return False
        self._said.add(said)
        return True
