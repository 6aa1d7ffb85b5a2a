"""Zips as registers publish them: one file in each, unpacked as it is read, so its size takes no memory."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from answerable.domain import Exhibit
from answerable.errors import AnswerableError

START = b"PK\x03\x04"
"""How a zip begins."""

MOST = 40_000_000_000
"""How many bytes the file in a zip has at the most; no register comes near it. More is never unpacked."""


@contextmanager
def unpacked(
    exhibit: Exhibit, wanted: Callable[[str], bool], hint: str, most: int = MOST
) -> Iterator[IO[bytes]]:
    """The bytes of an exhibit, or where it is a zip those of the one file in it whose name is `wanted`.

    Raises AnswerableError with `hint` where there is not one such file, where it says that it has more than
    `most` bytes, and where the zip cannot be read to its end.
    """
    if not exhibit.data.startswith(START):
        yield io.BytesIO(exhibit.data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(exhibit.data)) as packed:
            found = [info for info in packed.infolist() if wanted(info.filename)]
            if len(found) != 1:
                raise AnswerableError(
                    f"{exhibit.name} does not hold one file of the kind that is read.", hint
                )
            if found[0].file_size > most:
                size = found[0].file_size
                raise AnswerableError(
                    f"{exhibit.name} unpacks to {size:,} bytes, and {most:,} are taken.", hint
                )
            with packed.open(found[0]) as file:
                yield file
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise AnswerableError(
            f"{exhibit.name} is no zip that can be read to its end: {error}.", hint
        ) from error
