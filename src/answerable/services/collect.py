"""Collect: take files into the vault, each for the source that it is of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from answerable.catalog import Reading, Sealed, hear
from answerable.domain import Capture, Digest, Exhibit
from answerable.errors import AnswerableError
from answerable.files import contents
from answerable.ledger import Ledger
from answerable.services.accounts import note_added
from answerable.services.sound import PACKAGED, current
from answerable.sources import Source, recognise
from answerable.vault import Arrival, Vault

_HEAD = 4_096
"""How many bytes of a file the sources are shown to recognise it by."""

_LARGEST = 1_000_000_000
"""How many bytes a source's file has at most: they are read into memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    path: Path
    data: bytes
    source: Source


def add(
    files: Sequence[Path],
    *,
    source: str | None,
    sources: Mapping[str, Source],
    vault: Vault,
    ledger: Ledger,
    now: datetime,
    who: str,
) -> tuple[Capture, ...]:
    """Seal `files` for `source`, or for the source that recognises each, and note it in the ledger.

    Each file is read once. Before any is sealed, its source's reader is tried on the bytes, together with the
    source's other files, as the next build will read them: a file that would break it is refused, and all
    files with it. No evidence is lost by that, the files stay where they are. Raises AnswerableError for a
    file that is missing, a folder, empty or not of its source's form, and for an unknown source.
    """
    taken = [_taken(path, source, sources) for path in files]
    ledger.try_writing()
    _refuse_namesakes(taken)
    _refuse_packaged(taken, vault)
    for each in {file.source.card.name: file.source for file in taken}.values():
        _try(each, [file for file in taken if file.source is each], vault, now)
    arrivals = (
        Arrival(
            data=file.data,
            source=file.source.card.name,
            name=file.path.name,
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


def _taken(path: Path, source: str | None, sources: Mapping[str, Source]) -> _File:
    data = contents(path, _LARGEST)
    if not data:
        raise AnswerableError(f"{path} is empty.", "Fetch it again from its source.")
    return _File(path=path, data=data, source=_source(path.name, data, source, sources))


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
        other = seen.setdefault((file.source.card.name, file.path.name), file.path)
        if other is not file.path:
            raise AnswerableError(
                f"{other} and {file.path} have one name, and a source has one file of each name.",
                "Add one of them, or give it another name.",
            )


def _refuse_packaged(files: Iterable[_File], vault: Vault) -> None:
    """A file that comes with the program would take the place of the user's at the next build."""
    packaged = {(c.source, c.name) for c in vault.captures() if c.tool == PACKAGED}
    for file in files:
        if (file.source.card.name, file.path.name) in packaged:
            raise AnswerableError(
                f"{file.path.name} is the name of a file that comes with Answerable.",
                "Give yours another name; both will be read.",
            )


def _try(source: Source, files: Iterable[_File], vault: Vault, now: datetime) -> None:
    """Read `source` as the next build would if `files` were sealed."""
    day = now.astimezone(UTC).date()
    held = current(vault, vault.captures(source.card.name))
    for file in files:
        exhibit = Exhibit(digest=Digest.of(file.data), name=file.path.name, data=file.data)
        held[exhibit.name] = Sealed(exhibit=exhibit, first_seen=day, last_seen=day)
    hear(Reading(source=source, files=tuple(held[name] for name in sorted(held))))
