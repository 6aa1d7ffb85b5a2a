"""Show one company: all that the catalog holds on it."""

from answerable.catalog import Catalog
from answerable.domain import (
    Dossier,
    Entity,
    EntityId,
    Listing,
    Match,
    PortfolioRow,
    Tie,
    Verdict,
    gravest_first,
)
from answerable.errors import AnswerableError
from answerable.ftm import entity_from_claims
from answerable.matching import matches
from answerable.services.trace import Tracer

NEAR = 0.05
"""The score from which a name is worth a hint."""

SHOWN = 5
"""How many names a hint gives."""


def show(company: str, tracer: Tracer, catalog: Catalog, country: str = "") -> Dossier:
    """The dossier on `company`: an entity's id, or a name in any script.

    A name that fits several records gives all of them; an id may be of a register's organisation that is tied
    to none of the lists. Raises AnswerableError where none fits, with the nearest names as the hint.
    """
    records = tracer.records
    try:
        known, others = _recorded(company, tracer, country)
    except AnswerableError:
        claims = catalog.claims(EntityId(company.strip()))
        if not any(claim.prop == "name" for claim in claims):
            raise
        return _of_a_register(entity_from_claims(claims), tracer)
    companies = tuple(dict.fromkeys(map(records.canonical, known)))
    listings = _listings(tracer, companies)
    day = tracer.tracing.day
    return Dossier(
        as_of=day,
        records=tuple(record for company_id in companies for record in records.same_as(company_id)),
        listings=listings,
        listed=tuple(listing.period.stands(day) for listing in listings),
        ties=_ties(tracer, companies),
        exposures=gravest_first(e for company_id in companies for e in tracer.exposures(company_id)),
        others=others,
    )


def _of_a_register(entity: Entity, tracer: Tracer) -> Dossier:
    """What there is on an organisation that no list is near: its own record."""
    return Dossier(as_of=tracer.tracing.day, records=(entity,), listings=(), listed=(), ties=(), exposures=())


def found(company: str, tracer: Tracer, country: str = "") -> tuple[list[EntityId], tuple[Match, ...]]:
    """The entities that `company` is, an id or a name in any script, and those that it could be.

    An organisation that a register alone knows is found by its id, where a tie touches it. Raises
    AnswerableError where none fits, with the nearest names as the hint.
    """
    for asked in _ids(company):
        if asked in tracer.records.entities or tracer.tracing.network.find(asked) is not None:
            return [asked], ()
    return _recorded(company, tracer, country)


def _ids(company: str) -> tuple[EntityId, ...]:
    return EntityId(company.strip()), EntityId(company.strip().lower())


def _recorded(company: str, tracer: Tracer, country: str) -> tuple[list[EntityId], tuple[Match, ...]]:
    """As `found`, among the records near a list.

    A name without a country is seldom more than possible: the only organisation that it could be is taken.
    """
    for asked in _ids(company):
        if asked in tracer.records.entities:
            return [asked], ()
    near = matches(tracer.index, PortfolioRow(number=1, name=company, country=country), least=NEAR)
    certain = [match.entity for match in near if match.verdict is Verdict.MATCH]
    others = tuple(match for match in near if match.verdict is Verdict.POSSIBLE)
    if not certain and len({tracer.records.canonical(match.entity) for match in others}) == 1:
        return [others[0].entity], ()
    if not certain:
        names = "; ".join(f"{match.entity_name} ({match.entity})" for match in near[:SHOWN])
        hint = f"Is it one of these? {names}" if names else "Try its full name, or an id from a report."
        raise AnswerableError(f"No organisation in the catalog is certainly {company!r}.", hint)
    return certain, others


def _listings(tracer: Tracer, companies: tuple[EntityId, ...]) -> tuple[Listing, ...]:
    found = [listing for company in companies for listing in tracer.tracing.listings.get(company, ())]
    return tuple(sorted(found, key=lambda listing: (str(listing.period.start or ""), listing.list)))


def _ties(tracer: Tracer, companies: tuple[EntityId, ...]) -> tuple[Tie, ...]:
    return tuple(dict.fromkeys(tie for company in companies for tie in tracer.tracing.ties(company)))
