"""What the check holds documents against: slugs of the catalogue, allowed numbers, certainty of the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from corpus import yamlfiles
from corpus.figures import Kind


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term, and the figures that a sentence which names it may state."""

    name: str
    words: tuple[str, ...]  #: How texts say it; beginnings of words, in lower case.
    figures: Mapping[Kind, frozenset[str]]  #: Kinds that are not here are free.


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """Something that always comes in the same number."""

    noun: str  #: In the plural.
    one: str  #: In the singular, where single ones are numbered ("afweging 3"); else empty.
    near: str  #: A word that must stand in the same sentence; may be empty.
    number: int


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the documents may state in figures, and the names that are out of date."""

    facts: Mapping[str, frozenset[str]]  #: Fact number -> figures, each in the form of `corpus.figures`.
    contact: frozenset[str]  #: What documents in ``contact/`` may state as well.
    terms: tuple[Term, ...]
    lists: tuple[Fixed, ...]
    outdated: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The lists that come with the corpus; a test passes its own."""

    slugs: tuple[str, ...]  #: Every document of the catalogue, written or not, in its order.
    numbers: frozenset[str]  #: Telephone numbers that may stand in ``contact/``, digits only.
    facts: Mapping[str, str]  #: Fact number -> H, M, L or ``-``.
    said: Said  #: What may be stated in figures.


def packaged() -> Rulebook:
    """Return the rulebook of ``slugs.txt``, ``numbers.yaml``, ``facts.yaml`` and ``figures.yaml``."""
    folder = files("corpus")
    slugs = (folder / "slugs.txt").read_text(encoding="utf-8").splitlines()
    services = yamlfiles.packaged("numbers.yaml")
    facts = yamlfiles.packaged("facts.yaml")
    return Rulebook(
        slugs=tuple(line for line in slugs if line and not line.startswith("#")),
        numbers=frozenset(digits(number) for service in services for number in service["numbers"]),
        facts=facts,
        said=_said(yamlfiles.packaged("figures.yaml")),
    )


def _said(raw: Mapping[str, Any]) -> Said:
    return Said(
        facts={fact: frozenset(values) for fact, values in raw["facts"].items()},
        contact=frozenset(raw["contact"]),
        terms=tuple(
            Term(
                name=term["term"],
                words=tuple(word.casefold() for word in term["words"]),
                figures={kind: frozenset(term[kind.value]) for kind in Kind if kind.value in term},
            )
            for term in raw["terms"]
        ),
        lists=tuple(
            Fixed(
                noun=item["noun"], one=item.get("one", ""), near=item.get("near", ""), number=item["number"]
            )
            for item in raw["lists"]
        ),
        outdated=tuple(raw["outdated"]),
    )


def digits(number: str) -> str:
    """Return *number* without spaces, dashes and other marks."""
    return "".join(character for character in number if character.isdigit())
