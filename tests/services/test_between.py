"""Between two organisations in small towns: ties, chains by the grammar, ownership, what both share."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from answerable.catalog import Catalog, build
from answerable.domain import Answer, EntityId, Part, Share
from answerable.errors import AnswerableError
from answerable.matching import Index
from answerable.services.between import Between, Way, between
from answerable.services.exposures import prepare
from answerable.services.records import records
from answerable.services.trace import Tracer, tracer_for
from answerable.testing import Town, town
from tests.catalog.example import heard
from tests.catalog.test_registers import CHAIN, SMALL, Register

TODAY = date(2026, 6, 1)


def tracer(world: Town, day: date = TODAY) -> Tracer:
    known = records({entity.id: entity for entity in world.entities})
    canonical = known.joined.canonical
    prepared = prepare(world.entities, world.ties, world.listings, canonical, day=day)
    return Tracer(known, Index.build(known.entities.values()), prepared)


def told(text: str, a: str, b: str, *, day: date = TODAY, depth: int = 4, best: int = 3) -> Between:
    return between(a, b, tracer(town(text), day), depth=depth, best=best)


def labels(way: Way) -> list[tuple[str, str, str]]:
    return [(one.label, one.when.value, one.standing.value) for one in way.chains]


# Ties


def test_all_ties_between_the_two_are_told_in_both_directions_past_ones_too() -> None:
    text = """
    Lens Works -supply-> Camera House | 2015 to 2018-12-31
    Camera House -licensing-> Lens Works | since 2017
    Lens Works -financing-> Camera House | since 2024
    Lens Works -supply-> Face Lab
    Camera House -supply-> Camera House
    """
    found = told(text, "Lens Works", "Camera House", day=date(2020, 1, 1))
    assert [(tie.subject, tie.kind.value) for tie in found.ties] == [
        ("Lens Works", "supply"),
        ("Camera House", "licensing"),
    ]
    assert len(told(text, "Lens Works", "Camera House").ties) == 3


# Chains

CONTROL = """
    Camera House is on Example List since 2019-10-09
    Optics Group -ownership 80%-> Lens Works | since 2015, confirmed by company
    Lens Works -supply-> Camera House | since 2017
    """


def test_a_chain_by_the_grammar_is_told_with_its_kind_time_and_weakest_standing() -> None:
    there, back = told(CONTROL, "Optics Group", "Camera House").ways
    assert labels(there) == [("contributes to listed", "current", "reported")]
    assert there.chains[0].chain.entities == ("Optics Group", "Lens Works", "Camera House")
    assert there.chains[0].strength == "of its 2 steps the weakest: one publisher reports it"
    assert labels(back) == [("buys from it", "current", "reported")]


def test_nobody_is_called_listed_whom_no_list_names_on_the_day() -> None:
    early = told(CONTROL, "Optics Group", "Camera House", day=date(2018, 1, 1))
    assert labels(early.ways[0]) == [("contributes to it", "current", "reported")]
    assert early.b.listings == ()
    late = told(CONTROL, "Optics Group", "Camera House")
    assert [listing.list for listing in late.b.listings] == ["Example List"]
    assert late.a.listings == ()


def test_what_the_rules_name_as_a_concern_is_called_that() -> None:
    found = told("Lens Works -supply-> xinjiang-authorities", "Lens Works", "xinjiang-authorities")
    assert labels(found.ways[0]) == [("contributes to concern", "unknown", "reported")]


@pytest.mark.parametrize(
    ("tie", "there", "back"),
    [
        ("Lens Works -investment 3%-> Camera House", "holds a part of it", None),
        ("Lens Works -supply-> Camera House", "contributes to it", "buys from it"),
        ("Lens Works -rnd_collaboration-> Camera House", "contributes to it", "contributes to it"),
        ("Lens Works -espionage-> Camera House", None, "taken from"),
    ],
)
def test_each_kind_is_told_from_the_end_that_it_is_about(
    tie: str, there: str | None, back: str | None
) -> None:
    found = told(tie, "Lens Works", "Camera House")
    expected = [[words] if words else [] for words in (there, back)]
    assert [[label for label, *_ in labels(way)] for way in found.ways] == expected


def test_no_chain_runs_through_a_hub_which_is_only_what_both_have_ties_to() -> None:
    text = """
    Camera House is on Example List since 2019
    Thermal Works -supply-> Cloud Services | since 2020
    Cloud Services -hosting-> Camera House | since 2018
    """
    found = told(text, "Thermal Works", "Camera House", depth=8)
    assert [way.chains for way in found.ways] == [(), ()]
    assert found.ties == ()
    (shared,) = found.shared
    assert shared.organisation == "Cloud Services"
    assert [tie.kind.value for tie in (*shared.ties_of_a, *shared.ties_of_b)] == ["supply", "hosting"]


def test_a_concern_on_the_way_does_not_end_a_chain_to_the_one_asked_about() -> None:
    text = """
    Camera Group is on Example List since 2019
    Fund -ownership 60%-> Camera Group | since 2015
    Camera Group -ownership 60%-> Camera House | since 2015
    """
    assert labels(told(text, "Fund", "Camera House").ways[0]) == [
        ("holds a part of it", "current", "reported")
    ]


def test_the_best_chains_of_each_kind_come_first_and_no_more_than_asked_for() -> None:
    text = "Fund -supply-> Camera House | disputed\n" + "\n".join(
        f"Fund -investment-> Lens {n} | since 2010\nLens {n} -supply-> Camera House | 2015 to 2024"
        for n in range(5)
    )
    for best in (1, 3, 6):
        chains = told(text, "Fund", "Camera House", best=best).ways[0].chains
        assert len(chains) == best
        assert all(len(one.chain.steps) == 2 for one in chains[:5])
    assert chains[-1].standing.value == "disputed"


def test_no_chain_is_longer_than_asked_for() -> None:
    assert told(CONTROL, "Optics Group", "Camera House", depth=1).ways[0].chains == ()
    assert told(CONTROL, "Optics Group", "Camera House", depth=2).depth == 2


def test_what_had_not_begun_on_the_day_makes_no_chain() -> None:
    assert told(CONTROL, "Optics Group", "Camera House", day=date(2016, 6, 1)).ways[0].chains == ()


def test_chains_whose_ties_never_met_are_called_mixed() -> None:
    text = """
    Optics Group -ownership 80%-> Lens Works | 2010 to 2012
    Lens Works -supply-> Camera House | since 2017
    """
    assert [when for _, when, _ in labels(told(text, "Optics Group", "Camera House").ways[0])] == ["mixed"]


# Ownership


def part(way: Way) -> tuple[float, float] | None:
    return None if way.part is None else (round(way.part.low, 9), round(way.part.high, 9))


def test_the_part_runs_through_all_routes_and_only_downwards() -> None:
    text = """
    State -ownership 50%-> Group | since 2010
    State -ownership 10%-> Camera House | since 2010
    Group -ownership 38.88%-> Camera House | since 2010
    Group -ownership 20..30%-> Lens Works | since 2010
    """
    there, back = told(text, "State", "Camera House").ways
    assert part(there) == (0.2944, 0.2944)
    assert there.settled
    assert (back.part, back.working) == (None, None)
    assert part(told(text, "State", "Lens Works").ways[0]) == (0.1, 0.15)


def test_what_had_ended_by_the_day_is_no_part() -> None:
    text = "Fund -investment 5%-> Camera House | 2010 to 2020-12-31"
    assert part(told(text, "Fund", "Camera House", day=date(2015, 1, 1)).ways[0]) == (0.05, 0.05)
    assert told(text, "Fund", "Camera House").ways[0].part is None


@pytest.mark.parametrize(
    ("share", "answer", "total", "why"),
    [
        ("60", Answer.YES, Share(5_000, 5_000), "falls under the owner"),
        ("40..60", Answer.COULD_BE, Share(3_000, 5_000), "perhaps falls under the owner"),
        ("40", Answer.NO, Share(3_000, 3_000), None),
    ],
)
def test_half_or_more_is_a_sum_over_the_owner_and_all_that_so_fall_under_it(
    share: str, answer: Answer, total: Share, why: str | None
) -> None:
    text = f"""
    State -ownership 30%-> Camera House | since 2010
    State -ownership {share}%-> Group | since 2010
    Group -ownership 20%-> Camera House | since 2010
    Stranger -ownership 50%-> Camera House | since 2010
    """
    working = told(text, "State", "Camera House").ways[0].working
    assert working is not None
    assert (working.answer, working.total) == (answer, total)
    whys = {str(held.holder): held.why for held in working.holdings}
    assert whys == {"State": "is the owner"} | ({"Group": why} if why else {})
    assert "listed" not in working.threshold


def test_a_part_held_through_minorities_counts_nowhere_by_half_or_more() -> None:
    text = "State -ownership 40%-> Group | since 2010\nGroup -ownership 90%-> Camera House | since 2010"
    there, _ = told(text, "State", "Camera House").ways
    assert part(there) == (0.36, 0.36)
    assert there.working is None


# What both share


def test_owners_behind_both_are_told_with_the_part_of_each_the_largest_first() -> None:
    text = """
    Small Fund -investment 2%-> Lens Works | since 2010
    Small Fund -investment 3%-> Camera House | since 2010
    State -ownership 50%-> Group | since 2010
    Group -ownership 40%-> Lens Works | since 2010
    Group -ownership 20%-> Camera House | since 2010
    Only Here -ownership 9%-> Camera House | since 2010
    """
    found = told(text, "Lens Works", "Camera House")
    assert [(one.owner, one.of_a, one.of_b) for one in found.owners] == [
        ("Group", Part(0.4, 0.4), Part(0.2, 0.2)),
        ("State", Part(0.2, 0.2), Part(0.1, 0.1)),
        ("Small Fund", Part(0.02, 0.02), Part(0.03, 0.03)),
    ]
    assert {one.organisation for one in found.shared} == {"Group", "Small Fund"}


def test_those_with_the_fewest_ties_come_first_among_what_both_have_ties_to() -> None:
    text = """
    Hub -hosting-> Lens Works
    Camera House -supply-> Hub
    Hub -hosting-> Somebody
    Rare Parts -supply-> Lens Works
    Rare Parts -supply-> Camera House
    Later -supply-> Lens Works | since 2020
    Later -supply-> Camera House | since 2025
    """
    found = told(text, "Lens Works", "Camera House", day=date(2024, 1, 1))
    assert [one.organisation for one in found.shared] == ["Rare Parts", "Hub"]


# Both ways, and who the two are

BUSY = """
    Camera House is on Example List since 2019
    State -ownership 60%-> Camera House | since 2010
    State -ownership 5..9%-> Lens Works | since 2010
    Lens Works -supply-> Camera House | since 2017, disputed
    Lens Works -investment 12%-> Camera House | 2012 to 2020
    Camera House -ownership 51%-> Lens Trade | since 2016
    Lens Trade -ownership 7%-> Lens Works | since 2018
    Lens Works -rnd_collaboration-> Camera House | since 2021
    Rare Parts -supply-> Lens Works
    Camera House -licensing-> Rare Parts
    """


@pytest.mark.parametrize("day", [date(2011, 1, 1), date(2018, 6, 1), TODAY])
def test_asked_the_other_way_round_it_is_the_same_with_the_sides_swapped(day: date) -> None:
    one = told(BUSY, "Lens Works", "Camera House", day=day)
    other = told(BUSY, "Camera House", "Lens Works", day=day)
    assert (one.a, one.b) == (other.b, other.a)
    assert one.ties == other.ties
    assert one.ways == other.ways[::-1]
    assert [(each.owner, each.of_a, each.of_b) for each in one.owners] == [
        (each.owner, each.of_b, each.of_a) for each in other.owners
    ]
    assert [(each.organisation, each.ties_of_a, each.ties_of_b) for each in one.shared] == [
        (each.organisation, each.ties_of_b, each.ties_of_a) for each in other.shared
    ]
    assert one.entities == other.entities


def test_everybody_who_is_told_of_has_a_name() -> None:
    assert set(told(BUSY, "Lens Works", "Camera House").entities) == {
        "Camera House",
        "Lens Trade",
        "Lens Works",
        "Rare Parts",
        "State",
    }


def test_those_without_any_tie_have_nothing_between_them() -> None:
    text = "Camera House is on Example List since 2019\nFace Lab is on Example List since 2020"
    found = told(text, "Camera House", "Face Lab")
    assert (found.ties, found.owners, found.shared) == ((), (), ())
    assert [(way.chains, way.part, way.working, way.cut) for way in found.ways] == [
        ((), None, None, False),
        ((), None, None, False),
    ]


@pytest.mark.parametrize("b", ["Camera House", "camera house"])
def test_an_organisation_and_itself_are_refused(b: str) -> None:
    with pytest.raises(AnswerableError, match="are one organisation in this catalog: Camera House"):
        told(CONTROL, "Camera House", b)


def test_a_name_that_nobody_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(AnswerableError, match="is certainly 'Camera Haus Ltd'") as refused:
        told(CONTROL, "Lens Works", "Camera Haus Ltd")
    assert "Camera House" in refused.value.hint


def test_a_name_of_several_organisations_is_refused_with_their_ids() -> None:
    world = town("Lens Works -supply-> Camera House\nLens Works -supply-> Zweibrücken Optische Geräte GmbH")
    twin = replace(world.entities[2], id=EntityId("twin"))
    with pytest.raises(AnswerableError, match="is the name of 2 organisations") as refused:
        between(
            "Lens Works",
            "ZWEIBRUECKEN OPTISCHE GERAETE GMBH",
            tracer(replace(world, entities=(*world.entities, twin))),
        )
    assert "(twin)" in refused.value.hint


def test_an_organisation_that_a_register_alone_knows_is_found_by_its_id(tmp_path: Path) -> None:
    build(tmp_path, [heard(SMALL), Register().part(tmp_path, CHAIN)])
    catalog = Catalog.open(tmp_path)
    asked = tracer_for(catalog, date(2026, 3, 1))
    assert EntityId("re-6") not in asked.records.entities
    found = between("RE-6 ", "Example Lens Works", asked, depth=6)
    assert labels(found.ways[0]) == [("holds a part of it", "current", "official record")]
    assert part(found.ways[0]) == (round(0.5001**6, 9),) * 2
    assert found.entities[EntityId("re-6")].name == "Example Owner 6"
    assert [way.chains for way in between("re-6", "ex-1", asked).ways] == [(), ()]
