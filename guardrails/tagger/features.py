"""Hashed features of the words of a message: one row of the weights per feature, all at once with numpy.

Every feature is a 64-bit number; a multiplication spreads it over the rows. A feature that a word does not
have is row 0, whose weights are zero.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from guardrails.words import Message, Word

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int32]

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
    spread = (values ^ salts) * _MIX
    return np.asarray(spread ^ (spread >> np.uint64(29)))


def _codes(forms: Sequence[str], *, right: bool) -> Hashes:
    """Return the characters of each form, framed, as numbers; empty places are 0."""
    width = WIDTH + 1
    if right:
        framed = [(form[-WIDTH:] + "$").rjust(width, "\0") for form in forms]
    else:
        framed = [("^" + form[:WIDTH]).ljust(width, "\0") for form in forms]
    raw = "".join(framed).encode("utf-32-le", "replace")
    return np.frombuffer(raw, dtype="<u4").astype(np.uint64).reshape(len(forms), width)


def _letters(forms: Sequence[str]) -> tuple[Hashes, Hashes]:
    """Return the hash of each whole form, and of its prefixes, suffixes and character grams (0: none)."""
    left, right = _codes(forms, right=False), _codes(forms, right=True)
    powers = _STEP ** np.arange(left.shape[1], dtype=np.uint64)
    whole = (left * powers).sum(axis=1, dtype=np.uint64) * _STEP + right[:, -AFFIX]
    columns: list[Hashes] = []
    for codes in (left, right[:, ::-1]):
        affixes = np.cumsum(codes[:, : AFFIX + 1] * powers[: AFFIX + 1], axis=1, dtype=np.uint64)[:, 1:]
        salted = _spread(affixes, _salts(10 * len(columns), AFFIX))
        columns.append(np.where(codes[:, 1 : AFFIX + 1] > 0, salted, 0))
    for size in GRAMS:
        count = left.shape[1] - size + 1
        grams = np.zeros((len(forms), count), dtype=np.uint64)
        for at in range(size):
            grams = grams * _STEP + left[:, at : at + count]
        salted = _spread(grams, _salts(20 + size, 1))
        columns.append(np.where(left[:, size - 1 :] > 0, salted, 0))
    return whole, np.concatenate(columns, axis=1)


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
    named = (
        folded in words.first_names,
        folded in words.last_names,
        lower in words.places,
        lower in words.proper or folded in words.proper,
    )
    other = (
        lower in words.stop,
        lower in words.roles,
        lower in words.terms,
        lower in words.world,
        lower in words.particles,
        lower in words.before_names,
        lower in words.after_names,
    )
    known = ordinary or message.is_ordinary(lower)
    bits = (ordinary, known, *named, *other)
    return sum(int(bit) << at for at, bit in enumerate(bits))


def _gap(gap: str) -> int:
    """Return what stands between two words as a small number."""
    if gap in _GAPS:
        return _GAPS[gap]
    signs = "".join("0" if sign.isdecimal() else sign for sign in gap.strip(" "))[:3]
    return 16 + sum(ord(sign) * (1, 31, 961)[at] for at, sign in enumerate(signs))


def _profile(message: Message) -> int:
    """Return how the writer uses capitals: none at all, or some."""
    return int(any(word.capital for word in message.words if not word.kind))


def _moved(values: Hashes, by: int) -> Hashes:
    """Return the values of the word *by* places further on. The ends are padding, so that a turn does it."""
    return np.roll(values, -by, axis=0)


def features(messages: Sequence[Message], *, hide: npt.NDArray[np.bool_] | None = None) -> Rows:
    """Return a row of row numbers for each word of the messages, in order (shape: words x features).

    *hide* says for which words the lists of names are left out, as training does to make the tagger look
    at letters and context.
    """
    table = _Table()
    for message in messages:
        table.add(message)
    return table.rows(hide)


class _Table:
    """The words of some messages in columns, with empty words between two messages."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.forms: dict[str, int] = {"": 0}
        self.columns: list[tuple[int, int, int, int, int]] = []
        self.real: list[int] = []

    def add(self, message: Message) -> None:
        """Append the words of *message*: form, lists, shape, gap, and how it opens."""
        profile, known, shapes = _profile(message), message.notes.marks, message.notes.shapes
        for word in message.words:
            form = "" if word.kind else word.folded
            index = self.forms.setdefault(form, len(self.forms))
            listed = known.get(word.lower)
            if listed is None:
                listed = known[word.lower] = 0 if word.kind else marks(message, word)
            look = shapes.get(word.text)
            if look is None:
                look = shapes[word.text] = 0 if word.kind else shape(word.text)
            self.real.append(len(self.columns))
            self.columns.append((index, listed, look, _gap(word.gap), 4 * word.opens + profile))
        self.columns += [(0, 0, 0, 0, 0)] * REACH

    def rows(self, hide: npt.NDArray[np.bool_] | None) -> Rows:
        """Return the row numbers of the features."""
        whole, inner = _letters(list(self.forms))
        columns = np.array(self.columns, dtype=np.uint64)
        real = np.array(self.real, dtype=np.int64)
        index, lists = columns[:, 0].astype(np.int64), columns[:, 1].copy()
        if hide is not None:
            lists[real[hide]] &= NAMES_MASK
        plain = _plain(whole[index], inner[index], lists, columns)
        salted = _spread(plain, _salts(40, plain.shape[1]))
        top = np.concatenate([salted, inner[index]], axis=1)[real]
        rows = ((top * _MIX) >> np.uint64(64 - BITS)).astype(np.int32)
        rows[top == 0] = 0
        return rows


def _plain(word: Hashes, inner: Hashes, lists: Hashes, columns: Hashes) -> Hashes:
    """Return what is no letter gram: the word, its lists and shape, its neighbours, and pairs of them."""
    form, before, stance = columns[:, 2], columns[:, 3], columns[:, 4]
    after = _moved(before, 1)
    capital = form & np.uint64(3)
    looks = lists * np.uint64(4) + capital
    whole = looks * np.uint64(8) + stance
    suffix = inner[:, AFFIX + 2]
    near = {by: _moved(word, by) for by in range(-REACH, REACH + 1)}
    kin = {by: _moved(looks, by) for by in range(-REACH, REACH + 1)}
    plain = [word, lists, whole, form, form * np.uint64(8) + stance, before, after]
    plain += [capital * np.uint64(8) + stance]
    for by in (-1, 1):
        plain += [_moved(inner[:, AFFIX + at], by) for at in (1, 2, 3)] + [_moved(form, by)]
    plain += [side[by] for by in near if by for side in (near, kin)]
    pairs = [
        (near[-1], near[1]), (near[-2], near[-1]), (near[1], near[2]), (kin[-1], kin[1]), (kin[0], kin[-1]),
        (kin[0], kin[1]), (near[-1], kin[0]), (near[1], kin[0]), (suffix, near[-1]), (suffix, near[1]),
        (before, whole), (after, whole), (before, near[-1]), (after, near[1]), (kin[-2], kin[-1]),
        (word, stance),
    ]  # fmt: skip
    return np.stack([*plain, *(one * _STEP + two for one, two in pairs)], axis=1)
