"""Settings: read once, from the environment and the workspace's `settings.toml`, and passed on as a value."""

import getpass
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.errors import AnswerableError

ENVIRONMENT = {
    "who": "ANSWERABLE_USER",
    "ledger": "ANSWERABLE_LEDGER",
    "contact": "ANSWERABLE_CONTACT",
    "fetch_from": "ANSWERABLE_FETCH_FROM",
}
"""The environment variable that overrules each key of `settings.toml`."""

TEMPLATE = """\
# Settings of this workspace. The environment variable named beside a key overrules it.

# who = ""     ANSWERABLE_USER: who the ledger says did it; without it, the name you are logged in by
# ledger = ""  ANSWERABLE_LEDGER: a database URL, postgresql://user@host/database; without it, ledger.sqlite
# contact = ""     ANSWERABLE_CONTACT: an address that the sites we fetch from can write to; some ask for one
# fetch_from = ""  ANSWERABLE_FETCH_FROM: hosts of your own network to fetch from, with commas between
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`who` acts; `ledger` is the database's URL, "" for the workspace's own file.

    `contact` is told to the sites that we fetch from; `fetch_from` are hosts of a private network that may
    be fetched from.
    """

    who: str
    ledger: str = ""
    contact: str = ""
    fetch_from: tuple[str, ...] = ()

    @classmethod
    def read(cls, file: Path, environ: Mapping[str, str]) -> "Settings":
        """The settings of `file` as `environ` overrules them.

        Raises AnswerableError for a file that is no TOML, an unknown key or a value that is no text.
        """
        said = _file(file)
        said |= {key: environ[name] for key, name in ENVIRONMENT.items() if environ.get(name)}
        hosts = (host.strip() for host in said.get("fetch_from", "").split(","))
        return cls(
            who=said.get("who") or _logged_in(),
            ledger=said.get("ledger", ""),
            contact=_header(said.get("contact", "")),
            fetch_from=tuple(host for host in hosts if host),
        )


def _file(file: Path) -> dict[str, str]:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise AnswerableError(f"{file} cannot be read: {error.strerror}.", "Allow reading it.") from error
    except (ValueError, RecursionError) as error:
        raise AnswerableError(f"{file} cannot be read: {error}.", "Mend the file; it is TOML.") from error
    for key, value in said.items():
        if key not in ENVIRONMENT:
            known = ", ".join(ENVIRONMENT)
            raise AnswerableError(f"{file} has an unknown key {key!r}.", f"The keys are {known}.")
        if not isinstance(value, str):
            raise AnswerableError(
                f"The key {key!r} of {file} is not a text.", f'Write it in quotes: {key} = "…".'
            )
    return said


def _header(contact: str) -> str:
    """`contact`, where it can stand in a request; AnswerableError where it cannot."""
    if not (contact.isascii() and contact.isprintable()):
        raise AnswerableError(
            f"The contact {contact!r} has other letters than ASCII's.", "Give a mail address or a web page."
        )
    return contact


def _logged_in() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may run without any name
        return "unknown"
