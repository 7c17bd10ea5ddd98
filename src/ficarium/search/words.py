"""Works whose title, summary or byline has the words asked for.

A stand-in for the text engine: the database narrows, Python decides, so that marked-up summaries and letters
beyond ASCII are matched as a reader sees them. Costs one query and a look at each candidate.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.db.models import Exists, OuterRef, Q

from ficarium.accounts.reader import Reader
from ficarium.search.shelf import on_the_shelf
from ficarium.works.cards import Card
from ficarium.works.models import Creatorship

MOST = 15_000
"""Works taken on. Their ids travel as parameters, twice when what has the words in its title comes first, and SQLite
takes 32,766 of them."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Hits:
    ids: tuple[int, ...]
    in_title: tuple[int, ...]
    """Those with every word in the title: what sorting by relevance puts first."""
    cut: bool
    """There were more than `MOST`."""


def terms(q: str) -> tuple[str, ...]:
    """The words of `q`, folded; what stands in quotes is one term. A lone quote mark is no term."""
    found = (quoted or bare for quoted, bare in _TERM.findall(q))
    return tuple(filter(None, (" ".join(term.replace('"', " ").casefold().split()) for term in found)))


def works_with(q: str, reader: Reader) -> Hits:
    """Every term must stand somewhere, also inside a word. An anonymous work is not found by its byline."""
    wanted = terms(q)
    candidates = on_the_shelf(reader)
    for term in wanted:
        # SQLite ignores case for ASCII only, so other terms are left to Python.
        if term.isascii() and term.isalnum():
            byline = Creatorship.objects.filter(work=OuterRef("pk"), pseud__name__icontains=term)
            candidates = candidates.filter(
                Q(title__icontains=term) | Q(summary__icontains=term) | (Q(anonymous=False) & Exists(byline))
            )
    ids, in_title = [], []
    rows = candidates.order_by("-updated_at", "pk").values_list("pk", "title", "summary", "anonymous", "card")
    for pk, title, summary, anonymous, card in rows.iterator():
        heading = _plain(title)
        byline_text = "" if anonymous else " \n ".join(maker.name for maker in Card.from_json(card).makers)
        text = "\n".join((heading, _plain(unescape(_TAG.sub(" ", summary))), _plain(byline_text)))
        if all(term in text for term in wanted):
            ids.append(pk)
            if all(term in heading for term in wanted):
                in_title.append(pk)
            if len(ids) > MOST:
                return Hits(tuple(ids[:MOST]), tuple(in_title[:MOST]), cut=True)
    return Hits(tuple(ids), tuple(in_title), cut=False)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
