"""From hits to decisions: redact, flag ("kijk hier even") or leave.

The order: hits that are sure enough become spans; names grow over their particles and family names; what
stays by rule (placeholders, published numbers, terms of the work) is cut out again; the other hits
are flags.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guardrails.hits import LIKELY, NAME_KINDS, RANK, Hit
from guardrails.recognisers.base import digits, numbers
from guardrails.recognisers.digits import LEAST
from guardrails.recognisers.facilities import COLLEGES, ENDINGS, HEADS
from guardrails.words import Message, Word

_REFERENCE = re.compile(r"(?i)(?<![\w-])R-\d{1,6}(?![\w-])")
_NUMBER = re.compile(r"(?<![\w-])\+?\d(?:(?: ?- ?|[ .])?\d){1,12}(?!\w|-\w)")
_SITE = re.compile(
    r"(?i)(?:https?://)?(?:www\.)?(?P<site>(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,6})"
    r"(?P<path>/[^\s)\]>\"']{0,200})?"
)
FIRM = "bedrijf"  #: The end of a word that is the first of the name of an employer.
FAMILY = frozenset({"PERSOON", "PLAATS"})  #: Kinds of a family name behind a given name: "Ton van Deventer".
#: Prepositions that stand before the "van" of a name and never before another "van".
BEFORE_VAN = frozenset({"met", "bij", "door", "aan", "over", "tegen", "namens", "tussen", "zonder"})
COUNTED = frozenset({"NUMMER", "TELEFOON"})  #: Kinds of which a year may be left beside our own number.
PAIRED = 2  #: Words with a capital that are a name together.
LONGEST_GAP = 16  #: Characters between two words of one name.


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What happens to one searched text. Spans and flags are in order and do not overlap."""

    spans: tuple[Hit, ...]  #: To be redacted.
    flags: tuple[tuple[int, int], ...]  #: To be looked at.


def unite(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits in order, overlapping ones made one that has the kind of the highest precedence."""
    united: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        last = united[-1] if united else None
        if last is None or hit.start >= last.end:
            united.append(hit)
            continue
        kind = min(last.kind, hit.kind, key=RANK.__getitem__)
        united[-1] = Hit(last.start, max(last.end, hit.end), kind, max(last.score, hit.score))
    return united


def subtract(hits: Iterable[Hit], kept: Sequence[tuple[int, int]]) -> list[Hit]:
    """Return what is left of *hits* (in order) outside the stretches *kept* (in order, not overlapping)."""
    left: list[Hit] = []
    first = 0
    for hit in hits:
        while first < len(kept) and kept[first][1] <= hit.start:
            first += 1
        if first == len(kept) or kept[first][0] >= hit.end:
            left.append(hit)
            continue
        position, at = hit.start, first
        while at < len(kept) and kept[at][0] < hit.end:
            left.append(hit._replace(start=position, end=max(position, kept[at][0])))
            position = kept[at][1]
            at += 1
        left.append(hit._replace(start=position, end=max(position, hit.end)))
    return [hit for hit in left if hit.end > hit.start]


def _has_content(message: Message, hit: Hit) -> bool:
    """Return whether the stretch holds a letter or digit."""
    return any(sign.isalnum() for sign in message.text[hit.start : hit.end])


def _only_small_words(message: Message, hit: Hit) -> bool:
    """Return whether nothing but particles and function words is left of a name."""
    lists = message.lexicon
    words = re.findall(r"[^\W\d_]+", message.text[hit.start : hit.end].lower())
    called = [word for word in words if word in lists.stop and word in lists.first_names]
    named = hit.score >= LIKELY and not lists.particles.issuperset(called)
    return (
        bool(words)
        and not named
        and not _written_as_name(message, hit)
        and all(
            len(word) > 1 and (word in lists.particles or word in lists.stop or lists.stays(word))
            for word in words
        )
    )


def _written_as_name(message: Message, hit: Hit) -> bool:
    """Return whether two or more small words have a capital each inside a sentence: "Ter Veen"."""
    written = message.text[hit.start : hit.end].split()
    if len(written) < PAIRED or hit.score < LIKELY or message.title_case:
        return False
    first = next((word for word in message.words if word.start >= hit.start), None)
    return first is not None and not first.opens and all(word.istitle() for word in written)


def shields(message: Message) -> list[tuple[int, int]]:
    """Return what always stays: placeholders, our own case numbers, published numbers and sites."""
    published = message.lexicon.published
    found = list(message.placeholders)
    found += [match.span() for match in numbers(_REFERENCE, message, near=True)]
    for match in numbers(_NUMBER, message, near=True):
        if "".join(sign for sign in match.group() if sign.isdecimal()) in published:
            found.append(match.span())
    for match in _SITE.finditer(message.text) if message.holds(message.lexicon.domains) else ():
        if match["site"].lower() in published and message.text[match.start() - 1 : match.start()] != "@":
            found.append(match.span())
    return merged(found)


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, overlapping ones made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def terms(message: Message) -> list[tuple[int, int]]:
    """Return where terms of the work stand that are more than one word long."""
    lower = message.lower
    if len(lower) != len(message.text):
        return []
    found = []
    for at in message.where(message.lexicon.phrases.keys()):
        word = message.words[at]
        for phrase in message.lexicon.phrases[word.lower]:
            end = word.start + len(phrase)
            if lower.startswith(phrase, word.start) and not lower[end : end + 1].isalnum():
                found.append((word.start, end))
    return merged(found)


def _grown(message: Message, hit: Hit, words: Sequence[Word], first: int, last: int) -> Hit:
    """Return the name hit grown over a family name after it and particles before it."""
    lists, end = message.lexicon, hit.end
    while last + 1 < len(words) and _continues(message, words, last):
        last += 1
        end = words[last].end
    start = hit.start
    if first > 0 and _first_name(message, words[first - 1], words[first]):
        first -= 1
        start = words[first].start
    while (
        first > 0
        and words[first].glued
        and words[first - 1].lower in lists.particles
        and not words[first - 1].kind
    ):
        before = words[first - 1]
        capital_inside = before.capital and (not before.opens or before.lower not in {"de", "het"})
        paired = first > 1 and words[first - 2].lower in lists.particles and before.glued
        rare = before.lower not in {"van", "de", "het", "te", "den", "op", "la", "ben", "in"}
        surname = (
            before.lower in {"de", "den", "der"} and words[first].capital and _surname(message, words[first])
        )
        inside = words[first].lower in lists.particles and words[first].start < hit.start
        if not (capital_inside or paired or rare or surname or inside or _opens_name(message, first - 1)):
            break
        first -= 1
        start = before.start
    return hit._replace(start=start, end=end)


def _opens_name(message: Message, at: int) -> bool:
    """Return whether "van" at index *at*, before a hidden name, can only be part of it: "met van Dijk"."""
    word, name = message.words[at], message.words[at + 1]
    if word.lower != "van" or name.folded in message.lexicon.first_names:
        return False
    before = message.words[at - 1] if at else None
    if before is None or word.opens or not word.glued:
        return message.is_ordinary(name.lower) or name.folded in message.lexicon.last_names
    return before.lower in BEFORE_VAN


def _first_name(message: Message, before: Word, word: Word) -> bool:
    """Return whether *before*, a word with the capital of a sentence, is the first name of *word*."""
    lists = message.lexicon
    written = before.opens and before.capital and not before.kind and word.glued and word.capital
    silent = lists.stays(before.lower) or before.lower in lists.stop
    return written and not before.shouted and not silent and word.folded not in lists.first_names


def _surname(message: Message, word: Word) -> bool:
    """Return whether *word* is a family name that is an ordinary word as well, as in "de Boer"."""
    return word.folded in message.lexicon.last_names and word.lower in message.lexicon.ordinary


def _continues(message: Message, words: Sequence[Word], last: int) -> bool:
    """Return whether the word after words[last] belongs to the same name."""
    after, lists = words[last + 1], message.lexicon
    if not after.glued or after.kind or after.shouted:
        return False
    if not after.capital and message.is_ordinary(after.lower):
        # "amber dijkhuizen": two ordinary words that no list has as one, behind a given name.
        listed = after.lower in lists.ordinary or after.lower in lists.common or "-" in after.lower
        return words[last].folded in lists.first_names and not listed and not lists.stays(after.lower)
    return not lists.stays(after.lower) and after.lower not in lists.stop


def _whole(message: Message, hit: Hit, words: Sequence[Word], first: int, last: int) -> Hit:
    """Return the hit on words[first] to words[last], grown to the whole name."""
    after = words[last + 1] if last + 1 < len(words) else None
    before = words[first - 1] if first else None
    if (
        before is not None
        and words[first].glued
        and before.lower.endswith(FIRM)
        and before.lower not in HEADS
    ):
        return Hit(before.start, hit.end, "ORGANISATIE", hit.score)
    if after is not None and after.glued and after.lower in COLLEGES:
        return Hit(hit.start, after.end, "ORGANISATIE", hit.score)
    if hit.kind == "PLAATS" and words[last].lower.endswith(ENDINGS):
        return hit._replace(kind="ORGANISATIE")
    if hit.kind == "PERSOON":
        return _grown(message, hit, words, first, last)
    if hit.kind == "ORGANISATIE" and first and _is_article(words[first - 1], words[first]):
        return hit._replace(start=words[first - 1].start)
    return hit


def _is_article(word: Word, name: Word) -> bool:
    """Return whether *word* can be the first of *name*, a school or club: "De Regenboog"."""
    return name.glued and word.lower in {"de", "het", "'t"} and word.capital == name.capital


def grow(message: Message, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits; names grown, and names with nothing but particles between them made one.

    A hit inside a name that has grown already grows no further: so the work grows with the words only.
    """
    words, at, edge, grown = message.words, 0, 0, list[Hit]()
    for hit in hits:
        while at < len(words) and words[at].end <= hit.start:
            at += 1
        last = at
        while last + 1 < len(words) and words[last + 1].start < hit.end:
            last += 1
        alone = hit.end <= edge or at == len(words)
        grown.append(hit if alone else _whole(message, hit, words, at, last))
        edge = max(edge, grown[-1].end)
    return _joined(message, unite(grown))


def _joined(message: Message, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits; two names of people with only a blank or particles between them are one."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == "PERSOON"
            and hit.kind in FAMILY
            and _one_name(message, last.end, hit.start)
        ):
            joined[-1] = Hit(last.start, hit.end, last.kind, max(last.score, hit.score))
        else:
            joined.append(hit)
    return joined


def _one_name(message: Message, end: int, start: int) -> bool:
    """Return whether nothing but a blank or particles stands between two names."""
    gap = message.text[end:start]
    if len(gap) > LONGEST_GAP or "\n" in gap:
        return False
    inside = gap.split()
    return gap in {" ", "-"} or (
        bool(inside)
        and gap[:1] == " "
        and gap[-1:] == " "
        and all(
            word.lower() in message.lexicon.particles and word.lower() not in {"in", "op", "het"}
            for word in inside
        )
    )


def _numbered(message: Message, hits: Sequence[Hit], kept: Sequence[tuple[int, int]]) -> list[Hit]:
    """Return what is left of numbers and addresses outside *kept*; no year behind one of our own numbers."""
    whole = set(hits)
    return [
        hit
        for hit in subtract(hits, kept)
        if hit in whole or hit.kind not in COUNTED or len(digits(message.text[hit.start : hit.end])) >= LEAST
    ]


def decide(message: Message, hits: Sequence[Hit], *, threshold: float) -> Decision:
    """Return the spans to redact (score of *threshold* or more) and the flags (less)."""
    kept = shields(message)
    work = merged([*kept, *terms(message)])
    strong = [hit for hit in hits if hit.score >= threshold]
    names = subtract(unite(hit for hit in strong if hit.kind in NAME_KINDS), work)
    starts = {hit.start for hit in names}
    # A small word right before another name belongs to it: "van" Dijk, "An" Peters.
    names = [hit for hit in names if hit.end + 1 in starts or not _only_small_words(message, hit)]
    others = sorted(hit for hit in strong if hit.kind not in NAME_KINDS)
    others = unite(_numbered(message, others, kept))
    spans = unite([*grow(message, names), *others])
    spans = [hit for hit in subtract(spans, kept) if _has_content(message, hit)]
    taken = merged([*work, *((hit.start, hit.end) for hit in spans)])
    weak = subtract(unite(hit for hit in hits if hit.score < threshold), taken)
    flags = [(hit.start, hit.end) for hit in weak if _has_content(message, hit)]
    return Decision(spans=tuple(spans), flags=tuple(flags))
