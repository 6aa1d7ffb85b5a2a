"""Export: what the catalog says, as FollowTheMoney entities, whole."""

import json
from collections import defaultdict
from collections.abc import Iterator

from answerable.catalog import Catalog
from answerable.domain import Claim, EntityId
from answerable.ftm import to_whole_ftm


def export(catalog: Catalog) -> Iterator[bytes]:
    """A line of JSON for each organisation, listing and tie of `catalog`, in an order that does not change.

    Read back as the source `followthemoney` nothing of them is lost; of registers, what is near the lists.
    """
    claims: dict[EntityId, list[Claim]] = defaultdict(list)
    for claim in catalog.every_claim():
        claims[claim.subject].append(claim)
    entities = list(catalog.entities().values())
    for found in to_whole_ftm(entities, claims, catalog.listings(), catalog.ties()):
        yield json.dumps(found, ensure_ascii=False, sort_keys=True).encode() + b"\n"
