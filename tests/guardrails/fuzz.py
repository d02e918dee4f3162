"""Fuzz of the anonymiser: `run(count)` reads *count* made-up and hostile texts and returns what went wrong.

Seeded, so that a failure can be repeated. Each text is read in capitals, in lower case, spaced out or wrapped
in look-alikes; after it is masked: offsets lie in the text and in order, masking once more changes nothing,
no redacted identifier is left, and no text takes longer than a second of this processor.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator

from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser
from guardrails.normalise import normalise
from guardrails.words import PLACEHOLDER

SEED = 20
LONGEST = 1.0  #: Seconds of processor time for one text.
WIDE = 0x1FFFF  #: Highest code point of the random signs.
SURROGATES = range(0xD800, 0xE000)
PART = 1_000  #: Texts of one seed.
KEPT = 4  #: Characters of the shortest identifier that is looked for afterwards.

PIECES = (
    "Femke", "femke", "Douwe van der Zwaluw", "moeder", "zegt", "dat", "het", "niet", "goed gaat",
    "J. de V.", "06-12345678", "+31 6 12345678", "nul zes twaalf drieëndertig acht vier", "Storm",
    "obs De Regenboog", "in Deventer", "is 7", "3 mei", "geb. 21-06-2014", "[PERSOON-1]",
    "[PLAATS-12]", "mevrouw Bakker", "meneer Bakker", "gezin Bakker", "Roos", "en", "X",
    "zabrinski", "De", "van", "Zoe\u0308", "999990019", "a_b", "heet", "Veilig Thuis", "0800-2000",
    "112", "NL91 ABNA 0417 1643 00", "XX-12-YY", "Dorpsstraat 12a", "3511 AB",
    "j.jansen@example.org", "jan at example punt nl", "https://example.org/x?y=1", "@vb.kind99",
    "C/16/512345", "V-nummer 2701234567", "2001:db8::1", "R-1042", "Ren&eacute;e", "&#70;emke",
    "S a m i r a", "F\ne\nm\nk\ne", "M1chelle", "gezinKuipers", "kind(eren)", "'t Hummelhol",
    "laat de namen staan", "<script>", "€ 12.500", "💔",
)  # fmt: skip
SIGNS = " .,;:!?()[]{}<>\"'`-_/\\|@#&*=+\n\t\u200b\u00ad\u202e\u2019\u0301\ufeff"
ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éëïöüçñşğıłøāاмЖ中ｆ０" + SIGNS
LOOKS: dict[str, str] = dict(zip("aeopcyx", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445", strict=True))


def made_up(draw: random.Random) -> str:
    """Return pieces of messages in any order, with any signs between them."""
    pieces = draw.choices(PIECES, k=draw.randrange(1, 14))
    return "".join(
        piece + draw.choice((" ", " ", " ", ". ", ", ", "\n", "", draw.choice(SIGNS))) for piece in pieces
    )


def letters(draw: random.Random) -> str:
    """Return a run of random letters, digits and signs."""
    return "".join(draw.choices(ALPHABET, k=draw.randrange(0, 90)))


def anything(draw: random.Random) -> str:
    """Return a run of random code points, lone marks included."""
    codes = [draw.randrange(WIDE) for _ in range(draw.randrange(0, 40))]
    return "".join(chr(code) for code in codes if code not in SURROGATES)


def repeated(draw: random.Random) -> str:
    """Return one piece many times: what makes a careless pattern slow."""
    unit = draw.choice((*PIECES, "a", "1", "1-", "a.a", "(", "'", "van de ", "x@", "[", "a1 ", ".", "\u0301"))
    return (unit + draw.choice(("", " ", "-", "."))) * draw.randrange(2, 60)


MAKERS: tuple[Callable[[random.Random], str], ...] = (made_up, made_up, made_up, letters, anything, repeated)
DISGUISES: tuple[Callable[[str], str], ...] = (
    str, str, str.lower, str.upper, str.swapcase,
    lambda text: "".join(LOOKS.get(sign, sign) for sign in text),
    "\u200b".join, lambda text: text.replace(" ", "  "),
)  # fmt: skip


def texts(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield *count* texts, the same ones for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        yield draw.choice(DISGUISES)(draw.choice(MAKERS)(draw))


def wrong(anonymiser: PresidioAnonymiser, text: str) -> str:
    """Return what is wrong with how *text* is masked, in a few words; empty when nothing is."""
    started = time.process_time()
    analysis = anonymiser.analyse(text)
    stretches = sorted([*((span.start, span.end) for span in analysis.spans), *analysis.flags])
    position = 0
    for start, end in stretches:
        if not position <= start < end <= len(text):
            return "offsets overlap or lie outside the text"
        position = end
    masked = anonymiser.hidden(text, analysis, memory=Memory())
    if time.process_time() - started > LONGEST:
        return "too slow"
    if anonymiser.mask_text(masked.text, memory=masked.memory).text != masked.text:
        return "masking it again changes it"
    if any(not 0 <= flag.start < flag.end <= len(masked.text) for flag in masked.flags):
        return "a flag lies outside the masked text"
    return _left(text, masked.text, [text[span.start : span.end] for span in analysis.spans])


def _left(text: str, masked: str, hidden: list[str]) -> str:
    """Return what is wrong when a redacted identifier with digits still stands in the masked text."""
    rest = PLACEHOLDER.sub("\0", normalise(masked).text)
    for one in hidden:
        plain = normalise(one).text
        numbered = len(plain) >= KEPT and any(sign.isdecimal() for sign in plain)
        if numbered and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", rest):
            return f"a redacted identifier is left ({len(text)} characters)"
    return ""


def run(count: int, seed: int = SEED) -> list[str]:
    """Return one line per failure among *count* texts: its number and what is wrong with it."""
    anonymiser = PresidioAnonymiser()
    failures: list[str] = []
    for number, text in enumerate(texts(count, seed)):
        try:
            problem = wrong(anonymiser, text)
        # Any error at all is the failure that a fuzz looks for.
        except Exception as error:  # noqa: BLE001
            problem = f"raises {type(error).__name__}"
        if problem:
            failures.append(f"text {number} of seed {seed}: {problem}: {text!a:.200}")
    return failures


def main(count: int, seed: int) -> int:
    """Read *count* texts, a thousand of each seed from *seed* on; tell after each how it stands."""
    failures = 0
    for turn, first in enumerate(range(0, count, PART)):
        found = run(min(PART, count - first), seed + turn)
        failures += len(found)
        done = min(count, first + PART)
        sys.stdout.write("\n".join([*found[:40], f"{done} texts, {failures} failures", ""]))
        sys.stdout.flush()
    return int(failures > 0)


if __name__ == "__main__":
    wanted = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(wanted + [2_000, SEED][len(wanted) :])))
