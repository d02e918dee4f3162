"""Finds orders to report to Veilig Thuis in which nothing is weighed, and orders to pass the weighing over.

A sentence is read clause by clause. To say under which condition one reports, to ask whether, or to name the
norm is advice; the bare duty and the bare command are orders.
"""

import re
from collections.abc import Iterator

_SOON = (
    r"(?:nu|meteen|direct|onmiddellijk|gelijk|rechtstreeks|vandaag|vanmiddag|vanavond|vanochtend|vannacht|morgen|nog"
    r"|maar|dan|dus|gewoon|snel|zsm|zo snel mogelijk|alsnog|zelf|altijd|wel|echt|er|hier|hierover|eerst|voor"
    r"|deze week|bij veilig thuis|bij vt)"
)
_NOTICE = r"(?:meldingen|melding|zorgmelding)"
_FAMILY = r"(?:hem|haar|hen|(?:dit|deze|het|de) (?:gezin|zaak|kind\w*|situatie|moeder|vader|ouders?))"
_CASE = rf"(?:dit|het|ze|{_FAMILY})"
_DUTY = re.compile(
    r"\b(?:moet|moeten|dient|dienen|behoort|behoren|verplicht\w*|plicht|meldplicht\w*|noodzaak)\b.{0,60}?"
    rf"\b(?:melden|gemeld|{_NOTICE})\b"
    rf"|\bhoort (?:\w+ ){{0,3}}?te melden\b|\b(?:gemeld|melden) (?:te )?(?:moet|moeten|dient)\b"
    rf"|\b(?:melden|{_NOTICE}) (?:is|was) (?:\w+ ){{0,2}}?(?:verplicht|een plicht|de enige|onvermijdelijk)\b"
    r"|\b(?:heb|hebt|heeft) geen (?:andere )?keu[sz]e\b.{0,30}\bmeld\w*",
    re.IGNORECASE,
)
#: A command opens its clause; a word that joins clauses, or says when, may stand before it.
_FIRST = rf"^\W*(?:(?:en|maar|dus|want|dan|nee|ja|{_SOON})\W+)*"
_COMMAND = re.compile(
    rf"{_FIRST}(?:ga (?:{_SOON} )*(?:over tot )?(?:het |een |tot )?(?:melden|{_NOTICE})\b"
    r"|(?:doe|maak|dien|zet|stuur|verstuur|start|regel|schrijf)"
    rf" (?:(?:{_SOON}|een|de|je|jouw|die) )*{_NOTICE}\b"
    rf"|(?:geef|draag) {_FAMILY} .{{0,20}}?(?:door|over) (?:aan|bij) (?:veilig thuis|vt)\b"
    rf"|meld (?:{_CASE}|{_SOON})(?: |\W*$))",
    re.IGNORECASE,
)
_PART = r"(?:stap|stappen|weging|wegen|afweging\w*|afwegingskader|overleg|gesprek\w*|praten|collega\w*)"
_PASSED = re.compile(
    rf"\b(?:sla|slaan)\b.{{0,20}}?\b{_PART}\b.{{0,40}}?\bover\b"
    rf"|\b{_PART}\b(?=.*\b(?:kun|kunt|kunnen|moet) (?:je|jullie|we|u)\b).*\boverslaan\b"
    rf"|\b(?:kun|kunt|kunnen|moet) (?:je|jullie|we|u)\b.*\b{_PART}\b.*\boverslaan\b",
    re.IGNORECASE,
)
_NEEDLESS = re.compile(
    rf"\bhoeft? (?:\w+ )?(?:niet|geen) (?:(?:meer|eerst|te|met \w+) )*(?:wegen|overleggen|praten|{_PART})\b"
    rf"|\bgeen {_PART} (?:meer )?nodig\b|\b{_PART} is (?:\w+ )?niet (?:meer )?nodig\b",
    re.IGNORECASE,
)
_UNWEIGHED = re.compile(
    r"\b(?:zonder|geen|niet|nooit)\b (?:(?:meer|nog|eerst|te|verder|langer|verdere|enig) )*"
    rf"(?:{_PART}|overleggen)\b"
    r"|\bniet (?:meer |nog )?eerst\b",
    re.IGNORECASE,
)
_WEIGHED = re.compile(
    r"\b(?:weeg|wegen|weging|afweg\w*|norm\w*|overleg\w*|argument\w*|advies|tenzij|besluit|eerst|als|wanneer|indien"
    r"|mits|zodra|anders)\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    r"\b(?:of|waarom|wat|wie|hoe|vraag\w*|niet|geen|nooit|wel of niet|vermoeden|kunnen uitleggen|politie"
    r"|leidinggevende|bestuur|inspectie)\b|\?",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:als|wanneer|indien|mag|tenzij|omdat|of)\b|\?", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:niet|nooit)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!()\u2013]+(?=\s|$)|\b(?:maar|en)\b", re.IGNORECASE)
#: A clause that begins with its verb is a condition where *dan* follows.
_CONDITION = re.compile(
    r"^\W*(?!(?:het|dit|dat|wat|niet|met)\b)(?:\w+[td]|\w+en|is|was|zijn|zie|heb|blijf|kom|deed)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\bdan\b", re.IGNORECASE)


def orders(text: str) -> bool:
    """Return whether *text*, one sentence without its quotations, orders a report that nobody weighed."""
    if _passes_over(text):
        return True
    if _WEIGHED.search(_UNWEIGHED.sub(" ", text)):
        return False
    return any(_ordered(clause) for clause in _unconditional(text))


def _passes_over(text: str) -> bool:
    """Return whether *text* tells to leave out a step, the weighing or the talk, whatever the case."""
    if _IF.search(text):
        return False
    return bool((_PASSED.search(text) and not _DENIED.search(text)) or _NEEDLESS.search(text))


def _unconditional(text: str) -> Iterator[str]:
    """Return the clauses of *text* that stand under no condition."""
    before = False
    for clause in _CLAUSE.split(text):
        if before and _THEN.search(clause):
            return
        before = before or bool(_CONDITION.search(clause))
        yield clause


def _ordered(clause: str) -> bool:
    said = _UNWEIGHED.sub(" ", clause)
    return bool((_DUTY.search(said) or _COMMAND.search(said)) and not _LEFT_OPEN.search(said))
