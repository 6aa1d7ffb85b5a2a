"""Names in Han characters against names in other letters."""

import pytest

from answerable.domain import Verdict
from answerable.matching import POSSIBLE_AT, Rarity, compare, prepare, score_of, weigh
from answerable.matching.across import is_across
from answerable.matching.weights import akin, weights
from answerable.names import parse

from .made_up import entity, row

LENS = "杭州例镜光学技术股份有限公司"
ENGLISH = "Hangzhou Lijing Optical Technology Co., Ltd."
OTHERS = {
    "another city": "Suzhou Lijing Optical Technology Co., Ltd.",
    "another brand": "Hangzhou Quvora Optical Technology Co., Ltd.",
    "another business": "Hangzhou Lijing Insurance Co., Ltd.",
    "another number": "Hangzhou Lijing 9th Optical Technology Co., Ltd.",
    "no brand": "Hangzhou Optical Technology Co., Ltd.",
}


def score(one: str, other: str) -> float:
    return score_of(weigh(*(prepare(parse(name), Rarity()) for name in (one, other))).evidence())


@pytest.mark.parametrize("what", OTHERS)
def test_each_contradiction_scores_less_than_the_translation(what: str) -> None:
    assert score(LENS, OTHERS[what]) < score(LENS, ENGLISH)


@pytest.mark.parametrize("what", ["another city", "another brand", "no brand"])
def test_place_business_and_form_are_no_question(what: str) -> None:
    assert score(LENS, OTHERS[what]) < POSSIBLE_AT


def test_the_order_of_the_names_has_no_effect() -> None:
    for other in (ENGLISH, *OTHERS.values()):
        assert score(LENS, other) == score(other, LENS)


def test_a_translation_is_a_match_and_one_with_a_word_more_a_question() -> None:
    asked = row(LENS, "cn")
    assert compare(asked, entity("lens", ENGLISH, country="cn")).verdict is Verdict.MATCH
    more = entity("lens", "Hangzhou Lijing Optical Technology Pictures Co., Ltd.", country="cn")
    assert compare(asked, more).verdict is Verdict.POSSIBLE


@pytest.mark.parametrize(
    ("han", "english", "another"),
    [
        ("恒例光學有限公司", "Hang Lai Optical Limited", "Hang Mei Optical Limited"),
        ("正例光學股份有限公司", "Cheng Li Optical Co., Ltd.", "Cheng Mu Optical Co., Ltd."),
    ],
)
def test_names_are_heard_as_hong_kong_and_taiwan_write_them(han: str, english: str, another: str) -> None:
    assert score(han, english) > POSSIBLE_AT
    assert score(han, another) < POSSIBLE_AT


def test_half_a_name_in_another_way_of_writing_is_not_heard() -> None:
    heard = weigh(*(prepare(parse(name), Rarity()) for name in ("恒例光學", "Hang Optical"))).evidence()
    assert "distinctive words" not in {one.feature for one in heard}


def test_what_is_bounded_keeps_its_order() -> None:
    less = score("杭州例镜光学技术有限公司", "Hangzhou Quvora Technology Co., Ltd.")
    more = score("杭州例镜光学技术有限公司", "Hangzhou Quvora Optical Technology Co., Ltd.")
    assert less < more < POSSIBLE_AT


def test_what_translators_put_for_a_word_costs_less_than_another_word() -> None:
    assert score("例镜学院", "Lijing University") > score("例镜学院", "Lijing Hospital")


@pytest.mark.parametrize(
    ("one", "other", "across"),
    [(LENS, ENGLISH, True), (LENS, LENS, False), (ENGLISH, ENGLISH, False), ("例镜 Lijing", ENGLISH, False)],
)
def test_only_one_side_in_han_is_across(one: str, other: str, across: bool) -> None:
    assert is_across(*(prepare(parse(name), Rarity()) for name in (one, other))) is across


def test_no_word_that_is_missing_speaks_for_a_match() -> None:
    learned = dict(weights("across"))
    against = {
        name for name in learned if any(word in name for word in ("missing", "instead", "other", "no own"))
    }
    assert learned.pop("start") < 0
    assert all((weight < 0) is (name in against) for name, weight in learned.items())


def test_what_translators_put_for_one_another_is_a_share() -> None:
    assert all(0 < share <= 1 for share in akin().values())
    assert akin()["college", "university"] > 0.3


def test_co_ltd_is_what_a_chinese_company_limited_by_shares_is_called() -> None:
    han, english = (prepare(parse(name), Rarity()) for name in (LENS, ENGLISH))
    assert "legal form" not in {one.feature for one in weigh(han, english).evidence()}
    german = prepare(parse("Hangzhou Lijing Optical Technology e.V."), Rarity())
    assert "legal form" in {one.feature for one in weigh(han, german).evidence()}
