"""Hashed features of the words of a message: one row of the weights per feature, all at once with numpy.

Every feature is a 64-bit number; a multiplication spreads it over the rows. A feature that a word does not
have is row 0, whose weights are zero.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt

from guardrails.words import Message, Word

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.signedinteger[Any]]

BITS = 18  #: The weights have 2 ** BITS rows.
WIDTH = 18  #: Characters of a word that are looked at, from its start and from its end.
AFFIX = 4  #: Characters of the longest prefix and suffix.
GRAMS = (3, 4)
REACH = 3  #: Words to each side.
NAMES_MASK = np.uint64(
    0xFFFFFFFFFFFFFFFF ^ 0b111100
)  #: Takes the marks of the name, place and capital-only lists away.
WORD_COLUMN = 0  #: Column of the word itself.

_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0x100000001B3)
_HALF = np.uint64(29)
_TOP = np.uint64(64 - BITS)
_GAPS = {
    "": 1,
    " ": 2,
    ", ": 3,
    ". ": 4,
    "\n": 5,
    " (": 6,
    ": ": 7,
    "-": 8,
    "/": 9,
    "? ": 10,
    "! ": 11,
    "; ": 12,
}


def _salts(first: int, count: int) -> Hashes:
    """Return *count* numbers, one per column, so that the same value in two columns is two features."""
    return (np.arange(first, first + count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)


def _spread(values: Hashes, salts: Hashes) -> Hashes:
    """Return the values of each column spread anew by the salt of that column."""
    spread = values ^ salts
    spread *= _MIX
    spread ^= spread >> _HALF
    return spread


FRAMED = WIDTH + 1  #: Characters of a word with the sign that says where it begins, or ends.


def _codes(forms: Sequence[str]) -> Hashes:
    """Return the characters of each form as numbers: from its start on, then from its end back; none is 0."""
    framed = [
        f"^{form[:WIDTH]}".ljust(FRAMED, "\0") + f"${form[: -WIDTH - 1 : -1]}".ljust(FRAMED, "\0")
        for form in forms
    ]
    raw = "".join(framed).encode("utf-32-le", "replace")
    return np.frombuffer(raw, dtype="<u4").astype(np.uint64).reshape(len(forms), 2 * FRAMED)


def _letter_hashes() -> tuple[Hashes, Hashes, npt.NDArray[np.int64]]:
    """Return how the characters make hashes: the factors, a salt for each hash, and the character it needs.

    The first hash is that of the whole form. Then come prefixes, suffixes and character grams.
    """
    powers = _STEP ** np.arange(FRAMED, dtype=np.uint64)
    whole = np.zeros(2 * FRAMED, dtype=np.uint64)
    whole[:FRAMED] = powers * _STEP
    whole[FRAMED + AFFIX - 1] = 1
    factors, salts, needs = [whole], [np.uint64(0)], [0]
    for side in (0, 1):
        for size in range(1, AFFIX + 1):
            row = np.zeros(2 * FRAMED, dtype=np.uint64)
            row[side * FRAMED : side * FRAMED + size + 1] = powers[: size + 1]
            factors.append(row)
            salts.append(_salts(10 * side, AFFIX)[size - 1])
            needs.append(side * FRAMED + size)
    for size in GRAMS:
        for at in range(FRAMED - size + 1):
            row = np.zeros(2 * FRAMED, dtype=np.uint64)
            row[at : at + size] = powers[:size][::-1]
            factors.append(row)
            salts.append(_salts(20 + size, 1)[0])
            needs.append(at + size - 1)
    return np.stack(factors, axis=1), np.array(salts), np.array(needs)


_FACTORS, _LETTER_SALTS, _NEEDS = _letter_hashes()
LETTERS = len(_NEEDS) - 1  #: Hashes of the letters of a form.


def _letters(forms: Sequence[str]) -> tuple[Hashes, Hashes]:
    """Return the hash of each whole form, and of its prefixes, suffixes and character grams (0: none)."""
    codes = _codes(forms)
    made = codes @ _FACTORS
    inner = _spread(made[:, 1:], _LETTER_SALTS[1:])
    inner *= codes.take(_NEEDS[1:], axis=1) > 0
    return made[:, 0], inner


def shape(form: str) -> int:
    """Return capitals, signs and length of a word as a small number."""
    first, rest = form[:1].isupper(), form[1:]
    capitals = 3 if form.isupper() and rest else 2 if first and rest != rest.lower() else int(first)
    signs = ("-" in form) + 2 * ("'" in form) + 4 * (not form.isascii())
    return capitals + 4 * signs + 32 * min(len(form), 12)


def marks(message: Message, word: Word) -> int:
    """Return on which lists a word of *message* stands, one bit per list."""
    words = message.lexicon
    lower, folded = word.lower.removesuffix("'s"), word.folded.removesuffix("'s")
    ordinary = lower in words.ordinary
    return (
        ordinary
        | (ordinary or message.is_ordinary(lower)) << 1
        | (folded in words.first_names) << 2
        | (folded in words.last_names) << 3
        | (lower in words.places) << 4
        | (lower in words.proper or folded in words.proper) << 5
        | (lower in words.stop) << 6
        | (lower in words.roles) << 7
        | (lower in words.terms) << 8
        | (lower in words.world) << 9
        | (lower in words.particles) << 10
        | (lower in words.before_names) << 11
        | (lower in words.after_names) << 12
        | (ordinary and words.is_verb(lower)) << 13
        | (not ordinary and message.is_slip(lower)) << 14
    )


def _look(message: Message, word: Word) -> tuple[int, int]:
    """Return lists and shape of a word, and keep them: of a word of the spelling list for good."""
    look = (0, 0) if word.kind else (marks(message, word), shape(word.text))
    public = word.text in message.lexicon.ordinary
    (message.lexicon.looks if public else message.notes.looks)[word.text] = look
    return look


def _gap(gap: str) -> int:
    """Return what stands between two words as a small number."""
    if gap in _GAPS:
        return _GAPS[gap]
    signs = "".join("0" if sign.isdecimal() else sign for sign in gap.strip(" "))[:3]
    return 16 + sum(ord(sign) * (1, 31, 961)[at] for at, sign in enumerate(signs))


def _profile(message: Message) -> int:
    """Return how the writer uses capitals: none at all, or some."""
    return int(any(word.capital for word in message.words if not word.kind))


class Columns(IntEnum):
    """What is known of one word before its neighbours are looked at."""

    WORD = 0  #: Hash of the whole word.
    TWO = 1  #: Hashes of its last letters.
    THREE = 2
    FOUR = 3
    LISTS = 4
    FORM = 5
    BEFORE = 6  #: What stands before it.
    STANCE = 7  #: Whether it opens a sentence, and the capitals of the message.
    LOOKS = 8  #: Lists and capital.
    WHOLE = 9  #: Lists, capital and stance.
    FORM_STANCE = 10
    CAPITAL_STANCE = 11


#: A column of the word so many places further on.
At = tuple[Columns, int]
_C = Columns
_NEAR = [by for by in range(-REACH, REACH + 1) if by]
SINGLES: tuple[At, ...] = (
    (_C.WORD, 0), (_C.LISTS, 0), (_C.WHOLE, 0), (_C.FORM, 0), (_C.FORM_STANCE, 0), (_C.BEFORE, 0),
    (_C.BEFORE, 1), (_C.CAPITAL_STANCE, 0),
    *((column, by) for by in (-1, 1) for column in (_C.TWO, _C.THREE, _C.FOUR, _C.FORM)),
    *((column, by) for by in _NEAR for column in (_C.WORD, _C.LOOKS)),
)  # fmt: skip
PAIRS: tuple[tuple[At, At], ...] = (
    ((_C.WORD, -1), (_C.WORD, 1)), ((_C.WORD, -2), (_C.WORD, -1)), ((_C.WORD, 1), (_C.WORD, 2)),
    ((_C.LOOKS, -1), (_C.LOOKS, 1)), ((_C.LOOKS, 0), (_C.LOOKS, -1)), ((_C.LOOKS, 0), (_C.LOOKS, 1)),
    ((_C.WORD, -1), (_C.LOOKS, 0)), ((_C.WORD, 1), (_C.LOOKS, 0)),
    ((_C.THREE, 0), (_C.WORD, -1)), ((_C.THREE, 0), (_C.WORD, 1)),
    ((_C.BEFORE, 0), (_C.WHOLE, 0)), ((_C.BEFORE, 1), (_C.WHOLE, 0)),
    ((_C.BEFORE, 0), (_C.WORD, -1)), ((_C.BEFORE, 1), (_C.WORD, 1)), ((_C.LOOKS, -2), (_C.LOOKS, -1)),
    ((_C.WORD, 0), (_C.STANCE, 0)),
)  # fmt: skip


def _places(wanted: Sequence[At]) -> npt.NDArray[np.int64]:
    """Return where the columns stand in a table that is read as one row, counted from the word itself."""
    return np.array([column + by * len(Columns) for column, by in wanted], dtype=np.int64)


_ONES = _places([*SINGLES, *(one for one, _ in PAIRS)])
_OTHERS = _places([other for _, other in PAIRS])
_SALTS = _salts(40, len(_ONES))
TAIL = slice(AFFIX + 1, 2 * AFFIX)  #: Of the hashes of the letters: the last two, three and four.


@dataclass(frozen=True)
class Letters:
    """The hashes of the letters of some forms; *inner* has prefixes, suffixes and grams, 0 where none is."""

    whole: Hashes
    inner: Hashes

    @property
    def known(self) -> Hashes:
        """Return what `Columns` begins with: the whole form and its last letters."""
        return np.concatenate([self.whole[:, None], self.inner[:, TAIL]], axis=1)


def letters(forms: Sequence[str]) -> Letters:
    """Return the hashes of the letters of each form."""
    return Letters(*_letters(forms))


def numbered(hashes: Hashes) -> Rows:
    """Return the row of the weights for each hash."""
    rows = hashes * _MIX  # A hash of 0 stays 0: the row of a feature that is not there.
    rows >>= _TOP
    return rows.view(np.int64)


class Table:
    """The words of some messages, with empty words around each message."""

    def __init__(self, messages: Iterable[Message]) -> None:
        """Take in the words of the messages."""
        self.forms: dict[str, int] = {"": 0}  #: Each form once; the number is its place.
        self.columns: list[tuple[int, int, int, int, int]] = [_EMPTY] * REACH
        self.real: list[int] = []
        for message in messages:
            self._add(message)

    def _add(self, message: Message) -> None:
        """Append the words of *message*: form, lists, shape, gap, and how it opens."""
        profile, noted, public = _profile(message), message.notes.looks, message.lexicon.looks
        forms, columns = self.forms, self.columns
        self.real += range(len(columns), len(columns) + len(message.words))
        for word in message.words:
            form = "" if word.kind else word.folded
            look = public.get(word.text) or noted.get(word.text) or _look(message, word)
            gap = _GAPS.get(word.gap) or _gap(word.gap)
            columns.append((forms.setdefault(form, len(forms)), *look, gap, 4 * word.opens + profile))
        columns += [_EMPTY] * REACH

    def context(
        self, known: Hashes, at: npt.NDArray[np.int64], hide: npt.NDArray[np.bool_] | None = None
    ) -> Hashes:
        """Return for the words at *at* the hashes of what is no letter gram: word, neighbours, and pairs.

        *known* is `Letters.known` of the forms, *at* says where in the table the words stand.
        """
        columns = np.array(self.columns, dtype=np.uint64)
        if hide is not None:
            columns[at[hide], 1] &= NAMES_MASK
        table = np.empty((len(columns), len(Columns)), dtype=np.uint64)
        table[:, : known.shape[1]] = known[columns[:, 0].astype(np.int64)]
        table[:, Columns.LISTS : Columns.LOOKS] = columns[:, 1:]
        lists, form, stance = columns[:, 1], columns[:, 2], columns[:, 4]
        capital = form & np.uint64(3)
        table[:, Columns.LOOKS] = looks = lists * np.uint64(4) + capital
        table[:, Columns.WHOLE] = looks * np.uint64(8) + stance
        table[:, Columns.FORM_STANCE] = form * np.uint64(8) + stance
        table[:, Columns.CAPITAL_STANCE] = capital * np.uint64(8) + stance
        return hashed(table, at)


_EMPTY = (0, 0, 0, 0, 0)
_ROW = Struct("=12Q")


def hashed(table: Hashes, at: npt.NDArray[np.int64]) -> Hashes:
    """Return the features of the words at *at* that are no letter gram; *table* has rows of `Columns`."""
    flat, start = table.ravel(), at[:, None] * len(Columns)
    plain = flat.take(start + _ONES)
    pairs = plain[:, len(SINGLES) :]
    pairs *= _STEP
    pairs += flat.take(start + _OTHERS)
    return _spread(plain, _SALTS)


def row(known: Sequence[int], look: tuple[int, int], gap: int, stance: int) -> bytes:
    """Return one row of a table: what `Letters.known` says of the form, and what is seen of the word."""
    lists, form = look
    looks = lists * 4 + (form & 3)
    derived = (looks, looks * 8 + stance, form * 8 + stance, (form & 3) * 8 + stance)
    return _ROW.pack(*known[: Columns.LISTS], lists, form, gap, stance, *derived)


#: The row of no word at all, before the first and behind the last.
NOTHING = row(letters([""]).known[0].tolist(), (0, 0), 0, 0)


def rows_of(message: Message, known: Callable[[list[str]], Iterable[Sequence[int]]]) -> list[bytes]:
    """Return the `row` of each word of *message*, each worked out once per text.

    *known* returns what `Letters.known` says of each of the forms that it is given.
    """
    profile, noted, public = _profile(message), message.notes.looks, message.lexicon.looks
    made = message.notes.rows
    keys = [(word.text, word.gap, word.opens, profile) for word in message.words]
    new = {key: word for key, word in zip(keys, message.words, strict=True) if key not in made}
    forms = ["" if word.kind else word.folded for word in new.values()]
    for (key, word), letter in zip(new.items(), known(forms), strict=True):
        look = public.get(word.text) or noted.get(word.text) or _look(message, word)
        made[key] = row(letter, look, _GAPS.get(word.gap) or _gap(word.gap), 4 * word.opens + profile)
    return [made[key] for key in keys]


def features(messages: Sequence[Message], *, hide: npt.NDArray[np.bool_] | None = None) -> Rows:
    """Return a row of row numbers for each word of the messages, in order (shape: words x features).

    *hide* says for which words the lists of names are left out, as training does to make the tagger look
    at letters and context.
    """
    table = Table(messages)
    made = letters(list(table.forms))
    real = np.array(table.real, dtype=np.int64)
    index = [table.columns[at][0] for at in table.real]
    hashes = np.concatenate([table.context(made.known, real, hide), made.inner[index]], axis=1)
    return numbered(hashes).astype(np.int32)
