"""A name taken apart: place, distinctive part, line of business, number, organisational words, legal form."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from answerable.names.acronyms import without_echo
from answerable.names.lexicon import Lexicon, Slot, Token, lexicon
from answerable.names.script import HAN, Script, clean, latin, script_of, simplified
from answerable.names.segments import han_tokens, latin_tokens
from answerable.names.spelling import words

_WHERE_HAN_IS_WRITTEN = frozenset({"cn", "hk", "mo", "sg", "tw"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name and its parts.

    `original` is the name as given, cut to a bearable length. `normal` is the same for two spellings of one
    name: case, width, punctuation, Traditional or Simplified, and the spelling of known words do not matter.
    `core` is `normal` without the legal form. `tokens` are the words in order, each with its slot.
    """

    original: str
    script: Script
    normal: str
    core: str
    tokens: tuple[Token, ...]

    def of(self, slot: Slot) -> tuple[Token, ...]:
        """The tokens that fill `slot`, in order."""
        return tuple(token for token in self.tokens if token.slot is slot)

    @property
    def distinctive(self) -> str:
        """The words that are the organisation's own, as written; "" where there are none."""
        return " ".join(token.text for token in self.of(Slot.DISTINCTIVE))

    @property
    def latin(self) -> str:
        """The name in Latin letters, without legal form and links: what unlike scripts can be compared by."""
        return " ".join(t.latin for t in self.tokens if t.slot not in (Slot.FORM, Slot.LINK))

    @property
    def han(self) -> str:
        """The Han characters of the distinctive part, in Simplified form; "" where there are none."""
        return "".join(t.text for t in self.of(Slot.DISTINCTIVE) if t.syllables)

    @property
    def syllables(self) -> tuple[str, ...]:
        """The pinyin of `han`."""
        return tuple(s for token in self.tokens for s in token.syllables)

    @property
    def form_classes(self) -> frozenset[str]:
        """The classes of the legal forms (limited, joint-stock ...)."""
        return frozenset(lexicon().classes[token.concept] for token in self.of(Slot.FORM))

    @property
    def countries(self) -> frozenset[str]:
        """The countries that the name itself tells: by its places, else its legal form, else its script."""
        places = {t.concept[:2] for t in self.of(Slot.PLACE) if not t.concept.startswith(("areas", "local"))}
        forms = (lexicon().homes.get(token.concept, frozenset()) for token in self.of(Slot.FORM))
        script = _WHERE_HAN_IS_WRITTEN if self.script is Script.HAN else frozenset()
        return frozenset(places) or frozenset().union(*forms) or script


@lru_cache(maxsize=4096)
def parse(name: str) -> NameParts:
    """Take `name` apart. Any text has an answer; one without a letter or digit has no tokens."""
    text = clean(name)
    known = lexicon()
    tokens = tuple(_tokens(simplified(text) if HAN.search(text) else text, known))
    if all(token.slot in (Slot.FORM, Slot.LINK) for token in tokens):
        tokens = tuple(Token(t.text, t.latin, Slot.DISTINCTIVE, t.text) for t in tokens)
    return NameParts(
        original=text,
        script=script_of(text),
        normal=_joined(tokens, Slot.LINK),
        core=_joined(tokens, Slot.LINK, Slot.FORM),
        tokens=tokens,
    )


def _joined(tokens: tuple[Token, ...], *without: Slot) -> str:
    return " ".join(token.concept for token in tokens if token.slot not in without)


def _tokens(text: str, known: Lexicon) -> Iterator[Token]:
    """The tokens of the runs of Han characters and of those between them."""
    if text.isascii():
        yield from latin_tokens(words(latin(without_echo(text))), known)
        return
    text = without_echo(text)
    at = 0
    for run in HAN.finditer(text):
        yield from latin_tokens(words(latin(text[at : run.start()])), known)
        yield from han_tokens(run[0], known)
        at = run.end()
    yield from latin_tokens(words(latin(text[at:])), known)
