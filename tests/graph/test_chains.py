"""The grammar of traces, told as small towns."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domain import EntityId, ExposureKind, TieKind
from answerable.graph import automata, network, search, tracer
from answerable.rules import grammar
from answerable.testing import town

KINDS = {rule.name: rule.exposure for rule in grammar().rules}
PLENTY = 200
"""More chains than one concern has in any of these towns."""


def traced(text: str, company: str, concerns: Sequence[str], depth: int = 4) -> set[tuple[str, str]]:
    """Every chain from `company`, as (exposure, "A B C")."""
    known = network(town(text).ties)
    asked = tracer(known, grammar(), [EntityId(c) for c in concerns], depth=depth, places=PLENTY)
    found = asked.chains(EntityId(company))
    assert not found.cut
    return {(KINDS[chain.rule].value, " > ".join(chain.entities)) for chain in found.chains}


def test_a_supplier_contributes() -> None:
    assert traced("Lens -supply-> Camera", "Lens", ["Camera"]) == {("contributes to listed", "Lens > Camera")}


def test_an_investor_in_a_supplier_is_exposed_through_it() -> None:
    text = "Fund -investment 0.88%-> Lens\nLens -supply-> Camera"
    assert traced(text, "Fund", ["Camera"]) == {("contributes to listed", "Fund > Lens > Camera")}


def test_a_supplier_of_a_supplier_is_not() -> None:
    assert traced("Glass -supply-> Lens\nLens -supply-> Camera", "Glass", ["Camera"]) == set()


def test_no_chain_runs_through_a_customer_that_hosts_another_concern() -> None:
    """Dahua sold cameras to Amazon, Amazon hosts Hikvision: a path, but not a reason."""
    text = "Dahua -supply-> Amazon\nAmazon -hosting-> Hikvision"
    assert traced(text, "Dahua", ["Hikvision"]) == set()
    assert traced(text, "Amazon", ["Dahua", "Hikvision"]) == {
        ("contributes to listed", "Amazon > Hikvision"),
        ("buys from listed", "Amazon > Dahua"),
    }


def test_a_contribution_may_end_at_a_unit_or_at_the_parent_of_the_concern() -> None:
    unit = "Lens -supply-> Unit\nCamera -ownership 60%-> Unit"
    parent = "Lens -supply-> Parent\nParent -ownership-> Camera"
    assert traced(unit, "Lens", ["Camera"]) == {("contributes to listed", "Lens > Unit > Camera")}
    assert traced(parent, "Lens", ["Camera"]) == {("contributes to listed", "Lens > Parent > Camera")}


@pytest.mark.parametrize(
    "holding", ["investment 14.3%", "ownership 38.88%", "investment", "joint_venture 49%", "joint_venture"]
)
def test_a_minority_holder_is_no_parent(holding: str) -> None:
    text = f"Chip -rnd_collaboration-> Shop\nShop -{holding}-> Camera"
    assert traced(text, "Chip", ["Camera"]) == set()


def test_a_holder_owns_through_others() -> None:
    text = "State -ownership-> Group\nGroup -ownership 51%-> Camera"
    assert traced(text, "State", ["Camera"]) == {("owns listed", "State > Group > Camera")}


def test_a_partner_in_a_venture_contributes_and_does_not_own() -> None:
    text = "Chip -joint_venture-> Phone"
    assert traced(text, "Chip", ["Phone"]) == {("contributes to listed", "Chip > Phone")}


def test_a_share_in_a_venture_is_a_holding() -> None:
    text = "Server -joint_venture 49%-> Venture\nVenture -supply-> Camera"
    assert traced(text, "Server", ["Venture"]) == {("owns listed", "Server > Venture")}
    assert traced(text, "Server", ["Camera"]) == {("contributes to listed", "Server > Venture > Camera")}


def test_an_underwriter_contributes_and_holds_nothing() -> None:
    assert traced("Bank -financing-> Face", "Bank", ["Face"]) == {("contributes to listed", "Bank > Face")}


@pytest.mark.parametrize(("one", "other"), [("Lab", "Voice"), ("Voice", "Lab")])
def test_research_gives_both_ways(one: str, other: str) -> None:
    text = f"{one} -rnd_collaboration-> {other}"
    assert traced(text, "Lab", ["Voice"]) == {("contributes to listed", "Lab > Voice")}


@pytest.mark.parametrize("text", ["Phone -espionage-> Victim", "Victim -forced_transfer-> Phone"])
def test_a_victim_of_a_taking_is_no_contributor(text: str) -> None:
    assert traced(text, "Victim", ["Phone"]) == {("taken from", "Victim > Phone")}


def test_no_chain_runs_through_a_taking() -> None:
    text = "Phone -espionage-> Victim\nVictim -supply-> Shop\nFund -investment-> Victim"
    assert traced(text, "Fund", ["Phone"]) == set()
    assert traced(text, "Shop", ["Phone"]) == set()


def test_a_customer_of_a_unit_buys_from_the_concern() -> None:
    text = "Unit -supply-> Shop\nCamera -ownership 100%-> Unit"
    assert traced(text, "Shop", ["Camera"]) == {("buys from listed", "Shop > Unit > Camera")}


def test_a_brand_that_resells_buys() -> None:
    assert traced("Camera -rebranding-> Brand", "Brand", ["Camera"]) == {
        ("buys from listed", "Brand > Camera")
    }


def test_a_chain_stops_at_the_first_concern() -> None:
    text = "State -ownership-> Group\nGroup -ownership-> Camera"
    assert traced(text, "State", ["Group", "Camera"]) == {("owns listed", "State > Group")}


def test_depth_bounds_the_steps() -> None:
    text = "A -investment-> B\nB -investment-> C\nC -investment-> D\nD -supply-> Camera"
    assert traced(text, "A", ["Camera"], depth=4) == {("contributes to listed", "A > B > C > D > Camera")}
    assert traced(text, "A", ["Camera"], depth=3) == set()


def test_loops_end() -> None:
    text = "A -ownership 60%-> B\nB -ownership 60%-> A\nB -supply-> Camera"
    assert traced(text, "A", ["Camera"]) == {("contributes to listed", "A > B > Camera")}


def test_an_unknown_company_has_no_chain() -> None:
    assert traced("Lens -supply-> Camera", "Stranger", ["Camera"]) == set()


def test_a_search_for_no_company_finds_nothing() -> None:
    known = network(town("Lens -supply-> Camera").ties)
    for one in automata(grammar()):
        hunt = search(known.graph, one, {1: 1}, depth=4, engine=known.engine)
        assert hunt.best([], 3).costs.shape == (0, 1, 3)


NODES = "ABCDE"
TIES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(list(TieKind)), st.sampled_from(NODES)), max_size=9
)
HOLDS = {TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.MERGER}
GIVES = {
    TieKind.FINANCING,
    TieKind.SUPPLY,
    TieKind.HOSTING,
    TieKind.LICENSING,
    TieKind.DEPLOYMENT,
    TieKind.REBRANDING,
    TieKind.RND_COLLABORATION,
    TieKind.OPEN_SOURCE,
    TieKind.STANDARDS,
    TieKind.JOINT_VENTURE,
}
BUYS = {TieKind.SUPPLY, TieKind.HOSTING, TieKind.LICENSING, TieKind.DEPLOYMENT, TieKind.REBRANDING}


@settings(max_examples=300, deadline=None)
@given(TIES, st.integers(1, 4))
def test_chains_are_those_that_a_plain_search_finds(told: list[tuple[str, TieKind, str]], depth: int) -> None:
    """An oracle written anew: try every simple path and ask of each what it means, in plain conditions."""
    told = [(a, kind, b) for a, kind, b in told if a != b]
    text = "\n".join(f"{a} -{kind}-> {b}" for a, kind, b in told)
    concerns = {"D", "E"}
    expected = {
        (meaning, " > ".join(["A", *(place for _, _, place in path)]))
        for path in simple_paths(told, "A", ("A",), depth, concerns)
        if (meaning := meaning_of([(kind, along) for kind, along, _ in path]))
    }
    assert traced(text, "A", sorted(concerns), depth) == expected


Path = list[tuple[TieKind, bool, str]]


def simple_paths(
    told: list[tuple[str, TieKind, str]], at: str, seen: tuple[str, ...], depth: int, concerns: set[str]
) -> list[Path]:
    if depth == 0:
        return []
    found: list[Path] = []
    for a, kind, b in told:
        for here, there, along in ((a, b, True), (b, a, False)):
            if here != at or there in seen:
                continue
            step = (kind, along, there)
            if there in concerns:
                found.append([step])
            else:
                found += [
                    [step, *rest] for rest in simple_paths(told, there, (*seen, there), depth - 1, concerns)
                ]
    return found


def meaning_of(steps: list[tuple[TieKind, bool]]) -> str | None:
    """What a path means, in plain conditions; without shares only ownership and mergers can control."""
    controls = {TieKind.OWNERSHIP, TieKind.MERGER}
    gives = [kind in GIVES and (along or kind is TieKind.RND_COLLABORATION) for kind, along in steps]
    holds = [kind in HOLDS and along for kind, along in steps]
    if all(holds):
        return ExposureKind.OWNS_LISTED.value
    if len(steps) == 1 and steps[0] in {(TieKind.ESPIONAGE, False), (TieKind.FORCED_TRANSFER, True)}:
        return ExposureKind.TAKEN_FROM.value
    ends_at_concern = gives[-1] and all(holds[:-1])
    ends_beside_it = len(steps) > 1 and steps[-1][0] in controls and gives[-2] and all(holds[:-2])
    if ends_at_concern or ends_beside_it:
        return ExposureKind.CONTRIBUTES_TO_LISTED.value
    if steps[0][0] in BUYS and not steps[0][1]:
        rest = steps[1:]
        if not rest or (len(rest) == 1 and rest[0][0] in controls and not rest[0][1]):
            return ExposureKind.BUYS_FROM_LISTED.value
    return None
