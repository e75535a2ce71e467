"""`python -m handbook` is the command `handbook`."""

from handbook.cli import main

main()
