"""The lines of documents are the same ones for every draft."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from corpus.catalogue import Catalogue
from retrieval.analyser import Analyser
from retrieval.lines import Lines
from retrieval.search import Search


class Slow(Analyser):
    """An analyser during which others get their turn."""

    def terms(self, text: str) -> Mapping[str, float]:
        """Return the terms of *text*, after a moment."""
        time.sleep(0.001)
        return super().terms(text)


def test_drafts_beside_each_other_read_a_document_once(few: Search, documents: Catalogue) -> None:
    """Two drafts that ask for a document at the same time get the very same lines."""
    lines, slug = Lines(Slow([], few.built.lexicon)), few.built.slugs[0]
    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(lambda _: lines.of(documents, [slug]), range(4)))
    assert found[0]
    assert all(one is same for other in found for one, same in zip(other, found[0], strict=True))
    assert lines.sentence(documents[slug], found[0][0].text) in found[0]
