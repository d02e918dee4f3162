"""What workers say when they mean a document, in ``corpus/sayings``: searched, never shown."""

from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from corpus.yamlfiles import read

Sayings = Mapping[str, tuple[str, ...]]  #: By slug.


def load(folder: Path | None = None) -> Sayings:
    """Return the sayings by slug, of every file in *folder*; by default those that come with the corpus."""
    source = folder or Path(str(files("corpus") / "sayings"))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(source.glob("*.yaml")):
        for slug, lines in _blocks(path).items():
            found[slug].extend(lines)
    return {slug: tuple(lines) for slug, lines in found.items()}


def elsewhere() -> tuple[str, ...]:
    """Return what people ask that no document is about, from ``corpus/elsewhere.yaml``."""
    blocks = _blocks(Path(str(files("corpus") / "elsewhere.yaml")))
    return tuple(line for lines in blocks.values() for line in lines)


def _blocks(path: Path) -> dict[str, list[str]]:
    rows = read(path.read_text(encoding="utf-8"))
    return {
        name: [line.strip() for line in block.splitlines() if line.strip()] for name, block in rows.items()
    }
