"""Ties: typed, dated, directed links between two entities. The subject does it to or for the object."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from answerable.domain.claims import Standing
from answerable.domain.dates import UNDATED, Period
from answerable.domain.evidence import Citation
from answerable.domain.ids import EntityId, TieId, key

WHOLE = 10_000
"""All of a company, in basis points."""


class TieKind(StrEnum):
    """The channels of the project's vocabulary; what each means for a trace is data (`rules/grammar.yml`)."""

    OWNERSHIP = "ownership"
    INVESTMENT = "investment"
    FINANCING = "financing"
    MERGER = "merger"
    JOINT_VENTURE = "joint_venture"
    SUPPLY = "supply"
    HOSTING = "hosting"
    LICENSING = "licensing"
    DEPLOYMENT = "deployment"
    REBRANDING = "rebranding"
    RND_COLLABORATION = "rnd_collaboration"
    OPEN_SOURCE = "open_source"
    STANDARDS = "standards"
    FORCED_TRANSFER = "forced_transfer"
    ESPIONAGE = "espionage"


class Control(StrEnum):
    """How a source says that the subject controls the object, other than by the size of its share.

    What each comes to under a regime is data (`rules/regimes.yml`).
    """

    BOARD_MAJORITY = "board majority"
    VOTING_MAJORITY = "voting majority"
    GOLDEN_SHARE = "golden share"
    CONTRACT = "contract or articles"
    CONSOLIDATED = "consolidated accounts"
    INFLUENCE = "influence or control"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a company between `low` and `high`, both in basis points (5000 is exactly 50 %).

    Whole basis points, so that exactly 50.00 % gives one answer everywhere.
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= WHOLE:
            raise ValueError(f"a share lies between 0 and 100 %, low before high: {self.low}, {self.high}")

    @classmethod
    def percent(cls, text: str) -> "Share":
        """The share of a percentage as printed, such as `38.88`; ValueError outside 0 to 100.

        More than two decimals give the two basis points that they lie between: 49.999 % is not half.
        """
        points = Decimal(text) * 100
        low, high = (int(points.to_integral_value(way)) for way in (ROUND_FLOOR, ROUND_CEILING))
        return cls(low, high)

    @property
    def exact(self) -> bool:
        """Whether the source gives one number."""
        return self.low == self.high

    def __str__(self) -> str:
        if self.exact:
            return _percent(self.low)
        if (self.low, self.high) == (0, WHOLE):
            return "share not given"
        return f"{f'{_percent(self.low)} to' if self.low else 'up to'} {_percent(self.high)}"


def _percent(points: int) -> str:
    text = f"{points / 100:.2f}".rstrip("0").rstrip(".")
    return f"{text} %"


@dataclass(frozen=True, slots=True)
class Part:
    """What an owner has of a company through all routes: from `low` to `high`, where 1 is the whole.

    A product of shares, so no whole number of basis points.
    """

    low: float
    high: float

    def __str__(self) -> str:
        low, high = (f"{100 * part:.2f}".rstrip("0").rstrip(".") for part in (self.low, self.high))
        if (low, high) == ("0", "100"):
            return "not known"
        if low == high:
            return f"{low} %"
        return f"up to {high} %" if low == "0" else f"{low} % to {high} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One source says that `subject` does `kind` to or for `object`.

    `number` is the source's own number for it, used once in that source. `control` is how the source says
    that the subject controls the object beside its share. `response` is the company's own answer where there
    is one.
    """

    source: str
    number: str
    subject: EntityId
    object: EntityId
    kind: TieKind
    standing: Standing
    statement: str
    citations: tuple[Citation, ...]
    period: Period = UNDATED
    share: Share | None = None
    control: tuple[Control, ...] = ()
    response: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a tie needs a citation: {self.source} {self.number}")

    @property
    def id(self) -> TieId:
        """The source's name and its own number, hashed."""
        return TieId(key("tie", self.source, self.number))

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published what the tie rests on, each once."""
        return tuple(dict.fromkeys(c.publisher for c in self.citations if c.publisher))
