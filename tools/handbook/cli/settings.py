"""What every command shares: the root, the day, and how the command ends."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import click

from handbook.errors import NoHandbook
from handbook.model.handbook import Handbook
from handbook.model.tree import WorkingTree
from handbook.publish.session import build_day

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2
MARK = "mkdocs.yml"


@dataclass(frozen=True)
class Settings:
    """The options before the subcommand."""

    root: Path | None
    on: date | None
    environment: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """The handbook's root; raise NoHandbook if there is none."""
        start = self.root or Path.cwd()
        folders = [start] if self.root else [start, *start.parents]
        for folder in folders:
            if (folder / MARK).is_file():
                return folder.resolve()
        where = f"{start} has" if self.root else f"neither {start} nor a folder above it has"
        raise NoHandbook(f"{where} an {MARK}: go into the handbook's folder, or name it with --root DIR")

    @property
    def day(self) -> date:
        """The day that the command speaks of."""
        return self.on or build_day(self.environment, datetime.now(tz=UTC).date())

    def load(self) -> Handbook:
        """Read the handbook."""
        return Handbook.load(WorkingTree(self.folder))


class Day(click.ParamType[date]):
    """A whole day, such as 2026-11-22."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or say how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a day: write it as 2026-11-22', param, ctx)


def settings_of(root: Path | None, on: date | None) -> Settings:
    """Return the settings of this process."""
    return Settings(root, on, os.environ)


pass_settings = click.make_pass_decorator(Settings)
