"""What can be read in a question, as ``kenmerken.yaml`` lists it: themes, and particulars of a case."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from corpus import yamlfiles
from corpus.reporters import without_reporters

HEAD = 3  #: Letters that anchors are found by.
STRONG = 3  #: How often a strong sign counts.
_NOTHING = re.compile(r"(?!)")
_BETWEEN = re.compile(r"[*\s]+|\.\.")  #: What stands between the pieces of a sign.
_DENIES = re.compile(r"\b(?:niet|geen|nooit|niks)\b", re.IGNORECASE)
#: A sign beside one of these is denied: "drinkt niet", "geslagen wordt ze niet", "geen blauwe plek".
_DENIED_AFTER = re.compile(
    r" (?:(?:(?:wordt |werd )?(?:ze|hij|zij)|er|haar|hem|hen|ook|nu|verder) )?niet\b(?! meer)",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(r"\b(?:geen (?:\w+ )?|(?:nooit|niet) )$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Feature:
    """A theme, or a particular that a case can have."""

    name: str
    slug: str = ""  #: The document about it; empty for a particular.
    points_at: str = ""  #: The document that a particular points at as well.
    weak: tuple[str, ...] = ()  #: Signs in a question that it is at hand, as `pattern` takes them.
    strong: tuple[str, ...] = ()  #: Signs that count more.
    presumed: re.Pattern[str] = _NOTHING  #: What in a document's sentence presupposes it.
    ages: tuple[float, float] | None = None  #: Of a child, in years, from and up to.
    talk_waits: bool = False  #: The talk with the family waits for an expert (facts MC-25, MC-35).
    unless: frozenset[str] = frozenset()  #: Features beside which the talk does not wait after all.
    hinges_on: str = ""  #: Name of the fixed sentence about what safety hinges on.
    implied: frozenset[str] = frozenset()  #: Particulars that a letter about it takes for granted.
    no_reporters: bool = False  #: A professional who only sees or tells something is no sign of it.
    warns: bool = False  #: A red flag: shown to the consultant before all else.

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Return where *text* shows a sign of it, as offsets."""
        text = self._seen(text)
        for signs in self._signs:
            for match in told(signs, text):
                yield match.span()

    def is_strong(self, words: str) -> bool:
        """Return whether *words* are one of the signs of it that count more."""
        return bool(self._signs[0].fullmatch(words))

    def weight(self, text: str) -> int:
        """Return how strongly *text* points at it: each different sign counts, a strong one three times."""
        text = self._seen(text)
        lowered = text.lower()
        shown = [any(held in lowered for held in anchors) for anchors in self._anchors]
        if not any(shown):
            return 0
        strong, weak = (
            {match[0].lower() for match in told(signs, text)} if there else set()
            for signs, there in zip(self._signs, shown, strict=True)
        )
        return STRONG * len(strong) + len(weak - strong)

    def _seen(self, text: str) -> str:
        return without_reporters(text) if self.no_reporters else text

    @cached_property
    def _signs(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Return what finds the strong signs and what finds the weak ones; most cases never need them."""
        return pattern(self.strong), pattern(self.weak)

    @cached_property
    def _anchors(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return what a text with a strong sign, and one with a weak sign, holds one of, in lower case."""
        return frozenset(map(anchor, self.strong)), frozenset(map(anchor, self.weak))


@cache
def packaged() -> tuple[Feature, ...]:
    """Return the themes and then the particulars that come with the corpus."""
    raw = yamlfiles.packaged("kenmerken.yaml")
    return tuple(_feature(fields) for fields in (*raw["themas"], *raw["bijzonderheden"]))


@cache
def by_name() -> Mapping[str, Feature]:
    """Return the features by their names."""
    return {feature.name: feature for feature in packaged()}


def pattern(signs: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of *signs*: ``*`` is any letters, `` .. `` a stretch of a sentence."""
    parts = [_sign(sign) for sign in signs]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else _NOTHING


def told(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Return the matches of *pattern* in *text* that are not denied there."""
    for match in pattern.finditer(text):
        start, end = match.span()
        denied = _DENIED_AFTER.match(text, end) or _DENIED_BEFORE.search(text, max(0, start - 30), start)
        if not denied or _DENIES.search(match[0]):
            yield match


def shown(text: str) -> Iterator[str]:
    """Yield the names of the features that *text* points at, each once; faster than weighing them all."""
    lowered = text.lower()
    near = dict.fromkeys(hint for word in set(lowered.split()) for hint in _hints(word))
    found = set()
    # Few texts name a professional who only tells: what is left of them then is found once.
    reported = without_reporters(text)
    for name, sign in near:
        seen = reported if by_name()[name].no_reporters else text
        if name not in found and tells(sign, seen, lowered if seen is text else seen.lower()):
            found.add(name)
            yield name


def tells(sign: str, text: str, lowered: str) -> bool:
    """Return whether *text*, and *lowered* in lower case, tells of *sign* and does not deny it."""
    # Most signs are not there at all: that is seen at once.
    held = all(piece in lowered for piece in _pieces(sign))
    return held and any(True for _ in told(_alone(sign), text))


@lru_cache(maxsize=32768)
def _hints(word: str) -> tuple[tuple[str, str], ...]:
    """Return the signs of which *word* holds the anchor, each with the name of its feature."""
    starts = _anchored()
    near = (one for at in range(len(word)) for one in starts.get(word[at : at + HEAD], ()))
    short = starts.get("", ())
    found = {held: hints for held, hints in (*short, *near) if held in word}
    return tuple(hint for held in found for hint in found[held])


@cache
def _anchored() -> Mapping[str, Sequence[tuple[str, Sequence[tuple[str, str]]]]]:
    """Return the anchors by how they begin, short ones under nothing, with their signs and features."""
    signs = defaultdict(list)
    for one in packaged():
        for sign in (*one.strong, *one.weak):
            signs[anchor(sign)].append((one.name, sign))
    found = defaultdict(list)
    for held, hints in signs.items():
        found[held[:HEAD] if len(held) >= HEAD else ""].append((held, hints))
    return found


@cache
def _alone(sign: str) -> re.Pattern[str]:
    return pattern((sign,))


@cache
def _pieces(sign: str) -> tuple[str, ...]:
    return tuple(piece for piece in _BETWEEN.split(sign.lower()) if piece)


def _sign(sign: str) -> str:
    if sign.isdigit():
        # An age, and no time or amount.
        return rf"(?<![.:,\d]){sign}(?![.:,]?\d|\s?(?:u|uur|euro|keer|x|km|dagen|weken|wkn|maanden|mnd)\b)"
    gap = r"\b[^.!?\n]{0,60}?\b"
    return gap.join(
        re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in sign.split(" .. ")
    )


@cache
def anchor(sign: str) -> str:
    """Return the longest piece of *sign* that every text with it holds."""
    return max(_pieces(sign), key=len, default="")


def _feature(fields: Mapping[str, Any]) -> Feature:
    ages = fields.get("leeftijd")
    return Feature(
        name=fields["naam"],
        slug=fields.get("slug", ""),
        points_at=fields.get("thema", ""),
        weak=tuple(fields.get("woorden", ())),
        strong=tuple(fields.get("sterk", ())),
        presumed=pattern(fields.get("veronderstelt", ())),
        ages=(ages[0], ages[1]) if ages else None,
        talk_waits=fields.get("gesprek_wacht", False),
        unless=frozenset(fields.get("behalve", ())),
        hinges_on=fields.get("hangt_af", ""),
        implied=frozenset(fields.get("brengt_mee", ())),
        no_reporters=fields.get("wie_vertelt_telt_niet", False),
        warns=fields.get("let_op", False),
    )
