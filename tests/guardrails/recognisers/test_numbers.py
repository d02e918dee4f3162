import pytest

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.recognisers.bsn import passes_eleven_test
from guardrails.recognisers.iban import passes_mod_97

HIDDEN = [
    # Passes the eleven-test.
    ("haar bsn is 999990019 denk ik", "999990019", "BSN"),
    # Mistyped: fails the eleven-test, hidden because "bsn" stands before it.
    ("bsn 999990018", "999990018", "BSN"),
    # Grouped with dots.
    ("BSN: 999.990.019", "999.990.019", "BSN"),
    # No word, no valid checksum: six digits are enough.
    ("het nummer was 123456", "123456", "OTHER_ID"),
    # Spaced Dutch account number.
    ("op NL91 ABNA 0417 1643 00 graag", "NL91 ABNA 0417 1643 00", "IBAN"),
    # The same with a typing error: mod 97 fails and it is hidden all the same.
    ("op NL91ABNA0417164301 graag", "NL91ABNA0417164301", "IBAN"),
    # Foreign account number, mod 97 right.
    ("rekening BE71 0961 2345 6769.", "BE71 0961 2345 6769", "IBAN"),
    # Mobile with a dash, a space, a country code, written in full.
    ("bel 06-12345678", "06-12345678", "PHONE_NUMBER"),
    ("bel 06 12 34 56 78", "06 12 34 56 78", "PHONE_NUMBER"),
    ("bel +31 6 12345678", "+31 6 12345678", "PHONE_NUMBER"),
    ("bel 0031612345678", "0031612345678", "PHONE_NUMBER"),
    # Area code in brackets.
    ("bel (030) 123 45 67", "(030) 123 45 67", "PHONE_NUMBER"),
    # Spoken.
    ("bel nul zes twaalf drieëndertig acht vier", "nul zes twaalf drieëndertig acht vier", "PHONE_NUMBER"),
    # Sidecodes 4, 7, 9 and 11; lower case as well.
    ("auto XX-12-YY weg", "XX-12-YY", "LICENSE_PLATE"),
    ("auto 12-abc-3 weg", "12-abc-3", "LICENSE_PLATE"),
    ("auto XX-123-Y weg", "XX-123-Y", "LICENSE_PLATE"),
    ("auto XXX-12-Y weg", "XXX-12-Y", "LICENSE_PLATE"),
    # File, client and court numbers.
    ("dossier 2023-00123 ligt er", "2023-00123", "CASE_ID"),
    ("cliëntnummer: K01234", "K01234", "CASE_ID"),
    ("zaak C/16/512345 loopt", "C/16/512345", "CASE_ID"),
    # Roll numbers of the courts, with and without their letters; a published ruling.
    ("beschikking JE RK 25-1234 ligt er", "JE RK 25-1234", "CASE_ID"),
    ("zaak c/16/512345 / je rk 25-1234 loopt", "c/16/512345 / je rk 25-1234", "CASE_ID"),
    ("beroep UTR 24/1234 loopt", "UTR 24/1234", "CASE_ID"),
    ("zie ECLI:NL:RBMNE:2025:1234 daarover", "ECLI:NL:RBMNE:2025:1234", "CASE_ID"),
    ("zaaknummer 200.345.678/01 in die zaak", "200.345.678/01", "CASE_ID"),
    ("parketnr 05-123456-24 genoemd", "05-123456-24", "CASE_ID"),
    # Police, IND, Chamber of Commerce, insurer, legal aid.
    ("mutatie PL0900-2025123456-1 gezien", "PL0900-2025123456-1", "CASE_ID"),
    ("v-nummer 270.123.4567 heeft ze", "270.123.4567", "CASE_ID"),
    ("kvk 87654321 staat erbij", "87654321", "CASE_ID"),
    ("polisnummer Z-123.456 staat erop", "Z-123.456", "CASE_ID"),
    ("toevoeging 1AB2345 kwam", "1AB2345", "CASE_ID"),
    # Addresses of computers and telephones.
    # A colon behind it belongs to the sentence.
    ("adres 2001:db8::1: thuis", "2001:db8::1", "OTHER_ID"),
    ("adres 2001:db8:85a3::8a2e:370:7334 volgens de provider", "2001:db8:85a3::8a2e:370:7334", "OTHER_ID"),
    ("mac-adres 00:1B:44:11:3A:B7 stond erop", "00:1B:44:11:3A:B7", "OTHER_ID"),
    ("imei 35-693803-564380-9 stond erop", "35-693803-564380-9", "OTHER_ID"),
    # Passport and licence.
    ("rijbewijsnummer 1234567890 genoteerd", "1234567890", "OTHER_ID"),
    # A number that begins in words, and one with every digit apart.
    ("bel nul zes 12 34 56 78 maar", "nul zes 12 34 56 78", "PHONE_NUMBER"),
    ("bel +31-6-12-34-56-78 maar", "+31-6-12-34-56-78", "PHONE_NUMBER"),
    ("bel +31 (0)6 12345678 maar", "+31 (0)6 12345678", "PHONE_NUMBER"),
    # Foreign accounts: French with letters, Turkish, in lower case.
    ("op FR14 2004 1010 0505 0001 3M02 606 graag", "FR14 2004 1010 0505 0001 3M02 606", "IBAN"),
    ("op tr33 0006 1005 1978 6457 8413 26 graag", "tr33 0006 1005 1978 6457 8413 26", "IBAN"),
    # A word behind the account is no part of it.
    ("op PL61 1090 1014 0000 0712 1981 2874 of zo", "PL61 1090 1014 0000 0712 1981 2874", "IBAN"),
    # A plate with blanks in lower case, near a word for a vehicle.
    ("zijn bus zt 45 rh stond er", "zt 45 rh", "LICENSE_PLATE"),
    # Letters and digits mixed: a passport.
    ("kopie van NPX4R7D12 gezien", "NPX4R7D12", "OTHER_ID"),
    # An address of a computer.
    ("ip 192.168.10.25 stond erbij", "192.168.10.25", "OTHER_ID"),
]

STAYS = [
    # Ages, in every notation.
    "Een kind van 6, een meisje (13) en een jongen van 4 jr.",
    "Hij is 3 maanden, zij 12j, een 14-jarige en een 4-jarige.",
    # Times and times between.
    "Om 9.30 uur, van 12.30-13.45 en om 22u.",
    # Years, also between.
    "In 2019 en van 2019-2023, of schooljaar 2023/2024.",
    # Articles of law.
    "Artikel 7.3.11 Jeugdwet, artikel 5.2.6 Wmo en 1:265b BW.",
    # Amounts.
    "Een schuld van € 12.500 of 120.000 euro.",
    # National numbers.
    "Bel 112, 113 of 0800-0113, 0800-2000, 0900-8844 en 0800-0432.",
    # Also where another number follows, and our own number in lower case.
    "Zij belden 0800-2000. 2024 was een zwaar jaar, zie r-1042.",
    # A number in a text, a group, a step.
    "Groep 7B, stap 3, 24/7, 1e keer en 80% van de 25 dagen.",
    # Our own case number.
    "Het gaat over R-1042.",
    # Times with seconds, and two numbers behind a car that are a time.
    "Om 12:30:15 belde ze, de auto kwam om 12 30 aan.",
    # Words such as "kenmerk" and "rol" in ordinary use.
    "Een kenmerk van geweld, hij speelt de rol 3 keer en v 12.",
    # Times of a fraction.
    "Hij werkt 1/2 dag.",
]


@pytest.mark.parametrize("text, expected, label", HIDDEN)
def test_hides_numbers(text: str, expected: str, label: str, anonymiser: PresidioAnonymiser) -> None:
    """A number that identifies is hidden whole, under the label of its form."""
    found = [(text[span.start : span.end], span.label) for span in anonymiser.analyse(text).spans]
    assert found == [(expected, label)]


@pytest.mark.parametrize("text", STAYS)
def test_leaves_numbers(text: str, anonymiser: PresidioAnonymiser) -> None:
    """Ages, times, years, articles, amounts and national numbers stay."""
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == []


@pytest.mark.parametrize("number", ["999990019", "123456782", "111222333"])
def test_eleven_test_holds(number: str) -> None:
    """A number that the eleven-test was made for passes it."""
    assert passes_eleven_test(number)


@pytest.mark.parametrize("number", ["999990018", "000000000", "12345", "1234567890"])
def test_eleven_test_fails(number: str) -> None:
    """A number with another last digit, of noughts, or of another length fails the eleven-test."""
    assert not passes_eleven_test(number)


def test_mod_97() -> None:
    """The account number of the ISO example passes, and not with its last digit changed."""
    assert passes_mod_97("GB82 WEST 1234 5698 7654 32")
    assert not passes_mod_97("GB82 WEST 1234 5698 7654 33")
