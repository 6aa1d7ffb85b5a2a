"""What an exported object carries comes back as it was."""

import json

import pytest

from answerable.domain import Citation, Control, EntityId, Share, Standing, Tie, TieKind
from answerable.ftm import CARRIED, to_whole_ftm, whole_tie

TIE = Tie(
    source="example",
    number="T1",
    subject=EntityId("example-group"),
    object=EntityId("example-lens"),
    kind=TieKind.OWNERSHIP,
    standing=Standing.OFFICIAL_RECORD,
    statement="The group holds a fifth of the works and has a golden share.",
    citations=(Citation(exhibit=None, url="https://news.example/lens"),),
    share=Share(2000, 2000),
    control=(Control.GOLDEN_SHARE, Control.BOARD_MAJORITY),
)


def carried() -> dict[str, object]:
    (link,) = to_whole_ftm([], {}, [], [TIE])
    found: dict[str, object] = json.loads(json.dumps(link[CARRIED]))
    return found


def test_a_tie_comes_back_with_its_share_and_its_control() -> None:
    assert carried()["control"] == ["golden share", "board majority"]
    assert whole_tie(carried(), "example") == TIE


def test_a_file_of_before_that_knows_no_control_is_read() -> None:
    before = carried()
    del before["control"]
    assert whole_tie(before, "example").control == ()


def test_control_of_no_known_kind_was_not_written_here() -> None:
    with pytest.raises(ValueError, match="by magic"):
        whole_tie({**carried(), "control": ["by magic"]}, "example")
