"""Which of several chains comes first, told as small towns; one place, so that the best alone is kept."""

from answerable.domain import EntityId
from answerable.graph import FARTHEST, automata, network, search
from answerable.rules import grammar
from answerable.testing import town


def best(text: str, company: str, *concerns: str, unlisted: str = "") -> str:
    """The best chain of a company to any concern, as the lines of the town that it walks along or against."""
    known = network(town(text).ties)
    rows = dict.fromkeys(known.numbers(map(EntityId, concerns)), 1)
    rows |= dict.fromkeys(known.numbers([EntityId(unlisted)]), -1)
    found = None
    for one in automata(grammar()):
        hunt = search(known.graph, one, rows, depth=4, engine=known.engine)
        found = hunt.best(known.numbers([EntityId(company)]), 1, found)
    assert found is not None
    assert found.costs[0, 0, 0] < FARTHEST
    steps = [int(step) for step in found.chains[0, 0, 0] if step >= 0]
    return " ".join(f"{step // 2 + 1}{'<' if step % 2 else '>'}" for step in steps)


def test_to_own_comes_before_to_contribute_though_its_way_is_longer() -> None:
    text = """
    Fund -supply-> Camera | official record
    Fund -ownership-> Group | disputed
    Group -ownership-> Camera | disputed
    """
    assert best(text, "Fund", "Camera") == "2> 3>"


def test_a_concern_on_a_list_comes_before_one_on_none() -> None:
    text = """
    Lens -supply-> Police | official record
    Lens -supply-> Camera | disputed
    """
    assert best(text, "Lens", "Camera", unlisted="Police") == "2>"
    assert best(text, "Lens", unlisted="Police") == "1>"


def test_steps_that_can_have_stood_together_come_before_those_that_cannot() -> None:
    text = """
    Fund -ownership 60%-> Lens | 2010 to 2012-05-31, official record
    Lens -supply-> Camera | since 2012-06-01, official record
    Fund -ownership 60%-> Glass | 2010 to 2012-05-31, disputed
    Glass -supply-> Camera | since 2012-05-31, disputed
    """
    assert best(text, "Fund", "Camera") == "3> 4>"


def test_one_day_together_is_enough() -> None:
    text = """
    Fund -ownership 60%-> Lens | 2010 to 2012-05-31, reported
    Lens -supply-> Camera | since 2012-05-01, reported
    Fund -ownership 60%-> Glass | 2010 to 2012-05-31, confirmed by company
    Glass -supply-> Camera | since 2012-05-31, confirmed by company
    """
    assert best(text, "Fund", "Camera") == "3> 4>"


def test_what_has_ended_nobody_knows_when_can_have_stood_with_all() -> None:
    text = """
    Fund -ownership 60%-> Lens | ended, reported
    Lens -supply-> Camera | since 2024, reported
    """
    longer = f"{text}\nFund -ownership 60%-> Glass | disputed\nGlass -supply-> Camera | since 2024, disputed"
    assert best(longer, "Fund", "Camera") == "1> 2>"


def test_two_steps_on_record_come_before_one_that_the_company_confirms() -> None:
    text = """
    Fund -investment 1%-> Camera | confirmed by company
    Fund -investment 1%-> Group | official record
    Group -investment 1%-> Camera | official record
    """
    assert best(text, "Fund", "Camera") == "2> 3>"


def test_a_chain_is_as_strong_as_its_weakest_step_and_not_as_its_last() -> None:
    text = """
    Fund -investment 1%-> Group | disputed
    Group -investment 1%-> Camera | official record
    Fund -investment 1%-> Other | reported
    Other -investment 1%-> Camera | reported
    """
    assert best(text, "Fund", "Camera") == "3> 4>"


def test_of_equals_the_shorter_comes_first() -> None:
    text = """
    Fund -ownership 100%-> Group
    Group -ownership 100%-> Camera
    Fund -ownership 1%-> Camera
    """
    assert best(text, "Fund", "Camera") == "3>"


def test_of_equals_the_larger_least_share_comes_first_and_no_share_comes_last() -> None:
    text = """
    Fund -ownership-> Camera
    Fund -ownership 10%-> Camera
    Fund -ownership 20%-> Camera
    """
    assert best(text, "Fund", "Camera") == "3>"


def test_a_share_that_comes_late_counts_for_a_step_without_one() -> None:
    text = """
    Fund -ownership 50%-> Group
    Group -ownership 50%-> Camera
    Fund -ownership-> Other
    Other -ownership 100%-> Camera
    """
    assert best(text, "Fund", "Camera") == "3> 4>"


def test_of_equals_in_all_the_tie_told_first_comes_first_whichever_way_it_runs() -> None:
    assert best("Voice -rnd_collaboration-> Lab\nLab -rnd_collaboration-> Voice", "Lab", "Voice") == "1<"
    assert best("Lab -rnd_collaboration-> Voice\nVoice -rnd_collaboration-> Lab", "Lab", "Voice") == "1>"
