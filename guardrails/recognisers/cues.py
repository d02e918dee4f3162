"""Names behind a word that announces one: kin, titles and professions, "heet", "fam.", a greeting at the end.

Source: the roles of the project's glossary (part 2 and 7) and the carrier sentences of the name tagger.
"""

import re
from collections.abc import Iterable

from guardrails.hits import DOUBTFUL, LIKELY, SURE, Hit
from guardrails.lexicon import Lexicon
from guardrails.recognisers.base import Recogniser
from guardrails.recognisers.names import base_form
from guardrails.words import Message, Word

#: Words that say that a name follows, whatever the name looks like.
NAMERS = frozenset({
    "heet", "heette", "heten", "genaamd", "ene", "naam", "noemt", "noemde", "voornaam", "achternaam",
    "roepnaam", "alias",
})  # fmt: skip
#: Titles: a name follows, also when it is an ordinary word.
TITLES = frozenset({
    "mevrouw", "meneer", "mijnheer", "mw", "mevr", "dhr", "heer", "juf", "juffrouw", "meester",
    "dokter", "dr", "fam", "familie", "gezin", "oma", "opa", "oom", "ome", "tante",
})  # fmt: skip
#: Titles that no word but a family name follows, with or without particles.
FORMAL = frozenset({
    "mevrouw", "meneer", "mijnheer", "mw", "mevr", "dhr", "heer", "mr",
})  # fmt: skip
#: Professions that people call by a family name: "wijkagent van dijk".
PROFESSIONS = frozenset({
    "agent", "wijkagent", "politieagent", "rechercheur", "dominee", "pastoor", "advocaat", "advocate",
    "rechter", "kinderrechter", "notaris", "wethouder", "psychiater", "psycholoog", "orthopedagoog",
    "huisarts", "kinderarts", "jeugdarts", "tandarts", "dokter", "docent", "mentor", "buurman", "buurvrouw",
})  # fmt: skip
FAMILIES = frozenset({"gezin", "familie", "fam"})
GREETINGS = frozenset({
    "gr", "groet", "groeten", "groetjes", "mvg", "liefs",
})  # fmt: skip
CUES = NAMERS | GREETINGS
#: Words whose dot ends no sentence.
SHORT = frozenset({"mw", "mevr", "dhr", "dr", "drs", "mr", "ir", "ing", "prof", "fam", "gr", "mvg"})
LONGEST_SKIP = 3  #: Particles between a cue and a name.
#: Pet names behind a title: "oma" and a diminutive.
_DIMINUTIVE = re.compile(r".{3}(?:je|ie|ke)$")
_BETWEEN = re.compile(r"[ .:(=]{1,3}")


class Cues(Recogniser):
    """Names that a word before them announces, also in lower case."""

    KINDS = ("PERSOON",)

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the word behind each cue when it can be a name."""
        sequence = message.words
        for index in {*message.where(message.lexicon.roles), *message.where(CUES)}:
            cue = sequence[index]
            target = _target(message, sequence, index)
            if target is None:
                continue
            after = sequence[target + 1] if target + 1 < len(sequence) else None
            score = _score(message, cue, sequence[target], after, skipped=target > index + 1)
            if score:
                whole = cue.lower in TITLES | PROFESSIONS or sequence[index + 1].capital
                start = sequence[index + 1 if whole else target].start
                yield Hit(start, base_form(sequence[target], message.lexicon)[1], "PERSOON", score)


def _target(message: Message, sequence: tuple[Word, ...], index: int) -> int | None:
    """Return the index of the word behind the cue, past particles; None when something stands between."""
    for at in range(index + 1, min(index + 2 + LONGEST_SKIP, len(sequence))):
        word = sequence[at]
        gap = word.gap
        if at == index + 1 and sequence[index].lower in GREETINGS:
            gap = gap.replace("\n", " ").replace(",", " ")
        if not gap or _BETWEEN.fullmatch(gap) is None or word.kind or _ends(sequence[at - 1], gap):
            return None
        called = word.lower == "is" and sequence[index].lower.endswith("naam")
        if word.lower not in message.lexicon.particles and not called:
            return at
    return None


def _ends(before: Word, gap: str) -> bool:
    """Return whether the dot behind a word ends a sentence and not an abbreviation such as "mw."."""
    return "." in gap and before.lower not in SHORT


def _behind_particles(cue: Word, word: Word, after: Word | None, lists: Lexicon) -> float:
    """Return how much *word*, in lower case and with particles between it and *cue*, looks like a name."""
    folded, lower = base_form(word, lists)[0], word.lower
    unknown = not lists.is_ordinary(lower)
    if cue.lower.endswith("naam"):
        return LIKELY if unknown or folded in lists.first_names else 0.0
    if cue.lower in FORMAL or (cue.lower in TITLES and (unknown or lists.is_name(folded))):
        return LIKELY
    if cue.lower in PROFESSIONS and folded in lists.last_names and folded not in lists.first_names:
        return LIKELY
    family = cue.lower in FAMILIES and lower not in lists.common
    return DOUBTFUL if family and _closes(after, lists) else 0.0


def _closes(after: Word | None, lists: Lexicon) -> bool:
    """Return whether a name can end before *after*: at a sign, or before a verb."""
    return after is None or not after.glued or after.lower in lists.after_names


def _score(message: Message, cue: Word, word: Word, after: Word | None, *, skipped: bool) -> float:
    """Return how much *word* behind *cue* looks like a name."""
    lists, lower = message.lexicon, word.lower
    if lower in lists.stop or word.folded in lists.stop or lists.stays(lower) or len(lower) <= 1:
        return 0.0
    if word.capital:
        return SURE if not word.opens or cue.lower in TITLES or word.gap.strip(" ") in {"(", "="} else LIKELY
    folded, _ = base_form(word, lists)
    title = cue.lower in TITLES
    if skipped:
        return _behind_particles(cue, word, after, lists)
    unknown = folded in lists.first_names or not (lists.is_ordinary(lower) or message.is_slip(lower))
    if unknown or (title and folded in lists.last_names):
        return LIKELY
    ends = _closes(after, lists)
    signed = cue.lower in GREETINGS and (after is None or "\n" in after.gap)
    called = cue.lower in NAMERS and (not cue.lower.endswith("naam") or ":" in word.gap)
    named = called and ends and lower not in lists.terms
    return DOUBTFUL if named or signed or (title and _DIMINUTIVE.search(lower)) else 0.0
