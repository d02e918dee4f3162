"""What a letter is led by: `PYTHONPATH=. python -m bench.topics [FILE.jsonl]`, six minutes or so.

Each whole case of ``corpus/tellings`` is read by a program that was not taught it: what a case is about, and
which situation it is, are learnt from the other three quarters and from what else workers say of situations.
The questions of search are learnt from as they are, and no hit joins. With a file of cases (``text``,
``slug``, ``situation``) that nobody learnt from, those are read by the program as it is, in seconds.

``first`` and ``danger`` are the shares of the letters whose first document, and the one that tells how safe
it is, belong to the case; ``taken`` is the share that takes its case for a situation; of those ``right`` is
the share that takes the one under which the case was told, and ``belongs`` that of a document of the case.
``among`` is the share of all cases whose own situation is the likeliest of its document, ``reached`` that of
which it is taken or stands among those that the consultant may choose instead (`retrieval.choices`).
``calmed`` counts the cases of a situation that is a ground to report which were taken for one that calms.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue, load
from retrieval import artefact
from retrieval.artefact import Artefact
from retrieval.cases import Cases
from retrieval.choices import likeliest, other_pictures
from retrieval.drafter import RANKED
from retrieval.guidance import Guide, guides, judges, pictured
from retrieval.ranking import Hit
from retrieval.reading import read
from retrieval.recognising import Recogniser, examples, no_case
from retrieval.search import Search
from retrieval.topics import GENERAL, by_situations, subjects
from retrieval.wording import CALM, GROUND

QUARTERS = 4


@dataclass(frozen=True, kw_only=True)
class Told:
    """A whole case, with what it was told for."""

    text: str
    about: tuple[str, ...]
    slug: str
    situation: str

    def its(self, guide: Guide) -> bool:
        """Return whether *guide* is the situation that the case was told for."""
        return (guide.document.slug, guide.situation.name) == (self.slug, self.situation)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What a case was taken for."""

    first: bool | None  #: Whether the first document belongs to it; None where the letter is a general one.
    danger: bool = False
    taken: bool = False
    right: bool = False
    belongs: bool = False
    among: bool
    reached: bool
    calmed: bool = False


def main(paths: Sequence[str]) -> None:
    """Print the figures for the cases of the corpus, or for those of a file."""
    catalogue = load()
    search = Search(catalogue)
    if paths:
        given = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines()]
        told = [
            Told(about=(one["slug"],), **{key: one[key] for key in ("text", "slug", "situation")})
            for one in given
        ]
        _print([_tried(one, search.built, catalogue, search.rank(one.text, RANKED)) for one in told])
        return
    told = list(_told(catalogue))
    random.Random(2).shuffle(told)
    source = artefact.material(catalogue)
    learnt, slugs = artefact.learnt(source)
    tried: list[Tried] = []
    for quarter in range(QUARTERS):
        held = told[quarter::QUARTERS]
        texts = {one.text for one in held}
        rest = [one for one in source.tellings if one.text not in texts]
        built = replace(
            search.built,
            cases=Cases.train(learnt, rest, slugs),
            situations=Recogniser.train(learnt, [*examples(catalogue, texts), *no_case()]),
        )
        tried += [_tried(one, built, catalogue) for one in held]
    _print(tried)


def _print(tried: Sequence[Tried]) -> None:
    letters = [one for one in tried if one.first is not None]
    taken = [one for one in letters if one.taken]
    shares = {
        "first": np.mean([one.first for one in letters]),
        "danger": np.mean([one.danger for one in letters]),
        "taken": len(taken) / len(letters),
        "right": np.mean([one.right for one in taken]),
        "belongs": np.mean([one.belongs for one in taken]),
        "among": np.mean([one.among for one in tried]),
        "reached": np.mean([one.reached for one in tried]),
    }
    told = ", ".join(f"{name} {share:.3f}" for name, share in shares.items())
    print(f"letters {len(letters)} of {len(tried)}, {told}, calmed {sum(one.calmed for one in tried)}")


def _told(catalogue: Catalogue) -> list[Told]:
    found = {}
    for document in catalogue:
        for name, cases in document.companion.told.items() if document.companion else ():
            for case in cases:
                about = tuple(slug for slug in case.about if slug in catalogue)
                found[case.text] = Told(text=case.text, about=about, slug=document.slug, situation=name)
    return [one for one in found.values() if one.about]


def _tried(one: Told, built: Artefact, catalogue: Catalogue, hits: Sequence[Hit] = ()) -> Tried:
    plain = read([one.text])
    heard = built.heard(one.text)
    chances, situated = heard.about, heard.situated
    about = subjects(plain, by_situations(chances, situated), hits, catalogue)
    among = one.its(guides(catalogue, situated, [one.slug])[0])
    if not about:
        return Tried(first=None, among=among, reached=False)
    picture = pictured(plain, about, catalogue, situated)
    about, danger = picture.about, picture.danger
    found = [picture.guide] if picture.guide else []
    pictures = other_pictures(picture, plain, likeliest(picture.reading, catalogue, situated))
    able = [*found, *(other.guide for other in pictures if other.guide)]
    reached = any(one.its(guide) for guide in able)
    if next(iter(about)) in GENERAL:
        return Tried(first=None, among=among, reached=reached)
    own = next(guide for guide in guides(catalogue, situated, [one.slug]) if one.its(guide))
    return Tried(
        first=next(iter(about)) in one.about,
        danger=danger in one.about,
        taken=bool(found),
        right=bool(found) and one.its(found[0]),
        belongs=bool(found) and found[0].document.slug in one.about,
        among=among,
        reached=reached,
        calmed=bool(found)
        and judges(found[0].situation, CALM)
        and judges(own.situation, GROUND)
        and not judges(own.situation, CALM),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
