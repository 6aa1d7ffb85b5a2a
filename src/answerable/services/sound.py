"""Sound: which files of a source a build reads. The newest ones, unless they are broken or have shrunk.

A list that comes in cut off, as an error page or with a fifth of its entities gone is kept in the vault and
not believed: the files before it are read in its place, and a finding says so, until a person has looked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from answerable.catalog import Part, Reading, Said, Sealed
from answerable.domain import Capture, Finding, Severity
from answerable.errors import AnswerableError
from answerable.sources import Source
from answerable.vault import Vault

_Heard = TypeVar("_Heard", Said, Part)

LEAST_LEFT = 0.8
"""A list that has less of its entities left than this has shrunk, and a person must look."""
PACKAGED = "answerable"
"""The tool that brings the files that come with the program: what a new version leaves out is meant so."""


def sound(
    source: Source,
    vault: Vault,
    captures: Sequence[Capture],
    *,
    before: int,
    accepted: bool,
    read: Callable[[Reading], _Heard],
) -> _Heard:
    """What `source` says in the newest of its files that can be believed; `captures` are all, as they came.

    `read` reads its files: `hear`, or for a register what makes its part of the catalog.
    `before` is how many entities it had in the last build, 0 where there was none; `accepted` says that a
    person has looked at a list that shrank. Raises AnswerableError with what is wrong with the newest files
    where there are none before them that are sound.
    """
    faults: list[AnswerableError] = []
    for moment in sorted({capture.captured_at for capture in captures}, reverse=True):
        held = [capture for capture in captures if capture.captured_at <= moment]
        try:
            said = read(Reading(source=source, files=tuple(current(vault, held).values())))
            if not accepted and held[-1].tool != PACKAGED:
                refuse_shrunk(said, before)
        except AnswerableError as error:
            faults.append(error)
            continue
        return _noted(said, held, faults)
    raise faults[0]


def current(vault: Vault, captures: Iterable[Capture]) -> dict[str, Sealed]:
    """The files of one source's `captures` that count, by name and in the order of their names.

    Of several captures of one name the newest counts: a list that is added again under its own name takes the
    place of the old one. Files of different names are read together.
    """
    captures = list(captures)
    newest = {capture.name: capture for capture in captures}
    return {name: _sealed(vault, newest[name], captures) for name in sorted(newest)}


def _sealed(vault: Vault, capture: Capture, captures: Iterable[Capture]) -> Sealed:
    days = [other.captured_at.date() for other in captures if other.digest == capture.digest]
    return Sealed(exhibit=vault.open(capture), first_seen=min(days), last_seen=max(days))


def refuse_shrunk(said: Said | Part, before: int) -> None:
    """Raise AnswerableError where `said` has so much fewer entities than `before` that a person must look."""
    now, name = said.entities, said.card.name
    if now < LEAST_LEFT * before:
        raise AnswerableError(
            f"{name} has shrunk from {before:,} entities to {now:,}.",
            f"Look at the publisher's page; if it is right: answerable build --accept {name}",
        )


def _noted(said: _Heard, held: list[Capture], faults: list[AnswerableError]) -> _Heard:
    """`said`, with a finding where newer files were passed over."""
    if not faults:
        return said
    name, day = said.card.name, held[-1].captured_at.date()
    message = f"The newest files were not believed, those of {day} were read: {faults[0]} {faults[0].hint}"
    kept_old = Finding(rule="source.kept-old", severity=Severity.DOUBT, message=message.strip(), about=name)
    return replace(said, findings=(kept_old, *said.findings))
