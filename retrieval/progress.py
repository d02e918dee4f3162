"""Reads how far a worker has come in the meldcode, and what the question leaves out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from retrieval.people import ADULT, Person, last_named
from retrieval.told import Span, Told, around

_TALKED = (
    r"\b(?:ik|wij|we|decaan|mentor|leidster|collega)\b[^.!?]{0,30}\b(?:heb|hebben|heeft|had)?\b[^.!?]{0,40}"
    r"\b(?:moeder|vader|ouders|haar|hem|hen)\b[^.!?]{0,25}\b(?:gesproken|verteld|gezegd|gevraagd|besproken)\b"
    r"|\bgesprek(?:ken)? (?:met|gehad)\b|\btegen (?:moeder|vader|ouders) gezegd\b|\bhuisbezoek\w*\b"
)
_HELPED = (
    r"\b(?:hulp|behandeling|therapie|traject|begeleiding) (?:loopt|liep|is gestart)\b"
    r"|\bloopt (?:al )?(?:hulp|begeleiding)\b"
    # Help that began long ago, or others before: who helps has talked.
    r"|\b(?:kom|komen|help|helpen|begeleid(?!er)\w*|werk|werken|betrokken|begonnen|hulp|team)\b[^.!?]{0,40}"
    r"\b(?:al|sinds|ruim) [^.!?]{0,12}\b(?:maanden|jaar|jaren|half jaar)\b"
    r"|\b(?:al|ruim|sinds) [^.!?]{0,12}\b(?:maanden|jaar|jaren)\b[^.!?]{0,30}\b(?:hulp|begeleiding|team)\b"
    r"|\b(?:vorige?|eerdere?|ander) (?:teams?|hulpverleners?|begeleiders?)\b"
)
_CONSULTED = (
    r"\b(?:overlegd|overleg gehad|advies gevraagd|voorgelegd|besproken met)\b|\baandachtsfunctionaris\b"
    r"|\bgedragswetenschapper\b"
)
_REPORTED = (
    r"\b(?:ik heb|wij hebben|we hebben|heb ik|is er|vorige week)\b[^.!?]{0,30}"
    r"\b(?:gemeld|een melding gedaan)\b"
    r"|\b(?:ik|wij|we|ons team)\b[^.!?]{0,40}(?<!niet )\b(?:gemeld|meldde|meldden)\b"
    # Not what is asked, feared or planned, nor what others than Veilig Thuis were told.
    r"|(?:^|(?<=[.!?\n]))(?![^.!?]*\b(?:zou|zal|wil|wordt|moet|bang|als|politie|leerplicht\w*|inspectie)\b)"
    r"[^.!?]*\b(?:na|sinds) (?:de|die|deze) (?:eerdere |vorige )?melding\b"
    r"(?! (?:van|bij|aan|in|op) (?!veilig thuis|vt))[^.!?]*(?=[.!]|$)"
    # Who has heard from Veilig Thuis was reported, by whomever.
    r"|(?<!bij )(?<!naar )(?<!met )(?<!van )(?<!aan )\b(?:veilig thuis|vt) "
    r"(?:(?:hem|haar|hen|ouders|moeder|vader) )?(?:heeft|had)\b"
    r"(?![^.!?]{0,40}\b(?:ik|we|wij|mij|me|ons|niemand|nooit|niet|nog|geen|collega|advies|anoniem)\b)"
    r"[^.!?]{0,30}\b(?:(?:op)?gebeld|onderzocht|gesproken|afgesloten|overgedragen)\b"
    r"|\b(?:mijn|onze) melding\b|(?<!niet )\bgemeld bij (?:vt|veilig thuis)\b|\bgeleden gemeld\b"
)
_DONE = {
    2: re.compile(_CONSULTED, re.IGNORECASE),
    3: re.compile(f"{_TALKED}|{_HELPED}", re.IGNORECASE),
    5: re.compile(_REPORTED, re.IGNORECASE),
}
#: Words of a talk or a colleague, which may be planned, asked about or away; verbs tell what was done.
_NOUN = re.compile(r"gesprek|huisbezoek|aandachtsf|gedragsw", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:(?:over)?morgen(?:\w+)?|straks|vanavond|(?:volgende|komende)\b(?! keer))\b", re.IGNORECASE
)
_MAYBE = re.compile(
    r"\b(?:wil|willen|wilde|zou|zal|ga|gaan|gaat|kan|kunnen|mag|moet|of ik|verlof|vakantie|ziek|afwezig"
    r"|staat|gepland)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:heb|hebben|heeft|had|hadden|was|waren|zag|rook|gehad|sprak|spraken|terug van|geweest|kwam|deed"
    r"|na)\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:wanneer (?:is|moet|meld)|genoeg|anders|onveilig|meer (?:te doen|doen|dan)|melden|weeg"
    r"|hoe zwaar|hoe gevaarlijk"
    r"|goed genoeg|beoordeel)\b",
    re.IGNORECASE,
)

_OWN_EYES = (
    r"(?:ik|we|wij) (?:zag|zagen|zie|zien|rook|roken|hoorde|hoorden)|(?:zag|zagen|rook|hoorde) (?:ik|we|wij)"
    r"|heb (?:ik )?[^.!?]{0,30}gezien|toonde"
)
_SPOKE = re.compile(
    r"\b(?:zei|zegt|vertelde|vertelt|fluisterde|riep) (?:hij|ze|zij)\b"
    r"|\b(?:hij|ze|zij) (?:\w+ ){0,2}(?:zei|zegt|vertelde|vertelt|fluisterde|riep)\b",
    re.IGNORECASE,
)
_TALKS, _YOUTH, _ADULT = 3.0, 12.0, 18.0  #: Years from which a child can tell, speaks for itself, decides.

#: Name of a fixed question -> whether the text already answers it.
_ANSWERED: Mapping[str, Callable[[str, tuple[Person, ...]], bool]] = {
    "weet-leeftijd": lambda text, who: (
        any(one.child and one.age is not None for one in who)
        or _has(text, "baby|pasgeboren|bevallen|zwanger")
    ),
    "weet-nacht": lambda text, _: _has(text, r"nacht\w*|avond\w*|slaapt|slapen|logeert|logeren"),
    "weet-keer": lambda text, _: _has(text, r"(?:eerste|laatste|ergste) keer|elke (?:dag|week|avond)"),
    "weet-kind": lambda text, who: _outside(who, _TALKS, _YOUTH) or child_told(text),
    "weet-jongere": lambda text, who: not _outside(who, 0.0, _YOUTH) or child_told(text),
    "weet-anderen": lambda text, who: _has(text, "enige? kind") or _several(text, who),
    "weet-ouder": lambda text, _: _has(text, r"ouders") or (_has(text, "moeder") and _has(text, "vader")),
    "weet-gezag": lambda text, who: _has(text, r"gezag|voogd") or _outside(who, 0.0, _ADULT),
    "weet-eerder": lambda text, _: _has(text, r"melding\w*|gemeld|eerder\w*|vorig\w*|dossier"),
    "weet-zelf": lambda text, _: _has(text, _OWN_EYES),
    "weet-netwerk": lambda text, _: _has(text, r"oma|opa|tante|oom|buurvrouw|buren|netwerk|vriendin|familie"),
    "weet-nu": lambda text, _: _has(text, r"nu veilig|is veilig"),
}


def steps_done(text: str) -> frozenset[int]:
    """Return the steps of the meldcode that *text* tells of: 2 consulting, 3 talking, 5 reporting."""
    return frozenset(step for step, _ in _told(text))


def _told(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the steps that *text* tells of, each time with its words; no talk that is only planned."""
    for step, pattern in _DONE.items():
        for match in pattern.finditer(text):
            if not (_NOUN.match(match[0]) and _planned(text, match)):
                yield step, match


def _planned(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence of *match* speaks of what is to come, or of somebody who is not there."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    rest = re.compile(r"[^.!?\n]*[.!?]?").match(text, match.end())
    sentence = text[start : rest.end() if rest else len(text)]
    if sentence.endswith("?") or _TO_COME.search(sentence):
        return True
    return bool(_MAYBE.search(sentence)) and not _WAS.search(sentence)


def steps_told(sentences: Iterable[Told], text: str) -> tuple[tuple[int, Span], ...]:
    """Return the steps that *text* with its *sentences* tells of, each with its words, once in a sentence."""
    found: dict[tuple[int, int], Span] = {}
    for step, match in _told(text):
        held = next((one.span for one in sentences if one.span.end > match.start()), None)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if held and held.start <= start < held.end:
            end = min(match.end(), held.end)
            found.setdefault((step, held.start), around(held, start - held.start, end - held.start))
    return tuple((step, span) for (step, _), span in sorted(found.items()))


def weighs(question: str) -> bool:
    """Return whether *question* asks how grave it is, or whether it is time to report."""
    return bool(_WEIGHS.search(question))


def step_reached(done: frozenset[int], asked: Iterable[str]) -> int:
    """Return the step, 1 to 5, that comes next after *done* when the worker wants to know *asked*."""
    if 5 in done:  # noqa: PLR2004 - a step of the meldcode
        return 5
    if 3 in done and any(weighs(question) for question in asked):  # noqa: PLR2004 - as above
        return 4
    if 2 not in done:  # noqa: PLR2004 - as above
        return 2
    return 4 if 3 in done else 3  # noqa: PLR2004 - as above


def missing(text: str, who: tuple[Person, ...]) -> tuple[str, ...]:
    """Return the names of the fixed questions that *text* leaves open, in the order of the list."""
    return tuple(name for name, answered in _ANSWERED.items() if not answered(text, who))


def _has(text: str, words: str) -> bool:
    return bool(re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))


def child_told(text: str) -> bool:
    """Return whether *text* says what a child said; "zei ze" is of whom was named last."""
    spoke = (
        last_named(text[: match.start()], woman="hij" not in match[0].lower().split())
        for match in _SPOKE.finditer(text)
    )
    return any(one is not None and one.child for one in spoke) or _has(
        text,
        r"(?:jongen|meisje|kind|zoon|dochter|jongste|oudste)\b[^.!?]{0,30}\b(?:zei|zegt|zeggen|vertelde"
        r"|vertelt)"
        r"|(?:zei|zegt|vertelde|vertelt|liet)\b[^.!?]{0,20}\b(?:jongen|meisje|kind|zoon|dochter|jongste"
        r"|oudste)"
        r"|tegen mij",
    )


def _outside(who: tuple[Person, ...], low: float, high: float) -> bool:
    """Return whether every child whose age is told is younger than *low*, or *high* and older."""
    ages = [one.age for one in who if one.child and one.age is not None]
    return bool(ages) and (max(ages) < low or min(ages) >= high)


def siblings(text: str) -> bool:
    """Return whether *text* tells of a brother or sister who may be a child.

    One who does or has something is as likely the uncle of the child, or one who guards a sister.
    """
    return _has(text, r"(?:half|stief)?(?:zusjes?|broertjes?)|tweeling|broers? en zus(?:sen)?") or _has(
        text, r"(?:zijn|haar|een|de) (?:oudere |jongere |grote |kleine )?(?:zus|broer) (?:\(\d+|van \d+)"
    )


def _several(text: str, who: tuple[Person, ...]) -> bool:
    """Return whether *text* tells of more children than one."""
    aged = {
        one.age
        for one in who
        if one.child and one.age is not None and not re.fullmatch(ADULT, one.role, re.IGNORECASE)
    }
    return len(aged) > 1 or siblings(text)
