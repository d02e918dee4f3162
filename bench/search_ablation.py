"""What each ingredient of search brings, `python -m bench.search_ablation [--trained] [--only NAME ...]`.

Each line leaves one ingredient out, or puts one in, and says for every set how often the first document
stands among the first three (look-ups / consults), and the mean nDCG@5 of both. Then, over all questions of
the sets on which nothing was set by hand: how many more of them stand among three, and nDCG@5 less that of
everything with its standard error. Last: questions out of scope without a hit, and real ones that were lost.

``--trained`` adds what is part of the training: each such line trains anew, in memory, which takes about two
minutes. One of them sees the examples in another order: what that changes is chance.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest.mock import patch

import numpy as np
import yaml
from numpy.typing import NDArray

from corpus.catalogue import load
from corpus.yamlfiles import packaged
from retrieval import artefact, descent, evaluation, intents, ranking, recognising, synonyms
from retrieval.analyser import Lexicon
from retrieval.artefact import Artefact, Material
from retrieval.bm25 import BM25
from retrieval.chunks import QUESTIONS
from retrieval.encoder import Encoder
from retrieval.features import FRAME, GRAMS, NEIGHBOURS, ROOM, TERMS
from retrieval.ranking import Embedded, Ranker, in_memory
from retrieval.salience import Salience
from retrieval.search import Search
from retrieval.spelling import Speller

BENCH = Path(__file__).parent / "retrieval"
SEEN = ("dev", "own")  #: What is set by hand was set on these.
HELD = ("fresh", "latest", "unseen", "blind", "plain")
KINDS = {
    "terms and forms": TERMS,
    "groups of letters": GRAMS,
    "neighbours": NEIGHBOURS,
    "frame": FRAME,
}
WORDS = ("abbreviations", "synonyms", "slang", "together")  #: Kinds in ``corpus/synonyms.yaml``.

Change = tuple[object, str, object]  #: What is replaced while a variant is measured: owner, name, value.
#: By set and question: whether it stands among three, and nDCG@5; or, out of scope, whether there was no hit.
Measured = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Variant:
    """Search with one thing different."""

    name: str
    build: Callable[[], Artefact]  #: Called with the *changes* made.
    changes: Sequence[Change] = ()
    embedded: Callable[[Artefact], Embedded] | None = None  #: What counts beside encoder and words.


def _without(encoder: Encoder, kind: int) -> Encoder:
    """Return *encoder* for which the features of *kind* say nothing."""
    known = np.flatnonzero(encoder.idf > 0)
    axes = np.where((known // ROOM == kind)[:, None], 0, encoder.axes).astype(np.int8)
    return Encoder(encoder.analyser, encoder.idf, axes, encoder.steps)


def _asked(source: Material, kinds: frozenset[str], *, each: bool) -> Callable[[Artefact], Embedded]:
    """Return BM25 over the examples of *kinds*, *each* by itself or those of a document together.

    A document scores by its best unit.
    """

    def over(built: Artefact) -> Embedded:
        analyser, said = built.encoder.analyser, [one for one in source.examples if one.source in kinds]
        texts = {slug: [one.text for one in said if one.slug == slug] for slug in built.slugs}
        units = [
            (slug, text)
            for slug, own in texts.items()
            for text in (own or [""] if each else ["\n".join(own)])
        ]
        index = BM25.over([analyser.terms(text) for _, text in units])

        def near(question: str) -> Mapping[str, float]:
            found: dict[str, float] = {}
            scores = index.scores(analyser.terms(question)).tolist()
            for (slug, _), score in zip(units, scores, strict=True):
                name = f"{slug}#{QUESTIONS}"
                found[name] = max(found.get(name, 0.0), score)
            return found

        return near

    return over


def variants(built: Artefact, source: Material) -> Iterator[Variant]:
    """Yield what needs no training anew."""
    yield Variant(name="everything", build=lambda: built)
    yield _changed("without BM25 over bodies", built, (ranking, "BODY_WEIGHT", 0.0))
    yield _changed("without BM25 over what is asked", built, (ranking, "ASKED_WEIGHT", 0.0))
    for name, kinds, each in (
        ("instead over worker questions", frozenset({"question"}), False),
        ("instead over worker questions one by one", frozenset({"question"}), True),
        ("instead over questions and sayings one by one", frozenset({"question", "saying"}), True),
    ):
        for weight in (0.05, 0.1, 0.2):
            yield Variant(
                name=f"{name}, {weight}",
                build=lambda: built,
                changes=[(ranking, "ASKED_WEIGHT", 0.0), (ranking, "EMBEDDED_WEIGHT", weight)],
                embedded=_asked(source, kinds, each=each),
            )
    yield _changed("without typing errors mended", built, (Speller, "mended", lambda _, word: word))
    yield _changed("without what stands beside", built, (ranking, "BESIDE_WEIGHT", 0.0))
    untold = replace(built.cases, names=(), vectors=built.cases.vectors[:0])
    yield _changed("without whole cases of the situations", replace(built, cases=untold))
    none = replace(built, cases=untold, lengths=np.zeros_like(built.lengths))
    yield _changed("without vectors: BM25 over bodies alone", none)
    for name, kind in KINDS.items():
        cases = replace(built.cases, encoder=_without(built.cases.encoder, kind))
        fewer = replace(built, encoder=_without(built.encoder, kind), cases=cases)
        yield _changed(f"without {name}", fewer)


def trained(built: Artefact, source: Material) -> Iterator[Variant]:
    """Yield what is trained anew, with its indexes over words; what search does not use stays as *built*."""
    unused: Sequence[Change] = [
        (recognising.Recogniser, "train", lambda *_: built.situations),
        (intents.Recogniser, "train", lambda *_: built.intents),
        (Salience, "train", lambda *_: built.salience),
    ]

    def learnt(name: str, changed: Material, *changes: Change) -> Variant:
        return Variant(name=f"{name} *", build=partial(artefact.build, changed), changes=[*unused, *changes])

    yield learnt("the same, learnt in another order", source, (descent, "weights", _in_another_order))
    yield learnt("without compounds", source, (Lexicon, "split", lambda *_: ()))
    yield learnt("without abbreviations", _with_fewer_words(source, "abbreviations"))
    yield learnt("without synonyms", _with_fewer_words(source, "synonyms"))
    yield learnt("without slang", _with_fewer_words(source, "slang", "together"))
    yield learnt("without any of those three", _with_fewer_words(source, *WORDS))
    yield learnt("without worker questions", _without_examples(source, "question"))
    yield learnt("without sayings", _without_examples(source, "saying"))


_in_another_order = partial(descent.weights, seed=1)


def _changed(name: str, built: Artefact, *changes: Change) -> Variant:
    return Variant(name=name, build=lambda: built, changes=changes)


def _with_fewer_words(source: Material, *kinds: str) -> Material:
    """Return *source* without the words of these *kinds* in ``corpus/synonyms.yaml``."""
    rows = [{key: row[key] for key in row if key not in kinds} for row in packaged("synonyms.yaml")]
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        yaml.safe_dump(rows, file)
        file.flush()
        concepts = synonyms.load(Path(file.name))
    kept = {(concept.slug, phrase) for concept in concepts for phrase in concept.phrases}
    examples = [one for one in source.examples if one.source != "concept" or (one.slug, one.text) in kept]
    return replace(source, concepts=concepts, examples=examples)


def _without_examples(source: Material, kind: str) -> Material:
    return replace(source, examples=[one for one in source.examples if one.source != kind])


def measured(search: Search, variant: Variant) -> Measured:
    """Return what *variant* does on every set; *search* ranks by it from then on."""
    with ExitStack() as made:
        for owner, name, value in variant.changes:
            made.enter_context(patch.object(owner, name, value))
        built = variant.build()
        embedded = variant.embedded(built) if variant.embedded else None
        search.ranker = Ranker(built, in_memory(built), embedded=embedded)
        return {
            chosen: [evaluation.search_figures(search, [row]) for row in rows(chosen)]
            for chosen in (*SEEN, *HELD)
        }


@cache
def rows(chosen: str) -> Sequence[evaluation.Row]:
    """Return the questions of a set that are not about danger."""
    kinds = (*evaluation.QUESTIONS, "out_of_scope")
    return [row for row in evaluation.read(BENCH / f"{chosen}.jsonl") if row["type"] in kinds]


def line(found: Measured, everything: Measured) -> list[str]:
    """Return the figures of *found* as the cells of a table."""
    gain = _each(found, "nDCG@5") - _each(everything, "nDCG@5")
    hits = _each(found, "hit@3").sum() - _each(everything, "hit@3").sum()
    outside = [one["abstained"] for chosen in found for one in _of(chosen, found, "out_of_scope")]
    inside = [
        one["lost"] for chosen in found for kind in evaluation.QUESTIONS for one in _of(chosen, found, kind)
    ]
    return [
        *(_set(chosen, found) for chosen in (*SEEN, *HELD)),
        f"{hits:+.0f}",
        f"{gain.mean():+.4f} ± {gain.std() / len(gain) ** 0.5:.4f}",
        f"{np.mean(outside):.2f} / {np.mean(inside):.3f}",
    ]


def _set(chosen: str, found: Measured) -> str:
    kinds = [(kind, [one[kind] for one in _of(chosen, found, kind)]) for kind in evaluation.QUESTIONS]
    hits = " / ".join(f"{fmean(one['hit@3'] for one in own):.2f}" if own else "-" for _, own in kinds)
    gain = fmean(fmean(one["nDCG@5"] for one in own) for _, own in kinds if own)
    return f"{hits}, {gain:.2f}"


def _of(chosen: str, found: Measured, kind: str) -> list[Mapping[str, Any]]:
    pairs = zip(rows(chosen), found[chosen], strict=True)
    return [figures for row, figures in pairs if row["type"] == kind]


def _each(found: Measured, figure: str) -> NDArray[np.float64]:
    """Return a *figure* of each question of the sets on which nothing was set by hand."""
    return np.array(
        [
            one[kind][figure]
            for name in HELD
            for kind in evaluation.QUESTIONS
            for one in _of(name, found, kind)
        ]
    )


def main(arguments: Sequence[str]) -> None:
    """Print one row of a table for each variant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", action="store_true", help="train anew what has to be: some 15 minutes")
    parser.add_argument("--only", nargs="+", default=[""], help="only what has one of these in its name")
    options = parser.parse_args(arguments)
    search = Search(load())
    source = artefact.material(search.catalogue)
    tried = [*variants(search.built, source), *(trained(search.built, source) if options.trained else ())]
    everything = measured(search, tried[0])
    head = ["", *SEEN, *HELD, "held: hits", "held: nDCG@5", "silent / lost"]
    sys.stdout.write(f"| {' | '.join(head)} |\n{'|---' * len(head)}|\n")
    for variant in tried:
        if any(words in variant.name for words in options.only):
            cells = line(measured(search, variant), everything)
            sys.stdout.write(f"| {' | '.join([variant.name, *cells])} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
