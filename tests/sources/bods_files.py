"""Small files of statements, and what is asked of what is read."""

import json

from answerable.domain import EntityId, Tie
from answerable.sources.bods import SOURCE

from .reading import Read, exhibit


def one(read: Read, name: str) -> EntityId:
    (subject,) = {c.subject for c in read.claims if c.prop == "name" and c.value == name}
    return subject


def held(read: Read, holder: str, company: str) -> Tie:
    ends = one(read, holder), one(read, company)
    (tie,) = [tie for tie in read.ties if (tie.subject, tie.object) == ends]
    return tie


def notes(read: Read, name: str) -> list[str]:
    return [c.value for c in read.claims if c.prop == "notes" and c.subject == one(read, name)]


def statement(
    number: int, status: str, date: str, share: object, direct: str = "direct"
) -> dict[str, object]:
    """A statement of one relationship between the two entities of `pair`."""
    interest = {"type": "shareholding", "directOrIndirect": direct, "share": share}
    return {
        "statementId": f"statement-{number}",
        "statementDate": date,
        "recordId": "r",
        "recordType": "relationship",
        "recordStatus": status,
        "recordDetails": {
            "isComponent": False,
            "subject": "b",
            "interestedParty": "a",
            "interests": [interest],
        },
    }


def pair(*more: object) -> Read:
    entities = [
        {"recordId": name, "recordType": "entity", "recordDetails": {"name": f"Example {name}"}}
        for name in "ab"
    ]
    return Read(SOURCE, exhibit(json.dumps([*entities, *more])))
