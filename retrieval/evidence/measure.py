"""Precision and recall of the claim check on sentence-passage pairs that were labelled by hand.

``bench/evidence``: ``passages.jsonl`` holds sections of documents, ``pairs.jsonl`` a claim for each with its
label and kind. One half of the passages served to tune the measure; the other half was held out.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retrieval.evidence.claims import judge

HALVES = ("tuned", "held")


def claims(folder: Path) -> Mapping[str, Mapping[str, float]]:
    """Return per half: pairs, precision and recall of *supported*, share of each kind judged right."""
    passages = {row["id"]: row for row in _rows(folder / "passages.jsonl")}
    pairs = _rows(folder / "pairs.jsonl")
    return {
        half: _figures(
            [
                (pair, passages[pair["passage"]]["text"])
                for pair in pairs
                if passages[pair["passage"]]["half"] == half
            ]
        )
        for half in HALVES
    }


def _figures(pairs: Sequence[tuple[Mapping[str, Any], str]]) -> Mapping[str, float]:
    counts: Counter[tuple[bool, bool]] = Counter()
    right: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for pair, passage in pairs:
        said = judge(pair["claim"], passage).supported
        counts[said, pair["supported"]] += 1
        kinds[pair["kind"]] += 1
        right[pair["kind"]] += said is pair["supported"]
    hits = counts[True, True]
    return {
        "pairs": len(pairs),
        "precision": hits / (hits + counts[True, False]),
        "recall": hits / (hits + counts[False, True]),
        **{kind: right[kind] / count for kind, count in sorted(kinds.items())},
    }


def _rows(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
