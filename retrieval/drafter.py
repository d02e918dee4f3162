"""The extractive drafter: a first, honest draft made of sentences from the published documents. No model."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from consult.advice import Draft, Section, Source
from consult.errors import DrafterUnavailableError, DraftRejectedError, StoreUnavailableError
from consult.ports import Clock
from corpus.catalogue import Catalogue
from retrieval import evidence
from retrieval.compose import Material, compose, fitted, nothing_found
from retrieval.evidence import Fault
from retrieval.passages import Passages, citations, ordered
from retrieval.reading import Feature, Reading, read
from retrieval.search import Search
from retrieval.shelf import Shelf

DOCUMENTS = 5  #: Retrieved documents that a draft is made from.
COMPOSER = "extractive"

#: Read for every case after what was retrieved: the spine of the meldcode.
ALWAYS = (
    "meldcode/stap-2-overleg",
    "afwegingskader/vijf-afwegingen",
    "meldcode/stap-1-signalen",
    "meldcode/vastleggen",
)
#: What the case is about, where its features tell; read before what was retrieved.
THEMES = {
    Feature.HONOUR: "thema/eergerelateerd-geweld",
    Feature.FORCED_MARRIAGE: "thema/huwelijksdwang-achterlating",
    Feature.MUTILATION: "thema/genitale-verminking",
    Feature.SEXUAL_ABUSE: "thema/seksueel-misbruik",
    Feature.INTIMATE_TERROR: "thema/intieme-terreur",
    Feature.FALSIFICATION: "thema/falsificatie",
    Feature.ABDUCTION: "thema/kinderontvoering",
    Feature.EXPLOITATION: "thema/uitbuiting-mensenhandel",
}
TALK = ("meldcode/stap-3-gesprek",)  #: Read where the conversation may be held.
TALK_WAITS = ("meldcode/gesprek-overslaan",)  #: Read first where it must wait.
ACUTE = ("meldcode/acute-situatie", "afwegingskader/acute-onveiligheid")  #: Read first in danger.


class ExtractiveDrafter:
    """Implements `consult.ports.Drafter` from the documents on a shelf."""

    def __init__(self, search: Search, shelf: Shelf, *, clock: Clock) -> None:
        """Rank with *search*, cite what stands on *shelf*; *clock* tells what has expired."""
        self._search = search
        self._shelf = shelf
        self._clock = clock

    async def draft(self, questions: Sequence[str]) -> Draft:
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
        reading = read(questions)
        slugs = self._slugs(reading, catalogue)
        if not slugs:
            return self._draft(nothing_found(reading), catalogue)
        passages = Passages(self._search.ranker.analyser, catalogue, slugs, reading.text)
        sections = fitted(compose(Material(reading=reading, passages=passages)))
        return self._passed(self._draft(sections, catalogue), catalogue, questions)

    def _slugs(self, reading: Reading, catalogue: Catalogue) -> list[str]:
        hits = self._search.rank(reading.text, len(self._search.catalogue))
        hits = [hit for hit in hits if hit.slug in catalogue]
        if not hits and not reading.acute and not reading.features:
            return []
        themes = [slug for feature, slug in THEMES.items() if feature in reading.features]
        first = [*themes, *(TALK_WAITS if reading.talk_waits else ())]
        after = [*(ACUTE if reading.acute else ()), *ALWAYS, *(() if reading.talk_waits else TALK)]
        return ordered([*first, *(hit.slug for hit in hits[:DOCUMENTS]), *after], catalogue)

    def _draft(self, sections: tuple[Section, ...], catalogue: Catalogue) -> Draft:
        today = self._clock.now().date()
        sentences = [sentence for section in sections for sentence in section.sentences]
        cited = citations(sentences, catalogue, expired=lambda document: document.review_on < today)
        return Draft(sections=sections, citations=cited, composer=COMPOSER, corpus_version=catalogue.digest)

    def _passed(self, draft: Draft, catalogue: Catalogue, questions: Sequence[str]) -> Draft:
        """Return *draft* without the sentences that fail; a sentence that is only unsourced stays, marked."""
        problems = evidence.check(draft, draft.citations, questions)
        failing = {problem.sentence for problem in problems if problem.fault is not Fault.UNSOURCED}
        number = count()
        kept = [
            replace(section, sentences=tuple(s for s in section.sentences if next(number) not in failing))
            for section in draft.sections
        ]
        passed = self._draft(tuple(section for section in kept if section.sentences), catalogue)
        if not any(sentence.evidence.source is Source.PASSAGE for sentence in passed.sentences):
            raise DraftRejectedError
        return passed
