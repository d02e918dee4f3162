"""Acute danger never waits: the rule that spots it and the fixed text that answers, without any dependency.

The edge calls `is_acute` on the raw message before anything else and shows `EMERGENCY_TEXT` at once, whatever
else works or does not. Rules and example sentences: shared glossary of alarm words, part 6.

A rule fires when each of its patterns is in one sentence, or in two that follow each other. A missed danger
weighs more than an alarm too many: what is told without a time counts as recent, and only a time that is
plainly long ago, a plain denial, or a question about the rules themselves keeps a rule silent.
"""

import re
import unicodedata

from consult.alarm import RULES, TIMELESS, TODAY
from consult.lookalikes import FAR, RULES_ASKED, UNLESS

#: Shown at once, word for word. Numbers: 112 and 112NL (politie.nl), 0800-2000 (Veilig Thuis, day and night).
EMERGENCY_TEXT = (
    "Is er nu direct gevaar? Bel 112. Kun je niet praten? Gebruik de app 112NL.\n"
    "Bel daarna Veilig Thuis: 0800-2000 (gratis, dag en nacht).\n"
    "Wacht niet op een antwoord van ons."
)

MAX_WINDOW = 60  #: Words of one sentence that are looked at together; a longer one is read in steps.
STEP = 40  #: Words between the starts of two windows of one long sentence.

#: Rule -> beginnings of words: a text without any of them does not fire the rule and needs no second look.
GATES: dict[str, str] = {
    "strangulation": ("wurg gewurg verwurg keel lucht adem kussen gesmoord verstik mond"),
    "weapon": (
        "mes pistool vuurwapen keukenmes vleesmes stanleymes wapen geweer hamer bijl knuppel "
        "honkbalknuppel machete kapmes benzine jerrycan schaar stroomstok taser"
    ),
    "fire": ("brand fik hens gas benzine aansteker"),
    "suicide": (
        "afscheid zelfmoord poging leven langer meer eruit zichzelf opha opgeha trein spoor rails "
        "dak brug reling vensterbank raam balkon flat viaduct perron touw pols einde eind dood "
        "suicid sterven vaarwel spullen beter"
    ),
    "intake": (
        "iets wat geslikt slik ingenomen innam nam genomen inge doorgeslikt opgegeten gegeten "
        "gedronken dronk drinkt leeg overdos opgesnoept inname paracetamol pil"
    ),
    "medical": (
        "bewusteloos bewustzijn westen wakker adem blauw stuip rare gekke steeds fontanel "
        "levenloos flauw reageert slap suf sloom futloos lusteloos stil bloed gereanimeer reanim "
        "hersenbloeding ligt stikt verslikt gevallen"
    ),
    "shaken": ("geschud schud gerammeld rammel gegooid gooi gesmeten smijt vallen elkaar gewiegd aangedaan"),
    "baby injury": (
        "plek bult blauw brandwond verbrand bloed striem gebroken breuk letsel schram gevallen zwelling"
    ),
    "refused care": (
        "dokter arts ziekenhuis ambulance huisarts hap spoedpost medicijn insuline opname behandeling"
    ),
    "sexual": (
        "verkracht aangerand aanrand misbruikt bij naast aan zit komt kruipt ligt kroop kwam pijn "
        "broek onderbroek slipje seks naaktfoto in"
    ),
    "threat": (
        "dood vermoord ombreng om neerschiet neersteek neer kapot maak afmaken afmaak kant doods "
        "aan bedreig dreig gedreigd"
    ),
    "family killing": (
        "allemaal samen neem niemand laatste krijg zijn dood einde niet meenem gezinsdrama familiedrama"
    ),
    "captive": (
        "gebarricad barricad hotel appartement woning kamer auto gevlucht vlucht opge opsluit "
        "sluit vastge vastbind bindt slot weg eruit naar huis gaan gegijzeld kelder schuur kast "
        "buiten op verstopt zich verschuil vastgehouden houd sleutel"
    ),
    "intruder": (
        "schreeuw brul tier vloek scheld lint zinnen loop rijd wacht loverboy pooier broer mannen "
        "sta gebonk bonk bons gebons beuk ram deur raam ruit hier binnen komt achter achtervolg "
        "zoekt wachten"
    ),
    "honour": ("broer neven neef oom familie vader jongens verloofde eerwraak hersteld"),
    "help": (
        "help praten huis binnen terug smeekt 112 gil hoor krijs escaleer loopt mis fout "
        "opgesloten verstopt wc badkamer kast kelder"
    ),
    "child alone": ("alleen niemand zonder"),
    "missing": (
        "vermist onvindbaar spoorloos weggelopen gelopen thuis niemand kwijt weet niet aangekomen weg zoek"
    ),
    "abduction": (
        "schiphol vlieg luchthaven gate grens ticket enkele paspoort ontvoer meegenomen mee "
        "uitgehuwelijkt uithuwelij bruiloft trouwen verlo besneden besnijd rijdt auto vertrek"
    ),
    "intoxicated": (
        "dronken stomdronken laveloos lazarus invloed bezopen out gedronken high wereld stoned knock knockout"
    ),
    "psychosis": ("stemmen opdra psycho bezeten wartaal duivel waan hallucin baby verward war"),
    "violence": (
        "gestoken neergestoken gesleept gooi sla sloeg geslagen schop geschopt trap getrapt mep "
        "gemept stomp gestompt mishandel elkaar aftuig afgetuigd klap knijp geknepen duw gesmeten "
        "smijt vecht gevochten bij geweld vliegen muur grond tegen"
    ),
    "hungry": ("geen uitgedroogd drinkt gegeten gedronken niks niets ondervoed"),
}

#: Words a tired thumb mistypes; one wrong, missing or extra letter is forgiven.
_MISTYPED = (
    "aangerand achtervolgt afscheidsbrief bedreigd bedreigt benzine bewusteloos brandwonden "
    "dichtgeknepen doodmaken dronken flauwgevallen geschopt geschud geslagen geslikt gestoken "
    "gewurgd ingenomen laveloos ontvoerd onvindbaar opgesloten overdosis paracetamol pistool "
    "psychose psychotisch schiphol springen stomdronken tabletten uitgehuwelijkt vastgebonden "
    "verkracht vermist vermoorden verstikt verwurgd vliegveld vuurwapen weggelopen wurgde "
    "zelfmoord"
)
#: Ordinary words that are one letter away from those.
_ORDINARY = (
    "aangebrand aangeland aangerend bedriegt benigne beslagen bestoken doormaken drenken drinken "
    "drongen geblikt gedreigd geflikt geklikt gelagen gelijkt gelikt gelinkt geschept geschokt "
    "geschort geslapen geslipt gesnikt gesplit gestikt gestolen gestonken gestoten gewurmd "
    "haveloos ingekomen ontroerd opgeslokte opgespoten opgestoten pronken ronken springer "
    "sprinten sprongen veerkracht vereist vergist verhoorden vermits verslikt verstilt verstrikt "
    "verstuikt verwoorden weggeslopen"
)
_OFTEN_MISTYPED = frozenset(_MISTYPED.split())
_NO_MISTAKE = frozenset(_ORDINARY.split())

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_ACCENTS = re.compile("[\u0300-\u036f'`\u00b4\u2018\u2019]+")
_PLACEHOLDERS = (
    (re.compile(r"[\[<]persoon[-_ ]?\d*[\]>]"), " iemand "),
    (re.compile(r"[\[<][a-z]+[-_ ]?\d*[\]>]"), " iets "),
)
_SENTENCE_END = re.compile(r"[.!?;\n\r]+")
_WORD = re.compile(r"[a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* with the word boundary its alternatives share tested once, which makes it fast."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
    parts.append(pattern[start:])
    words = [part.removeprefix(r"\b") for part in parts if part.startswith(r"\b")]
    others = [part for part in parts if not part.startswith(r"\b")]
    return re.compile("|".join([*others, rf"\b(?:{'|'.join(words)})"] if words else others))


_COMPILED = {
    name: (tuple(map(_compiled, patterns)), _compiled(UNLESS.get(name, r"(?!)")))
    for name, patterns in RULES.items()
}
_PAIRED = frozenset(name for name, patterns in RULES.items() if len(patterns) > 1)
_TODAY, _FAR, _ASKED = _compiled(TODAY[3:-1]), _compiled(FAR[3:-1]), _compiled(RULES_ASKED[3:-1])
_STEMS = {
    stem: frozenset(name for name, stems in GATES.items() if stem in stems.split())
    for stem in " ".join(GATES.values()).split()
}
_STEM_LENGTHS = sorted(set(map(len, _STEMS)))
_NONE = frozenset[str]()
_ONE_OFF = {word[:at] + word[at + 1 :]: word for word in sorted(_OFTEN_MISTYPED) for at in range(len(word))}
_STARTS = frozenset(word[:2] for word in _OFTEN_MISTYPED)
_LENGTHS = range(min(map(len, _OFTEN_MISTYPED)) - 1, max(map(len, _OFTEN_MISTYPED)) + 2)


def is_acute(text: str) -> bool:
    """Return whether *text* tells of danger now, or leaves that open; a doubt counts as danger.

    It never raises, whatever the text; 20,000 characters take a few milliseconds.
    """
    before, touched_before = "", frozenset[str]()
    seen: set[str] = set()
    for window, rules in _windows(text):
        pair = f"{before} {window}"
        if pair in seen:
            continue
        seen.add(pair)
        touched = frozenset(name for name in rules if _COMPILED[name][0][0].search(window))
        if any(_fires(name, window) for name in touched):
            return True
        if before and any(_fires(name, pair) for name in (touched | touched_before) & _PAIRED):
            return True
        before, touched_before = window, touched
    return False


def fired(text: str) -> tuple[str, ...]:
    """Return the rules that fire on *text* read as one sentence, so that a test can name them."""
    window = " ".join(window for window, _ in _windows(text))
    return tuple(name for name in RULES if _fires(name, window))


def _fires(name: str, window: str) -> bool:
    needed, unless = _COMPILED[name]
    if not all(pattern.search(window) for pattern in needed) or unless.search(window):
        return False
    if _TODAY.search(window):
        return True
    if _ASKED.search(window):
        return False
    return name in TIMELESS or not _FAR.search(window)


def _windows(text: str) -> list[tuple[str, frozenset[str]]]:
    """Return the sentences of *text* as plain words, a long one in stretches, with their rules."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
    plain = _ACCENTS.sub("", plain).lower()
    for pattern, word in _PLACEHOLDERS:
        plain = pattern.sub(word, plain)
    mended: dict[str, str] = {}
    gates: dict[str, frozenset[str]] = {}
    found: list[tuple[str, frozenset[str]]] = []
    for sentence in _SENTENCE_END.split(plain):
        words = _WORD.findall(sentence)
        for word in {*words} - mended.keys():
            mended[word] = _mended(_STRETCHED.sub(r"\1", word))
            gates[word] = _gate(mended[word])
        for at in range(0, max(len(words) - MAX_WINDOW + STEP, 1), STEP):
            stretch = words[at : at + MAX_WINDOW]
            rules = frozenset[str]().union(*map(gates.__getitem__, stretch))
            found.append((" ".join(map(mended.__getitem__, stretch)), rules))
    return found


def _gate(word: str) -> frozenset[str]:
    """Return the rules that one of the beginnings of *word* makes worth a look."""
    stems = [word[:length] for length in _STEM_LENGTHS if word[:length] in _STEMS]
    return frozenset[str]().union(*(_STEMS[stem] for stem in stems)) if stems else _NONE


def _mended(word: str) -> str:
    if len(word) not in _LENGTHS or word[:2] not in _STARTS or word in _OFTEN_MISTYPED or word in _NO_MISTAKE:
        return word
    if word in _ONE_OFF:
        return _ONE_OFF[word]
    for at in range(len(word)):
        shorter = word[:at] + word[at + 1 :]
        if shorter in _OFTEN_MISTYPED:
            return shorter
        longer = _ONE_OFF.get(shorter)
        if longer and len(longer) == len(word):
            return longer
    return word
