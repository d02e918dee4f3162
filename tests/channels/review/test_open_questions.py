"""The questions that a draft leaves to the consultant, on the page of the case."""

from dataclasses import replace

from consult.advice import UNANSWERED, Noticed
from review import texts
from tests.channels.review.desk import Browser, Desk, a_draft


async def test_a_question_without_an_answer_stands_above_the_draft(desk: Desk, at_noor: Browser) -> None:
    """The consultant sees at once which questions of the worker the draft leaves to them, and only then."""
    open_one = Noticed(topic=UNANSWERED, words="Mag ik school bellen?")
    case = await desk.case(draft=replace(a_draft(), reading=(open_one,)))
    await at_noor.get(f"/werkbank/{case.ref}")
    assert f"{texts.UNANSWERED_NOTE} Mag ik school bellen?" in at_noor.words
    other = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{other.ref}")
    assert texts.UNANSWERED_NOTE not in at_noor.words
