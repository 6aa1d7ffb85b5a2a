"""Identifiers of organisations, each with the check that its standard gives it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Whose number it is."""

    LEI = "lei"
    ISIN = "isin"
    TICKER = "ticker"
    CIK = "cik"
    USCC = "uscc"
    ROR = "ror"
    OFAC = "ofac"
    WIKIDATA = "wikidata"


ONE_EACH = frozenset({Scheme.LEI, Scheme.USCC, Scheme.CIK, Scheme.ROR})
"""Schemes that give an organisation one number: two of them are two organisations."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A number that a register gave, in its normal form. Make one with `identifier`."""

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"{self.scheme.value}:{self.value}"


def identifier(scheme: Scheme, text: str) -> Identifier:
    """The identifier that `text` writes, in its normal form, checked.

    LEI: ISO 17442, mod 97-10. ISIN: ISO 6166, Luhn. USCC: GB 32100-2015, mod 31. ROR: the last two digits
    (ISO 7064 mod 97-10 over Crockford's base 32). CIK: up to ten digits. Ticker: `MIC:SYMBOL`, ISO 10383.
    OFAC: its own number of an entry, as the address of its page. Wikidata: `Q` and a number.
    Raises ValueError with one sentence that says what is wrong.
    """
    value = re.sub(r"[\s\u00a0]", "", text).strip()
    return Identifier(scheme, _CHECKS[scheme](value))


def _lei(value: str) -> str:
    value = value.upper()
    if not re.fullmatch(r"[0-9A-Z]{18}\d{2}", value, re.ASCII):
        raise ValueError(f"{value!r} is not an LEI: it has 18 letters or digits and two check digits")
    if int("".join(str(int(c, 36)) for c in value)) % 97 != 1:
        raise ValueError(f"{value!r} is not an LEI: its check digits do not fit")
    return value


def _isin(value: str) -> str:
    value = value.upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{9}\d", value, re.ASCII):
        raise ValueError(f"{value!r} is not an ISIN: a country, nine characters and a check digit")
    digits = [int(d) for d in "".join(str(int(c, 36)) for c in value)][::-1]
    if _luhn(digits) % 10:
        raise ValueError(f"{value!r} is not an ISIN: its check digit does not fit")
    return value


def _luhn(reversed_digits: list[int]) -> int:
    return sum(reversed_digits[0::2]) + sum(sum(divmod(2 * d, 10)) for d in reversed_digits[1::2])


_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _uscc(value: str) -> str:
    value = value.upper()
    if len(value) != 18 or set(value) - set(_USCC):
        raise ValueError(f"{value!r} is not a USCC: it has 18 digits or capitals, never I, O, S, V or Z")
    check = -sum(_USCC.index(c) * pow(3, n, 31) for n, c in enumerate(value[:17])) % 31
    if _USCC[check] != value[17]:
        raise ValueError(f"{value!r} is not a USCC: its check character does not fit")
    return value


_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _ror(value: str) -> str:
    found = re.fullmatch(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{6}\d{2})", value.lower(), re.ASCII)
    if not found or set(found[1][:7]) - set(_CROCKFORD):
        raise ValueError(f"{value!r} is not a ROR id: it looks like https://ror.org/042nb2s44")
    number = 0
    for c in found[1][:7]:
        number = number * 32 + _CROCKFORD.index(c)
    if 98 - (number * 100) % 97 != int(found[1][7:]):
        raise ValueError(f"{value!r} is not a ROR id: its check digits do not fit")
    return f"https://ror.org/{found[1]}"


def _cik(value: str) -> str:
    if not re.fullmatch(r"\d{1,10}", value, re.ASCII) or not int(value):
        raise ValueError(f"{value!r} is not a CIK: it has one to ten digits")
    return value.zfill(10)


def _ticker(value: str) -> str:
    found = re.fullmatch(r"([A-Z]{4}):([A-Z0-9][A-Z0-9.\-]{0,11})", value.upper(), re.ASCII)
    if not found:
        raise ValueError(f"{value!r} is not a ticker with its exchange: it looks like XNAS:NVDA")
    return value.upper()


OFAC_PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="
"""Where OFAC shows the entry of a number: the full address tells it from other registers' numbers."""


def _ofac(value: str) -> str:
    number = value.removeprefix(OFAC_PAGE)
    if not re.fullmatch(r"[1-9]\d{0,6}", number, re.ASCII):
        raise ValueError(f"{value!r} is not OFAC's number of an entry: it has one to seven digits")
    return f"{OFAC_PAGE}{number}"


def _wikidata(value: str) -> str:
    found = re.fullmatch(
        r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", value, re.ASCII
    )
    if not found:
        raise ValueError(f"{value!r} is not an item of Wikidata: it looks like Q30293663")
    return found[1]


_CHECKS = {
    Scheme.LEI: _lei,
    Scheme.ISIN: _isin,
    Scheme.TICKER: _ticker,
    Scheme.CIK: _cik,
    Scheme.USCC: _uscc,
    Scheme.ROR: _ror,
    Scheme.OFAC: _ofac,
    Scheme.WIKIDATA: _wikidata,
}
