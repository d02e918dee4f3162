"""A message as words with their offsets, where a sentence starts, and what stands between them."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from consult.text import PLACEHOLDER_KINDS
from guardrails.lexicon import ACRONYM, Lexicon
from guardrails.normalise import FEW, fold

#: A placeholder: kept as it is, wherever it comes from.
PLACEHOLDER = re.compile(rf"\[({'|'.join(PLACEHOLDER_KINDS)})-(\d{{1,4}})\]")

_DIGITS = re.compile(r"\d[\d .:/-]*")
BEFORE_DIGIT, AFTER_DIGIT = 100, 60  #: Characters around a digit; no pattern with one in it reaches further.
NEAR_DIGIT = 12  #: Characters before a digit in which most numbers start.
_RUN = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"(?<!\w)(?:[^\W\d_]|Th|Ch|Ph|IJ)(?!\w)")
BEFORE_LETTER, AFTER_LETTER = (
    60,
    140,
)  #: Characters around a letter alone; so far patterns for initials reach.
SHORT = 4  #: Letters; a word up to that length says nothing about how somebody writes.

#: Letters, with hyphens and apostrophes inside; 's and 't stand alone.
_WORD = re.compile(r"(?:'(?=[a-zA-Z]\b))?[^\W\d_]+(?:['-][^\W\d_]+)*")
_PLAIN_GAPS = frozenset({" ", ", ", ","})  #: By far the most common; they end no sentence.
_HEAD = re.compile(r"[^\W\d_]{2,40}$")
#: An ordinary word in lower case and a name with a capital, without a blank between them.
_GLUED = re.compile(r"([a-z\u00df-\u00ff]{3,20})[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{1,30}")
_SENTENCE_END = re.compile(r"[.!?:\n\u2022\"\u201c\u201e(\[>*;=]|(?<!\w)[-'](?=\S*$)|\.\.\.")


class Word(NamedTuple):
    """One word of a message; a placeholder counts as one word, with its kind."""

    start: int  #: Offset in the searched text.
    end: int
    text: str
    lower: str
    folded: str  #: Lower case without accents.
    opens: bool  #: It stands where a sentence, line, quote or bracket opens.
    gap: str  #: What stands between the word before and this one.
    capital: bool  #: It starts with a capital.
    glued: bool  #: Nothing but blanks on one line parts it from the word before.
    kind: str = ""  #: Kind of the placeholder; empty for a word.

    @property
    def shouted(self) -> bool:
        """Return whether all of its letters, two or more, are capitals."""
        return len(self.text) > 1 and self.text.isupper()


def _word(text: str, start: int, end: int, before: int) -> Word:
    """Return the word at that stretch; *before* is where the word before it ends."""
    gap = text[before:start]
    form = text[start:end]
    opens = not before or (gap not in _PLAIN_GAPS and _SENTENCE_END.search(gap) is not None)
    lower = form.lower()
    folded = lower if lower.isascii() else fold(form)
    capital = form != lower and form.lstrip("'")[:1].isupper()
    return Word(start, end, form, lower, folded, opens, gap, capital, _is_blank(gap))


def _is_blank(gap: str) -> bool:
    """Return whether there is a gap, with nothing but blanks."""
    return gap == " " or (bool(gap) and not gap.strip(" "))


def _between(text: str, words: Lexicon, start: int, end: int, before: int) -> Iterator[Word]:
    """Yield the words of one stretch without placeholders."""
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        form = match.group()
        if not (form.islower() or form.istitle()) and (cut := _seam(form, words)):
            yield _word(text, first, first + cut, before)
            before = first = first + cut
        elif text[first - 1 : first] == "(" and _is_ending(text, words, match):
            continue
        yield _word(text, first, last, before)
        before = last


def _is_ending(text: str, words: Lexicon, match: re.Match[str]) -> bool:
    """Return whether the word is an ending in brackets, as in "kind(eren)" and "huisarts(enpost)"."""
    if text[match.end() : match.end() + 1] != ")":
        return False
    head = _HEAD.search(text, max(0, match.start() - 41), match.start() - 1)
    return head is not None and (head.group() + match.group()).lower() in words.ordinary


def _seam(form: str, words: Lexicon) -> int:
    """Return where a word in lower case is glued to a name, as in "gezinKuipers"; 0 when nowhere."""
    glued = _GLUED.fullmatch(form)
    if (
        glued is None
        or words.stays(form.lower())
        or not (glued[1] in words.ordinary or glued[1] in words.roles)
    ):
        return 0
    return glued.end(1)


def _around(spans: Iterable[tuple[int, int]], before: int, after: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches around *spans* (in order), those that touch made one."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = max(0, first - before), last + after
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


@dataclass(frozen=True)
class Notes:
    """What was worked out for single words, kept while one text is read more than once, and no longer."""

    ordinary: dict[str, bool] = field(default_factory=dict)
    slips: dict[str, bool] = field(default_factory=dict)
    looks: dict[str, tuple[int, int]] = field(default_factory=dict)  #: Lists and shape of a word.
    #: Hashes and weights of the letters of a form, see `guardrails.tagger.model`.
    letters: dict[str, list[int]] = field(default_factory=dict)
    #: What `guardrails.tagger.features` says of a word where it stands, and the tagger of it there.
    rows: dict[tuple[str, str, bool, int], bytes] = field(default_factory=dict)
    chances: dict[bytes, list[float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """A searched text, seen as words."""

    text: str
    lexicon: Lexicon
    notes: Notes = field(default_factory=Notes)

    def is_ordinary(self, lower: str) -> bool:
        """Return what `Lexicon.is_ordinary` says of a word, worked out once."""
        known = self.notes.ordinary.get(lower)
        if known is None:
            known = self.notes.ordinary[lower] = self.lexicon.is_ordinary(lower)
        return known

    def is_slip(self, lower: str) -> bool:
        """Return what `Lexicon.is_slip` says of a word, worked out once."""
        known = self.notes.slips.get(lower)
        if known is None:
            known = self.notes.slips[lower] = self.lexicon.is_slip(lower)
        return known

    @cached_property
    def lower(self) -> str:
        """Return the text in lower case, to see fast whether a rule can match at all; offsets may differ."""
        return self.text.lower()

    def holds(self, needs: tuple[str, ...]) -> bool:
        """Return whether one of *needs* stands in the text, in any case; true where nothing is needed."""
        lower = self.lower
        return not needs or any(map(lower.__contains__, needs))

    @cached_property
    def runs(self) -> frozenset[str]:
        """Return the runs of letters and digits, in lower case."""
        return frozenset(_RUN.findall(self.lower))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Return the words in lower case, without placeholders."""
        return frozenset(word.lower for word in self.words if not word.kind)

    def where(self, wanted: AbstractSet[str]) -> list[int]:
        """Return the indices of the words that are one of *wanted* in lower case."""
        here = self.forms & wanted
        return [at for at, word in enumerate(self.words) if word.lower in here] if here else []

    @cached_property
    def _digits(self) -> tuple[tuple[int, int], ...]:
        """Return where runs of digits stand, in order; the number of a placeholder is none."""
        free = [0, *(at for span in self.placeholders for at in span), len(self.text)]
        return tuple(
            match.span()
            for start, end in zip(free[::2], free[1::2], strict=True)
            for match in _DIGITS.finditer(self.text, start, end)
        )

    @cached_property
    def numbered(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches around digits, in order: what holds a digit is looked for there only."""
        return _around(self._digits, BEFORE_DIGIT, AFTER_DIGIT)

    @cached_property
    def near_digits(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches around digits, in order, for what starts close before one."""
        return _around(self._digits, NEAR_DIGIT, AFTER_DIGIT)

    @cached_property
    def lettered(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches around letters that stand alone, in order: initials are looked for there."""
        return _around((match.span() for match in _LETTER.finditer(self.text)), BEFORE_LETTER, AFTER_LETTER)

    @cached_property
    def placeholders(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches of placeholders that the text already holds, in order."""
        return tuple(match.span() for match in PLACEHOLDER.finditer(self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words and placeholders, in order."""
        found: list[Word] = []
        position = before = 0
        for match in PLACEHOLDER.finditer(self.text):
            found.extend(_between(self.text, self.lexicon, position, match.start(), before))
            before = found[-1].end if found else 0
            gap, form = self.text[before : match.start()], match.group()
            opens = not before or _SENTENCE_END.search(gap) is not None
            blank = _is_blank(gap)
            found.append(
                Word(*match.span(), form, form, form, opens, gap, capital=False, glued=blank, kind=match[1])
            )
            position = before = match.end()
        found.extend(_between(self.text, self.lexicon, position, len(self.text), before))
        return tuple(found)

    @cached_property
    def title_case(self) -> bool:
        """Return whether ordinary words often have a capital here, so that a capital says little."""
        plain = [word for word in self.words if len(word.text) > SHORT and not word.opens and not word.kind]
        ordinary = [word for word in plain if word.lower in self.lexicon.ordinary]
        return len(ordinary) > FEW and 2 * sum(word.capital for word in ordinary) > len(ordinary)

    def acronym(self, word: Word) -> bool:
        """Return whether *word* looks like an abbreviation and not like a shouted name."""
        return word.shouted and len(word.text) <= ACRONYM and not self.lexicon.is_name(word.folded)
