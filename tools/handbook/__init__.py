"""The handbook's workshop: read its files, judge them, and speak about what was found."""

__version__ = "0.1.0"
