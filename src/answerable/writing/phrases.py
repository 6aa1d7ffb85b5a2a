"""Phrases: ties and exposures told as verbs, from either end.

The verb follows the standing and the dates. A share is said as a number, never as owning or controlling; what
nobody has confirmed is said to be reported.
"""

from collections.abc import Mapping

from answerable.domain import (
    Answer,
    Entity,
    EntityId,
    Exposure,
    ExposureKind,
    OwnershipSum,
    Standing,
    Step,
    Tie,
    TieKind,
    When,
)
from answerable.writing.words import name_of, share_given

_DONE = {
    TieKind.OWNERSHIP: "held a share of unknown size in",
    TieKind.INVESTMENT: "invested in",
    TieKind.FINANCING: "had a part in financing",
    TieKind.MERGER: "bought or merged with all or part of",
    TieKind.JOINT_VENTURE: "shared a joint venture with or in",
    TieKind.SUPPLY: "supplied",
    TieKind.HOSTING: "hosted services of",
    TieKind.LICENSING: "licensed technology to",
    TieKind.DEPLOYMENT: "deployed systems to",
    TieKind.REBRANDING: "made goods sold under the brand of",
    TieKind.RND_COLLABORATION: "joined in research with",
    TieKind.OPEN_SOURCE: "shared openly what was taken up by",
    TieKind.STANDARDS: "proposed standards at",
    TieKind.FORCED_TRANSFER: "been made to give technology to",
    TieKind.ESPIONAGE: "taken from",
}
"""What the subject has done to or for the object."""

_TAKINGS = (TieKind.FORCED_TRANSFER, TieKind.ESPIONAGE)
"""Never told as plain fact: what is on record of them is mostly a charge."""

_SAID = {
    Standing.COURT_RECORD: "is said in court papers to have",
    Standing.REPORTED: "is reported to have",
    Standing.DISPUTED: "is said to have",
    Standing.CORRECTED: "was said to have",
    Standing.RETRACTED: "was said to have",
}
"""How what no authority states and no company confirms is told."""

_UNDERGONE = {
    TieKind.OWNERSHIP: "had a share of unknown size held by",
    TieKind.INVESTMENT: "taken an investment from",
    TieKind.FINANCING: "been financed with the help of",
    TieKind.MERGER: "been bought by or merged with, in all or in part,",
    TieKind.JOINT_VENTURE: "shared a joint venture with or been one of",
    TieKind.SUPPLY: "bought from",
    TieKind.HOSTING: "had services hosted by",
    TieKind.LICENSING: "licensed technology from",
    TieKind.DEPLOYMENT: "used systems deployed by",
    TieKind.REBRANDING: "sold under its own brand goods made by",
    TieKind.RND_COLLABORATION: "joined in research with",
    TieKind.OPEN_SOURCE: "taken up what was shared openly by",
    TieKind.STANDARDS: "taken up standards proposed by",
    TieKind.FORCED_TRANSFER: "received technology that had to be given by",
    TieKind.ESPIONAGE: "had something taken from it by",
}
"""What the object has done or had done to it by the subject."""


def tie_phrase(tie: Tie) -> str:
    """What the subject does to or for the object: `holds 0.32 % of`, `is reported to have supplied`.

    The verb follows the standing and the dates. A share is said as a number, never as owning or controlling.
    """
    done = f"held {tie.share} of" if share_given(tie) else _DONE[tie.kind]
    if tie.standing in _SAID:
        return f"{_SAID[tie.standing]} {done}"
    if tie.kind in _TAKINGS:
        return f"is said to have {done}"
    if tie.period.ended:
        return done
    if share_given(tie) and tie.period.ongoing:
        return f"holds {tie.share} of"
    return f"has {done}"


def step_phrase(step: Step) -> str:
    """What the end that a step comes from has done to, or had done to it by, the end that it goes to."""
    if step.forward:
        return tie_phrase(step.tie)
    tie = step.tie
    undergone = f"had {tie.share} held by" if share_given(tie) else _UNDERGONE[tie.kind]
    if tie.standing in _SAID:
        return f"{_SAID[tie.standing]} {undergone}"
    if tie.kind in _TAKINGS:
        return f"is said to have {undergone}"
    return f"{'had' if tie.period.ended else 'has'} {undergone}"


def tie_sentence(tie: Tie, entities: Mapping[EntityId, Entity]) -> str:
    """Subject, phrase and object: `Ambarella, Inc. has supplied Zhejiang Dahua Technology Co., Ltd.`."""
    return f"{name_of(tie.subject, entities)} {tie_phrase(tie)} {name_of(tie.object, entities)}"


def exposure_phrase(exposure: Exposure, entities: Mapping[EntityId, Entity]) -> str:
    """What the exposure says of the company: `is reported to have supplied Hangzhou Hikvision`.

    A chain is told step by step, each with its standing: `has invested in Ambarella, which has supplied …`.
    """
    match exposure.kind:
        case ExposureKind.LISTED:
            return _listed(exposure)
        case ExposureKind.OWNED_BY_LISTED:
            return _owned(exposure.working, name_of(exposure.concern.entity, entities))
        case _:
            steps = (f"{step_phrase(step)} {name_of(step.end, entities)}" for step in exposure.chain.steps)
            return ", which ".join(steps)


def _listed(exposure: Exposure) -> str:
    lists = ", ".join(dict.fromkeys(listing.list for listing in exposure.concern.listings))
    return f"{'stood' if exposure.when is When.PAST else 'stands'} on {lists}"


def _owned(working: OwnershipSum | None, concern: str) -> str:
    sure = working is not None and working.answer is Answer.YES
    together = working is not None and len(working.holdings) > 1
    owner = f"listed organisations together, {concern} among them" if together else concern
    return f"{'is' if sure else 'could be'} owned to half or more by {owner}"
