"""When a worker may expect a reply, from the opening hours of the GI."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")  #: Monday first, as `datetime.weekday` counts.
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_FORM = re.compile(r"(?P<first>\w\w)(?:-(?P<last>\w\w))? (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """On which weekdays and between which times (Europe/Amsterdam) consultants answer."""

    days: frozenset[int]  #: 0 is Monday.
    start: time
    end: time
    answer_within: timedelta = timedelta(hours=4)  #: Opening time that may pass before a reply.

    @classmethod
    def parse(cls, form: str, *, answer_within: timedelta = timedelta(hours=4)) -> "OpeningHours":
        """Return the hours written as ``ma-vr 09:00-17:00``.

        Raises:
            ValueError: *form* is not of that form, or ends before it starts.
        """
        match = _FORM.fullmatch(form.strip())
        if not match or match["first"] not in DAYS or (match["last"] or match["first"]) not in DAYS:
            msg = f"opening hours are written as 'ma-vr 09:00-17:00', not {form!r}"
            raise ValueError(msg)
        first, last = DAYS.index(match["first"]), DAYS.index(match["last"] or match["first"])
        start, end = time.fromisoformat(match["start"]), time.fromisoformat(match["end"])
        if last < first or end <= start:
            msg = f"opening hours end before they start: {form!r}"
            raise ValueError(msg)
        return cls(days=frozenset(range(first, last + 1)), start=start, end=end, answer_within=answer_within)

    def expected(self, asked_at: datetime) -> datetime:
        """Return the moment (UTC) by which `answer_within` of opening time has passed since *asked_at*."""
        left = self.answer_within
        at = asked_at.astimezone(AMSTERDAM)
        while True:
            opens, closes = self._day(at)
            if at.weekday() in self.days and at < closes:
                at = max(at, opens)
                if at.astimezone(UTC) + left <= closes.astimezone(UTC):
                    return at.astimezone(UTC) + left
                left -= closes.astimezone(UTC) - at.astimezone(UTC)
            at = self._day(at + timedelta(days=1))[0].replace(hour=0, minute=0)

    def is_open(self, at: datetime) -> bool:
        """Return whether consultants are at work *at* this moment."""
        local = at.astimezone(AMSTERDAM)
        opens, closes = self._day(local)
        return local.weekday() in self.days and opens <= local < closes

    def _day(self, at: datetime) -> tuple[datetime, datetime]:
        return (
            at.replace(hour=self.start.hour, minute=self.start.minute, second=0, microsecond=0),
            at.replace(hour=self.end.hour, minute=self.end.minute, second=0, microsecond=0),
        )


def in_words(at: datetime) -> str:
    """Return the moment *at* as a worker reads it, such as ``ma 23-11 om 13:00`` (Europe/Amsterdam)."""
    local = at.astimezone(AMSTERDAM)
    return f"{DAYS[local.weekday()]} {local:%d-%m} om {local:%H:%M}"
