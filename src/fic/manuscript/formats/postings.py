"""News articles and mailboxes: postings of one work belong together, others are works of their own."""

from fic.manuscript.decode import decode
from fic.manuscript.formats import plain
from fic.manuscript.mail import Head, find_heads, work_key
from fic.manuscript.page import Page


def pages(data: bytes, filename: str) -> list[Page]:
    """One `Page` a work. A text without mail headers is one work; parts of one subject are joined in file order."""
    decoded = decode(data)
    text = decoded.text
    heads = find_heads(text)
    kind = _format(text, heads)
    works = _works(text, heads)
    if len(works) < 2:
        return [plain.page_of_text(text, filename, kind, decoded.charset, decoded.troubles)]
    return [
        plain.page_of_text(
            "".join(text[start:end] for start, end in spans),
            filename,
            kind,
            decoded.charset,
            decoded.troubles,
        )
        for spans in works
    ]


def _format(text: str, heads: list[Head]) -> str:
    if not heads:
        return "text"
    if text.lstrip().startswith("From ") or text.lstrip().startswith(">From "):
        return "mbox"
    return "news-article"


def _works(text: str, heads: list[Head]) -> list[list[tuple[int, int]]]:
    """Spans of postings, by work, in the order the works begin."""
    works: dict[str, list[tuple[int, int]]] = {}
    for number, head in enumerate(heads):
        start = head.start if number else 0
        end = heads[number + 1].start if number + 1 < len(heads) else len(text)
        subject = text[slice(*head.subject)] if head.subject else ""
        works.setdefault(work_key(subject) or f"posting {number}", []).append((start, end))
    return list(works.values())
