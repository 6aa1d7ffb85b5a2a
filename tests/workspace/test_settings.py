from pathlib import Path

import pytest

from answerable.errors import AnswerableError
from answerable.settings import ENVIRONMENT, TEMPLATE, Settings


def settings_file(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_file_says_and_the_environment_overrules_it(tmp_path: Path) -> None:
    file = settings_file(tmp_path, 'who = "Ann Example"\nledger = "postgresql://db/x"')
    assert Settings.read(file, {}) == Settings(who="Ann Example", ledger="postgresql://db/x")
    overruled = Settings.read(file, {"ANSWERABLE_USER": "Bea", "ANSWERABLE_LEDGER": "postgresql://db/y"})
    assert overruled == Settings(who="Bea", ledger="postgresql://db/y")


def test_an_empty_variable_overrules_nothing(tmp_path: Path) -> None:
    file = settings_file(tmp_path, 'who = "Ann Example"')
    assert Settings.read(file, {"ANSWERABLE_USER": ""}).who == "Ann Example"


def test_without_a_name_it_is_the_one_logged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ann")
    assert Settings.read(settings_file(tmp_path, ""), {}).who == "ann"


def test_where_nobody_is_logged_in_the_ledger_says_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert Settings.read(settings_file(tmp_path, ""), {}).who == "unknown"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1", "unknown key 'colour'"),
        ("who = 7", "The key 'who' of .* is not a text"),
        ("who = ", "cannot be read"),
    ],
)
def test_a_fault_in_the_file_names_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    file = settings_file(tmp_path, text)
    with pytest.raises(AnswerableError, match=words) as caught:
        Settings.read(file, {})
    assert str(file) in str(caught.value)
    assert caught.value.hint


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"who = \xff")
    with pytest.raises(AnswerableError, match="cannot be read"):
        Settings.read(tmp_path / "settings.toml", {})


def test_the_first_settings_file_says_nothing_and_names_every_key_and_variable(tmp_path: Path) -> None:
    assert Settings.read(settings_file(tmp_path, TEMPLATE), {"ANSWERABLE_USER": "Ann"}) == Settings(who="Ann")
    for key, variable in ENVIRONMENT.items():
        assert f"# {key} = " in TEMPLATE
        assert variable in TEMPLATE


def test_settings_that_are_nested_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("who = " + "[" * 100_000)
    with pytest.raises(AnswerableError, match="cannot be read"):
        Settings.read(tmp_path / "settings.toml", {})
