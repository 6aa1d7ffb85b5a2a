"""The grammar of traces as values: which walks over ties speak, and what each means."""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domain.exposures import ExposureKind
from answerable.domain.ids import EntityId
from answerable.domain.ties import WHOLE, Share, Tie, TieKind

MAJORITY = WHOLE // 2
"""Half of a company, in basis points."""

DEPTH = 4
"""How many ties a chain has at the most, unless a user asks for more."""

STAKES = frozenset({TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.MERGER, TieKind.JOINT_VENTURE})
"""The kinds that a chain may walk many times. A chain has one tie of all other kinds together."""


class Given(StrEnum):
    """Which ties a way takes, by whether their source gives a share."""

    ANY = "any"
    GIVEN = "given"
    NOT_GIVEN = "not given"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the grammar sees of a tie: its kind, whether a share is given, whether it can carry control."""

    kind: TieKind
    given: bool
    controlling: bool


def letter(tie: Tie) -> Letter:
    """What the grammar sees of `tie`."""
    return Letter(tie.kind, tie.share is not None, can_control(tie))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way over a tie: along its arrow for the kinds `along`, against it for those `against`.

    `controlling` takes only ties that can carry control (`can_control`).
    """

    along: frozenset[TieKind]
    against: frozenset[TieKind]
    share: Given = Given.ANY
    controlling: bool = False

    def allows(self, tie: Letter, *, forward: bool) -> bool:
        """Whether `tie` may be walked in that direction."""
        if tie.kind not in (self.along if forward else self.against):
            return False
        if self.share is not Given.ANY and (self.share is Given.GIVEN) != tie.given:
            return False
        return not self.controlling or tie.controlling


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A named step of a trace: any of its ways over a tie."""

    name: str
    ways: tuple[Way, ...]

    def allows(self, tie: Letter, *, forward: bool) -> bool:
        """Whether the move may walk `tie` in that direction."""
        return any(way.allows(tie, forward=forward) for way in self.ways)


def can_control(tie: Tie) -> bool:
    """Whether the tie may carry control: its stake may be half or more, or its source tells of other control.

    A minority alone makes nobody a parent.
    """
    return stake(tie).high >= MAJORITY or bool(tie.control)


def stake(tie: Tie) -> Share:
    """The part of the object that the subject holds by `tie`, as far as its source says."""
    return tie.share if tie.share is not None else unknown_stake(tie.kind)


def unknown_stake(kind: TieKind) -> Share:
    """What a tie of this kind can be that gives no share.

    Ownership and a purchase can be anything up to the whole; an investment or a venture is taken for less
    than half, since a source that knew of control would have said so.
    """
    return Share(0, WHOLE if kind in (TieKind.OWNERSHIP, TieKind.MERGER) else MAJORITY - 1)


class Times(StrEnum):
    """How often a move may be made in a row, in the signs of regular expressions."""

    ONCE = ""
    OPTIONAL = "?"
    ANY = "*"
    SOME = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A made-up town, in sentences (`testing.town`), and what a rule says there of `company`: `concerns`.

    Without concerns the rule says nothing, and `why` tells the reason. `bodies` are the town's public bodies,
    and `serves` those whom the concern is shown to serve.
    """

    town: str
    company: EntityId
    concerns: tuple[EntityId, ...] = ()
    why: str = ""
    bodies: tuple[EntityId, ...] = ()
    serves: tuple[EntityId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named pattern of moves from the company asked about to a concern, and the exposure that it makes.

    `path` is empty for *listed*, which takes no step, and for *owned by listed*, which is a sum. The first of
    `examples` shows what the rule says, the others what it does not say.
    """

    name: str
    exposure: ExposureKind
    path: tuple[tuple[Move, Times], ...]
    says: str
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All rules, the move that the arithmetic of ownership adds up, and the kinds of tie that serve.

    `serving` says in a sentence what those make of a concern, with examples.
    """

    rules: tuple[Rule, ...]
    holding: Move
    served: frozenset[TieKind]
    serving: str = ""
    serving_examples: tuple[Example, ...] = ()
