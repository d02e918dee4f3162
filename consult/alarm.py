"""What danger sounds like: the tables that `consult.emergency` reads, and nothing else.

Every pattern meets plain text: lower case ASCII, one space between words, no apostrophes or marks.
Source: shared glossary of alarm words, part 6. Examples for and against each rule stand in
tests/consult/test_emergency.py.
"""

from consult.wording import ANYONE, BABY, CHILD, HIT, NOW, PERSON, PILLS, TODAY, WEAPON, YOUNG

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
            r"\bhand\w*\b.{0,20}\b(?:op|over|voor)\b.{0,15}\bmond\b|\bbij (?:zn|zijn|haar|dr|der|de|mn|"
            r"mijn) strot\b|"
            r"\bhoofd onder (?:het )?water\b|\bonder water (?:ge)?(?:houd|hield|duw)\w*|\bnek (?:dicht|"
            r"om)\w*|"
            r"\b(?:sjaal|riem|touw|snoer|draad) (?:\w+ ){0,3}(?:nek|hals)\b|\bknijp\w* (?:\w+ ){0,5}(?:neus|"
            r"mond) dicht\b|"
            r"\bplastic (?:zak|tas)\b.{0,30}\bhoofd\b"
        ),
    ),
    "weapon": (
        rf"{WEAPON}",
        (
            r"\bzwaai|dreig|\bgevochten\b|\bvecht\w*|\brondloop\w*|\bachterna\b|\bste(?:e)?k|\bsta(?:k|"
            r"ken)\b|\bgestoken|\bpak(?:t|te)?\b|\bgepakt|\bhaal|"
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
            r"\ber (?:is|komt) (?:nu )?(?:rook|brand|vuur)\b|\bhuis\b.{0,12}\bvol rook\b|"
            r"\bbrandstichting\b|\baansteker\b.{0,60}\b(?:gas|benzine|dreig)"
        ),
    ),
    "suicide": (
        (
            r"\bafscheids(?:brie|bericht|film|app|video|mail|post|liedje)\w*|\bafscheid (?:genomen|neemt|"
            r"nemen)\b|"
            r"\b(?:haar|zijn|mn|mijn|zn|dr) leven (?:te )?be?eindig\w*|\bmaak\w* er een eind\w* aan|"
            r"\b(?:t|het) is (?:nu )?(?:klaar|goed) zo\b|\bwil (?:er )?niet meer (?:zijn|wakker worden)\b|"
            r"\bsn(?:ijdt|eed|eden)\b.{0,30}\bbloed\w*|\bgesneden\b.{0,40}\bbloed\w*|"
            r"\bzelfmoordpoging|\bpoging (?:tot|gedaan)\b|"
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
            r"\blig(?:t|gen) (?:\w+ ){0,3}op (?:het|de) (?:trein)?(?:spoor|rails)\b|"
            r"\bop het (?:trein)?spoor lig\w*|"
            r"\b(?:zit|staat|stond|zat|hangt|klimt|klom)\b.{0,25}\bop (?:een|het|de) "
            r"(?:\w*flat\w*|\w*gebouw|toren\w*|\w*dak|\w*garage|mast|kraan)\b.{0,40}"
            r"\b(?:eraf|er af|spring\w*|naar beneden|niet meer)\b|"
            r"\bop (?:een|het|de) (?:\w*flat\w*|\w*gebouw|toren\w*|\w*dak|\w*garage|mast|kraan) "
            r"(?:zit|staat|klimt)\b.{0,40}\b(?:eraf|er af|spring\w*|naar beneden|niet meer)\b|"
            r"\bperron\b.{0,50}\b(?:doei|vaarwel|spring\w*|niet (?:meer|verder)|einde|trein komt)\b|"
            r"\bnaar (?:het|de) (?:spoor|brug|viaduct)\b|\bzorg (?:\w+ ){0,2}voor (?:de|mijn|mn|"
            r"onze) (?:kinderen|kids|baby)\b|\bspullen weg(?:ge|aan)"
        ),
    ),
    "intake": (
        (
            rf"{PILLS}|\boverdos\w*|\b(?:iets|wat|alles) (?:ge\w*slikt|ingenomen)\b|"
            r"\bte veel (?:geslikt|ingenomen)"
        ),
        (
            r"\bgeslikt|\bslikte\b|\bingenomen|\binnam\b|\bnam\b|\bgenomen\b|\bingeslikt|"
            r"\bdoorgeslikt|\bopgedronken|\bleegge\w+|\bbinnengekregen|\bweggespoeld|\bheeft alles\b|"
            r"\bopgegeten|\bgegeten|\bgedronken|\bdronk\b|\bdrinkt\b|"
            r"\bleeg\b|\boverdos\w*|\bop ?gesnoept|\bheeft\b.{0,40}\b(?:op|binnen)$|\bslikt (?:nu|"
            r"zojuist)|\binname\b|\bnaar binnen ge\w+|\bachterover ?ge\w+|\bsoldaat gemaakt\b|"
            r"\b(?:alle|allemaal|heel veel|hele|handvol|zoveel)\b.{0,40}\b(?:inneemt|innemen|in te nemen|"
            r"slikken|slikt)\b"
        ),
    ),
    "medical": (
        (
            rf"{BABY}.{{0,60}}\b(?:scheel|blijft overgeven)\b|"
            rf"{BABY}.{{0,120}}\b(?:geen kik|opengesperde ogen|starende ogen|volgt niet met de ogen|"
            r"niet volgt met de ogen)\b|"
            r"\bbewust(?:e)?lo+s\b|\b(?:beweegt|bewoog|beweeg) (?:zich )?niet\b|\bstaat? niet meer op\b|"
            r"\b(?:niet|nooit) meer (?:opstaat|beweegt|reageert|bijkomt)\b|\b(?:gek|raar|zwaar|vreemd|"
            r"piepend) adem\w*|"
            r"\bantwoordt niet meer\b|\blege (?:potjes?|strips?|doosjes?)\b|\bveel bloed\b|"
            r"\bbloed op de (?:trap|vloer|muur|muren|grond|deur)\b|\b(?:verliest|verloor|"
            r"verlies) bloed\b|\bniet (?:te|meer te) wekken\b|\bweeen\b|\bkan niet meer op (?:haar|"
            r"zijn) benen\b|\blig\w* (?:\w+ ){0,3}op de \w*vloer\b|\bspuugt (?:nu )?(?:de hele tijd|"
            r"steeds|bloed)|"
            r"\bzakt (?:steeds )?weg\b|\bin (?:een )?coma\b|\b(?:uit|van) (?:raam|balkon|"
            r"dak)\b.{0,30}\bgevallen|"
            r"\bbuiten (?:bewustzijn|westen)\b|\bniet (?:meer )?wakker\b|"
            r"\bkrijg\w* (?:\w+ ){0,3}niet wakker|\badem\w*\b.{0,15}\b(?:niet|raar|moeilijk|slecht|"
            r"nauwelijks|haast|amper|gek|zwaar|vreemd|meer)\b|\b(?:niet|nauwelijks|amper|raar|"
            r"moeilijk|slecht|geen) (?:meer |goed )?adem\w*|\bnaar adem\b|\bblauw\w* (?:aangelopen|"
            r"lippen)|\blippen\b.{0,20}\bblauw\b|\b(?:ruikt|rook|ruik|adem) (?:\w+ ){0,4}aceton\b|"
            r"\bloopt blauw|\bliep blauw|\bblauw aan\b|\bstuip\w*|\bstuiptrek\w*|\b(?:rare|gekke|"
            r"steeds) schok\w*|\bbolle fontanel|\blevenloos\b|\bflauwgevallen\b|\bviel flauw\b|"
            r"\b(?:baby|kind\w*|peuter|moeder|vader|ze|zij|hij|meisje|jongen|"
            r"iemand)\b.{0,30}\breageert (?:nergens|niet|nauwelijks|amper|"
            r"niks|traag|vertraagd)\b(?! (?:meer )?op (?:mijn |onze |de )?(?:app|mail|bericht|brief|bel|"
            r"sms|uitnod|telefoon|vragen))|"
            rf"(?:{YOUNG}|\bkind\b).{{0,60}}\b(?:slap|suf|sloom|futloos|lusteloos|erg stil|"
            rf"heel stil)\b|\bbloedt?\b.{{0,20}}\b(?:hevig|hard|erg|hoofd|oor|mond)|"
            r"\bbloed\b.{0,25}\b(?:uit|in) (?:\w+ )?(?:mond|oor|oren|neus|vagina|anus|billen|ondergoed|"
            r"onderbroek|luier|"
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
            r"\bgesmeten\b|\bsmijt\b|\blaten vallen\b|\bliet\b.{0,30}\bvallen\b|"
            r"\blaat\b.{0,20}\bvallen\b|\bdoor elkaar\b|"
            r"\bhard gewiegd\b|\baangedaan\b"
        ),
        rf"(?:{YOUNG}|\bkindje\b|\bhuilbaby\w*)",
    ),
    "baby injury": (
        (
            r"\bplek(?:ken|je|jes)?\b|\bbult\w*|\bblauw\w*|\bbrandwond\w*|\bverbrand\w*|"
            r"\bbloeduitstort\w*|\bstriem\w*|\bbloed\b|\bgebroken\b|\bbreuk\w*|\bletsel\b|\bschram\w*|"
            r"\bgevallen\b|\bzwelling\b|\bviel (?:van|uit|op de grond)\b"
        ),
        rf"{BABY}",
    ),
    "burn": (
        (
            r"\bbrandwond\w*|\bverbrand\w*|\bbrandplek\w*|\bkokend\w*|\b(?:bleek|zuur|chloor|"
            r"loog)\w*\b.{0,25}\b(?:ogen|gezicht|huid)\b"
        ),
        rf"{CHILD}|\bhaar\b|\bhem\b",
        (
            rf"{TODAY}|\bvers\w*|\bnet\b|\bstrijkijzer\b|\bsigare\w*|\bpeuk\w*|\baansteker\b|\bheet water\b|"
            rf"\bkokend\w*|\bogen\b|\bgezicht\b|\bhuid\b|\bouders? (?:bel|doe|ga|wil)\w* (?:geen|niet|niks)\b"
        ),
    ),
    "refused care": (
        (
            r"\b(?:weiger\w*|(?:krijgt|krijgen|bellen|belt|halen|haalt) geen|wil(?:len|t)? (?:niet|geen)|"
            r"mag niet|mogen niet|gaan? niet|geven geen|"
            r"geeft geen|laten? niet|laat (?:haar|hem|ze) niet|zonder)\b.{0,40}\b(?:dokter|arts|ziekenhuis|"
            r"ambulance|"
            r"huisarts\w*|hap|spoedpost|medicijn\w*|insuline|opname|behandeling)\b|"
            r"\b(?:dokter|arts|ziekenhuis|ambulance|huisarts\w*|hap|spoedpost|"
            r"opname)\b.{0,40}\b(?:weiger\w*|willen ze niet|wil (?:ze|hij|moeder|vader) niet|"
            r"mag niet)|\b(?:ipv|in plaats van) (?:een |de |naar de )?(?:dokter|arts|ziekenhuis)|"
            r"\bhaal\w* .{0,40}uit het ziekenhuis"
        ),
        (
            r"\bbrandwond\w*|\bverbrand\w*|\bbloed\w*|\bgebroken\b|\bletsel\b|\bziek\b|\bkoorts\b|"
            r"\buitgedroogd\b|\bhersenvlies\w*|\binsuline\b|\bdiabetes\b|\bhersenschudding\b|"
            r"\bwond\w*|\bernstig\b|\bverbrij\w*|\bbaby\b|\bgevallen\b|\bastma\b|\bepilep\w*|\bstuip\w*|"
            r"\bbenauwd\w*|\bblauw\w*|\bwe(?:e)?n\b|\bbevall\w*|\bhoogzwanger\b"
        ),
    ),
    "sexual": (
        (
            r"\bverkracht(?:e|en|t)?\b|\baangerand\b|\baanrand\w*|\bmisbruikte?\b|\baan (?:haar|hem|"
            r"dr|mij|me|zijn|het kind)(?: \w+)? (?:ge)?(?:zeten|zit|zat|friemel\w*|komt)|"
            r"\baangezeten\b|\b(?:in|aan) (?:mij|me|mn|haar|hem) (?:gezeten|gevoeld|gelikt)\b|"
            r"\bfilmt?\w* .{0,20}\b(?:douche|naakt|bloot|uitkleed\w*)|\bmoest (?:hem|"
            r"zijn \w+) (?:aftrekken|pijpen)|\bpijpen\b|"
            r"\b(?:kroop|kruipt|kwam|lag|ligt|komt) (?:\w+ ){0,4}(?:in|bij|naast|op) (?:haar|hem|mij|me|"
            r"zijn dochter)\b(?:.{0,15}\bbed\b)|"
            r"\bzit (?:ook )?aan (?:haar|hem|dr)\b(?! (?:telefoon|mobiel|laptop|tafel|bureau|spullen|"
            r"huiswerk)\b)|\bbetast\w*|\b(?:uitgekleed|naakt|bloot)\b.{0,20}\bfilm(?:t|en|de|den)\b|"
            r"\bzit(?:ten)? (?:(?!te\b|vast\b|gehecht\b)\w+ ){0,3}aan (?:haar|hem|dr|me|mij)"
            r"(?=$| (?:zegt|vertelt|zei|appt|als|en|toen|terwijl|want|omdat|sinds|s?nachts|volgens|weer|"
            r"steeds)\b)|"
            r"\bzit(?:ten)? (?:(?!te\b|vast\b|gehecht\b)\w+ ){0,3}aan (?:mijn|mn|zijn|haar|het|hun) (?:\w+ )?"
            r"(?:zusje|broertje|zus|\w*dochter\w*|\w*zoontje|meisje|kind)\b|"
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
            r"(?:haar|hem|ze|zich|zichzelf|mezelf|de baby|de kinderen) (?:\w+ )?(?:iets|wat) aan (?:kunnen|"
            r"willen|gaan) doen|"
            r"aandoe(?:t|n)?|kapot ?schiet\w*|neer ?(?:te )?steken|zal? boeten|"
            r"(?:zij|jij|jullie|hij|ik) (?:is|bent|zijn|ben) de volgende|de volgende (?:is|bent|ben|zijn))\b|"
            r"\b(?:ging|gaat|ga|wil|zal|komt|zou) (?:haar|hem|ze|me|mij|ons|der|dr|je|iemand) (?:\w+ ){0,2}"
            r"(?:steken|schieten|slaan|wurgen|verbranden|verdrinken|doden)\b|(?:wordt|is|zijn|"
            r"werd) (?:er )?geschoten\b|\bbreekt? (?:hij |ie )?(?:mijn|mn|haar|zijn|zn|dr) (?:armen|"
            r"benen|nek|vingers)\b|\b(?:dat|en) ik eraan ga\b|\bbedreig(?:t|d|de|en)\b|"
            r"\bdreig(?:t|de|en|den)\b.{0,40}\b(?:haar|hem|ze|moeder|vader|kinderen|kind|mij|me|ons|"
            r"zichzelf|zoon|dochter|vrouw|met|te (?:slaan|steken|doden)|iets|wat)\b|\bgedreigd\b"
        ),
        rf"{PERSON}|\bik\b|\bje\b|\bjou\b|\ber\b|\bhuis\b",
    ),
    "family killing": (
        (
            r"\btegen (?:een|de) (?:boom|muur|pijler|vrachtwagen) (?:\w+ ){0,2}rij\w*|"
            r"\b(?:het|een) (?:water|kanaal) in ?rij\w*|\ballemaal niet meer\b|\bsamen\b.{0,20}\b(?:dood|"
            r"van de (?:brug|flat)|eruit stappen|"
            r"sterven|naar de hemel)\b|\bneem\w*\b.{0,30}\bmee\b.{0,40}\b(?:dood|hemel|graf|einde|"
            r"rust)|\b(?:dood|hemel|graf|einde)\b.{0,40}\bneem\w*\b.{0,30}\bmee|"
            r"\b(?:krijgt|krijgen|krijg) (?:ze|hem|haar|de kinderen|mijn kinderen) (?:nooit|niet)\b|"
            r"\bzijn we (?:er )?(?:straks )?(?:allemaal|niet|er)\b.{0,15}\bmeer\b|\b(?:ik|hij|"
            r"ze) (?:en|met) de kinderen .{0,30}\b(?:dood|einde|niet meer)|"
            r"\b(?:kinderen|kids|gezin)\b.{0,40}\bmeenem\w*.{0,40}\b(?:dood|einde|graf|hemel)|"
            r"\bniemand (?:ze|haar|hem|de kinderen)\b.{0,10}\b(?:krijgt|heeft)|\blaatste dag\b|"
            r"\bkrijgt niemand (?:ze|haar|hem|de kinderen|onze)\b|"
            r"(?:\b(?:dan|straks) heeft (?:dan |straks )?|\bheeft (?:dan|straks) |"
            r"\b(?:hebben|krijg|krijgt|krijgen) heeft )(?:helemaal )?niemand "
            r"(?:ze|haar|hem|(?:de|mijn|onze) kinderen)\b"
            r"(?! (?:\w+ ){0,2}(?:gezien|gesproken|gehoord|geholpen|gehad|verteld|gebeld|\w*genomen|"
            r"opgehaald|opgevangen|nodig)\b)|"
            r"\bzorg(?:t)? (?:ik|hij|ie) (?:er ?voor )?dat niemand (?:ze|de kinderen) (?:ooit )?meer ziet\b|"
            r"\bniemand (?:ze|haar|hem|de kinderen) zal (?:hebben|krijgen)\b|"
            r"\bzal niemand (?:ze|haar|hem|de kinderen) (?:hebben|krijgen)\b|"
            r"\b(?:niks|niets) (?:meer )?te verliezen\b|"
            r"\bgaan we (?:er )?(?:met z\w* allen|allemaal)\b|\b(?:neemt?|meeneemt|meenemen) (?:iedereen|"
            r"ons allemaal|ze allemaal)(?: mee)?\b|"
            r"\b(?:iedereen|ze allemaal|ons allemaal) (?:meeneemt|mee ?nemen|mee in)\b|"
            r"\bdat dit het einde is\b|\bmee ?(?:te )?ne(?:e)?m\w* naar (?:de hemel|het licht|god|"
            r"boven)\b|\bafgelopen met (?:ons|jullie|haar|ze|allemaal|het gezin)\b|\b(?:niet|"
            r"nog niet) terug ?gebracht\b.{0,60}\b(?:einde|nooit|dood)|\bgezinsdrama\b|\bfamiliedrama\b"
        ),
    ),
    "captive": (
        (
            r"\bopgesloten\b|\bopsluit\w*|\bsluit\b.{0,30}\bop\b|\bvastgebonden\b|\bvastbind\w*|"
            r"\bbindt\b.{0,20}\bvast\b|\bop slot\b|\b(?:mag|mogen|kan|kunnen|laat|laten|durf\w*|"
            r"krijg)\b.{0,25}\bniet (?:meer )?(?:weg|eruit|naar buiten|het huis uit)\b|"
            r"\bniet (?:meer )?(?:weg|eruit|naar buiten) (?:mag|kan|mogen|kunnen|durf\w*|laten|"
            r"komt)\b|\blaten (?:me|mij|ons|haar|hem) niet gaan\b|"
            r"\bdie (?:me|mij|ons|haar|hem) niet (?:laten|laat) (?:gaan|vertrekken)\b|\bgegijzeld\b|"
            r"\bin de (?:kelder|"
            r"schuur|kast) (?:op|geslo|gezet|vast)|\bbuiten ?gezet\b|\bbuitengesloten\b|"
            r"\bop straat gezet\b|\bverstopt zich\b|\bzich verstopt\b|\bverschuilt?\b|"
            r"\bvastgehouden\b|\bhoudt?\b.{0,30}\bvast\b.{0,20}\b(?:kelder|kamer|huis|auto)|"
            r"\bzit(?:ten)? in (?:de|een) (?:kelder|kofferbak|schuur)\b|\bachter slot\b|\b(?:trek|sleur|"
            r"sleep|sleept|trekken|sleuren)\w*\b.{0,10}\b(?:uit|mee) \b|\buit de (?:opvang|school|auto|"
            r"klas) (?:te )?(?:trek|sleur|sleep|hal)\w*|\b(?:onbekende|vreemde) (?:man|mannen|"
            r"vent) in (?:de|een|zijn) auto\b|"
            r"\b(?:vluchtte|gevlucht) met de (?:kinderen|kids)\b|\bsleutel\w* afgepakt\b|"
            r"\b(?:ge)?barricad\w*|"
            r"\b(?:trek|sleur|duw|sleep|dwing)\w*\b.{0,40}\b(?:de|een|zijn) (?:auto|bus|busje|wagen|"
            r"taxi) in\b|"
            r"\b(?:in (?:de|een|zijn)|de|een|zijn) (?:auto|bus|busje|wagen|taxi) (?:in ?)?(?:ge)"
            r"(?:trokken|sleurd|duwd|sleept|dwongen|lokt)\b|"
            r"\b(?:trein|bus|auto|onderweg) naar (?:een|die) (?:\w+ )?(?:man|vent|kerel|gast|jongen)\b.{0,40}"
            r"\b(?:snapchat|insta\w*|internet|online|chat\w*|gamen|nooit)\b|"
            r"\bmee ?(?:te )?(?:sleuren|sleurt|trekken|gesleurd|getrokken)\b|"
            r"\b(?:straf|nachts?|nacht|slapen)\b.{0,40}\bin (?:de|het|een) (?:garage|schuur\w*|berging|hok|"
            r"kelder|kast)\b|"
            r"\bin (?:de|het|een) (?:garage|schuur\w*|berging|hok|kelder|kast)\b.{0,25}\b(?:straf|slapen|"
            r"opge\w+)\b|"
            r"\b(?:laat|laten|mag|mogen|kan|"
            r"kom)\b.{0,30}\b(?:kamer|huis|deur|woning) niet uit\b|\b(?:auto|hotel|appartement|woning|"
            r"kamer) met (?:een|die|twee|drie|oudere|onbekende|vreemde) (?:\w+ )?(?:man|mannen|"
            r"vent)\b|\b(?:gevlucht|op de vlucht) voor (?:mijn|mn|haar|zijn|hem|de|dr) ?(?:vader|ex|man|"
            r"broer\w*|familie|vriend|stiefvader|ouders|moeder)?|\b(?:van|uit) huis gevlucht"
        ),
    ),
    "held down": (
        (
            r"\b(?:zet|gezet|houdt?|hield|gehouden|duwt?|duwde|geduwd|drukt?|drukken|drukte|gedrukt|moet|"
            r"moest|"
            r"staat|stond|gesleept)\b(?! van\b).{0,40}\b(?:onder (?:\w+ ){0,2}(?:ijs)?koude? (?:douche|"
            r"kraan|straal|"
            r"tuinslang)|in (?:een |het )?(?:ijs)?koude? (?:bad|water)|koude? (?:douche|bad) gezet)\b|"
            r"\bonder (?:\w+ ){0,2}(?:ijs)?koude? (?:douche|kraan|straal|tuinslang)\b.{0,25}"
            r"\b(?:zet|gezet|houdt?|hield|gehouden|duwt?|geduwd|gedrukt|moet|moest|staan)\b|"
            r"\b(?:duwt?|duwde|geduwd|drukt?|drukte|gedrukt|houdt?|hield|gehouden)\b.{0,15}"
            r"\b(?:hoofd|gezicht|hem|het kind|de baby|haar(?! (?:hand|vinger|wond|been|arm))) (?:\w+ ){0,2}"
            r"onder (?:de|een) (?:kraan|douche|tuinslang)\b|"
            r"\b(?:kind\w*|jongen|meisje|baby|peuter|kleuter|haar|"
            r"hem) (?:(?!telefoon)\w+ ){0,6}vast(?:geplakt|getapet|gesnoerd)\b|"
            r"\bge(?:kneveld|ketend)\b|\bhandboeien (?:om|aan)\b|\btape over (?:zijn|haar|de) mond\b|"
            r"\baan (?:de|het|een) (?:verwarming|radiator|bed|trap\w*|boom|hek|paal|buis)\b.{0,15}"
            r"\bvast(?:gemaakt|gezet|geketend|zit)\b|"
            r"\bvast(?:gemaakt|gezet|geketend) aan (?:de|het|een) (?:verwarming|radiator|bed|trap\w*|boom|"
            r"hek|paal|buis)\b"
        ),
        rf"{PERSON}",
    ),
    "taken along": (
        (
            r"\b(?:mee|weg)genomen\b|\b(?:weg|op)?gehaald\b|\bkomen (?:op)?halen\b|\bkwam \w+ (?:op)?halen\b|"
            r"\bmee ?(?:ge)?lokt\b|\b(?:weg)?geplukt\b|\b(?:mee|weg)gere(?:den|isd)\b|"
            r"\bweg(?:gevoerd|gebracht|geroofd)\b|\bmeegegaan\b|\bvertrokken\b|\bopgewacht\b|\bvandoor\b|"
            r"\bingestapt\b|\bmee ?nemen\b"
        ),
        rf"(?:{CHILD}|\bhaar\b|\bhem\b|\bze\b)",
        (
            r"\bniemand weet\b|\bweet(?:en)? niet waar\w*|\bneemt? (?:(?:zijn|haar|"
            r"de) )?(?:telefoon )?niet op\b|"
            r"\btelefoon (?:staat |is )?uit\b|\bonbereikbaar\b|"
            r"\b(?:niet|nergens) (?:meer )?(?:te bereiken|bereikbaar)\b|\bzonder (?:iets|wat|"
            r"een woord) te zeggen\b|\btegen (?:de|"
            r"alle) afspra\w+|"
            r"\bdie niemand ken\w*|\bonbekende (?:man|mannen|vrouw|auto)\b|\bvreemde (?:man|mannen|auto)\b|"
            r"\bin een bus(?:je)?\b"
        ),
    ),
    "with the suspect": (
        (
            r"\b(?:zit|is|alleen|blijft|slaapt|logeert)\b.{0,30}\b(?:bij|met|naast|thuis) (?:(?:die|deze|de|"
            r"een|haar|"
            r"zijn) )(?:\w+ ){0,2}(?:kerel|man|vent|gast|gozer|oom|opa|stief\w+|vriend|dader|verdachte|"
            r"pooier|loverboy|"
            r"buurman|trainer|coach)\b|\b(?:zit|is|blijft|slaapt) (?:\w+ ){0,3}bij (?:hem|\w*opa|\w*oom|"
            r"\w*vader) "
            r"(?:\w+ )?(?:alleen|over wie|van wie)\b|\balleen bij (?:die|de|haar|zijn|hem)\b|"
            r"\b(?:stief\w*|opa|oom|broer|neef|vader|pa|hij|vriend|oppas)\b.{0,30}\b(?:bij|naast) "
            r"(?:haar|hem|het kind) (?:op|in) (?:(?:de|haar|zijn|het) )?(?:kamer|slaapkamer|bed|douche|"
            r"bad)\b|"
            r"\bbij hem thuis\b"
        ),
        rf"{NOW}|\balleen\b",
        (
            r"\baan (?:haar|hem|me|mij) (?:zit|zat|gezeten|komt|kwam)\b|\bmisbruik\w*|\bbetast\w*|"
            r"\b(?:van|uit) de aangifte\b|\baangifte tegen\b|\bdader\b|\bverdachte?\b|\bzeden\w*|"
            r"\b(?:neemt|pakt|heeft|nam|pakte) (?:haar|zijn|de) (?:telefoon|mobiel)\b|\btelefoon (?:afge\w+|"
            r"af|in ?ge\w+)\b|"
            r"\bniet weg\b|\bdeur dicht\b|\bwat (?:hij|ie) (?:met haar |met hem |dan )?(?:doet|deed)\b"
        ),
    ),
    "intruder": (
        (
            rf"\b{ANYONE}\b.{{0,30}}\b(?:staat|staan|stond)\b.{{0,30}}\b(?:voor (?:de|haar|mijn|"
            rf"onze|het|zn|zijn) (?:deur|huis|raam|school|kantoor|poort|neus)|voor (?:me|mij|ons|"
            rf"haar)\b|aan de deur|beneden|buiten|te wachten|in de (?:hal|gang|tuin)|op de stoep)|"
            r"\b(?:ge)?bonk\w*|\b(?:ge)?bons(?:t|d|en|de)?\b|\bbeukt?\b|\bram(?:t|de|"
            r"men)\b.{0,20}\b(?:deur|raam)|\bdeur\b.{0,15}\b(?:in|open) ?(?:ge)?(?:slagen|trapt|slaat|"
            r"slaan|trappen|beukt|gebroken|forceer\w*)|\b(?:slaat|trapt|beukt|schopt|"
            r"sloeg) .{0,12}\bdeur (?:van (?:\w+ ){1,3})?in\b|"
            r"\b(?:hij|ex|vader|man|iemand|papa|stief\w+) (?:\w+ ){0,3}(?:door|via) (?:het|een) (?:raam|"
            r"balkon)\b.{0,15}\b(?:binnen|geklommen|gekropen)\b|"
            r"\bdat (?:hij|ze|zij) (?:haar|me|mij|ons|hem) .{0,30}\bopwacht\w*|"
            r"\bdeur ingetrapt\b|\b(?:raam|ruit)\b.{0,12}\bin(?:ge)?(?:slagen|slaat|gegooid|gooit)|"
            r"\b(?:is|zijn|staat|staan) (?:nu )?(?:hier|binnen|in huis|achter me)\b.{0,10}$|"
            r"\b(?:loverboy|pooier|broers?|mannen) (?:komt|komen)\b.{0,20}\bhalen\b|\bkomt (?:nu |"
            r"er zo |zo )?(?:hierheen|eraan|verhaal halen|haar halen|ons halen|op me af)\b|"
            r"\bachtervolg\w*|\brondjes om\b|\b(?:dat|of) (?:hij|ie|ze) binnen ?komt\b|\bstaat (?:haar|"
            r"me|mij|ons) op te wachten\b|"
            r"\bhij is (?:nu )?(?:hier|binnen)\b|\b(?:staat|loopt|rijdt) (?:nu |weer |steeds )+(?:bij|"
            r"voor|langs|rond)\b|\b(?:vader|ex|man|hij|broers?)\b.{0,10}\bwacht(?:en)? (?:buiten|"
            r"beneden|voor de|haar op)|\b(?:schreeuw|brul|tier|vloek|scheld)\w*\b.{0,60}\b(?:pakt|"
            r"gooit|stoel|in de hal|op de gang|naar me|tegen me|voor me)\b|\b(?:door het lint|"
            r"buiten zinnen)\b|\bzoekt (?:haar|ons|mij)\b.{0,20}\b(?:buiten|nu|overal)|\b(?:haar|ons|mij|"
            r"me) aan het zoeken\b|"
            r"\b(?:er is|er zijn) (?:iemand|mensen|mannen|een man) (?:in|binnen|voor)\b|"
            r"\b(?:mannen|broers?|ooms?|neven|loverboy|pooier|ex)\b.{0,50}\b(?:terug|komt?|komen|"
            r"op) ?(?:willen |wil |haar |hem |te )*halen\b|"
            r"\binge?trap\w*\b.{0,20}\bdeur\b|\bdeur\b.{0,30}\bin(?: ?te)? ?trap\w*"
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
            r"\bsmeekt\b(?!.{0,25}\bniet (?:(?:te|door te|aan te) )?(?:doen|melden|bellen|zeggen|vertellen|"
            r"geven)\b)|"
            r"\bik (?:ben|zit|sta|schuil)\b.{0,15}\b(?:opgesloten|verstopt|in de (?:wc|"
            r"badkamer|kast|kelder))|\bmoet ik (?:nu )?112\b|\bgil(?:t|len|de|"
            r"lende)?\b.{0,30}\b(?:hoor|binnen|boven|buren|uit)|\bhoor\w*\b.{0,30}\b(?:gil\w*|"
            r"geschreeuw|klappen|krijs\w*|schreeuw\w*)|"
            r"\bkrijst\b|\bfluister\w*\b.{0,40}\b(?:hij|mes|heeft|boven|beneden)\b|"
            r"\b(?:staat|zit|ligt) (?:te \w+ )?in de (?:wc|badkamer|kast|kelder)\b|\blevensgevaar\b|"
            r"\bnoodgeval\b|\bkan (?:er )?iemand (?:nu |snel )?komen\b|\bkom(?:t|en)? snel\b|"
            r"\bkort en klein\b|"
            r"\b(?:word|wordt|werd|ben|is) (?:\w+ ){0,2}aangevallen\b|\bvreest voor (?:haar|zijn) leven\b|"
            r"\bdoodsbang\b(?! (?:voor|van) (?:de|een|het) (?:tandarts|hond|spin|toets|examen|rechter|"
            r"onweer))|"
            r"\b(?:is|zijn|raakt|belt|in) (?:helemaal )?in paniek\b.{0,40}\b(?:hij|vader|ex|moeder)\b|"
            r"\b(?:escaleert|loopt uit de hand|gaat mis|gaat fout)\b"
        ),
    ),
    "left behind": (
        (
            r"\b(?:ik|we|wij) (?:ben|zijn|ging|gingen|moest|moesten|ren|rende|renden|vluchtte) (?:\w+ ){0,5}"
            r"(?:weggegaan|weggelopen|weggerend|gevlucht|vertrokken|weg|naar buiten)\b"
        ),
        (
            rf"(?:{CHILD}).{{0,40}}\b(?:is|zijn|zit|zitten|blijft|blijven|ligt|liggen)\b.{{0,12}}"
            r"\b(?:(?:daar|er|binnen|boven) nog|nog (?:daar|binnen|boven))\b"
        ),
    ),
    "child alone": (
        (
            r"\b(?:loopt|lopen|zit|zitten|is|zijn|slaapt|slapen|staat|achtergelaten|gelaten|ligt|"
            r"blijft|laat)\b.{0,35}\b(?:alleen|niemand|zonder (?:toezicht|volwassene|"
            r"oppas))\b(?! met)|\balleen (?:thuis|buiten|op straat|in (?:huis|de auto|een auto)|"
            r"achtergelaten|gelaten|over)\b|"
            r"\bdoolt\b|\bdwaalt\b|\bin bad\b.{0,30}\bweg(?:gegaan|gelopen)?\b|\bniemand (?:thuis|bij|er|"
            r"die op)|\bthuis is niemand\b|\balleen op (?:straat|het station)|"
            r"\bin (?:een|de) (?:afgesloten|hete|bloedhete|dichte) auto\b|"
            r"\b(?:loopt|lopen|kruipt|rent|fietst|zwerft)\b.{0,30}\b(?:langs|op|over) (?:de|een) "
            r"(?:\w+ )?(?:weg|snelweg|rijbaan|straat|spoor)\b"
        ),
        rf"(?:{YOUNG}|\bkinderen\b|\bkind\b)",
        (
            rf"{TODAY}|\bnu\b|\bnet\b|\bnacht\w*\b|\bavond\w*\b|\bhuil\w*|\bin het donker|"
            rf"\b(?:loopt|zit|staat) hier\b|\bgraden\b|\bhete\b|\bafgesloten\b|\bop straat\b|\bin de auto\b|"
            rf"\bwe (?:kregen|"
            rf"horen)|\bik (?:zie|hoor|sta|tref|trof|"
            rf"vind|"
            rf"vond)\b|\bal (?:\w+ )?(?:uur|uren|dagen)\b|\bonbereikbaar\b|\bniet bereikbaar\b|"
            rf"\b(?:op|langs|over) (?:de|een) (?:\w+ )?(?:snel)?weg\b|\bin bad\b|\bsnikhe\w+|"
            rf"\bniet te vinden\b|\bkaars\w*|\brook\b"
        ),
    ),
    "missing": (
        (
            r"\bvermist\b|\bonvindbaar\b|\bis (?:al |sinds )\w+ (?:\w+ )?zoek\b|\bspoorloos\b|"
            r"\b(?:kunnen|kan|kon|konden) .{0,25}\bniet vinden\b|\bweggelopen\b|\bvan huis (?:gelopen|"
            r"weggelopen)|\bniet (?:meer )?thuis ?gekomen\b|\bniemand weet waar\b|\b(?:is|zijn|"
            r"was) (?:al \w+ )?(?:\w+ )?kwijt\b(?! (?:aan|op))|\bweet(?:en)? niet waar (?:ze|hij|zij|"
            r"het kind|iemand|mijn|de kinderen|haar|zijn)\b|"
            rf"^(?!.*\bverhui).*(?:{CHILD}|\bhaar\b|\bhem\b|\bze\b).{{0,60}}"
            r"\bniemand weet waar(?:heen|naartoe)\b|"
            rf"(?:{CHILD}).{{0,45}}\bverdwenen\b|"
            rf"\b(?:nu|vandaag|vannacht|vanochtend|vanmorgen|vanmiddag|gister\w*)\b.{{0,25}}\bverdwenen\b|"
            rf"(?:{CHILD}).{{0,25}}\bweg\b"
            r"(?! (?:bij|uit|van|voor) (?:\w+ )?(?:moeder|vader|ex|huis|elkaar|hem|haar|partner|man|"
            r"gezin)\b).{0,40}"
            r"\bzoek(?:en|t)\b(?! (?:\w+ ){0,2}(?:een|plek|school|woning|hulp|naar een)\b)|"
            rf"(?:{CHILD}|\bze\b|\bhaar\b|\bhem\b|\bhij\b).{{0,60}}\bzoek(?:en|t) (?:\w+ ){{0,2}}"
            r"(?:overal|in de (?:wijk|buurt|omgeving|straten)|haar|hem|naar (?:haar|hem|het kind))$|"
            r"\b(?:is|zijn|wordt) (?:\w+ ){0,2}sinds (?:\w+ )?(?:gister\w*|eergister\w*|vanochtend|vanmorgen|"
            r"vanmiddag|vannacht)\b.{0,20}\b(?:niet (?:meer )?gezien|weg|zoek|spoorloos)\b|"
            r"\b(?:haar|ze|hen|jongen|meisje|kind(?:eren)?|(?:we|wij|ouders|moeder|"
            r"vader) \w+ hem) (?:ook )?nergens (?:te )?vind\w*|"
            r"\bweet(?:en)? niet waarheen\b|\bneemt niet op\b.{0,60}\b(?:brief|dood|bang)|"
            r"\bal \w+ (?:uur|dagen|nachten) (?:weg|zoek)\b|\bniet (?:op school )?aangekomen\b"
        ),
    ),
    "abduction": (
        (
            r"\bschiphol\b|\bvliegveld\w*|\bluchthaven\b|\bgate\b|\bgrens over\b|\bover de grens\b|"
            r"\btickets?\b|\benkele reis\b|\bvlieg(?:t|en)\b|\bvliegtuig\b|"
            r"\bpaspoort\w*\b.{0,40}\b(?:weg|afgepakt|ingenomen|mee|verstopt|la|kwijt|gepakt)|"
            r"\b(?:vertrokken|weggegaan|weggereden|ervandoor) (?:\w+ ){0,2}met (?:de |het |mijn |haar |"
            r"zijn )?(?:jongste|oudste|kind\w*|kids|baby|zoon\w*|dochter\w*)|"
            r"\bin de (?:bus|trein|auto|taxi) (?:naar|richting) (?:[a-z]+land|polen|turkije|marokko|belgie|"
            r"frankrijk|"
            r"spanje|somalie|het buitenland)\b|\bziet (?:ze|hem|haar|de kinderen|hen) nooit meer\b|"
            r"\bontvoer\w*|\bmeegenomen\b|\bneemt? (?:hem|haar|ze|de kinderen|de kids|zijn zoon|"
            r"het kind)\b.{0,20}\bmee naar|"
            r"\buitgehuwelijkt\b|\buithuwelij\w*|\bbruiloft\b|\btrouwen\b|\bverlo(?:ofd|ving)\w*|"
            r"\bbesneden\b|\bbesnijd\w*|\brijdt (?:nu )?met\b|\bin de auto gezet\b|\bvertrek(?:t|"
            r"ken)\b"
        ),
        (
            rf"{TODAY}|\bnu\b|\bnet\b|\bdeze week\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|"
            rf"\bvolgende week\b|\bhuilt\b|\bbang\b|\bdwing\w*|\bgedwongen\b|"
            rf"\bmoet\b.{{0,30}}\btrouwen\b|\bzonder toestemming\b|\bzonder dat\b|\bweet van niks\b|"
            rf"\bniet waarheen\b|\bwil niet\b|"
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
            rf"\bvalt\b|\bslaapt\b|"
            rf"\bkwam\b|\bkomt\b|\bstond\b|\btrof\b|\blag\b"
        ),
    ),
    "psychosis": (
        (
            r"\bstem(?:men)?\b|\bopdrag\w*|\bopdracht(?:en)? (?:krijgt|van)|\bpsychose\b|\bpsychotisch\w*|"
            r"\bbezeten\b|\bwartaal\b|\bduivel\w*|\bwaan\w*|\bhallucin\w*|"
            r"\b(?:baby|kind) (?:is )?(?:niet van (?:haar|mij)|verwisseld|behekst|een demon)\b|"
            r"\bslaapt? al \w+ (?:nachten|dagen) niet\b|\bpraat tegen (?:de muur|niemand)\b|"
            r"\bverward\w*\b|\bin de war\b"
        ),
        rf"(?:{CHILD}|\balleen met\b|\bbevallen\b|\bbevalling\b|\bkraam\w*|\bmes\b)",
        (
            rf"{NOW}|\balleen\b|\bopdrag\w*|\bdra(?:gen|agt)\b|\bzegt\b|\bzeggen\b|\bhoort\b|\bwil\b|"
            rf"\bstem\b|\bbevallen\b|\bbevalling\b|"
            rf"\bbezeten\b|\bduivel\w*|\bwartaal\b|\bniet van haar\b|\bis\b"
        ),
    ),
    "violence": (
        rf"{HIT}",
        (
            rf"{NOW}|{BABY}|\bzwanger\w*|\bhoogzwanger|\bletsel\b|\bbloed\w*|\bbewust|"
            rf"\bkinderen (?:zijn|zitten|staan|waren) er ?bij|\bwaar de kinderen bij|\bgestoken\b|"
            rf"\bligt open\b|\bgesleept\b|\bhalfdood\b|\bharen\b|\braam\b|"
            rf"\bbalkon\b|\bkeel\b|\bgaande\b|\baan het\b|"
            rf"\bblauw\w*|\bgebroken\b|\bstriem\w*|\b(?:hij|vader|"
            rf"ex|man|vriend|stiefvader|stiefpa|moeder|papa|mama|pa|ma|opa|oma|oom|broer|zij|ze|"
            rf"ie) (?:slaat|schopt|mept|stompt|trapt) (?:alles|mama|papa|haar|hem|"
            rf"ze|moeder|mij|me|ons|zijn|de kinderen)\b(?! (?:soms|wel eens|weleens|af en toe|als))|"
            rf"\bbuik\b"
        ),
    ),
    "hungry": (
        (
            r"\bgeen (?:eten|melk|voeding|flesvoeding|drinken)\b|\buitgedroogd\b|"
            r"\bdrinkt (?:al )?(?:\w+ ){0,2}(?:niet|niks|nauwelijks|slecht)\b|"
            r"\bwil (?:al )?(?:\w+ ){0,2}(?:niks|niets|niet) (?:meer )?drinken\b|\bgeen natte luier\w*|"
            r"\bdroge luier\w*|"
            r"\bniet (?:ge)?(?:gegeten|gedronken)\b|\bniks (?:gegeten|gedronken|te eten)\b|"
            r"\bniets (?:gegeten|gedronken|te eten)\b|\bondervoed\b"
        ),
        rf"(?:{YOUNG}|\bkind\b|\bziek kind\b|\bkelder\b|\b(?:sinds|al) \w+ dagen\b|\bopgesloten\b)",
    ),
}


#: What months ago does not make harmless: shaking and intake ask for a doctor; years ago they are history.
TIMELESS = frozenset({"shaken", "intake", "family killing"})
