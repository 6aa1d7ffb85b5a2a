"""Ids: strings that mean one thing each, and the hash that makes them."""

import hashlib
from typing import NewType

EntityId = NewType("EntityId", str)
ClaimId = NewType("ClaimId", str)
TieId = NewType("TieId", str)
ListingId = NewType("ListingId", str)


def key(*parts: str) -> str:
    """Hash `parts` to 64 hex digits so that no two different tuples share a key.

    Each part carries its length, so that ("a.b", "c") and ("a", "b.c") differ.
    """
    joined = "".join(f"{len(part.encode())}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()
