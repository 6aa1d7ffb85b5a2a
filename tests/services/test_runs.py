"""Two runs set against each other: reports as they are written, read back, paired and compared."""

import json
from dataclasses import replace
from datetime import date

import pytest

from answerable.domain import (
    Answer,
    Concern,
    Entity,
    EntityId,
    Exposure,
    ExposureKind,
    Match,
    PartialDate,
    Period,
    RowResult,
    Share,
    Standing,
    Tie,
    TieKind,
    TraceAsked,
    Verdict,
    When,
    gravest_first,
)
from answerable.services.reread import Run, SeenRow, run_of
from answerable.services.run_reasons import ReasonKind
from answerable.services.runs import (
    ExposureChange,
    RunChangeKind,
    RunChanges,
    compare_runs,
    gravity,
    pair_rows,
)
from answerable.writing import report_json, to_json
from tests.writing.samples import (
    CAMERA,
    DAY,
    FUND,
    LENS,
    LISTED,
    LISTING,
    PAGE,
    SOURCE,
    chain,
    entity,
    exposure,
    listed,
    match,
    owned,
    result,
    row,
    tie,
)

NEW, GONE = RunChangeKind.NEW, RunChangeKind.GONE
STRONGER, WEAKER, CHANGED = RunChangeKind.STRONGER, RunChangeKind.WEAKER, RunChangeKind.CHANGED
EVERYTHING = TraceAsked()
INVESTS = tie(FUND, TieKind.INVESTMENT, LENS, share=Share(500, 500), number="I1")


def run(
    *rows: RowResult,
    as_of: date = DAY,
    entities: tuple[Entity, ...] = (),
    asked: TraceAsked = EVERYTHING,
) -> Run:
    """A run as it is after its report was written and read."""
    written = report_json(replace(result(*rows, entities=entities), as_of=as_of, asked=asked))
    return run_of(json.loads(to_json(written)), "report.json")


def made(number: int, *exposures: Exposure, name: str = "Lens Works") -> RowResult:
    """A row that is matched to the companies of its exposures, known or not."""
    matches = tuple(
        replace(match(LENS), entity=one, entity_name=one)
        for one in dict.fromkeys(each.company for each in exposures)
    )
    return replace(row(number, name=name), exposures=gravest_first(exposures), matches=matches)


def supplied(by: Tie | None = None, concern: Concern = LISTED, when: When = When.UNKNOWN) -> Exposure:
    by = by or tie()
    return replace(exposure(walked=chain((by, True)), concern=concern, standing=by.standing), when=when)


def only(found: RunChanges) -> ExposureChange:
    (change,) = found.changes
    return change


def kinds(change: ExposureChange) -> list[ReasonKind]:
    return [reason.what for reason in change.reasons]


def differing(before: Exposure, after: Exposure) -> ExposureChange:
    """What became of the one exposure of a row."""
    return only(compare_runs(run(row(2, before)), run(row(2, after))))


def test_a_run_compared_with_itself_has_not_changed() -> None:
    whole = run(row(2, supplied(), owned(), value="10"), row(3, listed()), row(4))
    found = compare_runs(whole, whole)
    assert (found.changes, found.rows, found.sources) == ((), (), ())


def test_a_new_tie_makes_a_new_exposure_and_is_its_reason() -> None:
    change = only(compare_runs(run(row(2, matches=(match(LENS),))), run(row(2, supplied()))))
    assert (change.kind, change.exposure, change.concern) == (NEW, "contributes to listed", CAMERA)
    assert kinds(change)[0] is ReasonKind.TIE_CAME
    assert "the lenses of the cameras" in change.reasons[0].words
    assert PAGE.publisher in change.reasons[0].cited
    assert str(PAGE.published) in change.reasons[0].cited


def test_a_tie_that_went_is_why_an_exposure_is_gone() -> None:
    change = only(compare_runs(run(row(2, supplied())), run(row(2, matches=(match(LENS),)))))
    assert (change.kind, kinds(change)[0]) == (GONE, ReasonKind.TIE_WENT)


def test_a_tie_known_before_leaves_the_listing_as_the_reason() -> None:
    before = run(row(2, matches=(match(LENS),), ties=(tie(),)))
    change = only(compare_runs(before, run(row(2, supplied()))))
    assert [(one.what.value, one.words) for one in change.reasons] == [
        ("listing came", "Example Entity List, since 2019-10-09")
    ]


def test_a_tie_between_others_is_only_said_to_be_shown() -> None:
    walked = chain((INVESTS, True), (tie(), True))
    after = row(2, exposure(ExposureKind.OWNS_LISTED, walked, company=FUND))
    before = row(2, matches=(match(FUND),), ties=(INVESTS,))
    assert kinds(only(compare_runs(run(before), run(after)))) == [ReasonKind.TIE_SHOWN]
    assert kinds(only(compare_runs(run(after), run(before)))) == [ReasonKind.TIE_NOT_SHOWN]


def test_a_tie_that_had_not_begun_on_the_day_asked_for_is_told_so() -> None:
    young = tie(period=Period(start=PartialDate("2021"), ongoing=True))
    before = run(row(2, matches=(match(LENS),)), as_of=date(2020, 1, 1))
    change = only(compare_runs(before, run(row(2, supplied(young)))))
    assert change.reasons[0].what is ReasonKind.TIE_CAME
    assert change.reasons[0].cited.endswith("since 2021; not yet on 2020-01-01")


@pytest.mark.parametrize(
    ("matches", "possible", "words"),
    [
        ((), (), "matched to nothing"),
        ((), (match(LENS, Verdict.POSSIBLE, 0.71),), "only a possible match (0.71)"),
        ((match(FUND),), (), "matched to Example Pension Fund"),
    ],
)
def test_another_match_is_the_reason(
    matches: tuple[Match, ...], possible: tuple[Match, ...], words: str
) -> None:
    before = run(row(2, matches=matches, possible=possible))
    change = only(compare_runs(before, run(row(2, supplied()))))
    assert [one.what for one in change.reasons] == [ReasonKind.MATCH]
    assert change.reasons[0].words == f"the row is matched to Example Lens Works, Inc.; before it was {words}"


@pytest.mark.parametrize(
    ("weak", "strong", "aspect"),
    [
        (supplied(), supplied(tie(standing=Standing.OFFICIAL_RECORD)), "standing"),
        (supplied(when=When.MIXED), supplied(), "time"),
        (supplied(when=When.PAST), supplied(when=When.CURRENT), "time"),
        (supplied(when=When.PAST), supplied(when=When.UNKNOWN), "time"),
        (supplied(tie(share=Share(100, 100))), supplied(tie(share=Share(900, 900))), "share"),
        (supplied(concern=Concern(entity=CAMERA, listings=(), reason="named")), supplied(), "lists"),
    ],
)
def test_an_exposure_is_stronger_one_way_and_weaker_the_other(
    weak: Exposure, strong: Exposure, aspect: str
) -> None:
    for before, after, kind in ((weak, strong, STRONGER), (strong, weak, WEAKER)):
        change = differing(before, after)
        assert change.kind is kind
        assert aspect in [one.what for one in change.aspects]
        assert change.reasons


def test_what_could_be_and_is_now_is_stronger() -> None:
    could = owned()
    assert could.working is not None
    sure = replace(could, working=replace(could.working, answer=Answer.YES, total=Share(6000, 6000)))
    change = differing(could, sure)
    assert change.kind is STRONGER
    assert ("exposure", "could be owned by listed", "owned by listed") in [
        (one.what, one.before, one.after) for one in change.aspects
    ]


def test_a_standing_that_changed_is_named_with_its_tie() -> None:
    change = differing(supplied(), supplied(tie(standing=Standing.OFFICIAL_RECORD)))
    assert change.reasons[0].what is ReasonKind.TIE_CHANGED
    assert change.reasons[0].words.startswith("standing reported → official record: “")


def test_a_shorter_chain_is_stronger() -> None:
    long = exposure(walked=chain((INVESTS, True), (tie(), True)), company=FUND)
    short = exposure(walked=chain((tie(FUND, number="9"), True)), company=FUND)
    change = differing(long, short)
    assert (change.kind, change.reasons[0].what) == (STRONGER, ReasonKind.TIE_CAME)
    assert ("steps", "2", "1") in [(one.what, one.before, one.after) for one in change.aspects]


def test_one_list_more_is_told_though_the_exposure_is_as_strong() -> None:
    more = replace(LISTING, number="L2", list="Another List")
    change = differing(listed(), replace(listed(), concern=replace(LISTED, listings=(LISTING, more))))
    assert (change.kind, kinds(change)) == (CHANGED, [ReasonKind.LISTING_CAME])
    assert change.itself
    assert change.lists == ("Example Entity List", "Another List")


def test_a_company_on_the_way_that_is_listed_now_ends_the_chain() -> None:
    lens = replace(LISTING, number="L9", entity=LENS)
    walked = chain((INVESTS, True), (tie(), True))
    before = run(row(2, exposure(ExposureKind.CONTRIBUTES_TO_LISTED, walked, company=FUND)))
    held = exposure(
        ExposureKind.OWNS_LISTED,
        chain((INVESTS, True)),
        company=FUND,
        concern=Concern(entity=LENS, listings=(lens,)),
    )
    gone = next(one for one in compare_runs(before, run(row(2, held))).changes if one.kind is GONE)
    assert kinds(gone) == [ReasonKind.CHAIN_ENDS]
    assert "Example Lens Works, Inc.; a list names it now" in gone.reasons[0].words


def test_a_tie_that_was_over_on_one_of_the_days_is_told() -> None:
    old = tie(period=Period(start=PartialDate("2018"), end=PartialDate("2022-11-24")))
    before = run(row(2, supplied(old, when=When.CURRENT)), as_of=date(2020, 1, 1))
    change = only(compare_runs(before, run(row(2, supplied(old, when=When.PAST)))))
    assert (change.kind, kinds(change)) == (WEAKER, [ReasonKind.DAY])
    assert change.reasons[0].words.startswith("by 2026-07-14 a tie was over: “")


def test_where_the_reports_tell_no_reason_it_is_said() -> None:
    change = differing(supplied(), supplied(when=When.PAST))
    assert kinds(change) == [ReasonKind.UNSAID]


def test_an_organisation_under_another_id_is_neither_gone_nor_new() -> None:
    renamed = EntityId("register-9")
    other = replace(supplied(replace(tie(), subject=renamed)), company=renamed)
    same = entity(renamed, "Example Lens Works, Inc.")
    after = run(made(2, other), entities=(same,))
    assert compare_runs(run(row(2, supplied())), after).changes == ()


def test_an_end_that_was_corrected_is_another_organisation() -> None:
    other = EntityId("other")
    after = run(
        made(2, replace(supplied(replace(tie(), subject=other)), company=other)),
        entities=(entity(other, "Someone Else"),),
    )
    assert [one.kind for one in compare_runs(run(row(2, supplied())), after).changes] == [NEW, GONE]


def test_rows_of_one_file_came_or_went_and_their_exposures_are_not_new() -> None:
    before, after = run(row(2, listed(), name="Old")), run(row(2, supplied(), name="Young"))
    found = compare_runs(before, after)
    assert found.changes == ()
    assert [(one.kind.value, one.name, one.exposures) for one in found.rows] == [
        ("came", "Young", ("contributes to listed",)),
        ("went", "Old", ("listed",)),
    ]


def seen(number: int, name: str, reference: str = "", country: str = "") -> SeenRow:
    return SeenRow(
        number=number,
        name=name,
        reference=reference,
        country=country,
        matches=(),
        possible=(),
        exposures=(),
        ties=(),
    )


def paired(before: list[SeenRow], after: list[SeenRow]) -> list[tuple[int, int]]:
    return [(one.number, other.number) for one, other in pair_rows(before, after)]


def test_rows_are_paired_by_what_the_file_calls_them_else_by_name_and_country() -> None:
    assert paired([seen(2, "A", "x"), seen(3, "B", "y")], [seen(2, "B", "x"), seen(3, "A", "z")]) == [(2, 2)]
    assert paired([seen(2, "A", "x")], [seen(5, " a ")]) == [(2, 5)]
    assert paired([seen(2, "Ａ Ltd", country="cn")], [seen(3, "a  ltd", country="cn")]) == [(2, 3)]
    assert paired([seen(2, "A", country="cn")], [seen(3, "A", country="us")]) == []


def test_rows_called_alike_are_paired_in_their_order() -> None:
    same = [seen(number, "A") for number in (2, 3, 4)]
    assert paired(same, same[:2]) == [(2, 2), (3, 3)]
    assert paired([seen(2, "A", "x"), seen(3, "A")], [seen(2, "A"), seen(3, "A")]) == [(3, 2), (2, 3)]


def test_sources_that_are_not_as_fresh_are_named() -> None:
    before = run(row(2))
    older = replace(SOURCE, captured="2025-01-01")
    written = report_json(replace(result(row(2)), sources=(older, replace(SOURCE, name="fresh"))))
    found = compare_runs(before, run_of(json.loads(to_json(written)), "x"))
    assert [(one.name, [a.what for a in one.aspects]) for one in found.sources] == [
        ("fresh", ["captured", "newest"]),
        ("town", ["captured"]),
    ]


def test_the_gravest_chain_comes_first_as_tracing_ranks_it() -> None:
    read = run(row(2, supplied(), owned(), supplied(tie(number="2", standing=Standing.DISPUTED))))
    ranks = [gravity(one) for one in read.rows[0].exposures if not one.could_be]
    assert ranks == sorted(ranks)
