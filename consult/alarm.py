"""What danger sounds like: the tables that `consult.emergency` reads, and nothing else.

Every pattern meets plain text: lower case ASCII, one space between words, no apostrophes or marks.
Source: shared glossary of alarm words, part 6. Examples for and against each rule stand in
tests/consult/test_emergency.py.
"""

# Building blocks. The text they meet is lower case ASCII, one space between words, without apostrophes.
_AGE = r"\b(?:[0-9]|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_MONTHS = (
    r"(?:\b\d{1,2}|\been|\btwee|\bdrie|\bvier|\bvijf|\bzes|\bzeven|\bacht|\bnegen|\btien|\belf)"
    r" (?:weken|wkn|wk|maanden|maand|mnd|mndn|dagen)"
)
BABY = (
    rf"(?:\bbab[yi]\w*|\bzuigeling\w*|\bpasgeboren\w*|\bnewborn|{_MONTHS} oud|\b(?:van|is|pas|ze|"
    rf"hij) {_MONTHS}\b"
    r"(?! (?:geleden|terug|bij|bezig|weg))|kruipt nog niet|(?:rolt|kruipt|rollen|"
    r"kruipen) (?:nog )?niet|nog niet (?:zelf )?"
    r"(?:rolt|kruipt|rollen|kruipen|omrol\w*))"
)
YOUNG = (
    rf"(?:{BABY}|\bdreumes\w*|\bpeuter\w*|\bkleuter\w*|\bkindje\w*|\bkleintje\w*|\b(?:jonge|"
    rf"kleine) (?:kinderen|kids)|"
    rf"\b(?:van|is|zijn|tweeling|kind|zoontje|dochtertje|jongetje|meisje|broertje|zusje|iemand) {_AGE}\b"
    r"(?! (?:maanden|weken|dagen|keer|uur|kinderen|jaar (?:geleden|terug|weg|bezig))))"
)
CHILD = (
    rf"(?:{YOUNG}|\bkind\b|\bkinderen\b|\bkids\b|\b(?:stief|pleeg)?(?:zoon|dochter)\w*|"
    rf"\bmeisjes?\b|\bjongen\b|\bjongens\b|"
    r"\bjongetjes?\b|\bbroertjes?\b|\bzusjes?\b|\bzus\b|\bpuber\w*|\bleerlinge?\b|\btweeling|"
    r"\bjongere\b|\bjeugdige\b)"
)
PERSON = (
    rf"(?:{CHILD}|\bhaar\b|\bhem\b|\bze\b|\bzij\b|\bhij\b|\biemand\b|\bmoeder\b|\bvader\b|"
    rf"\bmama\b|\bpapa\b|\bma\b|\bpa\b|"
    r"\bmij\b|\bme\b|\bmn\b|\bons\b|\bvrouw\b|\bman\b|\bex\b|\bpartner\b|\bvriend\w*\b|"
    r"\bouders?\b|\boma\b|\bopa\b)"
)
TODAY = (
    r"(?:\bzonet\b|\bzojuist\b|\bdaarnet\b|\bvanochtend\b|\bvanmorgen\b|\bvanmiddag\b|"
    r"\bvanavond\b|\bvannacht\b|"
    r"\bvandaag\b|\bgister\w*|\beergister\w*|\bdit weekend\b|\bafgelopen (?:nacht|weekend|avond|"
    r"dagen)\b|\bop dit moment\b|"
    r"\bmomenteel\b|\bonderweg\b|\bstraks\b|\bzo meteen\b|\bmeteen als\b|\bmorgen\w*\b|\bovermorgen\b|"
    r"\bover (?:een|\d+) (?:uur|uurtje|minuten|kwartier)\b|\bals (?:hij|ze|zij|papa|vader|"
    r"moeder) (?:zo )?(?:thuis|uit school) ?komt\b|"
    r"\bnu (?:gebeurt|bezig|aan de gang|binnen|hier|voor)\b|\bdaarstraks\b|\bdaarnet\b|\bdaarvoor nog\b)"
)
NOW = (
    rf"(?:{TODAY}|\bnu\b(?! (?:weer )?(?:rustig|goed|toe|veilig|prima|samen|ver|stabiel|beter))|"
    r"\bnet\b(?! (?:als|alsof|zo|niet|even|goed))|\bweer\b(?! (?:rustig|samen|goed|thuis|contact|"
    r"beter|naar school))|"
    r"\b(?:deze|vorige|afgelopen) (?:week|dagen)\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*)"
)
_HIT = (
    r"(?:\bsla(?:at|an|ande)\b|\bsloeg(?:en)?\b|\bgeslagen\b|\bschop(?:t|te|pen|ten)?\b|"
    r"\bgeschopt\b|\btrap(?:t|te|pen)\b|\bgetrapt\b|"
    r"\bmept?\b|\bmepte\b|\bgemept\b|\bstomp(?:t|te)\b|\bgestompt\b|\bmishandel(?:t|de|d|en)\b|"
    r"\bgooi(?:t|de|en)? (?:\w+ ){0,2}met\b|\b(?:neer)?gestoken\b|\bgesleept\b|\bin elkaar\b|"
    r"\baftuig\w*|\bafgetuigd\b|"
    r"\bklap(?:pen)? (?:gekregen|krijgt|kreeg|gegeven|gegeven|geeft|gaf)\b|\b(?:geeft|gaf|geven|"
    r"krijgt|kreeg) (?:\w+ ){0,3}klap\w*|"
    r"\bknijpt\b|\bgeknepen\b|\bvan de trap (?:ge\w+|af ge\w+)|\bduw(?:t|de) (?:\w+ ){0,3}(?:van|"
    r"tegen)\b|\bgesmeten\b|\bsmijt\b|"
    r"\bvecht(?:en)?\b|\bgevochten\b|\bbij (?:haar|de|zn|zijn) (?:haren|arm|nek)\b|\bgeweld\b|"
    r"\bvliegen elkaar aan\b|\btegen de (?:muur|grond)\b)"
)
WEAPON = (
    r"(?:\bmes(?:sen)?\b|\bkeukenmes\w*|\bvleesmes\w*|\bstanleymes\w*|\bpistool\b|\bvuurwapen\w*|"
    r"\bwapens?\b|\bgeweer\b|\bhamer\b|"
    r"\bbijl\b|\bknuppel\b|\bhonkbalknuppel\b|\bmachete\b|\bkapmes\b|\bbenzine\b|\bjerrycan\b|"
    r"\bschaar\b|\bstroomstok\b|\btaser\b)"
)
_PILLS = (
    r"(?:\bpil\b|\b\w*pillen\b|\bpilletjes\b|\btablet(?:ten|jes)?\b|\bparacetamol\w*|"
    r"\bmedicijn\w*|\bmedicatie\b|\bstrip(?:pen|s)?\b|\bgif\w*|\bchloor\b|"
    r"\bbleek\w*|\bontstopper\b|\bgootsteen\w*|\bafwasmiddel\b|\bvaatwas\w*|\bxtc\b|\bantivries\b|"
    r"\boxazepam\b|\bslaapmiddel\w*|"
    r"\bantidepressiv\w*|\bdrugs\b|\bwietolie\b|\bspacecake\b|\bibuprofen\b|\bmethadon\b|"
    r"\bschoonmaakmiddel\w*|\bbatterij\w*)"
)
_FEMALE_MALE = (
    r"(?:hij|zij|ze|ex|vader|man|vriend|stiefvader|moeder|papa|iemand|broers?|oom|"
    r"neven|familie|mannen|ouders|partner)"
)

#: Rule -> patterns that must all be there; examples for and against: tests/consult/test_emergency.py.
RULES: dict[str, tuple[str, ...]] = {
    "strangulation": (
        (
            r"\b(?:ge|ver)?wurg(?:d|t|de|den|en|ing|poging)?\b|\bkeel\b.{0,40}(?:knijp|knep|kneep|pak|"
            r"greep|grijp|grep|hand|vast|dicht)|"
            r"(?:knijp|knep|kneep|pak|greep|grijp|hand|vast|dicht|bij|naar)\w*.{0,30}\bkeel\b|"
            r"\bgeen (?:lucht|adem) (?:meer )?(?:krijg|kreeg|kon)?|"
            r"\b(?:krijgt|kreeg|kon) (?:even )?geen (?:lucht|adem)|\bkussen\b.{0,20}\b(?:gezicht|"
            r"hoofd|mond)|\bgesmoord\b|\bverstik(?:t|te|king)\b|"
            r"\bhand\w*\b.{0,20}\b(?:op|over|voor)\b.{0,15}\bmond\b"
        ),
    ),
    "weapon": (
        rf"{WEAPON}",
        (
            r"\bzwaai|dreig|\bste(?:e)?k|\bsta(?:k|ken)\b|\bgestoken|\bpak(?:t|te)?\b|\bgepakt|\bhaal|"
            r"\bgehaald|\brich(?:t|tte)\b|\bloopt\b|"
            r"\bstaat\b|\bstond\b|\bzit\b|\bheeft\b|\bhad\b|\bin (?:zijn|haar|de|zn) hand|\bhand\b|"
            r"\bbij zich|\bin huis\b|\bthuis\b|\bgezien\b|\bligt\b|"
            r"\bkeel\b|\bover\b.{0,20}\bheen\b|\bpistool\b|\bvuurwapen\w*|\bgeweer\b|\bmachete\b|"
            r"\bkapmes\b|\bbijl\b|\bfoto\w*|\bstuur|\bappt?\b|\bkwam\b|\bkomt\b|\btrok\b|\btrekt\b|"
            r"\bmet een\b"
        ),
    ),
    "fire": (
        (
            r"\b(?:in|de) (?:brand|fik|hens)\b.{0,20}\b(?:ste|zet|gaat|vlieg|gestoken)|"
            r"\bste(?:e)?k\w*.{0,40}\bin (?:brand|de fik)|\bhuis\b.{0,15}"
            r"\bin brand|\bgas(?:kraan)?\b.{0,20}\bopen|\bbenzine\b.{0,60}\b(?:over|gegooid|gekocht|"
            r"klaar|huis|aanste)|\bstaat in brand\b|"
            r"\bbrandstichting\b|\baansteker\b.{0,60}\b(?:gas|benzine|dreig)"
        ),
    ),
    "suicide": (
        (
            r"\bafscheidsbrie\w*|\bafscheidsbericht\w*|\bzelfmoordpoging|\bpoging (?:tot|gedaan)\b|"
            r"\bniet (?:meer|langer) (?:wil(?:len|t)? |hoeft te )?"
            r"(?:te )?(?:leven|verder leven)\b|\ber niet meer (?:te )?(?:zijn|wil|hoeft)|"
            r"\beruit stappen\b|\bbeter af\b.{0,15}\bzonder (?:mij|me|hem|haar)\b|\bzichzelf (?:iets|"
            r"wat) aan|\bophang\w*|"
            r"\bopgehangen\b|\bvoor de trein\b|\b(?:op|langs|naar|bij|van|over) (?:het |de |"
            r"een )?(?:spoor|rails|dak|brug|reling|vensterbank|balkon|flat|"
            r"viaduct|perron)\b.{0,40}\b(?:spring|staat|zit|loopt|gaat|wil|hangt)|\b(?:spring|staat|"
            r"zit|hangt|klimt|klom|loopt|sprong)\w*\b.{0,25}\b(?:op|van|uit|over|langs) (?:het|de|"
            r"een) "
            r"(?:spoor|rails|dak|brug|reling|vensterbank|raam|flat|viaduct|balkon)\b|"
            r"\btouw\b.{0,50}\b(?:gekocht|klaar|schuur|zolder|nek|kamer|opgehangen|hang)|"
            r"\bpolsen?\b.{0,20}\b(?:doorgesneden|gesneden|open)|\beinde aan (?:\w+ ){0,3}(?:leven|"
            r"alles|het|maak|maken)|\been eind (?:\w+ )?(?:aan|maak)|"
            r"\b(?:wil|wilde|gaat|ging|zou)\b.{0,20}\b(?:dood|doodgaan|zelfmoord|suicide|sterven)\b|"
            r"\b(?:dood|doodgaan|sterven) (?:wil|wilde|wou|zou willen)\b|\bpleegt (?:zelfmoord|suicide)|"
            r"\b(?:zelfmoord|suicide) (?:plegen|gepleegd|aan het)|\bsuicidaal\b|"
            r"\bvan het leven (?:te )?ber|\bvaarwel\b|\bmoet(?:en)? dood\b|\bdood moet(?:en)?\b|"
            r"\bnaar (?:het|de) (?:spoor|brug|viaduct)\b|\bzorg (?:\w+ ){0,2}voor (?:de|mijn|mn|"
            r"onze) (?:kinderen|kids|baby)\b|\bspullen weg(?:ge|aan)"
        ),
    ),
    "intake": (
        rf"{_PILLS}|\boverdos\w*|\b(?:iets|wat) (?:ge\w*slikt|ingenomen)\b|\bte veel (?:geslikt|ingenomen)",
        (
            r"\bgeslikt|\bslikte\b|\bingenomen|\binnam\b|\bnam\b|\bgenomen\b|\bingeslikt|"
            r"\bdoorgeslikt|\bopgegeten|\bgegeten|\bgedronken|\bdronk\b|\bdrinkt\b|"
            r"\bleeg\b|\boverdos\w*|\bop ?gesnoept|\bheeft\b.{0,40}\b(?:op|binnen)$|\bslikt (?:nu|"
            r"zojuist)|\binname\b"
        ),
    ),
    "medical": (
        (
            r"\bbewusteloos\b|\bbuiten (?:bewustzijn|westen)\b|\bniet (?:meer )?wakker\b|"
            r"\bkrijg\w* (?:\w+ ){0,3}niet wakker|\badem\w*\b.{0,15}\b(?:niet|raar|moeilijk|slecht|"
            r"nauwelijks|haast|amper|gek|zwaar|vreemd|meer)\b|\b(?:niet|nauwelijks|amper|raar|"
            r"moeilijk|slecht|geen) (?:meer |goed )?adem\w*|\bnaar adem\b|\bblauw\w* (?:aangelopen|"
            r"lippen)|"
            r"\bloopt blauw|\bliep blauw|\bblauw aan\b|\bstuip\w*|\bstuiptrek\w*|\b(?:rare|gekke|"
            r"steeds) schok\w*|\bbolle fontanel|\blevenloos\b|\bflauwgevallen\b|\bviel flauw\b|"
            r"\b(?:baby|kind\w*|peuter|moeder|vader|ze|zij|hij|meisje|jongen|"
            r"iemand)\b.{0,30}\breageert (?:nergens|niet|nauwelijks|amper|"
            r"niks)\b(?! (?:meer )?op (?:mijn |onze |de )?(?:app|mail|bericht|brief|bel|sms|uitnod|"
            r"telefoon))|"
            rf"(?:{YOUNG}|\bkind\b).{{0,60}}\b(?:slap|suf|sloom|futloos|lusteloos|erg stil|"
            rf"heel stil)\b|\bbloedt?\b.{{0,20}}\b(?:hevig|hard|erg|hoofd|oor|mond)|"
            r"\bbloed\b.{0,25}\b(?:uit|in) (?:\w+ )?(?:mond|oor|oren|neus|ondergoed|onderbroek|luier|"
            r"hoofd|slipje)|\bhevig bloed|\bbloed(?:t|ende|end) (?:\w+ ){0,2}(?:hevig|hard|erg)|"
            r"\bonder het bloed|\bligt op de grond\b|\bstikt\b|\bverslikt\b|\b(?:uit|van) (?:het |"
            r"een |de )?(?:raam|balkon|dak)\b.{0,15}\bgevallen|\bgevallen\b.{0,20}\b(?:uit|"
            r"van) (?:het|een|de) (?:raam|balkon|dak)\b|\bgereanimeerd|\breanim\w*|\bhersenbloeding"
        ),
    ),
    "shaken": (
        (
            r"\bgeschud\b|\bschudt\b|\bschudde\b|\bschudden\b|\bschudder\b|\bgerammeld\b|\brammelt\b|"
            r"\brammelde\b|\bgegooid\b|\bgooit\b|\bgooide\b|"
            r"\bgesmeten\b|\bsmijt\b|\blaten vallen\b|\bliet\b.{0,30}\bvallen\b|\bdoor elkaar\b|"
            r"\bhard gewiegd\b|\baangedaan\b"
        ),
        rf"(?:{YOUNG}|\bkindje\b|\bhuilbaby\w*)",
    ),
    "baby injury": (
        (
            r"\bplek(?:ken|je|jes)?\b|\bbult\w*|\bblauw\w*|\bbrandwond\w*|\bverbrand\w*|"
            r"\bbloeduitstort\w*|\bstriem\w*|\bbloed\b|\bgebroken\b|\bbreuk\w*|\bletsel\b|\bschram\w*|"
            r"\bgevallen\b|\bzwelling\b"
        ),
        rf"{BABY}",
    ),
    "refused care": (
        (
            r"\b(?:weiger\w*|wil(?:len|t)? (?:niet|geen)|mag niet|mogen niet|gaan? niet|geven geen|"
            r"geeft geen|laten? niet|zonder)\b.{0,40}\b(?:dokter|arts|ziekenhuis|ambulance|"
            r"huisarts\w*|hap|spoedpost|medicijn\w*|insuline|opname|behandeling)\b|"
            r"\b(?:dokter|arts|ziekenhuis|ambulance|huisarts\w*|hap|spoedpost|"
            r"opname)\b.{0,40}\b(?:weiger\w*|willen ze niet|wil (?:ze|hij|moeder|vader) niet|"
            r"mag niet)|\b(?:ipv|in plaats van) (?:een |de |naar de )?(?:dokter|arts|ziekenhuis)|"
            r"\bhaal\w* .{0,40}uit het ziekenhuis"
        ),
        (
            r"\bbrandwond\w*|\bverbrand\w*|\bbloed\w*|\bgebroken\b|\bletsel\b|\bziek\b|\bkoorts\b|"
            r"\buitgedroogd\b|\bhersenvlies\w*|\binsuline\b|\bdiabetes\b|\bhersenschudding\b|"
            r"\bwond\w*|\bernstig\b|\bverbrij\w*|\bbaby\b"
        ),
    ),
    "sexual": (
        (
            r"\bverkracht(?:e|en|t)?\b|\baangerand\b|\baanrand\w*|\bmisbruikte?\b|\baan (?:haar|hem|"
            r"dr|mij|me|zijn|het kind)(?: \w+)? (?:ge)?(?:zeten|zit|zat|friemel\w*|komt)|"
            r"\baangezeten\b|\bzit (?:ook )?aan (?:haar|hem|dr)\b|"
            r"\bkomt\b.{0,40}\b(?:op|in|naar) (?:haar|zijn|dr|de|hun|mijn) (?:kamer|bed|slaapkamer)\b|"
            r"\b(?:bij|naast) (?:haar|hem|dr|mij|zijn dochter) in bed|\bpijn van onder\w*|"
            r"\bin (?:haar|zijn) (?:broek|onderbroek|slipje)\b|\bseks (?:met|gehad)|"
            r"\bnaaktfoto\w*.{0,40}\b(?:nu|vanavond|dreig)|\baan (?:haar|zijn) (?:borst|plasser|"
            r"vagina|piemel|billen)\w*"
        ),
    ),
    "threat": (
        (
            r"\b(?:dood ?(?:aan het |gaat |zal |wil |kan |te |zou )*(?:maken|maakt|schiet\w*|"
            r"schoppen|slaan|steken|steekt)|"
            r"doodmaak\w*|vermoord\w*|ombreng\w*|om te brengen|neerschiet\w*|neersteek\w*|"
            r"neer te steken|kapot ?maken|maak\w* (?:ik )?(?:je|jou|jullie|haar|hem|ze|m|dr|mij|me|"
            r"de kinderen) (?:\w+ )?(?:dood|af|kapot)|afmaken|afmaak\w*|van kant|"
            r"doods?bedreig\w*|met de dood|(?:iets|wat|haar|hem) aan ?(?:te )?(?:doen|doet|gedaan)|"
            r"aandoe(?:t|n)?)\b|\bbedreig(?:t|d|de|en)\b|"
            r"\bdreig(?:t|de|en|den)\b.{0,40}\b(?:haar|hem|ze|moeder|vader|kinderen|kind|mij|me|ons|"
            r"zichzelf|zoon|dochter|vrouw|met|te (?:slaan|steken|doden)|iets|wat)\b|\bgedreigd\b"
        ),
        rf"{PERSON}|\bik\b|\bje\b|\bjou\b",
    ),
    "family killing": (
        (
            r"\ballemaal niet meer\b|\bsamen\b.{0,20}\b(?:dood|van de (?:brug|flat)|eruit stappen|"
            r"sterven|naar de hemel)\b|\bneem\w*\b.{0,30}\bmee\b.{0,40}\b(?:dood|hemel|graf|einde|"
            r"rust)|\b(?:dood|hemel|graf|einde)\b.{0,40}\bneem\w*\b.{0,30}\bmee|"
            r"\b(?:krijgt|krijgen|krijg) (?:ze|hem|haar|de kinderen|mijn kinderen) (?:nooit|niet)\b|"
            r"\bzijn we (?:er )?(?:straks )?(?:allemaal|niet|er)\b.{0,15}\bmeer\b|\b(?:ik|hij|"
            r"ze) (?:en|met) de kinderen .{0,30}\b(?:dood|einde|niet meer)|"
            r"\b(?:kinderen|kids|gezin)\b.{0,40}\bmeenem\w*.{0,40}\b(?:dood|einde|graf|hemel)|"
            r"\bniemand (?:ze|haar|hem|de kinderen)\b.{0,10}\b(?:krijgt|heeft)|\blaatste dag\b|"
            r"\bgezinsdrama\b|\bfamiliedrama\b"
        ),
    ),
    "captive": (
        (
            r"\bopgesloten\b|\bopsluit\w*|\bsluit\b.{0,30}\bop\b|\bvastgebonden\b|\bvastbind\w*|"
            r"\bbindt\b.{0,20}\bvast\b|\bop slot\b|\b(?:mag|mogen|kan|kunnen|laat|laten|durf\w*|"
            r"krijg)\b.{0,25}\bniet (?:meer )?(?:weg|eruit|naar buiten|het huis uit)\b|"
            r"\bniet (?:meer )?(?:weg|eruit|naar buiten) (?:mag|kan|mogen|kunnen|durf\w*|laten|"
            r"komt)\b|\blaten (?:me|mij|ons|haar|hem) niet gaan\b|\bgegijzeld\b|\bin de (?:kelder|"
            r"schuur|kast) (?:op|geslo|gezet|vast)|\bbuiten ?gezet\b|\bbuitengesloten\b|"
            r"\bop straat gezet\b|\bverstopt zich\b|\bzich verstopt\b|\bverschuilt?\b|"
            r"\bvastgehouden\b|\bhoudt?\b.{0,30}\bvast\b.{0,20}\b(?:kelder|kamer|huis|auto)|"
            r"\bsleutel\w* afgepakt\b|\b(?:ge)?barricad\w*|\b(?:laat|laten|mag|mogen|kan|"
            r"kom)\b.{0,30}\b(?:kamer|huis|deur|woning) niet uit\b|\b(?:auto|hotel|appartement|woning|"
            r"kamer) met (?:een|die|twee|drie|oudere|onbekende|vreemde) (?:\w+ )?(?:man|mannen|"
            r"vent)\b|\b(?:gevlucht|op de vlucht) voor (?:haar|zijn|hem|de|dr) ?(?:vader|ex|man|"
            r"broer\w*|familie|vriend|stiefvader|ouders|moeder)?|\b(?:van|uit) huis gevlucht"
        ),
    ),
    "intruder": (
        (
            rf"\b{_FEMALE_MALE}\b.{{0,30}}\b(?:staat|staan|stond)\b.{{0,30}}\b(?:voor (?:de|haar|mijn|"
            rf"onze|het|zn|zijn) (?:deur|huis|raam|school|kantoor|poort|neus)|voor (?:me|mij|ons|"
            rf"haar)\b|aan de deur|beneden|buiten|te wachten|in de (?:hal|gang|tuin)|op de stoep)|"
            r"\b(?:ge)?bonk\w*|\b(?:ge)?bons(?:t|d|en|de)?\b|\bbeukt?\b|\bram(?:t|de|"
            r"men)\b.{0,20}\b(?:deur|raam)|\bdeur\b.{0,15}\b(?:in|open) ?(?:ge)?(?:slagen|trapt|slaat|"
            r"slaan|trappen|beukt|gebroken|forceer\w*)|\b(?:slaat|trapt|beukt|schopt|"
            r"sloeg) .{0,12}\bdeur in\b|"
            r"\bdeur ingetrapt\b|\b(?:raam|ruit)\b.{0,12}\bin(?:ge)?(?:slagen|slaat|gegooid|gooit)|"
            r"\b(?:is|zijn|staat|staan) (?:nu )?(?:hier|binnen|in huis|achter me)\b.{0,10}$|"
            r"\b(?:loverboy|pooier|broers?|mannen) (?:komt|komen)\b.{0,20}\bhalen\b|\bkomt (?:nu |"
            r"er zo |zo )?(?:hierheen|eraan|verhaal halen|haar halen|ons halen|op me af)\b|"
            r"\bachtervolg\w*|"
            r"\bhij is (?:nu )?(?:hier|binnen)\b|\b(?:staat|loopt|rijdt) (?:nu |weer |steeds )+(?:bij|"
            r"voor|langs|rond)\b|\b(?:vader|ex|man|hij|broers?)\b.{0,10}\bwacht(?:en)? (?:buiten|"
            r"beneden|voor de|haar op)|\b(?:schreeuw|brul|tier|vloek|scheld)\w*\b.{0,60}\b(?:pakt|"
            r"gooit|stoel|in de hal|op de gang|naar me|tegen me|voor me)\b|\b(?:door het lint|"
            r"buiten zinnen)\b|\bzoekt (?:haar|ons|mij)\b.{0,20}\b(?:buiten|nu|overal)"
        ),
    ),
    "honour": (
        (
            r"\b(?:broers?|neven|neef|ooms?|familie|vader en broer|de jongens|"
            r"verloofde)\b.{0,40}\b(?:beneden|voor de deur|onderweg|zoeken|zoekt|staan|wachten|"
            r"komen eraan|komen haar|halen haar|buiten|verhaal)\b|\bde broers komen\b|"
            r"\beerwraak\b.{0,60}\b(?:dreig|bang|nu)|"
            r"\bfamilie heeft besloten\b|\bmoet hersteld worden\b"
        ),
    ),
    "help": (
        (
            r"^(?:\w+ )?help+\b(?! (?:ik (?:zoek|heb een vraag)|verlener|mij even|me even|bij|met|"
            r"tekst|lijn|desk))|\bhelp (?:me|ons) (?:nu|snel|alsjeblieft|aub)|\bkan niet praten\b|"
            r"\bdurft?\b.{0,25}\b(?:naar huis|naar binnen|thuis te komen|terug naar huis)\b|"
            r"\bsmeekt\b|\bik (?:ben|zit|sta|schuil)\b.{0,15}\b(?:opgesloten|verstopt|in de (?:wc|"
            r"badkamer|kast|kelder))|\bmoet ik (?:nu )?112\b|\bgil(?:t|len|de|"
            r"lende)?\b.{0,30}\b(?:hoor|binnen|boven|buren|uit)|\bhoor\w*\b.{0,30}\b(?:gil\w*|"
            r"geschreeuw|klappen|krijs\w*|schreeuw\w*)|"
            r"\bkrijst\b|\b(?:escaleert|loopt uit de hand|gaat mis|gaat fout)\b"
        ),
    ),
    "child alone": (
        (
            r"\b(?:loopt|lopen|zit|zitten|is|zijn|slaapt|slapen|staat|achtergelaten|gelaten|ligt|"
            r"blijft|laat)\b.{0,35}\b(?:alleen|niemand|zonder (?:toezicht|volwassene|"
            r"oppas))\b(?! met)|\balleen (?:thuis|buiten|op straat|in (?:huis|de auto|een auto)|"
            r"achtergelaten|gelaten|over)\b|"
            r"\bniemand (?:thuis|bij|er|die op)|\bthuis is niemand\b|\balleen op (?:straat|het station)"
        ),
        rf"(?:{YOUNG}|\bkinderen\b|\bkind\b)",
        (
            rf"{TODAY}|\bnu\b|\bnet\b|\bnacht\w*\b|\bavond\w*\b|\bhuil\w*|\bin het donker|"
            rf"\bop straat\b|\bin de auto\b|\bwe (?:kregen|horen)|\bik (?:zie|hoor|sta|tref|trof|vind|"
            rf"vond)\b|\bal (?:\w+ )?(?:uur|uren|dagen)\b|\bonbereikbaar\b|\bniet bereikbaar\b"
        ),
    ),
    "missing": (
        (
            r"\bvermist\b|\bonvindbaar\b|\bspoorloos\b|\bweggelopen\b|\bvan huis (?:gelopen|"
            r"weggelopen)|\bniet (?:meer )?thuis ?gekomen\b|\bniemand weet waar\b|\b(?:is|zijn|"
            r"was) (?:al \w+ )?(?:\w+ )?kwijt\b(?! (?:aan|op))|\bweet(?:en)? niet waar (?:ze|hij|zij|"
            r"het kind|iemand|mijn|de kinderen|haar|zijn)\b|"
            r"\bweet(?:en)? niet waarheen\b|\bneemt niet op\b.{0,60}\b(?:brief|dood|bang)|"
            r"\bal \w+ (?:uur|dagen|nachten) (?:weg|zoek)\b|\bniet (?:op school )?aangekomen\b"
        ),
    ),
    "abduction": (
        (
            r"\bschiphol\b|\bvliegveld\w*|\bluchthaven\b|\bgate\b|\bgrens over\b|\bover de grens\b|"
            r"\btickets?\b|\benkele reis\b|\bvlieg(?:t|en)\b|\bvliegtuig\b|"
            r"\bpaspoort\w*\b.{0,40}\b(?:weg|afgepakt|ingenomen|mee|verstopt|la|kwijt|gepakt)|"
            r"\bontvoer\w*|\bmeegenomen\b|\bneemt? (?:hem|haar|ze|de kinderen|de kids|zijn zoon|"
            r"het kind)\b.{0,20}\bmee naar|"
            r"\buitgehuwelijkt\b|\buithuwelij\w*|\bbruiloft\b|\btrouwen\b|\bverlo(?:ofd|ving)\w*|"
            r"\bbesneden\b|\bbesnijd\w*|\brijdt (?:nu )?met\b|\bin de auto gezet\b|\bvertrek(?:t|"
            r"ken)\b"
        ),
        (
            rf"{TODAY}|\bnu\b|\bnet\b|\bdeze week\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|"
            rf"\bvolgende week\b|\bhuilt\b|\bbang\b|\bdwing\w*|\bgedwongen\b|"
            rf"\bmoet\b.{{0,30}}\btrouwen\b|\bzonder toestemming\b|\bniet waarheen\b|\bwil niet\b|"
            rf"\bbinnenkort\b|\bover \w+ dagen\b|\bvakantie\b"
        ),
    ),
    "intoxicated": (
        (
            r"\b(?:stom)?dronken\b|\blaveloos\b|\blazarus\b|\bonder invloed\b|\bbezopen\b|"
            r"\bstomdronken\b|\bhartstikke (?:dronken|stoned|high)\b|\bout (?:op|van)\b|"
            r"\bte veel gedronken\b|\bhigh\b|\bvan de wereld\b|\bstoned\b|\bknock ?out\b"
        ),
        (
            rf"(?:{CHILD}|\bachter het stuur\b|\brijdt\b|\bweggereden\b|\bin de auto\b|\bachterin\b|"
            rf"\balleen met (?:haar|hem|ze)\b)"
        ),
        (
            rf"{NOW}|\bachter het stuur\b|\brijdt\b|\bligt\b|\bzit\b|\balleen\b|\bis\b|\bdoet open\b|"
            rf"\bstond\b|\btrof\b|\blag\b"
        ),
    ),
    "psychosis": (
        (
            r"\bstemmen\b|\bopdrag\w*|\bopdracht(?:en)? (?:krijgt|van)|\bpsychose\b|\bpsychotisch\w*|"
            r"\bbezeten\b|\bwartaal\b|\bduivel\w*|\bwaan\w*|\bhallucin\w*|"
            r"\bde baby is niet van (?:haar|mij)\b|\bverward\w*\b|\bin de war\b"
        ),
        rf"(?:{CHILD}|\balleen met\b|\bbevallen\b|\bbevalling\b|\bkraam\w*|\bmes\b)",
        (
            rf"{NOW}|\balleen\b|\bopdrag\w*|\bdra(?:gen|agt)\b|\bzegt\b|\bzeggen\b|\bhoort\b|\bbevallen\b|\bbevalling\b|"
            rf"\bbezeten\b|\bduivel\w*|\bwartaal\b|\bniet van haar\b|\bis\b"
        ),
    ),
    "violence": (
        rf"{_HIT}",
        (
            rf"{NOW}|{BABY}|\bzwanger\w*|\bhoogzwanger|\bletsel\b|\bbloed\w*|\bbewust|"
            rf"\bkinderen (?:zijn|zitten|staan|waren) er ?bij|\bwaar de kinderen bij|\bgestoken\b|"
            rf"\bgesleept\b|\bgaande\b|\baan het\b|\bblauw\w*|\bgebroken\b|\bstriem\w*|\b(?:hij|vader|"
            rf"ex|man|vriend|stiefvader|moeder|zij|ze) (?:slaat|schopt|mept|stompt|trapt) (?:haar|hem|"
            rf"ze|moeder|mij|me|ons|zijn|de kinderen)\b(?! (?:soms|wel eens|weleens|af en toe|als))|"
            rf"\bbuik\b"
        ),
    ),
    "hungry": (
        (
            r"\bgeen (?:eten|melk|voeding|flesvoeding|drinken)\b|\buitgedroogd\b|"
            r"\bdrinkt (?:al )?(?:\w+ ){0,2}(?:niet|niks|nauwelijks|slecht)\b|"
            r"\bniet (?:ge)?(?:gegeten|gedronken)\b|\bniks (?:gegeten|gedronken|te eten)\b|"
            r"\bniets (?:gegeten|gedronken|te eten)\b|\bondervoed\b"
        ),
        rf"(?:{YOUNG}|\bkind\b|\bziek kind\b)",
    ),
}


#: What long ago does not make harmless: shaking and intake ask for a doctor whenever it was.
TIMELESS = frozenset({"shaken", "intake", "family killing"})
