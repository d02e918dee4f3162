"""Looking up published texts: by category, by title and by free words, which are kept nowhere."""

from telegram import ForceReply

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from bot.handlers.meldcode import dated, plain, shown
from consult.documents import CATEGORIES
from consult.records import Document, DocumentHit

MAX_HITS = 4
MAX_WORDS = 300  #: Characters that are looked for; the emergency rule has read them all.


async def zoek(desk: Desk, typed: Typed, words: str) -> None:
    """Show what answers *words*; without any, ask for them."""
    if words:
        await search(desk, typed, words)
    else:
        _ask(desk, typed.chat)


async def ask(desk: Desk, pressed: Pressed) -> None:
    """Ask what is looked for."""
    _ask(desk, pressed.chat)


async def search(desk: Desk, typed: Typed, words: str) -> None:
    """Show what answers *words*; what was typed is deleted."""
    desk.replies.delete(typed.chat, typed.message.message_id)
    await answer(desk, typed.chat, words)


async def answer(
    desk: Desk,
    chat: int,
    words: str,
    *,
    more: str = texts.SEARCH_MORE,
    nothing: str = texts.SEARCH_NOTHING,
) -> None:
    """Show the section that answers *words* best above *more*, and the others as buttons; else *nothing*."""
    hits = await desk.library.find(words[:MAX_WORDS], limit=MAX_HITS)
    known = {document.slug: document for document in await desk.library.documents()}
    found = [(hit, known[hit.slug]) for hit in hits if hit.slug in known]
    if not found:
        desk.replies.say(chat, nothing)
        return
    titles = [(document.slug, document.title) for _, document in found]
    desk.replies.say(chat, _best(*found[0], more), markup=keyboards.of_documents(titles))


async def document(desk: Desk, pressed: Pressed) -> None:
    """Show one published text, word for word."""
    found = await desk.library.document(pressed.press.subject)
    desk.replies.say(pressed.chat, shown(found) if found else texts.NO_LONGER_PUBLISHED)


async def category(desk: Desk, pressed: Pressed) -> None:
    """Show the categories, or the titles in one of them."""
    documents, wanted = await desk.library.documents(), pressed.press.subject
    there = {_category(document) for document in documents}
    names = [name for name in CATEGORIES if name in there]
    names += sorted(there - set(names))
    if not names:
        desk.replies.say(pressed.chat, texts.NOTHING_PUBLISHED)
    elif wanted == keyboards.EVERY:
        desk.replies.say(pressed.chat, texts.CATEGORIES_ASK, markup=keyboards.of_categories(names))
    else:
        titles = [(each.slug, each.title) for each in documents if _category(each) == wanted]
        heading = CATEGORIES.get(wanted, wanted)
        text = texts.CATEGORY.format(name=heading) if titles else texts.NO_LONGER_PUBLISHED
        desk.replies.say(pressed.chat, text, markup=keyboards.of_documents(titles))


def _ask(desk: Desk, chat: int) -> None:
    markup = ForceReply(input_field_placeholder=texts.ASK_SEARCH_HINT)
    desk.replies.say(chat, texts.ASK_SEARCH, markup=markup)


def _best(hit: DocumentHit, document: Document, more: str) -> str:
    parts = [f"{document.title}\n{hit.section}" if hit.section else document.title]
    if document.urgent:
        parts.append(texts.DANGER)
    if document.expired:
        parts.append(texts.EXPIRED.format(review=f"{document.review_on:%d-%m-%Y}"))
    return "\n\n".join([*parts, plain(hit.text), dated(document), more])


def _category(document: Document) -> str:
    return document.slug.partition("/")[0]
