"""Numbered Dutch placeholders: the same person the same number, over the messages of one case.

The memory of a case holds HMACs under the key of the case, and nothing else: of folded name words, and of
numbers, dates and addresses in one spelling. A name is known by its full form and by each of its words, as
long as a word stands for one person; a word that two people share is known as nobody's. "Mevrouw X" and
"meneer X" are two. Initials are known within one message only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from consult.text import Memory
from guardrails.birth import CENTURY, read
from guardrails.hits import NAME_KINDS
from guardrails.leet import searchable
from guardrails.lexicon import Lexicon
from guardrails.normalise import fold, normalise
from guardrails.numbers import marked
from guardrails.propagation import tokens as name_tokens
from guardrails.words import PLACEHOLDER

NOBODY = "-0]"  #: The end of what the memory holds for a word that stands for more than one person.
REMEMBERED = NAME_KINDS | {"WOORD"}
DATES = frozenset({"DATUM", "GEBOORTEDATUM"})

#: Titles that tell two people of one family name apart, and a family from its members.
_TITLE = re.compile(
    r"(?i)(?<!\w)(?:(?P<v>mevrouw|mevr|mw|moeder|mama)|(?P<m>meneer|mijnheer|dhr|heer|vader|papa)|"
    r"(?P<g>gezin|familie|fam))\.?\s{1,3}$"
)
BEFORE = 14  #: Characters before a name in which its title stands.


def title_of(before: str) -> str:
    """Return v, m or g (a family) for the title at the end of *before*; empty when there is none."""
    match = _TITLE.search(before)
    return (match.lastgroup or "") if match else ""


def kind_of(placeholder: str) -> str:
    """Return the kind of *placeholder*: ``PERSOON`` for ``[PERSOON-1]``; empty for anything else."""
    match = PLACEHOLDER.fullmatch(placeholder)
    return match[1] if match else ""


@dataclass
class Numbering:
    """Gives out the placeholders of one message; `memory` returns what the case knows afterwards."""

    before: Memory
    lexicon: Lexicon
    known: dict[str, str] = field(init=False)
    counts: dict[str, int] = field(init=False)
    local: dict[str, str] = field(default_factory=dict)  #: Initials, numbers and dates: of this message only.

    def __post_init__(self) -> None:
        """Start from what the case knows."""
        self.known = dict(self.before.known)
        self.counts = dict(self.before.counts)

    def skip_typed(self, text: str) -> None:
        """Never give out a number that *text* holds already, whoever typed it."""
        for match in PLACEHOLDER.finditer(normalise(text).text):
            self.counts[match[1]] = max(self.counts.get(match[1], 0), int(match[2]))

    def placeholder(self, kind: str, text: str, *, title: str = "") -> str:
        """Return the placeholder for the stretch *text* of this *kind*; *title* as `title_of` tells it."""
        plain = searchable(text, self.lexicon).text
        if number := marked(kind, plain):
            return self._numbered(kind, plain, number)
        if kind not in REMEMBERED:
            mark = self.before.fingerprint(f"{kind}\0{_spelling(kind, plain)}")
            return self.known.get(mark) or self._remember(mark, kind)
        tokens = name_tokens(plain, self.lexicon)
        if not tokens:
            return self._initials(kind, plain)
        return self._titled(kind, tokens, title) if title and kind == "PERSOON" else self._name(kind, tokens)

    def _numbered(self, kind: str, plain: str, number: str) -> str:
        """Return the placeholder of a number, the same in any spelling, whatever it was taken for before."""
        marks = [
            self.before.fingerprint(f"{kind}\0{_spelling(kind, plain)}"),
            self.before.fingerprint(number),
        ]
        placeholder = next((self.known[mark] for mark in marks if mark in self.known), "") or self._next(kind)
        for mark in marks:
            self.known.setdefault(mark, placeholder)
        return placeholder

    def memory(self) -> Memory:
        """Return the memory of the case with what this message added."""
        return replace(self.before, known=self.known, counts=self.counts)

    def _next(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"[{kind}-{self.counts[kind]}]"

    def _remember(self, mark: str, kind: str) -> str:
        self.known[mark] = self._next(kind)
        return self.known[mark]

    def _person(self, mark: str) -> str:
        """Return whom *mark* stands for; empty for nobody."""
        held = self.known.get(mark, "")
        return "" if held.endswith(NOBODY) else held

    def _initials(self, kind: str, plain: str) -> str:
        """Return the placeholder for initials or a word that stands for nobody; of this message only."""
        letters = [letter.upper() for letter in plain if letter.isalpha() and letter.isupper()] or [
            fold(plain)
        ]
        keys = [f"{kind}\0{''.join(letters)}", *(f"{kind}\0{letter}" for letter in (letters[0], letters[-1]))]
        known = next((self.local[key] for key in keys if key in self.local), "")
        placeholder = known or self._next(kind)
        for key in keys:
            self.local.setdefault(key, placeholder)
        return placeholder

    def _titled(self, kind: str, tokens: Sequence[str], title: str) -> str:
        """Return the placeholder of a name behind a title; the same name behind another title is another."""
        marks = {one: self.before.fingerprint(f"{one}\0{tokens[-1]}") for one in "vmg"}
        if len(tokens) == 1 and marks[title] in self.known:
            return self.known[marks[title]]
        others = {self.known[mark] for mark in marks.values() if mark in self.known}
        full = self.before.fingerprint(" ".join(tokens))
        placeholder = self._person(full) or self._by_word([self.before.fingerprint(one) for one in tokens])
        if len(tokens) > 1:
            placeholder = self._name(kind, tokens)
        elif not placeholder or placeholder in others:
            placeholder = self._next(kind)
            self.known[full] = f"[{kind}{NOBODY}" if others else placeholder
        self.known.setdefault(marks[title], placeholder)
        return placeholder

    def _name(self, kind: str, tokens: Sequence[str]) -> str:
        """Return the placeholder of the full form, or of a word that stands for one person."""
        full = self.before.fingerprint(" ".join(tokens))
        marks = [self.before.fingerprint(token) for token in tokens]
        placeholder = self._person(full) or self._by_word(marks) or self._next(kind)
        self.known[full] = placeholder
        for mark in marks if len(marks) > 1 else ():
            if self.known.setdefault(mark, placeholder) != placeholder:
                self.known[mark] = f"[{kind}{NOBODY}"
        return placeholder

    def _by_word(self, marks: Sequence[str]) -> str:
        """Return the placeholder that the first word is known by, if the other words do not contradict it."""
        first = self._person(marks[0])
        others = {self._person(mark) for mark in marks[1:] if mark in self.known}
        fits = not others or others == {first}
        return first if fits and (len(marks) == 1 or self._is_single(marks[0], first)) else ""

    def _is_single(self, mark: str, placeholder: str) -> bool:
        """Return whether *placeholder* is known by this one word: "Shanti" before "Shanti Ramdin"."""
        held = [one for one, kept in self.known.items() if kept == placeholder]
        return bool(placeholder) and held == [mark]


def _spelling(kind: str, plain: str) -> str:
    """Return one spelling for all ways to write the same number, date or address."""
    day = read(plain) if kind in DATES else None
    if day is not None:
        return f"{day.month}-{day.day}" + (f"-{day.year % CENTURY}" if day.year is not None else "")
    bare = "".join(sign for sign in fold(plain) if sign.isalnum())
    if kind == "TELEFOON":
        bare = re.sub(r"^(?:00)?31(?:0(?=\d{9}$))?(?=\d{9})", "0", bare)
    return bare


def known_kind(memory: Memory, token: str) -> str:
    """Return the kind of placeholder that *memory* has for a folded word; empty when it has none."""
    return kind_of(memory.known.get(memory.fingerprint(token), ""))
