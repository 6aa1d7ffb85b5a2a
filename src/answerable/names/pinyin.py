"""Pinyin: whether Latin letters can be read as Mandarin syllables."""

import re

_FINALS = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|a|o|e|i|u"
)
_SYLLABLE = rf"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:{_FINALS})|ang|ai|ao|ou|an|en|er|a|e)"
_SYLLABLES = re.compile(rf"{_SYLLABLE}{{1,6}}")


def is_pinyin(word: str) -> bool:
    """Whether lower-case `word` can be read as one to six syllables of pinyin without tones.

    Words of other languages can be read so too (`toyota`); of all of them it holds that one letter changed
    makes another name, not a misspelt one.
    """
    return _SYLLABLES.fullmatch(word) is not None


_CHINESE = re.compile("zh|[qx][iu]|[aeo]ng|i(?:ng|an|ao)|u(?:o|an|ai|i)")


def is_chinese(word: str) -> bool:
    """Whether `word` is pinyin and has what other languages' words seldom have: zh, qi, -ang, -iao, -uo."""
    return is_pinyin(word) and _CHINESE.search(word) is not None
