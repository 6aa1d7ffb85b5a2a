import io
import zipfile

import pytest

from answerable.errors import AnswerableError
from answerable.sources.archives import unpacked

from .reading import exhibit


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(f"{name}.txt", data)
    return held.getvalue()


def read(data: bytes, name: str = "a.txt", most: int = 1_000_000) -> bytes:
    with unpacked(exhibit(data), lambda found: found == name, "Fetch it again.", most) as file:
        return file.read()


def test_the_one_file_of_a_zip_and_a_plain_file_are_read() -> None:
    assert read(zipped(a=b"words", b=b"others")) == b"words"
    assert read(b"words") == b"words"


@pytest.mark.parametrize("name", ["c.txt", "A.TXT"])
def test_a_zip_without_the_file_is_refused(name: str) -> None:
    with pytest.raises(AnswerableError, match="does not hold one file of the kind that is read"):
        read(zipped(a=b"words"), name)


def test_what_would_unpack_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(a=bytes(2_000_000))
    assert len(bomb) < 5_000
    with pytest.raises(AnswerableError, match="unpacks to 2,000,000 bytes, and 1,000,000 are taken"):
        read(bomb)


def test_a_zip_that_tells_less_than_it_holds_gives_no_more_than_it_tells() -> None:
    bomb = zipped(a=bytes(2_000_000))
    lying = bomb.replace((2_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    with pytest.raises(AnswerableError, match="is no zip that can be read to its end"):
        read(lying)


@pytest.mark.parametrize("cut", [1, 30, 80])
def test_a_zip_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(AnswerableError, match="is no zip that can be read to its end"):
        read(zipped(a=b"words of some length, so that there is something to cut")[:-cut])
