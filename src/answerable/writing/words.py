"""The shared wording of every face: ties, channels, standings, times and exposures, said in plain words.

The words follow what is known. What an authority states or a company confirms is told as it is; what is
reported is told as reported, what is disputed as said. What a source says is over stands in the past;
anything else in the perfect, which says that it was so and not until when.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from answerable.domain import (
    WHOLE,
    Answer,
    Chain,
    Entity,
    EntityId,
    Exposure,
    ExposureKind,
    Listing,
    OwnershipSum,
    Reason,
    Severity,
    Share,
    Standing,
    Step,
    Tie,
    TieKind,
    TraceAsked,
    When,
    country_name,
)

_CHANNELS = {TieKind.RND_COLLABORATION: "R&D collaboration"}

_STANDINGS = {
    Standing.OFFICIAL_RECORD: "An authority or a public register states it.",
    Standing.COURT_RECORD: "It stands in the papers of a court. "
    "A charge or a claim is an allegation until it is decided.",
    Standing.CONFIRMED_BY_COMPANY: "One of the companies concerned has said it itself.",
    Standing.REPORTED: "A publisher reports it. "
    "No authority, court or company is recorded here as confirming it.",
    Standing.DISPUTED: "It is reported, and a party denies it or another source speaks against it.",
    Standing.CORRECTED: "The source has since corrected it.",
    Standing.RETRACTED: "The source has since taken it back.",
}

_TIMES = {
    When.CURRENT: "Every step stands on the day asked for: a list or a register shows it, "
    "or the dates enclose that day.",
    When.UNKNOWN: "The sources do not give the dates that would settle whether all steps stood together, "
    "or still do. An unknown date is unknown.",
    When.PAST: "All steps stood at the same time once, and at least one has ended.",
    When.MIXED: "The steps never stood at the same time. Such a chain is shown last.",
}

_EXPOSURES = {
    ExposureKind.OWNED_BY_LISTED: "Shares of the company are held by {concern}, directly or through others. "
    "The working shows the sum and the threshold.",
    ExposureKind.OWNS_LISTED: "Capital of the company runs to {concern} or to a holder of it. "
    "The name of the kind does not say how much: the share does, where it is known.",
    ExposureKind.CONTRIBUTES_TO_LISTED: "Goods, services, technology, research or money of the company, "
    "or of one it holds, are said to have gone to {concern}, to a unit of it or to its parent.",
    ExposureKind.BUYS_FROM_LISTED: "The company is said to have bought from {concern} or a unit of it, "
    "or to sell under its own brand what they made.",
    ExposureKind.TAKEN_FROM: "Something is said to have been taken from the company, or the company to have "
    "been made to give it. If so, it is the victim of that step; it is not counted as a contributor by it.",
}

_SEVERITIES = {
    Severity.NOTE: "good to know",
    Severity.DOUBT: "look at it",
    Severity.STOP: "left out",
}

_ANSWERS = {
    Answer.YES: "Yes: the sum meets the threshold.",
    Answer.COULD_BE: "Could be: some shares are known only as a range or not at all, "
    "and the sum may meet the threshold.",
    Answer.NO: "No: the sum does not meet the threshold.",
}

_HOLDINGS = (TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.JOINT_VENTURE)
"""The ties whose share is one of the object held by the subject."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The letters of the Admiralty code, which grades a source and not what it says."""


def channel_words(kind: TieKind) -> str:
    """A channel's name in words, such as `joint venture`."""
    return _CHANNELS.get(kind, kind.value.replace("_", " "))


def share_given(tie: Tie) -> bool:
    """Whether the source gives the share that the subject holds."""
    return tie.kind in _HOLDINGS and tie.share is not None and tie.share != Share(0, WHOLE)


def tie_label(tie: Tie) -> str:
    """The channel, with the share where one is given and the control: `ownership 20 %, board majority`."""
    what = f"{channel_words(tie.kind)} {tie.share}" if share_given(tie) else channel_words(tie.kind)
    return ", ".join([what, *tie.control])


def country_words(codes: Iterable[str]) -> str:
    """The countries' English names, joined by commas; a code that ISO 3166 does not have stands as it is."""
    return ", ".join(map(_country, codes))


def _country(code: str) -> str:
    try:
        return country_name(code)
    except ValueError:
        return code.upper()


def name_of(entity: EntityId, entities: Mapping[EntityId, Entity]) -> str:
    """The name to print for `entity`; its id where no record of it is held."""
    return entities[entity].name if entity in entities else entity


def chain_text(chain: Chain, entities: Mapping[EntityId, Entity]) -> str:
    """A chain on one line, in the order of the walk; each arrow points the way its tie runs.

    `A —supply→ B ←ownership 51 %— C`. Empty for a chain without steps.
    """
    if not chain.steps:
        return ""
    return name_of(chain.steps[0].start, entities) + "".join(
        f" {_arrow(step)} {name_of(step.end, entities)}" for step in chain.steps
    )


def _arrow(step: Step) -> str:
    label = tie_label(step.tie)
    return f"—{label}→" if step.forward else f"←{label}—"


def standing_words(standing: Standing) -> str:
    """What a standing means, in a sentence or two."""
    return _STANDINGS[standing]


def when_words(when: When) -> str:
    """What a time means, in a sentence or two."""
    return _TIMES[when]


def kind_words(kind: ExposureKind, *, listed: bool) -> str:
    """What a kind of exposure means, in a sentence or two; `listed` says whether a list names the concern."""
    if kind is ExposureKind.LISTED:
        return (
            "An official list names the company itself."
            if listed
            else "The rules of this trace name the company itself as a concern. No list here names it."
        )
    concern = (
        "a listed body"
        if listed
        else "a body that the rules of this trace name as a concern and no list names"
    )
    return _EXPOSURES[kind].format(concern=concern)


def is_victim(exposure: Exposure) -> bool:
    """Whether the company is the one taken from: a victim of that step, never a contributor by it."""
    return exposure.kind is ExposureKind.TAKEN_FROM


def answer_words(working: OwnershipSum) -> str:
    """What the working of an ownership sum comes to, in a sentence."""
    if working.by_control:
        sure = working.answer is Answer.YES
        return f"{'Yes' if sure else 'Could be'}: not by the shares alone, but by other control."
    return _ANSWERS[working.answer]


def reason_words(reason: Reason) -> str:
    """A reason with its direction in words: `for: the name is the same`."""
    if reason.weight == 0:
        return f"noted: {reason.words}"
    return f"{'for' if reason.weight > 0 else 'against'}: {reason.words}"


def severity_words(severity: Severity) -> str:
    """What a finding comes to for the reader."""
    return _SEVERITIES[severity]


def listing_words(listing: Listing) -> str:
    """A listing on one line: `US Entity List, since 2019-10-09 (84 FR 54004)`."""
    basis = f" ({listing.legal_basis})" if listing.legal_basis else ""
    return f"{listing.list}, {listing.period}{basis}"


def amount(value: Decimal | None, unit: str = "") -> str:
    """A value in the portfolio's unit with its thousands parted, `USD 1,250,000`; `not given` for None."""
    if value is None:
        return "not given"
    text = f"{value:,f}"
    return f"{unit} {text}".strip()


def asked_words(asked: TraceAsked) -> str:
    """What a trace was asked for where that is less than everything: `owns, contributes; regimes ofac`."""
    usual = TraceAsked()
    kinds = ", ".join(kind.split()[0] for kind in asked.exposures)
    chains = "1 chain" if asked.chains == 1 else f"{asked.chains} chains"
    ties = "1 tie" if asked.depth == 1 else f"{asked.depth} ties"
    told = {
        kinds: len(asked.exposures) < len(usual.exposures),
        f"regimes {', '.join(asked.regimes)}": bool(asked.regimes),
        f"{ties} a chain at most": asked.depth < usual.depth,
        f"{chains} of one kind to one concern at most": asked.chains < usual.chains,
    }
    return "; ".join(text for text, less in told.items() if less)
