"""Which words are ordinary Dutch, which are names, and which belong to the work: the lists of `data/`.

Sources and licences stand in `data/README.md`. A word that the spelling list holds in lower case is ordinary;
one that it holds only with a capital is a name, or what derives from one.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from consult.text import PLACEHOLDER_KINDS
from guardrails.forms import is_slip, is_verb
from guardrails.normalise import fold

SHORTEST_NAME = 3  #: Letters; a shorter name of the long tables is left to the tagger.
SHORTEST_PART = 4  #: Letters; a part of a compound is at least this long.
LINKS = ("", "s", "en", "e", "n")  #: What Dutch puts between the parts of a compound.
ACRONYM = 6  #: Letters; a word in capitals up to this length may be an abbreviation.


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The lists, folded to lower case where that is how they are compared."""

    ordinary: frozenset[str]  #: Words of the spelling list in lower case.
    common: frozenset[str]  #: Of those, the ones that people often write, see `guardrails.tagger.common`.
    proper: frozenset[str]  #: Words of the spelling list that it holds only with a capital, lower-cased.
    first_names: frozenset[str]
    last_names: frozenset[str]
    stop: frozenset[str]  #: Function words and everyday verbs: hidden only inside a name.
    roles: frozenset[str]  #: Kin, titles, professions: a name may follow them.
    terms: frozenset[str]  #: Single words of the work, and of placeholders, that are never a name.
    phrases: Mapping[str, tuple[str, ...]]  #: Terms of more than one word, by the first of them.
    particles: frozenset[str]  #: "van", "der", "el": inside a name they belong to it.
    world: frozenset[str]  #: Countries, peoples, languages, feasts, religions: they stay visible.
    places: frozenset[str]  #: Municipalities and large towns, some of more than one word.
    long_places: Mapping[str, tuple[str, ...]]  #: Those of more than one word, by the longest of them.
    street_endings: tuple[str, ...]
    before_names: frozenset[str]  #: Words after which a name in lower case often stands.
    after_names: frozenset[str]  #: Words before which a name often stands.
    published: frozenset[str]  #: National numbers (digits only) and sites that anyone may read.
    domains: tuple[str, ...]  #: What those sites end in: ".nl".
    #: Marks and shape of words of the spelling list, and of no other word: see `guardrails.tagger.features`.
    looks: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def is_name(self, folded: str) -> bool:
        """Return whether *folded* is on a list of given or family names."""
        return folded in self.first_names or folded in self.last_names

    def stays(self, lower: str) -> bool:
        """Return whether *lower* is a word of the work or of the wide world, which is never hidden."""
        return lower in self.roles or lower in self.terms or lower in self.world

    def is_ordinary(self, lower: str) -> bool:
        """Return whether *lower* is ordinary Dutch: listed, a term, or a compound of ordinary words."""
        if lower in self.ordinary or self.stays(lower):
            return True
        parts = [part for part in re.split(r"['-]", lower) if part]
        if len(parts) > 1:
            return all(self.is_ordinary(part) for part in parts)
        return self.is_compound(lower)

    def is_compound(self, lower: str) -> bool:
        """Return whether *lower* falls into two ordinary words, with or without a letter between them."""
        for cut in range(SHORTEST_PART - 1, len(lower) - SHORTEST_PART + 1):
            head, tail = lower[:cut], lower[cut:]
            if (tail in self.ordinary or tail in self.terms) and any(
                head.endswith(link) and self._is_head(head.removesuffix(link)) for link in LINKS
            ):
                return True
        return False

    def _is_head(self, head: str) -> bool:
        return len(head) >= SHORTEST_PART - 1 and (head in self.ordinary or head in self.terms)

    def is_verb(self, lower: str) -> bool:
        """Return whether *lower* is a listed form of a verb ("loopt", "lopen"), and on no list of names."""
        listed = lower.endswith(("t", "en")) and lower in self.ordinary and not self.is_name(lower)
        return listed and is_verb(lower, self.ordinary.__contains__)

    def is_slip(self, lower: str) -> bool:
        """Return whether *lower* is no word and no name, but one slip away from a common word."""
        known = self.is_ordinary(lower) or self.is_name(lower) or lower in self.proper or lower in self.stop
        if known or lower in self.places:
            return False
        return (lower.endswith("e") and self.is_verb(lower + "n")) or is_slip(lower, self._often)

    def _often(self, lower: str) -> bool:
        return lower in self.common or lower in self.stop or lower in self.roles

    def is_proper(self, lower: str) -> bool:
        """Return whether the spelling list has *lower* only with a capital, and it must not stay."""
        return lower in self.proper and lower not in self.ordinary and not self.stays(lower)


def _read(name: str) -> str:
    """Return the text of the list *name*."""
    source = files("guardrails").joinpath("data", name)
    blob = source.read_bytes()
    return (gzip.decompress(blob) if name.endswith(".gz") else blob).decode()


def _rows(name: str) -> list[str]:
    """Return the lines of the list *name*, without comments and empty lines."""
    return [row.strip() for row in _read(name).splitlines() if row.strip() and not row.startswith("#")]


def _words(name: str) -> frozenset[str]:
    """Return every word of the list *name*, which may hold several on a line."""
    return frozenset(word for row in _rows(name) for word in row.split())


def _names(name: str, ordinary: frozenset[str]) -> frozenset[str]:
    """Return the folded names of a table with a name and a group on each line, and those of the tagger.

    The tagger's table is longer. Its names that are ordinary words as well are left to the tagger, which
    looks at what stands around them.
    """
    small = {fold(row.split("\t")[0]) for row in _rows(name)}
    large = {fold(row.split("\t")[0]) for row in _rows(f"../tagger/data/{name}")}
    return frozenset(small | {one for one in large if one not in ordinary and len(one) >= SHORTEST_NAME})


def _by_longest(places: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the places by their longest run of letters, to see fast which of them a text may hold."""
    found: dict[str, tuple[str, ...]] = {}
    for place in places:
        longest = max(re.findall(r"[^\W_]+", place), key=len)
        found[longest] = (*found.get(longest, ()), place)
    return MappingProxyType(found)


def _bare(words: frozenset[str]) -> frozenset[str]:
    """Return the words with an accent as people without the keys type them: "creeren" for "cre\u00ebren"."""
    return frozenset(fold(word) for word in words if not word.isascii())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lists, read once per process (about a quarter of a second)."""
    glossary = [row.lower() for row in _rows("glossary.txt")]
    places = [row.lower() for row in _rows("places.txt")]
    world = frozenset(row.lower() for row in _rows("world.txt"))
    phrases: dict[str, tuple[str, ...]] = {}
    for row in glossary:
        head, blank, _ = row.partition(" ")
        if blank:
            phrases[head.rstrip("-")] = (*phrases.get(head.rstrip("-"), ()), row)
    proper = frozenset(_read("proper.txt.gz").lower().split("\n"))
    spelt = frozenset(_read("ordinary.txt.gz").split("\n"))
    first_names, last_names = _names("names-first.tsv", spelt), _names("names-last.tsv", spelt)
    ordinary = spelt | (_bare(spelt) - proper - first_names - last_names)
    published = frozenset(row.lower() for row in _rows("published.txt"))
    return Lexicon(
        ordinary=ordinary,
        common=frozenset(_read("common.txt.gz").split("\n")),
        proper=proper,
        first_names=first_names,
        last_names=last_names,
        stop=_words("stop.txt"),
        roles=_words("roles.txt"),
        terms=frozenset((*(row for row in glossary if " " not in row), *map(str.lower, PLACEHOLDER_KINDS))),
        phrases=MappingProxyType(phrases),
        particles=_words("particles.txt"),
        world=world | _bare(world),
        places=frozenset(places),
        long_places=_by_longest([place for place in places if " " in place]),
        street_endings=tuple(sorted(_words("streets.txt"))),
        before_names=_words("before-names.txt"),
        after_names=_words("after-names.txt"),
        published=published,
        domains=tuple(sorted({"." + one.rpartition(".")[2] for one in published if "." in one})),
    )
