"""Acts: what somebody did, when, to what; and the chain that their hashes make."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.domain import Finding, Severity, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One row of the ledger. `at` is ISO 8601 in UTC, `details` is JSON; `previous` is the hash before it.

    `verb` is what was done (`init`, `add`, `build`, `trace`), `about` what it was done to.
    """

    number: int
    at: str
    who: str
    verb: str
    about: str
    details: str
    previous: str
    hash: str

    def hashed(self) -> str:
        """The hash that these words and the hash before them give."""
        said = (self.at, self.who, self.verb, self.about, self.details)
        return key("act", str(self.number), *said, self.previous)


def verified(acts: Iterable[Act]) -> Iterator[Finding]:
    """A finding for each act, in the order of their numbers, that is not what was written then and there.

    An edited act no longer gives its hash; a deleted, inserted or moved one breaks the chain at the act after
    it. Acts cut off at the end leave a sound, shorter chain: only a hash kept elsewhere shows that.
    """
    number, previous = 0, ""
    for act in acts:
        about = f"act {act.number}"
        if act.number != number + 1:
            message = f"Act {act.number} follows act {number}: what stood between them is gone."
            yield _stop("ledger.gap", message, about)
        elif act.previous != previous:
            message = (
                f"Act {act.number} does not follow from act {number}: one of them was put in another's place."
            )
            yield _stop("ledger.order", message, about)
        if act.hash != act.hashed():
            message = f"Act {act.number} ({act.verb} {act.about}) was changed after it was written."
            yield _stop("ledger.changed", message, about)
        number, previous = act.number, act.hash


def _stop(rule: str, message: str, about: str) -> Finding:
    return Finding(rule=rule, severity=Severity.STOP, message=message, about=about)
