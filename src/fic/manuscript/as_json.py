"""A `Manuscript` as the JSON that other programs build on: exactly the keys of the contract, plus `evidence`."""

import re
from typing import Any

from fic.evidence import Evidence
from fic.manuscript.body import stated_words
from fic.manuscript.manuscript import Manuscript, ManuscriptChapter, Text


def _evidence(fact: Any) -> Any:
    evidence: Evidence | None = getattr(fact, "evidence", None)
    return evidence.to_json() if evidence else None


def _string(fact: Text | None) -> str | None:
    return fact.text if fact else None


def as_json(m: Manuscript) -> dict[str, Any]:
    """Plain dictionaries, lists, strings, numbers. Facts that are plain strings have theirs under `evidence`."""
    return {
        "format": m.format,
        "charset": m.charset,
        "language": m.language,
        "title": _string(m.title),
        "title_alternatives": [t.text for t in m.title_alternatives],
        "authors": [a.text for a in m.authors],
        "posted_by": _string(m.posted_by),
        "fandoms": [{"name": f.name, "source": f.source, "evidence": _evidence(f)} for f in m.fandoms],
        "genres": [g.text for g in m.genres],
        "categories": [c.text for c in m.categories],
        "rating": m.rating
        and {
            "raw": m.rating.raw,
            "system": m.rating.system,
            "level": m.rating.level,
            "reasons": m.rating.reasons,
            "evidence": _evidence(m.rating),
        },
        "relationships": [
            {
                "names": list(r.names),
                "kind": r.kind,
                "modifiers": list(r.modifiers),
                "negated": r.negated,
                "source": r.source,
                "evidence": _evidence(r),
            }
            for r in m.relationships
        ],
        "characters": [
            {"name": c.name, "source": c.source, "mentions": c.mentions, "evidence": _evidence(c)}
            for c in m.characters
        ],
        "summary": _string(m.summary),
        "tags": [t.text for t in m.tags],
        "content_notes": [note.to_json() for note in m.all_notes],
        "warnings_declared": m.warnings_declared,
        "placements": [p.to_json() for p in m.placements],
        "feedback": m.feedback
        and {"wanted": m.feedback.wanted, "kinds": list(m.feedback.kinds), "evidence": _evidence(m.feedback)},
        "first_fic": _string(m.first_fic),
        "disclaimer": m.disclaimer
        and {"text": m.disclaimer.text, "where": m.disclaimer.where, "evidence": _evidence(m.disclaimer)},
        "notes": [{"text": n.text, "where": n.where, "evidence": _evidence(n)} for n in m.notes],
        "dedication": _string(m.dedication),
        "thanks": [t.text for t in m.thanks],
        "beta": [b.text for b in m.beta],
        "archive_permission": m.archive_permission
        and {
            "kind": m.archive_permission.kind,
            "conditions": m.archive_permission.conditions,
            "evidence": _evidence(m.archive_permission),
        },
        "series": m.series
        and {"name": m.series.name, "position": m.series.position, "evidence": _evidence(m.series)},
        "part": m.part and {"n": m.part.n, "of": m.part.of, "raw": m.part.raw, "evidence": _evidence(m.part)},
        "status": _string(m.status),
        "dates": {
            "written": m.written.iso if m.written else None,
            "posted": m.posted.iso if m.posted else None,
            "written_prose": m.written_prose.raw if m.written_prose else None,
        },
        "words_stated": _number(m.words_stated),
        "words_counted": m.words_counted,
        "chapters": [_chapter(c) for c in m.chapters],
        "body_first_words": _joined(_story_words(m)[:6]),
        "body_last_words": _joined(_story_words(m)[-6:]),
        "closing_note": _string(m.closing_note),
        "end_marker": _string(m.end_marker),
        "dropped": [{"start": d.start, "end": d.end, "reason": d.reason} for d in m.dropped],
        "troubles": list(m.troubles),
        "evidence": _of_strings(m),
    }


def _chapter(c: ManuscriptChapter) -> dict[str, Any]:
    return {
        "number": c.number,
        "title": c.title,
        "notes_before": c.notes_before,
        "notes_after": c.notes_after,
        "html": str(c.html),
        "scene_breaks": c.scene_breaks,
        "words": c.words,
        "inserts": [{"kind": i.kind, "start": i.start, "end": i.end} for i in c.inserts],
        "passages": [
            {"first": p.first, "last": p.last, "words": p.words, "notes": [n.to_json() for n in p.notes]}
            for p in c.passages
        ],
    }


_WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_WORDS = re.compile(rf"[^\w\s]*{_WIDE}\w*[^\w\s]*|(?:(?!{_WIDE})\S)+")
"""Stretches between spaces; in Chinese and Japanese, which have none, between marks."""


def _joined(words: list[str]) -> str:
    wide = all(re.search(_WIDE, word) for word in words)
    return ("" if wide else " ").join(words)


def _story_words(m: Manuscript) -> list[str]:
    """The words at the story's two ends as they stand in the source, without headings, notes and marks."""
    taken = sorted([(start, end) for start, end, _ in m.fields] + [(d.start, d.end) for d in m.dropped])
    pieces: list[str] = []
    at = m.body_start
    for start, end in [*taken, (m.body_end, m.body_end)]:
        if start > at:
            pieces += _WORDS.findall(m.source_text[at : min(start, m.body_end)])
        at = max(at, end)
        if at >= m.body_end:
            break
    return pieces


def _number(words: Text | None) -> int | None:
    return stated_words(words.text) if words else None


def _of_strings(m: Manuscript) -> dict[str, Any]:
    """Evidence of the facts that are plain strings in the contract; lists keep the order of their facts."""
    single = {
        "title": m.title, "posted_by": m.posted_by, "summary": m.summary, "first_fic": m.first_fic,
        "dedication": m.dedication,
        "status": m.status, "written": m.written, "written_prose": m.written_prose, "posted": m.posted,
        "words_stated": m.words_stated, "closing_note": m.closing_note, "end_marker": m.end_marker,
    }  # fmt: skip
    several = {
        "title_alternatives": m.title_alternatives, "authors": m.authors, "genres": m.genres,
        "categories": m.categories,
        "tags": m.tags, "thanks": m.thanks, "beta": m.beta,
    }  # fmt: skip
    found: dict[str, Any] = {name: _evidence(fact) for name, fact in single.items() if _evidence(fact)}
    return found | {name: [_evidence(fact) for fact in facts] for name, facts in several.items() if facts}
