"""Facts from outside the text: who sent it, where to, a page's own title. The text's own words come first."""

import re

from fic.manuscript.blurbs import take_blurb
from fic.manuscript.casting import settle_cast
from fic.manuscript.categories import categories_in, forms_in_subject
from fic.manuscript.chapters import heading_of
from fic.manuscript.dates import date_fact
from fic.manuscript.dating import settle_dates
from fic.manuscript.facts import Facts
from fic.manuscript.fandoms import CLAIMED, claimed_unknown, hints_in, hints_of_groups, settled
from fic.manuscript.listed import take_site_lines
from fic.manuscript.manuscript import FandomFact, Text
from fic.manuscript.naming import settle_title
from fic.manuscript.parts import part_in
from fic.manuscript.signing import settle_people
from fic.manuscript.subjects import read_subject

_OF_THE_SITE = re.compile(r"\b(?:page|site|archive|home|fanfiction|fan\s?fic|fics?|index|welcome)\b", re.I)


def fall_back(facts: Facts, subject: Text | None, story: tuple[int, int]) -> None:
    """Author, fandom and title from outside the text where it has none; a title that differs is kept beside it."""
    fields = facts.ledger.fields
    if not facts.page.heads and (posted := _BOARD_SUBJECT.search(facts.page.text, 0, 1_500)):
        read_subject(facts, *posted.span("subject"))
    _board_line(facts)
    _poster(facts)
    _whole(facts)
    own = [(start, end) for start, end, name in fields if name == "file title"]
    heads = facts.page.heads
    if heads and heads[0].subject:
        said = hints_in(facts.ledger, *heads[0].subject)
        facts.fandom_hints += [hint for hint in said if hint.level == CLAIMED]
        facts.prose_genres += forms_in_subject(facts.ledger, *heads[0].subject)
        facts.prose_categories += categories_in(facts.ledger, *heads[0].subject)
    if heads:
        facts.fandom_hints += hints_of_groups(facts.ledger, heads[0].start, heads[0].end)
    else:
        facts.fandom_hints += hints_of_groups(facts.ledger, 0, 600)
    facts.fandoms = settled(facts.fandoms, facts.fandom_hints)
    for start, end in own:
        if not facts.fandoms:
            facts.fandoms += [hint.fact for hint in hints_in(facts.ledger, start, end)]
    for start, end in facts.talked:
        if not facts.fandoms and (span := claimed_unknown(facts.page.text, start, end)):
            name = facts.ledger.text(*span)
            if name.text.casefold() not in {one.text.casefold() for one in facts.authors}:
                facts.fandoms.append(FandomFact(name.text, "stated", facts.ledger.evidence(*span)))
    for title in [subject, *(_file_title(facts, start, end) for start, end in own)]:
        if title is not None and not _known(facts, title):
            facts.offer_title(title)
    settle_title(facts, subject, story)
    settle_people(facts, story)
    settle_dates(facts, story)
    take_site_lines(facts)
    take_blurb(facts)
    settle_cast(facts)
    if not facts.categories:
        facts.categories = list({one.text: one for one in facts.prose_categories}.values())
    if not facts.genres:
        facts.genres = list({one.text.casefold(): one for one in facts.prose_genres}.values())


_BOARD_SUBJECT = re.compile(r"\b(?:Post\s+subject|Subj)\s*:[ \t]*(?P<subject>[^\n]{3,120})")
"""How boards and copies of mails keep a subject."""
_MACHINE = re.compile(r"\b(?:listserv|digest|automatic|majordomo|mailer|daemon|anon\w*)\b", re.I)


_BOARD = re.compile(
    r"^[\W_]*(?:(?:posted\s+by|from)\s*:?\s+(?P<name>[^\n:]{2,40}?)(?:,?\s+posted|\s+on|\s{2,}|,)?\s+"
    r"|posted\s*:\s*|area\s*:\s*\S+\s+)(?P<date>(?:\w{3}\s+)?\d{1,2}[\s/-](?:\w{3,9}|\d{1,2})[\s/-]\d{2,4})",
    re.I | re.M,
)


_JOURNAL = re.compile(
    r"\bposted\s+by:?\s+(?P<name>[\w-]{2,30})\s+(?:in\s+[\w-]+\s*$|at\s+\d{1,2}:\d\d\s*(?:[ap]m)?\s+on\s+(?P<date>\d{1,2}/\d{1,2}/\d{4}))",
    re.I | re.M,
)


def _board_line(facts: Facts) -> None:
    """A board's or a journal's own line on top: "-*- Posted by ANN LEE on 07-02-90 -*-", "posted by: ann in fics"."""
    journal = _JOURNAL.search(facts.page.text, 0, 400)
    if journal is not None and not facts.page.heads:
        if facts.posted_by is not None and not facts.authors:
            # "From: ann" in a post that a moderator made: whom it comes from.
            facts.offer_author(facts.posted_by, "weak label")
        facts.posted_by = facts.ledger.text(*journal.span("name"))
        if journal["date"]:
            facts.posted = facts.posted or date_fact(facts.ledger, *journal.span("date"))
    found = _BOARD.search(facts.page.text, 0, 400)
    if found is None:
        return
    facts.posted = facts.posted or date_fact(facts.ledger, *found.span("date"))
    if found.group("name") and facts.posted_by is None:
        facts.posted_by = facts.ledger.text(*found.span("name"))


def _whole(facts: Facts) -> None:
    """A file that holds several numbered postings is no part: it is the work."""
    text = facts.page.text
    parts = {
        part.n
        for head in facts.page.heads
        if head.subject and (part := part_in(facts.ledger, *head.subject)) is not None
    }
    part = facts.part
    if len(parts) > 1 or (part and part.n == 1 and part.of and _further(text, part.of)):
        facts.part = None
        return
    if facts.part is None and not parts:
        for line in facts.page.lines[:14]:
            heading = heading_of(text[line.start : line.end])
            if heading is not None:
                part = part_in(facts.ledger, line.start, line.end)
                facts.part = part if part and part.n and part.n > 1 else None
                break


def _further(text: str, of: int) -> bool:
    """Whether part 2 has a heading of its own below part 1."""
    later = re.compile(rf"^[^\n]{{0,60}}(?<!\d)2\s*(?:/|\bof\b)\s*{of}\b[^\n]{{0,20}}$", re.I | re.M)
    return of > 1 and any(
        not re.search(r"\b(?:continued|next|end|in)\b", hit.group(0), re.I) for hit in later.finditer(text)
    )


def _poster(facts: Facts) -> None:
    """No machine posts a story; whoever stands in a forwarded post's own header may have written it."""
    if facts.posted_by is not None and _MACHINE.search(facts.posted_by.text):
        facts.posted_by = None
    head = facts.page.heads[0] if facts.page.heads else None
    if head is not None and head.author and not facts.authors:
        facts.offer_author(facts.ledger.text(*head.author), "forwarded")


def _known(facts: Facts, title: Text) -> bool:
    """Whether a weak title says nothing new: it holds the real one, or it is only the author's name."""
    if facts.title is None:
        return False
    words = facts.page.text[title.evidence.start : title.evidence.end] if title.evidence else title.text
    if facts.title.text.casefold() in words.casefold():
        return True
    return any(title.text.casefold() == name.text.casefold() for name in facts.authors)


def _file_title(facts: Facts, start: int, end: int) -> Text:
    """A page's own title without the site around it: the first piece that is neither byline nor site."""
    raw = facts.page.text[start:end]
    if facts.title is not None and facts.title.text.casefold() in raw.casefold():
        return facts.title
    raw = re.split(r"(?<=\S)\s+Chapter\s+\d|,?\s+an?\s+[^|,]{2,40}\bfan\s?fic", raw, maxsplit=1)[0]
    split = [piece for piece in re.split(r"\s+[-–—|:»]\s+|\s+by\s+[^-–|]+", raw) if piece.strip()]
    best = next(
        (piece for piece in split if not _OF_THE_SITE.search(piece)), split[0] if split else raw
    ).strip()
    at = raw.find(best)
    return facts.ledger.text(start + at, start + at + len(best))
