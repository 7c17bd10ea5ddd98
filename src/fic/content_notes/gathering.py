"""Notes from several places of one header, side by side."""

from collections.abc import Iterable
from dataclasses import replace

from fic.content_notes.degrees import Degree
from fic.content_notes.note import ContentNote


def gathered(known: Iterable[ContentNote], more: Iterable[ContentNote]) -> list[ContentNote]:
    """`known` with what `more` adds to it.

    Two statements of one topic that differ are both kept; only a bare topic joins one that says it is depicted or
    graphic, since it says nothing else. A few dozen notes at most: compared one by one.
    """
    found = list(known)
    for note in more:
        at = next((i for i, other in enumerate(found) if _says_no_more(note, other)), None)
        if at is not None:
            continue
        at = next((i for i, other in enumerate(found) if _says_no_more(other, note)), None)
        if at is None:
            found.append(note)
        else:
            modifiers = tuple(dict.fromkeys((*found[at].modifiers, *note.modifiers)))
            found[at] = replace(note, modifiers=modifiers)
    return found


def _says_no_more(note: ContentNote, other: ContentNote) -> bool:
    if (note.topic, note.negated, note.scope) != (other.topic, other.negated, other.scope):
        return False
    if (note.degree, note.modifiers) == (other.degree, other.modifiers):
        return True
    shown = other.degree in (Degree.DEPICTED, Degree.GRAPHIC)
    return note.degree is Degree.UNSPECIFIED and shown and set(note.modifiers) <= set(other.modifiers)
