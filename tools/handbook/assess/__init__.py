"""Judge: what the evidence shows, by the metric, on a date. Pure functions; nothing here reads a file or a clock."""
