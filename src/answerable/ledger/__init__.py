"""The keeper of what people did: append-only, each act hashed with the one before, so that any edit shows."""

from answerable.ledger.acts import Act
from answerable.ledger.book import Ledger

__all__ = ["Act", "Ledger"]
