"""Looking up the steps of the meldcode: published texts, word for word, with source, version and date."""

import re

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from consult.documents import SITUATION
from consult.records import Document

#: Slugs never change, so they may stand here; the catalogue has one text per step.
STEP = "meldcode/stap-{number}-"
SOURCES = 3  #: Titles of sources that are shown; the number of the others is told.

_HEADING = re.compile(r"^#+\s*", re.MULTILINE)
_BULLET = re.compile(r"^(\s*)[-*]\s+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_STRESS = re.compile(r"(\*\*|__|`)(.+?)\1")
_QUOTE = re.compile(r"^>\s?", re.MULTILINE)


async def menu(desk: Desk, typed: Typed, _words: str) -> None:
    """Show the five steps as buttons."""
    desk.replies.say(typed.chat, texts.MELDCODE, markup=keyboards.of_meldcode())


async def step(desk: Desk, pressed: Pressed) -> None:
    """Show the published text about one step, in parts where it is long."""
    slug = STEP.format(number=pressed.press.subject)
    found = [each for each in await desk.library.documents() if each.slug.startswith(slug)]
    desk.replies.say(pressed.chat, shown(found[0]) if found else texts.NOT_PUBLISHED)


def shown(document: Document) -> str:
    """Return the text of *document* as it reads in a chat: the same words, without the marks of Markdown."""
    parts = [document.title]
    if document.urgent:
        parts.append(texts.DANGER)
    if document.expired:
        parts.append(texts.EXPIRED.format(review=f"{document.review_on:%d-%m-%Y}"))
    situations = [heading for heading, _ in document.sections if heading.startswith(SITUATION)]
    parts += [f"{heading}\n{plain(text)}" for heading, text in document.sections if heading not in situations]
    if situations:
        parts.append(
            "\n".join([texts.SITUATIONS, *(f"• {one.removeprefix(SITUATION)}" for one in situations)])
        )
    parts.append(dated(document))
    return "\n\n".join(parts)


def plain(markdown: str) -> str:
    """Return the words of *markdown* without its marks; bullets become dots."""
    text = _QUOTE.sub("", _HEADING.sub("", markdown))
    text = _LINK.sub(r"\1", _BULLET.sub(r"\1• ", text))
    return _STRESS.sub(r"\2", text).strip()


def dated(document: Document) -> str:
    """Return the line with version, date and sources of *document*."""
    sources = list(document.sources[:SOURCES])
    if document.sources[SOURCES:]:
        sources.append(f"en nog {len(document.sources) - SOURCES}")
    return texts.PUBLISHED.format(
        version=document.version,
        since=f"{document.valid_from:%d-%m-%Y}",
        sources="; ".join(sources) or "geen",
    )
