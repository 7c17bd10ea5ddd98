"""Mail and news headers, signatures and forwarded frames around a posting: found, named, taken out of the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAMES = (
    "from|path|newsgroups|subject|date|organi[sz]ation|lines|message-id|nntp-posting-\\w+|nntp-\\w+|xref"
    "|references|received|reply-to|to|cc|bcc|sender|"
    "distribution|followup-to|keywords|summary|approved|expires|mime-version|content-type"
    "|content-transfer-encoding|content-length|content-disposition|"
    "x-[\\w-]+|return-path|status|precedence|originator|article-i\\.d\\.|supersedes|in-reply-to|errors-to"
    "|apparently-to|comments|user-agent|list-[\\w-]+|"
    "delivered-to|mailing-list|thread-\\w+|posted-date|posting-version|relay-version|date-received"
    "|control|archive-name|lines|sent|importance|priority|subj|area|base|msg\\s?#|re|board|conf(?:erence)?|read|time"
)
_FIELD = re.compile(rf"[~>]?(?P<name>{_NAMES})[ \t]{{0,6}}:(?:[ \t]+(?P<value>.*)|[ \t]*)$", re.I)
_ENVELOPE = re.compile(r">?From \S+(?: at \S+)?\s+.*\d{4}|>?From \S+@\S+.*")
_TECHNICAL = frozenset(
    ["path", "newsgroups", "organization", "organisation", "lines", "message-id", "xref", "references",
    "received", "nntp-posting-host", "mime-version", "return-path", "content-type",
    "content-transfer-encoding", "sender", "followup-to", "approved", "distribution", "in-reply-to",
    "delivered-to", "mailing-list"]
)  # fmt: skip
_SIGNATURE = re.compile(r"-- ?|--[ \t]*")
LONGEST_SIGNATURE = 24
_ENCODED = re.compile(r"=\?[\w-]+\?[bq]\?", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """One posting's header: its span, and the spans of the values that say something about the work."""

    start: int
    end: int
    subject: tuple[int, int] | None = None
    sender: tuple[int, int] | None = None
    """The name in From:, without the address; None when there is only an address."""
    date: tuple[int, int] | None = None
    newsgroups: tuple[int, int] | None = None


def find_heads(text: str) -> list[Head]:
    """Every mail or news header in a text, in order. Linear; one in mid-text needs a technical field, or an
    envelope line, so that a letter quoted in a story stays in the story."""
    heads: list[Head] = []
    offset = 0
    blank_before = True
    seen_text = False
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        line = lines[index]
        if blank_before and line and (_FIELD.match(line) or _ENVELOPE.match(line)):
            stop = _block(lines, index)
            names = _names(lines[index:stop])
            if _is_head(lines[index:stop], names, at_top=not seen_text) or (
                bool(heads) and _same_sender(text, heads[0], lines[index:stop], names)
            ):
                size = sum(len(one) + 1 for one in lines[index:stop])
                heads.append(_head(text, lines[index:stop], offset, min(offset + size, len(text))))
                offset += size
                index = stop
                blank_before = True
                seen_text = True
                continue
        bare = line.strip()
        blank_before = not bare
        seen_text = seen_text or (bool(bare) and not _is_frame(bare))
        offset += len(line) + 1
        index += 1
    return heads


def _is_frame(bare: str) -> bool:
    return not any(c.isalnum() for c in bare) or bool(
        re.fullmatch(
            r"[-*=\s]*begin\s+forwarded\s+message[-*="
            r":\s]*",
            bare,
            re.I,
        )
    )


def _block(lines: Sequence[str], index: int) -> int:
    stop = index
    while stop < len(lines) and stop - index < 120:
        line = lines[stop]
        if (
            _FIELD.match(line)
            or (stop == index and _ENVELOPE.match(line))
            or (stop > index and line[:1] in " \t" and line.strip())
        ):
            stop += 1
        else:
            break
    return stop


def _names(lines: Sequence[str]) -> set[str]:
    return {_named(found) for line in lines if (found := _FIELD.match(line))}


def _named(found: re.Match[str]) -> str:
    """Boards call the subject "Subj" or "Re"."""
    name = found.group("name").lower()
    return "subject" if name in {"subj", "re"} else name


def _is_head(lines: Sequence[str], names: set[str], at_top: bool) -> bool:
    technical = bool(names & _TECHNICAL) or any(name.startswith(("x-", "nntp-", "list-")) for name in names)
    envelope = bool(_ENVELOPE.match(lines[0]))
    main = len(names & {"from", "subject", "date", "to", "sent"})
    if technical or envelope:
        return main >= 1 and len(names) >= 2
    return at_top and main >= 2 and "from" in names


_DAY = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


def _same_sender(text: str, first: Head, lines: Sequence[str], names: set[str]) -> bool:
    """A list's next posting by whoever sent the first: From with the same address, a full Date, and a Subject."""
    if not {"from", "date", "subject"} <= names:
        return False
    senders = {found.group() for found in _ADDRESS.finditer(text, first.start, first.end)}
    block = "\n".join(lines)
    origin = next((line for line in lines if line.lower().lstrip("~>").startswith("from")), "")
    mine = _ADDRESS.search(origin)
    return mine is not None and mine.group() in senders and bool(_DAY.search(block))


_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def _head(text: str, lines: Sequence[str], start: int, end: int) -> Head:
    spans: dict[str, tuple[int, int]] = {}
    at = start
    name = ""
    for line in lines:
        found = _FIELD.match(line)
        if found:
            name = _named(found)
            if found.group("value"):
                spans.setdefault(name, (at + found.start("value"), at + len(line.rstrip())))
        elif name in spans and line[:1] in " \t":
            spans[name] = (spans[name][0], at + len(line.rstrip()))
        at += len(line) + 1
    sender = spans.get("from")
    return Head(
        start,
        end,
        spans.get("subject"),
        _name_in(text, sender) if sender else None,
        spans.get("date"),
        spans.get("newsgroups"),
    )


def _name_in(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """ "a@b (Ann Lee)", "Ann Lee <a@b>" and '"Ann Lee" <a@b>' all give Ann Lee."""
    raw = text[slice(*span)]
    found = re.search(r"\(([^()@]{2,60})\)\s*$", raw) or re.match(r"\s*\"?([^\"<>@()]{2,60}?)\"?\s*<", raw)
    if found and any(c.isalpha() for c in found.group(1)):
        return span[0] + found.start(1), span[0] + found.end(1)
    if "@" not in raw and "!" not in raw and 1 < len(raw) < 50:
        return span
    return None


_TAGS = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|aw)\s*(?:\[\d+\])?:\s*|\s*(?:new|repost|reposted|revised|fic|story|fiction"
    r"|fanfic|fan\s?fic(?:tion)?|long|adult|final|complete|update)\s*[:>!-]+\s*|\s*\[(?:fic|fanfic|story"
    r"|new|repost|ff|xf|slash|het|gen)\]\s*:?\s*|\s*\((?:repost|new|long)\)\s*)+",
    re.I,
)


def subject_core(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span of a subject without "Re:", "NEW:", "REPOST:", "STORY:" in front."""
    lead = _TAGS.match(text[slice(*span)])
    return (span[0] + lead.end(), span[1]) if lead and lead.end() < span[1] - span[0] else span


def work_key(subject: str) -> str:
    """What the subjects of the parts of one work have in common: equal but for numbers, "Re:" and the like."""
    bare = _TAGS.sub("", subject)
    bare = re.sub(
        r"[\[(]?\s*(?:parts?|pt\.?|ch(?:apter)?\.?)?\s*\d{1,3}\w?\s*(?:(?:/"
        r"|of)\s*[\d?]{1,3}\??)?\s*[\])]?",
        " ",
        bare,
        flags=re.I,
    )
    return " ".join(re.sub(r"[^\w]+", " ", bare).casefold().split())


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
            if line == "-- " or any(
                "@" in one or "http" in one or "subscribe" in one.casefold() for one in below
            ):
                return at if at >= start else start
    return None
