import pytest

from pages import to_html
from pages.markdown import telephone


@pytest.mark.parametrize(
    "text, html",
    [
        ("Een\ntwee.\n\nDrie.", "<p>Een twee.</p>\n<p>Drie.</p>"),
        ("### Kop\n- een\n- **twee**", "<h3>Kop</h3>\n<ul><li>een</li><li><strong>twee</strong></li></ul>"),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("> **Bel 112.**", "<blockquote><p><strong>Bel 112.</strong></p></blockquote>"),
        ("[Stap 1](meldcode/stap-1)", '<p><a href="/x/meldcode/stap-1">Stap 1</a></p>'),
        ("[weg](javascript:alert)", "<p>weg</p>"),
        ("<b onclick=x>& 'a'</b>", "<p>&lt;b onclick=x&gt;&amp; &#39;a&#39;&lt;/b&gt;</p>"),
        ('[<i>](a"b)', '<p><a href="/x/a&#34;b">&lt;i&gt;</a></p>'),
        ("", ""),
    ],
)
def test_markdown_of_the_documents(text: str, html: str) -> None:
    """What the documents use becomes HTML; everything else is shown as text."""
    assert to_html(text, link=lambda t: None if ":" in t else f"/x/{t}") == html


def test_headings_fit_in_their_page() -> None:
    """A heading takes the level that its page gives it."""
    assert to_html("# Kop", heading=4) == "<h4>Kop</h4>"


def test_emergency_numbers_can_be_tapped() -> None:
    """The two emergency numbers become links; other numbers and the app 112NL do not."""
    html = telephone("Bel 112. <b> App 112NL, 0800-2000, 1123.")
    assert html.count("<a ") == 2
    assert 'href="tel:112">112</a>. &lt;b&gt; App 112NL, <a' in html
    assert 'href="tel:08002000">0800-2000</a>, 1123.' in html
