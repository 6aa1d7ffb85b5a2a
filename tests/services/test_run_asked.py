"""Runs that were asked for different things, traced in small towns, written, read back and compared."""

import json
from dataclasses import replace
from datetime import date

import pytest

from answerable.domain import Exposure, ExposureKind, Portfolio, PortfolioRow, RowResult, TraceAsked, When
from answerable.matching import Index
from answerable.rules import regimes
from answerable.services.exposures import BEST, Asked, prepare
from answerable.services.records import records
from answerable.services.reread import Run, run_of
from answerable.services.run_asked import asked_alike
from answerable.services.run_reasons import ReasonKind
from answerable.services.runs import ExposureChange, RunChanges, compare_runs
from answerable.services.trace import Tracer, trace
from answerable.testing import town
from answerable.writing import report_json, to_json
from tests.services.test_runs import INVESTS, run, supplied
from tests.writing.samples import FUND, chain, exposure, match, row, tie

TODAY = date(2026, 6, 1)
WHOLE = TraceAsked()


def asked_for(*only: str, kinds: tuple[str, ...] = (), depth: int = WHOLE.depth, best: int = BEST) -> Asked:
    """What is asked for: the regimes `only`, and `kinds` of exposure; all where none is said."""
    exposures = frozenset(map(ExposureKind, kinds)) or frozenset(ExposureKind)
    chosen = tuple(regimes()[name] for name in only)
    return Asked(exposures=exposures, regimes=chosen, depth=depth, best=best)


def traced(
    text: str, company: str, asked: Asked | None = None, *, early: bool = False, possible: bool = False
) -> Run:
    """A run over one company of a town, as it is read from its report; an early one does not say what for."""
    told = town(text)
    known = records({entity.id: entity for entity in told.entities}, ())
    tracing = prepare(
        told.entities, told.ties, told.listings, known.joined.canonical, day=TODAY, asked=asked or Asked()
    )
    rows = (PortfolioRow(number=2, name=company),)
    portfolio = Portfolio(name="mine.csv", rows=rows, findings=(), columns=())
    tracer = Tracer(known, Index.build(known.entities.values()), tracing)
    said = json.loads(to_json(report_json(trace(portfolio, tracer, possible_too=possible))))
    if early:
        del said["asked"]
    return run_of(said, "report.json")


def seen(one: RowResult | Exposure, asked: TraceAsked = WHOLE) -> Run:
    """A run of one row that was put together by hand."""
    return run(one if isinstance(one, RowResult) else row(2, one), asked=asked)


def told(found: RunChanges) -> list[tuple[str, str, str]]:
    """The kind of each change, the run that was not asked for it, and the concern."""
    return [(change.kind.value, change.not_asked_in, change.concern) for change in found.changes]


def reasons(change: ExposureChange) -> list[tuple[str, str]]:
    return [(reason.what.value, reason.words) for reason in change.reasons]


BOTH = """
Trabuko Motors is on SDN since 2019
Quvora Lens is on US Entity List since 2020
Zorpan Mills -supply-> Trabuko Motors
Zorpan Mills -supply-> Quvora Lens
Zorpan Mills -investment 4%-> Quvora Lens
"""
ZORPAN = "Zorpan Mills"
GONE_OR_NEW = {kind for kind in ReasonKind if kind.value.split()[-1] in ("came", "went")}


def test_a_report_says_what_it_was_asked_for() -> None:
    assert traced(BOTH, ZORPAN).asked == TraceAsked()
    some = asked_for("uk", "ofac", kinds=("owns listed", "listed"), depth=2, best=1)
    assert traced(BOTH, ZORPAN, some, possible=True).asked == TraceAsked(
        depth=2,
        chains=1,
        exposures=(ExposureKind.LISTED, ExposureKind.OWNS_LISTED),
        regimes=("uk", "ofac"),
        possible=True,
    )
    assert traced(BOTH, ZORPAN, early=True).asked is None


@pytest.mark.parametrize("early", [True, False])
def test_what_a_run_was_not_asked_for_is_neither_gone_nor_new(*, early: bool) -> None:
    whole, some = traced(BOTH, ZORPAN, early=early), traced(BOTH, ZORPAN, asked_for("ofac"))
    there, back = compare_runs(whole, some), compare_runs(some, whole)
    assert told(there) == [("not asked", "after", "Quvora Lens")] * 2
    assert told(back) == [("not asked", "before", "Quvora Lens")] * 2
    why = "only ofac asked for, and its concern is on no list of theirs"
    assert {one for change in there.changes for one in reasons(change)} == {
        ("asked differently", f"after, {why}")
    }
    assert {one for change in back.changes for one in reasons(change)} == {
        ("asked differently", f"before, {why}")
    }
    assert (there.asked_before, there.asked_after) == (whole.asked, TraceAsked(regimes=("ofac",)))


def test_a_kind_that_a_run_was_not_asked_for_is_told_as_such() -> None:
    owns = traced(BOTH, ZORPAN, asked_for(kinds=("owns listed",)))
    found = compare_runs(traced(BOTH, ZORPAN), owns)
    assert [(change.not_asked_in, reasons(change)) for change in found.changes] == [
        ("after", [("asked differently", "after, contributes to listed was not asked for")])
    ] * 2


def test_what_both_were_asked_for_is_gone_where_it_went() -> None:
    more = BOTH + "Zorpan Mills -investment 2%-> Trabuko Motors\n"
    found = compare_runs(traced(more, ZORPAN), traced(BOTH, ZORPAN, asked_for("ofac")))
    gone, *others = found.changes
    assert (gone.kind.value, gone.exposure, gone.concern) == ("gone", "owns listed", "Trabuko Motors")
    assert [reason.what for reason in gone.reasons] == [ReasonKind.TIE_WENT]
    assert {change.kind.value for change in others} == {"not asked"}


def test_of_runs_asked_alike_a_listing_that_went_is_the_reason() -> None:
    left = BOTH.replace("SDN since 2019", "SDN 2019 to 2020")
    only = asked_for("ofac")
    (change,) = compare_runs(traced(BOTH, ZORPAN, only), traced(left, ZORPAN, only)).changes
    assert reasons(change) == [("listing went", "SDN, since 2019")]


def test_a_list_that_only_one_run_looked_at_did_not_come_or_go() -> None:
    two = BOTH + "Trabuko Motors is on UK Sanctions List since 2021\n"
    company = "Trabuko Motors"
    for one, other in (((), ("ofac",)), (("uk",), ("ofac",))):
        runs = traced(two, company, asked_for(*one)), traced(two, company, asked_for(*other))
        assert compare_runs(*runs).changes == ()
        assert compare_runs(*runs[::-1]).changes == ()


def test_of_the_lists_of_a_new_concern_only_those_are_told_that_the_other_run_looked_at() -> None:
    before = BOTH.replace("Trabuko Motors is on SDN", "Trabuko Motors is on UK Sanctions List")
    after = before + "Trabuko Motors is on SDN since 2026-05-05\n"
    found = compare_runs(traced(before, ZORPAN, asked_for("ofac")), traced(after, ZORPAN))
    new = next(change for change in found.changes if change.concern == "Trabuko Motors")
    assert (new.kind.value, reasons(new)) == ("new", [("listing came", "SDN, since 2026-05-05")])


PARTLY = "Camera is on FCC Covered List since 2021\nCamera -ownership 12%-> Shop | since 2020\n"


def test_a_rule_that_only_one_run_was_asked_for_makes_nobody_new() -> None:
    whole, some = traced(PARTLY, "Shop"), traced(PARTLY, "Shop", asked_for("fcc-covered"))
    (change,) = compare_runs(whole, some).changes
    assert (change.kind.value, change.not_asked_in) == ("not asked", "before")
    words = "before, the rules of fcc-covered, by which it is owned, were not asked for"
    assert reasons(change) == [("asked differently", words)]


def test_a_sum_by_another_rule_is_told_with_the_rules_asked_for() -> None:
    text = PARTLY.replace("12%", "12..60%")
    whole, some = traced(text, "Shop"), traced(text, "Shop", asked_for("fcc-covered"))
    (change,) = compare_runs(whole, some).changes
    assert change.kind.value == "stronger"
    assert reasons(change)[0] == ("asked differently", "perhaps why: regimes all → fcc-covered")
    assert not GONE_OR_NEW & {reason.what for reason in change.reasons}


ON_THE_WAY = """
Lens -ownership 60%-> Middle | since 2020
Middle -ownership 60%-> Camera | since 2020
Camera is on SDN since 2019
Middle is on US Entity List since 2019
"""


def test_a_chain_that_ends_at_a_list_that_only_one_run_looked_at_says_so() -> None:
    whole, some = traced(ON_THE_WAY, "Lens"), traced(ON_THE_WAY, "Lens", asked_for("ofac"))
    there, back = compare_runs(whole, some), compare_runs(some, whole)
    words = "no chain goes past a listed company: Middle; only {}, its list was asked for"
    assert told(there) == [("new", "", "Camera"), ("not asked", "after", "Middle")]
    assert reasons(there.changes[0]) == [("asked differently", words.format("before"))]
    assert told(back) == [("gone", "", "Camera"), ("not asked", "before", "Middle")]
    assert reasons(back.changes[0]) == [("asked differently", words.format("after"))]


LONG = """
Lens -ownership 60%-> One | since 2020
One -ownership 60%-> Two | since 2020
Camera is on SDN since 2019
Two -ownership 60%-> Camera | since 2020
"""


def test_a_chain_longer_than_asked_for_is_no_tie_that_went() -> None:
    whole, short = traced(LONG, "Lens"), traced(LONG, "Lens", asked_for(depth=2))
    there, back = compare_runs(whole, short), compare_runs(short, whole)
    assert (told(there), told(back)) == ([("gone", "", "Camera")], [("new", "", "Camera")])
    words = ", at most 2 ties a chain were asked for, and it has more"
    assert reasons(there.changes[0]) == [("asked differently", f"after{words}")]
    assert reasons(back.changes[0]) == [("asked differently", f"before{words}")]


def test_another_depth_is_perhaps_why_a_weaker_chain_is_the_best() -> None:
    text = """
    Camera is on SDN since 2019
    Fund -investment-> Lens | since 2020, official record
    Lens -supply-> Camera | since 2020, official record
    Fund -supply-> Camera | since 2020, disputed
    """
    (change,) = compare_runs(traced(text, "Fund"), traced(text, "Fund", asked_for(depth=1))).changes
    assert change.kind.value == "weaker"
    assert [reason.what for reason in change.reasons] == [ReasonKind.ASKED, ReasonKind.TIE_NOT_SHOWN]


def test_a_chain_that_both_depths_allow_has_another_reason() -> None:
    less = LONG.replace("Two -ownership 60%-> Camera | since 2020\n", "")
    gone = compare_runs(traced(LONG, "Lens"), traced(less, "Lens", asked_for(depth=3))).changes[0]
    assert {reason.what for reason in gone.reasons} == {ReasonKind.ASKED, ReasonKind.TIE_NOT_SHOWN}
    assert gone.reasons[0].words == "perhaps why: depth 4 → 3"


def test_sums_are_told_at_any_depth() -> None:
    text = "Camera is on SDN since 2019\n" + "".join(
        f"{owner} -ownership 60%-> {company} | since 2020\n"
        for owner, company in (("Camera", "One"), ("One", "Two"), ("Two", "Lens"))
    )
    less = text.replace("SDN since 2019", "SDN 2019 to 2020")
    (gone,) = compare_runs(traced(text, "Lens"), traced(less, "Lens", asked_for(depth=1))).changes
    assert "and it has more" not in str(reasons(gone))


def test_fewer_chains_to_the_same_concern_are_no_change() -> None:
    text = "Camera is on SDN since 2019\n" + "\n".join(
        f"Fund -investment-> Lens{n}\nLens{n} -supply-> Camera" for n in range(4)
    )
    whole, one = traced(text, "Fund"), traced(text, "Fund", asked_for(best=1))
    assert len(whole.rows[0].exposures) > len(one.rows[0].exposures) == 1
    assert compare_runs(whole, one).changes == compare_runs(one, whole).changes == ()


def differing(one: Run, other: Run) -> list[tuple[str, str]]:
    (change,) = compare_runs(one, other).changes
    return reasons(change)


def test_possible_matches_that_were_asked_for_too_are_the_reason_of_nothing() -> None:
    past, now = seen(supplied(when=When.PAST)), seen(supplied(), asked=TraceAsked(possible=True))
    words = "neither report tells; records may have been joined or parted"
    assert differing(past, now) == [("not said", words)]
    assert differing(replace(past, asked=None), now) == [("not said", f"{words}, or traced to another depth")]


def test_a_chain_that_may_end_elsewhere_in_the_other_run_is_no_listing_that_came() -> None:
    walked = chain((INVESTS, True), (tie(), True))
    after = seen(row(2, exposure(walked=walked, company=FUND)))
    ties = row(2, matches=(match(FUND),), ties=(INVESTS, tie()))
    assert [what for what, _ in differing(seen(ties), after)] == ["listing came"]
    any_list = seen(ties, asked=TraceAsked(regimes=("any",)))
    assert differing(any_list, after) == [("asked differently", "perhaps why: regimes any → all")]


def test_what_is_set_aside_leaves_its_ties() -> None:
    whole, some = traced(BOTH, ZORPAN), traced(BOTH, ZORPAN, asked_for("ofac"))
    (left,), (right,) = (run.rows for run in asked_alike(whole, some, lambda entity: entity))
    assert [one.concern for one in left.exposures] == ["Trabuko Motors"]
    assert [each.exposure.concern for each in left.aside] == ["Quvora Lens"] * 2
    assert {tie.number for tie in left.ties} == {"4", "5"}
    assert (right.exposures, right.aside) == (some.rows[0].exposures, ())


def test_a_row_that_went_is_told_with_all_its_exposures() -> None:
    whole, other = traced(BOTH, ZORPAN), traced(BOTH, "Quvora Lens", asked_for("ofac"))
    went = next(row for row in compare_runs(whole, other).rows if row.name == ZORPAN)
    assert went.exposures == ("owns listed", "contributes to listed")


def test_regimes_that_this_version_has_not_cover_no_list() -> None:
    later = replace(
        traced(BOTH, ZORPAN, asked_for("ofac")), asked=TraceAsked(regimes=("ofac", "of another version"))
    )
    assert told(compare_runs(traced(BOTH, ZORPAN), later)) == [("not asked", "after", "Quvora Lens")] * 2


def test_runs_asked_alike_are_compared_whatever_this_version_knows() -> None:
    later = TraceAsked(regimes=("of another version",))
    less = BOTH.replace("Zorpan Mills -investment 4%-> Quvora Lens\n", "")
    one, other = (replace(traced(text, ZORPAN), asked=later) for text in (BOTH, less))
    assert told(compare_runs(one, other)) == [("gone", "", "Quvora Lens")]
