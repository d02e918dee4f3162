"""Any other run of digits, and any mix of letters and digits.

Source: the promise that no checksum lets a number through (design of the anonymiser): six digits or more are
hidden whatever they are; ages, times, amounts, years and articles of law are shorter or have a form of
their own. Internet addresses: RFC 791 and RFC 4291.
"""

import re
from collections.abc import Iterable

from guardrails.hits import LIKELY, Hit
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import NEARBY, NUMBERED, RuleRecogniser, digits
from guardrails.words import Message

LEAST = 6  #: Digits that are always hidden.
LEAST_MIXED = 2  #: Digits in a mix that may be hidden.
SURE_MIXED = 4  #: Digits from which a mix is hidden.
LONG_MIXED = 5  #: Characters without a sign between them from which a mix is hidden.
SHORTEST_WORD = 3  #: Letters of the shortest word that a number may follow, as in "groep12".
LEAST_SPACED = 8  #: Digits with nothing but blanks between them that are always hidden.

_KEPT_RUN = re.compile(
    r"(?:19|20)\d{2} ?[-/] ?(?:19|20)?\d{2}"  # Years.
    r"|\d{1,2}[.:]\d{2} ?- ?\d{1,2}[.:]\d{2}|[012]?\d:[0-5]\d:[0-5]\d"  # Times.
    r"|\d{1,3}(?:\.\d{3})+"  # Amounts; see `_is_run`.
)
_IPV6 = r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){1,7}(?::?[0-9a-fA-F]{1,4}){0,7}(?:::)?(?<=[:0-9a-fA-F]{6})"
_IPV6 += r"(?!\w|::?[0-9a-fA-F]{1,4}(?!\w))"  # A colon behind it may belong to the sentence.
COLONS = 7  #: In an address of the Internet protocol, version 6, that is written in full.
_UNIT = re.compile(
    r"(?i)\d{1,4}(?:[.,:]\d{1,2})?(?:e|de|ste|x|u|uur|uurs|j|jr|"
    r"jaar|jarige?|jaars|mnd|mnden|maanden|wk|wkn|weken|dgn|"
    r"dagen|d|min|sec|km|m|cm|kg|g|gr|mg|ml|l|k|ers|tal|plus|ish|er|en|nl)"
)
_LAW = re.compile(r"(?i)\d{1,2}[:.]\d{1,4}(?:[.:]\d{1,2}){0,2}[a-z]{0,2}")


def _is_run(match: re.Match[str]) -> bool:
    """Return whether the run is long enough and no years, times or amount."""
    run = match.group()
    size = len(digits(run))
    if size == len(run):
        return size >= LEAST
    if _KEPT_RUN.fullmatch(run):
        money = (
            match.string[max(0, match.start() - 3) : match.start()]
            + match.string[match.end() : match.end() + 5]
        )
        return "." in run and ":" not in run and "-" not in run and "€" not in money and "euro" not in money
    return size >= (LEAST_SPACED if run.replace(" ", "").isdigit() else LEAST)


def _is_mix(match: re.Match[str]) -> bool:
    """Return whether the token mixes letters and digits as no measure, law or ordinary word does."""
    token = match.group()
    count = len(digits(token))
    measured = _UNIT.fullmatch(token) or _LAW.fullmatch(token)
    if count < LEAST_MIXED or measured or not any(sign.isalpha() for sign in token):
        return False
    head = token.rstrip("0123456789").rstrip("-").lower()
    if count < LEAST and len(head) >= SHORTEST_WORD and lexicon().is_ordinary(head):
        return False
    return count >= SURE_MIXED or (token.isalnum() and len(token) >= LONG_MIXED)


def _is_ipv6(match: re.Match[str]) -> bool:
    """Return whether the groups are no time and no article of law: some are left out, or all are there."""
    return "::" in match.group() or match.group().count(":") == COLONS


#: The time behind a date or a year, as in the head of a mail.
_CLOCK = re.compile(
    r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:19|20)\d{2}-\d{2}-\d{2}|(?<!\d)(?:19|20)\d{2})"
    r"(?P<time> [012]?\d:[0-5]\d)$"
)


class Digits(RuleRecogniser):
    """Runs of digits in groups, and tokens such as NXR41K9P2."""

    KINDS = ("NUMMER",)

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the numbers; of a date with a time behind it what stands before the time."""
        for hit in super().find(message):
            clock = _CLOCK.search(message.text, hit.start, hit.end)
            if clock is None:
                yield hit
            elif len(digits(message.text[hit.start : clock.start("time")])) >= LEAST:
                yield hit._replace(end=clock.start("time"))

    RULES = (
        (re.compile(r"(?<!\d)\d(?: ?[.:/-]? ?\d){5,40}"), "NUMMER", LIKELY, _is_run, NEARBY),
        (
            re.compile(r"(?<![\w-])(?=[\w./-]{0,60}\d)[^\W_][\w./-]{0,60}[^\W_](?![\w-])"),
            "NUMMER",
            LIKELY,
            _is_mix,
            NUMBERED,
        ),
        (re.compile(r"\d{6,}"), "NUMMER", LIKELY, None, NEARBY),
        (re.compile(_IPV6), "NUMMER", LIKELY, _is_ipv6, (":",)),
        (
            re.compile(r"(?i)(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"),
            "NUMMER",
            LIKELY,
            None,
            (":", "-"),
        ),
        (re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"), "NUMMER", LIKELY, None),
    )
