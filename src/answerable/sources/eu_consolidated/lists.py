"""What both forms of the EU's list share: what its lists are called, and by whom they are made."""

from functools import partial

from answerable.sources.record import finding as finding_by

NAME = "eu-consolidated"
finding = partial(finding_by, NAME)
AUTHORITY = "Council of the European Union"
_HUMAN_RIGHTS = frozenset({"HR", "EU-HR"})


def list_of(programme: str) -> str:
    """The list that a programme's entries are on."""
    return "EU Global Human Rights Sanctions" if programme in _HUMAN_RIGHTS else "EU Sanctions"
