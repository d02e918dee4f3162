"""Sentences of the two treebanks as pieces of text with a class.

Source: UD Dutch Alpino and UD Dutch LassySmall, CC BY-SA 4.0, see `data/LICENCE.md`. A run of proper nouns is
one name; whether of a person, a place or an organisation is told by rule.
"""

import gzip
from collections.abc import Iterator, Sequence
from importlib.resources import files

from guardrails.lexicon import ACRONYM, Lexicon
from guardrails.normalise import fold

#: A piece of text and its class: an index of `guardrails.tagger.model.CLASSES`.
Piece = tuple[str, int]

PERSON, PLACE, ORGANISATION = 1, 2, 3
UNSURE = -1  #: Class of a piece that training and tests skip.
BANKS = ("alpino", "lassysmall")
CALENDAR = frozenset({
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari", "februari",
    "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
})  # fmt: skip
_BEFORE_PLACE = frozenset({"in", "te", "uit", "naar", "nabij", "vanuit", "rond"})
_WORD, _CLASS, _MISC = 1, 3, 9  #: Columns of the CoNLL-U format.


def sentences(words: Lexicon, bank: str, part: str) -> Iterator[list[Piece]]:
    """Yield the sentences of one file as pieces; *part* is "train" or "test"."""
    name = f"{bank}-{part}.conllu.gz"
    blob = files("guardrails").joinpath("tagger", "data", name).read_bytes()
    for block in gzip.decompress(blob).decode().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        tokens = [(row[_WORD], row[_CLASS], row[_MISC]) for row in rows if row[0].isdigit()]
        if tokens:
            yield pieces(words, tokens)


def pieces(words: Lexicon, tokens: Sequence[tuple[str, str, str]]) -> list[Piece]:
    """Return the tokens (form, word class, remarks) as pieces, one for each run of proper nouns."""
    found: list[Piece] = []
    at, before = 0, ""
    while at < len(tokens):
        end = at + 1
        if _proper(tokens[at]):
            while end < len(tokens) and _proper(tokens[end]):
                end += 1
            found += _named(words, tokens[at:end], before)
        else:
            found.append((tokens[at][0] + _blank(tokens[at]), 0))
        before = tokens[end - 1][0].lower()
        at = end
    return found


def _proper(token: tuple[str, str, str]) -> bool:
    return token[1] == "PROPN" and token[0].lower() not in CALENDAR


def _blank(token: tuple[str, str, str]) -> str:
    return "" if "SpaceAfter=No" in token[2] else " "


def _named(words: Lexicon, run: Sequence[tuple[str, str, str]], before: str) -> list[Piece]:
    """Return the pieces of one run of proper nouns."""
    kind = _kind(words, [form for form, _, _ in run], before)
    found: list[Piece] = []
    for token in run:
        form, lower = token[0], token[0].lower()
        of_the_world = lower in words.world
        inside = lower in words.particles and kind == PERSON
        silent = lower in words.stop or (form.isupper() and len(form) <= ACRONYM)
        # An ordinary word in a long title ("Raad van State") is an example of nothing.
        titled = len(run) > 1 and kind == ORGANISATION and lower in words.ordinary
        skipped = (silent and not inside) or titled
        found.append((form, 0 if of_the_world else UNSURE if skipped else kind))
        found.append((_blank(token), 0))
    return found


def _kind(words: Lexicon, run: Sequence[str], before: str) -> int:
    """Return what the run names, by the lists and by the word before it."""
    folded = [fold(form) for form in run]
    if any(form in words.first_names for form in folded) or before in words.roles:
        return PERSON
    if run[0].lower() in words.places or before in _BEFORE_PLACE:
        return PLACE
    if any(form in words.last_names for form in folded) or (len(run) > 1 and folded[-2] in words.particles):
        return PERSON
    return ORGANISATION
