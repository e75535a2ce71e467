"""The one table of symbols for the seven statuses, for terminals and comments; the same as the site's marks."""

from handbook.assess.status import Status

SYMBOLS = {
    Status.IN_PLACE: "●",
    Status.PARTLY: "◐",
    Status.ON_PAPER: "○",
    Status.NONE_FOUND: "–",
    Status.NOT_RESEARCHED: "?",
    Status.NOT_APPLICABLE: "/",
    Status.NOT_PUBLISHED: "▪",
}
LEGEND = ", ".join(f"{symbol} {status.word}" for status, symbol in SYMBOLS.items())
"""The symbols in words."""
