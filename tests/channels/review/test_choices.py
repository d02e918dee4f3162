"""What a consultant may choose beside the draft: another picture of the case, answers to open questions."""

import re
from dataclasses import replace

import pytest
from playwright.async_api import Browser as Chromium

from consult.advice import (
    TAKEN_FOR,
    UNANSWERED,
    Citation,
    Draft,
    Evidence,
    Letter,
    Noticed,
    Offer,
    Possible,
    Section,
    Source,
)
from consult.advice import Sentence as Line
from consult.people import Account
from review import texts
from tests.channels.review.desk import Browser, Desk, a_draft
from tests.channels.review.test_browser import Screen, served

OPEN = "Mag ik school bellen?"
MORE = Noticed(topic=UNANSWERED, words="Wat zeg ik haar?", start=89, end=105)
REPEATED = f"Je vraagt: “{OPEN}”"
ELSEWHERE, NEAR = "Wie belt de arts?", "De ouder belt zelf, met jou erbij."
STORED = "Kan ik de school bellen?"
ANSWER = "Bel de school pas als ouders het weten."
OTHER = "Bel vandaag de huisarts."


def with_choices() -> Draft:
    """Return a draft that is taken for one situation, with the letter for another and an open question."""
    draft = a_draft()
    given = draft.citations[0]
    beside = replace(given, slug="thema/ziek-kind", section="Wat je doet", title="Een ziek kind")
    return replace(
        draft,
        reading=(
            Noticed(topic=UNANSWERED, words=OPEN, start=67, end=88),
            Noticed(topic=TAKEN_FOR, words="Kind is alleen thuis (Toezicht)"),
        ),
        others=(
            Letter(
                name="Kind krijgt geen zorg (Een ziek kind)",
                sections=(
                    Section(
                        heading="Wat je vandaag doet", sentences=(Line(text=OTHER, evidence=at(beside)),)
                    ),
                ),
                second_reading=("mogelijk direct gevaar",),
            ),
            Letter(name="", sections=draft.sections, left_open=(MORE,)),
        ),
        offers=(
            Offer(
                question=OPEN,
                repeated=REPEATED,
                answers=(Possible(asked=STORED, said=Line(text=ANSWER, evidence=at(given))),),
            ),
        ),
        at_hand=(Possible(asked=ELSEWHERE, said=Line(text=NEAR, evidence=at(given))),),
        beside=(beside,),
    )


def editor(browser: Browser) -> str:
    """Return the text that the editor starts with."""
    found = re.search(r'action="(/werkbank/R-[0-9]+/opslaan)"', browser.last.text)
    assert found
    return browser.fields(found[1])["text"]


def at(cited: Citation) -> Evidence:
    """Return evidence that names *cited*."""
    return Evidence(source=Source.PASSAGE, slug=cited.slug, section=cited.section, version=cited.version)


async def test_the_likeliest_pictures_stand_above_the_letter(desk: Desk, at_noor: Browser) -> None:
    """The consultant reads what the case was taken for and what else it may be, where that is known."""
    case = await desk.case(draft=with_choices())
    await at_noor.get(f"/werkbank/{case.ref}")
    assert texts.PICTURES in at_noor.words
    names = ("Kind is alleen thuis (Toezicht)", "Kind krijgt geen zorg (Een ziek kind)", texts.NO_PICTURE)
    places = [at_noor.words.index(name, at_noor.words.index(texts.PICTURES)) for name in names]
    assert places == sorted(places)
    plain = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{plain.ref}")
    assert texts.PICTURES not in at_noor.words


async def test_another_picture_brings_its_letter_and_its_sources(desk: Desk, at_noor: Browser) -> None:
    """The letter, the sources and the text in the editor are those of the chosen picture."""
    case = await desk.case(draft=with_choices())
    await at_noor.get(f"/werkbank/{case.ref}?als=1")
    assert f"Wat je vandaag doet\n{OTHER}" in editor(at_noor)
    assert "Een ziek kind: Wat je doet" in at_noor.words
    assert "Een kind dat alleen thuis is: Wat je doet" not in at_noor.words
    assert f"{texts.PICTURE_SECOND} mogelijk direct gevaar." in at_noor.words


@pytest.mark.parametrize("number", ["0", "3", "9", "-1", "x", "99999999999"])
async def test_a_picture_that_is_not_there_is_the_draft_itself(
    desk: Desk, at_noor: Browser, number: str
) -> None:
    """A number that names no letter shows the draft."""
    case = await desk.case(draft=with_choices())
    await at_noor.get(f"/werkbank/{case.ref}?als={number}")
    assert editor(at_noor) == a_draft().letter()


async def test_a_saved_text_is_kept_until_the_consultant_begins_anew(desk: Desk, at_noor: Browser) -> None:
    """Another letter leaves the working text alone; to begin anew is asked for, and saves nothing."""
    case = await desk.case(draft=with_choices())
    await at_noor.get(f"/werkbank/{case.ref}?als=1")
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", text="Mijn eigen tekst.")
    assert OTHER in at_noor.words
    assert editor(at_noor) == "Mijn eigen tekst."
    await at_noor.get(f"/werkbank/{case.ref}?als=1&opnieuw=ja")
    assert OTHER in editor(at_noor)
    assert texts.FROM_DRAFT_ANEW in at_noor.words
    await at_noor.get(f"/werkbank/{case.ref}")
    assert editor(at_noor) == "Mijn eigen tekst."


async def test_what_may_answer_an_open_question_stands_with_it(desk: Desk, at_noor: Browser) -> None:
    """Below the open question stand the answers that may fit, each with the title of its document."""
    case = await desk.case(draft=with_choices())
    await at_noor.get(f"/werkbank/{case.ref}")
    at = at_noor.words.index(texts.OFFERS)
    assert at_noor.words.index(OPEN) < at < at_noor.words.index(ANSWER)
    assert f"{texts.OFFERED_FOR} {STORED} {ANSWER} Een kind dat alleen thuis is" in at_noor.words


async def test_what_comes_near_the_case_stands_above_the_letter(desk: Desk, at_noor: Browser) -> None:
    """An answer that nobody asked for stands with the question that others put, and its source."""
    case = await desk.case(draft=with_choices())
    for chosen in ("", "?als=1"):
        await at_noor.get(f"/werkbank/{case.ref}{chosen}")
        assert texts.AT_HAND in at_noor.words
        assert f"{texts.OFFERED_FOR} {ELSEWHERE} {NEAR} Een kind dat alleen thuis is" in at_noor.words
    plain = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{plain.ref}")
    assert texts.AT_HAND not in at_noor.words


async def test_another_letter_has_its_own_open_questions(desk: Desk, at_noor: Browser) -> None:
    """Above a chosen letter stand the questions that it leaves open, and not those of the draft."""
    case = await desk.case(draft=with_choices())
    await at_noor.get(f"/werkbank/{case.ref}?als=2")
    assert texts.UNANSWERED_NOTE in at_noor.words
    assert MORE.words in at_noor.words
    assert texts.OFFERS not in at_noor.words
    await at_noor.get(f"/werkbank/{case.ref}?als=1")
    assert texts.UNANSWERED_NOTE not in at_noor.words


@pytest.mark.browser
async def test_an_answer_goes_into_the_reply_at_a_press(
    desk: Desk, noor: Account, chromium: Chromium
) -> None:
    """It comes under the heading of the worker's questions, made where there is none, and can be undone."""
    case = await desk.case(draft=with_choices())
    assert noor.enabled
    async with served(desk) as base:
        page = await (await chromium.new_context()).new_page()
        screen = Screen(page=page, base=base)
        await screen.sign_in(desk, "noor")
        await screen.go(f"/werkbank/{case.ref}")
        before = await page.input_value("#text")
        await page.click(f"text={texts.OFFERS}")
        async with page.expect_response("**/bezig"):
            await page.click(f"text={texts.INSERT}")
        put = f"Je vraag\n{REPEATED} {ANSWER}\n\nWat je vandaag doet"
        assert await page.input_value("#text") == before.replace("Wat je vandaag doet", put)
        assert await page.is_disabled("button[data-insert]")
        await page.keyboard.press("Control+z")
        assert await page.input_value("#text") == before
        await page.context.close()
