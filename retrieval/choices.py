"""What a consultant may choose beside a draft: the letter for another picture of the case, and more answers.

The program is seldom sure what kind of case it reads, and keeps to the documents when it is not. A consultant
sees it at once. So the likeliest other situations come with their letters, and a question that is left open
comes with the answers that may fit. `docs/drafts.md` says how often the right one is among them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from consult.advice import Noticed, Offer, Possible
from corpus.catalogue import Catalogue
from retrieval.answering import Candidate
from retrieval.described import repeated
from retrieval.guidance import (
    Adviser,
    Guide,
    Picture,
    Sought,
    calms,
    features_of,
    given,
    guides,
    judges,
    possible,
)
from retrieval.material import Material
from retrieval.reading import Reading, understood
from retrieval.recognising import Name
from retrieval.told import Span, Told, shortened
from retrieval.topics import MOST, shown
from retrieval.wording import CALM, denies

OTHERS = 4  #: Other situations that come with a letter.
OFFERED, MOST_OFFERED = 0.07, 3  #: Chance from which an answer is offered, and how many for one question.
ELSEWHERE = (
    0.25  #: The same for one of a document that the letter is not about: one of fifteen right ones is.
)
NEAR, MOST_AT_HAND = 0.25, 5  #: How near an answer must come to the case to be at hand, and how many are.


def likeliest(reading: Reading, catalogue: Catalogue, situated: Mapping[Name, float]) -> list[Guide]:
    """Return the situations that the case of *reading* may be, the likeliest by *situated* first.

    What a situation needs or excludes is left to the consultant, but not where it calms: a bruised baby is no
    ordinary bruise.
    """
    return [
        one
        for one in guides(catalogue, situated)
        if possible(one.situation, reading) or not judges(one.situation, CALM)
    ]


def calm(guide: Guide, plain: Reading, about: Mapping[str, float]) -> Picture:
    """Return the picture of a case that is less than it seems: its document counts, but not as read."""
    slug = guide.document.slug
    return Picture(
        reading=plain, about={slug: max(1.0, *about.values())}, danger=slug, guide=guide, calm=True
    )


def other_pictures(picture: Picture, plain: Reading, likely: Sequence[Guide]) -> Iterator[Picture]:
    """Yield what the case may be instead of *picture*: one of the *likely* situations, or none of them.

    What a situation is about counts as read in the case, so the talk waits where it must; not for one that
    calms. Of what the draft is about nothing does but what the words themselves show: *plain* is the reading
    of those alone.
    """
    taken = picture.guide.name if picture.guide else ""
    seen = shown(plain)
    for guide in [one for one in likely if one.name != taken][:OTHERS]:
        slug = guide.document.slug
        if calms(guide, plain):
            yield calm(guide, plain, picture.about)
            continue
        beside = [
            (other, weight) for other, weight in picture.about.items() if other != slug and other in seen
        ]
        yield Picture(
            reading=understood(plain, [slug]),
            about=dict([(slug, max(1.0, *picture.about.values())), *beside][:MOST]),
            danger=slug,
            guide=guide,
        )
    if taken:
        yield replace(picture, guide=None)


def offered(
    made: Material, left_open: Iterable[Noticed], sought: Mapping[Told, Sought], adviser: Adviser
) -> list[Offer]:
    """Return what may answer the questions that are *left_open*, beside the letter that was *made*."""
    have = features_of(made.reading)
    found = []
    for one in left_open:
        near = (
            (candidate.answer.question, adviser.said(candidate.document, said))
            for told, answers in sought.items()
            if one.start <= told.span.start < one.end
            for candidate, said in answers.worded(have)
            if candidate.chance >= (OFFERED if candidate.document.slug in made.slugs else ELSEWHERE)
            and not (made.guidance.settled and denies(candidate.answer.question, said))
        )
        possible_ones = (
            Possible(asked=asked, said=placed)
            for asked, line in near
            for placed in made.passages.place([line], 1)
        )
        question = shortened(Span(text=one.words, start=one.start, end=one.end))
        answers = tuple(islice(possible_ones, MOST_OFFERED))
        found.append(Offer(question=one.words, repeated=repeated(question).text, answers=answers))
    return [one for one in found if one.answers]


def at_hand(made: Material, near: Iterable[tuple[float, Candidate]], adviser: Adviser) -> Iterator[Possible]:
    """Yield the answers that come *near* enough to the case, and that the letter *made* does not hold."""
    have = features_of(made.reading)
    lines = (
        (one.answer.question, adviser.said(one.document, given(one.answer, have)))
        for score, one in near
        if score >= NEAR and one.document.slug in made.slugs
    )
    found = (
        Possible(asked=asked, said=placed)
        for asked, line in lines
        for placed in made.passages.place([line], 1)
    )
    yield from islice(found, MOST_AT_HAND)
