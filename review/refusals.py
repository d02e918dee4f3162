"""How a refusal reads: the HTTP status of each error, and its Dutch sentence."""

from collections.abc import Mapping

from consult.errors import (
    AnonymiserUnavailableError,
    ApprovalInvalidError,
    ClaimedByOtherError,
    EmptyReplyError,
    IdentifierInReplyError,
    KeyMissingError,
    NotAuthorisedError,
    RateLimitedError,
    RuggespraakError,
    SecondReaderError,
    StaleVersionError,
    StepNotAllowedError,
    StoreUnavailableError,
    UnknownConsultError,
    UnreadableFileError,
)
from review.errors import (
    AccountError,
    DocumentDetailsError,
    DocumentThereError,
    EmptyNameError,
    SignInNeededError,
    StaleFormError,
    UnknownAccountError,
    UnknownDocumentError,
    WeakPasswordError,
)
from review.texts import ERRORS

MAX_DIGITS = (
    9  #: Of a case number or version: more than there will ever be, less than any database overflows on.
)

#: HTTP status by class of error; a subclass that is not here has that of its parent.
STATUSES: Mapping[type[RuggespraakError], int] = {
    SignInNeededError: 401,
    StaleFormError: 403,
    UnknownConsultError: 404,
    UnknownAccountError: 404,
    UnknownDocumentError: 404,
    NotAuthorisedError: 403,
    StaleVersionError: 409,
    ClaimedByOtherError: 409,
    StepNotAllowedError: 409,
    SecondReaderError: 409,
    DocumentThereError: 409,
    ApprovalInvalidError: 409,
    AccountError: 409,
    EmptyNameError: 422,
    WeakPasswordError: 422,
    KeyMissingError: 410,
    DocumentDetailsError: 422,
    UnreadableFileError: 422,
    EmptyReplyError: 422,
    IdentifierInReplyError: 422,
    RateLimitedError: 429,
    AnonymiserUnavailableError: 503,
    StoreUnavailableError: 503,
}


def status_of(error: RuggespraakError) -> int:
    """Return the HTTP status of *error*; 500 for one that no edge of the workbench expects."""
    return next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), 500)


def sentence(error: RuggespraakError) -> str:
    """Return what a consultant reads about *error*, without anything of a case."""
    return next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)


def known_form(ref: str) -> str:
    """Return *ref* as a case number is written, such as ``R-1042``.

    Raises:
        UnknownConsultError: It cannot be one.
    """
    number = ref.upper().removeprefix("R-")
    if not (number.isascii() and number.isdecimal() and len(number) <= MAX_DIGITS):
        raise UnknownConsultError
    return f"R-{number}"
