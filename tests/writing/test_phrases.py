"""Exposures in words: what they say follows the arithmetic, the standing and the dates."""

from datetime import date

import pytest

from answerable.domain import EntityId
from answerable.services.exposures import prepare
from answerable.testing import town
from answerable.writing import exposure_phrase

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
