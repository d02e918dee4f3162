"""Finds the red flags of a case, each with its words: alarms, what needs a second reader, what warns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consult.emergency import fired, is_acute
from corpus.features import by_name
from retrieval.reading import Mark, Reading
from retrieval.second_reading import rules
from retrieval.told import Span, Teller, shortened, stretches

ALARM = "alarm, "  #: Before what the emergency rules find; they fire too soon rather than too late.
TOGETHER = "woorden die samen op gevaar wijzen"  #: Where no single rule fires.
#: What the consultant reads for each rule of `consult.emergency` that fires.
NAMES: Mapping[str, str] = {
    "strangulation": "wurging of verstikking",
    "weapon": "wapen",
    "fire": "brand of brandstichting",
    "suicide": "gedachten aan zelfdoding",
    "intake": "inname van pillen of gif",
    "medical": "medische nood",
    "shaken": "een kind dat misschien is geschud",
    "baby injury": "letsel bij een baby",
    "burn": "brandwond",
    "refused care": "nodige zorg die uitblijft",
    "sexual": "seksueel misbruik",
    "threat": "bedreiging",
    "family killing": "dreiging om iemand te doden",
    "captive": "opgesloten of vastgehouden",
    "held down": "kind dat wordt vastgebonden of onder water gehouden",
    "taken along": "kind dat is meegenomen",
    "with the suspect": "kind bij degene over wie het gaat",
    "intruder": "iemand die dreigt of wacht bij de deur",
    "honour": "dreiging uit de familie",
    "help": "roep om hulp of angst om naar huis te gaan",
    "left behind": "kinderen die zijn achtergebleven",
    "child alone": "kind alleen",
    "missing": "een kind dat vermist is",
    "abduction": "ontvoering of gedwongen vertrek",
    "intoxicated": "een ouder onder invloed",
    "psychosis": "een ouder die verward of psychotisch kan zijn",
    "violence": "geweld",
    "hungry": "kind dat niet eet of drinkt",
}
_VIOLENT = frozenset(
    {"partnergeweld", "wurging", "doodsdreiging", "intieme terreur", "eergerelateerd geweld", "letsel"}
)
_PREGNANT, _BEATEN = "ongeboren kind", "zwanger en geweld"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Something that warns, with the words that show it."""

    name: str  #: In Dutch, as the consultant reads it.
    span: Span


def flags(reading: Reading) -> tuple[Flag, ...]:
    """Return the red flags of *reading* in reading order, each name once for a sentence."""
    known: dict[tuple[str, int], Flag] = {}
    for one in (*_graver(reading), *_warning(reading), *_pregnant(reading), *_acute(reading)):
        # An alarm on what a closer flag says already adds nothing.
        place = _sentence(reading, one.span)
        if (one.name.removeprefix(ALARM), place) not in known:
            known.setdefault((one.name, place), one)
    return tuple(sorted(known.values(), key=lambda one: (one.span.start, one.name)))


def _sentence(reading: Reading, span: Span) -> int:
    return next((one.span.start for one in reading.sentences if one.span.end > span.start), span.start)


def _acute(reading: Reading) -> Iterator[Flag]:
    """Yield on which words the emergency rules fire: on a sentence, or else on two that follow each other."""
    if reading.acute:
        spans = [one.span for one in reading.sentences]
        yield from list(_fired(spans)) or list(_together(spans)) or _weighing(spans)


def _fired(spans: Iterable[Span]) -> Iterator[Flag]:
    for span in spans:
        for rule in fired(span.text):
            yield Flag(name=ALARM + NAMES[rule], span=_shortest(span, rule))


def _together(spans: Iterable[Span]) -> Iterator[Flag]:
    for one, after in pairwise(spans):
        for rule in fired(f"{one.text} {after.text}"):
            yield from (Flag(name=ALARM + NAMES[rule], span=shortened(span)) for span in (one, after))


def _weighing(spans: Iterable[Span]) -> Iterator[Flag]:
    yield from (Flag(name=ALARM + TOGETHER, span=shortened(span)) for span in spans if is_acute(span.text))


def _shortest(span: Span, rule: str) -> Span:
    """Return the shortest stretch of *span* on which *rule* still fires."""
    firing = [one for one in stretches(span) if rule in fired(one.text)]
    return min(firing, key=lambda one: len(one.text), default=shortened(span))


def _graver(reading: Reading) -> Iterator[Flag]:
    """Yield the words for each reason that a second consultant reads along."""
    for rule in (rule for rule in rules() if rule.holds(reading)):
        for name in rule.features & reading.features:
            yield from (Flag(name=rule.reason, span=mark.span) for mark in _plainest(reading, name))


def _plainest(reading: Reading, name: str) -> Sequence[Mark]:
    """Return where *reading* shows the feature *name*: strong signs that are told, or else what there is."""
    marks = [one for one in reading.marks if one.feature == name]
    told = [one for one in marks if one.teller is not Teller.ASKED] or marks
    return [one for one in told if by_name()[name].is_strong(one.span.text)] or told


def _warning(reading: Reading) -> Iterator[Flag]:
    """Yield the particulars that warn by themselves, unless a reason for a second reader names them."""
    reasons = {name for rule in rules() if rule.holds(reading) for name in rule.features}
    for mark in reading.marks:
        if by_name()[mark.feature].warns and mark.feature not in reasons and mark.teller is not Teller.ASKED:
            yield Flag(name=mark.feature, span=mark.span)


def _pregnant(reading: Reading) -> Iterator[Flag]:
    """Yield where it tells that somebody is pregnant, beside violence."""
    if _PREGNANT not in reading.features:
        return
    if reading.features & _VIOLENT or any("violence" in fired(one.span.text) for one in reading.sentences):
        yield from (Flag(name=_BEATEN, span=one.span) for one in _plainest(reading, _PREGNANT))
