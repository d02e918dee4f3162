import os
import subprocess
import sys

from retrieval.retriever import CorpusRetriever
from retrieval.search import Search


def test_the_retriever_gives_sections_with_their_source(search: Search) -> None:
    """Each document is a section word for word, with slug, section, version and score."""
    retriever = CorpusRetriever(catalogue=search.catalogue, ranker=search.ranker, limit=3)
    found = retriever.invoke("wat is de kindcheck")
    assert len(found) == 3
    for document in found:
        source = search.catalogue[document.metadata["slug"]]
        section = source.section(document.metadata["section"])
        assert section is not None
        assert document.page_content == section.text
        assert document.metadata["version"] == source.version
    assert found[0].metadata["slug"] == "meldcode/kindcheck"


async def test_the_retriever_answers_in_a_loop_too(search: Search) -> None:
    """The asynchronous way gives the same documents."""
    retriever = CorpusRetriever(catalogue=search.catalogue, ranker=search.ranker)
    assert await retriever.ainvoke("kindcheck") == retriever.invoke("kindcheck")


def test_nothing_is_traced_whatever_the_environment_says() -> None:
    """LangSmith stays off when the environment asks for it."""
    asked = dict.fromkeys(("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"), "true")
    program = "import retrieval.retriever, langsmith.utils; print(langsmith.utils.tracing_is_enabled())"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
