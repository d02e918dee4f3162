"""One file per identifier. Each says in its docstring where its form comes from."""

from guardrails.recognisers.address import Address
from guardrails.recognisers.base import Recogniser
from guardrails.recognisers.bsn import Bsn
from guardrails.recognisers.caseid import CaseId
from guardrails.recognisers.cues import Cues
from guardrails.recognisers.dates import Dates
from guardrails.recognisers.digits import Digits
from guardrails.recognisers.email import Email
from guardrails.recognisers.facilities import Facilities
from guardrails.recognisers.handle import Handle
from guardrails.recognisers.iban import Iban
from guardrails.recognisers.initials import Initials
from guardrails.recognisers.names import Names
from guardrails.recognisers.phone import Phone
from guardrails.recognisers.places import Places
from guardrails.recognisers.plate import Plate
from guardrails.recognisers.tagged import Tagged
from guardrails.recognisers.url import Url


def all_recognisers() -> list[Recogniser]:
    """Return one of each, the surest identifiers first."""
    return [
        Email(), Url(), Iban(), Bsn(), Phone(), Plate(), CaseId(), Dates(), Address(), Handle(), Digits(),
        Facilities(), Places(), Initials(), Cues(), Names(), Tagged(),
    ]  # fmt: skip
