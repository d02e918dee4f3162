"""Encryption at rest: a value opens in its own place and under its own key, until that is destroyed."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.errors import KeyMissingError, StoreUnavailableError
from store.engine import async_engine
from store.keystore import KeyExistsError, KeyStore
from store.sql import SqlStore
from store.vault import Cell, DataKey, MasterKeyMissingError, TamperedError, Vault
from tests.contracts.cases import ADVICE, NOOR, QUESTION, approval, case, people, proposal
from tests.databases import MASTER, Databases
from tests.fakes.clock import START
from tests.store.scene import bare, run

CELL = Cell(table="texts", column="text_cipher", row="r1", owner="case-1")
ELSEWHERE = {
    "table": Cell(table="approvals", column="text_cipher", row="r1", owner="case-1"),
    "column": Cell(table="texts", column="other_cipher", row="r1", owner="case-1"),
    "row": Cell(table="texts", column="text_cipher", row="r2", owner="case-1"),
    "owner": Cell(table="texts", column="text_cipher", row="r1", owner="case-2"),
    "border": Cell(table="texts", column="text_cipher", row="r1case", owner="-1"),
}


@pytest.fixture
async def keys(databases: Databases) -> AsyncIterator[KeyStore]:
    """Return an empty key store of each kind."""
    opened = KeyStore(async_engine(databases.keys, secure_delete=True))
    yield opened
    await opened.close()


@given(st.text())
def test_a_text_comes_back(text: str) -> None:
    """Every text comes back as it was, and no two encryptions of it are alike."""
    key = DataKey(b"k" * 32)
    blob = key.encrypt(text, CELL)
    assert key.decrypt(blob, CELL) == text
    assert blob != key.encrypt(text, CELL)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_value_opens_in_its_own_place_only(place: str) -> None:
    """A value that was moved to another table, column, row or case does not open there."""
    key = DataKey(b"k" * 32)
    with pytest.raises(TamperedError):
        key.decrypt(key.encrypt(ADVICE, CELL), ELSEWHERE[place])


def test_a_changed_value_does_not_open() -> None:
    """A value of which any one byte was changed, or that was cut short, does not open."""
    key = DataKey(b"k" * 32)
    blob = key.encrypt("kort", CELL)
    for position in range(len(blob)):
        changed = blob[:position] + bytes([blob[position] ^ 1]) + blob[position + 1 :]
        with pytest.raises(TamperedError):
            key.decrypt(changed, CELL)
    for length in range(len(blob)):
        with pytest.raises(TamperedError):
            key.decrypt(blob[:length], CELL)


def test_another_key_does_not_open_it() -> None:
    """A value opens under the key it was encrypted under only, and keys of another length are refused."""
    with pytest.raises(TamperedError):
        DataKey(b"x" * 32).decrypt(DataKey(b"k" * 32).encrypt(ADVICE, CELL), CELL)
    with pytest.raises(TamperedError):
        DataKey(b"k" * 32, label="other").decrypt(DataKey(b"k" * 32).encrypt(ADVICE, CELL), CELL)
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")


async def test_a_key_is_made_opened_and_destroyed(keys: KeyStore) -> None:
    """A key opens what it encrypted until it is destroyed; a second key of its id is refused."""
    vault = Vault([MASTER], keys)
    blob = (await vault.create("case:1", at=START)).encrypt(ADVICE, CELL)
    with pytest.raises(KeyExistsError):
        await vault.create("case:1", at=START)
    assert (await vault.open("case:1")).decrypt(blob, CELL) == ADVICE
    for _ in range(2):
        await vault.destroy(["case:1"])
        with pytest.raises(KeyMissingError):
            await vault.open("case:1")


async def test_a_wrong_master_key_opens_nothing(keys: KeyStore) -> None:
    """Another master key neither opens a data key nor takes a case for erased."""
    await Vault([MASTER], keys).create("case:1", at=START)
    wrong = Vault([b"x" * 32], keys)
    with pytest.raises(MasterKeyMissingError):
        await wrong.open("case:1")
    with pytest.raises(MasterKeyMissingError):
        await wrong.check()
    with pytest.raises(MasterKeyMissingError):
        wrong.unseal(Vault([MASTER], keys).seal("secret", CELL), CELL)


async def test_a_vault_needs_a_master_key(keys: KeyStore) -> None:
    """No master key, or one of another length, is refused."""
    with pytest.raises(ValueError, match="at least one"):
        Vault([], keys)
    with pytest.raises(ValueError, match="32 bytes"):
        Vault([b"short"], keys)


async def test_a_wrapped_key_belongs_to_its_id(keys: KeyStore) -> None:
    """The key of one case does not open as that of another."""
    vault = Vault([MASTER], keys)
    await vault.create("case:1", at=START)
    stolen = (await keys.wrapped())["case:1"]
    await keys.put("case:2", stolen, at=START)
    with pytest.raises(TamperedError):
        await vault.open("case:2")


async def test_a_master_key_can_be_replaced(keys: KeyStore) -> None:
    """With old and new master key everything opens; once rewrapped, the new one alone is enough."""
    new = secrets.token_bytes(32)
    old_vault, both = Vault([MASTER], keys), Vault([new, MASTER], keys)
    blob = (await old_vault.create("case:1", at=START)).encrypt(ADVICE, CELL)
    assert (await both.open("case:1")).decrypt(blob, CELL) == ADVICE
    assert both.unseal(old_vault.seal("secret", CELL), CELL) == "secret"
    assert old_vault.index("address", "1") in both.indexes("address", "1")
    assert await both.rewrap() == 1
    assert await both.rewrap() == 0
    assert (await Vault([new], keys).open("case:1")).decrypt(blob, CELL) == ADVICE
    with pytest.raises(MasterKeyMissingError):
        await old_vault.open("case:1")


def test_an_address_is_found_per_channel() -> None:
    """The HMAC of an address differs per label and per master key, and labels do not run into values."""
    keys = KeyStore.at("sqlite://")
    vault, other = Vault([MASTER], keys), Vault([b"x" * 32], keys)
    found = {vault.index("a", "bc"), vault.index("ab", "c"), other.index("a", "bc"), vault.index("a", "bd")}
    assert len(found) == 4


async def test_a_destroyed_key_is_nowhere_in_the_file(sqlite_databases: Databases) -> None:
    """After destruction no byte of a wrapped key is in the file of the key store or in its log."""
    keys = KeyStore.at(sqlite_databases.keys)
    vault = Vault([MASTER], keys)
    path = Path(sqlite_databases.keys.removeprefix("sqlite:///"))
    doomed: dict[str, bytes] = {}
    for n in range(120):
        name = f"case:{secrets.token_hex(16)}"
        await vault.create(name, at=START)
        if n % 3:
            doomed[name] = (await keys.wrapped())[name]
        if n % 20 == 19:
            await vault.destroy([*doomed])
            # Of each wrapped key any eight bytes in a row would do to find it; the header is shared by all.
            pieces = [blob[i : i + 8] for blob in doomed.values() for i in range(9, len(blob) - 8, 8)]
            files = [file.read_bytes() for file in path.parent.glob(path.name + "*")]
            assert files
            assert not any(piece in content for piece in pieces for content in files)
            assert not any(name.encode() in content for name in doomed for content in files)
    await keys.close()


async def test_a_reader_that_holds_the_log_is_noticed(sqlite_databases: Databases) -> None:
    """Destruction does not call itself done while a reader keeps old pages of the key store."""
    keys = KeyStore.at(sqlite_databases.keys)
    vault = Vault([MASTER], keys)
    await vault.create("case:1", at=START)
    with bare(sqlite_databases.keys) as reader:
        reader.exec_driver_sql("BEGIN")
        reader.exec_driver_sql("SELECT * FROM data_keys").fetchall()
        with pytest.raises(StoreUnavailableError):
            await vault.destroy(["case:1"])
    await vault.destroy(["case:1"])
    await keys.close()


SWAPS = {
    "texts of two cases": (
        "UPDATE texts SET text_cipher = (SELECT text_cipher FROM texts"
        " WHERE consult_id = :other AND kind = 'question')"
        " WHERE consult_id = :case AND kind = 'question'"
    ),
    "texts of two rows": (
        "UPDATE texts SET text_cipher = (SELECT text_cipher FROM texts"
        " WHERE consult_id = :case AND kind = 'memory')"
        " WHERE consult_id = :case AND kind = 'question'"
    ),
    "a text and an approval": (
        "UPDATE texts SET text_cipher = (SELECT text_cipher FROM approvals WHERE consult_id = :case)"
        " WHERE consult_id = :case AND kind = 'question'"
    ),
}


@pytest.mark.parametrize("swap", SWAPS)
async def test_swapped_ciphertexts_are_refused(databases: Databases, sql_store: SqlStore, swap: str) -> None:
    """A ciphertext put into the place of another by SQL is not read as if it belonged there."""
    async with sql_store.begin() as tx:
        await people(tx)
        mine, other = await case(tx), await case(tx)
        await tx.approvals.add(approval(mine))
    with bare(databases.main) as connection:
        values = {
            name: value
            for name, value in (("case", mine.id), ("other", other.id))
            if f":{name}" in SWAPS[swap]
        }
        run(connection, SWAPS[swap], **values)
        connection.commit()
    with pytest.raises(TamperedError):
        async with sql_store.begin() as tx:
            await tx.consults.entries(mine.id)


async def test_plain_files_hold_no_text(sqlite_databases: Databases) -> None:
    """No text, address, secret or key is in any file of the store in the clear."""
    folder = Path(sqlite_databases.main.removeprefix("sqlite:///")).parent
    keys = KeyStore.at(sqlite_databases.keys)
    opened = SqlStore(async_engine(sqlite_databases.main), Vault([MASTER], keys))
    async with opened.begin() as tx:
        await people(tx)
        consult = await case(tx)
        await tx.approvals.add(approval(consult))
        await tx.proposals.put(proposal(text="zonder jas en tas"), messages=[778899])
        await tx.consults.put_working_text(consult.id, "werktekst")
    content = b"".join(file.read_bytes() for file in folder.iterdir())
    await opened.close()
    secret = (QUESTION.text, ADVICE, "zonder jas", "werktekst", "778899", "JBSWY3DP", "PERSOON", "Kijk nog")
    assert not [text for text in secret if text.encode() in content]
    assert NOOR.id.encode() in content
    assert MASTER not in content
