"""Mail and news headers around postings, in whatever was saved of them: found, named, taken out of the way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fic.manuscript.gates import Finder, spread
from fic.manuscript.heads import Head
from fic.manuscript.threads import topic_of

_NAMES = (
    "from|path|newsgroups|subject|date|organi[sz]ation|lines|message-id|nntp-posting-\\w+|nntp-\\w+|xref"
    "|references|received|reply-to|to|cc|bcc|sender|"
    "distribution|followup-to|keywords|summary|approved|expires|mime-version|content-type"
    "|content-transfer-encoding|content-length|content-disposition|content-language|content-description|"
    "x-[\\w-]+|return-path|status|precedence|originator|article-i\\.d\\.|supersedes|in-reply-to|errors-to"
    "|apparently-to|comments|user-agent|list-[\\w-]+|"
    "delivered-to|mailing-list|thread-\\w+|posted-date|posting-version|relay-version|date-received"
    "|control|archive-name|sent|importance|priority|subj|area|base|msg\\s?#?|re|board|conf(?:erence)?|read|time"
    "|article|resent-[\\w-]+|return-receipt-to|dkim-signature|authentication-results|received-spf|injection-\\w+"
    "|von|an|a|datum|betreff|gesendet|de|para|fecha|enviado|asunto|assunto|da|oggetto|inviato|data|objet|envoyé|à"
    "|от|кому|дата|тема"
    "|cancel-lock|nf-\\w+|old-[\\w-]+|phone|injector-info|posted-and-mailed|mail-copies-to|arc-[\\w-]+"
)
_FIELD = re.compile(rf"(?:[~>] ?)?(?P<name>{_NAMES})[ \t]{{0,6}}:(?:[ \t]+(?P<value>.*)|[ \t]*)$", re.I)
_ENVELOPE = re.compile(
    r">?From \S+(?: at \S+)?\s+.*\d{4}|>?From \S+@\S+.*|#! ?rnews \d+.*|Article:? #?\d+ (?:\([^()]{1,40}\) )?of .+"
)
_MESSAGE = re.compile(r"Message:?\s+#?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*:?\s*$", re.I)
_TECHNICAL = frozenset(
    ["path", "newsgroups", "organization", "organisation", "lines", "message-id", "xref", "references",
    "received", "nntp-posting-host", "mime-version", "return-path", "content-type",
    "content-transfer-encoding", "sender", "followup-to", "approved", "distribution", "in-reply-to",
    "delivered-to", "mailing-list"]
)  # fmt: skip
LONGEST_SIGNATURE = 24
LONGEST_HEAD = 120
"""Lines."""

_START = (
    rf"(?:(?:[~>] ?)?(?:{_NAMES})[ \t]{{0,6}}:"
    r"|>?From \S[^\n]{0,200}\n[!-9;-~]{2,60}[ \t]?:|#! ?rnews |Article:? #?\d|Message:?\s+#?\d)"
)
_STARTS = re.compile(f"^{_START}", re.I | re.M)
_BELOW = re.compile(
    f"\n(?=(?:[~>] ?)?[^\\s:]++[ \t]{{0,6}}:|>?from|#!|article|message|[~>]? ?msg){_START}", re.I
)
"""The same with the line end above it, which is found five times faster than the start of a line. Nearly every line
is ruled out by its first word before a hundred names are tried on it."""
_SAME = {
    name: field
    for field, names in {
        "subject": "subj re betreff asunto assunto oggetto objet тема",
        "from": "von de da от",
        "to": "an a para à кому",
        "date": "datum fecha data дата",
        "sent": "gesendet enviado inviato envoyé",
    }.items()
    for name in names.split()
}
"""What boards, and mailers in other languages, call the same fields."""
_BOARD = frozenset(["area", "msg #", "msg#", "msg", "base", "board", "conf", "conference"])
"""What a bulletin board's own header has, and no letter."""
_RULER = re.compile(r"[ \t]*([-=_*~])\1{19,}[ \t]*")
_FORWARDED = re.compile(
    r"[-*=_>\s]*(?:begin\s+)?(?:forwarded|forward(?:ed)?\s+(?:mail|post)|fwd|original)\s*(?:message|mail|post|article"
    r"|from\s+[^\n]{1,60})?s?(?:\s+(?:from|by)\s+[^\n]{1,60}|\s+follows)?[-*=_:<\s]*"
    r"|[-*=_>\s]*(?:start|begin(?:ning)?)\s+(?:of\s+)?(?:the\s+)?(?:forward(?:ed)?|original|repost(?:ed)?)"
    r"(?:\s+(?:message|mail|post|article|text))?[-*=_:<\s]*",
    re.I,
)
_DIGEST = (
    r"Subject:[^\n]{0,120}\bdigest\b[^\n]{0,120}"
    r"|[^\n]{0,60}\bdigest\b[^\n]{0,40}\b(?:vol(?:ume)?|v|issue|number|no|num)\b[^\n]{0,60}"
    r"|[ \t]*(?:(?:today's[ \t]+)?topics(?:[ \t]+[\w' \t]{2,30})?|in[ \t]+this[ \t]+(?:issue|digest))[ \t]*:[ \t]*"
    r"|There[ \t]+(?:are|is)[ \t]+\d+[ \t]+messages?\b[^\n]*"
)
_IS_DIGEST = Finder(re.compile(spread("^", _DIGEST, "$"), re.I | re.M))
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_BESIDE = re.compile(r"(?<=\S)[ \t]{2,}Date[ \t]*:[ \t]*(?P<date>[^\n]{6,40})")
"""Boards set two fields on one line."""
_FIELD_BESIDE = re.compile(r"[ \t]{2,}[A-Z][a-z]{1,9}[ \t]?:")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|[\w.+-]{1,64}@\.\.\.")
_LIST = re.compile(r"\s*(?:re:\s*)?\[([^\[\]]{2,40})\]", re.I)


@dataclass(slots=True)
class _Found:
    """The headers of a text so far."""

    text: str
    heads: list[Head]
    digest: bool = False
    told: bool = False
    """Something other than frames has come before."""


def find_heads(text: str) -> list[Head]:
    """Every mail or news header in a text, in order. Linear.

    One in mid-text needs a technical field, an envelope line, or the company of others like it, so that a letter
    quoted in a story stays in the story.
    """
    found = _Found(text, [], digest=is_digest(text))
    last = 0
    for at in _starts(text):
        if at < last:
            continue
        above = _line_above(text, at)
        opened = not above or _RULER.fullmatch(above) or _FORWARDED.fullmatch(above)
        lines = _block(text, at)
        if not opened and not _MESSAGE.match(text, at, _line_end(text, at)) and not _glued(lines):
            last = max(at + 1, lines[-1][1] if lines else 0)
            continue
        if len(lines) < 2:
            # One line is no header; the search goes on right below it.
            continue
        last_end = found.heads[-1].end if found.heads else 0
        end = min(lines[-1][1] + 1, len(text))
        last = end
        head = _head(text, lines, at, end)
        if not found.heads and not found.told:
            found.told = at > 4_000 or not all(map(_is_frame, text[:at].split("\n")))
        framed = above or _line_above(text, at, skip_blank=True)
        if not _is_head(found, head, lines, framed):
            continue
        if _forwards(found, framed):
            head = replace(head, forwarded=True, start=text.rfind(framed, last_end, at))
        if not found.heads:
            found.digest = found.digest or is_digest(text[at : at + 6_000])
        found.heads.append(head)
    return found.heads


def _starts(text: str) -> Iterator[int]:
    """Where lines begin that may begin a header."""
    first = _STARTS.match(text)
    if first:
        yield 0
    for found in _BELOW.finditer(text, first.end() if first else 0):
        yield found.start() + 1


def _glued(lines: list[tuple[int, int, re.Match[str] | None]]) -> bool:
    """Whether a header needs no blank line above: postings copied one below the other may have none."""
    names = {_named(field) for _, _, field in lines if field is not None}
    return len(names) > 3 and {"from", "subject"} <= names and bool(names & _TECHNICAL)


def is_digest(text: str) -> bool:
    """Whether a list's digest begins in the first 6,000 characters: it says so on top, or lists its topics."""
    return _IS_DIGEST(text, 0, 6_000)


def _forwards(found: _Found, framed: str) -> bool:
    return bool(framed and found.heads and _FORWARDED.fullmatch(framed) and any(c.isalpha() for c in framed))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _line_above(text: str, at: int, skip_blank: bool = False) -> str:
    """The line above, stripped; with `skip_blank` the nearest of the four above that is not blank."""
    line = ""
    for _ in range(4 if skip_blank else 1):
        if at <= 0:
            break
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start : at - 1].strip()
        if line or not skip_blank:
            break
        at = start
    return line[:200]


def _is_frame(line: str) -> bool:
    bare = line.strip()
    return not any(c.isalnum() for c in bare) or bool(_FORWARDED.fullmatch(bare))


def _block(text: str, at: int) -> list[tuple[int, int, re.Match[str] | None]]:
    """(start, end, field) of each line of the header that may begin here; lines that go on have no field."""
    lines: list[tuple[int, int, re.Match[str] | None]] = []
    digest = False
    while at < len(text) and len(lines) < LONGEST_HEAD:
        end = _line_end(text, at)
        first = at
        if digest:
            while first < end and text[first] in " \t":
                first += 1
        # A header's line of ten thousand characters is none.
        field = _FIELD.match(text, first, min(end, first + 10_000)) if end - first < 10_000 else None
        if not lines and field is None:
            if _MESSAGE.match(text, at, end):
                digest = True
            elif not _ENVELOPE.match(text, at, end):
                break
        elif field is None and not (lines and text[at : at + 1] in {" ", "\t"} and text[at:end].strip()):
            # A digest may leave a blank line between "Message: 3" and the header proper.
            below = end + 1
            if not (digest and len(lines) == 1 and not text[at:end].strip() and _STARTS.match(text, below)):
                break
        lines.append((at, end, field))
        at = end + 1
    return lines


def _named(found: re.Match[str]) -> str:
    """Boards call the subject "Subj" or "Re"."""
    name = found.group("name").lower()
    return _SAME.get(name, name)


def _is_head(
    found: _Found, head: Head, lines: list[tuple[int, int, re.Match[str] | None]], framed: str
) -> bool:
    names = set(head.names)
    technical = bool(names & _TECHNICAL) or any(
        name.startswith(("x-", "nntp-", "list-", "resent-")) for name in names
    )
    first = found.text[lines[0][0] : lines[0][1]]
    envelope = lines[0][2] is None
    main = len(names & {"from", "subject", "date", "to", "sent"})
    if envelope and _MESSAGE.match(first):
        return "from" in names and main >= 2
    if names & _BOARD and {"from", "to", "subject"} <= names:
        return True
    if technical or envelope:
        return main >= 1 and len(names) >= 2
    if not found.told and not found.heads:
        return main >= 2 and "from" in names
    if framed and main >= 2 and _FORWARDED.fullmatch(framed) and any(c.isalpha() for c in framed):
        return "from" in names or {"date", "subject"} <= names
    if found.digest and framed and _RULER.fullmatch(framed):
        return "from" in names and main >= 2 and (_addressed(found.text, head) or _dated(found.text, head))
    return _among_others(found, head)


def _addressed(text: str, head: Head) -> bool:
    return head.origin is not None and bool(_ADDRESS.search(text, *head.origin))


def _dated(text: str, head: Head) -> bool:
    return head.date is not None and bool(_TIME.search(text, *head.date))


def _among_others(found: _Found, head: Head) -> bool:
    """Whether a bare From, Date and Subject is a list's next mail: it shares with one before what no mail in a story
    would. The sender, the list, the thread; or, where nobody is written to, exactly the form."""
    text = found.text
    if not found.heads or not _dated(text, head) or head.origin is None:
        return False
    first = found.heads[0]
    address = _ADDRESS.search(text, *head.origin)
    if address is None:
        return False
    if address.group() in text[first.start : first.end]:
        return True
    if head.subject is None:
        return False
    if head.to and first.to and text[slice(*head.to)].strip() == text[slice(*first.to)].strip():
        return True
    subject = text[slice(*head.subject)]
    listed = _LIST.match(subject)
    key = topic_of(subject).key
    for other in found.heads[-3:]:
        if other.subject is None:
            continue
        before = text[slice(*other.subject)]
        if (key and topic_of(before).key == key) or (listed and listed.group(1) in before):
            return True
    return head.to is None and head.names == first.names and _shape(text, head) == _shape(text, first)


def _shape(text: str, head: Head) -> str:
    """A date's form: "Thu, 2 Apr 1998 19:00:10 -0600" and "Fri, 13 Mar 1998 08:11:00 +0100" are alike."""
    if head.date is None:
        return ""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "0", text[slice(*head.date)].strip().replace("+", "-")))


def _head(text: str, lines: list[tuple[int, int, re.Match[str] | None]], start: int, end: int) -> Head:
    spans: dict[str, tuple[int, int]] = {}
    names: list[str] = []
    name = ""
    for first, stop, field in lines:
        last = first + len(text[first:stop].rstrip())
        if field is not None:
            name = _named(field)
            names.append(name)
            if field.group("value") and name not in spans:
                spans[name] = (field.start("value"), last)
            elif name in spans:
                name = ""
        elif name in spans and text[first] in " \t":
            spans[name] = (spans[name][0], last)
    if "date" not in spans and (beside := _BESIDE.search(text, start, end)):
        spans["date"] = beside.span("date")
    sender = spans.get("from")
    return Head(
        start,
        end,
        spans.get("subject"),
        _name_in(text, sender) if sender else None,
        spans.get("date") or spans.get("sent"),
        spans.get("newsgroups"),
        sender,
        spans.get("to"),
        tuple(dict.fromkeys(names)),
    )


def _name_in(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """ "a@b (Ann Lee)", "Ann Lee <a@b>" and '"Ann Lee" <a@b>' all give Ann Lee."""
    raw = text[slice(*span)][:300]
    if beside := _FIELD_BESIDE.search(raw):
        raw = raw[: beside.start()]
        span = (span[0], span[0] + len(raw))
    found = re.search(r"\(([^()@]{2,60})\)\s*$", raw) or re.match(
        r"\s*[\"']?([^\"<>@()]{2,60}?)[\"']?\s*<", raw
    )
    if found and any(c.isalpha() for c in found.group(1)):
        return span[0] + found.start(1), span[0] + found.end(1)
    if "@" not in raw and "!" not in raw and 1 < len(raw) < 50:
        return span
    return None


def _in_columns(lines: Sequence[str]) -> bool:
    """Whether few lines set a name beside something else: "Ana Quist, night operator      "Mind the gap""."""
    return 0 < len(lines) <= MOST_COLUMNS and bool(_COLUMNS.match(lines[0]))


MOST_COLUMNS = 6
_COLUMNS = re.compile(r"\s*[^\W\d_][\w.,'’() -]{2,40}?(?:[ \t]{3,}|\t|[ \t]*\|)[ \t]*\S")


def signature_in(text: str, start: int, end: int) -> int | None:
    """Where the signature of a posting starts ("-- " alone on a line, 24 lines at most below it), or None."""
    at = end
    for number, line in enumerate(reversed(text[max(start, end - 4_000) : end].split("\n"))):
        at -= len(line) + (1 if number else 0)
        if number > LONGEST_SIGNATURE:
            return None
        if line.strip("\r") in {"-- ", "--"} and number > 0:
            below = text[at:end].split("\n")[1:]
            # A lone "--" may frame a header or part two scenes; a real one has a space, or an address below it.
            if (
                line == "-- "
                or any("@" in one or "http" in one or "subscribe" in one.casefold() for one in below)
                or _in_columns([one for one in below if one.strip()])
            ):
                return at if at >= start else start
    return None
