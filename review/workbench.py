"""What the workbench is given: the steps it calls, and nothing that it could call around them."""

from dataclasses import dataclass
from datetime import timedelta

from consult.access import Access
from consult.ports import Clock
from consult.reviewing import Reviewing
from review.accounts import Accounts
from review.own_documents import OwnDocuments
from review.passwords import Passwords
from review.publishing import Publishing


@dataclass(frozen=True, kw_only=True)
class Workbench:
    """The consultant's and the coordinator's side, ready to be routed."""

    reviewing: Reviewing
    access: Access
    accounts: Accounts
    publishing: Publishing
    own_documents: OwnDocuments
    passwords: Passwords
    clock: Clock
    pulse: timedelta = timedelta(seconds=5)  #: How often the live queue looks.
    stream_for: timedelta = timedelta(minutes=5)  #: How long one live connection lasts before it is renewed.
