"""Who only sees or tells something, and who may have done it."""

import pytest

from corpus.reporters import only_reported, without_reporters
from retrieval.reading import read
from retrieval.second_reading import reasons

BY_A_PROFESSIONAL = "geweld door een beroepskracht of derde"

TELLS = [
    "De trainer zag blauwe plekken op zijn rug.",
    "Mijn collega vertelt dat een jongen van negen thuis opgesloten wordt.",
    "De juf van groep vier belt mij: een meisje durft niet naar huis.",
    "Volgens de trainer heeft hij vaak striemen op zijn benen.",
    "Vandaag zag de zwemleraar een afdruk van een riem.",
    "Hij vertelde aan zijn trainer dat zijn vader hem slaat.",
    "Ze zei tegen haar voetbaltrainer dat ze bang is voor haar stiefvader.",
    "Een begeleider van het zorgbureau heeft blauwe plekken gezien bij een jongen van zes.",
    "De invalkracht merkte dat een kleuter steeds in elkaar duikt.",
    "De trainer belde ons omdat een jongen onder de douche striemen had.",
    "Ik ben trainer bij een voetbalclub en zie dat een jongen steeds geen eten bij zich heeft.",
    "Mijn collega hoorde dat vader haar sloeg.",
    "Pleegmoeder zag na het bezoek aan moeder een rode plek op haar wang.",
    "De coach maakt zich zorgen over een meisje van twaalf dat afvalt.",
    "De trainer, die ook in de buurt woont, hoorde vader schreeuwen en slaan.",
    "De onderwijsassistent schreef op dat hij thuis geen eten krijgt.",
    "De groepsleider en de juf zeggen allebei dat hij thuis klappen krijgt.",
    "Omdat de trainer de plekken zag, durft zij er nu over te praten.",
    "Ik sprak de trainer van een jongen die thuis wordt geslagen.",
    "Ik kreeg een mail van de trainer: moeder sloeg haar zoon langs het veld.",
    "De trainer vindt dat ik moet melden dat vader hem een klap gaf.",
    "De taxichauffeur vertelt dat vader de jongen aan zijn haren de auto in trok.",
    "Onze vrijwilliger ziet dat een peuter steeds dezelfde luier om heeft.",
    "De trainer heeft gisteren gezien dat opa haar op de mond zoende.",
]
DOES = [
    "De trainer sloeg mijn zoon met een stok.",
    "Een begeleider drukte een kind tegen de muur en kneep in zijn arm.",
    "De juf kneep een jongen hard in zijn nek.",
    "Mijn collega slaat een kind op de groep.",
    "Een meisje vertelt dat haar trainer haar aan de borsten zat.",
    "Hij is door de zwemleraar onder water geduwd.",
    "De trainer belt haar elke avond en stuurt naaktfoto's.",
    "Pleegmoeder zegt dat hij zichzelf knijpt, maar hij heeft drie blauwe plekken.",
    "De trainer zegt dat hij per ongeluk gevallen is, maar de jongen zegt dat hij geslagen is.",
    "Een vrijwilliger zag dat de trainer een jongen sloeg.",
    "Mijn collega zag dat de invalkracht een peuter aan zijn arm omhoog trok.",
    "De trainer vraagt haar steeds alleen in het kleedhok te komen.",
    "De groepsleider sloeg hem, zegt hij.",
    "Gisteren sloeg de invalkracht een kleuter.",
    "De juf vertelde dat ze hem zelf een klap had gegeven.",
    "Zij is bang voor haar trainer.",
    "De leidster schreeuwde en schudde een dreumes door elkaar.",
    "Een ouder meldt dat de gastouder sloeg.",
    "De pleegvader pakte hem bij de keel.",
    "De trainer appt mijn dochter en wil dat het geheim blijft.",
    "De trainer kwam naar me toe. Hij sloeg een jongen, gaf hij toe.",
    "Een moeder vertelt dat de zwemleraar over de billen van haar zoon wreef.",
    "De begeleider sloot haar op in de time-outkamer, en mijn collega zag dat.",
    "Een jongen van acht moest bij de trainer op schoot.",
]


@pytest.mark.parametrize("text", TELLS)
def test_who_only_sees_or_tells_has_done_nothing(text: str) -> None:
    """A professional who sees or tells something, or to whom it is told, is no sign of violence by one."""
    reading = read([text])
    assert BY_A_PROFESSIONAL not in reading.features
    assert "geweld door een beroepskracht" not in reasons(reading)
    assert len(without_reporters(text)) == len(text)
    assert "_" in without_reporters(text)


@pytest.mark.parametrize("text", DOES)
def test_who_does_something_is_read(text: str) -> None:
    """A professional who does something to a child, explains it away or frightens it stays a sign."""
    assert BY_A_PROFESSIONAL in read([text]).features
    assert not only_reported(text)


def test_one_sentence_about_harm_outweighs_all_that_are_told() -> None:
    """Who tells something in one sentence and does something in another may have done it."""
    text = "De trainer belde mij over een jongen. Later hoorde ik dat de trainer hem sloeg."
    assert without_reporters(text) == text


def test_the_worker_is_no_sign_and_no_reporter() -> None:
    """Who writes "ik ben trainer" has done nothing; that nobody else is named tells nothing of who did it."""
    text = "Ik ben trainer en een jongen van mijn team is bang."
    assert "trainer" not in without_reporters(text)
    assert not only_reported(text)
