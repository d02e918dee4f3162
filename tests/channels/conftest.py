"""Fixtures of the channels' tests: the browser stands in `tests.browsers`."""

from tests.browsers import chromium

__all__ = ["chromium"]
