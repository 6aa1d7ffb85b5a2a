"""Finding: the names that can stand for one, among very many, before any is compared.

Everything here is arrays: names become codes (`codes`), codes become postings (`postings`), entities a few
runs of bytes (`kept`), so that a million names are indexed in seconds, and opened from files at once.
"""

from answerable.matching.finding.arrays import Arrays, from_arrays, to_arrays
from answerable.matching.finding.bearers import bearers
from answerable.matching.finding.codes import codes_of
from answerable.matching.finding.cosine import Likest, likest
from answerable.matching.finding.kept import Kept
from answerable.matching.finding.listing import identifier_codes, listed
from answerable.matching.finding.postings import Postings, Weights, merged
from answerable.matching.finding.spellings import ALONE, KEYS, Codes
from answerable.matching.finding.units import Flags, Rows

__all__ = [
    "ALONE",
    "KEYS",
    "Arrays",
    "Codes",
    "Flags",
    "Kept",
    "Likest",
    "Postings",
    "Rows",
    "Weights",
    "bearers",
    "codes_of",
    "from_arrays",
    "identifier_codes",
    "likest",
    "listed",
    "merged",
    "to_arrays",
]
