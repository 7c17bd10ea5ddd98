"""What an author set in italics is in italics on the page: formatting from every era and format reaches the chapter."""

import re

import pytest

from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.manuscript import Manuscript
from tests.fic.manuscript.word_documents import document, paragraph, run

HEADER = ("Title: Night Boat", "Author: Wren Oake")
BEFORE = (
    "The ferry had stopped for the night when Ilse came down to the water, and the bell on the far side was as still "
    "as a bell can be that has a rope on it."
)
AFTER = (
    "She gave him the lantern and he turned it over twice before he lit it and hung it up on its hook again, where it "
    "had hung all winter long and nobody had asked for it."
)


def story(data: bytes, name: str) -> str:
    manuscript = read(data, name)
    assert uncovered(manuscript) == []
    html = "".join(str(chapter.html) for chapter in manuscript.chapters)
    assert html.startswith(f"<p>{BEFORE}</p>")
    assert html.endswith(f"<p>{AFTER}</p>")
    return html[len(BEFORE) + 7 : -len(AFTER) - 7]


def of_html(markup: str, head: str = "") -> str:
    header = "".join(f"<p>{line}</p>" for line in HEADER)
    page = f"<html><head>{head}</head><body>{header}<hr><p>{BEFORE}</p>{markup}<p>{AFTER}</p></body></html>"
    return story(page.encode(), "post.html")


HTML = [
    # Words.
    ("i", "<p>a <I>bell</I> rang</p>", "<p>a <i>bell</i> rang</p>"),
    ("em", "<p>a <em>bell</em> rang</p>", "<p>a <em>bell</em> rang</p>"),
    ("italic by style", '<p>a <span style="font-style: italic">bell</span></p>', "<p>a <em>bell</em></p>"),
    (
        "Word's italics",
        "<p class=MsoNormal>a <i style='mso-bidi-font-style:normal'><span style='mso-fareast-font-family:Arial'>bell"
        "</span></i><o:p></o:p></p>",
        "<p>a <i>bell</i></p>",
    ),
    (
        "Google Docs' italics",
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt;'
        'font-weight:400;font-style:italic">bell</span></p></b>',
        "<p><em>bell</em></p>",
    ),
    ("a whole paragraph in italics", '<p style="font-style:italic">a bell</p>', "<p><em>a bell</em></p>"),
    ("b", "<p>a <B>bell</B> rang</p>", "<p>a <b>bell</b> rang</p>"),
    ("strong", "<p>a <strong>bell</strong> rang</p>", "<p>a <strong>bell</strong> rang</p>"),
    (
        "bold by weight",
        '<p>a <span style="font-weight:700">bell</span></p>',
        "<p>a <strong>bell</strong></p>",
    ),
    (
        "bold of many parts",
        '<p>a <font style="font: bold 12pt serif">bell</font></p>',
        "<p>a <strong>bell</strong></p>",
    ),
    ("strike", "<p>a <strike>bell</strike> rang</p>", "<p>a <s>bell</s> rang</p>"),
    ("s and del", "<p>a <s>bell</s> <del>rang</del></p>", "<p>a <s>bell</s> <del>rang</del></p>"),
    (
        "strike by style",
        '<p>a <span style="text-decoration:line-through">bell</span></p>',
        "<p>a <s>bell</s></p>",
    ),
    ("u", "<p>a <u>bell</u> rang</p>", "<p>a <u>bell</u> rang</p>"),
    ("u by style", '<p>a <span style="text-decoration: underline">bell</span></p>', "<p>a <u>bell</u></p>"),
    ("ins", "<p>a <ins>bell</ins></p>", "<p>a <ins>bell</ins></p>"),
    ("sub and sup", "<p>H<sub>2</sub>O x<sup>2</sup></p>", "<p>H<sub>2</sub>O x<sup>2</sup></p>"),
    (
        "sup by style",
        '<p>x<span style="vertical-align:super;font-size:8pt">2</span></p>',
        "<p>x<sup>2</sup></p>",
    ),
    ("small and big", "<p><small>a</small> <big>b</big></p>", "<p><small>a</small> <big>b</big></p>"),
    (
        "font sizes",
        '<p><font size="-1">a</font> b <font size=5>c</font></p>',
        '<p><span class="small">a</span> b <span class="large">c</span></p>',
    ),
    (
        "sizes by style",
        '<p><span style="font-size:smaller">a</span> b <span style="font-size:150%">c</span></p>',
        '<p><span class="small">a</span> b <span class="large">c</span></p>',
    ),
    ("tt", "<p>it said <tt>READY</tt></p>", "<p>it said <code>READY</code></p>"),
    (
        "a fixed face",
        '<p>it said <font face="Courier New">READY</font></p>',
        "<p>it said <code>READY</code></p>",
    ),
    (
        "small capitals",
        '<p><span style="font-variant:small-caps">Death</span></p>',
        '<p><span class="caps">Death</span></p>',
    ),
    (
        "kbd, samp and mark",
        "<p><kbd>a</kbd> <samp>b</samp> <mark>c</mark></p>",
        "<p><kbd>a</kbd> <samp>b</samp> <mark>c</mark></p>",
    ),
    ("two at once", "<p><b>a <i>bell</i></b></p>", "<p><b>a <i>bell</i></b></p>"),
    # Sides.
    ("align", "<p align=center>a bell</p>", '<p class="centre">a bell</p>'),
    ("center", "<center>a bell</center>", '<p class="centre">a bell</p>'),
    ("centre by style", '<div style="text-align: center">a bell</div>', '<p class="centre">a bell</p>'),
    ("centre by class", '<p class="center">a bell</p>', '<p class="centre">a bell</p>'),
    ("centre by an editor's class", '<p class="ql-align-center">a bell</p>', '<p class="centre">a bell</p>'),
    ("right by align", '<div align="right">a bell</div>', '<p class="right">a bell</p>'),
    ("right by style", '<p style="text-align:right">a bell</p>', '<p class="right">a bell</p>'),
    ("back to the left", "<center><p align=left>a bell</p></center>", "<p>a bell</p>"),
    # Blocks.
    (
        "a quotation",
        "<blockquote><p>Dear Ann,</p><p>no.</p></blockquote>",
        "<blockquote><p>Dear Ann,</p><p>no.</p></blockquote>",
    ),
    (
        "a quotation in one",
        "<blockquote>Dear Ann,<blockquote>no.</blockquote></blockquote>",
        "<blockquote><p>Dear Ann,</p><blockquote><p>no.</p></blockquote></blockquote>",
    ),
    (
        "margins on both sides",
        '<p style="margin-left:.5in;margin-right:.5in">Dear Ann,</p>'
        '<p style="margin-left:.5in;margin-right:.5in">no.</p>',
        "<blockquote><p>Dear Ann,</p><p>no.</p></blockquote>",
    ),
    (
        "lists in lists",
        "<ul><li>oil<li>wicks<ol start=3><li>long</li><li>short</li></ol></ul>",
        '<ul><li>oil</li><li>wicks<ol start="3"><li>long</li><li>short</li></ol></li></ul>',
    ),
    (
        "an item of two paragraphs",
        "<ol><li><p>oil</p><p>and more</p></li><li>wicks</li></ol>",
        "<ol><li><p>oil</p><p>and more</p></li><li>wicks</li></ol>",
    ),
    (
        "a list of terms",
        "<dl><dt>Ferry</dt><dd>a boat</dd><dt>Bell</dt><dd>a noise</dd></dl>",
        "<dl><dt>Ferry</dt><dd>a boat</dd><dt>Bell</dt><dd>a noise</dd></dl>",
    ),
    (
        "a table",
        "<table border=1><tr><th>Bell<th>Hour<tr><td>one<td align=right>two"
        "<tr><td colspan=2>both<tr><td><td>last</table>",
        '<table><tbody><tr><th>Bell</th><th>Hour</th></tr><tr><td>one</td><td class="right">two</td></tr>'
        '<tr><td colspan="2">both</td></tr><tr><td></td><td>last</td></tr></tbody></table>',
    ),
    (
        "a table with a head and a caption",
        "<table><caption>Bells</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td rowspan=2>b</td></tr></tbody>"
        "</table>",
        '<table><caption>Bells</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td rowspan="2">b</td></tr>'
        "</tbody></table>",
    ),
    ("verse", "<p>on late,<br>the hill</p>", "<p>on late,<br>the hill</p>"),
    ("preformatted", "<pre>one\n  two <b>b</b></pre>", "<pre>one\n  two <b>b</b></pre>"),
    # Scenes.
    ("hr", "<hr width=50%>", '<hr class="scene">'),
    ("stars", "<p align=center>* * *</p>", '<hr class="scene">'),
    ("a rule that is a picture", '<p><img src="images/divider3.gif" alt="---"></p>', '<hr class="scene">'),
    # Links and pictures.
    (
        "a link",
        '<p>see <a href="https://bell.invalid/" target=_top>the bell</a></p>',
        '<p>see <a href="https://bell.invalid/" rel="nofollow noopener noreferrer ugc">the bell</a></p>',
    ),
    (
        "a picture",
        '<p>see <img src="https://bell.invalid/b.png" alt="a bell"></p>',
        '<p>see <img src="https://bell.invalid/b.png" alt="a bell"></p>',
    ),
    ("a picture we cannot have", '<p>see <img src="b.png" alt="a bell"></p>', "<p>see a bell</p>"),
    # Scripts and tongues.
    (
        "ruby",
        "<p><ruby><rb>鐘</rb><rp>(</rp><rt>かね</rt><rp>)</rp></ruby>の音</p>",
        "<p><ruby>鐘<rp>(</rp><rt>かね</rt><rp>)</rp></ruby>の音</p>",
    ),
    ("dir", '<p dir="rtl">שלום</p>', '<p dir="rtl">שלום</p>'),
    ("dir around", '<div dir="rtl"><p>שלום</p></div>', '<p dir="rtl">שלום</p>'),
    ("dir by style", '<p style="direction:rtl">שלום</p>', '<p dir="rtl">שלום</p>'),
    ("dir of words", '<p>a <span dir="rtl">שלום</span> b</p>', '<p>a <span dir="rtl">שלום</span> b</p>'),
    ("bdo", '<p>a <bdo dir="rtl">bell</bdo></p>', '<p>a <bdo dir="rtl">bell</bdo></p>'),
    ("lang", '<p lang="fr">la cloche</p>', '<p lang="fr">la cloche</p>'),
    ("lang of words", '<p>a <i lang="fr">cloche</i></p>', '<p>a <i><span lang="fr">cloche</span></i></p>'),
    ("xml:lang", '<p>a <span xml:lang="fr">cloche</span></p>', '<p>a <span lang="fr">cloche</span></p>'),
]


@pytest.mark.parametrize(("markup", "kept"), [row[1:] for row in HTML], ids=[row[0] for row in HTML])
def test_formatting_of_a_page_reaches_the_chapter(markup: str, kept: str) -> None:
    assert of_html(markup) == kept


def test_a_label_in_a_table_of_the_story_stays_in_its_cell() -> None:
    around = f"<p>{BEFORE}</p><p>{AFTER}</p>" * 2
    board = (
        "<p>On the wall stood:</p><table><tr><th><b>Date</b><td>12 <i>May</i><td>x<tr><td>Boat<td>Bob</table>"
    )
    kept = (
        "<p>On the wall stood:</p><table><tbody><tr><th><b>Date</b></th><td>12 <i>May</i></td><td>x</td></tr>"
        "<tr><td>Boat</td><td>Bob</td></tr></tbody></table>"
    )
    assert of_html(around + board + around) == around + kept + around
    terms = "<dl><dt>Date</dt><dd>12 May</dd><dt>Boat</dt><dd>Bob</dd></dl>"
    assert of_html(around + terms + around) == around + terms + around


SHEET = (
    "<style>.c1{font-weight:700} .c2, p.c3 {font-style:italic} .c4{text-align:center} #x{color:red}</style>"
)


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ('<p><span class="c1">bell</span></p>', "<p><strong>bell</strong></p>"),
        ('<p><span class="c1 c2">bell</span></p>', "<p><strong><em>bell</em></strong></p>"),
        ('<p class="c3">bell</p>', "<p><em>bell</em></p>"),
        ('<p class="c4"><span class="c9">bell</span></p>', '<p class="centre">bell</p>'),
    ],
)
def test_classes_of_the_page_s_own_sheet_mean_what_it_says(markup: str, kept: str) -> None:
    assert of_html(markup, SHEET) == kept


@pytest.mark.parametrize(
    "around",
    [
        "<table width=600><tr><td>menu</td><td>{}</td></tr></table>",
        "<blockquote>{}</blockquote>",
        "<ul>{}</ul>",
        "<dl><dd>{}</dl>",
        '<div style="margin-left:80px">{}</div>',
    ],
)
def test_what_laid_out_a_whole_page_is_no_formatting(around: str) -> None:
    telling = "".join(f"<p>{BEFORE} It was number {number}.</p>" for number in range(12))
    html = "".join(str(one.html) for one in read(around.format(telling).encode(), "x.html").chapters)
    assert set(re.findall(r"<(\w+)", html)) == {"p"}


def test_a_page_from_right_to_left_is_so_in_every_paragraph() -> None:
    page = f'<html dir="rtl"><body><p>{BEFORE}</p><p>{AFTER}</p></body></html>'
    (chapter,) = read(page.encode(), "x.html").chapters
    assert chapter.html.count('<p dir="rtl">') == 2


MARKDOWN = [
    ("italics", "a *bell* and _one_ more", "<p>a <em>bell</em> and <em>one</em> more</p>"),
    ("bold", "a **bell**", "<p>a <strong>bell</strong></p>"),
    ("strike", "a ~~bell~~", "<p>a <s>bell</s></p>"),
    ("monospaced", "it said `READY`", "<p>it said <code>READY</code></p>"),
    ("escapes", r"5 \* 3 \_so\_", "<p>5 * 3 _so_</p>"),
    ("spoilers", "||nobody|| knew", "<p>||nobody|| knew</p>"),
    ("a spoiler at the front", ">!nobody!< knew", "<p>&gt;!nobody!&lt; knew</p>"),
    ("a quotation", "> Dear Ann,\n>\n> no.", "<blockquote><p>Dear Ann,</p><p>no.</p></blockquote>"),
    (
        "lists",
        "- oil\n- wicks\n  1. long\n  2. short",
        "<ul><li>oil</li><li>wicks<ol><li>long</li><li>short</li></ol></li></ul>",
    ),
    (
        "a table",
        "| Bell | Hour |\n|------|-----:|\n| one | two |",
        '<table><thead><tr><th>Bell</th><th class="right">Hour</th></tr></thead><tbody><tr><td>one</td>'
        '<td class="right">two</td></tr></tbody></table>',
    ),
    ("terms", "Ferry\n: a boat", "<dl><dt>Ferry</dt><dd>a boat</dd></dl>"),
    ("a hard break", "on late,  \nthe hill", "<p>on late,<br>the hill</p>"),
    ("a hard break with a backslash", "on late,\\\nthe hill", "<p>on late,<br>the hill</p>"),
    ("a rule", "---", '<hr class="scene">'),
    ("stars", "* * *", '<hr class="scene">'),
    ("three stars", "***", '<hr class="scene">'),
    ("waves", "~~~", '<hr class="scene">'),
    ("a rule right below", "It rang.\n---", '<p>It rang.</p><hr class="scene">'),
    ("code", "```\none\n  two\n```", "<pre>one\n  two</pre>"),
    (
        "a link",
        "[bell](https://bell.invalid/)",
        '<p><a href="https://bell.invalid/" rel="nofollow noopener noreferrer ugc">bell</a></p>',
    ),
    (
        "a picture",
        "![a bell](https://bell.invalid/b.png)",
        '<p><img src="https://bell.invalid/b.png" alt="a bell"></p>',
    ),
    ("markup", "<center>a <u>bell</u></center>", '<p class="centre">a <u>bell</u></p>'),
    ("a paragraph set in", "\tA bell.", "<p>A bell.</p>"),
    ("a year", "1985. A bell.", "<p>1985. A bell.</p>"),
]


@pytest.mark.parametrize(
    ("markdown", "kept"), [row[1:] for row in MARKDOWN], ids=[row[0] for row in MARKDOWN]
)
def test_formatting_of_markdown_reaches_the_chapter(markdown: str, kept: str) -> None:
    text = "\n".join((*HEADER, "", "* * *", "", BEFORE, "", markdown, "", AFTER, ""))
    assert story(text.encode(), "post.md") == kept


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かね</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鐘</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>"
)
BULLET = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
NUMBER = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'
WORD = [
    ("italics", paragraph(run("a ") + run("bell", "<w:i/>")), "<p>a <em>bell</em></p>"),
    ("italics off", paragraph(run("a ") + run("bell", '<w:i w:val="0"/>')), "<p>a bell</p>"),
    ("italics of a style", paragraph(run("bell", '<w:rStyle w:val="Emph"/>')), "<p><em>bell</em></p>"),
    ("italics of a paragraph's style", paragraph("bell", '<w:pStyle w:val="Back"/>'), "<p><em>bell</em></p>"),
    (
        "italics twice are none",
        paragraph(run("a ") + run("bell", '<w:rStyle w:val="Emph"/>'), '<w:pStyle w:val="Back"/>'),
        "<p><em>a </em>bell</p>",
    ),
    ("bold", paragraph(run("bell", '<w:b w:val="1"/>')), "<p><strong>bell</strong></p>"),
    ("strike", paragraph(run("bell", "<w:strike/>")), "<p><s>bell</s></p>"),
    ("two strokes", paragraph(run("bell", "<w:dstrike/>")), "<p><s>bell</s></p>"),
    ("underline", paragraph(run("bell", '<w:u w:val="wave"/>')), "<p><u>bell</u></p>"),
    (
        "sub and sup",
        paragraph(run("x") + run("2", '<w:vertAlign w:val="superscript"/>')),
        "<p>x<sup>2</sup></p>",
    ),
    ("small capitals", paragraph(run("Death", "<w:smallCaps/>")), '<p><span class="caps">Death</span></p>'),
    ("monospaced", paragraph(run("READY", '<w:rFonts w:ascii="Courier New"/>')), "<p><code>READY</code></p>"),
    ("large", paragraph(run("BELL", '<w:sz w:val="40"/>')), '<p><span class="large">BELL</span></p>'),
    ("centre", paragraph("bell", '<w:jc w:val="center"/>'), '<p class="centre">bell</p>'),
    ("right", paragraph("bell", '<w:jc w:val="end"/>'), '<p class="right">bell</p>'),
    (
        "a quotation",
        paragraph("Dear Ann,", '<w:pStyle w:val="Zitat"/>') + paragraph("no.", '<w:pStyle w:val="Block"/>'),
        "<blockquote><p>Dear Ann,</p><p>no.</p></blockquote>",
    ),
    (
        "big indents",
        paragraph("no.", '<w:ind w:left="720" w:right="720"/>'),
        "<blockquote><p>no.</p></blockquote>",
    ),
    (
        "lists",
        paragraph("oil", BULLET.format(0))
        + paragraph("long", BULLET.format(1))
        + paragraph("one", NUMBER.format(0)),
        "<ul><li>oil<ul><li>long</li></ul></li></ul><ol><li>one</li></ol>",
    ),
    (
        "a table",
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>"
        + paragraph("Bell")
        + "</w:tc><w:tc>"
        + paragraph("Hour")
        + '</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        + paragraph("both")
        + "</w:tc></w:tr></w:tbl>",
        '<table><thead><tr><th>Bell</th><th>Hour</th></tr></thead><tbody><tr><td colspan="2">both</td></tr>'
        "</tbody></table>",
    ),
    (
        "a link",
        paragraph(
            '<w:hyperlink r:id="link">'
            + run("bell", '<w:rStyle w:val="Hyper"/><w:u w:val="single"/>')
            + "</w:hyperlink>"
        ),
        '<p><a href="https://bell.invalid/" rel="nofollow noopener noreferrer ugc">bell</a></p>',
    ),
    (
        "a picture's words",
        paragraph(
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="a bell"/><a:graphic><a:blip r:embed="x"/>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        ),
        "<p>a bell</p>",
    ),
    ("ruby", paragraph(run("a ") + RUBY + run(" b")), "<p>a <ruby>鐘<rt>かね</rt></ruby> b</p>"),
    ("direction", paragraph(run("שלום", "<w:rtl/>"), "<w:bidi/>"), '<p dir="rtl">שלום</p>'),
    (
        "direction of words",
        paragraph(run("a ") + run("שלום", "<w:rtl/>")),
        '<p>a <span dir="rtl">שלום</span></p>',
    ),
    (
        "a language",
        paragraph(run("a ") + run("cloche", '<w:lang w:val="fr-FR"/>')),
        '<p>a <span lang="fr">cloche</span></p>',
    ),
    ("a line below", paragraph("", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'), '<hr class="scene">'),
    (
        "a line below words",
        paragraph("bell", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'),
        '<p>bell</p><hr class="scene">',
    ),
    ("Google's rule", paragraph('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'), '<hr class="scene">'),
    ("stars", paragraph("* * *", '<w:jc w:val="center"/>'), '<hr class="scene">'),
    (
        "verse",
        paragraph(f"{run('on late,')}<w:r><w:br/></w:r>{run('the hill')}"),
        "<p>on late,<br>the hill</p>",
    ),
    (
        "preformatted",
        paragraph("one", '<w:pStyle w:val="Pre"/>') + paragraph("  two", '<w:pStyle w:val="Pre"/>'),
        "<pre>one\n  two</pre>",
    ),
    (
        "a frame of words",
        paragraph(
            f"{run('bell')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:txbx><w:txbxContent>"
            f"{paragraph('in a box')}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict>"
            f"<v:shape><v:textbox><w:txbxContent>{paragraph('in a box')}</w:txbxContent></v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "<p>bell</p><p>in a box</p>",
    ),
    (
        "inserted and deleted words",
        paragraph(
            f"<w:ins>{run('a bell')}</w:ins><w:del><w:r><w:delText>no</w:delText></w:r></w:del>{run(' rang')}"
        ),
        "<p>a bell rang</p>",
    ),
    (
        "a page break",
        paragraph(f'{run("a bell")}<w:r><w:br w:type="page"/></w:r>') + paragraph("rang"),
        "<p>a bell</p><p>rang</p>",
    ),
]


@pytest.mark.parametrize(("body", "kept"), [row[1:] for row in WORD], ids=[row[0] for row in WORD])
def test_formatting_of_a_word_document_reaches_the_chapter(body: str, kept: str) -> None:
    header = "".join(map(paragraph, (*HEADER, "* * *")))
    assert story(document(header + paragraph(BEFORE) + body + paragraph(AFTER)), "post.docx") == kept


def test_the_format_is_named() -> None:
    def named(data: bytes, name: str) -> Manuscript:
        return read(data, name)

    assert named(document(paragraph(BEFORE)), "x.docx").format == "docx"
    assert named(BEFORE.encode(), "x.md").format == "markdown"
    assert named(f"<p>{BEFORE}</p>".encode(), "x.html").format == "html"
