"""A workspace: one folder with the three keepers and the settings.

    vault/   catalog/   ledger.sqlite   settings.toml

A keeper is opened when it is first asked for, so that no verb waits for a library that it does not use.
"""

import shutil
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.errors import AnswerableError
from answerable.files import PART, atomic_folder, atomic_write, refusals
from answerable.settings import TEMPLATE, Settings
from answerable.vault import Vault

if TYPE_CHECKING:
    from answerable.catalog import Catalog
    from answerable.fetching import Fetcher
    from answerable.ledger import Ledger
    from answerable.services.build import BuildResult, Progress
    from answerable.sources import Source

DEFAULT = ".answerable"
VARIABLE = "ANSWERABLE_WORKSPACE"
_SETTINGS = "settings.toml"
_BEFORE_LAST, _LAST = frozenset({"catalog", "ledger.sqlite", _SETTINGS}), "vault"
"""What a workspace is made of, in the order in which a new one moves into its place."""


class Workspace:
    """The workspace in the folder `path`. Open one with `at` or `open_or_init`, make one with `init`."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings

    @classmethod
    def at(cls, path: Path, environ: Mapping[str, str]) -> "Workspace":
        """The workspace that is at `path`; AnswerableError where there is none, or its settings are wrong."""
        if not _is_workspace(path):
            raise AnswerableError(f"There is no workspace at {path}.", f"Make one: answerable init {path}")
        return cls(path, Settings.read(path / _SETTINGS, environ))

    @classmethod
    def init(cls, path: Path, now: datetime, environ: Mapping[str, str]) -> "Workspace":
        """Make a workspace at `path`, with the starter catalog built.

        It is made under another name and then moved, whole. Raises AnswerableError where `path` is a file, or
        a folder that holds anything.
        """
        _refuse_taken(path)
        with atomic_folder(path) as part:
            _refuse_taken(path)  # the folder is held now: nobody else is making a workspace in it
            _clear_remains(path)
            atomic_write(part / _SETTINGS, TEMPLATE.encode())
            made = cls(part, Settings.read(part / _SETTINGS, environ))
            made._ledger.append("init", str(path.absolute()), {}, now, made.settings.who)
            made.build(now)
        return cls.at(path, environ)

    @classmethod
    def open_or_init(cls, path: Path, now: datetime, environ: Mapping[str, str]) -> "Workspace":
        """The workspace at `path`, made on first use."""
        if not _is_workspace(path):
            try:
                return cls.init(path, now, environ)
            except AnswerableError:
                if not _is_workspace(path):  # if it is one now, another process was faster
                    raise
        return cls.at(path, environ)

    @cached_property
    def vault(self) -> Vault:
        """The keeper of bytes."""
        return Vault(self.path / "vault")

    def sources(self) -> "dict[str, Source]":
        """Every source by its name: those that are installed, and one for each mapping in the vault."""
        from answerable.services.collect import mapped
        from answerable.sources import sources

        return mapped(self.vault) | dict(sources())

    @property
    def catalog_folder(self) -> Path:
        """Where the catalog is built."""
        return self.path / "catalog"

    @cached_property
    def catalog(self) -> "Catalog":
        """The catalog as it stands when it is first asked for."""
        from answerable.catalog import Catalog

        return Catalog.open(self.catalog_folder)

    @cached_property
    def ledger(self) -> "Ledger":
        """The keeper of what people did.

        Raises AnswerableError where it holds nothing: making the workspace was an act, so it was lost.
        """
        if self._ledger.empty:
            raise AnswerableError(
                f"The ledger of {self.path} is empty: it does not even say who made the workspace.",
                "Put it back from a copy; or begin a new one that names the files at hand: answerable build",
            )
        return self._ledger

    @cached_property
    def _ledger(self) -> "Ledger":
        from answerable.ledger import Ledger

        return Ledger.open(self.settings.ledger or self.path / "ledger.sqlite")

    @cached_property
    def fetcher(self) -> "Fetcher":
        """What fetches from the web, with this workspace's settings."""
        from importlib.metadata import version

        from answerable.fetching import Fetcher

        return Fetcher(
            parts=self.path / "fetching",
            version=version("answerable"),
            contact=self.settings.contact,
            allowed=self.settings.fetch_from,
        )

    def refuse_inside(self, path: Path) -> None:
        """Raise AnswerableError where `path` is in the workspace: what stands there is its own."""
        if path.absolute().is_relative_to(self.path.absolute()):
            raise AnswerableError(f"{path} is inside the workspace {self.path}.", "Choose another place.")

    def build(
        self, now: datetime, on_progress: "Progress" = lambda *_: None, accept: Collection[str] = ()
    ) -> "BuildResult":
        """Build the catalog from the vault, after sealing the starter files of this version in it.

        Where the ledger is empty a new one begins with what the vault holds. `accept` names the sources whose
        list may have shrunk.
        """
        from answerable.services.build import build
        from answerable.services.collect import seal_packaged
        from answerable.sources.starter import packaged_files

        seal_packaged(packaged_files(), source="starter", vault=self.vault, now=now)
        return build(
            vault=self.vault,
            ledger=self._ledger,
            folder=self.catalog_folder,
            sources=self.sources(),
            now=now,
            who=self.settings.who,
            accept=accept,
            on_progress=on_progress,
        )


def find(option: str | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """Where the workspace is said to be: by --workspace, else ANSWERABLE_WORKSPACE, else ./.answerable.

    Raises AnswerableError for a `~name` of nobody here.
    """
    said = option or environ.get(VARIABLE) or DEFAULT
    try:
        return cwd / Path(said).expanduser()
    except RuntimeError as error:
        raise AnswerableError(f"{said}: there is no such user here.", "Write the path out.") from error


def _refuse_taken(path: Path) -> None:
    hint = "Name an empty folder, or one that is not there yet."
    with refusals(path):
        if _is_workspace(path):
            raise AnswerableError(f"{path} is a workspace already.", hint)
        if path.exists() and not path.is_dir():
            raise AnswerableError(f"{path} is a file, not a workspace.", hint)
        if path.exists() and _held_by_others(path):
            raise AnswerableError(f"{path} is not a workspace, and not empty.", hint)


def _held_by_others(path: Path) -> bool:
    """Whether a folder holds anything but what a killed `init` may have left in it."""
    names = {inside.name for inside in path.iterdir()}
    parts = {name for name in names if name.startswith(PART)}
    unfinished = any((path / part / _LAST).is_dir() for part in parts)
    return bool(names - parts - (_BEFORE_LAST if unfinished else set()))


def _clear_remains(path: Path) -> None:
    """Take away what a killed `init` had moved; its vault was not among that, so nobody has used it."""
    for name in _BEFORE_LAST if path.is_dir() else ():
        inside = path / name
        shutil.rmtree(inside) if inside.is_dir() else inside.unlink(missing_ok=True)


def _is_workspace(path: Path) -> bool:
    try:
        return (path / _SETTINGS).is_file() and (path / "vault").is_dir()
    except OSError:  # no permission to look, or a name longer than the disk takes
        return False
