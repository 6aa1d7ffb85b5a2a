"""Exposures in words: what they say follows the arithmetic, the standing and the dates."""

from datetime import date

import pytest

from answerable.domain import Control, EntityId, Step, Tie
from answerable.services.exposures import prepare
from answerable.testing import town
from answerable.writing import exposure_phrase, step_phrase, tie_label, tie_phrase

LIST = "Camera is on List since 2019\n"


def phrases(text: str, company: str) -> list[str]:
    """What every exposure of `company` says in the town that `text` tells of."""
    told = town(text)
    tracing = prepare(told.entities, told.ties, told.listings, {}, day=date(2026, 6, 1))
    entities = {entity.id: entity for entity in told.entities}
    return [exposure_phrase(exposure, entities) for exposure in tracing.exposures(EntityId(company))]


@pytest.mark.parametrize(
    ("text", "company", "said"),
    [
        ("", "Camera", "stands on List"),
        ("Lens -supply-> Camera", "Lens", "is reported to have supplied Camera"),
        ("Lens -supply-> Camera | confirmed by company", "Lens", "has supplied Camera"),
        ("Lens -supply-> Camera | until 2020, official record", "Lens", "supplied Camera"),
        ("Lens -supply-> Camera | disputed", "Lens", "is said to have supplied Camera"),
        ("Camera -supply-> Shop | official record", "Shop", "has bought from Camera"),
        ("Camera -supply-> Shop | until 2020, official record", "Shop", "had bought from Camera"),
        (
            "Camera -rebranding-> Brand",
            "Brand",
            "have sold under its own brand goods made by Camera",
        ),
        ("Camera -espionage-> Victim | court record", "Victim", "had something taken from it by Camera"),
        ("Fund -investment 0.32%-> Camera | since 2010, official record", "Fund", "holds 0.32 % of Camera"),
        ("Camera -ownership 60%-> Unit | since 2010", "Unit", "is owned to half or more by Camera"),
        ("Camera -ownership-> Unit", "Unit", "could be owned to half or more by Camera"),
    ],
)
def test_an_exposure_in_words(text: str, company: str, said: str) -> None:
    (phrase,) = phrases(LIST + text, company)
    assert phrase.endswith(said)


def test_a_longer_chain_is_told_step_by_step() -> None:
    text = """
    Fund -investment-> Lens | official record
    Lens -supply-> Unit
    Camera -ownership 60%-> Unit | official record
    """
    (phrase,) = phrases(LIST + text, "Fund")
    assert phrase == (
        "has invested in Lens, which is reported to have supplied Unit, which has had 60 % held by Camera"
    )


def test_owners_that_own_together_are_said_to() -> None:
    text = "Camera -ownership 30%-> Unit\nVoice is on List since 2019\nVoice -ownership 30%-> Unit"
    for phrase in phrases(LIST + text, "Unit"):
        assert phrase.startswith("is owned to half or more by listed organisations together, ")


def test_a_former_listing_is_told_in_the_past() -> None:
    assert phrases("Face is on List 2019 to 2020", "Face") == ["stood on List"]


@pytest.mark.parametrize("share", ["0.32", "12", "49.99"])
def test_a_holder_of_little_is_never_said_to_own_or_control(share: str) -> None:
    (phrase,) = phrases(LIST + f"Fund -investment {share}%-> Camera | since 2010, official record", "Fund")
    assert f"{float(share):g} %" in phrase
    assert "own" not in phrase
    assert "control" not in phrase


def test_a_body_on_no_list_is_never_said_to_be_listed() -> None:
    (phrase,) = phrases("Lens -supply-> xinjiang-authorities", "Lens")
    assert "listed" not in phrase


def told(what: str) -> Tie:
    """The tie of one line."""
    (tie,) = town(f"Group -{what}").ties
    return tie


@pytest.mark.parametrize(
    ("control", "stands", "was"),
    [
        (
            Control.BOARD_MAJORITY,
            "can appoint or remove most of the board of",
            "had the right to appoint or remove most of the board of",
        ),
        (
            Control.VOTING_MAJORITY,
            "has more than half of the votes of",
            "had more than half of the votes of",
        ),
        (Control.GOLDEN_SHARE, "has a golden share in", "had a golden share in"),
        (
            Control.CONTRACT,
            "controls, by contract, articles or law,",
            "controlled, by contract, articles or law,",
        ),
        (Control.CONSOLIDATED, "consolidates in its accounts", "consolidated in its accounts"),
        (Control.INFLUENCE, "has influence or control over", "had influence or control over"),
    ],
)
def test_control_without_a_share_is_told_as_what_it_is(control: Control, stands: str, was: str) -> None:
    line = f"ownership-> Unit | {control.value}"
    assert tie_phrase(told(f"{line}, since 2019, official record")) == stands
    assert tie_phrase(told(f"{line}, official record")) == f"has {was}"
    assert tie_phrase(told(f"{line}, until 2020, official record")) == was
    assert tie_phrase(told(f"{line}, since 2019")) == f"is reported to have {was}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ownership 20%-> Unit | since 2019, official record, golden share",
         "holds 20 % of and has a golden share in"),
        ("ownership 20%-> Unit | official record, golden share",
         "has held 20 % of and had a golden share in"),
        ("ownership 20%-> Unit | golden share, consolidated accounts",
         "is reported to have held 20 % of, had a golden share in and consolidated in its accounts"),
        ("investment-> Unit | since 2019, official record, golden share",
         "has invested in and has a golden share in"),
    ],
)  # fmt: skip
def test_a_share_and_control_are_both_told(line: str, said: str) -> None:
    assert tie_phrase(told(line)) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ownership-> Unit | board majority, official record",
         "has had most of its board open to appointment or removal by"),
        ("ownership-> Unit | voting majority", "is reported to have had more than half of its votes held by"),
        ("ownership 20%-> Unit | golden share, until 2020, official record",
         "had had 20 % held by and had a golden share held by"),
        ("ownership-> Unit | contract or articles, disputed",
         "is said to have been controlled, by contract, articles or law, by"),
        ("ownership-> Unit | consolidated accounts, influence or control, official record",
         "has been consolidated in the accounts of and been under the influence or control of"),
    ],
)  # fmt: skip
def test_the_one_that_is_controlled_tells_the_same(line: str, said: str) -> None:
    assert step_phrase(Step(told(line), forward=False)) == said


def test_a_label_has_the_share_and_the_control() -> None:
    assert tie_label(told("ownership 20%-> Unit | golden share")) == "ownership 20 %, golden share"
    assert tie_label(told("ownership-> Unit | board majority")) == "ownership, board majority"
    assert tie_label(told("supply-> Unit")) == "supply"


def test_every_kind_of_control_has_its_words_from_either_end() -> None:
    for control in Control:
        tie = told(f"ownership-> Unit | {control.value}, official record")
        assert "unknown size" not in tie_phrase(tie) + step_phrase(Step(tie, forward=False))
