"""A `Manuscript` as plain text: one labelled line a fact, then the story. Reading the text gives the facts back."""

import re
from collections.abc import Iterable, Iterator

from lxml import html as lxml_html

from fic.content_notes.wording import SEPARATOR, note_label
from fic.manuscript import veil
from fic.manuscript.clean import CleanHTML
from fic.manuscript.label_lines import label_at
from fic.manuscript.labels import CHAPTER_NOTE, CLOSING_NOTE
from fic.manuscript.manuscript import Manuscript, ManuscriptChapter, RelationshipFact, Text
from fic.timeline.wording import said

SCENE_BREAK = "* * *"
BORDER = "=" * 60
"""Between what the author said about the story and the story; a reader of any age takes it for a ruler."""

_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BLOCKS = frozenset(
    {"p", "div", "pre", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "summary"}
)
_DECLARED = {
    "none": "none apply",
    "undeclared": "author chose not to warn",
    "elsewhere": "see the end of the story",
}


def as_text(m: Manuscript) -> str:
    """UTF-8 text with `\\n` line ends. What plain text cannot hold (tables, links, pictures) keeps its words.

    Reading it gives the same facts and the same story; only evidence, offsets, `dropped` and `troubles` differ.
    Suggestions (implied names) are left out: they come back from the story itself. Linear.
    """
    header = "\n".join(_header(m))
    blocks = [header, BORDER, *_story(m)] if header else [*_story(m)]
    ending = list(_ending(m))
    if ending:
        blocks += [BORDER, *ending]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _header(m: Manuscript) -> Iterator[str]:
    """One line a fact; a label is repeated rather than its values joined, for a name may hold a comma."""
    yield from _lines("Title", [m.title, *m.title_alternatives])
    yield from _lines("Author", m.authors)
    if m.posted_by:
        yield f"Posted by: {m.posted_by.text}"
    for fandom in m.fandoms:
        if fandom.source == "stated":
            yield f"Fandom: {_flat(fandom.name)}"
    yield from _lines("Genre", m.genres)
    yield from _lines("Category", m.categories)
    for pairing in m.relationships:
        if pairing.source == "stated":
            yield f"Pairing: {_pairing(pairing)}"
    for character in m.characters:
        if character.source == "stated":
            yield f"Character: {_flat(character.name)}"
    if m.warnings_declared in _DECLARED:
        yield f"Warnings: {_DECLARED[m.warnings_declared]}"
    for note in m.content_notes:
        yield f"Content note: {note_label(note)}"
    if m.rating:  # after the notes: its reasons are among them
        yield f"Rating: {_flat(f'{m.rating.raw}: {m.rating.reasons}' if m.rating.reasons else m.rating.raw)}"
    for placement in m.placements:
        yield f"Placement: {said(placement)}"
    yield from _lines("Tag", m.tags)
    yield from _publication(m)
    if m.summary:
        yield f"Summary: {_flat(m.summary.text)}"
    if m.disclaimer and m.disclaimer.where != "end":
        yield f"Disclaimer: {_flat(m.disclaimer.text)}"
    for note_text in m.notes:
        if note_text.where == "header":
            yield _note(note_text.text, "Author's note")


def _publication(m: Manuscript) -> Iterator[str]:
    """Where it belongs, when it was made, whom it thanks, what may be done with it."""
    if m.part:  # before the series, whose number would be taken for it
        yield f"Part: {_flat(m.part.raw)}"
    if m.series:
        yield f"Series: {_flat(m.series.name)}" + (f" #{m.series.position}" if m.series.position else "")
    if m.status:
        yield f"Status: {m.status.text}"
    for label, date in (("Written", m.written), ("Written", m.written_prose), ("Posted", m.posted)):
        if date:
            yield f"{label}: {_flat(date.iso or date.raw)}"
    yield from _lines("Words", [m.words_stated])
    yield from _lines("Dedication", [m.dedication])
    yield from _lines("Thanks", m.thanks)
    yield from _lines("Beta", m.beta)
    for label, fact in (("Feedback", m.feedback), ("Archive", m.archive_permission)):
        if fact and fact.evidence:
            quote = _flat(fact.evidence.quote)
            yield quote if _labelled(quote) else f"{label}: {quote}"


def _lines(label: str, facts: Iterable[Text | None]) -> Iterator[str]:
    for fact in facts:
        if fact and fact.text.strip():
            yield f"{label}: {_flat(fact.text)}"


def _pairing(one: RelationshipFact) -> str:
    names = ("/" if one.kind == "romantic" else " & ").join(one.names)
    modifiers = f" ({', '.join(one.modifiers)})" if one.modifiers else ""
    return f"{'no ' if one.negated else ''}{_flat(names)}{modifiers}"


def _note(words: str, label: str) -> str:
    words = _flat(words)
    return words if _labelled(words) else f"{label}: {words}"


def _labelled(words: str) -> bool:
    """Whether the author's own words begin with a label, which says the same as ours would."""
    return label_at(words, 0, min(len(words), 200)) is not None


def _flat(words: str) -> str:
    return " ".join(words.split())


def _story(m: Manuscript) -> Iterator[str]:
    for chapter in m.chapters:
        if len(m.chapters) > 1 or chapter.title:
            yield _heading(chapter)
        said_before = [f"Content note: {note_label(note)}" for note in chapter.content_notes]
        if chapter.notes_before:
            said_before.append(_note(chapter.notes_before, CHAPTER_NOTE))
        yield "\n".join(said_before)
        yield from _passages(chapter)
        if chapter.notes_after:
            yield _note(chapter.notes_after, CHAPTER_NOTE)
    if m.end_marker:
        yield m.end_marker.text


def _passages(chapter: ManuscriptChapter) -> Iterator[str]:
    """The chapter's paragraphs; a marked passage stands between two lines in brackets."""
    blocks = veil.blocks(CleanHTML.trusted(str(chapter.html)))
    at = 0
    for passage in chapter.passages:
        yield from paragraphs_of("".join(blocks[at : passage.first]))
        yield f"[Content note: {SEPARATOR.join(map(note_label, passage.notes))}]"
        yield from paragraphs_of("".join(blocks[passage.first : passage.last + 1]))
        yield "[End content note]"
        at = passage.last + 1
    yield from paragraphs_of("".join(blocks[at:]))


def _heading(chapter: ManuscriptChapter) -> str:
    named = re.match(r"(?:prologue|epilogue|interlude)\b", chapter.title or "", re.I)
    if named and chapter.title:
        return _flat(chapter.title)
    return f"Chapter {chapter.number}" + (f": {_flat(chapter.title)}" if chapter.title else "")


def _ending(m: Manuscript) -> Iterator[str]:
    if m.closing_note:
        yield f"{CLOSING_NOTE}: {_flat(m.closing_note.text)}"
    for note in m.notes:
        if note.where == "end" and not (m.closing_note and note.text in m.closing_note.text):
            yield _note(note.text, "Author's note")
    if m.disclaimer and m.disclaimer.where in {"end", "both"}:
        yield f"Disclaimer: {_flat(m.disclaimer.text)}"


def paragraphs_of(html: str) -> Iterator[str]:
    """Clean HTML as paragraphs of plain text with `*emphasis*`; a scene rule is `* * *`, a line break a new line."""
    if not html.strip():
        return
    words: list[str] = []
    for event in _events(lxml_html.fragment_fromstring(html, create_parent="div")):
        if event is None:
            text = _tidy("".join(words))
            words.clear()
            if text:
                yield text
        else:
            words.append(event)
    text = _tidy("".join(words))
    if text:
        yield text


def _events(element: lxml_html.HtmlElement) -> Iterator[str | None]:
    """Stretches of text in order; None where a paragraph ends. No recursion: markup may be nested deep."""
    stack: list[tuple[lxml_html.HtmlElement, bool]] = [(element, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag in _EMPHASIS:
                yield _EMPHASIS[tag]
            elif tag in _BLOCKS:
                yield None
            if node is not element and node.tail:
                yield node.tail.replace("\n", " ")
            continue
        if tag in _EMPHASIS:
            yield _EMPHASIS[tag]
        elif tag in _BLOCKS:
            yield None
        elif tag == "hr":
            yield None
            yield SCENE_BREAK
            yield None
        elif tag == "br":
            yield "\n"
        elif tag == "img":
            yield node.get("alt") or ""
        elif tag == "td":
            yield " "
        if node.text:
            yield node.text if tag == "pre" else node.text.replace("\n", " ")
        stack.append((node, True))
        stack += [(child, False) for child in reversed(node)]


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")
