"""Files of 1 MB in shapes that no author would make, and what reading each costs: at most 2 s and 200 MB (rule 5).

    python -m bench.hostile_files [--shape NAME ...] [--kilobytes N]

Each shape is read in a process of its own. Seconds are those of the processor; MB is what the process held at most,
less what it held before it read. A shape that takes more than half a minute is stopped and counted as that. The last
line is for machines and names the worst of both.
"""

import argparse
import gc
import io
import json
import multiprocessing
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from fic.manuscript import Unreadable, read

LONGEST = 30.0
HEADED = "Title: The Long Quay\nAuthor: Ottilie Marsh\nFandom: Sherlock Holmes\n\n"
STORY = "She left the lamp in the window and went down to the quay, where nobody was waiting for her. "
ZWJ = "\u200d"


def repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()) + 1)


def numbered(piece: str, size: int) -> str:
    """A piece with a number in it, counting up: nothing is seen twice."""
    count = size // len(piece.format(100_000).encode()) + 1
    return "".join(piece.format(number) for number in range(count))


def packed(name: str, content: str, kind: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind:
            archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed("word/document.xml", f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>')


def open_document(body: str) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = f'xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"'
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
    return packed(
        "content.xml", f"{content}</office:document-content>", "application/vnd.oasis.opendocument.text"
    )


TEXTS: dict[str, Callable[[int], str]] = {
    "one line": lambda n: repeated("word ", n),
    "one word": lambda n: "a" * n,
    "only blank lines": lambda n: "\n" * n + "x",
    "only spaces": lambda n: " " * n + "x",
    "only tabs": lambda n: "\t" * n + "x",
    "lines of one letter": lambda n: repeated("a\n", n),
    "paragraphs of one letter": lambda n: repeated("a\n\n", n),
    "short lines": lambda n: repeated("He went home again, she said.\n", n),
    "short paragraphs": lambda n: repeated("He went home again, she said.\n\n", n),
    "only titles": lambda n: repeated("Title: x\n", n),
    "labels, long": lambda n: numbered("Title: The Long Quay and all who sailed from it, {}\n", n),
    "labels, apart": lambda n: numbered("Summary: What the tide left behind, part {}\n\n", n),
    "one label, long": lambda n: HEADED + "Summary: " + repeated(STORY, n),
    "labels on one line": lambda n: repeated("Title: x Rating: R ", n),
    "only colons": lambda n: ":" * n,
    "only scene marks": lambda n: repeated("* * *\n", n),
    "marks and words": lambda n: numbered("* * *\n\nShe went home, number {}.\n\n", n),
    "warnings, negated": lambda n: HEADED + "Warnings: " + repeated("no rape, no death, ", n),
    "warnings, many labels": lambda n: HEADED + numbered("Warnings: no rape, no violence in part {}\n", n),
    "warnings in words": lambda n: HEADED + "Warnings: " + repeated("some very graphic, implied and attempted ", n),
    "warnings, nested": lambda n: HEADED + "Warnings: " + repeated("(no violence except ", n),
    "placements": lambda n: HEADED + "Timeline: " + repeated("after The Final Problem, ", n),
    "placements in notes": lambda n: HEADED + "Notes: " + repeated("Set a few years after that. ", n),
    "spoilers": lambda n: HEADED + "Spoilers: " + repeated("The Empty House, up to 5x16; ", n),
    "pairings": lambda n: HEADED + "Pairing: " + repeated("Watson/Holmes, Mary/", n),
    "characters": lambda n: HEADED + "Characters: " + numbered("Watson {}, ", n),
    "fandoms": lambda n: HEADED + "Fandom: " + repeated("Sherlock Holmes x Dracula / ", n),
    "genres": lambda n: HEADED + "Genre: " + repeated("Angst/Romance, ", n),
    "tags": lambda n: HEADED + "Tags: " + numbered("Slow Burn {}, ", n),
    "only quotes": lambda n: '"' * n,
    "curly quotes": lambda n: repeated("“”", n),
    "speech, unclosed": lambda n: repeated('"So he said \n\n', n),
    "only addresses": lambda n: numbered("a{}@example.invalid ", n),
    "at signs": lambda n: repeated("a@b.", n),
    "bang paths": lambda n: repeated("a!b.c!", n),
    "telephone numbers": lambda n: repeated("+1 555 123 4567 ", n),
    "streets": lambda n: repeated("12 Oak Street, ", n),
    "only dashes": lambda n: repeated("- ", n),
    "underlines": lambda n: "_" * n,
    "stars": lambda n: repeated("*a", n),
    "emphasis, unclosed": lambda n: repeated(" *word", n),
    "brackets": lambda n: "(" * n,
    "square brackets": lambda n: "[" * n,
    "board tags": lambda n: repeated("[b][i]x", n),
    "chapter headings": lambda n: numbered("Chapter {}\n\nShe went home.\n\n", n),
    "only headings": lambda n: numbered("Chapter {}: The Long Quay and What Came of It\n\n", n),
    "bare numbers": lambda n: numbered("{}.\n\nShe went home and slept.\n\n", n),
    "author's notes": lambda n: numbered("Author's note: Thank you all {}\n\n", n),
    "notes in the story": lambda n: HEADED + numbered("She went home.\n\nA/N: So sorry {}!\n\n", n),
    "end marks": lambda n: numbered("She went home {} times.\n\nTHE END\n\n", n),
    "to be continued": lambda n: numbered("Part {}\nTitle: x\n\nShe went.\n\nTo be continued\n\n", n),
    "mail headers": lambda n: numbered("From: a@b.invalid (X)\nSubject: y {}\nMessage-ID: <1>\n\nhello\n\n", n),
    "envelopes": lambda n: repeated("From a@b.invalid Mon Nov 1 1995\n", n),
    "one posting, many parts": lambda n: numbered(
        "From a@b.invalid Mon Nov 13 21:04:07 1995\nFrom: A <a@b.invalid>\nSubject: Quay ({}/9)\n"
        "Message-ID: <1>\n\nShe went home and left the lamp in the window.\n\n", n
    ),
    "quoted replies": lambda n: repeated("> > > > She went home again.\n", n),
    "quoted-printable": lambda n: repeated("=E2=80=9CShe=20went=\n", n),
    "mojibake": lambda n: repeated("â€™Ã©", n),
    "mojibake, apart": lambda n: repeated("Sheâ€™s home.\n", n),
    "joiners": lambda n: repeated(f"👩{ZWJ}", n),
    "only joiners": lambda n: repeated(ZWJ, n),
    "combining marks": lambda n: "a" + repeated("\u0301", n),
    "right to left": lambda n: repeated("\u202eabc\u202c ", n),
    "Chinese": lambda n: repeated("她来了。", n),
    "full-width labels": lambda n: repeated("标题：她\n", n),
    "Arabic": lambda n: repeated("ذهبت إلى البيت. ", n),
    "names": lambda n: repeated("Watson Holmes ", n),
    "tender words": lambda n: repeated("Holmes loved him. Watson kissed her. ", n),
    "disclaimers": lambda n: HEADED + repeated("I don't own them. They belong to Doyle. ", n),
    "my first": lambda n: repeated("my first a b c d ", n),
    "who speaks": lambda n: repeated("this is set after the story was written by you. ", n),
    "smileys": lambda n: repeated(":) ;) ^_^ ", n),
    "letters": lambda n: numbered("Dear John {},\n\nI went home.\n\nLove,\nMary\n\n", n),
    "letters, unclosed": lambda n: numbered("Dear John {},\n\n", n),
    "announced letters": lambda n: numbered("The letter read {}:\n\n", n),
    "content marks": lambda n: numbered("[content note: death]\n\nShe {}.\n\n[end content note]\n\n", n),
    "form feeds": lambda n: repeated("She went home.\n\f\n", n),
    "page numbers": lambda n: numbered("She went\n\n- {} -\n\nhome.\n\n", n),
    "boxes": lambda n: repeated("* She went home again. *\n", n),
    "signatures": lambda n: repeated("-- \nOttilie Marsh\n", n),
    "control characters": lambda n: HEADED + repeated("She\x01went ", n),
    "carriage returns": lambda n: repeated("She went home.\r", n),
}  # fmt: skip
PAGES: dict[str, Callable[[int], str]] = {
    "less-than signs": lambda n: "<html><body><p>" + "<" * n,
    "unclosed tags": lambda n: "<html><body>" + repeated("<p ", n),
    "nested divs": lambda n: repeated("<div>", n) + "x",
    "nested bold": lambda n: "<html><body>" + repeated("<b>", n) + "x",
    "bold, never closed": lambda n: "<html><body>" + repeated("<p><b>x", n),
    "misnested": lambda n: "<html><body>" + repeated("<p><b><i>x</b></i>", n),
    "fonts": lambda n: "<html><body>" + numbered("<p><font color={}>x", n),
    "lists in lists": lambda n: "<html><body>" + repeated("<ul><li>x", n),
    "tables in tables": lambda n: "<html><body>" + repeated("<table><tr><td>x", n),
    "quotes in quotes": lambda n: "<html><body>" + repeated("<blockquote>x", n),
    "cells": lambda n: "<html><body><table>" + repeated("<tr><td>Rating</td><td>R</td></tr>", n) + "</table>",
    "definitions": lambda n: "<html><body><dl>" + repeated("<dt>Rating:</dt><dd>She went home</dd>", n),
    "breaks": lambda n: "<html><body><p>x" + repeated("<br>", n),
    "rules": lambda n: "<html><body>" + repeated("<hr>", n),
    "empty paragraphs": lambda n: "<html><body>" + repeated("<p></p>", n) + "x",
    "entities": lambda n: "<html><body><p>" + repeated("&amp;&lt;&#8217;", n),
    "broken entities": lambda n: "<html><body><p>" + repeated("&amp", n),
    "comments": lambda n: "<html><body>" + repeated("<!-- x -->", n) + "x",
    "unclosed comment": lambda n: "<html><body>x" + repeated("<!-", n),
    "attributes": lambda n: "<html><body><p " + numbered("a{}=b ", n) + ">x",
    "one attribute": lambda n: "<html><body><p style='" + "a" * n + "'>x",
    "links": lambda n: "<html><body><p>" + numbered('<a href="https://example.invalid/{}">x</a> ', n),
    "links in paragraphs": lambda n: "<html><body>" + numbered('<p>So <a href="http://x.invalid/{}">x</a></p>', n),
    "pictures": lambda n: "<html><body>" + repeated('<img src="https://example.invalid/a.png" alt="a">', n),
    "ruby": lambda n: "<html><body><p>" + repeated("<ruby>a<rt>b</rt></ruby>", n),
    "Office tags": lambda n: "<html><body>" + repeated("<o:p>x</o:p>", n),
    "marked passages": lambda n: "<html><body>" + repeated('<p data-content-note="death">x</p><p>y</p>', n),
    "preformatted": lambda n: "<html><body><pre>" + repeated("She went\n", n),
    "headings of a page": lambda n: "<html><body>" + numbered("<h2>Chapter {}</h2><p>She went home.</p>", n),
    "scripts": lambda n: "<html><body>" + repeated("<script>x</script>", n) + "x",
    "styles": lambda n: "<html><body>" + repeated('<span style="font-weight:bold">x</span>', n),
}  # fmt: skip
OTHERS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "noise": ("story.txt", lambda n: bytes(number * number % 251 for number in range(n))),
    "zeros": ("story.txt", bytes),
    "high bytes": ("story.txt", lambda n: bytes(range(128, 256)) * (n // 128)),
    "wide characters": ("story.txt", lambda n: repeated(STORY, n // 2).encode("utf-16")),
    "groups of RTF": ("story.rtf", lambda n: b"{\\rtf1 " + b"{" * n),
    "words of RTF": ("story.rtf", lambda n: b"{\\rtf1 " + b"\\b x\\b0 " * (n // 9) + b"}"),
    "paragraphs of RTF": ("story.rtf", lambda n: b"{\\rtf1 " + b"She went home.\\par\n" * (n // 19) + b"}"),
    "quotes of Markdown": ("story.md", lambda n: b">" * n),
    "stars of Markdown": ("story.md", lambda n: b"*a **b " * (n // 7)),
    "links of Markdown": ("story.md", lambda n: b"[a](" * (n // 4)),
    "lists of Markdown": ("story.md", lambda n: b"- She went home.\n" * (n // 17)),
    "lines of JSON": ("list.json", lambda n: (json.dumps({"messageBody": "x"}) + "\n").encode() * (n // 21)),
    "paragraphs of Word": ("story.docx", lambda n: word(repeated("<w:p><w:r><w:t>She went.</w:t></w:r></w:p>", n))),
    "runs of Word": ("story.docx", lambda n: word(f"<w:p>{repeated('<w:r><w:t>a </w:t></w:r>', n)}</w:p>")),
    "paragraphs of OpenDocument": ("story.odt", lambda n: open_document(repeated("<text:p>She went.</text:p>", n))),
    "spans of OpenDocument": (
        "story.odt",
        lambda n: open_document(f"<text:p>{'<text:span>' * (n // 24)}x{'</text:span>' * (n // 24)}</text:p>"),
    ),
}  # fmt: skip


def shapes(size: int) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """Name → file name and the bytes, made when asked for."""
    found: dict[str, tuple[str, Callable[[], bytes]]] = {}
    for name, text in TEXTS.items():
        found[name] = ("story.txt", lambda made=text: made(size).encode("utf-8", "replace")[:size])  # type: ignore[misc]
    for name, text in PAGES.items():
        found[name] = ("story.html", lambda made=text: made(size).encode()[:size])  # type: ignore[misc]
    for name, (file, data) in OTHERS.items():
        found[name] = (file, lambda made=data: made(size))  # type: ignore[misc]
    return found


def held(what: str) -> float:
    """Megabytes of this process: VmHWM at most, VmRSS now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), 0.0)


def cost(name: str, size: int) -> tuple[float, float, str]:
    """(seconds, megabytes, what came of it)."""
    file, make = shapes(size)[name]
    data = make()
    gc.collect()
    before = held("VmRSS:")
    began = time.process_time()
    try:
        made = read(data, file)
        result = f"{len(made.chapters)} chapters, {made.words_counted} words"
    except Unreadable as refused:
        result = f"refused: {refused}"
    except Exception as fault:
        result = f"FAULT: {type(fault).__name__}: {fault}"
    return time.process_time() - began, held("VmHWM:") - before, result


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile_files", description=__doc__)
    parser.add_argument("--shape", action="append", help="only this one (may be given again)")
    parser.add_argument("--kilobytes", type=int, default=1000, metavar="N", help="of each file (1000)")
    asked = parser.parse_args()
    read((HEADED + STORY * 20).encode(), "story.txt")
    read(f"<html><body><p>{STORY * 20}</p></body></html>".encode(), "story.html")
    names = [name for name in shapes(1000) if not asked.shape or name in asked.shape]
    worst_s, worst_mb = ("", 0.0), ("", 0.0)
    sys.stdout.write(f"{'shape':28}{'seconds':>8}{'MB':>6}  what came of it\n")
    faults = 0
    for name in names:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            try:
                seconds, mb, result = pool.apply_async(cost, (name, asked.kilobytes * 1000)).get(LONGEST * 4)
            except multiprocessing.TimeoutError:
                seconds, mb, result = LONGEST, 0.0, "STOPPED"
        faults += result.startswith(("FAULT", "STOPPED"))
        worst_s = max(worst_s, (name, seconds), key=lambda one: one[1])
        worst_mb = max(worst_mb, (name, mb), key=lambda one: one[1])
        sys.stdout.write(f"{name:28}{seconds:8.2f}{mb:6.0f}  {result[:90]}\n")
        sys.stdout.flush()
    sys.stdout.write(f"slowest: {worst_s[0]}; largest: {worst_mb[0]}\n")
    sys.stdout.write(f"hostile shapes={len(names)} worst_s={worst_s[1]:.2f} worst_mb={worst_mb[1]:.0f}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
