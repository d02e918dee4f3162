"""Scores draft advices against the points an expert expects, as ``bench/consult/score.py`` does.

A case lists `must_mention` (each point: any of its patterns in the advice) and `must_not` (no pattern in any
sentence). A forbidden pattern is forgiven in a sentence that itself says no, and under a heading such as
"Niet doen", unless the point is `strict`. The patterns are lexical: read a failing case before trusting it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from consult.advice import Draft
from consult.ports import Clock
from corpus.catalogue import Catalogue
from retrieval.drafter import ExtractiveDrafter
from retrieval.search import Search
from retrieval.shelf import WholeShelf

Case = Mapping[str, Any]

_NEGATION = re.compile(
    r"(?<!aarzel )\b(niet(?! alleen)|geen|g\u00e9\u00e9n|nooit|nog niet|vermijd\w*|voorkom\w*|in plaats van"
    r"|onverstandig)\b",
    re.IGNORECASE,
)
_AVOID = re.compile(
    r"^\W*(niet doen|liever niet|wat je niet doet|laat na|vermijd|valkuil\w*)\b", re.IGNORECASE
)
_HEADING = re.compile(r"^\s*(#+ .*|\*\*[^*]+\*\*:?\s*|[^.!?]{2,60}:\s*)$")
_ITEM = re.compile(r"\s*([-*\u2022]|\d+[.)])\s")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def drafts(catalogue: Catalogue, path: Path, *, clock: Clock) -> dict[str, float]:
    """Return the figures of the extractive drafter over *catalogue* on the cases at *path*."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    drafter = ExtractiveDrafter(Search(catalogue), WholeShelf(catalogue), clock=clock)
    return figures(rows, lambda text: drafter.write([text], catalogue))


def figures(cases: Sequence[Case], write: Callable[[str], Draft]) -> dict[str, float]:
    """Return mean score, cases with a forbidden point, how often the first document is cited, and lengths."""
    made = [(case, write(case["text"])) for case in cases]
    words = [len(draft.letter().split()) for _, draft in made]
    return {
        "n": len(made),
        "mean": fmean(score(case, draft.letter()) for case, draft in made),
        "cases with a forbidden point": sum(bool(forbidden(case, draft.letter())) for case, draft in made),
        "first document cited": fmean(
            case["relevant"][0] in {cited.slug for cited in draft.citations} for case, draft in made
        ),
        "fewest words": min(words),
        "most words": max(words),
    }


def score(case: Case, advice: str) -> float:
    """Return the share of the expected points in *advice*, or 0 as soon as it says one forbidden point."""
    if forbidden(case, advice):
        return 0.0
    return 1 - len(missing(case, advice)) / len(case["must_mention"])


def missing(case: Case, advice: str) -> list[str]:
    """Return the expected points that *advice* does not mention."""
    return [
        point["punt"]
        for point in case["must_mention"]
        if not any(re.search(pattern, advice, re.IGNORECASE | re.DOTALL) for pattern in point["any"])
    ]


def forbidden(case: Case, advice: str) -> list[str]:
    """Return the forbidden points that *advice* makes after all."""
    return [point["punt"] for point in case["must_not"] if _said(point, advice)]


def _said(point: Mapping[str, Any], advice: str) -> bool:
    return any(
        re.search(pattern, sentence, re.IGNORECASE)
        for sentence, avoided in _sentences(advice)
        if point.get("strict") or not (avoided or _NEGATION.search(sentence))
        for pattern in point["any"]
    )


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Give each sentence, and whether it stands under a heading that lists what not to do."""
    avoided = after_blank = False
    for line in text.splitlines():
        if _HEADING.match(line):
            avoided = bool(_AVOID.match(line.strip(" #*")))
        elif after_blank and line.strip() and not _ITEM.match(line):
            avoided = False
        after_blank = not line.strip()
        for part in _SENTENCE.split(line):
            if part.strip():
                yield part, avoided
