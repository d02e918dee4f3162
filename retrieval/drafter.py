"""The extractive drafter: a first, honest draft made of sentences from the published documents. No model."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from consult.advice import Citation, Draft, Section, Source
from consult.errors import DrafterUnavailableError, DraftRejectedError, StoreUnavailableError
from consult.ports import Clock, Tell
from corpus.catalogue import Catalogue
from retrieval import evidence
from retrieval.asked import asked
from retrieval.compose import compose, nothing_found
from retrieval.evidence import Fault
from retrieval.fitting import fitted
from retrieval.guidance import Adviser, Guidance
from retrieval.lines import Line, Lines
from retrieval.material import Material
from retrieval.noticed import noticed, unanswered
from retrieval.orders import blanked
from retrieval.passages import Case, Passages, Topic, citations
from retrieval.reading import Reading, read, understood
from retrieval.search import Search
from retrieval.second_reading import is_grave, reasons
from retrieval.shelf import Shelf
from retrieval.topics import by_fit, counted_as_read, harm, subjects, topics
from retrieval.wording import DOUBT, SOOTHES, sends_to_family, tells_family

RANKED = 8  #: Documents that the ranking is asked for.
COMPOSER = "extractive"


class ExtractiveDrafter:
    """Implements `consult.ports.Drafter` from the documents on a shelf."""

    def __init__(self, search: Search, shelf: Shelf, *, clock: Clock) -> None:
        """Rank with *search*, cite what stands on *shelf*; *clock* tells what has expired."""
        self._search = search
        self._shelf = shelf
        self._clock = clock
        self._lines = Lines(search.ranker.analyser)
        self._adviser = Adviser(search.recogniser, search.answerer, self._lines, search.rank)

    async def draft(
        self,
        questions: Sequence[str],
        *,
        tell: Tell | None = None,  # noqa: ARG002 - of the port; this takes tenths of a second
    ) -> Draft:
        """Return a draft for the confirmed *questions* of one case; each sentence names its evidence.

        Raises:
            DrafterUnavailableError: What is published could not be asked.
            DraftRejectedError: Nothing that was cited passed the checks.
        """
        try:
            catalogue = await self._shelf.catalogue()
        except StoreUnavailableError as exc:
            raise DrafterUnavailableError from exc
        # Ranking and composing take tenths of a second: the pages must not wait for them.
        return await asyncio.to_thread(self.write, questions, catalogue)

    def write(self, questions: Sequence[str], catalogue: Catalogue) -> Draft:
        """Return the draft that cites only what stands in *catalogue*.

        Raises:
            DraftRejectedError: Nothing that was cited passed the checks.
        """
        reading = read([blanked(question) for question in questions])
        hits = [hit for hit in self._search.rank(reading.text, RANKED) if hit.slug in catalogue]
        chances = self._search.built.about(reading.text)
        words = self._adviser.words(reading)
        fitting = by_fit(chances, self._adviser.fit(reading, catalogue, words))
        about = subjects(reading, fitting, hits, catalogue)
        if not about:
            return self._draft(nothing_found(reading), catalogue, reading)
        danger = harm(reading, about)
        reading = understood(reading, counted_as_read(about))
        chosen = topics(reading, tuple(about), catalogue)
        guidance = self._adviser.guidance(reading, about, chances, catalogue, danger, words=words)
        sections = fitted(compose(self._material(reading, chosen, catalogue, danger, guidance)))
        made = self._draft(sections, catalogue, reading, guidance.taken)
        passed = self._passed(made, catalogue, questions)
        # Only what passed the checks answers a question.
        return replace(passed, reading=(*unanswered(reading, passed.sections), *passed.reading))

    def _material(
        self,
        reading: Reading,
        chosen: Sequence[Topic],
        catalogue: Catalogue,
        danger: str,
        guidance: Guidance,
    ) -> Material:
        analyser = self._search.ranker.analyser
        case = Case(
            terms=analyser.terms(reading.text),
            features=reading.features,
            own=frozenset(topic.slug for topic in chosen if topic.weight),
            avoid=_avoided(reading, guidance),
            granted=guidance.needs,
        )
        questions = tuple(asked(reading, analyser))
        answering = sorted({slug for _, one in questions for slug in one.slugs if slug in catalogue})
        passages = Passages(
            self._lines.of(catalogue, [topic.slug for topic in chosen]),
            chosen,
            case,
            answers=self._lines.of(catalogue, answering),
        )
        return Material(
            reading=reading,
            passages=passages,
            questions=questions,
            slugs=tuple(topic.slug for topic in chosen if topic.weight),
            danger=danger,
            guidance=guidance,
        )

    def _draft(
        self, sections: tuple[Section, ...], catalogue: Catalogue, reading: Reading, taken: Sequence[str] = ()
    ) -> Draft:
        return Draft(
            sections=sections,
            citations=self._cited(sections, catalogue),
            composer=COMPOSER,
            corpus_version=catalogue.digest,
            reading=noticed(reading, taken),
            second_reading=reasons(reading),
        )

    def _cited(self, sections: Sequence[Section], catalogue: Catalogue) -> tuple[Citation, ...]:
        today = self._clock.now().date()
        sentences = [sentence for section in sections for sentence in section.sentences]
        return citations(sentences, catalogue, expired=lambda document: document.review_on < today)

    def _passed(self, draft: Draft, catalogue: Catalogue, questions: Sequence[str]) -> Draft:
        """Return *draft* without the sentences that fail; a sentence that is only unsourced stays, marked."""
        problems = evidence.check(draft, draft.citations, questions)
        failing = {problem.sentence for problem in problems if problem.fault is not Fault.UNSOURCED}
        number = count()
        kept = [
            replace(section, sentences=tuple(s for s in section.sentences if next(number) not in failing))
            for section in draft.sections
        ]
        sections = tuple(section for section in kept if section.sentences)
        passed = replace(draft, sections=sections, citations=self._cited(sections, catalogue))
        if not any(sentence.evidence.source is Source.PASSAGE for sentence in passed.sentences):
            raise DraftRejectedError(second_reading=draft.second_reading)
        return passed


def _avoided(reading: Reading, guidance: Guidance) -> Callable[[Line], bool]:
    """Return what tells a line that the case must not get.

    That is doubt where it is settled, a talk that waits, and "no danger now" where words may tell of it.
    """
    settled = guidance.settled or is_grave(reading)
    waits = reading.talk_waits

    def avoided(line: Line) -> bool:
        sends = tells_family if line.section.beside else sends_to_family
        soothes = reading.acute and SOOTHES.search(line.text)
        return (waits and sends(line)) or bool(soothes) or (settled and bool(DOUBT.search(line.text)))

    return avoided
