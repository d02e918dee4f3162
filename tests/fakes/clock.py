"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)  #: A Monday morning.


class FakeClock:
    """Tells the time that the test says it is."""

    def __init__(self, now: datetime = START) -> None:
        """Stand still at *now*."""
        self._now = now

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._now

    def tick(self, by: timedelta) -> None:
        """Let time go on *by* this much."""
        self._now += by
