"""Rebuilds the weights, and compares a rebuilt tagger with the one that is part of the program."""

import hashlib
import json
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from guardrails.tagger.model import pack, tagger
from guardrails.tagger.scores import scores
from guardrails.tagger.trainer import SEED, train

TOLERANCE = 0.005  #: How far a score of a rebuilt tagger may lie from the one that was stored.


def folder() -> Path:
    """Return the folder of the tagger in the source tree."""
    return Path(str(files("guardrails").joinpath("tagger")))


def inputs() -> dict[str, str]:
    """Return the SHA-256 of every file that training reads, by name."""
    return {path.name: _checksum(path) for path in sorted((folder() / "data").iterdir()) if path.is_file()}


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def train_and_store() -> int:
    """Train, write `weights.npz` and what belongs to it in `weights.json`; return the exit code."""
    start = time.monotonic()
    made = train()
    target = folder() / "weights.npz"
    with target.open("wb") as stream:
        pack(made, stream)
    tagger.cache_clear()
    figures = scores(tagger())
    note = {"seed": SEED, "weights": _checksum(target), "inputs": inputs(), "scores": figures}
    (folder() / "weights.json").write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")
    _say(f"trained in {time.monotonic() - start:.0f} s, {target.stat().st_size} bytes")
    _tell(figures)
    return 0


def check() -> int:
    """Train anew and compare: return 0 when inputs, weights and scores are those of `weights.json`."""
    wrong = stale()
    stored = recorded()["scores"]
    rebuilt = scores(train())
    _tell(rebuilt)
    for name, row in rebuilt.items():
        wrong += [
            f"{name}: {figure} is {value:.4f} and was {stored[name][figure]:.4f}"
            for figure, value in row.items()
            if abs(value - stored[name][figure]) > TOLERANCE
        ]
    for line in wrong:
        _say(line)
    return 1 if wrong else 0


def recorded() -> dict[str, Any]:
    """Return what was written down when the weights were made."""
    note: dict[str, Any] = json.loads((folder() / "weights.json").read_text(encoding="utf-8"))
    return note


def stale() -> list[str]:
    """Return what no longer belongs to the weights: inputs that changed, or weights of another training."""
    note, now = recorded(), inputs()
    wrong = [
        f"{name} changed since training" for name in sorted(now) if note["inputs"].get(name) != now[name]
    ]
    if _checksum(folder() / "weights.npz") != note["weights"]:
        wrong.append("weights.npz is not the file that training wrote")
    return wrong


def _tell(figures: dict[str, dict[str, float]]) -> None:
    for name, row in figures.items():
        _say(f"{name:28} leak {100 * row['leak']:5.2f} %  over {100 * row['over']:5.2f} %")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
