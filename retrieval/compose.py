"""Puts a draft together from a reading and the passages: one function per heading, in letter order."""

import re
from collections.abc import Callable, Sequence

from consult.advice import Section, Sentence
from corpus.features import by_name
from retrieval.clock import pressing
from retrieval.described import described, quoted, quotes, repeated
from retrieval.fitting import ASKED, OPENING, TALK, TODAY, WAITS
from retrieval.lines import NOT_DO, Line
from retrieval.material import APART, FEARED, Material
from retrieval.open_questions import ALWAYS, FIRST
from retrieval.phrases import FIXED, fixed
from retrieval.progress import child_told
from retrieval.replying import contradicted, replied
from retrieval.second_reading import is_grave
from retrieval.topics import GENERAL, OWN, REPORTED, TALK_WAITS
from retrieval.wording import (
    ACUTELY,
    ADVICE,
    AGREED,
    ALARM,
    AT_ONCE,
    BYSTANDER,
    CHILD,
    COLLEAGUE,
    CONSULTS,
    COUNTER,
    NAMED,
    NEW_FACTS,
    OWN_VIEW,
    PARENT,
    SEVERE,
    SILENT,
    TOLD_ME,
    URGENT,
    VEILIG_THUIS,
    WEIGHED,
    calls,
    holds_back,
    plain_alarm,
    speaks_with_child,
    tells,
)

SHOWN = 2  #: Sentences on how safe it is that a letter keeps, however long it is.
MOST_JUDGED, MOST_TODAY = 4, 5  #: What experts say on how safe it is, and on today.
ENOUGH = 3  #: Lines that make a block whole.
DECIDING = 5  #: The step of the meldcode in which one decides.
TOO_YOUNG = 3.0  #: Years; a younger child is watched rather than asked.
UNBORN = "thema/ongeboren-kind"
#: What says of a talk, rather than of the case, whom to consult.
TALKS = frozenset({TALK_WAITS, "methode/gesprek-met-kind"})
#: Where somebody may have told the worker what was done to them.
VICTIMS = APART | {
    "afwegingskader/disclosure",
    "dilemma/kind-in-vertrouwen",
    "thema/huwelijksdwang-achterlating",
    "thema/seksueel-misbruik",
}


def compose(material: Material) -> tuple[Section, ...]:
    """Return the sections of the draft in the order of the letter; one without sentences is left out."""
    written = {heading: write(material) for heading, write in _BY_NEED}
    written[TODAY] = [*_moment(material, written[OPENING]), *written[TODAY]]
    waits = material.reading.talk_waits
    sections = [
        Section(
            heading=WAITS if heading == TALK and waits else heading,
            sentences=tuple(written[heading]),
            bullets=bullets,
        )
        for heading, bullets in _LETTER
    ]
    return tuple(section for section in sections if section.sentences)


def nothing_found(opening: Sequence[Sentence]) -> tuple[Section, ...]:
    """Return the honest draft for a case on which the published texts say nothing, with its *opening*."""
    return (
        Section(heading=OPENING, sentences=tuple(opening)),
        Section(
            heading="Wat we nog niet weten",
            sentences=(fixed("niets-gevonden"), fixed("niets-gevonden-vervolg")),
        ),
        Section(
            heading="Wat je intussen doet",
            sentences=tuple(fixed(f"niets-gevonden-{name}") for name in ("wie", "intussen", "advies")),
            bullets=True,
        ),
        Section(heading="Wanneer opschalen", sentences=(fixed("noodtekst"),)),
        Section(heading="Tot slot", sentences=(fixed("slot"),)),
    )


def _moment(material: Material, opening: Sequence[Sentence]) -> list[Sentence]:
    """Return the moment before which all of today has to be done, where it is grave; not quoted twice."""
    if not (material.settled or material.reading.talk_waits):
        return []
    span = pressing(material.reading.sentences)
    return [quoted("Regel dit op tijd, want je schrijft", span)] if span and not quotes(opening, span) else []


def _safety(material: Material) -> list[Sentence]:
    reading = material.reading
    grave = is_grave(reading)
    judged = material.said("weegt", MOST_JUDGED)
    asked = [repeated(material.judging.quoted())] if material.judging else []
    if judged:
        # A situation says by itself how near the danger is.
        said = (one.text for one in judged[:SHOWN])
        unsaid = reading.acute and not any(ALARM.search(text) or ACUTELY.search(text) for text in said)
        start = [fixed("acuut" if material.settled else "alarm")] if unsaid else []
        return [*start, *asked, *judged, *_step(material)]
    start = [fixed("acuut" if grave else "alarm")] if reading.acute else []
    general = [fixed("algemeen")] if material.slugs[0] in GENERAL else []
    return [*start, *general, *asked, fixed(_hinge(material)), *_weighed(material), *_step(material)]


def _weighed(material: Material) -> list[Sentence]:
    """Return what the documents say on how safe it is, what speaks of the case's particulars first."""
    take = material.passages.take
    short = material.short(1)
    severe = take(
        1,
        heading="Wanneer opschalen",
        accept=lambda line: bool(SEVERE.search(line.text)) and material.about(line),
    )
    lead = take(
        1,
        heading="Wat je doet",
        subheadings=("",),
        accept=lambda line: line.document.slug == material.slugs[0],
    )
    careful = take(
        1,
        heading="Let op",
        subheadings=("",),
        accept=lambda line: line.document.slug == material.danger and not COUNTER.search(line.text),
    )
    return sorted([*short, *lead, *careful, *severe], key=lambda one: not material.speaks_of(one))


def _hinge(material: Material) -> str:
    """Return the name of the sentence on what safety hinges on: of a particular of the case, or its theme."""
    known = by_name().values()
    own = [one for one in material.particulars if one.points_at in {material.danger, ""}]
    found = [one.hinges_on for one in (*own, *(one for one in known if one.slug == material.danger))]
    return next((name for name in found if name in FIXED), "hangt-af")


def _step(material: Material) -> list[Sentence]:
    """Return the step that comes next: weighing and deciding where it is settled how unsafe it is."""
    reading = material.reading
    if reading.step < DECIDING and (material.settled or reading.acute):
        return [fixed("stap-weeg")] if material.guidance.settled else []
    at = [fixed(f"stap-{reading.step}")]
    return [*at, fixed("mist-overleg")] if 2 not in reading.done and reading.step in {3, 4} else at  # noqa: PLR2004 - step


def _today(material: Material) -> list[Sentence]:
    said = material.said("vandaag", MOST_TODAY)
    first = [] if len(said) >= ENOUGH else _first(material, ENOUGH - len(said))
    own = _own(material) if said else []
    done = [*said[:1], *own, *said[1:], *first]
    # Where it is settled one reports; where it is not, one asks for advice.
    wanted = VEILIG_THUIS if material.settled else ADVICE
    reported = REPORTED in material.reading.done and not _mentions(said, NEW_FACTS)
    called = _mentions(said, wanted) or any(calls(one.text) for one in said)
    advice = _advice(material) if reported or not called else []
    colleague = (
        [] if _mentions([*said, *advice], COLLEAGUE) else _colleague(material, named=called or bool(advice))
    )
    if said:
        # What comes last is shortened first: the spine is no part of that.
        every = [*done[:2], *advice, *colleague, *done[2:]]
        # What a colleague thinks is answered where there is room: an answer or an act never makes way for it.
        return [*sorted(every, key=lambda one: not AT_ONCE.match(one.text)), *contradicted(material)]
    now = [one for one in first if URGENT.search(one.text)] or first[:1]
    return [*now, *colleague, *advice, *(one for one in first if one not in now)]


def _own(material: Material) -> list[Sentence]:
    """Return what an organisation's own document on the case says first; its documents have no situations."""

    def mine(line: Line) -> bool:
        return line.document.slug.startswith(OWN) and line.document.slug in material.slugs and tells(line)

    take = material.passages.take
    return take(1, heading="Wat je doet", accept=mine) or take(1, accept=mine)


def _first(material: Material, count: int) -> list[Sentence]:
    """Return what the documents say to do today, besides consulting."""

    def mine(line: Line) -> bool:
        consults = ADVICE.search(line.text) or COLLEAGUE.search(line.text)
        return material.about(line) and not consults and not plain_alarm(line)

    return material.passages.take(count, heading="Wat je doet", subheadings=("Vandaag",), accept=mine)


def _advice(material: Material) -> list[Sentence]:
    if REPORTED in material.reading.done:
        return material.passages.take(1, accept=lambda line: bool(NEW_FACTS.search(line.text)))
    if material.guidance.settled:
        return [fixed("bel-veilig-thuis")]
    line = material.guidance.meant.get("bellen")
    called = material.passages.reply(line) if line and "Veilig Thuis" in line.text else []
    if called:
        return called
    found = material.passages.take(
        1, heading="Wat je doet", accept=lambda line: bool(ADVICE.search(line.text))
    )
    return found or [fixed("vraag-advies")]


def _colleague(material: Material, *, named: bool) -> list[Sentence]:
    """Return whom to ask within the own organisation: by a document of the case, if one says so.

    Where Veilig Thuis is *named* already, rather without it.
    """

    def asked(line: Line) -> bool:
        consults = COLLEAGUE.search(line.text) and CONSULTS.search(line.text)
        return bool(consults) and line.document.slug not in TALKS

    def alone(line: Line) -> bool:
        return asked(line) and not (named and NAMED.search(line.text))

    def own(line: Line) -> bool:
        return asked(line) and material.about(line)

    for accept in (lambda line: alone(line) and own(line), own, alone, asked):
        found = material.passages.take(1, heading="Wat je doet", subheadings=("Vandaag",), accept=accept)
        if found:
            return found
    return []


def _week(material: Material) -> list[Sentence]:
    said = material.said("week", ENOUGH)
    more = 0 if len(said) > 1 else ENOUGH - len(said)
    taken = material.passages.take(
        more, heading="Wat je doet", subheadings=("Deze week",), accept=material.about
    )
    main = [*said, *taken]
    calm = not (material.reading.talk_waits or material.settled)
    agree = [fixed("afspraken")] if calm and not (said or material.apart or _mentions(main, AGREED)) else []
    weighed = REPORTED in material.reading.done or _mentions(main, WEIGHED)
    weigh = [] if weighed or not calm else [fixed("daarna-wegen")]
    return [*main, *agree, *weigh]


def _talk(material: Material) -> list[Sentence]:
    reading = material.reading
    said = material.said("zeggen", ENOUGH)
    if said:
        wait = _wait(material) if reading.talk_waits else []
        return [*wait, *said, *([] if _mentions(said, CHILD) else _with_child(material))]
    return _waiting(material) if reading.talk_waits else _talking(material)


def _wait(material: Material) -> list[Sentence]:
    """Return that the talk with the family waits, and that a victim who told it is not left alone."""
    told = not VICTIMS.isdisjoint(material.slugs) and bool(TOLD_ME.search(material.reading.text))
    # Where a child may have told it, or honour is at stake, the whole family waits.
    feared = material.slugs[0] in FEARED and not ((VICTIMS - FEARED) & set(material.slugs))
    wait = "gesprek-wacht-angst" if feared and not child_told(material.reading.text) else "gesprek-wacht"
    waits = [fixed(wait)]
    # Who hears what is told by the situation, where that says to keep silent; and never nowhere.
    line = material.guidance.meant.get("inlichten")
    if line and material.guidance.likely and SILENT.search(line.text):
        waits = material.passages.reply(line) or waits
    return [*waits, *([fixed("gesprek-slachtoffer")] if told else [])]


def _with_child(material: Material) -> list[Sentence]:
    """Return what to do with the child: what is answered to that in the situation, or what documents say."""
    line = material.guidance.meant.get("kind")
    if line and material.passages.held(line):
        return []  # It stands already.
    return (material.passages.reply(line) if line else []) or _child(material) or []


def _waiting(material: Material) -> list[Sentence]:
    take = material.passages.take
    child = _child(material)
    careful = take(
        1,
        heading="Let op",
        subheadings=("",),
        accept=lambda line: bool(PARENT.search(line.text)) and holds_back(line) and material.about(line),
    )
    asks = take(1, heading="Wat je doet", subheadings=("Wat je vraagt",), accept=_asks_family(material))
    return [*_wait(material), *careful, *asks, *(child or [])]


def _talking(material: Material) -> list[Sentence]:
    child = _child(material)
    parents = material.passages.take(
        2,
        heading="Wat je doet",
        subheadings=("Wat je vraagt", "Deze week"),
        accept=lambda line: bool(PARENT.search(line.text)) and not BYSTANDER.search(line.text),
    )
    whole = [fixed("gesprek-kind")] if child is not None else []
    honest = [] if "weet-zelf" in material.reading.missing else [fixed("gesprek-eerlijk")]
    return [*honest, *parents[:1], *(child or whole), *parents[1:]]


def _asks_family(material: Material) -> Callable[[Line], bool]:
    return lambda line: material.about(line) and not BYSTANDER.search(line.text)


def _child(material: Material) -> list[Sentence] | None:
    """Return what to do with the child; None where there is none yet that could be met."""
    ages = material.reading.ages
    if not ages and UNBORN in material.slugs:
        return None
    if ages and max(ages) < TOO_YOUNG:
        return [fixed("gesprek-kind-jong")]
    return material.passages.take(
        1,
        heading="Wat je doet",
        accept=lambda line: (
            speaks_with_child(line) and line.subheading != "Vandaag" and not BYSTANDER.search(line.text)
        ),
    )


def _avoid(material: Material) -> list[Sentence]:
    said = material.said("niet_doen", ENOUGH)
    return (
        said
        if len(said) > 1
        else [
            *said,
            *material.passages.take(ENOUGH - len(said), subheadings=(NOT_DO,), accept=material.about),
        ]
    )


def _unknown(material: Material) -> list[Sentence]:
    others = [fixed("weet-broer-zus")] if material.reading.siblings else []
    said = material.said("weten", ENOUGH - len(others))
    if len(said) + len(others) > 1:
        return [*said[:1], *others, *said[1:]]
    return [*said, *others, *(fixed(name) for name in _wanted(material)[: 2 - len(said) - len(others)])]


def _wanted(material: Material) -> list[str]:
    """Return the open questions of the case: those that its theme hinges on, then those for every case."""
    first = FIRST.get(_hinge(material), ())
    order = dict.fromkeys((*first, *ALWAYS))
    unborn = UNBORN in material.slugs and not material.reading.ages
    silent = ({"weet-kind", "weet-jongere"} if unborn else set()) | (
        {"weet-ouder"} if material.apart else set()
    )
    return [name for name in order if name in material.reading.missing and name not in silent]


def _counter(material: Material) -> list[Sentence]:
    said = material.said("tegenstem", 2)
    if said:
        return said
    found = material.passages.take(
        1,
        heading="Let op",
        subheadings=("",),
        accept=lambda line: bool(COUNTER.search(line.text)) and line.document.slug in material.near,
    )
    return found or [fixed("tegenstem")]


def _escalate(material: Material) -> list[Sentence]:
    said = material.said("opschalen", 2)
    taken = (
        []
        if said
        else material.passages.take(
            2,
            heading="Wanneer opschalen",
            accept=lambda line: (
                not plain_alarm(line) and (line.document.slug in material.near or not material.about(line))
            ),
        )
    )
    return [fixed("noodtekst"), *said, *taken]


def _record(material: Material) -> list[Sentence]:
    said = material.said("vastleggen", 2)
    found = [*said, *material.passages.take(2 - len(said), heading="Wat je vastlegt")]
    return found if _mentions(found, OWN_VIEW) else [*found, fixed("geen-duiding")]


def _mentions(sentences: Sequence[Sentence], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(sentence.text) for sentence in sentences)


#: The sections in the order in which they choose their sentences: what matters most chooses first.
_BY_NEED: tuple[tuple[str, Callable[[Material], list[Sentence]]], ...] = (
    (OPENING, lambda material: described(material.reading, material.salient, material.speaks)),
    (ASKED, replied),
    ("Hoe veilig is het?", _safety),
    (TODAY, _today),
    (TALK, _talk),
    ("Niet doen", _avoid),
    ("Wanneer opschalen", _escalate),
    ("Tegenstem", _counter),
    ("Wat je deze week doet", _week),
    ("Wat we nog niet weten", _unknown),
    ("Wat je vastlegt", _record),
    ("Tot slot", lambda _: [fixed("slot")]),
)
#: The headings as the worker reads them, and whether they read as a list.
_LETTER = (
    (OPENING, False),
    ("Hoe veilig is het?", False),
    (ASKED, False),
    (TODAY, True),
    ("Wat je deze week doet", True),
    (TALK, True),
    ("Niet doen", True),
    ("Wat we nog niet weten", False),
    ("Tegenstem", False),
    ("Wanneer opschalen", True),
    ("Wat je vastlegt", True),
    ("Tot slot", False),
)
