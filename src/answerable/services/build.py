"""Build the catalog anew from all that the vault holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from answerable.catalog import Catalog, Reading, Sealed
from answerable.catalog import build as build_catalog
from answerable.domain import Capture, Finding, SourceState
from answerable.errors import AnswerableError
from answerable.ledger import Ledger
from answerable.services.accounts import settle
from answerable.sources import Source
from answerable.vault import Vault

Progress = Callable[[str, int, int], None]
"""Told after each piece of work: what is being done, how much of it is done, how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What was built: the catalog's digest, how each source stands in it, what was found in the files and in
    the ledger.
    """

    digest: str
    sources: tuple[SourceState, ...]
    findings: tuple[Finding, ...]


def build(
    *,
    vault: Vault,
    ledger: Ledger,
    folder: Path,
    sources: Mapping[str, Source],
    now: datetime,
    who: str,
    on_progress: Progress = lambda *_: None,
) -> BuildResult:
    """Build the catalog in `folder` from all that the vault holds, and note it in the ledger.

    Raises AnswerableError where the vault lacks what the ledger says was added, and where a source's files
    cannot be read, give fewer or more entities than its card expects, or have no reader here; the catalog is
    then as it was.
    """
    settle(vault, ledger, now, who)
    digest = build_catalog(folder, _readings(vault, sources, on_progress))
    catalog = Catalog.open(folder)
    findings = (*ledger.verify(), *catalog.findings())
    result = BuildResult(digest=digest, sources=catalog.sources(), findings=findings)
    counts = {state.name: state.entities for state in result.sources}
    ledger.append("build", digest, {"entities": counts}, now, who)
    return result


def current(vault: Vault, source: str) -> dict[str, Sealed]:
    """The files of `source` that count, by name and in the order of their names.

    Of several captures of one name the newest counts: a list that is added again under its own name takes the
    place of the old one. Files of different names are read together.
    """
    captures = vault.captures(source)
    newest = {capture.name: capture for capture in captures}
    return {name: _sealed(vault, newest[name], captures) for name in sorted(newest)}


def _sealed(vault: Vault, capture: Capture, captures: tuple[Capture, ...]) -> Sealed:
    days = [other.captured_at.date() for other in captures if other.digest == capture.digest]
    return Sealed(exhibit=vault.open(capture), first_seen=min(days), last_seen=max(days))


def _readings(vault: Vault, sources: Mapping[str, Source], on_progress: Progress) -> Iterator[Reading]:
    names = sorted({capture.source for capture in vault.captures()})
    for done, name in enumerate(names):
        if name not in sources:
            raise AnswerableError(
                f"The vault holds files of {name}, and no source of this name is installed.",
                "Install the package that has it.",
            )
        yield Reading(source=sources[name], files=tuple(current(vault, name).values()))
        on_progress("Reading the sources", done + 1, len(names))
