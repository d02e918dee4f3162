"""Answers the questions of a worker in a letter: by what they are after, by documents, with words to say."""

import re

from consult.advice import Sentence
from retrieval.colleagues import viewed
from retrieval.described import quoted, repeated
from retrieval.lines import Line
from retrieval.material import FEARED, Material
from retrieval.passages import Asked
from retrieval.phrases import fixed
from retrieval.second_reading import is_grave
from retrieval.told import Teller, Told
from retrieval.topics import TALK_WAITS
from retrieval.wording import (
    APART_FROM,
    BY_THE_WHOLE,
    CAN_WAIT,
    CLOSED,
    PARENTS,
    PLANS,
    SAYS,
    TALKS,
    UNREPORTED,
    spoken_to,
    tells,
)

MOST_QUESTIONS = 3  #: Questions of the worker that are answered by themselves.
#: Chance from which a question is answered by what it is after: before other answers, and after them; and
#: where only "her" or "him" tells who is spoken to, a child or an adult.
PLAINLY, BEHIND, NOBODY_NAMED = 0.5, 0.4, 0.8
_SPOKEN = frozenset({"kind", "zeggen"})
#: What may wait or not: whether it can at all, and what the worker would do.
_HASTY = frozenset({"haast", "eerst", "bellen", "melden", "arts", "inlichten", "langsgaan"})
#: What is answered only where the situation is more probable than not, for it may keep people apart.
_FIRMLY = frozenset({"inlichten", "thuis", "melden", "langsgaan"})
#: A question that begins by asking for a yes or a no.
_MAY = re.compile(r"\W*(?:(?:en|maar|dus|of) )?(?:mag|moet|kan|kun|zal|is|heb|had)\b", re.IGNORECASE)


def replied(material: Material) -> list[Sentence]:
    """Return the worker's questions with their answers; the letter as a whole answers the rest."""
    replies = {reply.question.span: reply for reply in material.guidance.replies}
    found = _plan(material)
    waited: list[Sentence] = []
    answered = 0
    for told, question in material.questions:
        if answered == MOST_QUESTIONS:
            break
        reply = replies.get(told.span)
        judging = told is material.judging
        meant = [] if judging or (reply and reply.sure) else _meant(material, told, PLAINLY)
        known = bool(meant or reply)
        if not waited and material.hurries and _may_wait(material, told, answered=known):
            # Not behind the question as it was put: "can it wait till Friday" may be read as an answer.
            refused = fixed("niet-wachten-gesprek" if TALKS.search(told.span.text) else "niet-wachten")
            waited = [refused, *meant]
            answered += 1
            continue
        answer = meant or (material.passages.place([reply.line], 1) if reply else [])
        if judging and not answer:
            continue  # What is said of the situation answers it.
        answer = answer or _meant(material, told, BEHIND) or _phrases(material, told)
        if not (answer or material.guidance.said["weegt"]):
            answer = _cited(material, told, question, first=not answered)
        if answer:
            found += [repeated(told.quoted()), *answer]
            answered += 1
    return [*waited, *found]


def _plan(material: Material) -> list[Sentence]:
    """Return that a talk which the worker or a colleague has in mind waits, where it must.

    Not where one of the family may be afraid of another: the one who is may well be spoken with.
    """
    if not material.reading.talk_waits or FEARED & set(material.slugs):
        return []
    told = next((one for one in material.reading.sentences if _is_plan(one)), None)
    return [quoted("Je schrijft", told.quoted()), fixed("plan-wacht")] if told else []


def contradicted(material: Material) -> list[Sentence]:
    """Return what experts say to what a colleague thinks or wants.

    Who thinks so is not quoted: what nobody should do does not stand in a letter, not even to be called off.
    """
    line = material.guidance.meant.get("collega") if material.guidance.likely else None
    if line is None or (material.settled and UNREPORTED.search(line.text)):
        return []
    return material.passages.reply(line) if viewed(material.reading.sentences) else []


def _is_plan(one: Told) -> bool:
    return one.teller is not Teller.ASKED and bool(PLANS.search(one.quoted().text))


def _may_wait(material: Material, told: Told, *, answered: bool) -> bool:
    """Return whether *told* asks if it can wait; one that is answered only where it is after such a thing."""
    text = told.span.text
    return bool(CAN_WAIT.search(text)) and (not answered or _intent(material, text)[0] in _HASTY)


def _intent(material: Material, question: str) -> tuple[str, float]:
    """Return what *question* is most probably after, with its chance."""
    return max(material.after(question).items(), key=lambda one: one[1], default=("", 0.0))


def _meant(material: Material, told: Told, enough: float) -> list[Sentence]:
    """Return what is answered in the situation to what *told* is after, where that is probable *enough*."""
    if BY_THE_WHOLE.search(told.span.text):
        return []
    intent, chance = _intent(material, told.span.text)
    line = material.guidance.meant.get(intent)
    if line is None or chance < max(enough, _spoken(intent, told.span.text)):
        return []
    if intent in _SPOKEN and material.reading.talk_waits and PARENTS in spoken_to(line.text):
        return []
    unsure = intent in _FIRMLY and not material.guidance.likely
    if unsure or (material.settled and UNREPORTED.search(line.text)):
        return []
    # How to be alone with somebody is a question of its own.
    elsewhere = intent in _SPOKEN and APART_FROM.search(told.span.text) and not APART_FROM.search(line.text)
    return [] if elsewhere else material.passages.reply(line)


def _spoken(intent: str, question: str) -> float:
    """Return how probable *intent* must be for *question*, where that says with "her" who is spoken to."""
    return NOBODY_NAMED if intent in _SPOKEN and not spoken_to(question) else 0.0


def _phrases(material: Material, told: Told) -> list[Sentence]:
    """Return what can be said to whom *told* asks about, where that is what it asks.

    Words to say are no yes or no, and what a subject wants in every case was written for none of them.
    """
    text = told.span.text
    if material.reading.talk_waits or not SAYS.search(text) or _MAY.match(text):
        return []
    to, guidance = spoken_to(text), material.guidance
    lines = (*guidance.said["zeggen"], *guidance.told["zeggen"])
    fitting = [line for line in lines if not to or to & spoken_to(line.text)]
    return material.passages.place(fitting, 1)


def _cited(material: Material, told: Told, question: Asked, *, first: bool) -> list[Sentence]:
    """Return what the documents answer to *question*, when it is of a known kind."""
    if not question.kind:
        return []
    answer = material.passages.answer(question, lambda line: material.about(line) and _answers(line))
    calm = not (material.reading.acute or is_grave(material.reading))
    if not answer and first and calm and CLOSED.search(told.span.text):
        return [fixed("vraag-open")]
    return answer


def _answers(line: Line) -> bool:
    return (
        line.subheading != "Wat je vraagt"
        and line.section.heading != "Wat je vastlegt"
        and line.document.slug != TALK_WAITS
        and tells(line)
    )
