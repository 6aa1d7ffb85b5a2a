"""Weights: what each measure says, in nats, as learned from labelled names (`data/`)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def weights(names: str) -> Mapping[str, float]:
    """The weight of each measure of `names`: in `letters`, in `characters`, or `across` scripts."""
    return _data(names)


@cache
def akin() -> Mapping[tuple[str, str], float]:
    """How often translators put the second concept where a Chinese name has the first, in shares."""
    return {(one, other): share for key, share in _data("akin").items() for one, other in (key.split(),)}


def _data(name: str) -> dict[str, float]:
    text = (files("answerable.matching") / "data" / f"{name}.yml").read_text(encoding="utf-8")
    data: dict[str, float] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data
