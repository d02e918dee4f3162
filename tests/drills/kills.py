"""Kill -9 of `serve`, again and again: in the middle of taking questions in, and of delivering replies.

Workers go on typing and pressing whatever happens to the process, as people do. Afterwards everything that
was confirmed or opened must be there once, and every letter that came twice must say so.
"""

import asyncio
import json
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.api import client
from tests.acceptance.people import ADVICE
from tests.acceptance.sites import Site, telegram_settings
from tests.botapi import BotApiServer, Call, Telegram
from tests.drills.report import promise
from tests.running import Serving

REPEATED = "Mogelijk krijg je dit bericht twee keer."
RECEIPT = "Het nummer van je vraag is"
REPLY = "Antwoord op R-"
PER_ROUND = 4  #: Workers who begin something in each round.
EARLIEST, LATEST = 0.0, 1.5  #: Seconds after the process listens at which it is killed.
DRAIN = 240.0  #: Seconds in which the last process must have finished everything; a lease takes a minute.
FIRST_USER = 10_001


@dataclass(kw_only=True)
class Drill:
    """One house, one Bot API server, and a process that does not live long."""

    site: Site
    bots: BotApiServer
    telegram: Telegram
    rounds: int
    hurry: bool  #: Put the leases of the dead back instead of waiting a minute for them.
    chance: random.Random
    kills: int = 0
    acts: list[asyncio.Task[None]] = field(default_factory=list)

    async def run(self, begin: Callable[[int], Awaitable[None]]) -> None:
        """Let `PER_ROUND` workers *begin* in each round, kill the process, and let the last one finish."""
        user = FIRST_USER
        for _ in range(self.rounds):
            serving = await self.started()
            for _ in range(PER_ROUND):
                self.acts.append(asyncio.create_task(_act(begin, user, self.chance.uniform(0, LATEST))))
                user += 1
            await asyncio.sleep(self.chance.uniform(EARLIEST, LATEST))
            serving.kill()
            self.kills += 1
        if self.hurry:
            self.lapse()
        serving = await self.started()
        try:
            async with asyncio.timeout(DRAIN):
                await asyncio.gather(*self.acts)
                await self.telegram.wait_until_confirmed(within=DRAIN)
                await self.settled()
        except TimeoutError:
            waiting = sum(not act.done() for act in self.acts)
            promise(
                "the last process finishes what the killed ones left", broken=f"{waiting} workers still wait"
            )
        finally:
            serving.stop()

    async def started(self) -> Serving:
        """Return a process that listens."""
        return await asyncio.to_thread(self.site.house.start, **telegram_settings(self.bots))

    async def settled(self) -> None:
        """Return once nothing waits to be sent."""
        sending = "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"
        for _ in range(int(2 * DRAIN)):
            if not self.count(sending):
                return
            await asyncio.sleep(0.5)

    def count(self, query: str) -> int:
        """Return the one number that *query* finds in the main database."""
        with self._database() as connection:
            number: int = connection.execute(query).fetchone()[0]
        return number

    def lapse(self) -> None:
        """Let the leases of the processes that were killed be over."""
        with self._database() as connection, connection:
            for table in ("outbox", "previews", "jobs"):
                connection.execute(
                    f"UPDATE {table} SET lease_until = '2026-01-01' WHERE lease_until IS NOT NULL"
                )

    def _database(self) -> "closing[sqlite3.Connection]":
        path = Path(self.site.house.environ["RUGGESPRAAK_DATA_DIR"]) / "ruggespraak.db"
        return closing(sqlite3.connect(path, timeout=10))

    async def letters(self, words: str) -> dict[int, list[bool]]:
        """Return per chat, for each letter with *words* that arrived, whether it says that it may repeat."""
        found: dict[int, list[bool]] = {}
        for call in await self.telegram.calls():
            if call.chat is not None and words in _text(call) and call.outcome in ("200", "lost"):
                found.setdefault(call.chat, []).append(REPEATED in _text(call))
        return found

    async def repeats(self, words: str) -> dict[str, object]:
        """Return the figures of the letters with *words*; none repeats in silence."""
        letters = await self.letters(words)
        silent = [chat for chat, marks in letters.items() if marks.count(False) > 1]
        promise("no letter is repeated in silence", broken=silent)
        marked = sum(any(marks) for marks in letters.values())
        return {
            "letters that arrived": sum(map(len, letters.values())),
            "of these twice, and marked": sum(marks.count(True) for marks in letters.values()),
            "workers who saw the mark": marked,
        }


def _text(call: Call) -> str:
    return call.fields.get("text", "")


async def _act(begin: Callable[[int], Awaitable[None]], user: int, after: float) -> None:
    await asyncio.sleep(after)
    await begin(user)


async def intake(site: Site, *, rounds: int, hurry: bool, seed: int) -> dict[str, object]:
    """Return the figures of kills while updates flow in; no confirmed question is lost or doubled."""
    with BotApiServer() as bots:
        async with bots.telegram() as telegram:
            drill = Drill(
                site=site,
                bots=bots,
                telegram=telegram,
                rounds=rounds,
                hurry=hurry,
                chance=random.Random(seed),
            )

            async def asks(user: int) -> None:
                await telegram.send_text(user, f"/start {site.invite}")
                await telegram.send_text(
                    user, f"Moeder is boos op kind nummer {user - FIRST_USER}. Wat doe ik?"
                )
                preview = await telegram.wait_for_text(user, "Dit ziet de consulent", DRAIN)
                await telegram.press(user, preview.id, "Klopt, versturen")
                await telegram.wait_for_text(user, RECEIPT, DRAIN)

            await drill.run(asks)
            figures = await drill.repeats(RECEIPT)
            confirmed = len(drill.acts)
            promise("every worker has the receipt", broken=confirmed - len(await drill.letters(RECEIPT)))
            cases = [json.loads(line) for line in site.house.run("cases", "list", "--json").splitlines()]
            promise("0 confirmed questions lost", broken=max(0, confirmed - len(cases)))
            promise("0 confirmed questions doubled", broken=max(0, len(cases) - confirmed))
            uncertain = drill.count("SELECT count(*) FROM outbox WHERE uncertain AND fixed = 'receipt'")
            promise("every repeat is counted", broken=int(figures["workers who saw the mark"] != uncertain))
            site.house.run("audit", "verify")
            return {"kills": drill.kills, "questions confirmed": confirmed, "cases": len(cases), **figures}


async def delivery(site: Site, *, rounds: int, hurry: bool, seed: int) -> dict[str, object]:
    """Return the figures of kills while replies are opened; each arrives, none twice in silence."""
    with BotApiServer() as bots:
        async with bots.telegram() as telegram:
            drill = Drill(
                site=site,
                bots=bots,
                telegram=telegram,
                rounds=rounds,
                hurry=hurry,
                chance=random.Random(seed),
            )
            users = range(FIRST_USER, FIRST_USER + rounds * PER_ROUND)
            await _answered(drill, users)

            async def opens(user: int) -> None:
                notice = await telegram.wait_for_text(user, "Er staat een antwoord klaar", DRAIN)
                await telegram.press(user, notice.id, "Openen")
                await telegram.wait_for_text(user, f"(?s){REPLY}.*{_advice(user)[-20:]}", DRAIN)

            await drill.run(opens)
            figures = await drill.repeats(REPLY)
            letters = await drill.letters(REPLY)
            promise(
                "every reply that was opened arrived", broken=[user for user in users if user not in letters]
            )
            delivered = drill.count("SELECT count(*) FROM consults WHERE state = 'delivered'")
            promise("every case knows that it was delivered", broken=len(users) - delivered)
            uncertain = drill.count("SELECT count(*) FROM outbox WHERE uncertain AND kind = 'advice'")
            promise("every repeat is counted", broken=int(figures["workers who saw the mark"] != uncertain))
            site.house.run("audit", "verify")
            return {
                "kills": drill.kills,
                "replies opened": len(users),
                "cases delivered": delivered,
                **figures,
            }


async def _answered(drill: Drill, users: range) -> None:
    """Bring every user so far that an approved reply waits for them."""
    serving = await drill.started()
    async with client(serving.url) as http:
        consultant = drill.site.consultant(http)

        async def one(user: int) -> None:
            await drill.telegram.send_text(user, f"/start {drill.site.invite}")
            await drill.telegram.send_text(user, "Moeder is boos op haar kind. Wat doe ik?")
            preview = await drill.telegram.wait_for_text(user, "Dit ziet de consulent", DRAIN)
            await drill.telegram.press(user, preview.id, "Klopt, versturen")
            receipt = await drill.telegram.wait_for_text(user, RECEIPT, DRAIN)
            await consultant.approves(receipt.text.split("vraag is ")[1].split(".")[0], _advice(user))

        await asyncio.gather(*(one(user) for user in users))
        await drill.settled()
    serving.kill()


def _advice(user: int) -> str:
    return f"{ADVICE} Dit is antwoord {user - FIRST_USER} van vandaag."
