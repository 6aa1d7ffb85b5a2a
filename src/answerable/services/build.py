"""Build the catalog anew from all that the vault holds."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from answerable.catalog import Catalog, Part, Said, hear, part, standing
from answerable.catalog import build as build_catalog
from answerable.domain import Finding, SourceState
from answerable.errors import AnswerableError
from answerable.ledger import Ledger
from answerable.services.accounts import settle
from answerable.services.inputs import inputs, version
from answerable.services.sound import sound
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
    accept: Collection[str] = (),
    on_progress: Progress = lambda *_: None,
) -> BuildResult:
    """Build the catalog in `folder` from all that the vault holds, and note it in the ledger.

    Where it would be the one that stands, nothing is read. Of each source the newest sound files are
    (`answerable.services.sound`); `accept` names those whose list may have shrunk. Raises AnswerableError
    where the vault lacks what the ledger says was added, where no files of a source are sound or it has no
    reader here, and where `accept` names none; the catalog is then as it was.
    """
    settle(vault, ledger, now, who)
    captures = vault.captures()
    names = sorted({capture.source for capture in captures})
    _refuse_unknown(accept, names)
    last = _last_built(ledger)
    rests_on = inputs(captures, sources, last.entities, accept)
    if rests_on == last.inputs and standing(folder) == last.digest:
        digest = last.digest
    else:
        heard = _heard(vault, sources, names, accept, last.entities, folder, on_progress)
        digest = build_catalog(folder, heard)
    catalog = Catalog.open(folder)
    findings = (*ledger.verify(), *catalog.findings())
    result = BuildResult(digest=digest, sources=catalog.sources(), findings=findings)
    counts = {state.name: state.entities for state in result.sources}
    accepted = {"accepted": sorted(accept)} if accept else {}
    rests_on = inputs(captures, sources, counts, ())
    ledger.append("build", digest, {"entities": counts, "inputs": rests_on, **accepted}, now, who)
    return result


def _refuse_unknown(accept: Collection[str], names: Collection[str]) -> None:
    for name in accept:
        if name not in names:
            raise AnswerableError(
                f"There are no files of {name!r} in the vault.", f"The sources are {', '.join(names)}."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """The last build as the ledger has it: the catalog's digest, what it rests on, the entities by source."""

    digest: str = ""
    inputs: str = ""
    entities: Mapping[str, int] = field(default_factory=dict)


def _last_built(ledger: Ledger) -> _Built:
    last = _Built()
    for act in ledger.acts():
        if act.verb == "build":
            said = json.loads(act.details)
            counts = {name: n for name, n in said.get("entities", {}).items() if isinstance(n, int)}
            last = _Built(digest=act.about, inputs=str(said.get("inputs", "")), entities=counts)
    return last


def _heard(
    vault: Vault,
    sources: Mapping[str, Source],
    names: Sequence[str],
    accept: Collection[str],
    before: Mapping[str, int],
    folder: Path,
    on_progress: Progress,
) -> Iterator[Said | Part]:
    on_progress("Reading the sources", 0, len(names))
    for done, name in enumerate(names, 1):
        if name not in sources:
            raise AnswerableError(
                f"The vault holds files of {name}, and no source of this name is installed.",
                "Install the package that has it.",
            )
        source, captures = sources[name], vault.captures(name)
        believed = partial(
            sound, source, vault, captures, before=before.get(name, 0), accepted=name in accept
        )
        if source.register:
            yield believed(read=partial(part, folder=folder, version=version(source)))
        else:
            yield believed(read=hear)
        on_progress("Reading the sources", done, len(names))
