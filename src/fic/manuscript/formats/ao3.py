"""An AO3 download, as HTML or as the pages of its EPUB: one parser for both.

Keyed on what is never translated or rewritten: the ids (`preface`, `chapters`, `endnotesN`, `afterword`), the order of
the definition list, where its links lead. Words of labels are only asked first. Source: the download's own markup.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from fic.manuscript.formats.framing import FIELD, HEADINGS, made, parsed, said, told, words_of, written
from fic.manuscript.formats.framing import framed as frame
from fic.manuscript.label_lines import fields_of

_IS_AO3 = re.compile(r"\bid\s*=\s*[\"']?preface\b", re.I)
_CHAPTERS = re.compile(r"\bid\s*=\s*[\"']?chapters\b", re.I)
_RATINGS = frozenset({"general audiences", "teen and up audiences", "mature", "explicit", "not rated"})
_WARNINGS = frozenset(
    ["creator chose not to use archive warnings", "choose not to use archive warnings",
    "no archive warnings apply", "graphic depictions of violence", "major character death", "rape/non-con",
    "underage", "underage sex"]
)  # fmt: skip
_CATEGORIES = frozenset({"f/f", "f/m", "gen", "m/m", "multi", "other"})
_AFTER_FANDOM = ("relationship", "character", "tags")
_NOTES_ANCHOR = re.compile(r"#endnotes\d*$")
_ARCHIVED = re.compile(r"(?P<name>[^\[\]]+?)\s*\[(?P<how>[^\[\]]{1,40}?)\s(?P<poster>[^\s\[\]]{1,80})\]")
_FOR = re.compile(r"\sfor\s+(?P<whom>\S.*)$")
_SHIP = re.compile(r"\S\s*[/&]\s*\S")


def framed(html: str) -> str | None:
    """The download's markup with its parts marked; None when it is no download of AO3's kind."""
    # Lowering a whole page costs as much as reading its tags: the spellings that tools write are looked for.
    if not any(word in html for word in ("preface", "Preface", "PREFACE")):
        return None
    if not _IS_AO3.search(html) or not _CHAPTERS.search(html):
        return None
    root = parsed(html)
    if root is None or not is_download(root):
        return None
    frame_download(root)
    return written(root)


def is_download(root: HtmlElement) -> bool:
    """Whether the tree holds a preface with its definition list or byline, and chapters."""
    return bool(root.xpath('//*[@id="chapters"]')) and bool(
        root.xpath('//*[@id="preface"]//dl | //*[@id="preface"]//h1')
    )


def frame_download(root: HtmlElement) -> None:
    """Mark a download's parts in place. An EPUB's files stand one after another in `root`: ids may repeat."""
    preface = _Preface()
    for part in root.xpath('//*[@id="preface"]'):
        preface.read(part)
    chapters = _Chapters(preface.title)
    for part in root.xpath('//*[@id="chapters"]'):
        chapters.read(part)
    chapters.finish()
    for part in root.xpath('//*[@id="afterword"]'):
        _afterword(part)


class _Preface:
    """Tags, title, byline, summary and notes, in the order they always have."""

    def __init__(self) -> None:
        self.title = ""
        self.waiting = list(_AFTER_FANDOM)
        """Kinds of tags that may still come."""
        self.rated = self.named = False
        self.open = ""
        """The field whose value comes next."""
        self.told: list[str] = []
        self.notes = 0

    def read(self, part: HtmlElement) -> None:
        content: list[HtmlElement] = []
        for block in part:
            if block.tag in {"p", *HEADINGS} and block.tag != "h1":
                content.append(frame(block, "message"))
            elif block.tag == "div" and not _is_byline(block):
                content += self._blocks(block)
            else:
                content += self._block(block)
        _refill(part, content, "preface")

    def _blocks(self, holder: HtmlElement) -> Iterator[HtmlElement]:
        if (holder.text or "").strip():
            yield framed_words(holder.text or "", "preface", self._note())
        for block in list(holder):
            yield from self._block(block)

    def _block(self, block: HtmlElement) -> Iterator[HtmlElement]:
        if block.tag == "dl":
            yield from self._tags(block)
        elif block.tag == "h1":
            self.title = words_of(block)
            yield frame(block, "preface", "title")
        elif _is_byline(block) or (
            self.title and not self.named and block.tag in {"div", "p"} and not self.told
        ):
            self.named = True
            yield from _byline(block)
        elif _points_at_notes(block):
            yield frame(block, "message")
        elif block.tag == "p" and block.getnext() is not None and words_of(block):
            self.open = self._value_of(block)
            yield frame(_label(block), "preface", self.open)
        elif block.tag == "blockquote":
            yield frame(block, "preface", self.open or self._note())
        elif block.tag in {"ul", "ol"}:
            yield from (self._related(item) for item in block if words_of(item))
        elif words_of(block):
            yield frame(block, "preface", self._note())

    def _value_of(self, label: HtmlElement) -> str:
        """Which field a label without a colon names: by its word, else by its turn, summary before notes."""
        known = fields_of(words_of(label).rstrip(":： "))
        after = label.getnext()
        quoted = after is not None and after.tag == "blockquote"
        if known and known[0] in {"summary", "notes"}:
            field = known[0]
        else:
            field = "summary" if quoted and not self.told and not self.notes else "notes"
        if field == "notes" or field in self.told:
            field = self._note()
        self.told.append(field)
        return field

    def _note(self) -> str:
        self.notes += 1
        return f"notes.{self.notes}"

    def _related(self, item: HtmlElement) -> HtmlElement:
        """ "For somebody", "Inspired by …", "Translation of …"."""
        link = item.find(".//a")
        gift = link is not None and str(link.get("href") or "").rstrip("/").endswith("/gifts")
        lead = (item.text or "").strip()
        if gift or (lead.casefold() in {"for", "for:"} and len(words_of(item)) < 200):
            return told("preface", "dedication", lead or "For", words_of(item)[len(lead) :].strip(" ."))
        item.tag = "p"
        return frame(item, "preface", self._note())

    def _tags(self, listed: HtmlElement) -> Iterator[HtmlElement]:
        label = ""
        for one in listed:
            if one.tag == "dt":
                label = words_of(one)
            elif one.tag == "dd":
                yield self._entry(label, one)

    def _entry(self, label: str, value: HtmlElement) -> HtmlElement:
        links = value.findall(".//a")
        known = fields_of(label.rstrip(":： "))
        if label.casefold().startswith("collection") or _leads_to(links, "/collections/"):
            return frame(told("preface", "", label, words_of(value)), "message")
        field = known[0] if known else self._field_of(value, links)
        if field in self.waiting:
            del self.waiting[: self.waiting.index(field) + 1]
        if field in {"language", "stats", "series"} or not links:
            return told("preface", field, label, words_of(value))
        return said("preface", field, label, links)

    def _field_of(self, value: HtmlElement, links: list[HtmlElement]) -> str:
        """Of a label in a language nobody listed: by what its values are, where they lead, whose turn it is."""
        values = {words_of(link).casefold() for link in links}
        if not links:
            return "stats" if any(c.isdigit() for c in words_of(value)) else "language"
        if _leads_to(links, "/series/"):
            return "series"
        if values <= _RATINGS:
            return "rating"
        if values <= _WARNINGS:
            return "warning"
        if values <= _CATEGORIES:
            return "category"
        if not self.rated:
            self.rated = True
            return "fandom"
        if "relationship" in self.waiting and all(_SHIP.search(one) for one in values):
            return "relationship"
        return next((kind for kind in self.waiting if kind != "relationship"), "tags")


def _leads_to(links: list[HtmlElement], place: str) -> bool:
    return any(place in str(link.get("href") or "") for link in links)


def _is_byline(block: HtmlElement) -> bool:
    if (
        block.tag not in {"div", "p", "h3"}
        or block.find(".//dl") is not None
        or block.find(".//h1") is not None
    ):
        return False
    named = "byline" in str(block.get("class") or "")
    return named or (block.find("./a[@rel='author']") is not None and block.find(".//blockquote") is None)


def _byline(block: HtmlElement) -> Iterator[HtmlElement]:
    """ "by <a>Ana</a>, <a>Ben</a> for <a>Mara</a>"; of a rescued work "by Ana [archived by <a>somebody</a>]"."""
    links = block.findall(".//a")
    by, _, names = words_of(block).partition(" ")
    kept = list(_ARCHIVED.finditer(names))
    if kept:
        yield said("preface", "author", by, [one.group("name").strip(" ,") for one in kept])
        yield told("preface", "poster", kept[0].group("how"), kept[0].group("poster"))
        return
    outside = " ".join([block.text or "", *(link.tail or "" for link in links)])
    gift = _FOR.search(names) if not links or _FOR.search(f"{outside} .") else None
    if gift:
        names = names[: gift.start()]
    yield said("preface", "author", by if names else "", (names or by).split(", "))
    if gift:
        yield told("preface", "dedication", "for", gift.group("whom"))


def _points_at_notes(block: HtmlElement) -> bool:
    """ "See the end of the work for notes": the site's own words."""
    links = block.findall(".//a")
    return (
        bool(links)
        and block.tag in {"div", "p"}
        and all(_NOTES_ANCHOR.search(str(link.get("href") or "")) for link in links)
    )


def _label(block: HtmlElement) -> HtmlElement:
    """A paragraph that is only a label."""
    line = made("p")
    line.append(made("span", words_of(block), data_label="1"))
    return line


class _Chapters:
    """Headings, what the site frames around a chapter, and the chapters themselves."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.headings: list[HtmlElement] = []
        self.framed = False
        """What came last was a chapter's own heading: the story is next."""

    def read(self, part: HtmlElement) -> None:
        frame(part, "story")
        for block in list(part):
            name = str(block.get("id") or "")
            if name.startswith("endnotes"):
                self._notes(block)
            elif block.tag in HEADINGS:
                self._heading(block)
            elif not self.framed and self._is_meta(block):
                self._meta(block)
            elif words_of(block):
                self.framed = False

    def finish(self) -> None:
        """A work of one chapter repeats its title above the story."""
        if len(self.headings) == 1 and words_of(self.headings[0]).casefold() == self.title.casefold():
            del self.headings[0].attrib[FIELD]
            frame(self.headings[0], "repeated")

    def _is_meta(self, block: HtmlElement) -> bool:
        first = next((one for one in block if words_of(one)), None)
        lead = (block.text or "").strip()
        return block.tag == "div" and first is not None and first.tag in HEADINGS and not lead

    def _heading(self, heading: HtmlElement) -> None:
        self.headings.append(frame(heading, "meta", "chapter"))

    def _meta(self, block: HtmlElement) -> None:
        self.framed = True
        frame(block, "meta")
        for one in list(block):
            if one.tag in HEADINGS:
                self._heading(one)
            else:
                _framed_note(one)

    def _notes(self, block: HtmlElement) -> None:
        self.framed = False
        frame(block, "meta")
        for one in list(block):
            _framed_note(one)


def _framed_note(block: HtmlElement) -> None:
    after = block.getnext()
    if _points_at_notes(block) or (block.tag == "p" and after is not None and _points_at_notes(after)):
        # "Chapter Notes", and then only that there are some at the end.
        frame(block, "message")
    elif block.tag == "p" and after is not None and after.tag == "blockquote":
        block.getparent().replace(block, _label(block))


def _afterword(part: HtmlElement) -> None:
    content: list[HtmlElement] = []
    for holder in part:
        if holder.tag != "div":
            content.append(frame(holder, "message"))
            continue
        inner = holder.xpath('.//*[@id="endnotes"]')
        for notes in inner or ([holder] if holder.get("id") == "endnotes" else []):
            content += [
                frame(
                    _label(one) if one.tag == "p" and one.getnext() is not None else one, "afterword", "notes"
                )
                for one in list(notes)
            ]
        content += [frame(one, "message") for one in holder if one.tag == "dl"]
    _refill(part, content, "afterword")


def _refill(part: HtmlElement, content: list[HtmlElement], region: str) -> None:
    """Put `content` in the place of what was in `part`; loose words stay as they are."""
    if (part.text or "").strip():
        content.insert(0, framed_words(part.text or "", region, "notes"))
    for child in list(part):
        part.remove(child)
    part.text = None
    frame(part, region)
    part.extend(content)


def framed_words(words: str, region: str, field: str) -> HtmlElement:
    """Words that stood in no element of their own."""
    return frame(made("p", words), region, field)
