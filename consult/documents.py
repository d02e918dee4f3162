"""Documents: the names of their categories, and an organisation's own, as read from a file and as kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

SITUATION = (
    "Situatie: "  #: What the heading of a worked situation begins with; long to read, so it is folded.
)
#: The text on what this line is for and what not; slugs never change, so it may stand here.
SCOPE = "gebruik/bereik-en-grenzen"
CATEGORY = "eigen"  #: First part of the slug of every own document.
#: Category (first part of a slug) -> its name, in the order in which a worker looks for it.
CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        "contact": "Nummers en contact",
        "meldcode": "Meldcode",
        "afwegingskader": "Afwegingskader",
        "veilig-thuis": "Veilig Thuis",
        "thema": "Per onderwerp",
        "dilemma": "Lastige situaties",
        "methode": "Gesprekken en manieren van werken",
        "recht": "Recht en privacy",
        "keten": "Wie doet wat",
        "visie": "Visie en onderzoek",
        "gebruik": "Over Ruggespraak",
        CATEGORY: "Van onze eigen organisatie",
    }
)


class FileForm(StrEnum):
    """What kind of file a document came in; its value is how such a file is named."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    WORD = "docx"
    PDF = "pdf"


class Trouble(StrEnum):
    """Why a file could not be read."""

    UNKNOWN = "unknown"  #: None of the forms above, or not what its name says.
    LARGE = "large"  #: More bytes than may be sent.
    LONG = "long"  #: More pages, text or sections than a document may have.
    LOCKED = "locked"  #: It asks for a password.
    EMPTY = "empty"  #: There is no text in it, such as in a scan.
    BROKEN = "broken"  #: It is damaged.
    HEAVY = "heavy"  #: Reading it took more time or memory than a document may take.


#: The sentence for each trouble, on the page and on the command line.
TROUBLES: Mapping[Trouble, str] = MappingProxyType(
    {
        Trouble.UNKNOWN: "Dit bestand kennen we niet. Kies Markdown, tekst, HTML, Word (docx) of PDF.",
        Trouble.LARGE: "Dit bestand is te groot. Een bestand mag hooguit 5 MB zijn.",
        Trouble.LONG: "Dit document is te lang: hooguit 300 bladzijden en 400.000 tekens. Splits het.",
        Trouble.LOCKED: "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord en probeer opnieuw.",
        Trouble.EMPTY: "In dit bestand staat geen tekst. Is het een scan? Neem dan het bestand zelf.",
        Trouble.BROKEN: "Dit bestand is beschadigd. Open het zelf, sla het opnieuw op en probeer het dan.",
        Trouble.HEAVY: "Dit bestand is te zwaar om te lezen. Sla het eenvoudiger op, bijvoorbeeld als Word.",
    }
)


class Doubt(StrEnum):
    """What whoever publishes a document should look at first."""

    NO_HEADINGS = "no_headings"  #: No headings were found, so it is one stretch of text.
    GUESSED = "guessed"  #: Headings were told by their letters or their place, and may be wrong.
    TITLE = "title"  #: The title was told by its place, or is the name of the file.
    NUMBERS = "numbers"  #: It holds telephone numbers that are not in our list.


#: The sentence for each doubt.
DOUBTS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.NO_HEADINGS: "We vonden geen koppen. Zoeken werkt beter met koppen boven de stukken.",
        Doubt.GUESSED: "We herkenden de koppen aan de letter of de plaats. Kijk na of ze kloppen.",
        Doubt.TITLE: (
            "De titel komt van de eerste regel of kop, of uit de naam van het bestand. Klopt hij niet? "
            "Voeg het bestand dan opnieuw toe, met een titel."
        ),
        Doubt.NUMBERS: "Er staan telefoonnummers in die niet op onze lijst staan. Bel ze na.",
    }
)


@dataclass(frozen=True, kw_only=True)
class FileText:
    """What was read from a file: text only, in sections."""

    form: FileForm
    title: str  #: As the file has it, or else its name; empty where that holds no letter.
    sections: tuple[tuple[str, str], ...]  #: (heading, Markdown without links), each heading once.
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnDocument:
    """One version of an own document. It never changes; a change is another version."""

    slug: str  #: ``eigen/name``.
    version: str
    title: str
    source: str  #: Whose text it is, as readers see it.
    valid_from: date
    review_on: date
    form: FileForm
    sections: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]
    digest: str  #: SHA-256 of the original, in hexadecimal.
    added_by: str  #: Id of the account.
    added_at: datetime  #: UTC.
