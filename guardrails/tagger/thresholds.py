"""From which probability of being a name a word is hidden, or shown for a look.

Chosen on three of the sets of `bench/pii` (see `docs/anonymiser-tagger.md`): a name that is shown
costs more than an ordinary word that is hidden.
"""

REDACT = 0.045  #: A word is redacted.
ORDINARY = 0.12  #: An ordinary Dutch word without a telling capital is redacted.
#: A particle, a single letter, a long ordinary word, a verb, a slip, or a name such as "Ben" is redacted.
SMALL = 0.22
FLAG = 0.025  #: A word is shown for a look.
