"""The fetcher against a real server: what it gives, what it bears, what it refuses."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from answerable.fetching import Fetcher, FetchError, Known, Limits
from answerable.fetching.addresses import is_public

from .site import HOST, Asked, Page, Site, running

LIST = b"name,country\n" + b"Example Lens Works,cn\n" * 5_000


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


class Fetching:
    """A fetcher whose sleeps are written down and not slept."""

    def __init__(self, folder: Path, *, allowed: tuple[str, ...] = (HOST,), **limits: float) -> None:
        self.slept: list[float] = []
        self.parts = folder / "parts"
        self.fetcher = Fetcher(
            parts=self.parts,
            version="1.2",
            contact="desk@example.org",
            allowed=allowed,
            limits=Limits(**{"connect": 5, "read": 2, **limits}),  # type: ignore[arg-type]
            sleep=self.slept.append,
        )
        self.fetch = self.fetcher.fetch


@pytest.fixture
def fetching(tmp_path: Path) -> Fetching:
    return Fetching(tmp_path)


def served(body: bytes = LIST, **headers: str) -> Page:
    return lambda asked: asked.reply(200, body, length=None, **headers)


def in_turn(*pages: Page) -> Page:
    """Another answer to each request, the last one from then on."""
    left = list(pages)

    def page(asked: Asked) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(asked)

    return page


def test_a_file_comes_with_its_headers_and_its_last_address(site: Site, fetching: Fetching) -> None:
    site.pages["/list.csv"] = served(ETag='"7"', Set_Cookie="who=you")
    told: list[tuple[int, int]] = []
    found = fetching.fetch(site.url("/list.csv"), on_bytes=lambda *said: told.append(said))
    assert (found.data, found.status, found.unchanged) == (LIST, 200, False)
    assert found.url == site.url("/list.csv")
    assert found.headers["etag"] == '"7"'
    assert not any("cookie" in name for name in found.headers)
    assert told[-1] == (len(LIST), len(LIST))
    (asked,) = site.asked_for("/list.csv")
    assert asked["user-agent"] == "Answerable/1.2 (desk@example.org)"
    assert asked["accept-encoding"] == "identity"
    assert list(fetching.parts.iterdir()) == []


def test_what_has_not_changed_is_not_sent_again(site: Site, fetching: Fetching) -> None:
    site.pages["/list.csv"] = lambda asked: asked.reply(304)
    known = Known(etag='"7"', last_modified="Tue, 03 Nov 2026 10:00:00 GMT")
    found = fetching.fetch(site.url("/list.csv"), known)
    assert (found.unchanged, found.data) == (True, b"")
    (asked,) = site.asked_for("/list.csv")
    assert (asked["if-none-match"], asked["if-modified-since"]) == (known.etag, known.last_modified)


def test_redirects_are_followed_and_an_endless_row_of_them_is_not(site: Site, fetching: Fetching) -> None:
    site.pages["/old"] = lambda asked: asked.reply(301, Location="/new")
    site.pages["/new"] = lambda asked: asked.reply(302, Location=site.url("/list.csv"))
    site.pages["/list.csv"] = served()
    assert fetching.fetch(site.url("/old")).url == site.url("/list.csv")
    site.pages["/round"] = lambda asked: asked.reply(302, Location="/round")
    with pytest.raises(FetchError, match="10 redirects"):
        fetching.fetch(site.url("/round"))
    assert len(site.asked_for("/round")) == 11


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(site: Site, fetching: Fetching, status: int) -> None:
    site.pages["/list.csv"] = in_turn(lambda asked: asked.reply(status, Retry_After="17"), served())
    assert fetching.fetch(site.url("/list.csv")).data == LIST
    assert 17.0 in fetching.slept


def test_a_date_to_come_back_at_is_waited_for_and_one_too_far_is_not(site: Site, fetching: Fetching) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    late = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    site.pages["/soon"] = in_turn(lambda asked: asked.reply(429, Retry_After=soon), served())
    site.pages["/late"] = lambda asked: asked.reply(429, Retry_After=late)
    assert fetching.fetch(site.url("/soon")).data == LIST
    assert any(55 < slept <= 60 for slept in fetching.slept)
    with pytest.raises(FetchError, match=r"busy \(status 429\)"):
        fetching.fetch(site.url("/late"))
    assert len(site.asked_for("/late")) == 1


def test_a_server_that_stays_broken_is_left_after_five_tries(site: Site, fetching: Fetching) -> None:
    site.pages["/list.csv"] = lambda asked: asked.reply(500)
    with pytest.raises(FetchError, match=r"busy \(status 500\)") as left:
        fetching.fetch(site.url("/list.csv"))
    assert left.value.hint == "Try again later."
    assert len(site.asked_for("/list.csv")) == 5


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_refusal_is_told_at_once(site: Site, fetching: Fetching, status: int) -> None:
    site.pages["/list.csv"] = lambda asked: asked.reply(status)
    with pytest.raises(FetchError, match=f"status {status}"):
        fetching.fetch(site.url("/list.csv"))
    assert len(site.asked_for("/list.csv")) == 1


def ranged(body: bytes, mark: str, cut: int | None) -> Page:
    """A page that honours ranges of its version `mark`; cut off after so many bytes the first time."""
    first = [cut]

    def page(asked: Asked) -> None:
        begin = 0
        if asked.headers.get("If-Range") == mark:
            begin = int(asked.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        rest, stop = body[begin:], first[0]
        first[0] = None
        headers = {"ETag": mark} | (
            {"Content_Range": f"bytes {begin}-{len(body) - 1}/{len(body)}"} if begin else {}
        )
        asked.reply(206 if begin else 200, rest[:stop], length=len(rest), **headers)

    return page


def test_a_download_that_is_cut_off_goes_on_where_it_was(site: Site, fetching: Fetching) -> None:
    site.pages["/list.csv"] = ranged(LIST, '"7"', 40_000)
    assert fetching.fetch(site.url("/list.csv")).data == LIST
    first, second = site.asked_for("/list.csv")
    assert "range" not in first
    assert (second["range"], second["if-range"]) == ("bytes=40000-", '"7"')


def test_it_goes_on_in_another_process_too(site: Site, tmp_path: Path) -> None:
    site.pages["/list.csv"] = ranged(LIST, '"7"', 40_000)
    with pytest.raises(FetchError, match="connection failed") as cut:
        Fetching(tmp_path, tries=1).fetch(site.url("/list.csv"))
    assert cut.value.hint == "Try again later; what has come is kept."
    assert Fetching(tmp_path).fetch(site.url("/list.csv")).data == LIST
    assert site.asked_for("/list.csv")[1]["range"] == "bytes=40000-"


def test_what_was_begun_of_another_version_is_let_go(site: Site, tmp_path: Path) -> None:
    site.pages["/list.csv"] = ranged(LIST, '"7"', 40_000)
    with pytest.raises(FetchError):
        Fetching(tmp_path, tries=1).fetch(site.url("/list.csv"))
    other = LIST.upper()
    site.pages["/list.csv"] = ranged(other, '"8"', None)
    assert Fetching(tmp_path).fetch(site.url("/list.csv")).data == other


def test_a_server_that_goes_on_from_elsewhere_is_asked_for_all_of_it(site: Site, fetching: Fetching) -> None:
    site.pages["/list.csv"] = in_turn(
        lambda asked: asked.reply(200, LIST[:100], length=len(LIST), ETag='"7"'),
        lambda asked: asked.reply(
            206, LIST[50:], ETag='"7"', Content_Range=f"bytes 50-{len(LIST) - 1}/{len(LIST)}"
        ),
        served(ETag='"7"'),
    )
    assert fetching.fetch(site.url("/list.csv")).data == LIST


def test_a_body_that_is_shorter_than_announced_is_never_taken(site: Site, fetching: Fetching) -> None:
    site.pages["/list.csv"] = lambda asked: asked.reply(200, LIST[:-1], length=len(LIST))
    with pytest.raises(FetchError, match="connection failed"):
        fetching.fetch(site.url("/list.csv"))


def test_a_server_that_falls_silent_or_drips_is_left(site: Site, tmp_path: Path) -> None:
    def silent(asked: Asked) -> None:
        asked.reply(200, LIST[:10], length=len(LIST))
        asked.wfile.flush()
        asked.close_connection = False
        time.sleep(1.5)

    def dripping(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", str(len(LIST)))
        asked.end_headers()
        try:
            for at in range(60):
                asked.wfile.write(LIST[at : at + 1])
                asked.wfile.flush()
                time.sleep(0.05)
        except OSError:
            asked.close_connection = True

    site.pages["/silent"], site.pages["/drip"] = silent, dripping
    with pytest.raises(FetchError, match="connection failed"):
        Fetching(tmp_path, read=0.3, tries=1).fetch(site.url("/silent"))
    with pytest.raises(FetchError, match=r"only \d+ bytes came"):
        Fetching(tmp_path, grace=0.5, tries=1).fetch(site.url("/drip"))


def test_what_is_packed_unasked_is_unpacked_and_a_bomb_is_not(site: Site, tmp_path: Path) -> None:
    packed = gzip.compress(LIST)
    bomb = gzip.compress(bytes(40_000_000))
    site.pages["/packed"] = served(packed, Content_Encoding="gzip")
    site.pages["/bomb"] = served(bomb, Content_Encoding="gzip")
    site.pages["/broken"] = served(b"no archive", Content_Encoding="gzip")
    site.pages["/cut"] = served(packed[:-9], Content_Encoding="gzip")
    site.pages["/strange"] = served(zlib.compress(LIST), Content_Encoding="br")
    fetch = Fetching(tmp_path).fetch
    assert fetch(site.url("/packed")).data == LIST
    for page, why in {
        "bomb": "grows beyond",
        "broken": "broken archive",
        "cut": "cut off",
        "strange": "'br'",
    }.items():
        with pytest.raises(FetchError, match=why):
            fetch(site.url(f"/{page}"))


def test_what_is_larger_than_a_list_can_be_is_not_taken(site: Site, tmp_path: Path) -> None:
    site.pages["/announced"] = served()

    def unannounced(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Connection", "close")
        asked.end_headers()
        asked.wfile.write(LIST)

    site.pages["/unannounced"] = unannounced
    small = Fetching(tmp_path, most=1_000)
    for page in ("/announced", "/unannounced"):
        with pytest.raises(FetchError, match="larger than 1,000 bytes"):
            small.fetch(site.url(page))
    assert list(small.parts.iterdir()) == []


def test_robots_are_asked_once_and_obeyed(site: Site, fetching: Fetching) -> None:
    robots = b"User-agent: Answerable\nDisallow: /private\nCrawl-delay: 7\nUser-agent: *\nDisallow: /\n"
    site.pages["/robots.txt"] = served(robots)
    site.pages["/list.csv"] = site.pages["/private"] = served()
    fetching.fetch(site.url("/list.csv"))
    fetching.fetch(site.url("/list.csv"))
    with pytest.raises(FetchError, match="does not let programs fetch"):
        fetching.fetch(site.url("/private"))
    assert len(site.asked_for("/robots.txt")) == 1
    assert site.asked_for("/private") == []
    assert max(fetching.slept) == pytest.approx(7, abs=0.5)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (500, False)])
def test_no_robots_are_a_yes_and_broken_ones_a_no(
    site: Site, fetching: Fetching, status: int, allowed: bool
) -> None:
    site.pages["/robots.txt"] = lambda asked: asked.reply(status)
    site.pages["/list.csv"] = served()
    if allowed:
        assert fetching.fetch(site.url("/list.csv")).data == LIST
    else:
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetching.fetch(site.url("/list.csv"))


def test_a_private_network_is_not_reached_unless_it_is_allowed_by_name(site: Site, tmp_path: Path) -> None:
    site.pages["/list.csv"] = served()
    stranger = Fetching(tmp_path, allowed=())
    for host in (HOST, "localhost", "[::ffff:127.0.0.1]", "0x7f000001"):
        with pytest.raises(FetchError, match=r"private network|connection failed"):
            stranger.fetch(site.url("/list.csv").replace(HOST, host))
    assert site.requests == []


def test_a_redirect_into_a_private_network_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.pages["/away"] = lambda asked: asked.reply(
        302, Location=site.url("/list.csv").replace(HOST, "localhost")
    )
    site.pages["/list.csv"] = served()
    with pytest.raises(FetchError, match="private network"):
        Fetching(tmp_path, allowed=(HOST,)).fetch(site.url("/away"))
    assert site.asked_for("/list.csv") == []


def test_a_name_that_means_another_machine_a_moment_later_does_not_help(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the connection goes to the address that was looked at, the name is asked once."""
    asked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        address = "203.0.113.7" if len(asked) > 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match="private network"):
        Fetching(tmp_path, allowed=()).fetch(site.url("/list.csv").replace(HOST, "rebinding.example"))
    assert asked == ["rebinding.example"]
    assert site.requests == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/hostname", "no address of the web"),
        ("ftp://example.org/list.csv", "no address of the web"),
        ("list.csv", "no address of the web"),
        ("http://", "no address of the web"),
        ("http://you:secret@example.org/", "a name or a password"),
        ("http://example.org:99999/", "no address of the web"),
        (f"http://{'a' * 70}.example/", "no address of the web"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(fetching: Fetching, url: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        fetching.fetch(url)


def test_an_address_in_another_script_goes_out_as_the_web_has_it(site: Site, fetching: Fetching) -> None:
    site.pages["/%E5%88%97%E8%A1%A8?q=a%20b"] = served()
    assert fetching.fetch(site.url("/列表?q=a b")).data == LIST


def test_nobody_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="the connection failed"):
        Fetching(tmp_path).fetch(f"http://{HOST}:{port}/list.csv")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 -- not bound, looked at
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("ff02::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
