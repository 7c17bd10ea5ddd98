"""Files nobody means well with, or that the years were not kind to. The same seed makes the same files."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

from tests.imports.stories import story

Chance = random.Random

PAGE = b"""<html><head><title>Lamps</title></head><body><h1>Lamps</h1><p>by Writer</p>
<p>The lamp went out at two, and nobody on the harbour saw it go.</p><hr>
<p align="center">At three it was lit again by a hand that was not the keeper's.</p></body></html>"""

ATTRIBUTES = (
    "onclick onerror onload onmouseover onfocus onanimationstart ontoggle style href src action formaction "
    "xlink:href background poster data srcdoc dynsrc lowsrc cite longdesc profile usemap ping"
)
TAGS = (
    "script style iframe object embed form input button svg math img video audio base meta link template "
    "a p div table td body html details marquee noscript textarea title xmp plaintext select frameset applet"
)
SCRIPT = "javascript:alert(document.cookie)"
SCRIPTS = (
    SCRIPT,
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script><p>",
    "</title><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<svg><style><img/src=x onerror=alert(1)></style></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def scripted(chance: Chance) -> bytes:
    """A script in every attribute of every kind of element, and between them."""
    parts = [PAGE.decode().partition("</body>")[0]]
    for tag in chance.sample(TAGS.split(), 12):
        given = " ".join(f'{name}="{chance.choice(SCRIPTS)}"' for name in ATTRIBUTES.split())
        parts.append(f"<{tag} {given}>{chance.choice(SCRIPTS)} The rain went on.</{tag}>")
    return "\n".join([*parts, "</body></html>"]).encode()


def scripted_header(chance: Chance) -> bytes:
    return (
        f"Title: {chance.choice(SCRIPTS)}\nAuthor: {chance.choice(SCRIPTS)}\nSummary: {chance.choice(SCRIPTS)}\n"
        f"Warnings: {chance.choice(SCRIPTS)}\nFandom: {chance.choice(SCRIPTS)}\nNotes: {chance.choice(SCRIPTS)}\n\n"
        f"The lamp went out at two. {chance.choice(SCRIPTS)}\n\nNobody saw it go.\n"
    ).encode()


def bad_bytes(chance: Chance) -> bytes:
    data = bytearray(chance.choice((story(chance.randrange(99)), PAGE)))
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut_short(chance: Chance) -> bytes:
    data = chance.choice((story(1), PAGE, zipped({"a.txt": story(2), "b.html": PAGE})))
    return data[: chance.randrange(len(data))]


def shuffled(chance: Chance) -> bytes:
    data = PAGE if chance.random() < 0.5 else story(chance.randrange(99))
    size = chance.randrange(3, 40)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def noise(chance: Chance) -> bytes:
    return chance.randbytes(chance.randrange(1, 30_000))


def rotten_zip(chance: Chance) -> bytes:
    data = bytearray(zipped({f"{number}.txt": story(number) for number in range(3)}))
    for _ in range(chance.randrange(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def odd_encoding(chance: Chance) -> bytes:
    name = chance.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp437", "cp037", "utf-7", "koi8-r")
    )
    return story(chance.randrange(99)).decode().encode(name, "replace")


MUTATIONS: tuple[tuple[str, Callable[[Chance], bytes]], ...] = (
    (".html", scripted),
    (".txt", scripted),
    (".txt", scripted_header),
    (".html", bad_bytes),
    (".txt", bad_bytes),
    (".zip", cut_short),
    (".txt", cut_short),
    (".htm", shuffled),
    (".txt", noise),
    (".html", noise),
    (".zip", rotten_zip),
    (".txt", odd_encoding),
)

SINGLES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "empty.html": lambda: b"",
    "empty.zip": lambda: zipped({}),
    "blank.txt": lambda: b" \n\t\r\n" * 500,
    "bom.txt": lambda: b"\xef\xbb\xbf",
    "bom16.txt": lambda: b"\xff\xfe",
    "bom32.html": lambda: b"\xff\xfe\x00\x00",
    "nul.txt": lambda: b"\x00" * 5_000,
    "nuls-between.txt": lambda: b"\x00".join(story(5)[at : at + 1] for at in range(len(story(5)))),
    "one-line-50-mb.txt": lambda: b"a " * 25_000_000,
    "one-line-2-mb.txt": lambda: b"The lamp went out. " * 110_000,
    "one-word-2-mb.txt": lambda: b"a" * 2_000_000,
    "one-line-2-mb.html": lambda: b"<p>" + b"The lamp went out. " * 110_000,
    "newlines.txt": lambda: b"\n" * 1_000_000 + b"The lamp went out.",
    "nested.html": lambda: b"<div>" * 100_000 + b"The lamp went out." + b"</div>" * 100_000,
    "nested-inline.html": lambda: b"<b><i>" * 50_000 + b"The lamp went out.",
    "nested-lists.html": lambda: b"<ul><li>" * 50_000 + b"The lamp went out.",
    "nested-tables.html": lambda: b"<table><tr><td>" * 30_000 + b"The lamp went out.",
    "unclosed.html": lambda: b"<p" * 100_000,
    "open-angles.txt": lambda: b"<" * 500_000,
    "entities.html": lambda: b"<p>" + b"&" * 300_000 + b"&#x110000;&#0;&#xD800;&lt;script&gt;",
    "attributes.html": lambda: (
        b"<p " + b" ".join(b"a%d=%d" % (n, n) for n in range(50_000)) + b">The lamp went out.</p>"
    ),
    "comments.html": lambda: b"<!--" * 100_000 + b"The lamp went out.",
    "doctype.html": lambda: (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&b;&x; The lamp went out.</p></body></html>'
    ),
    "labels.txt": lambda: b"Title: a\n" * 50_000 + b"\nThe lamp went out.",
    "long-label.txt": lambda: b"Title: " + b"lamp " * 100_000 + b"\n\nThe lamp went out.",
    "brackets.txt": lambda: b"[(" * 100_000 + b"The lamp went out.",
    "stars.txt": lambda: b"* * *\n\n" * 60_000 + b"The lamp went out.",
    "dashes.txt": lambda: b"-" * 500_000 + b"\n\nThe lamp went out.",
    "quotes.txt": lambda: b'"' * 300_000 + b" The lamp went out.",
    "mails.txt": lambda: b"a@b.c " * 100_000 + b"\n\nThe lamp went out.",
    "right-to-left.txt": lambda: (
        "\u202e\u202e\u2066Title: pmal\n\n\u200bThe lamp went out.\u202c".encode() * 400
    ),
    "combining.txt": ("T" + "\u0301" * 200_000 + "he lamp went out.").encode,
    "surrogates.txt": lambda: b"\xed\xa0\x80\xed\xbf\xbf" * 5_000 + b"The lamp went out.",
    "bomb.zip": lambda: zipped({f"{number}.txt": bytes(15_000_000) for number in range(8)}),
    "many.zip": lambda: zipped({f"{number}.txt": b"" for number in range(2_000)}),
    "escape.zip": lambda: zipped({"../../escaped.txt": story(1), "/etc/escaped.txt": story(2)}),
    "deep.zip": lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": story(3)})})}),
    "names.zip": lambda: zipped(
        {"\u202ecod.txt": story(4), "a\nb.txt": story(5), "x" * 3_000 + ".txt": story(6)}
    ),
    "zip-as-text.txt": lambda: zipped({"a.txt": story(7)}),
    "text-as-zip.zip": lambda: story(8),
    "page-as-text.txt": lambda: PAGE,
    "text-as-page.html": lambda: story(9),
    "picture.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "pdf.txt": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 20,
    "word.txt": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000),
    "rtf.txt": lambda: b"{\\rtf1 {\\*\\generator x}The lamp went out.}",
    "gzip.txt": lambda: b"\x1f\x8b\x08\x00" + bytes(100),
    "elf": lambda: b"\x7fELF" + bytes(range(256)) * 10,
    "no-extension": lambda: story(10),
}


def files(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` files by name: every single one above, and mutations for the rest."""
    for name, make in SINGLES.items():
        yield name, make()
    chance = random.Random(seed)
    for number in range(count - len(SINGLES)):
        suffix, make_one = MUTATIONS[number % len(MUTATIONS)]
        yield f"mutated-{number:03}{suffix}", make_one(chance)
