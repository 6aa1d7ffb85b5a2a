"""A run of `trace`, read back from the `report.json` that it wrote, as far as two runs are compared by it.

The file may be anybody's: nothing in it is believed to be of the right type, and fields that are not needed
here are passed over, so that a report may hold more than this version knows.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerable.domain import (
    Citation,
    Control,
    Digest,
    EntityId,
    ExposureKind,
    Listing,
    PartialDate,
    Period,
    Share,
    Standing,
    Tie,
    TieKind,
    TraceAsked,
    When,
)
from answerable.errors import AnswerableError
from answerable.files import contents
from answerable.services.report import WHOLE
from answerable.services.typed import NotSoError, Place
from answerable.writing.as_json import FORMAT

LARGEST = 1_000_000_000
"""How many bytes a report has at most; one of 60 rows has one or two million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMatch:
    """An organisation that a row was matched to, or may be."""

    entity: EntityId
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenExposure:
    """An exposure as a report has it. `held` are the ties of its ownership sum, `total` what they come to.

    `under` are the short names of the regimes whose rules the sum meets or could; early reports have none.
    """

    kind: ExposureKind
    label: str
    entity: EntityId
    concern: EntityId
    listings: tuple[Listing, ...]
    steps: tuple[Tie, ...]
    when: When
    standing: Standing
    held: tuple[Tie, ...] = ()
    total: Share | None = None
    under: frozenset[str] = frozenset()

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All ties that it rests on, each once."""
        return tuple({tie.id: tie for tie in (*self.steps, *self.held)}.values())

    @property
    def could_be(self) -> bool:
        """Whether it says only that something could be."""
        return self.label.startswith("could be ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An exposure that another run was not asked for, and why it was not."""

    exposure: SeenExposure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """A row of the portfolio and what became of it. `ties` make no exposure.

    `aside` is what a comparison with another run leaves out; nothing in a run as it was read.
    """

    number: int
    name: str
    reference: str
    country: str
    matches: tuple[SeenMatch, ...]
    possible: tuple[SeenMatch, ...]
    exposures: tuple[SeenExposure, ...]
    ties: tuple[Tie, ...]
    aside: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntity:
    """What a report says of an organisation, as far as it tells one from another, and by which source."""

    name: str
    source: str
    names: frozenset[str]
    identifiers: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSource:
    """How fresh a source was."""

    name: str
    captured: str
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: the file it was read from, the portfolio's name, the day asked for, and what was found.

    `asked` is what else it was asked for; None where the report, an early one, does not say.
    """

    file: str
    portfolio: str
    as_of: date
    rows: tuple[SeenRow, ...]
    entities: dict[EntityId, SeenEntity]
    sources: tuple[SeenSource, ...]
    asked: TraceAsked | None = None

    def name_of(self, entity: EntityId) -> str:
        """The name to print for `entity`; its id where the report does not say."""
        return self.entities[entity].name if entity in self.entities else entity

    def source_of(self, entity: EntityId) -> str:
        """The source whose record `entity` is; "" where the report does not say."""
        return self.entities[entity].source if entity in self.entities else ""


def read_run(path: Path) -> Run:
    """The run whose report folder, or `report.json`, is `path`.

    Raises AnswerableError where it is no such report, is not whole, or has another form than this version's.
    """
    file = _file_of(path)
    said = _loaded(contents(file, LARGEST), file)
    try:
        return run_of(said, str(file))
    except NotSoError as error:
        raise AnswerableError(
            f"{file} is not a sound report: {error}.", "Trace the portfolio again and compare that run."
        ) from error


def _file_of(path: Path) -> Path:
    try:
        file = path / WHOLE if path.is_dir() else path
        there = file == path or file.exists()
    except OSError:  # reading it says what is the matter
        return path
    if not there:
        raise AnswerableError(
            f"The folder {path} holds no {WHOLE}.",
            f"Name a folder that `answerable trace` wrote, or the {WHOLE} in it.",
        )
    return file


def _loaded(data: bytes, file: Path) -> object:
    try:
        said: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AnswerableError(
            f"{file} is not whole JSON: it breaks off, or is something else.",
            f"Name the {WHOLE} of a run of `answerable trace`, or trace again.",
        ) from error
    form = said.get("format") if isinstance(said, dict) else None
    if not isinstance(form, str) or form.rpartition(" ")[0] != FORMAT.rpartition(" ")[0]:
        raise AnswerableError(
            f"{file} is not a report of `answerable trace`.", f"Name a report folder, or the {WHOLE} in it."
        )
    if form != FORMAT:
        raise AnswerableError(
            f"{file} is of the form {form!r}, and this version reads {FORMAT!r}.",
            "Trace the portfolio again with this version, or compare with the version that wrote it.",
        )
    return said


def run_of(said: object, file: str) -> Run:
    """The run that the plain values of a report tell of. Raises NotSoError where they tell of none."""
    top = Place(said)
    asked = top.get("asked")
    return Run(
        file=file,
        portfolio=top["portfolio"]["name"].text(),
        as_of=top["as_of"].day(),
        rows=tuple(_row(one) for one in top["results"].each()),
        entities={EntityId(name): _entity(one) for name, one in top["entities"].under()},
        sources=tuple(
            SeenSource(name=one["name"].text(), captured=one["captured"].text(), newest=one["newest"].text())
            for one in top["sources"].each()
        ),
        asked=_asked(asked) if asked else None,
    )


def _asked(one: Place) -> TraceAsked:
    return TraceAsked(
        depth=one["depth"].whole(),
        chains=one["chains"].whole(),
        exposures=tuple(kind.one_of(ExposureKind) for kind in one["exposures"].each()),
        regimes=tuple(name.text() for name in one["regimes"].each()),
        possible=one["possible"].flag(),
    )


def _row(one: Place) -> SeenRow:
    row = one["row"]
    return SeenRow(
        number=row["number"].whole(),
        name=row["name"].text(),
        reference=row["reference"].text(),
        country=row["country"].text(),
        matches=tuple(_match(match) for match in one["matches"].each()),
        possible=tuple(_match(match) for match in one["possible"].each()),
        exposures=tuple(_exposure(exposure) for exposure in one["exposures"].each()),
        ties=tuple(_tie(tie) for tie in one["ties"].each()),
    )


def _match(one: Place) -> SeenMatch:
    return SeenMatch(
        entity=EntityId(one["entity"].text()), name=one["entity_name"].text(), score=one["score"].part()
    )


def _entity(one: Place) -> SeenEntity:
    return SeenEntity(
        name=one["name"].text(),
        source=one["source"].text(),
        names=frozenset(name["text"].text().casefold() for name in one["names"].each()),
        identifiers=frozenset(
            (number["scheme"].text(), number["value"].text()) for number in one["identifiers"].each()
        ),
    )


def _exposure(one: Place) -> SeenExposure:
    concern, working = one["concern"], one.get("working")
    under = working.get("under") if working else None
    return SeenExposure(
        kind=one["kind"].one_of(ExposureKind),
        label=one["label"].text(),
        entity=EntityId(one["entity"].text()),
        concern=EntityId(concern["entity"].text()),
        listings=tuple(_listing(listing) for listing in concern["listings"].each()),
        steps=tuple(_tie(step["tie"]) for step in one["chain"]["steps"].each()),
        when=one["when"].one_of(When),
        standing=one["standing"].one_of(Standing),
        held=tuple(_tie(holding["tie"]) for holding in working["holdings"].each()) if working else (),
        total=_share(working["total"]) if working else None,
        under=frozenset(each["name"].text() for each in under.each()) if under else frozenset(),
    )


def _tie(one: Place) -> Tie:
    share, control = one.get("share"), one.get("control")  # early reports have no control
    tie = one.checked(
        lambda: Tie(
            source=one["source"].text(),
            number=one["number"].text(),
            subject=EntityId(one["subject"].text()),
            object=EntityId(one["object"].text()),
            kind=one["kind"].one_of(TieKind),
            standing=one["standing"].one_of(Standing),
            statement=one["statement"].text(),
            citations=tuple(_citation(citation) for citation in one["citations"].each()),
            period=_period(one["period"]),
            share=_share(share) if share else None,
            control=tuple(way.one_of(Control) for way in control.each()) if control else (),
        )
    )
    one.checked(lambda: tie.id)  # which half a letter in its number would not have
    return tie


def _listing(one: Place) -> Listing:
    listing = one.checked(
        lambda: Listing(
            source=one["source"].text(),
            number=one["number"].text(),
            entity=EntityId(one["entity"].text()),
            list=one["list"].text(),
            authority=one["authority"].text(),
            legal_basis=one["legal_basis"].text(),
            citations=tuple(_citation(citation) for citation in one["citations"].each()),
            period=_period(one["period"]),
        )
    )
    one.checked(lambda: listing.id)
    return listing


def _citation(one: Place) -> Citation:
    exhibit, published = one.get("exhibit"), one.get("published")
    return one.checked(
        lambda: Citation(
            exhibit=exhibit.made(Digest) if exhibit else None,
            url=one["url"].text(),
            title=one["title"].text(),
            publisher=one["publisher"].text(),
            published=published.made(PartialDate) if published else None,
        )
    )


def _period(one: Place) -> Period:
    start, end = one.get("start"), one.get("end")
    return one.checked(
        lambda: Period(
            start=start.made(PartialDate) if start else None,
            end=end.made(PartialDate) if end else None,
            ended=one["ended"].flag(),
            ongoing=one["ongoing"].flag(),
        )
    )


def _share(one: Place) -> Share:
    return one.checked(lambda: Share(one["low_basis_points"].whole(), one["high_basis_points"].whole()))
