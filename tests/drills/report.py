"""What a drill says, and what happens when a promise does not hold."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field


class BrokenPromiseError(Exception):
    """A promise did not hold; the message says which, with its figures."""


def promise(words: str, *, broken: object) -> None:
    """Pass while nothing is *broken* (a number, or a list of what broke it).

    Raises:
        BrokenPromiseError: Something is.
    """
    if broken:
        raise BrokenPromiseError(f"{words}: {broken}")


@dataclass(kw_only=True)
class Report:
    """The figures of the drills so far."""

    started: float = field(default_factory=time.monotonic)
    drills: int = 0

    def tell(self, name: str, figures: Mapping[str, object], *, since: float) -> None:
        """Print the figures of one drill."""
        self.drills += 1
        print(f"== {name} ({time.monotonic() - since:.0f} s)", flush=True)
        for what, value in figures.items():
            shown = f"{value:.3f}" if isinstance(value, float) else value
            print(f"   {what:52} {shown}", flush=True)

    def close(self) -> None:
        """Print the summary."""
        spent = time.monotonic() - self.started
        print(f"drills: {self.drills} held every promise, {spent:.0f} s", flush=True)
