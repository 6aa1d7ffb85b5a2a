"""A row against an entity: country, identifiers, verdict, and a score that its reasons explain."""

from math import exp

import pytest

from answerable.domain import Scheme, Verdict, identifier
from answerable.matching import MATCH_AT, POSSIBLE_AT, compare

from .made_up import entity, row, weights

LENS = entity("lens", "Quvora Lens Group Co., Ltd.", "Quvora", country="cn")
LEI = identifier(Scheme.LEI, "5493001KJTIIGC8Y1R12")
OTHER_LEI = identifier(Scheme.LEI, "213800WAVVOPS85N2205")


def test_the_reasons_explain_the_score_exactly() -> None:
    match = compare(row("Quvora Lens Wroks", "cn"), LENS)
    assert match.score == pytest.approx(1 / (1 + exp(-sum(reason.weight for reason in match.reasons))))
    assert all(reason.words for reason in match.reasons)


@pytest.mark.parametrize(
    ("country", "verdict"),
    [("cn", Verdict.MATCH), ("hk", Verdict.MATCH), ("ky", Verdict.MATCH), ("us", Verdict.NO)],
)
def test_the_country_speaks_against_and_less_where_firms_are_founded_abroad(
    country: str, verdict: Verdict
) -> None:
    assert compare(row("Quvora Lens Group", country), LENS).verdict is verdict


def test_the_nearer_the_country_the_higher_the_score() -> None:
    scores = [compare(row("Quvora Lens Group", c), LENS).score for c in ("cn", "hk", "ky", "us")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_a_brand_without_a_country_is_possible_at_most_unless_it_is_an_alias_exactly() -> None:
    assert compare(row("Quvora"), LENS).verdict is Verdict.MATCH
    without_alias = entity("lens", "Quvora Lens Group Co., Ltd.", country="cn")
    assert compare(row("Quvora"), without_alias).verdict is not Verdict.MATCH
    assert compare(row("Quvora Lens Group"), without_alias).verdict is Verdict.POSSIBLE
    assert compare(row("Quvora Lens Group", "cn"), without_alias).verdict is Verdict.MATCH


def test_a_place_in_the_name_tells_the_country_that_the_row_does_not_give() -> None:
    known = entity("lens", "Hangzhou Quvora Lens Co., Ltd.", country="cn")
    assert "country not known" not in weights(compare(row("Hangzhou Quvora Lens"), known).reasons)
    assert "country not known" in weights(compare(row("Quvora Lens"), known).reasons)


def test_an_entity_without_a_country_is_placed_by_its_legal_form() -> None:
    known = entity("exstar", "Exstar Group Co., Ltd.")
    assert compare(row("ExStar Group Inc", "us"), known).verdict is Verdict.NO
    assert compare(row("Exstar Group Co Ltd", "cn"), known).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    "sister",
    ["Xinjiang Quvora Lens Group Co., Ltd.", "Quvora Lens Pictures Group", "Quvora Shipping Lens Group"],
)
def test_another_firm_of_the_group_is_a_question_and_not_a_match(sister: str) -> None:
    match = compare(row(sister, "cn"), LENS)
    assert match.score >= POSSIBLE_AT
    assert match.verdict is Verdict.POSSIBLE


def test_an_identifier_answers_the_question() -> None:
    known = entity("lens", "Quvora Lens Group Co., Ltd.", country="cn", identifiers=(LEI,))
    assert compare(row("Xinjiang Quvora Lens Group", "cn", LEI), known).verdict is Verdict.MATCH


def test_a_whole_name_is_taken_before_an_alias_that_leaves_a_question() -> None:
    known = entity("dna", "Quvora Bezimo Scientific Inc.", "Quvora Bezimo", country="us")
    assert compare(row("Quvora Bezimo Scientific Inc", "us"), known).verdict is Verdict.MATCH


def test_the_best_of_an_entitys_names_counts_and_is_named() -> None:
    match = compare(row("Quvora", "cn"), LENS)
    assert match.matched_name == "Quvora"
    assert match.entity_name == "Quvora Lens Group Co., Ltd."


def test_the_same_identifier_decides_whatever_the_names_say() -> None:
    known = entity("lens", "Quvora Lens Works", country="cn", identifiers=(LEI,))
    match = compare(row("Entirely Another Name", "us", LEI), known)
    assert match.verdict is Verdict.MATCH
    assert "5493001KJTIIGC8Y1R12" in match.reasons[0].words
    assert "words missing" in weights(match.reasons)


def test_two_numbers_of_a_one_each_scheme_speak_against_the_same_name() -> None:
    known = entity("lens", "Quvora Lens Works", country="cn", identifiers=(LEI,))
    assert compare(row("Quvora Lens Works", "cn", OTHER_LEI), known).verdict is Verdict.NO


def test_another_ticker_speaks_against_nothing() -> None:
    known = entity("q", "Quvora Lens Works", country="cn", identifiers=(identifier(Scheme.TICKER, "XSHE:1"),))
    asked = row("Quvora Lens Works", "cn", identifier(Scheme.TICKER, "XHKG:2"))
    assert compare(asked, known).verdict is Verdict.MATCH
    assert "identifier" not in weights(compare(asked, known).reasons)


def test_the_thresholds_part_the_verdicts() -> None:
    said = set()
    for name in ("Quvora Lens Group", "Quvora Pictures", "Bezimo"):
        match = compare(row(name, "cn"), LENS)
        expected = Verdict.NO if match.score < POSSIBLE_AT else Verdict.POSSIBLE
        assert match.verdict is (Verdict.MATCH if match.score >= MATCH_AT else expected)
        said.add(match.verdict)
    assert said == set(Verdict)


@pytest.mark.parametrize("brand", ["Quvorra", "Kuvora", "Quvor"])
def test_a_slip_in_a_short_brand_is_a_question_however_high_it_scores(brand: str) -> None:
    match = compare(row(brand, "cn"), LENS)
    assert match.score >= POSSIBLE_AT
    assert match.verdict is Verdict.POSSIBLE


def test_rare_characters_without_a_spelling_are_compared_without_a_fault() -> None:
    assert compare(row("𨧽"), entity("rare", "𮡊")).verdict is Verdict.NO
    assert compare(row("𨧽"), entity("rare", "𨧽")).score >= POSSIBLE_AT
