"""Facts from outside the text: a Subject line, a page's own title. The text's own words come first."""

import re

from fic.content_notes.reading import read_rating_reasons
from fic.manuscript import prose
from fic.manuscript.facts import Facts
from fic.manuscript.fandoms import fandoms_in_prose
from fic.manuscript.mail import subject_core
from fic.manuscript.manuscript import Text
from fic.manuscript.parts import part_in
from fic.manuscript.ratings import rating_of

_RATED = re.compile(r"[\[(]\s*(?:rated\s+)?(NC-?17|PG-?13|PG|R|G)\b([^\])]*)[\])]")
_AFTER_TITLE = re.compile(
    r"\s*(?:[\[(]|\bpart\s*\d|\bpt\.?\s*\d|\bch(?:apter)?\.?\s*\d|\b\d{1,2}[a-z]?\s*/\s*[\d?]|,?\s+by\s+[A-Z])",
    re.I,
)
_OF_THE_SITE = re.compile(r"\b(?:page|site|archive|home|fanfiction|fan\s?fic|fics?|index|welcome)\b", re.I)


def read_subject(facts: Facts, start: int, end: int) -> Text | None:
    """Part and rating of a Subject line go to `facts`; the title in it is handed back, for when there is no other."""
    text, ledger = facts.page.text, facts.ledger
    first, last = subject_core(text, (start, end))
    facts.part = part_in(ledger, first, last)
    raw = text[first:last]
    rated = _RATED.search(raw)
    if rated:
        facts.rating = rating_of(ledger, first + rated.start(1), first + rated.end(2))
        if rated.group(2).strip():
            facts.add_notes(read_rating_reasons(rated.group(2), offset=first + rated.start(2)))
    cut = _AFTER_TITLE.search(raw)
    stop = first + cut.start() if cut and cut.start() else last
    while stop > first and text[stop - 1] in " \t\"'<>,-:–*_.":
        stop -= 1
    while first < stop and text[first] in " \t\"'<>-*_":
        first += 1
    if not any(c.isalpha() for c in text[first:stop]):
        return None
    return ledger.text(first, stop, " ".join(text[first:stop].split()))


def fall_back(facts: Facts, subject: Text | None) -> None:
    """Author, fandom and title from outside the text where it has none; a title that differs is kept beside it."""
    fields = facts.ledger.fields
    reposted = any(prose.POSTED_FOR.search(note.text) for note in facts.notes) or any(
        name == "subject" and re.search(r"\brepost", facts.page.text[start:end], re.I)
        for start, end, name in fields
    )
    if not facts.authors and facts.posted_by is not None and not reposted:
        facts.authors.append(facts.posted_by)
    own = [(start, end) for start, end, name in fields if name == "file title"]
    for start, end in own:
        if not facts.fandoms:
            facts.fandoms += fandoms_in_prose(facts.ledger, start, end)
    for title in [subject, *(_file_title(facts, start, end) for start, end in own)]:
        if title is not None and not _known(facts, title):
            facts.offer_title(title)


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
