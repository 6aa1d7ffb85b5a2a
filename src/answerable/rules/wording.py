"""How an exposure may be worded: the words follow what is known, and the arithmetic."""

from answerable.domain import (
    MAJORITY,
    Answer,
    Chain,
    Concern,
    ExposureKind,
    OwnershipSum,
    Step,
    TieKind,
)

_GIVES = {
    TieKind.FINANCING: "arranges or lends capital for",
    TieKind.SUPPLY: "supplies",
    TieKind.HOSTING: "hosts services of",
    TieKind.LICENSING: "licenses technology to",
    TieKind.DEPLOYMENT: "deploys technology for",
    TieKind.REBRANDING: "makes products that are sold under the brand of",
    TieKind.RND_COLLABORATION: "takes part in research with",
    TieKind.OPEN_SOURCE: "shares openly what is taken up by",
    TieKind.STANDARDS: "proposes standards at",
}
_BUYS = {
    TieKind.SUPPLY: "buys from",
    TieKind.HOSTING: "has services hosted by",
    TieKind.LICENSING: "licenses technology from",
    TieKind.DEPLOYMENT: "uses technology deployed by",
    TieKind.REBRANDING: "sells under its own brand what is made by",
}
_TAKEN = {
    TieKind.ESPIONAGE: "is said to have been taken from by",
    TieKind.FORCED_TRANSFER: "is said to have been made to hand technology to",
}


def exposure_words(
    kind: ExposureKind, concern: Concern, chain: Chain, working: OwnershipSum | None = None
) -> str:
    """What an exposure says of the company, as a verb phrase that the concern's name follows.

    "is listed" stands alone. A holder of 12 % never "owns" or "controls".
    """
    match kind:
        case ExposureKind.LISTED:
            return "is on " + _and(list(dict.fromkeys(listing.list for listing in concern.listings)))
        case ExposureKind.OWNED_BY_LISTED:
            return _owned(working)
        case ExposureKind.OWNS_LISTED:
            return _through(chain, _holds(chain.steps[-1]))
        case ExposureKind.CONTRIBUTES_TO_LISTED:
            return _contributes(chain)
        case ExposureKind.BUYS_FROM_LISTED:
            unit = "a unit of " if len(chain.steps) > 1 else ""
            return f"{_BUYS[chain.steps[0].tie.kind]} {unit}".strip()
        case ExposureKind.TAKEN_FROM:
            return _TAKEN[chain.steps[0].tie.kind]


def _owned(working: OwnershipSum | None) -> str:
    answer = working.answer if working else Answer.COULD_BE
    return "is owned to half or more by" if answer is Answer.YES else "could be owned to half or more by"


def _holds(step: Step) -> str:
    """What holding `step` is: the verb follows the channel and the share."""
    share = step.tie.share
    if share is not None:
        return f"{'owns' if share.low >= MAJORITY else 'holds'} {share} of"
    match step.tie.kind:
        case TieKind.OWNERSHIP:
            return "owns all or part (share not given) of"
        case TieKind.MERGER:
            return "merged with or bought all or part of"
        case TieKind.JOINT_VENTURE:
            return "is a partner in a joint venture with or in"
        case _:
            return "holds a stake (share not given) in"


def _through(chain: Chain, words: str) -> str:
    """Say that the last step is another organisation's, where the chain starts with holdings."""
    if len(chain.steps) == 1:
        return words
    return f"{_holds(chain.steps[0])} an organisation that, directly or through others, {words}"


def _contributes(chain: Chain) -> str:
    at = next(n for n, step in enumerate(chain.steps) if step.tie.kind in _GIVES)
    words = _GIVES[chain.steps[at].tie.kind]
    if at < len(chain.steps) - 1:
        last = chain.steps[-1]
        words += " an organisation that controls" if last.forward else " a unit of"
    if at == 0:
        return words
    return f"{_holds(chain.steps[0])} an organisation that {words}"


def _and(names: list[str]) -> str:
    named = [f"the {name}" for name in names]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
