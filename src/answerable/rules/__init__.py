"""Rules as data: the grammar of traces, and who is a concern."""

from answerable.rules.load import grammar, named_concerns, parse_grammar

__all__ = ["grammar", "named_concerns", "parse_grammar"]
