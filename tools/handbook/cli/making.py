"""`handbook new` and `handbook schema`: the commands that write files."""

from datetime import date

import click

from handbook.cli.settings import Day, Settings, pass_settings
from handbook.publish.new_country import draft
from handbook.publish.schema import generated, schema_text


@click.group()
def new() -> None:
    """Begin something new."""


@new.command()
@click.argument("name")
@click.option("--on", type=Day(), help="Take this day as today.")
@pass_settings
def country(settings: Settings, name: str, on: date | None) -> None:
    """Begin the profile and the chapter of a country, by its NAME or ISO 3166 code. Overwrites nothing."""
    drafted = draft(settings.load(), name, on or settings.day)
    for path, text in drafted.files.items():
        target = settings.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}")
    click.echo(drafted.advice)


@click.command()
@click.option("--write", is_flag=True, help="Write the schema and the generated reference pages into the handbook.")
@pass_settings
def schema(settings: Settings, write: bool) -> None:
    """Print the JSON schema of a profile, or write all generated files."""
    handbook = settings.load()
    if not write:
        click.echo(schema_text(handbook), nl=False)
        return
    for path, text in generated(handbook).items():
        target = settings.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        changed = not target.exists() or target.read_text(encoding="utf-8") != text
        if changed:
            target.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{'wrote' if changed else 'kept '} {path}")
