"""What sounds like danger and is none: times long past, questions about rules, play, look-alike words.

Read by `consult.emergency`, against the same plain text as `consult.alarm`.
"""

from consult.wording import FAMILY, HIT, OFFICE, PAPERWORK, WEAPON

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
    r"\bvorige? (?:zomer|winter|herfst|lente|voorjaar|najaar)\b(?=.{0,80}\b(?:nu|daarna|"
    r"sinds\w*)\b.{0,40}\b(?:rustig|stil|gestopt|niets|niks|niet meer)\b)|\bjaar of \w+ (?:geleden|terug)\b|"
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
    r"|(?<!de )(?<!een )\bles(?:sen)? (?:over|voor)\b|\bgeef (?:\w+ )?een les\b|\bgastles\w*|\blesbrief\b|"
    r"\blespakket\b|"
    r"\bbereid\w* (?:\w+ ){0,2}les(?:sen)?\b|\bthema(?:middag|avond|bijeenkomst|week)\b"
    r"|\bteamdag\b|\bdraaiboek\b|\bthemadag\b|\bstagiair\w*\b|\bnieuwe collega\w*\b|^(?:\w+ )?(?:lijn|nummer|"
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

_SAID = r"\b(?:zegt|zei|zeggen|appt|appte|schrijft|schreef|roept|riep|vertelt|vertelde|stuurt|mailt|belt)\b"
_HARM = (
    r"\b(?:wurgen|vermoorden|doden|schieten|doodschieten|neerschieten|slaan|villen|afmaken|aanvliegen|"
    r"(?:iets|wat) aan ?(?:kunnen |willen )?doen|wat doen|(?:keel|strot) dichtknijpen|nek omdraaien)\b"
)
#: Speech in figures: worker and office stand where family and victim would, or one's own leap is hedged.
FIGURE = (
    rf"(?:^(?!.*{FAMILY})(?!.*\b(?:politie|112|help|bloed\w*|gewond\w*|vastgehouden|balie|wachtkamer|"
    rf"receptie)\b)"
    rf"(?=.*{OFFICE}).*(?:"
    # The office holds the knife, and we are the victim.
    r"\b(?:ons|mij|me|we|wij)\b.{0,40}\bmes (?:op (?:de|onze) keel|in (?:de|onze) rug)\b|"
    r"\b(?:me|mij|ons|ons plan|plan\w*|voorstel\w*|project\w*)\b.{0,12}\bde nek om\w*|"
    r"\bstrop om (?:mijn|mn|onze|de) nek\b|\bbij de (?:strot|keel)\b|"
    # What I could well do to it.
    rf"\bik\b(?=.*\b(?:wel|soms|bijna|haast|kunnen)\b).{{0,60}}{_HARM}|"
    rf"\bik\b.{{0,60}}{_HARM}(?= (?:\w+ )?kunnen\b)|\bik (?:kan|kon|zou|wil)\b.{{0,40}}\baan kunnen doen\b|"
    rf"\b(?:kan|kon) (?:me|mij|ons) wel {_HARM}|"
    # What papers do to us.
    rf"(?=.*{PAPERWORK}).*\b(?:wurg\w*|verstik\w*|slacht\w*|snijdt?|kelen) (?:ons|mij|me)\b|"
    # What a colleague does to me over a piece of paper.
    rf"\b(?:vermoordt?|vermoorden|wurgt|schiet|maakt|maken) (?:me|mij|"
    rf"ons)\b(?=.*{PAPERWORK}).{{0,20}}\bals (?:ik|we|dat|dit|het|de)\b"
    r")"
    rf"|^(?!.*{_SAID})(?!.*\b(?:hij|zij|haar|hem|vader|moeder|ouders|client\w*|ex|iemand|staat|zit|sta)\b).*"
    r"\bik (?:spring|stap)\b.{0,12}\b(?:bijna|haast|zowat)\b.{0,30}\bvan (?:\w+ )?(?:vermoeidheid|moeheid|"
    r"ellende|frustratie|ergernis|verveling|chagrijn|\w*wachtlijst\w*|drukte|stress)\b)"
)

_THINGS = (
    r"(?:wapens?|messen|mes|pistool|vuurwapens?|geweld|mishandeling|misbruik|dreiging(?:en)?|bedreigingen|"
    r"psychose|wanen|stemmen|poging|drugs|overdosis|geschreeuw|gegil|klappen|levensgevaar)"
)
_MARKS = (
    r"(?:letsel|(?:blauwe )?plek(?:ken|jes|je)?|schrammen|schram|striemen|wond(?:en|jes)?|brandwond(?:en)?|"
    r"verwondingen|botbreuk(?:en)?|bloedverlies)"
)
_KIND = r"(?:(?:zichtbaar|enkel|enkele|verdachte|fysiek|huiselijk|seksueel|lichamelijk) )?"
_DONE = (
    r"(?:geslagen|geschopt|gestompt|gestoken|gesneden|mishandeld|misbruikt|verkracht|aangeraakt|betast|"
    r"bedreigd|gedreigd|gewurgd|gevallen|geschud|gegooid|opgesloten|vastgehouden|vermist|weggelopen|ontvoerd|"
    r"uitgehuwelijkt|dronken|suicidaal|psychotisch|geslikt|ingenomen|onder invloed|op slot)"
)
#: What is plainly denied, in the text as it was typed: the words are left out, all else is still heard.
#: A comma ends it; "ademt niet geslagen" denies no blow, nor does "hij mag niet geslagen worden".
DENIED = (
    rf"\bgeen (?:sprake (?:geweest )?van {_KIND}\w+|{_KIND}{_THINGS}(?:,? (?:of|en|noch) {_THINGS})*)\b"
    rf"|(?<!ademt )(?<!reageert )(?<!beweegt )(?<!nog )(?<!wakker )\bniet {_DONE}\b"
    r"(?! (?:wer?d|werden|wordt|worden|zou|mag))"
    rf"|\b(?:nooit|niets|niks) {_DONE}\b|\bniemand (?:is|wordt|werd) (?:hier |er )?{_DONE}\b"
    r"|\b(?:is|was|zijn) niet (?:uit|van) (?:het|de|een) \w+ (?:gevallen|gesprongen)\b"
)
#: That nothing shows on the body is no comfort where violence is told anywhere; elsewhere it is a denial too.
UNMARKED = rf"\bgeen {_KIND}{_MARKS}(?:,? (?:of|en|noch) {_MARKS})*\b"
VIOLENT = (
    rf"{HIT}|\bkeel\b|\bgewurgd\b|\bgeschud\b|\bgevallen\b|\bviel\b|\bgeweld\b|\bmishandel\w*|\bpijn\b|"
    rf"\bbult\b|"
    r"\bruw\w*|\bslaan\b|\bgezeten\b|\bmisbruik\w*"
)
#: Who may have done it, or suffers it, says so: that denies nothing.
DENIER = (
    r"\b(?:vader|moeder|ouders?|hij|ze|zij|ex|man|vrouw|vriend|stief\w+|partner|opa|oma|oom|broer|papa|mama|"
    r"kind|"
    r"meisje|jongen|zoon|dochter|client)\b (?:\w+ )?(?:zegt|zeggen|zei|zeiden|beweert|beweren|ontken\w+|"
    r"zweert|"
    r"houdt vol)\b|\b(?:zegt|zeggen|zei|beweert|volgens) (?:de |het |haar |zijn )?(?:vader|moeder|ouders?|"
    r"hij|ze|zij|"
    r"ex|man|vriend|stief\w+|hem|haar|partner|opa|oma|oom|broer|papa|mama|kind|meisje|jongen|zoon|dochter)\b"
)
#: Who does not want to die says so herself; it denies nothing beside a deed, a plan or a "but".
WANTS_TO_LIVE = (
    r"^(?!.*\b(?:snij|sned|sneed|kras|pil|slik|touw|spring|poging|pijn|brug|spoor))"
    r"(?!.*\b(?:brief|maar|wel|weg|moe|niks|niets|alleen)\b).*?"
    r"\b(?:niet dood (?:wil|wilt|te willen)|wil(?:t|len)? (?:zelf )?niet dood)\b"
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
    rf"naar) (?:een |de |het )?(?:klacht|advocaat|rechter|zaak|register|inspectie|media|krant|melding|"
    rf"stoppen|"
    rf"opzeggen|tuchtklacht|pers|wethouder)\w*|\bdreigt? van school\b|\bik (?:er )?(?:iets|"
    rf"wat) aan (?:doe|doen|kan)\b|\b(?:wij|we|jullie|ik)\b.{{0,30}}\b(?:iets|wat|"
    rf"er) aan (?:te )?doen\b|\bkan ik (?:hier |er |daar )?(?:iets|wat) aan\b|\ber (?:iets|"
    rf"wat) aan (?:te )?doen\b",
    "family killing": r"\bmee naar (?!de hemel|het licht|god|boven)|\boverleefde\b|"
    r"\bomgang\w*\b.{0,40}\bniet\b$",
    "captive": r"\b(?:fiets|auto|scooter|telefoon|kluis|medicijnkast|kastje|"
    r"kantoor)\b.{0,20}\bop slot\b|\bop slot\b.{0,20}\b(?:fiets|auto|telefoon|kluis|kantoor)\b|"
    r"\bhuisdier\b|\buit de klas (?:te )?hal\w+ (?:voor|om)\b|\bmee ?(?:ge)?trok?ken in\b|\bin (?:de|het|"
    r"een|hun) (?:strijd|conflict|ruzie|scheiding|"
    r"verhaal)\b"
    r".{0,12}\bmee",
    "held down": r"\bkoelen\b|\bgekoeld\b|\bverbrand\w*|\bsport\w*|\bzelf\b|\bgraag\b|\bhitte\b",
    "taken along": r"\bniet (?:op)?gehaald\b|\bmoet(?:en)?\b.{0,40}\bgehaald\b|\bpolitie heeft\b",
    "with the suspect": r"\baangifte (?:doen|te doen|gaan doen)\b|\bnaar (?:de )?politie\b|"
    r"\bvast(?:gezet)?\b",
    "intruder": rf"\bbonkend hart\b|\bbonkende hoofdpijn\b|{PLAY}",
    "help": r"\bals het escaleert\b|\bhulpverlen\w*|\bhelp(?:t|en)? (?:mee|met|bij)\b|\bhelpend\w*",
    "child alone": r"\bvanaf welke leeftijd\b|\bmag\b.{0,30}\balleen\b|\bhoe lang\b|"
    r"\bzelfstandig\b|\balleen(?:staand\w*|ig\w*)\b|\bik (?:spreek|sprak|zie|"
    r"zag)\b.{0,20}\balleen\b|\balleen (?:spreken|gesproken|met (?:mij|de))\b",
    "missing": r"\b(?:vertrouwen|zorgen|klachten|signalen|spanning\w*|angst|pijn|plek\w*|ruzies?|problemen|"
    r"bed|geld|spullen)\b.{0,20}\bverdwenen\b|"
    r"\buit (?:\w+ ){0,3}(?:zorg|beeld) verdwenen\b|\b(?:sleutel|pas|telefoon|draad|overzicht|vertrouwen|"
    r"dossier|"
    r"id ?kaart|"
    r"gezag|"
    r"baan|woning|huis)\w*\b.{0,20}\bkwijt\b|\bkwijt te (?:raken|zijn)\b|\bkwijtraak\w*|"
    r"\bkwijtraken\b",
    "abduction": r"\b(?:spullen|folder\w*|formulier\w*|post|papieren|dossier|taart|cadeau\w*|fiets|hond|"
    r"kat)\b.{0,15}\bmeegenomen\b|\bwerkt? (?:op|bij) (?:schiphol|het vliegveld|een reisbureau)|"
    r"\bgewone vakantie\b|\bretour\w*\b|\bvertrekpunt\b|"
    r"\beis(?:t|en|te|ten)\b.{0,30}\bdat (?:hij|zij|ze|de jongen|het meisje|het gezin) vertrekt\b(?! naar)",
    "intoxicated": r"\b(?:nooit|niet) (?:meer )?(?:dronken|onder invloed|stoned|high)\b|"
    r"\bafgekickt\b|\bclean\b|\bnuchter\w*\b|\bopgenomen\b",
    "psychosis": r"\bopgenomen\b|\bstabiel\b|\bstemmen (?:we|over|af)\b|\bafstemmen\b|"
    r"\bverkiezing\w*|\bnuchter\w*\b|\bopdracht (?:van|aan) (?:de )?(?:gemeente|rechter|raad)\b",
    "violence": r"\btennis\w*|\bbal\b|\bhuiswerk\b|\bgestoken door een (?:wesp|bij|mug|kwal|insect)\b|"
    r"\bslaa[nt] nergens op\b|\b(?:dat|dit|het|wat|waar|die) slaat (?:\w+ )?op\b|"
    r"\bslaat (?:het|alles|gegevens|bestanden|foto\w*|dossiers?) op\b|\bdeur dicht\b|"
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
