"""Passwords of the workbench: Argon2id, kept as PHC strings that carry their own parameters."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12  #: Characters; length counts for more than odd signs (NIST SP 800-63B, 3.1.1).
LONGEST = 512  #: Characters; more is refused before it is hashed.


@dataclass(frozen=True, kw_only=True)
class Passwords:
    """Hashes and verifies. Both take tens of milliseconds on purpose: call them in a thread."""

    time_cost: int = 3  #: Passes.
    memory_cost: int = 65536  #: KiB; the defaults are the low-memory profile of RFC 9106, section 4.
    parallelism: int = 4  #: Lanes.

    def hash(self, password: str) -> str:
        """Return the PHC string of *password*."""
        return self._hasher.hash(_normal(password))

    def verify(self, hashed: str, password: str) -> bool:
        """Return whether *password* is the one behind *hashed*; False where that is no hash at all."""
        if len(password) > LONGEST:
            return False
        try:
            return self._hasher.verify(hashed, _normal(password))
        except (InvalidHashError, VerificationError):
            return False

    def needs_rehash(self, hashed: str) -> bool:
        """Return whether *hashed* was made with other parameters than these."""
        return self._hasher.check_needs_rehash(hashed)

    @cached_property
    def nobody(self) -> str:
        """Return a hash that no password fits, so that an unknown name takes as long as a known one."""
        return self._hasher.hash(b"")

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher(
            time_cost=self.time_cost, memory_cost=self.memory_cost, parallelism=self.parallelism
        )


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)
