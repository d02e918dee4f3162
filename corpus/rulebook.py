"""What the check holds documents against: slugs of the catalogue, allowed numbers, certainty of the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The lists that come with the corpus; a test passes its own."""

    slugs: tuple[str, ...]  #: Every document of the catalogue, written or not, in its order.
    numbers: frozenset[str]  #: Telephone numbers that may stand in ``contact/``, digits only.
    facts: Mapping[str, str]  #: Fact number -> H, M, L or ``-``.


def packaged() -> Rulebook:
    """Return the rulebook of ``slugs.txt``, ``numbers.yaml`` and ``facts.yaml``."""
    folder = files("corpus")
    slugs = (folder / "slugs.txt").read_text(encoding="utf-8").splitlines()
    services = yaml.safe_load((folder / "numbers.yaml").read_text(encoding="utf-8"))
    facts = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))
    return Rulebook(
        slugs=tuple(line for line in slugs if line and not line.startswith("#")),
        numbers=frozenset(digits(number) for service in services for number in service["numbers"]),
        facts=facts,
    )


def digits(number: str) -> str:
    """Return *number* without spaces, dashes and other marks."""
    return "".join(character for character in number if character.isdigit())
