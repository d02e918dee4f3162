"""Tells what a message asks for: an answer from the texts, advice on a situation, help now, or none of ours.

Only a hint for the edge: a consultant sees every confirmed question, whatever this says. Danger is left to
`consult.emergency`; a message is out of scope when it names a subject that is not ours, or nothing that is.
"""

import re
import unicodedata
from enum import StrEnum

from consult.emergency import is_acute

LONG = 25  #: Words; a longer message tells about a situation, whatever words it uses.


class Triage(StrEnum):
    """What a message asks for."""

    LOOKUP = "lookup"  #: Something that stands in the published texts.
    CONSULT = "consult"  #: Advice on a situation.
    ACUTE = "acute"  #: Danger now: the emergency text comes first.
    OUT_OF_SCOPE = "out_of_scope"  #: No question about the safety of a child or how to work on it.


#: Beginnings of words that belong to the field: people, safety, the chain, law, methods.
FIELD = (
    "aandachtsfunct aangift aantek abortus acut adhd advies advis afgesch afspraak afsprak afweg "
    "afwegingsvraag akkoord alcohol amhk angst anon anoniem arij arts autis baby bedreig beeld "
    "begeleid belang bellen belt beoordel bericht beroeps bescherm beslis besluit besnijd bewaar "
    "bewijs blauwe blow borderline breuk broer buurt buurvrouw casus chat chatten client coach coke "
    "collega collegas comensha conflict consul consultl contactpersoon corv crisis crisisdienst "
    "depress detentie deurwaarder dochter dossier drang drank dreig drugs dwang echtscheid eerge "
    "elkaar ernstig erwt familie feiten fmek gastouder gebeld gedrag gedrags gegevens geheim geloof "
    "gemeente gemeld genoteerd geprobeerd geregel gesch gesprek gevaar gevlucht gevoel geweld gezag "
    "gezin gezinsvoogd grens grensover griepje hond huilbaby huisarts huisbezoek huisverbod hulp "
    "hulplijn huwelijk incest informatie inspectie instructiekaart instrument inzage jeugd jongen "
    "jongere juist kader kenmerk kern keten kids kind kinder klacht klap kleiner kleinkind kleuter "
    "kmdf knip kopp leck leerkracht leerling leerplicht letsel lirik lkha logboek lokaal loverboy "
    "luier maatregel mama mandaat mantelzorg medewerk mediat meerling meester meid meisje meld "
    "meldcode meldnorm mening methode misbruik mishandel moeder naasten nare neef netwerk nicht niet- "
    "pluis norm noteer noter observ omgang onderbuik ondertoezicht onderzoek ongeboren ontwikkel "
    "onveil oordeel opgevoed opgroei oppas opschaal opschal opschrijven opvang opvoed ouder "
    "overdracht overleg overlijd papa partner pedag peuter pijler pilot pleeg pleger pluis politie "
    "privacy proces protocol psych puber raad radar rechter regie registr relatie richtlijn risico "
    "rouw ruzie rvdk samen save scheid schok school schrijven schuld seks sextortion signaal signal "
    "slaa slag snij snijd spanning sparr spoed spreek stage stap stappen stief stiekem stress "
    "structur suicid tafel tante team termijn terreur thuis toestem toezicht tolk trainer trauma "
    "tucht typen uitbuit uithuis uithuisgeplaatst vader veilig venster verdriet verhoor verloop "
    "vermink vermoed verschil verslaafd verslag verslav verteld vertellen vertelt vertrouw verwaarl "
    "verwijs verzameld verzuim vier vijf vlucht vluchtel volgt voogd vots vraag3 vriend vrijwillig "
    "vrouw wams weegt weging weiger werkzame wiet wijk zedenpolitie zelfdoding zelfmoord zoon zorg "
    "zorgen zwanger zwijg"
)
#: What workers say in the field, without naming it.
MORE = (
    " zusje buren patroon voorval ergste participatie tienpunt tegensign consulent overgedragen"
    " falsific stukken vernietig schaalvraag denktank buik jongste hulpvraag disclosure toekomst "
    "parentif aanwijz signs conferentie archief poli patient dochters aanspreek escal blootbeeld "
    "zwakbegaafd besnijd uitleg stiefm stiefv stiefb advocaat burgem raad bot chatbot"
    " drink ontslag bemoei verrad slippers praatjes lam stemmen enveloppen gastoud fysio akkoord "
    "professional veilig telefoontje"
    " langsgaan deuropening toezicht wapen bleek dossier handreik verblijf bericht bekvecht "
    "dekens drinken drank"
    " overnemen afhandel voorlegg pillen geslikt meedenk afsluit opvolg doorgev kwijt loslaten gebeurd"
)
#: What workers call people, and how they say what they do and doubt.
SPOKEN = (
    "koter kroost ukkie ukje kleintje oudjes joch mokkel gozer kerel pamper krijs zuip paffen paft stoned "
    "pikant krabbel doorgebrief geroddel verklik klikspaan gelazer gedonder trammelant instinct inschatting "
    "aansprakelijk verantwoord handteken instanti jullie zwerver zwerft blootbeeld naaktfoto"
)
#: Short words of the field, as whole words.
FIELD_WORDS = (
    "amk avg bel bjz cjg csg eer ex ggz gi ib iko jbt jgz juf juffen juffrouw lui lvb ma man mda oma oom opa "
    "ots pa bot slap volgen pgb sex skj tik uhp vgv vt vto weg wet wmo zus"
)

#: Subjects that are not ours, even when a child or parent is named with them.
ELSEWHERE = re.compile(
    r"\b(?:belasting\w*|aangifte inkomsten\w*|toeslag(?:en)?|huurtoeslag|zorgtoeslag|"
    r"kinderopvangtoeslag|hypothe\w+|btw|dosis|dosering\w*|hoeveel (?:mg|milligram|ml|paracetamol|"
    r"ibuprofen|ritalin)|bijwerking\w*|bijsluiter|welke medicijn\w*|antibiotic\w*|verblijfs\w+|"
    r"asiel\w*|naturalis\w*|paspoort (?:aanvragen|verlengen)|rijbewijs|vreemdelingenrecht|visum\w*|"
    r"recept(?:en)?|lasagne|pannenkoek\w*|koken|bakken|taart|python|javascript|java|html|excel\w*|"
    r"programm\w+|class|script|code schrijven|debug\w*|wiskunde|huiswerk maken|sudoku|gedicht|"
    r"raadsel|mop|liedtekst|vertaal\w*|weer(?:bericht|sverwachting)|file op|files|a\d{1,2}|"
    r"treintijden|trein naar|vlucht boeken|hotel(?:s)? in|vakantie\w* (?:naar|boeken)|voetbal\w*|"
    r"eredivisie|ajax|feyenoord|psv|formule 1|bitcoin|crypto\w*|aandelen|beleg\w+|loterij|schutting|"
    r"erfgrens|bouwvergunning|huurcontract|parkeerboete|verzekering\w*|garantie op|webshop|"
    r"welke (?:telefoon|laptop|auto|fiets|tv|tablet)|(?:telefoon|laptop|auto|fiets) (?:kopen|kiezen)|"
    r"restaurant\w*|netflix tip\w*|arbeidscontract|zorgverzeker\w*|wachtwoord\w*|printer|outlook|"
    r"helpdesk|laptop\w*|ibuprofen|geluidsoverlast|jeuk|heg|hondenvoer|kinderfeestje\w*|babynaam|"
    r"tweedehands|cito\w*|teamuitje|chatgpt|bloeddruk|podcast|salaris\w*|cao|vakantiegeld|vakantiedagen|"
    r"zonnebrand\w*|cadeau\w*|kado\w*|speech|toost|ijsbreker\w*|dierentuin|pretpark|parkeerkaart|"
    r"vaccinatie\w*|"
    r"griepprik|uurtarief|wisselkoers|notaris|groente\w*|kruiden|spaarrekening\w*|vrije dagen|verlofdagen|"
    r"overuren|"
    r"verlof (?:aan|opnemen)|bijstand aanvragen|uitkering aan\w*|bijzondere bijstand|"
    r"bereken\w* (?:\w+ ){0,2}alimentatie|"
    r"bereken\w* (?:\w+ ){0,2}kinderalimentatie|tips? om (?:\w+ ){0,2}beter te slapen|zonder vergunning|"
    r"^(?:een )?(?:leuke|grappige|lekkere|goedkope)|^hoe (?:duur|hoog|laat)|wat verdient|"
    r"wat kost (?:een|de|het) (?!consult|advies|gesprek|melding|hulp|onderzoek|training)\w+|"
    r"welke \w*(?:creme|helm|stoel|stoeltje|wagen|fiets|jas|schoenen|speen|app|camera|bril|matras|"
    r"tent) (?:is|zijn)|"
    r"^hoe\b.*\bmijn (?:eigen )?(?:hond|kat|puppy|konijn|tuin|auto|fiets|bank|keuken|oven|vriezer|router|"
    r"wifi|balkon|agenda)|"
    r"sollicit\w+|pensioen\w*|ontslag(?!en)\w*|ziekmeld\w*|hoofdstad|wie is de (?:president|koning|"
    r"premier)|wie won|geschiedenis van|planeet|hoe oud is de)\b"
)

_WORD = re.compile(r"[a-z0-9-]+")
_FIELD_STEMS = frozenset(f"{FIELD} {MORE} {SPOKEN}".split())
_FIELD_WORDS = frozenset(FIELD_WORDS.split())
_LONGEST = max(map(len, _FIELD_STEMS))
_SITUATION = re.compile(
    r"\b(?:moeder|vader|ouders?|papa|mama|pa|ma|oma|opa|zoon|dochter|meisje|jongen|baby|peuter|kleuter|"
    r"puber|gezin"
    r"|ze|zij|hij|haar|hem|clienten?|leerling|stiefvader|ex|vriend|vrouw|persoon[-_ ]?\d*)\b"
    # Not the verb, nor the number of guests.
    r"|(?<!wat )(?<!dat )(?<!waar )\bzijn\b(?! (?:er|de|het|een|dat|die|zonder|mijn|jullie|alle)\b)(?!$)"
    r"|(?<!tig )(?<!tien )\bman\b"
)
#: How workers speak of people they do not name, of what they do and of what they doubt.
_PRACTICE = re.compile(
    r"\bhun\b|\b(?:die|deze|dat|de) (?:\w+ )?(?:lui|gast|gasten|kleine|koters?|twee|stel|ouwe|schat|meid|"
    r"kids)\b|"
    r"\bop papier\b|\bhard maken\b|\bvinger (?:\w+ ){0,2}op\b|\bniks (?:te |ga |gaan )*doen\b|"
    r"\blaat? (?:het |ik )*rusten\b|"
    r"\blaat maar waaien\b|\bmond (?:open|hou|dicht)\w*|\bmaag\b|\bklopt (?:er )?iets niet\b|\bin de haak\b|"
    r"\bde plank mis\w*|\bloos alarm\b|\bernaast\b|\bfout zit\b|"
    r"\baan te spreken\b|\bvraag \d|\b(?:lage|hoge) kans\b|\bde (?:hele )?code\b|"
    r"\bik hier (?:in ?)?(?:tik|typ|schrijf|vertel)\b"
)
#: Words that mean the field and nothing else: search answers them on less.
_CERTAIN = re.compile(
    r"\b(?:\w*voogd\w*|parentif\w*|blootbeeld\w*|naaktfoto\w*|meldcode|mishandel\w*|kindermishand\w*|"
    r"(?:kinder)?misbruik\w*|verwaarlo\w*|ots|ondertoezicht\w*|uithuis\w*|jeugdbescherm\w*|veilig thuis|"
    r"kindcheck|"
    r"aandachtsfunct\w*|loverboys?|kinderrechter|huiselijk geweld|pleegkind\w*|pleegzorg|pleegouders?|"
    r"afwegingskader)\b"
)
_ASKS = re.compile(
    r"^(?:\w+ ){0,2}(?:wat (?:is|zijn|houdt|betekent|staat)|welke|wanneer"
    r"|hoe ?(?:lang|veel|snel|oud|werkt)|waar|wie (?:mag|is)"
    r"|is (?:er|het|dat)|mag|geldt|verschil|kan (?:ik|een|de)|moet (?:ik|een))\b"
)


def triage(text: str) -> Triage:
    """Return what *text* asks for; danger is looked for first."""
    if is_acute(text):
        return Triage.ACUTE
    folded = _folded(text)
    words = _WORD.findall(folded)
    if not _ours(folded, words):
        return Triage.OUT_OF_SCOPE
    situation = _SITUATION.search(folded) and not _ASKS.match(folded)
    return Triage.CONSULT if situation or len(words) > LONG else Triage.LOOKUP


def is_certain(text: str) -> bool:
    """Return whether *text* has a word that means the safety of a child and nothing else."""
    return bool(_CERTAIN.search(_folded(text)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _ours(folded: str, words: list[str]) -> bool:
    if len(words) > LONG:
        return True
    situation = _SITUATION.search(folded) and not _ASKS.match(folded)
    if ELSEWHERE.search(folded) and not situation:
        return False
    if _SITUATION.search(folded) or _PRACTICE.search(folded):
        return True
    return any(word in _FIELD_WORDS or _known(word) for word in words)


def _known(word: str) -> bool:
    return any(word[:length] in _FIELD_STEMS for length in range(4, min(len(word), _LONGEST) + 1))
