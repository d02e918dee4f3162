"""How an order to the machine reads, in Dutch and English: to whom, about which letter, with what approval.

`ANYWHERE` and `TO_THE_LETTER` hold in a question, a document and a model's answer; the first takes along the
rest of its paragraph, the second its sentence. `IN_QUESTION` holds in a question alone: a document says
"Zeg dat ..." to the worker, and a worker who writes so tells the letter what to say. All are for small
letters, `MARKED` for either.
"""

import re
from collections.abc import Iterable

#: Where an order begins.
_START = r"(?:^|[.!?:;,>\"'*#\]\)-]\s*|\b(?:en|dan|nu|dus|and|then|please|now|graag)\s+)"
#: Where a sentence does; somebody's words after a colon are not the worker's.
_OPENS = (
    r"(?:^|[.!?\n]\s*)(?:(?:(?:stap )?\d+[.):]|[-*(])\s*)?(?:(?:en|maar|dus|dan|nu|graag|aub"
    r"|alsjeblieft|gewoon)[ ,]+)?"
)
#: What follows an order and no question ("Zet ik dat in de brief?").
_BIDS = r"\b(?!\s+(?:ik|we|wij|je|jij|jullie|hij|ze|zij|u)\b)"
_WITHIN = r"[^.!?\n]"


def _typed(*words: str) -> str:
    """Return what matches *words*, also where a letter is left out or doubled, or two have changed places."""
    forms = dict.fromkeys(words)
    for word in words:
        for at in range(len(word)):
            forms[word[:at] + word[at + 1 :]] = None
            forms[word[:at] + word[at] + word[at:]] = None
            forms[word[:at] + word[at : at + 2][::-1] + word[at + 2 :]] = None
    return f"(?:{'|'.join(forms)})"


_RULES = (
    r"\b(?:instructi\w*|opdracht\w*|regels?|richtlijn\w*|protocol\w*|prompt\w*|systeem\w*"
    r"|instruction\w*|rules?"
    r"|guidelines?|system|previous|prior|above|hierboven|bovenstaande|voorgaande|eerdere|hiervoor|guardrails?"
    r"|filters?|restrictions?|\w*controles?|checks?|beperkingen|polic\w+"
    rf"|{_typed('instructies', 'opdrachten', 'regels')}|(?:everything|alles) (?:before|above|so far"
    rf"|tot nu toe|hier\w*|in))\b"
)
_POST = r"(?:assistent|consulent|model|ai|beheerder|ontwikkelaar|assistant|developer)"
_NOW = r"(?:nu|vanaf nu|voortaan|now|from now on)"
_ENDS = r"\b(?:end|einde|begin|start)"
_DATA = r"(?:document|context|question|vraag|casus|passage\w*|data|input|invoer)\b"
#: What writes a letter, and no person in a family.
_MACHINE = (
    r"(?:computer|computerprogramma|ai|taalmodel\w*|language model|llm|chatbot|bot|robot|algoritme|generator"
    r"|briefschrijver|assistent|assistant|model|systeem|system|programma|machine)"
)
_AUTHOR = r"(?:schrijver|opsteller|maker|auteur|author|writer|developer|ontwikkelaar|programmeur)"
_ITSELF = r"(?:advies|brief|antwoord|tekst|concept|letter|advice|answer|tool|programma|app|ruggespraak)"
#: The letter that is being written: a document speaks of "het advies" and "de brief" of others.
_OURS = (
    r"(?:(?:je|jouw|het|the) (?:antwoord\w*|concept\w*|draft|answer|reply|output)|the (?:letter|advice)"
    r"|(?:uw|dit|deze|elke?|ieder|your|this|every|each) (?:antwoord\w*|concept\w*|draft|answer|reply|output"
    r"|advies|brief|advice|letter)|(?:je|jouw) (?:advies|brief)|(?:de|het) bronnenlijst"
    r"|(?:het|de) (?:advies|brief|antwoord|tekst|bericht) (?:aan|voor|naar) (?:de|deze) (?:medewerker|vrager)"
    r"|the (?:letter|advice|answer|message) (?:to|for) the worker)\b"
)
_ANY_LETTER = (
    r"(?:je|jouw|uw|het|de|dit|deze|een|your|the|this) (?:\w+ )?(?:antwoord\w*|advies|brief|conclusie)\b"
)
_TEXT = (
    r"(?:tekst|concept|brief|advies|adviezen|antwoord\w*|bericht|text|draft|letter|advice|answer"
    r"|reply|message)"
)
_MUST = r"(?:moet|mag|hoort|dient|zal|must|should|may|shall|has to|needs to|can only)"
_SAYS = (
    r"(?:beginn?en|eindigen|luiden|zeggen|staan|zijn|vermelden|bevatten|adviseren|komen|worden|begin"
    r"|end|say|state"
    r"|read|be|include|contain|recommend|mention)"
)
_PUTS = (
    r"(?:zet|plaats|neem|vermeld|noem|noteer|kopieer|plak|begin|eindig|schrap|verwijs|verwerk|write|put"
    r"|include"
    rf"|insert|state|mention|{_typed('schrijf')})"
)

#: Orders to leave the rules, to be somebody else, to give away what is hidden.
_TURNS = (
    _START + rf"(?:ignore|disregard|forget|set aside|trek je|omzeil|overschrijf|skip|sla|beschouw"
    rf"|{_typed('negeer', 'vergeet')}"
    + r"|(?:override|bypass)(?= (?:the|all|any|every|your|these|de|het|alle|je)\b))\b.{0,40}"
    + _RULES,
    r"\b(?:je bent|jij bent|ben je|ben jij|you are|are you)\b(?:\W+"
    + _NOW
    + r")?\W+(?:een|de|a|an|the)?\W*(?:\w+ )?"
    + _POST
    + r"\b",
    _START
    + r"(?:negeer|vergeet|ignore|forget) (?:de|deze|the|this) (?:vraag|casus|tekst|question|case|text)\b",
    r"\byou are now\b",
    r"\bfrom now on,? you\b",
    r"\b(?:act|pretend|behave|roleplay)\b as\b",
    r"\bdoe alsof je\b.{0,30}\b" + _POST + r"\b",
    _START + r"wees\b.{0,25}\b(?:geen|een) (?:adviseur|consulent|expert|deskundige|" + _POST + r")\b",
    r"\b(?:system|systeem|developer|admin\w*)[ -]?(?:prompt|message|override|instructie|modus|mode)\b",
    r"\b(?:taalmodel\w*|language model|llm|ai[- ]?(?:assistent|assistant|model)|jailbreak\w*)\b",
    r"\b(?:new|updated) (?:rules?|polic\w+|orders?)\b",
    r"\b(?:nieuwe|new|echte|real|updated) (?:instructi\w*|opdracht\w*|instruction\w*|task)\b",
    (
        r"\b(?:je|jouw|uw|your|the) (?:geheime|verborgen|eigen|hidden|secret) (?:instructi\w*|opdracht\w*"
        r"|prompt)\b"
    ),
    r"\b(?:reveal|toon|print|laat)\b.{0,30}\b(?:prompt|api[- ]?key|sleutel|instructies|instructions)\b",
    r"\b(?:je|jouw|uw) (?:enige|nieuwe|echte|ware) (?:taak|opdracht|rol)\b",
    r"\byour (?:only |new |real )?(?:task|job|role|instructions) (?:is|are|has|have|now)\b",
    (
        r"\bje mag\b.{0,30}\bgeen\b.{0,15}\b(?:protocol|richtlijn|regel|bron)\w*\b.{0,10}\b(?:volg|gebruik"
        r"|noem)\w*"
    ),
    _START
    + r"(?:houd|hou|neem)\b.{0,6}\bgeen rekening met (?:de meldcode|het protocol|de regels|de bronnen)\b",
    _START
    + r"(?:schakel|zet|switch|turn|disable)\b.{0,30}\b(?:\w*controles?|checks?|filters?|bronnen|safety)\b"
    r"(?:.{0,12}\b(?:uit|off)\b)?",
    r"\b\w*controles?\b(?: van \w+)? (?:uit (?:staat|staan)|(?:staat|staan|is|zijn) (?:nu )?uit)\b",
    r"\bfor all (?:next|later|future) (?:questions|cases)\b",
    r"\b(?:alle|elke) (?:volgende|latere) (?:vragen|vraag|zaken|gesprekken|adviezen|brieven)\b",
    r"\bwhatever (?:the|your) (?:documents?|sources?|rules?|question)\b",
    r"\bwat (?:er ook in de vraag|de (?:bronnen|documenten|protocollen|regels) ook)\b",
    _ENDS + r" (?:of|van) (?:the |de |het )?" + _DATA,
    r"\b(?:end|einde) " + _DATA,
)
#: Who is spoken to or speaks: the program, who writes the letter, who made it.
_SPOKEN_TO = (
    (
        r"(?:^|[.!?\n*#(]\s*)(?:(?:aan|voor|beste|geachte|hallo|hoi|hey|dag|bericht|note|let op"
        r"|attentie|ter info|lieve|opdracht|mededeling|boodschap|verzoek"
        r"|dear|hello|attention|message|memo|instructie|to|for)[ ,:]+){1,2}(?:aan |voor |to |for )?"
        rf"(?:(?:de|het|elk|elke|een|the|any|this) )?{_MACHINE}\b{_WITHIN}{{0,40}}[,:]"
    ),
    (
        r"\b(?:het|dit|the|this) (?:systeem|model|programma|system|model|program) (?:mag|moet|hoeft|may"
        r"|must)\b"
        r".{0,30}\b(?:advies|meldadvies|antwoord\w*|geven|schrijven|answer|advise|write|say)\b"
    ),
    (
        r"\b(?:the|een|de|an?) (?:ai|llm|model|computer|chatbot) (?:writing|reading|that (?:reads|writes)"
        r"|die (?:dit|deze|het) \w* ?(?:leest|schrijft|opstelt))"
    ),
    r"\bwie (?:of wat )?(?:dit|deze|het)(?: \w+)? (?:ook )?(?:leest|schrijft|opstelt|verwerkt)\s*:",
    rf"\bwie of wat (?:dit|deze|het) {_ITSELF}",
    rf"\b{_AUTHOR} (?:van|of) (?:het|de|dit|deze|the|this|your) {_ITSELF}\b",
    (
        r"\b(?:ontwikkelaar|programmeur|developer|systeembeheerder|helpdesk van ruggespraak)\b.{0,20}"
        r"\b(?:mail\w*|zegt|zei|meldt?|laat weten|says|said|vraagt|here|hier)\b"
    ),
    (
        r"\b(?:u spreekt met|je spreekt met|hier spreekt|this is|i am) (?:de|the|your|een) "
        r"(?:beheerder|ontwikkelaar|developer|admin\w*|owner)\b"
    ),
    r"\b(?:je|jij|u|dit) (?:bent|is) (?:maar )?een (?:programma|computer|robot|machine|chatbot|bot|ai)\b",
    rf"\blaat (?:de|het|die|dat) {_MACHINE}\b.{{0,25}}\b(?:schrijven|zeggen|antwoorden|adviseren)\b",
    r"\b(?:tegen|aan) (?:dat|dit|het) (?:programma|computerprogramma|model|algoritme)\b",
    _START + r"voer (?:dit|dat|het|deze \w+) (?:\w+ )?uit\b",
    _START
    + r"(?:toon|geef|list|show|print)\b.{0,8}\b(?:alle|all) (?:zaken|casussen|gesprekken|cases|users)\b",
)
#: What the letter must say, begin with or leave out.
_LETTER = (
    _START
    + r"(?:reply|respond|answer|output|print|return|herhaal|repeat|antwoord)\b"
    + r".{0,25}\b(?:alleen|only|uitsluitend|enkel|exactly|letterlijk|precies|met|with|json|verbatim)\b",
    r"\b(?:in|aan|voeg|add|to)\b.{0,20}\b"
    + _OURS
    + r".{0,40}\b(?:zet|schrijf|toe|write|say|state|that|dat|graag|te vermelden|opnemen|noemen|:)",
    _START + _PUTS + _BIDS + r".{0,60}\b(?:in|into|aan|to|onder|naar|boven|at|of) " + _OURS,
    rf"\b{_OURS}{_WITHIN}{{0,12}}\b{_MUST}\b{_WITHIN}{{0,25}}\b{_SAYS}\b",
    rf"\b(?:{_OURS}|your \w+) (?:must|should|shall) only\b",
    rf"\b{_OURS} (?:ends|starts|begins|eindigt|begint)\b",
    (
        r"\b(?:definitieve|echte|enige|juiste|uiteindelijke|final|real|only|correct) (?:advies|antwoord"
        r"|oordeel"
        r"|conclusie|advice|answer|verdict)(?:\s*:| (?:is|luidt|wordt)\b)"
    ),
    r"\b(?:ik wil|i want|zorg|make sure|ensure)\b.{0,12}\b(?:dat|that|it)?\b.{0,6}" + _OURS,
    rf"\blet {_OURS}",
    r"\bwhen you (?:write|draft|answer)\b.{0,30}\b(?:make sure|say|do not|leave)\b",
    r"\btell the (?:worker|user|reader)\b",
    _START + r"(?:say|tell|write|release|skip|approve|avoid|claim|conclude|advise|recommend|assume|treat|hide"
    r"|praise|blame|close|give me|stop|make|follow|agree)"
    r"\b.{0,30}\b(?:the|that|your|this|nothing|them|case)\b",
    r"\b(?:approval|review) is not (?:required|needed)\b",
    r"\bauto-?send\b",
    r"\bhuman (?:approval|review|check|reader)\b",
    r"\b(?:reviewed|cleared|checked|approved) and (?:cleared|approved|released|ready)\b",
    r"\bleave out\b.{0,12}\b(?:mention|every|all|the)\b",
    _START
    + r"(?:say|write|state|answer|conclude|summari[sz]e|confirm|recommend|claim|mention|explain)"
    + r" (?:\w+ )?that\b",
    _START
    + r"(?:kopieer|plak|herhaal|copy|repeat) (?:deze|dit|die|dat|this|that|the) (?:zin|tekst|regel|line)",
    r"(?:^|\n)[\s*#-]*(?:aanhef|ondertekening|slotzin|salutation|closing line)\s*:",
    (
        r"\b(?:hieronder|hierna|below) (?:staat|volgt|is|follows) (?:het|de|the) (?:\w+ )?(?:advies"
        r"|antwoord|advice)\b"
    ),
)
#: That it is approved, checked or may go out unread.
_APPROVED = (
    r"(?:goed\s?gekeurd|gecontroleerd|vrijgegeven|nagekeken|geautoriseerd|akkoord bevonden"
    r"|approved|signed off)"
)
_UNREAD = (
    r"(?:zonder (?:\w+ )?(?:lezen|controle|goedkeuring|tussenkomst|nakijken|check|review)"
    r"|ongelezen|automatisch|unread|as is|without (?:\w+ )?(?:review|approval|reading|checking)"
    r"|automatically)"
)
_APPROVAL = (
    _START
    + r"(?:approve|verstuur|verzend|send|keur)\b.{0,10}\b(?:this|dit|het|the|deze|it)\b.{0,30}"
    + r"\b(?:automatisch|automatically|goed|zonder controle|without|meteen|direct|immediately)\b",
    rf"\b(?:dit|deze|de|het|this|the) {_TEXT} (?:is|was|werd|has been|are)\b{_WITHIN}{{0,40}}\b{_APPROVED}\b",
    rf"(?:^|[.!?:\n-]\s*){_APPROVED}\s*(?:[-:,!\u2013]|door\b|by\b)",
    (
        rf"\b(?:{_APPROVED}|pre-?approved)\b{_WITHIN}{{0,50}}\b(?:verstuur|verzend\w*|versturen|send"
        rf"|deliver\w*|de deur uit"
        r"|no human|naar de medewerker|to the worker)\b"
    ),
    r"\bpre-?approved\b",
    (
        rf"\b{_UNREAD}{_WITHIN}{{0,40}}\b(?:naar de medewerker|to the worker|de deur uit|versturen"
        rf"|verzenden|verstuurd"
        r"|verzonden|antwoorden|beantwoorden|door te sturen)\b"
    ),
    (
        rf"\b(?:{_TEXT}|deze zaak|this case)\b{_WITHIN}{{0,40}}\b(?:mag|mogen|kan|kunnen|may"
        rf"|can)\b{_WITHIN}{{0,12}}"
        rf"(?:{_UNREAD}|zo|meteen|direct)\b{_WITHIN}{{0,20}}\b(?:weg|de deur uit|eruit|naar|verstuurd"
        rf"|verzonden|sent|out)\b"
    ),
    (
        rf"\b(?:stuur|verstuur|verzend|send|deliver)\b{_WITHIN}{{0,12}}\b{_TEXT}\b{_WITHIN}{{0,20}}"
        rf"(?:{_UNREAD}|direct door|meteen door|right away)"
    ),
    (
        r"\b(?:consulent|mens|lezer|niemand|reviewer|human|gi|gedragswetenschapper)s?\b (?:hoeft|hoeven"
        r"|needs? to|must)"
        r".{0,20}\b(?:niet|niets|not|see|read)?\b.{0,20}\b(?:lezen|controleren|goedkeuren"
        r"|goed te keuren|see|read)\b"
    ),
    (
        r"\b(?:consulent|gedragswetenschapper|gi|reviewer|lezer)s?\b.{0,12}\b(?:heeft|hebben|has|have"
        r"|already)\b.{0,20}"
        rf"\b(?:getekend|{_APPROVED})\b.{{0,30}}\b(?:weg|verstu\w+|verzend\w*|automatisch|so|sent)\b"
    ),
    rf"\btoestemming om (?:dit|deze|het|de) {_TEXT}\b.{{0,30}}\b(?:verst|verz|door te)\w*",
    r"\bsigned off on (?:this|it)\b",
    r"\bno (?:human|consultant|reviewer) (?:needs|has|should)\b",
    r"\bdeliver as is\b",
    r"\b(?:goedkeuring|autorisatie|approval|approved|tweede lez\w+|second read\w+)\s*:\s*\w",
    r"\bstatus\s*:\s*(?:akkoord|goedgekeurd|approved|reviewed|afgehandeld|closed)\b",
    (
        r"\b(?:wijzig|verander|zet|mark|set|change)\b.{0,12}\b(?:status|zaak|casus|vraag|case)\b.{0,25}"
        r"\b(?:afgehandeld|gesloten|goedgekeurd|approved|closed|done)\b"
    ),
    r"\bop (?:afgehandeld|goedgekeurd) zet\w*",
)
#: What it should rest on.
_SOURCE = r"(?:source|bron|bronnen|bronnenlijst|document|chunk|passage|slug)"
_PLACES = (
    r"(?:afwegingskader|contact|dilemma|eigen|gebruik|keten|meldcode|methode|recht|thema|veilig-thuis|visie)"
)
_SOURCES = (
    _START + rf"(?:cite|citeer)\b(?:.{{0,40}}\b{_SOURCE}\b| (?:daaruit|hieruit|dit|dat|deze|this|from)\b)",
    rf"\b{_SOURCE}\W{{1,3}}{_PLACES}/\w",
    r"\bbron ?\[\d",
    r"\bvrij (?:mag|mogen|kunt|kan) citeren\b",
    r"(?:^|\n|-\s)\s*(?:slug|chunk|version|section|title|passage)\s*:\s*\S",
    r"---\s*(?:slug|title|titel|status|version|versie|source|bron)\s*:",
    _START
    + r"(?:gebruik|use|noem)\b (?:geen|no|alleen|only|deze|this) (?:bron\w*|sources?|tekst als|text)\b",
    _START + r"(?:gebruik|use) (?:deze|this) (?:tekst|text|bron|source)\b",
    r"\b(?:skip|without|drop) the sources\b",
    _START + r"neem (?:dit|dat|deze \w+) (?:\w+ )?over\b",
    r"\(vervangt (?:de|het|alle) (?:vorige|eerdere|oude)",
    r"\bnieuwe versie van (?:stap|protocol|de meldcode)\b",
    _START + r"verzin (?:zelf |dan |maar )?(?:een|het|de) " + _TEXT,
)
#: The same in other languages: leave the rules.
_FOREIGN = (
    (
        r"\b(?:ignore[rz]?|oubli(?:e[rz]?|ez)|ignorier\w*|vergiss|vergessen|ignora\w*|olvida\w*"
        r"|dimentica\w*|zignoruj"
        r"|zapomnij|unut\w*|yok say|\u0438\u0433\u043d\u043e\u0440\w*|\u0437\u0430\u0431\u0443\u0434\w*"
        r"|\u062a\u062c\u0627\u0647\u0644)\b"
    ),
    (
        r"\b(?:consignes|r[e\u00e8]gles|instructions?|anweisung\w*|regeln|vorgaben|instrucciones|reglas"
        r"|istruzioni"
        r"|regole|instrukcj\w+|polece\w+|talimat\w*|kural\w*|\u0438\u043d\u0441\u0442\u0440\u0443\w*"
        r"|\u043f\u0440\u0430\u0432\u0438\w*|\u0627\u0644\u062a\u0639\u0644\u064a\u0645\u0627\u062a)\b"
    ),
)
_IN_ANY_TONGUE = (
    r"\b(?:schreib\w*|sag|sage|antworte) .{0,20}\b(?:dass|antwort)\b",
    r"\b(?:dites|[e\u00e9]crivez|r[e\u00e9]pondez|escrib[ae]|responde|di) que\b",
    f"{_FOREIGN[0]}.{{0,40}}{_FOREIGN[1]}",
    f"{_FOREIGN[1]}.{{0,20}}{_FOREIGN[0]}",
)


def _joined(forms: Iterable[str], start: str) -> re.Pattern[str]:
    """Return what matches any of *forms*; those that begin with *start* or with a word are tried together.

    Every sentence of a draft comes by here: so it takes a sixth of the time. None of *forms* may be two.
    """
    kinds: dict[str, list[str]] = {start: [], r"\b": [], "": []}
    for form in forms:
        head = next(head for head in kinds if form.startswith(head))
        kinds[head].append(form.removeprefix(head))
    return re.compile("|".join(f"{head}(?:{'|'.join(some)})" for head, some in kinds.items() if some))


ANYWHERE = _joined((*_TURNS, *_SPOKEN_TO, *_LETTER, *_APPROVAL, *_SOURCES, *_IN_ANY_TONGUE), _START)

_VERDICT = r"(?:vermeld|verklaar|concludeer|bevestig|adviseer)"
_LETTERS = r"(?:advies|antwoord\w*|brief|concept|tekst)"
#: What somebody bids the letter; outside quotation marks, for what was said in a family belongs to the case.
_TO_THE_LETTER = (
    rf"{_OPENS}{_VERDICT}{_BIDS}(?:\s*:| (?:dat|om)\b)",
    rf"{_OPENS}{_typed('schrijf')}\s*:",
    (
        rf"{_OPENS}(?:geef|noem|zet|neem)\b{_WITHIN}{{0,20}} als (?:eind)?(?:oordeel|conclusie|advies"
        rf"|antwoord)\b"
    ),
    rf"{_OPENS}laat in {_ANY_LETTER} weg",
    (
        rf"\blaat (?:de meldcode|het protocol|de regels|de bronnen)\b{_WITHIN}{{0,12}}\b(?:buiten|weg"
        rf"|achterwege)\b"
    ),
    (
        rf"{_OPENS}(?:maak|geef) (?:er |me |mij )?(?:\w+ )?een (?:\w+ende|\w+e|kort|positief"
        rf"|gunstig) {_LETTERS}\b"
    ),
    (
        rf"\b(?:graag|geef|schrijf|maak)\b {_WITHIN}{{0,20}}een (?:\w+ )?{_LETTERS} (?:van )?(?:waarin"
        rf"|die zegt|dat zegt)\b"
    ),
    rf"(?<!met )\bals (?:advies|antwoord)\b{_WITHIN}{{0,12}}:",
    rf"{_OPENS}baseer (?:je|uw|dit|het) {_LETTERS}\b",
    r"\bbronvermelding\s*:",
    r"\b(?:direct|meteen|automatisch) (?:verstuurd|verzonden|afgeleverd|afleveren|versturen|verzenden)\b",
    rf"\bik heb (?:het|dit|deze {_LETTERS}) (?:zelf )?(?:al |reeds )?goedgekeurd\b",
    r"\bals bron (?:kun|kan|mag|moet|geef|noem|vermeld)\b",
    rf"\b(?:in|aan) {_ANY_LETTER} (?:graag|aub|alsjeblieft|hoort|moet|dient)\b",
    rf"\b(?:slot|begin|einde?|kern|conclusie) van (?:je|jouw|uw) {_LETTERS}\b",
    rf"\bik wil (?:\w+ )?(?:in (?:de|het|je|uw) {_LETTERS}|dat (?:je|u) (?:schrijft|opschrijft|zegt))\b",
    rf"\b(?:het|de|dit|deze) {_LETTERS} (?:moet|mag|hoort|dient)\b{_WITHIN}{{0,25}}\b{_SAYS}\b",
    (
        rf"\b(?:wil|zou|zouden|wilt|kunt) (?:je|u)\b{_WITHIN}{{0,60}}\b(?:opschrijven|schrijven"
        rf"|vermelden|opnemen"
        rf"|bevestigen)\b{_WITHIN}{{0,10}}\bdat\b"
    ),
    rf"{_OPENS}lees\b{_WITHIN}{{0,20}}\b(?:casus|vraag|zaak|tekst|bericht)\b{_WITHIN}{{0,8}}\bniet\b",
    r"\b(?:lees|neem|gebruik) (?:\w+ )?de eerste letters\b",
    r"\btweede lezers?\b",
    rf"\b(?:akkoord|goedgekeurd) namens\b{_WITHIN}*(?:[.!]\s*mag (?:zo )?(?:weg|eruit)\b)?",
    rf"\b(?:{_LETTERS}|adviezen|brieven)\b{_WITHIN}{{0,50}}\b(?:de deur uit|zonder handtekening)\b",
    r"\b(?:versturen|verzenden|sturen) maar\s*(?:[.!]|$)",
    r"(?<=\?) *(?:antwoord|advies)\s*:",
)
TO_THE_LETTER = _joined(_TO_THE_LETTER, _OPENS)
#: Bids that no worker gives to who advises; "noem", "geef", "leg uit" and "vertel" ask for something.
_BID = (
    r"(?:vermeld|zet|vergeet(?! niet)|negeer|sla|keur|verklaar|concludeer|adviseer|bevestig|kies|voeg"
    r"|vervang|verander"
    r"|wijzig|sluit|eindig|verzin|citeer|verwijs|kopieer|plak|herhaal|onthoud|beschouw|verstuur|verzend"
    r"|schakel|omzeil"
    r"|feliciteer|verwerk|schrap|beslis|stel (?:vast|gerust)|trek je|haal (?:dit|dat|deze|uit)"
    rf"|begin met (?:de woorden|de zin|te zeggen)|{_typed('schrijf')}(?! (?:me|mij|ons|eens|een|voor"
    rf"|hoe|wat)\b))"
)
_TOLD = (
    r"(?:melden|een melding|bellen|alles|er|niets|niemand|veilig thuis|112|vader|moeder"
    r"|(?:de|het|dit|deze) (?:kind\w*|gezin|advies|ouders|zaak|school|vader|moeder))"
)
IN_QUESTION = _joined(
    (
        rf"{_OPENS}{_BID}{_BIDS}(?! (?:mij|me|ons)\b)(?!{_WITHIN}*\?)",
        rf"{_OPENS}zeg (?:maar |gewoon |dan )?dat {_TOLD}\b",
        rf"{_OPENS}(?:{_PUTS}|laat|maak|geef){_BIDS}{_WITHIN}{{0,60}}\b(?:in|aan|naar|uit) {_ANY_LETTER}",
        rf"{_OPENS}(?:vertel|zeg|meld|beloof|geef) (?:aan |tegen )?de medewerker\b",
        rf"{_OPENS}doe het volgende\b",
        rf"{_OPENS}laat\b{_WITHIN}{{0,60}}\b(?:weg|buiten beschouwing|achterwege)\b",
        r"(?:^|\n) {0,3}#{1,6} \w",
    ),
    _OPENS,
)
#: Marks of code, of another's turn, of data that ends; and text that is spelt so that nobody reads it.
_MARKS = (
    # A tag, but no placeholder such as <PERSOON_1> and no address in angle brackets.
    r"<(?![A-Z]+[_-]\d+>)(?!\S+@\S+>)\s*[!/a-zA-Z|][^>\n]{0,200}>?",
    r"```|[{}]|<\||\|>|\[/?INST\]|<<|>>|!\[|\]\(\s*(?:https?|javascript|data):|/\*|\*/|\]\]",
    (
        r"(?:^|\n|[.!?]\s)\s*(?:#+\s*|\*\*|\[)?(?:system|systeem|assistant|assistent|user|human|tool|ai"
        r"|prompt|mens"
        r"|machine|computer|model|bot|consulent|admin|ruggespraak)(?:\s*\([^)\n]{0,20}\))?(?:\*\*"
        r"|\])?\s*[:\]]"
    ),
    (
        r"\[\s*(?:systeem|system|admin|assistent|assistant|ai)\w*[^\]\n]{0,30}\]|\bsysteem(?:melding"
        r"|bericht)\s*:"
    ),
    r"#{2,}\s*(?:instruction|instructie|system|systeem|response|antwoord|input|advies)\b",
    r"[\"']\s*[}\]]\s*[,}\]]",
    r"[{,]\s*[\"'](?:role|content|sections?|sentences?|chunk|quote|citations?|tool)[\"']\s*:",
    r"[\"'][a-z_]+[\"']\s*:\s*(?:[\"'\[{]|true|false|null|\d)",
    r"\\u[0-9a-f]{4}|\\n\\n|&(?:lt|gt|quot);|%3C|base64|rot-?13|(?:%[2-7][0-9a-f][^%\n]{0,15}){3}",
    r"\b(?:update\s+\w+\s+set|insert\s+into|delete\s+from|drop\s+table)\b|\b[a-z_]+\(\w+\s?=\s?[^()\n]*\)",
    # Letter by letter; a word of Base64 or of hexadecimal numbers.
    r"(?<!\w)[^\W\d_](?P<gap>[ ._*-])(?:[^\W\d_](?:(?P=gap)| )+){9,}[^\W\d_](?!\w)",
    (
        r"(?<![\w/@.])(?-i:(?=[a-z0-9+/]*(?:[A-Z][a-z0-9+/]*){4})(?=[A-Z0-9+/]*(?:[a-z][A-Z0-9+/]*){4}))[A-Za-z0-9+/]{20,}=*"
        r"|\b(?:[67][0-9a-f][ :]?){12,}\b"
    ),
)
MARKED = re.compile("|".join(_MARKS), re.IGNORECASE)
