"""There and back: a catalog, its export, the catalog of the export."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from answerable.catalog import Catalog, Reading, Sealed, build, hear, part
from answerable.domain import Claim, Digest, Entity, EntityId, Exhibit, Listing, Tie
from answerable.services.export import export
from answerable.sources import Source, sources
from answerable.sources.followthemoney import SOURCE
from answerable.sources.starter import packaged_files

DAY = date(2026, 3, 1)
OF = ["bods", "eu-consolidated", "sec-13f", "starter", "uk-sanctions", "us-1260h", "us-csl", "us-entity-list"]


def reading(source: Source, *files: tuple[str, bytes]) -> Reading:
    exhibits = [Exhibit(digest=Digest.of(data), name=name, data=data) for name, data in files]
    return Reading(
        source=source, files=tuple(Sealed(exhibit=e, first_seen=DAY, last_seen=DAY) for e in exhibits)
    )


def small(source: Source) -> Source:
    """The same source for a file with few entities."""
    return replace(source, card=replace(source.card, least=0))


def examples(source: Source) -> Iterator[tuple[str, bytes]]:
    if source.card.name == "starter":
        yield from packaged_files()
        return
    folder = resources.files(source.read.__module__.rpartition(".")[0]) / "example"
    yield from sorted((file.name, file.read_bytes()) for file in folder.iterdir())


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every kind of source: lists, ties with ranges and answers, dates of all kinds, and a register."""
    folder = tmp_path_factory.mktemp("there")
    known = sources()
    heard = [hear(reading(small(known[name]), *examples(known[name]))) for name in OF]
    ftm = f'{{"id": "ex-1", "schema": "Company", "properties": {{"name": ["Ex"], "leiCode": ["{LEI}"]}}}}\n'
    heard.append(hear(reading(SOURCE, ("small.ftm.json", ftm.encode()))))
    register = part(reading(known["gleif"], *examples(known["gleif"])), folder, "1")
    build(folder, [*heard, register])
    return Catalog.open(folder)


LEI = "EXAMPLE00LENSWORKS48"


def back(catalog: Catalog, folder: Path) -> Catalog:
    data = b"".join(export(catalog))
    assert SOURCE.recognises("catalog.ftm.json", data[:4096])
    build(folder, [hear(reading(SOURCE, ("catalog.ftm.json", data)))])
    return Catalog.open(folder)


@pytest.fixture(scope="module")
def returned(there: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return back(there, tmp_path_factory.mktemp("back"))


def plain_entity(entity: Entity) -> Entity:
    return replace(entity, source="")


def plain_link(link: Tie | Listing) -> Tie | Listing:
    own = "" if link.source == "followthemoney" else f"{link.source} "
    return replace(link, source="", number=f"{own}{link.number}")


def test_every_kind_of_thing_is_there(there: Catalog) -> None:
    assert {entity.source for entity in there.entities().values()} == {*OF, "followthemoney", "gleif"}
    assert {tie.source for tie in there.ties()} >= {"starter", "bods", "sec-13f", "gleif"}
    assert any(tie.share and not tie.share.exact for tie in there.ties())
    assert any(tie.response for tie in there.ties())
    assert any(listing.period.end for listing in there.listings())


def test_no_entity_listing_or_tie_is_lost_or_changed(there: Catalog, returned: Catalog) -> None:
    assert {i: plain_entity(e) for i, e in returned.entities().items()} == {
        i: plain_entity(e) for i, e in there.entities().items()
    }
    assert sorted(map(plain_link, returned.ties()), key=str) == sorted(map(plain_link, there.ties()), key=str)
    assert sorted(map(plain_link, returned.listings()), key=str) == sorted(
        map(plain_link, there.listings()), key=str
    )


def said(catalog: Catalog) -> dict[EntityId, set[Claim]]:
    """Every claim by its entity, without who said it."""
    found = defaultdict(set)
    for claim in catalog.every_claim():
        citations = tuple(sorted(claim.citations, key=str))
        found[claim.subject].add(replace(claim, source="", citations=citations))
    return found


def test_no_claim_nor_citation_is_lost_or_changed(there: Catalog, returned: Catalog) -> None:
    assert said(returned) == said(there)
    assert sum(map(len, said(there).values())) > 500


def test_every_claim_is_what_each_entity_is_asked_for(there: Catalog) -> None:
    every = defaultdict(list)
    for claim in there.every_claim():
        every[claim.subject].append(claim)
    assert set(every) == set(there.entities())
    for entity in list(every)[::40]:
        assert sorted(every[entity], key=str) == sorted(there.claims(entity), key=str)


def test_what_came_back_goes_out_the_same(returned: Catalog, tmp_path: Path) -> None:
    again = back(returned, tmp_path)
    assert b"".join(export(again)) == b"".join(export(returned))


def test_the_field_s_own_part_says_it_too(there: Catalog) -> None:
    objects = [json.loads(line) for line in export(there)]
    assert {"Company", "Sanction", "Ownership", "UnknownLink"} <= {o["schema"] for o in objects}
    assert all({"id", "schema", "properties", "datasets", "answerable"} == o.keys() for o in objects)
