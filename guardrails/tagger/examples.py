"""Training examples: treebank sentences and filled carriers, and copies of them as people really type."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from guardrails.lexicon import Lexicon
from guardrails.tagger.carriers import Fillings, fillings, lines, picked
from guardrails.tagger.tables import Tables
from guardrails.tagger.treebank import BANKS, PERSON, PLACE, Piece, sentences
from guardrails.words import Message, Notes, Word

CARRIERS = 28_000  #: Filled carriers.
TYPO = 0.02  #: Chance of a mistake per letter, in messages that hold mistakes at all.
SWAP = 0.03  #: Chance that two letters inside a word change places there.
#: Shares of the copies, as people type.
LOWER, NAMES_LOWER = 0.44, 0.56  #: Upper ends: all lower, only names lower.
UNPOINTED, BARE, MISTYPED, MASKED, MASKED_NAME = 0.35, 0.30, 0.20, 0.18, 0.6
MOVED = 0.4  #: Share of the places that change when the names change.
BANK_LOWER, BANK_NAMES_LOWER, BANK_SWAPPED = 0.5, 0.15, 0.6  #: Of treebank sentences.
NAMED = 0.7  #: Share of the carriers with names.
TOLD = 0.5  #: Of those without one, the share that tells something; the others ask.
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_LETTERS = re.compile(r"(?<=[a-z])([a-z])([a-z])")


@dataclass(frozen=True)
class Example:
    """A message, and for each of its words the class; -1 for words to skip."""

    message: Message
    classes: tuple[int, ...]


def example(words: Lexicon, pieces: Sequence[Piece], notes: Notes) -> Example:
    """Return the pieces as a message; a word has the class of the piece in which it starts."""
    text = "".join(piece for piece, _ in pieces)
    ends: list[tuple[int, int]] = []
    position = 0
    for piece, kind in pieces:
        position += len(piece)
        ends.append((position, kind))
    message = Message(text, words, notes)
    return Example(message, tuple(_classes(message.words, ends)))


def _classes(words: Sequence[Word], ends: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the class of each word; a word that a placeholder stands for is skipped."""
    at = 0
    for word in words:
        while ends[at][0] <= word.start:
            at += 1
        yield -1 if word.kind else ends[at][1]


def lowered(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in lower case."""
    return [(text.lower(), kind) for text, kind in pieces]


def names_lowered(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the names in lower case."""
    return [(text.lower() if kind else text, kind) for text, kind in pieces]


def _unpointed(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without commas and full stops."""
    return [(re.sub(r"[,.!?;:]", "", text), kind) for text, kind in pieces]


def _bare(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without accents, as people without the keys type them."""
    table = str.maketrans("\u00e9\u00e8\u00eb\u00e7\u015f\u0131\u011f\u00f6\u00fc\u0142\u00ef", "eeecsigouli")
    return [(text.translate(table), kind) for text, kind in pieces]


def _mistyped(rng: np.random.Generator, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with letters dropped, doubled, changed or swapped."""

    def slip(match: re.Match[str]) -> str:
        draw = rng.random()
        if draw >= TYPO:
            return match.group()
        return "" if draw < TYPO / 3 else match.group() * 2 if draw < TYPO / 2 else picked(rng, "aeinrst")

    def swap(match: re.Match[str]) -> str:
        return match[2] + match[1] if rng.random() < SWAP else match.group()

    return [(_LETTERS.sub(swap, _LETTER.sub(slip, text)), kind) for text, kind in pieces]


def _masked(rng: np.random.Generator, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with some of the people hidden already: a text is read again after masking."""
    return [
        ("[PERSOON-1]" if kind == PERSON and rng.random() < MASKED_NAME else text, kind)
        for text, kind in pieces
    ]


def typed(rng: np.random.Generator, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces as somebody typed them in a hurry."""
    draw = rng.random()
    if draw < LOWER:
        pieces = lowered(pieces)
    elif draw < NAMES_LOWER:
        pieces = names_lowered(pieces)
    if rng.random() < UNPOINTED:
        pieces = _unpointed(pieces)
    if rng.random() < BARE:
        pieces = _bare(pieces)
    if rng.random() < MISTYPED:
        pieces = _mistyped(rng, pieces)
    if rng.random() < MASKED:
        pieces = _masked(rng, pieces)
    return list(pieces)


def _swapped(rng: np.random.Generator, fill: Fillings, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with other names in the place of people, and now and then of places."""
    swapped: list[Piece] = []
    for text, kind in pieces:
        if kind == PERSON:
            family = bool(swapped) and len(swapped) > 1 and swapped[-2][1] == PERSON
            swapped.append((picked(rng, fill.group(rng)[family]), kind))
        elif kind == PLACE and rng.random() < MOVED:
            swapped.append((picked(rng, fill.places), kind))
        else:
            swapped.append((text, kind))
    return swapped


def _bank(rng: np.random.Generator, words: Lexicon, fill: Fillings) -> Iterator[list[Piece]]:
    """Yield the treebank sentences and copies of them."""
    for bank in BANKS:
        for pieces in sentences(words, bank, "train"):
            yield pieces
            if rng.random() < BANK_LOWER:
                yield lowered(pieces)
            if rng.random() < BANK_NAMES_LOWER:
                yield names_lowered(pieces)
            if any(kind == PERSON for _, kind in pieces) and rng.random() < BANK_SWAPPED:
                yield typed(rng, _swapped(rng, fill, pieces))


def _chat(rng: np.random.Generator, fill: Fillings) -> Iterator[list[Piece]]:
    """Yield filled carriers, some of two or three sentences, with plain sentences between them."""
    named, plain, asked = (lines(f"{name}.txt") for name in ("carriers-names", "carriers-plain", "questions"))
    for _ in range(CARRIERS):
        pieces: list[Piece] = []
        for _ in range(1 + int(rng.integers(5) // 2)):
            source = named if rng.random() < NAMED else plain if rng.random() < TOLD else asked
            glue = picked(rng, (" ", ". ", "\n", ", ", " en ", "! ")) if pieces else ""
            pieces = [*pieces, (glue, 0), *fill.filled(rng, picked(rng, source))]
        yield typed(rng, pieces)
    for line, copies in (*((line, 6) for line in plain), *((line, 2) for line in asked)):
        for _ in range(copies):
            yield typed(rng, fill.filled(rng, line))


def examples(rng: np.random.Generator, words: Lexicon, names: Tables) -> Iterator[Example]:
    """Yield every training example; *words* and *names* hold no name that training must not see."""
    fill, notes = fillings(words, names), Notes()
    for pieces in (*_bank(rng, words, fill), *_chat(rng, fill)):
        made = example(words, pieces, notes)
        if made.classes:
            yield made
