"""Institutions of OpenAlex.

| field                                     | read as                                              |
|-------------------------------------------|------------------------------------------------------|
| id                                        | the institution; its page as sourceUrl               |
| ror, ids.wikidata                         | registrationNumber (ROR's page), wikidataId          |
| display_name                              | name                                                 |
| display_name_alternatives, international  | alias, the latter with its language                  |
| display_name_acronyms                     | weakAlias                                            |
| country_code, homepage_url                | country, website                                     |
| associated_institutions, a parent         | ownership without a share; OpenAlex has it from ROR  |
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from answerable.domain import Scheme, Severity, Standing, TieKind, country_code
from answerable.sources.bulk import Doubts, ties
from answerable.sources.languages import language_code
from answerable.sources.objects import Said, claimed, part, parts, said_otherwise, text, texts
from answerable.sources.record import folded, sound, web_address
from answerable.sources.source import Item

NAME = "openalex"
PAGE = "https://openalex.org/"

_NUMBER = re.compile(r"(?:https?://openalex\.org/)?(I[1-9]\d*)")
_SCHEMAS = {"company": "Company", "government": "PublicBody"}
KNOWN = {
    *("id", "ror", "ids", "display_name", "display_name_alternatives", "display_name_acronyms", "type"),
    *("international", "country_code", "homepage_url", "associated_institutions"),
    # not read: how much and on what it publishes
    *("works_count", "cited_by_count", "counts_by_year", "summary_stats", "topics", "topic_share"),
    *("x_concepts", "roles", "repositories", "is_super_system"),
    # where it stands in its country, and how it looks
    *("geo", "image_url", "image_thumbnail_url", "wiki_page"),
    # what other fields say too, and how the record is kept
    *("lineage", "type_id", "country_id", "wikidata_id"),
    *("works_api_url", "updated_date", "created_date", "relevance_score"),
}
"""The fields that are read, and those that are passed over with the reason."""


def number_of(said: str) -> str:
    """OpenAlex's number in an id: `I4210` of `https://openalex.org/I4210`. "" where it is none."""
    found = _NUMBER.fullmatch(said)
    return found[1] if found else ""


def entity_id(number: str) -> str:
    """The id of the institution with this number."""
    return f"{NAME}-{number}"


def claims(records: Sequence[tuple[str, Mapping[str, object]]], doubts: Doubts) -> Iterator[Item]:
    """What some institutions are, each with its place."""
    said: list[Said] = []
    children: list[tuple[str, str, str, str]] = []
    for place, record in records:
        number = number_of(text(record, "id"))
        if not text(record, "display_name"):
            message = "the institution has no name: it is left out"
            yield from doubts.tell("bad-record", Severity.STOP, message, pa.array([place]))
            continue
        schema = _SCHEMAS.get(text(record, "type"), "Organization")
        for prop, value, words, lang, field in _said(record, number):
            original = said_otherwise(words, value)
            said.append(Said(entity_id(number), schema, prop, value, original, lang, f"{place}/{field}"))
        for prop, words, field, value in _checked(record):
            if value:
                original = said_otherwise(words, value)
                said.append(Said(entity_id(number), schema, prop, value, original, "", f"{place}/{field}"))
            else:
                message = f"{words!r} cannot be a {prop}"
                at = pa.array([f"{place}/{field}"])
                yield from doubts.tell("bad-value", Severity.DOUBT, message, at)
        for n, other in enumerate(parts(record, "associated_institutions")):
            if text(other, "relationship") == "parent" and (parent := number_of(text(other, "id"))):
                children.append((parent, number, f"{place}/associated_institutions/{n}", text(other, "id")))
    yield from claimed(said)
    yield from _ties(children, doubts)


def _said(record: Mapping[str, object], number: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Property, value, the words, language and place in the record; each name once."""
    yield "sourceUrl", f"{PAGE}{number}", text(record, "id"), "", "id"
    seen = set[str]()
    for prop, name, lang, field in _names(record):
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield prop, name, name, lang, field
    if page := text(record, "homepage_url"):
        yield "website", web_address(page), page, "", "homepage_url"


def _names(record: Mapping[str, object]) -> Iterator[tuple[str, str, str, str]]:
    yield "name", folded(text(record, "display_name")), "", "display_name"
    for n, name in enumerate(texts(record, "display_name_alternatives")):
        yield "alias", folded(name), "", f"display_name_alternatives/{n}"
    for tag, said in part(part(record, "international"), "display_name").items():
        yield "alias", folded(str(said or "")), language_code(tag), f"international/display_name/{tag}"
    for n, name in enumerate(texts(record, "display_name_acronyms")):
        yield "weakAlias", folded(name), "", f"display_name_acronyms/{n}"


def _checked(record: Mapping[str, object]) -> Iterator[tuple[str, str, str, str]]:
    """Property, words, place, and the value that the words write; "" where they cannot be one."""
    if words := text(record, "ror"):
        yield "registrationNumber", words, "ror", sound(Scheme.ROR, words)
    if words := text(part(record, "ids"), "wikidata"):
        yield "wikidataId", words, "ids/wikidata", sound(Scheme.WIKIDATA, words)
    if words := text(record, "country_code"):
        yield "country", words, "country_code", country_code(words) or ""


def _ties(children: Sequence[tuple[str, str, str, str]], doubts: Doubts) -> Iterator[Item]:
    """Ties of parents to children: each is parent, child, place, and the words for the parent."""
    many = len(children)
    places, words = (pa.array([row[n] for row in children], pa.string()) for n in (2, 3))
    subjects, objects = (pa.array([entity_id(row[n]) for row in children], pa.string()) for n in (0, 1))
    yield from doubts.itself(subjects, objects, places)
    columns: dict[str, pa.Array | str] = {
        "number": pa.array([f"{child} of {parent}" for parent, child, _, _ in children], pa.string()),
        "subject": subjects,
        "object": objects,
        "kind": TieKind.OWNERSHIP.value,
        "standing": Standing.REPORTED.value,
        "statement": pa.array(
            [
                f"OpenAlex, which has it from ROR, tells {PAGE}{parent} as a parent of {PAGE}{child}."
                for parent, child, _, _ in children
            ],
            pa.string(),
        ),
        "ongoing": pa.repeat(pa.scalar(True), many),
    }
    yield from ties(columns, places, {"id": words})
