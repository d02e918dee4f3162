"""Keeps a letter short enough to be read: what matters least goes first."""

from dataclasses import replace

from consult.advice import Section, Sentence, Source

MOST_WORDS = 438  #: Words of a whole draft; the marks of a list come on top.
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
    ("Wat je vandaag doet", 4),
    ("Hoe veilig is het?", 2),
    ("Tegenstem", 1),
    ("Wat je deze week doet", 1),
    ("Niet doen", 1),
    (TALK, 1),
    (WAITS, 1),
    ("Je vraag", 2),
    ("Hoe veilig is het?", 1),
    ("Je vraag", 1),
    ("Wanneer opschalen", 0),
)


def fitted(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return *sections* within `MOST_WORDS`; some of each section stays."""
    kept = list(sections)
    total = sum(_words(section) for section in kept)
    for heading, fewest in _TRIMMED:
        at = next((at for at, part in enumerate(kept) if part.heading == heading), None)
        while at is not None and total > MOST_WORDS and len(_cited(kept[at])) > fewest:
            shorter = _shorter(kept[at])
            total -= _words(kept[at]) - _words(shorter)
            kept[at] = shorter
    return tuple(kept)


def _shorter(section: Section) -> Section:
    """Return *section* without its last sentence that is not ours, and without the question before it."""
    last = _cited(section)[-1]
    at = max(number for number, sentence in enumerate(section.sentences) if sentence is last)
    lone = at > 0 and section.sentences[at - 1].text.startswith("Je vraagt:")
    return replace(section, sentences=(*section.sentences[: at - lone], *section.sentences[at + 1 :]))


def _words(section: Section) -> int:
    return sum(len(text.split()) for text in (section.heading, *(one.text for one in section.sentences)))


def _cited(section: Section) -> list[Sentence]:
    return [sentence for sentence in section.sentences if sentence.evidence.source is Source.PASSAGE]
