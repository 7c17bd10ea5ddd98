"""Postings gathered into works: parts in order, the same part once, replies and list talk out of the story."""

import bisect
import email.utils
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from fic.manuscript.end_marks import end_mark
from fic.manuscript.heads import Head
from fic.manuscript.mail import is_digest, signature_in
from fic.manuscript.threads import Order, Topic, topic_of
from fic.manuscript.voice import voice

SAMPLE = 5_000
"""Characters of a posting that are listened to: who speaks is plain by then."""
TALK = 1.0
"""`voice` from which on a paragraph is talk; somebody in a story may say "I" as well."""
SHORT_MAIL = 40
"""Words: a posting without a tag, a number, a header or a told sentence is no story when it is so short."""
LONG_TALK = 800
"""Words: nobody talks on so long without saying in the subject that it is talk."""
MOST_COMPARED = 30
"""Postings of one work of which each unnumbered one is compared with all others; above it only with its neighbours."""
MOST_WORDS = 20_000
_WORD = re.compile(r"\w+")
_QUOTED_LINE = re.compile(
    r"[ \t]*(?:[>|}]|\w{0,4}>)|.{0,120}\b(?:wrote|writes|schrieb|a écrit)\s*:?\s*$|In (?:article|a message)\b",
    re.I,
)
_LABEL = re.compile(
    r"^[\s*_\[(]*(?:title|author|disclaimers?|rating|rated|summary|fandom|pairings?|archiv(?:e|ing)|category|spoilers?"
    r"|classification|distribution|characters?|series|warnings?|synopsis|beta)[*_]*\s*:",
    re.I | re.M,
)
_ADDRESS = re.compile(r"[\w.+!%-]{1,64}@[\w.-]{1,80}")


@dataclass(slots=True)
class Posting:
    """One posting of a file: head to next head. Offsets are characters of the file's text."""

    start: int
    end: int
    heads: tuple[Head, ...]
    topic: Topic
    who: frozenset[str]
    when: float | None
    index: int
    order: Order = ()
    asks: bool = False
    """Its subject is a question."""
    reason: str = ""
    """Why it is no part of the story; empty for what is."""

    @property
    def body(self) -> int:
        return self.heads[-1].end if self.heads else self.start


@dataclass(slots=True)
class Work:
    """The postings of one work in reading order, with what is listed as dropped in between."""

    key: str
    parts: list[Posting] = field(default_factory=list)
    aside: list[Posting] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def first_posted(self) -> int | None:
        """The index of the earlier posting of a work that now begins with one that says it is a repost."""
        start = self.parts[0]
        if not start.topic.again:
            return None
        earlier = (
            one.index
            for one in self.aside
            if one.reason in {"earlier posting", "posted twice"}
            and one.who & start.who
            and not one.topic.again
        )
        return next(earlier, None)

    def in_order(self) -> list[Posting]:
        """Parts as they are read; each thing put aside comes after the part it followed in the file."""
        after: dict[int, list[Posting]] = {}
        places = sorted(part.index for part in self.parts)
        for one in self.aside:
            at = bisect.bisect_left(places, one.index)
            after.setdefault(places[at - 1] if at else -1, []).append(one)
        ordered = list(after.get(-1, []))
        for part in self.parts:
            ordered += [part, *after.get(part.index, [])]
        return ordered


def gather(text: str, heads: Sequence[Head]) -> list[Work]:
    """The works in a text with mail headers, in the order they begin. Every character is in exactly one posting of one
    work; only where no posting carries a story is each thread a work, as talk. Linear but for sorting."""
    postings = _postings(text, heads)
    if len(postings) == 1:
        return [Work("", postings)]
    _trust_bare_numbers(postings)
    works: list[Work] = []
    by_key: dict[str, list[Work]] = {}
    mine: dict[tuple[str, str], Work] = {}
    talk: list[Posting] = []
    for posting in postings:
        same = by_key.setdefault(posting.topic.key, [])
        key = posting.topic.key
        work = next((mine[key, name] for name in sorted(posting.who) if (key, name) in mine), None)
        posting.reason = _not_story(text, posting, work, same)
        if posting.reason:
            talk.append(posting)
            continue
        work = work or next((one for one in same if _goes_on(one, posting)), None)
        if work is None:
            work = Work(key)
            same.append(work)
            works.append(work)
        work.parts.append(posting)
        for name in posting.who:
            mine.setdefault((key, name), work)
    if not works:
        return _threads(postings)
    for work in works:
        _once(text, work)
        _sort(work)
    _put_aside(works, by_key, talk)
    return works


def _postings(text: str, heads: Sequence[Head]) -> list[Posting]:
    tops = [number for number, head in enumerate(heads) if not head.forwarded or number == 0]
    postings: list[Posting] = []
    first = heads[tops[0]].start
    if first and is_digest(text[:first]):
        postings.append(Posting(0, first, (), Topic(""), frozenset(), None, -1, reason="list contents"))
        at = first
    else:
        at = 0
    for number, top in enumerate(tops):
        last = tops[number + 1] if number + 1 < len(tops) else len(heads)
        end = heads[last].start if last < len(heads) else len(text)
        postings.append(_posting(text, at, end, tuple(heads[top:last]), number))
        at = end
    return postings


def _posting(text: str, start: int, end: int, heads: tuple[Head, ...], index: int) -> Posting:
    who: set[str] = set()
    for head in heads:
        if head.origin:
            who |= {found.casefold() for found in _ADDRESS.findall(text[slice(*head.origin)][:400])}
        if head.sender:
            who.add(" ".join(_WORD.findall(text[slice(*head.sender)].casefold())))
    topics = [topic_of(text[slice(*head.subject)]) for head in heads if head.subject]
    # A forwarded post names its work better than whoever passed it on.
    topic = topics[-1] if topics and topics[-1].key else (topics[0] if topics else Topic(""))
    date = next((head.date for head in heads if head.date), None)
    when = _when(text[slice(*date)]) if date else None
    asks = any(text[slice(*head.subject)].rstrip().endswith("?") for head in heads if head.subject)
    return Posting(start, end, heads, topic, frozenset(who), when, index, topic.order, asks)


def _when(date: str) -> float | None:
    try:
        read = email.utils.parsedate_tz(date[:100])
        return float(email.utils.mktime_tz(read)) if read else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _trust_bare_numbers(postings: Iterable[Posting]) -> None:
    """ "Title I", "Title II", "Title III" by one sender are parts; "Title" and "Title II" are story and sequel."""
    series: dict[tuple[str, str], set[Order]] = {}
    weak = [one for one in postings if one.topic.weak]
    for posting in weak:
        for name in posting.who:
            series.setdefault((posting.topic.weak_key, name), set()).add(posting.order)
    for posting in weak:
        seen: set[Order] = set()
        for name in posting.who:
            seen |= series[posting.topic.weak_key, name]
        numbers = {int(order[0]) for order in seen}
        if len(numbers) > 1 and min(numbers) <= 1 and max(numbers) <= len(numbers) + 1:
            posting.topic = Topic(
                posting.topic.weak_key,
                posting.order,
                reply=posting.topic.reply,
                again=posting.topic.again,
                tells=True,
            )
        else:
            posting.order = ()


def _goes_on(work: Work, posting: Posting) -> bool:
    """Whether somebody else goes on with a work: in a round robin, or with parts out of the same total."""
    if posting.topic.robin and posting.topic.key:
        return True
    of = posting.topic.of
    if of is None or of < 2 or not posting.order or not posting.topic.key:
        return False
    return all(part.topic.of == of and part.order != posting.order for part in work.parts)


def _not_story(text: str, posting: Posting, own: Work | None, same: Sequence[Work]) -> str:
    """Why a posting carries no story: "reply", "list chatter", "list contents"; empty when it does, or may."""
    topic = posting.topic
    if posting.reason:
        return posting.reason
    if posting.index == 0 and is_digest(text[posting.start : min(posting.end, posting.start + 6_000)]):
        return "list contents"
    heard = _Heard(text, posting)
    if topic.reply:
        if own is not None and any(posting.order == part.order for part in own.parts) and heard.words < 200:
            return "reply"
        if own is not None and posting.order and heard.words >= 60:
            return ""
        carried = heard.words >= 250 and heard.voices[0] >= heard.voices[1]
        return "" if carried else ("reply" if same else "list chatter")
    if topic.chats and not topic.order:
        return "" if heard.words >= 300 and heard.voices[0] > 2 * heard.voices[1] else "list chatter"
    if topic.order and heard.words >= 12:
        return ""
    if heard.words < 12:
        return "list chatter"
    if heard.words >= LONG_TALK or (topic.tells and heard.words >= 150) or heard.labels or heard.verse:
        return ""
    told, talked = heard.voices
    short = told == 0 and heard.words < (150 if posting.asks else SHORT_MAIL)
    return "list chatter" if short or (talked > 2 * told and talked >= 0.4 * heard.words) else ""


class _Heard:
    """What a posting's sender says in own words. Counting them is cheap, listening to them is not."""

    def __init__(self, text: str, posting: Posting) -> None:
        end = min(posting.end, posting.body + SAMPLE)
        stop = signature_in(text, posting.body, posting.end) or posting.end
        lines = text[posting.body : min(end, stop)].split("\n")
        self.own = "\n".join(line for line in lines if not _QUOTED_LINE.match(line))
        self.last = text[max(posting.body, stop - 400) : stop]
        self.words = len(self.own.split()) + (len(text[end:stop].split()) if stop > end else 0)

    @cached_property
    def labels(self) -> bool:
        """A header of labels or an end mark: what stories have and mails have not."""
        return len(_LABEL.findall(self.own)) > 1 or any(end_mark(one) for one in self.last.split("\n") if one)

    @cached_property
    def verse(self) -> bool:
        lines = [line for line in self.own.split("\n") if line.strip()]
        return len(lines) > 3 and sum(map(len, lines)) < 45 * len(lines)

    @cached_property
    def voices(self) -> tuple[int, int]:
        """Words that tell a story, and words that talk."""
        told = talked = 0
        for para in re.split(r"\n[ \t]*\n", self.own):
            words = len(para.split())
            if words:
                score = voice(para)
                told += words if score < -0.1 else 0
                talked += words if score >= TALK else 0
        return told, talked


def _threads(postings: Sequence[Posting]) -> list[Work]:
    """Nothing but talk: a work a thread, as the file has it."""
    works: dict[str, Work] = {}
    for posting in postings:
        posting.reason = ""
        key = posting.topic.key or f"posting {posting.index}"
        works.setdefault(key, Work(key)).parts.append(posting)
    return list(works.values())


def _put_aside(works: Sequence[Work], by_key: dict[str, list[Work]], talk: Sequence[Posting]) -> None:
    """Talk goes with the work it is about, else with the one before it in the file."""
    begun = sorted(works, key=lambda work: min(part.index for part in work.parts))
    at = 0
    for posting in talk:
        while at + 1 < len(begun) and min(part.index for part in begun[at + 1].parts) < posting.index:
            at += 1
        about = by_key.get(posting.topic.key) if posting.topic.key else None
        (about[0] if about else begun[at]).aside.append(posting)


def _once(text: str, work: Work) -> None:
    """Keeps each part once. The same words again are dropped; a changed part is kept as it was posted last."""
    if len(work.parts) < 2:
        return
    seen: dict[str, Posting] = {}
    kept: list[Posting] = []
    for part in work.parts:
        words = " ".join(text[part.body : part.end].split())
        first = seen.setdefault(words, part)
        if first is part or not words:
            kept.append(part)
        else:
            part.reason = "posted twice"
            work.aside.append(part)
    shingles: dict[int, frozenset[int]] = {}
    replaced: set[int] = set()
    for one, other in _rivals(kept):
        if one.index in replaced or other.index in replaced:
            continue
        a, b = (shingles.setdefault(p.index, _shingles(text, p)) for p in (one, other))
        common = len(a & b) / max(1, min(len(a), len(b)))
        numbered = bool(one.order) and one.order == other.order
        if common >= (0.3 if numbered else 0.5) or (other.topic.again and numbered):
            # The whole posted once more takes the place of its parts, a part never that of the whole.
            older = other if len(b) < 0.5 * len(a) and common >= 0.8 else one
            replaced.add(older.index)
            older.reason = "earlier posting"
            work.aside.append(older)
        elif numbered:
            work.troubles.append(f"Two different postings are both {_called(one)}; both were kept.")
    if replaced:
        work.parts = [part for part in kept if part.index not in replaced]
        which = "A part was" if len(replaced) == 1 else f"{len(replaced)} parts were"
        work.troubles.append(f"{which} posted more than once; the latest posting was kept.")
    else:
        work.parts = kept


def _rivals(parts: Sequence[Posting]) -> list[tuple[Posting, Posting]]:
    """Pairs, the earlier first, of which one may stand for the other: same number, or one of them without any."""
    by_date = parts if any(p.when is None for p in parts) else sorted(parts, key=lambda p: (p.when, p.index))
    last: dict[Order, Posting] = {}
    pairs: list[tuple[Posting, Posting]] = []
    loose = [p for p in by_date if not p.order or p.topic.of == 1]
    for part in by_date:
        if part.order in last and part.order:
            pairs.append((last[part.order], part))
        last[part.order] = part
    if len(by_date) <= MOST_COMPARED:
        whole = {p.index for p in loose}
        pairs += [
            (a, b)
            for number, a in enumerate(by_date)
            for b in by_date[number + 1 :]
            if a.index in whole or b.index in whole
        ]
    else:
        pairs += itertools.pairwise(loose)
    return pairs


def _shingles(text: str, part: Posting) -> frozenset[int]:
    """Hashes of every four words that follow each other: the same whatever the margins."""
    words = _WORD.findall(text[part.body : part.end].casefold())[:MOST_WORDS]
    return frozenset(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))


def _sort(work: Work) -> None:
    """By number, then by date, then as the file has them. What has no number stays behind the part before it."""
    if len(work.parts) > 1:
        dated = all(part.when is not None for part in work.parts)
        last: Order = (-0.5,)
        ranked: list[tuple[Order, float, int]] = []
        for part in work.parts:
            last = part.order or last
            rank = part.order or (*last, 0.5)
            ranked.append((rank, part.when if dated and part.when is not None else 0.0, part.index))
        places = sorted(range(len(ranked)), key=ranked.__getitem__)
        numbered = [work.parts[place].order for place in range(len(ranked)) if work.parts[place].order]
        if numbered != sorted(numbered):
            work.troubles.append("The parts stood out of order in this file; they were sorted by number.")
        work.parts = [work.parts[place] for place in places]
    _say_what_is_missing(work)


def _say_what_is_missing(work: Work) -> None:
    numbers: set[int] = set()
    for part in work.parts:
        if part.order and 0 <= part.order[0] < 1_000:
            n = int(part.order[0])
            numbers |= set(range(n, min(part.topic.upto or n, n + 100) + 1))
    if len(numbers) < 2:
        return
    flat = all(len(part.order) <= 2 for part in work.parts)
    totals = Counter(part.topic.of for part in work.parts if part.topic.of) if flat else Counter()
    of = totals.most_common(1)[0][0] if totals else None
    missing = [n for n in range(1, max(*numbers, of or 0) + 1) if n not in numbers]
    if not missing or len(missing) > 3 * len(numbers) + 10:
        return
    total = f" of {of}" if of else ""
    shown = [str(n) for n in missing[:8]] + (["others"] if len(missing) > 8 else [])
    if len(shown) == 1:
        work.troubles.append(f"Part {shown[0]}{total} is not in this file.")
    else:
        listed = f"{', '.join(shown[:-1])} and {shown[-1]}"
        work.troubles.append(f"Parts {listed}{total} are not in this file.")


def _called(part: Posting) -> str:
    n = part.order[0]
    if n < 0:
        return "the prologue"
    return f"part {int(n)}" if n < 1_000 else "the epilogue"
