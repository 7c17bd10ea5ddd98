"""What a site sets beside its line of fields without a label: the blurb, and the number of words.

"Rated: T - English - Humor - Words: 1,322 - Published: 3-14-03", and the blurb above or below it.
"""

import re

from fic.manuscript.facts import Facts
from fic.manuscript.gates import Finder
from fic.manuscript.label_lines import label_at
from fic.manuscript.page import TEXT, Line
from fic.manuscript.titles import byline

TOP = 30
"""Lines of a file that are looked at; where no header was recognised they count as story."""
FEWEST = 4
"""Words of a blurb."""
LONGEST = 400
"""Characters of a blurb; sites cut theirs at 384."""
_SITE = re.compile(
    r"(?:fiction\s+)?rated\s*:.*?\s-\s.*?\bwords\s*:\s*(?P<words>\d{1,3}(?:,\d{3})+|\d{2,6})\b", re.I
)
_HAS_SITE = Finder(_SITE)
_ENDED = re.compile(r"[.!?…][\"”'’)\]]?$")


def take_blurb(facts: Facts) -> None:
    """Summary and length, where a site's line has them and no label did. Cost: the first lines."""
    lines = facts.page.lines[:TOP]
    if not lines or not _HAS_SITE(facts.page.text, lines[0].start, lines[-1].end):
        return
    for at, line in enumerate(lines):
        found = _SITE.search(facts.page.text_of(line)[:400])
        if found is None:
            continue
        if facts.words is None:
            first, last = found.span("words")
            facts.words = facts.ledger.text(line.start + first, line.start + last)
        if facts.summary is None:
            for beside in (*lines[at + 1 : at + 2], *lines[max(0, at - 1) : at]):
                near = not facts.page.text[min(line.end, beside.end) : max(line.start, beside.start)].strip()
                if near and _is_blurb(facts, beside):
                    facts.summary = facts.ledger.text(beside.start, beside.end)
                    break
        return


def _is_blurb(facts: Facts, line: Line) -> bool:
    words = facts.page.text_of(line).strip()
    return (
        line.kind == TEXT
        and len(words) <= LONGEST
        and len(words.split()) >= FEWEST
        and _ENDED.search(words) is not None
        and label_at(facts.page.text, line.start, line.end, line.label_end) is None
        and not byline(facts.page, line.start, line.end)
    )
