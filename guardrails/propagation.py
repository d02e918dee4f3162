"""A name that was found once is hidden wherever it stands, also in lower case, with or without accents."""

from collections.abc import Callable, Mapping, Sequence

from guardrails.hits import LIKELY, NAME_KINDS, Hit
from guardrails.lexicon import Lexicon
from guardrails.recognisers.names import base_form
from guardrails.words import Message, Word

SHORTEST = 2  #: Letters of the shortest name that is looked for elsewhere.


def name_tokens(message: Message, hit: Hit) -> list[str]:
    """Return the folded words of a name that stand for it on their own: no particles, no function words."""
    inside = Message(message.text[hit.start : hit.end], message.lexicon).words
    return [token for word in inside if (token := token_of(word, message.lexicon))]


def token_of(word: Word, words: Lexicon) -> str:
    """Return the folded base form of *word*; empty when the word cannot stand for a name."""
    token, _ = base_form(word, words)
    silent = token in words.particles or token in words.stop or words.stays(token)
    return "" if word.kind or silent or len(token) < SHORTEST else token


def _letters(message: Message, hit: Hit) -> set[str]:
    """Return the initials in a name: single capitals with a dot."""
    text = message.text[hit.start : hit.end]
    return {
        text[at]
        for at in range(len(text) - 1)
        if text[at + 1] == "." and text[at].isupper() and not text[at - 1 : at].isalnum()
    }


def propagate(message: Message, spans: Sequence[Hit], known: Callable[[str], str]) -> list[Hit]:
    """Return hits for the words that are part of a name found elsewhere, here or in the case's memory.

    *known* returns the kind of placeholder that the memory has for a folded word, or an empty string.
    """
    anywhere: dict[str, str] = {}
    with_capital: dict[str, str] = {}
    for hit in spans:
        for token in name_tokens(message, hit) if hit.kind in NAME_KINDS else ():
            faint = hit.kind == "ORGANISATIE" or (hit.score < LIKELY and _is_plain(message.lexicon, token))
            (with_capital if faint else anywhere)[token] = hit.kind
    letters = {letter for hit in spans if hit.kind == "PERSOON" for letter in _letters(message, hit)}
    repeats = [_repeat(message, word, anywhere, with_capital, known) for word in message.words]
    initials = [
        Hit(word.start, word.end, "PERSOON", LIKELY) for word in message.words if word.text in letters
    ]
    return [hit for hit in repeats if hit] + initials


def _is_plain(words: Lexicon, token: str) -> bool:
    """Return whether *token* is an ordinary word and on no name table: in lower case it may be just that."""
    return token in words.ordinary and not words.is_name(token)


def _repeat(
    message: Message,
    word: Word,
    anywhere: Mapping[str, str],
    with_capital: Mapping[str, str],
    known: Callable[[str], str],
) -> Hit | None:
    """Return a hit when *word* repeats a name."""
    token = token_of(word, message.lexicon)
    if not token:
        return None
    kind = anywhere.get(token) or (with_capital.get(token) if word.capital else None) or known(token)
    # "De Brug" is a school with a capital and a bridge without.
    if not kind or (kind == "ORGANISATIE" and not word.capital):
        return None
    return Hit(word.start, base_form(word, message.lexicon)[1], kind, LIKELY)
