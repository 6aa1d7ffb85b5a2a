"""What holds of any two names."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.matching import Index, Rarity, compare, matches, prepare, reasons, score_of, weigh
from answerable.names import parse

from .made_up import TOWN, entity, row

WORDS = (
    "Shenzhen Guangdong Chengdu Beijing China Hong Kong Quvora Quvorra Bezimo Bezi mo Hua Star Law Legal AG "
    "Technology Tecnology Electronics Electronic Group Groupp Institute 28th 13 II Co., Ltd. Ltdd GmbH "
    "(CETC) 深圳 杭州 海康威视 海康 haikang weishi haikangweishi 科技 技术 集團 股份有限公司 第二十八 研究所"
)
NAMES = st.lists(st.sampled_from(WORDS.split()), max_size=7).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
ANY_NAME = NAMES | st.text(max_size=40)
INDEX = Index.build(TOWN)


@given(ANY_NAME, ANY_NAME)
@settings(max_examples=500)
def test_the_order_of_two_names_has_no_effect(one: str, other: str) -> None:
    left, right = (prepare(parse(name), Rarity()) for name in (one, other))
    there, back = (
        {(e.feature, round(e.weight, 9)) for e in weigh(*sides).evidence()}
        for sides in ((left, right), (right, left))
    )
    assert there == back


@given(ANY_NAME, ANY_NAME)
@settings(max_examples=200)
def test_a_score_lies_between_0_and_1_and_every_reason_can_be_read(one: str, other: str) -> None:
    found = weigh(prepare(parse(one), Rarity()), prepare(parse(other), Rarity())).evidence()
    assert 0 <= score_of(found) <= 1
    assert all(reason.words and math.isfinite(reason.weight) for reason in reasons(found))


@given(ANY_NAME)
@settings(max_examples=200)
def test_any_row_gets_the_same_answer_twice(name: str) -> None:
    asked = row(name, "cn")
    found = matches(INDEX, asked, least=0)
    assert matches(INDEX, asked, least=0) == found
    assert all(0 <= match.score <= 1 for match in found)


@given(NAMES)
@settings(max_examples=200)
def test_no_name_fits_another_better_than_itself(name: str) -> None:
    own = weigh(*(prepare(parse(name), Rarity()),) * 2).evidence()
    other = weigh(prepare(parse(name), Rarity()), prepare(parse("Trabuko Instruments"), Rarity())).evidence()
    assert score_of(own) >= score_of(other)


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_an_index_takes_any_name(name: str) -> None:
    known = entity("any", name or "x")
    index = Index.build([known])
    assert all(match.entity == "any" for match in matches(index, row("Quvora"), least=0))
    assert 0 <= compare(row("Quvora"), known).score <= 1
