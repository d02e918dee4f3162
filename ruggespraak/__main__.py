"""Lets ``python -m ruggespraak`` be the command."""

from ruggespraak.cli import main

main()
