"""What growth costs search, `python -m bench.growth [--passages 0 5000 20000]`.

Beside the packaged documents stand made-up own ones, of sentences that are shuffled and partly spelt anew,
until there are as many passages. For each size it prints how long the index takes to grow and to be written,
and what a question costs with the vectors in memory, in an embedded Chroma, and in a server (`chroma run`).
"""

import argparse
import random
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import numpy as np

from consult.documents import FileForm, OwnDocument
from corpus.catalogue import Catalogue, load
from corpus.own import with_own
from retrieval import artefact
from retrieval.chroma_index import open_index
from retrieval.evaluation import read
from retrieval.ranking import Ranker, in_memory

SECTIONS, SENTENCES = 10, 8
ANEW = 0.2  #: Share of the words that are spelt anew, so that the vocabulary grows too.
QUESTIONS = 60
SEED = 3


def made_up(catalogue: Catalogue, count: int, chance: random.Random) -> Iterator[OwnDocument]:
    """Yield *count* own documents of shuffled sentences of *catalogue*."""
    sentences = [
        sentence
        for document in catalogue
        for section in document.sections
        for sentence in re.split(r"(?<=[.?!])\s+", section.text)
    ]
    for number in range(count):
        sections = tuple(
            (f"Deel {part}", " ".join(_spelt(chance.choice(sentences), chance) for _ in range(SENTENCES)))
            for part in range(SECTIONS)
        )
        yield OwnDocument(
            slug=f"eigen/proef-{number}",
            version="1",
            title=f"Proef {number}",
            source="proef",
            valid_from=date(2026, 1, 1),
            review_on=date(2027, 1, 1),
            form=FileForm.TEXT,
            sections=sections,
            doubts=(),
            digest="",
            added_by="",
            added_at=datetime(2026, 1, 1, tzinfo=UTC),
        )


def grown(catalogue: Catalogue, passages: int) -> Catalogue:
    """Return *catalogue* with made-up own documents, of about *passages* passages together."""
    before = len(artefact.material(catalogue).chunks)
    count = max(passages - before, 0) // (SECTIONS + 1)
    return with_own(catalogue, made_up(catalogue, count, random.Random(SEED)))


def _spelt(sentence: str, chance: random.Random) -> str:
    def anew(found: re.Match[str]) -> str:
        letters = list(found[0])
        if chance.random() < ANEW:
            chance.shuffle(letters)
        return "".join(letters)

    return re.sub(r"\w{5,}", anew, sentence)


@contextmanager
def chroma_run(folder: Path) -> Iterator[str]:
    """Run a Chroma server on *folder*; yield its address."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{url}/api/v2/heartbeat")
            yield url
        finally:
            server.terminate()


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(url).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise TimeoutError(url)


def per_question(rank: Ranker, questions: Sequence[str]) -> str:
    """Return what one of *questions* costs: the middle and 95 in 100, in ms."""
    spent = []
    for question in questions:
        start = time.perf_counter()
        rank.rank(question, 10)
        spent.append((time.perf_counter() - start) * 1000)
    return f"{np.percentile(spent, 50):6.1f} / {np.percentile(spent, 95):6.1f}"


def measured(passages: int) -> str:
    """Return one line about an index of about *passages* passages."""
    catalogue = grown(load(), passages)
    start = time.perf_counter()
    built = artefact.obtain(catalogue)
    growing = time.perf_counter() - start
    rows = read(Path(__file__).parent / "retrieval" / "own.jsonl")
    questions = [row["question"] for row in rows if row["type"] != "out_of_scope"][:QUESTIONS]
    memory = per_question(Ranker(built, in_memory(built)), questions)
    with tempfile.TemporaryDirectory(prefix="rs-bench-") as name:
        folder = Path(name)
        start = time.perf_counter()
        index = open_index(built, folder=folder / "own")
        writing = time.perf_counter() - start
        embedded = per_question(Ranker(built, index.similarities), questions)
        with chroma_run(folder / "server") as url:
            served = per_question(Ranker(built, open_index(built, url=url).similarities), questions)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{len(built.chunks):7d}  {growing:7.1f}  {writing:7.1f}  {memory}  {embedded}  {served}  {peak:7.0f}"
    )


def main(arguments: Sequence[str]) -> None:
    """Print one line for each size; each is measured in a process of its own, for the sake of its memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", nargs="+", type=int, default=[0, 5000, 20000])
    parser.add_argument("--one", type=int)
    options = parser.parse_args(arguments)
    if options.one is not None:
        sys.stdout.write(measured(options.one) + "\n")
        return
    sys.stdout.write(
        "passages  grown s  Chroma s  memory p50/p95 ms  embedded p50/p95  server p50/p95  peak MB\n"
    )
    sys.stdout.flush()
    for size in options.passages:
        subprocess.run([sys.executable, "-m", "bench.growth", "--one", str(size)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
