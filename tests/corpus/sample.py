"""Invented documents for the tests of corpus and retrieval."""

from pathlib import Path

from corpus.catalogue import HEADINGS, Catalogue, load

MATTER = {
    "title": "Een proefdocument",
    "slug": "meldcode/overzicht",
    "categorie": "meldcode",
    "doelgroep": "[lokaal-team, consulent]",
    "stappen": "[1]",
    "spoed": "false",
    "synoniemen": "[stappenplan]",
    "bron": '\n  - {code: S01, titel: "Een bron", adres: "https://example.org"}',
    "feiten": "[MC-01]",
    "zekerheid": "hoog",
    "geldig_vanaf": "2026-11-21",
    "herzien_op": "2027-11-21",
    "versie": '"1.0"',
    "status": "nagekeken",
    "regionaal": "false",
    "vragen": "\n" + "\n".join(f'  - "proefvraag nummer {number} over stappen"' for number in range(18)),
}
LINE = "> **Bij direct gevaar: bel 112. Bel daarna Veilig Thuis: 0800-2000.**"
FILLING = " ".join(["Bespreek je zorgen rustig met een collega die jou durft tegen te spreken."] * 26)


def text(line: str = LINE, sections: dict[str, str] | None = None, **matter: str) -> str:
    """Return a document that passes the check, but for what is changed; a field set to "" is left out."""
    fields = {**MATTER, **matter}
    body = {
        **dict.fromkeys(HEADINGS, "- Noteer wat je zag en hoorde op die dag."),
        "Kort antwoord": FILLING,
        "Verder lezen": "- [De meldcode](meldcode/stap-1-signalen)",
        "Bronnen": "- S01 \u2013 Een bron",
        **(sections or {}),
    }
    head = "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    parts = "\n\n".join(f"## {heading}\n{content}" for heading, content in body.items())
    return f"---\n{head}\n---\n{line}\n\n{parts}\n"


def write(folder: Path, content: str, slug: str = "meldcode/overzicht") -> Path:
    """Return the file of *slug* under *folder*, now holding *content*."""
    path = folder / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def catalogue(folder: Path, content: str) -> Catalogue:
    """Return the catalogue of one document with *content*."""
    write(folder, content)
    return load(folder)
