"""The figures of the project's own benchmark sets, as the scorers in ``bench/`` give them.

Each set is a file with one JSON object a line. A figure is a share from 0 to 1, unless its name differs.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from consult.triage import Triage, triage
from corpus.catalogue import Catalogue
from retrieval.search import Search

Row = Mapping[str, Any]
WATCHED = frozenset({"near_miss", "lookalike"})  #: Tags of messages that sound like danger and are none.
QUESTIONS = ("lookup", "consult")  #: Types that have an answer.


def read(path: Path) -> list[Row]:
    """Return the rows of the set at *path*."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def search(catalogue: Catalogue, path: Path) -> dict[str, Any]:
    """Return the figures of search and triage over *catalogue* on the set at *path*."""
    rows = read(path)
    return {"search": search_figures(Search(catalogue), rows), "triage": triage_figures(rows)}


def search_figures(search: Search, rows: Sequence[Row], *, limit: int = 10) -> dict[str, Any]:
    """Return hit@k, any@3, nDCG@5 and MRR for look-ups and consults apart, and how often search abstained.

    Questions whose first document is not in the catalogue yet are left out. A set may name no documents: then
    only how often search abstained is counted.
    """
    written = frozenset(search.ranker.slugs)
    chosen = [row for row in rows if row["type"] == "out_of_scope" or written.issuperset(_documents(row)[:1])]
    found = {row["id"]: [hit.slug for hit in search.rank(row["question"], limit)] for row in chosen}
    figures: dict[str, Any] = {}
    for kind in QUESTIONS:
        pairs = [
            (found[row["id"]], _documents(row)) for row in chosen if row["type"] == kind and _documents(row)
        ]
        if pairs:
            figures[kind] = _ranked(pairs)
    figures["abstained"] = _share(not found[row["id"]] for row in chosen if row["type"] == "out_of_scope")
    figures["lost"] = _share(not found[row["id"]] for row in chosen if row["type"] in QUESTIONS)
    return figures


def triage_figures(
    rows: Sequence[Row], called: Callable[[str], Triage] = triage
) -> dict[str, float | list[str]]:
    """Return how often danger was seen, an alarm was false, and a question was taken for none of ours."""
    said = {row["id"]: called(row["question"]) for row in rows}

    def share(kind: Triage, chosen: Iterable[Row]) -> float:
        return _share(said[row["id"]] is kind for row in chosen)

    real = [row for row in rows if row["type"] in QUESTIONS]
    acute = [row for row in rows if row["type"] == "acute"]
    calm = [row for row in real if not _tags(row) & {*WATCHED, "urgent"}]
    return {
        "acute": share(Triage.ACUTE, acute),
        "alarm": share(Triage.ACUTE, (row for row in rows if _tags(row) & WATCHED)),
        "elsewhere": share(Triage.ACUTE, calm),
        "scope": share(Triage.OUT_OF_SCOPE, (row for row in rows if row["type"] == "out_of_scope")),
        "refused": share(Triage.OUT_OF_SCOPE, real),
        "missed acute": [row["id"] for row in acute if said[row["id"]] is not Triage.ACUTE],
    }


def _ranked(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    return {
        "n": len(pairs),
        **{f"hit@{k}": _share(relevant[0] in got[:k] for got, relevant in pairs) for k in (1, 3, 5)},
        "any@3": _share(bool(set(relevant) & set(got[:3])) for got, relevant in pairs),
        "nDCG@5": fmean(_ndcg(got, relevant) for got, relevant in pairs),
        "MRR": fmean(_reciprocal(got[:10], relevant[0]) for got, relevant in pairs),
    }


def _ndcg(slugs: Sequence[str], relevant: Sequence[str], depth: int = 5) -> float:
    gain = {slug: max(3 - place, 1) for place, slug in enumerate(relevant)}
    total = _discounted(gain.get(slug, 0) for slug in slugs[:depth])
    return total / _discounted(sorted(gain.values(), reverse=True)[:depth])


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _reciprocal(slugs: Sequence[str], wanted: str) -> float:
    return 1 / (slugs.index(wanted) + 1) if wanted in slugs else 0.0


def _documents(row: Row) -> Sequence[str]:
    """Return the documents that answer *row*, best first; none where its set asks only what kind it is."""
    documents: Sequence[str] = row.get("relevant", ())
    return documents


def _tags(row: Row) -> frozenset[str]:
    return frozenset(row.get("tags", ()))


def _share(values: Iterable[bool]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 0.0
