"""What search asks of an embedding model behind an address: vectors of passages and of a masked question."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from retrieval.features import Floats

#: What a family of models wants before a question and before a passage, by a part of the model's name.
#: Source: the model cards of snowflake-arctic-embed, multilingual-e5 and nomic-embed-text.
PREFIXES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "arctic-embed": ("query: ", ""),
        "e5": ("query: ", "passage: "),
        "nomic-embed": ("search_query: ", "search_document: "),
    }
)


class EmbeddingsDownError(Exception):
    """The server gave no vectors that can be used; the message holds nothing of a text."""


class Embedder(Protocol):
    """An embedding model behind an address."""

    @property
    def name(self) -> str:
        """Return which model it is, such as ``ollama:snowflake-arctic-embed2``."""

    def question(self, text: str) -> Floats:
        """Return the vector of *text*, of length 1.

        Raises:
            EmbeddingsDownError: There is none.
        """

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return one vector of length 1 per text, as rows.

        Raises:
            EmbeddingsDownError: There are none.
        """


def prefixes(model: str) -> tuple[str, str]:
    """Return what *model* wants before a question and before a passage."""
    return next((both for part, both in PREFIXES.items() if part in model), ("", ""))
