import pytest

from guardrails.anonymiser import PresidioAnonymiser

HIDDEN = [
    # Day and month in words, short, with and without a year.
    ("op 3 oktober belde ze", "3 oktober", "DATE"),
    ("op 3 okt. 2024 belde ze", "3 okt. 2024", "DATE"),
    ("op 23ste april was het", "23ste april", "DATE"),
    ("de 14e van februari was het", "14e van februari", "DATE"),
    ("op vijf mei was het", "vijf mei", "DATE"),
    # The next one behind its month without a blank.
    ("weg op 3 mei12 juni terug", "3 mei", "DATE"),
    # Behind a full stop, and behind a published number.
    ("toen weg.3 mei terug", "3 mei", "DATE"),
    ("bel 0800-2000. 3 mei is te laat", "3 mei", "DATE"),
    # The year in words as well; the time behind a date stays.
    ("weg op vier juni tweeduizend negentien en", "vier juni tweeduizend negentien", "DATE"),
    ("sinds elf mei twintig vijftien weg", "elf mei twintig vijftien", "DATE"),
    ("Verzonden: 7 nov. 2024 16:40", "7 nov. 2024", "DATE"),
    ("[03-02-24 19:05] hij is er", "03-02-24", "DATE"),
    # A street whose name is its kind alone.
    ("Ze wonen op de Singel 12 daar.", "Singel 12", "LOCATION"),
    # A range of days.
    ("van 12 t/m 14 maart weg", "12 t/m 14 maart", "DATE"),
    # In digits: slash, dash, dots, ISO, two-digit year with an apostrophe.
    ("sinds 12/9 thuis", "12/9", "DATE"),
    ("sinds 12-09-2024 thuis", "12-09-2024", "DATE"),
    ("sinds 12.09.2024 thuis", "12.09.2024", "DATE"),
    ("sinds 2024-09-12 thuis", "2024-09-12", "DATE"),
    ("gezien 12-09-'24 thuis", "12-09-'24", "DATE"),
    # Two numbers with a dash count behind a word.
    ("gesprek op 12-9 gehad", "12-9", "DATE"),
    # The month first; three numbers with blanks behind a word; six digits of a birth date.
    ("op november 14 belde ze", "november 14", "DATE"),
    ("op 14 11 25 belde ze", "14 11 25", "DATE"),
    ("geboortedatum 050519 staat er", "050519", "DATE"),
    # Street with number, in capitals and without.
    ("ze wonen dorpsstraat 12 nu", "dorpsstraat 12", "LOCATION"),
    ("huis Lange Voorhout 9 bis A is het", "Lange Voorhout 9 bis A", "LOCATION"),
    ("bij Laan van Meerdervoort 123-II dus", "Laan van Meerdervoort 123-II", "LOCATION"),
    ("huis Jan Jansen straat 12 is het", "Jan Jansen straat 12", "LOCATION"),
    ("adres is 't zand 14b nu", "'t zand 14b", "LOCATION"),
    ("ze woont aan het achterom 3 nu", "achterom 3", "LOCATION"),
    ("ze wonen Dorpsstraat 12a nu", "Dorpsstraat 12a", "LOCATION"),
    ("aan de lange nieuwstraat 8-2 nu", "lange nieuwstraat 8-2", "LOCATION"),
    ("adres Burg. Reigerlaan 4 bis is het", "Burg. Reigerlaan 4 bis", "LOCATION"),
    # A street alone.
    ("het is in de Merelweide of Fazantlaan", "Fazantlaan", "LOCATION"),
    # Postcodes with and without blank, in lower case.
    ("hun postcode is 3511 AB", "3511 AB", "LOCATION"),
    ("hun postcode is 3511ab", "3511ab", "LOCATION"),
    # A postcode glued to the word before it, with a hyphen and without.
    ("het gezin woont wijk-3511 AB nu", "3511 AB", "LOCATION"),
    ("het gezin woont wijk3511 AB nu", "3511 AB", "LOCATION"),
    # House number alone.
    ("de buren op nummer 27 klagen", "27", "LOCATION"),
    # E-mail, with the sign and spelt out.
    ("mail a.b-c@voorbeeld.example.nl even", "a.b-c@voorbeeld.example.nl", "EMAIL_ADDRESS"),
    ("mail kees punt mol at voorbeeld punt nl", "kees punt mol at voorbeeld punt nl", "EMAIL_ADDRESS"),
    ("mail kees.mol@ voorbeeld . nl even", "kees.mol@ voorbeeld . nl", "EMAIL_ADDRESS"),
    ("mail kees[at]voorbeeld[dot]nl even", "kees[at]voorbeeld[dot]nl", "EMAIL_ADDRESS"),
    (
        "mail kees punt mol apenstaartje voorbeeld punt nl",
        "kees punt mol apenstaartje voorbeeld punt nl",
        "EMAIL_ADDRESS",
    ),
    # Web addresses.
    ("zie https://voorbeeld.example/pad?x=1.", "https://voorbeeld.example/pad?x=1", "URL"),
    ("zie www.voorbeeld.nl/kind", "www.voorbeeld.nl/kind", "URL"),
    ("zie voorbeeldkapper.nl", "voorbeeldkapper.nl", "URL"),
    # Accounts.
    ("volg @vb.kind99 daar", "@vb.kind99", "SOCIAL_HANDLE"),
    ("op snap is zonnetje.x bekend", "zonnetje.x", "SOCIAL_HANDLE"),
    ("zie@@vb.kind99 daar", "@@vb.kind99", "SOCIAL_HANDLE"),
    ("ene coole_gozer appte", "coole_gozer", "SOCIAL_HANDLE"),
    ("op discord wolfje#1234 gezien", "wolfje#1234", "SOCIAL_HANDLE"),
    ("zijn gamertag is DarkWolf denk ik", "DarkWolf", "SOCIAL_HANDLE"),
    ("snapchat vlinder.x12 stuurde iets", "vlinder.x12", "SOCIAL_HANDLE"),
    ("insta is @_wolfje.x ofzo", "@_wolfje.x", "SOCIAL_HANDLE"),
]

STAYS = [
    # Weekdays, months and years alone.
    "In december en op vrijdag, sinds maart 2023, en vorige zomer.",
    # Words that end like a street, with a number after them.
    "Ze is onderweg, 2 keer te laat en 3 dagen weg.",
    "Ze wonen op kamers, 2 in totaal, op 3 hoog; op het plein 3 jongens en in de straat 2 auto's.",
    "Verhuisd naar een ander huis met 3 kamers; zij wonen op dit moment bij oma 2 dagen.",
    # A month with a count behind it.
    "In november 3 keer en in mei 12 dagen.",
    # A year before a word of two letters is no postcode.
    "Sinds 2016 is hij weg en in 2019 en daarna ook.",
    # Nor is the second of two years.
    "In schooljaar 2016-2018 zo en 2019-2020 ok.",
    # National sites.
    "Kijk op www.veiligthuis.nl of rijksoverheid.nl.",
    # A dot without a blank is no web address.
    "Het gaat goed.Nu weer niet.Wel rustig.",
    # "at" and "punt" in ordinary use.
    "Ze at brood, dat is een punt van zorg.",
]


@pytest.mark.parametrize("text, expected, label", HIDDEN)
def test_hides_forms(text: str, expected: str, label: str, anonymiser: PresidioAnonymiser) -> None:
    """A date, address or account is hidden whole, under its label."""
    found = [(text[span.start : span.end], span.label) for span in anonymiser.analyse(text).spans]
    assert (expected, label) in found


@pytest.mark.parametrize("text", STAYS)
def test_leaves_forms(text: str, anonymiser: PresidioAnonymiser) -> None:
    """What only looks like a date, address or account stays."""
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == []


@pytest.mark.parametrize(
    "text", ["geb. 3 mei 2015", "geboren op 03-05-2015", "jarig op 3 mei", "geboortedatum: 3/5/15"]
)
def test_birth_dates_have_their_own_kind(text: str, anonymiser: PresidioAnonymiser) -> None:
    """A date behind a word about birth is a birth date."""
    assert [span.kind for span in anonymiser.analyse(text).spans] == ["GEBOORTEDATUM"]
