"""Danger told in words that no rule foresaw: how much the words of one sentence weigh together.

Read by `consult.emergency`, beside the rules of `consult.alarm`. Each table holds beginnings of words, in
plain lower case ASCII; a word counts once. Only the first table is danger by itself: else it takes a heavy
word with somebody small or something recent, or two of middle weight. Examples for and against stand in
tests/consult/test_emergency.py.
"""

ENOUGH = 4  #: Weight from which a sentence tells of danger.

#: Weight 4: words that are enough by themselves, unless the sentence is about long ago, rules or play.
ENOUGH_ALONE = (
    "strop handgranaat uitmoord uitgemoord bewusteloo levenloos onderkoeld opgesneden nekstijf "
    "afscheidsbrief "
    "vaarwel gegijzeld neergestoken doodgestoken opgehangen nekschot brandbom zelfdodingspoging toegetakeld"
)
#: Weight 3: words that in this field rarely mean anything else.
HEAVY = (
    "aangerand aanrand achternagez afgetuigd aftuig bijl bloed brandwond dichtgeknep doodgema doodma "
    "doodschiet doodsla doodste gekrijs gestoken gewond gewurgd granaat hoofdwond keukenmes "
    "kapmes krijs luchtbuks machete moord neergestoken ombreng opblazen opsluit "
    "overdos piemel pistool reanim slaappil steekt steekwond stikt stuip vastgebonden verdrink "
    "verkracht vermoord verwurg vuurwapen wasbol wurg zelfmoord snikheet snikhete ontvoer gemarteld "
    "martel offeren "
    "vergiftig vergif levensgevaar bewustelo snelweg peuken afgeranseld halfdood "
    "bont aanvalt aangevallen gemolesteerd molest verhang polsen kofferbak"
)
#: Weight 2: words that are danger in company.
MIDDLE = (
    "aandoen aandoet achtervolg afscheid barricad bebloed bedreig benzine beuk blauw bleek bonk brand "
    "breekt breken "
    "buks doodsbang doodstil dood doorgedraaid dreig dwing dwong einde gas geduwd gegooid gepakt "
    "geschopt geschud geslagen gesprongen gestompt gevaar gevlucht gif gil gooit grauw gesmeten "
    "hamer hangt hooggezwanger inslik geslikt jerrycan keel kelder knuppel koorts laveloos mes messen naakt "
    "onderkoeld onvindbaar overgoten ontstopper paniek perron pillen psychose psychotisch raam ramt riem "
    "rails sabot schaar "
    "schiet schiett schoot geschoten schop schreeuwt sleur sloeg slaat slaan slot snee sneed snijd snoer "
    "spoor "
    "spring springt springen stem stemmen stinkt stok stoelpoot stomp striem suf stomdronken slikte touw "
    "trapt "
    "seks vastgehouden verstopt verward vermist viaduct vlucht vluchten opgesloten weggewerkt gesnoept "
    "gesabot uitgedrukt armen pyjama vlucht snikheet bebloede onthoofd opensnijd lichaam ademhaling "
    "wegtrek wegsleur weggelop wakker wekken "
    "weeen wapen slaapmiddel wieg zwaard smeekt smijt schroevendraaier slang koud water doolt dwaalt "
    "geprikt spuit weggereden levend treinspoor"
)
#: Weight 1: somebody small or in need, something recent, nobody near.
LIGHT = (
    "alleen baby bel bevallen dreumes eraan gister gisteren gisteravond hele hoogzwanger huilend jongste "
    "kind "
    "kinderen kindje kleinkind kleuter meisje jongetje nacht niemand nu onbereikbaar peuter pleegkind "
    "snachts "
    "straks vanavond vandaag vanmiddag vanmorgen vanochtend vannacht verliest weg weigert zondag "
    "zaterdag zojuist "
    "zonet zuigeling zwanger kids ogen zusje broertje zoontje zoon dochter dochtertje tweeling drieling "
    "net daarnet "
    "uitgang vertrouwt wil zichzelf sigaretten koorts nu trap rand straat bezig samen onder uit"
)
#: Words that begin like those and are none.
HARMLESS = (
    "bloedneus bloedjemooi bloedserieus moordgozer blauwdruk bleekjes crisisplan crisisdienst doodgewoon "
    "doodmoe doodnormaal "
    "doodop doodziek einder gaslicht gasten gastouder gastgezin gastvrij geduwdagen gilde kapotjes "
    "koordinatie "
    "hangtijd kelderbar messcherp netwerk netjes nachtrust nachtdienst raamkozijn raamwerk spoorboek "
    "springplank stemming stemmig stokpaard stokt waterpokken waterpas wakkere wegwijs wegen weging "
    "weegt wekenlang "
    "wieger wegens kindcheck kinderrechter kinderbescherming kindertelefoon kinderopvang kinderarts "
    "brandweer brandbrief brandend dreigement seksualiteit seksuele belast belangrijk belang belt spoorzoek "
    "nul nummer nuttig netto slotte slotsom koudwatervrees moordspel drugsvoorlichting medicijnen springtouw "
    "bloeddruk bloedonderzoek bleekselderij geweldig geweldloos gevaarlijk willen alleenstaand "
    "alleenstaande weggaan weglaten wegen weegschaal weghouden stemde stemt weigeren slotte eindelijk stinken"
)
TABLES = ((4, ENOUGH_ALONE), (3, HEAVY), (2, MIDDLE), (1, LIGHT))
WHOLE = 4  #: Letters up to which a table's word counts only as a whole.
MOST_LIGHT = 2  #: What all light words of a sentence weigh together at most.
