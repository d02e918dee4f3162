import time

import pytest

from guardrails.decision import decide, grow
from guardrails.hits import SURE, Hit
from guardrails.lexicon import lexicon
from guardrails.words import Message


def spans(text: str, *hits: Hit) -> list[str]:
    """Return what is redacted of *text* when the recognisers report *hits*."""
    return [text[one.start : one.end] for one in decide(Message(text, lexicon()), hits, threshold=0.5).spans]


@pytest.mark.parametrize(
    "text, start, end, kind, expected",
    [
        ("ze zit op het Spinoza College nu", 14, 21, "ORGANISATIE", ["Spinoza College"]),
        ("hij speelt bij de meteoor", 18, 25, "ORGANISATIE", ["de meteoor"]),
        ("bij mw Femke van der Zwaluw thuis", 21, 27, "PERSOON", ["van der Zwaluw"]),
        ("vraag R-1042 2019", 8, 17, "NUMMER", []),
    ],
)
def test_a_hit_grows_to_its_name(text: str, start: int, end: int, kind: str, expected: list[str]) -> None:
    """A school takes its "college" or article with it, a name its particles, our own number nothing."""
    assert spans(text, Hit(start, end, kind, SURE)) == expected


def test_growing_takes_time_by_the_word() -> None:
    """A run of names eight times as long takes well under thirty times as long."""

    def seconds(count: int) -> float:
        message = Message("Qwenda Brusk " * count, lexicon())
        hits = [Hit(word.start, word.end, "PERSOON", SURE) for word in message.words]
        best = 9.9
        for _ in range(5):
            start = time.process_time()
            grow(message, hits)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(800) < 30 * seconds(100)
