"""Segments: a run of text in one script cut into tokens by the lexicon, longest spelling first."""

import re
from collections.abc import Sequence

from answerable.names.lexicon import Lexicon, Slot, Token
from answerable.names.numbers import han_number, latin_number
from answerable.names.script import syllables

_AREAS = frozenset({"county", "district", "prefecture", "province", "municipality"})
_HAN_AREA = re.compile(r"^(.{2,3})[市县区镇旗]")
_HAN_AREA_WORD = re.compile(
    "(?:(?:维吾尔|壮族|回族|藏族|蒙古|哈萨克|柯尔克孜|布依族苗族|土家族苗族|朝鲜族)?自治[区州县]|特别行政区|地区|[省市县州盟])?"
)
_SHORT_FORM = 2
"""A legal form of so few letters (SA, AS, SE) is one only at the end of a name, or at its start by custom."""


def latin_tokens(words: Sequence[str], lexicon: Lexicon) -> list[Token]:
    """The tokens of Latin `words`: legal forms at both ends, then what the lexicon knows, then the rest."""
    tail = _tail(words, lexicon)
    end = len(words) - sum(len(token.text.split()) for token in tail)
    head = _head(words[:end], lexicon, tail)
    start = sum(len(token.text.split()) for token in head)
    return head + _with_areas(_middle(words[start:end], lexicon)) + tail


def _tail(words: Sequence[str], lexicon: Lexicon) -> list[Token]:
    tail: list[Token] = []
    end = len(words)
    while end:
        form = _form(words[:end], lexicon, lexicon.longest_form)
        if form is None:
            break
        tail.insert(0, form)
        end -= len(form.text.split())
    return tail


def _form(words: Sequence[str], lexicon: Lexicon, longest: int) -> Token | None:
    """The longest legal form that `words` end with."""
    for size in range(min(longest, len(words)), 0, -1):
        if form := lexicon.forms.get(" ".join(words[-size:])):
            return form
    return None


def _head(words: Sequence[str], lexicon: Lexicon, tail: Sequence[Token]) -> list[Token]:
    """The legal form that `words` start with by custom; a short one only where no other ends the name."""
    for size in range(min(lexicon.longest_form, len(words) - 1), 0, -1):
        form = lexicon.forms.get(" ".join(words[:size]))
        if form and form.concept in lexicon.leading:
            closed = any(token.concept != form.concept for token in tail)
            return [] if closed and len(form.text) <= _SHORT_FORM else [form]
    return []


def _middle(words: Sequence[str], lexicon: Lexicon) -> list[Token]:
    """The tokens between the legal forms.

    A link other than an article starts no name, and a single letter that is one ends none: the At of AT&T and
    the E of CETC-E are the names' own.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        token = _known(words, at, lexicon)
        if token is None or (token.slot is Slot.LINK and token.concept != "the" and not tokens):
            token = _unknown(words, at)
        tokens.append(token)
        at += len(token.text.split())
    if tokens and tokens[-1].slot is Slot.LINK and len(tokens[-1].text) == 1:
        tokens[-1] = _unknown([tokens[-1].text], 0)
    return tokens


def _known(words: Sequence[str], at: int, lexicon: Lexicon) -> Token | None:
    for size in range(min(lexicon.reach.get(words[at], 0), len(words) - at), 0, -1):
        spelling = " ".join(words[at : at + size])
        if token := lexicon.known.get(spelling):
            return token
        if len(spelling) > _SHORT_FORM and (token := lexicon.forms.get(spelling)):
            return token
    return None


def _unknown(words: Sequence[str], at: int) -> Token:
    number, size = latin_number(words, at)
    if number:
        return Token(" ".join(words[at : at + size]), number, Slot.NUMBER, number)
    return Token(words[at], words[at], Slot.DISTINCTIVE, words[at])


def _with_areas(tokens: list[Token]) -> list[Token]:
    """`tokens` with an unknown word before County, District and the like taken as a place."""
    return [
        Token(token.text, token.latin, Slot.PLACE, f"local/{token.latin}")
        if token.slot is Slot.DISTINCTIVE and after.text in _AREAS
        else token
        for token, after in zip(tokens, [*tokens, _NOTHING][1:], strict=True)
    ]


_NOTHING = Token("", "", Slot.LINK, "")


def han_tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a run of Simplified Han characters; what the lexicon does not know is distinctive."""
    tokens: list[Token] = []
    at = unknown = 0
    while at < len(text):
        found, size = _han_word(text, at, lexicon)
        if found:
            tokens += [*_distinctive(text[unknown:at]), *found]
            unknown = at + size
        at += size
    return tokens + _distinctive(text[unknown:])


def _han_word(text: str, at: int, lexicon: Lexicon) -> tuple[tuple[Token, ...], int]:
    """The tokens of the known word at `at`, none where there is none, and how many characters to go on."""
    number, size = han_number(text, at)
    if number:
        return (Token(text[at : at + size], number, Slot.NUMBER, number),), size
    for size in range(min(lexicon.reach.get(text[at], 0), len(text) - at), 0, -1):
        spelling = text[at : at + size]
        if spelling in lexicon.compounds:
            return lexicon.compounds[spelling], size
        token = lexicon.known.get(spelling) or lexicon.forms.get(spelling)
        if token and (size > 1 or _ends_name(token, text[at + size :], lexicon)):
            return (token,), size + _area_word(token, text, at + size)
    return (), 1


def _ends_name(token: Token, rest: str, lexicon: Lexicon) -> bool:
    """Whether a single character is a word of its own: only an organisational one at the end of the name."""
    return token.slot is Slot.ORGANISATIONAL and (not rest or rest in lexicon.forms)


def _area_word(token: Token, text: str, at: int) -> int:
    """How many characters after a place only say what kind of place it is (市, 省, 自治区)."""
    found = _HAN_AREA_WORD.match(text, at) if token.slot is Slot.PLACE else None
    return len(found[0]) if found else 0


def _distinctive(text: str) -> list[Token]:
    """A run that the lexicon does not know; 市 or 县 after the first characters only says what they are."""
    text = _HAN_AREA.sub(r"\1", text.removesuffix("第"))
    read_as = syllables(text)
    return [Token(text, "".join(read_as), Slot.DISTINCTIVE, text, read_as)] if text else []
