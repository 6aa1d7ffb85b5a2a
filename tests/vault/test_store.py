import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domain import Capture
from answerable.errors import AnswerableError
from answerable.vault import Arrival, Vault

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


def deposit(
    vault: Vault, data: bytes, name: str = "list.csv", at: datetime = NOON, source: str = "example"
) -> Capture:
    arrival = Arrival(data=data, source=source, name=name, origin=f"/in/{name}")
    return vault.deposit([arrival], captured_at=at, tool="a test")[0]


def exhibit_file(folder: Path, hex_digest: str = HELLO) -> Path:
    return folder / "exhibits" / hex_digest[:2] / hex_digest[2:]


def test_what_went_in_comes_out_under_its_sha256(tmp_path: Path) -> None:
    capture = deposit(Vault(tmp_path), b"hello")
    assert capture.digest.hex == HELLO
    assert capture.size == 5
    assert exhibit_file(tmp_path).read_bytes() == b"hello"
    exhibit = Vault(tmp_path).open(capture)
    assert (exhibit.data, exhibit.name, exhibit.digest.hex) == (b"hello", "list.csv", HELLO)


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=300), name=st.text(min_size=1, max_size=40))
def test_any_bytes_of_any_name_come_back(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    vault = Vault(tmp_path_factory.mktemp("vault"))
    capture = deposit(vault, data, name)
    assert vault.open(capture).data == data
    assert vault.captures() == (capture,)


def test_the_same_bytes_are_kept_once_and_each_capture_of_them_is_kept(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    deposit(vault, b"hello", "a.csv")
    written = exhibit_file(tmp_path).stat().st_mtime_ns
    deposit(vault, b"hello", "b.csv", NOON + timedelta(days=1))
    assert exhibit_file(tmp_path).stat().st_mtime_ns == written
    assert [capture.name for capture in vault.captures()] == ["a.csv", "b.csv"]


def test_captures_come_in_order_of_time_whatever_the_order_of_their_files(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    for day in (3, 1, 2):
        deposit(vault, b"%d" % day, f"{day}.csv", NOON + timedelta(days=day))
    deposit(vault, b"x", "4.csv", NOON + timedelta(days=4), source="other")
    assert [capture.name for capture in vault.captures()] == ["1.csv", "2.csv", "3.csv", "4.csv"]
    assert [capture.name for capture in vault.captures("other")] == ["4.csv"]


def test_a_capture_keeps_all_of_its_words_and_its_time_in_utc(tmp_path: Path) -> None:
    east = timezone(timedelta(hours=8))
    arrival = Arrival(data=b"hello", source="example", name="名单.csv", origin="https://example.org/名单.csv")
    at = datetime(2026, 3, 1, 20, tzinfo=east)
    (capture,) = Vault(tmp_path).deposit([arrival], captured_at=at, tool="a test")
    assert capture.captured_at == NOON
    (file,) = (tmp_path / "captures").iterdir()
    assert file.name.startswith("20260301T120000.000000Z-")
    assert json.loads(file.read_bytes()) == [
        {
            "digest": HELLO,
            "source": "example",
            "name": "名单.csv",
            "origin": "https://example.org/名单.csv",
            "size": 5,
            "captured_at": "2026-03-01T12:00:00+00:00",
            "tool": "a test",
        }
    ]


@pytest.mark.parametrize("place", range(5))
def test_every_changed_byte_is_told_with_the_exhibit_s_name(tmp_path: Path, place: int) -> None:
    vault = Vault(tmp_path)
    capture = deposit(vault, b"hello")
    changed = bytearray(b"hello")
    changed[place] ^= 1
    exhibit_file(tmp_path).write_bytes(changed)
    with pytest.raises(AnswerableError, match=HELLO):
        vault.open(capture)
    with pytest.raises(AnswerableError, match=HELLO):
        deposit(vault, b"hello", at=NOON + timedelta(days=1))
    assert [(f.rule, f.about) for f in vault.check()] == [("vault.changed", HELLO), ("vault.missing", HELLO)]


def test_an_exhibit_that_is_not_held_is_told(tmp_path: Path) -> None:
    capture = deposit(Vault(tmp_path / "another"), b"hello")
    with pytest.raises(AnswerableError, match=f"no exhibit {HELLO}"):
        Vault(tmp_path).open(capture)


def test_a_sound_vault_has_no_findings_and_what_a_killed_process_left_is_no_exhibit(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    capture = deposit(vault, b"hello")
    (exhibit_file(tmp_path).parent / ".part-0123").write_bytes(b"hel")
    (tmp_path / "captures" / ".part-4567").write_bytes(b"{")
    assert list(Vault(tmp_path).check()) == []
    assert Vault(tmp_path).captures() == (capture,)


def lose_the_bytes(folder: Path) -> None:
    exhibit_file(folder).unlink()


def cut_the_capture(folder: Path) -> None:
    (file,) = (folder / "captures").iterdir()
    file.write_bytes(file.read_bytes()[:20])


def put_a_stranger(folder: Path) -> None:
    (folder / "exhibits" / "zz").mkdir()
    (folder / "exhibits" / "zz" / "stranger").write_bytes(b"?")


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        (lose_the_bytes, "vault.missing"),
        (cut_the_capture, "vault.capture"),
        (put_a_stranger, "vault.changed"),
    ],
)
def test_each_harm_done_to_the_folder_is_found(
    tmp_path: Path, harm: Callable[[Path], None], rule: str
) -> None:
    vault = Vault(tmp_path)
    deposit(vault, b"hello")
    harm(tmp_path)
    assert [finding.rule for finding in vault.check()] == [rule]


def test_a_capture_that_cannot_be_read_is_an_error_that_names_its_file(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    deposit(vault, b"hello")
    cut_the_capture(tmp_path)
    with pytest.raises(AnswerableError, match="captures/20260301T12"):
        vault.captures()


@pytest.mark.parametrize("harm", ["disk", "damage"])
def test_of_several_files_all_are_captured_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    vault = Vault(tmp_path)
    arrivals = [Arrival(data=b"%d" % n, source="example", name=f"{n}", origin="/in") for n in range(3)]
    if harm == "damage":
        capture = deposit(Vault(tmp_path / "another"), b"2")
        held = exhibit_file(tmp_path, str(capture.digest))
        held.parent.mkdir(parents=True)
        held.write_bytes(b"changed")
    else:
        full_after(monkeypatch, 4)
    with pytest.raises(AnswerableError):
        vault.deposit(arrivals, captured_at=NOON, tool="a test")
    monkeypatch.undo()
    assert vault.captures() == ()


def full_after(monkeypatch: pytest.MonkeyPatch, syncs: int) -> None:
    """Let the disk be full after so many calls to wait for it."""
    left, sync = [syncs], os.fsync

    def counted(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr(os, "fsync", counted)


@pytest.mark.parametrize(
    "said",
    [
        "[7]",
        "{}7",
        '[{"digest": 7}]',
        "null",
        "[]",
        '[{"captured_at": "0001-01-01T00:00:00+14:00"}]',
        "[" * 100_000,
    ],
)
def test_captures_of_another_form_are_an_error_that_names_the_file(tmp_path: Path, said: str) -> None:
    deposit(Vault(tmp_path), b"hello")
    (file,) = (tmp_path / "captures").iterdir()
    file.write_text(said)
    with pytest.raises(AnswerableError, match=file.name):
        Vault(tmp_path).captures()


def test_captures_that_were_edited_are_an_error(tmp_path: Path) -> None:
    deposit(Vault(tmp_path), b"hello")
    (file,) = (tmp_path / "captures").iterdir()
    file.write_text(file.read_text().replace("2026-03-01", "2026-03-02"))
    with pytest.raises(AnswerableError, match="changed after it was written"):
        Vault(tmp_path).captures()
