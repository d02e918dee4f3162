"""Random and hostile messages for the anonymiser: it never fails, and what it hid once stays hidden."""

import random
import re
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from consult.text import PLACEHOLDER_KINDS, Memory
from guardrails.anonymiser import PresidioAnonymiser
from guardrails.lexicon import lexicon
from guardrails.normalise import fold, normalise
from tests.drills.report import promise

PROCESSES = 2
#: Kinds that are told by their form: what was hidden as one of these never stands elsewhere in the result.
SURE = frozenset({"BSN", "TELEFOON", "EMAIL", "REKENING", "LINK", "KENTEKEN"})
PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(PLACEHOLDER_KINDS)})-\d+\]")
_WORDS = """
de het een kind moeder vader is niet op school thuis met van en verdrietig bang Rood VV gisteren zegt dat
Jan Fatima Quirinthe Vlaskamper O'Neill Ben-Ali d'Ancona Hengelo Kastanjelaan Wilgenschool R-1042 bso 112
7 12 2019 06-04718253 +31612345678 0800-2000 912345678 NL91ABNA0417164300 1234AB 12-03-2015 kees@voorbeeld.nl
www.voorbeeld.nl AB-123-C @kees [PERSOON-1] [PERSOON-99] [WOORD-1] [BSN-1] [ ] ( ) maart twaalf A. B.C. mw.
dhr. fam.
"""
WORDS = _WORDS.split()
ODD = "\u200b\u200d\u00ad\u202e\u2066\ufeff\u0301\u00a0\u2028\t\n\r\0\x1b😀👨‍👩‍👧ßİıſﬁＡ１٣аеоİ"
#: List of an outcome -> what is promised, and the part of the messages that may break it.
BOUNDS: Mapping[str, tuple[str, float]] = {
    "raised": ("the anonymiser never raises", 0.0),
    "leaked": ("a number, address or account that is hidden stands nowhere in the result", 0.0),
    "shown": ("what is hidden stands nowhere in the result, but for ordinary words", 0.0),
    "moved": ("a masked text stays as it is when masked again", 0.0),
}


@dataclass(kw_only=True)
class Outcome:
    """What one process found."""

    messages: int = 0
    hidden: int = 0
    raised: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def message(chance: random.Random) -> str:
    """Return one random or hostile message."""
    kind = chance.random()
    if kind < 0.15:
        return "".join(
            chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x3000)))) for _ in range(60)
        )
    if kind < 0.25:
        return "".join(chance.choice(ODD) for _ in range(chance.randrange(1, 40)))
    words = [chance.choice(WORDS) for _ in range(chance.randrange(1, 50))]
    if kind < 0.45:
        words = [_twisted(word, chance) for word in words]
    text = chance.choice((" ", " ", " ", "\n", "", ", ", " . ")).join(words)
    if kind > 0.9:
        text = chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)
    return text if kind < 0.995 else text * 20


def _twisted(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word) + 1)
    return word[:place] + chance.choice(ODD) + word[place:]


def batch(seed: int, messages: int) -> Outcome:
    """Return what happened to so many *messages*."""
    anonymiser, chance, outcome = PresidioAnonymiser(), random.Random(seed), Outcome()
    for _ in range(messages):
        _try(anonymiser, message(chance), outcome)
    return outcome


def _try(anonymiser: PresidioAnonymiser, text: str, outcome: Outcome) -> None:
    outcome.messages += 1
    try:
        spans = anonymiser.analyse(text).spans
        once = anonymiser.mask_text(text, memory=Memory())
        twice = anonymiser.mask_text(once.text, memory=once.memory)
    # Whatever it raises is what this drill looks for.
    except Exception as error:  # noqa: BLE001
        outcome.raised.append(f"{type(error).__name__} on {text!r}")
        return
    outcome.hidden += len(spans)
    # As it reads: a soft hyphen or a joiner inside a word is not seen.
    rest = normalise(PLACEHOLDER.sub(" ", once.text)).text
    gone = {(text[span.start : span.end].strip(), span.kind in SURE) for span in spans}
    for hidden, sure in gone:
        if _stands(hidden, rest) and not _is_plain(hidden):
            (outcome.leaked if sure else outcome.shown).append(f"{hidden!r} of {text!r}")
    if twice.text != once.text:
        outcome.moved.append(f"{once.text!r} became {twice.text!r}")


def _stands(hidden: str, rest: str) -> bool:
    """Return whether a hidden stretch with a word of some length still stands in the rest."""
    if not re.search(r"\w{4}", hidden) or any(kind in hidden.upper() for kind in PLACEHOLDER_KINDS):
        return False
    return re.search(rf"(?<!\w){re.escape(hidden)}(?!\w)", rest) is not None


def _is_plain(hidden: str) -> bool:
    """Return whether it is an ordinary Dutch word: a club may be called so, and the word stays a word."""
    folded = fold(hidden)
    return folded in lexicon().ordinary and not lexicon().is_name(folded) and not hidden.istitle()


def fuzz(*, messages: int, seed: int) -> dict[str, object]:
    """Return the figures of so many *messages*, in `PROCESSES` processes."""
    start = time.monotonic()
    share = messages // PROCESSES
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        outcomes = list(pool.map(batch, [seed + n for n in range(PROCESSES)], [share] * PROCESSES))
    done = sum(outcome.messages for outcome in outcomes)
    found = {name: [each for o in outcomes for each in getattr(o, name)] for name in BOUNDS}
    for name, (words, rate) in BOUNDS.items():
        over = len(found[name]) > done * rate
        promise(words, broken=f"{len(found[name])} times, such as {found[name][0][:300]}" if over else None)
    return {
        "messages": done,
        "stretches hidden": sum(outcome.hidden for outcome in outcomes),
        "words that stand elsewhere too": len(found["shown"]),
        "messages that hide more when masked again": len(found["moved"]),
        "messages a second": done / (time.monotonic() - start),
    }
