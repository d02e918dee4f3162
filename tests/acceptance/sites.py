"""Furnished houses, and what it takes to come in."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import httpx
import pytest

from tests.acceptance.api import ApiConsultant, client
from tests.botapi import BotApiServer, Telegram
from tests.running import PROGRAM, ROOT, House, Person, Serving, ended

#: A token that a log or a file would give away at once.
TOKEN = "424242:RECOGNISABLE-invented-token-of-the-acceptance-tests"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A furnished house."""

    house: House
    people: dict[str, Person]
    tokens: dict[str, str]  #: API tokens by name of the account.
    invite: str  #: Good for hundreds of workers.

    @classmethod
    def at(cls, folder: Path, **settings: str) -> "Site":
        """Return a house in *folder* with accounts, published documents and an invite."""
        house = House.at(folder, **settings)
        env = {**house.environ, "PYTHONPATH": str(ROOT)}
        done = ended(("tests.acceptance.furnish",), cwd=folder, env=env)
        done.check_returncode()
        made = json.loads(done.stdout)
        people = {
            name: Person(name=name, password=each["password"], totp_secret=each["totp_secret"])
            for name, each in made["people"].items()
        }
        tokens = {name: each["token"] for name, each in made["people"].items()}
        return cls(house=house, people=people, tokens=tokens, invite=made["invite"])

    def copied(self, folder: Path) -> "Site":
        """Return the same house in *folder*, with files of its own; for houses on SQLite."""
        shutil.copytree(self.house.folder / "data", folder / "data")
        (folder / "tmp").mkdir(parents=True)
        places = {"RUGGESPRAAK_DATA_DIR": str(folder / "data"), "TMPDIR": str(folder / "tmp")}
        return replace(self, house=House(folder=folder, environ=self.house.environ | places))

    def consultant(self, http: httpx.AsyncClient, name: str = "joke") -> ApiConsultant:
        """Return an account at the JSON API."""
        return ApiConsultant(http=http, token=self.tokens[name])


@dataclass(frozen=True, kw_only=True)
class Live:
    """A furnished house with a process that runs, and a Bot API server beside it."""

    site: Site
    serving: Serving
    bots: BotApiServer

    @property
    def url(self) -> str:
        """Return the address of the pages."""
        return self.serving.url

    def telegram(self) -> Telegram:
        """Return the tests' side of the Bot API server."""
        return self.bots.telegram()

    def api(self) -> httpx.AsyncClient:
        """Return a client of the JSON API."""
        return client(self.url)


def telegram_settings(bots: BotApiServer) -> dict[str, str]:
    """Return the settings of a process that polls *bots*."""
    return {"TELEGRAM_TOKEN": bots.token, "TELEGRAM_API_URL": bots.url}


@contextmanager
def live(
    site: Site, *, program: Sequence[str] = PROGRAM, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Live]:
    """Run `serve` in the house with a Bot API server until the block ends."""
    with BotApiServer(token=TOKEN) as bots:
        own = {**telegram_settings(bots), **settings}
        with site.house.serving(program=program, **own) as serving:
            yield Live(site=site, serving=serving, bots=bots)


@pytest.fixture(scope="session")
def sqlite_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a furnished house on SQLite that nobody has lived in; copy it."""
    return Site.at(tmp_path_factory.mktemp("house"))
