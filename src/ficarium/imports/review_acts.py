"""What the forms of the review page say, as corrections: each act takes what was sent and what was said before."""

from collections.abc import Callable

from django.http import QueryDict

from fic.manuscript import amending
from fic.manuscript.corrections import FIELDS, Corrections, Value
from fic.manuscript.fact_words import SEVERAL, Fact, fact_from, facts_of
from fic.manuscript.manuscript import Manuscript
from ficarium.imports.fact_forms import FactForm, form_for
from ficarium.imports.review_words import LABELS

_DIGITS = 9


class NotThat(ValueError):
    """What was sent makes no sense here; `str(error)` is the sentence, `form` keeps what was typed."""

    def __init__(self, sentence: str, form: tuple[str, str, FactForm] | None = None) -> None:
        super().__init__(sentence)
        self.form = form


Change = Callable[[QueryDict, Corrections, Manuscript], tuple[Corrections, str]]
"""What was sent, what was said before, the reading → what is said now, and where the page should be."""


def _confirm(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    fact, place = _fact_sent(sent, manuscript)
    return amending.confirmed(said, fact), place


def _refuse(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    fact, _ = _fact_sent(sent, manuscript)
    return amending.refused(said, fact.field, amending.key_of(fact)), f"group-of-{fact.field}"


def _take_back(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    field = _field_sent(sent)
    return amending.taken_back(said, field), f"group-of-{field}"


def _correct(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    """In place of a fact, or beside the others when the form names none."""
    field, was = _field_sent(sent), sent.get("was", "")
    names = {amending.key_of(one): number for number, one in enumerate(_of(field, manuscript), 1)}
    if was not in names:
        # Somebody changed it since the form was made: what is typed stands in its place, or beside the others.
        was = next(iter(names), "") if field not in SEVERAL else ""
    place = f"{field}-{names.get(was, len(names) + 1)}"
    ids = f"{place}-%s" if was else f"add-{field}-%s"
    form = form_for(field)(sent, auto_id=ids, label=LABELS[field])
    if not form.is_valid():
        raise NotThat("Nothing was changed: see what is said beside the field.", (field, was, form))
    words = form.words()
    value = _placed(words, form.cleaned_data.get("start"), form.cleaned_data.get("end"), manuscript)
    fandoms = [one.name for one in manuscript.fandoms]
    if fact_from(field, value, manuscript.source_text, fandoms) is None:
        form.add_error(None, f"“{words[:80]}” cannot be read as that. Other words may do.")
        raise NotThat("Nothing was changed: see what is said beside the field.", (field, was, form))
    return amending.said_instead(said, manuscript, field, was, value), place


def _placed(words: str, start: int | None, end: int | None, manuscript: Manuscript) -> Value:
    """With the span that was pointed at; without one, where the same words stand outside the story, or in it."""
    source = manuscript.source_text
    if start is not None and end is not None and start < end <= len(source):
        return Value(words, start, end)
    outside = source.find(words, 0, manuscript.body_start)
    at = outside if outside >= 0 else source.find(words)
    return Value(words, at, at + len(words)) if at >= 0 and len(words) > 1 else Value(words)


def _move(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    kind, at = _kind_sent(sent), _paragraph_sent(sent, manuscript)
    was = whole_number(sent.get("at"))
    if kind in amending.BREAKS:
        _refuse_outside(manuscript, at)
    if kind == "body_end" and at <= manuscript.body_start:
        raise NotThat("The story must start before it ends: move its start first.")
    number = whole_number(sent.get("paragraph"))
    return amending.moved(said, manuscript.source_text, kind, was, at), f"ruler-{kind}-{number}"


def _add_break(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    kind, _, heading = sent.get("kind", "").partition("+")
    at = _paragraph_sent(sent, manuscript)
    number = whole_number(sent.get("paragraph"))
    if kind in amending.SINGLE:
        return _move(sent, said, manuscript)
    if kind not in amending.BREAKS:
        raise NotThat("Choose what begins there.")
    _refuse_outside(manuscript, at)
    after = amending.broken(said, manuscript.source_text, kind, at, heading=bool(heading))
    return after, f"ruler-{kind}-{number}"


def _remove_break(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    kind, at = _kind_sent(sent), whole_number(sent.get("at"))
    if at is None or kind not in amending.BREAKS:
        raise NotThat("There is nothing to take away there.")
    return amending.unbroken(said, manuscript.source_text, kind, at), "original"


def _as_read(sent: QueryDict, said: Corrections, manuscript: Manuscript) -> tuple[Corrections, str]:
    kind = _kind_sent(sent)
    return amending.as_read(said, manuscript.source_text, kind, whole_number(sent.get("at"))), "original"


ACTS: dict[str, Change] = {
    "confirm": _confirm,
    "refuse": _refuse,
    "take-back": _take_back,
    "correct": _correct,
    "move": _move,
    "add-break": _add_break,
    "remove-break": _remove_break,
    "as-read": _as_read,
}


def _of(field: str, manuscript: Manuscript) -> list[Fact]:
    return [fact for fact in facts_of(manuscript) if fact.field == field]


def _field_sent(sent: QueryDict) -> str:
    field = sent.get("field", "")
    if field not in FIELDS:
        raise NotThat("There is no such field.")
    return field


def _fact_sent(sent: QueryDict, manuscript: Manuscript) -> tuple[Fact, str]:
    field, was = _field_sent(sent), sent.get("was", "")
    for number, fact in enumerate(_of(field, manuscript), 1):
        if amending.key_of(fact) == was:
            return fact, f"{field}-{number}"
    raise NotThat(
        "This was not read any more: somebody corrected it in the meantime. Here is how it stands now."
    )


def _kind_sent(sent: QueryDict) -> str:
    kind = sent.get("kind", "")
    if kind not in {*amending.SINGLE, *amending.BREAKS}:
        raise NotThat("There is no such boundary.")
    return kind


def _paragraph_sent(sent: QueryDict, manuscript: Manuscript) -> int:
    """The character a boundary before this paragraph stands at."""
    number, total = whole_number(sent.get("paragraph")), len(manuscript.paragraphs)
    if number is None or not 1 <= number <= total + 1:
        raise NotThat(f"Paragraphs are counted from 1 to {total}.")
    if number == total + 1:
        if sent.get("kind") != "body_end":
            raise NotThat("After the last paragraph only the story can end.")
        return len(manuscript.source_text)
    return manuscript.paragraphs[number - 1][0]


def _refuse_outside(manuscript: Manuscript, at: int) -> None:
    if not manuscript.body_start < at < manuscript.body_end:
        raise NotThat("Chapters and scenes begin inside the story.")


def whole_number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
