"""What is built from a corpus once: lexicon, indexes, encoder and vectors, in a checksummed file.

The file may be lost. One comes with the package; it is used when it was built from exactly these texts.
"""

import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np

from corpus.answerbook import LESSONS, Telling
from corpus.catalogue import Catalogue, Document
from corpus.intents import intents as known
from corpus.intents import raw_ways
from retrieval import cases, intents, recognising, salience, sayings, synonyms
from retrieval.analyser import Analyser, Lexicon, words
from retrieval.bm25 import BM25
from retrieval.cases import Cases
from retrieval.chunks import QUESTIONS, Chunk, chunks
from retrieval.encoder import Encoder, Learnt
from retrieval.examples import Example, examples
from retrieval.features import Floats, Integers
from retrieval.head import Head
from retrieval.recognising import Name, Recogniser
from retrieval.salience import Salience
from retrieval.synonyms import Concept

FORMAT = 10  #: Raised when a file of an earlier program may no longer be read.
_INDEXES = ("body", "asked", "singly", "sections")
_HEADS = ("cases", "situations", "intents", "salience")
EXAMPLE_LENGTH = 0.75  #: How much the length of one example counts in BM25, 0 to 1.


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that an artefact is built from."""

    chunks: Sequence[Chunk]
    examples: Sequence[Example]
    concepts: Sequence[Concept]
    elsewhere: Sequence[str]  #: Questions that no document answers.
    catalogue: Catalogue  #: Whose cases are learnt from.

    @cached_property
    def tellings(self) -> Sequence[Telling]:
        """Return the cases, with the documents that a letter on them rests on; only who learns reads them."""
        return tuple(cases.tellings(self.catalogue))

    @cached_property
    def questions(self) -> Sequence[intents.Example]:
        """Return questions with what they are after; only who learns reads them."""
        return tuple(intents.examples(self.catalogue))

    @cached_property
    def digest(self) -> str:
        """Return the name of this material: SHA-256 over all of it, 16 hexadecimal digits."""
        texts: list[object] = [
            FORMAT,
            self.concepts,
            self.elsewhere,
            list(recognising.no_case()),
            list(salience.examples()),
            list(known().items()),
            raw_ways(),
        ]
        texts += [_lessons(document) for document in self.catalogue]
        texts += [(part.id, part.version, part.text) for part in self.chunks]
        texts += [(example.slug, example.source, example.text) for example in self.examples]
        return sha256(repr(texts).encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Artefact:
    """Everything that search needs, built from one corpus."""

    digest: str  #: Of the material it was built from.
    chunks: Sequence[Chunk]
    lexicon: Lexicon
    encoder: Encoder
    vectors: Floats  #: One row per document, of length 1 (0 where the encoder was not trained on it).
    elsewhere: Floats  #: The vector of a question that no document answers; its length counts.
    lengths: Floats  #: What each row is to be multiplied by, so that its dot product is a score.
    cases: Cases  #: Tells what a whole case is about.
    situations: Recogniser  #: Tells which situation it is.
    intents: intents.Recogniser  #: Tells what a question is after.
    salience: Salience  #: Tells how much a stretch of a case deserves to be said back.
    body: BM25  #: The sections of each document together, in the order of `slugs`.
    asked: BM25  #: The examples of each document together.
    singly: BM25  #: Each example by itself, those of one document together.
    starts: Integers  #: Where those of each document begin, in the order of `slugs`; none is without.
    sections: BM25  #: Each chunk by itself.

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Return the documents, in the order of their chunks."""
        return _documents(self.chunks)

    def nearest(self, terms: Mapping[str, float]) -> Floats:
        """Return what BM25 says for *terms* of the example of each document that is most like them."""
        found: Floats = np.maximum.reduceat(self.singly.scores(terms), self.starts)
        return found

    def heard(self, text: str) -> "Heard":
        """Return what *text*, a whole case or a part of one, is about."""
        return Heard(self, text)

    @cached_property
    def told(self) -> Integers:
        """Where the documents of the cases stand among all."""
        return np.array([self.slugs.index(slug) for slug in self.cases.names], dtype=np.int64)


class Heard:
    """What a text is about, by what was built; its features are read once."""

    def __init__(self, built: Artefact, text: str) -> None:
        """Ask *built* what *text* is about."""
        self._built = built
        self._row = built.encoder.row(text)
        self._length = len(words(text))

    @cached_property
    def about(self) -> Mapping[str, float]:
        """Return how probable it is of each document that a letter on the text rests on it; together 1.

        Nothing where no case was learnt from.
        """
        built = self._built
        if not built.cases.names:
            return {}
        logits = (built.vectors @ built.encoder.vector(self._row)) * built.lengths
        return built.cases.chances(self._row, logits[built.told], self._length)

    @cached_property
    def situated(self) -> Mapping[Name, float]:
        """Return how probable each situation is for the text; nothing where none was learnt."""
        return self._built.situations.chances(self._row, self.about)

    @cached_property
    def intended(self) -> Mapping[str, float]:
        """Return how probable each intent is for the text, a question; nothing where none was learnt."""
        return self._built.intents.chances(self._row)

    @cached_property
    def salient(self) -> float:
        """Return how much the text, a stretch of a case, deserves to be said back, from 0 to 1."""
        return self._built.salience.expected(self._row)


def shipped() -> Path:
    """Return where the artefact of the packaged documents is."""
    return Path(str(files("retrieval") / "search.npz"))


def material(catalogue: Catalogue) -> Material:
    """Return what the artefact of *catalogue* is built from."""
    concepts = synonyms.load()
    return Material(
        chunks=chunks(catalogue),
        examples=examples(catalogue, concepts, sayings.load()),
        concepts=concepts,
        elsewhere=sayings.elsewhere(),
        catalogue=catalogue,
    )


def _lessons(document: Document) -> object:
    """Return what *document* gives to learn from: the cases of its situations, as they stand in files."""
    if document.companion is None:
        return None
    lessons = document.companion.lessons
    named = [(one.name, one.like) for one in document.companion.situations]
    asked = [(one.question, one.also, one.intent) for one in document.companion.answers]
    return document.slug, named, asked, *(lessons[name].raw for name in LESSONS if name in lessons)


def obtain(catalogue: Catalogue, folder: Path | None = None) -> Artefact:
    """Return the artefact of *catalogue*: that of the package, that in *folder*, or built and kept there."""
    source = material(catalogue)
    kept = folder / f"search-{source.digest}.npz" if folder else None
    for path in (shipped(), kept):
        if path and (found := _read(path, source)):
            return found
    built = _grown(catalogue, source) or build(source)
    if kept:
        # A folder that cannot be written costs time, nothing else.
        with suppress(OSError):
            write(kept, built)
    return built


def _grown(catalogue: Catalogue, source: Material) -> Artefact | None:
    """Return the artefact of the package with the other documents of *catalogue* beside its own, in seconds.

    The encoder stays as it is and says nothing of those others: they are found by their words. None where the
    package's artefact is not that of the rest of *catalogue*.
    """
    known = {slug: True for slug in _slugs(shipped()) if slug in catalogue}
    base = _read(shipped(), material(catalogue.only(known)))
    if base is None:
        return None
    lexicon = _lexicon(source, base.lexicon)
    trained = base.encoder
    analyser = Analyser(source.concepts, lexicon)
    encoder = replace(trained, analyser=analyser)
    slugs = _documents(source.chunks)
    vectors = np.zeros((len(slugs), base.vectors.shape[1]), dtype=np.float32)
    lengths = np.zeros(len(slugs), dtype=np.float32)
    places = [slugs.index(slug) for slug in base.slugs]
    vectors[places], lengths[places] = base.vectors, base.lengths
    return _indexed(
        source,
        encoder,
        base.cases.reading(analyser),
        base.situations.reading(analyser),
        meant=base.intents.reading(analyser),
        grades=base.salience.reading(analyser),
        vectors=vectors,
        lengths=lengths,
        elsewhere=base.elsewhere,
    )


def _slugs(path: Path) -> list[str]:
    """Return the documents in the file, or nothing where it cannot be read."""
    try:
        with np.load(io.BytesIO(path.read_bytes()[32:]), allow_pickle=False) as held:
            return list(_plain(held["slugs"]))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return []


def _lexicon(source: Material, earlier: Lexicon | None = None) -> Lexicon:
    texts = [part.text for part in source.chunks]
    texts += [example.text for example in source.examples]
    return Lexicon.learn(source.concepts, texts, earlier.stems if earlier else None)


def learnt(source: Material) -> tuple[Learnt, tuple[str, ...]]:
    """Return what an encoder learns from *source*, and the documents in the order of its classes."""
    analyser = Analyser(source.concepts, _lexicon(source))
    slugs = _documents(source.chunks)
    texts = [*(example.text for example in source.examples), *source.elsewhere]
    classes = [slugs.index(example.slug) for example in source.examples]
    return Learnt.train(analyser, texts, classes + [len(slugs)] * len(source.elsewhere)), slugs


def build(source: Material) -> Artefact:
    """Return the artefact of *source*, built from scratch: a minute or so for a hundred documents."""
    found, slugs = learnt(source)
    encoder, documents = found.packed()
    vectors = documents[: len(slugs)]
    lengths = np.linalg.norm(vectors, axis=1).astype(np.float32)
    unit = (vectors / np.where(lengths > 0, lengths, 1)[:, None]).astype(np.float32)
    told = Cases.train(found, source.tellings, slugs if source.tellings else ())
    situations = Recogniser.train(found, [*recognising.examples(source.catalogue), *recognising.no_case()])
    return _indexed(
        source,
        encoder,
        told,
        situations,
        meant=intents.Recogniser.train(found, source.questions),
        grades=Salience.train(found, list(salience.examples())),
        vectors=unit,
        lengths=lengths,
        elsewhere=documents[len(slugs)],
    )


def _indexed(
    source: Material,
    encoder: Encoder,
    told: Cases,
    situations: Recogniser,
    *,
    meant: intents.Recogniser,
    grades: Salience,
    vectors: Floats,
    lengths: Floats,
    elsewhere: Floats,
) -> Artefact:
    """Return the artefact with these vectors, its indexes over words made anew."""
    parts, analyser = source.chunks, encoder.analyser
    slugs = _documents(parts)
    terms = [analyser.terms(part.text) for part in parts]
    said = [(example.slug, analyser.terms(example.text)) for example in source.examples]
    bodies = [(p.slug, found) for p, found in zip(parts, terms, strict=True) if p.section != QUESTIONS]
    return Artefact(
        digest=source.digest,
        chunks=parts,
        lexicon=analyser.lexicon,
        encoder=encoder,
        vectors=vectors,
        elsewhere=elsewhere,
        lengths=lengths,
        cases=told,
        situations=situations,
        intents=meant,
        salience=grades,
        body=BM25.over(_together(slugs, bodies)),
        asked=BM25.over(_together(slugs, said)),
        singly=BM25.over(
            [said[at][1] for at in np.argsort(_owners(source), kind="stable")], b=EXAMPLE_LENGTH
        ),
        starts=_starts(source),
        sections=BM25.over(terms),
    )


def write(path: Path, artefact: Artefact) -> None:
    """Write *artefact* beside its place first, so that a reader never sees half of it."""
    arrays: dict[str, Any] = {
        "words": _json({"stems": dict(artefact.lexicon.stems), "parts": dict(artefact.lexicon.parts)}),
        "digest": _json(artefact.digest),
        "slugs": _json(list(artefact.slugs)),
        "idf": artefact.encoder.idf,
        "axes": artefact.encoder.axes,
        "steps": artefact.encoder.steps,
        "vectors": artefact.vectors,
        "lengths": artefact.lengths,
        "elsewhere": artefact.elsewhere,
        "cases-slugs": _json(list(artefact.cases.names)),
        "situations-names": _json(list(artefact.situations.names)),
        "intents-names": _json(list(artefact.intents.names)),
        "salience-names": _json(list(artefact.salience.names)),
    }
    for part in _HEADS:
        head: Head[Any] = getattr(artefact, part)
        arrays |= {f"{part}-{name}": array for name, array in head.arrays().items()}
    for name in _INDEXES:
        index: BM25 = getattr(artefact, name)
        arrays |= {f"{name}-terms": _json([index.count, *index.places]), f"{name}-bounds": index.bounds}
        arrays |= {f"{name}-units": index.units, f"{name}-gains": index.gains}
    held = io.BytesIO()
    np.savez_compressed(held, **arrays)
    body = held.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        beside.write(sha256(body).digest() + body)
    Path(beside.name).replace(path)


def _read(path: Path, source: Material) -> Artefact | None:
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
            if _plain(held["digest"]) != source.digest:
                return None
            return _restored({name: held[name] for name in held.files}, source)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None


def _restored(held: Mapping[str, Any], source: Material) -> Artefact:
    words = _plain(held["words"])
    lexicon = Lexicon(words["stems"], words["parts"])
    analyser = Analyser(source.concepts, lexicon)
    indexes = {}
    for name in _INDEXES:
        count, *terms = _plain(held[f"{name}-terms"])
        indexes[name] = BM25(
            count=count,
            places={term: place for place, term in enumerate(terms)},
            bounds=held[f"{name}-bounds"],
            units=held[f"{name}-units"],
            gains=held[f"{name}-gains"],
        )
    idf = held["idf"]
    learnt = {
        part: {name: held[f"{part}-{name}"] for name in ("axes", "steps", "vectors")} for part in _HEADS
    }
    names = tuple((slug, name) for slug, name in _plain(held["situations-names"]))
    return Artefact(
        digest=source.digest,
        chunks=source.chunks,
        lexicon=lexicon,
        encoder=Encoder(analyser, idf, held["axes"], held["steps"]),
        cases=Cases.restored(analyser, idf, tuple(_plain(held["cases-slugs"])), learnt["cases"]),
        situations=Recogniser.restored(analyser, idf, names, learnt["situations"]),
        intents=intents.Recogniser.restored(
            analyser, idf, tuple(_plain(held["intents-names"])), learnt["intents"]
        ),
        salience=Salience.restored(analyser, idf, tuple(_plain(held["salience-names"])), learnt["salience"]),
        vectors=held["vectors"],
        lengths=held["lengths"],
        elsewhere=held["elsewhere"],
        starts=_starts(source),
        **indexes,
    )


def _documents(parts: Sequence[Chunk]) -> tuple[str, ...]:
    """Return the documents of *parts*, in their order."""
    return tuple(dict.fromkeys(part.slug for part in parts))


def _owners(source: Material) -> Integers:
    """Return where the document of each example stands among the documents."""
    places = {slug: at for at, slug in enumerate(_documents(source.chunks))}
    return np.array([places[example.slug] for example in source.examples], dtype=np.int64)


def _starts(source: Material) -> Integers:
    """Return where the examples of each document begin, once they are sorted by document."""
    owners = np.sort(_owners(source))
    return np.searchsorted(owners, np.arange(len(_documents(source.chunks)))).astype(np.int64)


def _together(
    slugs: Sequence[str], texts: Sequence[tuple[str, Mapping[str, float]]]
) -> list[Mapping[str, float]]:
    merged: dict[str, defaultdict[str, float]] = {slug: defaultdict(float) for slug in slugs}
    for slug, terms in texts:
        for term, weight in terms.items():
            merged[slug][term] += weight
    return list(merged.values())


def _json(value: object) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer(json.dumps(value).encode(), dtype=np.uint8)


def _plain(held: np.ndarray[Any, np.dtype[np.uint8]]) -> Any:  # noqa: ANN401 - whatever was written
    return json.loads(held.tobytes())
