"""The name tables by background: those of training and of the lists of the program, and the test's own."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

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


def _rows(name: str) -> list[list[str]]:
    """Return the columns of a table of `data/`."""
    text = files("guardrails").joinpath("tagger", "data", name).read_text(encoding="utf-8")
    return [row.split("\t") for row in text.splitlines()]


@lru_cache(maxsize=1)
def seen() -> Tables:
    """Return the names of the program: training reads them, and its lists hold them."""
    return Tables(
        first=tuple((name, group) for name, group in _rows("names-first.tsv")),
        last=tuple((name, group) for name, group in _rows("names-last.tsv")),
    )


@lru_cache(maxsize=1)
def unseen() -> Tables:
    """Return the names of the test per background: no list of the program has them, no training read them."""
    rows = _rows("names-test.tsv")
    return Tables(
        first=tuple((name, group) for name, kind, group in rows if kind == "first"),
        last=tuple((name, group) for name, kind, group in rows if kind == "last"),
    )
