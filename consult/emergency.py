"""Acute danger never waits: the rule that spots it and the fixed text that answers, without any dependency.

The edge calls `is_acute` on the raw message before anything else and shows `EMERGENCY_TEXT` at once, whatever
else works or does not. Rules and example sentences: shared glossary of alarm words, part 6.

A rule fires when each of its patterns is in one sentence, or in two that follow each other. A missed danger
weighs more than an alarm too many: what is told without a time counts as recent, and only a time that is
plainly long ago, a plain denial, or a question about the rules themselves keeps a rule silent.
"""

import re
import unicodedata
from collections.abc import Collection

from consult.alarm import RULES, TIMELESS
from consult.lookalikes import (
    CALM,
    DENIED,
    DENIER,
    FAR,
    FIGURE,
    RULES_ASKED,
    TOLD,
    UNLESS,
    UNMARKED,
    VIOLENT,
    WANTS_TO_LIVE,
    YEARS,
)
from consult.weighing import ENOUGH, HARMLESS, MOST_LIGHT, TABLES, WHOLE
from consult.wording import TODAY

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
    "strangulation": (
        "adem draad gesmoord gewurg hals keel knijp kussen lucht mond nek neus onder plastic riem sjaal "
        "snoer strot touw verstik verwurg wurg"
    ),
    "weapon": (
        "benzine bijl breekijzer geweer hamer honkbalknuppel jerrycan kapmes keukenmes knuppel machete "
        "mes pistool schaar schroevendraaier stanleymes stroomstok taser vleesmes vuurwapen wapen zwaard"
    ),
    "fire": "aansteker benzine brand er fik gas hens huis rook ste vuur",
    "suicide": (
        "afscheid balkon beeindig beter brug dak dood eind eraf eruit flat garage gebouw gesneden goed "
        "hang klaar klim klom kraan langer leven lig mast meer mn opgeha opha perron pleeg poging pols "
        "raam rails reling sneed snijd spoor springt spullen staat stap sterven suicid toren touw trein "
        "vaarwel vensterbank viaduct zelfmoord zichzelf zit zorg"
    ),
    "intake": (
        "afwas alle alles antidepress antivries batterij bleek chloor diazepam doorgeslikt doos drinkt "
        "dronk drugs gedronken gegeten genomen geslikt ghb gif gootsteen hoestdrank ibuprofen iets inge "
        "innam knoop leeg lorazepam medic methadon morfine nam ontstopper opgegeten opgesnoept overdos "
        "oxazepam oxycodon paracetamol pil schoonmaak slaap slik spacecake strip tablet temazepam "
        "tramadol vaatwas wat wietolie xtc"
    ),
    "medical": (
        "aceton adem antwoord beneden benen beweeg bewoog bewustel bewustzijn blauw bloed coma flauw "
        "fontanel futloos gek gereanimeer gevallen hersenbloeding kik lege levenloos lig lusteloos nooit "
        "ogen opstaat peuter piepend raar rare reageer reanim slap sloom spuugt steeds stikt stil stuip "
        "suf veel verlies verslikt vreemd wakker weeen ween wekk westen zakt zwaar"
    ),
    "shaken": (
        "aangedaan elkaar gegooid gerammeld geschud gesmeten gewiegd gooi laat rammel schud smijt vallen"
    ),
    "baby injury": (
        "blauw bloed brandwond breuk bult gebroken gevallen letsel plek schram striem verbrand viel zwelling"
    ),
    "burn": "bleek brandplek brandwond chloor kokend loog verbrand zuur",
    "refused care": (
        "ambulance arts behandeling bel dokter haal hap huisarts insuline krijg medicijn opname "
        "spoedpost weiger ziekenhuis"
    ),
    "sexual": (
        "aan bed betast bij bloot broek film kamer kroop kruipt kwam lag ligt mij misbruikt moest naakt "
        "naaktfoto naast onderbroek pijn pijpen seks slipje uitgekleed verkracht zit"
    ),
    "threat": (
        "aan afmaak afmaken bedreig breek dood dreig eraan gedreigd geschoten ging jullie kant kapot "
        "komt maak neer om vermoord volgende zal zou"
    ),
    "family killing": (
        "afgelopen allemaal dood einde familiedrama gaan gezinsd iedereen kanaal kids krijg laatste mee "
        "neem niemand niet niks nog nooit rij samen tegen water zijn"
    ),
    "captive": (
        "achter appartement auto barricad bindt buiten bus busje durf duw dwing eruit gaan gebarricad "
        "gegijzeld gevlucht hotel houd huis kamer kast kelder krijg mag mee mogen naar nacht onbekende "
        "onderweg op schuur slapen sleep sleur sleutel slot sluit straat straf taxi trein trek vastbind "
        "vastge verschuil verstopt vlucht vreemde wagen weg woning zich"
    ),
    "held down": (
        "aan boei druk drukken drukt drukte duw geboeid gedrukt geduwd gehouden geke gekneveld gesleept "
        "gezet handboei hield houd met moest moet onder sta tape vast vastge zet"
    ),
    "taken along": (
        "gehaald geplukt halen ingestapt komen kwam mee meege meegere meelok meenemen opgehaald "
        "opgewacht vandoor vertrokken weggebracht weggehaald weggenomen weggeplukt weggere weggeroofd "
        "weggevoerd"
    ),
    "with the suspect": (
        "alleen bij blijft broer hij is logeert neef oom opa oppas pa slaapt stief vader vriend zit"
    ),
    "intruder": (
        "aan achter beuk binnen bonk bons broer brul dat deur door ex gebonk gebons haar halen hier "
        "iemand ingetrap intrap komt lint loop loverboy neven ons ooms pooier raam ram rijd rondjes ruit "
        "scheld schreeuw sta stond tier via vloek wacht zinnen zoekt"
    ),
    "honour": "broer eerwraak familie hersteld jongens neef neven oom vader verloofde",
    "help": (
        "112 aangevallen badkamer binnen doodsbang durf escaleer fluister fout gil help hoor huis hulp "
        "kast kelder kom kort krijs levensgevaar ligt loopt mis noodgeval nu opgesloten paniek praten "
        "raakt smeekt terug verstopt vreest wc werd word"
    ),
    "left behind": "buiten gevlucht vertrokken weg weggegaan weggelopen weggerend",
    "child alone": (
        "afgesloten alleen dichte dool dwaal fietst hete in kruipt loop lopen niemand rent zit zonder zwerft"
    ),
    "missing": (
        "aangekomen gelopen kon kunnen kwijt nergens niemand niet onvindbaar sinds spoorloos thuis "
        "verdwenen vermist waar weg wordt zoek"
    ),
    "abduction": (
        "auto besned besnijd bruiloft enkele ervandoor gate grens in luchthaven mee neem ontvoer "
        "paspoort rijdt schiphol ticket trouwen uitgehuwelijkt uithuwelij verlo vertrek vertrokken vlieg "
        "weggegaan weggereden ziet"
    ),
    "intoxicated": (
        "bezopen dronken gedronken high invloed knock laveloos lazarus out stomdronken stoned wereld"
    ),
    "psychosis": "baby bezeten duivel hallucin kind opdra praat psycho slaap stem verward waan war",
    "violence": (
        "aan afgetuigd aframmeling aftuig beuk bij duw elkaar ex gaf geknepen gemept geschopt geslagen "
        "gesleept gesmeten gestoken gestompt getrapt gev geweld gooi grond halfdood haren hield houd "
        "klap knijp langs man mep met mishandel moeder muur neergestoken pak schop sla sleep sleur sloeg "
        "smijt stak steek stief stomp tegen trap vader vecht vliegen vriend"
    ),
    "hungry": "drinkt droge gedronken geen gegeten niets niks ondervoed uitgedroogd wil",
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
    "verstuikt verwoorden weggeslopen wurgen"
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
_NOT = re.compile(r"\b(?:geen|niet|nooit|niets|niks|niemand)\b")
#: Three and more of a letter, but for the plural of "wee".
_STRETCHED = re.compile(r"(?!(?<=w)eeen\b)([a-z])\1{2,}")
_DENIED, _DENIER, _UNMARKED = re.compile(DENIED), re.compile(DENIER), re.compile(UNMARKED)
_VIOLENT, _WANTS_TO_LIVE = re.compile(VIOLENT), re.compile(WANTS_TO_LIVE)


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


def _lengths(table: Collection[str]) -> dict[str, tuple[int, ...]]:
    """Return by their first two letters how long the words of *table* are, shortest first."""
    starts = {word[:2] for word in table}
    return {start: tuple(sorted({len(word) for word in table if word[:2] == start})) for start in starts}


_COMPILED = {
    name: (tuple(map(_compiled, patterns)), _compiled(UNLESS.get(name, r"(?!)")))
    for name, patterns in RULES.items()
}
_PAIRED = frozenset(name for name, patterns in RULES.items() if len(patterns) > 1)
_TODAY, _FAR, _ASKED = _compiled(TODAY[3:-1]), _compiled(FAR[3:-1]), _compiled(RULES_ASKED[3:-1])
_YEARS, _TOLD, _CALM = _compiled(YEARS[3:-1]), _compiled(TOLD[3:-1]), _compiled(CALM[3:-1])
_FIGURE = re.compile(FIGURE)
_HARMLESS = frozenset(HARMLESS.split())
_WEIGHTS = {word: weight for weight, words in reversed(TABLES) for word in words.split()}
_WORD_LENGTHS = _lengths(_WEIGHTS)
#: Rule -> its own bit, so that a set of rules is one number.
_BITS = {name: 1 << at for at, name in enumerate(RULES)}
_STEMS = {
    stem: sum(_BITS[name] for name, stems in GATES.items() if stem in stems.split())
    for stem in " ".join(GATES.values()).split()
}
_STEM_LENGTHS = _lengths(_STEMS)
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
        touched = frozenset(
            name for name, bit in _BITS.items() if rules & bit and _COMPILED[name][0][0].search(window)
        )
        if any(_fires(name, window) for name in touched):
            return True
        if before and any(_fires(name, pair) for name in (touched | touched_before) & _PAIRED):
            return True
        if weight(window) >= ENOUGH and not _kept_silent(window):
            return True
        before, touched_before = window, touched
    return False


def weight(window: str) -> int:
    """Return what the words of *window*, in plain text, weigh together; each beginning counts once."""
    heavy: dict[str, int] = {}
    light = 0
    for word in window.split():
        found = _beginning(word)
        if found and _WEIGHTS[found] > 1:
            heavy[found] = _WEIGHTS[found]
        elif found:
            light += 1
    return sum(heavy.values()) + min(light, MOST_LIGHT) if heavy else 0


def _beginning(word: str) -> str:
    """Return the word of the tables with which *word* begins, the longest, or nothing."""
    if word in _HARMLESS:
        return ""
    for length in reversed(_WORD_LENGTHS.get(word[:2], ())):
        start = word[:length]
        if start in _WEIGHTS and (length > WHOLE or start == word):
            return start
    return ""


def _kept_silent(window: str) -> bool:
    """Return whether *window* tells of long ago, rules, play, in figures of speech, or that all is well."""
    if _CALM.search(window) or _ASKED.search(window) or _FIGURE.search(window):
        return True
    return bool(_FAR.search(window)) and not _TODAY.search(_TOLD.sub(" ", window))


def fired(text: str) -> tuple[str, ...]:
    """Return the rules that fire on *text* read as one sentence, so that a test can name them."""
    found = _windows(text)
    window = " ".join(window for window, _ in found)
    rules = 0
    for _, touched in found:
        rules |= touched
    return tuple(name for name, bit in _BITS.items() if rules & bit and _fires(name, window))


def _fires(name: str, window: str) -> bool:
    needed, unless = _COMPILED[name]
    if not all(pattern.search(window) for pattern in needed) or unless.search(window):
        return False
    if _FIGURE.search(window):
        return False
    if _TODAY.search(_TOLD.sub(" ", window)):
        return True
    if _ASKED.search(window):
        return False
    return not (_YEARS if name in TIMELESS else _FAR).search(window)


def _windows(text: str) -> list[tuple[str, int]]:
    """Return the sentences of *text* as plain words, a long one in parts, with their rules as bits."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
    plain = _STRETCHED.sub(r"\1", _ACCENTS.sub("", plain).lower())
    for pattern, word in _PLACEHOLDERS:
        plain = pattern.sub(word, plain)
    mended: dict[str, str] = {}
    gates: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    violent = bool(_UNMARKED.search(plain)) and bool(_VIOLENT.search(_DENIED.sub(" ", plain)))
    for sentence in _SENTENCE_END.split(plain):
        words = _WORD.findall(_undenied(sentence, violent=violent))
        for word in words:
            if word not in mended:
                mended[word] = _mended(word)
                gates[word] = _gate(mended[word])
        for at in range(0, max(len(words) - MAX_WINDOW + STEP, 1), STEP):
            stretch = words[at : at + MAX_WINDOW]
            rules = 0
            for word in stretch:
                rules |= gates[word]
            found.append((" ".join(map(mended.__getitem__, stretch)), rules))
    return found


def _undenied(sentence: str, *, violent: bool) -> str:
    """Return *sentence* of a text that is *violent* or not without what it plainly denies.

    A denial by who may have done it or suffers it counts for nothing, nor does that there are no marks where
    the text tells of violence.
    """
    told = _WANTS_TO_LIVE.sub(" ", sentence)
    if not _NOT.search(told) or _DENIER.search(told):
        return told
    told = _DENIED.sub(" ", told)
    return told if violent else _UNMARKED.sub(" ", told)


def _gate(word: str) -> int:
    """Return the bits of the rules that one of the beginnings of *word* makes worth a look."""
    rules = 0
    for length in _STEM_LENGTHS.get(word[:2], ()):
        rules |= _STEMS.get(word[:length], 0)
    return rules


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
