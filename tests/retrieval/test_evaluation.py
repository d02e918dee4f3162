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

#: Least mean score of the drafts per set, and least distance to the drafts for the other cases.
FLOORS = {"dev": 0.85, "own": 0.86, "fresh": 0.86}
PLAIN = 60  #: Douma's Reading Ease from which a text is plain.
APART = {"dev": 0.22, "own": 0.31, "fresh": 0.26}


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


def test_a_set_without_documents_has_figures_too(search: Search) -> None:
    """A set that says only what kind a message is tells how often search abstained and what it lost."""
    rows = evaluation.read(BENCH / "triage" / "own.jsonl")
    figures = evaluation.search_figures(search, rows)
    assert figures.keys() == {"abstained", "lost"}
    assert figures["abstained"] >= 0.98
    real = [
        row for row in rows if row["type"] in evaluation.QUESTIONS and "lookalike" not in row.get("tags", ())
    ]
    assert evaluation.search_figures(search, real)["lost"] <= 0.02


def test_drafts_hold_their_floors(documents: Catalogue, today: FakeClock) -> None:
    """On every set the drafts keep what was measured: points, none forbidden, evidence, length."""
    sets = [BENCH / "consult" / f"{name}.jsonl" for name in ("dev", "own", "fresh")]
    for name, figures in expected_points.drafts(documents, sets, clock=today).items():
        assert figures["mean"] >= FLOORS[name]
        assert figures["mean"] - figures["crosswise"] >= APART[name]
        assert figures["cases with a forbidden point"] == 0
        assert figures["first document cited"] == 1
        assert figures["without evidence"] <= 0.05
        assert figures["quotes not found"] == 0
        assert 250 <= figures["mean words"] <= 450
        assert figures["longest sentence"] <= 25
        assert figures["reading ease, hardest"] >= PLAIN
        assert figures["words a sentence"] <= 15
        assert figures["long words"] <= 0.1


def test_the_points_of_drafts_are_those_of_the_scorer() -> None:
    """Missing and forbidden points are those that the scorer names."""
    path = BENCH / "consult" / "dev.jsonl"
    scorer = _scorer("consult")
    advice = "Beloof dat je niets zegt. Bel 112.\n\nNiet doen\n- Garandeer niets."
    for line in Path(path).read_text("utf-8").splitlines():
        case = json.loads(line)
        assert expected_points.missing(case, advice) == scorer.missing(case, advice)
        assert expected_points.forbidden(case, advice) == scorer.forbidden(case, advice)
        assert expected_points.score(case, advice) == pytest.approx(scorer.score(case, advice))
