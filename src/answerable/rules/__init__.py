"""Rules as data: the grammar of traces, who is a concern, and how a line must be worded."""

from answerable.rules.load import grammar, named_concerns, parse_grammar
from answerable.rules.wording import exposure_words

__all__ = ["exposure_words", "grammar", "named_concerns", "parse_grammar"]
