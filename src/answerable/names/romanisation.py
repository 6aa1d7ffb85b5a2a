"""Romanisation: how else than in pinyin Han characters are written in Latin letters.

Taiwan writes names by the system of Wade and Giles, without its apostrophes and loosely (中华 as Chunghwa);
Hong Kong writes how they sound in Cantonese, as its government does (长江 as Cheung Kong).
"""

import re
from functools import cache
from importlib.resources import files
from itertools import product

import yaml

Spellings = tuple[tuple[str, ...], ...]
"""For each character, how it can be written."""

_WADE = (
    (r"^(zh|ch|sh|r)i$", r"\1ih"),
    (r"^([jqxy])ue$", r"\1ueh"),
    (r"^([nl])[uv]e$", r"\1ueh"),
    (r"^yan$", "yen"),
    (r"^ye$", "yeh"),
    (r"^yi$", "i"),
    (r"^you$", "yu"),
    (r"^([gk])ui$", r"\1uei"),
    (r"(?<=[a-z])ian$", "ien"),
    (r"(?<=[a-z])ie$", "ieh"),
    (r"^([gkh])e$", r"\1o"),
    (r"^([dtnlzcsr]|zh|ch)uo$", r"\1o"),
    (r"ong$", "ung"),
)
"""Finals that Wade and Giles write otherwise, by patterns over the syllable of pinyin."""
_WADE_INITIALS = {
    "zh": ("ch",), "ch": ("ch",), "sh": ("sh",), "b": ("p",), "d": ("t",), "g": ("k",), "j": ("ch",),
    "q": ("ch",), "x": ("hs", "sh"), "z": ("ts", "tz"), "c": ("ts", "tz"), "r": ("j",),
}  # fmt: skip
_WADE_WHOLE = {"zi": ("tzu", "tsu"), "ci": ("tzu", "tsu"), "si": ("ssu", "szu", "sze"), "hua": ("hua", "hwa")}
_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]|")

_CANTONESE = re.compile("(gw|kw|ng(?=.)|[bpmfdtnlgkhwzcsj]|)(.+)")
_CANTONESE_INITIALS = {
    "b": ("p",), "d": ("t",), "g": ("k",), "gw": ("kw",), "z": ("ch", "ts"), "c": ("ch", "ts"),
    "s": ("s", "sh"), "j": ("y",),
}  # fmt: skip
_CANTONESE_FINALS = {
    "aa": "a", "aai": "ai", "aau": "au", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap", "aat": "at",
    "aak": "ak", "au": "au ow", "am": "am um", "an": "an un", "ang": "ang eng", "ap": "ap up", "at": "at ut",
    "ei": "ei i ee", "i": "i ee z", "ou": "o ou", "u": "u oo", "uk": "uk ook", "un": "un oon", "ut": "ut oot",
    "oeng": "eung", "oek": "euk eok", "oe": "eu", "eoi": "ui", "eon": "un", "eot": "ut", "yu": "u yu",
    "yun": "uen", "yut": "uet",
}  # fmt: skip
"""Finals of the Linguistic Society of Hong Kong's romanisation that Hong Kong's custom writes otherwise."""


@cache
def taiwanese(syllables: tuple[str, ...]) -> Spellings:
    """How Taiwan writes the characters that are `syllables` in pinyin without tones."""
    return tuple(_wade_giles(syllable) for syllable in syllables)


@cache
def _wade_giles(syllable: str) -> tuple[str, ...]:
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    written = syllable
    for pattern, instead in _WADE:
        written, changed = re.subn(pattern, instead, written)
        if changed:
            break
    initial = _INITIAL.match(written)
    begin = initial[0] if initial else ""
    return tuple([f"{one}{written[len(begin) :]}" for one in _WADE_INITIALS.get(begin, (begin,))])


@cache
def cantonese(text: str) -> Spellings:
    """How Hong Kong writes the Simplified characters `text`; nothing for one that is rare in names."""
    return tuple(_hong_kong(_readings().get(character, "")) for character in text)


@cache
def _hong_kong(reading: str) -> tuple[str, ...]:
    """How a syllable of Cantonese is written, given in the Linguistic Society's romanisation, no tone."""
    if reading == "gun":
        return ("kun", "koon", "kwun")
    parts = _CANTONESE.fullmatch(reading)
    if not parts:
        return ()
    initial, final = parts.groups()
    if initial == "j" and final.startswith("yu"):
        final = final.removeprefix("y")
        finals = {"u": ("u",), "un": ("uen",), "ut": ("uet",)}.get(final, (final,))
    else:
        finals = tuple(_CANTONESE_FINALS.get(final, final).split())
    initials = _CANTONESE_INITIALS.get(initial, (initial,))
    return tuple(dict.fromkeys(map("".join, product(initials, finals))))


@cache
def _readings() -> dict[str, str]:
    """The commonest Cantonese reading of each character."""
    text = (files("answerable.names") / "data" / "cantonese.yml").read_text(encoding="utf-8")
    by_reading: dict[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {character: reading for reading, characters in by_reading.items() for character in characters}
