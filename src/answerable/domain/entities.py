"""Entities: organisations, known by their claims."""

from dataclasses import dataclass

from answerable.domain.identifiers import Identifier
from answerable.domain.ids import EntityId


@dataclass(frozen=True, slots=True)
class EntityName:
    """One name of an entity. `prop` is FollowTheMoney's: name, alias, previousName or weakAlias."""

    text: str
    prop: str = "name"
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An organisation as one source knows it; the first of `names` is the one to print.

    `schema` is FollowTheMoney's (Company, PublicBody, Organization, LegalEntity); `countries` are ISO 3166
    alpha-2 codes in lower case.
    """

    id: EntityId
    schema: str
    source: str
    names: tuple[EntityName, ...]
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    places: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.names:
            raise ValueError(f"an entity needs a name: {self.id}")

    @property
    def name(self) -> str:
        """The name to print."""
        return self.names[0].text
