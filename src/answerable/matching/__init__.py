"""Matching: which known organisation a row may be, and every reason for and against.

`Index.build` takes entities, `candidates` finds those that a row may be, `compare` sets a row against one,
`screen` does both for a whole list. A score is the logistic of the summed weights of its reasons.
"""

from answerable.matching.comparison import FEATURES, MATCH_AT, POSSIBLE_AT, Query, compare
from answerable.matching.evidence import Evidence, reasons, score_of
from answerable.matching.features import name_evidence
from answerable.matching.index import Index, candidates, matches
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.matching.screening import screen

__all__ = [
    "FEATURES",
    "MATCH_AT",
    "POSSIBLE_AT",
    "Evidence",
    "Index",
    "Prepared",
    "Query",
    "Rarity",
    "candidates",
    "compare",
    "matches",
    "name_evidence",
    "prepare",
    "reasons",
    "score_of",
    "screen",
]
