"""The real lists, through the vault and the catalog and back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from answerable.domain import Listing, Tie
from answerable.services.collect import add
from answerable.sources import sources
from answerable.workspace import Workspace

NOON = datetime(2026, 7, 9, 12, tzinfo=UTC)
FILES = {
    "us_entity_list.json": "us-entity-list",
    "ofac_consolidated_prim.csv": "ofac-consolidated",
    "ofac_consolidated_alt.csv": "ofac-consolidated",
    "ofac_consolidated_add.csv": "ofac-consolidated",
    "ofac_consolidated_comments.csv": "ofac-consolidated",
    "us_1260h_all_years.csv": "us-1260h",
}


@pytest.fixture(scope="module")
def workspace(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace.init(tmp_path_factory.mktemp("real") / "ws", NOON, {"ANSWERABLE_USER": "someone"})
    captures = add(
        [shared_data / "lists" / name for name in FILES],
        source=None,
        sources=sources(),
        vault=made.vault,
        ledger=made.ledger,
        now=NOON,
        who="someone",
    )
    assert {capture.name: capture.source for capture in captures} == FILES
    made.build(NOON)
    return made


def test_every_list_is_in_the_catalog_and_nothing_was_left_out_as_unknown(workspace: Workspace) -> None:
    states = {state.name: state for state in workspace.catalog.sources()}
    assert list(states) == ["ofac-consolidated", "starter", "us-1260h", "us-entity-list"]
    assert states["us-entity-list"].entities > 2_900
    assert states["ofac-consolidated"].exhibits == 4
    rules = {finding.rule for finding in workspace.catalog.findings()}
    assert not rules & {"catalog.unknown-entity", "catalog.same-number", "catalog.introduced-twice"}


def test_ties_and_listings_come_back_from_the_disk_as_the_readers_gave_them(
    workspace: Workspace, shared_data: Path
) -> None:
    said: list[object] = []
    for capture in workspace.vault.captures():
        said += sources()[capture.source].read(workspace.vault.open(capture))
    listings = {item.id: item for item in said if isinstance(item, Listing)}
    ties = {item.id: item for item in said if isinstance(item, Tie)}
    assert {listing.id: listing for listing in workspace.catalog.listings()} == listings
    assert {tie.id: tie for tie in workspace.catalog.ties()} == ties
    assert len(listings) > 3_500
    assert len(ties) > 160


def test_the_vault_and_the_ledger_are_sound(workspace: Workspace) -> None:
    assert list(workspace.vault.check()) == []
    assert list(workspace.ledger.verify()) == []
    assert [act.verb for act in workspace.ledger.acts()] == ["init", "add", "build", "add", "build"]


def test_building_again_gives_the_same_digest(workspace: Workspace) -> None:
    assert workspace.build(NOON).digest == workspace.catalog.digest
