"""Reporting exceptions: why an organisation names no parent, as a note on it. They name nobody."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import Severity
from answerable.sources.bulk import ClaimColumns, Doubts, Rows, mapped
from answerable.sources.gleif import lei
from answerable.sources.gleif.entities import entity_ids
from answerable.sources.source import Item

_CATEGORY, _REASON = "Exception.Category", "Exception.Reason.1"
_PARENTS = {
    "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT": "direct",
    "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT": "ultimate",
}
_REASONS = {
    "NATURAL_PERSONS": "it is controlled by natural persons, and no organisation consolidates it",
    "NON_CONSOLIDATING": "its parents are not obliged to consolidate it",
    "NO_KNOWN_PERSON": "nobody is known to control it",
    "NO_LEI": "its parent has no LEI",
    "NON_PUBLIC": "what is known is not public",
}
_WITHHELD = "an obstacle to saying it is claimed"
"""What the other reasons come to: laws, consents and harm that are named as hindrances."""


def exceptions(rows: Rows, doubts: Doubts) -> Iterator[Item]:
    """A note for each exception."""
    known = pc.is_in(rows.take(_CATEGORY), pa.array(sorted(_PARENTS)))
    sound = pc.and_(pc.and_(lei.sound(rows.take("LEI")), known), pc.not_equal(rows.take(_REASON), ""))
    message = "the exception has no reason, no known category or no sound LEI: it is left out"
    yield from doubts.tell("bad-exception", Severity.STOP, message, rows.where(pc.invert(sound)).places)
    kept = rows.where(sound)
    which = mapped(kept.take(_CATEGORY), lambda kind: f"Reports no {_PARENTS[kind]} parent:")
    reasons = kept.take(_REASON)
    why = mapped(reasons, lambda reason: f"{_REASONS.get(reason, _WITHHELD)} ({reason}).")
    schemas = pa.array(["LegalEntity"] * len(kept))
    said = ClaimColumns(entity_ids(kept.take("LEI")), schemas, kept.places)
    said.say("notes", pc.binary_join_element_wise(which, why, " "), _REASON, original=reasons)
    yield from said.batch()


def is_read(column: str) -> bool:
    """Whether a column is read here."""
    return column in ("LEI", _CATEGORY, _REASON)
