"""The errors of the workbench itself. Each docstring is the sentence one could show.

RuggespraakError
+-- DoorError
|   +-- SignInNeededError
|   +-- StaleFormError
+-- AccountError
|   +-- NameTakenError
|   +-- EmptyNameError
|   +-- UnknownAccountError
|   +-- WeakPasswordError
|   +-- SecondFactorError
+-- UnknownDocumentError
+-- DocumentDetailsError
+-- DocumentThereError
"""

from enum import StrEnum

from consult.errors import RuggespraakError


class DoorError(RuggespraakError):
    """The request did not get in."""


class SignInNeededError(DoorError):
    """Nobody is signed in."""


class StaleFormError(DoorError):
    """The form belongs to an earlier session, so nothing was done."""


class AccountError(RuggespraakError):
    """The account could not be made or changed."""


class NameTakenError(AccountError):
    """Somebody signs in with this name already."""


class EmptyNameError(AccountError):
    """An account needs a sign-in name and a full name: approvals are signed with it."""


class UnknownAccountError(AccountError):
    """Nobody signs in with this name, or the account is disabled."""


class WeakPasswordError(AccountError):
    """The password is shorter than 12 characters, or longer than 512."""


class SecondFactorError(AccountError):
    """The account holds a confirmed second factor already, or is disabled."""


class UnknownDocumentError(RuggespraakError):
    """The corpus has no such document, or it is not published."""


class Detail(StrEnum):
    """What is told about a document; the value is the name of its field in the form."""

    TITLE = "title"
    SOURCE = "source"
    VERSION = "version"
    VALID_FROM = "valid_from"
    REVIEW_ON = "review_on"


class DocumentDetailsError(RuggespraakError):
    """A title, source, version or date of the document is missing, too long or impossible."""

    def __init__(self, detail: Detail) -> None:
        """Remember which of them."""
        super().__init__(f"the {detail} of the document is missing, too long or impossible")
        self.detail = detail


class DocumentThereError(RuggespraakError):
    """This version of the document is there already, and a version never changes."""

    def __init__(self, slug: str, version: str) -> None:
        """Remember which."""
        super().__init__(f"{slug} {version} is there already, and a version never changes")
        self.slug = slug
        self.version = version
