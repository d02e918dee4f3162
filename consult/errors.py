"""The errors of the core. Each docstring is the sentence one could show; none carries text of a question.

RuggespraakError
+-- RateLimitedError
+-- IntakeError
|   +-- EmptyQuestionError
|   +-- QuestionTooLongError
|   +-- NothingProposedError
|   +-- ProposalChangedError
|   +-- AnonymiserUnavailableError
+-- EnrolmentError
|   +-- NotEnrolledError
|   +-- InvalidInviteError
+-- ConsultError
|   +-- UnknownConsultError
|   +-- StepNotAllowedError
|   +-- StaleVersionError
|   +-- ClaimedByOtherError
|   +-- NotAuthorisedError
|   +-- SecondReaderError
|   |   +-- AdviceInQuestionError
|   +-- EmptyReplyError
|   +-- IdentifierInReplyError
|   +-- ApprovalInvalidError
+-- DraftingError
|   +-- DrafterUnavailableError
|   +-- DraftRejectedError
+-- DeliveryError
|   +-- RetryLaterError
|   +-- ChannelDownError
|   +-- UnreachableError
|   +-- AnswerLostError
+-- UnreadableFileError
+-- StoreError
    +-- StoreUnavailableError
    +-- KeyMissingError
    +-- AuditBrokenError
"""


class RuggespraakError(Exception):
    """Something went wrong in Ruggespraak."""


class RateLimitedError(RuggespraakError):
    """Too many attempts came in a short time."""


class IntakeError(RuggespraakError):
    """The message could not become a question."""


class EmptyQuestionError(IntakeError):
    """The message holds no text."""


class QuestionTooLongError(IntakeError):
    """The question is longer than one question may be."""

    def __init__(self, *, length: int, limit: int) -> None:
        """Remember the *length* and the *limit*, both in characters after masking."""
        super().__init__(f"{length} characters, at most {limit}")
        self.length = length
        self.limit = limit


class NothingProposedError(IntakeError):
    """There is no text waiting for a confirmation."""


class ProposalChangedError(IntakeError):
    """The text has changed since it was shown, so it must be looked at again before it is confirmed."""


class AnonymiserUnavailableError(IntakeError):
    """The message could not be masked, so nothing of it was kept."""


class EnrolmentError(RuggespraakError):
    """The worker could not be enrolled."""


class NotEnrolledError(EnrolmentError):
    """This channel is open to enrolled workers only."""


class InvalidInviteError(EnrolmentError):
    """The invite code is unknown, used up or expired."""


class ConsultError(RuggespraakError):
    """The step could not be taken on this consult."""


class UnknownConsultError(ConsultError):
    """There is no such consult, or it is not this person's to see."""


class StepNotAllowedError(ConsultError):
    """The consult is in a state from which this step does not lead."""

    def __init__(self, *, state: str, step: str) -> None:
        """Remember the *state* the consult was in and the *step* that was asked for."""
        super().__init__(f"step {step} from state {state}")
        self.state = state
        self.step = step


class StaleVersionError(ConsultError):
    """Somebody changed the consult in the meantime, so nothing was written."""


class ClaimedByOtherError(ConsultError):
    """Another consultant is working on this consult."""


class NotAuthorisedError(ConsultError):
    """This person may not take this step."""


class SecondReaderError(ConsultError):
    """This consult needs a second reader who is another consultant than the first."""


class AdviceInQuestionError(SecondReaderError):
    """A question to the worker asks nothing or holds advice of the draft, and nobody else has read it."""


class EmptyReplyError(ConsultError):
    """The reply holds no text."""


class IdentifierInReplyError(ConsultError):
    """The reply holds something that may point at a person, so it was not approved."""


class ApprovalInvalidError(ConsultError):
    """The text is not covered by a valid approval, so it was not sent."""


class DraftingError(RuggespraakError):
    """No draft was made; the question waits in the queue without one."""


class DrafterUnavailableError(DraftingError):
    """The part that writes drafts is down."""


class DraftRejectedError(DraftingError):
    """A draft was made but did not pass the checks."""

    def __init__(self, *, second_reading: tuple[str, ...] = ()) -> None:
        """Remember why a second consultant must read the case, where that was read in it."""
        super().__init__()
        self.second_reading = second_reading


class DeliveryError(RuggespraakError):
    """The message did not go out."""

    def __init__(self, *, parts_sent: int = 0) -> None:
        """Remember how many parts of a long letter the channel confirmed before this."""
        super().__init__()
        self.parts_sent = parts_sent


class RetryLaterError(DeliveryError):
    """The channel asks to wait before the next message to this person."""

    def __init__(self, *, after: float, parts_sent: int = 0) -> None:
        """Remember how long to wait, *after* in seconds."""
        super().__init__(parts_sent=parts_sent)
        self.after = after


class ChannelDownError(DeliveryError):
    """The channel refused the connection or failed before it took the message."""


class UnreachableError(DeliveryError):
    """This person can no longer be reached over this channel."""


class AnswerLostError(DeliveryError):
    """The message was sent but the answer was lost, so whether it arrived is uncertain."""


class UnreadableFileError(RuggespraakError):
    """The file of a document could not be read."""

    def __init__(self, trouble: str = "", sentence: str = "") -> None:
        """Remember which `consult.documents.Trouble` it was, and the *sentence* that tells it."""
        super().__init__(sentence)
        self.trouble = trouble


class StoreError(RuggespraakError):
    """The store did not do what was asked."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached."""


class KeyMissingError(StoreError):
    """The key of this record has been destroyed, so its text cannot be read any more."""


class AuditBrokenError(StoreError):
    """The chain of audit events has been tampered with."""

    def __init__(self, *, event: int) -> None:
        """Remember the number of the first *event* that does not fit."""
        super().__init__(f"audit event {event} does not fit the chain")
        self.event = event
