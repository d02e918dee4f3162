"""What workers type that is no case."""

from corpus import answerbook, yamlfiles


def test_what_is_no_case_is_told_of_no_situation() -> None:
    """Each line stands once, and no companion holds it of a situation."""
    lines = [line for lines in yamlfiles.packaged("no_case.yaml").values() for line in lines]
    told = {
        line
        for companion in answerbook.load().values()
        for lines in companion.glimpses.values()
        for line in lines
    }
    assert all(isinstance(line, str) and line.strip() for line in lines)
    assert len(set(lines)) == len(lines)
    assert told.isdisjoint(lines)
