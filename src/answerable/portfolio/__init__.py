"""The portfolio-reading room: the bytes of a user's list in, a `Portfolio` out.

`read` takes CSV and its kin, XLSX, ODS, JSON and FollowTheMoney in any usual encoding, and finds the columns
by their names in many languages (`headers.yml`); `Columns` are those that the user names instead. A file that
cannot be used is an `AnswerableError`; whatever is wrong with a row or a cell is a finding.
"""

from answerable.portfolio.columns import Columns
from answerable.portfolio.pairs import NamePair, read_pairs
from answerable.portfolio.reader import read

__all__ = ["Columns", "NamePair", "read", "read_pairs"]
