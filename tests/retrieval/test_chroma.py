import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import chromadb
import pytest
from chromadb.api import ClientAPI

from corpus.catalogue import Catalogue
from retrieval.chroma_index import POINTER, PREFIX, ChromaIndex, _settings, open_index
from retrieval.ranking import Ranker, Vector
from retrieval.search import Search

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
    """An index that is not exactly that of this corpus is replaced, and the old one is gone."""
    open_index(few.built, folder=tmp_path)
    client = _client(tmp_path)
    name = str((client.get_collection(POINTER).metadata or {})["current"])
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
    left = [collection.name for collection in client.list_collections() if collection.name.startswith(PREFIX)]
    assert len(left) == 1


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
    name = str((client.get_collection(POINTER).metadata or {})["current"])
    held = client.get_collection(name, embedding_function=None).get(
        limit=3, include=["documents", "metadatas"]
    )
    assert held["documents"] in (None, [None, None, None])
    assert set(held["ids"]) <= {document.slug for document in documents}


def _kindcheck(few: Search) -> Vector:
    return few.built.encoder.encode("kindcheck")


def _client(folder: Path) -> ClientAPI:
    return chromadb.PersistentClient(path=str(next(folder.glob("chroma-*"))), settings=_settings())


def _index(few: Search, folder: Path) -> ChromaIndex:
    return ChromaIndex(_client(folder), few.built)
