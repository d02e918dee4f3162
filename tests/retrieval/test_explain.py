from itertools import pairwise

from retrieval.explain import highlights, passages
from retrieval.search import Search


def test_a_passage_tells_why_it_was_found(search: Search) -> None:
    """Each has the section word for word, its version, the parts of its score, and ranges within its text."""
    found = passages(search, "wanneer is de kindcheck verplicht", 3)
    assert [passage.slug for passage in found] == [
        hit.slug for hit in search.rank("wanneer is de kindcheck verplicht", 3)
    ]
    for passage in found:
        document = search.catalogue[passage.slug]
        section = document.section(passage.section)
        assert section is not None
        assert passage.text == section.text
        assert passage.version == document.version
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.highlights)
        assert all(first[1] <= second[0] for first, second in pairwise(passage.highlights))
    assert any(found[0].text[start:end].lower() == "kindcheck" for start, end in found[0].highlights)
    assert found[0].encoder > 0


def test_highlights_follow_stems_and_parts(search: Search) -> None:
    """A word is marked in another form, and inside a compound; stop words never are."""
    text = "De ouders maken een veiligheidsplan, en wij niet."
    marked = [text[a:b] for a, b in highlights(search.ranker.analyser, "plan van een ouder", text)]
    assert marked == ["ouders", "veiligheidsplan"]


def test_highlights_follow_synonyms_and_slang(search: Search) -> None:
    """A word of the passage is marked when it and a word of the question are names of one concept."""
    text = "Ouders met een verslaving, aan de drank of aan de drugs, schamen zich. Dat is geen coke."
    marked = [text[a:b] for a, b in highlights(search.ranker.analyser, "hij zit aan de wiet", text)]
    assert marked == ["verslaving", "drank", "drugs", "coke"]
    (found,) = passages(search, "hij zit aan de wiet", 1)
    assert found.highlights
