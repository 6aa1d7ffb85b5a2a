"""Write docs/reference/ from the code: what each package offers, by its own docstrings.

And docs/explanation/grammar.md with its pictures from the rules (docs/grammar_page.py).

python docs/reference.py          writes the pages
python docs/reference.py --check  says which pages are not as the code has them, and fails
"""

import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import grammar_page

from answerable.matching.evidence import Evidence
from answerable.matching.measures import Measure

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "reference"
PICTURES = ROOT / "docs" / "grammar"
SOURCE = ROOT / "src" / "answerable"


def packages() -> list[str]:
    """Every package that offers something, by name below `answerable`."""
    found = (init.parent.relative_to(SOURCE) for init in SOURCE.glob("*/__init__.py"))
    return sorted(str(path) for path in found if str(path) != "faces")


def page(package: str) -> str:
    """The reference page of one package."""
    module = importlib.import_module(f"answerable.{package}")
    parts = [f"# answerable.{package}", inspect.cleandoc(module.__doc__ or "")]
    parts += [entry(name, getattr(module, name)) for name in module.__all__]
    if not module.__all__:
        parts += [chapter(path.stem, package) for path in sorted((SOURCE / package).glob("[a-z]*.py"))]
    return "\n\n".join(parts) + "\n"


def chapter(stem: str, package: str) -> str:
    """One module of a package that offers its modules: its docstring, and what it defines."""
    module = importlib.import_module(f"answerable.{package}.{stem}")
    own = {
        name: thing
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", "") == module.__name__
    }
    entries = [entry(name, thing) for name, thing in own.items() if not name.startswith("_")]
    return "\n\n".join([f"# answerable.{package}.{stem}", doc(module), *entries])


def entry(name: str, thing: object) -> str:
    """One name: its signature, its docstring, and the public methods of a class."""
    if inspect.isclass(thing):
        lines = [f"## `{name}`", doc(thing)]
        if issubclass(thing, Enum):
            lines.append("Values: " + ", ".join(f"`{member.value}`" for member in thing) + ".")
        else:
            lines += methods(thing)
        return "\n\n".join(line for line in lines if line)
    if inspect.isfunction(thing) or hasattr(thing, "__wrapped__"):
        return f"## `{name}{signature(thing)}`\n\n{doc(thing)}"
    return f"## `{name}`\n\n`{thing!r}`" if isinstance(thing, int | float | str) else f"## `{name}`"


def methods(kind: type) -> list[str]:
    """A line for each public method and property that the class itself defines."""
    lines = []
    for name, member in vars(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            lines.append(f"- `.{name}`: {summary(member)}")
        elif isinstance(member, classmethod | staticmethod):
            lines.append(
                f"- `{kind.__name__}.{name}{signature(member.__func__)}`: {summary(member.__func__)}"
            )
        elif inspect.isfunction(member):
            lines.append(f"- `.{name}{signature(member)}`: {summary(member)}")
    return ["\n".join(lines)] if lines else []


TOLD = (Iterator[Measure], Iterator[Evidence], Evidence | None, Measure | None)
"""What a function gives that measures or weighs something."""


def signature(thing: object) -> str:
    """The signature without the packages' names."""
    text = str(inspect.signature(thing))  # type: ignore[arg-type]
    return re.sub(r"<[^<>]*(<lambda>)?[^<>]* at 0x[0-9a-f]+>", "...", text).replace("answerable.", "")


def doc(thing: object) -> str:
    """The docstring, cleaned."""
    return inspect.cleandoc(getattr(thing, "__doc__", None) or "")


def summary(thing: object) -> str:
    """The docstring's first paragraph on one line."""
    return " ".join(doc(thing).split("\n\n")[0].split())


MEASURED = ("measures", "alike", "across", "context")
"""The modules of `matching` whose public functions are what speaks for and against."""
SETS = {"letters": "in letters", "characters": "in Han characters", "across": "in unlike scripts"}
REASONS = """\
# Reasons

Every reason of a match is a feature with its weight in nats, and the score is the logistic of their sum. What
is measured of two names, and what one unit of each measure weighs. A weight of 0.7 doubles the odds, 2.3
makes them ten times as high."""


def reasons() -> str:
    """The page of all that speaks for and against, from the docstrings and the learned weights."""
    parts = [REASONS, "## What is measured"]
    for stem in MEASURED:
        module = importlib.import_module(f"answerable.matching.{stem}")
        for name, thing in vars(module).items():
            own = inspect.isfunction(thing) and thing.__module__ == module.__name__
            if own and not name.startswith("_") and inspect.signature(thing).return_annotation in TOLD:
                parts.append(f"**{name.replace('_', ' ')}** ({stem}). {' '.join(doc(thing).split())}")
    return "\n\n".join([*parts, "## What it weighs", weights_table()]) + "\n"


def weights_table() -> str:
    """The weight of each measure in each of the three sets; a dash where it is not asked or says nothing."""
    learned = {names: importlib.import_module("answerable.matching.weights").weights(names) for names in SETS}
    rows = [f"| measure | {' | '.join(SETS.values())} |", "|---|" + "---:|" * len(SETS)]
    for measure in ["start", *sorted({m for weights in learned.values() for m in weights} - {"start"})]:
        cells = [f"{weights[measure]:+.2f}" if measure in weights else "–" for weights in learned.values()]
        rows.append(f"| {measure} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> int:
    """Write the pages, or with --check compare them."""
    wanted = {PAGES / f"{package}.md": page(package) for package in packages()}
    wanted[PAGES / "reasons.md"] = reasons()
    wanted |= grammar_page.pages(ROOT)
    written = [*PAGES.glob("*.md"), *PICTURES.glob("*.svg")]
    if "--check" in sys.argv[1:]:
        stale = [
            path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text
        ]
        stale += [path for path in written if path not in wanted]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not as the code has it: python docs/reference.py")
        return int(bool(stale))
    for path in written:
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
