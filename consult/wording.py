"""Who, when and with what: the building blocks of the patterns in `consult.alarm`."""

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
    r"\bmij\b|\bme\b|\bmn\b|\bons\b|\bcollega\b|\bmeissie\b|\bmeid\b|\bvrouw\b|\bman\b|\bex\b|"
    r"\bpartner\b|\bvriend\w*\b|"
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
HIT = (
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
    r"\baan (?:de|haar|zijn|zn|dr|der) haren\b|\bhalfdood\b|\bbeukt op\b|\bsleurt?\b|\bsleept\b|\b(?:uit|"
    r"over) het (?:raam|balkon) (?:ge)?(?:houd|hang|hing)\w*|"
    r"\bhoudt? (?:\w+ ){0,3}(?:uit|over) (?:het|de) (?:raam|balkon|reling)\b|\bvliegen elkaar aan\b|"
    r"\btegen de (?:muur|grond)\b|\bpak (?:slaag|rammel)\b|\baframmeling\b|"
    r"\b(?:krijgt?|kreeg|geeft|gaf) (?:\w+ ){0,3}(?:er ?)?van langs\b|"
    r"\bmet (?:een|de) (?:kabel|riem|stok|snoer|pollepel|slipper|tuinslang|ketting) (?:krijgt|kreeg|"
    r"gekregen|geeft)\b|"
    r"\b(?:ex|vader|man|vriend|stief\w+|broer|moeder)\b.{0,15}\b(?:haar|zijn|hun) (?:arm|been|pols|neus|"
    r"kaak|ribben) "
    r"gebroken\b)"
)
WEAPON = (
    r"(?:\bmes(?:sen)?\b|\bkeukenmes\w*|\bvleesmes\w*|\bstanleymes\w*|\bpistool\b|\bvuurwapen\w*|"
    r"\bwapens?\b|\bgeweer\b|\bhamer\b|"
    r"\bbijl\b|\bknuppel\b|\bhonkbalknuppel\b|\bmachete\b|\bkapmes\b|\bbenzine\b|\bjerrycan\b|"
    r"\bschaar\b|\bstroomstok\b|\btaser\b|\bschroevendraaier\b|\bzwaard\b|\bbreekijzer\b|\bhonkbalbat\b)"
)
PILLS = (
    r"(?:\bpil\b|\b\w*pillen\b|\bpilletjes\b|\btablet(?:ten|jes)?\b|\bparacetamol\w*|"
    r"\bmedicijn\w*|\bmedicatie\b|\bstrip(?:pen|s)?\b|\bgif\w*|\bchloor\b|"
    r"\bbleek\w*|\bontstopper\b|\bgootsteen\w*|\bafwasmiddel\b|\bvaatwas\w*|\bxtc\b|\bantivries\b|"
    r"\boxazepam\b|\bslaapmiddel\w*|"
    r"\bantidepressiv\w*|\bdrugs\b|\bwietolie\b|\bspacecake\b|\bibuprofen\b|\bmethadon\b|"
    r"\bschoonmaakmiddel\w*|\b(?:knoop)?batterij\w*|\b(?:dia|tema|lora)zepam\b|\boxycodon\b|\btramadol\b|"
    r"\bmorfine\b|\bghb\b|\bhoestdrank\b)"
)
ANYONE = (
    r"(?:hij|zij|ze|ex|vader|man|vriend|stiefvader|moeder|papa|iemand|broers?|oom|"
    r"neven|familie|mannen|ouders|partner)"
)
#: People of a family and whoever they are called by: what is said of them is never a figure of speech.
FAMILY = (
    rf"(?:{CHILD}|\bkindje\b|\bvader\w*|\bmoeder\w*|\bouders?\b|\bpapa\b|\bmama\b|\bpa\b|\bma\b|\bopa\b|"
    r"\boma\b|\booms?\b|\btantes?\b|\bbroers?\b|\bneef\b|\bneven\b|\bstief\w*|\bexe?n?\b|\bman(?:nen)?\b|"
    r"\bvrouw\w*|\bpartner\b|\bvriend\w*|\bclient\w*|\biemand\b|\bhij\b|\bhem\b|\bzij\b|\bhaar\b|"
    r"\bbuur\w*|\bvent\b|\bkerel\b|\bgast\b)"
)
#: Who and what one has to do with at work.
_COLLEAGUES = (
    r"\b(?:collegas?|manager|leidinggevende|teamleider|baas|chef|directeur|bestuurder|wethouder|gemeente|"
    r"\w*verzekeraars?|inspect\w+|ambtena\w+|consulent|\w*voogd|jeugdbeschermer|rechter|raad|ministerie|"
    r"instanties?)\b"
)
PAPERWORK = (
    r"\b(?:deadlines?|termijn\w*|rapport\w*|verslag\w*|caseload|werkdruk|wachtlijst\w*|aanbesteding\w*|"
    r"bezuinig\w+|declaratie\w*|\w*overleg(?:gen)?|plan(?:nen)?|formulier\w*|evaluatie|bureaucratie|"
    r"administratie|regels|cijfers|planning|systeem|reorganisatie|begroting|subsidie|factu\w+|registratie\w*|"
    r"mails?|agenda|rooster|vergadering\w*|audit)\b"
)
OFFICE = rf"(?:{_COLLEAGUES}|{PAPERWORK})"
