"""Runs every drill, `python -m tests.drills [--quick]`; exit code 1 on the first broken promise."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.acceptance.sites import Site
from tests.drills import fuzz, indexing, kills, load, training
from tests.drills.report import BrokenPromiseError, Report

Figures = Mapping[str, object]
SEED = 20261121


def drills(folder: Path, *, quick: bool) -> Mapping[str, Callable[[], Figures]]:
    """Return every drill by name; each has a house of its own in *folder*."""
    house = Site.at(folder / "house")

    def own(name: str) -> Site:
        return house.copied(folder / name)

    rounds, questions, messages = (2, 20, 2_000) if quick else (20, 200, 20_000)
    return {
        "training": training.training,  # Has no tenth: it is whole in `--quick` as well.
        "kill -9 during intake": lambda: asyncio.run(
            kills.intake(own("intake"), rounds=rounds, hurry=quick, seed=SEED)
        ),
        "kill -9 during delivery": lambda: asyncio.run(
            kills.delivery(own("delivery"), rounds=rounds, hurry=quick, seed=SEED)
        ),
        "kill -9 during indexing": lambda: indexing.indexing(
            folder / "index", kills=2 if quick else 10, seed=SEED
        ),
        "load": lambda: asyncio.run(load.load(own("load"), questions=questions)),
        "fuzz of the anonymiser": lambda: fuzz.fuzz(messages=messages, seed=SEED),
    }


def main(arguments: list[str]) -> int:
    """Return 0 when every promise held."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="each drill at about a tenth")
    parser.add_argument("--only", default="", help="drills whose name holds these words")
    options = parser.parse_args(arguments)
    report = Report()
    with tempfile.TemporaryDirectory(prefix="rs-drills-") as folder:
        for name, drill in drills(Path(folder), quick=options.quick).items():
            if options.only not in name:
                continue
            start = time.monotonic()
            try:
                report.tell(name, drill(), since=start)
            except BrokenPromiseError as broken:
                print(f"drills: BROKEN in {name}: {broken}", flush=True)
                return 1
    report.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
