"""Cuts a question into sentences as spans, each with who says it: seen, heard, thought or asked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

FEWEST_WORDS = 6  #: Words of a clause that is quoted by itself.
FEWEST_SAID = 4  #: Words of what somebody said, or of a part between commas, that is.
MOST_WORDS = 22  #: Words of a span that is quoted back.

_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+(?:[.!?]+[\"'\u2019\u201d)]*|(?=\n)|$)")
_GREETING = re.compile(
    r"(?:hoi|hallo|hey|hi|goede?\s?(?:morgen|middag|navond|avond)|beste(?: collega)?|dag(?= ?[,!]))\b"
    r"[ ,!:-]*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?\)*\s*$")
#: A question without its mark: it begins as one, or says that the worker wants to know.
_ASKING = re.compile(
    r"^(?:(?:en|maar|dus|of)\s+)?(?:(?:mag|moet|kan|zal|zou|had|heb|doe)\s+(?:ik|we|wij|dit|dat)\b"
    r"|(?:wat|waar|hoe|wie|wanneer|welke)\s+(?:\w+\s+){0,2}?(?:moet|kan|mag|zal|doe|begin|ga|pak|zeg|nu)\b)"
    r"|^(?:en\s+)?(?:hoe (?:erg|zwaar|gevaarlijk|lang|ver|snel|vaak)|geloof ik|is (?:dit|dat) \w+)\b"
    r"|\bik (?:vraag me af|weet niet (?:\w+ )?(?:of|hoe|wat)\b|twijfel of)"
    r"|^weet (?:\w+ )?niet (?:\w+ )?(?:of|hoe|wat|wie|waar|wanneer)\b"
    r"|\bweet (?:\w+ )?niet (?:\w+ )?(?:of|hoe|wat|wie|waar|wanneer) (?:ik|we|wij)\b"
    r"|\bzoek (?:\w+ )?(?:naar )?(?:de |goede |juiste )*woorden\b"
    r"|(?:^|: )(?:(?:en|maar|dus|of)\s+)?(?:hoe|wat|wie|waar|wanneer) "
    r"(?!(?:dacht|wist|zag|hoorde|vroeg|kreeg|ging|kwam|had|was|deed|ben|durf)\b)\w+ (?:ik|we|wij)\b"
    r"|^en (?:dat|die|de|het) [^,.]{1,30}, (?:moet|kan|mag|zal) (?:ik|we|wij)\b"
    r"|^en (?:kan|mag|moet) (?:ze|zij|hij|het)\b(?!.*, )"
    r"|\b(?:wil|willen|zou|zouden) (?:(?:ik|we|wij) )?(?:graag )?weten (?:of|hoe|wat|wie|wanneer)\b"
    r"|^(?:en\s+)?(?:wie heeft (?:\w+ )?gelijk|hoe (?:lang|vaak|ver|snel) (?:mag|moet|kan|kun))\b"
    r"|\bvraag is (?:of|hoe|wat|wie|wanneer|waar)\b"
    r"|\bvr(?:aag|oeg) (?:me|mij) af (?:of|hoe|wat|wie|waar|wanneer|vanaf)\b",
    re.IGNORECASE,
)
#: Verbs that stand behind the word that asks; any other does before "ik" and "we".
_VERB = (
    r"(?:(?:moet|kan|mag|zal|zou|doe[nt]?|ga|gaan|gaat|is|zijn|zegt?|vraagt?|vertelt?|begint?|weegt?|weet|krijgt?|komt?"
    r"|legt?|houdt?|toetst?|kijkt?|brengt?|belt?|meldt?|regelt|beslist|bepaalt|neemt?|heeft|hebben|adviseren|raden"
    r"|let|licht|ligt|helpt|spreekt?|maakt?|maken|ziet?|betekent|gebeurt|duurt|geldt|hoort|mogen|moeten|kunnen)\b"
    r"|\w+(?=\s+(?:ik|we|wij)\b))"
)
_FIRST = r"(?:ook\s+)?(?:(?:met|bij|aan|van|voor|vanaf|naar)\s+)?"
_WORD = r"(?:wat|waar|hoe|wie|welke?\s\w+|wanneer|waarom)(?:\s+(?:lang|vaak|ver|snel|veel))?"
_ACT = r"(?:zie|ga|bel|zeg|laat|hoor|moet|kan|mag|zal|doe|breek)"
#: The same where nothing ends the sentence: a verb stands right after the word that asks, or first.
_CLOSING = re.compile(
    rf"^(?:(?:en|maar|dus|of|vraag:?)\s+)?(?:(?:[^:]+,\s+)?{_FIRST}{_WORD}\s+{_VERB}\s+\w+|{_ACT}\s+(?:ik|we|wij)\b"
    rf"|(?:is|kan|mag|moet)\s+(?:dit|dat|het)\b(?!.*\bdan\b)"
    r"|(?:kan|mag|moet)\s+(?:de|een|die|je|iemand)\b(?!.*,\s*dan\b))[^.!]*$",
    re.IGNORECASE,
)
#: What a question begins with: "Bel ik hem, en wat zeg ik dan?" holds two.
_OPENING = re.compile(
    rf"^(?:(?:en|maar|dus|of|vraag:?|\d[:.)])\s+)?{_FIRST}(?:wat|waar\w*|hoe|wie|welke?|wanneer|waarom"
    r"|mag|mogen|moet|moeten|kan|kun|kunnen|zal|zou|is|zijn|heb|hebben|had|bel|zeg|laat|doe|ga|zie|klopt|hoort"
    r"|geldt|wil|durf)\b|^ik (?:vraag me af|weet niet|twijfel)\s+\w+",
    re.IGNORECASE,
)
#: "Wat mag en moet ik": the first of these is no question by itself.
_UNDONE = re.compile(r"\b(?:mag|mogen|moet|moeten|kan|kunnen|wil|zal)$", re.IGNORECASE)
#: Where the next question begins: after "en", or after a comma where the worker speaks of himself or herself.
_NEXT = re.compile(
    rf"(?:,?\s+en\s+(?={_FIRST}(?:{_WORD}\s+{_VERB}|(?:{_ACT}|is|kun|klopt))(?:\s+\S+){{1,}}\s+\S)"
    rf"|,\s+(?={_FIRST}(?:{_WORD}\s+\w+|{_ACT})\s+(?:ik|we|wij)\b))",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"\b(?:ik (?:denk|vind|voel|merk|vermoed|ben (?:bang|gehecht)|weet niet|twijfel|vraag me af"
    r"|heb (?:het|een) \w*\s?gevoel"
    r"|wil)|(?:denk|vind|geloof) ik|volgens mij|misschien|lijkt|mijn gevoel|onderbuik|voelt"
    r"|waarschijnlijk|klinkt)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:zegt|zeggen|zei|zeiden|vertelt|vertelden?|vertelde|volgens|hoorde|appte|belde|noemt|noemen|schrijft|schreef"
    r"|vindt|vinden|beweert|klaag\w*|fluisterde)\b",
    re.IGNORECASE,
)
#: A bidding that somebody gave the worker; quoted in a letter it would read as ours.
_BIDDING = re.compile(
    r"\b(?:beloof|beloofd|zweer|negeer"
    r"|vertel (?:het )?(?:niet|niks|niemand)|zeg (?:het )?(?:niet|niks|niemand))\b",
    re.IGNORECASE,
)
#: Quotation marks; that of "'s avonds", "z'n" and "foto's" is none.
_QUOTES = re.compile(r"(?<!\w)['\"\u2018\u201c](?!\w\b)|['\"\u2019\u201d](?!\w)")
_CLAUSE = re.compile(
    r"[,;](?=\s)|\s(?=(?:maar|want|omdat|terwijl|zodat|en (?:dat|de|het|hij|zij|ze|ik|haar|zijn)) )"
)


#: Where a clause may end when it is quoted: a comma in a list of things ends none.
_STARTS = r"hij|ze|zij|het|er|ik|we|wij|men|moeder|vader|nu|daarna|toen|soms|sindsdien|volgens|maar|want|dus"
_END = re.compile(
    r";(?=\s)"
    rf"|,(?=\s(?:{_STARTS}|en|dat|die|waar\w*|omdat|terwijl|zodat|als|zonder|zegt|zei|zeggen|vertelt)\b)"
    r"|\s(?=(?:maar|want|omdat|terwijl|zodat|en (?:dat|de|het|hij|zij|ze|ik|haar|zijn|hem|hun)) )",
    re.IGNORECASE,
)
_HALF = r"(?:heeft|is|was|had|wil|wilde|moet|gaat|zit|ligt|komt|krijgt|kan|slaat|sloeg|dreigt)\b"
_LEANING = r"(?:dat|hoe|toen|omdat|terwijl) (?:hij|ie|zij|ze|er|haar|zijn|moeder|vader|papa|mama)\b"
#: What it may lean on: not on what is denied, feared or thought.
_PLAINLY = re.compile(
    r"^(?!.*\b(?:niet|niks|niets|nooit|geen|ontken\w*|bang|alsof|overtuigd|denk\w*|dacht\w*|vindt|vermoed\w*"
    r"|collega\w*|teamleider|misschien)\b)",
    re.IGNORECASE | re.DOTALL,
)
#: A quotation mark that opens or closes; that of "'s avonds", "'90" and "Lucas' moeder" is none.
_MARK = re.compile(
    r"(?P<open>(?<!\w)['\"\u2018\u201c](?=\w)(?!\w\b|\d\d\b|ns\b))"
    r"|(?P<close>(?<=[.,!?\u2026])['\"\u2019\u201d](?!\w)|(?<=\w)['\"\u2019\u201d](?!\w))"
)
#: What makes all that a sentence tells untrue.
_UNTRUE = re.compile(r"\b(?:verzonnen|verzin\w*|onwaar|gelogen|niet waar|bleek niet)\b", re.IGNORECASE)
#: What is doubted, denied, asked or only thought of counts for what is listed or quoted after it too.
_DOUBTED = re.compile(
    r"\b(?:niet (?:dat|gezien|gehoord|gemerkt)|niemand|stel|vroeg|gevraagd|vraag|weersproken|training|cursus"
    r"|geen (?:enkel )?bewijs|geen (?:sprake|teken\w*|signa\w*)|ontken\w*|bang|alsof|als|of|nooit|zou\w*"
    r"|overtuigd|denk\w*|dacht\w*|geloof\w*|vindt|vinden|vermoed\w*|collega\w*|teamleider|misschien)\b",
    re.IGNORECASE,
)
_ON = re.compile(rf"{_HALF}|{_LEANING}", re.IGNORECASE)  #: How a clause begins that leans on the one before.
#: Where one may begin: it must read by itself, or it is said that it goes on.
_BEGIN = re.compile(
    rf"[;,](?=\s(?:{_STARTS})\b)|;(?=\s)|\s(?=(?:maar|want) )"
    r"|,?\s+en\s+(?=(?:de|het|een|hij|zij|ze|haar|zijn|hun|moeder|vader|nu|toen|daarna|sindsdien|ineens|morgen"
    r"|gisteren|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b)"
    rf"|,(?=\s{_HALF})|\s(?={_LEANING})",
    re.IGNORECASE,
)
#: A comma after "een volle" stands between two adjectives, where more of them may follow.
_MORE = re.compile(r"[ ,;:]*(?:nu|toen|soms|daarna|sindsdien|er|het|en)\b", re.IGNORECASE)
_LISTING = re.compile(r"\b(?:een|de|het|haar|zijn|hun|met|geen|zonder|heel) \w+$", re.IGNORECASE)


class Teller(StrEnum):
    """Who a sentence of the question comes from."""

    SEEN = "gezien"  #: The worker tells it as a fact.
    HEARD = "gehoord"  #: Somebody else said it.
    SAID = "gezegd"  #: The same, in that somebody's words.
    THOUGHT = "gedacht"  #: The worker's own view.
    ASKED = "gevraagd"  #: What the worker wants to know.


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the question, with its place in the joined text."""

    text: str
    start: int
    end: int
    cut: bool = False  #: The sentence goes on.
    on: bool = False  #: It goes on with what stands before it.
    speech: bool = False  #: It is what somebody said, without its quotation marks.


@dataclass(frozen=True, kw_only=True)
class Told:
    """One sentence of the question."""

    span: Span  #: The whole sentence, trimmed.
    teller: Teller
    bidding: bool  #: It holds an order of somebody; never quoted back.

    def quoted(self) -> Span:
        """Return at most `MOST_WORDS` words from its start, cut where a part of the sentence ends."""
        return shortened(self.span)

    def parts(self) -> Iterator["Told"]:
        """Return the questions that it asks: one, or several in a row."""
        text, start = self.span.text, 0
        for match in _NEXT.finditer(text):
            first = text[start : match.start()]
            quoted = len(_QUOTES.findall(text[: match.start()])) % 2
            if _OPENING.search(first) and not (quoted or _UNDONE.search(first)):
                yield self._stretch(start, match.start())
                start = match.end()
        yield self._stretch(start, len(text))

    def _stretch(self, start: int, end: int) -> "Told":
        at = self.span.start
        span = Span(text=self.span.text[start:end], start=at + start, end=at + end)
        return Told(span=span, teller=self.teller, bidding=self.bidding)


def questions(sentences: Iterable[Told]) -> Iterator[tuple[str, Told]]:
    """Return each question of the worker in *sentences*, in reading order, with what stands before it."""
    before = ""
    for sentence in sentences:
        for one in sentence.parts() if sentence.teller is Teller.ASKED else ():
            yield before, one
            before = one.span.text
        before = sentence.span.text if sentence.teller is not Teller.ASKED else before


def stretches(span: Span) -> list[Span]:
    """Return what of *span* can be quoted: all of it, or whole clauses that follow each other.

    Where it has none that is short enough, its beginning, which says that it is cut.
    """
    speech = list(_speech(span))
    if len(span.text.split()) <= MOST_WORDS:
        if not _balanced(span.text, len(span.text)):
            # A quotation mark without its other half would read as ours.
            return speech or [_bare(span)]
        return [one for one in speech if not re.search(r"\w", span.text.replace(one.text, ""))] or [span]
    starts = [0, *(match.end() for match in _BEGIN.finditer(span.text))]
    ends = [*(match.start() for match in _END.finditer(span.text)), len(span.text)]
    found = [
        _part(span, start, end)
        for start in starts
        for end in ends
        if FEWEST_WORDS <= len(span.text[start:end].split()) <= MOST_WORDS and _whole(span.text, start, end)
    ]
    known = {one.text for one in found}
    listed = [one for one in _listed(span) if one.text not in known]
    return [*(found or [shortened(span)]), *speech, *listed]


def _bare(span: Span) -> Span:
    """Return *span* without quotation marks at its ends, but those of a genitive or of "'s avonds"."""
    start = len(span.text) - len(re.sub(rf"^(?:{_MARK.pattern})", "", span.text))
    text = re.sub(r"(?<=[.,!?\u2026])['\"\u2019\u201d]$", "", span.text[start:])
    return replace(span, text=text, start=span.start + start, end=span.start + start + len(text))


def _speech(span: Span) -> Iterator[Span]:
    """Yield what is said literally in *span*, also where it goes on before or after; not what is doubted."""
    text = span.text
    start: int | None = None
    first = True
    for mark in _MARK.finditer(text):
        opens, closes = bool(mark["open"]), bool(mark["close"])
        if start is None and opens:
            start = mark.end()
        elif closes and (start is not None or (first and _ends_speech(text, mark))):
            yield from _said(span, start or 0, mark.start())
            start = None
        first = False
    if start is not None:
        yield from _said(span, start, len(text))


def _ends_speech(text: str, mark: re.Match[str]) -> bool:
    """Return whether a closing *mark* without its other half is none of a genitive ("Lucas' moeder")."""
    return mark["close"] not in "'\u2019" or text[mark.start() - 1] in ".,!?\u2026"


def _said(span: Span, start: int, end: int) -> Iterator[Span]:
    text = span.text[start:end].strip(" ,;:")
    if len(text.split()) >= FEWEST_SAID and not _DOUBTED.search(span.text[:start]):
        at = span.start + span.text.index(text, start)
        yield shortened(Span(text=text, start=at, end=at + len(text), speech=True))


def _listed(span: Span) -> Iterator[Span]:
    """Yield the parts of *span* between its commas, where nothing before them denies or doubts them."""
    commas = [match.span() for match in re.finditer(r"[,;]\s", span.text)]
    bounds = [(0, 0), *commas, (len(span.text), len(span.text))]
    for (_, start), (end, _) in pairwise(bounds):
        text = span.text[start:end].strip(" ,;:")
        fits = FEWEST_SAID <= len(text.split()) <= MOST_WORDS and _balanced(span.text, start, end)
        if fits and not (_DOUBTED.search(span.text[:start]) or _UNTRUE.search(span.text)):
            at = span.start + span.text.index(text, start)
            yield Span(text=text, start=at, end=at + len(text), on=start > 0)


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether no quotation is cut at *start* or *end*, and no list of adjectives."""
    if start and _ON.match(text[start:].lstrip()) and not _PLAINLY.search(text[:start]):
        return False
    return _balanced(text, start, end) and not any(
        _MORE.match(text, at) and _LISTING.search(text[:at].rstrip(" ,;:"))
        for at in (start, end)
        if at < len(text)
    )


def _balanced(text: str, *bounds: int) -> bool:
    """Return whether no quotation and no bracket is open at the *bounds* in *text*."""
    return all(
        len(_QUOTES.findall(text[:at])) % 2 == 0 and text[:at].count("(") == text[:at].count(")")
        for at in bounds
    )


def _part(span: Span, start: int, end: int) -> Span:
    text = span.text[start:end].strip(" ,;:")
    at = span.start + span.text.index(text, start)
    return Span(text=text, start=at, end=at + len(text), on=start > 0 and bool(_ON.match(text)))


def told(text: str) -> tuple[Told, ...]:
    """Return the sentences of *text* in reading order."""
    return tuple(
        Told(span=span, teller=_teller(span.text), bidding=bool(_BIDDING.search(span.text)))
        for span in _spans(text)
    )


def shortened(span: Span) -> Span:
    """Return *span*, or as much of its beginning as can be quoted."""
    words = list(re.finditer(r"\S+", span.text))
    if len(words) <= MOST_WORDS:
        return span
    limit = words[MOST_WORDS - 1].end()
    ends = [m.start() for m in _CLAUSE.finditer(span.text) if words[4].end() <= m.start() <= limit]
    whole = [at for at in ends if _whole(span.text, 0, at)]
    end = whole[-1] if whole else limit
    text = span.text[:end]
    return replace(span, text=text, end=span.start + len(text), cut=not whole)


def around(span: Span, start: int, end: int) -> Span:
    """Return what can be quoted of *span* around its words from *start* to *end*: all, or some clauses."""
    if len(span.text.split()) <= MOST_WORDS:
        return span
    cuts = (m.start() for m in _CLAUSE.finditer(span.text))
    ends = {0, *(at for at in cuts if _balanced(span.text, at)), len(span.text)}
    low, high = max(at for at in ends if at <= start), min(at for at in ends if at >= end)
    if len(span.text[low:high].split()) > MOST_WORDS:
        # No clause is short enough: the words themselves, up to where they are too many.
        low = max(low, start)
        high = low + list(re.finditer(r"\S+", span.text[low:high]))[:MOST_WORDS][-1].end()
    text = span.text[low:high].strip(" ,;:")
    at = span.start + span.text.index(text, low)
    return Span(text=text, start=at, end=at + len(text), cut=high < len(span.text), on=low > 0)


def _teller(text: str) -> Teller:
    plain = _outside_quotes(text)
    if _ASKED.search(text) or _ASKING.search(plain) or _CLOSING.search(plain):
        return Teller.ASKED
    thought, said = _THOUGHT.search(plain), _HEARD.search(plain)
    # "She said that maybe": it is she who thinks so.
    if thought and not (said and said.start() < thought.start()):
        return Teller.THOUGHT
    return Teller.HEARD if _HEARD.search(text) else Teller.SEEN


def _outside_quotes(text: str) -> str:
    return re.sub(r"(?<!\w)['\"\u2018\u201c].*?['\"\u2019\u201d](?!\w)", " ", text)


def _spans(text: str) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        greeting = _GREETING.match(text, start, end)
        start = greeting.end() if greeting else start
        if re.search(r"\w", text[start:end]):
            yield Span(text=text[start:end], start=start, end=end)
