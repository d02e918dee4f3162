"""What works on the store alone: accounts, invites, publishing, upkeep; masking and search stay unloaded."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from consult.access import Access
from consult.ports import Clock
from consult.retention import Retention
from corpus.catalogue import Catalogue
from corpus.catalogue import load as load_corpus
from corpus.own import slug_of
from corpus.reading import IsolatedReader
from review.accounts import Accounts
from review.own_documents import OwnDocuments
from review.passwords import Passwords
from review.publishing import Publishing
from ruggespraak.settings import Settings
from store import migrate as migrations
from store.sql import SqlStore, SystemClock, open_store


@dataclass(frozen=True, kw_only=True)
class Office:
    """The steps that need no more than the store and the corpus."""

    settings: Settings
    clock: Clock
    store: SqlStore
    catalogue: Catalogue
    access: Access
    accounts: Accounts
    publishing: Publishing
    own_documents: OwnDocuments
    passwords: Passwords
    retention: Retention


@asynccontextmanager
async def office(settings: Settings) -> AsyncIterator[Office]:
    """Open the stores and wire what works on them; close them at the end.

    Raises:
        StoreUnavailableError: A database cannot be reached, or must be migrated first.
    """
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    clock, passwords, catalogue = SystemClock(), Passwords(), load_corpus(settings.corpus_dir)
    store = await open_store(settings.database_url, settings.keys_url, settings.master_keys, clock=clock)
    try:
        yield Office(
            settings=settings,
            clock=clock,
            store=store,
            catalogue=catalogue,
            access=Access(store=store, clock=clock),
            accounts=Accounts(store=store, clock=clock, passwords=passwords),
            publishing=Publishing(store=store, shelf=catalogue, clock=clock),
            own_documents=OwnDocuments(store=store, reader=IsolatedReader(), clock=clock, slug_of=slug_of),
            passwords=passwords,
            retention=Retention(store=store, clock=clock, keep=settings.retention),
        )
    finally:
        await store.close()


def migrate_stores(settings: Settings) -> None:
    """Bring the main database and the key store to this version."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrations.upgrade(settings.database_url, migrations.MAIN)
    migrations.upgrade(settings.keys_url, migrations.KEYS)
