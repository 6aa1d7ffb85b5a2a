"""Evidence: bytes in the vault, how they came there, and where in them something is said."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from answerable.domain.dates import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Digest:
    """The SHA-256 of an exhibit's bytes as 64 lower-case hex digits; the only name an exhibit has."""

    hex: str

    def __post_init__(self) -> None:
        if len(self.hex) != 64 or set(self.hex) - set("0123456789abcdef"):
            raise ValueError(f"{self.hex!r} is not a SHA-256 in lower-case hex")

    @classmethod
    def of(cls, data: bytes) -> "Digest":
        """The digest of `data`."""
        return cls(hashlib.sha256(data).hexdigest())

    def __str__(self) -> str:
        return self.hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """Bytes kept in the vault. `name` is the file's or address's last part, as it came."""

    digest: Digest
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """What a server answered when an exhibit was fetched: its status, the last address, its headers."""

    status: int
    url: str
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """The header of this name, in lower case; "" where there was none."""
        return dict(self.headers).get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """How an exhibit came: from which file or address, for which source, when (UTC), by what tool.

    `http` is what the server said, where it was fetched.
    """

    digest: Digest
    source: str
    name: str
    origin: str
    size: int
    captured_at: datetime
    tool: str
    http: HttpResponse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where something is said: the exhibit that holds the words, or, where none is held, the page alone.

    `locator` says where in the exhibit (`row 17`, `/entities/3`, `ties/T001`), `quote` is its own words.
    A citation without `exhibit` is *not captured*: it names a page (`url`, `title`, `publisher`,
    `published`) whose bytes nobody here has kept, and every face says so.
    """

    exhibit: Digest | None
    locator: str = ""
    quote: str = ""
    url: str = ""
    title: str = ""
    publisher: str = ""
    published: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.exhibit is None and not self.url:
            raise ValueError("a citation needs an exhibit or an address")

    @property
    def captured(self) -> bool:
        """Whether the vault holds the bytes."""
        return self.exhibit is not None
