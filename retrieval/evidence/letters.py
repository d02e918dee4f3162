"""Finds out what each sentence of a letter rests on: the examiner of what a consultant wrote or changed."""

import asyncio
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log

from consult.advice import Draft
from consult.errors import DrafterUnavailableError, StoreUnavailableError
from consult.examining import Concern, Examined, Standing
from consult.ports import Clock
from corpus import prose
from corpus.catalogue import Catalogue
from retrieval.chunks import APPENDIX
from retrieval.evidence import tone
from retrieval.evidence import words as dutch
from retrieval.evidence.claims import NEAR, Judgement, Part, Why, judge, places_of
from retrieval.evidence.faults import Fault
from retrieval.evidence.retelling import Story
from retrieval.evidence.words import stem
from retrieval.phrases import FIXED
from retrieval.shelf import Shelf

CANDIDATES = 4  #: Passages that each sentence is held against, and as many of those that the draft cites.
DIFFERS = 0.75  #: Share of a sentence's words that a passage holds before it counts as saying otherwise.
_FEWEST = 2  #: Words with content below which a sentence makes no claim that a source could carry.
_TELLING = 4  #: Words with content from which a source can say otherwise.
_HEADING = 8  #: Words of a line without a closing mark that is taken for a heading.

_CONCERNS = {
    Fault.NUMBER: Concern.NUMBER,
    Fault.SEVERITY: Concern.SEVERITY,
    Fault.GUARANTEE: Concern.GUARANTEE,
    Fault.DIAGNOSIS: Concern.DIAGNOSIS,
    Fault.GUILT: Concern.GUILT,
    Fault.ORDER: Concern.ORDER,
}
_OWN = re.compile(
    r"\?\W*$|\b(?:ik|mij|mijn|wij|we|ons|onze|misschien|waarschijnlijk|vermoedelijk|mogelijk|lijkt|lijken)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^\W*(?:hoi|hallo|beste|dag|dank|bedankt|goed dat|fijn dat|succes|sterkte|groet"
    r"|met (?:vriendelijke )?groet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One section that may carry a sentence."""

    title: str
    text: str
    expired: bool

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Return its sentences as a letter quotes them, each alone or with the next."""
        return places_of(self.text).texts

    @cached_property
    def roots(self) -> frozenset[str]:
        """Return the stems of its words with content."""
        return _roots(self.text)


class Shelved:
    """The sections of a catalogue, found by the words of a sentence."""

    def __init__(self, catalogue: Catalogue, *, today: date) -> None:
        """Index every section of *catalogue* that may be cited."""
        self.digest, self.today = catalogue.digest, today
        self._passages = [
            Passage(title=document.title, text=section.text, expired=document.review_on < today)
            for document in catalogue
            for section in document.sections
            if section.heading not in APPENDIX
        ]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self._passages):
            for root in passage.roots:
                self._holders[root].append(number)
        self._literal = {text: passage for passage in reversed(self._passages) for text in passage.sentences}

    def literal(self, sentence: str) -> Passage | None:
        """Return the first passage in which *sentence* stands word for word; None where there is none."""
        return self._literal.get(sentence)

    def near(self, sentence: str) -> list[Passage]:
        """Return the passages that share most words with *sentence*, the rarer the better, best first."""
        weights: Counter[int] = Counter()
        for root in _roots(sentence):
            holders = self._holders.get(root, ())
            for number in holders:
                weights[number] += round(1000 * log(1 + len(self._passages) / len(holders)))
        return [self._passages[number] for number, _ in weights.most_common(CANDIDATES)]


class PublishedExaminer:
    """Implements `consult.ports.Examiner` from the documents on a shelf."""

    def __init__(self, shelf: Shelf, *, clock: Clock) -> None:
        """Hold sentences against what stands on *shelf*; *clock* tells what has expired."""
        self._shelf = shelf
        self._clock = clock
        self._shelved: Shelved | None = None

    async def warm(self) -> None:
        """Index what is published, so that the first reply does not wait for it.

        Raises:
            StoreUnavailableError: The database cannot be reached.
        """
        catalogue = await self._shelf.catalogue()
        await asyncio.to_thread(self._index, catalogue)

    async def examine(
        self, text: str, *, questions: Sequence[str], draft: Draft | None
    ) -> Sequence[Examined]:
        """Return the sentences of *text* with what carries them; see `consult.ports.Examiner`."""
        try:
            catalogue = await self._shelf.catalogue()
        except StoreUnavailableError as exc:
            raise DrafterUnavailableError from exc
        return await asyncio.to_thread(self.compare, text, questions, draft, catalogue)

    def compare(
        self, text: str, questions: Sequence[str], draft: Draft | None, catalogue: Catalogue
    ) -> list[Examined]:
        """Return the sentences of *text* held against *draft*, *questions* and *catalogue*."""
        shelved = self._index(catalogue)
        cited = [
            Passage(title=one.title, text=one.text, expired=one.expired)
            for one in (draft.citations if draft else ())
        ]
        story = Story("\n".join(questions))
        return [
            _quoted(one, passage, story, cited)
            if (passage := _holding(one, cited) or shelved.literal(one))
            else _examined(one, [*_nearest(one, cited), *shelved.near(one)], story, cited)
            for one in sentences(text)
        ]

    def _index(self, catalogue: Catalogue) -> Shelved:
        """Return the index of *catalogue* as it is today; it is made anew when either has changed."""
        today = self._clock.now().date()
        shelved = self._shelved
        if shelved is None or (shelved.digest, shelved.today) != (catalogue.digest, today):
            shelved = self._shelved = Shelved(catalogue, today=today)
        return shelved


def sentences(text: str) -> list[str]:
    """Return the sentences of a letter in reading order, without its headings."""
    rows = [row for row in text.splitlines() if row.strip()]
    kept = "\n".join(row for row in rows if not _is_heading(row))
    return [line.text for line in prose.lines(kept)]


def _roots(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in Part(text=text).content)


def _nearest(sentence: str, cited: Sequence[Passage]) -> list[Passage]:
    roots = _roots(sentence)
    return sorted(cited, key=lambda passage: -len(roots & passage.roots))[:CANDIDATES]


def _is_heading(row: str) -> bool:
    marked = row.lstrip().startswith(("-", "*", "\u2022"))
    closed = row.rstrip().endswith((".", "!", "?", ":", "\u201d", '"', ";", ","))
    return not marked and not closed and len(row.split()) <= _HEADING


def _examined(sentence: str, passages: Sequence[Passage], story: Story, cited: Sequence[Passage]) -> Examined:
    if any(sentence in fixed for fixed in FIXED.values()):
        return Examined(text=sentence, standing=Standing.SUPPORTED)
    weighty = len(Part(text=sentence).content) >= _FEWEST and not _COURTESY.search(sentence)
    found = [(judge(sentence, one.text), one) for one in passages] if weighty else []
    whole = 1.0 if len(Part(text=sentence).content) < _TELLING else 0.0
    carrier = next(
        (passage for verdict, passage in found if verdict.supported and verdict.coverage >= whole), None
    )
    support = tone.Support(
        passage=carrier.text if carrier else "",
        question=story.text,
        nearby="" if carrier else _nearby(sentence, passages),
        cites=carrier in cited,
    )
    said = [*_tone(sentence, support)]
    standing = _standing(sentence, carrier, story) if weighty else Standing.OWN
    if standing is Standing.SUPPORTED and said:
        standing = Standing.UNSUPPORTED
    differs = _differing(sentence, found, carried=standing is not Standing.UNSUPPORTED)
    source = differs or (carrier.title if carrier else "")
    concerns = [Concern.DIFFERS] if differs else []
    concerns += [Concern.EXPIRED] if carrier and carrier.expired else []
    return Examined(text=sentence, standing=standing, source=source, concerns=(*concerns, *said))


def _nearby(sentence: str, passages: Sequence[Passage]) -> str:
    """Return the sentences of *passages* about the same as *sentence*; none where it says too little."""
    said = Part(text=sentence)
    about = " ".join(word for word in said.content if not (dutch.numbers(word) or dutch.unit(word)))
    if len(about.split()) < _FEWEST:
        return ""
    topic = Part(text=about)
    places = [places_of(one.text) for one in passages]
    return "\n".join(
        part.text
        for place in places
        for share, part in zip(place.covering(topic), place.parts, strict=True)
        if share >= NEAR
    )


def _holding(sentence: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the first of *passages* in which *sentence* stands word for word."""
    return next((one for one in passages if sentence in one.sentences), None)


def _quoted(sentence: str, passage: Passage, story: Story, cited: Sequence[Passage]) -> Examined:
    """Return what is known of *sentence*, which stands word for word in *passage*."""
    concerns = [Concern.EXPIRED] if passage.expired else []
    support = tone.Support(passage=passage.text, question=story.text, cites=passage in cited)
    concerns += _tone(sentence, support)
    return Examined(
        text=sentence, standing=Standing.SUPPORTED, source=passage.title, concerns=tuple(concerns)
    )


def _standing(sentence: str, carrier: Passage | None, story: Story) -> Standing:
    if carrier or story.tells(sentence):
        return Standing.SUPPORTED
    return Standing.OWN if _OWN.search(sentence) else Standing.UNSUPPORTED


def _differing(sentence: str, found: Sequence[tuple[Judgement, Passage]], *, carried: bool) -> str:
    """Return the title of the passage that says most of the same and yet something else; empty for none.

    Beside a passage that carries it, only the plain opposite of all its words counts.
    """
    if len(Part(text=sentence).content) < (_FEWEST if carried else _TELLING):
        return ""
    against = [
        (verdict.coverage, passage.title)
        for verdict, passage in found
        if verdict.contradicted and (not carried or verdict.why is Why.DENIAL)
    ]
    coverage, title = max(against, default=(0.0, ""))
    return title if coverage >= (1.0 if carried else DIFFERS) else ""


def _tone(sentence: str, support: tone.Support) -> Iterator[Concern]:
    return (_CONCERNS[fault] for fault in tone.faults(sentence, support) if fault in _CONCERNS)
