"""Keeps a letter short enough to be read: what matters least goes first."""

from collections.abc import Sequence
from dataclasses import replace

from consult.advice import Section, Sentence, Source
from retrieval.wording import NAMED

MOST_WORDS = 438  #: Words of a whole draft; the marks of a list come on top.
EMERGENCY = "noodtekst"  #: The fixed sentence on danger, in every letter.
OPENING, ASKED, TODAY = "Wat je beschrijft", "Je vraag", "Wat je vandaag doet"
TALK, WAITS = "Gesprek met ouders en kind", "Het gesprek wacht"  #: The talk, and where it must wait.

#: What is shortened when a letter is too long, first to last, and how many sentences stay that are not ours.
_TRIMMED = (
    ("Wat je vastlegt", 1),
    ("Hoe veilig is het?", 3),
    ("Niet doen", 2),
    ("Wat we nog niet weten", 2),
    ("Wat je deze week doet", 2),
    (TALK, 2),
    (WAITS, 2),
    ("Wanneer opschalen", 1),
    ("Wat we nog niet weten", 1),
    (TODAY, 5),
    ("Hoe veilig is het?", 2),
    ("Tegenstem", 1),
    ("Wat je deze week doet", 1),
    (TALK, 1),
    (WAITS, 1),
    (TODAY, 4),
    ("Niet doen", 1),
    ("Hoe veilig is het?", 1),
    (TODAY, 3),
    (ASKED, 2),
    (ASKED, 1),
    ("Wanneer opschalen", 0),
)


def fitted(sections: tuple[Section, ...], lead: str = "") -> tuple[Section, ...]:
    """Return *sections* within `MOST_WORDS`; some of each stays, and what alone names Veilig Thuis.

    So does what alone comes from the document *lead*. What was left out last comes back first where there is
    room for it after all.
    """
    kept = list(sections)
    room = MOST_WORDS - sum(_words(section) for section in kept)
    lost: list[tuple[int, Section]] = []
    for heading, fewest in _TRIMMED:
        at = next((at for at, part in enumerate(kept) if part.heading == heading), None)
        while at is not None and room < 0 and len(cited := _cited(kept[at])) > fewest:
            needed = (_naming(kept), _from(kept, lead))
            spare = [one for one in cited if [one] not in needed]
            if not spare:
                break
            lost.append((at, kept[at]))
            kept[at] = _without(kept[at], spare[-1])
            room += _words(lost[-1][1]) - _words(kept[at])
    for at, before in reversed(lost):
        longer = _together(sections[at], before, kept[at])
        if _words(longer) - _words(kept[at]) <= room:
            room -= _words(longer) - _words(kept[at])
            kept[at] = longer
    return tuple(kept)


def _together(whole: Section, *parts: Section) -> Section:
    """Return *whole* with the sentences of *parts* only."""
    held = {id(one) for part in parts for one in part.sentences}
    return replace(whole, sentences=tuple(one for one in whole.sentences if id(one) in held))


def _naming(sections: Sequence[Section]) -> list[Sentence]:
    """Return the sentences that name Veilig Thuis, besides the one that stands in every letter."""
    sentences = [one for section in sections for one in section.sentences]
    return [one for one in sentences if NAMED.search(one.text) and one.evidence.slug != EMERGENCY]


def _from(sections: Sequence[Section], slug: str) -> list[Sentence]:
    """Return the sentences that rest on the document *slug*."""
    return [one for section in sections for one in section.sentences if one.evidence.slug == slug]


def _without(section: Section, lost: Sentence) -> Section:
    """Return *section* without *lost*, and without what it answers: the words of the worker before it."""
    at = max(number for number, sentence in enumerate(section.sentences) if sentence is lost)
    before = section.sentences[at - 1] if at and section.heading == ASKED else None
    after = section.sentences[at + 1 : at + 2]
    more = any(one.evidence.source is Source.PASSAGE for one in after)
    lone = before is not None and before.evidence.source is Source.QUESTION and not more
    return replace(section, sentences=(*section.sentences[: at - lone], *section.sentences[at + 1 :]))


def _words(section: Section) -> int:
    return sum(len(text.split()) for text in (section.heading, *(one.text for one in section.sentences)))


def _cited(section: Section) -> list[Sentence]:
    """Return the sentences that may go: what is cited, and the moment before which today has to be done."""
    able = {Source.PASSAGE, Source.QUESTION} if section.heading == TODAY else {Source.PASSAGE}
    return [sentence for sentence in section.sentences if sentence.evidence.source in able]
