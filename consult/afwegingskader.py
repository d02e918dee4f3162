"""The afwegingskader as five questions with a fixed route: which answers lead where, and to which norm.

Pure: nothing is kept, nothing is scored (fact AK-08: the framework is no sum). Both channels show these
words, so that the route and what is said about it never differ. AK-01 and the like are facts of the corpus.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Afweging(IntEnum):
    """One of the five considerations of the afwegingskader, in their order (fact AK-01)."""

    VERMOEDEN = 1  #: Is there (still) a suspicion?
    ONVEILIG = 2  #: Is it acutely or structurally unsafe?
    HULP = 3  #: Can effective help be given or organised?
    INZET = 4  #: Do those concerned accept the help and work at it?
    RESULTAAT = 5  #: Does the help bring safety in time?


class Answer(StrEnum):
    """What a worker may answer."""

    YES = "ja"
    NO = "nee"
    DOUBT = "twijfel"  #: Advice of Veilig Thuis comes first (fact MC-40).
    LATER = "nog-niet"  #: The help is starting, or its term still runs: afweging 5 only.


class Outcome(StrEnum):
    """Where a way through the framework ends."""

    CLOSE = "close"  #: No suspicion is left: close and record why.
    REPORT_UNSAFE = "report_unsafe"  #: Norm 1: acutely or structurally unsafe.
    REPORT_NO_HELP = "report_no_help"  #: Norm 2: no effective help can be given or organised.
    REPORT_NOT_ACCEPTED = "report_not_accepted"  #: Norm 2: the help is not accepted or not worked at.
    REPORT_NO_RESULT = "report_no_result"  #: Norm 3: it does not stop during the help, or comes back.
    HELP = "help"  #: Help within an agreed term, then afweging 5 again.
    FOLLOW = "follow"  #: It is safe enough: close with agreements about following.
    ADVICE = "advice"  #: In doubt: ask Veilig Thuis.
    ADVICE_NOW = "advice_now"  #: In doubt whether it is unsafe: ask Veilig Thuis today.


#: (afweging, answer) -> the next afweging, or where the way ends. Facts AK-01, AK-02, MC-40, MC-51.
ROUTES: Mapping[tuple[Afweging, Answer], Afweging | Outcome] = MappingProxyType(
    {
        (Afweging.VERMOEDEN, Answer.YES): Afweging.ONVEILIG,
        (Afweging.VERMOEDEN, Answer.NO): Outcome.CLOSE,
        (Afweging.VERMOEDEN, Answer.DOUBT): Outcome.ADVICE,
        (Afweging.ONVEILIG, Answer.YES): Outcome.REPORT_UNSAFE,
        (Afweging.ONVEILIG, Answer.NO): Afweging.HULP,
        (Afweging.ONVEILIG, Answer.DOUBT): Outcome.ADVICE_NOW,
        (Afweging.HULP, Answer.YES): Afweging.INZET,
        (Afweging.HULP, Answer.NO): Outcome.REPORT_NO_HELP,
        (Afweging.HULP, Answer.DOUBT): Outcome.ADVICE,
        (Afweging.INZET, Answer.YES): Afweging.RESULTAAT,
        (Afweging.INZET, Answer.NO): Outcome.REPORT_NOT_ACCEPTED,
        (Afweging.INZET, Answer.DOUBT): Outcome.ADVICE,
        (Afweging.RESULTAAT, Answer.YES): Outcome.FOLLOW,
        (Afweging.RESULTAAT, Answer.NO): Outcome.REPORT_NO_RESULT,
        (Afweging.RESULTAAT, Answer.DOUBT): Outcome.ADVICE,
        (Afweging.RESULTAAT, Answer.LATER): Outcome.HELP,
    }
)


def follow(answers: Sequence[Answer]) -> Afweging | Outcome:
    """Return the afweging that is to be answered after *answers*, or the outcome they lead to.

    Raises:
        ValueError: An answer comes after the end of the way, or does not belong to its question.
    """
    at: Afweging | Outcome = Afweging.VERMOEDEN
    for answer in answers:
        if isinstance(at, Outcome) or (at, answer) not in ROUTES:
            raise ValueError(f"{answer!s} is no answer at {at!r}")
        at = ROUTES[at, answer]
    return at


def answers_of(afweging: Afweging) -> tuple[Answer, ...]:
    """Return the answers that *afweging* may get, in the order in which they are offered."""
    return tuple(answer for answer in Answer if (afweging, answer) in ROUTES)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """How one afweging is asked."""

    name: str  #: One word for it.
    question: str
    choices: Mapping[Answer, str]
    pleads: str  #: What an argument for may be drawn from.
    pleads_against: str  #: What an argument against may be drawn from.
    texts: tuple[str, ...]  #: Slugs of the published documents that explain it.
    facts: tuple[str, ...]


_DOUBT = "Ik twijfel"

ASKS: Mapping[Afweging, Ask] = MappingProxyType(
    {
        Afweging.VERMOEDEN: Ask(
            name="Vermoeden",
            question=(
                "Is er na de eerdere stappen (nog) een vermoeden van geweld, mishandeling of verwaarlozing, "
                "of van dreiging daarvan?"
            ),
            choices={Answer.YES: "Ja", Answer.NO: "Nee, het vermoeden is weg", Answer.DOUBT: _DOUBT},
            pleads="Wat zag, hoorde of rook je zelf? Wat vertelde het kind?",
            pleads_against="Welke andere verklaring is er? Wat stelt je gerust, en hoe weet je dat?",
            texts=("afwegingskader/vijf-afwegingen",),
            facts=("AK-01", "MC-11", "MC-21"),
        ),
        Afweging.ONVEILIG: Ask(
            name="Onveiligheid",
            question="Schat je in dat er acute of structurele onveiligheid is, of allebei?",
            choices={
                Answer.YES: "Ja, acuut, structureel of allebei",
                Answer.NO: "Nee",
                Answer.DOUBT: _DOUBT,
            },
            pleads="Wat maakt het nu onveilig? Wat gebeurde er eerder, en hoe vaak?",
            pleads_against="Wat beschermt het kind nu echt? Wat weet je nog niet?",
            texts=("afwegingskader/acute-onveiligheid", "afwegingskader/structurele-onveiligheid"),
            facts=("AK-01", "AK-03", "AK-05", "MC-42"),
        ),
        Afweging.HULP: Ask(
            name="Hulp",
            question="Kun jij effectieve hulp bieden of organiseren om de dreiging af te wenden?",
            choices={Answer.YES: "Ja", Answer.NO: "Nee", Answer.DOUBT: _DOUBT},
            pleads="Welke hulp past, en wanneer kan die echt beginnen?",
            pleads_against="Waar houdt jouw deskundigheid of rol op? Is er een wachtlijst?",
            texts=("afwegingskader/hulp-bieden-of-melden",),
            facts=("AK-01", "AK-02", "MC-51"),
        ),
        Afweging.INZET: Ask(
            name="Inzet",
            question="Aanvaarden de betrokkenen de hulp, en zetten zij zich ervoor in?",
            choices={Answer.YES: "Ja", Answer.NO: "Nee", Answer.DOUBT: _DOUBT},
            pleads="Wat doet elke ouder, en wat wil het kind?",
            pleads_against="Wie werkt niet mee of zegt alleen ja? Begrijpen zij wat er is afgesproken?",
            texts=("afwegingskader/hulp-bieden-of-melden",),
            facts=("AK-01", "MC-51", "MC-42"),
        ),
        Afweging.RESULTAAT: Ask(
            name="Resultaat",
            question=(
                "Leidt de hulp binnen de afgesproken termijn tot de resultaten "
                "die nodig zijn voor veiligheid en herstel?"
            ),
            choices={
                Answer.YES: "Ja",
                Answer.NO: "Nee, of de onveiligheid is terug",
                Answer.LATER: "Nog niet te zeggen: de hulp begint pas, of de termijn loopt nog",
                Answer.DOUBT: _DOUBT,
            },
            pleads="Wat is er nu anders voor het kind, en wie ziet dat?",
            pleads_against="Wat is niet gelukt of gebeurt toch weer?",
            texts=("afwegingskader/hulp-bieden-of-melden",),
            facts=("AK-01", "AK-02", "MC-51"),
        ),
    }
)

#: The three norms (fact AK-02), as short as they can be said; the document about them says more.
NORMS: Mapping[int, str] = MappingProxyType(
    {
        1: "Meldnorm 1: bij acute of structurele onveiligheid is melden altijd de norm.",
        2: "Meldnorm 2: melden is de norm als je onvoldoende effectieve hulp kunt bieden of organiseren.",
        3: "Meldnorm 3: melden is de norm als de onveiligheid tijdens de hulp niet stopt of terugkomt.",
    }
)
NORM_TEXT = "afwegingskader/meldnormen"  #: Slug of the document about the norms.


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What an outcome says to the worker."""

    heading: str
    sentences: tuple[str, ...]
    norm: int | None = None  #: The norm that applies.
    urgent: bool = False  #: The emergency text is shown with it.
    facts: tuple[str, ...]


_BEFOREHAND = (
    "Bespreek een melding vooraf met ouders en kind, tenzij dat gesprek iemand in gevaar brengt. "
    "Noteer het als je het overslaat, en waarom."
)
_DEVIATE = "Wil je afwijken van de norm? Vraag Veilig Thuis om advies en leg je argumenten vast."
_AGAIN = "Komen er nieuwe signalen, doorloop dan de stappen opnieuw."
_NAMELESS = "Advies vragen kan in elke stap, zonder gegevens die naar het gezin leiden."
_TOGETHER = "Overleg ook met een deskundige collega of de aandachtsfunctionaris. Handel nooit alleen."
_REPORT = "Melden bij Veilig Thuis is nu de professionele norm"

VERDICTS: Mapping[Outcome, Verdict] = MappingProxyType(
    {
        Outcome.CLOSE: Verdict(
            heading="Sluit af en leg vast",
            sentences=(
                "Er is geen vermoeden meer. Dan mag je de stappen van de meldcode afsluiten.",
                "Schrijf op waarom de zorgen weg zijn. Ook niet melden en afsluiten leg je met redenen vast.",
                _AGAIN,
            ),
            facts=("AK-01", "MC-05", "MC-53", "MC-61"),
        ),
        Outcome.REPORT_UNSAFE: Verdict(
            heading=_REPORT,
            sentences=(
                "Afweging 3, 4 en 5 maak je na de melding samen met Veilig Thuis.",
                "Zelf hulp bieden kan ook. Melden en helpen zijn twee losse beslissingen.",
                _BEFOREHAND,
                _DEVIATE,
            ),
            norm=1,
            urgent=True,
            facts=("AK-01", "AK-02", "MC-04", "MC-34", "MC-50", "MC-52"),
        ),
        Outcome.REPORT_NO_HELP: Verdict(
            heading=_REPORT,
            sentences=(
                "Je kunt zelf niet genoeg effectieve hulp bieden of organiseren.",
                "Dat is geen falen: het gaat om je deskundigheid, je rol en je grenzen.",
                _BEFOREHAND,
                "Houd zicht op het kind tot je weet wie het overneemt.",
                _DEVIATE,
            ),
            norm=2,
            facts=("AK-01", "AK-02", "MC-04", "MC-34", "MC-51", "MC-52", "MC-53"),
        ),
        Outcome.REPORT_NOT_ACCEPTED: Verdict(
            heading=_REPORT,
            sentences=(
                "Hulp volstaat alleen als de betrokkenen meewerken. Dat is nu niet zo.",
                _BEFOREHAND,
                "Houd zicht op het kind tot je weet wie het overneemt.",
                _DEVIATE,
            ),
            norm=2,
            facts=("AK-01", "AK-02", "MC-04", "MC-34", "MC-51", "MC-52", "MC-53"),
        ),
        Outcome.REPORT_NO_RESULT: Verdict(
            heading=_REPORT,
            sentences=(
                "De hulp brengt niet op tijd de veiligheid en het herstel die nodig zijn.",
                "Heb je eerder gemeld? Meld dan opnieuw.",
                _BEFOREHAND,
                _DEVIATE,
            ),
            norm=3,
            facts=("AK-01", "AK-02", "MC-04", "MC-34", "MC-51", "MC-52"),
        ),
        Outcome.HELP: Verdict(
            heading="Start de hulp, met een afgesproken termijn",
            sentences=(
                "Spreek af wat er voor het kind anders moet zijn, wanneer, en wie dat volgt.",
                "Beantwoord afweging 5 op de afgesproken datum, of eerder als er iets gebeurt.",
                "Stopt de onveiligheid niet of komt zij terug? Dan is melden de norm (meldnorm 3).",
            ),
            facts=("AK-01", "AK-02", "MC-51", "MC-53"),
        ),
        Outcome.FOLLOW: Verdict(
            heading="Sluit af met afspraken over blijven volgen",
            sentences=(
                "De hulp geeft de resultaten die nodig zijn.",
                "Spreek af wie het gezin blijft volgen en hoe lang.",
                "Leg vast waarom je niet meldt.",
                _AGAIN,
            ),
            facts=("AK-01", "MC-53", "MC-61"),
        ),
        Outcome.ADVICE: Verdict(
            heading="Vraag advies aan Veilig Thuis",
            sentences=(
                "Bij twijfel vraag je altijd advies aan Veilig Thuis: 0800-2000.",
                _NAMELESS,
                _TOGETHER,
                "Loop de afwegingen daarna opnieuw langs.",
            ),
            facts=("MC-20", "MC-23", "MC-40"),
        ),
        Outcome.ADVICE_NOW: Verdict(
            heading="Vraag vandaag advies aan Veilig Thuis",
            sentences=(
                "Je twijfelt of het onveilig is. Wacht daar niet mee: bel Veilig Thuis op 0800-2000.",
                _NAMELESS,
                _TOGETHER,
                "Blijkt het onveilig? Dan is melden de norm (meldnorm 1). Zo niet, loop dan verder langs.",
            ),
            urgent=True,
            facts=("AK-02", "MC-12", "MC-20", "MC-23", "MC-40"),
        ),
    }
)

#: Below every outcome (facts AK-08, R2).
YOURS = "Dit is geen rekensom en geen besluit. Jij weegt, samen met anderen, en blijft verantwoordelijk."


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """One answered afweging with what the worker wrote beside it."""

    afweging: Afweging
    answer: Answer
    pleads: str = ""
    pleads_against: str = ""


BLANK = "........"
#: What belongs in the file besides the weighing itself (facts MC-52, MC-60).
_TO_FILL_IN = (
    "Besproken met (collega, aandachtsfunctionaris)",
    "Advies van Veilig Thuis (datum, wat eruit kwam)",
    "Besproken met ouders en kind, hun reactie; of waarom niet",
    "Wat we nog niet weten",
    "Besluit, termijn, wie doet wat",
)


def note(weighed: Sequence[Weighed], outcome: Outcome) -> str:
    """Return a note for the worker's own file: answers, arguments, outcome, and blanks to fill in."""
    verdict = VERDICTS[outcome]
    lines = ["Afwegingskader meldcode", f"Datum: {BLANK}", ""]
    for each in weighed:
        ask = ASKS[each.afweging]
        lines += [
            f"Afweging {each.afweging.value} ({ask.name.lower()}): {ask.choices[each.answer].lower()}",
            f"  Vóór: {_in_line(each.pleads)}",
            f"  Tegen: {_in_line(each.pleads_against)}",
        ]
    lines += ["", f"Uitkomst: {verdict.heading}."]
    lines += [NORMS[verdict.norm]] if verdict.norm else []
    return "\n".join([*lines, "", *(f"{field}: {BLANK}" for field in _TO_FILL_IN)])


def _in_line(text: str) -> str:
    return " ".join(text.split()) or BLANK
