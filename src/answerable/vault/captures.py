"""Captures as small JSON files: one file a capture, named by the exhibit and by what the file says."""

import json
from datetime import UTC, datetime

from answerable.domain import Capture, Digest, key


def file_name(capture: Capture) -> str:
    """`<digest>-<16 hex>.json`: the same capture has the same name, two captures never share one."""
    said = key(capture.source, capture.name, capture.origin, _time(capture), capture.tool)
    return f"{capture.digest}-{said[:16]}.json"


def to_json(capture: Capture) -> bytes:
    """The bytes of the file that keeps `capture`."""
    said = {
        "digest": str(capture.digest),
        "source": capture.source,
        "name": capture.name,
        "origin": capture.origin,
        "size": capture.size,
        "captured_at": _time(capture),
        "tool": capture.tool,
    }
    return json.dumps(said, indent=1).encode() + b"\n"


def from_json(data: bytes) -> Capture:
    """The capture that `data` keeps. Raises ValueError or KeyError where it keeps none."""
    said = json.loads(data)
    return Capture(
        digest=Digest(said["digest"]),
        source=said["source"],
        name=said["name"],
        origin=said["origin"],
        size=said["size"],
        captured_at=datetime.fromisoformat(said["captured_at"]),
        tool=said["tool"],
    )


def _time(capture: Capture) -> str:
    return capture.captured_at.astimezone(UTC).isoformat()
