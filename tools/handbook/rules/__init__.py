"""Judge: one rule a file. The docstring is the manual page; `check` yields problems and never raises."""
