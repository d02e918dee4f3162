"""LangChain's view on the corpus: a retriever whose documents carry slug, section, version and score."""

import langsmith
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from corpus.catalogue import Catalogue
from retrieval.ranking import Ranker

# Questions never leave this machine: tracing is off for the whole process, whatever the environment says.
langsmith.configure(enabled=False)


class CorpusRetriever(BaseRetriever):
    """Returns the sections of a catalogue that answer a question, best first; it is never traced."""

    catalogue: Catalogue
    ranker: Ranker  #: Over the same catalogue; its vectors in memory or in Chroma.
    limit: int = 6  #: Documents returned.

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        found = []
        for hit in self.ranker.rank(query, self.limit):
            document = self.catalogue[hit.slug]
            section = document.section(hit.section)
            if section:
                metadata = {
                    "slug": hit.slug,
                    "section": hit.section,
                    "version": document.version,
                    "score": hit.score,
                }
                found.append(Document(page_content=section.text, metadata=metadata))
        return found
