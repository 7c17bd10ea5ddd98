"""News articles, mailboxes, digests, list logs: postings of one work belong together, others are works of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fic.manuscript.decode import decode
from fic.manuscript.formats import mime, plain
from fic.manuscript.formats.mime import Mail
from fic.manuscript.gathering import Work, gather
from fic.manuscript.heads import Head
from fic.manuscript.mail import find_heads
from fic.manuscript.manuscript import Dropped
from fic.manuscript.mending import without_entities
from fic.manuscript.page import Page
from fic.manuscript.quoted import unquoted

_TRAILING_RULE = re.compile(r"(?:^[ \t]*([-=_*~])\1{19,}[ \t]*\n\s*)+\Z", re.M)


def pages(data: bytes, filename: str) -> Iterator[Page]:
    """One `Page` a work. A text without mail headers is one work; parts of one work are joined in their order.

    Raises Unreadable when the bytes are no text or too many.
    """
    if mime.is_encoded(data):
        mail = mime.read(data)
    else:
        decoded = decode(data)
        text, mended = without_entities(decoded.text)
        said = (
            ("Letters stood in this text by their HTML names (&quot;); they were put right.",)
            if mended
            else ()
        )
        mail = Mail(text, decoded.charset, (*decoded.troubles, *said))
    return pages_of(mail, filename)


def pages_of(mail: Mail, filename: str, kind: str | None = None) -> Iterator[Page]:
    """The works of a mail file that is already text."""
    heads = find_heads(mail.text) if mail.heads is None else list(mail.heads)
    if not mail.given:
        text = unquoted(mail.text, heads)
        if text != mail.text:
            said = 'This copy was quoted throughout ("> "); the quote marks were taken off.'
            mail = replace(mail, text=text, troubles=(*mail.troubles, said), heads=None)
            heads = find_heads(text)
    kind = kind or _format(mail.text, heads)
    works = gather(mail.text, heads) if len(heads) > 1 or (heads and heads[0].start) else []
    if not works or (len(works) == 1 and _untouched(works[0])):
        yield plain.page_of_text(
            mail.text, filename, kind, mail.charset, mail.troubles, heads=heads, given=mail.given
        )  # fmt: skip
        return
    for work in works:
        yield _page(mail, work, filename, kind)


def _format(text: str, heads: Sequence[Head]) -> str:
    if not heads:
        return "text"
    if text.lstrip().startswith(("From ", ">From ")):
        return "mbox"
    return "news-article"


def _untouched(work: Work) -> bool:
    """Whether a file is one work with nothing to sort, to drop or to say."""
    indices = [part.index for part in work.parts]
    return not work.aside and not work.troubles and indices == sorted(indices)


def _page(mail: Mail, work: Work, filename: str, kind: str) -> Page:
    pieces: list[str] = []
    heads: list[Head] = []
    aside: list[Dropped] = []
    given: list[plain.Given] = []
    first: list[Head] = []
    original = work.first_posted()
    at = 0
    for posting in work.in_order():
        piece = mail.text[posting.start : posting.end]
        if not piece.endswith("\n"):
            piece += "\n"
        shift = at - posting.start
        given += (
            (start + shift, end + shift, tuple(plain.shifted(line, shift) for line in lines))
            for start, end, lines in mail.given
            if posting.start <= start < posting.end and not posting.reason
        )
        if posting.reason:
            aside.append(Dropped(at, at + len(piece), posting.reason))
            if not first and posting.index == original:
                # Who posts a thing again may be anybody; who posted it first is its author.
                first = [plain.moved(head, shift) for head in posting.heads[:1]]
        else:
            heads += (plain.moved(head, shift) for head in posting.heads)
            ruler = _TRAILING_RULE.search(piece, max(0, len(piece) - 400))
            if ruler is not None:
                aside.append(Dropped(at + ruler.start(), at + len(piece), "layout"))
        pieces.append(piece)
        at += len(piece)
    page = plain.page_of_text(
        "".join(pieces),
        filename,
        kind,
        mail.charset,
        (*mail.troubles, *work.troubles),
        heads=heads,
        aside=aside,
        given=given,
    )
    return replace(page, heads=(*first, *page.heads)) if first else page
