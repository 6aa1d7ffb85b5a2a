"""FollowTheMoney's words and forms: which properties we speak, entities out of claims, files in and out."""

from answerable.ftm.codec import FtmEntity, entity_from_claims, from_ftm, to_ftm
from answerable.ftm.schema import IDENTIFIER_PROPS, NAME_PROPS, ORGANISATIONS, allowed, properties

__all__ = [
    "IDENTIFIER_PROPS",
    "NAME_PROPS",
    "ORGANISATIONS",
    "FtmEntity",
    "allowed",
    "entity_from_claims",
    "from_ftm",
    "properties",
    "to_ftm",
]
