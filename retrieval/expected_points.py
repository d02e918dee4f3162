"""Scores draft advices against the points an expert expects, as ``bench/consult/score.py`` does.

A case lists `must_mention` (each point: any of its patterns in the advice) and `must_not` (no pattern in any
sentence). A forbidden pattern is forgiven in a sentence that itself says no, and under a heading such as
"Niet doen", unless the point is `strict`. The patterns are lexical: read a failing case before trusting it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from time import thread_time
from typing import Any

from consult.advice import Draft, Source
from consult.ports import Clock
from corpus.catalogue import Catalogue
from retrieval.drafter import ExtractiveDrafter
from retrieval.readability import Readability, measure
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
_READ = re.compile(r"(?<=[.!?;])[\"\u201d\u2019')]*\s+|\n+")  #: Where a sentence ends for who reads it.
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def drafts(catalogue: Catalogue, paths: Sequence[Path], *, clock: Clock) -> dict[str, dict[str, float]]:
    """Return the figures of the extractive drafter over *catalogue*, by the name of each set of cases."""
    drafter = ExtractiveDrafter(Search(catalogue), WholeShelf(catalogue), clock=clock)
    sets = {path.stem: _cases(path) for path in paths}
    for rows in sets.values():
        for case in rows:
            # The first draft on a document reads it; a running process has them all after some cases.
            drafter.write([case["text"]], catalogue)
    return {name: figures(rows, lambda text: drafter.write([text], catalogue)) for name, rows in sets.items()}


def figures(cases: Sequence[Case], write: Callable[[str], Draft]) -> dict[str, float]:
    """Return what the drafts of *write* for *cases* are worth, beside the drafts for the other cases.

    Shares are from 0 to 1, ``p95 processor ms`` is the time that a draft keeps a processor busy.
    """
    made, seconds = [], []
    for case in cases:
        start = thread_time()
        made.append((case, write(case["text"])))
        seconds.append(thread_time() - start)
    letters = [draft.letter() for _, draft in made]
    lengths = [len(letter.split()) for letter in letters]
    sentences = [sentence for _, draft in made for sentence in draft.sentences]
    own = fmean(score(case, letter) for (case, _), letter in zip(made, letters, strict=True))
    return {
        "n": len(made),
        "mean": own,
        "crosswise": _crosswise(cases, letters),
        "cases with a forbidden point": sum(
            bool(forbidden(case, letter)) for case, letter in zip(cases, letters, strict=True)
        ),
        "first document cited": fmean(
            case["relevant"][0] in {cited.slug for cited in draft.citations} for case, draft in made
        ),
        "second reading": fmean(bool(draft.second_reading) for _, draft in made),
        "without evidence": fmean(one.evidence.source is Source.NONE for one in sentences),
        "quotes not found": sum(_lost(draft) for _, draft in made),
        "mean words": fmean(lengths),
        "fewest words": min(lengths),
        "most words": max(lengths),
        "longest sentence": max(_longest(letter) for letter in letters),
        **_readable([measure(letter) for letter in letters]),
        "p95 processor ms": 1000 * sorted(seconds)[int(0.95 * (len(seconds) - 1))],
    }


def _readable(letters: Sequence[Readability]) -> dict[str, float]:
    return {
        "reading ease, mean": fmean(one.ease for one in letters),
        "reading ease, hardest": min(one.ease for one in letters),
        "words a sentence": fmean(one.sentence for one in letters),
        "long words": fmean(one.long for one in letters),
        "letters with a bare abbreviation": sum(bool(one.bare) for one in letters),
    }


def _cases(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _crosswise(cases: Sequence[Case], letters: Sequence[str]) -> float:
    """Return the mean score of each letter on the other cases: what is said whatever the case is."""
    return fmean(
        score(case, letter)
        for at, case in enumerate(cases)
        for number, letter in enumerate(letters)
        if number != at
    )


def _lost(draft: Draft) -> int:
    """Return how many quotations of *draft* do not stand in the passage that they name."""
    texts = {(cited.slug, cited.section): cited.text for cited in draft.citations}
    return sum(
        one.evidence.quote not in texts.get((one.evidence.slug, one.evidence.section), "")
        for one in draft.sentences
        if one.evidence.source is Source.PASSAGE
    )


def _longest(letter: str) -> int:
    return max(len(part.split()) for part in _READ.split(letter))


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


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[tuple[str, bool], ...]:
    """Return each sentence, and whether it stands under a heading that lists what not to do."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[tuple[str, bool]]:
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
