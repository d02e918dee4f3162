"""A draft advice: sentences that each name their evidence, and the letter they read as."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """What a sentence of a draft rests on."""

    PASSAGE = "passage"  #: A section of a published document.
    QUESTION = "question"  #: A stretch of the worker's own question.
    FIXED = "fixed"  #: A fixed text of Ruggespraak, named.
    NONE = "none"  #: Nothing: shown to the consultant as unsourced.


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Where one sentence comes from."""

    source: Source
    slug: str = ""  #: Document (PASSAGE), such as ``meldcode/overzicht``; name of the text (FIXED).
    section: str = ""  #: Heading within the document (PASSAGE).
    version: str = ""  #: Version of the document (PASSAGE).
    quote: str = ""  #: Words that occur in the passage literally; may be empty (PASSAGE).
    start: int = 0  #: First character in the questions of the case, joined by blank lines (QUESTION).
    end: int = 0  #: First character after the stretch (QUESTION).


EXTRACTIVE = "extractive"  #: The composer that takes its sentences from the documents, without a model.
UNSOURCED = Evidence(source=Source.NONE)
TAKEN_FOR = "Opgevat als"  #: Topic of a situation that the draft takes the case for.
UNANSWERED = "Nog zonder eigen antwoord"  #: Topic of a question that a draft leaves to the consultant.


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence of a draft with what it rests on."""

    text: str
    evidence: Evidence = UNSOURCED


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with its sentences; *bullets* tells whether they read as a list."""

    heading: str
    sentences: tuple[Sentence, ...]
    bullets: bool = False


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A document part that a draft rests on, with what the consultant sees of it."""

    slug: str
    section: str
    version: str
    title: str
    text: str  #: The passage, word for word.
    valid_from: date
    expired: bool  #: The review date has passed: still citable, with a visible warning.


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """Something that was read in the question, with its words there; shown to the consultant only."""

    topic: str  #: What it is, in Dutch, such as ``Wie`` or ``Gehoord: letsel``.
    words: str  #: As the worker wrote them; for what is missing, the question that is open.
    start: int = 0  #: First character in the questions of the case, joined by blank lines.
    end: int = 0  #: First character after the stretch; equal to `start` where it points at nothing.


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The letter for another picture of the case than that of the draft, for the consultant to choose."""

    name: str  #: What the case is taken for, in Dutch; empty for a letter without a picture.
    sections: tuple[Section, ...]
    second_reading: tuple[str, ...] = ()  #: Why a case like this is read by a second consultant, in Dutch.
    left_open: tuple[Noticed, ...] = ()  #: The questions that it leaves open, as `Draft.reading` holds them.


@dataclass(frozen=True, kw_only=True)
class Possible:
    """An answer that may fit a question of the worker."""

    asked: str  #: The question that it was written for; empty in drafts of before.
    said: Sentence


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A question of the worker that the draft leaves open, with answers that may fit, the likeliest first."""

    question: str  #: As in `Draft.unanswered`, of the draft or of another letter.
    repeated: str  #: The sentence that repeats it, to stand before an answer.
    answers: tuple[Possible, ...]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a composer wrote for a consultant; never shown to a worker."""

    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    composer: str  #: ``extractive``, or ``model:NAME``.
    corpus_version: str  #: Digest of the published documents it was made from.
    reading: tuple[Noticed, ...] = ()  #: What was read in the question; drafts of before have none.
    second_reading: tuple[str, ...] = ()  #: Why a second consultant must read the case, in Dutch.
    others: tuple[Letter, ...] = ()  #: For the other pictures that are likely, the likeliest first.
    offers: tuple[Offer, ...] = ()  #: For questions that are left open, where an answer may fit.
    at_hand: tuple[Possible, ...] = ()  #: What experts answer in cases that tell the same, whatever is asked.
    beside: tuple[Citation, ...] = ()  #: What others, offers and at_hand rest on and the draft does not.

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Return every sentence in reading order."""
        return (sentence for section in self.sections for sentence in section.sentences)

    @property
    def everything(self) -> Iterator[Sentence]:
        """Return the sentences of the draft, and of all that a consultant may choose beside it."""
        yield from self.sentences
        yield from (one for letter in self.others for part in letter.sections for one in part.sentences)
        yield from (one.said for offer in self.offers for one in offer.answers)
        yield from (one.said for one in self.at_hand)

    def chosen(self, number: int) -> "Draft":
        """Return the draft with the letter *number* of the others, counted from 1; itself for 0.

        Raises:
            IndexError: There is no such letter.
        """
        if number == 0:
            return self
        letter = self.others[number - 1]
        reading = tuple(one for one in self.reading if one.topic not in {TAKEN_FOR, UNANSWERED})
        named = (Noticed(topic=TAKEN_FOR, words=letter.name),) if letter.name else ()
        used = dict.fromkeys(_place(one.evidence) for part in letter.sections for one in part.sentences)
        known = {_place(one): one for one in (*self.citations, *self.beside)}
        return replace(
            self,
            sections=letter.sections,
            composer=EXTRACTIVE,
            citations=tuple(known[place] for place in used if place in known),
            reading=(*letter.left_open, *named, *reading),
            beside=tuple(one for place, one in known.items() if place not in used),
            second_reading=letter.second_reading or self.second_reading,
        )

    def source(self, sentence: Sentence) -> Citation | None:
        """Return the document part that *sentence* rests on, among all that are known here."""
        wanted = _place(sentence.evidence)
        return next((one for one in (*self.citations, *self.beside) if _place(one) == wanted), None)

    @property
    def unsourced(self) -> int:
        """Return the number of sentences without evidence."""
        return sum(sentence.evidence.source is Source.NONE for sentence in self.sentences)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Return the questions of the worker to which the draft gives no answer of their own."""
        return tuple(one.words for one in self.reading if one.topic == UNANSWERED)

    def letter(self) -> str:
        """Return the draft as the plain text that the consultant edits, headings on lines of their own."""
        return "\n\n".join(_section_text(section) for section in self.sections)

    def to_json(self) -> str:
        """Return the draft as JSON, to be stored encrypted."""
        return json.dumps(self, default=_plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, blob: str) -> "Draft":
        """Return the draft that `to_json` wrote."""
        fields = json.loads(blob)
        return cls(
            sections=tuple(_section(section) for section in fields["sections"]),
            citations=tuple(_citation(citation) for citation in fields["citations"]),
            composer=fields["composer"],
            corpus_version=fields["corpus_version"],
            reading=tuple(Noticed(**noticed) for noticed in fields.get("reading", ())),
            second_reading=tuple(fields.get("second_reading", ())),
            others=tuple(_letter(letter) for letter in fields.get("others", ())),
            offers=tuple(
                Offer(**{**offer, "answers": tuple(_possible(one) for one in offer["answers"])})
                for offer in fields.get("offers", ())
            ),
            at_hand=tuple(_possible(one) for one in fields.get("at_hand", ())),
            beside=tuple(_citation(citation) for citation in fields.get("beside", ())),
        )


def _section_text(section: Section) -> str:
    joint, mark = ("\n", "- ") if section.bullets else (" ", "")
    return f"{section.heading}\n" + joint.join(mark + sentence.text for sentence in section.sentences)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return vars(value)


def _place(one: Evidence | Citation) -> tuple[str, str, str]:
    return one.slug, one.section, one.version


def _citation(fields: Mapping[str, Any]) -> Citation:
    return Citation(**{**fields, "valid_from": date.fromisoformat(fields["valid_from"])})


def _letter(fields: Mapping[str, Any]) -> Letter:
    sections = tuple(_section(section) for section in fields["sections"])
    return Letter(
        name=fields["name"],
        sections=sections,
        second_reading=tuple(fields["second_reading"]),
        left_open=tuple(Noticed(**noticed) for noticed in fields.get("left_open", ())),
    )


def _possible(fields: Mapping[str, Any]) -> Possible:
    if "said" not in fields:
        return Possible(asked="", said=_sentence(fields))
    return Possible(asked=fields["asked"], said=_sentence(fields["said"]))


def _section(fields: Mapping[str, Any]) -> Section:
    sentences = tuple(_sentence(one) for one in fields["sentences"])
    return Section(heading=fields["heading"], sentences=sentences, bullets=fields["bullets"])


def _sentence(fields: Mapping[str, Any]) -> Sentence:
    evidence = fields["evidence"]
    return Sentence(
        text=fields["text"], evidence=Evidence(**{**evidence, "source": Source(evidence["source"])})
    )
