"""The keeper of bytes: what went in comes out, byte for byte, or it says so.

An exhibit is stored once, under its SHA-256; each time it came is a capture of its own. Nothing in the vault
is ever changed or taken away.
"""

from answerable.vault.captures import Arrival
from answerable.vault.store import Vault

__all__ = ["Arrival", "Vault"]
