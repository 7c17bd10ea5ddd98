"""EPUBs by the programs people have, and what our reader sees in them beside the stories they were made from.

    python -m accuracy.oracles.books [--keep] [--show] [NAME …]

Each story of `sources` goes through calibre, pandoc, LibreOffice, FanFicFare's own writer and ours, and into the shapes
of an AO3 download (made by calibre with that archive's own settings) and of a FicHub book. Words, looks and chapters
in are compared with words, looks and chapters out. `--keep` writes the books and what must be seen in them (always
from the source, never from our reader) where the tests find them; the tests run none of these programs.

FanFicFare is no dependency: FANFICFARE_PYTHON names a Python that has it; without one its books are left out, and said
to be. Some programs drop looks on the way in (`LOST`): those are not asked for.
"""

import argparse
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html

from accuracy.oracles import book_shapes
from accuracy.oracles.book_shapes import Story
from accuracy.oracles.seen import seen_in
from fic.manuscript import read
from fic.manuscript.rules import is_rule

SOURCES = Path(__file__).parent / "sources"
BOOKS = Path(__file__).parents[2] / "tests" / "fic" / "manuscript" / "documents" / "epub"
STORIES = ("slack-water", "the-glass-orchard", "far-east", "night-post", "lamp-oil")
Maker = Callable[[Story, Path, Path], None]
"""A story, a folder to work in, where the book goes."""


@dataclass(frozen=True)
class Kind:
    """A way to make books. `lost`: looks the program itself does not carry into its EPUB."""

    make: Maker
    format: str = "epub"
    lost: frozenset[str] = frozenset()
    latin: bool = False
    """Whether the program carries the looks of Latin letters only."""


def _calibre(*options: str) -> Maker:
    def make(story: Story, folder: Path, out: Path) -> None:
        _put(story, folder)
        _convert(folder / "story.html", out, story, *options)

    return make


def _convert(source: Path, out: Path, story: Story, *options: str) -> None:
    _run("ebook-convert", str(source), str(out), "--title", story.title, "--authors", story.author, *options)


def _through_docx(story: Story, folder: Path, out: Path) -> None:
    _put(story, folder)
    _run("pandoc", str(folder / "story.html"), "-o", str(folder / "story.docx"))
    _convert(folder / "story.docx", out, story)


def _pandoc(story: Story, folder: Path, out: Path) -> None:
    _put(story, folder)
    said = ["--metadata", f"title={story.title}", "--metadata", f"author={story.author}"]
    _run("pandoc", str(folder / "story.html"), "-o", str(out), *said)


def _libreoffice(story: Story, folder: Path, out: Path) -> None:
    _put(story, folder)
    office = ("soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless")
    there = ("--outdir", str(folder))
    typed = ("--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8")
    _run(*office, *typed, *there, str(folder / "story.html"))
    _run(*office, "--convert-to", "epub", *there, str(folder / "story.odt"))
    shutil.move(folder / "story.epub", out)


def _fanficfare(**config: str) -> Maker:
    def make(story: Story, folder: Path, out: Path) -> None:
        python = os.environ.get("FANFICFARE_PYTHON")
        if not python:
            raise FileNotFoundError("FANFICFARE_PYTHON")
        said = json.dumps(book_shapes.fanficfare(story, config))
        writer = Path(__file__).with_name("fanficfare_writer.py")
        subprocess.run(
            [python, str(writer), str(out)],
            input=said,
            text=True,
            check=True,
            capture_output=True,
            cwd=folder,
        )

    return make


def _ao3(story: Story, folder: Path, out: Path) -> None:
    page = folder / "story.html"
    page.write_text(book_shapes.ao3(story), encoding="utf-8")
    _convert(page, out, story, *book_shapes.AO3_OPTIONS)


def _again(first: Maker) -> Maker:
    """A book that somebody's library program has converted once more."""

    def make(story: Story, folder: Path, out: Path) -> None:
        first(story, folder, folder / "first.epub")
        _run("ebook-convert", str(folder / "first.epub"), str(out))

    return make


def _written(shape: Callable[[Story], bytes]) -> Maker:
    def make(story: Story, folder: Path, out: Path) -> None:
        out.write_bytes(shape(story))

    return make


_PANDOC = frozenset({"centre", "right", "ruby", "underline"})
_DOCX = _PANDOC | {"items"}
_OFFICE = frozenset({"items", "numbered", "ruby", "quotes", "headings", "caps"})
_FANFICFARE = frozenset({"centre", "right"})
_SIGNS = frozenset("•▪◦–")
"""In front of list items, where a program writes them as text."""
KINDS: dict[str, Kind] = {
    "calibre": Kind(_calibre()),
    "calibre-epub3": Kind(_calibre("--epub-version", "3", "--series", "Quays", "--series-index", "2")),
    "calibre-split": Kind(
        _calibre(
            "--flow-size", "12", "--chapter", "/", "--page-breaks-before", "/", "--no-default-epub-cover"
        )
    ),
    "calibre-docx": Kind(_through_docx, lost=_DOCX),
    "pandoc": Kind(_pandoc, lost=_PANDOC),
    "libreoffice": Kind(_libreoffice, lost=_OFFICE, latin=True),
    "fanficfare": Kind(_fanficfare(), "fanficfare-epub", _FANFICFARE),
    "fanficfare-table": Kind(_fanficfare(titlepage_use_table="true"), "fanficfare-epub", _FANFICFARE),
    "fanficfare-calibre": Kind(_again(_fanficfare()), "fanficfare-epub", _FANFICFARE),
    "ours": Kind(_written(book_shapes.ours)),
    "ao3": Kind(_ao3, "ao3-epub"),
    "ao3-calibre": Kind(_again(_ao3), "ao3-epub"),
    "fichub": Kind(_written(book_shapes.fichub), "fichub-epub"),
}
KEPT = {
    "slack-water": tuple(name for name in KINDS if name != "calibre-split"),
    "the-glass-orchard": ("calibre", "libreoffice", "ours"),
    "far-east": ("calibre", "pandoc"),
    "night-post": ("ao3", "ours"),
    "lamp-oil": ("calibre-split", "ao3", "fichub"),
}
"""Of which story which books are committed."""


def story_of(name: str) -> Story:
    """A source cut at its `<h2>`; what stands between its title and the first of them opens the first chapter."""
    root = lxml_html.document_fromstring((SOURCES / f"{name}.html").read_text(encoding="utf-8"))
    title, chapters, before = name, list[tuple[str, str]](), list[str]()
    for block in root.find("body"):
        if block.tag == "h1":
            title = " ".join(block.text_content().split())
        elif block.tag == "h2":
            chapters.append((" ".join(block.text_content().split()), ""))
        else:
            said = lxml_html.tostring(block, encoding="unicode").strip()
            if chapters:
                heading, inner = chapters[-1]
                chapters[-1] = (heading, f"{inner}{said}\n")
            else:
                before.append(said)
    if chapters:
        chapters[0] = (chapters[0][0], "\n".join([*before, chapters[0][1]]))
    return Story(title, chapters or [("Chapter 1", "\n".join(before))], str(root.get("lang") or "en"))


def sight(html: str) -> dict[str, list[str]]:
    """What a reader of the page sees: words and looks, in reading order. Lines that are only rules are none of it."""
    seen = seen_in(html)
    found = {"text": [one for one in seen.text if not is_rule(one)]}
    found |= {name: [one for one in runs if not is_rule(one)] for name, runs in seen.runs.items()}
    root = lxml_html.fragment_fromstring(f"<div>{html}</div>")
    found["ruby"] = [" ".join(one.text_content().split()) for one in root.iter("ruby")]
    found["numbered"] = [_words(one) for one in root.iter("li") if one.getparent().tag == "ol"]
    found["quotes"] = [_words(one) for one in root.iter("blockquote")]
    return {name: runs for name, runs in found.items() if runs}


def _words(element: lxml_html.HtmlElement) -> str:
    apart = copy.deepcopy(element)
    apart.tail = None
    for inner in apart.xpath("./ul | ./ol"):
        apart.remove(inner)
    for one in apart.iter("p", "li", "br", "div"):
        one.tail = " " + (one.tail or "")
    return " ".join(apart.text_content().split())


def expected(story: Story, kind: Kind) -> dict[str, object]:
    """What must be seen in the book, from the story alone."""
    whole = "".join(html for _, html in story.chapters)
    # A program without ruby puts the reading behind the word.
    looks = sight(re.sub("</?r[tp]>", "", whole) if "ruby" in kind.lost else whole)
    return {
        "format": kind.format,
        "title": story.title,
        "authors": [story.author],
        "chapters": [title for title, _ in story.chapters],
        "sight": {
            name: _latin(runs) if kind.latin and name != "text" else runs
            for name, runs in sorted(looks.items())
            if name not in kind.lost
        },
    }


def found(data: bytes, filename: str) -> dict[str, object]:
    """What our reader sees in a book, in the form of `expected`."""
    manuscript = read(data, filename)
    return {
        "format": manuscript.format,
        "title": manuscript.title.text if manuscript.title else None,
        "authors": [one.text for one in manuscript.authors],
        "chapters": [_titled(one.number, one.title) for one in manuscript.chapters],
        "sight": sight("".join(chapter.html for chapter in manuscript.chapters)),
    }


def _titled(number: int, title: str | None) -> str:
    return title or f"Chapter {number}"


def differences(seen: dict[str, object], wanted: dict[str, object]) -> list[str]:
    """Names of what differs. Looks that the book's program does not carry are not asked for."""
    wrong = [name for name in ("format", "title", "authors", "chapters") if seen[name] != wanted[name]]
    asked, got = wanted["sight"], seen["sight"]
    if not isinstance(asked, dict) or not isinstance(got, dict):
        raise TypeError("Looks are told by name.")
    if _flat(asked.get("text", [])) != _flat(got.get("text", [])):
        wrong.append("words")
    return wrong + [name for name in asked if name != "text" and asked[name] != got.get(name, [])]


def _latin(runs: list[str]) -> list[str]:
    return [run for run in runs if re.search(r"[a-zA-Z0-9]", run)]


def _flat(paragraphs: Iterable[str]) -> list[str]:
    return [word for one in paragraphs for word in one.split() if word not in _SIGNS]


def _put(story: Story, folder: Path) -> None:
    (folder / "story.html").write_text(book_shapes.plain(story), encoding="utf-8")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def main(arguments: list[str]) -> int:
    """Print the table; 0 when everything agrees."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="kinds of books; all when none is named")
    parser.add_argument("--keep", action="store_true", help="write the books the tests read")
    parser.add_argument("--show", action="store_true", help="print what differs")
    chosen = parser.parse_args(arguments)
    books = words = looks = chapters = 0
    for name in STORIES:
        story = story_of(name)
        for kind_name, kind in KINDS.items():
            if chosen.names and kind_name not in chosen.names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder) / "book.epub"
                try:
                    kind.make(story, Path(folder), out)
                except (FileNotFoundError, subprocess.CalledProcessError) as error:
                    print(f"{name:20} {kind_name:20} not made: {error}")
                    continue
                data = out.read_bytes()
            wanted = expected(story, kind)
            seen = found(data, f"{name}-{kind_name}.epub")
            wrong = differences(seen, wanted)
            books += 1
            words += "words" not in wrong
            chapters += not {"format", "title", "authors", "chapters"} & set(wrong)
            looks += not set(wrong) - {"words", "format", "title", "authors", "chapters"}
            print(f"{name:20} {kind_name:20} {' '.join(wrong) or '-'}")
            if chosen.show:
                _show(seen, wanted, wrong)
            if chosen.keep and kind_name in KEPT.get(name, ()):
                BOOKS.mkdir(parents=True, exist_ok=True)
                (BOOKS / f"{name}-{kind_name}.epub").write_bytes(data)
                said = json.dumps(wanted, ensure_ascii=False, indent=1)
                (BOOKS / f"{name}-{kind_name}.json").write_text(said + "\n", encoding="utf-8")
    print(f"oracle epubs={books} words_equal={words} formatting_equal={looks} chapters_equal={chapters}")
    return 0 if words == looks == chapters == books else 1


def _show(seen: dict[str, object], wanted: dict[str, object], wrong: list[str]) -> None:
    for name in wrong:
        holder = (seen, wanted) if name in wanted else (seen["sight"], wanted["sight"])
        key = "text" if name == "words" else name
        ours, theirs = (one.get(key) if isinstance(one, dict) else None for one in holder)
        if name == "words":
            one, other = _flat(ours or []), _flat(theirs or [])
            at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
            ours, theirs = one[max(0, at - 3) : at + 9], other[max(0, at - 3) : at + 9]
        print(f"    {name}: ours   {ours}\n    {' ' * len(name)}  wanted {theirs}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
