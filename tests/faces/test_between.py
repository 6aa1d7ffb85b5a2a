"""`answerable between`, run as a user runs it."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from answerable.faces.cli.between import SHOWN, print_between
from answerable.services.between import between
from answerable.testing import town
from tests.services.test_between import tracer

from .running import answerable

INTEL, HIKVISION = "Intel Corporation", "Hangzhou Hikvision Digital Technology Co., Ltd."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace of the starter set."""
    folder = tmp_path_factory.mktemp("desk")
    assert answerable("sources", cwd=folder).code == 0
    return folder


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text, one after the other; lines may be broken anywhere."""
    at, flat = 0, " ".join(text.split())
    for part in parts:
        at = flat.find(part, at)
        if at < 0:
            raise AssertionError(f"{part!r} does not stand there, or too early, in:\n{text}")
    return True


def test_ties_chains_ownership_and_what_both_share_are_told_in_that_order(desk: Path) -> None:
    ran = answerable("between", "Intel", "海康威视", "--as-of", "2026-11-01", cwd=desk)
    assert (ran.code, ran.error) == (0, "")
    assert in_order(
        ran.out,
        f"{INTEL} and {HIKVISION}, as of 2026-11-01",
        f"A: {INTEL} · record intel · no list in this catalog names it on that day",
        f"B: {HIKVISION} · record hikvision · stands on US Entity List, ",
        "Ties between them (1)",
        f"{INTEL} is reported to have supplied {HIKVISION}",
        "Reuters in October 2019 cited the founder of IPVM",
        "[reported, no date given]",
        "in the vault: ",
        "https://www.asiaone.com/",
        f"Chains from {INTEL} to {HIKVISION} (1)",
        f"contributes to listed {INTEL} —supply→ {HIKVISION} unknown reported",
        f"Chains from {HIKVISION} to {INTEL} (1)",
        f"buys from it {HIKVISION} ←supply— {INTEL} unknown reported",
        "Ownership",
        f"{INTEL} has no part of {HIKVISION} by the holdings known.",
        f"{HIKVISION} has no part of {INTEL} by the holdings known.",
        "Owners that stand behind both (0) None by the holdings known.",
        "Organisations that both have ties to (0) None in this catalog.",
    )


def test_a_holding_of_unknown_size_is_told_as_that_with_its_working(desk: Path) -> None:
    ran = answerable("between", "sasac", "hikvision", "--as-of", "2026-11-01", cwd=desk)
    assert ran.code == 0, ran.error
    assert in_order(
        ran.out,
        "Ties between them (0) None in this catalog. That is not a clean bill",
        "owns listed",
        "(0) None of at most 4 ties that the grammar allows. A path of other ties would be no reason.",
        f"has a part of {HIKVISION}; how much, through all routes together, is not known.",
        "Could be: some shares are known only as a range or not at all",
        "China Electronics Technology HIK Group Co., Ltd. 38.88 % perhaps falls under the owner",
        "sum not known asked for: half or more, added up over the owner",
        f"{HIKVISION} has no part of State-owned Assets",
        "Both are tied to each of these. That alone says nothing of a tie between the two.",
        "China Electronics Technology Group Corporation ownership ownership",
    )


def test_before_a_list_named_it_nobody_is_called_listed(desk: Path) -> None:
    ran = answerable("between", "intel", "hikvision", "--as-of", "2018-01-01", cwd=desk)
    assert in_order(ran.out, f"B: {HIKVISION} · record hikvision · no list", "contributes to it", "reported")
    assert "contributes to listed" not in ran.out


def test_depth_and_chains_bound_what_is_told(desk: Path) -> None:
    asked = ("between", "sasac", "hikvision")
    ran = answerable(*asked, "--depth", "1", cwd=desk)
    assert ran.out.count("None of at most one tie that the grammar allows.") == 2
    ran = answerable(*asked, "--chains", "1", "--json", cwd=desk)
    assert len(json.loads(ran.out)["ways"][0]["chains"]) == 1


def test_json_tells_the_same_both_ways_round(desk: Path) -> None:
    there, back = (
        json.loads(answerable("between", *pair, "--as-of", "2026-11-01", "--json", cwd=desk).out)
        for pair in (("dahua", "hikvision"), ("hikvision", "dahua"))
    )
    assert (there["as_of"], there["depth"]) == ("2026-11-01", 4)
    assert (there["a"], there["b"]) == (back["b"], back["a"])
    assert there["ways"] == back["ways"][::-1]
    assert swapped(there["owners"]) == back["owners"]
    assert swapped(there["shared"]) == back["shared"]
    assert {"nvidia", "amazon"} <= {each["organisation"] for each in there["shared"]}
    assert there["shared"][0]["ties_of_a"][0]["citations"]
    assert there["entities"]["nvidia"]["name"] == "NVIDIA Corporation"


def swapped(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    other = {"of_a": "of_b", "of_b": "of_a", "ties_of_a": "ties_of_b", "ties_of_b": "ties_of_a"}
    return [{other.get(key, key): value for key, value in each.items()} for each in told]


def test_out_writes_what_would_be_printed(desk: Path) -> None:
    asked = ("between", "intel", "hikvision", "--as-of", "2026-11-01")
    ran = answerable(*asked, "--out", "told.txt", cwd=desk)
    assert (ran.code, ran.out) == (0, "")
    assert (desk / "told.txt").read_text(encoding="utf-8") == answerable(*asked, cwd=desk).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Intel", "Nobody At All"), "No organisation in the catalog is certainly 'Nobody At All'."),
        (("hikvision", "海康威视"), "are one organisation in this catalog: hikvision."),
        (("intel", "hikvision", "--country-b", "Atlantis"), "no country"),
        (("intel",), "Missing argument 'B'"),
        (("intel", "hikvision", "--depth", "0"), "--depth"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = answerable("between", *arguments, cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.error
    assert "Traceback" not in ran.error


def test_help_has_examples(desk: Path) -> None:
    ran = answerable("between", "--help", cwd=desk)
    assert "answerable between Intel Hikvision" in ran.out


def printed(text: str, a: str, b: str) -> str:
    told = between(a, b, tracer(town(text)))
    page = StringIO()
    print_between(told, Console(file=page, width=160, highlight=False))
    return page.getvalue()


def test_of_very_many_that_both_are_tied_to_the_rest_are_counted() -> None:
    text = "\n".join(
        f"Maker {n:02} -supply-> {name}" for n in range(SHOWN + 3) for name in ("Lens Works", "Camera House")
    )
    page = printed(text, "Lens Works", "Camera House")
    assert page.count("Maker ") == SHOWN
    assert f"Organisations that both have ties to ({SHOWN + 3})" in page
    assert "… and 3 more; --json has them all." in page


def test_parts_are_told_as_numbers_and_the_sum_with_its_answer() -> None:
    text = """
    State -ownership 60%-> Group | since 2010
    Group -ownership 50..70%-> Camera House | since 2010
    Group -ownership 0.01%-> Lens Works | since 2010
    """
    page = printed(text, "State", "Camera House")
    assert "State has 30 % to 42 % of Camera House, through all routes together." in page
    assert "Does Camera House fall under State by half or more? Yes: the sum meets the threshold." in page
    assert in_order(page, "Group 50 % to 70 % falls under the owner", "sum 50 % to 70 %")
    lens = printed(text.replace("60%", "20%"), "State", "Lens Works")
    assert "State has less than 0.01 % of Lens Works" in lens
    assert "By half or more Lens Works does not fall under it" in lens


def test_names_from_outside_are_no_markup() -> None:
    page = printed("[bold]Lens -supply-> [red]Camera", "[bold]Lens", "[red]Camera")
    assert in_order(page, "[bold]Lens and [red]Camera", "Chains from [bold]Lens to [red]Camera (1)")
