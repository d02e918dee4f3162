"""Encryption: one random data key per case, proposal and worker, wrapped by the master key in the key store.

A stored value is: version (1 byte), id of the key that encrypted it (8 bytes), nonce (12 bytes), AES-256-GCM
ciphertext with its tag (NIST SP 800-38D). Table, column, row and owner are its associated data, so a value
that was moved to another place does not open there.
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consult.errors import KeyMissingError, StoreUnavailableError
from store.keystore import KeyStore

KEY_BYTES = 32  #: Of master keys and data keys: AES-256.
_VERSION = b"\x01"
_ID_BYTES = 8
_NONCE_BYTES = 12  #: NIST SP 800-38D section 8.2.2: random nonces of 96 bits.
_HEADER = len(_VERSION) + _ID_BYTES


class TamperedError(StoreUnavailableError):
    """A stored value does not belong where it stands, or was changed, so it was not read."""


class MasterKeyMissingError(StoreUnavailableError):
    """A stored key was wrapped under a master key that this process was not given."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The place of a value; it opens nowhere else."""

    table: str
    column: str
    row: str  #: Id of the row.
    owner: str = ""  #: Id of the consult, proposal or worker whose key encrypts it.

    @property
    def associated(self) -> bytes:
        """Return the associated data: each field with its length before it; no two places read alike."""
        fields = [field.encode() for field in (self.table, self.column, self.row, self.owner)]
        return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def _derive(key: bytes, label: str, *, length: int = KEY_BYTES) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"ruggespraak/1 " + label.encode()).derive(
        key
    )


class DataKey:
    """Encrypts the values of one owner; what it derives from the key lives as long as the object does."""

    __slots__ = ("_aead", "_id")

    def __init__(self, key: bytes, *, label: str = "text") -> None:
        """Derive encryption under *label* from *key*, 32 random bytes.

        Raises:
            ValueError: The key has another length.
        """
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key holds {KEY_BYTES} bytes")
        self._aead = AESGCM(_derive(key, label))
        self._id = _derive(key, label + " id", length=_ID_BYTES)

    @property
    def id(self) -> bytes:
        """Return the 8 bytes by which a stored value names this key; they tell nothing about it."""
        return self._id

    def encrypt(self, text: str, cell: Cell) -> bytes:
        """Return *text* encrypted for this *cell*."""
        return self.encrypt_bytes(text.encode(), cell)

    def encrypt_bytes(self, plain: bytes, cell: Cell) -> bytes:
        """Return *plain* encrypted for this *cell*."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        header = _VERSION + self._id
        return header + nonce + self._aead.encrypt(nonce, plain, header + cell.associated)

    def decrypt(self, blob: bytes, cell: Cell) -> str:
        """Return the text that was encrypted for this *cell*.

        Raises:
            TamperedError: It was encrypted for another place or under another key, or was changed.
        """
        return self.decrypt_bytes(blob, cell).decode()

    def decrypt_bytes(self, blob: bytes, cell: Cell) -> bytes:
        """Return the bytes that were encrypted for this *cell*.

        Raises:
            TamperedError: They were encrypted for another place or under another key, or were changed.
        """
        header, nonce, sealed = (
            blob[:_HEADER],
            blob[_HEADER : _HEADER + _NONCE_BYTES],
            blob[_HEADER + _NONCE_BYTES :],
        )
        if header == _VERSION + self._id and len(nonce) == _NONCE_BYTES:
            try:
                return self._aead.decrypt(nonce, sealed, header + cell.associated)
            except InvalidTag:
                pass
        raise TamperedError


class _Master:
    """What is derived from one master key."""

    def __init__(self, key: bytes) -> None:
        self.wrapping = DataKey(key, label="wrap")
        self.secrets = DataKey(key, label="secrets")
        self._index = _derive(key, "index")

    def index(self, label: str, value: str) -> str:
        message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in (label, value))
        return hmac.new(self._index, message, sha256).hexdigest()


class Vault:
    """Makes, opens and destroys keys. The first master key writes, all read, so that one can be replaced."""

    def __init__(self, masters: Sequence[bytes], keys: KeyStore) -> None:
        """Take the *masters*, 32 bytes each and newest first, and the store of wrapped *keys*.

        Raises:
            ValueError: There is no master key, or one has another length.
        """
        if not masters:
            raise ValueError("at least one master key is needed")
        self._masters = [_Master(master) for master in masters]
        self.keys = keys

    async def create(self, key_id: str, *, at: datetime) -> DataKey:
        """Return a new key that the key store has already committed.

        Raises:
            KeyExistsError: There is a key with this id.
        """
        key = secrets.token_bytes(KEY_BYTES)
        await self.keys.put(key_id, self._masters[0].wrapping.encrypt_bytes(key, _wrap_cell(key_id)), at=at)
        return DataKey(key)

    async def open(self, key_id: str) -> DataKey:
        """Return the key.

        Raises:
            KeyMissingError: It has been destroyed, or never was.
            MasterKeyMissingError: It was wrapped under a master key that is not here.
        """
        wrapped = await self.keys.get(key_id)
        if wrapped is None:
            raise KeyMissingError
        return DataKey(self._unwrap(key_id, wrapped))

    async def has(self, key_id: str) -> bool:
        """Return whether the key is there, whatever master key wraps it."""
        return await self.keys.get(key_id) is not None

    async def destroy(self, key_ids: Sequence[str]) -> None:
        """Destroy these keys; one that is gone already counts as destroyed."""
        await self.keys.destroy(key_ids)

    async def check(self) -> None:
        """Pass when the master keys open what the key store holds; one key is tried.

        Raises:
            MasterKeyMissingError: They do not.
        """
        for key_id, wrapped in (await self.keys.wrapped(limit=1)).items():
            self._unwrap(key_id, wrapped)

    async def rewrap(self) -> int:
        """Wrap every data key under the first master key, and return how many were not yet."""
        first, changed = self._masters[0].wrapping, 0
        for key_id, was in (await self.keys.wrapped()).items():
            if _key_of(was) != first.id:
                key = self._unwrap(key_id, was)
                await self.keys.rewrap(key_id, first.encrypt_bytes(key, _wrap_cell(key_id)), was=was)
                changed += 1
        return changed

    def index(self, label: str, value: str) -> str:
        """Return the hex HMAC by which *value* is stored and found."""
        return self._masters[0].index(label, value)

    def indexes(self, label: str, value: str) -> Sequence[str]:
        """Return the HMACs by which *value* may have been stored, under any master key."""
        return [master.index(label, value) for master in self._masters]

    def seal(self, text: str, cell: Cell) -> bytes:
        """Return *text* encrypted under a key derived from the first master key."""
        return self._masters[0].secrets.encrypt(text, cell)

    def unseal(self, blob: bytes, cell: Cell) -> str:
        """Return the text that `seal` encrypted under any of the master keys.

        Raises:
            MasterKeyMissingError: The master key it was encrypted under is not here.
            TamperedError: It was encrypted for another place, or was changed.
        """
        for master in self._masters:
            if master.secrets.id == _key_of(blob):
                return master.secrets.decrypt(blob, cell)
        raise MasterKeyMissingError

    def sealed_by_first(self, blob: bytes) -> bool:
        """Return whether *blob* was sealed under the first master key."""
        return _key_of(blob) == self._masters[0].secrets.id

    def _unwrap(self, key_id: str, wrapped: bytes) -> bytes:
        for master in self._masters:
            if master.wrapping.id == _key_of(wrapped):
                return master.wrapping.decrypt_bytes(wrapped, _wrap_cell(key_id))
        raise MasterKeyMissingError


def _wrap_cell(key_id: str) -> Cell:
    return Cell(table="data_keys", column="wrapped", row=key_id)


def _key_of(blob: bytes) -> bytes:
    return blob[len(_VERSION) : _HEADER]
