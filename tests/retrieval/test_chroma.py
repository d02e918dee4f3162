import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import chromadb
import httpx
import pytest
from chromadb.api import ClientAPI

from corpus.catalogue import Catalogue
from retrieval import chroma_index
from retrieval.chroma_index import POINTER, PREFIX, ChromaIndex, _settings, open_index
from retrieval.ranking import Ranker, Vector
from retrieval.search import Search
from tests.running import START

QUESTIONS = [
    "wanneer moet ik melden bij veilig thuis",
    "kind vertelt over geweld thuis en vraagt om geheimhouding",
    "wat schrijf ik op in het dossier",
    "is de kindcheck verplicht bij een verslaafde vader",
    "nummer van de politie",
]

BUILD = """
import sys
from pathlib import Path
from corpus.catalogue import load
from retrieval.search import Search
from retrieval.chroma_index import open_index
folder = Path(sys.argv[1])
built = Search(load(), folder=folder).built
print("ready", flush=True)
while True:
    open_index(built, folder=folder).rebuild()
    print("built", flush=True)
"""


def test_chroma_ranks_as_memory_does(search: Search, tmp_path: Path) -> None:
    """The same questions get the same hits from Chroma and from the vectors in memory."""
    index = open_index(search.built, folder=tmp_path)
    ranker = Ranker(search.built, index.similarities)
    for question in QUESTIONS:
        theirs, ours = ranker.rank(question, 10), search.rank(question, 10)
        assert [(hit.slug, hit.section) for hit in theirs] == [(hit.slug, hit.section) for hit in ours]
        assert [hit.score for hit in theirs] == pytest.approx([hit.score for hit in ours], abs=1e-4)


def test_an_index_that_is_whole_is_used_again(few: Search, tmp_path: Path) -> None:
    """A second start takes the index as it is."""
    open_index(few.built, folder=tmp_path)
    assert _index(few, tmp_path).ready() is False


@pytest.mark.parametrize(
    "harm", ["no pointer", "dangling pointer", "documents gone", "other corpus", "other vectors"]
)
def test_any_doubt_builds_the_index_anew(few: Search, tmp_path: Path, harm: str) -> None:
    """An index that is not exactly that of this corpus is replaced.

    The old one is gone, but for one that nothing points at: another process might be building it.
    """
    open_index(few.built, folder=tmp_path)
    client = _client(tmp_path)
    name = _current(few, client)
    current = client.get_collection(name)
    if harm == "no pointer":
        client.delete_collection(POINTER)
    elif harm == "dangling pointer":
        client.delete_collection(name)
    elif harm == "documents gone":
        current.delete(ids=[few.built.slugs[0]])
    elif harm == "other corpus":
        current.modify(metadata={"corpus": "other", "encoder": few.built.encoder.digest})
    else:
        current.update(ids=list(few.built.slugs), embeddings=few.built.vectors[::-1].copy())
    index = _index(few, tmp_path)
    assert index.ready() is True
    assert len(index.similarities(_kindcheck(few))) == len(few.built.slugs)
    assert len(_indexes(client)) == (2 if harm == "no pointer" else 1)


def test_two_corpora_have_an_index_each(few: Search, tmp_path: Path) -> None:
    """A process that knows other documents builds beside, and neither takes the index of the other."""
    index = open_index(few.built, folder=tmp_path)
    client = _client(tmp_path)
    other = ChromaIndex(client, replace(few.built, digest="0" * 16))
    assert other.ready() is True
    assert _index(few, tmp_path).ready() is False
    assert len(index.similarities(_kindcheck(few))) == len(few.built.slugs)
    assert other.ready() is False
    assert len(_indexes(client)) == 2


def test_of_many_corpora_the_newest_stay(
    few: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built for ever other documents does not pile up."""
    client = open_index(few.built, folder=tmp_path).client
    monkeypatch.setattr(chroma_index, "UNDER_WAY", 0.0)
    for number in range(chroma_index.KEPT + 2):
        ChromaIndex(client, replace(few.built, digest=f"{number:016}")).ready()
    assert len(_indexes(client)) == chroma_index.KEPT
    assert _index(few, tmp_path).ready() is True


def test_an_index_that_another_process_replaced_is_found_again(few: Search, tmp_path: Path) -> None:
    """After an index was built anew elsewhere, the next question but one is answered from the new one."""
    index = open_index(few.built, folder=tmp_path)
    _index(few, tmp_path).rebuild()
    assert len(index.steady(_kindcheck(few))) == len(few.built.slugs)
    assert index.whole()


def test_a_server_that_hangs_costs_seconds(
    few: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Chroma server that takes a question and never answers is given up, and memory answers."""
    monkeypatch.setattr(chroma_index, "SECONDS", 2.0)
    with _server(tmp_path) as (url, server):
        index = open_index(few.built, url=url)
        assert len(index.similarities(_kindcheck(few))) == len(few.built.slugs)
        server.send_signal(signal.SIGSTOP)
        assert len(index.steady(_kindcheck(few))) == len(few.built.slugs)
        with pytest.raises(httpx.TimeoutException):
            index.whole()
        server.send_signal(signal.SIGCONT)


def test_broken_files_are_thrown_away(few: Search, tmp_path: Path) -> None:
    """An embedded index whose files are rubbish is built anew in a folder of its own."""
    broken = tmp_path / "chroma-00000000"
    broken.mkdir()
    (broken / "chroma.sqlite3").write_bytes(b"this is no database" * 100)
    index = open_index(few.built, folder=tmp_path)
    assert len(index.similarities(_kindcheck(few))) == len(few.built.slugs)


def test_memory_answers_while_chroma_does_not(few: Search, tmp_path: Path) -> None:
    """A collection that disappears costs nobody an answer."""
    index = open_index(few.built, folder=tmp_path)
    client = _client(tmp_path)
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    assert len(index.steady(_kindcheck(few))) == len(few.built.slugs)


def test_an_index_needs_a_place(few: Search) -> None:
    """Without folder and without server there is no index."""
    with pytest.raises(ValueError, match="folder or the address"):
        open_index(few.built)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.05, 0.3, 0.7])
def test_a_kill_while_indexing_loses_nothing(search: Search, tmp_path: Path, after: float) -> None:
    """A process killed while it builds leaves an index that the next start uses or builds anew."""
    program = [sys.executable, "-c", BUILD, str(tmp_path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    index = open_index(search.built, folder=tmp_path)
    ranker = Ranker(search.built, index.similarities)
    ours = [hit.slug for hit in search.rank(QUESTIONS[0], 5)]
    assert [hit.slug for hit in ranker.rank(QUESTIONS[0], 5)] == ours


def test_no_embedding_function_and_no_telemetry(few: Search, tmp_path: Path, documents: Catalogue) -> None:
    """Chroma gets vectors only, and its telemetry is off."""
    assert _settings().anonymized_telemetry is False
    open_index(few.built, folder=tmp_path)
    client = _client(tmp_path)
    name = _current(few, client)
    held = client.get_collection(name, embedding_function=None).get(
        limit=3, include=["documents", "metadatas"]
    )
    assert held["documents"] in (None, [None, None, None])
    assert set(held["ids"]) <= {document.slug for document in documents}


def _kindcheck(few: Search) -> Vector:
    return few.built.encoder.encode("kindcheck")


@contextmanager
def _server(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a Chroma server on *folder*; give its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        until = time.monotonic() + START
        while time.monotonic() < until:
            with suppress(httpx.HTTPError):
                httpx.get(f"http://127.0.0.1:{port}/api/v2/heartbeat", trust_env=False)
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", server
        server.kill()


def _current(few: Search, client: ClientAPI) -> str:
    """Return the name of the index of this corpus."""
    key = ChromaIndex(client, few.built).key
    return str((client.get_collection(POINTER).metadata or {})[key])


def _indexes(client: ClientAPI) -> list[str]:
    return [one.name for one in client.list_collections() if one.name.startswith(PREFIX)]


def _client(folder: Path) -> ClientAPI:
    return chromadb.PersistentClient(path=str(next(folder.glob("chroma-*"))), settings=_settings())


def _index(few: Search, folder: Path) -> ChromaIndex:
    return ChromaIndex(_client(folder), few.built)
