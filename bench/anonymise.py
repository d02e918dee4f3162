"""Side by side in one run: our anonymiser, DEDUCE, and Presidio as it comes.

Usage: `python bench/anonymise.py [--environment FOLDER] [--json]`. DEDUCE (GPL-3.0) is no dependency of ours:
the bench installs it with pip into an environment of its own, in FOLDER or in a temporary one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "pii"))

import score  # noqa: E402 - the benchmark's own scorer stands beside its data

SETS = ("dev", "own", "unseen", "second")
DEDUCE = "deduce"


def deduce_python(folder: Path) -> str:
    """Return the interpreter of an environment in *folder* with DEDUCE; make it where it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", DEDUCE], check=True)
    return str(python)


def measure(peer: str, python: str) -> dict[str, Any]:
    """Return what `peers.py` prints for *peer* under *python*."""
    files = [str(HERE / "pii" / f"{name}.jsonl") for name in SETS]
    command = [python, str(HERE / "peers.py"), peer, *files]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent) if peer != DEDUCE else ""}
    shown = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, Any] = json.loads(shown.stdout.splitlines()[-1])
    return result


def quantile(values: list[float], share: float) -> float:
    """Return the value that *share* of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def figures(raw: dict[str, Any]) -> dict[str, float]:
    """Return the figures of one peer."""
    result = {"cold start s": raw["cold"], "peak memory MB": raw["peak"]}
    length, seconds = 0, []
    for name in SETS:
        gold = score.load_gold(str(HERE / "pii" / f"{name}.jsonl"))
        counted = score.figures(score.total(score.score(gold, raw["spans"]).per_message))
        result[f"{name} leak %"] = 100 * counted["span_leak_rate"]
        result[f"{name} over-redaction %"] = 100 * counted["over_redaction"]
        length += sum(len(row["text"]) for row in gold)
        seconds += [raw["seconds"][row["id"]] for row in gold]
    result["characters/s"] = length / sum(seconds)
    result["p50 ms"] = 1000 * quantile(seconds, 0.5)
    result["p95 ms"] = 1000 * quantile(seconds, 0.95)
    return result


def main() -> None:
    """Measure all three and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--environment", type=Path, help="folder of the environment with DEDUCE; kept")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.environment or Path(temporary) / "environment"
        pythons = {"ours": sys.executable, "deduce": deduce_python(folder), "presidio": sys.executable}
        table = {peer: figures(measure(peer, python)) for peer, python in pythons.items()}
    if options.json:
        print(json.dumps(table, indent=2))
        return
    print("| | " + " | ".join(table) + " |\n|---|" + "---:|" * len(table))
    for name in table["ours"]:
        print(f"| {name} | " + " | ".join(f"{row[name]:,.1f}" for row in table.values()) + " |")


if __name__ == "__main__":
    main()
