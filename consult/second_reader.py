"""Who may send what in a case with high risk: advice only after two consultants, a question after one."""

import re

from consult.advice import Draft, Source
from consult.errors import AdviceInQuestionError, SecondReaderError
from consult.model import Consult, Kind, State
from consult.people import Account

_NO_LETTER = re.compile(r"[\W_]+")


def check_second(consult: Consult, account: Account, kind: Kind, *, text: str, draft: Draft | None) -> None:
    """Refuse what *account* may not send as *kind* without another consultant.

    Raises:
        AdviceInQuestionError: A question to the worker asks nothing, or holds advice of the *draft*.
        SecondReaderError: The case needs a second reader, and this is not one.
    """
    if consult.state is State.SECOND_READING:
        if consult.first_reader == account.id:
            raise SecondReaderError
    elif consult.needs_second:
        if kind is not Kind.QUESTION_BACK:
            raise SecondReaderError
        if "?" not in text or (draft and holds_advice(text, draft)):
            raise AdviceInQuestionError


def holds_advice(text: str, draft: Draft) -> bool:
    """Return whether *text* holds a sentence of *draft* from a document or a model, other than a question.

    What the consultant may choose beside the draft counts as well.
    The worker's own words may be repeated, and so may the fixed texts; capitals, punctuation and the breaks
    of lines make no difference.
    """
    said = f" {_letters(text)} "
    return any(
        f" {_letters(sentence.text)} " in said
        for sentence in draft.everything
        if sentence.evidence.source in {Source.PASSAGE, Source.NONE} and "?" not in sentence.text
    )


def _letters(text: str) -> str:
    return _NO_LETTER.sub(" ", text).strip().lower()
