"""Our few words held against the peer's own library, where it is installed (the extra `ftm`)."""

import pytest

from answerable.domain import Claim, Digest, Exhibit, Listing, Tie
from answerable.ftm import ORGANISATIONS, entity_from_claims, from_ftm, properties, to_ftm
from answerable.sources.starter import SOURCE, packaged_files

ftm = pytest.importorskip(
    "followthemoney", reason="followthemoney needs a compiler and ICU; install the extra `ftm` to run this"
)
LINKS = ("Sanction", "Ownership", "UnknownLink")


@pytest.mark.parametrize("schema", [*ORGANISATIONS, *LINKS])
def test_every_property_we_name_is_in_the_model_with_its_type(schema: str) -> None:
    model = ftm.model.get(schema)
    found = {name: model.properties[name].type.name for name in properties(schema)}
    assert found == properties(schema)
    assert set(model.required) <= properties(schema).keys()


def test_the_starter_catalog_goes_through_the_library_with_no_value_dropped() -> None:
    items = [
        item
        for name, data in packaged_files()
        for item in SOURCE.read(Exhibit(digest=Digest.of(data), name=name, data=data))
    ]
    claims: dict[str, list[Claim]] = {}
    for item in items:
        if isinstance(item, Claim):
            claims.setdefault(item.subject, []).append(item)
    entities = [entity_from_claims(said) for said in claims.values()]
    objects = list(
        to_ftm(
            entities,
            [item for item in items if isinstance(item, Listing)],
            [item for item in items if isinstance(item, Tie)],
        )
    )
    assert len(objects) == 146 + 101 + 162
    for obj in objects:
        proxy = ftm.model.get_proxy(obj, cleaned=False)
        kept = {prop: set(values) for prop, values in proxy.to_dict()["properties"].items()}
        assert kept == {prop: set(values) for prop, values in obj["properties"].items()}, obj["id"]
    back = [from_ftm(obj, "starter") for obj in objects[: len(entities)]]
    assert [found for found, _ in back] == entities
    assert [findings for _, findings in back if findings] == []
