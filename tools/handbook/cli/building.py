"""`handbook build` and `handbook serve`."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from handbook.cli.checking import checked, exit_code, report_of, style
from handbook.cli.settings import CLEAN, FINDINGS, Day, Settings, pass_settings
from handbook.finding import Severity
from handbook.publish.session import DAY_VARIABLE
from handbook.report import FORMATS


def report_check(settings: Settings, on: date) -> int:
    """Check the handbook, print what matters, and return the exit code."""
    found = checked(settings, on)
    found = replace(found, findings=[each for each in found.findings if each.severity is not Severity.ADVICE])
    click.echo(FORMATS["text"](report_of(settings, found, style())))
    return exit_code(found.findings)


def mkdocs(settings: Settings, on: date | None, *arguments: str) -> int:
    """Run the site builder in the handbook's folder and return its exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if on is not None:
        environment[DAY_VARIABLE] = on.isoformat()
    command: Sequence[str] = (sys.executable, "-m", "mkdocs", *arguments)
    return subprocess.run(command, cwd=settings.folder, env=environment, check=False).returncode  # noqa: S603


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to write the site [default: site].")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def build(settings: Settings, site_dir: Path | None, on: date | None) -> None:
    """Check, then build the site. Exit code 1 if the check or the builder complains."""
    day = on or settings.day
    if report_check(settings, day) != CLEAN:
        click.echo("The site was not built: mend the errors first.", err=True)
        sys.exit(FINDINGS)
    target = ["--site-dir", str(site_dir.resolve())] if site_dir else []
    code = mkdocs(settings, day, "build", "--strict", "--clean", *target)
    sys.exit(CLEAN if code == 0 else FINDINGS)


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen, as HOST:PORT.")
@pass_settings
def serve(settings: Settings, address: str) -> None:
    """Build, show the site on this machine, and build again whenever a profile or a page changes."""
    report_check(settings, settings.day)
    click.echo(f"The handbook will be at http://{address}/ once it is built; stop with Ctrl+C.")
    sys.exit(mkdocs(settings, settings.on, "serve", "--livereload", "--dev-addr", address))
