"""Pulling from a real server on this machine."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answerable.catalog import Catalog
from answerable.errors import AnswerableError
from answerable.fetching import Fetcher, Limits
from answerable.ledger import Ledger
from answerable.services.build import BuildResult, build
from answerable.services.pull import Outcome, Pulled, pull
from answerable.sources import Request, Source
from answerable.vault import Vault
from tests.catalog.example import source
from tests.fetching.site import HOST, Asked, Site, running

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIST = b"name ex-1 Example Works\n"


class Web:
    """A site with the files of two sources, and a workspace that pulls them."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder / "catalog"
        self.vault = Vault(folder / "vault")
        self.ledger = Ledger.open(folder / "ledger.sqlite")
        self.fetcher = Fetcher(
            parts=folder / "parts", version="1", allowed=(HOST,), limits=Limits(tries=1), sleep=lambda _: None
        )
        self.sources: dict[str, Source] = {
            "example": self.starting("example", "/a.example", "/b.example"),
            "other": self.starting("other", "/list?form=csv", name="list.other"),
            "by-hand": source("by-hand"),
        }

    def starting(self, of: str, *paths: str, name: str = "") -> Source:
        return replace(source(of), start=tuple(Request(url=self.site.url(p), name=name) for p in paths))

    def serve(self, path: str, body: bytes, etag: str = "") -> None:
        def page(asked: Asked) -> None:
            if etag and asked.headers.get("If-None-Match") == etag:
                asked.reply(304)
            else:
                asked.reply(200, body, length=None, **({"ETag": etag} if etag else {}))

        self.site.pages[path] = page

    def pull(self, *names: str, day: int = 0) -> tuple[Pulled, ...]:
        return pull(
            names,
            sources=self.sources,
            vault=self.vault,
            ledger=self.ledger,
            fetcher=self.fetcher,
            now=NOON + timedelta(days=day),
            who="someone",
        )

    def build(self) -> BuildResult:
        return build(
            vault=self.vault,
            ledger=self.ledger,
            folder=self.folder,
            sources=self.sources,
            now=NOON,
            who="someone",
        )


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with running() as site:
        yield Web(site, tmp_path)


def outcomes(pulled: tuple[Pulled, ...]) -> list[tuple[str, str]]:
    return [(one.source, one.outcome.value) for one in pulled]


def test_every_source_with_an_address_is_fetched_and_sealed_with_what_the_server_said(web: Web) -> None:
    web.serve("/a.example", LIST, etag='"1"')
    web.serve("/b.example", b"name ex-2 More")
    web.serve("/list?form=csv", b"name ot-1 Other Works")
    pulled = web.pull()
    assert outcomes(pulled) == [("example", "new"), ("other", "new")]
    first = web.vault.captures("example")[0]
    assert (first.name, first.origin, first.tool) == (
        "a.example",
        web.site.url("/a.example"),
        "answerable pull",
    )
    assert first.http
    assert (first.http.status, first.http.url, first.http.header("etag")) == (200, first.origin, '"1"')
    assert web.vault.open(first).data == LIST
    assert [capture.name for capture in web.vault.captures("other")] == ["list.other"]
    assert [act.about for act in web.ledger.acts()] == ["example", "other"]
    web.build()
    assert [e.name for e in Catalog.open(web.folder).entities().values()] == [
        "Example Works",
        "More",
        "Other Works",
    ]


def test_what_stands_unchanged_is_not_sent_again_and_shows_that_it_stands(web: Web) -> None:
    web.sources = {"example": web.starting("example", "/a.example")}
    web.serve("/a.example", LIST, etag='"1"')
    web.pull()
    for day in (1, 2):
        assert outcomes(web.pull(day=day)) == [("example", "unchanged")]
    asked = web.site.asked_for("/a.example")
    assert ["if-none-match" in headers for headers in asked] == [False, True, True]
    *_, last = web.vault.captures("example")
    assert last.http
    assert last.http.status == 304
    assert web.vault.open(last).data == LIST
    web.build()
    (state,) = Catalog.open(web.folder).sources()
    assert state.captured == "2026-03-03"


def test_the_same_bytes_without_an_etag_are_unchanged_too(web: Web) -> None:
    web.sources = {"example": web.starting("example", "/a.example")}
    web.serve("/a.example", LIST)
    assert outcomes(web.pull()) == [("example", "new")]
    assert outcomes(web.pull(day=1)) == [("example", "unchanged")]


def test_of_a_source_all_files_come_or_none_and_the_other_sources_come(web: Web) -> None:
    web.serve("/a.example", LIST)
    web.serve("/list?form=csv", b"name ot-1 Other Works")
    failed, other = web.pull()
    assert (failed.outcome, failed.captures) == (Outcome.FAILED, ())
    assert "b.example answers with status 404" in failed.why
    assert other.outcome is Outcome.NEW
    assert {capture.source for capture in web.vault.captures()} == {"other"}


def test_an_empty_file_is_nothing(web: Web) -> None:
    web.sources = {"example": web.starting("example", "/a.example")}
    web.serve("/a.example", b"")
    (failed,) = web.pull()
    assert "came empty" in failed.why
    assert web.vault.captures() == ()


def test_an_error_page_with_status_200_is_kept_and_not_believed(web: Web) -> None:
    web.sources = {"example": web.starting("example", "/a.example")}
    web.serve("/a.example", LIST)
    web.pull()
    web.build()
    web.serve("/a.example", b"<html>We are down for maintenance.</html>")
    assert outcomes(web.pull(day=1)) == [("example", "new")]
    (kept,) = web.build().findings
    assert kept.rule == "source.kept-old"
    assert [e.name for e in Catalog.open(web.folder).entities().values()] == ["Example Works"]
    assert len(web.vault.captures()) == 2


def test_an_unknown_name_and_one_without_an_address_are_told_before_anything_is_fetched(web: Web) -> None:
    with pytest.raises(AnswerableError, match="no source 'exampel'") as unknown:
        web.pull("example", "exampel")
    assert "example, other" in unknown.value.hint
    with pytest.raises(AnswerableError, match="by-hand has no address"):
        web.pull("by-hand")
    assert web.site.requests == []


def test_what_was_pulled_stands_in_the_ledger(web: Web) -> None:
    web.serve("/list?form=csv", b"name ot-1 Other Works")
    web.pull("other")
    (act,) = web.ledger.acts()
    (file,) = json.loads(act.details)["files"]
    assert (act.verb, act.who, file["name"]) == ("add", "someone", "list.other")
