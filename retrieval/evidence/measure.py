"""Precision and recall of the claim check on sentence-passage pairs that were labelled by hand.

``bench/evidence``: ``passages.jsonl`` holds sections of documents, ``pairs.jsonl`` a claim for each with its
label and kind. One half of the passages served to tune the measure; the other half was held out.
``sources.jsonl`` holds questions, each with a passage, and ``sentences.jsonl`` what a letter says on them: by
another hand, and in halves as well.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retrieval.evidence import tone
from retrieval.evidence.claims import judge
from retrieval.evidence.retelling import retells

HALVES = ("tuned", "held")
RESTS = ("question", "passage")  #: What a sentence by another hand rests on.


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


def sentences(folder: Path) -> Mapping[str, Mapping[str, float]]:
    """Return per half, and per what the sentences rest on, how well the checks tell which may stand."""
    sources = {row["id"]: row for row in _rows(folder / "sources.jsonl")}
    rows = _rows(folder / "sentences.jsonl")
    return {
        f"{half}, on the {rests}": _counted(
            [
                (row, _stands(row, sources[row["source"]]))
                for row in rows
                if row["rests"] == rests and sources[row["source"]]["half"] == half
            ]
        )
        for half in HALVES
        for rests in RESTS
    }


def _stands(row: Mapping[str, Any], source: Mapping[str, Any]) -> bool:
    """Return whether *source* carries the sentence of *row*, and it says nothing that no advice may say."""
    claim, question, passage = row["claim"], source["question"], source["passage"]
    told = row["rests"] == "question"
    carried = retells(claim, question) if told else judge(claim, passage).supported
    support = tone.Support(passage="" if told else passage, question=question)
    return carried and not any(tone.faults(claim, support))


def _figures(pairs: Sequence[tuple[Mapping[str, Any], str]]) -> Mapping[str, float]:
    return _counted([(pair, judge(pair["claim"], passage).supported) for pair, passage in pairs])


def _counted(pairs: Sequence[tuple[Mapping[str, Any], bool]]) -> Mapping[str, float]:
    counts: Counter[tuple[bool, bool]] = Counter()
    right: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for pair, said in pairs:
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
