"""Lists that were taken apart into entries, as JSON: several US lists come in this one form.

`{"list_id": …, "count": n, "entities": [{"name", "aliases", "country", "effective_date", "notes", …}]}`
"""

import json
import re
from collections.abc import Iterator

from answerable.domain import EntityId, Exhibit, PartialDate, Severity, country_code, key
from answerable.errors import AnswerableError
from answerable.sources.kinds import short_name_prop
from answerable.sources.record import Record, Subject, decoded, finding, folded
from answerable.sources.source import Item


def is_list(head: bytes, list_id: str) -> bool:
    """Whether a file begins as the list `list_id` does."""
    return re.search(rb'"list_id":\s*"%b"' % re.escape(list_id).encode(), head) is not None


def entries(exhibit: Exhibit, list_id: str) -> Iterator[Record]:
    """The entries of the list `list_id`, one by one.

    Raises AnswerableError where the file is no such list, or has another number of entries than it says.
    """
    hint = "Name the source that it belongs to with --source, or fetch it again."
    try:
        found = json.loads(decoded(exhibit))
    except RecursionError as error:
        raise AnswerableError(f"{exhibit.name} is nested too deep.", hint) from error
    except json.JSONDecodeError as error:
        message = f"{exhibit.name} is not JSON: {error.msg} in line {error.lineno}."
        raise AnswerableError(message, hint) from error
    match found:
        case {"list_id": said, "count": count, "entities": list(listed)} if said == list_id:
            if len(listed) != count or not all(isinstance(entry, dict) for entry in listed):
                message = f"{exhibit.name} holds {len(listed)} entries and says that it has {count}."
                raise AnswerableError(message, hint)
        case _:
            raise AnswerableError(f"{exhibit.name} is not the list {list_id}.", hint)
    for number, entry in enumerate(listed):
        yield Record(exhibit, f"/entities/{number}", entry)


def subject_of(record: Record, source: str, schema: str) -> Subject:
    """The entity of an entry, known by its name and its country."""
    name, place = record.take("name"), record.take("country")
    return Subject(source, EntityId(f"{source}-{key(name, place)[:12]}"), schema)


def claims(record: Record, subject: Subject) -> Iterator[Item]:
    """The names of an entry and its country; a doubt where the country is none."""
    name, place = record.take("name"), record.take("country")
    yield subject.claim("name", folded(name), record.cite("name"))
    for n, alias in enumerate(record.take_all("aliases")):
        if alias:
            yield subject.claim(short_name_prop(alias, name), folded(alias), record.cite("aliases", n))
    if not place:
        return
    if code := country_code(place):
        yield subject.claim("country", code, record.cite("country"), original=place)
    else:
        message = f"{place!r} is not a country"
        yield finding(subject.source, "bad-country", Severity.DOUBT, message, record.locator)


def day(record: Record, field: str) -> PartialDate | None:
    """The date in `field`; None where there is none. Raises ValueError where it is no date."""
    said = record.take(field)
    return PartialDate(said) if said else None
