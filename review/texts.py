"""Every Dutch text of the workbench: sentences for errors, words for states, and the labels of its pages."""

from collections.abc import Mapping
from types import MappingProxyType

from consult import errors
from consult.advice import Source
from consult.examining import Concern, Standing
from consult.model import Kind, State, Step, Urgency
from consult.outgoing import DeliveryState, Fixed
from consult.people import Role
from consult.records import EntryKind
from consult.text import Channel
from review import errors as own

OWN_DETAILS = "Vul titel, bron, versie en beide datums in. Nakijken komt na geldig vanaf."
OWN_THERE = (
    "Deze versie van deze tekst staat er al, en een versie verandert nooit. Is de tekst anders? "
    "Geef dan een nieuw versienummer. Is hij hetzelfde, dan hoef je niets te doen."
)

#: What a consultant reads about each error; none needs anything of a case.
ERRORS: Mapping[type[errors.RuggespraakError], str] = MappingProxyType(
    {
        errors.RuggespraakError: "Er ging iets mis. Probeer het opnieuw.",
        errors.RateLimitedError: "Er waren te veel pogingen. Wacht een kwartier en probeer het opnieuw.",
        errors.IntakeError: "Van dit bericht kon geen vraag worden gemaakt.",
        errors.EmptyQuestionError: "Er staat geen tekst in het bericht.",
        errors.QuestionTooLongError: "De vraag is te lang.",
        errors.NothingProposedError: "Er wacht geen tekst op bevestiging.",
        errors.ProposalChangedError: "De tekst is veranderd sinds hij werd getoond.",
        errors.AnonymiserUnavailableError: (
            "De controle op namen en nummers werkt nu niet. Daarom is er niets goedgekeurd of verstuurd. "
            "Probeer het over een paar minuten opnieuw."
        ),
        errors.EnrolmentError: "Meedoen is niet gelukt.",
        errors.NotEnrolledError: "Dit kanaal is er alleen voor wie meedoet.",
        errors.InvalidInviteError: "Deze uitnodigingscode klopt niet, is op of is verlopen.",
        errors.ConsultError: "Dit kon niet met deze vraag. Laad de vraag opnieuw.",
        errors.UnknownConsultError: "Deze vraag bestaat niet.",
        errors.StepNotAllowedError: (
            "Dit kan niet meer: de vraag is intussen verder. Kijk hoe hij er nu voor staat."
        ),
        errors.StaleVersionError: (
            "Iemand heeft dit intussen veranderd. Er is niets opgeslagen of verstuurd. "
            "Vergelijk jouw tekst met wat er nu staat."
        ),
        errors.ClaimedByOtherError: (
            "Een collega werkt nu aan deze vraag. Er is niets opgeslagen of verstuurd. "
            "Jouw tekst staat hieronder."
        ),
        errors.NotAuthorisedError: "Dit is niet voor jouw account.",
        errors.SecondReaderError: (
            "Bij deze vraag moet een tweede consulent meelezen: een ander dan wie de tekst schreef."
        ),
        errors.AdviceInQuestionError: (
            "Terugvragen kan zonder tweede lezer alleen met een vraag. In je tekst staat geen vraag, "
            "of er staat nog advies uit het concept in. Haal het advies weg, of kies 'Tweede lezer'."
        ),
        errors.EmptyReplyError: "Er staat nog geen tekst in je antwoord.",
        errors.IdentifierInReplyError: (
            "In je tekst staat iets dat naar iemand kan wijzen. Haal het weg, "
            "of schrijf op waarom het mag blijven."
        ),
        errors.ApprovalInvalidError: "Deze tekst is niet goedgekeurd en is daarom niet verstuurd.",
        errors.DraftingError: "Er is geen concept gemaakt. De vraag wacht wel op je.",
        errors.DrafterUnavailableError: "Er kan nu geen concept worden gemaakt. De vraag wacht wel op je.",
        errors.DraftRejectedError: "Het concept is afgekeurd door de controles. De vraag wacht wel op je.",
        errors.DeliveryError: "Het bericht is niet verstuurd.",
        errors.RetryLaterError: "Het kanaal vraagt om even te wachten. Er volgt vanzelf een nieuwe poging.",
        errors.ChannelDownError: "Het kanaal is niet bereikbaar. Er volgt vanzelf een nieuwe poging.",
        errors.UnreachableError: "Deze medewerker is via dit kanaal niet meer te bereiken.",
        errors.AnswerLostError: "Het bericht is verstuurd, maar het is niet zeker dat het is aangekomen.",
        errors.UnreadableFileError: "Dit bestand konden we niet lezen.",
        errors.StoreError: "Opslaan of ophalen is niet gelukt.",
        errors.StoreUnavailableError: (
            "De opslag is nu niet bereikbaar. Er is niets opgeslagen of verstuurd. "
            "Probeer het over een paar minuten opnieuw."
        ),
        errors.KeyMissingError: "De tekst van deze vraag is vernietigd. Hij is niet meer te lezen.",
        errors.AuditBrokenError: "Het logboek klopt niet meer. Waarschuw de beheerder.",
        own.DoorError: "Dit is geweigerd. Laad de pagina opnieuw.",
        own.SignInNeededError: "Je bent niet meer ingelogd. Er is niets opgeslagen of verstuurd.",
        own.StaleFormError: (
            "Deze pagina was verouderd. Er is niets opgeslagen of verstuurd. Probeer het opnieuw."
        ),
        own.AccountError: "Dit kon niet met dit account.",
        own.NameTakenError: "Deze inlognaam is al in gebruik.",
        own.EmptyNameError: "Vul een inlognaam en een volledige naam in.",
        own.UnknownAccountError: "Er is geen actief account met deze inlognaam.",
        own.WeakPasswordError: "Kies een wachtwoord van 12 tot en met 512 tekens.",
        own.SecondFactorError: "Voor dit account is al een telefoon gekoppeld.",
        own.DocumentDetailsError: OWN_DETAILS,
        own.DocumentThereError: OWN_THERE,
        own.UnknownDocumentError: "Deze tekst bestaat niet, of is niet gepubliceerd.",
    }
)

STATES: Mapping[State, str] = MappingProxyType(
    {
        State.SUBMITTED: "Nieuw, nog geen concept",
        State.DRAFTED: "Concept klaar",
        State.ASKED_BACK: "Wacht op antwoord van de medewerker",
        State.SECOND_READING: "Wacht op tweede lezer",
        State.APPROVED: "Goedgekeurd, nog niet geopend",
        State.DELIVERED: "Geopend door de medewerker",
        State.UNDELIVERABLE: "Niet te bezorgen",
        State.CLOSED: "Afgesloten",
        State.REFERRED: "Doorverwezen",
        State.WITHDRAWN: "Ingetrokken door de medewerker",
        State.ERASED: "Vernietigd",
    }
)

URGENCIES: Mapping[Urgency, str] = MappingProxyType(
    {Urgency.ACUTE: "Acuut", Urgency.TODAY: "Vandaag", Urgency.NORMAL: "Gewoon"}
)

KINDS: Mapping[Kind, str] = MappingProxyType(
    {Kind.ADVICE: "Advies", Kind.QUESTION_BACK: "Vraag terug", Kind.CLOSING: "Doorverwijzing"}
)

ENTRIES: Mapping[EntryKind, str] = MappingProxyType(
    {EntryKind.QUESTION: "Vraag", EntryKind.ANSWER: "Antwoord", EntryKind.FOLLOW_UP: "Vervolgvraag"}
)

CHANNELS: Mapping[Channel, str] = MappingProxyType({Channel.WEB: "web", Channel.TELEGRAM: "Telegram"})

ROLES: Mapping[Role, str] = MappingProxyType({Role.CONSULTANT: "Consulent", Role.COORDINATOR: "Beheerder"})

FIXED: Mapping[Fixed, str] = MappingProxyType(
    {
        Fixed.RECEIPT: "Ontvangstbericht",
        Fixed.REPLY_READY: "Bericht dat er antwoord is",
        Fixed.PROPOSAL_EXPIRED: "Bericht dat de tekst is vernietigd",
        Fixed.CANCELLED: "Bericht dat er is gestopt",
        Fixed.WITHDRAWN: "Bericht dat de vraag is ingetrokken",
    }
)

DELIVERIES: Mapping[DeliveryState, str] = MappingProxyType(
    {
        DeliveryState.WAITING: "nog niet geopend",
        DeliveryState.READY: "gaat zo weg",
        DeliveryState.SENDING: "wordt verstuurd",
        DeliveryState.DONE: "aangekomen",
        DeliveryState.FAILED: "niet te bezorgen",
        DeliveryState.BLOCKED: "tegengehouden: de goedkeuring klopte niet",
    }
)
UNCERTAIN = "mogelijk twee keer verstuurd"

#: What a draft's sentence rests on, as its mark says it.
SOURCES: Mapping[Source, str] = MappingProxyType(
    {
        Source.PASSAGE: "bron",
        Source.QUESTION: "uit de vraag",
        Source.FIXED: "vaste tekst",
        Source.NONE: "zonder bron",
    }
)

#: What happened, by the name of the event.
EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "consult:submit": "vraag gesteld",
        f"consult:{Step.DRAFT}": "concept gemaakt",
        f"consult:{Step.ASK_BACK}": "vraag terug goedgekeurd",
        f"consult:{Step.ANSWER}": "antwoord gegeven",
        f"consult:{Step.SECOND_READER}": "tweede lezer gevraagd",
        f"consult:{Step.RETURN}": "teruggegeven door de tweede lezer",
        f"consult:{Step.APPROVE}": "advies goedgekeurd",
        f"consult:{Step.DELIVER}": "bezorgd",
        f"consult:{Step.FAIL}": "niet te bezorgen",
        f"consult:{Step.FOLLOW_UP}": "vervolgvraag gesteld",
        f"consult:{Step.CLOSE}": "afgesloten",
        f"consult:{Step.REFER}": "doorverwijzing goedgekeurd",
        f"consult:{Step.WITHDRAW}": "ingetrokken",
        f"consult:{Step.ERASE}": "tekst vernietigd",
        "consult:useful": "advies was duidelijk",
        "consult:not_useful": "advies was niet bruikbaar",
        "consult:draft_rejected": "concept afgekeurd door de controles",
        "consult:delivery_blocked": "bezorging tegengehouden",
        "consult:identifier_released": "met reden iets herkenbaars laten staan",
    }
)
OTHER_EVENT = "iets anders"
SYSTEM = "systeem"
WORKER = "medewerker"

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "signin.html": "Inloggen - Ruggespraak",
        "code.html": "Inloggen - Ruggespraak",
        "queue.html": "Wachtrij - Ruggespraak",
        "case.html": "Vraag - Ruggespraak",
        "confirm.html": "Goedkeuren - Ruggespraak",
        "close.html": "Afsluiten - Ruggespraak",
        "kept.html": "Niet gelukt - Ruggespraak",
        "refused.html": "Niet gelukt - Ruggespraak",
        "shelf.html": "Teksten - Ruggespraak",
        "owns.html": "Eigen teksten - Ruggespraak",
        "own.html": "Eigen tekst - Ruggespraak",
        "teams.html": "Teams - Ruggespraak",
        "keys.html": "Mijn toegang - Ruggespraak",
    }
)

BRAND = "Ruggespraak werkbank"
FOOT = "Wat je goedkeurt, gaat op jouw naam naar de medewerker."
FOOT_COORDINATOR = "Als beheerder zie je geen vragen."
QUEUE = "Wachtrij"
SHELF = "Teksten"
TEAMS = "Teams en accounts"
KEYS = "Mijn toegang"
SIGN_OUT = "Uitloggen"
NEW_CASE = "Er is een nieuwe vraag"
NEW_CASE_LOOK = "Bekijk de wachtrij"
BACK_TO_QUEUE = "Naar de wachtrij"
NOT_DONE = "Dit is niet gelukt"

# Signing in.
SIGN_IN = "Inloggen in de werkbank"
NAME = "Inlognaam"
SIGN_IN_WITH = "Wachtwoord"
NEXT = "Verder"
WRONG_PAIR = "Inlognaam en wachtwoord horen niet bij elkaar. Probeer het opnieuw."
CODE_TITLE = "Code uit je app"
CODE_LABEL = "Code van zes cijfers"
CODE_HINT = "Open de app op je telefoon waarmee je codes maakt. Elke code werkt één keer."
WRONG_CODE = "Deze code klopt niet of is al gebruikt. Wacht op de volgende code en probeer het opnieuw."
ENROL_TITLE = "Koppel je telefoon"
ENROL_HINT = (
    "Je hebt een app nodig die codes maakt. Scan dit plaatje met die app. "
    "Vul daarna de code in die de app laat zien. Dit doe je één keer."
)
ENROL_MANUAL = "Kun je niet scannen? Typ deze sleutel over in de app:"
QR_LABEL = "QR-code om je telefoon te koppelen"
SIGN_IN_BUTTON = "Inloggen"
START_AGAIN = "Opnieuw beginnen"
SIGNED_OUT = "Je bent uitgelogd."

# The queue.
TO_DO = "Te doen"
VIEWS: Mapping[str, str] = MappingProxyType(
    {"te-doen": TO_DO, "onderweg": "Bij de medewerker", "klaar": "Afgerond"}
)
REFRESH = "Vernieuwen"
NOTHING_TO_DO = "Er wacht nu geen vraag op je."
NOTHING_HERE = "Hier staat nu niets."
COLUMNS = ("Vraag", "Urgentie", "Stand", "Team", "Binnengekomen", "Antwoord verwacht", "Werkt eraan")
NOBODY = "niemand"
YOU = "jij"
LATE = "te laat"
HIGH_RISK = "tweede lezer verplicht"
UNOPENED = "Nog niet geopend na vier uur"
UNOPENED_HINT = "Deze antwoorden staan klaar, maar de medewerker heeft ze nog niet geopend."
SINCE = "klaar sinds"

# A case.
CASE = "Vraag"
CONVERSATION = "Vraag en gesprek"
DRAFT = "Concept en bronnen"
DRAFT_OLD = "Concept bij een eerdere vraag"
NO_DRAFT_ENDED = "Er is geen concept."
NO_DRAFT = "Er is geen concept. Je kunt zelf een antwoord schrijven."
DRAFT_RUNNING = "Er wordt nu een concept geschreven."
DRAFT_WAITS = "Er komt nog een concept."
DRAFT_PARTS = "Het model is bij deel {parts} van hoogstens {of}."
DRAFT_MEANWHILE = "Je kunt ook zelf alvast een antwoord schrijven."
DRAFT_THERE = "Het concept is er."
DRAFT_STOPPED = "Er wordt geen concept meer geschreven."
DRAFT_LOAD = "Laad de vraag opnieuw"
DRAFT_BY: Mapping[str, str] = MappingProxyType(
    {
        "extractive": "Samengesteld uit de gepubliceerde teksten (versie {version}).",
        "model": "Geschreven door het taalmodel {model}, uit de gepubliceerde teksten (versie {version}).",
    }
)
FELL_BACK: Mapping[str, str] = MappingProxyType(
    {
        "timeout": "het antwoord duurde te lang",
        "unreachable": "het is niet bereikbaar",
        "endless": "het antwoord hield niet op",
        "empty": "het gaf geen antwoord",
        "nonsense": "het antwoord had een verkeerde vorm",
        "language": "het antwoord was niet in het Nederlands",
        "checks": "het antwoord steunde te weinig op de teksten",
        "identifier": "in het antwoord stond misschien een naam",
        "size": "de vraag en de teksten zijn samen te lang",
    }
)
FELL_BACK_NOTE = "Het taalmodel gaf geen bruikbaar concept: {reason}."
DRAFT_NOTE = "Alleen jij ziet dit. Controleer elke zin voordat je hem gebruikt."
UNSOURCED_ONE = "1 zin heeft geen bron. Controleer die extra."
UNSOURCED_MANY = "{count} zinnen hebben geen bron. Controleer die extra."
UNANSWERED_NOTE = "De medewerker vraagt ook dit. Het concept geeft daar geen eigen antwoord op:"
OFFERS = "Past een van deze antwoorden?"
AT_HAND = "Antwoorden uit de teksten die bij deze zaak kunnen passen"
OFFERED_FOR = "Antwoord op:"
INSERT = "Zet in je tekst"
INSERTED = "Staat in je tekst"
PICTURES = "Waar lijkt deze zaak op? Kies wat past, dan lees je de brief die daarbij hoort."
PICTURE_FIRST = "zo las het programma de zaak"
NO_PICTURE = "Geen van deze soorten: een algemene brief"
PICTURE_SECOND = "Is dit de zaak, laat dan een tweede consulent meelezen:"
SOURCE_LIST = "Bronnen"
VERSION = "versie"
VALID_FROM = "geldig vanaf"
EXPIRED = "Over de herzieningsdatum: controleer of dit nog klopt"
EXPIRED_SHORT = "verlopen"
QUOTED = "Aangehaald"
CASE_FACTS = "Gegevens"
TEAM = "Team"
CHANNEL = "Kanaal"
URGENCY = "Urgentie"
ASKED = "Binnengekomen"
EXPECTED = "Antwoord verwacht"
MELDCODE = "Stap meldcode"
WORKING = "Werkt eraan"
ACUTE_NOTE = "De medewerker heeft 112 en Veilig Thuis meteen in beeld gekregen."
DELIVERIES_TITLE = "Bezorging"
HISTORY = "Verloop"
TRIES = "pogingen"
BLOCKED_NOTE = "Een bezorging is tegengehouden, omdat de goedkeuring niet klopte. Waarschuw de beheerder."
FAILED_NOTE = "Het antwoord kon niet worden bezorgd. De medewerker kan het nog lezen met de retourcode."
APPROVED_NOTE = "De tekst is goedgekeurd en staat klaar voor de medewerker."
ENDED_NOTE = "Bij deze vraag hoef je niets meer te doen."

# Writing.
REPLY = "Jouw antwoord"
REPLY_HINT = "De medewerker ziet dit pas als jij het op naam goedkeurt. Schrijf geen namen."
FROM_DRAFT = "Dit is de tekst van het concept. Pas hem aan waar nodig."
FROM_DRAFT_ANEW = "Dit is de brief die je koos. Wat eerder bewaard was, blijft staan tot je opslaat."
ANEW = "Begin opnieuw met deze brief"
FROM_WORK = "Dit is de laatst bewaarde tekst. Hij is nog niet goedgekeurd."
SAVE = "Opslaan"
APPROVE = "Goedkeuren en versturen"
ASK_BACK = "Terugvragen"
REFER = "Doorverwijzen"
SECOND_READER = "Tweede lezer"
SEND_BACK = "Teruggeven"
CLOSE = "Sluiten"
RELEASE = "Loslaten"
OTHER_WAYS = "Of kies iets anders"
CLAIM_MINE = "Jij werkt aan deze vraag. Collega's kunnen er nu niet in schrijven."
CLAIM_OTHER = "{name} werkt aan deze vraag tot {until}. Je kunt meelezen, maar niet opslaan."
CLAIM_FAILED = "Een collega werkt nu aan deze vraag. Bewaar je tekst ergens anders of wacht even."
SIGNED_OUT_WHILE_TYPING = "Je bent niet meer ingelogd. Kopieer je tekst voordat je verdergaat."
SECOND_WHY = "Een tweede consulent leest mee, omdat ik dit in de vraag lees:"
READING = "Wat ik lees"
READING_NOTE = (
    "Zo las het programma deze vraag, met vaste regels. Klopt er iets niet, lees dan ook het concept "
    "kritisch."
)
SECOND_NEEDED = (
    "Bij deze vraag moet een tweede consulent meelezen. Kies 'Tweede lezer' als je tekst af is. "
    "Wil je eerst iets vragen? Haal dan het advies weg en kies 'Terugvragen'."
)
SECOND_WAITS = "Jij schreef deze tekst. Een andere consulent moet hem goedkeuren of teruggeven."
SECOND_YOURS = "{name} vraagt je mee te lezen. Keur de tekst goed, of geef hem terug."
STORED_NOW = "Wat er nu staat"
STORED_NOTHING = "Er staat nu geen bewaarde tekst."
YOUR_TEXT = "Jouw tekst"
YOUR_TEXT_HINT = "Alleen jij ziet deze tekst; hij is niet bewaard. Kopieer hem als je hem nog nodig hebt."
COPY = "Kopieer mijn tekst"
COPIED = "Gekopieerd"
OPEN_CASE = "Open de vraag (in een nieuw tabblad)"
SIGN_IN_AGAIN = "Log opnieuw in (in een nieuw tabblad)"

# Approving.
CONFIRM_TITLE: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ADVICE: "Advies goedkeuren",
        Kind.QUESTION_BACK: "Vraag terug goedkeuren",
        Kind.CLOSING: "Doorverwijzing goedkeuren",
    }
)
CONFIRM_WHAT: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ADVICE: "Dit advies gaat met jouw naam eronder naar de medewerker.",
        Kind.QUESTION_BACK: "Deze vraag gaat met jouw naam eronder naar de medewerker. Je wacht op antwoord.",
        Kind.CLOSING: "Deze tekst gaat met jouw naam eronder naar de medewerker. Daarna is de vraag dicht.",
    }
)
EXACTLY = "Precies deze tekst wordt verstuurd"
NAMED_ACT = "Ik, {name}, keur deze tekst goed"
NO_WAY_BACK = "Na goedkeuren kun je de tekst niet meer veranderen of terughalen."
EDIT_MORE = "Terug naar bewerken"
FOUND = "Hier kijk je nog een keer naar"
FOUND_HINT = "Dit kan naar iemand wijzen. Haal het weg als het kan."
RELEASE_REASON = "Waarom mag dit blijven staan?"
RELEASE_HINT = "Alleen nodig als je het laat staan. Het logboek bewaart dat er een reden was, niet de reden."
BASIS = "Waar je zinnen op steunen"
BASIS_COUNT = (
    "{supported} van de {total} zinnen steunen op een gepubliceerde tekst, de vraag of een vaste tekst."
)
BASIS_HINT = (
    "Dit is een hulpmiddel: het vergelijkt woorden en kan zich vergissen. Het houdt niets tegen. Jij beslist."
)
BASIS_LOOK = "Kijk nog een keer naar deze zinnen"
BASIS_OWN_ONE = "1 zin is je eigen oordeel of een vraag"
BASIS_OWN_MANY = "{count} zinnen zijn je eigen oordeel of een vraag"
BASIS_DOWN = "De controle op bronnen werkt nu niet. Je kunt wel goedkeuren."
COMPARE_WITH = "Vergelijk met"
STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.SUPPORTED: "heeft een bron",
        Standing.OWN: "eigen oordeel",
        Standing.UNSUPPORTED: "geen bron gevonden",
    }
)
CONCERNS: Mapping[Concern, str] = MappingProxyType(
    {
        Concern.DIFFERS: "een gepubliceerde tekst zegt iets anders",
        Concern.EXPIRED: "de bron is over de herzieningsdatum",
        Concern.NUMBER: "dit getal staat niet in de vraag of in een bron",
        Concern.SEVERITY: "zo ernstig staat het niet in de vraag of in een bron",
        Concern.GUARANTEE: "dit belooft veiligheid",
        Concern.DIAGNOSIS: "dit noemt een ziekte of stoornis waar niemand over sprak",
        Concern.GUILT: "dit wijst iemand als schuldige aan",
        Concern.ORDER: "dit zegt dat er gemeld moet worden, zonder weging",
    }
)
CLOSE_TITLE = "Vraag afsluiten"
CLOSE_WHAT = "Je sluit de vraag af zonder verdere tekst. De medewerker krijgt hierover geen bericht."
CLOSE_BUTTON = "Ja, sluit de vraag af"

# Published texts.
SHELF_HINT = "Medewerkers zien alleen wat gepubliceerd is. Publiceren doe je op naam."
DOCUMENT = "Tekst"
STATUS = "Stand"
REVIEW_ON = "Herzien op"
PUBLISH = "Publiceren"
PUBLISH_NEW = "Nieuwe versie publiceren"
WITHDRAW = "Intrekken"
PUBLISHED = "gepubliceerd"
NOT_PUBLISHED = "niet gepubliceerd"
PUBLISHED_OTHER = "medewerkers zien versie"
STATUSES: Mapping[str, str] = MappingProxyType(
    {"concept": "in de maak", "nagekeken": "nagekeken", "gepubliceerd": "klaar om te tonen"}
)
BY = "door"

# Own documents.
OWNS = "Eigen teksten"
OWNS_HINT = (
    "Teksten van je eigen organisatie, zoals een protocol of werkafspraak. Iedereen met een account mag er "
    "een toevoegen. Pas als een beheerder hem publiceert, vinden medewerkers hem. "
    "Dan mag een conceptadvies hem ook aanhalen."
)
OWNS_NONE = "Er zijn nog geen eigen teksten."
OWNS_BACK = "Naar alle teksten"
OWN_ADD = "Een tekst toevoegen"
OWN_FILE = "Bestand"
OWN_FILE_HINT = "Word (docx), PDF, HTML, Markdown of tekst; hooguit 5 MB. Zonder namen van gezinnen."
OWN_TITLE = "Titel"
OWN_TITLE_HINT = "Mag leeg blijven: dan nemen we de titel uit het bestand. Je ziet hem voordat de tekst telt."
OWN_SOURCE = "Van wie is deze tekst?"
OWN_SOURCE_HINT = "Dit staat als bron bij de tekst."
OWN_VERSION = "Versie"
OWN_VERSION_HINT = "Een versie verandert nooit meer. Is de tekst anders, geef dan een nieuwe versie."
OWN_FROM = "Geldig vanaf"
OWN_REVIEW = "Nakijken voor"
#: What is wrong with a field of the form.
OWN_WRONG: Mapping[own.Detail, str] = MappingProxyType(
    {
        own.Detail.TITLE: "Vul de titel in: hooguit 150 tekens, met een letter of een cijfer.",
        own.Detail.SOURCE: "Vul in van wie deze tekst is: hooguit 150 tekens.",
        own.Detail.VERSION: "Vul de versie in, zoals 1.0: letters, cijfers, punten en streepjes; hooguit 20.",
        own.Detail.VALID_FROM: "Vul in vanaf wanneer de tekst geldt: een dag, een maand en een jaar.",
        own.Detail.REVIEW_ON: "Vul in voor wanneer de tekst is nagekeken: een dag na 'Geldig vanaf'.",
    }
)
OWN_READ_BUTTON = "Lees het bestand"
OWN_CONCEPT = "concept"
OWN_CONCEPT_NOTE = (
    "Dit is een concept. Niemand vindt deze tekst nog. Lees hieronder na of alles goed is gelezen: "
    "dit is precies wat medewerkers te zien krijgen."
)
OWN_WAITS = "Klopt het? Vraag een beheerder om te publiceren."
OWN_PUBLISHED_NOTE = (
    "Deze tekst is gepubliceerd. Medewerkers vinden hem, en een conceptadvies mag hem aanhalen."
)
OWN_ORIGINAL = "Haal het oorspronkelijke bestand op"
OWN_REMOVE = "Concept verwijderen"
OWN_PUBLISH = "Ik heb dit gelezen: publiceren"
OWN_READ = "Wat we lazen"
OWN_ADDED = "Toegevoegd"
OWN_SECTIONS = "{count} stukken"
OWN_LOOK = "Kijk hier even naar"
ON = "op"
NO_DOCUMENTS = "Er zijn nog geen teksten."

# Teams and accounts.
INVITES = "Team uitnodigen"
INVITES_HINT = "Met een uitnodigingscode doen medewerkers van een team mee. De code is dertig dagen geldig."
TEAM_NAME = "Naam van het team"
USES = "Voor hoeveel medewerkers"
MAKE_INVITE = "Maak een code"
INVITE_ONCE = "Noteer deze code nu. Je ziet hem maar één keer."
INVITE_FOR = "Code voor {team} (aantal medewerkers: {uses}):"
INVITE_INVALID = "Vul de naam van een team in (hoogstens 60 tekens) en een aantal van 1 tot en met 100."
ACCOUNTS = "Accounts"
ACCOUNTS_HINT = "Een account maken of uitzetten doet de technisch beheerder."
FULL_NAME = "Naam"
ROLE = "Rol"
ACCOUNT_STATE = "Stand"
ENABLED = "actief"
DISABLED = "uitgezet"

# Own access.
KEY_TITLE = "Sleutel voor de koppeling"
KEY_HINT = (
    "Met een sleutel werkt een ander programma op jouw naam, met dezelfde regels. Hij geldt negentig dagen."
)
MAKE_KEY = "Maak een sleutel"
KEY_ONCE = "Noteer deze sleutel nu. Je ziet hem maar één keer."
EVERYWHERE_TITLE = "Overal uitloggen"
EVERYWHERE_HINT = "Telefoon of laptop kwijt? Hiermee stoppen al je sessies en sleutels meteen, ook deze."
EVERYWHERE = "Overal uitloggen"

# The JSON API.
KEY_NEEDED = "Deze sleutel is er niet, of werkt niet meer."
INVALID_REQUEST = "Er ontbreekt iets in de aanvraag, of iets klopt niet."
