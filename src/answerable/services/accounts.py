"""Accounts: what the vault holds and what the ledger says was added must be the same."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from answerable.domain import Capture, Finding, Severity
from answerable.errors import AnswerableError
from answerable.ledger import Act, Ledger
from answerable.vault import Vault

_ADD, _BUILD = "add", "build"
_KEYS = ("source", "name", "exhibit", "captured_at")
_File = tuple[str, str, str, str]
"""Source, name, digest and time."""


def note_added(captures: Iterable[Capture], ledger: Ledger, now: datetime, who: str) -> None:
    """Write down that `captures` were added; nothing where there are none."""
    files = [dict(zip(_KEYS, _file(capture), strict=True)) for capture in captures]
    if files:
        ledger.append(_ADD, ", ".join(sorted({file["source"] for file in files})), {"files": files}, now, who)


def settle(vault: Vault, ledger: Ledger, now: datetime, who: str) -> None:
    """Hold the vault against the ledger before a build trusts it.

    A capture that no act names was sealed by a process that ended before it could say so, or before this
    ledger was begun: it is written down now. Raises AnswerableError where an act names a file that the vault
    has no capture of: it was taken away, and without it a list would shrink in silence.
    """
    captures = {_file(capture): capture for capture in vault.captures()}
    named = dict(_named(ledger.acts()))
    for file, number in named.items():
        if file not in captures:
            source, name, *_ = file
            raise AnswerableError(
                f"Act {number} of the ledger added {name} for {source}, and the vault has no capture of it.",
                "Put the folder vault/captures back from a copy of the workspace.",
            )
    note_added([capture for file, capture in captures.items() if file not in named], ledger, now, who)


def unbuilt(vault: Vault, ledger: Ledger) -> tuple[Finding, ...]:
    """A doubt where files came in after the catalog was built, so that it does not say what they say."""
    acts = tuple(ledger.acts())
    newest = {act.verb: act.number for act in acts}
    named = dict(_named(acts))
    if newest.get(_ADD, 0) < newest.get(_BUILD, 0) and all(_file(c) in named for c in vault.captures()):
        return ()
    message = "Files were added that are not in the catalog yet. Run: answerable build"
    return (Finding(rule="workspace.unbuilt", severity=Severity.DOUBT, message=message, about="catalog"),)


def _file(capture: Capture) -> _File:
    return capture.source, capture.name, str(capture.digest), capture.captured_at.isoformat()


def _named(acts: Iterable[Act]) -> Iterator[tuple[_File, int]]:
    """Every file that an act says was added, and the number of the act."""
    for act in acts:
        if act.verb == _ADD:
            try:
                files = [tuple(str(file[key]) for key in _KEYS) for file in json.loads(act.details)["files"]]
            except (ValueError, LookupError, TypeError) as error:
                raise AnswerableError(
                    f"Act {act.number} of the ledger does not say which files were added.",
                    "The ledger was changed from outside; put it back from a copy.",
                ) from error
            yield from (((source, name, digest, at), act.number) for source, name, digest, at in files)
