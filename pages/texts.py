"""Every Dutch text of the shell: the emergency line, the words around a page, and the error pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SKIP = "Ga naar de inhoud"
NAVIGATION = "Hoofdmenu"
EMERGENCY_LABEL = "Noodnummers"
DANGER = "Direct gevaar?"
CALL = "Bel"
THEN = "Daarna Veilig Thuis:"
FOOT = "Ruggespraak geeft advies. Jij beslist en blijft verantwoordelijk."
BACK = "Naar het begin"


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What an error page says."""

    title: str
    sentence: str


#: By HTTP status; a status that is not here is shown as `OTHER`.
FAILURES: Mapping[int, Failure] = MappingProxyType(
    {
        403: Failure(
            title="Dit mag niet",
            sentence="Deze handeling is geweigerd. Ga terug, laad de pagina opnieuw en probeer het nog eens.",
        ),
        404: Failure(title="Niet gevonden", sentence="Deze pagina bestaat niet, of is niet voor jou."),
        405: Failure(
            title="Dit kan hier niet",
            sentence="Deze pagina is niet zo te openen. Begin opnieuw bij het begin.",
        ),
        413: Failure(
            title="Te lang",
            sentence="Wat je stuurde is te groot. Maak je tekst korter en probeer het opnieuw.",
        ),
        422: Failure(
            title="Niet begrepen", sentence="Er ontbreekt iets, of iets klopt niet. Ga terug en kijk het na."
        ),
        429: Failure(
            title="Even wachten",
            sentence="Er waren te veel pogingen. Wacht een kwartier en probeer het opnieuw.",
        ),
        500: Failure(
            title="Er ging iets mis",
            sentence="Dat ligt aan ons, niet aan jou. Probeer het over een paar minuten opnieuw.",
        ),
        503: Failure(
            title="Even niet bereikbaar",
            sentence="Een onderdeel werkt nu niet. Probeer het over een paar minuten opnieuw.",
        ),
    }
)
OTHER = FAILURES[500]
