"""What counts as a finding in a text that goes out: what would be redacted, except dates of documents."""

import re

from guardrails.analysis import Span

#: Words before a date that dates a document or a law, and not an event in a family.
_DATED = re.compile(
    r"(?i)\b(?:versie|nagekeken|bijgewerkt|gepubliceerd|peildatum|"
    r"geldig|geldt|wijziging|ingangsdatum|in werking|van kracht|"
    r"stb\.?|stcrt\.?|wet van|besluit van|bron|geraadpleegd|review)\b[^.\n]{0,40}$"
)
#: The days on which Dutch laws come into force (Aanwijzing 4.17 voor de regelgeving), with their year.
_IN_FORCE = re.compile(r"(?is).*\b(?:per|sinds|vanaf|tot|van) 1 (?:januari|juli) (?:19|20)\d{2}")
_BEFORE = 60  #: Characters before a date in which such a word counts.


#: A line of sources, and the list that may follow it.
_SOURCES = re.compile(r"(?im)^\W{0,6}bron(?:nen)?\b[^\n]*(?:\n[ \t]*(?:[-*\u2022]|\d{1,2}[.)])[^\n]*)*")


def is_finding(text: str, span: Span) -> bool:
    """Return whether *span* of the outgoing *text* may point at a person; dates of texts do not."""
    if any(match.start() <= span.start < match.end() for match in _SOURCES.finditer(text)):
        return False
    if span.kind == "DATUM":
        before = text[max(0, span.start - _BEFORE) : span.start]
        in_force = _IN_FORCE.fullmatch(before[-10:].rpartition("\n")[2] + text[span.start : span.end])
        return in_force is None and _DATED.search(before) is None
    return True
