"""Builds the artefact that comes with the package, `python -m retrieval.training`."""

import sys
import time

from corpus.catalogue import load
from retrieval import artefact


def main() -> None:
    """Build the artefact of the packaged documents, and put it where the package looks for it."""
    start = time.monotonic()
    built = artefact.build(artefact.material(load()))
    artefact.write(artefact.shipped(), built)
    # It is part of the package, so whoever may run the package may read it.
    artefact.shipped().chmod(0o644)
    size = artefact.shipped().stat().st_size
    spent = time.monotonic() - start
    sys.stdout.write(f"{len(built.slugs)} documents, {built.digest}: {size / 1e6:.1f} MB in {spent:.0f} s\n")


if __name__ == "__main__":
    main()
