"""What both forms of the EU's list share: what its lists are called, and by whom they are made."""

from answerable.domain import Finding, Severity

NAME = "eu-consolidated"
AUTHORITY = "Council of the European Union"
_HUMAN_RIGHTS = frozenset({"HR", "EU-HR"})


def list_of(programme: str) -> str:
    """The list that a programme's entries are on."""
    return "EU Global Human Rights Sanctions" if programme in _HUMAN_RIGHTS else "EU Sanctions"


def finding(rule: str, severity: Severity, message: str, about: str) -> Finding:
    """A finding of this source's reader."""
    return Finding(rule=f"{NAME}.{rule}", severity=severity, message=message, about=about)
