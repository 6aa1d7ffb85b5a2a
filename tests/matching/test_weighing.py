"""What speaks for and against two names, one feature at a time."""

import pytest

from answerable.matching import (
    MATCH_AT,
    POSSIBLE_AT,
    Rarity,
    prepare,
    reasons,
    score_of,
    weigh,
)
from answerable.names import parse

from .made_up import weights


def compared(one: str, other: str) -> tuple[float, dict[str, float]]:
    """The score of two names and the weight of each feature that spoke."""
    found = weigh(prepare(parse(one), Rarity()), prepare(parse(other), Rarity())).evidence()
    return score_of(found), weights(reasons(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quvora Lens Works Ltd", "QUVORA LENS WORKS LIMITED"),
        ("Quvora Lens Works Inc", "Quvora Lens Works GmbH"),
        ("Lens Works Quvora", "Quvora Lens Works"),
        ("Shenzhen Quvora Tech", "深圳Quvora科技有限公司"),
        ("杭州例子威视科技有限公司", "杭州例子威視科技有限公司"),
    ],
)
def test_the_same_name_in_another_dress_is_a_match(one: str, other: str) -> None:
    score, said = compared(one, other)
    assert score >= MATCH_AT
    assert said["same name"] > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trabukovina Instruments", "Trabukovnia Instruments"),
        ("Bezimograd Lens Works", "Bezimmograd Lens Works"),
        ("Good Willer Works", "Goodwiller Works"),
        ("QuvoraAG", "Quvora AG"),
    ],
)
def test_a_slip_in_a_long_distinctive_word_still_speaks_for(one: str, other: str) -> None:
    score, _ = compared(one, other)
    assert score >= POSSIBLE_AT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quvora Works Limited", "Quvora Works Iimited"),
        ("National Bank of Cuba", "Natoinal Bank of Cuba"),
        ("Quvora Trading Company", "Quvora Tradingc Ompany"),
    ],
)
def test_a_slip_in_common_words_is_mended_but_never_makes_a_match_of_common_words(
    one: str, other: str
) -> None:
    score, said = compared(one, other)
    assert said["spelling"] > 0
    assert score >= POSSIBLE_AT
    if "Quvora" not in one:
        assert score < MATCH_AT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shenzhen Quvora Technology Co., Ltd.", "Shenzhen Bezimo Technology Co., Ltd."),
        ("Shenzhen Technology Development Co., Ltd.", "Shenzhen Technology Trading Co., Ltd."),
        ("上海会例企业管理咨询有限公司", "上海荟昌企业管理咨询有限公司"),
        ("Iran Trading Company", "Iraq Trading Company"),
        ("Global Solutions Group", "Global Services Group"),
    ],
)
def test_shared_place_business_and_form_are_never_enough(one: str, other: str) -> None:
    score, _ = compared(one, other)
    assert score < POSSIBLE_AT


def test_another_city_with_the_same_brand_is_another_firm() -> None:
    score, said = compared("Shenzhen Quvora Lens Co., Ltd.", "Chengdu Quvora Lens Co., Ltd.")
    assert said["place"] < 0
    assert score < POSSIBLE_AT


def test_a_city_inside_the_other_names_province_is_no_contradiction() -> None:
    score, said = compared("Guangzhou Quvora Lens Co., Ltd.", "Guangdong Quvora Lens Co., Ltd.")
    assert said.get("place", 0.0) >= 0
    assert score >= POSSIBLE_AT


def test_one_more_place_in_a_name_is_no_contradiction() -> None:
    _, said = compared("Wenling Quvora Lens Works", "Taizhou Wenling Quvora Lens Works")
    _, same = compared("Wenling Quvora Lens Works", "Wenling Quvora Lens Works Ltd")
    assert said["place"] > -3
    assert "place" not in same


def test_another_number_is_another_institute() -> None:
    score, said = compared("Quvora 13th Research Institute", "Quvora 23rd Research Institute")
    assert said["number"] < 0
    assert score < POSSIBLE_AT


def test_a_number_in_one_name_only_speaks_against() -> None:
    _, said = compared("Quvora 13th Research Institute", "Quvora Research Institute")
    assert said["number"] < 0


def test_another_brand_beside_equal_rest_is_not_even_a_question() -> None:
    score, said = compared("Quvora Lens Works", "Bezimo Lens Works")
    assert said["nothing of their own"] < 0
    assert score < POSSIBLE_AT


def test_another_line_of_business_makes_a_brand_a_question() -> None:
    same, _ = compared("Quvora Pictures", "Quvora Pictures Ltd")
    other, said = compared("Quvora Pictures", "Quvora Insurance")
    assert said["words instead"] < 0
    assert other < POSSIBLE_AT < same


def test_pinyin_agrees_with_the_characters_that_it_writes() -> None:
    score, said = compared("浙江海例威视技术有限公司", "Zhejiang Hailiweishi Technology Co., Ltd.")
    assert said["distinctive words"] > 0
    assert score >= MATCH_AT
    part, heard = compared("浙江海例威视技术有限公司", "Zhejiang Haili Lens Co., Ltd.")
    assert heard["distinctive words"] > 0
    assert part < score


def test_the_lexicon_translates_what_is_not_the_brand() -> None:
    _, said = compared("例子新能源汽车", "Lizi New Energy Motors")
    assert "words missing" not in said


def test_characters_that_only_sound_alike_are_not_the_same() -> None:
    score, said = compared("北京例恒电力技术有限公司", "北京利恒电力技术有限公司")
    assert "same name" not in said
    assert score < MATCH_AT


def test_pinyin_that_differs_by_a_letter_is_not_a_slip() -> None:
    slip, said = compared("Shengyi Technology", "Shangyi Technology")
    assert "spelling" not in said
    assert slip < compared("Trabukovina Technology", "Trabukovnia Technology")[0]


def test_pinyin_with_an_error_says_less_than_without() -> None:
    right, _ = compared("北京例恒电力技术有限公司", "Beijing Liheng Electric Power Technology Co., Ltd.")
    wrong, _ = compared("北京例恒电力技术有限公司", "Beijing Lihengg Electric Power Technology Co., Ltd.")
    other, _ = compared("北京例恒电力技术有限公司", "Beijing Quvora Electric Power Technology Co., Ltd.")
    assert right > wrong > POSSIBLE_AT > other


def test_a_misspelt_word_is_paired_with_the_one_it_is_most_like() -> None:
    found = weigh(
        prepare(parse("Bezimogrod Instruments"), Rarity()),
        prepare(parse("Bezimogradd Bezimograd Instruments"), Rarity()),
    ).evidence()
    said = " ".join(reason.words for reason in reasons(found))
    assert "bezimogrod for bezimograd" in said
    assert "only in one of the names: bezimogradd" in said


def test_an_acronym_stands_for_the_name_and_is_not_enough_alone() -> None:
    score, said = compared("CETC", "China Electronics Technology Group Corporation")
    assert said["acronym"] > 0
    assert score < MATCH_AT


def test_the_same_legal_form_says_nothing_and_another_kind_speaks_against() -> None:
    same, said = compared("Quvora Bezimo Lens Ltd", "Quvora Bezimo Pictures Ltd")
    other, against = compared("Quvora Bezimo Lens Ltd", "Quvora Bezimo Pictures Inc")
    assert "legal form" not in said
    assert against["legal form"] < 0
    assert other < same


@pytest.mark.parametrize("nothing", ["", "😀", "—"])
def test_a_name_without_words_matches_nothing_not_even_itself(nothing: str) -> None:
    assert compared(nothing, nothing)[0] < 0.01
    assert compared(nothing, "Quvora")[0] < 0.01


def test_the_order_of_names_with_other_words_for_one_concept_has_no_effect() -> None:
    assert compared("Law Works", "Legal Works") == compared("Legal Works", "Law Works")


def test_two_long_names_without_a_word_in_common_score_nothing() -> None:
    letters = "abcdefghijklmnop"
    one = " ".join(f"q{a}{b}x" for a in letters for b in letters)
    other = " ".join(f"{a}zz{b}" for a in letters for b in letters)
    assert compared(one, other)[0] < 0.001


def test_two_numbers_stay_under_even_odds_however_much_the_rest_agrees() -> None:
    one = "Quvora Bezimo Trabuko Sampleton Examplia 13th Research Institute, Hangzhou Lens Works"
    score, said = compared(one, one.replace("13th", "23rd"))
    assert score < POSSIBLE_AT
    assert said["number"] < 0


def test_a_chinese_name_is_abridged_by_leaving_characters_out() -> None:
    _, said = compared("例威视", "杭州例子威视数字科技股份有限公司")
    assert said["spelling"] > 0
    _, other = compared("例威视", "杭州荟昌数字科技股份有限公司")
    assert "spelling" not in other


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Quvora Lens GmbH", "Quvora Works GmbH", True),
        ("Quvora Lens GmbH", "Quvora Works Pty Ltd", False),
    ],
)
def test_only_a_country_that_both_names_tell_speaks_for(one: str, other: str, told: bool) -> None:
    _, said = compared(one, other)
    assert (said.get("country told", 0.0) > 0) is told
