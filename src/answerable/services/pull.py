"""Pull: fetch the files of sources from their official addresses into the vault."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from answerable.domain import Capture, HttpResponse
from answerable.errors import AnswerableError
from answerable.fetching import Fetcher, FetchError, Known
from answerable.ledger import Ledger
from answerable.services.accounts import note_added
from answerable.services.build import Progress
from answerable.sources import Request, Source
from answerable.vault import Arrival, Vault


class Outcome(StrEnum):
    """What came of asking for a source's files."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What came of one source: its captures, or, where one of its files could not be fetched, `why` not."""

    source: str
    outcome: Outcome
    captures: tuple[Capture, ...] = ()
    why: str = ""


def pull(
    names: Sequence[str],
    *,
    sources: Mapping[str, Source],
    vault: Vault,
    ledger: Ledger,
    fetcher: Fetcher,
    now: datetime,
    who: str,
    on_progress: Progress = lambda *_: None,
) -> tuple[Pulled, ...]:
    """Fetch all files of the sources `names`, or of every source that has an address, and seal them.

    The bytes are sealed before any reader sees them; whether they can be believed is the next build's matter.
    What has not changed since it was last fetched is a capture too: it shows that the list still stands. Of a
    source, all files come or none does; one that fails leaves the others be. Raises AnswerableError for a
    name that is no source's, or of a source without an address.
    """
    asked = [_with_address(name, sources) for name in names] or [s for s in sources.values() if s.start]
    ledger.try_writing()
    return tuple(_pulled(source, vault, ledger, fetcher, now, who, on_progress) for source in asked)


def _with_address(name: str, sources: Mapping[str, Source]) -> Source:
    if name not in sources:
        known = ", ".join(sorted(known for known, source in sources.items() if source.start))
        raise AnswerableError(f"There is no source {name!r}.", f"These can be pulled: {known}.")
    if not sources[name].start:
        raise AnswerableError(
            f"{name} has no address that a program can fetch.",
            f"Fetch the file from {sources[name].card.url}, and then: answerable add FILE --source {name}",
        )
    return sources[name]


def _pulled(
    source: Source,
    vault: Vault,
    ledger: Ledger,
    fetcher: Fetcher,
    now: datetime,
    who: str,
    on_progress: Progress,
) -> Pulled:
    name = source.card.name
    held = vault.captures(name)
    try:
        arrivals = list(_arrivals(source, held, vault, fetcher, on_progress))
    except FetchError as error:
        return Pulled(source=name, outcome=Outcome.FAILED, why=f"{error} {error.hint}".strip())
    captures = vault.deposit(arrivals, captured_at=now, tool="answerable pull")
    note_added(captures, ledger, now, who)
    newest = {capture.name: capture.digest for capture in held}
    same = all(newest.get(capture.name) == capture.digest for capture in captures)
    return Pulled(source=name, outcome=Outcome.UNCHANGED if same else Outcome.NEW, captures=captures)


def _arrivals(
    source: Source, held: Collection[Capture], vault: Vault, fetcher: Fetcher, on_progress: Progress
) -> Iterator[Arrival]:
    for request in source.start:
        tell = partial(_tell, on_progress, f"Fetching {request.file}")
        before = [capture for capture in held if capture.origin == request.url]
        found = fetcher.fetch(request.url, _known(before), tell)
        data = vault.open(before[-1]).data if found.unchanged and before else found.data
        if not data:
            raise FetchError(f"{request.url} came empty.", "Look at the publisher's page; try again later.")
        http = HttpResponse(status=found.status, url=found.url, headers=tuple(found.headers.items()))
        tell(len(data), len(data))
        yield _arrival(source, request, data, http)


def _tell(on_progress: Progress, what: str, done: int, total: int) -> None:
    on_progress(what, done, total or done)


def _arrival(source: Source, request: Request, data: bytes, http: HttpResponse) -> Arrival:
    return Arrival(data=data, source=source.card.name, name=request.file, origin=request.url, http=http)


def _known(before: Sequence[Capture]) -> Known | None:
    """What the server said of the bytes that are held: the last it said, as it does not repeat all of it."""
    if not before:
        return None
    said = [c.http for c in reversed(before) if c.http and c.digest == before[-1].digest]
    return Known(
        etag=next((etag for http in said if (etag := http.header("etag"))), ""),
        last_modified=next((date for http in said if (date := http.header("last-modified"))), ""),
    )
