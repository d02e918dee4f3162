"""Chroma as a rebuildable index: the artefact's vectors, checked at start, rebuilt on any doubt.

It holds what ranking compares with: a vector per document that the encoder was trained on. The texts
themselves live in the corpus; losing the index loses nothing. A new index is built in a collection
of its own and becomes current by one small write, so that a kill in between leaves the old one current.
Processes on one server may know different documents for a while, so each corpus has a current index.
Chroma gets our vectors and never an embedding function, so it downloads nothing; its telemetry is off.
"""

import shutil
import threading
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import cast
from uuid import uuid4

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.fastapi import FastAPI
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from retrieval.artefact import Artefact
from retrieval.ranking import Vector, in_memory

POINTER = "ruggespraak-current"  #: The collection whose metadata names the current index of each corpus.
PREFIX = "ruggespraak-index-"
BATCH = 500  #: Vectors written at once.
PROBES = 5  #: Documents that must find themselves at start.
NEARLY = 1e-3  #: Cosine distance below which two vectors are the same.
KEPT = 8  #: Current indexes, one per corpus, that stay; an older one is built anew by who still wants it.
UNDER_WAY = 3600.0  #: Seconds for which one that is not current may be of a process that builds it.
SECONDS = 5.0  #: That a server may take to answer.

#: Exact enough that every document is found.
COSINE: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_construction": 400, "ef_search": 2000}
}

#: What Chroma raises when its files or its server are not what they should be.
BROKEN = (ChromaError, httpx.HTTPError, OSError, RuntimeError, ValueError, KeyError)


class ChromaIndex:
    """The vectors of one artefact in Chroma."""

    def __init__(self, client: ClientAPI, artefact: Artefact) -> None:
        """Use the collections behind *client*; call `ready` before anything else."""
        self.client = client
        self._artefact = artefact
        self._in_memory = in_memory(artefact)
        taught = np.flatnonzero(artefact.lengths)
        self.slugs = [artefact.slugs[at] for at in taught]
        self._vectors = np.ascontiguousarray(artefact.vectors[taught])
        self._collection: chromadb.Collection | None = None
        self._busy = threading.Lock()
        self.key = f"{artefact.digest}-{artefact.encoder.digest}"  #: Of this corpus in the pointer.

    def ready(self) -> bool:
        """Make the index current, and return whether it had to be rebuilt.

        Raises:
            ChromaError: The server or the files do not even let it be rebuilt.
        """
        with self._busy:
            try:
                self._collection = self._checked()
            except BROKEN:
                self._collection = None
            if self._collection is not None:
                return False
            self._collection = self._rebuilt()
            return True

    def rebuild(self) -> None:
        """Build the index anew; the old one stays current until the new one is whole.

        Raises:
            ChromaError: The server or the files do not let it be built.
        """
        with self._busy:
            self._collection = self._rebuilt()

    def steady(self, vector: Vector) -> Mapping[str, float]:
        """Return what `similarities` does; from the same vectors in memory while Chroma does not answer."""
        try:
            found = self.similarities(vector)
        except BROKEN:
            found = {}
        return found if len(found) == len(self.slugs) else self._in_memory(vector)

    def whole(self) -> bool:
        """Return whether every document is found; raises what Chroma does where that fails."""
        return len(self.similarities(self._vectors[0])) == len(self.slugs) if self.slugs else True

    def similarities(self, vector: Vector) -> Mapping[str, float]:
        """Return the cosine of *vector* with that of every document that the encoder knows, by slug."""
        if self._collection is None:
            self.ready()
        collection = self._collection
        if collection is None or not self.slugs:
            return {}
        try:
            found = collection.query(
                query_embeddings=vector[None, :], n_results=len(self.slugs), include=["distances"]
            )
        except NotFoundError:
            self._collection = None  # Another process built it anew: the next question looks for that.
            raise
        distances = found["distances"] or [[]]
        return {slug: 1 - distance for slug, distance in zip(found["ids"][0], distances[0], strict=True)}

    def _checked(self) -> chromadb.Collection | None:
        """Return the current collection if it is the index of this artefact, whole and answering."""
        pointer = self.client.get_collection(POINTER, embedding_function=None)
        name = str((pointer.metadata or {}).get(self.key, ""))
        collection = self.client.get_collection(name, embedding_function=None)
        metadata = collection.metadata or {}
        expected = (self._artefact.digest, self._artefact.encoder.digest)
        if (metadata.get("corpus"), metadata.get("encoder")) != expected:
            return None
        if collection.count() != len(self.slugs):
            return None
        return collection if self._answers(collection) else None

    def _answers(self, collection: chromadb.Collection) -> bool:
        """Return whether some documents, spread over the corpus, find themselves."""
        count = len(self.slugs)
        for at in range(0, count, max(count // PROBES, 1)):
            found = collection.query(
                query_embeddings=self._vectors[at : at + 1], n_results=1, include=["distances"]
            )
            distances = found["distances"] or [[]]
            if found["ids"][0] != [self.slugs[at]] or distances[0][0] > NEARLY:
                return False
        return True

    def _rebuilt(self) -> chromadb.Collection:
        """Return a new, filled collection that has become current; the one before it is gone."""
        name = f"{PREFIX}{uuid4().hex[:16]}"
        collection = self.client.create_collection(
            name,
            embedding_function=None,
            metadata={
                "corpus": self._artefact.digest,
                "encoder": self._artefact.encoder.digest,
                "made": time.time(),
            },
            configuration=COSINE,
        )
        versions = {chunk.slug: chunk.version for chunk in self._artefact.chunks}
        for at in range(0, len(self.slugs), BATCH):
            batch = self.slugs[at : at + BATCH]
            collection.add(
                ids=batch,
                embeddings=self._vectors[at : at + BATCH],
                metadatas=[{"version": versions[slug]} for slug in batch],
            )
        self._point_at(name)
        return collection

    def _point_at(self, name: str) -> None:
        """Make *name* the current index of this corpus, and sweep what nobody can want."""
        pointer = self.client.get_or_create_collection(POINTER, embedding_function=None)
        named = {key: str(value) for key, value in (pointer.metadata or {}).items()}
        before = named.get(self.key)
        made = {
            one.name: float((one.metadata or {}).get("made") or 0.0)
            for one in self.client.list_collections()
            if one.name.startswith(PREFIX)
        }
        current = {key: value for key, value in (named | {self.key: name}).items() if value in made}
        kept = dict(sorted(current.items(), key=lambda one: made[one[1]])[-KEPT:])
        pointer.modify(metadata=kept)
        recent = time.time() - UNDER_WAY
        stays = {*kept.values(), *(one for one, at in made.items() if at > recent and one != before)}
        for one in made.keys() - stays:
            self.client.delete_collection(one)


def open_index(artefact: Artefact, *, folder: Path | None = None, url: str | None = None) -> ChromaIndex:
    """Return the index of *artefact*, ready: on the Chroma server at *url*, or embedded in *folder*.

    An embedded index that cannot be opened or rebuilt in place is thrown away and built anew beside it.

    Raises:
        ValueError: Neither *folder* nor *url* was given.
        ChromaError: The server cannot be used.
    """
    if url:
        return _opened(_server(url), artefact)
    if folder is None:
        raise ValueError("an index needs a folder or the address of a server")
    kept = sorted(folder.glob("chroma-*"))
    if kept:
        try:
            return _opened(_embedded(kept[-1]), artefact)
        except BROKEN:
            # Whatever is wrong with it, the corpus is the source: start again beside it.
            shutil.rmtree(kept[-1], ignore_errors=True)
    return _opened(_embedded(folder / f"chroma-{uuid4().hex[:8]}"), artefact)


def _opened(client: ClientAPI, artefact: Artefact) -> ChromaIndex:
    index = ChromaIndex(client, artefact)
    index.ready()
    return index


@lru_cache(maxsize=1)
def _server(url: str) -> ClientAPI:
    """Return the client of the server at *url*; a process has one, however often its knowledge grows."""
    address = httpx.URL(url)
    client = chromadb.HttpClient(
        host=address.host,
        port=address.port or (443 if address.scheme == "https" else 80),
        ssl=address.scheme == "https",
        settings=_settings(),
    )
    # Chroma's client would wait for ever on a server that hangs, and has no setting for it.
    session = cast("FastAPI", cast("Client", client)._server)._session  # noqa: SLF001
    session.timeout = httpx.Timeout(SECONDS)
    return client


def _embedded(path: Path) -> ClientAPI:
    path.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=str(path), settings=_settings())


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)
