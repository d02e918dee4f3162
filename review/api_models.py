"""What the JSON API takes and gives."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from consult.advice import Draft
from consult.model import Consult
from consult.outgoing import Delivery
from consult.records import Event, ThreadItem
from consult.reviewing import CaseView
from consult.text import MAX_MESSAGE

Version = Annotated[int, Field(ge=1, description="The version that the caller saw.")]
Text = Annotated[str, Field(max_length=MAX_MESSAGE)]


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ReplyBody(_Body):
    """A text to approve by name: advice, question back or closing text."""

    version: Version
    text: Text
    release_reason: Annotated[
        str,
        Field(max_length=500, description="Why stretches that look like identifiers may go out."),
    ] = ""


class HandoverBody(_Body):
    """A text to hand to another consultant, unapproved."""

    version: Version
    text: Text


class CloseBody(_Body):
    """The end of a case without a further text."""

    version: Version


class CaseSummary(BaseModel):
    """A case without any text of it."""

    ref: str
    state: str
    version: int
    urgency: str
    team: str
    channel: str
    created_at: datetime
    updated_at: datetime
    expected_at: datetime
    claimed_by: str | None
    claimed_until: datetime | None
    needs_second: bool
    meldcode_step: int | None

    @classmethod
    def of(cls, consult: Consult, names: Mapping[str, str]) -> Self:
        """Return the summary of *consult*, with *names* by account id."""
        return cls.model_validate(_summary(consult, names))


class ThreadEntry(BaseModel):
    """One text of the conversation: the worker's (entry) or an approved one (kind, by)."""

    at: datetime
    entry: str | None
    kind: str | None
    text: str
    by: str

    @classmethod
    def of(cls, item: ThreadItem) -> Self:
        """Return *item* as it is sent."""
        return cls(at=item.at, entry=item.entry, kind=item.kind, text=item.text, by=item.by)


class EvidenceModel(BaseModel):
    """What a sentence rests on."""

    source: str
    slug: str
    section: str
    version: str
    quote: str
    start: int
    end: int


class SentenceModel(BaseModel):
    """One sentence of a draft."""

    text: str
    evidence: EvidenceModel


class SectionModel(BaseModel):
    """A heading with its sentences."""

    heading: str
    bullets: bool
    sentences: list[SentenceModel]


class CitationModel(BaseModel):
    """A passage that a draft rests on, word for word."""

    slug: str
    section: str
    version: str
    title: str
    text: str
    valid_from: date
    expired: bool


class NoticedModel(BaseModel):
    """Something that was read in the question."""

    topic: str
    words: str
    start: int
    end: int


class LetterModel(BaseModel):
    """The letter for another picture of the case; an empty name is one without a picture."""

    name: str
    sections: list[SectionModel]
    second_reading: list[str]
    left_open: list[NoticedModel]


class PossibleModel(BaseModel):
    """An answer that may fit, with the question that it was written for."""

    asked: str
    said: SentenceModel


class OfferModel(BaseModel):
    """A question that the draft leaves open, with answers that may fit."""

    question: str
    repeated: str
    answers: list[PossibleModel]


class DraftModel(BaseModel):
    """The draft of a case; a worker never sees it."""

    sections: list[SectionModel]
    citations: list[CitationModel]
    composer: str
    corpus_version: str
    unsourced: int
    reading: list[NoticedModel]
    second_reading: list[str]
    others: list[LetterModel]
    offers: list[OfferModel]
    at_hand: list[PossibleModel]
    beside: list[CitationModel]

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """Return *draft* as it is sent."""
        return cls.model_validate(draft, from_attributes=True)


class EventModel(BaseModel):
    """One line of the audit trail."""

    name: str
    at: datetime
    actor: str

    @classmethod
    def of(cls, event: Event, names: Mapping[str, str]) -> Self:
        """Return *event*; who is no account is ``worker`` or ``system``, never an id of a person."""
        actor = names.get(event.actor, "system" if event.actor == "system" else "worker")
        return cls(name=event.name, at=event.at, actor=actor)


class DeliveryModel(BaseModel):
    """What became of one outgoing text."""

    id: str
    kind: str | None
    fixed: str | None
    channel: str
    state: str
    uncertain: bool
    attempts: int
    created_at: datetime
    due_at: datetime

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        """Return *delivery* without the worker's id."""
        return cls.model_validate(delivery, from_attributes=True)


class CaseDetail(CaseSummary):
    """A case with all that a consultant sees of it."""

    thread: list[ThreadEntry]
    draft: DraftModel | None
    working_text: str | None
    deliveries: list[DeliveryModel]
    events: list[EventModel]

    @classmethod
    def of_view(cls, view: CaseView, names: Mapping[str, str]) -> Self:
        """Return the whole *view*, with *names* by account id."""
        return cls.model_validate(
            {
                **_summary(view.consult, names),
                "thread": [ThreadEntry.of(item) for item in view.thread],
                "draft": DraftModel.of(view.draft) if view.draft else None,
                "working_text": view.working_text,
                "deliveries": [DeliveryModel.of(delivery) for delivery in view.deliveries],
                "events": [EventModel.of(event, names) for event in view.events],
            }
        )


class Problem(BaseModel):
    """A refusal (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str  #: A Dutch sentence.
    code: str  #: The class of the error.


def _summary(consult: Consult, names: Mapping[str, str]) -> dict[str, object]:
    claim = consult.claim
    return {
        "ref": consult.ref,
        "state": consult.state,
        "version": consult.version,
        "urgency": consult.urgency,
        "team": consult.team,
        "channel": consult.channel,
        "created_at": consult.created_at,
        "updated_at": consult.updated_at,
        "expected_at": consult.expected_at,
        "claimed_by": names.get(claim.consultant_id) if claim else None,
        "claimed_until": claim.until if claim else None,
        "needs_second": consult.needs_second,
        "meldcode_step": consult.meldcode_step,
    }
