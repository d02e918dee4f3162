"""A name that was found once is hidden wherever it stands: in any case, without accents, with s or -tje."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from guardrails.hits import LIKELY, NAME_KINDS, Hit
from guardrails.lexicon import Lexicon
from guardrails.numbers import MARK, candidates, marked, spelling
from guardrails.recognisers.address import BUILT
from guardrails.recognisers.names import ARTICLES, base_form, is_month
from guardrails.words import Message, Word

SHORTEST = 2  #: Letters of the shortest name that is looked for elsewhere.
SHORTEST_NUMBER = 4  #: Characters of the shortest stretch with a digit in it that is.
SHORTEST_STREET = 5  #: Letters of the shortest street that is.
SHORTEST_STEM = 3  #: Letters of the shortest name that is known by its diminutive.
DIMINUTIVES = ("tje", "etje", "pje", "kje", "je", "ke", "ie", "s")
#: What stands before a thing, besides an article: then an ordinary word is an ordinary word.
OWNERS = frozenset({
    "mijn", "mn", "jouw", "zijn", "zn", "haar", "ons", "onze", "hun", "veel", "weinig", "wat", "elke",
    "iedere", "welke", "alle", "meer", "te", "niet", "ik", "hij", "ze", "we", "wij",
})  # fmt: skip


def tokens(text: str, words: Lexicon) -> list[str]:
    """Return the folded words of a name that stand for it on their own: no particles, no function words."""
    return [token for word in Message(text, words).words if (token := token_of(word, words))]


def token_of(word: Word, words: Lexicon) -> str:
    """Return the folded base form of *word*; empty when the word cannot stand for a name."""
    token, _ = base_form(word, words)
    silent = token in words.particles or token in words.stop or words.stays(token)
    return "" if word.kind or silent or len(token) < SHORTEST else token


def named(text: str, kind: str, words: Lexicon) -> dict[str, str]:
    """Return the words that the found stretch *text* of this *kind* makes known, each with the kind."""
    if kind in NAME_KINDS:
        return dict.fromkeys(tokens(text, words), kind)
    if kind != "ADRES":
        return {}
    streets = [one for one in tokens(text, words) if len(one) >= SHORTEST_STREET]
    return dict.fromkeys([one for one in streets if one not in words.ordinary or _is_street(one)], kind)


def _is_street(token: str) -> bool:
    """Return whether *token* is a street by its ending, be it an ordinary word: "kastanjelaan"."""
    return token.endswith(BUILT) and token not in BUILT


def _letters(message: Message, hit: Hit) -> set[str]:
    """Return the initials in a name: single capitals with a dot, and a name of one capital."""
    text = message.text[hit.start : hit.end]
    if len(text) == 1 and text.isupper():
        return {text}
    return {
        text[at]
        for at in range(len(text) - 1)
        if text[at + 1] == "." and text[at].isupper() and not text[at - 1 : at].isalnum()
    }


@dataclass
class Found:
    """The words that are part of a name found in one text so far, each with the kind of placeholder."""

    lexicon: Lexicon
    exact: dict[str, str] = field(default_factory=dict)
    akin: dict[str, str] = field(default_factory=dict)  #: Diminutives, possessives, what those are made of.
    numbers: dict[str, str] = field(default_factory=dict)  #: Whole stretches with a digit, `flat`.
    spelled: dict[str, str] = field(default_factory=dict)  #: Those that have one spelling, `numbers.marked`.
    seen: set[tuple[str, str]] = field(default_factory=set)  #: Stretches that were taken in.

    def add(self, text: str, kind: str) -> None:
        """Take in the found stretch *text* of this *kind*."""
        if (text, kind) in self.seen:
            return
        self.seen.add((text, kind))
        words = named(text, kind, self.lexicon)
        self.exact |= words
        for word in words:
            self.akin |= dict.fromkeys(_akin(word), kind)

    def add_number(self, forms: tuple[str, ...], kind: str) -> None:
        """Take in a found stretch of this *kind*, in all of its *forms*, when one of them holds a digit."""
        self.spelled |= {mark: kind for form in forms if (mark := marked(kind, form))}
        if any(sign.isdecimal() for form in forms for sign in form):
            self.numbers |= {flat(form): kind for form in forms if len(form) >= SHORTEST_NUMBER}

    def kind(self, token: str) -> str:
        """Return the kind of the name that *token* repeats; empty when it repeats none."""
        return self.exact.get(token) or ("" if token in self.lexicon.ordinary else self.akin.get(token, ""))


def flat(text: str) -> str:
    """Return *text* in lower case, each character in one of its own: offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _again(text: str, found: Found) -> Iterator[Hit]:
    """Yield where the found stretches with a digit stand in *text* on their own, whatever is beside them."""
    plain = flat(text) if found.numbers else ""
    for number, kind in found.numbers.items():
        start = plain.find(number)
        while start >= 0:
            end = start + len(number)
            if not _in_word(plain[start - 1 : start]) and not _in_word(plain[end : end + 1]):
                yield Hit(start, end, kind, LIKELY)
            start = plain.find(number, start + 1)


def _respelled(message: Message, found: Found, known: Callable[[str], str] | None) -> Iterator[Hit]:
    """Yield where numbers stand that were found before or that the case knows, in any spelling."""
    for start, end in candidates(message) if found.spelled or known else ():
        mark = MARK + spelling(message.text[start:end])
        if kind := found.spelled.get(mark) or (known(mark) if known else ""):
            yield Hit(start, end, kind, LIKELY)


def _in_word(sign: str) -> bool:
    """Return whether *sign* would carry a word on."""
    return sign.isalnum() or sign == "_"


def _akin(token: str) -> Iterator[str]:
    """Yield the diminutives and the possessive of a name, and what it is one of."""
    for ending in DIMINUTIVES if len(token) >= SHORTEST_STEM else ():
        stem = token.removesuffix(ending)
        yield token + ending
        if len(stem) >= SHORTEST_STEM:
            yield stem


def propagate(
    message: Message, spans: Sequence[Hit], found: Found, known: Callable[[str], str] | None
) -> list[Hit]:
    """Return hits for words outside *spans* (in order) that are part of a name found there, or before.

    Numbers that were found before are among them, wherever they stand.

    *found* takes in the spans. *known* returns the kind that the case knows for a folded word or a marked
    number, or an empty string; None where the case knows nothing.
    """
    for hit in spans:
        found.add(message.text[hit.start : hit.end], hit.kind)
    letters = {letter for hit in spans if hit.kind == "PERSOON" for letter in _letters(message, hit)}
    before: Word | None = None
    repeats = [*_again(message.text, found), *_respelled(message, found, known)]
    at = 0
    for word in message.words:
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        if at == len(spans) or word.start < spans[at].start or spans[at].end < word.end:
            if repeat := _repeat(message, word, before, found, known):
                repeats.append(repeat)
            if word.text in letters:
                repeats.append(Hit(word.start, word.end, "PERSOON", LIKELY))
        before = word
    return repeats


def _repeat(
    message: Message, word: Word, before: Word | None, found: Found, known: Callable[[str], str] | None
) -> Hit | None:
    """Return a hit when *word* repeats a name."""
    if word.lower in message.lexicon.stop or is_month(word, before):
        return None
    token, _ = base_form(word, message.lexicon)
    if not known and token not in found.exact and token not in found.akin:
        return None
    token = token_of(word, message.lexicon)
    if not token:
        return None
    kind = found.kind(token) or (_remembered(token, message.lexicon, known) if known else "")
    if not kind or _used_plainly(message, word, before, token, kind):
        return None
    return Hit(word.start, base_form(word, message.lexicon)[1], kind, LIKELY)


def _remembered(token: str, words: Lexicon, known: Callable[[str], str]) -> str:
    """Return the kind that the case knows for *token*, or for a diminutive of it, or what it is one of."""
    kind = known(token)
    if kind or token in words.ordinary:
        return kind
    return next((kind for one in _akin(token) if (kind := known(one))), "")


def _used_plainly(message: Message, word: Word, before: Word | None, token: str, kind: str) -> bool:
    """Return whether an ordinary word in lower case is here just that: a bridge, not the school De Brug."""
    lists = message.lexicon
    if word.capital or token not in lists.ordinary or lists.is_name(token) or _is_street(token):
        return False
    thing = before is not None and word.glued and (before.lower in ARTICLES or before.lower in OWNERS)
    return kind != "PERSOON" or thing
