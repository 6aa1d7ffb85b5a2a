"""`answerable`: the group of verbs, and the one place where errors become sentences and exit codes."""

import os
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper

import click

from answerable.errors import AnswerableError
from answerable.faces.cli.interrupts import asked
from answerable.faces.cli.letters import visible
from answerable.faces.cli.options import common
from answerable.faces.outcomes import DONE, exit_code, no_room

VERBS = {
    "trace": "Trace a portfolio and write the report.",
    "show": "Show all there is on one company.",
    "between": "Tell how two organisations are tied.",
    "owned": "Tell which companies fall under a regime by who holds them, with the sums.",
    "owners": "Tell who stands behind a company, to the top.",
    "screen": "Set a list against a source, a list or a file of organisations.",
    "index": "Index organisations once, for screens that open them at once.",
    "compare": "Set two names side by side, with every reason.",
    "sources": "List the sources: what each is, how many, how fresh.",
    "pull": "Fetch lists from their publishers into the vault and the catalog.",
    "add": "Put files of a source into the vault and the catalog.",
    "changes": "Tell what changed on the lists and whom it touches, or between two runs.",
    "gaps": "Tell who is on one list and not on another, and which owned companies are on none.",
    "identities": "List which records are one organisation, and why.",
    "join": "Say that two records are one organisation.",
    "part": "Say that two records are two organisations, for good.",
    "findings": "Tell what was found in the sources: left out, doubtful, not read.",
    "export": "Write the catalog as a FollowTheMoney file.",
    "build": "Build the catalog anew from the vault.",
    "init": "Make a workspace with the starter catalog.",
}
"""Every verb with its one line of help, so that the list needs no verb loaded."""


class Verbs(click.Group):
    """A group that imports a verb's module only when that verb is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The verbs in the order in which a newcomer needs them."""
        return list(VERBS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The verb `name`, or None where there is none."""
        if name not in VERBS:
            return None
        command: click.Command = import_module(f"answerable.faces.cli.verbs.{name}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs from `VERBS`."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.command(
    cls=Verbs,
    epilog="Start with:  answerable trace examples/portfolio.csv --out report",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@common
@click.version_option(package_name="answerable", message="answerable %(version)s")
def cli() -> None:
    """Trace how a company is tied to AI-enabled repression, with the evidence for every step."""


def main() -> int:
    """Run one call of the command line and return its exit code; KeyboardInterrupt is the caller's."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Chinese letters shows ? and goes on
    try:
        _refuse_what_is_no_text(
            [*sys.argv[1:], *(value for name, value in os.environ.items() if name.startswith("ANSWERABLE_"))]
        )
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show(said := StringIO())
        click.echo("\n".join(map(visible, said.getvalue().splitlines())), err=True)
        code = error.exit_code
    except SystemExit:  # click's own answer when the reader of our output has gone
        code = DONE
    except click.exceptions.Abort as error:
        raise KeyboardInterrupt from error
    except Exception as error:
        if asked():
            raise KeyboardInterrupt from error
        code = _end(error)
    return code if isinstance(code, int) else DONE


def _refuse_what_is_no_text(said: Iterable[str]) -> None:
    """File names may be any bytes; those that are no text could be neither printed nor written down."""
    for text in said:
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise AnswerableError(f"{text!a} is not Unicode.", "Give the file another name.") from error


def _end(error: Exception) -> int:
    """Say how it ended, and with which exit code."""
    if "--debug" in sys.argv[1:]:
        traceback.print_exception(error)
    with suppress(OSError):  # where the disk is full the error stream may be a file on it
        for line in _sentences(error):
            click.echo(visible(line), err=True)
    return exit_code(error)


def _sentences(error: Exception) -> list[str]:
    """What is wrong, and what to do."""
    match error:
        case AnswerableError():
            return [f"Error: {error}", *([f"  {error.hint}"] if error.hint else [])]
        case OSError() if no_room(error):
            return [f"Error: the output could not be written: {error.strerror}.", "  Make room on the disk."]
        case PermissionError():
            return [
                f"Error: {error.filename} cannot be used: no permission.",
                "  Allow it, or choose another.",
            ]
        case MemoryError():
            return ["Error: there is not enough memory for this.", "  Free some, or give less at once."]
        case _:
            return [
                f"Error: this is a fault of Answerable, not of yours: {type(error).__name__}: {error}",
                "  Run it again with --debug and report what it prints.",
            ]
