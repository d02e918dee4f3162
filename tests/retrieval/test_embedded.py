"""The index of an embedding model, in a real Chroma, over a server on loopback."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from chromadb.api import ClientAPI

from retrieval.chat import choice
from retrieval.chroma_index import PROBES, open_index
from retrieval.embedded import KEPT, PREFIX, EmbeddedIndex
from retrieval.embedding import EmbeddingsDownError, prefixes
from retrieval.embedding_langchain import LangChainEmbedder
from retrieval.ranking import Ranker
from retrieval.search import Search
from tests.retrieval.embedding_server import WordModel, served

QUESTION = "wat schrijf ik op in het dossier"


@pytest.fixture
def client(few: Search, tmp_path: Path) -> ClientAPI:
    """Return the client of an embedded Chroma that holds our own index."""
    return open_index(few.built, folder=tmp_path).client


def _embedder(setting: str) -> LangChainEmbedder:
    chosen = choice(setting, key="geheim", seconds=5)
    assert chosen
    return LangChainEmbedder(chosen)


def _index(few: Search, client: ClientAPI, url: str) -> EmbeddedIndex:
    return EmbeddedIndex(client, few.built, _embedder(f"ollama:woorden@{url}"))


def _collections(client: ClientAPI) -> list[str]:
    return sorted(each.name for each in client.list_collections() if each.name.startswith(PREFIX))


@pytest.mark.parametrize(
    "setting, path",
    [("ollama:woorden@{}", "/api/embed"), ("openai:woorden@{}/v1", "/v1/embeddings")],
)
def test_both_protocols_give_the_same_order(few: Search, client: ClientAPI, setting: str, path: str) -> None:
    """Over either protocol every passage is embedded once, and a text finds the passage with its words."""
    model = WordModel()
    with served(model) as url:
        index = EmbeddedIndex(client, few.built, _embedder(setting.format(url)))
        assert index.ready()
        assert len(model.asked) == len(few.built.chunks)
        chunk = few.built.chunks[5]
        found = index.similarities(chunk.text)
        assert max(found, key=lambda one: found[one]) == chunk.id
        assert found[chunk.id] == pytest.approx(1, abs=1e-3)
    assert set(model.paths) == {path}


def test_an_index_that_is_whole_is_used_again(few: Search, client: ClientAPI) -> None:
    """A second start embeds a few passages to compare, and builds nothing."""
    model = WordModel()
    with served(model) as url:
        _index(few, client, url).ready()
        before = len(model.asked)
        assert not _index(few, client, url).ready()
        assert len(model.asked) - before <= PROBES + 1


def _other_model(model: WordModel) -> None:
    model.salt = "anders"


def _other_size(model: WordModel) -> None:
    model.size = 64


@pytest.mark.parametrize("change", [_other_model, _other_size])
def test_a_model_that_changed_under_its_name_is_indexed_anew(
    few: Search, client: ClientAPI, change: Callable[[WordModel], None]
) -> None:
    """Vectors of another model are never compared with those that are kept."""
    model = WordModel()
    with served(model) as url:
        _index(few, client, url).ready()
        change(model)
        assert _index(few, client, url).ready()
        assert len(_collections(client)) == 1


def test_vectors_of_another_size_are_refused_while_running(few: Search, client: ClientAPI) -> None:
    """When the server turns to another model, ranking goes on without it."""
    model = WordModel()
    with served(model) as url:
        index = _index(few, client, url)
        index.ready()
        model.size = 64
        assert index.similarities(QUESTION) == {}
        assert index.similarities(QUESTION) == {}


def test_each_model_has_a_collection_of_its_own(few: Search, client: ClientAPI) -> None:
    """Two models stand side by side; of the corpora that one has seen, the newest stay."""
    with served(WordModel()) as url:
        _index(few, client, url).ready()
        EmbeddedIndex(client, few.built, _embedder(f"ollama:anders@{url}")).ready()
        assert len(_collections(client)) == 2
        for number in range(KEPT + 1):
            changed = replace(few.built, digest=f"{number:016}")
            EmbeddedIndex(client, changed, _embedder(f"ollama:anders@{url}")).ready()
        assert len(_collections(client)) == 1 + KEPT


def test_other_documents_do_not_take_the_index_that_serves(few: Search, client: ClientAPI) -> None:
    """While a process still ranks with the documents of before, their index stays beside the new one."""
    with served(WordModel()) as url:
        index = _index(few, client, url)
        index.ready()
        EmbeddedIndex(client, replace(few.built, digest="0" * 16), _embedder(f"ollama:woorden@{url}")).ready()
        assert index.similarities(QUESTION)


def test_an_index_that_was_cut_off_is_not_used(few: Search, client: ClientAPI) -> None:
    """A collection counts once it was marked as whole."""
    with served(WordModel()) as url:
        _index(few, client, url).ready()
        (name,) = _collections(client)
        kept = client.get_collection(name, embedding_function=None)
        kept.modify(metadata={**(kept.metadata or {}), "whole": False})
        assert _index(few, client, url).ready()


@pytest.mark.parametrize("status", [500, 404])
def test_without_its_server_the_ranking_is_ours(few: Search, client: ClientAPI, status: int) -> None:
    """A server that fails costs nothing but its help, and what it raises holds nothing of the question."""
    with served(WordModel(status=status)) as url:
        index = _index(few, client, url)
        with pytest.raises(EmbeddingsDownError) as refused:
            index.ready()
        assert refused.value.__cause__ is None
        assert QUESTION not in repr(refused.value)
        ranker = Ranker(few.built, few.ranker.similarities, embedded=index.similarities)
        assert ranker.rank(QUESTION, 4) == few.rank(QUESTION, 4)


def test_the_model_counts_in_the_ranking(few: Search) -> None:
    """What the embedding model finds nearest moves up."""
    last = few.rank(QUESTION, 4)[-1].slug
    near = {chunk.id: 1.0 if chunk.slug == last else 0.0 for chunk in few.built.chunks}
    ranker = Ranker(few.built, few.ranker.similarities, embedded=lambda _: near)
    places = [hit.slug for hit in ranker.rank(QUESTION, 4)]
    assert places.index(last) < len(places) - 1


def test_a_model_gets_the_words_it_was_trained_with() -> None:
    """Families that want a word before a question get it, by the name of the model."""
    assert prefixes("snowflake-arctic-embed2") == ("query: ", "")
    assert prefixes("multilingual-e5-large") == ("query: ", "passage: ")
    assert prefixes("bge-m3") == ("", "")
