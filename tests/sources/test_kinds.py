import pytest

from answerable.sources.kinds import looks_like_person, schema_of, short_name_prop


@pytest.mark.parametrize(
    "name",
    ["Boris Example", "Example, Boris", "Mohammad al-Example", "Wong Example Sample", "Dr. Example Sample"],
)
def test_a_personal_name_alone_is_a_person_s(name: str) -> None:
    assert looks_like_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Boris Example Trading",
        "Mohammad Example Company",
        "Example Sample",
        "Boris",
        "Boris & Example",
        "Boris Example One Two Three Four Five",
        "Example Lens Works",
        "Exampleneftegaz",
    ],
)
def test_in_doubt_a_name_is_an_organisation_s(name: str) -> None:
    assert not looks_like_person(name)


def test_an_alias_can_show_an_organisation() -> None:
    assert not looks_like_person("Boris Example", ["Boris Example Trading LLC"])
    assert looks_like_person("Boris Example", ["Borya Example"])


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("Example Lens Works Co., Ltd.", "Company"),
        ("Example Design Bureau, JSC", "Company"),
        ("Public Joint Stock Company Example", "Company"),
        ("Example District Public Security Bureau", "PublicBody"),
        ("Ministry of Examples", "PublicBody"),
        ("Example University", "LegalEntity"),
    ],
)
def test_the_name_tells_the_schema_as_far_as_it_can(name: str, schema: str) -> None:
    assert schema_of(name) == schema


@pytest.mark.parametrize(
    ("short", "full", "prop"),
    [
        ("ELW", "Example Lens Works", "weakAlias"),
        ("Example Lens", "Example Lens Works", "weakAlias"),
        ("Lensmill", "Example Lens Works", "alias"),
        ("Example Lens Works", "Example Lens Works", "alias"),
    ],
)
def test_a_short_name_that_others_share_is_a_weak_alias(short: str, full: str, prop: str) -> None:
    assert short_name_prop(short, full) == prop
