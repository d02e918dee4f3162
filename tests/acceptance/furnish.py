"""Furnishes an empty house in one go: accounts, published documents, tokens, an invite; prints them as JSON.

The command line does the same one by one; a process for each of them would take most of the tests' time.
"""

import asyncio
import json
import secrets
import sys

from consult.people import Role
from ruggespraak import logs
from ruggespraak.office import Office, migrate_stores, office
from ruggespraak.settings import check_production, load

CONSULTANTS = {"joke": "Joke Terpstra", "wim": "Wim Aalders"}
COORDINATORS = {"ans": "Ans Kuiper"}
TEAM = "Lokaal team Noord"


async def furnish(desk: Office) -> dict[str, object]:
    """Return what the tests need to come in."""
    passwords = {name: secrets.token_urlsafe(12) for name in (*CONSULTANTS, *COORDINATORS)}
    people: dict[str, object] = {}
    for role, names in ((Role.CONSULTANT, CONSULTANTS), (Role.COORDINATOR, COORDINATORS)):
        for name, full_name in names.items():
            uri = await desk.accounts.add(name, full_name=full_name, role=role, password=passwords[name])
            secret = uri.split("secret=", 1)[1].split("&", 1)[0]
            token = await desk.accounts.token(name)
            people[name] = {"password": passwords[name], "totp_secret": secret, "token": token}
    joke = await desk.access.account_named("joke")
    assert joke
    for placed in await desk.publishing.documents():
        await desk.publishing.publish(joke, placed.document.slug, version=placed.document.version)
    return {"people": people, "invite": await desk.access.invite(TEAM, uses=500, by="test")}


async def main() -> None:
    """Furnish the house that the settings name."""
    settings = load()
    check_production(settings)
    logs.configure("error")
    migrate_stores(settings)
    async with office(settings) as desk:
        sys.stdout.write(json.dumps(await furnish(desk)))


if __name__ == "__main__":
    asyncio.run(main())
