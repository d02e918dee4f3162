"""Says back what the worker wrote: who it is about, what was seen or heard, and what is their own view."""

import re
from collections.abc import Iterable, Sequence

from consult.advice import Evidence, Sentence, Source
from corpus.features import by_name
from retrieval.people import Person
from retrieval.phrases import fixed
from retrieval.reading import Reading
from retrieval.told import Span, Teller, Told, stretches

FACTS = 3  #: Sentences of the question that are said back.
MATTERS = 1.5  #: Weight of a sign of what the case is about; another one counts for less.
BESIDE = 0.5
TOLD = 0.5  #: Weight of a time, and of words that were said literally.
CUT = 3.0  #: Weight lost by a sentence that cannot be quoted whole.
OF_SELF = 2.0  #: Weight lost by words in which the worker is introduced or excused.
_SELF = re.compile(
    r"\b(?:sorry|excuus|domme vraag|vraagje|lang verhaal kort|ik (?:werk|zit|loop|kom) (?:hier|nu|er|vast)\b"
    r"|ik (?:doe|werk (?:als|bij|op|in)) |ik ben (?:\w+ )?(?:nieuw|net begonnen|stagiair\w*"
    r"|\w*maatschappelijk|\w*werker|\w*verpleegkundige|\w*consulent|\w*begeleider)\b)",
    re.IGNORECASE,
)
WELL = 1.5  #: Weight lost by words that tell what goes well: said back alone they would hide the worry.
_WELL = re.compile(
    r"\b(?:gaat|ging|loopt|doet)(?: het)? (?:\w+ ){0,3}(?:beter|goed|prima)\b"
    r"|\b(?:keurig|vrolijk|tevreden|lief|netjes|opgeruimd|gezellig|verzorgd|schoon)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?<!\w)['\"\u2018\u201c].{4,}?['\"\u2019\u201d](?!\w)")
_OPENING = {
    Teller.SEEN: "Je schrijft",
    Teller.HEARD: "Je hoorde",
    Teller.THOUGHT: "Zelf denk je",
    Teller.ASKED: "Je vraagt",
}
_FURTHER = {Teller.SEEN: "Ook schrijf je", Teller.HEARD: "Ook hoorde je"}
_NUMBERS = re.findall(
    r"\w+",
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig",
)
_WEEKS, _MONTHS = 52, 12


def described(reading: Reading, about: Sequence[str] = ()) -> list[Sentence]:
    """Return the opening of the letter; every sentence has its words in the question as evidence.

    What shows why the case is *about* these documents is said back before the rest.
    """
    facts = _weightiest(reading, (Teller.SEEN, Teller.HEARD), FACTS, about)
    views = _weightiest(reading, (Teller.THOUGHT,), 1, about)
    return [
        *([] if any(_names_age(reading, _telling(reading, one, about)) for one in facts) else _who(reading)),
        *_told(reading, facts, about),
        *(_told(reading, views, about) or [fixed("geen-duiding")]),
    ]


def repeated(span: Span) -> Sentence:
    """Return the sentence that repeats what the worker asks."""
    return quoted(_OPENING[Teller.ASKED], span, end="?" if span.text.rstrip(")").endswith("?") else ".")


def quoted(opening: str, span: Span, *, end: str = ".") -> Sentence:
    """Return the words of *span* as a quotation after *opening*."""
    words = span.text.rstrip(".!?,;: ")
    # The other half of a quotation mark that was cut off would read as ours.
    words = words.replace('"', "'") + ("\u2026" if span.cut else "")
    mark = end if end == "?" and not span.cut else ""
    evidence = Evidence(source=Source.QUESTION, start=span.start, end=span.end)
    return Sentence(
        text=f"{opening}: \u201c{words}{mark}\u201d.".replace("?\u201d.", "?\u201d"), evidence=evidence
    )


def _told(reading: Reading, sentences: Sequence[Told], about: Sequence[str]) -> list[Sentence]:
    found: list[Sentence] = []
    before: Teller | None = None
    for one in sentences:
        opening = _FURTHER.get(one.teller, "") if one.teller is before else ""
        found.append(quoted(opening or _OPENING[one.teller], _telling(reading, one, about)))
        before = one.teller
    return found


def _weightiest(reading: Reading, tellers: Sequence[Teller], count: int, about: Sequence[str]) -> list[Told]:
    """Return the *count* sentences that say most about the case, in the order in which they were written."""
    able = [one for one in reading.sentences if one.teller in tellers and not one.bidding]
    able = [one for one in able if not _SELF.search(_telling(reading, one, about).text)] or able
    whole = [one for one in able if not _telling(reading, one, about).cut]
    able = whole if len(whole) >= count else able
    heavy = sorted(able, key=lambda one: (-_weight(reading, one, about), one.span.start))[:count]
    return sorted(heavy, key=lambda one: one.span.start)


def _telling(reading: Reading, one: Told, about: Sequence[str]) -> Span:
    """Return the stretch of *one* that says most about the case; of equals the first."""
    return max(stretches(one.span), key=lambda span: _says(reading, span, about))


def _weight(reading: Reading, one: Told, about: Sequence[str]) -> float:
    return _says(reading, _telling(reading, one, about), about)


def _says(reading: Reading, span: Span, about: Sequence[str]) -> float:
    shown = {mark.feature for mark in reading.marks if span.start <= mark.span.start < span.end}
    known = [by_name()[name] for name in shown]
    marks = sum(MATTERS if {each.slug, each.points_at} & set(about) else BESIDE for each in known)
    times = any(span.start <= time.start < span.end for time in reading.times)
    said = bool(_SAID.search(span.text))
    length = min(len(span.text.split()), 12) / 12
    lost = CUT * span.cut + OF_SELF * bool(_SELF.search(span.text)) + WELL * bool(_WELL.search(span.text))
    return marks + TOLD * times + TOLD * said + length - lost


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
