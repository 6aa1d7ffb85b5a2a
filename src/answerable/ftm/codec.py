"""Entities out of claims, and to and from FollowTheMoney's form: `{"id", "schema", "properties"}`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from answerable.domain import (
    Claim,
    Entity,
    EntityId,
    EntityName,
    Finding,
    Identifier,
    Listing,
    Period,
    Severity,
    Tie,
    TieKind,
    country_code,
    identifier,
)
from answerable.ftm.schema import IDENTIFIER_PROPS, NAME_PROPS, ORGANISATIONS, allowed, scheme_of

FtmEntity = dict[str, Any]
"""One FollowTheMoney entity as its JSON has it; `properties` maps each property to a list of texts."""

_USED = frozenset({*NAME_PROPS, *IDENTIFIER_PROPS.values(), "country", "address", "notes"})


def entity_from_claims(claims: Sequence[Claim]) -> Entity:
    """The entity that `claims` (all of one subject, by one source) describe, whatever order they come in.

    Names come as `name`, `alias`, `previousName`, `weakAlias`, each group by its text; the most specific
    schema said wins. Addresses and cities are places. An identifier that fails its check is none: the
    claim stays, the entity does not carry it. Raises ValueError for no claims, for claims of several
    subjects or sources, and where none is a name.
    """
    if len({(claim.subject, claim.source) for claim in claims}) != 1:
        raise ValueError("an entity is made of the claims of one subject by one source")
    schemas = {claim.schema for claim in claims}
    return Entity(
        id=claims[0].subject,
        schema=next((schema for schema in ORGANISATIONS if schema in schemas), "LegalEntity"),
        source=claims[0].source,
        names=_names((claim.prop, claim.value, claim.lang) for claim in claims),
        countries=_values(claims, "country"),
        identifiers=tuple(sorted({found for c in claims if (found := _identifier(c.prop, c.value))})),
        places=_values(claims, "address"),
        notes=_values(claims, "notes"),
    )


def _names(said: Iterable[tuple[str, str, str]]) -> tuple[EntityName, ...]:
    names = {EntityName(text, prop, lang) for prop, text, lang in said if prop in NAME_PROPS}
    return tuple(sorted(names, key=lambda name: (NAME_PROPS.index(name.prop), name.text, name.lang)))


def _values(claims: Iterable[Claim], prop: str) -> tuple[str, ...]:
    return tuple(sorted({claim.value for claim in claims if claim.prop == prop}))


def _identifier(prop: str, text: str) -> Identifier | None:
    """The identifier that `prop` holds; None where `prop` holds none or `text` fails its check."""
    scheme = scheme_of(prop, text)
    if scheme is None:
        return None
    try:
        return identifier(scheme, text)
    except ValueError:
        return None


def to_ftm(
    entities: Sequence[Entity], listings: Iterable[Listing] = (), ties: Iterable[Tie] = ()
) -> Iterator[FtmEntity]:
    """FollowTheMoney entities for `entities`, `listings` (Sanction) and `ties`, in the order given.

    A tie of ownership over a company is an Ownership; every other tie is an UnknownLink whose `role` is its
    kind. What FollowTheMoney has no property for goes where it can be read: the legal basis into `summary`,
    control by other means, the company's answer and our note into `description`. The quotes stay behind; a
    link keeps the addresses and publishers of the pages it rests on.
    """
    yield from map(_entity, entities)
    yield from map(_sanction, listings)
    companies = {entity.id for entity in entities if _schema(entity) == "Company"}
    yield from (_link(tie, owns=tie.object in companies) for tie in ties)


def _schema(entity: Entity) -> str:
    """The entity's schema, or Company where it carries a number that only a company can have."""
    props = [IDENTIFIER_PROPS[number.scheme] for number in entity.identifiers]
    return entity.schema if all(allowed(entity.schema, prop) for prop in props) else "Company"


def _entity(entity: Entity) -> FtmEntity:
    said = [
        *((name.prop, name.text) for name in entity.names),
        *(("country", code) for code in entity.countries),
        *((IDENTIFIER_PROPS[number.scheme], number.value) for number in entity.identifiers),
        *(("address", place) for place in entity.places),
        *(("notes", note) for note in entity.notes),
    ]
    return _object(entity.id, _schema(entity), entity.source, said)


def _sanction(listing: Listing) -> FtmEntity:
    said = [
        ("entity", listing.entity),
        ("authority", listing.authority),
        ("program", listing.list),
        ("summary", listing.legal_basis),
        ("reason", listing.reason),
        ("recordId", listing.number),
        *_when(listing.period),
        *_pages(listing),
    ]
    return _object(listing.id, "Sanction", listing.source, said)


def _link(tie: Tie, *, owns: bool) -> FtmEntity:
    owned = owns and tie.kind is TieKind.OWNERSHIP
    ends = ("owner", "asset") if owned else ("subject", "object")
    said = [
        (ends[0], tie.subject),
        (ends[1], tie.object),
        ("role", tie.kind.value),
        ("status", tie.standing.value),
        ("summary", tie.statement),
        ("description", f"Control: {', '.join(tie.control)}" if tie.control else ""),
        ("description", tie.response and f"The company's answer: {tie.response}"),
        ("description", tie.note and f"Note: {tie.note}"),
        ("recordId", tie.number),
        *_when(tie.period),
        *_pages(tie),
    ]
    if tie.share is not None:
        said.append(("percentage", str(tie.share)) if owned else ("description", f"Share: {tie.share}"))
    return _object(tie.id, "Ownership" if owned else "UnknownLink", tie.source, said)


def _when(period: Period) -> Iterator[tuple[str, str]]:
    if period.start:
        yield "startDate", str(period.start)
    if period.end:
        yield "endDate", str(period.end)
    elif period.ended:
        yield "status", "ended"


def _pages(link: Listing | Tie) -> Iterator[tuple[str, str]]:
    for citation in link.citations:
        yield "sourceUrl", citation.url
        yield "publisher", citation.publisher


def _object(number: str, schema: str, source: str, said: Iterable[tuple[str, str]]) -> FtmEntity:
    properties: dict[str, list[str]] = {}
    for prop, value in dict.fromkeys((prop, value) for prop, value in said if value):
        properties.setdefault(prop, []).append(value)
    return {"id": number, "schema": schema, "datasets": [source], "properties": properties}


def from_ftm(obj: Mapping[str, object], source: str) -> tuple[Entity | None, tuple[Finding, ...]]:
    """The organisation that one object of a FollowTheMoney file describes, and all of it that was not used.

    None, with a finding that says why, for what is no organisation (persons are never read), has no id or
    no name. A property we do not use, a value that is no text, a country or an identifier that is none:
    each is a finding. The keys beside `id`, `schema` and `properties` are the file's own bookkeeping.
    """
    number, schema, given = obj.get("id"), obj.get("schema"), obj.get("properties")
    if not isinstance(number, str) or not number or not isinstance(given, Mapping):
        return None, (_finding("no-id", Severity.STOP, "an object without an id or properties", str(number)),)
    if schema not in ORGANISATIONS:
        message = f"{schema} is not an organisation's schema: the object was left out"
        return None, (_finding("no-organisation", Severity.STOP, message, number),)
    said, findings = _read(number, given)
    names = _names((prop, value, "") for prop, value in said)
    if not names:
        message = "the object has no name: it was left out"
        return None, (*findings, _finding("no-name", Severity.STOP, message, number))
    entity = Entity(
        id=EntityId(number),
        schema=str(schema),
        source=source,
        names=names,
        countries=tuple(sorted({c for p, v in said if p == "country" and (c := country_code(v))})),
        identifiers=tuple(sorted({found for prop, value in said if (found := _identifier(prop, value))})),
        places=tuple(sorted({value for prop, value in said if prop == "address"})),
        notes=tuple(sorted({value for prop, value in said if prop == "notes"})),
    )
    return entity, tuple(findings)


def _read(number: str, given: Mapping[str, object]) -> tuple[list[tuple[str, str]], list[Finding]]:
    """The properties and values that can be used, and a finding for each other."""
    said, findings = [], []
    for prop, values in given.items():
        for value in values if isinstance(values, list) else [values]:
            if fault := _fault(prop, value):
                findings.append(_finding(*fault, f"{number} {prop}"))
            else:
                said.append((prop, " ".join(str(value).split())))
    return said, findings


def _fault(prop: str, value: object) -> tuple[str, Severity, str] | None:
    if prop not in _USED:
        return "unused-property", Severity.NOTE, f"the property {prop} is not used"
    if not isinstance(value, str) or not value.strip():
        return "bad-value", Severity.DOUBT, f"{value!r:.80} is not a text"
    if prop == "country" and country_code(value) is None:
        return "bad-country", Severity.DOUBT, f"{value!r:.80} is not a country"
    scheme = scheme_of(prop, value)
    if scheme is None and prop in IDENTIFIER_PROPS.values():
        return "unused-value", Severity.NOTE, f"{value!r:.80} is a number of a register that is not used"
    if scheme:
        try:
            identifier(scheme, value)
        except ValueError as error:
            return "bad-identifier", Severity.DOUBT, str(error)
    return None


def _finding(rule: str, severity: Severity, message: str, about: str) -> Finding:
    return Finding(rule=f"ftm.{rule}", severity=severity, message=message, about=about)
