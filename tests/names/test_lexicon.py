"""The packaged lexicon: whole, without contradictions, and cheap to load."""

import subprocess
import sys
from importlib.resources import files

import pytest

from answerable.names import Slot, is_pinyin, lexicon, parse
from answerable.names.lexicon import _china, _words, _world


def test_the_lexicon_maps_chinese_and_english_to_one_concept() -> None:
    known = lexicon().known
    assert known["科技"].concept == known["technology"].concept
    assert known["公安局"].concept == known["public security bureau"].concept
    assert known["杭州"].concept == known["hangzhou"].concept == "cn/zhejiang/hangzhou"
    assert known["科技"].latin == "technology"


def test_a_city_lies_in_its_province_and_its_country() -> None:
    known = lexicon().known
    assert known["shenzhen"].concept.startswith(known["guangdong"].concept + "/")
    assert known["guangdong"].concept.startswith(known["china"].concept + "/")


def test_forms_are_joined_in_classes_across_languages() -> None:
    forms, classes = lexicon().forms, lexicon().classes
    assert classes[forms["gmbh"].concept] == classes[forms["有限公司"].concept]
    assert classes[forms["股份有限公司"].concept] == classes[forms["plc"].concept]


def test_every_legal_form_that_leads_or_has_a_home_is_a_form() -> None:
    assert lexicon().leading | set(lexicon().homes) <= set(lexicon().classes)


def test_frequent_words_are_less_rare_than_others_and_common_ones_least() -> None:
    rarity = lexicon().rarity
    assert rarity["technology"] < rarity["semiconductor"] < rarity["aegis"]
    assert "quvora" not in rarity
    assert all(1 < nats < 12 for nats in rarity.values())


def test_no_spelling_stands_for_two_concepts_of_one_slot() -> None:
    seen: dict[tuple[str, Slot], str] = {}
    for token in (*_words(), *_world(), *_china()):
        earlier = seen.setdefault((token.text, token.slot), token.concept)
        assert earlier == token.concept, f"{token.text} is {earlier} and {token.concept}"


def test_a_compound_is_not_a_word_of_its_own_as_well() -> None:
    assert lexicon().compounds.keys() & lexicon().known.keys() == set()


def test_every_known_word_can_be_written_in_latin_letters() -> None:
    tokens = (*lexicon().known.values(), *lexicon().forms.values())
    assert [token.text for token in tokens if not token.latin.isascii() or not token.latin] == []


def test_the_data_files_are_packaged() -> None:
    names = {file.name for file in (files("answerable.names") / "data").iterdir()}
    assert {
        "forms.yml",
        "words.yml",
        "terms.yml",
        "places_china.yml",
        "places_world.yml",
        "common.yml",
    } <= names


def test_chinese_libraries_load_only_when_a_chinese_name_is_met() -> None:
    script = (
        "import sys\n"
        "from answerable.names import parse\n"
        "parse('Example Lens Works Co., Ltd.'); parse('Пример')\n"
        "print({'pypinyin', 'opencc'} & set(sys.modules))\n"
        "parse('例子')\n"
        "print(sorted({'pypinyin', 'opencc'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["set()", "['opencc', 'pypinyin']"]


@pytest.mark.parametrize(
    ("word", "readable"), [("haikangweishi", True), ("shengyi", True), ("hikvision", False), ("", False)]
)
def test_pinyin_is_told_from_other_words(word: str, readable: bool) -> None:
    assert is_pinyin(word) is readable


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("天津财经大学", "Tianjin University of Finance and Economics"),
        ("西安理工大学", "Xi'an University of Science and Technology"),
        ("新疆师范学院", "Xinjiang Normal University"),
        ("中国科学院大气物理研究所", "Institute of Atmospheric Physics, Chinese Academy of Sciences"),
        ("江西人民医院", "Jiangxi People's Hospital"),
        ("量子信息安全实验室", "Quantum Information Security Laboratory"),
    ],
)
def test_a_compound_word_means_what_its_parts_mean(chinese: str, english: str) -> None:
    chinese_concepts, english_concepts = (
        sorted(token.concept for token in parse(name).tokens if token.slot is not Slot.LINK)
        for name in (chinese, english)
    )
    assert chinese_concepts == english_concepts
