from datetime import UTC, datetime, timedelta

import pytest

from consult.hours import AMSTERDAM, OpeningHours, in_words

HOURS = OpeningHours.parse("ma-vr 09:00-17:00")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return that moment of November 2026 in Amsterdam."""
    return datetime(2026, 11, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    "asked,expected",
    [
        (at(23, 9), at(23, 13)),  # Monday morning: the same day.
        (at(23, 13), at(23, 17)),  # Exactly at closing time.
        (at(23, 15), at(24, 11)),  # Two hours on Monday, two on Tuesday.
        (at(23, 7, 30), at(23, 13)),  # Before opening counts from opening.
        (at(23, 19), at(24, 13)),  # After closing counts from the next morning.
        (at(27, 16), at(30, 12)),  # Over the weekend.
        (at(28, 12), at(30, 13)),  # On Saturday.
    ],
)
def test_a_reply_is_expected_after_four_opening_hours(asked: datetime, expected: datetime) -> None:
    """Only opening time counts towards the expected moment."""
    assert HOURS.expected(asked) == expected


def test_the_change_to_winter_time_costs_nobody_an_hour() -> None:
    """Opening hours are hours of the day in Amsterdam, also over the change of the clock."""
    friday = datetime(2026, 10, 23, 16, 0, tzinfo=AMSTERDAM)
    assert HOURS.expected(friday) == datetime(2026, 10, 26, 12, 0, tzinfo=AMSTERDAM)


def test_more_hours_than_a_day_has_run_over_several_days() -> None:
    """Twenty opening hours are two and a half days."""
    long = OpeningHours.parse("ma-vr 09:00-17:00", answer_within=timedelta(hours=20))
    assert long.expected(at(23, 9)) == at(25, 13)


@pytest.mark.parametrize("form", ["", "ma-vr", "vr-ma 09:00-17:00", "ma-vr 17:00-09:00", "xx-vr 09:00-17:00"])
def test_other_forms_are_refused(form: str) -> None:
    """Opening hours of another form, or that end before they start, are refused."""
    with pytest.raises(ValueError, match="opening hours"):
        OpeningHours.parse(form)


def test_open_is_open() -> None:
    """A moment is open from the first minute until closing time."""
    assert HOURS.is_open(at(23, 9))
    assert not HOURS.is_open(at(23, 17))
    assert not HOURS.is_open(at(28, 12))


def test_a_moment_reads_as_dutch() -> None:
    """A moment is shown with its weekday in the time of Amsterdam."""
    assert in_words(datetime(2026, 11, 23, 12, 0, tzinfo=UTC)) == "ma 23-11 om 13:00"
