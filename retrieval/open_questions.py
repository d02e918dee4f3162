"""Which open questions of a case come first: names of fixed sentences in ``corpus/zinnen.yaml``."""

#: Name of the sentence on what safety hinges on -> the questions that come first then.
FIRST = {
    "hangt-arts": ("weet-zelf", "weet-leeftijd", "weet-anderen"),
    "hangt-patroon": ("weet-eerder", "weet-kind", "weet-jongere", "weet-netwerk"),
    "hangt-toegang": ("weet-nacht", "weet-anderen"),
    "hangt-angst": ("weet-keer", "weet-nacht", "weet-kind", "weet-jongere"),
    "hangt-verhalen": ("weet-gezag", "weet-kind", "weet-jongere", "weet-ouder"),
    "hangt-verzorger": ("weet-nacht", "weet-netwerk"),
    "hangt-samen": ("weet-nacht", "weet-keer"),
    "hangt-vertrek": ("weet-gezag", "weet-anderen"),
    "hangt-zien": ("weet-zelf", "weet-kind", "weet-jongere", "weet-netwerk"),
    "hangt-toestemming": ("weet-gezag", "weet-ouder"),
    "hangt-straks": ("weet-kind", "weet-jongere", "weet-nacht", "weet-anderen"),
    "hangt-vermist": ("weet-netwerk", "weet-eerder"),
    "hangt-huilen": ("weet-nacht", "weet-netwerk"),
}

#: The questions that come after those, in every case.
ALWAYS = (
    "weet-leeftijd",
    "weet-kind",
    "weet-jongere",
    "weet-anderen",
    "weet-ouder",
    "weet-eerder",
    "weet-netwerk",
    "weet-zelf",
)
