"""FollowTheMoney's words and forms: which properties we speak, entities out of claims, files in and out."""

from answerable.ftm.codec import FtmEntity, entity_from_claims, from_ftm, to_ftm
from answerable.ftm.schema import (
    ADDRESSES,
    IDENTIFIER_PROPS,
    NAME_PROPS,
    ORGANISATIONS,
    allowed,
    properties,
    scheme_of,
)
from answerable.ftm.whole import CARRIED, to_whole_ftm, whole_claims, whole_listing, whole_tie

__all__ = [
    "ADDRESSES",
    "CARRIED",
    "IDENTIFIER_PROPS",
    "NAME_PROPS",
    "ORGANISATIONS",
    "FtmEntity",
    "allowed",
    "entity_from_claims",
    "from_ftm",
    "properties",
    "scheme_of",
    "to_ftm",
    "to_whole_ftm",
    "whole_claims",
    "whole_listing",
    "whole_tie",
]
