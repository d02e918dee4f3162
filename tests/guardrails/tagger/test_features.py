import time

import numpy as np
import pytest

from guardrails.lexicon import lexicon
from guardrails.tagger.features import BITS, features
from guardrails.tagger.model import CLASSES, tagger
from guardrails.words import Message

LINES = (
    "ik maak me zorgen over samira, ze komt niet meer op school",
    "Moeder (Oksana) belde.",
    "[PERSOON-1] woont bij Jan.",
)


def test_rows_lie_in_the_weights() -> None:
    """Every feature is a row of the weights, one line of them per word."""
    message = Message(LINES[0], lexicon())
    rows = features([message])
    assert rows.shape[0] == len(message.words)
    assert rows.min() >= 0
    assert rows.max() < 1 << BITS


def test_a_message_is_read_on_its_own() -> None:
    """A message has the same features alone as among others."""
    messages = [Message(line, lexicon()) for line in LINES]
    together = features(messages)
    assert np.array_equal(together, np.concatenate([features([one]) for one in messages]))


def test_hidden_lists_change_only_names() -> None:
    """Leaving the name lists out changes the features of a listed name."""
    message = Message("fatima", lexicon())
    hidden = features([message], hide=np.array([True]))
    assert not np.array_equal(hidden, features([message]))


@pytest.mark.parametrize("text", ["", "!!! 123", "a", "\u0160", "x" * 500, "\U0001f600 ja"])
def test_any_text_has_chances(text: str) -> None:
    """Chances add up to one for each word of any text, also when there is none."""
    message = Message(text, lexicon())
    chances = tagger().chances(message)
    assert chances.shape == (len(message.words), len(CLASSES))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-4)


def test_a_long_message_is_fast() -> None:
    """4,000 characters take well under 20 ms of the processor (100 here: the machine may be busy)."""
    text = ("ik sprak gisteren met haar moeder over de ruzie thuis en de school van het kind " * 60)[:4000]
    tagger()
    best = 1.0
    for _ in range(5):
        message = Message(text, lexicon())
        assert message.words
        start = time.process_time()
        tagger().chances(message)
        best = min(best, time.process_time() - start)
    assert best < 0.1


@pytest.mark.parametrize("text", [*LINES, "", "Opa Ya\u015far zei: ga maar naar 't Hummelhol; [PLAATS-2]!"])
def test_messages_are_read_as_in_training(text: str) -> None:
    """What is kept of words while a text is read again gives the chances of the features of training."""
    message = Message(text, lexicon())
    for _ in range(2):
        assert np.array_equal(tagger().chances(message), tagger().judge(features([message])))
