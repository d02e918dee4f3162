"""The fixed sentences of a draft, by name: what frames the cited ones."""

from consult.advice import Evidence, Sentence, Source
from consult.emergency import EMERGENCY_TEXT

FIXED = {
    "noodtekst": EMERGENCY_TEXT.replace("\n", " "),
    "slot": "Dit is een advies. Jij beslist en blijft verantwoordelijk.",
    "duiding": "Hieronder staat wat je zelf denkt of vermoedt; houd dat apart van de feiten.",
    "geen-duiding": "Schrijf je eigen uitleg apart van wat je zag en hoorde.",
    "hangt-af": "Ga eerst na of iedereen nu veilig is, en wanneer het laatste voorval was.",
    "acuut": "Je bericht kan op direct gevaar wijzen. Lees eerst het vaste stuk over 112.",
    "gesprek-wacht": "Voer het gesprek met ouders of familie nu nog niet; vraag eerst advies.",
    "tegenstem": "Wat zou je zien als het anders zit dan je denkt? Vraag het ook een collega.",
    "niets-gevonden": "In de gepubliceerde teksten staat geen passend stuk over deze vraag.",
    "niets-gevonden-vervolg": "De consulent beantwoordt je vraag zonder voorbeeldtekst.",
}  #: Name -> words. A draft names them as evidence of kind FIXED.


def fixed(name: str) -> Sentence:
    """Return the fixed sentence with this *name*."""
    return Sentence(text=FIXED[name], evidence=Evidence(source=Source.FIXED, slug=name))
