"""The model composer: a language model writes, our checks decide, and the extractive draft stands ready."""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from consult.advice import UNANSWERED, Draft, Section, Sentence, Source
from consult.errors import AnonymiserUnavailableError, DrafterUnavailableError, StoreUnavailableError
from consult.outgoing import Progress
from consult.ports import Anonymiser, Tell
from retrieval import evidence, prompting
from retrieval.chat import Chat, Heard, Refusal, RefusedError
from retrieval.drafter import ExtractiveDrafter
from retrieval.evidence import Fault
from retrieval.evidence.retelling import Story
from retrieval.prompting import Request
from retrieval.reading import BETWEEN
from retrieval.shelf import Shelf
from retrieval.wording import sends_there

MOST_FAILED = 1 / 3  #: Share of the model's sentences that may fail before none of them is taken.
MOST_OWN = (
    0.05  #: Share of a draft's sentences that may stand without a source; the rest of those is left out.
)
FEWEST = 4  #: Sentences with a source that make a draft worth reading.
_DUTCH = frozenset(
    (
        "de",
        "het",
        "een",
        "en",
        "van",
        "dat",
        "die",
        "niet",
        "je",
        "is",
        "met",
        "voor",
        "op",
        "aan",
        "of",
        "als",
        "te",
    )
)
_FEWEST_DUTCH = 0.15  #: Share of words that are among these, the commonest of Dutch.
_TELLING = 10  #: Words from which a language can be told.
_WAITS = "gesprek-wacht"  #: How the fixed sentences begin that say that the talk with the family must wait.
_LOG = logging.getLogger(__name__)


class ModelDrafter:
    """Implements `consult.ports.Drafter` with a language model over the passages of the extractive draft."""

    def __init__(
        self, chat: Chat, extractive: ExtractiveDrafter, shelf: Shelf, *, anonymiser: Anonymiser | None = None
    ) -> None:
        """Ask *chat*; fall back on *extractive*. *anonymiser* looks for names, where one is given."""
        self._chat = chat
        self._extractive = extractive
        self._shelf = shelf
        self._anonymiser = anonymiser

    async def draft(self, questions: Sequence[str], *, tell: Tell | None = None) -> Draft:
        """Return the model's draft where it holds, and else the extractive one, which then names the reason.

        While the model writes, *tell* hears how many parts it has begun.

        Raises:
            DrafterUnavailableError: What is published could not be asked.
            DraftRejectedError: Not even the extractive draft passed the checks.
        """
        try:
            catalogue = await self._shelf.catalogue()
        except StoreUnavailableError as exc:
            raise DrafterUnavailableError from exc
        ready = await asyncio.to_thread(self._extractive.write, questions, catalogue, choices=True)
        if not ready.citations:
            return ready
        try:
            return await self._written(questions, ready, tell)
        except RefusedError as refused:
            _LOG.warning("model draft refused: %s", refused.reason)
            return replace(ready, composer=f"{ready.composer}:{refused.reason}")

    async def _written(self, questions: Sequence[str], ready: Draft, tell: Tell | None) -> Draft:
        headings = [section.heading for section in ready.sections if not _is_fixed(section)]
        chosen = self._chat.choice
        asked = prompting.request(questions, ready.citations, headings, context=chosen.context)
        heard = _counting(tell, of=len(headings)) if tell else None
        answer = await self._chat.answer(prompting.SYSTEM, asked.data, asked.schema, heard=heard)
        made = await asyncio.to_thread(_checked, answer, asked, ready, questions)
        await self._look_for_names(made, questions)
        return replace(made, composer=f"model:{chosen.name}")

    async def _look_for_names(self, made: Draft, questions: Sequence[str]) -> None:
        """Pass when the model names nobody that question and passages do not name.

        Raises:
            RefusedError: It does, or it could not be looked at.
        """
        if self._anonymiser is None:
            return
        known = BETWEEN.join([*questions, *(one.text for one in made.citations)])
        try:
            found = await self._anonymiser.findings(made.letter())
        except AnonymiserUnavailableError as exc:
            raise RefusedError(Refusal.IDENTIFIER) from exc
        ours = BETWEEN.join(s.text for s in made.sentences if s.evidence.source is Source.FIXED)
        if any(stretch not in known and stretch not in ours for stretch in found):
            raise RefusedError(Refusal.IDENTIFIER)


def _counting(tell: Tell, *, of: int) -> Heard:
    """Return what counts the parts of an answer as it comes, and has told that none has begun."""
    tell(Progress(parts=0, of=of))

    def heard(said: str) -> None:
        tell(Progress(parts=min(prompting.parts_begun(said), of), of=of))

    return heard


def _checked(answer: str, asked: Request, ready: Draft, questions: Sequence[str]) -> Draft:
    """Return the draft of *answer*, of which every sentence passed the checks.

    Raises:
        RefusedError: Too little of it did, or it is in another form or language.
    """
    written = prompting.read_answer(answer, asked)
    total = sum(len(sentences) for sentences in written.values())
    if not _dutch(" ".join(s.text for sentences in written.values() for s in sentences)):
        raise RefusedError(Refusal.LANGUAGE)
    alone = _draft(written, ready, only_written=True)
    kept = _kept(alone, ready, questions)
    sourced = sum(s.evidence.source is not Source.NONE for sentences in kept.values() for s in sentences)
    left = sum(len(sentences) for sentences in kept.values())
    if total - left > MOST_FAILED * total or sourced < FEWEST:
        raise RefusedError(Refusal.CHECKS)
    return _draft(kept, ready)


def _kept(draft: Draft, ready: Draft, questions: Sequence[str]) -> Mapping[str, tuple[Sentence, ...]]:
    """Return the sentences of *draft* by heading that have no fault; a few may be unsourced, marked."""
    problems = evidence.check(draft, ready.citations, questions)
    failing = {problem.sentence for problem in problems if problem.fault is not Fault.UNSOURCED}
    waits = any(sentence.evidence.slug.startswith(_WAITS) for sentence in ready.sentences)
    own = int(MOST_OWN * sum(1 for _ in draft.sentences))
    number, found, story = count(), {}, Story(BETWEEN.join(questions))
    for section in draft.sections:
        kept = []
        for sentence in section.sentences:
            failed = next(number) in failing or not _told(sentence, story)
            if failed or (waits and sends_there(sentence.text)):
                continue
            if sentence.evidence.source is Source.NONE:
                own -= 1
                if own < 0:
                    continue
            kept.append(sentence)
        found[section.heading] = tuple(kept)
    return found


def _told(sentence: Sentence, story: Story) -> bool:
    """Return whether a sentence that rests on the question says no more than *story*, the question, does."""
    return sentence.evidence.source is not Source.QUESTION or story.tells(sentence.text)


def _draft(written: Mapping[str, tuple[Sentence, ...]], ready: Draft, *, only_written: bool = False) -> Draft:
    """Return *ready* with the sentences of *written* in the place of its own; fixed sentences stay."""
    sections = []
    for section in ready.sections:
        own = written.get(section.heading, ())
        if only_written:
            sections.append(replace(section, sentences=own))
        elif own:
            sections.append(replace(section, sentences=_framed(section, own)))
        else:
            sections.append(section)
    used = {(s.evidence.slug, s.evidence.section) for section in sections for s in section.sentences}
    cited = tuple(one for one in ready.citations if only_written or (one.slug, one.section) in used)
    beside = (*ready.beside, *(one for one in ready.citations if one not in cited))
    # What the extractive draft left open the model may have answered.
    reading = tuple(one for one in ready.reading if one.topic != UNANSWERED)
    return replace(
        ready, sections=tuple(sections), citations=cited, reading=reading, offers=(), beside=beside
    )


def _framed(section: Section, own: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return *own* between the fixed sentences of *section*: what stood first stays first."""
    fixed = [one.evidence.source is Source.FIXED for one in section.sentences]
    lead = fixed.index(False) if False in fixed else len(fixed)
    before = section.sentences[:lead]
    after = tuple(one for one in section.sentences[lead:] if one.evidence.source is Source.FIXED)
    return (*before, *own, *after)


def _is_fixed(section: Section) -> bool:
    """Return whether *section* holds fixed sentences only: a model has no say in it."""
    return all(one.evidence.source is Source.FIXED for one in section.sentences)


def _dutch(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _TELLING:
        return True
    return sum(word in _DUTCH for word in words) >= _FEWEST_DUTCH * len(words)
