"""The starter catalog: organisations, listings and ties written for this project, shipped with it."""

from importlib import resources

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.starter.reader import read, recognises

__all__ = ["SOURCE", "packaged_files"]

_FILES = ("entities.yaml", "listings.yaml", "ties.yaml", "campaign.yaml")

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)


def packaged_files() -> tuple[tuple[str, bytes], ...]:
    """The catalog's files as they are shipped, each with its name, for a keeper to seal."""
    folder = resources.files(__name__)
    return tuple((name, folder.joinpath(name).read_bytes()) for name in _FILES)
