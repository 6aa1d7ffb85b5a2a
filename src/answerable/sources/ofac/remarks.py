"""The remarks of OFAC's lists: parts between semicolons, each with its own label.

`Equity Ticker 002415 CN; alt. ISIN CNE100000PM8; Listing Date (CMIC) 03 Jun 2021; a.k.a. 'SMIC'.`

A field holds a thousand signs at the most. What is longer lacks the full stop at the end and goes on, in the
middle of a word, in the comments file; a part that is cut off is not read, unless it is a number that its
check digits prove whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from answerable.domain import PartialDate, Scheme, identifier
from answerable.ftm import IDENTIFIER_PROPS

_LABELS = (
    ("alias", r"Issuer Name (.+)"),
    ("weakAlias", r"a\.k\.a\. '(.+)'"),
    ("previousName", r"f\.k\.a\. '(.+)'"),
    ("ticker", r"Equity Ticker (.+)"),
    ("isinCode", r"ISIN (\w+)"),
    ("uscCode", r"Unified Social Credit Code \(USCC\) (\w+)(?: \(.+\))?"),
    ("leiCode", r"Legal Entity Number (\w+)(?: \(.+\))?"),
    ("swiftBic", r"SWIFT/BIC (\w+)"),
    ("taxNumber", r"(?:Tax ID|V\.A\.T\.) N(?:o\.|umber) (.+?)(?: \(.+\))?"),
    ("taxNumber", r"(?:NIT|RUC|RIF) # (.+?)(?: \(.+\).*)?"),
    ("taxNumber", r"US FEIN (.+?)(?: \(.+\))?"),
    ("okpoCode", r"Government Gazette Number (.+?)(?: \(.+\))?"),
    ("registrationNumber", r"(?:(?:Public |Business )?Registration (?:ID|Number)) (.+?)(?: \(.+\))?"),
    ("registrationNumber", r"(?:(?:UK )?Company Number|C\.R\. No\.|National ID No\.) (.+?)(?: \(.+\))?"),
    ("registrationNumber", r"(?:Folio|Matricula) Mercantil No\.? (.+?)(?: \(.+\).*)?"),
    ("registrationNumber", r"(?:Commercial Registry|Chamber of Commerce) Number (.+?)(?: \(.+\))?"),
    ("registrationNumber", r"Business Registration Document # (.+?)(?: \(.+\))?"),
    ("website", r"Website (\S+)"),
    ("incorporationDate", r"Organization Established Date (.+)"),
    ("listing", r"Listing Date \((.+?)\):? (.+)"),
    ("kind", r"Target Type (.+)"),
    ("ignored", r"(?:Email Address|Phone Number|Fax Number|[Ff]or more information)\b.*"),
    ("ignored", r"(?:Telephone|Fax) .*"),
    ("ignored", r"Linked To: [^a-z]+, [A-Z][a-z].*"),
    ("terms", r"(?:Executive Order|CAATSA Section|Effective Date|Secondary sanctions risk)\b.*"),
    ("terms", r"(?:Additional Sanctions Information - .+|Transactions Prohibited For .+)"),
    ("terms", r"(?:Purchase/Sales For Divestment Date|United States financial institutions)\b.*"),
)
"""What each label says, as a property of FollowTheMoney's where it has one. Contact data is ignored,
and so is a person to whom the entry is linked: OFAC writes one as `SURNAME, Given`."""

_CHECKED = {IDENTIFIER_PROPS[scheme]: scheme for scheme in (Scheme.ISIN, Scheme.USCC, Scheme.LEI)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a remark: what it is (a property, or one of our words), its value, its own words.

    `scope` says what a date of listing is for (`CMIC`, `EO 14024 Directive 3`).
    """

    what: str
    value: str
    words: str
    scope: str = ""


def parts(text: str, *, cut: bool = False, continued: bool = False) -> Iterator[Part]:
    """The parts of a remark in their order; what has no label we know is a part `notes`.

    `continued`: the text goes on from another, so its first part is the rest of one. `cut`: it goes on
    elsewhere, so its last part is the beginning of one.
    """
    pieces = [piece.strip() for piece in text.split(";")][continued:]
    for n, piece in enumerate(pieces):
        words = piece.rstrip(".") if piece.endswith(".") and not piece.endswith("..") else piece
        if not words:
            continue
        part = _part(words)
        if n < len(pieces) - 1 or not cut or part.what in _CHECKED:
            yield part


def _part(words: str) -> Part:
    bare = words.removeprefix("alt. ")
    for what, pattern in _LABELS:
        if match := re.fullmatch(pattern, bare, re.DOTALL):
            found = match.groups() or (bare,)
            return Part(what=what, value=found[-1], words=words, scope=found[0] if len(found) == 2 else "")
    return Part(what="notes", value=bare, words=words)


def number(part: Part) -> str:
    """The normal form of a part's number where its property has a check; ValueError where it fails."""
    scheme = _CHECKED.get(part.what)
    return identifier(scheme, part.value).value if scheme else part.value


def ticker(text: str) -> str | None:
    """`MIC:SYMBOL` for `002415 CN` or `00981 HK`, where symbol and country settle the exchange; else None.

    Shanghai's symbols begin with 6, Shenzhen's with 0 or 3; Hong Kong's are written without zeros in front.
    The symbols of other countries can be those of several exchanges.
    """
    if match := re.fullmatch(r"([036]\d{5}) *CN", text):
        return f"{'XSHG' if match[1][0] == '6' else 'XSHE'}:{match[1]}"
    if match := re.fullmatch(r"0*([1-9]\d{0,4}) *HK", text):
        return f"XHKG:{match[1]}"
    return None


def day(text: str) -> PartialDate | None:
    """`03 Jun 2021` or `1993` as a date; None for anything else."""
    for form, shape in (("%d %b %Y", "%Y-%m-%d"), ("%b %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return PartialDate(datetime.strptime(text, form).strftime(shape))  # noqa: DTZ007
        except ValueError:
            continue
    return None
