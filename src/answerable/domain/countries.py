"""Countries: every usual way to write one, as its ISO 3166-1 alpha-2 code in lower case."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

_INVERTED = re.compile(r"(.+?)(?:,\s*|\s*\()([^(),]+)\)?")
"""`Korea, South` or `Korea (South)`: the main word first, what goes before it second."""
_OFFICIAL = re.compile(r"(.+) \([A-Z][A-Za-z ]+ of(?: the)?\)")
"""As the United Nations order names: Iran (Islamic Republic of)."""
_STYLED = re.compile(r"(?:.*\s)?(?:republic|kingdom) of (.+)", re.IGNORECASE)
"""`Republic of Kenya`. Tried last: `Republic of China` and `Republic of Korea` stand in the table."""


def country_code(text: str) -> str | None:
    """The code of the country that `text` names (`cn`), or None where it names none that we know.

    `text` is an alpha-2 or alpha-3 code, an English name or a usual variant of it ("Russia", "Korea, South",
    "U.K."), a Chinese name, or one of the commoner own names. A name that could be two countries is none.
    """
    return next((code for form in _forms(text) if (code := _codes().get(form))), None)


def country_name(code: str) -> str:
    """The English name to print for `code`; ValueError where ISO 3166 has no such code."""
    try:
        return _table()[code][1]
    except KeyError:
        raise ValueError(f"{code!r} is not an ISO 3166 alpha-2 code in lower case") from None


def _forms(text: str) -> Iterator[str]:
    yield _plain(text)
    if inverted := _INVERTED.fullmatch(text.strip()):
        yield _plain(f"{inverted[2]} {inverted[1]}")
    if official := _OFFICIAL.fullmatch(text.strip()):
        yield _plain(official[1])
    if styled := _STYLED.fullmatch(text.strip()):
        yield _plain(styled[1])


def _plain(text: str) -> str:
    """`text` without letter case, accents, dots, hyphens, "the" and "and": "cote divoire".

    A word that is all there is stays: AND is Andorra.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[.'’‘`]", "", bare).replace("&", " and ")
    words = re.sub(r"[\W_]+", " ", words)
    words = re.sub(r"\bst\b", "saint", words)
    kept = [word for word in words.split() if word not in {"the", "and"}]
    return " ".join(kept) or words.strip()


@cache
def _table() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("countries.txt").read_text(encoding="utf-8")
    lines = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    return {code: names for code, *names in lines}


@cache
def _codes() -> dict[str, str]:
    return {_plain(name): code for code, names in _table().items() for name in (code, *names)}
