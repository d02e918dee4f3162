"""Names with digits for letters, such as "M1chelle" and "Jer0en", read as the name that they spell.

Source: the substitutions that look like a letter in common fonts (0 o, 1 i or l, 3 e, 4 a, 5 s, 7 t). Only a
word that starts with a letter and then spells a name of the lists is read so: anything else keeps its digits,
and a mix of letters and digits is hidden by `recognisers.digits` anyway.
"""

import re
from dataclasses import replace

from guardrails.lexicon import Lexicon
from guardrails.normalise import Normalised, fold, normalise, quieted

_MIXED = re.compile(r"(?<![\w@/-])[^\W\d_](?=[^\W_]{0,14}\d)[^\W_]{3,15}(?![\w@])")
_INSIDE = re.compile(r"[^\W\d_]\d")
READINGS = (str.maketrans("013457", "oieast"), str.maketrans("013457", "oleast"))


def searchable(text: str, words: Lexicon) -> Normalised:
    """Return the copy of *text* that is searched: normalised, not shouted, and with such names in letters."""
    if text.isascii() and text.isalpha():  # One plain word.
        return normalise(text)
    return unleet(quieted(normalise(text)), words)


def unleet(plain: Normalised, words: Lexicon) -> Normalised:
    """Return the copy with such names in letters; no offset changes."""
    if _INSIDE.search(plain.text) is None:
        return plain
    pieces: list[str] = []
    position = 0
    for match in _MIXED.finditer(plain.text):
        read = _name(match.group(), words)
        if read:
            pieces += [plain.text[position : match.start()], read]
            position = match.end()
    return replace(plain, text="".join([*pieces, plain.text[position:]])) if pieces else plain


def _name(mixed: str, words: Lexicon) -> str:
    """Return the name of the lists that *mixed* spells; empty when it spells none."""
    for reading in READINGS:
        read = mixed.translate(reading)
        listed = words.is_name(fold(read)) or words.is_proper(read.lower())
        if read.isalpha() and listed and read.lower() not in words.ordinary:
            return read
    return ""
