"""What a draft is made of: the reading, the passages, and what experts say to such a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from consult.advice import Sentence
from corpus.features import Feature, by_name
from retrieval.guidance import Guidance
from retrieval.lines import Line
from retrieval.passages import ALIKE, Asked, Passages
from retrieval.reading import Reading
from retrieval.second_reading import is_grave
from retrieval.told import Told
from retrieval.wording import BIDS, JUDGES, calls, tells

#: Places kept beside what a situation says, where not one.
KEPT = {"vandaag": 2}
#: Where one of the family may be afraid of another: nothing is agreed with all, or asked of the other parent.
APART = frozenset({"thema/partnergeweld-kinderen", "thema/intieme-terreur", "thema/eergerelateerd-geweld"})
FEARED = APART - {"thema/eergerelateerd-geweld"}  #: Those but honour, for which a whole family waits.


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a draft is made of."""

    reading: Reading
    passages: Passages
    questions: tuple[tuple[Told, Asked], ...]  #: What the worker asks, in reading order.
    slugs: tuple[str, ...]  #: The documents that the case is about, heaviest first.
    danger: str  #: The one that tells how safe it is.
    guidance: Guidance  #: What experts say to such a case.
    speaks: Callable[[str], float]  #: How surely a text says what the case is about, from 0 to 1.
    salient: Callable[[str], float]  #: How much a text deserves to be said back, from 0 to 1.
    after: Callable[[str], Mapping[str, float]]  #: How probable each intent of a question is.

    @cached_property
    def near(self) -> frozenset[str]:
        """Return the documents that the letter mostly rests on."""
        return frozenset((self.danger, self.slugs[0]))

    @property
    def apart(self) -> bool:
        """Return whether one of the family may be afraid of another."""
        return not APART.isdisjoint(self.slugs)

    @cached_property
    def particulars(self) -> tuple[Feature, ...]:
        """Return what the case has besides its themes, ages left out."""
        found = [by_name()[name] for name in sorted(self.reading.features)]
        return tuple(one for one in found if not one.slug and one.ages is None)

    @cached_property
    def settled(self) -> bool:
        """Return whether experts judge such a case to be acute or structural, or it needs two readers."""
        return self.guidance.settled or is_grave(self.reading)

    @cached_property
    def judging(self) -> Told | None:
        """Return the first question for a judgement without an answer, where a situation says what it is."""
        guidance = self.guidance
        if not guidance.said["weegt"]:
            return None
        answered = {reply.question.span for reply in guidance.replies}
        asked = (told for told, _ in self.questions if told.span not in answered)
        return next((told for told in asked if JUDGES.search(told.span.text)), None)

    @property
    def hurries(self) -> bool:
        """Return whether nothing of today may wait: settled, and acute or a talk that is not had first."""
        return self.settled and (self.reading.acute or self.reading.talk_waits)

    def said(self, name: str, count: int) -> list[Sentence]:
        """Return at most *count* of what experts say under *name* of `corpus.answerbook.LISTS`.

        Most is said of the situation. Places are kept for what its letter needs beside that, or else for what
        a fact of the case wants. Then comes what is left of the former, what the subject always wants, and
        last what a letter on the situation can do without.
        """
        place, guidance = self.passages.place, self.guidance
        own = [line for line in guidance.said[name] if line.text not in guidance.plan.last]
        spare = [line for line in guidance.said[name] if line.text in guidance.plan.last]
        lead = place(own, 1) or place(spare, 1)
        left = count - len(lead)
        beside = guidance.core[name] or guidance.told[name] or guidance.always[name]
        kept = min(left, KEPT.get(name, 1)) if beside else 0
        first = place(own, left - kept)
        # One call to Veilig Thuis is enough for a day, and the situation knows best what it is for.
        called = name == "vandaag" and any(calls(one.text) for one in (*lead, *first))
        core, told, always = (
            [line for line in lists[name] if not (called and calls(line.text))]
            for lists in (guidance.core, guidance.told, guidance.always)
        )
        needed = place(core, kept)
        needed += place(told, kept - len(needed), alike=ALIKE)
        rest = left - len(first) - len(needed)
        more = place(core, rest)
        more += place(always, rest - len(more), alike=ALIKE)
        # In turn: what comes last is shortened first.
        return [
            *lead,
            *needed[:1],
            *first[:1],
            *needed[1:],
            *first[1:],
            *more,
            *place(spare, rest - len(more)),
        ]

    def speaks_of(self, sentence: Sentence) -> bool:
        """Return whether *sentence* is about a particular that the case has."""
        return any(one.presumed.search(sentence.text) for one in self.particulars)

    def about(self, line: Line) -> bool:
        """Return whether *line* stands in a document that the case is about, and no other says the same."""
        return line.document.slug in self.slugs and line.text not in self.guidance.plan.covered

    def short(self, count: int) -> list[Sentence]:
        """Return at most *count* sentences of the short answer on how safe the case is."""

        def mine(line: Line) -> bool:
            return line.document.slug == self.danger and tells(line)

        take = self.passages.take
        bidding = take(
            count, heading="Kort antwoord", accept=lambda line: mine(line) and bool(BIDS.search(line.text))
        )
        return bidding or take(count, heading="Kort antwoord", accept=mine)
