import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from answerable.domain import Capture, Digest, Exhibit
from answerable.errors import AnswerableError
from answerable.ledger import Ledger
from answerable.services.collect import add, seal_packaged
from answerable.sources import BATCHES, Batch, Item, Source
from answerable.vault import Vault
from tests.catalog.example import expecting, source

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOURCES = {"example": source(), "other": source("other")}


@dataclass(frozen=True, slots=True)
class Desk:
    """A vault, a ledger and a folder of files to add."""

    vault: Vault
    ledger: Ledger
    folder: Path

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def add(
        self,
        *files: Path,
        named: str | None = None,
        day: int = 0,
        sources: dict[str, Source] = SOURCES,
    ) -> tuple[Capture, ...]:
        now = NOON + timedelta(days=day)
        return add(
            files,
            source=named,
            sources=sources,
            vault=self.vault,
            ledger=self.ledger,
            now=now,
            who="someone",
        )

    def untouched(self) -> bool:
        return self.vault.captures() == () and list(self.ledger.acts()) == []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "in").mkdir()
    return Desk(Vault(tmp_path / "vault"), Ledger.open(tmp_path / "ledger.sqlite"), tmp_path / "in")


def test_a_file_is_sealed_for_the_source_that_recognises_it(desk: Desk) -> None:
    file = desk.file("list.other", "name ot-1 Other Works")
    (capture,) = desk.add(file)
    assert (capture.source, capture.name, capture.origin) == ("other", "list.other", str(file))
    assert capture.captured_at == NOON
    assert desk.vault.open(capture).data == b"name ot-1 Other Works"


def test_the_source_can_be_named_where_none_recognises_the_file(desk: Desk) -> None:
    (capture,) = desk.add(desk.file("download.txt", "name ex-1 Example Works"), named="example")
    assert capture.source == "example"


def test_what_was_added_stands_in_the_ledger(desk: Desk) -> None:
    captures = desk.add(desk.file("a.example", "name ex-1 A"), desk.file("b.other", "name ot-1 B"))
    (act,) = desk.ledger.acts()
    assert (act.verb, act.about, act.who, act.at) == ("add", "example, other", "someone", NOON.isoformat())
    assert json.loads(act.details) == {
        "files": [
            {
                "name": c.name,
                "source": c.source,
                "exhibit": str(c.digest),
                "captured_at": NOON.isoformat(),
            }
            for c in captures
        ]
    }


def missing(desk: Desk) -> Path:
    return desk.folder / "nowhere.example"


def folder(desk: Desk) -> Path:
    return desk.folder


def empty(desk: Desk) -> Path:
    return desk.file("empty.example", "")


def unknown(desk: Desk) -> Path:
    return desk.file("holiday.jpg", b"\xff\xd8")


def broken(desk: Desk) -> Path:
    return desk.file("broken.example", "nonsense")


def binary(desk: Desk) -> Path:
    return desk.file("binary.example", b"name ex-1 \xff\xfe")


def nothing(desk: Desk) -> Path:
    return desk.file("nothing.other", "doubt only a doubt")


def namesake(desk: Desk) -> Path:
    return desk.file("elsewhere/good.example", "name ex-1 Another Good Works")


@pytest.mark.parametrize(
    ("bad", "words", "hint"),
    [
        (missing, "There is no file .*nowhere.example", ""),
        (folder, "is a folder", ""),
        (empty, "empty.example is empty", ""),
        (unknown, "holiday.jpg is of a form that no source", "--source NAME: example, other"),
        (broken, "broken.example cannot be read as example: row 1 is 'nonsense'", ""),
        (binary, "binary.example cannot be read as example", ""),
        (nothing, "nothing.other: nothing in it could be read as other", ""),
        (namesake, "have one name", ""),
    ],
)
def test_one_bad_file_and_nothing_is_sealed(
    desk: Desk, bad: Callable[[Desk], Path], words: str, hint: str
) -> None:
    good = desk.file("good.example", "name ex-1 Good Works")
    with pytest.raises(AnswerableError, match=words) as caught:
        desk.add(good, bad(desk))
    assert hint in caught.value.hint
    assert caught.value.hint
    assert desk.untouched()


def test_an_unknown_source_is_told_with_the_names_there_are(desk: Desk) -> None:
    with pytest.raises(AnswerableError, match="no source 'exampel'") as caught:
        desk.add(desk.file("good.example", "name ex-1 Good Works"), named="exampel")
    assert caught.value.hint == "The sources are example, other."
    assert desk.untouched()


def test_a_name_that_is_no_unicode_is_told(desk: Desk) -> None:
    with pytest.raises(AnswerableError, match="not Unicode"):
        desk.add(desk.folder / "bad\udcff.example")


def test_a_file_is_tried_together_with_what_the_source_holds_already(desk: Desk) -> None:
    sources = {"example": expecting(2, 2)}
    first = desk.file("a.example", "name ex-1 One\nname ex-2 Two")
    desk.add(first, sources=sources)
    desk.add(desk.file("b.example", "alias ex-1 Uno"), day=1, sources=sources)
    with pytest.raises(AnswerableError, match=r"^a\.example, b\.example, c\.example: 3 entities"):
        desk.add(desk.file("c.example", "name ex-3 Three"), day=2, sources=sources)
    assert [capture.name for capture in desk.vault.captures()] == ["a.example", "b.example"]


def test_a_new_edition_under_the_old_name_takes_its_place(desk: Desk) -> None:
    sources = {"example": expecting(1, 1)}
    desk.add(desk.file("a.example", "name ex-1 One"), sources=sources)
    desk.add(desk.file("a.example", "name ex-2 Two"), day=1, sources=sources)
    assert len(desk.vault.captures()) == 2


def test_files_that_make_sense_only_together_can_be_added_together(desk: Desk) -> None:
    sources = {"example": expecting(2, 2)}
    halves = [desk.file("a.example", "name ex-1 One"), desk.file("b.example", "name ex-2 Two")]
    with pytest.raises(AnswerableError, match="1 entities"):
        desk.add(halves[0], sources=sources)
    assert len(desk.add(*halves, sources=sources)) == 2


def test_a_name_of_a_packaged_file_is_refused_because_the_next_build_would_take_it_back(desk: Desk) -> None:
    seal_packaged([("a.example", b"name ex-1 One")], source="example", vault=desk.vault, now=NOON)
    with pytest.raises(AnswerableError, match=r"a.example is the name of a file that comes with"):
        desk.add(desk.file("a.example", "name ex-2 Two"))
    assert len(desk.vault.captures()) == 1


def test_packaged_files_are_sealed_once_and_again_when_they_change(desk: Desk) -> None:
    old, new = (("list.yaml", b"old"),), (("list.yaml", b"new"),)

    def seal(files: tuple[tuple[str, bytes], ...], day: int) -> int:
        now = NOON + timedelta(days=day)
        return len(seal_packaged(files, source="starter", vault=desk.vault, now=now))

    assert [seal(old, 0), seal(old, 1), seal(new, 2), seal(new, 3)] == [1, 0, 1, 0]
    assert [capture.digest for capture in desk.vault.captures("starter")] == [
        Digest.of(b"old"),
        Digest.of(b"new"),
    ]


def test_of_a_register_the_beginning_is_read_and_a_file_of_nothing_is_refused(desk: Desk) -> None:
    read: list[int] = []

    def reader(exhibit: Exhibit) -> Iterator[Item]:
        for number, _ in enumerate(exhibit.data.decode().split()):
            read.append(number)
            yield Batch("claims", pa.RecordBatch.from_pylist([], schema=BATCHES["claims"]))

    register = {"example": replace(source(), read=reader, register=True)}
    assert len(desk.add(desk.file("list.example", "one two three"), sources=register)) == 1
    assert read == [0]
    with pytest.raises(AnswerableError, match=r"other\.example: nothing in it could be read as example"):
        desk.add(desk.file("other.example", " "), sources=register)
    assert [capture.name for capture in desk.vault.captures()] == ["list.example"]
