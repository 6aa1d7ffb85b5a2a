"""Names: any organisation's name, in any script, taken apart into what it is made of.

Place, distinctive part, line of business, number, organisational words, legal form: `parse` finds them by a
lexicon of the project's own, so that 杭州 and Hangzhou, 科技 and Technology mean the same.
"""

from answerable.names.acronyms import LENGTHS as ACRONYM_LENGTHS
from answerable.names.acronyms import acronyms
from answerable.names.lexicon import Lexicon, Slot, Token, lexicon
from answerable.names.numbers import in_digits
from answerable.names.parts import NameParts, parse
from answerable.names.pinyin import is_chinese, is_pinyin
from answerable.names.romanisation import Spellings, cantonese, taiwanese
from answerable.names.script import LONGEST, Script, plain, syllables

__all__ = [
    "ACRONYM_LENGTHS",
    "LONGEST",
    "Lexicon",
    "NameParts",
    "Script",
    "Slot",
    "Spellings",
    "Token",
    "acronyms",
    "cantonese",
    "in_digits",
    "is_chinese",
    "is_pinyin",
    "lexicon",
    "parse",
    "plain",
    "syllables",
    "taiwanese",
]
