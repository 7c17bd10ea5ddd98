"""What was read in a file, for a person at a terminal: every fact beside the words it was read from.

No database and no settings: `ficarium read` works on any machine.
"""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from fic.content_notes.note import ContentNote
from fic.content_notes.topics import TOPICS
from fic.evidence import Evidence
from fic.manuscript.manuscript import Manuscript
from fic.timeline.placement import Placement

_QUOTE = "italic bright_black"
_LONGEST_QUOTE = 160
_LONGEST_TEXT = 600

Row = tuple[str, str, str]
"""What it is, what it says, the words it was read from."""


def shown(manuscript: Manuscript, name: str, part: int, parts: int) -> RenderableType:
    """One work of the file `name`."""
    blocks: list[RenderableType] = [_title(manuscript, name, part, parts)]
    for heading, rows in (
        ("Read in the header", _facts(manuscript)),
        ("Content notes", _notes(manuscript)),
        ("Where it stands in canon", _placements(manuscript)),
        ("Suggested by names in the text, not stated", _implied(manuscript)),
    ):
        table = _table(list(rows))
        if table is not None:
            blocks += [Text(f"\n{heading}", style="bold"), table]
    blocks += [Text("\nThe story", style="bold"), _story(manuscript)]
    if manuscript.troubles:
        blocks.append(Text("\nNot sure of", style="bold yellow"))
        blocks += [Padding(Text(f"• {one}", style="yellow"), (0, 0, 0, 2)) for one in manuscript.troubles]
    blocks.append(Text(""))
    return Group(*blocks)


def _title(one: Manuscript, name: str, part: int, parts: int) -> Panel:
    title = Text(one.title.text if one.title else "(no title)", style="bold" if one.title else "bold dim")
    authors = ", ".join(author.text for author in one.authors) or "(nobody named)"
    lines = [title, Text(f"by {authors}", style="" if one.authors else "dim")]
    if one.posted_by:
        lines.append(Text(f"posted by {one.posted_by.text}", style="dim"))
    size = f"{one.words_counted:,} words in {_counted(len(one.chapters), 'chapter')}"
    told = " · ".join(filter(None, (one.language, one.format, one.charset)))
    lines.append(Text(f"{size} · {told}", style="dim"))
    which = f"{name} (work {part} of {parts})" if parts > 1 else name
    return Panel(Group(*lines), title=Text(which, style="dim"), title_align="left", border_style="cyan")


def _facts(one: Manuscript) -> Iterator[Row]:
    for fandom in one.fandoms:
        if fandom.source == "stated":
            yield "Fandom", fandom.name, _quote(fandom.evidence)
    if one.rating:
        level = one.rating.level or "not one of ours"
        reasons = f", {one.rating.reasons}" if one.rating.reasons else ""
        yield "Rating", f"{one.rating.raw} ({level}{reasons})", _quote(one.rating.evidence)
    for pairing in one.relationships:
        if pairing.source == "stated":
            names = (" & " if pairing.kind == "friendship" else "/").join(pairing.names)
            more = ", ".join(pairing.modifiers)
            text = f"{'not ' if pairing.negated else ''}{names}{f' ({more})' if more else ''}"
            yield "Relationship", text, _quote(pairing.evidence)
    for label, texts in (
        ("Other title", one.title_alternatives),
        ("Genre", one.genres),
        ("Category", one.categories),
        ("Tag", one.tags),
        ("Beta", one.beta),
        ("Thanks", one.thanks),
        ("Note", one.notes),
    ):
        for one_text in texts:
            yield label, one_text.text, _quote(one_text.evidence, beside=one_text.text)
    for character in one.characters:
        if character.source == "stated":
            yield "Character", character.name, _quote(character.evidence, beside=character.name)
    for label, said in (
        ("Summary", one.summary),
        ("Dedication", one.dedication),
        ("Disclaimer", one.disclaimer),
        ("First fic", one.first_fic),
        ("Status", one.status),
        ("Words stated", one.words_stated),
        ("Closing note", one.closing_note),
        ("End mark", one.end_marker),
    ):
        if said:
            yield label, said.text, _quote(said.evidence, beside=said.text)
    if one.feedback:
        wanted = {True: "wanted", False: "not wanted", None: "spoken of"}[one.feedback.wanted]
        kinds = f": {', '.join(one.feedback.kinds)}" if one.feedback.kinds else ""
        yield "Feedback", wanted + kinds, _quote(one.feedback.evidence)
    if one.archive_permission:
        conditions = one.archive_permission.conditions
        text = one.archive_permission.kind.replace("_", " ") + (f" ({conditions})" if conditions else "")
        yield "May be archived", text, _quote(one.archive_permission.evidence)
    if one.series:
        place = f", part {one.series.position}" if one.series.position else ""
        yield "Series", one.series.name + place, _quote(one.series.evidence)
    if one.part:
        text = f"{one.part.n or '?'} of {one.part.of or '?'}"
        yield "Part", text, _quote(one.part.evidence, beside=one.part.raw)
    for label, date in (("Written", one.written), ("Posted", one.posted)):
        if date:
            either = f" (or {date.alternative})" if date.alternative else ""
            yield label, (date.iso or date.raw) + either, _quote(date.evidence)


def _notes(one: Manuscript) -> Iterator[Row]:
    if one.warnings_declared and not one.all_notes:
        said = {
            "none": "nothing needs a warning, says the author",
            "undeclared": "the author chose not to warn",
            "elsewhere": "the author warns somewhere else",
            "some": "warned of something not understood",
        }
        yield "Warnings", said.get(one.warnings_declared, one.warnings_declared), ""
    for note in sorted(one.all_notes, key=lambda note: note.negated):
        topic = TOPICS.get(note.topic)
        quote = "" if topic is not None and topic.hard_stop else _quote(note.evidence)
        yield topic.title if topic else note.topic, _degree(note), quote


def _degree(note: ContentNote) -> str:
    if note.negated:
        return "promised not to be there"
    bound = {"exact": "", "at_least": "at least ", "at_most": "at most "}[note.bound.value]
    parts = [bound + note.degree.value, *note.modifiers]
    if note.certainty.value != "sure":
        parts.append("possible" if note.certainty.value == "possible" else "hardly likely")
    if note.scope != "work":
        parts.append(f"in {note.scope}")
    return ", ".join(parts)


def _placements(one: Manuscript) -> Iterator[Row]:
    for placement in one.placements:
        yield (
            placement.relation.value.replace("_", " ").capitalize(),
            _where(placement),
            _quote(placement.evidence),
        )


def _where(placement: Placement) -> str:
    anchors = " and ".join(filter(None, (placement.anchor, placement.anchor2)))
    words = f"{placement.offset} {placement.relation.value} {anchors}" if placement.offset else anchors
    moments = ", ".join(placement.resolved)
    if moments and placement.ambiguous:
        moments = f"one of {moments}"
    return f"{words} → {moments}" if moments and words else words or moments or "no moment named"


def _implied(one: Manuscript) -> Iterator[Row]:
    for fandom in one.fandoms:
        if fandom.source != "stated":
            yield "Fandom", fandom.name, _quote(fandom.evidence)
    for pairing in one.relationships:
        if pairing.source != "stated":
            yield "Relationship", "/".join(pairing.names), _quote(pairing.evidence)
    people = [one for one in one.characters if one.source != "stated"]
    if people:
        named = ", ".join(f"{one.name} ({one.mentions}×)" if one.mentions else one.name for one in people)
        yield "Characters", named, ""


def _story(one: Manuscript) -> RenderableType:
    said = one.to_json()
    breaks = sum(chapter.scene_breaks for chapter in one.chapters)
    rows: list[Row] = [
        ("Starts", f"“{said['body_first_words']} …”", ""),
        ("Ends", f"“… {said['body_last_words']}”", ""),
        ("Scene breaks", str(breaks), ""),
    ]
    if len(one.chapters) > 1:
        listed = one.chapters[:30]
        titles = ", ".join(f"{each.number}. {each.title or '–'} ({each.words:,})" for each in listed)
        rows.append(("Chapters", titles + (" …" if len(one.chapters) > len(listed) else ""), ""))
    inserts: dict[str, int] = {}
    for chapter in one.chapters:
        for insert in chapter.inserts:
            inserts[insert.kind] = inserts.get(insert.kind, 0) + 1
    if inserts:
        rows.append(("Inserts", ", ".join(_counted(n, kind) for kind, n in inserts.items()), ""))
    if one.dropped:
        reasons: dict[str, int] = {}
        for dropped in one.dropped:
            reasons[dropped.reason] = reasons.get(dropped.reason, 0) + dropped.end - dropped.start
        rows.append(("Left out", ", ".join(f"{why} ({n} characters)" for why, n in reasons.items()), ""))
    return _table(rows) or Text("")


def _table(rows: Iterable[Row]) -> Table | None:
    """None when there is nothing to show."""
    rows = list(rows)
    if not rows:
        return None
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", min_width=14, max_width=24)
    table.add_column()
    before = ""
    for label, text, quote in rows:
        said = Text(_one_line(text, _LONGEST_TEXT))
        if quote and quote != text:
            said.append(f"  “{quote}”", style=_QUOTE)
        table.add_row("" if label == before else f"  {label}", said)
        before = label
    return table


def _quote(evidence: Evidence | None, beside: str = "") -> str:
    """Empty when it would only repeat what stands beside it."""
    if evidence is None or evidence.quote.strip() == beside.strip():
        return ""
    return _one_line(evidence.quote, _LONGEST_QUOTE)


def _one_line(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _counted(count: int, noun: str) -> str:
    if count != 1:
        noun += "" if noun.endswith("s") else "s"
    return f"{count:,} {noun}"
