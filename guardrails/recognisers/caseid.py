"""File, court, client and policy numbers.

Source: the forms in use: rekestnummer of the Rechtspraak (C/05/418822, JE RK 25-1234), ECLI, V-nummer of
the IND (ten digits), KvK number (eight digits), police registration (PL0900-...), and what stands behind
words such as "dossier" or "polisnr".
"""

import re

from guardrails.hits import SURE
from guardrails.recognisers.base import NUMBERED, RuleRecogniser, digits

LEAST = 3  #: Digits of the shortest number that counts.
_HEADS = (
    "zaak|dossier|cli[eë]nt|pati[eë]nt|polis|kvk|v-|rekest|registratie|"
    "proces-?verbaal|pv|mutatie|kenmerk|referentie|"
    "ref|casus|aanvraag|meldings?|relatie|klant|burger|crisis|"
    "parket|be?sluit|verzekerings|factuur|personeels|leerling|bvh|toevoegings?|rol|beschikkings?|indicatie|"
    "beschikking|cjib|leerlijn|inschrijf|lidmaatschaps?|vreemdelingen|v"
)
_NUMBER = r"(?:-?(?:nummer|nr|no)\b\.?)?"
#: Court codes before a year and a number: "JE RK 25-1234", "UTR 24/1234".
_COURT = (
    r"(?:[A-Z]{2} (?:RK|VERZ|EXPL|HA ZA)|AWB|UTR|ROT|AMS|SGR|BRE|HAA|LEE|ARN|ZWB|MNE|OBR|NHO|NNE|GEL|OVE|LIM|"
    r"DHA|SHE)"
)
_BEHIND = (
    rf"(?i)(?<!\w)(?:{_HEADS}){_NUMBER}[ :#.=]{{1,3}}(?:(?:is|nummer|"
    rf"nr)[ :.]{{1,2}})?(?P<hit>[A-Z]{{0,4}}[/.-]?\d(?:[\w/.-]| (?=\d)){{1,28}}\w)"
)


class CaseId(RuleRecogniser):
    """Numbers behind a word that says what they count, and court numbers by their form."""

    KINDS = ("ZAAK",)
    RULES = (
        (
            re.compile(_BEHIND),
            "ZAAK",
            SURE,
            lambda match: len(digits(match["hit"])) >= LEAST and not _is_year(match),
            NUMBERED,
        ),
        (
            re.compile(
                r"(?i)(?<!\w)[A-Z]{1,3}/\d{2}/\d{3,8}(?:[ /]+(?:[A-Z]{2} )?[A-Z]{1,3} ?\d{2}[-/]\d{1,5})?"
            ),
            "ZAAK",
            SURE,
            None,
            ("/",),
        ),
        (re.compile(rf"(?<!\w){_COURT} ?\d{{2}}[-/]\d{{1,6}}(?!\w)"), "ZAAK", SURE, None, NUMBERED),
        (re.compile(r"(?i)(?<!\w)ECLI:[A-Z]{2}:[A-Z]{2,8}:\d{4}:\w{1,12}"), "ZAAK", SURE, None, ("ecli",)),
        (re.compile(r"(?i)(?<!\w)PL ?\d{4}[ -]?\d{6,12}(?:-\d{1,2})?"), "ZAAK", SURE, None, NUMBERED),
    )


def _is_year(match: re.Match[str]) -> bool:
    """Return whether the hit is only a year, as in "dossier 2023"."""
    return re.fullmatch(r"(?:19|20)\d{2}", match["hit"]) is not None
