"""The people of the acceptance tests, and their words: a worker in Telegram, others in a browser."""

from dataclasses import dataclass
from http import HTTPStatus

from playwright.async_api import Page

from tests.botapi import Message, Telegram
from tests.botapi.client import PATIENCE
from tests.running import Person

QUESTION = (
    "Ik begeleid Quirinthe Vlaskamper (34) en haar zoon Siewert van 7. Siewert vertelde op de Wilgenschool "
    "dat oom Ysbrand hem aan zijn arm uit bed trok. Bel moeder op 06-04718253. "
    "Praat ik eerst met moeder of met het kind?"
)
NAMES = ("Quirinthe", "Vlaskamper", "Siewert", "Ysbrand", "06-04718253", "04718253")
#: What the worker wrote that points at nobody; it must come through whole.
KEPT = "Praat ik eerst met moeder of met het kind?"
ASK_BACK = "Hoe oud was het kind toen dit voor het eerst gebeurde?"
ANSWER = "Het kind was toen zes jaar en vertelde het zelf."
ADVICE = (
    "Praat eerst met het kind, op een rustige plek. Stel open vragen en beloof geen geheimhouding. "
    "Overleg vandaag met je aandachtsfunctionaris. Jij beslist en blijft verantwoordelijk."
)
FOLLOW_UP = "Moeder wil niet praten. Wat doe ik nu?"
SECOND_ADVICE = "Noteer dat moeder niet wil praten en overleg opnieuw met je aandachtsfunctionaris."
EXACTLY = "Precies deze tekst wordt verstuurd"
WRONG_CODE = "Deze code klopt niet"
CHANGED = "Iemand heeft dit intussen veranderd"
TRIES = 5  #: Of a page while the disk is busy.


@dataclass(frozen=True, kw_only=True)
class Chatter:
    """A worker in the chat with the bot."""

    telegram: Telegram
    user: int

    async def says(self, text: str, sees: str, *, within: float = PATIENCE) -> Message:
        """Return the bot's message that answers *text* with the pattern *sees*."""
        before = await self.telegram.revision()
        await self.telegram.send_text(self.user, text)
        return await self.sees(sees, after=before, within=within)

    async def presses(self, message: Message, button: str, sees: str, *, within: float = PATIENCE) -> Message:
        """Return the bot's message that answers a press on *button* with the pattern *sees*."""
        before = await self.telegram.revision()
        await self.telegram.press(self.user, message.id, button)
        return await self.sees(sees, after=before, within=within)

    async def sees(self, pattern: str, *, after: int = 0, within: float = PATIENCE) -> Message:
        """Return the bot's message with *pattern*."""
        return await self.telegram.wait_for_text(self.user, pattern, within, after=after)

    async def enrols(self, code: str) -> None:
        """Come in with an invite code."""
        await self.says(f"/start {code}", "Welkom. Je bent aangemeld")

    async def asks(self, text: str = QUESTION) -> str:
        """Return the case number of *text*, looked at and confirmed."""
        preview = await self.says(text, "Dit ziet de consulent")
        assert not [name for name in NAMES if name.lower() in preview.text.lower()]
        receipt = await self.presses(preview, "Klopt, versturen", "Het nummer van je vraag is R-")
        return receipt.text.split("vraag is ")[1].split(".")[0]

    async def opens(self, ref: str, sees: str, *, within: float = PATIENCE) -> Message:
        """Return the approved text with *sees*, opened with the button under the notice about *ref*."""
        notices = [
            each
            for each in await self.telegram.messages(self.user)
            if "Openen" in each.labels and each.text.rstrip(".").endswith(ref)
        ]
        notice = notices[-1] if notices else await self.sees(rf"Er staat een antwoord klaar op {ref}\.")
        return await self.presses(notice, "Openen", sees, within=within)


@dataclass(frozen=True, kw_only=True)
class Surfer:
    """Somebody in a browser."""

    page: Page
    base: str

    async def goes(self, path: str) -> str:
        """Return what the page at *path* says; one that asks to try again in a moment is tried again."""
        for _ in range(TRIES):
            answer = await self.page.goto(self.base + path)
            if answer is None or answer.status != HTTPStatus.SERVICE_UNAVAILABLE:
                break
            await self.page.wait_for_timeout(1000)
        return await self.reads()

    async def reads(self) -> str:
        """Return the words in the main part of the page, white space as single spaces."""
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def presses(self, label: str, *, stays: bool = False) -> str:
        """Return what the page says after a press on *label*, which opens another page unless it *stays*."""
        wanted = (
            self.page.locator("button:visible, a:visible")
            .get_by_text(label, exact=True)
            .or_(self.page.get_by_role("button", name=label, exact=True))
        )
        if stays:
            await wanted.first.click()
            return await self.reads()
        async with self.page.expect_navigation(timeout=PATIENCE * 1000):
            await wanted.first.click()
        return await self.reads()


@dataclass(frozen=True, kw_only=True)
class WebWorker(Surfer):
    """A worker in the web chat."""

    async def enrols(self, code: str) -> None:
        """Come in with an invite code."""
        await self.goes("/")
        await self.page.get_by_label("Uitnodigingscode").fill(code)
        await self.presses("Meedoen")

    async def writes(self, text: str) -> str:
        """Return the page on which *text* is checked."""
        await self.page.locator("textarea[name=tekst]").fill(text)
        return await self.presses("Verder naar controleren")

    async def sends(self) -> str:
        """Return the case number on the receipt."""
        receipt = await self.presses("Klopt, versturen")
        assert "Je vraag is verstuurd" in receipt
        return "R-" + receipt.split("R-")[1].split()[0]


@dataclass(frozen=True, kw_only=True)
class Reviewer(Surfer):
    """A consultant at the workbench."""

    person: Person
    full_name: str

    async def signs_in(self) -> str:
        """Return the queue, after password and one-time password; the next code where one came too late."""
        await self.goes("/werkbank/inloggen")
        await self.page.get_by_label("Inlognaam").fill(self.person.name)
        await self.page.get_by_label("Wachtwoord").fill(self.person.password)
        await self.presses("Verder")
        shown = WRONG_CODE
        for _ in range(3):
            if WRONG_CODE in shown:
                await self.page.get_by_label("Code van zes cijfers").fill(self.person.code())
                shown = await self.presses("Inloggen")
        return shown

    async def looks(self, ref: str, *, until: str = "") -> str:
        """Return the page of the case *ref*, looked at again until it says *until*."""
        for _ in range(60):
            shown = await self.goes(f"/werkbank/{ref}")
            if until in shown:
                return shown
            await self.page.wait_for_timeout(500)
        raise AssertionError(f"{ref} never says {until!r}")

    async def approves(self, ref: str, text: str, *, button: str = "Goedkeuren en versturen") -> str:
        """Return the case after *text* went through the confirm step of *button*."""
        shown = await self.goes(f"/werkbank/{ref}")
        editor = self.page.locator("textarea[name=text]")
        assert await editor.count(), shown
        await editor.fill(text)
        shown = await self.presses(button)
        assert EXACTLY in shown, shown
        assert " ".join(text.split()) in shown
        after = await self.presses(f"Ik, {self.full_name}, keur deze tekst goed")
        assert CHANGED not in after, after
        return after
