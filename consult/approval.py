"""The approval: a named act by a consultant over one text, sealed under a key outside the database."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from consult.errors import ApprovalInvalidError
from consult.model import Kind


@dataclass(frozen=True, kw_only=True)
class Unsealed:
    """What an approval says: who approved which text of which case as what, and when."""

    id: str
    consult_id: str
    kind: Kind
    consultant_id: str
    digest: str  #: `Memory.digest` of the text, under the case's own key.
    at: datetime  #: UTC.


@dataclass(frozen=True, kw_only=True)
class Approval(Unsealed):
    """One consultant's approval of one text of one case; never changed after it was made."""

    text: str  #: The text itself; stored encrypted under the key of the case.
    mac: bytes  #: 32 bytes: the seal over `Unsealed` (the digest stands for the text) and the worker.


class Seal:
    """Makes and verifies the MAC of an approval. Forging one needs this key, not only the database."""

    def __init__(self, key: bytes) -> None:
        """Take the approval *key*, at least 32 bytes, kept outside every database.

        Raises:
            ValueError: The key is shorter than 32 bytes.
        """
        if len(key) < 32:  # noqa: PLR2004 - the length of the HMAC-SHA-256 output, RFC 2104 section 3
            msg = "the approval key must hold at least 32 bytes"
            raise ValueError(msg)
        self._key = key

    def mac(self, approval: Unsealed, *, worker_id: str) -> bytes:
        """Return the 32 byte seal over the fields of *approval* and the worker whom it is for."""
        fields = (
            approval.id,
            approval.consult_id,
            approval.kind.value,
            approval.consultant_id,
            approval.digest,
            approval.at.isoformat(),
            worker_id,
        )
        message = b"".join(len(f.encode()).to_bytes(4, "big") + f.encode() for f in fields)
        return hmac.new(self._key, b"approval\0" + message, sha256).digest()

    def approve(self, approval: Unsealed, text: str, *, worker_id: str) -> "Approval":
        """Return *approval* of *text*, sealed for the worker of the case."""
        return Approval(**vars(approval), text=text, mac=self.mac(approval, worker_id=worker_id))

    def verify(self, approval: Approval, *, consult_id: str, kind: Kind, digest: str, worker_id: str) -> None:
        """Pass when *approval* is sealed for this case, kind and worker, and covers *digest*: what goes out.

        Raises:
            ApprovalInvalidError: It is for another case, kind or worker, covers another text, or is forged.
        """
        same = approval.consult_id == consult_id and approval.kind is kind and approval.digest == digest
        if not (hmac.compare_digest(self.mac(approval, worker_id=worker_id), approval.mac) and same):
            raise ApprovalInvalidError
