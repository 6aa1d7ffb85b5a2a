"""Counts of works that institutions wrote together: OpenAlex's groups of one institution's works.

    /works?filter=authorships.institutions.id:I123&group_by=authorships.institutions.id

The answer does not name the institution that was asked about. It is the one whose every work was counted:
its count is that of all works (`meta.count`). Where several have that count, the file's name tells: call it
after the number, such as `I123.json`. Which years and kinds of work were asked for stands in the address that
the vault keeps, where it was fetched.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa

from answerable.domain import Severity, Standing, TieKind
from answerable.sources.bulk import Doubts, ties
from answerable.sources.objects import Said, claimed, part, parts, text
from answerable.sources.openalex.institutions import entity_id, number_of
from answerable.sources.record import folded
from answerable.sources.source import Item

_NAMED = re.compile(r"(?<![A-Za-z0-9])(I[1-9]\d*)(?!\d)")


class _Group(NamedTuple):
    number: str
    name: str
    works: int
    place: str


def collaborations(answer: Mapping[str, object], file: str, doubts: Doubts) -> Iterator[Item]:
    """The ties of the institution that was asked about with each other one of the groups."""
    groups = []
    for n, group in enumerate(parts(answer, "group_by")):
        place, count = f"/group_by/{n}", text(group, "count")
        number, name = number_of(text(group, "key")), folded(text(group, "key_display_name"))
        if number and name and count.isdecimal():
            groups.append(_Group(number, name, int(count), place))
        elif text(group, "key") != "unknown":
            message = "the group has no institution, no name or no count: it is left out"
            yield from doubts.tell("bad-group", Severity.STOP, message, pa.array([place]))
    asked = _asked(groups, text(part(answer, "meta"), "count"), file)
    if asked is None:
        message = (
            "which institution was asked about cannot be told: give the file the institution's number as its "
            "name, such as I123.json"
        )
        yield from doubts.tell("not-told", Severity.STOP, message, pa.array(["/meta/count"]))
        return
    yield from claimed([_name(group) for group in groups])
    yield from _ties(asked, [group for group in groups if group is not asked and group.works])


def _asked(groups: list[_Group], all_works: str, file: str) -> _Group | None:
    """The group that has all works, the one that the file is named after where there are several."""
    whole = [group for group in groups if str(group.works) == all_works]
    named = _NAMED.findall(file)
    if named:
        whole = [group for group in whole if group.number in named]
    return whole[0] if len(whole) == 1 else None


def _name(group: _Group) -> Said:
    entity, place = entity_id(group.number), f"{group.place}/key_display_name"
    return Said(entity, "Organization", "name", group.name, "", "", place)


def _ties(asked: _Group, others: list[_Group]) -> Iterator[Item]:
    names = pa.array([group.name for group in others], pa.string())
    columns: dict[str, pa.Array | str] = {
        "number": pa.array([f"{asked.number} with {group.number}" for group in others], pa.string()),
        "subject": entity_id(asked.number),
        "object": pa.array([entity_id(group.number) for group in others], pa.string()),
        "kind": TieKind.RND_COLLABORATION.value,
        "standing": Standing.REPORTED.value,
        "statement": pa.array(
            [
                f"OpenAlex counts {group.works:,} works with authors of both {asked.name} and {group.name}."
                for group in others
            ],
            pa.string(),
        ),
    }
    counts = pa.array([str(group.works) for group in others], pa.string())
    places = pa.array([group.place for group in others], pa.string())
    yield from ties(columns, places, {"key_display_name": names, "count": counts})
