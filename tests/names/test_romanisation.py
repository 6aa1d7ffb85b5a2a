"""Romanisation, against spellings that Taiwan and Hong Kong are known for."""

import pytest

from answerable.names import cantonese, syllables, taiwanese


@pytest.mark.parametrize(
    ("characters", "written"),
    [
        ("中华", "chung hwa"),
        ("高雄", "kao hsiung"),
        ("新竹", "hsin chu"),
        ("正新", "cheng shin"),
        ("彰化", "chang hua"),
        ("台北", "tai pei"),
        ("四川", "szu chuan"),
        ("日月", "jih yueh"),
        ("河南", "ho nan"),
        ("国学", "kuo hsueh"),
        ("电子", "tien tzu"),
        ("左营", "tso ying"),
        ("石言", "shih yen"),
        ("桂谢", "kuei hsieh"),
        ("友夜", "yu yeh"),
        ("医略", "i lueh"),
    ],
)
def test_taiwan_writes_syllables_as_wade_and_giles_did(characters: str, written: str) -> None:
    ways = taiwanese(syllables(characters))
    assert all(one in way for one, way in zip(written.split(), ways, strict=True)), ways


@pytest.mark.parametrize(
    ("characters", "written"),
    [
        ("长江", "cheung kong"),
        ("新鸿基", "sun hung kei"),
        ("恒生", "hang seng"),
        ("周大福", "chow tai fook"),
        ("信德", "shun tak"),
        ("永亨", "wing hang"),
        ("李", "lee"),
        ("元朗", "yuen long"),
        ("观塘", "kwun tong"),
        ("沙田", "sha tin"),
        ("荃湾", "tsuen wan"),
        ("尖沙咀", "tsim sha tsui"),
        ("旺角", "wong kok"),
        ("屯门", "tuen mun"),
        ("油麻地", "yau ma tei"),
    ],
)
def test_hong_kong_writes_characters_as_they_sound_in_cantonese(characters: str, written: str) -> None:
    ways = cantonese(characters)
    assert all(one in way for one, way in zip(written.split(), ways, strict=True)), ways


def test_a_character_that_is_rare_in_names_has_no_cantonese_spelling() -> None:
    assert cantonese("龘") == ((),)
