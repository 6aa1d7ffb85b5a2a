"""Languages of names: the tags that publishers write, as the codes of ISO 639-3."""

from functools import cache
from importlib import resources

import yaml


def language_code(tag: str) -> str:
    """The code of the language of a tag such as `zh-Hant` or `en` (BCP 47); "" for one that is not known."""
    return _languages().get(tag.partition("-")[0].lower(), "")


@cache
def _languages() -> dict[str, str]:
    text = resources.files(__package__).joinpath("languages.yml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found
