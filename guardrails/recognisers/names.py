"""Names of people by their form: capitals, the spelling list, the name tables, and what stands around them.

Source: the OpenTaal spelling list (a capitalised word that it does not hold in lower case is no ordinary
Dutch word) and the name tables, see `data/README.md`. What a cue such as "mevrouw" adds stands in `cues`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from guardrails.hits import DOUBTFUL, LIKELY, SURE, WEAK, Hit
from guardrails.lexicon import ACRONYM, Lexicon
from guardrails.recognisers.base import Recogniser
from guardrails.words import Message, Word

#: Of the words that follow names, those that say nothing about what stands before them.
FAINT = frozenset({
    "en", "gaat", "ging", "haar", "had", "heeft", "is", "kan", "komt", "krijgt", "kwam", "loopt",
    "mag", "moet", "was", "werkt", "zat", "zijn", "zit",
})  # fmt: skip
#: Also those, behind a word of the name tables in lower case: "roos aan de lijn".
ASIDE = frozenset({"aan", "mama", "papa", "hier"})
ARTICLES = frozenset({"de", "het", "een", "t", "'t", "deze", "dit", "die", "geen", "je"})
LONGEST_STEM = 4  #: Letters; a longer name with an s behind it is a possessive.
SHORTEST = 3  #: Letters of the shortest unknown word in lower case that may be a name.
LONGEST_NOUN = 6  #: Letters; a longer ordinary word before a verb is hardly ever a name.
#: Letters that Dutch does not write.
FOREIGN = frozenset(
    "\u015f\u011f\u0131\u0142\u0144\u015b\u017a\u017c\u010d\u0161\u017e\u0107\u0111\u00f8\u00e5\u00f1\u00e3"
)
MONTHS_TOO = frozenset({"mei"})  #: Months that people are called after.
#: Words behind which those are a month.
MONTH_CUES = frozenset({
    "in", "sinds", "vanaf", "tot", "eind", "begin", "half", "medio", "per", "maand", "afgelopen", "vorige",
    "volgende", "komende", "rond",
})  # fmt: skip
VOWELS = frozenset("aeiouy")


def base_form(word: Word, words: Lexicon) -> tuple[str, int]:
    """Return the word without a possessive s, folded, and where it ends."""
    folded = word.folded
    if not folded.endswith("s"):
        return folded, word.end
    if folded.endswith("'s"):
        return folded[:-2], word.end - 2
    if len(folded) > SHORTEST and not _known(folded, words):
        bare = folded[:-1]
        longer = words.is_proper(bare) and (len(bare) > LONGEST_STEM or not words.is_proper(folded))
        if bare in words.first_names or longer:
            return bare, word.end - 1
    return folded, word.end


def _known(folded: str, words: Lexicon) -> bool:
    return words.is_name(folded) or folded in words.ordinary


@dataclass(frozen=True)
class Sight:
    """A word with its neighbours, as the rules below look at it."""

    message: Message
    word: Word
    before: Word | None
    after: Word | None
    lower: str  #: Lower case, without a possessive s.
    folded: str  #: Without accents as well.

    @property
    def lists(self) -> Lexicon:
        """Return the lists."""
        return self.message.lexicon

    @property
    def cued(self) -> bool:
        """Return whether the words beside it are those that stand beside a name."""
        left = self.before is not None and self.word.glued and self.before.lower in self.lists.before_names
        after = self.after
        beside = self.lists.after_names | ASIDE
        right = after is not None and ((after.glued and after.lower in beside) or after.gap.startswith(" ("))
        return left or right

    @property
    def determined(self) -> bool:
        """Return whether an article stands before, so that the word is a thing."""
        return self.before is not None and self.before.lower in ARTICLES

    @property
    def apart(self) -> bool:
        """Return whether it opens a sentence, or stands in a row of words between commas or brackets."""
        row = self.after is None or self.after.gap.startswith((",", ")", " (", ":"))
        return self.word.opens or "," in self.word.gap or row


class Names(Recogniser):
    """Capitalised words that are not ordinary Dutch, words of the name tables, words used as names."""

    KINDS = ("PERSOON",)

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield one hit per word that looks like a name."""
        stop, common = message.lexicon.stop, message.lexicon.common
        ordinary, first_names = message.lexicon.ordinary, message.lexicon.first_names
        padded = (None, *message.words, None)
        for before, word, after in zip(padded, message.words, padded[2:], strict=False):
            if word.kind:
                continue
            if not word.capital and (word.lower in stop or word.lower in common):
                continue
            if is_month(word, before):
                continue
            if _is_pair(message, word, before):
                yield Hit(before.start if before else word.start, word.end, "PERSOON", LIKELY)
            folded, end = base_form(word, message.lexicon)
            if not word.capital and word.lower in ordinary and folded not in first_names:
                continue  # An ordinary word in lower case, and no name: most of any message.
            lower = word.lower.removesuffix("'s")
            score = _score(Sight(message, word, before, after, lower, folded))
            if score:
                yield Hit(word.start, end, "PERSOON", score)


def _score(sight: Sight) -> float:
    """Return how much the word looks like a name; 0 when it does not."""
    lists, lower = sight.lists, sight.lower
    never = lists.stays(lower) or lower in lists.particles or len(lower) <= 1
    never = never or lower in lists.stop or sight.folded in lists.stop
    if never or sight.message.acronym(sight.word):
        return 0.0
    if sight.word.capital:
        return _capital(sight)
    return _small(sight)


def _capital(sight: Sight) -> float:
    """Return the score of a capitalised word."""
    lists, word = sight.lists, sight.word
    named = sight.folded in lists.first_names or _double(sight.folded, lists)
    if _compound_acronym(word.text, lists):
        return 0.0
    if not sight.message.is_ordinary(sight.lower):
        return SURE if named or not word.opens else LIKELY
    if sight.lower not in lists.ordinary and named:
        return LIKELY
    if word.opens:
        return 0.0 if sight.message.title_case else _opening(sight)
    if lists.is_name(sight.folded):
        return LIKELY
    return WEAK if sight.message.title_case or sight.lower not in lists.ordinary else DOUBTFUL


def _opening(sight: Sight) -> float:
    """Return the score of an ordinary word with the capital that opens a sentence."""
    after, lists = sight.after, sight.lists
    if sight.folded in lists.first_names:
        return DOUBTFUL
    if after is None or not after.glued:
        return 0.0
    aged = after.lower in {"is", "was", "wordt"} and _age_follows(sight.message.text, after.end)
    surname = after.capital and not after.shouted and not sight.message.is_ordinary(after.lower)
    surname = surname and after.folded not in lists.first_names
    if aged or surname or (lists.is_name(sight.folded) and after.lower in lists.after_names):
        return LIKELY
    acts = after.lower in lists.after_names and after.lower not in FAINT
    return DOUBTFUL if acts and len(sight.folded) <= LONGEST_NOUN else 0.0


def _small(sight: Sight) -> float:
    """Return the score of a word in lower case."""
    lists, lower, folded = sight.lists, sight.lower, sight.folded
    if lower in lists.ordinary:
        named = folded in lists.first_names and sight.cued and not sight.determined
        return DOUBTFUL if named else 0.0
    proper = lists.is_proper(lower) or (lower != folded and lists.is_proper(folded))
    listed = folded in lists.first_names or (folded in lists.last_names and len(folded) > SHORTEST)
    if listed or (proper and len(lower) >= SHORTEST) or not FOREIGN.isdisjoint(lower):
        return LIKELY
    if sight.message.is_ordinary(lower) or len(lower) < SHORTEST or VOWELS.isdisjoint(folded):
        return 0.0
    if sight.message.is_slip(lower):
        return 0.0
    return DOUBTFUL if (sight.cued or sight.apart) and not sight.determined else WEAK


def _is_pair(message: Message, word: Word, before: Word | None) -> bool:
    """Return whether a particle and the word, a capital each in a sentence, are a name: "Ter Veen"."""
    if before is None or before.opens or not (before.capital and word.capital and word.glued):
        return False
    small = before.lower in message.lexicon.particles and before.lower not in {"de", "het"}
    return small and not (word.shouted or before.shouted or message.title_case)


def is_month(word: Word, before: Word | None) -> bool:
    """Return whether *word* is the month in "sinds mei" and no name."""
    return word.lower in MONTHS_TOO and not word.capital and before is not None and before.lower in MONTH_CUES


def _double(folded: str, lists: Lexicon) -> bool:
    """Return whether *folded* is a double name, such as "hendrik-jan"."""
    return "-" in folded and all(part in lists.first_names for part in folded.split("-"))


def _compound_acronym(text: str, lists: Lexicon) -> bool:
    """Return whether *text* is an abbreviation and ordinary words: "PKN-kerk", "GI-medewerker"."""
    head, _, tail = text.partition("-")
    return 1 < len(head) <= ACRONYM and head.isupper() and bool(tail) and lists.is_ordinary(tail.lower())


def _age_follows(text: str, end: int) -> bool:
    """Return whether a number follows within a few characters: an age."""
    return text[end : end + 4].lstrip()[:1].isdigit()
