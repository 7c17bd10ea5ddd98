"""A person's word in place of the reader's, once everything has been read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fic.content_notes.note import ContentNote
from fic.manuscript.corrections import FIELDS, Corrections, Value
from fic.manuscript.fact_words import SEVERAL, fact_from, fact_of, in_scope, note_in_words
from fic.manuscript.facts import Facts
from fic.manuscript.manuscript import FandomFact, Manuscript


def corrected(manuscript: Manuscript, corrections: Corrections) -> Manuscript:
    """The reading with a person's word in place of the reader's."""
    names = {name for name, _ in corrections.refused} | {*corrections.values, *corrections.confirmed}
    if not names:
        return manuscript
    changed = {name: _settled(manuscript, name, corrections) for name in FIELDS if name in names}
    if "content_notes" in names:
        changed["chapters"] = tuple(
            replace(
                chapter,
                content_notes=_unrefused(chapter.content_notes, corrections),
                passages=tuple(
                    replace(one, notes=_unrefused(one.notes, corrections)) for one in chapter.passages
                ),
            )
            for chapter in manuscript.chapters
        )
    after = replace(manuscript, **changed)
    if "warnings_declared" not in names and "content_notes" in names:
        warned, warns = (any(not note.negated for note in one.all_notes) for one in (manuscript, after))
        if warns and not warned and after.warnings_declared in {None, "none"}:
            return replace(after, warnings_declared="some")
        if warned and not warns and after.warnings_declared == "some":
            return replace(after, warnings_declared=None)
    return after


def prime(facts: Facts, corrections: Corrections) -> None:
    """Fandoms first: what the header says of canon is resolved against them."""
    if "fandoms" in corrections.values:
        facts.fandoms = [FandomFact(one.text, "stated") for one in corrections.values["fandoms"]]
    refused = {_folded(text) for name, text in corrections.refused if name == "fandoms"}
    facts.fandoms = [one for one in facts.fandoms if _folded(one.name) not in refused]
    known = {_folded(one.name) for one in facts.fandoms}
    for one in corrections.confirmed.get("fandoms", ()):
        if _folded(one.text) not in known:
            facts.fandoms.append(FandomFact(one.text, "stated"))


def _settled(manuscript: Manuscript, name: str, corrections: Corrections) -> Any:
    held = getattr(manuscript, name)
    read = [one for one in (held if isinstance(held, tuple) else (held,)) if one is not None]
    known = {_folded(fact_of(name, one).text): one for one in read}
    fandoms = [one.name for one in manuscript.fandoms]

    def made(value: Value) -> Any:
        """What was read in the same words knows more than the words do: moments, full names."""
        same = known.get(_folded(value.text))
        if same is not None:
            return replace(same, source="stated") if hasattr(same, "source") else same
        return fact_from(name, value, manuscript.source_text, fandoms)

    confirmed = [made(one) for one in corrections.confirmed.get(name, ()) if " @ " not in one.text]
    refused = {_folded(text) for field, text in corrections.refused if field == name}
    kept = [one for words, one in known.items() if words not in refused]
    if name in corrections.values:
        # Suggestions are nobody's words: they stay beside those a person gave.
        suggested = [one for one in kept if getattr(one, "source", "") == "implied"]
        kept = [*(made(one) for one in corrections.values[name]), *suggested]
    if name not in SEVERAL:
        chosen = [one for one in (*confirmed, *kept) if one is not None]
        return chosen[0] if chosen else None
    listed: dict[str, Any] = {}
    for one in (*kept, *confirmed):
        if one is not None:
            words = _folded(fact_of(name, one).text)
            stands = listed.get(words)
            if stands is None or getattr(stands, "source", "") == "implied":
                listed[words] = one
    return tuple(listed.values())


def _unrefused(notes: Sequence[ContentNote], corrections: Corrections) -> tuple[ContentNote, ...]:
    refused = {text for name, text in corrections.refused if name == "content_notes"}
    return tuple(note for note in notes if in_scope(note_in_words(note), note.scope) not in refused)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
