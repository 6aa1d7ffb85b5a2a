"""The store: a folder of exhibits under their SHA-256, and a folder of captures beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from answerable.domain import Capture, Digest, Exhibit, Finding, Severity
from answerable.errors import AnswerableError
from answerable.files import PART, atomic_write
from answerable.vault.captures import file_name, from_json, to_json


class Vault:
    """The vault kept in `folder`; the folder is made when the first bytes come.

    `exhibits/ab/cdef…` holds the bytes whose SHA-256 is `abcdef…`; `captures/<digest>-<…>.json` says how they
    came. The exhibit is on the disk before its capture is, so a capture always has its bytes.
    """

    def __init__(self, folder: Path) -> None:
        self._exhibits = folder / "exhibits"
        self._captures = folder / "captures"

    def deposit(
        self, data: bytes, *, source: str, name: str, origin: str, captured_at: datetime, tool: str
    ) -> Capture:
        """Keep `data`, and how it came. Bytes that are here already are not written again.

        `captured_at` carries its time zone. Raises AnswerableError where the disk refuses, or where the bytes
        held under this digest have changed.
        """
        capture = Capture(
            digest=Digest.of(data),
            source=source,
            name=name,
            origin=origin,
            size=len(data),
            captured_at=captured_at.astimezone(UTC),
            tool=tool,
        )
        if self._place(capture.digest).exists():
            self._read(capture.digest)
        else:
            atomic_write(self._place(capture.digest), data)
        atomic_write(self._captures / file_name(capture), to_json(capture))
        return capture

    def open(self, digest: Digest) -> Exhibit:
        """The exhibit, read and checked against its digest; named as its first capture names it.

        Raises AnswerableError where the vault does not hold it, or where a byte of it has changed.
        """
        data = self._read(digest)
        captures = sorted(map(_capture, self._captures.glob(f"{digest}-*.json")), key=_order)
        return Exhibit(digest=digest, name=captures[0].name if captures else str(digest), data=data)

    def captures(self, source: str | None = None) -> tuple[Capture, ...]:
        """Every capture, or those of one source, in the order in which they came."""
        held = (_capture(path) for path in self._captures.glob("*.json"))
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
                capture = _capture(path)
            except AnswerableError as error:
                yield _stop("vault.capture", str(error), path.name)
            else:
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


def _capture(path: Path) -> Capture:
    try:
        return from_json(path.read_bytes())
    except (ValueError, KeyError, TypeError) as error:
        raise AnswerableError(
            f"The capture {path} cannot be read: {error}.", "Put the file back from a copy of the vault."
        ) from error


def _order(capture: Capture) -> tuple[datetime, str, str, Digest]:
    return (capture.captured_at, capture.source, capture.name, capture.digest)


def _stop(rule: str, message: str, about: str) -> Finding:
    return Finding(rule=rule, severity=Severity.STOP, message=message, about=about)
