"""Who is protected: the leak per background, on names that training and the name lists never saw."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guardrails.analysis import analyse
from guardrails.engine import Finder, finder
from guardrails.hits import DOUBTFUL
from guardrails.lexicon import lexicon
from guardrails.normalise import fold
from guardrails.tagger.carriers import lines
from guardrails.tagger.tables import GROUPS, unseen
from guardrails.tagger.treebank import BANKS, sentences

Z = 1.96  #: Standard errors to each side of a 95 % interval.


@dataclass(frozen=True, kw_only=True)
class Group:
    """The leak of one background. Intervals count names, not messages."""

    names: int
    messages: int
    leak: float  #: Share of the messages in which a letter of the name stays visible.
    low: float  #: Lower end of the 95 % interval.
    high: float


def backgrounds(*, each: int = 4) -> dict[str, Group]:
    """Return the leak per background, and under "all" the mean over the backgrounds.

    Every name of the test's own table stands in *each* messages that training never read, half of them in
    lower case. No list of names that the program has holds one of them; the spelling list may.
    """
    reader = finder(lexicon())
    read = _read()
    first, last = _messages("{F}"), _messages("{L}")
    given, family = (unseen().groups(), 0), (unseen().groups(), 1)
    found = {}
    for code, label in GROUPS.items():
        leaks = [
            [_leaks(reader, *text) for text in _texts(source, name, at, each)]
            for (names, kind), source in ((given, first), (family, last))
            for at, name in enumerate(names[code][kind])
            if fold(name) not in read
        ]
        found[label] = _group(leaks)
    return {**found, "all": _mean(list(found.values()))}


def _messages(slot: str) -> list[tuple[str, str]]:
    """Return what stands before and after the slot in the messages of the test."""
    parts = [line.partition(slot) for line in lines("carriers-test.txt") if slot in line]
    return [(before, after) for before, _, after in parts]


def _texts(
    source: Sequence[tuple[str, str]], name: str, at: int, each: int
) -> Iterator[tuple[str, str, str]]:
    """Yield the messages for one name: what stands before it, the name, what stands after it."""
    for turn in range(each):
        before, after = source[(at + turn // 2) % len(source)]
        text = (before, name, after)
        yield text if turn % 2 else (before.lower(), name.lower(), after.lower())


def _read() -> set[str]:
    """Return the names that stand in the sentences of the treebanks, folded: training saw those as well."""
    words = lexicon()
    rows = (row for bank in BANKS for row in sentences(words, bank, "train"))
    return {fold(text.strip()) for row in rows for text, kind in row if kind}


def _leaks(reader: Finder, before: str, name: str, after: str) -> bool:
    """Return whether a letter of the name stays visible."""
    text = before + name + after
    hidden = {
        at for span in analyse(reader, text, threshold=DOUBTFUL).spans for at in range(span.start, span.end)
    }
    return any(text[at].isalnum() and at not in hidden for at in range(len(before), len(before) + len(name)))


def _group(leaks: Sequence[Sequence[bool]]) -> Group:
    """Return the group; its interval is Wilson's, widened for names that leak in one message and the next."""
    shares = [sum(row) / len(row) for row in leaks]
    messages, count = sum(map(len, leaks)), len(leaks)
    mean = sum(shares) / count
    low, high = _wilson(mean, count)
    return Group(names=count, messages=messages, leak=mean, low=low, high=high)


def _wilson(share: float, count: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share of *count*."""
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def _mean(groups: Sequence[Group]) -> Group:
    """Return the mean over the groups, each counting as much as any other."""
    names = sum(one.names for one in groups)
    mean = sum(one.leak for one in groups) / len(groups)
    low, high = _wilson(mean, names)
    return Group(names=names, messages=sum(one.messages for one in groups), leak=mean, low=low, high=high)
