"""Identifiers join, names never do, and a contradiction is a finding."""

import random

from answerable.domain import Decision, Entity, EntityId, EntityName, Identifier, Scheme, Severity, identifier
from answerable.identity import Clusters, clusters

LEI = identifier(Scheme.LEI, "5493001KJTIIGC8Y1R12")
OTHER_LEI = identifier(Scheme.LEI, "213800WAVVOPS85N2205")
TICKER = identifier(Scheme.TICKER, "XSHE:002415")
ISIN = identifier(Scheme.ISIN, "US0378331005")
CIK = identifier(Scheme.CIK, "320193")


def entity(id_: str, *identifiers: Identifier, source: str = "made-up", name: str = "") -> Entity:
    return Entity(
        id=EntityId(id_),
        schema="Company",
        source=source,
        names=(EntityName(name or id_),),
        identifiers=identifiers,
    )


def canonical(found: Clusters) -> dict[str, str]:
    return {str(id_): str(first) for id_, first in found.canonical.items()}


def test_entities_with_one_identifier_are_one_organisation_and_it_says_why() -> None:
    found = clusters([entity("a", TICKER), entity("b", TICKER), entity("c")])
    assert canonical(found) == {"a": "a", "b": "a", "c": "c"}
    (join,) = found.joins
    assert (join.left, join.right, join.because) == ("a", "b", TICKER)
    assert found.why(EntityId("b")) == (join,)
    assert found.why(EntityId("c")) == ()


def test_names_never_join() -> None:
    found = clusters([entity("a", name="Quvora Lens Works"), entity("b", name="Quvora Lens Works")])
    assert canonical(found) == {"a": "a", "b": "b"}
    assert found.joins == ()


def test_a_chain_of_identifiers_joins_all_its_entities() -> None:
    found = clusters(
        [entity("a", TICKER), entity("b", TICKER, ISIN), entity("c", ISIN, CIK), entity("d", CIK)]
    )
    assert set(canonical(found).values()) == {"a"}
    assert len(found.joins) == 3
    assert found.why(EntityId("d")) == found.joins


def test_the_preferred_sources_entity_is_canonical_else_the_smallest_id() -> None:
    own, other = entity("z", TICKER, source="starter"), entity("a", TICKER, source="list")
    assert canonical(clusters([other, own])) == {"a": "z", "z": "z"}
    assert canonical(clusters([other, own], preferred=("list",))) == {"a": "a", "z": "a"}
    assert canonical(clusters([other, own], preferred=())) == {"a": "a", "z": "a"}


def test_two_numbers_of_a_one_each_scheme_keep_entities_apart_and_are_a_finding() -> None:
    found = clusters([entity("a", LEI, TICKER), entity("b", OTHER_LEI, TICKER)])
    assert canonical(found) == {"a": "a", "b": "b"}
    assert found.joins == ()
    (finding,) = found.findings
    assert finding.severity is Severity.DOUBT
    assert all(part in finding.message for part in ("a", "b", str(LEI), str(OTHER_LEI), str(TICKER)))


def test_a_contradiction_is_seen_through_a_third_entity() -> None:
    found = clusters([entity("a", LEI, ISIN), entity("b", ISIN, TICKER), entity("c", OTHER_LEI, TICKER)])
    assert canonical(found) == {"a": "a", "b": "a", "c": "c"}
    assert [join.because for join in found.joins] == [ISIN]
    assert len(found.findings) == 1


def test_a_group_bears_the_numbers_of_all_its_entities() -> None:
    found = clusters([entity("a", ISIN, TICKER), entity("b", ISIN, LEI), entity("c", TICKER, OTHER_LEI)])
    assert canonical(found) == {"a": "a", "b": "a", "c": "c"}


def test_one_number_that_is_the_same_outweighs_another_that_is_not() -> None:
    found = clusters([entity("a", LEI), entity("b", LEI, OTHER_LEI)])
    assert canonical(found) == {"a": "a", "b": "a"}


def test_many_bearers_of_one_identifier_are_one_even_where_one_of_them_contradicts() -> None:
    found = clusters([entity("a", TICKER, LEI), entity("b", TICKER, OTHER_LEI), entity("c", TICKER, LEI)])
    assert canonical(found) == {"a": "a", "b": "b", "c": "a"}


def test_two_tickers_do_not_keep_a_company_in_two() -> None:
    other = identifier(Scheme.TICKER, "XHKG:1")
    assert canonical(clusters([entity("a", ISIN, TICKER), entity("b", ISIN, other)])) == {"a": "a", "b": "a"}


def test_the_order_of_entities_has_no_effect() -> None:
    entities = [
        entity("a", LEI, ISIN),
        entity("b", ISIN, TICKER),
        entity("c", OTHER_LEI, TICKER),
        entity("d", CIK),
        entity("e", CIK, TICKER, source="starter"),
    ]
    expected = clusters(entities)
    for seed in range(10):
        random.Random(seed).shuffle(entities)  # noqa: S311
        assert clusters(entities) == expected


def test_nothing_makes_no_clusters() -> None:
    assert canonical(clusters([])) == {}


def decision(left: str, right: str, *, same: bool) -> Decision:
    return Decision(
        left=EntityId(left),
        right=EntityId(right),
        same=same,
        why="for example",
        who="someone",
        at="2026-03-01",
    )


def test_a_person_joins_what_no_identifier_does_and_it_says_who() -> None:
    said = decision("b", "c", same=True)
    found = clusters([entity("a", TICKER), entity("b", TICKER), entity("c")], decisions=[said])
    assert canonical(found) == {"a": "a", "b": "a", "c": "a"}
    assert [join.because for join in found.joins] == [said, TICKER]


def test_what_a_person_parted_no_identifier_joins_directly_or_round_about() -> None:
    parted = [decision("a", "b", same=False)]
    direct = clusters([entity("a", LEI, TICKER), entity("b", LEI, TICKER)], decisions=parted)
    assert canonical(direct) == {"a": "a", "b": "b"}
    assert direct.findings == ()
    round_about = clusters([entity("a", LEI), entity("b", ISIN), entity("c", LEI, ISIN)], decisions=parted)
    assert canonical(round_about) == {"a": "a", "b": "b", "c": "a"}


def test_of_several_decisions_about_one_pair_the_last_holds_whichever_way_round() -> None:
    pair = [entity("a", LEI), entity("b", LEI)]
    parted, joined = decision("a", "b", same=False), decision("b", "a", same=True)
    assert canonical(clusters(pair, decisions=[joined, parted])) == {"a": "a", "b": "b"}
    assert canonical(clusters(pair, decisions=[parted, joined])) == {"a": "a", "b": "a"}


def test_joining_what_is_parted_by_way_of_a_third_is_a_finding() -> None:
    three = [entity("a"), entity("b"), entity("c")]
    said = [decision("a", "b", same=False), decision("a", "c", same=True), decision("b", "c", same=True)]
    found = clusters(three, decisions=said)
    assert canonical(found) == {"a": "a", "b": "b", "c": "a"}
    assert [finding.rule for finding in found.findings] == ["identity.joined-and-parted"]


def test_a_decision_about_a_record_that_is_not_here_is_passed_over() -> None:
    found = clusters([entity("a")], decisions=[decision("a", "gone", same=True)])
    assert canonical(found) == {"a": "a"}
