"""The extractive drafter: a first, honest draft made of sentences from the published documents. No model."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count

from consult.advice import EXTRACTIVE, UNANSWERED, Citation, Draft, Letter, Offer, Possible, Section, Source
from consult.errors import DrafterUnavailableError, DraftRejectedError, StoreUnavailableError
from consult.ports import Clock, Tell
from corpus.catalogue import Catalogue
from retrieval import evidence
from retrieval.artefact import Heard
from retrieval.asked import asked
from retrieval.choices import at_hand, calm, likeliest, offered, other_pictures
from retrieval.compose import TOO_YOUNG, compose, nothing_found
from retrieval.described import described
from retrieval.evidence import Fault
from retrieval.fitting import fitted
from retrieval.guidance import Adviser, Guidance, Guide, Picture, Sought, calms, pictured
from retrieval.lines import Line, Lines
from retrieval.material import Material
from retrieval.noticed import noticed, unanswered
from retrieval.orders import blanked
from retrieval.passages import Case, Passages, citations
from retrieval.reading import Reading, read, understood
from retrieval.search import Search
from retrieval.second_reading import is_grave, reasons
from retrieval.shelf import Shelf
from retrieval.told import Told
from retrieval.topics import REPORTED, by_situations, counted_as_read, speaking, subjects, topics
from retrieval.wording import Says, asks_child, says, sends_to_family, tells_family

RANKED = 8  #: Documents that the ranking is asked for.


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What every letter for one case is made from, whatever the picture."""

    questions: Sequence[str]
    catalogue: Catalogue
    sought: Mapping[Told, Sought]
    grave: bool  #: Its words show what needs two readers.
    heard: Callable[[str], Heard]  #: What a text is about.


@dataclass(frozen=True)
class Choices:
    """What a consultant may choose beside a draft."""

    others: tuple[Letter, ...]
    offers: tuple[Offer, ...]
    at_hand: tuple[Possible, ...]


class ExtractiveDrafter:
    """Implements `consult.ports.Drafter` from the documents on a shelf."""

    def __init__(self, search: Search, shelf: Shelf, *, clock: Clock) -> None:
        """Rank with *search*, cite what stands on *shelf*; *clock* tells what has expired."""
        self._search = search
        self._shelf = shelf
        self._clock = clock
        self._lines = Lines(search.ranker.analyser)
        self._adviser = Adviser(search.answerer, self._lines, search.rank)

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
        return await asyncio.to_thread(self.write, questions, catalogue, choices=True)

    def write(self, questions: Sequence[str], catalogue: Catalogue, *, choices: bool = False) -> Draft:
        """Return the draft that cites only what stands in *catalogue*.

        With *choices* it holds what a consultant may choose beside it as well (`retrieval.choices`).

        Raises:
            DraftRejectedError: Nothing that was cited passed the checks.
        """
        reading = read([blanked(question) for question in questions])
        hits = [hit for hit in self._search.rank(reading.text, RANKED) if hit.slug in catalogue]
        heard = cache(self._search.built.heard)
        chances, situated = heard(reading.text).about, heard(reading.text).situated
        likely = by_situations(chances, situated)
        about = subjects(reading, likely, hits, catalogue)
        if not about:
            opening = described(reading, lambda text: heard(text).salient)
            draft = self._draft(nothing_found(opening), catalogue, reading)
            return replace(draft, second_reading=reasons(reading))
        plain, picture = reading, pictured(reading, about, catalogue, situated)
        reading, about = picture.reading, picture.about
        if picture.guide and calms(picture.guide, plain):
            picture = calm(picture.guide, plain, about)
        sought = self._adviser.sought(reading, about, chances, catalogue)
        case = _Asked(
            questions=questions,
            catalogue=catalogue,
            sought=sought,
            grave=is_grave(plain),
            heard=heard,
        )
        made, draft = self._letter(case, picture)
        if not choices:
            return draft
        able = likeliest(reading, catalogue, situated)
        others = tuple(self._others(case, other_pictures(picture, plain, able)))
        left_open = (one for one in draft.reading if one.topic == UNANSWERED)
        every_open = dict.fromkeys((*left_open, *(one for letter in others for one in letter.left_open)))
        offers = offered(made, every_open, sought, self._adviser)
        near = self._adviser.at_hand(reading, about, likely, catalogue)
        found = Choices(others, tuple(offers), tuple(at_hand(made, near, self._adviser)))
        return self._with_choices(case, draft, found)

    def _letter(self, case: _Asked, picture: Picture) -> tuple[Material, Draft]:
        """Return the letter for *case* as it is in *picture*, with what it was made of.

        Raises:
            DraftRejectedError: Nothing that was cited passed the checks.
        """
        made = self._material(case, picture)
        draft = self._draft(
            fitted(compose(made), made.slugs[0]),
            case.catalogue,
            picture.reading,
            [picture.guide.name] if picture.guide else (),
        )
        # Whoever is calmed wrongly is harmed most: what a second reader reads hangs on the subject alone.
        subject = understood(picture.reading, counted_as_read(picture.about))
        passed = self._passed(replace(draft, second_reading=reasons(subject)), case)
        # Only what passed the checks answers a question.
        open_ones = unanswered(picture.reading, passed.sections)
        return made, replace(passed, reading=(*open_ones, *passed.reading))

    def _others(self, case: _Asked, pictures: Iterable[Picture]) -> Iterator[Letter]:
        for picture in pictures:
            try:
                _, draft = self._letter(case, picture)
            except DraftRejectedError:
                continue
            name = picture.guide.name if picture.guide else ""
            left_open = tuple(one for one in draft.reading if one.topic == UNANSWERED)
            yield Letter(
                name=name,
                sections=draft.sections,
                second_reading=draft.second_reading,
                left_open=left_open,
            )

    def _with_choices(self, case: _Asked, draft: Draft, made: Choices) -> Draft:
        """Return *draft* with those of the choices *made* that pass the checks, and their sources."""
        offers = made.offers
        said = tuple(one.said for one in (*made.at_hand, *(one for offer in offers for one in offer.answers)))
        answers = Section(heading="", sentences=said)
        passing = self._kept(self._draft((answers,), case.catalogue, read([])), case) if said else ()
        fine = {one for section in passing for one in section.sentences}
        kept = [replace(one, answers=tuple(a for a in one.answers if a.said in fine)) for one in offers]
        sections = (*(part for letter in made.others for part in letter.sections), answers)
        held = {(one.slug, one.section) for one in draft.citations}
        cited = self._cited(sections, case.catalogue)
        return replace(
            draft,
            others=made.others,
            offers=tuple(one for one in kept if one.answers),
            at_hand=tuple(one for one in made.at_hand if one.said in fine),
            beside=tuple(one for one in cited if (one.slug, one.section) not in held),
        )

    def _material(self, case: _Asked, picture: Picture) -> Material:
        reading, catalogue = picture.reading, case.catalogue
        chosen = topics(reading, tuple(picture.about), catalogue)
        guidance = self._adviser.guidance(picture, catalogue, case.sought)
        analyser = self._search.ranker.analyser
        wanted = Case(
            terms=analyser.terms(reading.text),
            features=reading.features,
            own=frozenset(topic.slug for topic in chosen if topic.weight),
            avoid=_avoided(reading, guidance, grave=case.grave, is_calm=picture.calm),
            granted=guidance.needs,
        )
        questions = tuple(asked(reading, analyser))
        answering = sorted({slug for _, one in questions for slug in one.slugs if slug in catalogue})
        passages = Passages(
            self._lines.of(catalogue, [topic.slug for topic in chosen]),
            chosen,
            wanted,
            answers=self._lines.of(catalogue, answering),
        )
        return Material(
            reading=reading,
            passages=passages,
            questions=questions,
            slugs=tuple(topic.slug for topic in chosen if topic.weight),
            danger=picture.danger,
            guidance=guidance,
            speaks=speaking(picture.about, lambda text: case.heard(text).about, _shows(case, picture.guide)),
            salient=lambda text: case.heard(text).salient,
            after=lambda text: case.heard(text).intended,
        )

    def _draft(
        self, sections: tuple[Section, ...], catalogue: Catalogue, reading: Reading, taken: Sequence[str] = ()
    ) -> Draft:
        return Draft(
            sections=sections,
            citations=self._cited(sections, catalogue),
            composer=EXTRACTIVE,
            corpus_version=catalogue.digest,
            reading=noticed(reading, taken),
        )

    def _cited(self, sections: Sequence[Section], catalogue: Catalogue) -> tuple[Citation, ...]:
        today = self._clock.now().date()
        sentences = [sentence for section in sections for sentence in section.sentences]
        return citations(sentences, catalogue, expired=lambda document: document.review_on < today)

    def _passed(self, draft: Draft, case: _Asked) -> Draft:
        """Return *draft* without the sentences that fail; a sentence that is only unsourced stays, marked."""
        sections = self._kept(draft, case)
        passed = replace(draft, sections=sections, citations=self._cited(sections, case.catalogue))
        if not any(sentence.evidence.source is Source.PASSAGE for sentence in passed.sentences):
            raise DraftRejectedError(second_reading=draft.second_reading)
        return passed

    @staticmethod
    def _kept(draft: Draft, case: _Asked) -> tuple[Section, ...]:
        """Return the sections of *draft* without the sentences that fail."""
        problems = evidence.check(draft, draft.citations, case.questions)
        failing = {problem.sentence for problem in problems if problem.fault is not Fault.UNSOURCED}
        number = count()
        kept = [
            replace(section, sentences=tuple(s for s in section.sentences if next(number) not in failing))
            for section in draft.sections
        ]
        return tuple(section for section in kept if section.sentences)


def _shows(case: _Asked, guide: Guide | None) -> Callable[[str], float] | None:
    """Return what says how surely a text shows the situation of *guide*; None where there is none."""
    if guide is None:
        return None
    name = guide.document.slug, guide.situation.name
    return lambda text: case.heard(text).situated.get(name, 0.0)


def _avoided(reading: Reading, guidance: Guidance, *, grave: bool, is_calm: bool) -> Callable[[Line], bool]:
    """Return what tells a line that the case must not get.

    That is doubt where it is settled, advice without a name once it was reported, a talk that waits or what
    leaves open whether it does, "no danger now" where its words are *grave* or may tell of danger, what is
    said to a child that cannot talk yet, and 112 where it *is calm*: the letter says that in its place.
    """
    waits = reading.talk_waits
    mute = bool(reading.ages) and max(reading.ages) < TOO_YOUNG
    unwanted = {
        Says.NO_DANGER: reading.acute or grave,
        Says.NO_NAME: REPORTED in reading.done,
        Says.MAY_WAIT: waits,
        Says.DOUBT: guidance.settled or is_grave(reading),
        Says.ALARM: is_calm,
    }
    banned = frozenset(kind for kind, holds in unwanted.items() if holds)

    def avoided(line: Line) -> bool:
        sends = tells_family if line.section.beside else sends_to_family
        return (waits and sends(line)) or (mute and asks_child(line)) or not banned.isdisjoint(says(line))

    return avoided
