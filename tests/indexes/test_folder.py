"""An index that is written, opened and added to answers as one that is built at once."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from answerable.domain import Scheme, identifier
from answerable.errors import AnswerableError
from answerable.indexes import opened, write
from answerable.matching import Index, candidates, matches
from tests.matching.made_up import TOWN, entity, row

ASKED = [row(name, "cn") for name in ("Bezimo", "CETC", "中国电子科技集团公司", "Quvora Digital", "")]
NUMBERED = entity("numbered", "Quite\nAnother", identifiers=(identifier(Scheme.TICKER, "XSHE:002415"),))


def test_an_opened_index_answers_as_the_one_that_was_written(tmp_path: Path) -> None:
    built = Index.build([*TOWN, NUMBERED])
    write(built, tmp_path / "index")
    kept = opened(tmp_path / "index")
    ticker = row("Renamed Since", "us", *NUMBERED.identifiers)
    for asked in [*ASKED, ticker]:
        assert matches(kept, asked, least=0) == matches(built, asked, least=0)
        assert candidates(kept, asked) == candidates(built, asked)
    assert [match.entity_name for match in matches(kept, ticker)] == ["Quite Another"]


def test_what_is_added_is_found_as_if_it_had_been_there(tmp_path: Path) -> None:
    whole = sorted([*TOWN, NUMBERED], key=lambda one: one.id)
    write(Index.build(whole[:4]), tmp_path / "index")
    added = opened(tmp_path / "index").add(whole[4:])
    write(added, tmp_path / "index")
    for asked in ASKED:
        expected = matches(Index.build(whole), asked, least=0)
        assert matches(added, asked, least=0) == expected
        assert matches(opened(tmp_path / "index"), asked, least=0) == expected


def test_two_entities_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two entities have the id lens"):
        Index.build([*TOWN, entity("lens", "Another")])
    with pytest.raises(ValueError, match="two entities have the id lens"):
        Index.build(TOWN).add([entity("lens", "Another")])


def test_an_index_of_nothing_can_be_written_opened_and_added_to(tmp_path: Path) -> None:
    write(Index.build([]), tmp_path / "index")
    empty = opened(tmp_path / "index")
    assert candidates(empty, row("Bezimo")) == []
    assert candidates(empty.add(TOWN), row("Bezimo")) == ["brand"]


def test_what_is_no_whole_index_is_refused_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AnswerableError, match=r"There is no file .*index\.json"):
        opened(tmp_path)
    write(Index.build(TOWN), tmp_path / "index")
    for broken in ("cut", "gone", "other", "words"):
        copy = tmp_path / broken
        shutil.copytree(tmp_path / "index", copy)
        _break(copy, broken)
        with pytest.raises(AnswerableError, match="is no whole index of this version"):
            opened(copy)


def _break(folder: Path, how: str) -> None:
    match how:
        case "cut":
            (folder / "rows.npy").write_bytes((folder / "rows.npy").read_bytes()[:-4])
        case "gone":
            (folder / "norms.npy").unlink()
        case "other":
            np.save(folder / "lexicon.npy", np.zeros(3, dtype=np.uint64))
        case _:
            (folder / "index.json").write_text("no JSON")
