"""Brings forms of a Dutch word together that the stemmer leaves apart: "slaat", "sloeg", "geslagen".

Cruder than a stemmer on purpose: a key is only ever weighed beside the stem, never instead of it.
"""

import re

_STRONG = (
    "slaan sloeg sloegen slaat geslagen|zien zag zagen ziet gezien|zeggen zei zeiden zegt gezegd|"
    "komen kwam kwamen komt gekomen|geven gaf gaven geeft gegeven|nemen nam namen neemt genomen|"
    "drinken dronk dronken drinkt gedronken|vinden vond vonden vindt gevonden|"
    "lopen liep liepen loopt gelopen|"
    "slapen sliep sliepen slaapt geslapen|roepen riep riepen roept geroepen|"
    "schrijven schreef schreven schrijft geschreven|blijven bleef bleven blijft gebleven|"
    "krijgen kreeg kregen krijgt gekregen|kijken keek keken kijkt gekeken|"
    "spreken sprak spraken spreekt gesproken|breken brak braken breekt gebroken|"
    "trekken trok trokken trekt getrokken|schelden schold scholden scheldt gescholden|"
    "dwingen dwong dwongen dwingt gedwongen|zwijgen zweeg zwegen zwijgt gezwegen|"
    "snijden sneed sneden snijdt gesneden|grijpen greep grepen grijpt gegrepen|"
    "knijpen kneep knepen knijpt geknepen|bijten beet beten bijt gebeten|smijten smeet smeten smijt gesmeten|"
    "rijden reed reden rijdt gereden|wegen woog wogen weegt gewogen|liegen loog logen liegt gelogen|"
    "helpen hielp hielpen helpt geholpen|sterven stierf stierven sterft gestorven|"
    "vallen viel vielen valt gevallen|houden hield hielden houdt gehouden|laten liet lieten laat gelaten|"
    "lezen las lazen leest gelezen|eten at aten eet gegeten|vragen vroeg vroegen vraagt gevraagd|"
    "brengen bracht brachten brengt gebracht|denken dacht dachten denkt gedacht|"
    "kopen kocht kochten koopt gekocht|zoeken zocht zochten zoekt gezocht|weten wist wisten weet geweten|"
    "steken stak staken steekt gestoken|stelen stal stalen steelt gestolen|zitten zat zaten zit gezeten|"
    "liggen lag lagen ligt gelegen|staan stond stonden staat gestaan|beginnen begon begonnen begint|"
    "verliezen verloor verloren verliest|verdwijnen verdween verdwenen verdwijnt|"
    "sluiten sloot sloten sluit gesloten|schieten schoot schoten schiet geschoten|"
    "kruipen kroop kropen kruipt gekropen|snuiven snoof snoven snuift gesnoven|"
    "verbieden verbood verboden verbiedt|kiezen koos kozen kiest gekozen|worden werd werden wordt geworden|"
    "gaan ging gingen gaat gegaan|doen deed deden doet gedaan|hangen hing hingen hangt gehangen|"
    "overlijden overleed overleden overlijdt|bewijzen bewees bewezen bewijst|"
    "schuiven schoof geschoven schuift|"
    "wijzen wees wezen wijst gewezen|bedriegen bedroog bedrogen bedriegt|slikken slikte slikt geslikt"
)
#: Forms of strong verbs, by the infinitive's key.
STRONG = {form: forms.split()[0] for forms in _STRONG.split("|") for form in forms.split()}

_PREFIX = (
    "aan|achter|af|bij|binnen|buiten|dicht|door|in|kwijt|langs|los|mee|mis|na|neer|om|onder|op|over|"
    "samen|tegen|terug|thuis|toe|uit|vast|voor|weg"
)
_PARTICIPLE = re.compile(rf"^(?:{_PREFIX})?(ge.{{3,}}(?:t|d|en))$")
_ENDING = re.compile(r"(?<=..)[td]*(?:en|e)?$")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
_DOUBLE_END = re.compile(r"([b-df-hj-np-tv-z])\1$")
SHORTEST = 3  #: Letters of a key.


def key(word: str) -> str:
    """Return what the forms of *word* have in common; it need not be a word. *word* is in lower case."""
    participle = _PARTICIPLE.match(word)
    form = participle[1] if participle else word
    base = STRONG.get(form) or (form[2:] if participle else form)
    cut = _DOUBLE_END.sub(r"\1", _ENDING.sub("", base, count=1))
    cut = _DOUBLE_VOWEL.sub(r"\1", cut)
    if cut.endswith("v"):
        cut = f"{cut[:-1]}f"
    elif cut.endswith("z"):
        cut = f"{cut[:-1]}s"
    return cut if len(cut) >= SHORTEST else base
