"""Books as they come: hostile, long, right to left, without a word of metadata. All text is ours."""

from datetime import UTC, date, datetime

from fic.ebook import Aside, Book, BookChapter, BookNote, BookPassage, BookSeries, BookTag
from fic.manuscript.clean import CleanHTML, clean

SIGNS = """<>&"' ]]> &amp; </title>"""
WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)

HOSTILE = (
    "<ul>loose<li>one<p>two</ul><ol reversed start=3 type=a><li>c</ol><ol start=x type=z>d</ol><li>stray",
    "<b><p>bold block</p></b><i><blockquote>slanted<hr>twice</blockquote></i><kbd><ul><li>typed</ul></kbd>",
    "<pre>\n\n  kept <p>inside</p>\n</pre><h2><p>a block in a heading</p></h2><h2><hr></h2>",
    '<p title="a>b&quot;<">x &nbsp; y &amp; é &#x1F600; ]]&gt; &lt;script&gt; <!-- gone --></p>',
    '<img src="here.png" alt="a & b"><a href="http://a.example/b c"><img src="https://a.example/d.png"></a>',
    '<a href="#x">near</a> <a href="page two.htm">beside</a> <a href="http://a b/">none</a> <a>bare</a>'
    '<a href="http://bücher.example/{ü}|?q=ä^`#%zz">far</a> <a href="mailto:a b@c.example?subject=x">mail</a>'
    '<a href="http://1.2.3.4.5/">digits</a> <a href="http://user_name.a.example/%%20">under</a>'
    '<a href="HTTP://A.EXAMPLE:80/x">loud</a> <a href="http://[::1]/">six</a> <a href="http://a.example:99999/">port</a>'
    '<a href="http://-x.example/">dash</a> <a href="javascript:alert(1)">script</a>',
    '<a href="http://a.example/"><div>block <details><summary>s</summary>t</details></div></a>'
    '<a href="http://a.example/"><h3>heading</h3></a><del><p>struck</p></del><ins><ul></ul></ins>',
    "<p><ruby>漢<rt>kan</rt>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby><ruby>x</ruby><ruby><rt>y</rt></ruby><rt>z</rt>"
    "<ruby><b>a</b><rt><ruby>b<rt>c</rt></ruby></rt></ruby></p>",
    "<details>no summary</details><details><summary>s<h2>in it</h2></summary>t</details><p><summary>alone</summary>",
    "<dl><dd>x<dt>y</dl><dl><dt>a<h2>in a term</h2><dd>b</dl><dl></dl><dt>stray",
    "<figure><figcaption>a</figcaption><p>b</figure><figure>x<figcaption>a</figcaption><p>b<figcaption>c</figure>",
    "<h5>five</h5><h1>one</h1><h3>three</h3><h2></h2><h6>six</h6>",
    "<table><caption>c<table><tr><td>nested</table></caption><tfoot><tr><td>f</tfoot><tbody><tr><th scope=odd>"
    "<h3>h</h3></th><td colspan=2 rowspan=0>y</td></tbody><thead><tr><td>late</thead></table><table></table><td>z",
    "<small><table><tr><td>x</table></small><big>b</big><font size=7>L</font><center><table><tr><td>z</table></center>",
    '<p lang="not a language" dir="sideways">x</p><p lang="ar" dir="rtl">y</p><p class="centre evil">z</p>',
    '<blockquote cite="ht tp://">x<q cite="%%">y</q></blockquote><dfn>a<dfn>b</dfn></dfn><abbr title="">c</abbr>',
    "<p>\x0b\x01&#x85;&#xfffe;bells</p><section><address><h2>x</h2><address>y</address></address></section>",
    "<p>" + "<b><i><u>deep" * 60,
    "",
)


def hostile() -> Book:
    """Every field full of signs, every chapter full of markup that only browsers forgive."""
    return Book(
        identifier="https://archive.example/works/1/?a=b&c",
        title=f"A title {SIGNS}",
        updated=WHEN,
        makers=(f"Ana {SIGNS}", "Ben\x00\x08"),
        source="a list, long ago",
        language="en",
        direction="ltr",
        language_name="English",
        rating="Teen",
        rating_said=f"PG {SIGNS}",
        fandoms=(BookTag("Sherlock Holmes"), BookTag(f"Dracula {SIGNS}", implied=True)),
        categories=(BookTag("Gen"),),
        ships=(BookTag("Holmes & Watson"),),
        pairings=("no Holmes/Moriarty",),
        characters=(BookTag("Mrs Hudson"), BookTag("Mrs Hudson"), BookTag("Toby", implied=True)),
        genres=(BookTag("Angst"),),
        tags=(BookTag("rain"), BookTag(" ")),
        notes=(
            BookNote("Torture: graphic"),
            BookNote("Gore (degree not said)", "in chapter 2"),
            BookNote("No war", denied=True),
        ),
        placements=(f"Set before “{SIGNS}”",),
        series=(BookSeries("Baker Street", 2), BookSeries("", 1)),
        length="2,278 words · 18 chapters · complete",
        dates=("written in 1998", "here since 4 March 2026"),
        published=date(2026, 3, 4),
        summary=clean("<p>Two people &amp; a dog.<br>It rains.</p><h1>Loud</h1><table><tr><td>x</table>"),
        opening_notes=(f"A line\nand another {SIGNS}",),
        closing_notes=("The end!",),
        asides=(Aside("Disclaimer", ("Not ours.", "Really not.")), Aside(SIGNS, (SIGNS,))),
        feedback="The author would like to hear from you.",
        chapters=tuple(
            BookChapter(
                number=number,
                title="" if number % 2 else f"{number} {SIGNS}",
                html=clean(html),
                notes=(BookNote(f"Gore {SIGNS}", "in a marked passage"),) if number == 2 else (),
                notes_before=clean(html),
                notes_after=clean("<h4>Later</h4><p>thanks"),
                passages=(BookPassage(0, 0, ("Torture: graphic",), 12), BookPassage(0, 900, (SIGNS,))),
            )
            for number, html in enumerate(HOSTILE, 1)
        ),
    )


def arabic() -> Book:
    """Twelve chapters, right to left, with a marked passage."""
    story = (
        "<p>كان المطر يهطل على السطح.</p><p>جلست ليلى قرب النافذة.</p><p>ثم سمعت <em>طرقا</em> على الباب.</p>"
    )
    return Book(
        identifier="https://archive.example/works/2/",
        title="ليلة المطر",
        updated=WHEN,
        makers=("سلمى",),
        language="ar",
        direction="rtl",
        language_name="العربية (Arabic)",
        rating="General",
        fandoms=(BookTag("ألف ليلة وليلة"),),
        notes=(BookNote("Grief and dying: mentioned", "in chapter 1"),),
        chapters=tuple(
            BookChapter(
                number,
                CleanHTML.trusted(story),
                title="الباب" if number < 4 else "",
                passages=(BookPassage(1, 1, ("Grief and dying: mentioned",), 4),) if number == 1 else (),
            )
            for number in range(1, 13)
        ),
    )


def chinese() -> Book:
    """One chapter, an unknown author, an empty summary, a language with a script."""
    return Book(
        identifier="https://archive.example/works/3/",
        title="雨夜",
        updated=WHEN,
        language="zh-Hant",
        direction="ltr",
        language_name="繁體中文 (Traditional Chinese)",
        rating="Not rated",
        fandoms=(BookTag("西遊記"),),
        summary=CleanHTML.trusted(""),
        chapters=(
            BookChapter(
                1, CleanHTML.trusted('<p>那天夜裡下著雨。</p><hr class="scene"><p>他們沒有出門。</p>')
            ),
        ),
    )


def bare() -> Book:
    """Nothing is known of it, and there is nothing in it."""
    return Book(identifier="http://localhost:8000/works/4/", title="Untitled", updated=WHEN, language="??")


BOOKS = {"hostile": hostile, "arabic": arabic, "chinese": chinese, "bare": bare}
