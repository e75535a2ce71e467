"""The command `handbook`: a thin rim. Exit codes: 0 clean, 1 findings, 2 could not run."""

import gc
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from handbook import __version__
from handbook.cli.assessing import assess
from handbook.cli.building import build, serve
from handbook.cli.checking import check, explain
from handbook.cli.comparing import diff
from handbook.cli.covering import coverage
from handbook.cli.making import new, schema
from handbook.cli.settings import COULD_NOT_RUN, Day, settings_of
from handbook.cli.standing_by import confirm, review
from handbook.errors import HandbookError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handbook")
@click.option(
    "--root", type=click.Path(path_type=Path), help="The handbook's folder [default: the nearest with an mkdocs.yml]."
)
@click.option("--on", type=Day(), help="Take this day as today, as in 2026-11-22.")
@click.pass_context
def handbook(context: click.Context, root: Path | None, on: date | None) -> None:
    """Write, check and build a handbook on mainstreaming mass atrocity prevention."""
    context.obj = settings_of(root, on)


for command in (check, coverage, assess, diff, explain, schema, new, build, serve, confirm, review):
    handbook.add_command(command)


def main() -> None:
    """Run the command and end the process.

    The collector is off and the process ends at once, as in mypy: to look for garbage, and to tear a whole handbook
    down object by object, would cost more than all rules together.
    """
    gc.disable()
    code = _run()
    with suppress(OSError):  # whoever was reading has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _run() -> int:
    """Run the command; a mistake of the caller ends with one sentence and exit code 2, never with a traceback."""
    try:
        handbook(prog_name="handbook")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0 if done.code is None else COULD_NOT_RUN
    except HandbookError as problem:
        click.echo(f"handbook: {problem}", err=True)
    except OSError as problem:
        click.echo(f"handbook: {problem.filename or 'a file'}: {problem.strerror or problem}", err=True)
    return COULD_NOT_RUN
