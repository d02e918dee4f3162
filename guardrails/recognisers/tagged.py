"""Names that the tagger recognises by their letters and by the words around them, whatever their case.

Source: the project's own classifier, `guardrails.tagger`, and the treebanks and tables it was trained on. Its
probability becomes the score: one threshold to redact, a lower one to show the word for a look.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from guardrails.hits import DOUBTFUL, SURE, WEAK, Hit
from guardrails.recognisers.base import Recogniser
from guardrails.recognisers.cues import FAMILIES, FORMAL
from guardrails.recognisers.facilities import ENDINGS, HEADS, PREPOSITIONS
from guardrails.recognisers.names import ARTICLES, LONGEST_NOUN, base_form, is_month
from guardrails.tagger.model import CLASSES, tagger
from guardrails.tagger.thresholds import FLAG, ORDINARY, REDACT, SMALL
from guardrails.words import Message, Word


def score(chance: float, redact: float) -> float:
    """Return the score that belongs to a probability: `DOUBTFUL` at *redact*, `WEAK` at `FLAG`."""
    if chance < FLAG:
        return 0.0
    if chance < redact:
        return WEAK + (DOUBTFUL - WEAK) * (chance - FLAG) / (redact - FLAG) * 0.99
    return DOUBTFUL + (SURE - DOUBTFUL) * (chance - redact) / (1 - redact)


class Tagged(Recogniser):
    """Words that the tagger takes for a part of the name of a person, a place or an organisation."""

    KINDS = ("PERSOON", "PLAATS", "ORGANISATIE")

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield one hit per word that looks like a name, with the particles before it."""
        limits = [
            0.0 if _aside(message, at) else threshold(message, word) for at, word in enumerate(message.words)
        ]
        wanted = [at for at, word in enumerate(message.words) if limits[at] or _small(message, word)]
        chances = tagger().chances(message, wanted)
        named = 1 - chances[:, 0]
        for at in np.flatnonzero(named >= FLAG).tolist():
            limit = limits[at]
            if limit == ORDINARY and _beside_placeholder(message, at):
                limit = SMALL
            found = score(float(named[at]), limit) if limit else 0.0
            if found:
                kind = CLASSES[1 + int(chances[at, 1:].argmax())]
                if kind == "ORGANISATIE" and not _may_be_club(message, at):
                    kind = "PERSOON"
                start = _start(message, named, at) if found >= DOUBTFUL else at
                yield Hit(message.words[start].start, _end(message, at), kind, found)


def threshold(message: Message, word: Word) -> float:
    """Return the probability from which *word* is redacted; 0 when it never is."""
    lists, lower = message.lexicon, word.lower
    if lower in lists.stop and word.folded not in lists.first_names and len(lower) > 1:
        return 0.0
    if word.kind or lists.stays(lower) or lower in lists.particles or message.acronym(word):
        return 0.0
    if len(lower) == 1 or lower in lists.stop:
        return SMALL
    plain = not word.capital or word.opens
    if not word.capital and message.is_slip(lower):
        return SMALL
    if not plain or not message.is_ordinary(lower):
        return REDACT
    weak = len(lower) > LONGEST_NOUN or lower in lists.common or lists.is_verb(lower)
    return SMALL if weak else ORDINARY


def _may_be_club(message: Message, at: int) -> bool:
    """Return whether what stands before the word at index *at* stands before clubs; else it is a person."""
    word = message.words[at]
    before = message.words[at - 1] if at and not word.opens else None
    if before is None:
        return False
    small = before.lower in ARTICLES or before.lower in PREPOSITIONS
    named = before.capital and not before.opens
    return small or named or before.lower in HEADS or before.lower.endswith(ENDINGS)


def _beside_placeholder(message: Message, at: int) -> bool:
    """Return whether a placeholder stands beside the word at index *at*: what told about it is gone."""
    return any(word.kind for word in message.words[max(0, at - 1) : at + 2])


def _start(message: Message, named: npt.NDArray[np.float32], at: int) -> int:
    """Return the index of the first of the particles that the tagger counts to the name at index *at*."""
    while at and named[at - 1] >= SMALL and _inside(message, message.words[at - 1], message.words[at]):
        if _owned(message, at):
            break
        at -= 1
    return at


def _owned(message: Message, at: int) -> bool:
    """Return whether the word before index *at* is the "van" of a possession: "de oma van dion"."""
    lists, words = message.lexicon, message.words
    name, van, whose = words[at], words[at - 1], words[at - 2] if at > 1 else None
    if van.text != "van" or whose is None or not van.glued:
        return False
    if whose.lower in FORMAL | FAMILIES:
        return False
    kin = whose.lower in lists.roles
    listed = name.folded in lists.first_names
    return (kin and listed) or (name.folded not in lists.last_names and (listed or (kin and name.capital)))


def _aside(message: Message, at: int) -> bool:
    """Return whether the word at index *at* is a month, a letter for somebody, or a mark (`<b>`)."""
    word, text = message.words[at], message.text
    if is_month(word, message.words[at - 1] if at else None):
        return True
    if word.lower in {"a", "b", "c"} and word.glued:
        return message.words[at - 1].lower in {"kind", "ouder", "gezin", "jongere"}
    marked = len(word.text) == 1 and text[word.end : word.end + 1] == ">"
    return marked and text[: word.start].endswith(("<", "</"))


def _inside(message: Message, word: Word, after: Word) -> bool:
    """Return whether *word* can stand inside a name before *after*: "van", "de", "v." and "d."."""
    near = after.gap in {" ", ".", ". ", "/", "-"}
    return near and _small(message, word)


def _small(message: Message, word: Word) -> bool:
    """Return whether *word* can be a particle or an initial."""
    return not word.kind and (word.lower in message.lexicon.particles or len(word.text) == 1)


def _end(message: Message, at: int) -> int:
    """Return where the name in the word at index *at* ends: before a possessive s, if something is owned."""
    words = message.words
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    owned = (
        after is not None and after.glued and not after.capital and after.lower not in message.lexicon.stop
    )
    first = not at or not word.glued or message.is_ordinary(words[at - 1].lower)
    title = at > 0 and word.glued and words[at - 1].lower in FORMAL
    return (
        base_form(word, message.lexicon)[1]
        if "'" in word.text or (owned and first and not title)
        else word.end
    )
