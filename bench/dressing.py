"""A post of `stories` in the formats of its day: text in several charsets, web pages of four eras, mail and news."""

import random
import textwrap
from html import escape

from bench.stories import NOTES, Post


def typeset(text: str) -> str:
    """Curly quotes and real dashes, as word processors make them."""
    out: list[str] = []
    for number, piece in enumerate(text.split('"')):
        out += [piece, "”" if number % 2 else "“"]
    return "".join(out[:-1]).replace("'", "’").replace(" - ", " — ")


def header(made: Post) -> list[str]:
    return [f"{name}: {value}" for name, value in made.labels]


def plain(made: Post, width: int, between: str = "\n\n") -> str:
    def filled(paragraph: str) -> str:
        fits = not width or len(paragraph) <= width
        return paragraph if fits else textwrap.fill(paragraph, width, break_on_hyphens=False)

    lines = ["\n".join(map(filled, header(made)))] if made.labels else [f"{made.title}\nby {made.author}"]
    lines += map(filled, made.preface)
    for heading, paragraphs in made.chapters:
        lines += [heading] if heading else []
        lines.append(between.join(map(filled, paragraphs)))
    text = "\n\n".join([*lines, "THE END", *map(filled, made.closing)]) + "\n"
    return typeset(text) if made.curly else text


def wrapped(made: Post, rng: random.Random) -> bytes:
    return plain(made, rng.choice([65, 70, 72, 76])).encode()


def unwrapped(made: Post, rng: random.Random) -> bytes:
    return plain(made, 0).encode()


def tight(made: Post, rng: random.Random) -> bytes:
    """No blank lines between paragraphs, DOS line ends."""
    return plain(made, 0, "\n").replace("\n", "\r\n").encode("cp1252", "replace")


def windows(made: Post, rng: random.Random) -> bytes:
    return typeset(plain(made, rng.choice([0, 72]))).replace("\n", "\r\n").encode("cp1252", "replace")


def scrambled(made: Post, rng: random.Random) -> bytes:
    """UTF-8 that somebody once took for Windows-1252 and saved again."""
    return typeset(plain(made, 0)).encode().decode("cp1252", "replace").replace("\ufffd", "").encode()


def said(made: Post, text: str) -> str:
    return escape(typeset(text) if made.curly else text, quote=False)


def marked(made: Post, rng: random.Random, text: str) -> str:
    """A paragraph's markup: a word in italics here and there."""
    words = said(made, text).split(" ")
    if len(words) > 6 and rng.random() < 0.2:
        words[3] = f"<i>{words[3]}</i>"
    return " ".join(words)


def page_of_1996(made: Post, rng: random.Random) -> bytes:
    head = "<BR>\n".join(f"<B>{name}:</B> {said(made, value)}" for name, value in made.labels)
    out = [
        f"<HTML><HEAD><TITLE>{made.title}</TITLE></HEAD>\n<BODY BGCOLOR=#FFFFFF TEXT=#000000>",
        f"<CENTER><H1>{made.title}</H1>by {made.author}</CENTER>\n<P>{head}\n<HR>",
    ]
    for heading, paragraphs in made.chapters:
        out += [f"<H2>{heading}</H2>"] if heading else []
        for one in paragraphs:
            rule = one == "* * *"
            out.append(
                "<CENTER>* * *</CENTER>" if rule else f"<P>{textwrap.fill(marked(made, rng, one), 72)}"
            )
    out += ["<P><CENTER>THE END</CENTER>", *(f"<P>{said(made, one)}" for one in made.closing)]
    out.append('<HR><A HREF="index.html">Back to my stories</A></BODY></HTML>')
    return "\n".join(out).encode("cp1252", "xmlcharrefreplace")


_WORD_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; '
    'charset=windows-1252"><style><!-- p.MsoNormal {margin:0in;} --></style></head><body lang=EN-US>'
    "<div class=Section1>"
)


def page_by_word(made: Post, rng: random.Random) -> bytes:
    """As a word processor of 2000 saved it: a style on every paragraph, and elements of its own."""

    def para(text: str) -> str:
        font = 'font-size:12.0pt;font-family:"Times New Roman"'
        style = "margin-bottom:12.0pt;text-indent:.5in"
        inside = f"<span style='{font}'>{marked(made, rng, text)}<o:p></o:p></span>"
        return f"<p class=MsoNormal style='{style}'>{inside}</p>"

    out = [_WORD_HEAD, *map(para, [*header(made), *made.preface])]
    for heading, paragraphs in made.chapters:
        out += map(para, [heading] if heading else [])
        out += map(para, paragraphs)
    out += [*map(para, ["The End", *made.closing]), "</div></body></html>"]
    return "\n".join(out).encode("cp1252", "xmlcharrefreplace")


def page_of_a_site(made: Post, rng: random.Random) -> bytes:
    """As large story sites served them: a menu, one block of story, centred rules."""
    out = [
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{made.title}</title></head><body><div id="menu">',
        '<a href="/">Home</a> <a href="/new">New</a></div><div class="storytext" id="storytext">',
    ]
    out += [f"<p><strong>{name}:</strong> {said(made, value)}</p>" for name, value in made.labels]
    for heading, paragraphs in made.chapters:
        out += [f'<p align="center"><strong>{heading}</strong></p>'] if heading else []
        for one in paragraphs:
            out.append("<hr size=1 noshade>" if one == "* * *" else f"<p>{marked(made, rng, one)}</p>")
    out += [*(f"<p>{said(made, one)}</p>" for one in made.closing), "</div></body></html>"]
    return "\n".join(out).encode()


def page_of_a_journal(made: Post, rng: random.Random) -> bytes:
    """An entry of a journal: breaks instead of paragraphs, the story behind a cut."""
    head = "<br />".join(f"<b>{name}:</b> {said(made, value)}" for name, value in made.labels)
    out = [f'<html><body><div class="entry-content">{head}<br /><br /><a name="cutid1"></a>']
    for heading, paragraphs in made.chapters:
        out += [f"<b>{heading}</b><br /><br />"] if heading else []
        out += [f"{marked(made, rng, one)}<br /><br />" for one in paragraphs]
    return "\n".join([*out, *(said(made, one) for one in made.closing), "</div></body></html>"]).encode()


AO3_TAGS = {
    "Rating": "Teen And Up Audiences",
    "Archive Warning": "Creator Chose Not To Use Archive Warnings",
    "Fandom": "Sherlock Holmes - Arthur Conan Doyle",
    "Relationship": "Sherlock Holmes/John Watson",
    "Additional Tags": "Angst, Hurt/Comfort, Post-Reichenbach",
    "Language": "English",
}


def ao3_preface(made: Post, rng: random.Random) -> str:
    link = '<a href="https://archive.invalid/tags/x">'
    rows = "".join(f"<dt>{name}:</dt><dd>{link}{value}</a></dd>" for name, value in AO3_TAGS.items())
    byline = f'by <a rel="author" href="https://archive.invalid/users/x">{made.author}</a>'
    return (
        '<div id="preface"><p class="message"><b>Posted originally on the Archive at https://archive.invalid/works/1.'
        f'</b></p><div class="meta"><dl class="tags">{rows}</dl><h1>{made.title}</h1><div class="byline">{byline}</div>'
        f'<p>Summary</p><blockquote class="userstuff"><p>{said(made, rng.choice(NOTES))}</p></blockquote></div></div>'
    )


def ao3(made: Post, rng: random.Random) -> bytes:
    """A work as the archive hands it out."""
    out = [
        f'<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{made.title}</title></head><body>',
        ao3_preface(made, rng),
        '<div id="chapters" class="userstuff">',
    ]
    for heading, paragraphs in made.chapters:
        if heading:
            out.append(
                f'<div class="meta group"><h2 class="heading">{heading}</h2></div><div class="userstuff">'
            )
        for one in paragraphs:
            rule = one == "* * *"
            out.append('<p align="center">* * *</p>' if rule else f"<p>{marked(made, rng, one)}</p>")
        out += ["</div>"] if heading else []
    out.append('</div><div id="afterword">')
    if made.closing:
        notes = "".join(f"<p>{said(made, one)}</p>" for one in made.closing)
        out.append(
            f'<div id="endnotes"><p>End Notes</p><blockquote class="userstuff">{notes}</blockquote></div>'
        )
    out.append('<p class="message">Please drop by the Archive and comment.</p></div></body></html>')
    return "\n".join(out).encode()


def messages(made: Post, rng: random.Random) -> list[tuple[str, str]]:
    """(mail header, body) for each chapter, sent to a list."""
    name = made.author.partition(" ")[0].lower()
    found = []
    for number, chapter in enumerate(made.chapters, 1):
        head = (
            f"Message-ID: <{number}.{rng.randrange(10**9)}@example.invalid>\n"
            f"From: {made.author} <{name}@example.invalid>\n"
            f"To: fiction-l@lists.example.invalid\nSubject: NEW: {made.title} ({number}/{len(made.chapters)}) PG-13\n"
            f"Date: Mon, 13 Nov 1995 21:04:{number % 60:02} -0500\n"
        )
        part = Post(made.title, made.author, made.labels if number == 1 else (), (), (chapter,), (), False)
        found.append((head, plain(part, 72)))
    return found


def mailbox(made: Post, rng: random.Random) -> bytes:
    """Each chapter as a message, signature and all."""
    envelope = "From list@example.invalid Mon Nov 13 21:04:07 1995\n"
    end = f'\n-- \n{made.author}\n"{made.title}, now in {len(made.chapters)} parts"\n\n'
    return "".join(f"{envelope}{head}\n{body}{end}" for head, body in messages(made, rng)).encode()


def article(made: Post, rng: random.Random) -> bytes:
    name = made.author.partition(" ")[0].lower()
    head = (
        "Path: news.example.invalid!feed.example.invalid!not-for-mail\n"
        f"From: {name}@example.invalid ({made.author})\nNewsgroups: alt.fiction.creative\n"
        f"Subject: STORY: {made.title} (1/1)\nDate: {rng.randint(1, 28)} Aug 1994 04:11:{rng.randint(10, 59)} GMT\n"
        f"Organization: None to speak of\nMessage-ID: <{rng.randrange(10**9)}@news.example.invalid>\n\n"
    )
    return f"{head}{plain(made, 70)}\n-- \n{made.author}   {name}@example.invalid\n".encode(
        "cp1252", "replace"
    )
