"""The documents say what is so: the tutorial runs, every verb is named, the reference is the code's."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from answerable.faces.cli.main import VERBS
from answerable.matching.weights import weights

from ..faces.running import ANSWERABLE, clean_environment

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_tutorial_runs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "tutorial" / "first-trace.md").read_text(encoding="utf-8")
    script = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    assert script.count("answerable ") >= 4
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={**clean_environment(), "PATH": f"{ANSWERABLE.parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '2,"Ambarella' in (tmp_path / "holdings-report" / "exposures.csv").read_text(encoding="utf-8")
    exposed = (tmp_path / "holdings-report" / "exposures.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert {line.split(",")[0] for line in exposed} == {"2", "3"}
    assert ",listed," in "".join(exposed)
    assert ",listed," not in (tmp_path / "holdings-2017" / "exposures.csv").read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_learned_measure_is_told_with_its_weight() -> None:
    page = (ROOT / "docs" / "reference" / "reasons.md").read_text(encoding="utf-8")
    for names in ("letters", "characters", "across"):
        for measure, weight in weights(names).items():
            assert re.search(rf"\| {measure} \|.*{re.escape(f'{weight:+.2f}')}", page)
    for function in ("words missing", "spelling", "sound", "places", "numbers", "country evidence"):
        assert f"**{function}**" in page


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_names_every_verb(verb: str) -> None:
    assert f"`answerable {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_examples_and_explains_its_options(verb: str) -> None:
    command: click.Command = import_module(f"answerable.faces.cli.verbs.{verb}").command
    assert command.epilog
    assert f"answerable {verb}" in command.epilog
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
