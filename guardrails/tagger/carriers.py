"""Made-up messages of workers: sentences with slots, filled with names, places, streets and facilities.

Source: the carrier files and name tables of `data/`, written for this project.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from guardrails.lexicon import Lexicon
from guardrails.tagger.tables import Tables
from guardrails.tagger.treebank import ORGANISATION, PERSON, PLACE, Piece

_SLOT = re.compile(r"\{(F|L|P|I|LOC|STR|SCH|LAND|AGE|NR|DATE|[VSTHWNXG])\}")
_PARTICLES = ("van", "de", "van der", "van de", "van den", "el", "ter", "te", "al", "den", "ten", "van 't")
_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober")
_LETTERS = "ABCDEFGHIJKLMNOPRSTVWYZ"
DOUBLED = 0.05  #: Share of names with a second one behind it.
INITIAL = 0.15  #: Share of full names with an initial for a given name.
PARTICLE = 0.25  #: Share of family names with particles.
FROM_PLACE = 0.2  #: Of those, the share that is made of a place: "van Deventer".
WORD_AS_NAME = 0.10  #: Share of names that are ordinary words.
#: Upper ends of the shares of employers with the name of a family, and of schools and clubs that are called
#: after two ordinary words, and after one.
FAMILY_FACILITY, TWO_WORDS, WORD_AS_FACILITY = 0.12, 0.22, 0.50
ONE_LETTER, TWO_LETTERS = 0.5, 0.65  #: Upper ends of the shares of "M." and "J.K."; the rest has particles.
LONGEST_NAME, LONGEST_WORD = 7, 12  #: Letters of ordinary words that are used as names, and of others.
OWN_GROUP = 0.6  #: Share of full names whose family name has the background of the given name.


def lines(name: str) -> list[str]:
    """Return the lines of a file of `data/`, without comments."""
    text = files("guardrails").joinpath("tagger", "data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def picked(rng: np.random.Generator, options: Sequence[str]) -> str:
    """Return one of the options."""
    return options[int(rng.integers(len(options)))]


@dataclass(frozen=True, kw_only=True)
class Fillings:
    """What goes into the slots."""

    groups: dict[str, tuple[list[str], list[str]]]  #: Group -> given and family names.
    places: tuple[str, ...]
    streets: tuple[str, ...]
    facilities: tuple[str, ...]  #: A kind, a bar, and a name: "obs|De Regenboog".
    kinds: tuple[str, ...]  #: Kinds of places that the name of a family may follow.
    countries: tuple[str, ...]
    nouns: tuple[str, ...]  #: Ordinary words, no verbs: people are called Storm, Bloem and Wolf.
    plain: tuple[str, ...]  #: Any ordinary words.
    verbs: tuple[str, ...]  #: What somebody does: "loopt".
    phrases: dict[str, list[str]]  #: A letter -> what a slot of that letter holds, see `data/phrases.txt`.

    def group(self, rng: np.random.Generator) -> tuple[list[str], list[str]]:
        """Return the names of one background; each background as often as any other."""
        return self.groups[picked(rng, sorted(self.groups))]

    def person(self, rng: np.random.Generator, slot: str) -> list[Piece]:
        """Return a given name (F), a family name (L), a full name (P) or initials (I)."""
        first, last = self.group(rng)
        if rng.random() >= OWN_GROUP:
            last = self.group(rng)[1]
        if slot == "I":
            return _initials(rng)
        if slot == "L":
            return self.family(rng, last)
        given: list[Piece] = [(self.name(rng, first), PERSON)]
        if slot == "F":
            doubled = rng.random() < DOUBLED
            return [*given, (" ", 0), (picked(rng, first), PERSON)] if doubled else given
        if rng.random() < INITIAL:
            given = [(picked(rng, _LETTERS) + picked(rng, (".", ".", "")), PERSON)]
        return [*given, (" ", 0), *self.family(rng, last)]

    def name(self, rng: np.random.Generator, names: Sequence[str]) -> str:
        """Return one of the names, or an ordinary word that is used as one."""
        if rng.random() < WORD_AS_NAME:
            return picked(rng, self.nouns).capitalize()
        return picked(rng, names)

    def family(self, rng: np.random.Generator, last: Sequence[str]) -> list[Piece]:
        """Return a family name, now and then with particles before it or another name behind it."""
        family: list[Piece] = [(self.name(rng, last), PERSON)]
        if rng.random() < PARTICLE:
            if rng.random() < FROM_PLACE:
                family = [(picked(rng, self.places), PERSON)]
            family = [(picked(rng, _PARTICLES) + " ", PERSON), *family]
        if rng.random() < DOUBLED:
            family += [("-", 0), (picked(rng, self.group(rng)[1]), PERSON)]
        return family

    def filled(self, rng: np.random.Generator, line: str) -> list[Piece]:
        """Return *line* with its slots filled."""
        found: list[Piece] = []
        position = 0
        for match in _SLOT.finditer(line):
            found.append((line[position : match.start()], 0))
            found += self.phrase(rng, match[1]) if len(match[1]) == 1 else self.slot(rng, match[1])
            position = match.end()
        return [*found, (line[position:], 0)]

    def phrase(self, rng: np.random.Generator, slot: str) -> list[Piece]:
        """Return what goes into a slot of one letter: the name of a person, a phrase, any ordinary word."""
        if slot in {"F", "L", "P", "I"}:
            return self.person(rng, slot)
        words = self.verbs if slot == "G" else self.plain
        return [(picked(rng, self.phrases.get(slot) or words), 0)]

    def facility(self, rng: np.random.Generator) -> list[Piece]:
        """Return a school, club or employer: a kind, and a name of the list, a family's, or made of words."""
        kind, _, name = picked(rng, self.facilities).partition("|")
        draw = rng.random()
        if draw < FAMILY_FACILITY:
            return [(picked(rng, self.kinds) + " ", 0), (picked(rng, self.group(rng)[1]), ORGANISATION)]
        if draw < WORD_AS_FACILITY:
            article = picked(rng, ("De ", "De ", "Het ", ""))
            word = picked(rng, self.nouns).capitalize()
            name = article + word
            if draw < TWO_WORDS:
                name += " " + picked(rng, self.nouns).capitalize()
        return [(kind + " ", 0), *_articled(name)]

    def slot(self, rng: np.random.Generator, slot: str) -> list[Piece]:
        """Return what goes into a slot for a place, a facility or a number."""
        if slot == "LOC":
            return [(picked(rng, self.places), PLACE)]
        if slot == "LAND":
            return [(picked(rng, self.countries), 0)]
        if slot == "SCH":
            return self.facility(rng)
        number = str(int(rng.integers(1, 19)))
        if slot == "STR":
            return [(picked(rng, self.streets), PLACE), (" " + number, 0)]
        return [(f"{number} {picked(rng, _MONTHS)}" if slot == "DATE" else number, 0)]


def _initials(rng: np.random.Generator) -> list[Piece]:
    """Return initials: "M.", "J.K.", "J. de V.", "m"."""
    draw, one, two = rng.random(), picked(rng, _LETTERS), picked(rng, _LETTERS)
    if draw < ONE_LETTER:
        return [(one + ".", PERSON)]
    if draw < TWO_LETTERS:
        return [(f"{one}.{two}.", PERSON)]
    return [(f"{one}. {picked(rng, _PARTICLES)} {two}.", PERSON)]


def _articled(name: str) -> list[Piece]:
    """Return the name of a facility, with its article."""
    head, _, tail = name.partition(" ")
    if head.lower() in {"de", "het", "'t", "in", "op"} and tail:
        return [(head + " ", ORGANISATION), (tail, ORGANISATION)]
    return [(piece, ORGANISATION if piece.strip() else 0) for piece in re.split(r"(?<= )", name)]


def fillings(words: Lexicon, names: Tables) -> Fillings:
    """Return what goes into the slots when training sees only *names*."""
    plain = tuple(sorted(word for word in words.ordinary if _common(words, word)))
    verbs = frozenset(word for word in plain if words.is_verb(word))
    return Fillings(
        groups=names.groups(),
        places=tuple(lines("places.txt")),
        streets=tuple(lines("streets.txt")),
        facilities=tuple(lines("facilities.txt")),
        kinds=tuple(word for line in lines("../../data/facilities.txt") for word in line.split()),
        nouns=tuple(word for word in plain if len(word) <= LONGEST_NAME and word not in verbs),
        plain=plain,
        verbs=tuple(sorted(verbs)),
        phrases=_phrases(),
        countries=tuple(sorted(word.capitalize() for word in words.world if word.isalpha())),
    )


def _phrases() -> dict[str, list[str]]:
    """Return the phrases by the letter of their slot."""
    found: dict[str, list[str]] = {}
    for row in lines("phrases.txt"):
        slot, _, phrase = row.partition("|")
        found.setdefault(slot, []).append(phrase)
    return found


def _common(words: Lexicon, word: str) -> bool:
    """Return whether *word* is one that people may write of and no function word."""
    return (
        word.isalpha()
        and len(word) in range(3, LONGEST_WORD + 1)
        and word not in words.stop
        and not words.stays(word)
    )
