"""A name taken apart, in the scripts that the lists are written in."""

import pytest

from answerable.names import LONGEST, Script, Slot, acronyms, parse


def slots(name: str) -> dict[str, list[str]]:
    """The words of each slot that `name` fills, as written."""
    parts = parse(name)
    return {slot.name: [token.text for token in parts.of(slot)] for slot in Slot if parts.of(slot)}


def test_a_latin_name_falls_into_place_distinctive_word_business_and_form() -> None:
    assert slots("Hangzhou Hikvision Digital Technology Co., Ltd.") == {
        "PLACE": ["hangzhou"],
        "DISTINCTIVE": ["hikvision"],
        "BUSINESS": ["digital", "technology"],
        "FORM": ["co ltd"],
    }


def test_a_chinese_name_falls_into_the_same_parts() -> None:
    parts = parse("杭州海康威视数字技术股份有限公司")
    assert slots(parts.original) == {
        "PLACE": ["杭州"],
        "DISTINCTIVE": ["海康威视"],
        "BUSINESS": ["数字", "技术"],
        "FORM": ["股份有限公司"],
    }
    assert parts.script is Script.HAN
    assert parts.latin == "hangzhou haikangweishi digital technology"
    assert parts.syllables == ("hai", "kang", "wei", "shi")


def test_two_languages_mean_the_same_by_the_same_concepts() -> None:
    chinese, english = parse("深圳电子科技集团"), parse("Shenzhen Electronics Technology Group")
    assert chinese.core == english.core


def test_traditional_and_full_width_writing_are_one_normal_form() -> None:
    assert parse("商湯集團有限公司").normal == parse("商汤集团有限公司").normal
    assert parse("ＡＢＣ（集團）").normal == parse("abc(集团)").normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Example Lens Works Co., Ltd.", "EXAMPLE LENS WORKS CO LTD"),
        ("Example S.A.", "Example S A"),
        ("Example & Sons", "Example and Sons"),
        ("People's Example", "Peoples Example"),
        ("People's Example", "People’s Example"),
        ("Example™ Works", "Example Works"),
        ("Example Société", "Example Societe"),
    ],
)
def test_punctuation_case_and_accents_do_not_matter(one: str, other: str) -> None:
    assert parse(one).normal == parse(other).normal


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Example GmbH & Co. KG", "gmbh and co kg"),
        ("Example S.p.A.", "spa"),
        ("Example A/S", "as"),
        ("Example Sdn Bhd", "sdn bhd"),
        ("Example Oyj", "oyj"),
        ("株式会社エグザンプル", "株式会社"),
        ("ООО Пример", "ooo"),
        ("PT Example Tbk", "pt"),
    ],
)
def test_legal_forms_of_the_world_are_found(name: str, form: str) -> None:
    assert form in slots(name)["FORM"]


def test_a_short_form_counts_only_at_the_end_or_by_custom_at_the_start() -> None:
    assert slots("Example SA Works")["DISTINCTIVE"] == ["example", "sa"]
    assert slots("AO Example")["FORM"] == ["ao"]
    assert "FORM" not in slots("A. O. Example")


def test_a_name_of_legal_forms_alone_keeps_them_as_its_own_words() -> None:
    assert slots("AG") == {"DISTINCTIVE": ["ag"]}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Example 28th Research Institute", "28"),
        ("第二十八研究所", "28"),
        ("某船舶第七一五研究所", "715"),
        ("七一五研究所", "715"),
        ("Example Fund II", "2"),
        ("Example Fund III", "3"),
        ("CETC28", "28"),
        ("Three Examples", "3"),
        ("第28研究所", "28"),
    ],
)
def test_numbers_are_read_in_every_writing(name: str, number: str) -> None:
    assert [token.concept for token in parse(name).of(Slot.NUMBER)] == [number]


def test_a_word_before_county_is_a_place_and_a_county_sign_in_chinese_is_dropped() -> None:
    assert slots("Exampleshan County Lens Works")["PLACE"] == ["exampleshan"]
    assert parse("金塔县恒盛").core == parse("金塔恒盛").core


def test_an_acronym_in_brackets_that_repeats_the_name_is_left_out() -> None:
    with_echo = "Example Railway Construction Corporation (ERCC)"
    assert parse(with_echo).normal == parse("Example Railway Construction Corporation").normal
    assert "XYZ".lower() in parse("Example Railway Corporation (XYZ)").normal


def test_links_start_no_name_and_end_none_as_single_letters() -> None:
    assert parse("AT&T").normal == parse("AT and T").normal
    assert parse("AT&T").normal != parse("T").normal
    assert parse("CETC-E").normal != parse("CETC").normal


def test_acronyms_leave_out_organisational_words_and_forms_as_people_do() -> None:
    tokens = parse("China Electronics Technology Group Corporation").tokens
    assert {"cetc", "cetg", "cetgc", "cet"} == acronyms(tokens)


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Shenzhen Example Works", {"cn"}),
        ("Example GmbH", {"at", "ch", "de"}),
        ("例子", {"cn", "hk", "mo", "sg", "tw"}),
        ("杭州例子", {"cn"}),
        ("Example", set()),
    ],
)
def test_a_name_tells_its_countries_by_place_then_form_then_script(name: str, countries: set[str]) -> None:
    assert parse(name).countries == countries


@pytest.mark.parametrize("name", ["", " ", "😀", "—", "\x00\x01", "\ud800", "。"])
def test_a_name_without_a_letter_or_digit_has_no_tokens(name: str) -> None:
    assert parse(name).tokens == ()
    assert parse(name).core == ""


def test_a_name_of_a_million_characters_is_cut() -> None:
    assert len(parse("Example " * 125_000).original) <= LONGEST
    assert len(parse("\ufdfa" * 1_000_000).original) <= LONGEST


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Example", Script.LATIN),
        ("Пример", Script.CYRILLIC),
        ("مثال", Script.ARABIC),
        ("예시", Script.HANGUL),
        ("例子 Example", Script.MIXED),
        ("360", Script.NONE),
    ],
)
def test_the_script_is_that_of_the_letters(name: str, script: Script) -> None:
    assert parse(name).script is script
