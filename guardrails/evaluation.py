"""The figures of the anonymisation benchmark, counted as `bench/pii/score.py` counts them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guardrails.analysis import Analysis
from guardrails.anonymiser import PresidioAnonymiser

UNCOUNTED = frozenset({"AGE", "QUASI"})
_TOKEN = re.compile(r"\w+")


@dataclass
class Counts:
    """Sums over messages."""

    messages: int = 0
    spans: int = 0
    leaked: int = 0
    tokens: int = 0
    touched: int = 0
    ages: int = 0
    ages_hidden: int = 0
    unflagged: int = 0  #: Identifying spans that are neither hidden whole nor underlined.


def _covered(size: int, stretches: list[tuple[int, int]]) -> list[bool]:
    covered = [False] * size
    for start, end in stretches:
        covered[start:end] = [True] * (end - start)
    return covered


def _count(row: dict[str, Any], analysis: Analysis, counts: Counts) -> None:
    """Add one message of the gold file, with what was found in it, to *counts*."""
    text, gold = row["text"], row["spans"]
    hidden = _covered(len(text), [(span.start, span.end) for span in analysis.spans])
    shown = _covered(len(text), list(analysis.flags))
    counts.messages += 1
    for span in gold:
        places = [at for at in range(span["start"], span["end"]) if text[at].isalnum()]
        if span["label"] == "AGE":
            counts.ages += 1
            counts.ages_hidden += any(hidden[at] for at in places)
        if span["label"] in UNCOUNTED:
            continue
        leaks = [at for at in places if not hidden[at]]
        counts.spans += 1
        counts.leaked += bool(leaks)
        counts.unflagged += any(not shown[at] for at in leaks)
    neutral = _covered(
        len(text),
        [(s["start"], s["end"]) for s in gold] + [tuple(s["outer"]) for s in gold if s.get("outer")],
    )
    for match in _TOKEN.finditer(text):
        if not any(neutral[match.start() : match.end()]):
            counts.tokens += 1
            counts.touched += any(hidden[match.start() : match.end()])


def evaluate(
    path: Path, *, anonymiser: PresidioAnonymiser | None = None, lower: bool = False
) -> dict[str, float]:
    """Return the figures on the gold file *path* (one JSON object a line), as shares between 0 and 1.

    With *lower* every message is read in lower case, as many people type.
    """
    reader = anonymiser or PresidioAnonymiser()
    counts = Counts()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if lower:
            row["text"] = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in row["text"])
        _count(row, reader.analyse(row["text"]), counts)
    return {
        "messages": counts.messages,
        "identifying_spans": counts.spans,
        "span_leak_rate": counts.leaked / max(1, counts.spans),
        "neither_hidden_nor_flagged": counts.unflagged / max(1, counts.spans),
        "over_redaction": counts.touched / max(1, counts.tokens),
        "ages_hidden": counts.ages_hidden / max(1, counts.ages),
    }
