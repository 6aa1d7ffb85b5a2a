"""Content coding: bodies that a server packed although it was asked not to."""

import zlib
from collections.abc import Iterator

from answerable.fetching.limits import FetchError

_RATIO = 200
"""A body that grows by more than this when it is unpacked is a bomb, not a list."""
_ENOUGH = 10_000_000
"""So many bytes may come of any body, however small it was."""


def unpacked(pieces: Iterator[bytes], coding: str, url: str, most: int) -> Iterator[bytes]:
    """What the `pieces` of a body stand for.

    Raises FetchError for a coding that nobody asked for and we do not know, for a body that is not of its
    coding or ends too early, and for one that grows beyond measure.
    """
    if coding in ("", "identity"):
        yield from pieces
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            f"{url} came packed as {coding!r}, which nobody asked for.", "Fetch it in a browser."
        )
    stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
    packed = grown = 0
    for piece in pieces:
        packed += len(piece)
        allowed = min(most, max(_ENOUGH, packed * _RATIO)) - grown
        try:
            found = stream.decompress(piece, allowed + 1)
        except zlib.error as error:
            raise FetchError(f"{url} came as a broken archive: {error}.", "Try again later.") from error
        if len(found) > allowed:
            raise FetchError(
                f"{url} grows beyond {allowed + grown:,} bytes when it is unpacked.",
                "It is no list; look at the address.",
            )
        grown += len(found)
        yield found
    if not stream.eof:
        raise FetchError(f"{url} came as an archive that is cut off.", "Try again later.")
