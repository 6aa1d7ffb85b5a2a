"""Rules as data: the grammar of traces, who is a concern, and the regimes."""

from answerable.rules.load import grammar, named_concerns, parse_grammar
from answerable.rules.regimes import MEASURE, parse_regimes, regimes

__all__ = ["MEASURE", "grammar", "named_concerns", "parse_grammar", "parse_regimes", "regimes"]
