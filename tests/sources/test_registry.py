import sys
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

import pytest

from answerable.domain import Digest, Exhibit, Finding, Severity
from answerable.errors import AnswerableError
from answerable.sources import Card, Item, Source, recognise, registry, sources
from answerable.sources.registry import GROUP

OWN = {
    "bods",
    "cordis",
    "eu-consolidated",
    "followthemoney",
    "gleif",
    "ieee-oui",
    "ofac-consolidated",
    "ofac-sdn",
    "openalex",
    "ror",
    "sec-13f",
    "sec-company-tickers",
    "starter",
    "uk-psc",
    "uk-sanctions",
    "un-consolidated",
    "us-1260h",
    "us-csl",
    "us-entity-list",
    "us-fcc-covered",
    "us-section-1286",
    "us-section-889",
    "us-uflpa",
    "wikidata",
}


def made_up(name: str, word: bytes = b"") -> Source:
    card = Card(
        name=name,
        title="Example List",
        publisher="Example Ministry",
        licence="CC0",
        url="https://list.example/",
        format="text",
        official=False,
        reliability="F",
        least=0,
        most=9,
    )

    def read(exhibit: Exhibit) -> Iterator[Item]:
        return iter(())

    return Source(card=card, start=(), read=read, recognises=lambda _, head: bool(word) and word in head)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Registers made-up entry points in place of the installed ones."""

    def register(*points: tuple[str, object]) -> None:
        module = ModuleType("example_sources")
        for n, (_, value) in enumerate(points):
            setattr(module, f"S{n}", value)
        monkeypatch.setitem(sys.modules, "example_sources", module)
        found = [EntryPoint(name, f"example_sources:S{n}", GROUP) for n, (name, _) in enumerate(points)]
        monkeypatch.setattr(registry, "entry_points", lambda **_: found)

    return register


def test_our_own_sources_are_registered_like_any_other() -> None:
    assert set(sources()) >= OWN
    assert all(source.card.name == name for name, source in sources().items())


def test_every_source_has_an_example_that_it_reads_without_a_stop() -> None:
    for point in entry_points(group=GROUP):
        name, source = point.name, sources()[point.name]
        folder = resources.files(point.module) / "example"
        assert folder.is_dir(), f"the source {name} has no example"
        files = [file for file in folder.iterdir() if file.is_file()]
        assert files, f"the example of the source {name} is empty"
        for file in files:
            data = file.read_bytes()
            assert recognise(file.name, data[:4096]) is source, file.name
            items = list(source.read(Exhibit(digest=Digest.of(data), name=file.name, data=data)))
            assert items, file.name
            assert [i for i in items if isinstance(i, Finding) and i.severity is Severity.STOP] == []


def test_a_foreign_source_is_found(registered: Callable[..., None]) -> None:
    mine = made_up("mine")
    registered(("mine", mine))
    assert dict(sources()) == {"mine": mine}


def test_a_source_whose_import_fails_is_named(
    registered: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [EntryPoint("broken", "no_such_package.here:SOURCE", GROUP)]
    monkeypatch.setattr(registry, "entry_points", lambda **_: broken)
    with pytest.raises(
        AnswerableError, match=r"The source broken \(no_such_package\.here:SOURCE\)"
    ) as caught:
        sources()
    assert "No module named 'no_such_package'" in str(caught.value)


def test_what_is_no_source_is_refused(registered: Callable[..., None]) -> None:
    registered(("mine", "not a source"))
    with pytest.raises(AnswerableError, match=r"The source mine .* is a str, not a Source"):
        sources()


def test_a_source_registers_under_its_card_s_name(registered: Callable[..., None]) -> None:
    registered(("mine", made_up("other")))
    with pytest.raises(AnswerableError, match="has a card of another name, other"):
        sources()


def test_a_name_is_taken_once(registered: Callable[..., None]) -> None:
    registered(("mine", made_up("mine")), ("mine", made_up("mine")))
    with pytest.raises(AnswerableError, match=r"The source mine .* is registered twice"):
        sources()


def test_a_file_is_the_one_source_s_that_takes_it() -> None:
    lens, mill = made_up("lens", b"LENS"), made_up("mill", b"MILL")
    among = {"lens": lens, "mill": mill}
    assert recognise("file", b"LENS of 2020", among) is lens
    assert recognise("file", b"LENS and MILL", among) is None
    assert recognise("file", b"neither", among) is None


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("portfolio.csv", b"Name,Country\nExample Lens Works,China\n"),
        ("download.csv", b'36,"EXAMPLE AIR",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'),
        ("notes.yaml", b"entity: example\n"),
        ("list.json", b'{"list_id": "other-list"}'),
        ("empty", b""),
        ("old-mac.csv", b"Name,Country\rExample,China\r"),
    ],
)
def test_a_stranger_s_file_is_nobody_s(name: str, head: bytes) -> None:
    assert recognise(name, head) is None
