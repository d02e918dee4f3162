"""The questions that no text answers."""

from corpus import answerbook, yamlfiles

KINDS = {"judge", "do", "say", "who", "when", "other"}


def test_what_is_not_answered_is_asked_for_nowhere() -> None:
    """Each line has a kind, stands once, and is no way to ask for an answer."""
    held = yamlfiles.packaged("unanswered.yaml")
    lines = [line for lines in held.values() for line in lines]
    asked = {
        way
        for companion in answerbook.load().values()
        for ways in (companion.further.values(), (one.also for one in companion.answers))
        for each in ways
        for way in each
    }
    assert held.keys() == KINDS
    assert all(isinstance(line, str) and line.strip() for line in lines)
    assert len(set(lines)) == len(lines)
    assert asked.isdisjoint(lines)
