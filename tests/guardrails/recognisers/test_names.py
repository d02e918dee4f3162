import pytest

from guardrails.anonymiser import PresidioAnonymiser

HIDDEN = [
    # A capitalised word that no spelling list has, in the sentence and at its start.
    ("Ik sprak Quirijntje over school.", ["Quirijntje"]),
    ("Quirijntje wil niet naar school.", ["Quirijntje"]),
    # First and family name are one.
    ("Ik sprak Femke Zonderland gisteren.", ["Femke Zonderland"]),
    # Particles belong to the name.
    ("Ik sprak Femke van der Zwaluw gisteren.", ["Femke van der Zwaluw"]),
    ("Het gezin Van den Oever belt.", ["Van den Oever"]),
    # Titles: an ordinary word behind them is a name; the title stays.
    ("Ik sprak mevrouw Bakker en meneer de Groot.", ["Bakker", "de Groot"]),
    ("gebeld met mw. Kuiper", ["Kuiper"]),
    ("fam. Timmerman is verhuisd", ["Timmerman"]),
    # Kin words with a name in lower case.
    ("opa jan en juf els maken zich zorgen", ["jan", "els"]),
    # Said to be a name.
    ("ik heet femke en mijn naam is douwe", ["femke", "douwe"]),
    ("hij heet storm.", ["storm"]),
    # Initials.
    ("Het gaat om J. de V. en zijn zus.", ["J. de V."]),
    ("kindje M. is ziek", ["M."]),
    ("tnv P. Wezenaar", ["P. Wezenaar"]),
    # Possessive: the s is outside.
    ("Femkes vader en Bram's moeder bellen.", ["Femke", "Bram"]),
    # Lower case: on a name table, or with a capital only in the spelling list.
    ("gesprek gehad met anouk en jelle over thuis", ["anouk", "jelle"]),
    # Double names.
    ("Ik sprak Jan-Willem over school.", ["Jan-Willem"]),
    # Ordinary words used as names.
    ("Ik zag Wolk gisteren op school.", ["Wolk"]),
    ("Eekhoorn is 7 en durft niets te zeggen.", ["Eekhoorn"]),
    ("Zon is 7 en durft niets te zeggen.", ["Zon"]),
    # Writing in capitals.
    ("IK HEB MET PRISCILLA GEBELD EN ZE IS WEG", ["PRISCILLA"]),
    # Glued to punctuation.
    ("Vader(=Hakim)zegt nee,moeder(Loubna)zegt ja.", ["Hakim", "Loubna"]),
    # Places.
    ("Ze wonen in Deventer of in den helder.", ["Deventer", "den helder"]),
    ("gezin uit zwolle", ["zwolle"]),
    # Schools, clubs and shelters; the kind stays.
    ("Juf van obs De Regenboog belt.", ["De Regenboog"]),
    ("Hij zit bij bso 't Hummelhol.", ["'t Hummelhol"]),
    ("trainer van vv Kraanvogels", ["Kraanvogels"]),
    ("Ze gaat naar het Spinoza College.", ["Spinoza College"]),
    ("obs de zevensprong heeft gebeld", ["de zevensprong"]),
    ("hij voetbalt bij vv zwaluwen onder 9", ["zwaluwen"]),
    ("mentor van het vechtdal college belde", ["vechtdal college"]),
    ("Ze komt bij ggz-instelling Wendbaar.", ["Wendbaar"]),
    # A neighbourhood that falls apart into ordinary words.
    ("Ze wonen in de wijk Hoograven nu.", ["Hoograven"]),
    # Behind a preposition "van" belongs to the name, be it a village.
    ("gesprek met van zutphen gehad over thuis", ["van zutphen"]),
    # A family name that is an ordinary word, behind "gezin" and a particle.
    ("bezoek aan gezin de snoek: ruzie thuis", ["de snoek"]),
    # The kind of firm is the first word of its name.
    ("hij werkt bij stukadoorsbedrijf wezenaar nu", ["stukadoorsbedrijf wezenaar"]),
    # A school called after an adjective and a noun.
    ("op basisschool de gulden bongerd, groep 3", ["de gulden bongerd"]),
    # A family name in lower case, made of two ordinary words.
    ("het gaat om femke zwaluwhuizen en haar broer", ["femke zwaluwhuizen"]),
    # A word in lower case glued to a name.
    ("het gaat om gezinKuipers en kindFemke", ["Kuipers", "Femke"]),
    # A particle and a small word, with a capital each.
    ("Volgens huisarts Ter Veel is het niets.", ["Ter Veel"]),
    # A profession and a family name in lower case; a shop called after a family.
    ("de wijkagent van dijk heeft gebeld", ["van dijk"]),
    ("vader werkt bij bakkerij van dijk in ploegen", ["van dijk"]),
    # A month behind a preposition is no name, be it somebody's.
    ("sinds mei slaapt Femke thuis", ["Femke"]),
    # A school called after words of the work.
    ("Moeder staat voor groep 3 van obs De Tweede Kans.", ["De Tweede Kans"]),
]

STAYS = [
    # Roles, at the start and in the sentence.
    "Moeder zegt dat Vader niet meewerkt. Oma trekt het niet meer en Opa ook niet.",
    # Organisations of the chain.
    "Ik bel Veilig Thuis, de Raad voor de Kinderbescherming, de GI, SAVE en de William Schrikker Stichting.",
    # Methods, laws and abbreviations.
    "We werken met Signs of Safety, De Vier Vensters, LIRIK en ARIJ volgens de Jeugdwet, de Wmo en de AVG.",
    # Countries, peoples, feasts and apps stay by design.
    "Een Syrisch gezin uit Marokko of Polen, met Kerst en Ramadan, via WhatsApp en Instagram.",
    # Ordinary words with the capital of a sentence.
    "Leerling komt te laat. Huisbezoek gedaan. Alimentatie blijft uit. Zijn dit signalen?",
    # Days and months.
    "Op Maandag of in Maart spreek ik de ouders.",
    # A compound that no list has.
    "Ouderschapsbemiddelingstraject gestopt, gezinshulpverlening ook.",
    # Marks of a page.
    "Dit is <b>belangrijk</b> en dat is <i>klein</i> gedrukt.",
    # Letters of the writer for people.
    "Ouder zonder gezag, kind A en ouder B.",
    # Endings in brackets.
    "Het kind(eren) en de huisarts(enpost) weten ervan.",
    # Lower case without a name.
    "de kinderen slapen slecht en moeder wil geen hulp, wat nu?",
]


@pytest.mark.parametrize("text, expected", HIDDEN)
def test_hides_names(text: str, expected: list[str], anonymiser: PresidioAnonymiser) -> None:
    """Names are hidden whole, and nothing beside them."""
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == expected


@pytest.mark.parametrize("text", STAYS)
def test_leaves_words(text: str, anonymiser: PresidioAnonymiser) -> None:
    """Roles, terms of the work and ordinary words stay."""
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == []


@pytest.mark.parametrize(
    "name", ["Hodan", "Yasmin", "Agnieszka", "Tesfalem", "Xiulan", "Oksana", "Shanti", "Fenna"]
)
@pytest.mark.parametrize(
    "frame", ["Ik maak me zorgen over {}.", "{} komt niet op school.", "gesprek met {} gehad"]
)
def test_no_background_is_left_out(name: str, frame: str, anonymiser: PresidioAnonymiser) -> None:
    """A first name with a capital is hidden whatever its background."""
    text = frame.format(name)
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == [name]


def test_a_name_is_hidden_everywhere(anonymiser: PresidioAnonymiser) -> None:
    """A name found once is hidden in lower case, in capitals and with a possessive s as well."""
    text = "Nova slaapt slecht. Ik zag nova en NOVA. Nova's juf belt."
    assert len(anonymiser.analyse(text).spans) == 4


def test_doubt_is_seen(anonymiser: PresidioAnonymiser) -> None:
    """An unknown word in lower case without a cue is hidden or shown for a look."""
    text = "de broer heeft zabrinski gezien op school"
    analysis = anonymiser.analyse(text)
    seen = [*((span.start, span.end) for span in analysis.spans), *analysis.flags]
    assert [text[start:end] for start, end in seen] == ["zabrinski"]


@pytest.mark.parametrize("name", ["van 't Hof", "Van der Rol", "van den Berg"])
def test_a_word_of_the_work_inside_a_family_name_is_hidden(name: str, anonymiser: PresidioAnonymiser) -> None:
    """A family name that holds a word such as "hof" is hidden whole."""
    text = f"Ik sprak Femke {name} gisteren."
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == [f"Femke {name}"]
