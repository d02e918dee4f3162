"""Every sentence is there, fits, and names nothing it should not."""

import re
from collections.abc import Iterator
from datetime import date

from bot import keyboards, texts
from bot.counters import Counters
from bot.edge import BUTTONS, COMMANDS, explained
from bot.handlers.meldcode import plain, shown
from bot.keyboards import Act
from bot.markup import LIMIT, Mark, cut, pages, units
from consult.afwegingskader import Answer
from consult.documents import CATEGORIES
from consult.errors import RateLimitedError, RuggespraakError
from consult.model import Kind, State
from consult.outgoing import Fixed
from consult.records import Document
from consult.triage import Triage
from corpus.catalogue import load

MOST_TOAST = (
    200  #: Characters of an answer to a press (https://core.telegram.org/bots/api#answercallbackquery).
)


def tree(top: type[RuggespraakError]) -> Iterator[type[RuggespraakError]]:
    """Return the class and every class below it."""
    yield top
    for below in top.__subclasses__():
        yield from tree(below)


def test_every_error_has_a_sentence() -> None:
    """Each error of the core has a sentence of its own entry, also one that the channel never meets."""
    core = {each for each in tree(RuggespraakError) if each.__module__ == "consult.errors"}
    assert core == set(texts.ERRORS)
    assert explained(RateLimitedError()) == texts.ERRORS[RateLimitedError]


def test_every_state_fixed_text_and_kind_has_words() -> None:
    """No state, fixed text or kind is without its words; no button or command without its handler."""
    assert set(texts.STATES) == set(State)
    assert set(texts.FIXED) == set(Fixed)
    assert set(texts.HEADS) == set(texts.SIGNED) == set(Kind)
    assert set(BUTTONS) == set(Act)
    assert set(texts.COMMANDS) | {"start"} == set(COMMANDS)


def test_they_fit() -> None:
    """What is shown over the chat fits there, and every other text fits in one message."""
    toasts = [texts.OLD_BUTTON, texts.SENDING, texts.CANCELLING, texts.OPENING, texts.OPENED_BEFORE]
    assert all(len(text) <= MOST_TOAST for text in [*toasts, texts.WITHDRAWING])
    words = [value for value in vars(texts).values() if isinstance(value, str)]
    assert all(units(text) < LIMIT - 100 for text in [*words, *texts.ERRORS.values()])


def test_numbers() -> None:
    """No telephone number but 112 and that of Veilig Thuis stands in a text of this channel."""
    words = [value for name, value in vars(texts).items() if name.isupper() and isinstance(value, str)]
    for text in [*words, *texts.ERRORS.values(), *texts.FIXED.values(), *texts.OFFERS.values()]:
        assert set(re.findall(r"\b\d{3,4}-?\d{3,}\b|\b\d{3}\b", text)) <= {"112", "0800-2000"}


def test_buttons_are_read_back() -> None:
    """Every button carries at most 64 bytes and is read back as what it was made of."""
    proposal, digest = "a" * 32, "0123456789abcdef" * 2
    rows = [
        *(row for asks in Triage for row in keyboards.of_preview(proposal, digest, asks).inline_keyboard),
        *keyboards.of_case("R-123456789012", *(set(Act) - set("clexzomdtqk"))).inline_keyboard,  # type: ignore[union-attr] # never None for these
        *keyboards.of_waiting("d" * 32).inline_keyboard,
        *keyboards.of_meldcode().inline_keyboard,
        *keyboards.of_categories(list(CATEGORIES)).inline_keyboard,
        *keyboards.of_documents([(document.slug, document.title) for document in load()]).inline_keyboard,  # type: ignore[union-attr] # as above
        *keyboards.of_question([Answer.YES, Answer.NO, Answer.YES, Answer.YES]).inline_keyboard,
    ]
    acts = set()
    for data in (str(button.callback_data) for row in rows for button in row):
        press = keyboards.read(data)
        assert len(data.encode()) <= 64
        assert press is not None
        acts.add(press.act)
        assert press.digest in {"", digest[: keyboards.DIGEST]}
    assert acts == set(Act)


def test_data_of_others_is_refused() -> None:
    """Data that we did not write is no press."""
    short = "c:" + "a" * 32 + ":" + "b" * 15
    strange = (None, "", short, "c:" + "a" * 32, "z:R-1", "u:R-1\n", "k:jx", "k:jnjjjj", "d:../x")
    assert {keyboards.read(data) for data in strange} == {None}


def test_pages_keep_every_word() -> None:
    """Cutting loses nothing but white space, keeps to the limit, and moves the marks along."""
    for body in ("kort", "😟 zin. " * 2000, "x" * 9000, "\n\n".join(["alinea " * 40] * 60), "één. " * 3000):
        found = pages("Kop", body, tail="Staart", marks=[Mark(start=0, end=3), Mark(start=4000, end=4200)])
        assert all(units(page.text) <= LIMIT for page in found)
        kept = "".join(body[start:end] for start, end in cut(body, 4000))
        assert "".join(kept.split()) == "".join(body.split())
        marked = [page.text[m.start : m.end] for page in found for m in page.marks]
        assert marked[0] == body[:3]


def test_document_as_it_reads() -> None:
    """A published text keeps its words, behind the emergency line and the warning of a passed review date."""
    document = Document(
        slug="meldcode/stap-1-signalen",
        title="Stap 1",
        version="1.2",
        valid_from=date(2026, 1, 2),
        review_on=date(2026, 6, 1),
        expired=True,
        sections=(
            ("Wat je doet", "### Vandaag\n- Bel **niet** alleen.\n> Lees [dit](meldcode/overzicht)."),
            ("Situatie: Een plek bij een baby", "### Vandaag\n- Regel een arts."),
        ),
        sources=("A", "B", "C", "D", "E"),
        urgent=True,
    )
    text = shown(document)
    assert "Let op: deze tekst had voor 01-06-2026" in text
    assert texts.DANGER in text
    assert "Wat je doet\nVandaag\n• Bel niet alleen.\nLees dit." in text
    assert f"{texts.SITUATIONS}\n• Een plek bij een baby" in text
    assert "Regel een arts" not in text
    assert "Versie 1.2, geldig vanaf 02-01-2026. Bronnen: A; B; C; en nog 2." in text
    assert plain("2 * 3 en snake_case") == "2 * 3 en snake_case"


def test_counters_by_name() -> None:
    """The metrics page gets every number by name."""
    counters = Counters()
    counters.poison += 2
    assert counters.by_name()["bot_poison_total"] == 2
    assert all(re.fullmatch(r"bot_[a-z_]+_total", name) for name in counters.by_name())
