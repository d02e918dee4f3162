"""Reads a case for the composer: its sentences as spans, observed, thought or asked; and its features."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult.emergency import is_acute

BETWEEN = "\n\n"  #: Stands between the texts of one case; spans count over the joined text.
MOST_WORDS = 16  #: Words of a span that is quoted back.

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"'\u2019\u201d)]*|(?=\n)|$)")
_THOUGHT = re.compile(
    r"\b(?:ik (?:denk|vind|voel|merk|vermoed|ben bang|weet niet|twijfel|vraag me af)|"
    r"volgens mij|misschien|lijkt|mijn gevoel"
    r"|onderbuik|voelt als|waarschijnlijk|klinkt)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?\s*$")
_OBSERVED = re.compile(
    r"[\"'\u2018\u2019\u201c]|\b\d+\b|\b(?:zag|zie|zien|vertelde?|zei|zegt|hoorde|hoort|heeft|"
    r"had|is|was|kwam|komt|staat|sliep|slaapt"
    r"|belde|liet|laat|wil|weigert|gezien|gezegd|sloeg|slaat|drinkt|gebruikt|woont)\b",
    re.IGNORECASE,
)


#: A bidding that somebody gave the worker; quoted in a letter it would read as ours.
_BIDDING = re.compile(
    r"\b(?:beloof|zweer|vertel (?:het )?(?:niet|niks|niemand)|zeg (?:het )?(?:niet|niks|niemand))\b",
    re.IGNORECASE,
)


class Feature(StrEnum):
    """What makes a talk with the family wait until an expert has been asked. Source: facts MC-25, MC-35."""

    HONOUR = "eergerelateerd geweld"
    FORCED_MARRIAGE = "huwelijksdwang of achterlating"
    MUTILATION = "genitale verminking"
    SEXUAL_ABUSE = "seksueel misbruik"
    INTIMATE_TERROR = "intieme terreur"
    FALSIFICATION = "falsificatie"
    ABDUCTION = "ontvoering"
    EXPLOITATION = "uitbuiting"


#: Feature -> words that make it likely; a feature too many only makes the draft more careful.
_SIGNS = {
    Feature.HONOUR: (
        r"\beer(?:wraak|kwestie|gerelateerd\w*)?\b|\bschande\b|\bfamilie-?eer\b|"
        r"\bbuiten de gemeenschap\b|\bbroers? (?:volg|dreig|controle)\w*"
    ),
    Feature.FORCED_MARRIAGE: (
        r"\buithuwelij\w*|\bhuwelijksdwang\b|\bgedwongen huwelijk|\bachtergelaten in\b|"
        r"\bachterlating\b|\bverloof\w*|\bneef\b.{0,40}\bring\b|\bring\b.{0,40}\bneef\b|"
        r"\bpaspoort\b|\btrouwen\b"
    ),
    Feature.MUTILATION: r"\bbesn(?:ijd|eden)\w*|\bgenitale\b|\bvgv\b|\bmeisjesbesnijdenis",
    Feature.SEXUAL_ABUSE: (
        r"\bmisbruik\w*|\bseksue\w*|\bverkracht\w*|\baanrand\w*|\bincest\b|\baan (?:haar|"
        r"hem) gezeten|\bzit aan (?:haar|hem)\b|\bgeheimpje\b|\bvan onderen\b"
    ),
    Feature.INTIMATE_TERROR: (
        r"\bintieme terreur\b|\bcontroleert? (?:haar|alles)|\b(?:haar|zijn) telefoon\b|\btracker\b|"
        r"\bstalk\w*|\bvolgt haar\b|\bwurg\w*|\bkeel\b|\bmag niks\b|\bmag niet van (?:haar man|hem)|"
        r"\bvan haar man\b|\bdwingende controle"
    ),
    Feature.FALSIFICATION: (
        r"\bfalsific\w*|\bpcf\b|\bkmdf\b|\bm[uü]nchhausen\w*|\bverzint (?:ziekte|klacht)\w*|"
        r"\bsteeds (?:een )?(?:andere|nieuwe) (?:arts|dokter|ziekenhuis)\w*"
    ),
    Feature.ABDUCTION: r"\bontvoer\w*|\bschiphol\b|\btickets?\b|\bnaar het buitenland\b|\benkele reis\b",
    Feature.EXPLOITATION: r"\bloverboy\w*|\buitbuit\w*|\bmensenhandel\b|\bprostitu\w*",
}
_FEATURES = {feature: re.compile(signs, re.IGNORECASE) for feature, signs in _SIGNS.items()}


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the question, with its place in the joined text."""

    text: str
    start: int
    end: int
    cut: bool = False  #: The sentence goes on.


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the composer knows of a case."""

    text: str  #: The texts of the case, joined.
    observed: tuple[Span, ...]  #: What was seen, heard or said.
    thought: tuple[Span, ...]  #: What the worker makes of it.
    asked: tuple[Span, ...]  #: What the worker asks.
    features: frozenset[Feature]
    acute: bool  #: The emergency rule fires on one of the texts.

    @property
    def talk_waits(self) -> bool:
        """Return whether the conversation with the family must wait for advice."""
        return bool(self.features)


def read(questions: Sequence[str]) -> Reading:
    """Return the reading of the confirmed *questions* of one case, oldest first."""
    text = BETWEEN.join(questions)
    spans = [_trimmed(text, match.start(), match.end()) for match in _SENTENCE.finditer(text)]
    spans = [span for span in spans if span.text]
    asked = tuple(span for span in spans if _ASKED.search(span.text))
    thought = tuple(span for span in spans if span not in asked and _THOUGHT.search(span.text))
    told = [span for span in spans if span not in (*asked, *thought) and not _BIDDING.search(span.text)]
    return Reading(
        text=text,
        observed=tuple(span for span in told if _OBSERVED.search(span.text)) or tuple(told),
        thought=thought,
        asked=asked,
        features=frozenset(feature for feature, signs in _FEATURES.items() if signs.search(text)),
        acute=any(is_acute(question) for question in questions),
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > MOST_WORDS:
        end = start + words[MOST_WORDS - 1].end()
    return Span(text=text[start:end], start=start, end=end, cut=len(words) > MOST_WORDS)
