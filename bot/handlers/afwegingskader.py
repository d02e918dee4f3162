"""The afwegingskader in a chat: choices by button only, so that nothing about a family is typed or kept.

The way so far travels in the data of the buttons. The note at the end has blanks where the arguments belong.
"""

from telegram import Message

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from bot.handlers.meldcode import plain
from consult.afwegingskader import (
    ASKS,
    NORM_TEXT,
    NORMS,
    VERDICTS,
    YOURS,
    Afweging,
    Answer,
    Outcome,
    Weighed,
    follow,
    note,
)
from consult.emergency import EMERGENCY_TEXT
from consult.errors import StoreError
from consult.records import Document

EXPLAINS = "Kort antwoord"  #: The section of a document that explains a question.


async def begin(desk: Desk, typed: Typed, _words: str) -> None:
    """Ask the first question, below what to know beforehand."""
    await _ask(desk, typed.chat, [], Afweging.VERMOEDEN)


async def choose(desk: Desk, pressed: Pressed) -> None:
    """Take the answer, or go back, and show the next question or the outcome."""
    answers = keyboards.way_of(pressed.press.subject)
    try:
        to = follow(answers)
    except ValueError:  # A button that we never made.
        desk.replies.say(pressed.chat, texts.OLD_BUTTON)
        return
    _settle(desk, pressed, answers)
    if isinstance(to, Outcome):
        await _conclude(desk, pressed.chat, answers, to)
    else:
        await _ask(desk, pressed.chat, answers, to)


def _settle(desk: Desk, pressed: Pressed, answers: list[Answer]) -> None:
    """Write the answer below the question it was given to, in the place of the buttons."""
    message = pressed.query.message
    if not isinstance(message, Message) or not (message.text or "").endswith(texts.WEIGH_CHOOSE):
        return
    heading = _heading(Afweging(len(answers))) if answers else ""
    if heading and (message.text or "").partition("\n")[0] == heading:
        chosen = ASKS[Afweging(len(answers))].choices[answers[-1]]
        desk.replies.reword(message, texts.WEIGH_CHOOSE, texts.WEIGH_CHOSEN.format(answer=chosen))
    else:
        desk.replies.unbutton(pressed.chat, pressed.message_id)


async def _ask(desk: Desk, chat: int, answers: list[Answer], afweging: Afweging) -> None:
    ask = ASKS[afweging]
    parts = [_heading(afweging), *([] if answers else [texts.WEIGH_LEAD]), ask.question]
    parts += [_explained(document) for document in await _published(desk, ask.texts)]
    parts += [texts.WEIGH_THINK.format(pro=ask.pleads, con=ask.pleads_against), texts.WEIGH_CHOOSE]
    desk.replies.say(chat, "\n\n".join(parts), markup=keyboards.of_question(answers))


async def _conclude(desk: Desk, chat: int, answers: list[Answer], outcome: Outcome) -> None:
    verdict = VERDICTS[outcome]
    parts = [EMERGENCY_TEXT] if verdict.urgent else []
    parts.append(verdict.heading)
    parts += [NORMS[verdict.norm]] if verdict.norm else []
    parts.append("\n".join(f"• {sentence}" for sentence in verdict.sentences))
    about = await _published(desk, (NORM_TEXT,)) if verdict.norm else []
    weighed = [Weighed(afweging=Afweging(n), answer=answer) for n, answer in enumerate(answers, 1)]
    titles = [(document.slug, document.title) for document in about]
    desk.replies.say(chat, "\n\n".join([*parts, YOURS]), markup=keyboards.of_outcome(answers, titles))
    desk.replies.say(chat, texts.WEIGH_NOTE)
    desk.replies.say(chat, note(weighed, outcome))


async def _published(desk: Desk, slugs: tuple[str, ...]) -> list[Document]:
    try:
        found = [await desk.library.document(slug) for slug in slugs]
    except StoreError:
        return []  # The questions work without their explanation.
    return [document for document in found if document is not None]


def _explained(document: Document) -> str:
    short = plain(dict(document.sections).get(EXPLAINS, ""))
    late = [texts.EXPIRED.format(review=f"{document.review_on:%d-%m-%Y}")] if document.expired else []
    of = texts.WEIGH_FROM.format(
        title=document.title, version=document.version, since=f"{document.valid_from:%d-%m-%Y}"
    )
    return "\n".join([*late, short, of])


def _heading(afweging: Afweging) -> str:
    return texts.WEIGH_AT.format(number=afweging.value, name=ASKS[afweging].name.lower())
