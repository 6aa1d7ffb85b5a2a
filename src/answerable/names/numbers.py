"""Numbers in names: digits, ordinals, Roman numerals, number words, Chinese numerals."""

import re
from collections.abc import Sequence

_SERIES = {
    2: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    20: ["twenty"],
    30: ["thirty"],
    40: ["forty"],
    50: ["fifty"],
    60: ["sixty"],
    70: ["seventy"],
    80: ["eighty"],
    90: ["ninety"],
}
_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13}
_WORDS = {
    **{word: number for start, words in _SERIES.items() for number, word in enumerate(words, start)},
    **{word: number for number, word in enumerate(_ORDINALS, 2)},
    **_ROMAN,
}
_UNITS = {"one": 1, "first": 1} | {word: number for word, number in _WORDS.items() if number < 10}
_TENS = {word: number for word, number in _WORDS.items() if number >= 20} | {"fourty": 40}
_ORDINAL = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th)?")
_DIGITS = dict(zip("〇零一二三四五六七八九", (0, 0, *range(1, 10)), strict=True))
_HAN_ORDINAL = re.compile("第([〇零一二三四五六七八九十百]{1,9})")
_HAN_NUMBER = re.compile("([〇零一二三四五六七八九]{2,9})(?=研究|设计|所|院|厂|局|师|部队|基地)")


def latin_number(words: Sequence[str], start: int) -> tuple[str, int]:
    """The number that stands in `words` at `start`, in digits, and how many words write it; else ("", 0).

    `28th` is 28, `iii` is 3, `twenty eighth` is 28. `one` and `first` are left as words where they stand
    alone: they are names more often than numbers.
    """
    word = words[start]
    if tens := _TENS.get(word):
        unit = _UNITS.get(words[start + 1], 0) if start + 1 < len(words) else 0
        return str(tens + unit), 2 if unit else 1
    if word in _WORDS:
        return str(_WORDS[word]), 1
    found = _ORDINAL.fullmatch(word)
    return (str(int(found[1])), 1) if found else ("", 0)


def han_number(text: str, start: int) -> tuple[str, int]:
    """The number that stands in `text` at `start`, in digits, and how many characters write it; else ("", 0).

    第二十八 is 28; 七一五 is 715 where an institute, a factory or the like follows.
    """
    found = _HAN_ORDINAL.match(text, start) or _HAN_NUMBER.match(text, start)
    return (str(_value(found[1])), len(found[0])) if found else ("", 0)


def in_digits(text: str) -> str:
    """`text` with its Chinese numbers in digits, apart from what stands around them."""
    for pattern in (_HAN_ORDINAL, _HAN_NUMBER):
        text = pattern.sub(lambda found: f" {_value(found[1])} ", text)
    return text


def _value(numerals: str) -> int:
    if not set(numerals) & set("十百"):
        return int("".join(str(_DIGITS[c]) for c in numerals))
    total, digit = 0, 0
    for c in numerals:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total, digit = total + (digit or 1) * (100 if c == "百" else 10), 0
    return total + digit
