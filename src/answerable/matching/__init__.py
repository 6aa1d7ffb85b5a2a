"""Matching: which known organisation a row may be, and every reason for and against.

`Index.build` takes entities, `candidates` finds those that a row may be, `compare` sets a row against one,
`screen` does both for a whole list. A score is the logistic of the summed weights of its reasons.
"""

from answerable.matching.candidates import candidates
from answerable.matching.comparison import MATCH_AT, POSSIBLE_AT, Query, compare
from answerable.matching.evidence import Evidence, reasons, score_of
from answerable.matching.index import Index
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.matching.screening import matches, screen
from answerable.matching.weighing import Weighed, weigh

__all__ = [
    "MATCH_AT",
    "POSSIBLE_AT",
    "Evidence",
    "Index",
    "Prepared",
    "Query",
    "Rarity",
    "Weighed",
    "candidates",
    "compare",
    "matches",
    "prepare",
    "reasons",
    "score_of",
    "screen",
    "weigh",
]
