"""How exposures are ranked, told in small towns."""

from datetime import date

import pytest

from answerable.domain import EntityId, Standing, strength, strength_words, weakest
from answerable.services.exposures import prepare
from answerable.testing import town


def order(text: str, company: str) -> list[str]:
    """The concerns of `company`'s exposures, in the order in which they are shown."""
    told = town(text)
    tracing = prepare(told.entities, told.ties, told.listings, {}, day=date(2026, 6, 1))
    return [exposure.concern.entity for exposure in tracing.exposures(EntityId(company))]


def test_the_kind_comes_before_everything() -> None:
    text = """
    Camera is on List since 2019
    Voice is on List since 2019
    Fund -supply-> Camera | official record
    Fund -investment-> Voice | disputed
    """
    assert order(text, "Fund") == ["Voice", "Camera"]


def test_listed_concerns_come_before_others() -> None:
    text = """
    Camera is on List since 2019
    Lens -supply-> xinjiang-authorities | official record
    Lens -supply-> Camera
    """
    assert order(text, "Lens") == ["Camera", "xinjiang-authorities"]


def test_then_the_weakest_step_then_the_length_then_the_share() -> None:
    text = """
    A is on List since 2019
    B is on List since 2019
    C is on List since 2019
    D is on List since 2019
    Fund -investment 1%-> A | official record
    Fund -investment 2%-> B | official record
    Fund -investment 90%-> C | confirmed by company
    Fund -ownership 90%-> Holder | official record
    Holder -ownership 90%-> D | official record
    """
    assert order(text, "Fund") == ["B", "A", "D", "C"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Standing.OFFICIAL_RECORD, Standing.CONFIRMED_BY_COMPANY),
        (Standing.COURT_RECORD, Standing.CONFIRMED_BY_COMPANY),
        (Standing.CONFIRMED_BY_COMPANY, Standing.REPORTED),
        (Standing.REPORTED, Standing.DISPUTED),
    ],
)
def test_standings_in_order(better: Standing, worse: Standing) -> None:
    strong, weak = town(f"A -supply-> B | {better}\nB -supply-> C | {worse}").ties
    assert strength(strong) < strength(weak)
    assert weakest([strong, weak]) is weak
    assert "weakest" in strength_words([strong, weak])
    assert "weakest" not in strength_words([weak])
