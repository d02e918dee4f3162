"""A draft advice: sentences that each name their evidence, and the letter they read as."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


UNSOURCED = Evidence(source=Source.NONE)
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
class Draft:
    """What a composer wrote for a consultant; never shown to a worker."""

    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    composer: str  #: ``extractive``, or ``model:NAME``.
    corpus_version: str  #: Digest of the published documents it was made from.
    reading: tuple[Noticed, ...] = ()  #: What was read in the question; drafts of before have none.
    second_reading: tuple[str, ...] = ()  #: Why a second consultant must read the case, in Dutch.

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Return every sentence in reading order."""
        return (sentence for section in self.sections for sentence in section.sentences)

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
            citations=tuple(
                Citation(**{**citation, "valid_from": date.fromisoformat(citation["valid_from"])})
                for citation in fields["citations"]
            ),
            composer=fields["composer"],
            corpus_version=fields["corpus_version"],
            reading=tuple(Noticed(**noticed) for noticed in fields.get("reading", ())),
            second_reading=tuple(fields.get("second_reading", ())),
        )


def _section_text(section: Section) -> str:
    joint, mark = ("\n", "- ") if section.bullets else (" ", "")
    return f"{section.heading}\n" + joint.join(mark + sentence.text for sentence in section.sentences)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return vars(value)


def _section(fields: Mapping[str, Any]) -> Section:
    sentences = tuple(
        Sentence(
            text=s["text"], evidence=Evidence(**{**s["evidence"], "source": Source(s["evidence"]["source"])})
        )
        for s in fields["sentences"]
    )
    return Section(heading=fields["heading"], sentences=sentences, bullets=fields["bullets"])
