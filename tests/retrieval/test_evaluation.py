import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from consult.triage import triage
from corpus.catalogue import Catalogue
from retrieval import evaluation, expected_points
from retrieval.search import Search
from tests.fakes.clock import FakeClock
from tests.retrieval.conftest import BENCH


def _scorer(part: str) -> ModuleType:
    path = BENCH / part / "score.py"
    spec = importlib.util.spec_from_file_location(f"score_{part}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_figures_of_search_are_those_of_the_scorer(search: Search) -> None:
    """Our figures and the scorer's are the same on the development questions."""
    path = BENCH / "retrieval" / "dev.jsonl"
    rows = evaluation.read(path)
    chosen = [r for r in rows if r["relevant"][0] in search.ranker.slugs or r["type"] == "out_of_scope"]
    predictions = [
        {"id": r["id"], "hits": [{"slug": hit.slug} for hit in search.rank(r["question"], 10)]}
        for r in chosen
    ]
    theirs = _scorer("retrieval").score_search(chosen, predictions)
    ours = evaluation.search_figures(search, rows)
    assert ours.keys() == theirs.keys()
    for name, figure in theirs.items():
        assert ours[name] == pytest.approx(figure)


def test_the_figures_of_triage_are_those_of_the_scorer() -> None:
    """The same holds for triage."""
    rows = evaluation.read(BENCH / "retrieval" / "dev.jsonl")
    predictions = [{"id": row["id"], "type": triage(row["question"]).value} for row in rows]
    assert evaluation.triage_figures(rows) == _scorer("retrieval").score_triage(rows, predictions)


def test_the_figures_of_drafts_are_those_of_the_scorer(documents: Catalogue, today: FakeClock) -> None:
    """Missing and forbidden points are those that the scorer names, and none is forbidden."""
    path = BENCH / "consult" / "dev.jsonl"
    scorer = _scorer("consult")
    figures = expected_points.drafts(documents, path, clock=today)
    assert figures["cases with a forbidden point"] == 0
    assert figures["mean"] > 0.5
    advice = "Beloof dat je niets zegt. Bel 112.\n\nNiet doen\n- Garandeer niets."
    for line in Path(path).read_text("utf-8").splitlines():
        case = json.loads(line)
        assert expected_points.missing(case, advice) == scorer.missing(case, advice)
        assert expected_points.forbidden(case, advice) == scorer.forbidden(case, advice)
        assert expected_points.score(case, advice) == pytest.approx(scorer.score(case, advice))
