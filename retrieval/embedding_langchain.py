"""Embedding models through LangChain: Ollama, and every server that speaks the protocol of OpenAI.

Heavy to import: only a process in which such a model is set does so. No proxy of the environment is used,
nothing is retried, no text is counted in tokens (which would download a table), and what a library raises
carries no text further.
"""

from collections.abc import Sequence

import httpx
import numpy as np
from langchain_core.embeddings import Embeddings
from langchain_ollama import OllamaEmbeddings
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from retrieval.chat import ModelChoice
from retrieval.chat_langchain import TROUBLE
from retrieval.embedding import EmbeddingsDownError, prefixes
from retrieval.features import Floats

BATCH = 32  #: Passages in one request.
ONE_CALL = {"Connection": "close"}  #: No connection stays open behind a question.


class LangChainEmbedder:
    """Implements `retrieval.embedding.Embedder` with an embedding model of LangChain."""

    def __init__(self, chosen: ModelChoice) -> None:
        """Use the model that was *chosen*; nothing is connected yet."""
        self._choice = chosen
        self._before_question, self._before_passage = prefixes(chosen.name)
        self._model = _ollama(chosen) if chosen.kind == "ollama" else _openai(chosen)

    @property
    def name(self) -> str:
        """Return kind and name of the model."""
        return f"{self._choice.kind}:{self._choice.name}"

    def question(self, text: str) -> Floats:
        """Return the vector of *text*, of length 1; see `retrieval.embedding.Embedder`."""
        (vector,) = self._embedded([self._before_question + text])
        return np.asarray(vector, dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 per text; see `retrieval.embedding.Embedder`."""
        batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        found = [self._embedded([self._before_passage + text for text in batch]) for batch in batches]
        if len({rows.shape[1] for rows in found}) != 1:
            raise EmbeddingsDownError("vectors of more than one size")
        return np.concatenate(found)

    def _embedded(self, texts: list[str]) -> Floats:
        try:
            rows = np.array(self._model.embed_documents(texts), dtype=np.float32)
        except TROUBLE as exc:
            # The cause may quote the question, so only its class goes on.
            raise EmbeddingsDownError(type(exc).__name__) from None
        lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
        if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all() or not lengths.all():  # noqa: PLR2004 - rows and columns
            raise EmbeddingsDownError("no vectors")
        found: Floats = (rows / lengths).astype(np.float32)
        return found


def _ollama(chosen: ModelChoice) -> Embeddings:
    return OllamaEmbeddings(
        model=chosen.name,
        base_url=chosen.url,
        client_kwargs={"timeout": chosen.seconds, "trust_env": False, "headers": ONE_CALL},
    )


def _openai(chosen: ModelChoice) -> Embeddings:
    return OpenAIEmbeddings(
        model=chosen.name,
        base_url=chosen.url,
        api_key=SecretStr(chosen.key or "none"),
        max_retries=0,
        check_embedding_ctx_length=False,
        model_kwargs={"encoding_format": "float"},
        default_headers=ONE_CALL,
        timeout=chosen.seconds,
        http_client=httpx.Client(timeout=chosen.seconds, trust_env=False),
        http_async_client=httpx.AsyncClient(timeout=chosen.seconds, trust_env=False),
    )
