"""The name tables by background, split in names that training sees and names that it never sees."""

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from zlib import crc32

from guardrails.lexicon import Lexicon
from guardrails.normalise import fold

HELD_OUT = 47  #: Per cent of the names that training never sees.
#: Code in the tables -> background. Names of other or mixed background stand under "other".
GROUPS = MappingProxyType({
    "nl": "Dutch", "fy": "Frisian", "tr": "Turkish", "ma": "Moroccan", "sr-hi": "Surinamese-Hindustani",
    "sr-af": "Afro-Surinamese", "cw": "Antillean", "id": "Indonesian, Moluccan", "zh": "Chinese",
    "pl": "Polish", "ua": "Ukrainian", "sy-ar": "Syrian, Arab", "er-et": "Eritrean, Ethiopian",
    "so": "Somali", "af": "Afghan", "ir": "Iranian", "gh": "Ghanaian", "ku": "Kurdish", "rom": "Roma, Balkan",
    "vi": "Vietnamese", "ro": "Romanian", "bg": "Bulgarian",
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Given and family names: pairs of a name and its group, in the order of the files."""

    first: tuple[tuple[str, str], ...]
    last: tuple[tuple[str, str], ...]

    def groups(self) -> dict[str, tuple[list[str], list[str]]]:
        """Return for each group its given and its family names."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for at, rows in enumerate((self.first, self.last)):
            for name, group in rows:
                found.setdefault(group, ([], []))[at].append(name)
        return found


def held_out(name: str) -> bool:
    """Return whether training never sees *name*, with or without its accents."""
    return crc32(fold(name).encode()) % 100 < HELD_OUT


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Return every name."""
    folder = files("guardrails").joinpath("tagger", "data")
    read = {}
    for kind in ("first", "last"):
        rows = folder.joinpath(f"names-{kind}.tsv").read_text(encoding="utf-8").splitlines()
        read[kind] = tuple((name, group) for name, _, group in (row.partition("\t") for row in rows))
    return Tables(first=read["first"], last=read["last"])


def seen() -> Tables:
    """Return the names that training sees."""
    return _part(held=False)


def unseen() -> Tables:
    """Return the names that training never sees."""
    return _part(held=True)


def _part(*, held: bool) -> Tables:
    """Return the names on one side of the split."""
    both = tables()
    return Tables(
        first=tuple(row for row in both.first if held_out(row[0]) == held),
        last=tuple(row for row in both.last if held_out(row[0]) == held),
    )


def without_held_out(words: Lexicon) -> Lexicon:
    """Return the lists without the held-out names: what the tagger is trained and tested with."""
    hidden = {fold(name) for name, _ in (*unseen().first, *unseen().last)}
    return replace(words, first_names=words.first_names - hidden, last_names=words.last_names - hidden)
