"""Whose work it is where no label says so for sure: bylines, signatures, copyright lines, the sender; and its poster.

Every place that may name the author is one reading, with all the names that stand there; the same names from several
places are one. What speaks for a reading is where it stands and how it agrees with the sender's name and address.
Weights are fitted (`choosing`).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from fic.manuscript import prose
from fic.manuscript.bylines import name_of, names_around
from fic.manuscript.choosing import best
from fic.manuscript.facts import Facts
from fic.manuscript.fandoms import fandom_named
from fic.manuscript.gates import Finder
from fic.manuscript.manuscript import Text
from fic.manuscript.persons import in_address, key_of, names_in, same_person
from fic.manuscript.talk_words import COMMON, WORDS

_HANDED_ON = re.compile(
    r"\b(?:post(?:ing|ed)|forward(?:ing|ed)|upload(?:ing|ed)|sending|sent)\b[^.\n]{0,30}\b(?:for|on\s+behalf)\b|\bnot\s+(?:by\s+me|mine|my\s+(?:story|own))\b|\bmoderator|\bsysop\b|\b(?:author|writer)\s+(?:is|has|asked|can)\b"
    r"|\bno\s+(?:posting|usenet|net)\s+access\b|\bgave\s+me\s+permission\b|\bfriend\s+of\s+mine\b|\bi\s+(?:found|did\s*n['’]t\s+write|only\s+typed|typed|transcribed|scanned)\b|\bwith\s+(?:the\s+)?(?:author|her|his)['’s]*\s+permission"
    r"|\b(?:she|he|they)\s+(?:asked|wants?|can['’]?t|doesn['’]t|wrote|mailed|sent)\b|\bsend\s+(?:your\s+|all\s+|any\s+)?(?:comments|replies|feedback)[^.\n]{0,60}\b(?:not\s+(?:to\s+)?me|to\s+(?:her|him|the\s+author))\b|\brepost|\btypist\b"
    r"|\bon\s+(?:her|his|their)\s+behalf\b|\bgatewayed\b|\brelay(?:ed)?\b|\bposted\s+by\b",
    re.I,
)
_HANDS_ON = Finder(_HANDED_ON)
_ROLE = re.compile(
    r"\b(?:moderator|mod|sysop|list\s?-?(?:mom|elf|owner|admin)|admin|relay|front\s+office|archivist|editor|gate(?:way)?|webm\w+|maintainer|request|digest)\b|[-_](?:mod|elf|gate|request)\b|_mod$",
    re.I,
)
_MACHINE = re.compile(
    r"\b(?:listserv|majordomo|mailer|daemon|automatic|anon(?:ymous)?\w*|an\d{3,})\b|^an\d{3,}$", re.I
)
_HANDLE = re.compile(
    r"[\d_]|^[a-z]|(?i:\b(?:the|of|fan|lady|lord|captain|dr|mistress|mlle|dude|girl|guy)\b)|[&@]"
)


@dataclass(slots=True)
class Reading:
    """Names that may be the authors', from wherever they stand together."""

    names: list[Text]
    rank: int
    features: set[str] = field(default_factory=set)
    places: int = 0


@dataclass(slots=True)
class Sender:
    """Who sent the post, as its mail header says."""

    name: Text | None
    local: str
    """The first half of the address."""
    at: tuple[int, int] | None
    """Where that stands."""


Choices = list[tuple[tuple[Text, ...], list[str]]]
_HEARD: ContextVar[dict[str, list[Choices]] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[dict[str, list[Choices]]]:
    """While it lasts, the readings of authors and posters are written down, for weights to be fitted to."""
    heard: dict[str, list[Choices]] = {"authors": [], "posters": []}
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


_UNNAMED = re.compile(
    r"(?:an?\s+)?(?:anon(?:ymous(?:ly)?|y?mouse)?|author\s+(?:unknown|anonymous)|unknown(?:\s+author)?|name\s+withheld|an?onyme|anónim[oa]"
    r"|anônim[oa]|anonim[oa]|аноним|匿名|unnamed)\b(?:\s+(?:author|writer|until|till|for|as|by|at|per|please|user|contributor|fan|creator)\b"
    r".*)?\W*|.*\b(?:writing|posting|posted|remains?|prefers\s+to\s+remain|stay(?:ing|s))\s+anonymous(?:ly)?\b.*",
    re.I | re.S,
)
_GATE = re.compile(r"(?:^|[-_.])(?:gate|gateway|gw|server|daemon|robot|bot)(?:$|[-_.])", re.I)


def settle_people(facts: Facts, story: tuple[int, int]) -> None:
    """The authors, and who posted it where that is somebody else. Nobody is called Anonymous."""
    _settle(facts, story)
    facts.authors = [name for name in facts.authors if not _is_unnamed(facts, name)]


def _is_unnamed(facts: Facts, name: Text) -> bool:
    """Whether a name, with what stands behind it on its line, only says that none is given."""
    if _UNNAMED.fullmatch(name.text):
        return True
    if name.evidence is None:
        return False
    stop = facts.page.text.find("\n", name.evidence.start)
    line = facts.page.text[name.evidence.start : stop if stop >= 0 else None][:80]
    return line[len(name.text) : len(name.text) + 1] == "," and bool(_UNNAMED.fullmatch(line))


def _settle(facts: Facts, story: tuple[int, int]) -> None:
    sender = _sender(facts)
    if not is_sure(facts):
        found = author_readings(facts, sender, story)
        if (heard := _HEARD.get()) is not None:
            heard["authors"].append(found)
        at, _ = best("authors", [features for _, features in found])
        facts.authors = list(found[at][0])
    if (said := _said_to_post(facts, story)) is not None:
        facts.posted_by = said
        return
    if (
        facts.posted_by is not None
        and not (facts.page.heads and facts.page.heads[0].origin)
        and facts.authors
    ):
        # A label or a board's line has said who posted it.
        if any(same_person(facts.posted_by.text, author.text) for author in facts.authors):
            facts.posted_by = None
        return
    found = poster_readings(facts, sender, story)
    if len(found) == 1:
        facts.posted_by = None
        return
    if facts.page.heads and facts.page.heads[0].passed_on:
        facts.posted_by = found[1][0][0]
        return
    if (heard := _HEARD.get()) is not None:
        heard["posters"].append(found)
    at, _ = best("posters", [features for _, features in found])
    facts.posted_by = found[at][0][0] if found[at][0] else None


_PUT_UP = re.compile(
    r"\b(?i:posted|keyed|typed|transcribed|scanned|uploaded|put\s+(?:up|on)|forwarded|relayed|entered|mailed\s+in)\b"
    r"(?:\s+[a-z]+){0,5}?\s+by\s+(?=[A-Z])"
)
_SIGNED_NOTE = re.compile(
    r"[\[({](?=[^\])}]{0,400}\b(?i:posted|posting|forwarded|forwarding|uploaded|typed|sent)\s[^\])}.]{0,60}\b(?i:for|by|behalf|permission)\b)"
    r"[^\])}]{10,500}\s[-–—]{1,3}[ \t]?(?=[A-Z])(?P<name>[^\n\])}]{2,40})[\])}]"
)


def _said_to_post(facts: Facts, story: tuple[int, int]) -> Text | None:
    """ "Keyed in for the web by Hal Mundy"; "[Posted for someone who has no net access. -- Greta V.]"."""
    text = facts.page.text
    start = facts.page.heads[0].end if facts.page.heads else 0
    for first, last in ((start, min(story[0], start + 4_000)), (story[1], story[1] + 1_500)):
        if first >= last:
            continue
        spans = [(one.end(), min(one.end() + 50, len(text))) for one in _PUT_UP.finditer(text, first, last)]
        spans += [one.span("name") for one in _SIGNED_NOTE.finditer(text, first, last)]
        for begin, stop in spans:
            comma = re.compile(r"[,;\n\])}]|(?<=[a-z]{2})\.").search(text, begin, stop)
            for span in names_in(text, begin, comma.start() if comma else stop)[:1]:
                name = facts.ledger.text(*span)
                if not any(same_person(name.text, author.text) for author in facts.authors):
                    return name
    return None


def is_sure(facts: Facts) -> bool:
    """Whether the format, or a label that nothing else could be, has said who wrote it, in plain names."""
    if facts.page.framed:
        return True
    labelled = {text.text for source, text in facts.signed if source == "label"}
    return bool(labelled) and all(
        name.text in labelled and re.fullmatch(r"[^\W\d_][\w.'’ -]*\w\.?", name.text)
        for name in facts.authors
    )


def _sender(facts: Facts) -> Sender:
    head = facts.page.heads[0] if facts.page.heads else None
    if head is None or head.origin is None:
        return Sender(_one_cell(facts), "", None)
    raw = facts.page.text[slice(*head.origin)]
    found = re.search(r"([\w.+%-]{1,64})@", raw)
    at = (head.origin[0] + found.start(1), head.origin[0] + found.end(1)) if found else None
    return Sender(_one_cell(facts), found.group(1) if found else "", at)


def _one_cell(facts: Facts) -> Text | None:
    """The poster's name without the field that a board set beside it."""
    name = facts.posted_by
    beside = _BESIDE.search(name.text) if name is not None else None
    if name is None or beside is None or name.evidence is None:
        return name
    return facts.ledger.text(name.evidence.start, name.evidence.start + beside.start())


_BESIDE = re.compile(r"\s{2,}\w{2,9}\s?:|\s+(?:sent|posted|date|rcvd)\s*:", re.I)


def author_readings(facts: Facts, sender: Sender, story: tuple[int, int]) -> Choices:
    """(names, what speaks for them) of every reading; the first is that nobody is named."""
    gathered = _gathered(facts, sender, story)
    handed = _is_handed_on(facts, story)
    nobody = ["none", "none, a sender" if sender.name else "none, no sender"]
    found: Choices = [((), [*nobody, *(["none, an address"] if sender.at else [])])]
    title = key_of(facts.title.text) if facts.title else ""
    for key, one in gathered.items():
        names = set(one.features) | {look for name in one.names for look in _looks(name.text)}
        names |= set(_beside_sender(facts, sender, key, one, handed=handed))
        if any(_in_story(facts, name.text, story) for name in one.names):
            names.add("in the story")
        names.add(f"{min(len(key), 3)} names")
        if one.places > 1:
            names.add("twice" if one.places == 2 else "often")
        if title and title in key:
            names.add("the title")
        if any(other is not one and _fuller(one, other) for other in gathered.values()):
            names.add("a fuller form stands elsewhere")
        if any(other is not one and _fuller(other, one) for other in gathered.values()):
            names.add("a shorter form stands elsewhere")
        found.append((tuple(one.names), sorted(names)))
    return found


def _gathered(facts: Facts, sender: Sender, story: tuple[int, int]) -> dict[tuple[str, ...], Reading]:
    """Readings by the names in them."""
    gathered: dict[tuple[str, ...], Reading] = {}

    def add(names: Sequence[Text], rank: int, *features: str) -> None:
        key = tuple(sorted(key_of(name.text) for name in names))
        if not names or not all(key):
            return
        one = gathered.setdefault(key, Reading(list(names), rank))
        if rank > one.rank:
            one.names, one.rank = list(names), rank
        one.features |= set(features)
        one.places += 1

    for source in dict.fromkeys(source for source, _ in facts.signed):
        offered = [text for one, text in facts.signed if one == source]
        add(_cleaned(facts, offered), 9, f"from {source}")
        if len(offered) > 1:
            add(_cleaned(facts, offered[:1]), 8, f"first from {source}")
    if facts.authors:
        add(_cleaned(facts, facts.authors), 8, "was first")
    if facts.page.heads and facts.page.heads[0].passed_on:
        pass  # another's post stands in this one, so its sender is nobody's author
    elif sender.name is not None:
        add([sender.name], 3, "the sender")
        if sender.name.evidence is not None:
            span = (sender.name.evidence.start, sender.name.evidence.end)
            several = names_in(facts.page.text, *span)
            if len(several) > 1:
                add([name_of(facts, one) for one in several], 3, "senders")
    elif sender.at is not None:
        add([name_of(facts, sender.at)], 3, "an address", *_local(sender.local))
    for found, features in names_around(facts, story):
        add(found, 6, *features)
    return gathered


def _beside_sender(
    facts: Facts, sender: Sender, key: tuple[str, ...], one: Reading, *, handed: bool
) -> Iterator[str]:
    """How names agree with who sent the post, and whether it was passed on."""
    if sender.name is not None:
        yield _likeness(key, one.names, sender.name.text, "sender")
    if sender.local and any(in_address(name.text, sender.local) for name in one.names):
        yield "in the address"
    for source in one.features & _HANDED:
        if handed:
            yield f"handed on, {source}"


_HANDED = frozenset(
    [
        "the sender",
        "an address",
        "from outside",
        "was first",
        "signature",
        "byline",
        "from block",
        "from byline",
    ]
)


def _in_story(facts: Facts, name: str, story: tuple[int, int]) -> bool:
    """Whether somebody of that name is met in the story: its people hardly write it."""
    word = max(name.split(), key=len)
    return len(word) > 2 and facts.page.text.count(word, *story) > 1


def _fuller(one: Reading, other: Reading) -> bool:
    if len(one.names) != 1 or len(other.names) != 1:
        return False
    short, long = key_of(one.names[0].text), key_of(other.names[0].text)
    return len(short) < len(long) and same_person(short, long)


def _cleaned(facts: Facts, names: Sequence[Text]) -> list[Text]:
    """Names as offered, each without what is said about it."""
    found: list[Text] = []
    for name in names:
        if name.evidence is None or facts.page.text[name.evidence.start : name.evidence.end] != name.text:
            found.append(name)
            continue
        spans = names_in(facts.page.text, name.evidence.start, name.evidence.end, strict=False)
        found += [name_of(facts, _with_initial(facts, span), name.where) for span in spans[:1]] or [name]
    return found


def _with_initial(facts: Facts, span: tuple[int, int]) -> tuple[int, int]:
    """The full stop of an initial belongs to it."""
    start, end = span
    if facts.page.text.startswith(".", end) and re.search(r"(?:^|[\s.])[A-Z]$", facts.page.text[start:end]):
        return start, end + 1
    return span


def _likeness(key: tuple[str, ...], names: Sequence[Text], other: str, who: str) -> str:
    if len(key) == 1 and key[0] == key_of(other):
        return f"the {who}'s name"
    if any(same_person(name.text, other) for name in names):
        return f"another form of the {who}'s name"
    return f"not the {who}'s name"


def _looks(name: str) -> Iterator[str]:
    parts = name.split()
    yield f"{min(len(parts), 4)} words"
    if name.islower():
        yield "lower case"
    elif name.isupper() and len(name) > 4:
        yield "capitals"
    if re.search(r"[\d_]", name):
        yield "a handle"
    if len(parts) > 1 and all(part[0].isupper() for part in parts if part[0].isalpha()):
        yield "a full name"
    if re.search(r"[^\w\s.'’\"“”&-]", name):
        yield "odd signs"
    if _ROLE.search(name):
        yield "a role"
    if re.fullmatch(r"(?:[A-Z]\.?\s?){1,3}", name):
        yield "initials"
    if re.search(r"[\"“(]", name):
        yield "a nickname"
    if _MACHINE.search(name):
        yield "a machine"
    if any(part.casefold() in WORDS or part.casefold() in COMMON for part in parts):
        yield "a common word"
    if fandom_named(name):
        yield "a fandom"
    if not name.isascii():
        yield "other letters"


def _local(local: str) -> Iterator[str]:
    if re.fullmatch(r"[A-Za-z]+[._][A-Za-z]+", local):
        yield "address of first and last"
    if local.isupper():
        yield "address in capitals"
    if any(c.isdigit() for c in local):
        yield "address with digits"


def _is_handed_on(facts: Facts, story: tuple[int, int]) -> bool:
    text = facts.page.text
    start = facts.page.heads[0].end if facts.page.heads else 0
    subject = facts.page.heads[0].subject if facts.page.heads else None
    if subject and re.search(
        r"\b(?i:posted\s+(?:by|for)|fwd?|submission|not\s+(?:by\s+me|mine)|who\s+wrote)\b",
        text[slice(*subject)],
    ):
        return True
    near = text[start : min(max(story[0], start), start + 4_000)] + "\n" + text[story[1] : story[1] + 1_500]
    return _HANDS_ON(near) or prose.is_posted_for(near)


def poster_readings(facts: Facts, sender: Sender, story: tuple[int, int]) -> Choices:
    """(poster, what speaks for it): nobody but the author, or who sent it, or whom the text says."""
    found: list[tuple[Text, list[str]]] = []
    seen: set[str] = set()

    def add(name: Text, *features: str) -> None:
        key = key_of(name.text)
        if not key or key in seen or any(same_person(name.text, author.text) for author in facts.authors):
            return
        seen.add(key)
        found.append((name, list(features)))

    if facts.posted_by is not None and facts.posted_by is not sender.name:
        add(facts.posted_by, "said to post")
    if sender.name is not None:
        add(
            sender.name,
            "sender",
            *(["sender has the address"] if in_address(sender.name.text, sender.local) else []),
        )
    elif sender.at is not None and not _GATE.search(sender.local):
        add(facts.ledger.text(*sender.at), "address only")
    handed = _is_handed_on(facts, story)
    nobody = ["none", "none, handed on" if handed else "none, not handed on"]
    if not facts.authors:
        nobody.append("none, no author")
    elif not all(one.text.isascii() for one in facts.authors):
        nobody.append("none, other letters")
    readings: Choices = [((), nobody)]
    shared = list(_beside_author(facts, sender, handed=handed))
    for name, features in found:
        looks = sorted(f"poster, {look}" for look in _looks(name.text))
        handle = ["poster has a handle", *(["handed on by a handle"] if handed else [])]
        readings.append(
            ((name,), [*features, *looks, *shared, *(handle if _HANDLE.search(name.text) else [])])
        )
    return readings


def _beside_author(facts: Facts, sender: Sender, *, handed: bool) -> Iterator[str]:
    """What the author's name says of whoever else may have posted the story."""
    yield "handed on" if handed else "not handed on"
    names = {author.text for author in facts.authors}
    for source in sorted({source for source, text in facts.signed if text.text in names}):
        yield f"author {source}"
    if any(in_address(name, sender.local) for name in names):
        yield "author has the address"
    if facts.authors and len(facts.authors[0].text.split()) > 1:
        yield "author has a full name"
