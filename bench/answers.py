"""How often a question of a whole case gets its answer, and the right one: `python -m bench.answers`.

Every question of `corpus/tellings` of which it is known which answer it wants (`corpus/asked`), or that it
wants none (`corpus/unanswered.yaml`), is tried by quarters of the cases: neither the questions of that
quarter nor its cases are known to the program then (the search that proposes three documents did learn from
all). What a letter does besides (no yes or no to an open question, three answers at most) is left out.
``given`` is the share of all that gets an answer, ``right`` the share of those that is the very answer it was
labelled with; another one may fit as well. ``offered`` is the share of those left open that shows
some to the consultant. Prints the weights of a regression on all quarters, for `retrieval.answering`. Takes
some minutes.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Catalogue, load
from retrieval import artefact
from retrieval.answering import START, WEIGHTS, Answerer, Candidate, candidates, examples, unanswered
from retrieval.artefact import Artefact
from retrieval.cases import Cases
from retrieval.choices import MOST_OFFERED, OFFERED
from retrieval.guidance import leaning, least, likely
from retrieval.reading import read
from retrieval.recognising import Example
from retrieval.search import Search
from retrieval.told import questions

QUARTERS = 4
SEED = 20261122
STEPS, RIDGE = 40, 0.5  #: Of the regression.
Doubles = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of a case."""

    text: str
    case: str
    wanted: tuple[str, str] | None  #: Slug and question of its answer; None where no text answers it.


def main() -> None:
    """Print the figures, and the weights."""
    catalogue = load()
    search = Search(catalogue)
    cases = _cases(catalogue)
    known = list(_asked(catalogue, cases))
    chances = _chances(catalogue, cases, search.built)
    tried = [
        _tried([one for one in known if one.case in out], known, chances, catalogue, search)
        for out in (set(cases[quarter::QUARTERS]) for quarter in range(QUARTERS))
    ]
    fitted = [
        _regression([row for number, rows in enumerate(tried) if number != quarter for row in rows])
        for quarter in range(QUARTERS)
    ]
    _print("weights of the other quarters", zip(tried, fitted, strict=True))
    _print("weights as shipped", ((rows, np.array([*WEIGHTS, START])) for rows in tried))
    print("WEIGHTS, START =", np.round(_regression([row for rows in tried for row in rows]), 2).tolist())


def _cases(catalogue: Catalogue) -> list[str]:
    told = (one for document in catalogue if document.companion for one in document.companion.told.values())
    found = sorted({case.text for cases in told for case in cases})
    random.Random(SEED).shuffle(found)
    return found


def _asked(catalogue: Catalogue, cases: Sequence[str]) -> Iterator[Asked]:
    wanted: dict[str, tuple[str, str] | None] = dict.fromkeys(unanswered())
    for document in catalogue:
        for question, ways in document.companion.further.items() if document.companion else ():
            wanted |= dict.fromkeys(ways, (document.slug, question))
    for case in cases:
        for before, told in questions(read([case]).sentences):
            text = " ".join(leaning(before, told.span.text).split())
            if text in wanted:
                yield Asked(text=text, case=case, wanted=wanted[text])


def _chances(
    catalogue: Catalogue, cases: Sequence[str], built: Artefact
) -> Mapping[str, Mapping[str, float]]:
    """Return what each case is about, by a program that learnt from the other quarters; search as *built*."""
    source = artefact.material(catalogue)
    learnt, slugs = artefact.learnt(source)
    found: dict[str, Mapping[str, float]] = {}
    for quarter in range(QUARTERS):
        out = set(cases[quarter::QUARTERS])
        rest = [telling for telling in source.tellings if telling.text not in out]
        taught = replace(built, cases=Cases.train(learnt, rest, slugs))
        found |= {case: taught.heard(case).about for case in out}
    return found


def _tried(
    out: Sequence[Asked],
    known: Sequence[Asked],
    chances: Mapping[str, Mapping[str, float]],
    catalogue: Catalogue,
    search: Search,
) -> list[tuple[Asked, list[Candidate]]]:
    """Return the questions *out* with their candidates, found without any of them."""
    hidden = {one.text for one in out}
    answerer = Answerer(search.built.encoder.row)
    ways = {
        document.slug: answerer.ways([one for one in examples(document.companion) if one.text not in hidden])
        for document in catalogue
        if document.companion and document.companion.answers
    }
    none = answerer.ways(
        [Example(one.text, 0, held=True) for one in known if one.wanted is None and one.text not in hidden]
    )
    found = []
    for one in out:
        near = likely(one.text, (), chances[one.case], search.rank, catalogue)
        given = [(document, ways[document.slug]) for document in near if document.slug in ways]
        found.append((one, candidates(search.built.encoder.row(one.text), given, none, chances[one.case])))
    return found


def _right(asked: Asked, one: Candidate) -> bool:
    return asked.wanted == (one.document.slug, one.answer.question)


def _regression(tried: Sequence[tuple[Asked, Sequence[Candidate]]]) -> Doubles:
    """Return the weights of a logistic regression on whether a candidate is right, and last its start."""
    rows = np.array([[*one.evidence, 1.0] for _, found in tried for one in found])
    right = np.array([_right(asked, one) for asked, found in tried for one in found], dtype=np.float64)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + RIDGE * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def _print(name: str, tried: Iterable[tuple[Sequence[tuple[Asked, Sequence[Candidate]]], Doubles]]) -> None:
    total, wanting, given, right = 0, 0, 0, 0
    offers: list[Sequence[bool]] = []
    for rows, weights in tried:
        for asked, found in rows:
            total += 1
            wanting += asked.wanted is not None
            scored = [(1 / (1 + np.exp(-np.dot([*one.evidence, 1.0], weights))), one) for one in found]
            enough = [(chance, one) for chance, one in scored if chance >= least(asked.text, one.answer.text)]
            if enough:
                given += 1
                right += _right(asked, max(enough, key=lambda one: one[0])[1])
                continue
            likely = sorted(scored, key=lambda one: -one[0])[:MOST_OFFERED]
            offers.append([_right(asked, one) for chance, one in likely if chance >= OFFERED])
    offered = [one for one in offers if one]
    print(
        f"{name}: questions {total}, that want an answer {wanting / total:.2f}, "
        f"given {given / total:.2f}, right {right / max(given, 1):.2f}; of {len(offers)} left open "
        f"offered {len(offered) / len(offers):.2f}, {sum(map(len, offered)) / len(offered):.1f} each, "
        f"right among them {sum(map(any, offered)) / len(offered):.2f}"
    )


if __name__ == "__main__":
    main()
