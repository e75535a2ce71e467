"""What the caller did wrong, or the machine could not do; bad data is a finding, never an exception."""


class HandbookError(Exception):
    """Base of every error that ends a command with exit code 2."""


class NoHandbook(HandbookError):
    """No folder with an `mkdocs.yml` was found."""


class UnknownRevision(HandbookError):
    """Git does not know the revision that was named."""


class UnreadableRepository(HandbookError):
    """Git cannot read the repository."""


class UnknownName(HandbookError):
    """A country, element or rule was named that the handbook does not have."""


class UnknownDay(HandbookError):
    """The environment names a day that is none."""


class WouldOverwrite(HandbookError):
    """A file that a command should create is already there."""


class MacroError(HandbookError):
    """A macro was called with something that it cannot show."""
