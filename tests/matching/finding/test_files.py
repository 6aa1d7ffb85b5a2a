"""An index that is written, opened and added to answers as one that is built at once."""

import json
import shutil
from pathlib import Path

import pytest

from answerable.domain import Scheme, identifier
from answerable.errors import AnswerableError
from answerable.matching import Index, candidates, matches

from ..made_up import TOWN, entity, row

ASKED = [row(name, "cn") for name in ("Bezimo", "CETC", "中国电子科技集团公司", "Quvora Digital", "")]
NUMBERED = entity("numbered", "Quite\nAnother", identifiers=(identifier(Scheme.TICKER, "XSHE:002415"),))


def test_an_opened_index_answers_as_the_one_that_was_written(tmp_path: Path) -> None:
    built = Index.build([*TOWN, NUMBERED])
    built.write(tmp_path / "index")
    opened = Index.open(tmp_path / "index")
    ticker = row("Renamed Since", "us", *NUMBERED.identifiers)
    for asked in [*ASKED, ticker]:
        assert matches(opened, asked, least=0) == matches(built, asked, least=0)
        assert candidates(opened, asked) == candidates(built, asked)
    assert [match.entity_name for match in matches(opened, ticker)] == ["Quite Another"]


def test_what_is_added_is_found_as_if_it_had_been_there(tmp_path: Path) -> None:
    whole = sorted([*TOWN, NUMBERED], key=lambda one: one.id)
    Index.build(whole[:4]).write(tmp_path / "index")
    added = Index.open(tmp_path / "index").add(whole[4:])
    added.write(tmp_path / "index")
    for asked in ASKED:
        expected = matches(Index.build(whole), asked, least=0)
        assert matches(added, asked, least=0) == expected
        assert matches(Index.open(tmp_path / "index"), asked, least=0) == expected


def test_two_entities_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two entities have the id lens"):
        Index.build([*TOWN, entity("lens", "Another")])
    with pytest.raises(ValueError, match="two entities have the id lens"):
        Index.build(TOWN).add([entity("lens", "Another")])


def test_an_index_of_nothing_can_be_written_opened_and_added_to(tmp_path: Path) -> None:
    Index.build([]).write(tmp_path / "index")
    empty = Index.open(tmp_path / "index")
    assert candidates(empty, row("Bezimo")) == []
    assert candidates(empty.add(TOWN), row("Bezimo")) == ["brand"]


def test_what_is_no_whole_index_is_refused_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AnswerableError, match=r"There is no file .*index\.json"):
        Index.open(tmp_path)
    Index.build(TOWN).write(tmp_path / "index")
    for broken in ("cut", "gone", "other", "words"):
        copy = tmp_path / broken
        shutil.copytree(tmp_path / "index", copy)
        _break(copy, broken)
        with pytest.raises(AnswerableError, match=r"is no whole index|by another version"):
            Index.open(copy)


def _break(folder: Path, how: str) -> None:
    about = folder / "index.json"
    match how:
        case "cut":
            (folder / "rows.npy").write_bytes((folder / "rows.npy").read_bytes()[:-4])
        case "gone":
            (folder / "norms.npy").unlink()
        case "other":
            about.write_text(json.dumps({**json.loads(about.read_text()), "lexicon": 1}))
        case _:
            about.write_text("no JSON")
