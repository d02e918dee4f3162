"""Numbered Dutch placeholders: the same person the same number, over the messages of one case.

The memory of a case holds HMACs of folded name words only. A name is known by its full form and by each of
its words, as long as a word stands for one person; a word that two people share is known no more. Numbers,
dates and addresses keep their placeholder within one message, and leave nothing in the memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from consult.text import Memory
from guardrails.hits import NAME_KINDS
from guardrails.leet import unleet
from guardrails.lexicon import Lexicon
from guardrails.normalise import fold, normalise
from guardrails.propagation import token_of
from guardrails.words import PLACEHOLDER, Message

AMBIGUOUS = ""  #: What the memory holds for a word that stands for more than one person.
REMEMBERED = NAME_KINDS | {"WOORD"}


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

    def placeholder(self, kind: str, text: str) -> str:
        """Return the placeholder for the stretch *text* of this *kind*."""
        plain = unleet(normalise(text), self.lexicon).text
        if kind not in REMEMBERED:
            key = f"{kind}\0{''.join(sign for sign in fold(plain) if sign.isalnum())}"
            return self.local.setdefault(key, "") or self._remember_here(key, kind)
        tokens = self._tokens(plain)
        if not tokens:
            return self._initials(kind, plain)
        return self._name(kind, tokens)

    def memory(self) -> Memory:
        """Return the memory of the case with what this message added."""
        return replace(self.before, known=self.known, counts=self.counts)

    def _next(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"[{kind}-{self.counts[kind]}]"

    def _remember_here(self, key: str, kind: str) -> str:
        self.local[key] = self._next(kind)
        return self.local[key]

    def _tokens(self, plain: str) -> list[str]:
        """Return the folded words of a name; initials and particles are none."""
        words = Message(plain, self.lexicon).words
        return [token for word in words if (token := token_of(word, self.lexicon))]

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

    def _name(self, kind: str, tokens: Sequence[str]) -> str:
        """Return the placeholder of the full form, or of a word that stands for one person."""
        full = self.before.fingerprint(" ".join(tokens))
        marks = [self.before.fingerprint(token) for token in tokens]
        placeholder = self.known.get(full) or self._by_word(marks) or self._next(kind)
        self.known[full] = placeholder
        for mark in marks if len(marks) > 1 else ():
            if self.known.setdefault(mark, placeholder) != placeholder:
                self.known[mark] = AMBIGUOUS
        return placeholder

    def _by_word(self, marks: Sequence[str]) -> str:
        """Return the placeholder that the first word is known by, if the other words do not contradict it."""
        first = self.known.get(marks[0], "")
        others = {self.known[mark] for mark in marks[1:] if mark in self.known}
        fits = not others or others == {first}
        return first if fits and (len(marks) == 1 or self._is_single(marks[0], first)) else ""

    def _is_single(self, mark: str, placeholder: str) -> bool:
        """Return whether *placeholder* is known by this one word: "Shanti" before "Shanti Ramdin"."""
        return bool(placeholder) and [one for one, held in self.known.items() if held == placeholder] == [
            mark
        ]


def known_kind(memory: Memory, token: str) -> str:
    """Return the kind of placeholder that *memory* has for a folded word; empty when it has none."""
    return kind_of(memory.known.get(memory.fingerprint(token), ""))
