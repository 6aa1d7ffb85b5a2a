"""The names of the Entity List's entries, cleared of the remarks that the regulation writes into them.

| in the entry                                   | read as                                                 |
|------------------------------------------------|---------------------------------------------------------|
| Example Works (EW) at the end                  | the name as it stands; Example Works; EW as a name too  |
| Example Works (f.k.a., Example Mill), open too | Example Works, and Example Mill as its previous name    |
| Example Works (a.k.a. Example), open too       | Example Works, and Example as its alias                 |
| Example Works (a subsidiary of Example Group)  | Example Works                                           |
| Example Works (See alternate address ...)      | Example Works                                           |
| alias: Example Works. 12 Example Road, ...     | Example Works                                           |
| alias: Example Works; and                      | Example Works                                           |

Everything else stays as it is; a claim keeps the entry's own words in `original`.
"""

import re
from collections.abc import Iterator

from answerable.sources.kinds import short_name_prop

_OTHER = re.compile(r"(?P<name>.+?) \((?P<kind>[af])\.k\.a\.,? ?(?P<other>.*?)\)?")
_REMARK = re.compile(r" \((?:a sub\w+ |Parent |See ).*\)$")
_SHORT = re.compile(r"(?P<name>.+) \((?P<short>(?=[^)]*[A-Z]{2})[\w&]+(?:[- ][\w&]+)?)\)")
_NOT_SHORT = frozenset(
    {"CJSC", "FZC", "FZE", "HK", "JSC", "LLC", "LTD", "PRC", "PTE", "PTY", "PVT", "RAS", "UAE", "UK", "USA"}
)
_STREET = re.compile(
    r"""
      [.,]?\ (?=(?:No\.\ ?)?\d[^;]*\b(?:Ave|Avenue|Bldg|Block|Building|Floor|Lane|Office|Rd|Road|Room|St|Str|
                                       Street|Tower|Way)\b)
    | [.,]\ (?=(?:P\.?O\.?\ Box|Pr\.|Street|Ulitsa|ul\.|House|d\.|\(?Address:?)\s)
    | ,\ (?=(?:\w+\ ){1,2}\d+,\s)
    | (?<=\w\w)(?<!\bNo)(?<!\bStr)\.\ (?=\d+[\ ,])
    | (?<=\w\w)\.\ (?=[\w\ ]+,\ (?:Building\ )?\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Where an address begins behind an alias: `. 12 Example Road`, `, P.O. Box 7`, `, Example Quay 4, `."""
_LEFTOVER = re.compile(r"(?:[;,]| and| or)+$")
"""What is left at the end of an alias where the entry went on to the next one."""


def names(text: str) -> Iterator[tuple[str, str]]:
    """The names in an entry's name field, each with its property, the one to print first."""
    text = _REMARK.sub("", text)
    if match := _OTHER.fullmatch(text):
        yield "name", match["name"]
        if match["other"]:
            yield ("previousName" if match["kind"] == "f" else "alias"), match["other"].strip("“”")
        return
    yield "name", text
    yield from _short(text)


def aliases(text: str) -> Iterator[tuple[str, str]]:
    """The names in one of an entry's aliases, each with its property."""
    text = _LEFTOVER.sub("", _STREET.split(text, maxsplit=1)[0].strip())
    if text:
        yield "alias", text
        yield from _short(text)


def _short(text: str) -> Iterator[tuple[str, str]]:
    match = _SHORT.fullmatch(text)
    if match and match["short"] not in _NOT_SHORT:
        yield "alias", match["name"].rstrip(", ")
        yield short_name_prop(match["short"], match["name"]), match["short"]
