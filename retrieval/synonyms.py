"""The concepts of the field with their abbreviations, synonyms and slang, from ``corpus/synonyms.yaml``."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.yamlfiles import read


@dataclass(frozen=True, kw_only=True)
class Concept:
    """One concept and the words it goes by."""

    term: str
    slug: str  #: The document about it.
    phrases: tuple[str, ...]  #: The term itself, abbreviations, synonyms, slang.
    together: tuple[str, ...] = ()  #: Count only beside another word of the same concept.


def load(path: Path | None = None) -> tuple[Concept, ...]:
    """Return the concepts in the YAML file at *path*, by default the one that comes with the corpus."""
    source = path or Path(str(files("corpus") / "synonyms.yaml"))
    rows = read(source.read_text(encoding="utf-8"))
    return tuple(
        Concept(
            term=row["term"],
            slug=row["slug"],
            phrases=(
                row["term"],
                *row.get("abbreviations", ()),
                *row.get("synonyms", ()),
                *row.get("slang", ()),
            ),
            together=tuple(row.get("together", ())),
        )
        for row in rows
    )
