"""One case as it lies on the desk: what may be done with it now, and the text to start from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from consult.advice import TAKEN_FOR, Citation, Draft, Evidence, Source
from consult.examining import Examined, Standing
from consult.model import ALLOWED, Kind, State, Step
from consult.outgoing import DeliveryState, Pending
from consult.people import Account
from consult.reviewing import STEPS, CaseView
from review import texts

#: States in which a consultant writes.
WRITABLE = tuple(state for state in State if (state, Step.APPROVE) in ALLOWED)

#: Kinds as they stand in forms, in words of the field.
KINDS: Mapping[str, Kind] = MappingProxyType({kind.value: kind for kind in Kind})


@dataclass(frozen=True, kw_only=True)
class Acts:
    """What this consultant may do with the case now."""

    write: bool
    kinds: tuple[Kind, ...]  #: Texts that may be approved.
    second_reader: bool
    send_back: bool
    close: bool


@dataclass(frozen=True, kw_only=True)
class Start:
    """The text that the editor starts with."""

    text: str
    hint: str  #: Where it comes from, in words; empty for an empty field.


def acts(view: CaseView, account: Account) -> Acts:
    """Return what *account* may do; the steps check again."""
    state, case = view.consult.state, view.consult
    reads_own = state is State.SECOND_READING and case.first_reader == account.id
    kinds = tuple(kind for kind in Kind if (state, STEPS[kind]) in ALLOWED)
    if case.needs_second and state is not State.SECOND_READING:
        kinds = tuple(kind for kind in kinds if kind is Kind.QUESTION_BACK)
    return Acts(
        write=state in WRITABLE,
        kinds=() if reads_own else kinds,
        second_reader=(state, Step.SECOND_READER) in ALLOWED,
        send_back=(state, Step.RETURN) in ALLOWED and not reads_own,
        close=(state, Step.CLOSE) in ALLOWED,
    )


def written_by(draft: Draft) -> str:
    """Return who wrote *draft*, with which model, from which texts; and why the model did not."""
    kind, _, more = draft.composer.partition(":")
    said = texts.DRAFT_BY.get(kind, draft.composer).format(model=more, version=draft.corpus_version)
    if kind == "model" or not more:
        return said
    return f"{said} {texts.FELL_BACK_NOTE.format(reason=texts.FELL_BACK.get(more, more))}"


def parts(pending: Pending) -> str:
    """Return how far the draft is, in words; empty while nothing of it has begun."""
    told = pending.progress
    return texts.DRAFT_PARTS.format(parts=told.parts, of=told.of) if told and told.parts else ""


def draft_is_current(view: CaseView) -> bool:
    """Return whether the draft came after the worker's last text; an older one answers another question."""
    asked = max((item.at for item in view.thread if item.entry), default=view.consult.created_at)
    return any(event.name == f"consult:{Step.DRAFT}" and event.at >= asked for event in view.events)


def picture(view: CaseView, number: str) -> int:
    """Return which of the letters beside the draft *number* names; 0 is the draft itself, and any other."""
    most = len(view.draft.others) if view.draft else 0
    return int(number) if re.fullmatch(r"[1-9]", number) and int(number) <= most else 0


def pictures(draft: Draft) -> Sequence[str]:
    """Return what the case may be taken for, in words: by the draft, and by the letters beside it."""
    taken = [one.words for one in draft.reading if one.topic == TAKEN_FOR]
    names = [" + ".join(taken), *(letter.name for letter in draft.others)]
    return [name or texts.NO_PICTURE for name in names]


def start_text(view: CaseView, *, anew: bool = False) -> Start:
    """Return what the editor starts with: the working text, or else the draft; the draft *anew* if so wished.

    A working text that was approved before is done with, so that an old advice never answers a new question;
    but one that could not be delivered is where the next attempt starts.
    """
    if anew and view.draft:
        return Start(text=view.draft.letter(), hint=texts.FROM_DRAFT_ANEW)
    sent = [item.text for item in view.thread if item.kind]
    working = (view.working_text or "").strip()
    if view.consult.state is State.UNDELIVERABLE and sent:
        return Start(text=working or sent[-1], hint=texts.FROM_WORK if working not in sent else "")
    if working and working not in sent:
        return Start(text=working, hint=texts.FROM_WORK)
    if view.draft and draft_is_current(view):
        return Start(text=view.draft.letter(), hint=texts.FROM_DRAFT)
    return Start(text="", hint="")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A source beside the draft, with its number and what the draft quotes from it."""

    number: int
    citation: Citation
    quotes: tuple[str, ...]


def passages(draft: Draft) -> Sequence[Passage]:
    """Return the sources of *draft*, numbered from 1 in the order of the draft's list."""
    return [
        Passage(number=i, citation=citation, quotes=_quotes(draft, citation))
        for i, citation in enumerate(draft.citations, start=1)
    ]


def number_of(evidence: Evidence, found: Sequence[Passage]) -> int | None:
    """Return the number of the source that *evidence* names; None where the draft lists no such source."""
    return next((p.number for p in found if _names(evidence, p.citation)), None)


def unsourced(draft: Draft, found: Sequence[Passage]) -> int:
    """Return how many sentences name no source, or one that is not beside the draft."""
    return sum(mark(sentence.evidence, found) is Source.NONE for sentence in draft.sentences)


def mark(evidence: Evidence, found: Sequence[Passage]) -> Source:
    """Return what a sentence is shown to rest on; a passage that is not beside the draft counts as none."""
    if evidence.source is Source.PASSAGE and number_of(evidence, found) is None:
        return Source.NONE
    return evidence.source


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What the sentences of a text rest on, as the consultant reads it."""

    total: int
    supported: int
    look: tuple[Examined, ...]  #: Sentences without a source, or with something to look at, in reading order.
    own: tuple[Examined, ...]  #: The consultant's own judgement, with nothing to look at.


def basis(examined: Sequence[Examined] | None) -> Basis | None:
    """Return *examined* in order of weight; None where it could not be looked at."""
    if examined is None:
        return None
    look = tuple(one for one in examined if one.concerns or one.standing is Standing.UNSUPPORTED)
    return Basis(
        total=len(examined),
        supported=sum(one.standing is Standing.SUPPORTED for one in examined),
        look=look,
        own=tuple(one for one in examined if one.standing is Standing.OWN and one not in look),
    )


def troubles(view: CaseView) -> Sequence[str]:
    """Return what the consultant must know about the deliveries, in words, the worst first."""
    states = [delivery.state for delivery in view.deliveries]
    found = [texts.BLOCKED_NOTE] * (DeliveryState.BLOCKED in states)
    return found + [texts.FAILED_NOTE] * (DeliveryState.FAILED in states)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One line of the history of a case."""

    at: datetime
    words: str
    by: str


def history(view: CaseView, names: Mapping[str, str]) -> Sequence[Happened]:
    """Return what happened to the case, newest first."""
    return [
        Happened(
            at=event.at,
            words=texts.EVENTS.get(event.name, texts.OTHER_EVENT),
            by=names.get(event.actor, texts.SYSTEM if event.actor == "system" else texts.WORKER),
        )
        for event in reversed(view.events)
    ]


def _names(evidence: Evidence, citation: Citation) -> bool:
    return (evidence.slug, evidence.section, evidence.version) == (
        citation.slug,
        citation.section,
        citation.version,
    )


def _quotes(draft: Draft, citation: Citation) -> tuple[str, ...]:
    quotes = (s.evidence.quote for s in draft.sentences if _names(s.evidence, citation))
    return tuple(dict.fromkeys(quote for quote in quotes if quote))
