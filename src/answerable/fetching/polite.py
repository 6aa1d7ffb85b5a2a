"""Politeness: what a site's robots.txt asks of us (RFC 9309), and how often we come."""

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from answerable.fetching.limits import FetchError

AGENT = "Answerable"
"""What we are called in robots.txt."""
_SLOWEST = 30.0
"""A site that asks for a longer pause between requests gets this one, in seconds."""
_NOTHING = "User-agent: *\nDisallow: /"
_MISSING, _BROKEN = range(400, 500), range(500, 600)

Get = Callable[[str], tuple[int, bytes]]
"""Fetches an address: the status and the body."""


class Politeness:
    """Asks each site once what it allows, and waits between two requests to it."""

    def __init__(
        self, get: Get, pause: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._get = get
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def ask(self, url: str) -> None:
        """Wait for our turn; FetchError where the site's robots.txt shuts us out of `url`."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        robots = self._robots.get(site)
        if robots is None:
            self._wait(site, 0.0)
            robots = self._robots[site] = self._asked(site)
        if not robots.can_fetch(AGENT, url):
            raise FetchError(
                f"{site}/robots.txt does not let programs fetch {url}.",
                "Fetch it in a browser, and then: answerable add FILE",
            )
        self._wait(site, min(float(robots.crawl_delay(AGENT) or 0), _SLOWEST))

    def _wait(self, site: str, asked: float) -> None:
        if site in self._last:
            due = self._last[site] + max(self._pause, asked)
            self._sleep(max(0.0, due - self._clock()))
        self._last[site] = self._clock()

    def _asked(self, site: str) -> RobotFileParser:
        """What robots.txt says: nothing where there is none, no to everything where the site is broken."""
        status, body = self._get(f"{site}/robots.txt")
        said = body.decode("utf-8", "replace")
        if status in _BROKEN:
            said = _NOTHING
        elif status in _MISSING:
            said = ""
        robots = RobotFileParser()
        robots.parse(said.splitlines())
        return robots
