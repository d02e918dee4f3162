"""Chooses the documents that a draft is made from: what the case is about, what is asked, and the spine."""

import math
from collections.abc import Mapping, Sequence

from consult.documents import CATEGORY
from corpus.catalogue import Catalogue
from retrieval.passages import Topic
from retrieval.ranking import Hit
from retrieval.reading import Reading
from retrieval.second_reading import grave

SCALE = 7.5  #: What the ranking adds for a document that is surely meant; less by the root of its chance.
WORDS, NOISE = 0.9, 1.5  #: What it adds for an own document, per standard deviation, and from how many.
OWN = f"{CATEGORY}/"
CASES = ("thema/", "dilemma/", OWN)  #: What a case can be about; a procedure or a right counts for less.
PROCEDURE = 0.75
THEME = 1.3  #: How much heavier a theme counts than a dilemma, a method or a right.
GRAVE_FOUND = 1.4  #: The same for what the ranking finds: to overlook it costs more.
GRAVE = 1.7  #: How much heavier what needs a second reading counts.
LAW, SURE = "recht/", 3.0  #: What a worker asks about the law joins from this weight.
FAINT = 2.0  #: Weight below which the reading is not sure of a theme.
UNSURE = 2.5  #: Weight of the heaviest document below which the letter keeps to the general steps.
MOST = 3  #: Documents that a letter is about.
ENOUGH, FIRM = 0.35, 2.0  #: Share of the heaviest weight, and weight, from which another document joins.
UNSEEN, BESIDE_UNSEEN = 2.8, 2.0  #: The same two weights for a document that only the ranking finds.
HARMS, HALF = (
    ("thema/", "afwegingskader/disclosure"),
    0.55,
)  #: Beside a dilemma, from this share of its weight.
SURE_BESIDE = 4.5  #: Weight from which a document joins however heavy the first one is.
MAIN, BESIDE, THIRD = 2.4, 1.2, 0.6  #: Weight of the sentences of the documents, first to last.

#: Read for every case after what it is about: the spine of the meldcode.
SPINE = (
    "meldcode/stap-2-overleg",
    "meldcode/stap-3-gesprek",
    "methode/gesprek-met-kind",
    "afwegingskader/hulp-bieden-of-melden",
    "meldcode/stap-1-signalen",
    "meldcode/vastleggen",
    "methode/zicht-op-veiligheid",
    "methode/feiten-en-meningen",
)
GENERAL = ("meldcode/stap-1-signalen", "meldcode/stap-2-overleg")  #: What a letter keeps to when unsure.
TALK_WAITS = "meldcode/gesprek-overslaan"  #: Joins where the talk with the family must wait.
ACUTE = ("meldcode/acute-situatie", "afwegingskader/acute-onveiligheid")  #: Join the spine in danger.


def subjects(reading: Reading, hits: Sequence[Hit], catalogue: Catalogue) -> Mapping[str, float]:
    """Return the documents that the case of *reading* is about, heaviest first, with their weights.

    `GENERAL` where none is heavy enough; nothing where neither the reading nor the ranking (*hits*, best
    first) finds a document.
    """
    weights = _weights(reading, hits)
    order = sorted((slug for slug in weights if slug in catalogue), key=lambda slug: -weights[slug])
    if not order or (not hits and not reading.themes):
        return {}
    about = [slug for slug in GENERAL if slug in catalogue]
    # What is not read in the case counts only when the ranking is sure of it.
    seen = {slug for slug, weight in reading.themes if weight >= FAINT}
    if weights[order[0]] >= (UNSURE if order[0] in seen else UNSEEN) or not about:
        least = min(max(ENOUGH * weights[order[0]], FIRM), SURE_BESIDE)
        beside = [
            slug
            for slug in order[1:]
            if weights[slug] >= (least if slug in seen else max(least, BESIDE_UNSEEN))
        ]
        about = [order[0], *beside][:MOST]
    asked = [slug for slug in order if slug.startswith(LAW) and weights[slug] >= SURE and slug not in about]
    return {slug: weights.get(slug, 0.0) for slug in (*about, *asked[: max(0, MOST - len(about))])}


def harm(about: Mapping[str, float]) -> str:
    """Return the document that tells how safe a case *about* some is: the first harm that weighs enough."""
    first = next(iter(about))
    harms = (slug for slug in about if slug.startswith(HARMS) and about[slug] >= HALF * about[first])
    return next(harms, first)


def topics(reading: Reading, about: Sequence[str], catalogue: Catalogue) -> list[Topic]:
    """Return the documents for a letter *about* some: those first, and then the spine."""
    waits = (TALK_WAITS,) if reading.talk_waits else ()
    spine = (*(ACUTE if reading.acute else ()), *SPINE)
    chosen = dict.fromkeys(slug for slug in (*about, *waits, *spine) if slug in catalogue)
    return [Topic(slug=slug, weight=_weight(slug, about, waits)) for slug in chosen]


def _weights(reading: Reading, hits: Sequence[Hit]) -> dict[str, float]:
    """Return how much the case is about each document: what is read in it, and what the ranking finds."""
    # Among few documents none stands out: then the order of the ranking is all there is.
    weights: dict[str, float] = dict.fromkeys((hit.slug for hit in hits), 0.0)
    for slug, weight in reading.themes:
        heavier = (THEME if slug.startswith("thema/") else 1.0) * (GRAVE if slug in grave() else 1.0)
        weights[slug] = (weight if weight >= FAINT else weight / 3) * heavier
    below = 0.0
    for hit in reversed(hits):
        found = _found(hit)
        if hit.slug.startswith(OWN):
            found = max(found, below)
        below = max(found, below)
        weights[hit.slug] = weights.get(hit.slug, 0.0) + found
    return weights


def _found(hit: Hit) -> float:
    """Return what the ranking adds for the document of *hit*.

    The encoder was not trained on an organisation's own documents: they count by their words.
    """
    if hit.slug.startswith(OWN):
        return WORDS * max(0.0, hit.words - NOISE)
    heavier = GRAVE_FOUND if hit.slug in grave() else 1.0
    return SCALE * math.sqrt(hit.chance) * heavier * (1.0 if hit.slug.startswith(CASES) else PROCEDURE)


def _weight(slug: str, about: Sequence[str], waits: Sequence[str]) -> float:
    if slug in about:
        return (MAIN, BESIDE, THIRD)[min(about.index(slug), 2)]
    return BESIDE if slug in waits else 0.0
