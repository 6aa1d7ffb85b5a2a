"""Drawings: well-formed, described, and no label leaves its box in the widest common font."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domain import Chain, Concern, Entity, EntityId, Share, TieKind
from answerable.writing import Bar, bars_svg, chain_svg
from answerable.writing.chains import NARROW, WIDE
from answerable.writing.measure import width, wrap

from .samples import CAMERA, ENTITIES, FUND, LENS, LISTED, POLICE, SERVES, UNLISTED, chain, entity, tie

SVG = "{http://www.w3.org/2000/svg}"

# Advance widths of DejaVu Sans Bold in thousandths of an em, read from the font.
LETTERS = [
    *(674, 715, 592, 715, 678, 435, 715, 711, 342, 342, 665, 342, 1041),
    *(711, 687, 715, 715, 493, 595, 478, 711, 651, 923, 645, 651, 582),
    *(773, 762, 733, 830, 683, 683, 820, 836, 372, 372, 774, 637, 995),
    *(836, 850, 732, 850, 770, 720, 682, 812, 773, 1103, 770, 724, 725),
]
OTHERS = {" ": 348, ".": 379, ",": 379, "-": 415, "(": 457, ")": 457, "&": 872, "/": 365}
OTHERS |= {"<": 837, ">": 837, '"': 520, "ü": 711}
BOLD = OTHERS | dict(zip(ascii_letters, LETTERS, strict=True)) | dict.fromkeys(digits, 695)


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 -- our own drawing


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in drawn(svg).iter(f"{SVG}text")]


def told(svg: str, part: str) -> str:
    found = drawn(svg).find(f"{SVG}{part}")
    assert found is not None
    return found.text or ""


def widest(text: str, size: float) -> float:
    """The width of `text` in a wide bold font; a character that the table lacks is one em wide."""
    return sum(BOLD.get(char, 1000) for char in text) * size / 1000


def labels_and_boxes(svg: str) -> Iterator[tuple[ET.Element, ET.Element]]:
    """Each label that starts inside a box, with its box."""
    boxes = list(drawn(svg).iter(f"{SVG}rect"))
    for text in drawn(svg).iter(f"{SVG}text"):
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        for box in boxes:
            left, top = float(box.get("x", "")), float(box.get("y", ""))
            right, bottom = left + float(box.get("width", "")), top + float(box.get("height", ""))
            if left < x < right and top < y < bottom and text.get("text-anchor") is None:
                yield text, box


def named(name: str) -> dict[EntityId, Entity]:
    return ENTITIES | {LENS: entity(LENS, name)}


ONE = chain((tie(), True))
LONG = chain(
    (tie(FUND, TieKind.INVESTMENT, LENS, share=Share(5000, 10_000)), True),
    (tie(LENS, TieKind.RND_COLLABORATION, POLICE), True),
    (tie(CAMERA, TieKind.OWNERSHIP, POLICE), False),
)
HOSTILE = '<script>alert(1)</script> & "Sons" \x00\u202e\ud800'
NAMES = [
    "Example Lens Works, Inc.",
    "W" * 200,
    "Internationale Beteiligungsgesellschaft für Überwachungstechnik und Bildverarbeitung mbH & Co. KG",
    "新疆维吾尔自治区人民政府公安厅信息技术与网络安全保卫总队下属设备采购中心股份有限公司",
    HOSTILE,
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("columns", [WIDE, NARROW])
def test_every_label_stays_in_its_box(name: str, columns: int) -> None:
    svg = chain_svg(LONG, named(name), LISTED, (SERVES,), columns=columns)
    pairs = list(labels_and_boxes(svg))
    assert len(pairs) > 5
    for text, box in pairs:
        end = float(text.get("x", "")) + widest(text.text or "", float(text.get("font-size", "")))
        assert end <= float(box.get("x", "")) + float(box.get("width", "")), text.text


@pytest.mark.parametrize("columns", [WIDE, NARROW])
def test_every_part_stays_in_the_drawing(columns: int) -> None:
    root = drawn(chain_svg(LONG, ENTITIES, LISTED, (SERVES,), columns=columns))
    wide, high = float(root.get("width", "")), float(root.get("height", ""))
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", "")) + float(box.get("width", "")) <= wide
        assert float(box.get("y", "")) + float(box.get("height", "")) <= high
    assert all(0 < float(text.get("y", "")) < high for text in root.iter(f"{SVG}text"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_makes_a_well_formed_drawing(one: str, other: str) -> None:
    names = ENTITIES | {LENS: entity(LENS, one), CAMERA: entity(CAMERA, other)}
    assert drawn(chain_svg(ONE, names, LISTED)).tag == f"{SVG}svg"


def test_a_hostile_name_stays_text() -> None:
    svg = chain_svg(ONE, named(HOSTILE), LISTED)
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert "".join(texts(svg)).count("<script>") == 1


def test_the_drawing_says_in_words_what_it_shows() -> None:
    svg = chain_svg(ONE, ENTITIES, LISTED, (SERVES,))
    assert drawn(svg).get("role") == "img"
    assert told(svg, "title") == "Example Lens Works, Inc. —supply→ 示例摄像机股份有限公司"
    assert told(svg, "desc") == (
        "supply: no date given, reported. 示例摄像机股份有限公司 is listed. "
        "It is recorded as serving Example County Police"
    )


def test_the_concern_is_marked_listed_only_where_a_list_names_it() -> None:
    assert texts(chain_svg(ONE, ENTITIES, LISTED)).count("LISTED") == 1
    unlisted = chain((tie(LENS, TieKind.SUPPLY, POLICE), True))
    svg = chain_svg(unlisted, ENTITIES, UNLISTED)
    assert "LISTED" not in texts(svg)
    assert "CONCERN, NOT LISTED" in texts(svg)
    assert told(svg, "desc").endswith("Example County Police is a concern that no list names")


def heads(svg: str) -> list[float]:
    """Where the tip of each arrow is, from left to right."""
    paths = [path.get("d", "") for path in drawn(svg).iter(f"{SVG}path") if path.get("class") == "head"]
    return [float(path[1:].split()[0]) for path in paths]


def boxes(svg: str) -> list[float]:
    return [float(box.get("x", "")) for box in drawn(svg).iter(f"{SVG}rect")]


@pytest.mark.parametrize(("forward", "near"), [(True, 1), (False, 0)])
def test_an_arrow_points_the_way_of_the_tie(forward: bool, near: int) -> None:
    walked = ONE if forward else chain((tie(CAMERA, TieKind.OWNERSHIP, LENS), False))
    svg = chain_svg(walked, ENTITIES, LISTED)
    (tip,) = heads(svg)
    left, right = boxes(svg)
    distance = [abs(tip - (left + 166)), abs(tip - right)]
    assert distance[near] < 5
    assert distance[1 - near] > 100


def test_a_narrow_drawing_has_its_boxes_one_below_the_other() -> None:
    assert len(set(boxes(chain_svg(LONG, ENTITIES, LISTED, columns=NARROW)))) == 1


def test_a_wide_drawing_goes_on_in_the_next_line() -> None:
    assert len(set(boxes(chain_svg(LONG, ENTITIES, LISTED, columns=WIDE)))) == 3


def test_what_the_concern_serves_is_named_and_the_rest_counted() -> None:
    bodies = [EntityId(f"body-{number}") for number in range(5)]
    names = ENTITIES | {body: entity(body, f"Bureau {body[-1]}") for body in bodies}
    reaches = tuple(tie(CAMERA, TieKind.DEPLOYMENT, body, number=body) for body in [*bodies, bodies[0]])
    shown = texts(chain_svg(ONE, names, LISTED, reaches))
    assert [text for text in shown if text.startswith(("Bureau", "deployment", "and"))] == [
        "Bureau 0",
        "deployment, 2 records",
        "Bureau 1",
        "deployment, 1 record",
        "Bureau 2",
        "deployment, 1 record",
        "and 2 more",
    ]


def test_a_chain_without_steps_draws_nothing() -> None:
    assert chain_svg(Chain(rule="listing", steps=()), ENTITIES, Concern(entity=CAMERA, listings=())) == ""


def test_bars_are_as_long_as_their_counts() -> None:
    svg = bars_svg(
        "Rows", [Bar(label="one", count=40), Bar(label="two", count=10), Bar(label="none", count=0)]
    )
    lengths = [float(r.get("width", "")) for r in drawn(svg).iter(f"{SVG}rect") if r.get("class") == "bar"]
    assert lengths[0] == pytest.approx(4 * lengths[1], abs=0.5)
    assert lengths[2] == 0
    assert texts(svg) == ["one", "40", "two", "10", "none", "0"]
    assert told(svg, "desc") == "one: 40; two: 10; none: 0"


def test_no_bars_make_an_empty_drawing() -> None:
    assert texts(bars_svg("Rows", [])) == []


@given(st.text(), st.integers(1, 6))
def test_wrapped_lines_fit_and_are_no_more_than_asked_for(text: str, lines: int) -> None:
    wrapped = wrap(text, 100, 13, lines=lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line, 13) <= 100 for line in wrapped)


def test_nothing_is_lost_where_there_is_room() -> None:
    name = "Hangzhou Example Digital Technology Co., Ltd."
    assert " ".join(wrap(name, 100, 13, lines=9)) == name


def test_what_is_cut_off_is_said_to_be() -> None:
    assert wrap("W" * 200, 100, 13, lines=2)[-1].endswith("…")
