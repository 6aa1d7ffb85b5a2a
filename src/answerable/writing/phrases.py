"""Phrases: ties and exposures told as verbs, from either end.

The verb follows the standing and the dates. A share is said as a number, never as owning or controlling; that
one controls the other is said where the source says how. What nobody has confirmed is said to be reported.
"""

from collections.abc import Iterable, Mapping

from answerable.domain import (
    MAJORITY,
    Answer,
    Control,
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

_CONTROLLED = {
    Control.BOARD_MAJORITY: "had the right to appoint or remove most of the board of",
    Control.VOTING_MAJORITY: "had more than half of the votes of",
    Control.GOLDEN_SHARE: "had a golden share in",
    Control.CONTRACT: "controlled, by contract, articles or law,",
    Control.CONSOLIDATED: "consolidated in its accounts",
    Control.INFLUENCE: "had influence or control over",
}
"""How the subject has controlled the object."""

_CONTROLS = {
    Control.BOARD_MAJORITY: "can appoint or remove most of the board of",
    Control.VOTING_MAJORITY: "has more than half of the votes of",
    Control.GOLDEN_SHARE: "has a golden share in",
    Control.CONTRACT: "controls, by contract, articles or law,",
    Control.CONSOLIDATED: "consolidates in its accounts",
    Control.INFLUENCE: "has influence or control over",
}
"""How the subject controls the object where that still stands."""

_HAS = {kind: f"has {done}" for kind, done in _DONE.items()}

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

_UNDER = {
    Control.BOARD_MAJORITY: "had most of its board open to appointment or removal by",
    Control.VOTING_MAJORITY: "had more than half of its votes held by",
    Control.GOLDEN_SHARE: "had a golden share held by",
    Control.CONTRACT: "been controlled, by contract, articles or law, by",
    Control.CONSOLIDATED: "been consolidated in the accounts of",
    Control.INFLUENCE: "been under the influence or control of",
}
"""How the object has been controlled by the subject."""


def tie_phrase(tie: Tie) -> str:
    """What the subject does to or for the object: `holds 0.32 % of`, `is reported to have supplied`.

    The verb follows the standing and the dates. A share is said as a number, never as owning or controlling;
    control by other means is said beside it, as the source has it: `holds 20 % of and has a golden share in`.
    """
    done = _both(_stake(tie, f"held {tie.share} of", _DONE), (_CONTROLLED[one] for one in tie.control))
    if tie.standing in _SAID:
        return f"{_SAID[tie.standing]} {done}"
    if tie.kind in _TAKINGS:
        return f"is said to have {done}"
    if tie.period.ended:
        return done
    if tie.period.ongoing and (share_given(tie) or tie.control):
        stake = _stake(tie, f"holds {tie.share} of", _HAS)
        return _both(stake, (_CONTROLS[one] for one in tie.control))
    return f"has {done}"


def _stake(tie: Tie, share: str, kinds: Mapping[TieKind, str]) -> str:
    """`share` where one is given, else what the kind says; "" for ownership of which only control is told."""
    if share_given(tie):
        return share
    return "" if tie.control and tie.kind is TieKind.OWNERSHIP else kinds[tie.kind]


def _both(stake: str, control: Iterable[str]) -> str:
    """The verbs of a stake and of control in a row: `held 20 % of and had a golden share in`."""
    *before, last = [*([stake] if stake else []), *control]
    return f"{', '.join(before)} and {last}" if before else last


def step_phrase(step: Step) -> str:
    """What the end that a step comes from has done to, or had done to it by, the end that it goes to."""
    if step.forward:
        return tie_phrase(step.tie)
    tie = step.tie
    stake = _stake(tie, f"had {tie.share} held by", _UNDERGONE)
    undergone = _both(stake, (_UNDER[one] for one in tie.control))
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
            return _owned(exposure.working, exposure.concern.entity, entities)
        case _:
            steps = (f"{step_phrase(step)} {name_of(step.end, entities)}" for step in exposure.chain.steps)
            return ", which ".join(steps)


def _listed(exposure: Exposure) -> str:
    lists = ", ".join(dict.fromkeys(listing.list for listing in exposure.concern.listings))
    return f"{'stood' if exposure.when is When.PAST else 'stands'} on {lists}"


def _owned(working: OwnershipSum | None, concern: EntityId, entities: Mapping[EntityId, Entity]) -> str:
    """The sum in words. Who holds through others, or together with others, is not said to hold it alone."""
    owner = name_of(concern, entities)
    if working is None:
        return f"could be owned to half or more by {owner}"
    sure = working.answer is Answer.YES
    holders = [holding.holder for holding in working.holdings]
    if len(holders) > 1:
        owner = f"listed organisations together, directly or through others, {owner} among them"
    elif holders != [concern]:
        held = "owned or controlled" if working.by_control else "owned"
        owner = f"{name_of(holders[0], entities)}, itself so {held} by the listed, {owner} among them"
    if working.by_control:
        how = "controlled" if holders == [concern] else "owned or controlled, not by shares alone,"
        return f"{'is' if sure else 'could be'} {how} by {owner}"
    if working.least < MAJORITY:
        return f"{'has' if sure else 'could have'} {_enough(working.least)} of it held by {owner}"
    return f"{'is' if sure else 'could be'} owned to half or more by {owner}"


def _enough(least: int) -> str:
    """A threshold in words: `more than 10 %` for 1001 basis points, `25 % or more` for 2500."""
    return f"more than {(least - 1) / 100:g} %" if least % 100 == 1 else f"{least / 100:g} % or more"
