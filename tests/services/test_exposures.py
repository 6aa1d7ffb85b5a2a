"""Exposures of one company in small towns: listings, sums, chains, and time."""

from datetime import date

from answerable.domain import Answer, EntityId, Exposure, Standing, When
from answerable.rules import regimes
from answerable.services.exposures import Asked, prepare
from answerable.testing import town
from answerable.writing import exposure_phrase

TODAY = date(2026, 6, 1)


def exposures(text: str, company: str, *, day: date = TODAY, bodies: tuple[str, ...] = ()) -> list[Exposure]:
    told = town(text, bodies=bodies)
    tracing = prepare(told.entities, told.ties, told.listings, {}, day=day)
    return list(tracing.exposures(EntityId(company)))


def labels(text: str, company: str, *, day: date = TODAY) -> list[tuple[str, str]]:
    return [(e.label, e.when.value) for e in exposures(text, company, day=day)]


def test_a_listed_company_is_listed() -> None:
    assert labels("Camera is on List since 2019-10-09", "Camera") == [("listed", "current")]


def test_a_company_that_left_the_list_is_listed_in_the_past() -> None:
    text = "Face is on List 2024-01-31 to 2025-01-07"
    assert labels(text, "Face") == [("listed", "past")]
    assert labels(text, "Face", day=date(2024, 6, 1)) == [("listed", "current")]
    assert labels(text, "Face", day=date(2023, 6, 1)) == []


def test_a_listing_without_a_date_is_unknown_before_the_list_was_captured() -> None:
    told = town("Bank is on List")
    captured = date(2026, 1, 1)
    for day, expected in ((date(2010, 1, 1), When.UNKNOWN), (date(2026, 1, 1), When.CURRENT)):
        tracing = prepare(told.entities, told.ties, told.listings, {}, day=day, captured=captured)
        (found,) = tracing.exposures(EntityId("Bank"))
        assert found.when is expected


def test_a_company_that_left_every_list_is_no_concern() -> None:
    text = "Face is on List 2024-01-31 to 2025-01-07\nLens -supply-> Face | since 2020"
    assert labels(text, "Lens") == []
    assert labels(text, "Lens", day=date(2024, 6, 1)) == [("contributes to listed", "current")]


def test_what_had_not_begun_is_left_out() -> None:
    text = "Camera is on List since 2019-10-09\nLens -supply-> Camera | since 2021"
    assert labels(text, "Lens", day=date(2020, 1, 1)) == []


def test_a_named_body_is_a_concern_and_never_listed() -> None:
    (found,) = exposures("Lens -supply-> xinjiang-authorities | since 2017", "Lens")
    assert found.label == "contributes to concern"


def test_an_owner_of_half_is_named_with_the_working() -> None:
    text = """
    X is on List since 2019
    X -ownership 30%-> A | since 2018
    Y is on List since 2020
    Y -ownership 20%-> A
    """
    found = exposures(text, "A")
    assert {e.concern.entity for e in found} == {"X", "Y"}
    assert all(e.label == "owned by listed" and e.working for e in found)
    assert {e.working.answer for e in found if e.working} == {Answer.YES}


def test_a_minority_owner_makes_no_owned_by_listed() -> None:
    text = "X is on List since 2019\nX -investment 10.42%-> A | since 2021"
    assert exposures(text, "A") == []


def test_a_retracted_tie_does_not_speak() -> None:
    text = "Camera is on List since 2019\nLens -supply-> Camera | retracted"
    assert exposures(text, "Lens") == []


def test_a_chain_is_as_strong_as_its_weakest_step() -> None:
    text = """
    Camera is on List since 2019
    Fund -investment-> Lens | official record
    Lens -supply-> Camera | disputed
    """
    (found,) = exposures(text, "Fund")
    assert found.standing is Standing.DISPUTED
    assert "weakest" in found.strength


def test_stronger_and_shorter_come_first_and_mixed_last() -> None:
    text = """
    Camera is on List since 2019
    Voice is on List since 2019
    Face is on List since 2019
    Fund -investment-> Lens | 2010 to 2012
    Lens -supply-> Camera | since 2018, official record
    Fund -investment-> Voice | since 2018, disputed
    Fund -investment-> Face | since 2018, confirmed by company
    """
    found = exposures(text, "Fund")
    assert [(e.label, e.concern.entity) for e in found] == [
        ("owns listed", "Face"),
        ("owns listed", "Voice"),
        ("contributes to listed", "Camera"),
    ]
    assert found[-1].when is When.MIXED


def test_the_last_step_shows_what_the_concern_serves() -> None:
    text = """
    Camera is on List since 2019
    Lens -supply-> Camera
    Camera -deployment-> Police
    Camera -supply-> Shop
    """
    (found,) = exposures(text, "Lens", bodies=("Police",))
    assert [tie.object for tie in found.reaches] == ["Police"]


def test_no_more_than_the_best_few_chains_lead_to_one_concern() -> None:
    text = "Camera is on List since 2019\n" + "\n".join(
        f"Fund -investment-> Lens{n}\nLens{n} -supply-> Camera" for n in range(9)
    )
    assert len(exposures(text, "Fund")) == 3


def test_records_joined_by_an_identifier_are_one_company() -> None:
    told = town("Camera on the list is on List since 2019\nLens -supply-> Camera")
    same = {EntityId("Camera on the list"): EntityId("Camera")}
    tracing = prepare(told.entities, told.ties, told.listings, same, day=TODAY)
    assert [e.label for e in tracing.exposures(EntityId("Lens"))] == ["contributes to listed"]
    assert [e.label for e in tracing.exposures(EntityId("Camera"))] == ["listed"]


def test_a_regime_that_asks_for_less_than_half_calls_nobody_owned() -> None:
    told = town("Camera is on FCC Covered List since 2021\nCamera -ownership 12%-> Shop")
    asked = Asked(regimes=(regimes()["fcc-covered"],))
    tracing = prepare(told.entities, told.ties, told.listings, {}, day=TODAY, asked=asked)
    (found,) = tracing.exposures(EntityId("Shop"))
    assert found.label == "partly owned by listed"
    entities = {entity.id: entity for entity in told.entities}
    assert exposure_phrase(found, entities) == "has more than 10 % of it held by Camera"
    assert labels("Camera is on FCC Covered List since 2021\nCamera -ownership 12%-> Shop", "Shop") == []


def test_control_without_a_share_is_called_control() -> None:
    text = "X is on EU human rights since 2025\nX -ownership 20%-> A | board majority"
    (found,) = exposures(text, "A")
    assert found.label == "controlled by listed"
    assert found.working
    assert [one.name for one in found.working.under] == ["eu"]
    told = town(text)
    assert exposure_phrase(found, {e.id: e for e in told.entities}) == "is controlled by X"


def test_what_each_regime_comes_to_stands_beside_the_sum() -> None:
    lists = "X is on SDN since 2019\nY is on UK Sanctions List since 2020"
    text = f"{lists}\nX -ownership 50%-> A\nY -ownership 50%-> A"
    found = exposures(text, "A")[0]
    assert found.working
    assert found.working.regime == "Half or more, whatever the list"
    assert {one.name: one.answer.value for one in found.working.under} == {"any": "yes", "ofac": "yes"}


def test_a_company_owned_through_many_is_exposed_however_short_chains_are() -> None:
    text = "X is on List since 2019\nX -ownership 60%-> C0\n" + "\n".join(
        f"C{n} -ownership 60%-> C{n + 1}" for n in range(9)
    )
    (found,) = exposures(text, "C9")
    assert (found.label, len(found.chain.steps)) == ("owned by listed", 10)


def phrases(text: str, company: str) -> set[str]:
    told = town(text)
    entities = {entity.id: entity for entity in told.entities}
    return {exposure_phrase(one, entities) for one in exposures(text, company)}


def test_who_holds_a_quarter_is_not_said_to_own_what_the_company_owns() -> None:
    text = """
    X is on SDN since 2019
    Y is on SDN since 2019
    X -ownership 25%-> A
    Y -ownership 25%-> A
    A -ownership 100%-> B
    """
    assert phrases(text, "B") == {
        "is owned to half or more by A, itself so owned by the listed, X among them",
        "is owned to half or more by A, itself so owned by the listed, Y among them",
    }
    together = "is owned to half or more by listed organisations together, directly or through others"
    assert phrases(text, "A") == {f"{together}, {one} among them" for one in "XY"}


def test_what_a_controlled_company_owns_is_called_controlled_too() -> None:
    text = """
    X is on EU human rights since 2025
    X -ownership 20%-> A | board majority
    A -ownership 100%-> B
    """
    (found,) = exposures(text, "B")
    assert found.label == "controlled by listed"
    by = "by A, itself so owned or controlled by the listed, X among them"
    assert phrases(text, "B") == {f"is owned or controlled, not by shares alone, {by}"}


def test_a_company_is_not_owned_by_its_own_companies() -> None:
    text = "X is on SDN since 2019\nX -ownership 60%-> A\nA -ownership 55%-> X"
    assert [e.label for e in exposures(text, "X")] == ["listed"]
    loop = "X -ownership 50%-> A\nA -ownership 100%-> Z\nZ -ownership 30%-> A"
    sums = exposures(f"X is on SDN since 2019\n{loop}", "A")
    assert [str(one.working.total) for one in sums if one.working] == ["50 %"]


def test_a_disputed_holding_makes_a_could_be() -> None:
    text = "X is on SDN since 2019\nX -ownership 60%-> A"
    assert [e.label for e in exposures(text, "A")] == ["owned by listed"]
    assert [e.label for e in exposures(f"{text} | disputed", "A")] == ["could be owned by listed"]


def test_figures_that_cannot_all_be_rule_nothing_out() -> None:
    text = "X is on SDN since 2019\nX -ownership 40..80%-> A\nStranger -ownership 70%-> A"
    assert [e.label for e in exposures(text, "A")] == ["could be owned by listed"]


def test_a_trace_of_some_regimes_tells_of_no_other_list() -> None:
    text = (
        "X is on SDN since 2019\nX is on UK Sanctions List since 2020\nY is on UK Sanctions List since 2020"
    )
    told = town(f"{text}\nX -ownership 60%-> Y")
    tracing = prepare(
        told.entities, told.ties, told.listings, {}, day=TODAY, asked=Asked(regimes=(regimes()["ofac"],))
    )
    (found,) = tracing.exposures(EntityId("X"))
    assert [listing.list for listing in found.concern.listings] == ["SDN"]
    assert [e.label for e in tracing.exposures(EntityId("Y"))] == ["owned by listed"]
