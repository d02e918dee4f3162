"""What has had its time goes: sessions, steps, updates, attempts, invites and texts that nothing opens."""

from datetime import timedelta

from sqlalchemy import delete, or_

from store.people import ATTEMPTS_KEPT
from store.proposals import SqlProposals
from store.tables import attempts, invites, seen_updates, sessions, totp_steps
from store.unit import Unit

UPDATES_KEPT = timedelta(days=14)  #: Telegram offers an update again for at most a day.
STEPS_KEPT = timedelta(days=1)  #: A one-time code is good for minutes.
STEP_SECONDS = 30  #: RFC 6238.


async def prune(unit: Unit) -> int:
    """Return how many rows were removed."""
    now = unit.clock.now()
    oldest = int((now - STEPS_KEPT).timestamp()) // STEP_SECONDS
    old = (
        delete(sessions).where(sessions.c.expires_at <= now),
        delete(totp_steps).where(totp_steps.c.step < oldest),
        delete(seen_updates).where(seen_updates.c.at < now - UPDATES_KEPT),
        delete(attempts).where(attempts.c.at < now - ATTEMPTS_KEPT),
        delete(invites).where(or_(invites.c.expires_at <= now, invites.c.uses_left == 0)),
    )
    gone = [(await unit.run(statement)).rowcount for statement in old]
    expired = SqlProposals(unit)
    return sum(gone) + await expired.drop_keyless(await expired.expired(at=now))
