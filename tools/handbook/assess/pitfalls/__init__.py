"""The seven pitfalls, one test a file; each module's docstring is its manual page."""
