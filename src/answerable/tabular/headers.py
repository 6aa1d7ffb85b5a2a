"""Titles of columns: a record read as a header, and a column found in it by its name."""

import re
import unicodedata
from collections.abc import Sequence

from answerable.tabular.cells import Record, shown, text

_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_MOST_SHOWN = 30
_GAPS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """`text` as words parted by one space, without letter case, accents and punctuation: `market value usd`.

    A hump parts words (`companyName`), and the sign % is the word "percent".
    """
    spread = _HUMP.sub(" ", unicodedata.normalize("NFKC", text)).replace("%", " percent ")
    bare = unicodedata.normalize("NFKD", spread.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", _GAPS.sub(" ", letters)).strip()


def titles(record: Record) -> tuple[str, ...]:
    """The cells of `record` as the titles of columns, each on one line; the last is not empty."""
    found = [" ".join(text(cell).split()) for cell in record.cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def find(header: Sequence[str], wanted: str) -> int | None:
    """Where `wanted` stands in `header`: as written, else without regard to case and punctuation."""
    if wanted.strip() in header:
        return header.index(wanted.strip())
    forms = [plain(title) for title in header]
    return forms.index(plain(wanted)) if plain(wanted) and plain(wanted) in forms else None


def named(header: Sequence[str]) -> str:
    """The titles of `header` for a sentence, the first of them where there are many; "none" without any."""
    return ", ".join(map(shown, list(filter(None, header))[:_MOST_SHOWN])) or "none"
