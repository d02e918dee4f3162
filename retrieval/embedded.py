"""A second index in Chroma, of an embedding model: a collection per model and corpus, never compared across.

It helps the ranking and nothing depends on it: while it is being built, or its server is away, or that server
turns out to serve another model, search ranks with our own encoder alone.
"""

import logging
import threading
import time
from collections.abc import Mapping
from hashlib import sha256

import chromadb
import numpy as np
from chromadb.api import ClientAPI

from retrieval.artefact import Artefact
from retrieval.chroma_index import BATCH, BROKEN, COSINE, PROBES
from retrieval.embedding import Embedder, EmbeddingsDownError

PREFIX = "ruggespraak-model-"
ALIKE = 0.02  #: Cosine distance below which a passage counts as embedded by the same model as before.
KEPT = 3  #: Collections of one model that stay: other processes may know other documents for a while.
AGAIN = 300.0  #: Seconds after which a failed build is tried again, at the next question.
DOWN = (*BROKEN, EmbeddingsDownError)

log = logging.getLogger(__name__)


class EmbeddedIndex:
    """The passages of one artefact, embedded by one model."""

    def __init__(self, client: ClientAPI, artefact: Artefact, embedder: Embedder) -> None:
        """Use collections behind *client* for what *embedder* makes of *artefact*."""
        self._client = client
        self._artefact = artefact
        self._embedder = embedder
        self._mine = f"{PREFIX}{sha256(embedder.name.encode()).hexdigest()[:12]}-"
        self._collection: chromadb.Collection | None = None
        self._busy = threading.Lock()
        self._tried = -AGAIN

    def begin(self) -> None:
        """Start to make the index current beside what goes on; at most once in `AGAIN` seconds."""
        if self._collection is None and time.monotonic() - self._tried >= AGAIN:
            self._tried = time.monotonic()
            threading.Thread(target=self._quietly, name="embeddings", daemon=True).start()

    def ready(self) -> bool:
        """Make the index current, and return whether it had to be built.

        Raises:
            EmbeddingsDownError: The model gives no vectors.
            ChromaError: The index cannot be written.
        """
        with self._busy:
            try:
                self._collection = self._checked()
            except BROKEN:
                self._collection = None
            if self._collection is not None:
                return False
            self._collection = self._built()
            return True

    def similarities(self, question: str) -> Mapping[str, float]:
        """Return the cosine of *question* with every passage by its id; nothing while there is no index."""
        collection = self._collection
        if collection is None:
            self.begin()
            return {}
        try:
            vector = self._embedder.question(question)
            if len(vector) != (collection.metadata or {}).get("dimensions"):
                raise EmbeddingsDownError("another model than the index")
            count = len(self._artefact.chunks)
            found = collection.query(query_embeddings=vector[None, :], n_results=count, include=["distances"])
        except DOWN as error:
            log.warning("ranked without the embedding model: %s", type(error).__name__)
            self._collection = None
            return {}
        distances = found["distances"] or [[]]
        return {chunk: 1 - away for chunk, away in zip(found["ids"][0], distances[0], strict=True)}

    def _quietly(self) -> None:
        try:
            self.ready()
        except DOWN as error:
            log.warning("no index of the embedding model: %s", type(error).__name__)

    @property
    def _name(self) -> str:
        return f"{self._mine}{self._artefact.digest}"

    def _checked(self) -> chromadb.Collection | None:
        """Return the collection if it is whole and of the model that the server serves now."""
        collection = self._client.get_collection(self._name, embedding_function=None)
        metadata = collection.metadata or {}
        whole = metadata.get("whole") and collection.count() == len(self._artefact.chunks)
        same = metadata.get("model") == self._embedder.name
        return collection if whole and same and self._answers(collection) else None

    def _answers(self, collection: chromadb.Collection) -> bool:
        """Return whether some passages, embedded anew, still lie where they lay."""
        chunks = self._artefact.chunks
        some = chunks[:: max(len(chunks) // PROBES, 1)]
        fresh = self._embedder.passages([chunk.text for chunk in some])
        kept = collection.get(ids=[chunk.id for chunk in some], include=["embeddings"])
        rows = kept["embeddings"] if kept["embeddings"] is not None else []
        held = {name: np.asarray(row) for name, row in zip(kept["ids"], rows, strict=True)}
        return all(
            chunk.id in held and held[chunk.id].shape == row.shape and 1 - float(held[chunk.id] @ row) < ALIKE
            for chunk, row in zip(some, fresh, strict=True)
        )

    def _built(self) -> chromadb.Collection:
        """Return a new, filled collection; it counts once it is marked as whole."""
        chunks = self._artefact.chunks
        vectors = self._embedder.passages([chunk.text for chunk in chunks])
        about = {"model": self._embedder.name, "dimensions": vectors.shape[1], "made": time.time()}
        self._sweep()
        collection = self._client.create_collection(
            self._name, embedding_function=None, metadata=about, configuration=COSINE
        )
        for at in range(0, len(chunks), BATCH):
            ids = [chunk.id for chunk in chunks[at : at + BATCH]]
            collection.add(ids=ids, embeddings=np.ascontiguousarray(vectors[at : at + BATCH]))
        collection.modify(metadata=about | {"whole": True})
        return collection

    def _sweep(self) -> None:
        """Remove what this model made of this corpus, and of others all but the newest."""
        made = {
            one.name: float((one.metadata or {}).get("made") or 0.0)
            for one in self._client.list_collections()
            if one.name.startswith(self._mine)
        }
        others = sorted(made.keys() - {self._name}, key=lambda name: made[name])
        for name in (*(made.keys() & {self._name}), *others[: -(KEPT - 1)]):
            self._client.delete_collection(name)
