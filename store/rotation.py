"""Replacing the master key: what was sealed or indexed under another is written anew under the first."""

from collections.abc import Callable

from sqlalchemy import Table, select, update

from consult.text import Channel
from store.people import address_cell, address_index, csrf_cell, key_id, totp_cell
from store.tables import accounts, sessions, workers
from store.unit import Unit
from store.vault import Cell


async def reseal(unit: Unit) -> int:
    """Return how many secrets and addresses were not under the first master key; now they are."""
    secrets = await _sealed(unit, accounts, "id", "totp_cipher", totp_cell)
    csrf = await _sealed(unit, sessions, "token_hash", "csrf_cipher", csrf_cell)
    return secrets + csrf + await _addresses(unit)


async def _sealed(unit: Unit, table: Table, name: str, column: str, cell: Callable[[str], Cell]) -> int:
    changed = 0
    rows = await unit.run(select(table.c[name].label("name"), table.c[column].label("blob")))
    for row in rows.all():
        if row.blob is not None and not unit.vault.sealed_by_first(row.blob):
            text = unit.vault.unseal(row.blob, cell(row.name))
            sealed = {column: unit.vault.seal(text, cell(row.name))}
            await unit.run(update(table).where(table.c[name] == row.name).values(sealed))
            changed += 1
    return changed


async def _addresses(unit: Unit) -> int:
    changed = 0
    for row in (await unit.run(select(workers).where(workers.c.address_cipher.is_not(None)))).all():
        key = await unit.key(key_id(row.id))
        address = key.decrypt(row.address_cipher, address_cell(row.id))
        index = address_index(unit.vault, Channel(row.channel), address)
        if index != row.address_index:
            await unit.run(update(workers).where(workers.c.id == row.id).values(address_index=index))
            changed += 1
    return changed
