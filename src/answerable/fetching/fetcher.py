"""The fetcher: one address to its bytes, or one sentence why not.

1. The address is of the web, and its site's robots.txt lets us in.
2. Redirects are followed one by one, each looked at as the first was, never from https to http.
3. What has not changed since it was last fetched is not sent again (ETag, Last-Modified).
4. A busy server is asked again when it says (Retry-After); one that cuts off, from where it did (Range).
5. What comes is counted: too much, too slowly, or less than was announced is no answer.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from answerable.fetching.addresses import PublicNetwork
from answerable.fetching.coding import unpacked
from answerable.fetching.limits import FetchError, Limits
from answerable.fetching.parts import Part
from answerable.fetching.polite import AGENT, Politeness

OnBytes = Callable[[int, int], None]
"""Told how many bytes have come, and how many there will be; 0 where the server does not say."""

_ROBOTS_MOST = 500_000
_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 500, 502, 503, 504})
_OK, _PART, _UNCHANGED, _NO_SUCH_RANGE = 200, 206, 304, 416
_SAFE = "/%:@!$&'()*+,;=~-._"
_NETWORK = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is held of an address already: the ETag and the Last-Modified that came with it."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered: 200 with the bytes, or 304 with none. `url` is where the redirects ended."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def unchanged(self) -> bool:
        """Whether what is known still stands."""
        return self.status == _UNCHANGED


class _Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: Iterator[bytes]


class Fetcher:
    """Fetches over http and https. `parts` is the folder for what has come of unfinished downloads.

    `contact` says whom a site's keeper can write to; `allowed` names hosts that may be in a private network.
    One fetcher paces its requests to each site; `clock` and `sleep` are time's.
    """

    def __init__(
        self,
        *,
        parts: Path,
        version: str,
        contact: str = "",
        allowed: Collection[str] = (),
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._parts = parts
        self._agent = f"{AGENT}/{version}" + (f" ({contact})" if contact else "")
        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._polite = Politeness(self._robots, self._limits.pause, clock, sleep)
        self._pool = httpcore.ConnectionPool(
            network_backend=PublicNetwork(allowed), max_connections=1, max_keepalive_connections=0
        )

    def fetch(self, url: str, known: Known | None = None, on_bytes: OnBytes = lambda *_: None) -> Fetched:
        """The bytes at `url`, or that nothing has changed since what is `known`.

        Raises FetchError, with what to do, where that cannot be.
        """
        part = Part(self._parts, url)
        for tried in range(1, self._limits.tries + 1):
            try:
                return self._fetch(url, known, part, on_bytes)
            except _LaterError as later:
                if tried == self._limits.tries or later.wait > self._limits.longest_wait:
                    hint = "Try again later; what has come is kept." if part.size else "Try again later."
                    raise FetchError(f"{url}: {later}.", hint) from later
                self._sleep(max(later.wait, self._limits.pause * 2 ** (tried - 1)))
        raise AssertionError("the last try returns or raises")

    def _fetch(self, url: str, known: Known | None, part: Part, on_bytes: OnBytes) -> Fetched:
        asked = _conditions(known, part)
        for _ in range(self._limits.redirects + 1):
            _refuse_other_schemes(url)
            self._polite.ask(url)
            with self._get(url, asked) as answer:
                if answer.status in _MOVED and "location" in answer.headers:
                    url = _redirected(url, answer.headers["location"])
                    continue
                return self._taken(url, answer, part, on_bytes)
        raise FetchError(
            f"{url} leads on and on: {self._limits.redirects} redirects.", "Look at the address."
        )

    def _taken(self, url: str, answer: _Answer, part: Part, on_bytes: OnBytes) -> Fetched:
        """What the last server of a row of redirects answered."""
        found = Fetched(url=url, status=_OK, headers=_kept(answer.headers), data=b"")
        match answer.status:
            case 304:
                return replace(found, status=_UNCHANGED)
            case 200 | 206:
                return replace(found, data=self._body(url, answer, part, on_bytes))
            case 416:
                part.drop()
                raise _LaterError("the server does not know how to go on with what it had begun")
            case status if status in _BUSY:
                raise _LaterError(f"the server is busy (status {status})", _retry_after(answer.headers))
        raise FetchError(
            f"{url} answers with status {answer.status}.",
            "Look whether the publisher has moved it; a file that you fetch yourself: answerable add FILE",
        )

    def _body(self, url: str, answer: _Answer, part: Part, on_bytes: OnBytes) -> bytes:
        """The whole body: what had come before, and what comes now."""
        coding = answer.headers.get("content-encoding", "")
        if answer.status == _OK:
            part.begin({} if coding else answer.headers)
        elif not (part.size and _goes_on(answer.headers, part)):
            part.drop()
            raise _LaterError("the server went on from another place")
        done = part.size
        total = done + int(length) if (length := answer.headers.get("content-length", "")).isdigit() else 0
        self._refuse_too_large(url, total, part)
        begun, before = self._clock(), done
        for piece in unpacked(answer.body, coding, url, self._limits.most):
            part.append(piece)
            done += len(piece)
            on_bytes(done, total)
            self._refuse_too_large(url, done, part)
            spent = self._clock() - begun
            if spent > self._limits.grace and done - before < spent * self._limits.slowest:
                raise _LaterError(f"only {done - before:,} bytes came in {spent:.0f} seconds")
        return part.taken()

    def _refuse_too_large(self, url: str, size: int, part: Part) -> None:
        if size > self._limits.most:
            part.drop()
            raise FetchError(f"{url} is larger than {self._limits.most:,} bytes.", "Look at the address.")

    def _robots(self, url: str) -> tuple[int, bytes]:
        """The answer of a site for its robots.txt, and no more of it than is needed."""
        for _ in range(5):
            with self._get(url, {}) as answer:
                if answer.status in _MOVED and "location" in answer.headers:
                    url = _redirected(url, answer.headers["location"])
                    _refuse_other_schemes(url)
                    continue
                body = b""
                for piece in answer.body:
                    body += piece
                    if len(body) > _ROBOTS_MOST:
                        break
                return answer.status, body[:_ROBOTS_MOST]
        return 404, b""

    @contextmanager
    def _get(self, url: str, asked: Mapping[str, str]) -> Iterator[_Answer]:
        """One request. Whatever the network does becomes a reason to try again."""
        limits = self._limits
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        headers = {"User-Agent": self._agent, "Accept-Encoding": "identity", "Accept": "*/*", **asked}
        sent = [(name.encode("latin-1", "replace"), said.encode("latin-1")) for name, said in headers.items()]
        try:
            with self._pool.stream(
                "GET", _target(url), headers=sent, extensions={"timeout": waits}
            ) as response:
                yield _Answer(response.status, _headers(response.headers), response.iter_stream())
        except _NETWORK as error:
            words = " ".join(str(error).split()) or type(error).__name__
            raise _LaterError(f"the connection failed: {words}") from error


class _LaterError(Exception):
    """Why this try failed, and for how many seconds the server asks us to wait."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


def _conditions(known: Known | None, part: Part) -> dict[str, str]:
    """Go on with what has come, else ask for what has changed."""
    if size := part.size:
        return {"Range": f"bytes={size}-", "If-Range": part.mark}
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
    return {name: value for name, value in said.items() if value}


def _refuse_other_schemes(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url!r} is no address of the web.", "It begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"The address on {parts.hostname} carries a name or a password.", "Leave it out.")


def _target(url: str) -> httpcore.URL:
    """The address as it goes over the wire: other scripts' letters in ASCII (IDNA, percent signs)."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError(f"{url!r} is no address of the web: {error}.", "Look at the address.") from error
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
    return httpcore.URL(f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{path}{query}")


def _redirected(url: str, location: str) -> str:
    onward = urljoin(url, location)
    if url.startswith("https:") and not onward.startswith("https:"):
        raise FetchError(f"{url} leads from https to {onward}.", "Look at the address.")
    return onward


def _headers(raw: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in raw}


def _kept(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers that may be shown: what a server gave us to be known by again is nobody's business."""
    return MappingProxyType({k: v for k, v in sorted(headers.items()) if not k.startswith("set-cookie")})


def _goes_on(headers: Mapping[str, str], part: Part) -> bool:
    """Whether a partial answer begins where what has come ends."""
    return headers.get("content-range", "").startswith(f"bytes {part.size}-")


def _retry_after(headers: Mapping[str, str]) -> float:
    """For how many seconds a server asks us to wait: a number, or until a date."""
    said = headers.get("retry-after", "")
    if said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
