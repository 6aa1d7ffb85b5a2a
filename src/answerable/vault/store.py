"""The store: a folder of exhibits under their SHA-256, and a folder beside it that says how they came."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from answerable.domain import Capture, Digest, Exhibit, Finding, Severity
from answerable.errors import AnswerableError
from answerable.files import PART, atomic_write
from answerable.vault.captures import Arrival, file_name, from_json, to_json


class Vault:
    """The vault kept in `folder`; the folder is made when the first bytes come.

    `exhibits/ab/cdef…` holds the bytes whose SHA-256 is `abcdef…`; each file in `captures/` says how those of
    one deposit came. The exhibits are on the disk before that file is, so a capture always has its bytes.
    """

    def __init__(self, folder: Path) -> None:
        self._exhibits = folder / "exhibits"
        self._captures = folder / "captures"

    def deposit(
        self, arrivals: Iterable[Arrival], *, captured_at: datetime, tool: str
    ) -> tuple[Capture, ...]:
        """Keep the bytes of all `arrivals`, and how they came: all of them, or none is captured.

        Bytes that are here already are not written again. `captured_at` carries its time zone. Raises
        AnswerableError where the disk refuses, or where the bytes held under a digest have changed.
        """
        captures = tuple(self._keep(arrival, captured_at.astimezone(UTC), tool) for arrival in arrivals)
        if captures:
            atomic_write(self._captures / file_name(captures), to_json(captures))
        return captures

    def _keep(self, arrival: Arrival, captured_at: datetime, tool: str) -> Capture:
        digest = Digest.of(arrival.data)
        if self._place(digest).exists():
            self._read(digest)
        else:
            atomic_write(self._place(digest), arrival.data)
        return Capture(
            digest=digest,
            source=arrival.source,
            name=arrival.name,
            origin=arrival.origin,
            size=len(arrival.data),
            captured_at=captured_at,
            tool=tool,
            http=arrival.http,
        )

    def open(self, capture: Capture) -> Exhibit:
        """The exhibit that `capture` brought, under its name, checked against its digest.

        Raises AnswerableError where the vault does not hold it, or where a byte of it has changed.
        """
        return Exhibit(digest=capture.digest, name=capture.name, data=self._read(capture.digest))

    def captures(self, source: str | None = None) -> tuple[Capture, ...]:
        """Every capture, or those of one source, in the order in which they came.

        Raises AnswerableError where a file that keeps them cannot be read.
        """
        held = (capture for path in self._captures.glob("*.json") for capture in _captures(path))
        return tuple(sorted((c for c in held if source in (None, c.source)), key=_order))

    def check(self) -> Iterator[Finding]:
        """Read it all: a finding for each exhibit that has changed and each capture without its bytes."""
        sound = set()
        for path in sorted(self._exhibits.glob("*/*")):
            if path.name.startswith(PART):
                continue
            digest = f"{path.parent.name}{path.name}"
            try:
                self._read(Digest(digest))
            except (AnswerableError, ValueError) as error:
                yield _stop("vault.changed", str(error), digest)
            else:
                sound.add(digest)
        for path in sorted(self._captures.glob("*.json")):
            try:
                captures = _captures(path)
            except AnswerableError as error:
                yield _stop("vault.capture", str(error), path.name)
                continue
            for capture in captures:
                if str(capture.digest) not in sound:
                    message = (
                        f"{capture.name} was captured for {capture.source}, but its bytes are not held whole."
                    )
                    yield _stop("vault.missing", message, str(capture.digest))

    def _place(self, digest: Digest) -> Path:
        return self._exhibits / digest.hex[:2] / digest.hex[2:]

    def _read(self, digest: Digest) -> bytes:
        try:
            data = self._place(digest).read_bytes()
        except FileNotFoundError as error:
            raise AnswerableError(f"The vault holds no exhibit {digest}.") from error
        except OSError as error:
            raise AnswerableError(f"Exhibit {digest} cannot be read: {error.strerror}.") from error
        if Digest.of(data) != digest:
            raise AnswerableError(
                f"Exhibit {digest} has changed in the vault: its bytes no longer give this digest.",
                f"Put the file {self._place(digest)} back from a copy of the vault.",
            )
        return data


def _captures(path: Path) -> tuple[Capture, ...]:
    try:
        captures = from_json(path.read_bytes())
        if file_name(captures) != path.name:
            raise ValueError("it was changed after it was written")
        return captures
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise AnswerableError(
            f"The captures in {path} cannot be read: {error}.", "Put the file back from a copy of the vault."
        ) from error


def _order(capture: Capture) -> tuple[datetime, str, str, Digest]:
    return (capture.captured_at, capture.source, capture.name, capture.digest)


def _stop(rule: str, message: str, about: str) -> Finding:
    return Finding(rule=rule, severity=Severity.STOP, message=message, about=about)
