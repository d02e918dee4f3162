import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.catalogue import Catalogue
from retrieval import artefact, evaluation
from retrieval.bm25 import BM25
from retrieval.chunks import APPENDIX, QUESTIONS, chunks
from retrieval.search import Search, as_json
from tests.retrieval.conftest import BENCH


def test_a_rare_term_counts_more_than_a_common_one() -> None:
    """BM25 ranks the unit that holds the rarer term first, and knows nothing of other terms."""
    index = BM25.over([{"a": 1.0, "b": 1.0}, {"a": 1.0}, {"a": 1.0, "c": 1.0}])
    scores = index.scores({"a": 1.0, "c": 1.0, "x": 1.0})
    assert scores.argmax() == 2
    assert index.idf("c") > index.idf("a")
    assert index.idf("x") == 0
    assert index.holds("c", 2)
    assert not index.holds("c", 0)


def test_chunks_are_sections_and_questions(documents: Catalogue) -> None:
    """Every section that may be cited is a chunk, and the questions of each document are one more."""
    found = chunks(documents)
    assert len({chunk.id for chunk in found}) == len(found)
    assert not {chunk.section for chunk in found} & APPENDIX
    assert sum(chunk.section == QUESTIONS for chunk in found) == len(documents)


@pytest.mark.parametrize(
    "question,slug",
    [
        ("wat is de kindcheck", "meldcode/kindcheck"),
        ("nummer van veilig thuis", "contact/noodnummers"),
        ("wat zijn de drie meldnormen", "afwegingskader/meldnormen"),
        ("hoe schrijf ik een goede consultvraag", "gebruik/goede-consultvraag"),
        ("mag ik het gesprek met ouders overslaan", "meldcode/gesprek-overslaan"),
    ],
)
def test_plain_questions_find_their_document_first(search: Search, question: str, slug: str) -> None:
    """A question about a document finds that document, with a section that exists."""
    hit = search.rank(question, 5)[0]
    assert hit.slug == slug
    assert search.catalogue[slug].section(hit.section) is not None


def test_what_was_asked_before_counts_for_its_document(search: Search) -> None:
    """A question that stands with a document, word for word, counts most for that document: nearly always."""
    built = search.built
    first = {one.slug: built.encoder.analyser.terms(one.questions[0]) for one in search.catalogue}
    nearest = {slug: built.slugs[int(built.nearest(terms).argmax())] for slug, terms in first.items()}
    assert sum(slug == found for slug, found in nearest.items()) >= 0.95 * len(first)


def test_documents_come_once_with_falling_scores(search: Search) -> None:
    """One hit a document, best first, at most as many as asked."""
    hits = search.rank("hoe gaat een melding bij veilig thuis", 8)
    assert len(hits) == len({hit.slug for hit in hits}) == 8
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert as_json(hits)[0].keys() == {"slug", "section", "score"}


def test_what_stands_beside_the_best_document_follows_the_first_two(search: Search) -> None:
    """After the first two come documents that the best one points at, or that point at it."""
    hits = search.rank("wat is de kindcheck", 200)
    pointed = {slug for _, slug, _ in search.catalogue["meldcode/kindcheck"].links}
    pointing = {d.slug for d in search.catalogue for _, slug, _ in d.links if slug == "meldcode/kindcheck"}
    assert {hit.beside for hit in hits[:2]} == {0.0}
    assert hits[2].slug in pointed | pointing
    assert hits[2].beside > hits[-1].beside


@pytest.mark.parametrize("question", ["hoe maak ik lasagne", "qqq zzz xxx", "", "hallo"])
def test_search_abstains_when_nothing_answers(search: Search, question: str) -> None:
    """A question that the texts do not answer gets no hits rather than the least bad ones."""
    assert search.rank(question, 5) == []


@pytest.mark.parametrize("mark", ["<PERSOON_1>", "[PERSOON-1]"])
def test_where_somebody_was_masked_a_case_is_told(search: Search, mark: str) -> None:
    """A message about somebody whose name was masked is never without hits, whatever words it uses."""
    assert search.rank("kookt lasagne in het aantekenblokje", 5) == []
    assert search.rank(f"{mark} kookt lasagne in het aantekenblokje", 5)


def test_a_built_artefact_gives_the_same_ranking(few: Search, tmp_path: Path) -> None:
    """An index from the kept file ranks as the one that was built."""
    Search(few.catalogue, folder=tmp_path)
    again = Search(few.catalogue, folder=tmp_path)
    assert again.rank("wanneer moet ik melden", 10) == few.rank("wanneer moet ik melden", 10)
    assert again.built.encoder.digest == few.built.encoder.digest


@pytest.mark.parametrize("harm", ["empty", "cut", "flipped"])
def test_a_damaged_artefact_is_built_anew(
    few: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """A file that does not match its checksum is not read, but written again."""
    path = tmp_path / f"search-{artefact.material(few.catalogue).digest}.npz"
    artefact.write(path, few.built)
    raw = path.read_bytes()
    path.write_bytes({"empty": b"", "cut": raw[:-100], "flipped": raw[:-1] + bytes([raw[-1] ^ 1])}[harm])
    built = []

    def build(source: artefact.Material) -> artefact.Artefact:
        built.append(source.digest)
        return few.built

    monkeypatch.setattr(artefact, "build", build)
    for _ in range(2):
        assert (artefact.obtain(few.catalogue, tmp_path).vectors == few.built.vectors).all()
    assert len(built) == 1
    assert path.read_bytes() == raw


def test_the_commands_start_without_chroma_and_langchain(documents: Catalogue, tmp_path: Path) -> None:
    """The ranking core imports neither Chroma nor LangChain."""
    Search(documents, folder=tmp_path)
    program = (
        "import sys, json, pathlib\n"
        "from retrieval.search import open_search\n"
        f"found = open_search(folder=pathlib.Path({str(tmp_path)!r})).rank('wat is de kindcheck', 1)\n"
        "print(json.dumps([found[0].slug, sorted(n for n in sys.modules if n.split('.')[0] in"
        " ('chromadb', 'langchain_core', 'langchain_chroma', 'langsmith'))]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    slug, foreign = json.loads(done.stdout)
    assert slug == "meldcode/kindcheck"
    assert foreign == []


@pytest.mark.parametrize(
    "name,lookup,consult",
    [
        ("dev", 0.95, 0.94),
        ("own", 0.98, 0.98),
        ("fresh", 0.96, 0.93),
        ("latest", 0.95, 0.95),
        ("unseen", 0.93, 0.86),
        ("blind", 0.98, 0.94),
    ],
)
def test_the_first_document_stands_among_the_first_three(
    search: Search, name: str, lookup: float, consult: float
) -> None:
    """What was measured stays: a share of look-ups and of consults in each set, and few answers are lost."""
    figures = evaluation.search_figures(search, evaluation.read(BENCH / "retrieval" / f"{name}.jsonl"))
    assert figures["lookup"]["hit@3"] >= lookup
    assert figures["consult"]["hit@3"] >= consult
    assert figures["lost"] <= (0.04 if name in ("fresh", "unseen") else 0.02)
    if name in ("dev", "unseen", "blind"):
        assert figures["abstained"] >= 0.9


def test_the_artefact_of_the_package_is_that_of_its_documents(documents: Catalogue) -> None:
    """`python -m retrieval.training` was run after the last change of a document or a saying."""
    source = artefact.material(documents)
    assert artefact.obtain(documents).digest == source.digest
    with np.load(io.BytesIO(artefact.shipped().read_bytes()[32:])) as held:
        assert json.loads(held["digest"].tobytes()) == source.digest
