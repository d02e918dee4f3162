"""Every Dutch text of this channel: B1, "je". Case numbers and dates are filled in, never a worker's words.

The emergency text itself is the core's (`consult.emergency.EMERGENCY_TEXT`), word for word.
"""

from collections.abc import Mapping
from types import MappingProxyType

from consult import errors
from consult.emergency import EMERGENCY_TEXT
from consult.model import Kind, State
from consult.outgoing import Fixed
from consult.triage import Triage

DANGER = "Is er nu direct gevaar? Bel 112. Bel daarna Veilig Thuis: 0800-2000 (gratis, dag en nacht)."

#: Command -> what the menu of Telegram shows beside it.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "mijnvragen": "Je vragen en antwoorden",
        "meldcode": "Stappen en teksten opzoeken",
        "zoek": "Zoeken met je eigen woorden",
        "afwegingskader": "De vijf afwegingen langslopen",
        "nood": "Nummers bij direct gevaar",
        "annuleer": "Je tekst weggooien",
        "privacy": "Wat er met je tekst gebeurt",
        "help": "Hoe het werkt",
    }
)
DESCRIPTION = (
    "Overleg zonder namen met een consulent van de gecertificeerde instelling. "
    "Alleen voor medewerkers van lokale teams met een uitnodiging."
)

# Coming in.

WELCOME = (
    "Welkom. Je bent aangemeld.\n\n"
    "Typ hier je vraag. Ik haal namen en andere herkenbare gegevens weg en laat je zien wat er overblijft. "
    "Pas als jij op 'Klopt, versturen' drukt, gaat je vraag naar een consulent.\n\n"
    "Goed om te weten: Telegram ziet wat je typt. Lees /privacy voordat je begint. "
    "Meer uitleg staat in /help."
)
WHO_ARE_YOU = (
    "Dit is Ruggespraak: overleg zonder namen met een consulent van de gecertificeerde instelling.\n\n"
    "Je hebt een uitnodiging van je team nodig. Heb je een code? Stuur dan:\n/start en daarachter je code\n\n"
    "Typ nog niets over een gezin. Bij direct gevaar: /nood"
)
WELCOME_BACK = "Je bent al aangemeld. Typ je vraag, of kijk in /help hoe het werkt."
HELP = (
    "Zo werkt het\n\n"
    "1. Typ je vraag. Het mag in meer berichten.\n"
    "2. Je ziet de tekst zonder namen. Klopt het niet? Laat een woord weg of pas de tekst aan.\n"
    "3. Druk op 'Klopt, versturen'. Daarna verwijder ik je eigen berichten uit deze chat.\n"
    "4. Een consulent leest je vraag en schrijft een antwoord. Jij beslist en blijft verantwoordelijk.\n\n"
    "/mijnvragen: je vragen en antwoorden\n"
    "/meldcode: de vijf stappen en andere teksten\n"
    "/zoek: zoeken met je eigen woorden\n"
    "/afwegingskader: de vijf afwegingen langslopen\n"
    "/annuleer: je tekst weggooien\n"
    "/privacy: wat er met je tekst gebeurt\n"
    "/nood: nummers bij direct gevaar\n\n"
    "Ik lees alleen getypte tekst. Foto's, spraakberichten en bestanden open ik niet."
)
PRIVACY = (
    "Wat er met je tekst gebeurt\n\n"
    "Telegram ziet alles wat je hier typt. Een chat met een bot is niet end-to-end versleuteld, "
    "dus Telegram kan meelezen. Verschillende gemeenten staan dit daarom niet toe. "
    "Vraag na wat bij jullie mag.\n\n"
    "{web}"
    "Wat wij doen: namen en andere herkenbare gegevens halen we weg voordat er iets wordt opgeslagen. "
    "Wat jij nog niet hebt bevestigd, bewaren we hooguit 24 uur, versleuteld. Na het versturen "
    "verwijderen we je berichten uit deze chat. Lukt dat niet, dan zeggen we dat.\n\n"
    "Typ zelf liever ook geen namen, adressen of geboortedata."
)
PRIVACY_WEB = "De webchat is een betere weg: daar komt je tekst alleen bij ons. {url}\n\n"
PRIVACY_NO_ADDRESS = (
    "De webchat is een betere weg: daar komt je tekst alleen bij ons. Vraag je team om het adres.\n\n"
)
UNKNOWN_COMMAND = (
    "Dat commando ken ik niet, dus ik heb er niets mee gedaan. "
    "Typ je vraag zonder streep ervoor, of kijk in /help."
)

# What is not read.

NOT_READ = (
    "Ik lees alleen getypte tekst. Dit heb ik niet geopend en niet bewaard, ook niet wat je erbij schreef. "
    "Ik probeer het uit deze chat te verwijderen.\n\n"
    "Typ in je eigen woorden wat erop staat of wat je zag.\n\n"
) + DANGER
EDITED = (
    "Een wijziging zie ik niet; ik lees een bericht alleen zoals je het verstuurt. "
    "Wil je iets veranderen? Druk onder je tekst op 'Aanpassen', of stuur een nieuw bericht."
)
GROUP = "Ik werk alleen in een privéchat, want in een groep leest iedereen mee. Ik ga daarom uit deze groep."
POISON = (
    "Dit bericht kon ik niet verwerken en ik heb het niet bewaard. Stuur het opnieuw, het liefst korter. "
    "Lukt het dan nog niet? Bel dan een collega of de consulent.\n\n"
) + DANGER
OLD_BUTTON = "Deze knop werkt niet meer. Kijk in /mijnvragen hoe het met je vraag staat."

# The text that waits for a confirmation.

PREVIEW = "Dit ziet de consulent."
PREVIEW_FLAGS = "Kijk nog even goed naar de onderstreepte woorden: kan iemand het gezin daaraan herkennen?"
PREVIEW_WARNING = "Let op: {warning}"
PREVIEW_ASK = (
    "Er is nog niets verstuurd. Klopt het zo? Druk dan op 'Klopt, versturen'. "
    "Je mag ook nog een bericht toevoegen."
)
PREVIEW_SENT = "Dit is verstuurd."  #: Takes the place of the question once it is answered.
#: What is offered below a text that asks for something else than advice on a situation.
OFFERS: Mapping[Triage, str] = MappingProxyType(
    {
        Triage.LOOKUP: "Misschien staat het antwoord al in onze teksten; je vraag blijft klaarstaan.",
        Triage.OUT_OF_SCOPE: (
            "Deze lijn gaat over de veiligheid van een kind. Twijfel je of je vraag hier past? "
            "Je mag hem gewoon versturen."
        ),
    }
)
OFFER_MORE = (
    "Je vraag staat nog klaar: verstuur hem hierboven, of gooi hem weg met /annuleer. "
    "Lees de hele tekst, of kijk bij een andere:"
)
OFFER_NOTHING = (
    "Hierover hebben we geen tekst. Je vraag staat nog klaar: verstuur hem hierboven, "
    "dan leest een consulent hem."
)
ADDED = "Toegevoegd. Kijk het bericht met 'Dit ziet de consulent' hierboven nog eens na."
CHANGED = "Aangepast. Kijk het bericht met 'Dit ziet de consulent' hierboven nog eens na."
WORD_NOT_FOUND = "Dat woord staat zo niet in je tekst. Er is niets veranderd."
ASK_WORD = "Welk woord laat ik weg? Beantwoord dit bericht met alleen dat woord."
ASK_TEXT = (
    "Hoe moet de tekst worden? Beantwoord dit bericht met de hele nieuwe tekst. Ik haal er weer namen uit."
)
ASK_WORD_HINT = "Het woord"
ASK_TEXT_HINT = "De hele nieuwe tekst"
MARK = "Kenmerk: {mark}"  #: Last line of both questions; names the text that they are about.
SENDING = "Verstuurd. Je krijgt zo een bevestiging."
CANCELLING = "Je tekst wordt weggegooid."
NOTHING_OPEN = "Er staat geen tekst klaar om weg te gooien."

CONFIRM = "Klopt, versturen"
LEAVE_OUT = "Woord weglaten"
CHANGE = "Aanpassen"
LOOK_UP = "Meteen opzoeken"
READ_SCOPE = "Wat deze lijn wel en niet doet"
CANCEL = "Annuleren"

# Cases.

NO_CASES = "Je hebt nog geen vragen gesteld. Typ je vraag gewoon hier."
CASES = "Je vragen, de nieuwste eerst:"
CASE = "{ref} van {created}: {state}"
CASE_EXPECTED = "Je kunt een antwoord verwachten vóór {expected}."
CASES_OLDER = "Ouder: {older}"
OPENING = "Ik haal het antwoord op."
OPENED_BEFORE = "Dit heb je al geopend. Kijk hoger in deze chat, of in de webchat met je terugkeercode."
TYPE_ON = "Typ nu je tekst bij {ref}. Je ziet die eerst zonder namen. Bedenk je je? Stuur dan /annuleer."
FINISH_FIRST = "Er staat nog een andere tekst klaar. Verstuur die eerst, of gooi hem weg met /annuleer."
CLOSED_USEFUL = "Fijn. {ref} is afgesloten. Jij beslist en blijft verantwoordelijk."
CLOSED_NOT_USEFUL = (
    "Jammer, en goed dat je het zegt. {ref} is afgesloten. "
    "Je kunt een nieuwe vraag typen of de consulent bellen."
)
SURE_TO_WITHDRAW = "Wil je {ref} echt intrekken? Er komt dan geen antwoord meer."
WITHDRAWING = "Je vraag wordt ingetrokken."

OPEN = "Openen"
CLEAR = "Duidelijk"
FOLLOW_UP = "Vervolgvraag"
NOT_USEFUL = "Niet bruikbaar"
ANSWER = "Antwoord geven"
WITHDRAW = "Intrekken"
WITHDRAW_SURE = "Ja, intrekken"

STATES: Mapping[State, str] = MappingProxyType(
    {
        State.SUBMITTED: "wacht op een consulent",
        State.DRAFTED: "wacht op een consulent",
        State.ASKED_BACK: "de consulent heeft een vraag aan jou",
        State.SECOND_READING: "een tweede consulent leest mee",
        State.APPROVED: "er staat een antwoord klaar",
        State.DELIVERED: "beantwoord",
        State.UNDELIVERABLE: "er is een antwoord, maar het kwam hier niet aan",
        State.CLOSED: "afgesloten",
        State.REFERRED: "afgesloten, met een verwijzing",
        State.WITHDRAWN: "ingetrokken",
        State.ERASED: "de tekst is vernietigd",
    }
)

# Letters.

REPEATED = "Mogelijk krijg je dit bericht twee keer."
FIXED: Mapping[Fixed, str] = MappingProxyType(
    {
        Fixed.RECEIPT: "Verstuurd. Het nummer van je vraag is {ref}.",
        Fixed.REPLY_READY: "Er staat een antwoord klaar op {ref}.",
        Fixed.PROPOSAL_EXPIRED: (
            "Je tekst van gisteren is vernietigd, want je hebt hem niet binnen 24 uur verstuurd. "
            "Heb je de vraag nog? Typ hem dan opnieuw."
        ),
        Fixed.CANCELLED: "Je tekst is weggegooid. Er is niets naar de consulent gegaan.",
        Fixed.WITHDRAWN: "Je vraag {ref} is ingetrokken. Er komt geen antwoord meer.",
    }
)
RECEIPT_EXPECTED = "Je kunt een antwoord verwachten vóór {expected}. Ik stuur je dan hier een bericht."
RECEIPT_CODE = (
    "Je terugkeercode (tik om te lezen): {code}\n"
    "Met deze code lees je het antwoord ook in de webchat. De code is geheim: deel hem met niemand."
)
DELETED = "Je oorspronkelijke bericht is uit deze chat verwijderd."
NOT_DELETED = (
    "Je oorspronkelijke bericht kon ik niet helemaal uit deze chat verwijderen. "
    "Doe dat zelf: houd het bericht ingedrukt en kies 'Verwijderen', ook voor de ander."
)
NO_BUTTON = "Je vindt het bij /mijnvragen."
HEADS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ADVICE: "Antwoord op {ref}",
        Kind.QUESTION_BACK: "De consulent heeft een vraag over {ref}",
        Kind.CLOSING: "Bericht over {ref}",
    }
)
SIGNED: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ADVICE: (
            "Advies van {name}, consulent van de gecertificeerde instelling; "
            "jij beslist en blijft verantwoordelijk."
        ),
        Kind.QUESTION_BACK: "Vraag van {name}, consulent van de gecertificeerde instelling.",
        Kind.CLOSING: "Geschreven door {name}, consulent van de gecertificeerde instelling.",
    }
)

# Looking up.

MELDCODE = "De vijf stappen van de meldcode. Over welke stap wil je lezen?"
MELDCODE_STEPS = ("Signalen", "Overleg", "Gesprek", "Wegen", "Beslissen")
NOT_PUBLISHED = (
    "De tekst over deze stap is nog niet gepubliceerd. Vraag het een collega of de aandachtsfunctionaris."
)
NO_LONGER_PUBLISHED = "Deze tekst is niet meer gepubliceerd. Kijk in /meldcode wat er wel staat."
NOTHING_PUBLISHED = "Er zijn nu geen teksten gepubliceerd. Stel je vraag aan een consulent."
ALL_TEXTS = "Alle teksten"
SEARCH_BUTTON = "Zoeken"
CATEGORIES_ASK = "Waar wil je over lezen?"
CATEGORY = "{name}: kies een tekst."
ASK_SEARCH = (
    "Wat wil je opzoeken? Beantwoord dit bericht met een paar woorden, zonder namen. "
    "Ik bewaar je woorden niet en haal ze uit deze chat."
)
ASK_SEARCH_HINT = "Bijvoorbeeld: wat houdt stap 4 in"
SEARCH_NOTHING = (
    "Hierover hebben we geen tekst. Probeer andere woorden met /zoek. "
    "Gaat het over een gezin? Typ je vraag dan gewoon hier, zonder /zoek; een consulent leest hem."
)
SEARCH_MORE = "Je zoekwoorden heb ik niet bewaard. Lees de hele tekst, of kijk bij een andere:"

# Afwegingskader.

WEIGH_BUTTON = "Afwegingskader langslopen"
WEIGH_AT = "Afweging {number} van 5: {name}"
WEIGH_LEAD = (
    "Vijf vragen, in vaste volgorde. Doe dit samen met een deskundige collega of de aandachtsfunctionaris. "
    "Kies steeds een knop en typ hier niets over het gezin. Ik bewaar niets; Telegram ziet wel wat je kiest. "
    "Aan het eind zie je welke meldnorm geldt en krijg je een notitie voor je eigen dossier."
)
WEIGH_FROM = "(Uit: {title}, versie {version}, geldig vanaf {since})"
WEIGH_THINK = "Schrijf op papier wat ervoor pleit en wat ertegen.\nVóór: {pro}\nTegen: {con}"
WEIGH_CHOOSE = "Wat is je antwoord?"
WEIGH_CHOSEN = "Jouw antwoord: {answer}"
WEIGH_BACK = "Terug naar de vorige vraag"
WEIGH_AGAIN = "Opnieuw beginnen"
WEIGH_NOTE = (
    "Notitie voor je eigen dossier: kopieer het bericht hieronder en vul de puntjes daar in, niet hier."
)
EXPIRED = "Let op: deze tekst had voor {review} opnieuw nagekeken moeten zijn."
SITUATIONS = "Uitgewerkte situaties, te lezen op de website:"
PUBLISHED = "Versie {version}, geldig vanaf {since}. Bronnen: {sources}."

#: One sentence for every error of the core, by its own class.
ERRORS: Mapping[type[errors.RuggespraakError], str] = MappingProxyType(
    {
        errors.RuggespraakError: "Er ging iets mis. Probeer het zo nog eens.",
        errors.RateLimitedError: "Dit lukte te vaak niet. Wacht een kwartier en probeer het dan opnieuw.",
        errors.IntakeError: "Van dit bericht kon ik geen vraag maken. Typ het nog eens.",
        errors.EmptyQuestionError: "Er staat nog geen tekst in. Typ je vraag en probeer het dan opnieuw.",
        errors.QuestionTooLongError: (
            "Je tekst is te lang. Een vraag mag hooguit 3500 tekens hebben. "
            "Het laatste bericht is niet toegevoegd. Maak het korter."
        ),
        errors.NothingProposedError: "Er staat geen tekst meer klaar. Typ je vraag, of kijk in /mijnvragen.",
        errors.ProposalChangedError: (
            "De tekst is intussen veranderd. Kijk het nieuwste bericht met 'Dit ziet de consulent' na "
            "en kies daar opnieuw."
        ),
        errors.AnonymiserUnavailableError: (
            "Ik kan nu geen namen weghalen. Daarom heb ik je bericht niet bewaard. "
            "Stuur het over een paar minuten opnieuw. Bij direct gevaar: bel 112."
        ),
        errors.EnrolmentError: "Het aanmelden is niet gelukt. Probeer het opnieuw of vraag je team om hulp.",
        errors.NotEnrolledError: (
            "Ik ken je nog niet, dus ik heb je bericht niet bewaard. Meld je eerst aan: stuur /start met "
            "daarachter de code van je team. Bij direct gevaar: bel 112."
        ),
        errors.InvalidInviteError: (
            "Deze code werkt niet. Misschien is hij verlopen of al gebruikt. "
            "Vraag je team om een nieuwe code."
        ),
        errors.ConsultError: "Dat kan nu niet met deze vraag. Kijk in /mijnvragen hoe het ermee staat.",
        errors.UnknownConsultError: "Deze vraag vind ik niet bij jouw vragen. Kijk in /mijnvragen.",
        errors.StepNotAllowedError: "Dat kan niet meer met deze vraag. Kijk in /mijnvragen hoe het staat.",
        errors.StaleVersionError: "Er veranderde tegelijk iets anders. Probeer het nog een keer.",
        errors.ClaimedByOtherError: "Een consulent is net met deze vraag bezig. Probeer het zo nog eens.",
        errors.NotAuthorisedError: "Dat mag jij hier niet doen.",
        errors.SecondReaderError: "Een tweede consulent moet hier eerst naar kijken.",
        errors.AdviceInQuestionError: "Een tweede consulent moet hier eerst naar kijken.",
        errors.EmptyReplyError: "Het antwoord is nog leeg. De consulent moet het eerst schrijven.",
        errors.IdentifierInReplyError: "In het antwoord staat iets herkenbaars. De consulent past het aan.",
        errors.ApprovalInvalidError: (
            "Dit antwoord kan ik niet laten zien, want het is niet goedgekeurd. De consulent kijkt ernaar."
        ),
        errors.DraftingError: "Je vraag staat bij de consulent. Het voorbereiden duurt wat langer.",
        errors.DrafterUnavailableError: "Je vraag staat bij de consulent. Het voorbereiden duurt wat langer.",
        errors.DraftRejectedError: "Je vraag staat bij de consulent. Het voorbereiden duurt wat langer.",
        errors.DeliveryError: "Het bericht is niet aangekomen. Kijk over een paar minuten in /mijnvragen.",
        errors.RetryLaterError: "Telegram vraagt om even te wachten. Je krijgt het bericht daarna vanzelf.",
        errors.ChannelDownError: "Telegram doet het nu niet. Je krijgt het bericht zodra het weer werkt.",
        errors.UnreachableError: "Ik kan je hier niet bereiken. Gebruik de webchat of bel de consulent.",
        errors.AnswerLostError: "Ik weet niet zeker of het bericht is aangekomen. Kijk in /mijnvragen.",
        errors.UnreadableFileError: "Dit bestand kan ik niet lezen. Typ je vraag in je eigen woorden.",
        errors.StoreError: "Er ging iets mis met bewaren. Probeer het zo nog eens.",
        errors.StoreUnavailableError: (
            "Er is een storing bij ons. Je bericht staat nog klaar en ik lees het zodra het kan; "
            "je hoeft het niet opnieuw te sturen.\n\n" + EMERGENCY_TEXT
        ),
        errors.KeyMissingError: "De tekst van deze vraag is vernietigd en niet meer te lezen.",
        errors.AuditBrokenError: "Er klopt iets niet in onze administratie. De beheerder kijkt ernaar.",
    }
)
