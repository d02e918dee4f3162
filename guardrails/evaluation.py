"""The figures of the anonymisation benchmark, counted as `bench/pii/score.py` counts them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guardrails.analysis import Analysis
from guardrails.anonymiser import PresidioAnonymiser
from guardrails.backgrounds import backgrounds
from guardrails.tagger.model import tagger
from guardrails.tagger.scores import scores

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
    negatives: int = 0  #: Messages without an identifying span.
    untouched: int = 0  #: Those in which nothing is hidden that may not be.


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
    plain = [match.span() for match in _TOKEN.finditer(text) if not any(neutral[match.start() : match.end()])]
    touched = sum(any(hidden[start:end]) for start, end in plain)
    counts.tokens += len(plain)
    counts.touched += touched
    if all(span["label"] in UNCOUNTED for span in gold):
        counts.negatives += 1
        counts.untouched += not touched


def recased(text: str, change: Callable[[str], str]) -> str:
    """Return *text* with the case of each letter changed, where that leaves the offsets as they are."""
    return "".join(change(sign) if len(change(sign)) == 1 else sign for sign in text)


def treebank() -> dict[str, dict[str, float]]:
    """Return the shares of words that the tagger alone leaks and hides on the treebanks' own test files."""
    return scores(tagger())


def groups(*, each: int = 4) -> dict[str, dict[str, float]]:
    """Return the leak per background on names that training never saw, with its 95 % interval."""
    return {
        name: {"names": one.names, "leak": one.leak, "low": one.low, "high": one.high}
        for name, one in backgrounds(each=each).items()
    }


def evaluate(
    path: Path, *, anonymiser: PresidioAnonymiser | None = None, lower: bool = False, upper: bool = False
) -> dict[str, float]:
    """Return the figures on the gold file *path* (one JSON object a line), as shares between 0 and 1.

    With *lower* every message is read in lower case, as many people type; with *upper* in capitals.
    """
    reader = anonymiser or PresidioAnonymiser()
    counts = Counts()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if lower or upper:
            row["text"] = recased(row["text"], str.lower if lower else str.upper)
        _count(row, reader.analyse(row["text"]), counts)
    return {
        "messages": counts.messages,
        "identifying_spans": counts.spans,
        "span_leak_rate": counts.leaked / max(1, counts.spans),
        "neither_hidden_nor_flagged": counts.unflagged / max(1, counts.spans),
        "over_redaction": counts.touched / max(1, counts.tokens),
        "negatives_untouched": counts.untouched / max(1, counts.negatives),
        "ages_hidden": counts.ages_hidden / max(1, counts.ages),
    }
