"""Captures as small JSON files: one file a deposit, with a line for each capture that it brought."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from answerable.domain import Capture, Digest, HttpResponse


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file on its way into the vault: its bytes, for which source, its name, and where it came from.

    `http` is what the server said, where it was fetched.
    """

    data: bytes
    source: str
    name: str
    origin: str
    http: HttpResponse | None = None


def file_name(captures: Sequence[Capture]) -> str:
    """`<time>-<16 hex>.json`: the same deposit has the same name, two deposits never share one."""
    said = Digest.of(to_json(captures)).hex
    return f"{captures[0].captured_at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}-{said[:16]}.json"


def to_json(captures: Sequence[Capture]) -> bytes:
    """The bytes of the file that keeps `captures`."""
    said = [
        {
            "digest": str(capture.digest),
            "source": capture.source,
            "name": capture.name,
            "origin": capture.origin,
            "size": capture.size,
            "captured_at": capture.captured_at.astimezone(UTC).isoformat(),
            "tool": capture.tool,
            **({"http": asdict(capture.http)} if capture.http else {}),
        }
        for capture in captures
    ]
    return json.dumps(said, indent=1).encode() + b"\n"


def from_json(data: bytes) -> tuple[Capture, ...]:
    """The captures that `data` keeps. Raises ValueError, LookupError or TypeError where it keeps none."""
    return tuple(
        Capture(
            digest=Digest(str(said["digest"])),
            source=str(said["source"]),
            name=str(said["name"]),
            origin=str(said["origin"]),
            size=int(said["size"]),
            captured_at=datetime.fromisoformat(said["captured_at"]).astimezone(UTC),
            tool=str(said["tool"]),
            http=_http(said["http"]) if "http" in said else None,
        )
        for said in json.loads(data)
    )


def _http(said: Mapping[str, Any]) -> HttpResponse:
    headers = tuple((str(name), str(value)) for name, value in said["headers"])
    return HttpResponse(status=int(said["status"]), url=str(said["url"]), headers=headers)
