"""What sounds like danger and is none: times long past, questions about rules, play, look-alike words.

Read by `consult.emergency`, against the same plain text as `consult.alarm`.
"""

from consult.wording import WEAPON

FAR = (
    r"(?:\bvroeger\b|\bdestijds\b|\bjaren (?:geleden|terug|her)\b|\bjaar (?:geleden|terug|her|"
    r"weg)\b|\booit\b|\bvorige? jaar\b|"
    r"\b(?:in|sinds|tot|uit|van|eind|begin|zomer|rond)? ?(?:19|20)\d\d\b|\btoen (?:ik|hij|ze|zij|"
    r"moeder|vader|iemand)"
    r"(?: zelf)?(?: nog)? (?:klein|jong|kind|een kind|\d+)\b|\b(?:in|uit) (?:haar|zijn|mijn|hun|"
    r"zn|dr) (?:jeugd|kindertijd|verleden)\b|"
    r"\bals (?:kind|klein|jong)\b|\bmaanden (?:geleden|terug)\b|\bhalf jaar (?:geleden|terug)\b|"
    r"\bin het verleden\b|"
    r"\bvorige? (?:relatie|huwelijk|partner)\b|\beerdere? (?:relatie|huwelijk)\b|\blang geleden\b|"
    r"\bis (?:nu|inmiddels) \d\d?\b|\b(?:van|uit) toen\b|\bkindertijd\b|\b(?:in|uit) (?:de|een) jeugd\b|"
    r"\b(?:haar|zijn|hun|mijn) jeugd\b|\bop (?:haar|zijn|mijn) \w+(?:ste|de)\b|\bals (?:meisje|jongen|"
    r"tiener|puber)\b|"
    r"\btoenmalige?\b|\bjaren (?:tachtig|negentig|zeventig|nul)\b|\boude? (?:dossier|melding|stukken|zaak)\b|"
    r"\btoen \w+ (?:\d+|[a-z]+tien|twaalf|elf|tien|acht|negen|zes|zeven|vijf) was\b|\b(?:inmiddels|"
    r"allang|al lang|al jaren) (?:overleden|gescheiden|volwassen|weg)\b)"
)
#: Long enough ago for what is else asked a doctor about whenever it was.
YEARS = (
    r"(?:\bvroeger\b|\bdestijds\b|\bjaren (?:geleden|terug|her)\b|\bjaar (?:geleden|terug|her)\b|\b(?:19|"
    r"20)\d\d\b|"
    r"\b(?:haar|zijn|hun|mijn|de) jeugd\b|\bkindertijd\b|\bals kind\b|\bis (?:nu|inmiddels) \d\d?\b|"
    r"\blang geleden\b|"
    r"\btoen (?:ze|hij|zij|ik) (?:klein|jong|een kind) was\b)"
)
#: When it was told, which is not when it was.
TOLD = (
    r"(?:\b(?:vandaag|gister\w*|vanochtend|vanmorgen|vanmiddag|eergister\w*) (?:\w+ )?(?:ter sprake|"
    r"besproken|"
    r"vertelde|verteld|genoemd|bekende|zei)\b|\b(?:vertelde|zei|bekende|vertelt) (?:\w+ ){0,2}(?:vandaag|"
    r"gister\w*|"
    r"vanochtend|vanmorgen|vanmiddag)\b)"
)
RULES_ASKED = (
    r"(?:^(?:\w+ ){0,3}(?:wat is|wat zijn|wat telt|wat valt|wat houdt|wat betekent|wat doet|"
    r"welke? (?:signalen|stap|stappen|vragen|"
    r"nummers?|regels?|wet|training|kenmerken|voorbeelden|lijn|hulplijn|letsels?|leeftijd)|"
    r"hoe (?:herken|leer|leg|signaleer|bespreek|"
    r"werkt|lang|snel|oud)|wanneer (?:bel|is|noem|moet|mag|meld|spreek|ga)|vanaf welke leeftijd|"
    r"hoeveel|waar (?:kan|vind|meld))\b"
    r"|\bverschil tussen\b|\bstel dat\b|\bvoorbeelden? van\b|\bdefinitie\b|\btraining\w*\b|"
    r"\bcursus\w*\b|\bvoorlichting\w*\b"
    r"|\bworkshop\b|\bfolder\b|\binstructie\w*\b|\bprotocol\w*\b|\bbeleid\w*\b|\bpresentatie\b|"
    r"\bscholing\b|\brichtlijn\w*\b"
    r"|\bteamdag\b|\bthemadag\b|\bstagiair\w*\b|\bnieuwe collega\w*\b|^(?:\w+ )?(?:lijn|nummer|"
    r"hulplijn|telefoonnummer|uitleg|info)\b"
    r"|\bvalt (?:dat |dit |het |een )?(?:\w+ ){0,3}onder\b|\btelt (?:\w+ ){0,4}(?:als|mee)\b|"
    r"\bof (?:is )?(?:dat|dit) meteen\b)"
)
PLAY = (
    r"(?:\bgrap\w*\b|\bgamen?\b|\bgaming\b|\bgames?\b|\bspeelgoed\w*|\bfilms?\b|\bfilmavond\b|\bserie\b|"
    r"\btoneel\w*|\bmusical\b|\bboek\b|\bcarnaval\w*|"
    r"\bstoei\w*|\bgeplaagd?\b|\bplagen\b|\bfortnite\b|\bminecraft\b|\broblox\b|\bspeelt\b|"
    r"\bwaterpistool\w*|\bnerf\b|\btekening\w*|"
    r"\bkoken\b|\bkookt\b|\bbrood\b|\bfiguurlijk\b|\buitdrukking\b|\bliedje\b|\btrampoline\w*|"
    r"\bsportles\b|\bjudo\w*|\bvoetbal\w*)"
)

#: Rule -> pattern in the same sentence that keeps it silent.
UNLESS: dict[str, str] = {
    "strangulation": r"\bgeen lucht (?:meer )?van\b|\bgrapje\w*\b|\bkeelpijn\b|\bkeelontst\w*|\bstrot\b",
    "weapon": rf"\bhout\b|\bgeen (?:\w+ )?{WEAPON}|in beslag\b|\bingeleverd\b|\bschietvereniging\b|"
    rf"\bkookles\w*|\bleren snijden\b|\baanrecht\b|{PLAY}",
    "fire": rf"\bgeblust\b|\bbrandoefening\b|\bwerkdruk\b|\bhuiswerk\b|\bbrandveilig\w*|\b(?:ons|het|"
    rf"mijn) team\b|{PLAY}",
    "burn": r"\bzonnebrand\b|\bin de zon\b|\bmeteen (?:naar|gekoeld)\b|\bgekoeld\b",
    "suicide": r"\bafscheid (?:genomen|neemt|nemen) van (?:school|de klas|collega\w*|het team|oma|opa|"
    r"groep)\b|"
    r"\bniet suicidaal\b|\boverleden\b|\bniet meer (?:meewerk\w*|"
    r"leven met (?:de )?schuld)|\bspoorzoek\w*|\bgoede? spoor\b",
    "intake": r"\bvolgens voorschrift\b|\badhd\b|\bde pil\b|\bniet (?:meer )?(?:ingenomen|"
    r"genomen)\b|\bgestopt met\b|\bweigert\b",
    "medical": r"\belke maand\b|\bmenstru\w*|\bstikt(?:e)? van (?:de|het) lach\w*|\bslaapt slecht\b|"
    r"\boverdag suf\b|\bslap excuus\b|\bverslikt\w* zich in (?:haar|zijn) (?:thee|koffie)\b|"
    r"\bslaapt\b.{0,20}\bniet wakker\b|\bniet wakker (?:gemaakt|geworden van)\b|\bop adem\b",
    "shaken": r"\b(?:zijn|haar|het|hun|mijn) hoofd\b|\bwakker (?:ge)?schud|\bpaardje\b|"
    r"\bgooit (?:\w+ )?met (?:zijn|haar|een|het|de) (?:bord|eten|beker|bal|blok\w*|schoen\w*|speelgoed)|"
    r"\bhanden? (?:ge)?schud|\bspeelgoed\b.{0,20}\bgooit|\bgooit\b.{0,20}\bspeelgoed\b|"
    r"\bknuffel\w*|\bschulden\b|"
    r"\b(?:op|in) (?:de |het |een )?(?:\w*app|facebook|instagram|insta|internet) gegooid\b|"
    r"\b(?:gooit|gooide|gooien|gegooid) (?:het |dit |dat |alles )?(?:op|in) (?:de |het |een )?"
    r"(?:\w*app|facebook|instagram|insta|internet)\b",
    "baby injury": r"\bmoedervlek\w*|\bmongolenvlek\w*|\bgeboortevlek\w*|\bplek (?:op|"
    r"bij) (?:de )?(?:opvang|creche|kdv|school|wachtlijst)\b|\b(?:opvang|kdv|behandel|woon|slaap|"
    r"pleeg)plek\w*|\bplek (?:vrij|nodig|gevonden)\b",
    "sexual": r"\b(?:poep|plas)\w*\b.{0,20}\bin (?:zijn|haar) (?:broek|bed)\b|\bin bed geplast\b|"
    r"\btherapie\b|\bvoorlichting\b",
    "threat": rf"\bvermoord\w* me met\b|\bschiet\b.{0, 12}\b(?:kop|plan)\b|\bop schot\b|\bopgeschoten\b|"
    rf"\blachend\b|\bontwikkeling\w*\b.{{0,40}}\bbedreigd\b|\bbedreigd?e? ontwikkeling\w*|"
    rf"\bontwikkelingsbedreig\w*|\bdreigt (?:uit te vallen|te ontsporen|uithuis\w*|schorsing|"
    rf"ontruim\w*|af te haken|te blijven zitten|vast te lopen)|"
    rf"\bdreigen met (?:een )?(?:uithuis\w*|melding|ots|rechter|maatregel)|{PLAY}|\bfinancieel\b|"
    rf"\bbedreigd door (?:ons|onze|mij|mijn|de vragen|jullie)\b|\bdreig\w* (?:\w+ )?(?:met|om|"
    rf"naar) (?:een |de |het )?(?:klacht|advocaat|rechter|inspectie|media|krant|melding|stoppen|"
    rf"opzeggen|tuchtklacht|pers|wethouder)\w*|\bdreigt? van school\b|\bik (?:er )?(?:iets|"
    rf"wat) aan (?:doe|doen|kan)\b|\b(?:wij|we|jullie|ik)\b.{{0,30}}\b(?:iets|wat|"
    rf"er) aan (?:te )?doen\b|\bkan ik (?:hier |er |daar )?(?:iets|wat) aan\b|\ber (?:iets|"
    rf"wat) aan (?:te )?doen\b",
    "family killing": r"\bmee naar (?!de hemel|het licht|god|boven)|\boverleefde\b|"
    r"\bomgang\w*\b.{0,40}\bniet\b$",
    "captive": r"\b(?:fiets|auto|scooter|telefoon|kluis|medicijnkast|kastje|"
    r"kantoor)\b.{0,20}\bop slot\b|\bop slot\b.{0,20}\b(?:fiets|auto|telefoon|kluis|kantoor)\b|"
    r"\bhuisdier\b",
    "intruder": rf"\bbonkend hart\b|\bbonkende hoofdpijn\b|{PLAY}",
    "help": r"\bals het escaleert\b|\bhulpverlen\w*|\bhelp(?:t|en)? (?:mee|met|bij)\b|\bhelpend\w*",
    "child alone": r"\bvanaf welke leeftijd\b|\bmag\b.{0,30}\balleen\b|\bhoe lang\b|"
    r"\bzelfstandig\b|\balleen(?:staand\w*|ig\w*)\b|\bik (?:spreek|sprak|zie|"
    r"zag)\b.{0,20}\balleen\b|\balleen (?:spreken|gesproken|met (?:mij|de))\b",
    "missing": r"\b(?:sleutel|pas|telefoon|draad|overzicht|vertrouwen|dossier|id ?kaart|gezag|"
    r"baan|woning|huis)\w*\b.{0,20}\bkwijt\b|\bkwijt te (?:raken|zijn)\b|\bkwijtraak\w*|"
    r"\bkwijtraken\b",
    "abduction": r"\bwerkt? (?:op|bij) (?:schiphol|het vliegveld|een reisbureau)|"
    r"\bgewone vakantie\b|\bretour\w*\b|\bvertrekpunt\b",
    "intoxicated": r"\b(?:nooit|niet) (?:meer )?(?:dronken|onder invloed|stoned|high)\b|"
    r"\bafgekickt\b|\bclean\b|\bnuchter\w*\b|\bopgenomen\b",
    "psychosis": r"\bopgenomen\b|\bstabiel\b|\bstemmen (?:we|over|af)\b|\bafstemmen\b|"
    r"\bverkiezing\w*|\bnuchter\w*\b|\bopdracht (?:van|aan) (?:de )?(?:gemeente|rechter|raad)\b",
    "violence": r"\btennis\w*|\bbal\b|\bhuiswerk\b|\bgestoken door een (?:wesp|bij|mug|kwal|insect)\b|"
    r"\bslaa[nt] nergens op\b|\bslaat (?:\w+ )?op\b|\bdeur dicht\b|"
    r"\bsloeg\b.{0,15}\bdeur\b|\bover ?ge?slagen\b|\bsla(?:at|an)\b.{0,20}\bover\b|"
    r"\bsloeg\b.{0,25}\bover\b|\b(?:les|maaltijd|gesprek|stap)\b.{0,15}\b(?:over|sloeg)\b|"
    r"\bgeen (?:\w+ )?geweld\b|\bgeweld (?:stopte|is gestopt|uit)\b|\bna (?:het|de|"
    r"dat) (?:\w+ )?geweld\b|\b(?:sloeg|slaat|schopt|bijt|duwt)\b.{0,12}\b(?:een|"
    r"andere) (?:ander )?(?:kind|klasgeno)\w*|\bhuiselijk geweld\b(?!.{0,40}(?:nu|gister|vandaag|"
    r"gaande))|\bvechtscheiding\b|\bgevochten om\b|\balarm (?:slaan|slaat|geslagen)\b|\bhond\b|"
    r"\bkat\b|\b(?:wesp|mug|bij|kwal)(?:en|gen)? gestoken",
    "hungry": r"\bvoedselbank\b|\beind(?:e)? van de maand\b|\bkieskeurig\b",
}

#: What keeps the weighing of words silent: play, work, plans, and what has been dealt with.
CALM = (
    rf"(?:{PLAY[3:-1]}|\bspreekbeurt\b|\bwerkdruk\b|\bvoorgelezen\b|\bdossier\b|\bontwikkeling\w*\b|"
    rf"\bals er\b|"
    r"\bgeen (?:\w+ )?(?:geweld|wapens?|mes|drugs|bloed|gevaar)\b|\bniet (?:geslagen|gevaarlijk|"
    r"suicidaal|bang)\b|"
    r"\b(?:huisarts|politie|ggz|behandelaar|ziekenhuis) (?:is|kijkt|weet|was|zijn) (?:al |er |mee|betrokken)|"
    r"\bkijkt mee\b|\bopgenomen\b|\bgestopt\b|\bstopte\b|\btherapie\b|\bveroordeeld\b|\bvastgezeten\b|"
    r"\bdetentie\b|"
    r"\bgehad voor\b|\bna (?:het|de|dat) (?:\w+ )?(?:geweld|poging|huisverbod)\b|\buithuisgeplaatst\b|"
    r"\bgewerkt aan\b|"
    r"\b(?:hoe|wat) (?:bespreek|vraag|leg|noem|heet|herken|schrijf|noteer|registreer|zeg|reageer|praat|"
    r"weeg)\b|"
    r"\b(?:mag|moet|kan) ik\b|\bis (?:dat|dit|het) (?:dan )?(?:acuut|structureel|erg|een|normaal|"
    r"strafbaar)\b|"
    r"\b(?:van (?:de|het) lach\w*|brandoefening|dood spoor|goede? spoor|wesp|mug|bloedneus|springt bij|"
    r"elkaar de tent uit|hout|nergens op)\b|"
    r"\bsteekt (?:\w+ ){0,2}(?:tijd|energie|geld)\b|\bsla(?:at|an|gen) (?:\w+ )?alarm\b|\bdoodgewoon\b|"
    r"\bkookles\b|\bleren snijden\b|\bzat tot\b|\bvast (?:voor|wegens)\b|\bmeteen (?:naar|bij)\b|"
    r"\bgrapje\w*\b|\blachten\b|\badministratie\b|\bwethouder\b|\bslot\w* op de kast\b)"
)
