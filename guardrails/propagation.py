"""A name that was found once is hidden wherever it stands: in any case, with or without accents, s or -tje."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from guardrails.hits import LIKELY, NAME_KINDS, Hit
from guardrails.lexicon import Lexicon
from guardrails.recognisers.address import BUILT
from guardrails.recognisers.names import ARTICLES, base_form
from guardrails.words import Message, Word

SHORTEST = 2  #: Letters of the shortest name that is looked for elsewhere.
SHORTEST_STREET = 5  #: Letters of the shortest street that is.
SHORTEST_STEM = 3  #: Letters of the shortest name that is known by its diminutive.
DIMINUTIVES = ("tje", "etje", "pje", "kje", "je", "ke", "ie", "s")
#: What stands before a thing, besides an article: then an ordinary word is an ordinary word.
OWNERS = frozenset({
    "mijn", "mn", "jouw", "zijn", "zn", "haar", "ons", "onze", "hun", "veel", "weinig", "wat", "elke", "iedere",
    "welke", "alle", "meer", "te", "niet", "ik", "hij", "ze", "we", "wij",
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
    """Return the initials in a name: single capitals with a dot."""
    text = message.text[hit.start : hit.end]
    return {
        text[at]
        for at in range(len(text) - 1)
        if text[at + 1] == "." and text[at].isupper() and not text[at - 1 : at].isalnum()
    }


def propagate(message: Message, spans: Sequence[Hit], known: Callable[[str], str]) -> list[Hit]:
    """Return hits for words outside *spans* (in order) that are part of a name found there, or before.

    *known* returns the kind of placeholder that is known for a folded word, or an empty string.
    """
    here: dict[str, str] = {}
    for hit in spans:
        here |= named(message.text[hit.start : hit.end], hit.kind, message.lexicon)
    letters = {letter for hit in spans if hit.kind == "PERSOON" for letter in _letters(message, hit)}
    before: Word | None = None
    found: list[Hit] = []
    at = 0
    for word in message.words:
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        if at == len(spans) or word.start < spans[at].start or spans[at].end < word.end:
            if hit := _repeat(message, word, before, here, known):
                found.append(hit)
            if word.text in letters:
                found.append(Hit(word.start, word.end, "PERSOON", LIKELY))
        before = word
    return found


def _repeat(
    message: Message, word: Word, before: Word | None, here: Mapping[str, str], known: Callable[[str], str]
) -> Hit | None:
    """Return a hit when *word* repeats a name."""
    token = token_of(word, message.lexicon)
    if not token:
        return None
    kind = next((kind for one in _forms(token, message.lexicon) if (kind := here.get(one) or known(one))), "")
    if not kind or _used_plainly(message, word, before, token, kind):
        return None
    return Hit(word.start, base_form(word, message.lexicon)[1], kind, LIKELY)


def _forms(token: str, words: Lexicon) -> Iterator[str]:
    """Yield the word, what it is the diminutive or possessive of, and the diminutives of it."""
    yield token
    if token in words.ordinary:
        return
    for ending in DIMINUTIVES:
        stem = token.removesuffix(ending)
        if len(stem) >= SHORTEST_STEM and stem != token:
            yield stem
    if len(token) >= SHORTEST_STEM:
        yield from (token + ending for ending in DIMINUTIVES)


def _used_plainly(message: Message, word: Word, before: Word | None, token: str, kind: str) -> bool:
    """Return whether an ordinary word in lower case is here just that: a bridge, and not the school De Brug."""
    lists = message.lexicon
    if word.capital or token not in lists.ordinary or lists.is_name(token) or _is_street(token):
        return False
    thing = before is not None and word.glued and (before.lower in ARTICLES or before.lower in OWNERS)
    return kind != "PERSOON" or thing
