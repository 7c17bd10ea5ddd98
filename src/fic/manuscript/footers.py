"""What lists, mailers and providers add to a posting: footers, adverts, sponsors' boxes, files in letters, PGP."""

import re

from fic.manuscript.gates import Finder, spread

TAIL = 3_000
"""Characters from the end of a posting in which a footer may begin."""
MOST_LINES = 32

_SET_IN = r"^[ \t<*>|#-]*"
_ADDED = (
    r"(?=to\s)(?=[^\n]{0,160}(?:\n[^\n]{0,120})?(?:@|http|www\.|\bsend\b|e-?mail|majordomo|listserv|\bclick\b|-\s*$))"
    r"(?:to\s+(?:un-?)?subscribe\b.{0,160}|to\s+(?:leave|join|remove\s+yourself|contact\s+the\s+(?:list|owner)"
    r"|post\s+(?:a\s+message|to\s+(?:the|this)\s+(?:list|group))|visit\s+your\s+group|change\s+(?:your\s+)?(?:subscription"
    r"|status|settings)|view\s+(?:the\s+)?archives?|sign\s+off).{0,160})"
    r"|(?:un-?)?subscribe:?\s+\S+@.*|(?:post|send)\s+message:?\s+\S+@.*|list\s+owner:?\s+\S+@.*"
    r"|community\s+email\s+addresses:?.*|shortcut\s+url\s+to\s+this\s+page.*"
    r"|your\s+use\s+of\s+yahoo!?\s+groups\b.*|yahoo!?\s+groups\s+links.*|do\s+you\s+yahoo!?\?.*|-+\s*yahoo!?\s+groups.*"
    r"|(?:get\s+)?(?:your\s+|free\s+)?(?:private,?\s+)?free\s+e-?mail\s+(?:at|from|and|account|address|for)\b.*"
    r"|get\s+(?:your|free)\b.{0,40}\be-?mail\b.*|get\s+completely\s+free\s+e-?mail\b.*"
    r"|you\s+don'?t\s+need\s+to\s+buy\s+internet\s+access.*|join\s+the\s+world'?s\s+largest\s+e-?mail.*"
    r"|send\s+and\s+receive\s+hotmail.*|chat\s+with\s+friends\s+online,\s+try\s+msn.*|msn\s+\w+\s+(?:is|makes|gives).*"
    r"|sent\s+(?:via|by|through)\s+(?:deja|hotmail|yahoo|egroups|onelist|the\s+web|.{3,60}\bmailing\s+list)\b.*"
    r"|share\s+what\s+you\s+know\.\s+learn\s+what.*|-+=*\s*posted\s+(?:via|through|from)\b.*|-+=+\s*over\s+\d[\d,]*\s+news\s*groups.*"
    r"|posted\s+via\s+\S.*|(?:-+|=+)?\s*http://www\.(?:newsfeeds?|deja|dejanews|usenet)\S*.*"
    r"|e\s?groups(?:\.com)?\s+(?:home|lists?)\b.*|(?:www\.)?egroups\.com\s+-.*|onelist\s*:.*|(?:shop|join)\s+onelist.*"
    r"|this\s+(?:message|mail|e-?mail)\s+(?:was|has\s+been)\s+sent\s+(?:to\s+you\s+)?(?:by|through|via|from|because|using).*"
    r"|you\s+(?:are|were|have\s+been)\s+(?:currently\s+|now\s+)?subscribed\s+to\b.*"
    r"|you(?:['’]re|\s+have|['’]ve)?\s+(?:are\s+)?receiv(?:ed|ing)\s+this\s+(?:e-?mail|message|because).*"
    r"|for\s+(?:additional|more)\s+(?:commands|information\s+(?:about|on)\s+(?:this|the)\s+list).*"
    r"|(?:list\s+)?archives?\s*(?:are|is|can\s+be\s+found|at|available)\b.{0,20}(?:http|www).*"
    r"|\[non-text\s+portions\s+of\s+this\s+message\s+have\s+been\s+removed\]"
    r"|end\s+of\s+(?:the\s+)?\S.{0,60}\bdigest\b.*|yahoo!\s+\w+\b.*https?://.*"
    r"|this\s+mail(?:ing)?\s+(?:was\s+)?sent\s+through\s+.*|need\s+(?:a\s+)?free\s+(?:e-?mail|web).*"
    r"|[\w-]{2,40}\s+(?:mailing\s+list|maillist|list)[ \t]*\n[ \t]*(?:[\w.-]+@\S+|https?://\S+)"
    r"|(?:\.\.\.[ \t][^\n]{1,100}\n)?---[ \t]?[A-Z][\w/.+-]{2,20}[^\n]{0,60}\n"
    r"[ \t]*(?:\*[ \t]*origin:|seen-by:|@path:|\Z).*"
    r"|\*[ \t]*origin:.*|seen-by:.*"
)
_STRONG = re.compile(rf"{_SET_IN}(?:{_ADDED})$", re.I | re.M)
_MAY_BEGIN = Finder(re.compile(spread(_SET_IN, _ADDED, "$"), re.I | re.M))
_SPONSOR = re.compile(
    r"^-{4,}[ \t]*(?:yahoo!?[ \t]+groups|e-?groups|onelist|topica|listbot)[ \t]+sponsor[ \t]*[-~_>]+[ \t]*\n"
    r"(?:[^\n]{0,300}\n){1,14}?-{20,}[-~_>]*[ \t]*$"
    r"|^\[non-text portions of this message have been removed\][ \t]*$"
    r"|^_{3,}[ \t]*\n(?=do you yahoo)",
    re.I | re.M,
)
_PGP = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:Hash:[^\n]{0,80}\n)?"
    r"|^-----BEGIN PGP (?:SIGNATURE|PUBLIC KEY BLOCK)-----\n(?:[^\n]{0,120}\n){1,60}?"
    r"-----END PGP [A-Z ]{5,30}-----[ \t]*$",
    re.M,
)
_UUENCODED = re.compile(r"^begin [0-7]{3,4} [^\n]{1,100}\n(?:[ -`]{2,62}\n)+(?:[ `]?\n)?end[ \t]*$", re.M)
_RULE = re.compile(r"[ \t]*([-=_*~+#])(?:[ \t]?\1){4,}[ \t>~_-]*")


def footers_in(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, reason) of what was added to one posting, in order. Linear."""
    found: list[tuple[int, int, str]] = []
    if text.find("ponsor", start, end) >= 0 or text.find("on-text", start, end) >= 0:
        found += [(*hit.span(), "list footer") for hit in _SPONSOR.finditer(text, start, end)]
    if text.find("-----BEGIN PGP", start, end) >= 0:
        found += [(*hit.span(), "signature") for hit in _PGP.finditer(text, start, end)]
    if text.find("\nbegin ", start, end) >= 0:
        found += [(*hit.span(), "attachment") for hit in _UUENCODED.finditer(text, start, end)]
    at = _footer(text, max(start, end - TAIL), end)
    if at is not None:
        found = [one for one in found if one[0] < at]
        found.append((at, end, "list footer"))
    return sorted(found)


def _footer(text: str, start: int, end: int) -> int | None:
    """Where the footer begins: the first line that only a list or a provider writes, with the rule above it, when
    nothing long comes after it."""
    for hit in _STRONG.finditer(text, start, end) if _MAY_BEGIN(text, start, end) else ():
        at = hit.start()
        if at > 0 and text[at - 1] != "\n":
            continue
        below = text[hit.end() : end]
        lines = [line for line in below.split("\n") if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > 300 for line in lines):
            continue
        above = text.rfind("\n", start, max(start, at - 1)) + 1
        block = text[max(above, start) : at].strip()
        if (
            block
            and not _RULE.fullmatch(block)
            and hit.group().casefold().lstrip(" <*>|#-").startswith(("to ", "get ", "for "))
        ):
            # In the middle of a paragraph these are anybody's words.
            continue
        return _above(text, start, at)
    return None


def _above(text: str, floor: int, at: int) -> int:
    """Rules and blank lines above a footer belong to it."""
    begin = at
    while at > floor:
        above = text.rfind("\n", floor, at - 1) + 1 or floor
        line = text[above : at - 1]
        if not line.strip():
            at = above
            continue
        if not _RULE.fullmatch(line):
            break
        begin = at = above
    return begin
