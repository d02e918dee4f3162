"""What is built from a corpus once: lexicon, encoder and vectors, in a checksummed file that may be lost."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Catalogue
from retrieval import synonyms
from retrieval.analyser import Analyser, Lexicon
from retrieval.chunks import Chunk, chunks
from retrieval.encoder import Encoder
from retrieval.synonyms import Concept

FORMAT = 1  #: Raised when a file of an earlier program may no longer be read.


@dataclass(frozen=True, kw_only=True)
class Artefact:
    """Everything that search needs, built from one corpus."""

    digest: str  #: Of corpus, concepts and format: what it was built from.
    chunks: Sequence[Chunk]
    lexicon: Lexicon
    encoder: Encoder
    vectors: NDArray[np.float32]  #: One row per chunk.


def obtain(catalogue: Catalogue, folder: Path | None = None) -> Artefact:
    """Return the artefact of *catalogue*, from *folder* when it is whole there, else built and kept there."""
    concepts = synonyms.load()
    digest = _digest(catalogue, concepts)
    path = folder / f"search-{digest}.npz" if folder else None
    if path and (found := _read(path, digest, catalogue, concepts)):
        return found
    built = build(catalogue, concepts)
    if path:
        # A folder that cannot be written costs time, nothing else.
        with suppress(OSError):
            _write(path, built)
    return built


def build(catalogue: Catalogue, concepts: Sequence[Concept]) -> Artefact:
    """Return the artefact of *catalogue*, built from scratch."""
    parts = chunks(catalogue)
    lexicon = Lexicon.learn(concepts, [part.text for part in parts])
    encoder, vectors = Encoder.train(Analyser(concepts, lexicon), [part.text for part in parts])
    return Artefact(
        digest=_digest(catalogue, concepts),
        chunks=parts,
        lexicon=lexicon,
        encoder=encoder,
        vectors=vectors,
    )


def _digest(catalogue: Catalogue, concepts: Sequence[Concept]) -> str:
    return sha256(f"{FORMAT}\n{catalogue.digest}\n{concepts!r}".encode()).hexdigest()[:16]


def _write(path: Path, artefact: Artefact) -> None:
    """Write *artefact* beside its place first, so that a reader never sees half of it."""
    words = {"stems": dict(artefact.lexicon.stems), "parts": dict(artefact.lexicon.parts)}
    held = io.BytesIO()
    np.savez_compressed(
        held,
        words=np.frombuffer(json.dumps(words).encode(), dtype=np.uint8),
        idf=artefact.encoder.idf,
        axes=artefact.encoder.axes,
        vectors=artefact.vectors,
    )
    body = held.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        beside.write(sha256(body).digest() + body)
    Path(beside.name).replace(path)


def _read(path: Path, digest: str, catalogue: Catalogue, concepts: Sequence[Concept]) -> Artefact | None:
    """Return the artefact in the file, or None where there is none or anything about it is in doubt."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    checksum, body = raw[:32], raw[32:]
    if sha256(body).digest() != checksum:
        return None
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as held:
            words: Mapping[str, Mapping[str, str]] = json.loads(held["words"].tobytes())
            idf, axes, vectors = held["idf"], held["axes"], held["vectors"]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None
    parts = chunks(catalogue)
    lexicon = Lexicon(words["stems"], words["parts"])
    encoder = Encoder(Analyser(concepts, lexicon), idf, axes)
    if len(vectors) != len(parts):
        return None
    return Artefact(digest=digest, chunks=parts, lexicon=lexicon, encoder=encoder, vectors=vectors)
