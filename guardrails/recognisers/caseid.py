"""File, court, client and policy numbers.

Source: the forms in use: rekestnummer of the Rechtspraak (C/05/418822), V-nummer of the IND (ten digits), KvK
number (eight digits), and what stands behind words such as "dossier" or "polisnr".
"""

import re

from guardrails.hits import SURE
from guardrails.recognisers.base import RuleRecogniser, digits

LEAST = 3  #: Digits of the shortest number that counts.
_HEADS = (
    "zaak|dossier|cli[eë]nt|pati[eë]nt|polis|kvk|v-|rekest|registratie|"
    "proces-?verbaal|pv|mutatie|kenmerk|referentie|"
    "ref|casus|aanvraag|meldings?|relatie|klant|burger|crisis|"
    "parket|be?sluit|verzekerings|factuur|personeels|leerling"
)
_NUMBER = r"(?:-?(?:nummer|nr|no)\b\.?)?"
_BEHIND = (
    rf"(?i)(?<!\w)(?:{_HEADS}){_NUMBER}[ :#.=]{{1,3}}(?:(?:is|nummer|"
    rf"nr)[ :.]{{1,2}})?(?P<hit>[A-Z]{{0,4}}[/.-]?\d[\w/.-]{{1,28}}\w)"
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
        ),
        (
            re.compile(r"(?<!\w)[A-Z]{1,3}/\d{2}/\d{3,8}(?:[ /]+[A-Z]{1,3} ?\d{2}[-/]\d{1,5})?"),
            "ZAAK",
            SURE,
            None,
        ),
        (re.compile(r"(?<!\w)PL\d{4}-\d{6,12}(?:-\d{1,2})?"), "ZAAK", SURE, None),
    )


def _is_year(match: re.Match[str]) -> bool:
    """Return whether the hit is only a year, as in "dossier 2023"."""
    return re.fullmatch(r"(?:19|20)\d{2}", match["hit"]) is not None
