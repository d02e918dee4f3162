"""The afwegingskader as pages: five questions and a result. It all travels in the forms; nothing is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

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
    answers_of,
    follow,
    note,
)
from consult.errors import StoreError
from consult.records import Document
from consult.text import RawText
from pages import check_token, sent_form
from webchat import texts
from webchat.alarm import alarming
from webchat.desk import Desk

MAX_ARGUMENT = 1000  #: Characters of one argument.
EXPLAINS = "Kort antwoord"  #: The section of a document that explains a question.
BACK = "terug"  #: Value of the button that goes one question back.


@dataclass(frozen=True, kw_only=True)
class Given:
    """What stands in the form about one afweging; it need not be answered yet."""

    afweging: Afweging
    answer: Answer | None
    pleads: str
    pleads_against: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All that travels from page to page."""

    at: int  #: Number of the afweging that the form asks; one more than the last where it shows a result.
    given: tuple[Given, ...]  #: One for each afweging.

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "Sheet":
        """Return what *form* holds; what is not one of ours counts as not given."""
        at = form.get("stap", "1")
        return cls(
            at=int(at) if at in {str(number) for number in range(1, len(Afweging) + 2)} else 1,
            given=tuple(_given(afweging, form) for afweging in Afweging),
        )

    @property
    def answers(self) -> list[Answer]:
        """Return the answers up to and with the afweging that was asked, as far as they were given."""
        found: list[Answer] = []
        for each in self.given[: self.at]:
            if each.answer is None:
                break
            found.append(each.answer)
        return found

    @property
    def words(self) -> str:
        """Return everything that was typed."""
        return "\n".join(text for each in self.given for text in (each.pleads, each.pleads_against) if text)

    def weighed(self, answers: Sequence[Answer]) -> list[Weighed]:
        """Return what was given with each of *answers*, in their order."""
        return [
            Weighed(
                afweging=each.afweging,
                answer=answer,
                pleads=each.pleads,
                pleads_against=each.pleads_against,
            )
            for each, answer in zip(self.given, answers, strict=False)
        ]


def _given(afweging: Afweging, form: Mapping[str, str]) -> Given:
    offered = {str(answer): answer for answer in answers_of(afweging)}
    return Given(
        afweging=afweging,
        answer=offered.get(form.get(f"antwoord_{afweging.value}", "")),
        pleads=form.get(f"voor_{afweging.value}", "").strip(),
        pleads_against=form.get(f"tegen_{afweging.value}", "").strip(),
    )


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """The pages of the afwegingskader, open to everybody."""

    desk: Desk

    async def begin(self, request: Request) -> Response:
        """Return the first question."""
        return await self._ask(request, Sheet.of({}), Afweging.VERMOEDEN)

    async def go_on(self, request: Request) -> Response:
        """Return the next question or the result; or the same question, with what is wrong."""
        form = await sent_form(request)
        sheet = Sheet.of(form)
        acute = await alarming(RawText(sheet.words))
        if trouble := _refused(request, form):
            return await self._ask(request, sheet, _asked(sheet), acute=acute, trouble=trouble, status=403)
        if form.get("knop") == BACK:
            return await self._ask(request, sheet, Afweging(max(1, sheet.at - 1)), acute=acute)
        if any(max(len(each.pleads), len(each.pleads_against)) > MAX_ARGUMENT for each in sheet.given):
            trouble = texts.WEIGH_TOO_LONG
        elif len(sheet.answers) < sheet.at:
            trouble = texts.WEIGH_UNANSWERED
        if trouble:
            return await self._ask(request, sheet, _asked(sheet), acute=acute, trouble=trouble, status=422)
        return await self._next(request, sheet, acute=acute)

    async def _next(self, request: Request, sheet: Sheet, *, acute: bool) -> Response:
        try:
            to = follow(sheet.answers)
        except ValueError:  # A form that our pages never make.
            raise HTTPException(422) from None
        if isinstance(to, Outcome):
            return await self._result(request, sheet, to, acute=acute)
        return await self._ask(request, sheet, to, acute=acute)

    async def _ask(
        self,
        request: Request,
        sheet: Sheet,
        afweging: Afweging,
        *,
        acute: bool = False,
        trouble: str = "",
        status: int = 200,
    ) -> Response:
        ask = ASKS[afweging]
        return self.desk.page(
            request,
            "weigh.html",
            visitor=None,
            status=status,
            acute=acute,
            trouble=trouble,
            sheet=sheet,
            afweging=afweging,
            ask=ask,
            now=sheet.given[afweging - 1],
            explained=await self._explained(ask.texts),
            limit=MAX_ARGUMENT,
            asks=ASKS,
        )

    async def _result(self, request: Request, sheet: Sheet, outcome: Outcome, *, acute: bool) -> Response:
        verdict, weighed = VERDICTS[outcome], sheet.weighed(sheet.answers)
        return self.desk.page(
            request,
            "weighed.html",
            visitor=None,
            acute=acute or verdict.urgent,
            sheet=sheet,
            verdict=verdict,
            norm=NORMS.get(verdict.norm or 0, ""),
            about_norm=await self._explained((NORM_TEXT,)) if verdict.norm else [],
            weighed=weighed,
            asks=ASKS,
            note=note(weighed, outcome),
            yours=YOURS,
        )

    async def _explained(self, slugs: Sequence[str]) -> list[tuple[Document, str]]:
        """Return the published documents among *slugs*, each with its short answer, word for word."""
        found: list[tuple[Document, str]] = []
        for slug in slugs:
            try:
                document = await self.desk.web.library.document(slug)
            except StoreError:
                return found  # The questions work without their explanation.
            if document is not None:
                found.append((document, dict(document.sections).get(EXPLAINS, "")))
        return found


def _asked(sheet: Sheet) -> Afweging:
    return Afweging(min(sheet.at, len(Afweging)))


def _refused(request: Request, form: dict[str, str]) -> str:
    """Return what to say of a form that is too old; nothing typed is lost by it."""
    try:
        check_token(request, None, form)
    except HTTPException:
        return texts.FORM_EXPIRED
    return ""
