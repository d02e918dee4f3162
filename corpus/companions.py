"""Shows the answers and situations of a companion as sections of its document."""

from collections.abc import Iterator, Mapping, Sequence

from consult.documents import SITUATION
from corpus.answerbook import LISTS, Answer, Companion, Item, Situation
from corpus.intents import intents

ESSENTIALS = (
    "Wat er ook bij hoort"  #: The section of what a letter needs beside the document's own sentences.
)
ANSWERS = "Vragen en antwoorden"  #: The section of a companion's answers.
REPLIES = "Wat je antwoordt"  #: The subsection of a situation with what is answered there.
ACUTE, WAITS = "acuut", "wacht"  #: Names beside the features: danger now, and a talk that must wait.
LABELS = {
    "weegt": "Wat het is",
    "vandaag": "Vandaag",
    "week": "Deze week",
    "zeggen": "Wat je zegt",
    "niet_doen": "Niet doen",
    "weten": "Wat je wilt weten",
    "tegenstem": "Tegenstem",
    "opschalen": "Wanneer opschalen",
    "vastleggen": "Wat je vastlegt",
}  #: What each list is called where it is read.
_WHEN = {ACUTE: "Bij direct gevaar", WAITS: "Als het gesprek moet wachten"}


def shown(companion: Companion) -> Iterator[tuple[str, str, int]]:
    """Return (heading, Markdown, line in the file) of every section that *companion* reads as."""
    if companion.answers:
        yield ANSWERS, "\n\n".join(map(_answer, companion.answers)), companion.answers[0].line
    for one in companion.situations:
        yield heading(one), _situation(one, companion.replies.get(one.name, {})), one.line
    own = {name: [item for item in items if item.facts] for name, items in companion.essentials.items()}
    if any(own.values()):
        yield ESSENTIALS, _listed(own), 1


def heading(situation: Situation) -> str:
    """Return the heading under which *situation* can be read."""
    return f"{SITUATION}{situation.name}"


def _answer(answer: Answer) -> str:
    given = [f"- {_when(name)}: {text}" for name, text in answer.given.items()]
    return "\n".join([f"### {answer.question}", answer.text, *given])


def _when(name: str) -> str:
    return _WHEN.get(name, f"Speelt mee \u201c{name}\u201d")


def _situation(one: Situation, replies: Mapping[str, Item]) -> str:
    asked = [f"- {intents()[name]} {item.text}" for name, item in replies.items()]
    return "\n\n".join([_listed(one.lists), *(["\n".join([f"### {REPLIES}", *asked])] if asked else [])])


def _listed(lists: Mapping[str, Sequence[Item]]) -> str:
    parts = ["\n".join([f"### {LABELS[name]}", *map(_row, lists[name])]) for name in LISTS if lists.get(name)]
    return "\n\n".join(parts)


def _row(item: Item) -> str:
    return f"- Als het speelt: {item.text}" if item.needs else f"- {item.text}"
