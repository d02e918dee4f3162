"""What a worker may want to know of a case, whatever it is about, and how workers put it."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from corpus import yamlfiles

OTHER = "anders"  #: What a question is after that none of the intents is.


@cache
def intents() -> Mapping[str, str]:
    """Return the plainest question of each intent, by its name, from ``corpus/intents.yaml``."""
    found: Mapping[str, str] = yamlfiles.packaged("intents.yaml")
    return found


def ways() -> Mapping[str, Sequence[str]]:
    """Return how workers put what they are after, by intent or `OTHER`; learned from, never shown."""
    found: Mapping[str, Sequence[str]] = yamlfiles.read(raw_ways().decode())
    return found


def raw_ways() -> bytes:
    """Return ``corpus/questions.yaml``, the file of `ways`, not read."""
    return (files("corpus") / "questions.yaml").read_bytes()
