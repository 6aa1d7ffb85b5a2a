"""`answerable pull`, with a foreign source whose publisher is a real server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetching.site import HOST, Asked, Page, Site, running

from .running import Ran, answerable

PACKAGE = """
from answerable.domain import Citation, Claim, EntityId
from answerable.sources import Card, Request, Source


def read(exhibit):
    for number, line in enumerate(exhibit.data.decode().splitlines(), 1):
        if line.startswith("<"):
            raise ValueError("this is a page, not the list")
        cited = Citation(exhibit=exhibit.digest, locator=f"row {number}", quote=line)
        yield Claim(subject=EntityId(f"mine-{line[-1]}"), schema="Company", prop="name", value=line,
                    source="mine", citations=(cited,))


SOURCE = Source(
    card=Card(name="mine", title="Example List", publisher="Example Ministry", licence="CC0",
              url="https://list.example/", format="lines", official=False, reliability="F", least=1, most=9),
    start=(Request(url="%s"),),
    read=read,
    recognises=lambda name, head: name == "list.lines",
)
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


class Desk:
    """A workspace, and an installed package that registers the source `mine`."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self.folder = folder
        self.environ = environ

    def run(self, *arguments: str) -> Ran:
        return answerable(*arguments, cwd=self.folder, environ=self.environ)


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Desk:
    folder = tmp_path / "installed"
    (folder / "example_list.dist-info").mkdir(parents=True)
    (folder / "example_list.py").write_text(PACKAGE % site.url("/list.lines"))
    about = "Metadata-Version: 2.1\nName: example-list\nVersion: 1\n"
    (folder / "example_list.dist-info" / "METADATA").write_text(about)
    points = "[answerable.sources]\nmine = example_list:SOURCE\n"
    (folder / "example_list.dist-info" / "entry_points.txt").write_text(points)
    environ = {
        "PYTHONPATH": str(folder),
        "ANSWERABLE_WORKSPACE": str(tmp_path / "desk"),
        "ANSWERABLE_FETCH_FROM": HOST,
        "ANSWERABLE_CONTACT": "desk@example.org",
    }
    return Desk(tmp_path, environ)


def served(body: bytes, etag: str = "") -> Page:
    def page(asked: Asked) -> None:
        if etag and asked.headers.get("If-None-Match") == etag:
            asked.reply(304)
        else:
            asked.reply(200, body, length=None, **({"ETag": etag} if etag else {}))

    return page


def test_a_list_is_fetched_and_built_and_the_next_time_unchanged(desk: Desk, site: Site) -> None:
    site.pages["/list.lines"] = served(b"Example Works 1\nExample Works 2\n", '"1"')
    first = desk.run("pull", "mine")
    assert first.code == 0, first.error
    assert "mine    new" in first.out
    assert site.asked_for("/list.lines")[0]["user-agent"].endswith(" (desk@example.org)")
    again = json.loads(desk.run("pull", "mine", "--json").out)
    assert [one["outcome"] for one in again["pulled"]] == ["unchanged"]
    assert "Example Works 2" in desk.run("show", "Example Works 2").out


def test_a_page_that_is_no_list_is_kept_and_the_list_stays(desk: Desk, site: Site) -> None:
    site.pages["/list.lines"] = served(b"Example Works 1\n")
    desk.run("pull", "mine")
    site.pages["/list.lines"] = served(b"<html>down for maintenance</html>")
    ran = desk.run("pull", "mine")
    assert ran.code == 0
    assert "The newest files were not believed" in ran.out
    assert "Example Works 1" in desk.run("show", "Example Works 1").out


def test_what_could_not_be_fetched_is_said_and_the_exit_code_tells(desk: Desk, site: Site) -> None:
    ran = desk.run("pull", "mine")
    assert ran.code == 2
    assert "answers with status 404" in " ".join(ran.out.split())
    assert len(site.asked_for("/list.lines")) == 1


def test_an_unknown_name_is_one_sentence_and_nothing_is_fetched(desk: Desk, site: Site) -> None:
    ran = desk.run("pull", "nobodys")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no source 'nobodys'" in ran.error
    assert "Traceback" not in ran.error
    assert site.requests == []


def test_a_private_network_is_not_reached_unless_the_settings_allow_it(desk: Desk, site: Site) -> None:
    site.pages["/list.lines"] = served(b"Example Works 1\n")
    del desk.environ["ANSWERABLE_FETCH_FROM"]
    ran = desk.run("pull", "mine")
    assert ran.code == 2
    assert "private network" in ran.out
    assert site.requests == []
