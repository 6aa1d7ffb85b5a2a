"""Accounts: what the vault holds and what the ledger says was added must be the same."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from answerable.domain import Capture
from answerable.errors import AnswerableError
from answerable.ledger import Ledger
from answerable.vault import Vault

_ADD = "add"
_File = tuple[str, str, str]
"""Source, name and digest."""


def note_added(captures: Iterable[Capture], ledger: Ledger, now: datetime, who: str) -> None:
    """Write down that `captures` were added; nothing where there are none."""
    files = [{"source": c.source, "name": c.name, "exhibit": str(c.digest)} for c in captures]
    if files:
        ledger.append(_ADD, ", ".join(sorted({file["source"] for file in files})), {"files": files}, now, who)


def settle(vault: Vault, ledger: Ledger, now: datetime, who: str) -> None:
    """Hold the vault against the ledger before a build trusts it.

    A capture that no act names was sealed by a process that ended before it could say so, or before this
    ledger was begun: it is written down now. Raises AnswerableError where an act names a file that the vault
    has no capture of: it was taken away, and without it a list would shrink in silence.
    """
    captures = {_file(capture): capture for capture in vault.captures()}
    named = dict(_named(ledger))
    for file, number in named.items():
        if file not in captures:
            source, name, _ = file
            raise AnswerableError(
                f"Act {number} of the ledger added {name} for {source}, and the vault has no capture of it.",
                "Put the folder vault/captures back from a copy of the workspace.",
            )
    note_added([capture for file, capture in captures.items() if file not in named], ledger, now, who)


def _file(capture: Capture) -> _File:
    return capture.source, capture.name, str(capture.digest)


def _named(ledger: Ledger) -> Iterator[tuple[_File, int]]:
    """Every file that an act says was added, and the number of the act."""
    for act in ledger.acts():
        if act.verb == _ADD:
            for file in json.loads(act.details)["files"]:
                yield (file["source"], file["name"], file["exhibit"]), act.number
