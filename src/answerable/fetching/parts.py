"""Parts: what has come of a file so far, kept on the disk so that a download goes on where it was cut off."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from answerable.files import atomic_write, make_folder, refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """Which version of which address a part is of: by the server's own strong mark of it."""

    url: str
    mark: str


class Part:
    """What has come of `url`, in a file of `folder`; it outlives the process that began it."""

    def __init__(self, folder: Path, url: str) -> None:
        name = hashlib.sha256(url.encode()).hexdigest()[:32]
        self._url = url
        self._data = folder / f"{name}.part"
        self._about = folder / f"{name}.json"

    @property
    def size(self) -> int:
        """How many bytes have come; 0 where nothing can be gone on with."""
        return self._data.stat().st_size if self.mark and self._data.is_file() else 0

    @property
    def mark(self) -> str:
        """The server's mark of the version that the part is of; "" where there is none."""
        try:
            about = _About(**json.loads(self._about.read_bytes()))
        except (OSError, ValueError, TypeError):  # no part, or one that was left half-written
            return ""
        return about.mark if about.url == self._url else ""

    def begin(self, headers: Mapping[str, str]) -> None:
        """Begin anew: what had come is let go."""
        self.drop()
        with refusals(self._data):
            make_folder(self._data.parent)
            self._data.touch()
        atomic_write(self._about, json.dumps(asdict(_About(url=self._url, mark=_mark(headers)))).encode())

    def append(self, data: bytes) -> None:
        """Add what has come."""
        with refusals(self._data), self._data.open("ab") as file:
            file.write(data)

    def taken(self) -> bytes:
        """All that has come; the part is gone then."""
        with refusals(self._data):
            data = self._data.read_bytes()
        self.drop()
        return data

    def drop(self) -> None:
        """Let go of what has come."""
        with refusals(self._data):
            self._data.unlink(missing_ok=True)
            self._about.unlink(missing_ok=True)


def _mark(headers: Mapping[str, str]) -> str:
    """What If-Range can be asked with (RFC 9110, 13.1.5): a strong ETag, else the date of the last change."""
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")
