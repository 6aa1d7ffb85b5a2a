"""Near: what of the registers a screen or a trace can meet, copied beside the small sources' own.

Every chain of a trace ends at an organisation that a small source names, a few ties away. So the part of a
register that matters is what bears the identifier or the very name of such an organisation, what lies within
as many ties of it as a chain has, one of them at most no stake, and what it can own by half at any depth.
A name joins nothing: the record is there so that a person can join it. The rest stays in the register's own
tables, to be asked for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from answerable.catalog import rows, tables
from answerable.catalog.registers import Part, view
from answerable.catalog.rows import Row
from answerable.domain import DEPTH, MAJORITY, STAKES, WHOLE, Claim, Entity, EntityId, Finding, Severity
from answerable.ftm import ADDRESSES, IDENTIFIER_PROPS, entity_from_claims

MOST = 200_000
"""How many organisations of registers are copied at the most; a step that would pass it is not taken."""

_LEAST_LETTERS = 4
"""How many letters and digits a name has at the least to bring records that are called the same."""

_CLAIMS = "SELECT * FROM claims SEMI JOIN near USING (entity) ORDER BY entity, prop, value, locator"
_OWNED = """CREATE OR REPLACE TEMP TABLE next AS
    SELECT object AS entity FROM ties JOIN owning ON subject = entity
    WHERE kind IN (FROM stakes) AND object NOT IN (FROM owning)
    GROUP BY object HAVING sum(CASE WHEN len(control) > 0 THEN ? ELSE coalesce(share_high, ?) END) >= ?"""
_CITATIONS = """SELECT c.* REPLACE (t.subject AS entity) FROM citations c JOIN near_ties t ON c.item = t.id
    ORDER BY t.source, t.number, c.exhibit, c.locator"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The organisations of registers that are near, and the rows of their ties and the ties' citations."""

    entities: tuple[Entity, ...]
    ties: tuple[Row, ...]
    citations: tuple[Row, ...]
    findings: tuple[Finding, ...]


def near(folder: Path, parts: Sequence[Part], small: Sequence[Entity]) -> Near:
    """What of `parts` in the catalog `folder` is near the entities `small`."""
    if not parts:
        return Near(entities=(), ties=(), citations=(), findings=())
    with duckdb.connect() as database:
        _lay_out(database, folder, parts, small)
        findings = (*_walk(database), *_own(database))
        found = tuple(_entities(database))
        return Near(
            entities=found,
            ties=tuple(rows.fetched(database.execute("FROM near_ties ORDER BY source, number"))),
            citations=tuple(rows.fetched(database.execute(_CITATIONS))),
            findings=findings,
        )


def _lay_out(
    database: duckdb.DuckDBPyConnection, folder: Path, parts: Sequence[Part], small: Sequence[Entity]
) -> None:
    """Views of the registers' tables and the numbers borne there; the numbers and names of `small`."""
    for table in ("claims", "ties", "citations"):
        made = (one for part in parts for one in part.tables if one.endswith(f"/{table}"))
        view(database, table, [tables.file_of(folder, one) for one in made])
    rows.fill(database, "stakes", kind=sorted(STAKES))
    own = sorted((prop, ADDRESSES.get(scheme, "")) for scheme, prop in IDENTIFIER_PROPS.items())
    rows.fill(database, "props", prop=[prop for prop, _ in own], start=[start for _, start in own])
    borne = sorted(
        {(IDENTIFIER_PROPS[one.scheme], one.value) for entity in small for one in entity.identifiers}
    )
    rows.fill(database, "seeds", prop=[prop for prop, _ in borne], value=[value for _, value in borne])
    called = {name.text for entity in small for name in entity.names if name.prop != "weakAlias"}
    rows.fill(database, "called", name=sorted(called))
    database.execute(
        """CREATE TEMP TABLE numbers AS SELECT DISTINCT entity, prop, value
        FROM claims JOIN props USING (prop) WHERE starts_with(value, start)"""
    )
    _begin(database)


def _begin(database: duckdb.DuckDBPyConnection) -> None:
    """The table `near` with what bears a number or the very name of an organisation of a small source."""
    # a plain name is its letters and digits, without case and accents
    database.execute(
        """CREATE TEMP MACRO plain(name) AS
        regexp_replace(lower(strip_accents(name)), '[^\\p{L}\\p{N}]+', '', 'g')"""
    )
    database.execute(
        """CREATE TEMP TABLE near AS SELECT entity, false AS given FROM (
            SELECT entity FROM numbers JOIN seeds USING (prop, value) UNION
            SELECT entity FROM claims WHERE prop IN ('name', 'alias', 'previousName') AND plain(value) IN
                (SELECT plain(name) FROM called WHERE length(plain(name)) >= ?)
        )""",
        [_LEAST_LETTERS],
    )
    database.execute("CREATE TEMP TABLE owning AS SELECT entity FROM near")


def _walk(database: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Go out from the seeds, step by step, along ties and shared numbers.

    `given` says that the way to an organisation had its one tie that is no stake.
    """
    for step in range(1, DEPTH + 1):
        database.execute(
            """CREATE OR REPLACE TEMP TABLE next AS
            WITH tied AS (
                SELECT object AS entity, given OR kind NOT IN (FROM stakes) AS given
                FROM ties JOIN near ON subject = entity WHERE NOT given OR kind IN (FROM stakes)
                UNION
                SELECT subject, given OR kind NOT IN (FROM stakes)
                FROM ties JOIN near ON object = entity WHERE NOT given OR kind IN (FROM stakes)
                UNION FROM near
            ), known AS (
                FROM tied UNION
                SELECT other.entity, given
                FROM tied JOIN numbers USING (entity) JOIN numbers AS other USING (prop, value)
            )
            SELECT entity, bool_and(given) AS given FROM known GROUP BY entity"""
        )
        ((many,),) = database.execute("SELECT count(*) FROM next").fetchall()
        if many > MOST:
            message = f"organisations more than {step - 1} ties from a list are left out: they are {many:,}"
            yield Finding(rule="catalog.near", severity=Severity.DOUBT, message=message, about="registers")
            break
        database.execute("CREATE OR REPLACE TEMP TABLE near AS FROM next")


def _own(database: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Go down from the seeds to what they can own by half, and what that can own, until there is no more.

    A stake that no figure bounds counts as the whole here, and so does other control: what a sum may need is
    there. Which company falls under which rule is worked out from the ties when it is asked.
    """
    while True:
        database.execute(_OWNED, [WHOLE, WHOLE, MAJORITY])
        ((new,),) = database.execute("SELECT count(*) FROM next").fetchall()
        known = "SELECT count(*) FROM (FROM next UNION SELECT entity FROM near)"
        ((many,),) = database.execute(known).fetchall()
        if many > MOST:
            message = f"companies that the listed may own through many others are left out: they are {many:,}"
            yield Finding(rule="catalog.near", severity=Severity.DOUBT, message=message, about="registers")
        if not new or many > MOST:
            return
        database.execute("INSERT INTO owning FROM next")
        database.execute("INSERT INTO near SELECT entity, true FROM next ANTI JOIN near USING (entity)")


def _entities(database: duckdb.DuckDBPyConnection) -> Iterator[Entity]:
    """The near organisations that have a name, and the ties between them as the table `near_ties`."""
    known: dict[EntityId, list[Claim]] = defaultdict(list)
    for row in rows.fetched(
        database.execute(
            "SELECT * FROM claims SEMI JOIN near USING (entity) ORDER BY entity, prop, value, locator"
        )
    ):
        claim = rows.own_claim(row)
        known[claim.subject].append(claim)
    named = [claims for claims in known.values() if any(claim.prop == "name" for claim in claims)]
    rows.fill(database, "named", entity=[claims[0].subject for claims in named])
    database.execute(
        "CREATE TEMP TABLE near_ties AS SELECT * FROM ties "
        "WHERE subject IN (FROM named) AND object IN (FROM named)"
    )
    yield from map(entity_from_claims, named)
