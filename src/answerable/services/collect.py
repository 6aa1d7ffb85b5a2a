"""Collect: take files into the vault, each for the source that it is of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from answerable.catalog import Reading, Said, Sealed, begin, hear
from answerable.domain import Capture, Claim, Digest, Exhibit, Finding, Listing, Tie
from answerable.errors import AnswerableError
from answerable.files import contents
from answerable.ledger import Ledger
from answerable.services.accounts import note_added
from answerable.services.sound import PACKAGED, current
from answerable.sources import Source, recognise
from answerable.sources.table import mapping_name, source_of
from answerable.vault import Arrival, Vault

_Said = TypeVar("_Said", Claim, Listing, Tie)

_HEAD = 4_096
"""How many bytes of a file the sources are shown to recognise it by."""

_LARGEST = 4_000_000_000
"""How many bytes a source's file has at most: they are read into memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What files of a mapping would say if they were added: `files` are their names, the mapping's too.

    `refusal` is the error with which they would not be taken.
    """

    claims: tuple[Claim, ...]
    listings: tuple[Listing, ...]
    ties: tuple[Tie, ...]
    findings: tuple[Finding, ...]
    files: Mapping[Digest, str]
    refusal: AnswerableError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    path: Path
    exhibit: Exhibit
    source: Source


def add(
    files: Sequence[Path],
    *,
    source: str | None,
    mapping: Path | None = None,
    sources: Mapping[str, Source],
    vault: Vault,
    ledger: Ledger,
    now: datetime,
    who: str,
) -> tuple[Capture, ...]:
    """Seal `files` for `source`, or for the source that recognises each, and note it in the ledger.

    With a `mapping` they are of the source that it describes, and it is sealed with them; `sources` are then
    those whose names it cannot take. Each file is read once. Before any is sealed, its source's reader is
    tried on the bytes, together with the source's other files, as the next build will read them: a file that
    would break it is refused, and all files with it. No evidence is lost by that, the files stay where they
    are. Raises AnswerableError for a file that is missing, a folder, empty or not of its source's form, for
    an unknown source, and for a mapping that is wrong.
    """
    if mapping is None:
        taken = [_taken(path, source, sources) for path in files]
    else:
        taken = _mapped(files, mapping, sources)
    ledger.try_writing()
    _refuse_namesakes(taken)
    _refuse_packaged(taken, vault)
    for each in {file.source.card.name: file.source for file in taken}.values():
        _try(each, [file for file in taken if file.source is each], vault, now)
    arrivals = (
        Arrival(
            data=file.exhibit.data,
            source=file.source.card.name,
            name=file.exhibit.name,
            origin=str(file.path.absolute()),
        )
        for file in taken
    )
    captures = vault.deposit(arrivals, captured_at=now, tool="answerable add")
    note_added(captures, ledger, now, who)
    return captures


def seal_packaged(
    files: Iterable[tuple[str, bytes]], *, source: str, vault: Vault, now: datetime
) -> tuple[Capture, ...]:
    """Seal the files that come with the program, those that are not the newest of their names already."""
    held = {capture.name: capture.digest for capture in vault.captures(source)}
    arrivals = [
        Arrival(data=data, source=source, name=name, origin="answerable")
        for name, data in files
        if held.get(name) != Digest.of(data)
    ]
    return vault.deposit(arrivals, captured_at=now, tool=PACKAGED)


def mapped(vault: Vault) -> dict[str, Source]:
    """A source for each mapping in the vault, by its name; of several of one name the newest counts."""
    newest = {c.source: c for c in vault.captures() if c.name == mapping_name(c.source)}
    return {name: source_of(vault.open(newest[name])) for name in sorted(newest)}


def rehearse(
    files: Sequence[Path], *, mapping: Path, sources: Mapping[str, Source], now: datetime
) -> Rehearsal:
    """Read `files` as `mapping` has them, and keep nothing; each thing that is said comes once."""
    taken = _mapped(files, mapping, sources)
    _refuse_namesakes(taken)
    source = taken[0].source
    items = [item for file in taken for item in source.read(file.exhibit)]
    findings = tuple(item for item in items if isinstance(item, Finding))
    refusal = None
    try:
        findings = _heard(source, {file.exhibit.name: _sealed(file, now) for file in taken}).findings
    except AnswerableError as error:
        refusal = error
    return Rehearsal(
        claims=_once(item for item in items if isinstance(item, Claim)),
        listings=_once(item for item in items if isinstance(item, Listing)),
        ties=_once(item for item in items if isinstance(item, Tie)),
        findings=findings,
        files={file.exhibit.digest: file.path.name for file in taken},
        refusal=refusal,
    )


def _once(said: Iterable[_Said]) -> tuple[_Said, ...]:
    """Each thing as it is said first."""
    first: dict[str, _Said] = {}
    for one in said:
        first.setdefault(one.id, one)
    return tuple(first.values())


def _mapped(files: Sequence[Path], mapping: Path, sources: Mapping[str, Source]) -> list[_File]:
    """`files` of the source that `mapping` describes, and the mapping under its name in the vault."""
    described = _exhibit(mapping)
    source = source_of(described)
    name = source.card.name
    if name in sources:
        raise AnswerableError(
            f"{mapping.name}: name is {name!r}, and a source of this name is installed.",
            "Choose another name.",
        )
    kept = _File(path=mapping, exhibit=replace(described, name=mapping_name(name)), source=source)
    return [*(_taken(path, name, {name: source}) for path in files), kept]


def _taken(path: Path, source: str | None, sources: Mapping[str, Source]) -> _File:
    exhibit = _exhibit(path)
    found = _source(path.name, exhibit.data, source, sources)
    if path.name == mapping_name(found.card.name):
        raise AnswerableError(
            f"{path.name} is what the mapping of {found.card.name} is called.",
            "Give it with --mapping, or give the file another name.",
        )
    return _File(path=path, exhibit=exhibit, source=found)


def _exhibit(path: Path) -> Exhibit:
    data = contents(path, _LARGEST)
    if not data:
        raise AnswerableError(f"{path} is empty.", "Fetch it again from its source.")
    return Exhibit(digest=Digest.of(data), name=path.name, data=data)


def _source(name: str, data: bytes, source: str | None, sources: Mapping[str, Source]) -> Source:
    known = ", ".join(sorted(sources))
    if source is not None:
        if source not in sources:
            raise AnswerableError(f"There is no source {source!r}.", f"The sources are {known}.")
        return sources[source]
    found = recognise(name, data[:_HEAD], sources)
    if found is None:
        hint = f"Say which source it is of, with --source NAME: {known}."
        raise AnswerableError(f"{name} is of a form that no source, or more than one, knows.", hint)
    return found


def _refuse_namesakes(files: Iterable[_File]) -> None:
    seen: dict[tuple[str, str], Path] = {}
    for file in files:
        other = seen.setdefault((file.source.card.name, file.exhibit.name), file.path)
        if other is not file.path:
            raise AnswerableError(
                f"{other} and {file.path} have one name, and a source has one file of each name.",
                "Add one of them, or give it another name.",
            )


def _refuse_packaged(files: Iterable[_File], vault: Vault) -> None:
    """A file that comes with the program would take the place of the user's at the next build."""
    packaged = {(c.source, c.name) for c in vault.captures() if c.tool == PACKAGED}
    for file in files:
        if (file.source.card.name, file.exhibit.name) in packaged:
            raise AnswerableError(
                f"{file.exhibit.name} is the name of a file that comes with Answerable.",
                "Give yours another name; both will be read.",
            )


def _try(source: Source, files: Iterable[_File], vault: Vault, now: datetime) -> None:
    """Read `source` as the next build would if `files` were sealed."""
    if source.register:
        for file in files:
            begin(source, file.exhibit)
        return
    held = current(vault, vault.captures(source.card.name))
    _heard(source, held | {file.exhibit.name: _sealed(file, now) for file in files})


def _sealed(file: _File, now: datetime) -> Sealed:
    day = now.astimezone(UTC).date()
    return Sealed(exhibit=file.exhibit, first_seen=day, last_seen=day)


def _heard(source: Source, files: Mapping[str, Sealed]) -> Said:
    """What `source` says in `files`, read in the order of their names as a build does."""
    return hear(Reading(source=source, files=tuple(files[name] for name in sorted(files))))
