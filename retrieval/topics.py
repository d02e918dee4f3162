"""Chooses the documents that a draft is made from: what the case is about, what is asked, and the spine."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from consult.documents import CATEGORY
from corpus.catalogue import Catalogue
from retrieval.passages import Topic
from retrieval.ranking import Hit
from retrieval.reading import Reading
from retrieval.recognising import Name
from retrieval.second_reading import grave

HARM = 0.5  #: What a harm that a letter is not about counts for in what a sentence says.
WORDS, NOISE = 0.12, 1.5  #: Root of the chance of an own document, per standard deviation, and from how many.
OWN = f"{CATEGORY}/"
#: How much more probable a theme is of which the reading shows a sign, and from what weight; and many signs.
SHOWN, SIGN = 2.0, 2.0
PLAIN, SIGNS = 4.0, 8.0
ONLY_TOLD = 0.2  #: The same for what professionals do, where those of the case only see or tell something.
GRAVE = 1.3  #: The same for what needs a second reading: to overlook it costs more.
LAW, ASKED = "recht/", 0.3  #: What a worker asks about the law joins when search is this sure of it.
UNSURE = 0.18  #: Chance of the first document below which the letter keeps to the general steps.
MOST = 3  #: Documents that a letter is about.
#: Chance from which another document joins, and share of that of the first: nearly half of those are right.
BESIDE_CHANCE, SHARE = 0.10, 0.2
#: Chance from which a theme of the letter counts as read, so that a second reader may be needed.
UNDERSTOOD = 0.15
HARMS, HALF = (
    ("thema/", "afwegingskader/disclosure"),
    0.55,
)  #: Beside a dilemma, from this share of its weight.
#: Share of the say that its situations have in the chance of a document, what is added to theirs so that
#: none is impossible, and the factor for a document without situations.
SAY, LEAST, WITHOUT = 0.4, 0.005, 0.5
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
REPORTED, AFTER = (
    5,
    "veilig-thuis/na-je-melding",
)  #: Joins the spine once it was reported: step of the meldcode.
ACUTE = ("meldcode/acute-situatie", "afwegingskader/acute-onveiligheid")  #: Join the spine in danger.


def subjects(
    reading: Reading, chances: Mapping[str, float], hits: Sequence[Hit], catalogue: Catalogue
) -> Mapping[str, float]:
    """Return the documents that the case of *reading* is about, heaviest first, with their weights.

    *chances* says how probable it is of each that a letter rests on it, *hits* is what search finds, best
    first; a weight is the root of a chance. `GENERAL` where none is probable enough; nothing where neither
    the reading nor search finds a document.
    """
    weights = _weights(reading, chances or {hit.slug: hit.chance for hit in hits}, hits)
    order = sorted((slug for slug in weights if slug in catalogue), key=lambda slug: -weights[slug])
    if not order or (not hits and not reading.themes):
        return {}
    about = [slug for slug in GENERAL if slug in catalogue]
    if weights[order[0]] >= math.sqrt(UNSURE) or not about:
        least = max(math.sqrt(BESIDE_CHANCE), math.sqrt(SHARE) * weights[order[0]])
        beside = [slug for slug in order[1:] if weights[slug] >= least]
        about = [order[0], *beside][:MOST]
    law = [
        hit.slug
        for hit in hits
        if hit.slug.startswith(LAW)
        and hit.chance >= ASKED
        and hit.slug in catalogue
        and hit.slug not in about
    ]
    return {slug: weights.get(slug, 0.0) for slug in (*about, *law[: max(0, MOST - len(about))])}


def by_situations(chances: Mapping[str, float], situated: Mapping[Name, float]) -> Mapping[str, float]:
    """Return the *chances* of documents once it is known how probable their situations are, by *situated*."""
    within: defaultdict[str, float] = defaultdict(float)
    for (slug, _), chance in situated.items():
        within[slug] += chance
    odds = {
        slug: chance ** (1 - SAY) * (within[slug] + LEAST) ** SAY if slug in within else WITHOUT * chance
        for slug, chance in chances.items()
    }
    total = sum(odds.values())
    return {slug: one / total for slug, one in odds.items()}


def joined(about: Mapping[str, float], slug: str, chance: float) -> Mapping[str, float]:
    """Return what a letter is *about*, the document *slug* of its situation among it, which is that probable.

    It comes second where something else leads, and first where the letter would keep to the general steps.
    Only what does not count as read in the case makes way for it.
    """
    if slug in about:
        return about
    (first, weight), *others = about.items()
    if first in GENERAL and weight < math.sqrt(UNSURE):
        return {slug: math.sqrt(chance)} | {other: one for other, one in others if other not in GENERAL}
    read = counted_as_read(about)
    beside = [(other, one) for at, (other, one) in enumerate(others) if at < MOST - 2 or other in read]
    return dict([(first, weight), (slug, min(math.sqrt(chance), weight)), *beside])


def counted_as_read(about: Mapping[str, float]) -> list[str]:
    """Return the documents of a letter *about* some that are probable enough to count as read in the case."""
    return [slug for slug, weight in about.items() if weight >= math.sqrt(UNDERSTOOD)]


def harm(reading: Reading, about: Mapping[str, float]) -> str:
    """Return the document that tells how safe the case of *reading* is, which is *about* some.

    It is the first one, or beside a dilemma the first harm that weighs enough: one that is probable enough to
    count as read, or of which the words show a sign.
    """
    first = next(iter(about))
    known = {first, *counted_as_read(about), *shown(reading)}
    harms = (slug for slug in about if slug.startswith(HARMS) and about[slug] >= HALF * about[first])
    return next((slug for slug in harms if slug in known), first)


def speaking(
    subject: Collection[str],
    about: Callable[[str], Mapping[str, float]],
    situation: Callable[[str], float] | None = None,
) -> Callable[[str], float]:
    """Return what says how surely a text is about the *subject* of a letter, from 0 to 1; a harm counts half.

    *about* says how probable it is of each document that a text is about it; *situation*, where the letter is
    on one, how probable it is of that. They have half of the say each.
    """

    def surely(text: str) -> float:
        known = sum(
            chance * (1.0 if slug in subject else HARM if slug.startswith(HARMS) else 0.0)
            for slug, chance in about(text).items()
        )
        return known if situation is None else (known + situation(text)) / 2

    return surely


def topics(reading: Reading, about: Sequence[str], catalogue: Catalogue) -> list[Topic]:
    """Return the documents for a letter *about* some: those first, and then the spine."""
    waits = (TALK_WAITS,) if reading.talk_waits else ()
    after = (AFTER,) if REPORTED in reading.done else ()
    spine = (*(ACUTE if reading.acute else ()), *after, *SPINE)
    chosen = dict.fromkeys(slug for slug in (*about, *waits, *spine) if slug in catalogue)
    return [Topic(slug=slug, weight=_weight(slug, about, waits)) for slug in chosen]


def _weights(reading: Reading, chances: Mapping[str, float], hits: Sequence[Hit]) -> dict[str, float]:
    """Return how much the case is about each document: the root of how probable that is."""
    signs = dict(reading.themes)
    weights = {
        slug: math.sqrt(chance * _likelier(signs.get(slug, 0.0)) * _graver(slug, reading))
        for slug, chance in chances.items()
    }
    # Nothing was learnt of an organisation's own documents: they count by their words.
    below = 0.0
    for hit in reversed(hits):
        if hit.slug.startswith(OWN):
            weights[hit.slug] = max(WORDS * max(0.0, hit.words - NOISE), below)
        below = max(below, weights.get(hit.slug, 0.0))
    return weights


def _likelier(sign: float) -> float:
    """Return how much more probable a theme is of which the words show a *sign* of that weight."""
    return PLAIN if sign >= SIGNS else SHOWN if sign >= SIGN else 1.0


def _graver(slug: str, reading: Reading) -> float:
    """Return how much more the document *slug* counts for how grave it is, or less for who the case names."""
    return ONLY_TOLD if slug in reading.only_told else GRAVE if slug in grave() else 1.0


def shown(reading: Reading) -> set[str]:
    """Return the themes of which the words of *reading* show a sign."""
    return {slug for slug, weight in reading.themes if weight >= SIGN}


def _weight(slug: str, about: Sequence[str], waits: Sequence[str]) -> float:
    if slug in about:
        return (MAIN, BESIDE, THIRD)[min(about.index(slug), 2)]
    return BESIDE if slug in waits else 0.0
