"""Finding: the right candidates, the right matches, whatever the order."""

import random

import pytest

from answerable.domain import Match, Scheme, Verdict, identifier
from answerable.matching import Index, candidates, matches, screen

from .made_up import TOWN, entity, row

INDEX = Index.build(TOWN)


def verdicts(name: str, country: str = "") -> dict[str, Verdict]:
    return {match.entity: match.verdict for match in matches(INDEX, row(name, country))}


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("杭州海例威视数字技术股份有限公司", "cn", "lens"),
        ("Hangzhou Quvora Digital Technology", "cn", "lens"),
        ("Hangzhou Quvora Digital Technlogy", "cn", "lens"),
        ("BEZIMO TECHNOLOGY", "cn", "brand"),
        ("浙江贝子莫技术 Bezimo", "cn", "brand"),
        ("CETC", "cn", "group"),
        ("例汤集团", "hk", "traditional"),
        ("China Electronics Technology Group 28 Institute", "cn", "institute-28"),
        ("中国电子科技集团公司第二十八研究所", "cn", "institute-28"),
    ],
)
def test_the_first_candidate_is_the_right_one(name: str, country: str, id_: str) -> None:
    assert matches(INDEX, row(name, country), least=0)[0].entity == id_
    assert id_ in candidates(INDEX, row(name, country))


def test_the_institute_of_another_number_is_not_even_possible() -> None:
    assert verdicts("中国电子科技集团公司第二十八研究所", "cn") == {"institute-28": Verdict.MATCH}


def test_a_made_up_brand_among_real_parts_matches_nothing() -> None:
    assert verdicts("Shenzhen Xyzzyq Technology Co., Ltd.", "cn") == {}
    assert verdicts("Hangzhou Xyzzyq Digital Technology Co., Ltd.", "cn") == {}


def test_a_namesake_abroad_is_no_match() -> None:
    assert verdicts("ExStar Group Inc", "us") == {}
    assert verdicts("ExStar Group") == {"costar": Verdict.POSSIBLE}


def test_an_identifier_finds_an_entity_that_no_name_would() -> None:
    ticker = identifier(Scheme.TICKER, "XSHE:002415")
    index = Index.build([*TOWN, entity("numbered", "Quite Another", identifiers=(ticker,))])
    found = matches(index, row("Renamed Since", "us", ticker))
    assert [(match.entity, match.verdict) for match in found] == [("numbered", Verdict.MATCH)]
    assert candidates(index, row("Renamed Since", "us", ticker)) == ["numbered"]


def test_the_limit_bounds_the_candidates() -> None:
    assert len(candidates(INDEX, row("China Electronics Technology Group"), limit=2)) == 2


def test_matches_come_best_first_and_equal_ones_by_id() -> None:
    twins = Index.build([entity(id_, "Quvora Lens Works", country="cn") for id_ in ("b", "c", "a")])
    found = matches(twins, row("Quvora Lens Works", "cn"))
    assert [match.entity for match in found] == ["a", "b", "c"]
    scores = [match.score for match in matches(INDEX, row("Bezimo", "cn"), least=0)]
    assert scores == sorted(scores, reverse=True)


def test_the_order_of_entities_has_no_effect() -> None:
    shuffled = list(TOWN)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    asked = [row("Bezimo", "cn"), row("CETC"), row("中国电子科技集团公司", "cn")]
    assert list(screen(Index.build(shuffled), asked)) == list(screen(INDEX, asked))


def test_which_of_many_equal_entities_are_found_depends_on_their_ids_alone() -> None:
    twins = [entity(id_, "Quvora Lens Works", country="cn") for id_ in "dbeca"]
    for order in (twins, twins[::-1], sorted(twins, key=lambda one: one.id)):
        assert candidates(Index.build(order), row("Quvora Lens Works", "cn"), limit=2) == ["a", "b"]


def test_the_order_of_rows_has_no_effect_and_progress_is_told() -> None:
    asked = [row(name, "cn") for name in ("Bezimo", "", "CETC", "Quvora Digital", "Bezimo")]
    told: list[int] = []
    forwards = dict_of(screen(INDEX, asked, told.append))
    assert dict_of(screen(INDEX, reversed(asked))) == forwards
    assert told == [1, 2, 3, 4, 5]


def dict_of(screened: object) -> dict[str, tuple[Match, ...]]:
    assert hasattr(screened, "__iter__")
    return {asked.name: found for asked, found in screened}


@pytest.mark.parametrize("name", ["", "A", "1", "😀", "\u202e\u200f", "of the and", "Co., Ltd."])
def test_a_name_that_says_nothing_finds_nothing(name: str) -> None:
    assert verdicts(name) == {}


def test_an_index_of_nothing_finds_nothing() -> None:
    assert matches(Index.build([]), row("Quvora Lens Works", "cn")) == []
    nameless = Index.build([entity("x", "😀")])
    assert matches(nameless, row("😀")) == []


def test_names_that_share_common_words_alone_are_not_compared() -> None:
    shared = "Paper Mill"
    index = Index.build([*TOWN, entity("other", f"Bezimo {shared}"), entity("slip", f"Quvoria {shared}")])
    found = matches(index, row(f"Quvora {shared}"), least=0)
    assert [match.entity for match in found] == ["slip", "lens"]
