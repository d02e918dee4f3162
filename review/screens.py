"""What every page of the workbench has in common: its templates, its words, and how it refuses."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import pages
from consult.errors import RuggespraakError
from consult.hours import AMSTERDAM, in_words
from review import texts
from review.door import SignedIn
from review.errors import SignInNeededError
from review.refusals import sentence, status_of

HOME = "/werkbank"
SIGN_IN = f"{HOME}/inloggen"
TEAMS = f"{HOME}/teams"
TWO_DAYS = 48  #: Hours.

T = pages.templates("review", titles=texts.TITLES, t=texts)


def home_of(me: SignedIn) -> str:
    """Return where somebody starts: a consultant at the queue, a coordinator at the teams."""
    return HOME if me.reads_cases else TEAMS


def page(
    request: Request, name: str, *, me: SignedIn | None = None, status: int = 200, **context: object
) -> Response:
    """Return the page *name* for *me*."""
    session = me.session if me else None
    return T.page(request, name, session=session, status=status, token=None, me=me, **context)


def go(address: str) -> Response:
    """Return the way to *address* after a form was dealt with."""
    return RedirectResponse(address, status_code=303)


async def refuse(request: Request, error: RuggespraakError) -> Response:
    """Return the page that says why not, with the text that was typed, or the way to the sign-in page."""
    typed = (await pages.sent_form(request)).get("text", "") if request.method == "POST" else ""
    if isinstance(error, SignInNeededError) and not typed:
        return go(SIGN_IN)
    name = "kept.html" if typed else "refused.html"
    words = sentence(error)
    return page(
        request,
        name,
        status=status_of(error),
        error=words,
        typed=typed,
        ref=request.path_params.get("ref", ""),
        signed_out=isinstance(error, SignInNeededError),
    )


def ago(since: datetime, now: datetime) -> str:
    """Return how long ago *since* was, such as ``2 uur en 5 min``; days above 48 hours."""
    minutes = max(0, int((now - since) / timedelta(minutes=1)))
    hours, rest = divmod(minutes, 60)
    if hours >= TWO_DAYS:
        return f"{hours // 24} dagen"
    return f"{hours} uur en {rest} min" if hours else f"{rest} min"


def clock_time(at: datetime) -> str:
    """Return the time of day of *at* in Amsterdam, such as ``13:05``."""
    return f"{at.astimezone(AMSTERDAM):%H:%M}"


def day(on: date) -> str:
    """Return the day *on* as it is written in Dutch, such as ``1-3-2027``."""
    return f"{on.day}-{on.month}-{on.year}"


def marked(text: str, stretches: Sequence[str]) -> Markup:
    """Return *text* with each of *stretches* marked in it; not a character more or less."""
    if not stretches:
        return escape(text)
    either = "|".join(re.escape(stretch) for stretch in sorted(stretches, key=len, reverse=True))
    parts = re.split(f"({either})", text)
    look = Markup('<mark class="look">{}</mark>')
    return Markup("").join(look.format(part) if i % 2 else escape(part) for i, part in enumerate(parts))


T.env.filters.update(marked=marked, ago=ago, moment=in_words, clock_time=clock_time, day=day)
