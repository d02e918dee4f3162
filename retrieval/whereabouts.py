"""Finds what a question tells of safety now: where somebody is and with whom, and who comes or goes soon."""

import re
from collections.abc import Iterable, Iterator

from retrieval.told import Span, Teller, Told, around

_NOW = (
    r"(?:nu|op dit moment|momenteel|vannacht|vanavond|vanmiddag|vandaag|nog steeds|voorlopig|tijdelijk"
    r"|inmiddels|deze week|dit weekend|tot (?:morgen|vanavond|maandag|zondag)|sinds \w+)"
)
_IS = (
    r"(?:is|zijn|zit|zitten|slaapt|slapen|ligt|liggen|verblijft|verblijven|logeert|logeren|blijft|blijven"
    r"|woont|wonen|staat|speelt)"
)
_AWAY = r"(?:slaapt|slapen|logeert|logeren|verblijft|verblijven|ondergedoken|schuilt|schuilen|opgevangen)"
_WITH = (
    r"bij\s+(?!elkaar|navraag|mij in|ons in|ons bekend|mij in de)(?:\[|<|(?:de|het|een|haar|zijn|hun|mijn"
    r"|onze|mij|ons|me|hem|hen|opa|oma|papa|mama|vader|moeder|tante|oom|vriend\w*|buren|familie|kennissen)\b)"
)
_PLACE = (
    rf"(?:{_WITH}|(?:op (?:school|straat|de (?:groep|opvang|bso|afdeling|gang|crèche|camping|bank)"
    r"|het (?:bureau|politiebureau|kantoor|kinderdagverblijf))"
    r"|in (?:de|het|een|onze|mijn|zijn|haar) (?:les|klas|lokaal|\w*opvang|ziekenhuis|blijf\w*|auto|caravan"
    r"|hotel|gezinshuis|pleeggezin|pleegzorg|wachtkamer|spreekkamer|kamer|schuur|kelder|berging)"
    r"|thuis|hier|ondergedoken|in veiligheid|alleen(?! (?:maar|nog|al|met (?:lezen|rekenen|school)))))"
)
_FEW = r"(?:(?!(?:dat|of|als|toen|maar|zodat|ik|we)\b)[\w'-]+\s+){0,4}?"
#: "Nu slaapt hij bij opa", "ze zijn nu bij haar zus", "hij logeert bij een vriend".
_WHERE = re.compile(
    rf"\b{_NOW}\s+{_FEW}{_IS}\s+{_FEW}{_PLACE}"
    rf"|\b{_IS}\s+{_FEW}{_NOW}\s+{_FEW}{_PLACE}"
    rf"|\b{_IS}\s+{_FEW}{_PLACE}[^,.;!?]{{0,20}}\b{_NOW}(?!\w)"
    rf"|\b{_NOW}\s+{_FEW}{_PLACE}(?:\s+[\w'-]+){{0,2}}\s+{_IS}\b"
    rf"|\b{_AWAY}\s+(?:(?:nu|even|tijdelijk|vannacht|vaak|soms|ook)\s+)?{_WITH}"
    r"|\bwoont (?:nog|weer|tijdelijk) (?:thuis|bij)\b"
    r"|\b(?:slaapt|slapen|zit|zitten) nu\b|\bwas vannacht (?:bij|in|op)\b"
    r"|\bslaapt (?:\w+ ){0,2}met (?:de deur op slot|een stoel tegen)",
    re.IGNORECASE,
)
_CHILD = r"(?:kind|kinderen|\w*zusje|\w*broertje|baby|dochter\w*|zoon\w*|hij|ze|zij)"
#: Who will be with whom soon, who must go back, who is alone with whom, and whom nobody sees.
_SOON = re.compile(
    r"(?<!mee )\bnaar huis\b(?! (?:ge|neem))|\bthuis (?:zijn|komen|komt)\b|\bthuisblijven\b"
    r"|\bterug naar (?:huis|haar|zijn|hem|vader|moeder|papa|mama)\b(?! (?:geboorte|land|school))"
    r"|\b(?:wordt|worden) (?:(?!niet\b)\w+ ){0,4}(?:opgehaald|gehaald|teruggebracht)\b|\bkomt de taxi\b"
    r"|\bhaalt (?:hem|haar|ze|hen) (?:\w+ ){0,4}op\b|\bpast (?:\w+ ){0,4}op\b"
    r"|\b(?:is|zijn|zit|zitten|blijft|blijven|slaapt) (?:\w+ ){0,4}alleen (?:met|thuis)\b"
    r"|\balleen (?:met|thuis) (?:\w+ ){0,3}(?:is|zijn|zit|blijft)\b"
    r"|\b(?:heeft|krijgt) (?:hij|zij|vader|moeder|papa|mama) (?:de kinderen|ze|hem|haar)\b[^.,;]{0,25}"
    r"\b(?:bij zich|een dag|(?:het|een|dit) weekend)\b"
    rf"|\b{_CHILD} (?:van \w+ )?(?:is|zijn) (?:nu )?thuis\b|\bdelen (?:samen )?een (?:slaap)?kamer\b"
    r"|\b(?:hij|zij|ze|vader|moeder|ex) staat (?:nu )?(?:buiten|beneden|voor de deur)\b"
    r"|\b(?:om het|dit|elk) weekend (?:is|bij)\b|\bloopt (?:hij |ze )?(?:nog )?vrij rond\b"
    r"|\bniemand ziet (?:de|haar|hem)\b|\bziet niemand (?:de|haar|hem)\b"
    r"|\b(?:ze|zij|hij|moeder|vader) (?:is|blijft) (?:dan )?alleen\b(?! maar)",
    re.IGNORECASE,
)
_SAFE = re.compile(r"\b(?:on)?veilig(?:e|er|heid)?\b(?! (?:thuis|op internet|gevoel))", re.IGNORECASE)
#: Of long ago, of the help that is there, or of the worker: no safety now.
_OTHER = re.compile(
    r"\b(?:vroeger|toen|jaren geleden|destijds|vorig jaar)\b|^er (?:zit|zitten|is|zijn|staat) nu\b"
    r"|\bik (?:ben|zit|sta) nu\b|\bzit nu in de auto\b|\b(?:sociale veiligheid|veiligheid op school)\b",
    re.IGNORECASE,
)


def safety(sentences: Iterable[Told]) -> tuple[Span, ...]:
    """Return what *sentences* tell of safety now; a question may tell where somebody is, no more."""
    return tuple(found for one in sentences for found in _told(one))


def _told(one: Told) -> Iterator[Span]:
    text = one.span.text
    found = _WHERE.search(text)
    if not found and one.teller is not Teller.ASKED:
        found = _SOON.search(text) or _SAFE.search(text)
    if found and not _OTHER.search(text):
        yield around(one.span, found.start(), found.end())
