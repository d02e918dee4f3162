"""What the bot counts, by name and without content, for the metrics page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(kw_only=True)
class Counters:
    """Plain numbers since the start of the process."""

    updates: int = 0  #: Updates that were done.
    undecodable: int = 0  #: Updates that could not be decoded, and were skipped.
    duplicates: int = 0  #: Updates that came again after they were done.
    not_committed: int = 0  #: Tries while the database could not be reached; each comes again.
    failed: int = 0  #: Tries that failed for another reason.
    poison: int = 0  #: Updates given up after too many failed tries.
    polls_failed: int = 0  #: Calls of getUpdates without a usable answer.
    forbidden_webhook: int = 0  #: Webhook calls without the right secret.
    emergencies: int = 0  #: Messages on which the emergency rule fired, /nood and /start.
    emergencies_failed: int = 0  #: Emergency texts that did not go out at once, and were queued.
    flood_waits: int = 0  #: Times that Telegram asked to wait before the next reply to a chat.
    replies_dropped: int = 0  #: Replies (never with case content) that were given up.
    letters_repeated: int = 0  #: Letters that were marked as a possible repeat.
    deletions_failed: int = 0  #: Raw messages that could not be deleted from a chat.

    def by_name(self) -> Mapping[str, int]:
        """Return every number under the name the metrics page shows, such as ``bot_poison_total``."""
        return {f"bot_{name}_total": value for name, value in asdict(self).items()}
