"""Every Dutch text of the web chat. Templates take their words from here; `{…}` is filled in by the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from consult import errors as e
from consult.model import Kind, State
from consult.records import EntryKind

#: Template -> title of its page. Fixed, so that no title and no history entry holds content.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "welcome.html": "Welkom - Ruggespraak",
        "write.html": "Vraag stellen - Ruggespraak",
        "check.html": "Controleren - Ruggespraak",
        "receipt.html": "Verstuurd - Ruggespraak",
        "cases.html": "Mijn vragen - Ruggespraak",
        "case.html": "Mijn vraag - Ruggespraak",
        "thread.html": "Gesprek - Ruggespraak",
        "library.html": "Opzoeken - Ruggespraak",
        "document.html": "Opzoeken - Ruggespraak",
        "weigh.html": "Afwegingskader - Ruggespraak",
        "weighed.html": "Afwegingskader - Ruggespraak",
        "emergency.html": "Nood - Ruggespraak",
        "privacy.html": "Privacy - Ruggespraak",
        "leave.html": "Uitloggen - Ruggespraak",
        "message.html": "Melding - Ruggespraak",
    }
)

# Around every page.
NAV_WRITE = "Vraag stellen"
NAV_CASES = "Mijn vragen"
NAV_LIBRARY = "Opzoeken"
NAV_PRIVACY = "Privacy"
NAV_EMERGENCY = "Noodnummers"
SIGN_OUT = "Uitloggen"
EMERGENCY_HEADING = "Eerst dit"
EMERGENCY_CALL = "Bel 112"
EMERGENCY_VT = "Bel Veilig Thuis 0800-2000"

# Welcome.
WELCOME = "Twijfel over de veiligheid van een kind?"
WELCOME_LEAD = (
    "Je hoeft het niet alleen te bedenken. Stel je vraag aan een ervaren consulent van de "
    "jeugdbescherming, zonder de namen van het gezin."
)
HOW = "Zo werkt het"
HOW_STEPS = (
    "Je schrijft wat er speelt. De computer haalt namen en andere herkenbare gegevens weg.",
    "Jij leest na wat er overblijft en past het aan. Pas als jij op versturen drukt, gaat de vraag weg.",
    "Een consulent leest je vraag en keurt het antwoord goed. Geen antwoord gaat zonder mens de deur uit.",
)
IS_NOT = "Wat dit niet is"
IS_NOT_POINTS = (
    "Geen lijn voor spoed. Bij direct gevaar bel je 112.",
    "Geen melding bij Veilig Thuis. Een melding doe je zelf, op 0800-2000.",
    "Geen besluit. Jij beslist en blijft verantwoordelijk.",
)
JOIN = "Meedoen met een uitnodigingscode"
JOIN_HINT = "Je krijgt de code van je team. Hoofdletters en streepjes maken niet uit."
CODE = "Uitnodigingscode"
OWN_DEVICE = "Dit is mijn eigen apparaat. Houd me 30 dagen aangemeld. Zonder vinkje is dat 12 uur."
JOIN_BUTTON = "Meedoen"
RETURN = "Terug naar een vraag"
RETURN_HINT = "Gebruik de terugkeercode die je bij het versturen kreeg. Je opent er alleen die ene vraag mee."
RETURN_CODE = "Terugkeercode"
RETURN_BUTTON = "Mijn vraag openen"
SIGNED_IN = "Je bent aangemeld. Waar wil je mee verder?"
SIGNED_IN_ONE = "Je bent aangemeld voor één vraag."
CODE_MISSING = "Vul de code in."
RETURN_UNKNOWN = "Deze terugkeercode kennen we niet. Kijk de code na en probeer het opnieuw."
SIGN_IN_FIRST = (
    "Je bent niet aangemeld, of je tijd is verlopen. Meld je opnieuw aan met een uitnodigingscode of "
    "open je vraag met de terugkeercode."
)

# Write.
STEPS = ("Schrijven", "Controleren", "Versturen")
STEPS_LABEL = "Waar je bent"
WRITE = "Stel je vraag"
WRITE_MORE = "Voeg iets toe"
WRITE_ABOUT = "Schrijf verder over {ref}"
WRITE_EDIT = "Pas je tekst aan"
WRITE_LABEL = "Wat speelt er, en wat wil je weten?"
MORE_LABEL = "Wat wil je nog vertellen of vragen?"
EDIT_LABEL = "Je tekst"
WRITE_HINT = (
    "Noem geen namen, adressen of geboortedata. Schrijf 'moeder', 'zoon van 7', 'de school'. "
    "Wat je toch noemt, halen we weg voordat iemand het ziet."
)
EDIT_HINT = "Laat woorden tussen haken zoals [PERSOON-1] staan. Na het opslaan kijken we de tekst opnieuw na."
TELL_SHORT = (
    "Vertel wat je zag en hoorde, wie er bij het gezin horen, wat je al deed en waar je over twijfelt. "
    "Leeftijden mag je noemen."
)
TELL = "Meer hulp bij het schrijven"
TELL_POINTS = (
    "Wat heb je zelf gezien of gehoord, en wanneer?",
    "Wat weet je van een ander, en wat vermoed je?",
    "Wie horen er bij het gezin? Leeftijden mag je noemen.",
    "Wat gaat er wel goed?",
    "Wat heb je al gedaan of besproken, en met wie?",
    "Bij welke stap van de meldcode ben je?",
    "Waar twijfel je over?",
)
WRITE_BUTTON = "Verder naar controleren"
EDIT_BUTTON = "Opslaan en controleren"
WRITE_NEXT = "Er wordt nog niets verstuurd. Je ziet eerst wat de consulent te zien krijgt."
WAITING = "Er staat al een tekst van je klaar. Wat je hier schrijft, komt eronder."
WAITING_LINK = "Bekijk de tekst die klaarstaat"
NOT_ABOUT = "Toch niets toevoegen"
NOT_KEPT = (
    "Je bericht is niet bewaard en niet verstuurd. Je tekst staat hieronder, zodat je niets kwijt bent."
)
COPY_TEXT = (
    "Je tekst staat nog hieronder. Kopieer hem, meld je opnieuw aan en plak hem daar. "
    "Sluit deze pagina niet voordat je dat hebt gedaan."
)
COPY_TEXT_ONE = (
    "Je tekst staat nog hieronder. Kopieer hem, open je vraag opnieuw en plak hem daar. "
    "Sluit deze pagina niet voordat je dat hebt gedaan."
)
COPY = "Kopieer"
COPIED = "Gekopieerd"
FORM_EXPIRED = "Deze pagina was verouderd. Druk nog een keer op de knop."
ADDED_ALREADY = (
    "De tekst die klaarstaat is intussen veranderd. Misschien is dit bericht er al bij gekomen. "
    "Bekijk eerst de tekst die klaarstaat. Is je bericht er niet bij? Druk dan nog een keer op de knop."
)
BROKEN = "Er ging bij ons iets mis."
TO_CHECK = "Terug naar controleren"

# Check.
CHECK = "Klopt dit zo?"
CHECK_LEAD = "Dit is precies wat de consulent te zien krijgt. Je bericht zelf is niet bewaard."
LEGEND_MASK = "Weggelaten"
LEGEND_MASK_TEXT = "hier stond iets herkenbaars."
LEGEND_LOOK = "Kijk hier even"
LEGEND_LOOK_TEXT = "kan dit naar het gezin wijzen? Laat het dan weg."
LOOK_UNSEEN = "kijk hier even:"
WARNINGS = "Let op"
OFFER_LOOKUP = "Misschien staat het antwoord al in onze teksten; je vraag blijft klaarstaan."
OFFER_LOOKUP_BUTTON = "Meteen opzoeken"
OFFER_FOUND = "Opgezocht in onze teksten"
OFFER_WAITS = "Je vraag staat nog klaar. Weet je genoeg? Dan kun je hem bij het controleren wissen."
OFFER_SCOPE = (
    "Deze lijn gaat over de veiligheid van een kind. Twijfel je of je vraag hier past? "
    "Je mag hem gewoon versturen."
)
OFFER_SCOPE_LINK = "Wat deze lijn wel en niet doet"
SEND_BUTTON = "Klopt, versturen"
CHANGE_BUTTON = "Aanpassen"
MASK_HEADING = "Nog een woord weglaten"
MASK_LABEL = "Welk woord moet weg?"
MASK_HINT = "Het verdwijnt overal in je tekst."
MASK_BUTTON = "Weglaten"
MASK_UNKNOWN = "Dat woord staat niet in je tekst. Typ het precies zoals het er staat."
MORE_BUTTON = "Nog iets toevoegen"
CANCEL_BUTTON = "Annuleren en wissen"
CANCEL_HEADING = "Toch niet versturen"
CANCEL_HINT = "Je tekst wordt meteen gewist. Doe je niets, dan wissen we hem na 24 uur."
CANCELLED = "Je tekst is gewist"
CANCELLED_TEXT = "Er is niets verstuurd."
ABOUT_NOTE = "Dit komt bij je vraag {ref}."

# Receipt.
RECEIPT = "Je vraag is verstuurd"
RECEIPT_REF = "Nummer"
RECEIPT_WHEN = "Antwoord verwacht"
RECEIPT_UNTIL = "uiterlijk {when}"
RECEIPT_CODE = "Je terugkeercode"
RECEIPT_ADVICE = (
    "Schrijf deze code nu op. Met de code open je je vraag later weer, ook op een ander apparaat. "
    "Zolang je bent aangemeld, staat de code ook bij je vraag. "
    "Geef de code aan niemand en zet hem niet in het dossier."
)
RECEIPT_NEXT = "Komt er gevaar bij? Wacht dan niet op ons. Bel 112, en daarna Veilig Thuis op 0800-2000."
RECEIPT_CASES = "Naar mijn vragen"

# Cases.
CASES = "Mijn vragen"
CASES_NONE = "Je hebt nog geen vraag gesteld."
CASES_NEW = "Stel een vraag"
CASES_DRAFT = "Er staat een tekst klaar die je nog niet hebt verstuurd."
CASE = "Vraag {ref}"
CASE_ASKED = "Verstuurd"
CASE_EXPECTED = "Antwoord verwacht"
CASE_STATE = "Nu"
OPEN_REPLY = "Antwoord openen"
OPEN_QUESTION = "Bericht van de consulent openen"
OPEN_THREAD = "Gesprek teruglezen"
OPEN_HINT = "Kijk even wie er meeleest. Het gesprek verschijnt op deze pagina."
WITHDRAW = "Vraag intrekken"
WITHDRAW_HINT = "De consulent leest je vraag dan niet verder. Je kunt dit niet terugdraaien."
WITHDRAW_BUTTON = "Ja, trek mijn vraag in"
BACK_CASES = "Naar al mijn vragen"
BACK_CASE = "Naar deze vraag"
REPLY_BUTTON = "Antwoord geven"
FOLLOW_BUTTON = "Vervolgvraag stellen"
CLEAR_BUTTON = "Duidelijk, ik kan verder"
NOT_USEFUL_BUTTON = "Niet bruikbaar"
AFTER_ADVICE = "Kun je hiermee verder?"
AFTER_NOTE = "Met 'Duidelijk' of 'Niet bruikbaar' sluit je deze vraag af."
AFTER_QUESTION = "De consulent heeft iets van je nodig"
ADVICE_CLOSE = "Advies van {name}. Jij beslist en blijft verantwoordelijk."
OTHER_TEXT_WAITS = (
    "Er staat nog een andere tekst van je klaar. Verstuur of wis die eerst. Daarna kun je hier verder."
)
REFRESH = "Opnieuw kijken"
FROM = "Van {name}"


@dataclass(frozen=True, kw_only=True)
class StateWords:
    """How a state reads to a worker."""

    label: str
    sentence: str
    look: str = ""  #: CSS class beside `state`.


STATES: Mapping[State, StateWords] = MappingProxyType(
    {
        State.SUBMITTED: StateWords(
            label="Ontvangen", sentence="Je vraag ligt bij de consulenten.", look="busy"
        ),
        State.DRAFTED: StateWords(
            label="In behandeling", sentence="Een consulent kijkt naar je vraag.", look="busy"
        ),
        State.ASKED_BACK: StateWords(
            label="Vraag aan jou", sentence="De consulent wil eerst iets van je weten.", look="ready"
        ),
        State.SECOND_READING: StateWords(
            label="Tweede lezer",
            sentence="Een tweede consulent leest mee voordat je antwoord krijgt.",
            look="busy",
        ),
        State.APPROVED: StateWords(
            label="Antwoord klaar", sentence="Er staat een antwoord voor je klaar.", look="ready"
        ),
        State.DELIVERED: StateWords(label="Beantwoord", sentence="Je hebt het antwoord geopend."),
        State.UNDELIVERABLE: StateWords(
            label="Antwoord klaar",
            sentence="We konden je niet bereiken. Je kunt het antwoord hier openen.",
            look="ready",
        ),
        State.CLOSED: StateWords(label="Afgesloten", sentence="Deze vraag is afgesloten.", look="ended"),
        State.REFERRED: StateWords(
            label="Doorverwezen", sentence="De consulent verwijst je naar een andere plek.", look="ready"
        ),
        State.WITHDRAWN: StateWords(
            label="Ingetrokken", sentence="Je hebt deze vraag ingetrokken.", look="ended"
        ),
        State.ERASED: StateWords(
            label="Gewist", sentence="De teksten van deze vraag zijn gewist.", look="ended"
        ),
    }
)

#: States in which the worker waits for the consultants, so that the expected time means something.
WAITS = frozenset({State.SUBMITTED, State.DRAFTED, State.SECOND_READING})

#: Heading of one text in a conversation.
ENTRIES: Mapping[EntryKind, str] = MappingProxyType(
    {
        EntryKind.QUESTION: "Je vraag",
        EntryKind.ANSWER: "Je antwoord",
        EntryKind.FOLLOW_UP: "Je vervolgvraag",
    }
)
KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ADVICE: "Advies",
        Kind.QUESTION_BACK: "Vraag aan jou",
        Kind.CLOSING: "Doorverwijzing",
    }
)

# Library.
LIBRARY = "Zoek iets op over de meldcode"
LIBRARY_LEAD = "Vaste teksten, nagekeken door de jeugdbescherming. Je hoeft er geen vraag voor te stellen."
SEARCH_LABEL = "Waar zoek je naar?"
SEARCH_HINT = "Een paar woorden is genoeg. Noem geen namen."
SEARCH_BUTTON = "Zoeken"
SEARCH_RESULTS = "Gevonden"
SEARCH_NOTHING = "Hierover hebben we geen tekst. Probeer andere woorden, of stel je vraag aan een consulent."
SEARCH_PART = "Lees dit stuk"
SEARCH_OPEN = "Lees de hele tekst"
LIBRARY_STEPS = "De vijf stappen"
LIBRARY_REST = "Andere teksten"
CATEGORY_ELSE = "Overig"
LIBRARY_NONE = (
    "Er staan nu geen teksten klaar. Stel je vraag aan een consulent, of bel Veilig Thuis op 0800-2000."
)
STEP = "Stap {number}"
VERSION = "Versie"
VALID_FROM = "Geldig vanaf"
REVIEW_ON = "Nakijken voor"
SOURCES = "Bronnen"
SOURCES_NONE = "geen"
SOURCES_MORE = "en nog {count}"
EXPIRED = (
    "De datum om deze tekst na te kijken is voorbij. Er kan iets veranderd zijn. Kijk het na bij de bron, "
    "of vraag het aan een consulent."
)
BACK_LIBRARY = "Naar alle teksten"

# Afwegingskader.
WEIGH = "Afwegingskader van de meldcode"
WEIGH_CARD = "Loop het afwegingskader langs"
WEIGH_CARD_HINT = "Vijf vragen, met uitleg. Aan het eind heb je een notitie voor je eigen dossier."
WEIGH_AT = "Afweging {number} van 5: {name}"
WEIGH_LEAD = (
    "Vijf vragen, in vaste volgorde. Doe dit samen met een deskundige collega of de aandachtsfunctionaris. "
    "Aan het eind zie je welke meldnorm geldt."
)
WEIGH_EXPLAIN = "Uitleg: {title}"
NEW_TAB = " (nieuw tabblad)"
WEIGH_PRO = "Wat pleit voor je antwoord? (mag leeg blijven)"
WEIGH_CON = "Wat pleit ertegen? (mag leeg blijven)"
WEIGH_NOT_KEPT = (
    "We bewaren niets van wat je hier kiest of typt. Noem geen namen. Sluit je deze pagina, dan is het weg."
)
WEIGH_NEXT = "Verder"
WEIGH_BACK = "Terug naar de vorige vraag"
WEIGH_UNANSWERED = "Kies eerst een antwoord."
WEIGH_TOO_LONG = "Een argument mag hooguit 1.000 tekens hebben. Maak het korter; er is niets weg."
WEIGH_RESULT = "Uitkomst van het afwegingskader"
WEIGH_WAY = "Jouw antwoorden"
WEIGH_NOTE = "Notitie voor je eigen dossier"
WEIGH_NOTE_HINT = "Wij bewaren deze notitie niet. Kopieer hem nu, en vul in je dossier aan wat nog leeg is."
WEIGH_COPY = "Kopieer de notitie"
WEIGH_THEN = "En nu?"
WEIGH_ASK = "Vraag een consulent om mee te denken"
WEIGH_AGAIN = "Begin opnieuw met het afwegingskader"

# Emergency.
EMERGENCY = "Is er nu direct gevaar?"
EMERGENCY_STEPS = (
    "Bel 112. Zeg waar je bent en wat er gebeurt.",
    "Kun je niet praten? Gebruik de app 112NL.",
    "Bel daarna Veilig Thuis: 0800-2000. Dat is gratis, dag en nacht.",
)
EMERGENCY_REST = "Wacht niet op een antwoord van ons. Je vraag hier kan later."

# Privacy.
PRIVACY = "Wat we met je woorden doen"
PRIVACY_TEXT = """\
## Wat je typt

Je tekst gaat versleuteld over de lijn, alleen naar ons. De computer haalt meteen namen en andere
herkenbare gegevens weg. De tekst zoals jij hem typte, slaan we nergens op.

De tekst zonder namen bewaren we versleuteld tot jij hem verstuurt of wist. Dat is nooit langer dan 24 uur.

De computer kan iets missen. Lees daarom goed na wat er overblijft.

## Na het versturen

Een consulent leest de tekst die jij hebt goedgekeurd. Alles staat versleuteld opgeslagen. De consulent weet
van welk team de vraag komt, maar niet wie jij bent.

Na een vaste termijn vernietigen we de sleutel van je vraag. Niemand kan de tekst dan nog lezen. Er blijven
alleen aantallen over, en die tonen we pas vanaf vijf vragen.

## Wat we van jou weten

Je hebt geen account en geen wachtwoord. We bewaren geen naam, mailadres of telefoonnummer van je.

Je terugkeercode zelf bewaren we niet. We bewaren een controlegetal waarmee we de code herkennen.

We gebruiken cookies die nodig zijn om je aangemeld te houden en je formulieren te beschermen. We volgen
je niet.

Na te veel verkeerde codes houden we nieuwe pogingen een kwartier tegen. Daarvoor bewaren we een
controlegetal van je netwerkadres.

## Telegram

Soms kun je ook via Telegram vragen stellen. Telegram ziet dan wat je typt, want gesprekken met een bot zijn
daar niet van begin tot eind versleuteld. Verschillende gemeenten staan het niet toe. Deze webchat is de
betere weg.

## In het dossier

Vraag je advies, leg dan zelf vast wanneer je dat deed, wat het advies was en wat jij ermee doet. Zet je
terugkeercode er niet bij.
"""

# Messages.
MESSAGE = "Dat lukte niet"
LEAVE = "Uitloggen?"
LEAVE_TEXT = (
    "Heb je je terugkeercode opgeschreven? Daarmee open je je vraag later weer. "
    "Zonder code en zonder nieuwe uitnodiging kom je er niet meer bij."
)
LEAVE_STAY = "Nog even blijven"
SIGNED_OUT = "Je bent uitgelogd"
SIGNED_OUT_TEXT = "Sluit ook het tabblad als anderen dit apparaat gebruiken."
ALREADY_SENT = "Deze tekst staat niet meer klaar"
ALREADY_SENT_TEXT = (
    "Misschien heb je hem al verstuurd. Kijk bij je vragen. Staat hij er niet bij, dan is hij gewist of "
    "was de tijd van 24 uur voorbij."
)
START = "Naar het begin"
CASE_NEW_TAB = "Je vraag openen in een nieuw tabblad"
START_NEW_TAB = "Opnieuw aanmelden in een nieuw tabblad"

#: The sentence for every error of the core. It is never longer than what a tired reader takes in.
ERRORS: Mapping[type[e.RuggespraakError], str] = MappingProxyType(
    {
        e.RuggespraakError: "Er ging bij ons iets mis. Probeer het over een paar minuten opnieuw.",
        e.RateLimitedError: "Er waren te veel pogingen. Wacht een kwartier en probeer het opnieuw.",
        e.IntakeError: "Je bericht kon geen vraag worden. Probeer het opnieuw.",
        e.EmptyQuestionError: "Er staat nog geen tekst in je bericht.",
        e.QuestionTooLongError: "Je tekst is te lang. Alles bij elkaar past er 3.500 tekens in een vraag.",
        e.NothingProposedError: "Er staat geen tekst meer klaar. Misschien is hij al verstuurd of gewist.",
        e.ProposalChangedError: "De tekst is veranderd sinds je hem zag. Lees hem nog een keer na.",
        e.AnonymiserUnavailableError: "We kunnen nu geen namen weghalen. Probeer het straks opnieuw.",
        e.EnrolmentError: "Aanmelden lukte niet. Probeer het opnieuw.",
        e.NotEnrolledError: SIGN_IN_FIRST,
        e.InvalidInviteError: "Deze code klopt niet, is op of is verlopen. Vraag je team om een nieuwe.",
        e.ConsultError: "Dit kan nu niet met deze vraag.",
        e.UnknownConsultError: "Deze vraag bestaat niet, of is niet van jou.",
        e.StepNotAllowedError: "Dit kan nu niet meer met deze vraag. Kijk hoe het er nu mee staat.",
        e.StaleVersionError: "Er veranderde net iets aan je vraag. Probeer het opnieuw.",
        e.ClaimedByOtherError: "Iemand anders is nu met deze vraag bezig. Probeer het straks opnieuw.",
        e.NotAuthorisedError: "Dit mag je niet doen.",
        e.SecondReaderError: "Een tweede consulent moet eerst meelezen.",
        e.AdviceInQuestionError: "Een tweede consulent moet eerst meelezen.",
        e.EmptyReplyError: "Er staat geen tekst in het antwoord.",
        e.IdentifierInReplyError: "In het antwoord staat nog iets herkenbaars. De consulent kijkt ernaar.",
        e.ApprovalInvalidError: "Dit antwoord kunnen we niet laten zien. De consulent kijkt ernaar.",
        e.DraftingError: "Er is geen eerste opzet gemaakt. Een consulent leest je vraag toch.",
        e.DrafterUnavailableError: "Er is nog geen eerste opzet. Een consulent leest je vraag toch.",
        e.DraftRejectedError: "De eerste opzet was niet goed genoeg. Een consulent leest je vraag zelf.",
        e.DeliveryError: "Het bericht kwam niet aan. We proberen het opnieuw.",
        e.RetryLaterError: "Het bericht kon nog niet weg. We proberen het zo opnieuw.",
        e.ChannelDownError: "Het bericht kon niet weg. We proberen het opnieuw.",
        e.UnreachableError: "We kunnen je op deze manier niet meer bereiken.",
        e.AnswerLostError: "We weten niet zeker of het bericht aankwam. Misschien krijg je het twee keer.",
        e.UnreadableFileError: "Dit bestand kunnen we niet lezen.",
        e.StoreError: "We kunnen je gegevens nu niet lezen. Probeer het over een paar minuten opnieuw.",
        e.StoreUnavailableError: "We kunnen nu niets opslaan of ophalen. Probeer het straks opnieuw.",
        e.KeyMissingError: "De teksten van deze vraag zijn gewist. Niemand kan ze nog lezen.",
        e.AuditBrokenError: "Er ging bij ons iets mis. We zoeken het uit.",
    }
)


def sentence(error: e.RuggespraakError) -> str:
    """Return the Dutch sentence for *error*, or for the nearest class above it."""
    return next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)
