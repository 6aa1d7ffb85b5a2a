"""Cells that name a country or a place in one, and cells that name an exchange."""

import re
from functools import lru_cache

from answerable.domain import country_code
from answerable.portfolio.words import cities_of_georgia, exchanges, symbol_digits, us_states
from answerable.tabular import plain

_LONGEST = 200
_FOOTNOTE = re.compile(r"\[\w{1,3}\]")


@lru_cache(maxsize=4096)
def country(said: str) -> str | None:
    """The code of the country that a cell names, or of the country of the place that it names.

    Of several (`Cayman Islands; China`) the first that is known. After a comma, the name of a US state is the
    United States (`Saint Paul, Minnesota`), and a code that a state shares with a country is neither.
    """
    if len(said) > _LONGEST:
        return None
    parts = [said, *re.split(r"[;|/\n]", _FOOTNOTE.sub("", said))]
    return next((code for part in parts if (code := country_code(part) or _of_place(part))), None)


def _of_place(said: str) -> str | None:
    """The country of `Dublin, Ireland`: what stands after the last comma, else before it."""
    before, comma, last = said.rpartition(",")
    if not comma:
        return "us" if len(plain(said)) > 2 and plain(said) in us_states() else None
    code = country_code(last)
    if plain(last) in us_states() and plain(before) not in cities_of_georgia():
        return None if code and len(plain(last)) == 2 else "us"
    return code or _of_place(before) or country_code(before)


def ticker(symbol: str, exchange: str) -> str:
    """`MIC:SYMBOL` for a symbol that carries its exchange (`XNAS:NVDA`) or has it beside it; "" without one.

    The zeros that a spreadsheet takes from a number (`2415` for `002415`) are put back where the exchange's
    symbols have a fixed length.
    """
    place, colon, bare = symbol.rpartition(":")
    mic = _mic(place if colon else exchange)
    bare = bare.strip()
    digits = symbol_digits().get(mic, 0) if bare.isdigit() else 0
    return f"{mic}:{bare.zfill(digits)}" if mic and bare else ""


def _mic(said: str) -> str:
    """The market identifier code of an exchange's name, or `said` where it has the form of one; else ""."""
    known = exchanges().get(plain(said), "")
    return known or (said.strip() if re.fullmatch(r"[A-Z]{4}", said.strip(), re.ASCII) else "")
