"""Buttons and what they carry: at most 64 bytes, ids and digests only.

A button of a preview carries the proposal's id and the beginning of its digest, so that a press confirms
exactly the text above it. The two questions that need an answer in words ("Woord weglaten", "Aanpassen") are
messages that Telegram makes the worker reply to (ForceReply); their last line names the digest of the text
they are about. So there is no state of the conversation outside our tables: a question that is answered after
the text has changed is refused. In the same way the buttons of the afwegingskader carry every answer so far,
one letter each, and nothing about it is kept anywhere else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot import texts
from consult.afwegingskader import ASKS, Answer, Outcome, follow
from consult.documents import CATEGORIES, SCOPE
from consult.meldcode import MeldcodeStep
from consult.model import Kind
from consult.triage import Triage

DIGEST = 24  #: Hex digits of the digest (96 bits) that a button carries.
MARK = 8  #: Hex digits of the digest in a question that wants an answer in words.


class Act(StrEnum):
    """What a button does; the first letter of its data."""

    CONFIRM = "c"
    LEAVE_OUT = "l"
    CHANGE = "e"
    CANCEL = "x"
    LOOK_UP = "z"
    OPEN = "o"
    CLEAR = "u"
    NOT_USEFUL = "n"
    FOLLOW_UP = "v"
    ANSWER = "a"
    WITHDRAW = "w"
    WITHDRAW_SURE = "s"
    MELDCODE = "m"
    DOCUMENT = "d"
    CATEGORY = "t"
    SEARCH = "q"
    WEIGH = "k"


#: Letter of an answer in the data of a button.
ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {"j": Answer.YES, "n": Answer.NO, "t": Answer.DOUBT, "l": Answer.LATER}
)
EVERY = "alle"  #: In place of a category: the list of categories.
_FORMS = (
    re.compile(rf"(?P<act>[clexz]):(?P<subject>[0-9a-f]{{32}}):(?P<digest>[0-9a-f]{{{DIGEST}}})"),
    re.compile(r"(?P<act>o):(?P<subject>[0-9A-Za-z-]{1,40})"),
    re.compile(r"(?P<act>[unvaws]):(?P<subject>R-[0-9]{1,12})(?::(?P<delivery>[0-9A-Za-z-]{1,40}))?"),
    re.compile(r"(?P<act>m):(?P<subject>[1-5])"),
    re.compile(r"(?P<act>d):(?P<subject>[a-z0-9-]+/[a-z0-9-]+)"),
    re.compile(r"(?P<act>t):(?P<subject>[a-z-]+)"),
    re.compile(r"(?P<act>q):(?P<subject>zoek)"),
    re.compile(r"(?P<act>k):(?P<subject>[jntl]{0,5})"),
)
_MARK = re.compile(rf"{re.escape(texts.MARK.format(mark=''))}([0-9a-f]{{{MARK}}})$")


@dataclass(frozen=True, kw_only=True)
class Press:
    """A press on a button of ours."""

    act: Act
    subject: str  #: Id of a proposal or delivery, case number, number of a step, slug, category or answers.
    digest: str = ""  #: Beginning of the digest of the text that was shown.
    delivery: str = ""  #: Id of the delivery below whose text the button stands, where it does.


class Wanted(StrEnum):
    """What an answer in words is meant for."""

    WORD = "word"  #: The word to leave out.
    TEXT = "text"  #: The whole text anew.
    LOOKUP = "lookup"  #: What is looked for in the published texts.


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """The question that a message answers."""

    wanted: Wanted
    mark: str  #: Beginning of the digest of the text it is about; empty for a look-up.


def read(data: str | None) -> Press | None:
    """Return the press that *data* of a button stands for; None where it is none of ours."""
    for form in _FORMS:
        match = form.fullmatch(data or "")
        if match:
            fields = match.groupdict()
            return Press(
                act=Act(fields["act"]),
                subject=fields["subject"],
                digest=fields.get("digest", ""),
                delivery=fields.get("delivery") or "",
            )
    return None


def of_preview(proposal_id: str, digest: str, asks: Triage = Triage.CONSULT) -> InlineKeyboardMarkup:
    """Return the buttons below a preview, with the one for what is offered on a text that *asks* for it."""

    def button(label: str, act: Act) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, callback_data=f"{act}:{proposal_id}:{digest[:DIGEST]}")

    offered = {
        Triage.LOOKUP: [[button(texts.LOOK_UP, Act.LOOK_UP)]],
        Triage.OUT_OF_SCOPE: [[_about(texts.READ_SCOPE, Act.DOCUMENT, SCOPE)]],
    }
    return InlineKeyboardMarkup(
        [
            [button(texts.CONFIRM, Act.CONFIRM)],
            *offered.get(asks, []),
            [button(texts.LEAVE_OUT, Act.LEAVE_OUT), button(texts.CHANGE, Act.CHANGE)],
            [button(texts.CANCEL, Act.CANCEL)],
        ]
    )


def of_reply(kind: Kind, ref: str, delivery_id: str) -> InlineKeyboardMarkup | None:
    """Return the buttons below an approved text, which name its delivery; None below a closing text."""
    subject = f"{ref}:{delivery_id}" if delivery_id else ref
    if kind is Kind.ADVICE:
        return InlineKeyboardMarkup(
            [
                [_about(texts.CLEAR, Act.CLEAR, subject), _about(texts.FOLLOW_UP, Act.FOLLOW_UP, subject)],
                [_about(texts.NOT_USEFUL, Act.NOT_USEFUL, subject)],
            ]
        )
    if kind is Kind.QUESTION_BACK:
        return InlineKeyboardMarkup([[_about(texts.ANSWER, Act.ANSWER, subject)]])
    return None


def of_waiting(delivery_id: str) -> InlineKeyboardMarkup:
    """Return the button that opens an approved text."""
    return InlineKeyboardMarkup([[_about(texts.OPEN, Act.OPEN, delivery_id)]])


def of_case(ref: str, *acts: Act) -> InlineKeyboardMarkup | None:
    """Return a column of buttons about a case; None without any."""
    labels = {
        Act.CLEAR: texts.CLEAR,
        Act.FOLLOW_UP: texts.FOLLOW_UP,
        Act.NOT_USEFUL: texts.NOT_USEFUL,
        Act.ANSWER: texts.ANSWER,
        Act.WITHDRAW: texts.WITHDRAW,
        Act.WITHDRAW_SURE: texts.WITHDRAW_SURE,
    }
    return InlineKeyboardMarkup([[_about(labels[act], act, ref)] for act in acts]) if acts else None


def of_meldcode() -> InlineKeyboardMarkup:
    """Return the five steps of the meldcode as buttons."""
    names = zip(MeldcodeStep, texts.MELDCODE_STEPS, strict=True)
    return InlineKeyboardMarkup(
        [
            *([_about(f"Stap {step.value}: {name}", Act.MELDCODE, str(step.value))] for step, name in names),
            [_about(texts.WEIGH_BUTTON, Act.WEIGH, "")],
            [_about(texts.ALL_TEXTS, Act.CATEGORY, EVERY), _about(texts.SEARCH_BUTTON, Act.SEARCH, "zoek")],
        ]
    )


def of_categories(names: Sequence[str]) -> InlineKeyboardMarkup:
    """Return the categories in *names* (as in a slug) as buttons."""
    return InlineKeyboardMarkup([[_about(CATEGORIES.get(name, name), Act.CATEGORY, name)] for name in names])


def of_documents(documents: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup | None:
    """Return a button for each (slug, title); None without any."""
    rows = [[_about(title, Act.DOCUMENT, slug)] for slug, title in documents]
    return InlineKeyboardMarkup(rows) if rows else None


def of_question(answers: Sequence[Answer]) -> InlineKeyboardMarkup:
    """Return the answers to the question after *answers*, each with the whole way in its data."""
    asked, way = follow(answers), _letters(answers)
    if isinstance(asked, Outcome):
        raise TypeError("an outcome asks nothing")
    choices = ASKS[asked].choices.items()
    rows = [[_about(words, Act.WEIGH, way + _letters([answer]))] for answer, words in choices]
    return InlineKeyboardMarkup([*rows, *_back(way)])


def of_outcome(answers: Sequence[Answer], about: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup:
    """Return what can be done after an outcome: read *about* the norm (slug, title), go back, begin again."""
    rows = [[_about(title, Act.DOCUMENT, slug)] for slug, title in about]
    return InlineKeyboardMarkup(
        [*rows, *_back(_letters(answers)), [_about(texts.WEIGH_AGAIN, Act.WEIGH, "")]]
    )


def way_of(subject: str) -> list[Answer]:
    """Return the answers that *subject* of a press stands for."""
    return [ANSWERS[letter] for letter in subject]


def _letters(answers: Sequence[Answer]) -> str:
    letters = {answer: letter for letter, answer in ANSWERS.items()}
    return "".join(letters[answer] for answer in answers)


def _back(way: str) -> list[list[InlineKeyboardButton]]:
    return [[_about(texts.WEIGH_BACK, Act.WEIGH, way[:-1])]] if way else []


def question(wanted: Wanted, digest: str) -> tuple[str, ForceReply]:
    """Return the question for an answer in words about the text with this *digest*, and its markup."""
    words, hint = {
        Wanted.WORD: (texts.ASK_WORD, texts.ASK_WORD_HINT),
        Wanted.TEXT: (texts.ASK_TEXT, texts.ASK_TEXT_HINT),
    }[wanted]
    mark = texts.MARK.format(mark=digest[:MARK])
    return f"{words}\n\n{mark}", ForceReply(input_field_placeholder=hint)


def answered(message: Message) -> Prompt | None:
    """Return the question of ours that *message* replies to; None where it is an ordinary message."""
    asked = message.reply_to_message
    if asked is None or asked.text is None or asked.from_user is None or not asked.from_user.is_bot:
        return None
    if asked.text == texts.ASK_SEARCH:
        return Prompt(wanted=Wanted.LOOKUP, mark="")
    mark = _MARK.search(asked.text)
    for wanted, words in ((Wanted.WORD, texts.ASK_WORD), (Wanted.TEXT, texts.ASK_TEXT)):
        if mark and asked.text.startswith(words):
            return Prompt(wanted=wanted, mark=mark[1])
    return None


def _about(label: str, act: Act, subject: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{act}:{subject}")
