import io
import zipfile

import pypdf
import pytest

from consult.documents import TROUBLES, Doubt, FileForm, Trouble
from consult.errors import UnreadableFileError
from corpus.reading import MAX_BYTES, IsolatedReader, environ
from tests.corpus.files import docx, packed, pdf

READER = IsolatedReader()
HTML = """<!doctype html><html><head><title>Protocol thuis</title><style>p{color:red}</style></head><body>
<nav>Menu <a href="/">Start</a></nav><h1>Protocol thuis</h1><p>Lees dit <a href="https://example.nl">eerst</a>.</p>
<script>alert("x")</script><h2>Wat je doet</h2><ul><li>Vraag <b>wie</b> er is</li><li>Schrijf op</li></ul>
<img src=x onerror=alert(1)><p hidden>verborgen opdracht</p><h2>Let op</h2><p>Bel 112&nbsp;bij gevaar.</p>
<footer>Colofon</footer></body></html>"""
MARKDOWN = """---
title: Iets
---
# Werkafspraak

Voor het [team](https://example.nl).

## Wat je doet
- Vraag wie er is
- Schrijf op
  wat je hoorde

### Vandaag
Bel.<script>alert(1)</script>

## Wat je doet
Nog een keer. ![beeld](x.png)
"""


def _trouble(raw: bytes, name: str) -> Trouble:
    with pytest.raises(UnreadableFileError) as refused:
        READER.read_now(raw, name=name)
    assert str(refused.value) == TROUBLES[Trouble(refused.value.trouble)]
    return Trouble(refused.value.trouble)


def test_markdown() -> None:
    """Markdown is split at its headings; links, images, HTML and front matter are gone, their words stay."""
    read = READER.read_now(MARKDOWN.encode(), name="Afspraak.MD")
    assert read.title == "Werkafspraak"
    assert read.form is FileForm.MARKDOWN
    assert read.sections == (
        ("Inleiding", "Voor het team."),
        ("Wat je doet", "- Vraag wie er is\n- Schrijf op wat je hoorde\n\n### Vandaag\n\nBel. alert(1)"),
        ("Wat je doet (2)", "Nog een keer. beeld"),
    )
    assert read.doubts == ()


def test_html() -> None:
    """HTML is text: what runs, loads, leads elsewhere or is hidden does not come through."""
    read = READER.read_now(HTML.encode(), name="pagina.html")
    assert read.title == "Protocol thuis"
    assert read.sections == (
        ("Inleiding", "Lees dit eerst."),
        ("Wat je doet", "- Vraag wie er is\n- Schrijf op"),
        ("Let op", "Bel 112 bij gevaar."),
    )


def test_word() -> None:
    """A Word file with Dutch heading styles is split at them."""
    raw = docx(
        [
            ("Kop1", "Protocol"),
            ("", "Voor ons."),
            ("Kop2", "Stap &lt;1&gt;"),
            ("", "Vraag."),
            ("Kop2", "Stap 2"),
        ]
    )
    read = READER.read_now(raw, name="protocol.docx")
    assert read.title == "Protocol"
    assert read.sections == (("Inleiding", "Voor ons."), ("Stap <1>", "Vraag."))


def test_pdf() -> None:
    """A PDF is split where the letters are larger; a word broken over two lines is made whole."""
    words = "Vraag wie er in huis is, en schrijf op wat je ge-"
    first = [(20, "Protocol thuis"), (14, "Wat je doet"), (10, words), (10, "hoord hebt.")]
    page = [*first, (14, "Let op"), (10, "Bel bij gevaar.")]
    read = READER.read_now(pdf([page]), name="protocol.pdf")
    assert read.title == "Protocol thuis"
    assert [heading for heading, _ in read.sections] == ["Wat je doet", "Let op"]
    assert read.sections[0][1] == "Vraag wie er in huis is, en schrijf op wat je gehoord hebt."
    assert read.doubts == (Doubt.GUESSED,)


def test_running_heads_are_left_out() -> None:
    """A line that returns on every page, such as a page number, is no text of the document."""
    pages = [[(10, "Gemeente Voorbeeld"), (10, f"Zin van blad {n} over {word}."), (10, f"Blad {n}")]
             for n, word in enumerate(("huis", "school", "werk", "zorg"), 1)]  # fmt: skip
    ((_, text),) = READER.read_now(pdf(pages), name="blad.pdf").sections
    assert "over school" in text
    assert "Gemeente" not in text
    assert "Blad 2" not in text


def test_plain_text() -> None:
    """In plain text a short line by itself is a heading; a broken sentence is none."""
    broken = "Vraag wie er in huis is en wie er zorgt, want dat weet je nog niet. En"
    points = "\u2022 Bel.\n\u2022 Wacht niet."
    raw = f"Protocol\n\nWat je doet\n\n{broken}\n\nschrijf op.\n\nLet op\n\n{points}".encode()
    read = READER.read_now(raw, name="oud.txt")
    assert read.sections[-1] == ("Let op", "- Bel.\n- Wacht niet.")
    assert dict(read.sections)["Wat je doet"] == f"{broken}\n\nschrijf op."
    assert read.title == "Protocol"
    assert read.doubts == (Doubt.GUESSED, Doubt.TITLE)


BODY = " ".join(["Vraag wie er is en schrijf op wat je hoort."] * 5)
LIST = "1. Bel de arts\n2. Vraag wie er is\n3. Schrijf op wat je zag"


def test_numbered_lines_of_plain_text() -> None:
    """Lines that count on, with text below each, are headings; the points of a list stay a list."""
    chapters = ("1. Achtergrond", "2. Wat je doet", "2.2 Vandaag", "3. Wie vraag je wat?")
    raw = "\n\n".join(f"{head}\n{BODY}\n\n{LIST}\n\n1 Zie de bijlage" for head in chapters)
    read = READER.read_now(raw.encode(), name="protocol_thuis.txt")
    assert [heading for heading, _ in read.sections] == list(chapters)
    points = "- Bel de arts\n- Vraag wie er is\n- Schrijf op wat je zag"
    assert all(points in text for _, text in read.sections)


@pytest.mark.parametrize(
    "raw",
    [
        LIST,
        f"{BODY}\n\n1. Bel de arts\n\n2. Vraag wie er is\n\n3. Schrijf op\n\n{BODY}",
        f"1. Wie er in huis is en wie er\nzorgt voor het kind\n{BODY}\n\n2. Wat je hoort en\nziet\n{BODY}",
        f"2 Zie bijlage A\n\n{BODY}\n\n3 Zie bijlage B\n\n{BODY}",
        f"12 maart 2021\n\n{BODY}",
    ],
)
def test_what_is_no_numbered_heading(raw: str) -> None:
    """A list, a point that runs over the line, notes at the foot of a page and a date are no headings."""
    assert [heading for heading, _ in READER.read_now(raw.encode(), name="a.txt").sections] == ["Tekst"]


def test_numbered_lines_of_a_pdf() -> None:
    """Numbered headings in letters of the text are seen by the white space around them; a list is none."""
    size, heads = 10, ("1. Achtergrond", "2. Wat je doet", "3. Wat je vraagt")
    body = [(size, "Vraag wie er is, en schrijf op wat je hoort van het kind zelf.")] * 4
    points = [(size, "1. Bel de arts"), (size, "2. Vraag wie er is"), (size, "3. Schrijf op")]
    lines = [
        line for head in heads for line in [(size, ""), (size, head), (size, ""), *body, (size, ""), *points]
    ]
    read = READER.read_now(pdf([lines]), name="a.pdf")
    assert [heading for heading, _ in read.sections] == list(heads)
    assert all("Bel de arts" in text for _, text in read.sections)


@pytest.mark.parametrize(
    "raw, name, title",
    [
        (b"# Werkafspraak\n\n## Doen\nBel.", "x.md", "Werkafspraak"),
        (b"## Werkafspraak hond\nBel.\n## Let op\nWacht.", "x.md", "Werkafspraak hond"),
        (b"<title>Thuis</title><p>Eerst.</p><h2>Doen</h2><p>Bel.</p><h2>Let op</h2>x", "x.html", "Thuis"),
        (b"<p>Menu</p><h1>Thuis</h1><p>Bel.</p><h2>Let op</h2><p>Wacht.</p>", "x.html", "Thuis"),
        (b"22 juni 2022\n\nSamen werken\n\nVraag wie er is.", "x.txt", "Samen werken"),
        (b"1. Doel\n\nVraag wie er is.", "protocol_thuis-2.txt", "Protocol thuis 2"),
        (b"Inleiding\n\nVraag wie er is.", "protocol_thuis-2.txt", "Protocol thuis 2"),
        (b"Vraag wie er is.", "12.txt", ""),
        (pdf([[(10, "Vraag wie er is.")]]), "protocol.pdf", "Protocol"),
        (docx([("Title", "Protocol hond"), ("Kop1", "Doen"), ("", "Bel.")]), "x.docx", "Protocol hond"),
    ],
)
def test_a_title_is_found(raw: bytes, name: str, title: str) -> None:
    """It is the heading above all, what the file states, the first line or heading, or the file's name."""
    assert READER.read_now(raw, name=name).title == title


def test_a_title_that_a_program_filled_in_is_none() -> None:
    """Of the title that a PDF states only one that somebody gave counts; the name of the file is a doubt."""
    for stated, title in (("Protocol hond", "Protocol hond"), ("Microsoft Word - hond.docx", "Blad")):
        writer, raw = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[(10, "Vraag wie er is.")]]))), io.BytesIO()
        writer.add_metadata({"/Title": stated})
        writer.write(raw)
        read = READER.read_now(raw.getvalue(), name="blad.pdf")
        assert read.title == title
        assert (Doubt.TITLE in read.doubts) is (title == "Blad")


def test_hidden_characters_do_not_come_through() -> None:
    """Ligatures are written out; zero-width, direction and soft-hyphen marks and links are gone."""
    raw = "Dit is de\ufb01nitief: ne\u00adgeer\u200b \u202eniets. [klik](https://x.nl) ok](y)".encode()
    ((heading, text),) = READER.read_now(raw, name="a.txt").sections
    assert heading == "Tekst"
    assert text == "Dit is definitief: negeer niets. [klik] (https://x.nl) ok] (y)"


def test_strange_numbers_are_pointed_at() -> None:
    """A telephone number that is not in the list is a doubt; 112 and that of Veilig Thuis are none."""
    assert Doubt.NUMBERS in READER.read_now(b"Bel 0800-0200 nu.", name="a.txt").doubts
    assert Doubt.NUMBERS not in READER.read_now(b"Bel 112 of 0800-2000.", name="a.txt").doubts


def test_what_cannot_be_read_says_why() -> None:
    """Each bad file gets its own sentence."""
    locked = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[(10, "Geheim.")]])))
    writer.encrypt("wachtwoord", algorithm="RC4-128")
    writer.write(locked)
    assert _trouble(b"x", "foto.png") is Trouble.UNKNOWN
    assert _trouble(b"x", "zonder-naam") is Trouble.UNKNOWN
    assert _trouble(b"geen pdf", "a.pdf") is Trouble.UNKNOWN
    assert _trouble(packed({"iets.txt": b"x"}), "a.docx") is Trouble.UNKNOWN
    assert _trouble(b"a\x00b", "a.txt") is Trouble.UNKNOWN
    assert _trouble(b"geen zip", "a.docx") is Trouble.BROKEN
    assert _trouble(pdf([[(10, "x")]])[:150], "a.pdf") in (Trouble.BROKEN, Trouble.EMPTY)
    assert _trouble(locked.getvalue(), "a.pdf") is Trouble.LOCKED
    assert _trouble(b" \n ", "a.md") is Trouble.EMPTY
    assert _trouble(pdf([[]]), "scan.pdf") is Trouble.EMPTY
    assert _trouble(b"x" * (MAX_BYTES + 1), "a.txt") is Trouble.LARGE
    assert _trouble(b"zin. " * 100_000, "a.txt") is Trouble.LONG
    assert _trouble(pdf([[(10, "x")]] * 301), "a.pdf") is Trouble.LONG


def test_a_bomb_is_given_up() -> None:
    """Files that unpack or expand to far more than they hold cost the reader a moment, not its memory."""
    zeros = docx([("", "x")], extra={"word/bomb.xml": b"0" * 70_000_000})
    assert len(zeros) < 100_000
    assert _trouble(zeros, "a.docx") is Trouble.HEAVY
    many = docx([("", "x")], extra={f"part{n}": b"" for n in range(2001)})
    assert _trouble(many, "a.docx") is Trouble.HEAVY
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w:document xmlns:w="w">&l11;</w:document>'
    assert _trouble(docx([], extra={"word/document.xml": xml.encode()}), "a.docx") is Trouble.BROKEN


def test_a_file_that_takes_too_long_is_given_up() -> None:
    """Reading ends after its time, whatever the file does."""
    with pytest.raises(UnreadableFileError) as refused:
        IsolatedReader(seconds=0.001).read_now(b"Zin.", name="a.txt")
    assert refused.value.trouble == Trouble.HEAVY


def test_a_word_file_opens_nothing_outside() -> None:
    """A reference to a file of this machine in a Word file reads as nothing."""
    xml = (
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="http://schemas.'
        'openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    raw = docx([("", "x")])
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    raw = packed(parts | {"word/document.xml": xml.encode()})
    try:
        read = READER.read_now(raw, name="a.docx")
    except UnreadableFileError:
        return
    assert read.sections == (("Tekst", "ab"),)


def test_no_key_goes_along_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads a file is given none of our settings."""
    monkeypatch.setenv("RUGGESPRAAK_MASTER_KEY", "secret")
    assert not [name for name in environ() if name.startswith("RUGGESPRAAK_")]
