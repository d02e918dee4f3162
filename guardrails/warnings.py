"""Dutch sentences about what masking cannot take away: combinations that may point at one family.

Source: "singling out" in opinion 05/2014 of the Article 29 Working Party, put into the words of this work. A
trait alone points at nobody and is left in peace; what weighs enough together gets one sentence that names
what it saw.
"""

import re
from dataclasses import dataclass

from guardrails.analysis import Analysis

MANY = "Er stonden veel namen en gegevens in deze tekst. Kijk of alles weg is wat naar één gezin wijst."
MANY_SPANS = 12  #: Redacted stretches from which a text asks for a second look.
ENOUGH = 3  #: Weight from which traits together are worth a warning.
CHILDREN = 4  #: Exact ages from which they describe one family.


@dataclass(frozen=True, kw_only=True)
class Trait:
    """Something that few people have."""

    name: str  #: As the warning calls it.
    weight: int  #: 1 for what a whole group shares, 2 for what hardly anybody has.
    pattern: re.Pattern[str]


def _trait(name: str, weight: int, words: str) -> Trait:
    return Trait(name=name, weight=weight, pattern=re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)"))


TRAITS = (
    _trait(
        "een opvallend beroep",
        2,
        r"burgemeester|wethouder|raadslid|kamerlid|dominee|predikant|imam|pastoor|rabbijn|notaris|"
        r"piloot|"
        r"brandweercommandant|politiechef|korpschef|profvoetballer|topsporter|topsportster|influencer|"
        r"vlogger|zanger|"
        r"zangeres|acteur|actrice|schrijver|schrijfster|kunstschilder|dierenarts|chirurg|hoogleraar|"
        r""
        r"wielrenner|schipper|vuurwerkhandelaar|kermisexploitant|circusartiest|woonwagenbewoner",
    ),
    _trait(
        "een zeldzame ziekte of aandoening",
        2,
        r"zeldzame|\w{0,20}syndroom|syndroom van \w+|ziekte van \w+|taaislijmziekte|cystic fibrosis|"
        r"hemofilie|"
        r"spierdystrofie|duchenne|huntington|als-patiënt|albinisme|dwerggroei|sikkelcelziekte|"
        r"stofwisselingsziekte|"
        r"spina bifida|orgaantransplantatie|niertransplantatie|donorhart",
    ),
    _trait(
        "iets wat in het nieuws was of waar velen van weten",
        2,
        r"in het nieuws|in de krant|op (?:de )?(?:tv|televisie)|landelijk bekend|bekende? nederlander|"
        r"woningbrand|"
        r"gezinsdrama|steekpartij|schietpartij|schietincident|explosie|rechtszaak die|ontvoerd|ontvoering|"
        r"ontploffing|tsunami|vliegramp|aanslag|verdronken|doodgestoken|doodgeschoten|vermoord|in de media",
    ),
    _trait(
        "een gezin dat zelden zo voorkomt",
        2,
        r"drieling|vierling|vijfling|zesling|zevenling|(?:acht|negen|tien|elf|twaalf|dertien|[89]|1[0-9]) "
        r"kinderen|"
        r"dubbele tweeling|twee tweelingen|drie moeders|draagmoeder|staatloos|staatloze|ondergedoken",
    ),
    _trait(
        "een herkomst",
        1,
        r"(?:syri|eritre|ethiopi|somali|afghaan|afghan|irak|iraan|iran|jemen|soedan|congo|ghan|nigeri|"
        r"kaapverd|antill|"
        r"curaçao|surina|molukk|papoea|chine|vietnam|filipijn|thai|koerd|armee|georgi|oekra|roemee?n|"
        r"bulgaa?r|pool|poolse|"
        r"hongaa?r|turk|marokk|tunes|algerij|egypt|palest|liban|pakist|india|sri lank|nepal|mongool|tibet|"
        r"oeigoer|"
        r"roma|sinti|joods|braziliaan|colombi|venezol|cubaan|amerika|spaan|portug|griek|"
        r"itali)\w*|"
        r"statushouder|statushouders|vluchteling|asielzoeker",
    ),
    _trait(
        "een geloofsgemeenschap of kleine groep",
        1,
        r"jehova'?s? ?getuigen?|mormoo?n\w*|gereformeerde? gemeente|sekte|antroposofisch\w*|hindoestaans\w*|"
        r"kermis\w*|woonwagen\w*|binnenvaart\w*|schipperskind\w*|amish|zevendedags\w*|baptisten\w*|soefi\w*",
    ),
    _trait(
        "een kleine plaats",
        1,
        r"(?:klein|kleine|klein[e]? ?) ?(?:dorp|dorpje|plaats|plaatsje|gemeenschap|eiland|gehucht|"
        r"buurtschap)|dorpje|gehucht|"
        r"buurtschap|waddeneiland|ameland|texel|terschelling|vlieland|schiermonnikoog|iedereen kent "
        r"(?:elkaar|iedereen)",
    ),
)
_AGE = re.compile(
    r"(?i)(?<![\d.,:/-])\d{1,2}(?= ?(?:jaar|jr|j\b|jarige?|mnd|maanden))|(?<=\()\d{1,2}(?=\))|"
    r"(?<=, )\d{1,2}(?=,| en \d{1,2})|(?<=van )\d{1,2}(?=,| en \d{1,2})|(?<= en )\d{1,2}(?=$|[.,; ])"
)
_PLACED = frozenset({"PLAATS", "ADRES"})


def warnings_for(masked: str, analysis: Analysis) -> tuple[str, ...]:
    """Return the warnings for a masked text, each at most once, without "let op" before them."""
    found: list[str] = []
    traits = _traits(masked, analysis)
    if sum(weight for _, weight in traits) >= ENOUGH and len(traits) > 1:
        found.append(_sentence([name for name, _ in traits]))
    if len(analysis.spans) >= MANY_SPANS:
        found.append(MANY)
    return tuple(found)


def _traits(masked: str, analysis: Analysis) -> list[tuple[str, int]]:
    """Return name and weight of what the text tells, each once."""
    traits = [(one.name, one.weight) for one in TRAITS if one.pattern.search(masked)]
    ages = {match.start() for match in _AGE.finditer(masked)}
    if len(ages) >= CHILDREN:
        traits.append((f"de leeftijden van {len(ages)} mensen", 2))
    if any(span.kind in _PLACED for span in analysis.spans):
        traits.append(("een plaats of adres (al verborgen)", 1))
    return traits


def _sentence(names: list[str]) -> str:
    """Return the warning for these traits."""
    listed = f"{', '.join(names[:-1])} en {names[-1]}"
    return (
        f"Deze tekst noemt {listed}. Samen kan dat naar één gezin wijzen. "
        "Kijk of je iets kunt weglaten of algemener kunt schrijven."
    )
