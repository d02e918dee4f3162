"""Says back what the worker wrote: who it is about, what was seen or heard, and what is their own view."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import itemgetter

from consult.advice import Evidence, Sentence, Source
from consult.emergency import fired
from retrieval.people import Person
from retrieval.reading import Reading
from retrieval.told import MOST_WORDS, Span, Teller, Told, stretches
from retrieval.wording import PLANS

#: Words of the question that are said back together, and with the worker's own view.
WORDS, WITH_VIEW = 48, 52
#: What the first, the second, the third and a fourth must weigh: hands would say back before all else one in
#: twenty of what weighs .6, one in nine of .9 and six in ten of 2.1.
LEAST = (-math.inf, 0.6, 0.9, 2.1)
SHARE = 0.3  #: What each must weigh of the heaviest.
FEAR = 0.5  #: Weight of one that tells of fear, of being silenced, or of a child that nobody sees.
FEWEST = 3  #: Words of a sentence that is said back: fewer say nothing by themselves.
#: Weight of what hands would surely say back, and of what by itself surely says what the case is about.
SALIENT, SPEAKS = 1.8, 0.7
DANGER = 1.0  #: Weight of one that fires the emergency rule by itself.
TOLD, SAID = 0.1, 0.7  #: Weight of a time, and of words that were said literally.
LENGTH = 0.6  #: Weight of one as long as can be quoted.
CUT = 1.0  #: Weight lost by a sentence that cannot be quoted whole.
ORPHAN = 0.5  #: Weight lost by words of which the beginning points at what is not quoted.
OF_SELF = 1.0  #: Weight lost by words in which the worker is introduced or excused.
_SELF = re.compile(
    r"^\W*(?:geachte|beste|collega)\b|^\W*\w+ hier\b(?= van\b|\W|$)"
    r"|\b(?:sorry|excuus|domme vraag|vraagje|lang verhaal kort|ik (?:werk|zit|loop|kom) (?:hier|nu|er|vast)\b"
    r"|ik (?:doe|werk (?:als|bij|op|in)) |ik ben (?:\w+ )?(?:nieuw|net begonnen|stagiair\w*"
    r"|\w*maatschappelijk|\w*werker|\w*verpleegkundige|\w*consulent|\w*begeleider)\b)",
    re.IGNORECASE,
)
_ORPHAN = re.compile(
    r"(?:dat|dit|het) (?:is|was|hangt|hing|gaat|ging|heeft|had|werd|wordt|lukt\w*|klinkt|klonk|gebeur\w*|komt"
    r"|kwam|staat|stond|waren|sprak|vond|viel|ligt|lag)\b|(?:sindsdien|daarna|daar|daarom|zo|toen) ",
    re.IGNORECASE,
)
#: What a colleague thinks of it.
_COLLEAGUE = re.compile(
    r"\b(?:collega'?s?|teamleider|leidinggevende|manager|directeur|gedragswetenschapper)"
    r" (?:vindt|vinden|is er(?: \w+)? van overtuigd|zegt|zeggen|zei|denkt|denken|meent|noemt|stelt|wil)\b",
    re.IGNORECASE,
)
_FEAR = re.compile(
    r"\b(?:(?:doods)?bang|angst\w*|durf\w*(?: \w+){0,4} niet|niet(?: \w+){0,3} durf\w*|verstijf\w*|krimpt"
    r"|kijk\w* (?:\w+ )?eerst(?: \w+)? naar"
    r"|kijk\w*(?: \w+){0,2} naar (?:vader|moeder|papa|mama|hem|haar)(?: \w+)? voor(?:dat)?\b|geheim\w*"
    r"|niet mo(?:cht|gen|g)(?: \w+)? (?:zeggen|vertellen)"
    r"|niemand(?: \w+){0,3} (?:ziet|zag|gezien|spreekt|sprak))\b",
    re.IGNORECASE,
)
WELL = 0.5  #: Weight lost by words that tell what goes well: said back alone they would hide the worry.
_WELL = re.compile(
    r"\b(?:gaat|ging|loopt|doet)(?: het)? (?:\w+ ){0,3}(?:beter|goed|prima)\b"
    r"|\b(?:keurig|vrolijk|tevreden|lief|netjes|opgeruimd|gezellig|verzorgd|schoon)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?<!\w)['\"\u2018\u201c].{4,}?['\"\u2019\u201d](?!\w)")
_OPENING = {
    Teller.SEEN: "Je schrijft",
    Teller.HEARD: "Je hoorde",
    Teller.SAID: "Je citeert",
    Teller.THOUGHT: "Zelf denk je",
    Teller.ASKED: "Je vraagt",
}
_FURTHER = {Teller.SEEN: "Ook schrijf je", Teller.HEARD: "Ook hoorde je", Teller.SAID: "Ook citeer je"}
_NUMBERS = re.findall(
    r"\w+",
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig",
)
_WEEKS, _MONTHS = 52, 12


Speaks = Callable[[str], float]  #: How surely a text says what its case is about, from 0 to 1.
Salient = Callable[[str], float]  #: How much a text deserves to be said back, from 0 to 1.


def described(reading: Reading, salient: Salient, speaks: Speaks = lambda _: 0.0) -> list[Sentence]:
    """Return the opening of the letter; every sentence has its words in the question as evidence.

    What is *salient* and *speaks* most for what the letter is about is said back before the rest; danger,
    fear and words that were said literally count for more.
    """
    weigh = _Weigher(reading, salient, speaks)
    facts = weigh.heaviest((Teller.SEEN, Teller.HEARD), WORDS)
    said = sum(len(weigh.telling(one).text.split()) for one in facts)
    views = weigh.heaviest((Teller.THOUGHT,), WITH_VIEW - said, LEAST[2:3])
    return [
        *([] if any(_names_age(reading, weigh.telling(one)) for one in facts) else _who(reading)),
        *_told(facts, weigh),
        *_told(views, weigh),
    ]


def repeated(span: Span) -> Sentence:
    """Return the sentence that repeats what the worker asks."""
    return quoted(_OPENING[Teller.ASKED], span, end="?" if span.text.rstrip(")").endswith("?") else ".")


def quoted(opening: str, span: Span, *, end: str = ".") -> Sentence:
    """Return the words of *span* as a quotation after *opening*."""
    words = span.text.rstrip(".!?,;: ")
    # The other half of a quotation mark that was cut off would read as ours.
    words = ("\u2026" if span.on else "") + words.replace('"', "'") + ("\u2026" if span.cut else "")
    mark = end if end == "?" and not span.cut else ""
    evidence = Evidence(source=Source.QUESTION, start=span.start, end=span.end)
    return Sentence(
        text=f"{opening}: \u201c{words}{mark}\u201d.".replace("?\u201d.", "?\u201d"), evidence=evidence
    )


def quotes(sentences: Iterable[Sentence], span: Span) -> bool:
    """Return whether any of *sentences* says back words of *span*."""
    said = (one.evidence for one in sentences if one.evidence.source is Source.QUESTION)
    return any(one.start < span.end and span.start < one.end for one in said)


def _told(sentences: Iterable[Told], weigh: "_Weigher") -> list[Sentence]:
    found: list[Sentence] = []
    before: Teller | None = None
    for one in sentences:
        span = weigh.telling(one)
        teller = Teller.SAID if span.speech else one.teller
        opening = _FURTHER.get(teller, "") if teller is before else ""
        found.append(quoted(opening or _OPENING[teller], span))
        before = teller
    return found


class _Weigher:
    """Weighs what the sentences of one case say."""

    def __init__(self, reading: Reading, salient: Salient, speaks: Speaks) -> None:
        """Weigh those of *reading* by how *salient* they are, and *speak* for what the letter is about."""
        self._reading = reading
        self._speaks = speaks
        self._salient = salient
        self._known: dict[int, list[tuple[float, Span]]] = {}
        self._best: dict[int, tuple[float, Span]] = {}

    def heaviest(self, tellers: Collection[Teller], left: int, least: Sequence[float] = LEAST) -> list[Told]:
        """Return the sentences that say most about the case, in the order of the question.

        There is one for each that weighs what is the *least* for its place; together they have as many words
        as are *left* at most.
        """
        able = [one for one in self._reading.sentences if one.teller in tellers and not one.bidding]
        able = [one for one in able if not self._beside(one)] or able
        found: list[Told] = []
        most = max((self._weighed(one)[0] for one in able), default=0.0)
        for one in sorted(able, key=lambda one: -self._weighed(one)[0]):
            if len(found) == len(least):
                break
            # Where the best does not fit, a shorter stretch of the same sentence may that weighs much.
            fitting = [pair for pair in self._stretches(one) if FEWEST <= len(pair[1].text.split()) <= left]
            weight, span = max(fitting, key=itemgetter(0), default=(-math.inf, one.span))
            whole = span is self.telling(one)
            needed = max(least[len(found)], SHARE * most if found else -math.inf)
            if fitting and weight >= (needed if whole else max(needed, LEAST[-1])):
                self._best[one.span.start] = weight, span
                found.append(one)
                left -= len(span.text.split())
        return sorted(found, key=lambda one: one.span.start)

    def telling(self, one: Told) -> Span:
        """Return the stretch of *one* that says most about the case; of equals the first."""
        return self._weighed(one)[1]

    def _beside(self, one: Told) -> bool:
        """Return whether *one* tells of the worker, a plan or what a colleague thinks, and no facts."""
        text = self.telling(one).text
        return bool(_SELF.search(text) or PLANS.search(text) or _COLLEAGUE.search(one.span.text))

    def _weighed(self, one: Told) -> tuple[float, Span]:
        at = one.span.start
        if at not in self._best:
            self._best[at] = max(self._stretches(one), key=itemgetter(0))
        return self._best[at]

    def _stretches(self, one: Told) -> list[tuple[float, Span]]:
        """Return the stretches of *one* that can be quoted, each with its weight."""
        at = one.span.start
        if at not in self._known:
            self._known[at] = [(self._says(span), span) for span in stretches(one.span)]
        return self._known[at]

    def _says(self, span: Span) -> float:
        reading = self._reading
        times = any(span.start <= time.start < span.end for time in reading.times)
        said = span.speech or bool(_SAID.search(span.text))
        length = len(span.text.split()) / MOST_WORDS
        lost = ORPHAN * bool(_ORPHAN.match(span.text))
        lost += (
            CUT * span.cut + OF_SELF * bool(_SELF.search(span.text)) + WELL * bool(_WELL.search(span.text))
        )
        return (
            SALIENT * self._salient(span.text)
            + SPEAKS * self._speaks(span.text)
            + DANGER * (reading.acute and bool(fired(span.text)))
            + FEAR * bool(_FEAR.search(span.text))
            + TOLD * times
            + SAID * said
            + LENGTH * length
            - lost
        )


def _names_age(reading: Reading, span: Span) -> bool:
    return any(
        who.age is not None and span.start <= who.start and who.end <= span.end for who in reading.people
    )


def _who(reading: Reading) -> list[Sentence]:
    """Return the sentence that names the children by age, where they are told."""
    aged = [one for one in reading.people if one.child and one.age is not None]
    if not aged:
        return []
    start, end = min(one.start for one in aged), max(one.end for one in aged)
    evidence = Evidence(source=Source.QUESTION, start=start, end=end)
    ages = list(dict.fromkeys(_age(one.age or 0.0) for one in aged))
    if len({one.role for one in aged}) == 1 and len(ages) > 1:
        return [Sentence(text=f"Je schrijft over kinderen van {_joined(ages)}.", evidence=evidence)]
    names = list(dict.fromkeys(f"{_role(one)} van {_age(one.age or 0.0)}" for one in aged))
    return [Sentence(text=f"Je schrijft over {_joined(names[:4])}.", evidence=evidence)]


def _role(person: Person) -> str:
    plain = not person.role or person.role in {"jongste", "oudste"} or person.role.endswith(("s", "eren"))
    return "een kind" if plain else f"een {person.role}"


def _age(age: float) -> str:
    if 0 < age < 0.25:  # noqa: PLR2004 - a quarter of a year: people count weeks
        return f"{_number(round(age * _WEEKS))} weken"
    if age < 2 and age % 1:  # noqa: PLR2004 - people count months up to two years
        return f"{_number(round(age * _MONTHS))} maanden"
    return _number(round(age))


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _joined(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last
