"""The claims of an entity record: names, places, numbers, dates and what is traded of it.

| field                                | claimed as                                                       |
|--------------------------------------|------------------------------------------------------------------|
| name, alternateNames                 | name; alias, or weakAlias for an acronym or a part of the name   |
| jurisdiction                         | jurisdiction, country; of a subdivision (`US-DE`) its country    |
| addresses                            | address, country; never one of a birth or a home                 |
| identifiers of XI-LEI                | leiCode                                                          |
| identifiers of CN-…                  | uscCode where its check fits, else registrationNumber            |
| other identifiers                    | registrationNumber                                               |
| foundingDate                         | incorporationDate                                                |
| dissolutionDate                      | notes                                                            |
| uri                                  | sourceUrl                                                        |
| publicListing                        | isinCode, ticker                                                 |
"""

from collections.abc import Iterator

from answerable.domain import (
    Citation,
    EntityId,
    PartialDate,
    Scheme,
    Severity,
    country_code,
    identifier,
)
from answerable.ftm import IDENTIFIER_PROPS
from answerable.sources.bods.statements import NAME, Statement, finding
from answerable.sources.kinds import schema_of, short_name_prop
from answerable.sources.record import Record, Subject, folded, sound
from answerable.sources.source import Item

_OF_A_STATE = frozenset({"state", "stateBody"})
_OF_A_PERSON = frozenset({"placeOfBirth", "residence"})


def subject_of(statement: Statement) -> Subject:
    """The entity that a statement is about."""
    return Subject(NAME, EntityId(f"{NAME}-{statement.number}"), _schema(statement.details))


def _schema(details: Record) -> str:
    kind = details.part("entityType").take("type")
    if kind in _OF_A_STATE:
        return "PublicBody"
    by_name = schema_of(details.take("name"))
    return by_name if by_name == "Company" else "LegalEntity"


def claims(statement: Statement) -> Iterator[Item]:
    """All that the statement of an entity says of it; nothing where the entity has no name."""
    subject, details = subject_of(statement), statement.details
    name = folded(details.take("name"))
    if not name:
        message = "the entity has no name: it is left out, and what it holds is told in words"
        yield finding("no-name", Severity.NOTE, message, statement.record.locator)
        return
    yield subject.claim("name", name, details.cite("name"))
    for n, other in enumerate(details.take_all("alternateNames")):
        if other:
            prop = short_name_prop(other, name)
            yield subject.claim(prop, folded(other), details.cite("alternateNames", n))
    yield from _place(subject, details.part("jurisdiction"), "jurisdiction", "country")
    for address in details.parts("addresses"):
        yield from _address(subject, address)
    for number in details.parts("identifiers"):
        yield from _identifier(subject, number)
    yield from _dates(subject, details)
    if details.take("uri"):
        yield subject.claim("sourceUrl", details.take("uri"), details.cite("uri"))
    for traded in details.part("publicListing").parts("securitiesListings"):
        yield from _traded(subject, traded)


def _place(subject: Subject, place: Record, *props: str) -> Iterator[Item]:
    """The country of a place that has a `code`, of ISO 3166-1 or 3166-2, or else a `name`."""
    field = "code" if place.take("code") else "name"
    text = place.take(field)
    place.take("name")
    if not text:
        return
    if code := country_code(text.partition("-")[0] if field == "code" else text):
        for prop in props:
            yield subject.claim(prop, code, place.cite(field), original=text)
    else:
        yield finding("bad-country", Severity.DOUBT, f"{text!r} is not a country", place.locator)


def _address(subject: Subject, address: Record) -> Iterator[Item]:
    text, code = folded(address.take("address")), folded(address.take("postCode"))
    country = address.part("country")
    if address.take("type") in _OF_A_PERSON:
        return
    apart = bool(code) and code not in text
    if text:
        cited = [address.cite("address"), *([address.cite("postCode")] if apart else [])]
        yield subject.claim("address", f"{text}, {code}" if apart else text, *cited)
    yield from _place(subject, country, "country")


def _identifier(subject: Subject, number: Record) -> Iterator[Item]:
    scheme, text = number.take("scheme"), number.take("id")
    if not text:
        return
    if scheme == "XI-LEI":
        yield from _checked(subject, Scheme.LEI, text, number.cite("id"))
    elif scheme.startswith("CN-") and (code := sound(Scheme.USCC, text)):  # an older number is none
        yield subject.claim("uscCode", code, number.cite("id"), original=text)
    else:
        yield subject.claim("registrationNumber", text, number.cite("id"))


def _checked(subject: Subject, scheme: Scheme, text: str, *cited: Citation) -> Iterator[Item]:
    """The claim of a number in its normal form; a doubt where it fails the check of its scheme."""
    try:
        value = identifier(scheme, text).value
    except ValueError as error:
        yield finding("bad-identifier", Severity.DOUBT, str(error), cited[0].locator)
    else:
        yield subject.claim(IDENTIFIER_PROPS[scheme], value, *cited, original=text)


def _dates(subject: Subject, details: Record) -> Iterator[Item]:
    for field, prop, said in (
        ("foundingDate", "incorporationDate", "{}"),
        ("dissolutionDate", "notes", "Dissolved on {}."),
    ):
        if not (text := details.take(field)):
            continue
        try:
            date = PartialDate(text)
        except ValueError as error:
            yield finding("bad-date", Severity.DOUBT, str(error), f"{details.locator}/{field}")
        else:
            yield subject.claim(prop, said.format(date), details.cite(field))


def _traded(subject: Subject, traded: Record) -> Iterator[Item]:
    """A security's ISIN, and its ticker at the exchange that operates the market; only a company has them."""
    subject = Subject(NAME, subject.entity, "Company")
    security = traded.part("security")
    scheme, number, ticker = (security.take(field) for field in ("idScheme", "id", "ticker"))
    if number and scheme == "isin":
        yield from _checked(subject, Scheme.ISIN, number, security.cite("id"))
    operator, market = (
        traded.take(field) for field in ("operatingMarketIdentifierCode", "marketIdentifierCode")
    )
    if ticker and (operator or market):
        field = "operatingMarketIdentifierCode" if operator else "marketIdentifierCode"
        cited = (security.cite("ticker"), traded.cite(field))
        yield from _checked(subject, Scheme.TICKER, f"{operator or market}:{ticker}", *cited)
