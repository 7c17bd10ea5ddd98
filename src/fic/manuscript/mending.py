"""Marks that a copy lost or doubled on its way: put right where that is certain, said where it is not."""

import re
from html import unescape

LOOKED_AT = 200_000
"""Characters; what a whole copy has lost shows in its first pages."""

_C1 = re.compile("[\x80-\x9f]")
_C1_IN_UTF8 = re.compile(rb"\xc2[\x80-\x9f]")


def windows_letters(text: str) -> str:
    """Windows' quotes and dashes that somebody took for Latin-1's control characters, as every browser shows them."""
    # Bytes that begin with a fixed one are found many times faster than letters of a range.
    if text.isascii() or not _C1_IN_UTF8.search(text.encode("utf-8", "surrogatepass")):
        return text
    # Without any other line end it is the line end of the machines that had one of their own.
    text = text if "\n" in text else text.replace("\x85", "\n")
    return _C1.sub(lambda found: found.group().encode("latin-1").decode("cp1252", "ignore"), text)


_BOLD_RUN = re.compile(r"(?:([^\n\x08 ])(?:\x08\1)+)+")
_UNDERLINED_RUN = re.compile(r"(?:_\x08[^\n\x08_])+|(?:[^\n\x08_]\x08_)+")
_AGAIN = re.compile(r"(.)(?:\x08.)+")


def struck_once(text: str) -> str:
    """Letters printed over themselves (bold) or over a line (underlined), with the marks mail has for these."""
    if "\x08" not in text:
        return text
    text = _UNDERLINED_RUN.sub(
        lambda run: f"_{run.group().replace('_' + chr(8), '').replace(chr(8) + '_', '')}_", text
    )
    return _BOLD_RUN.sub(lambda run: "*" + _AGAIN.sub(lambda one: one.group(1), run.group()) + "*", text)


_AS_QUESTION = re.compile(r"\?(?:(?<=[A-Za-z]\?)(?:s|t|re|ll|d|ve|m)\b|(?<=[,.!?]\?)(?=\s+[a-z]))")
_AS_SPACE = re.compile(
    r"\b(?:(?:don|didn|wasn|isn|can|couldn|wouldn|won|doesn|hadn) t|(?:I|you|he|she|we|they|it) (?:m|ll|ve|re)"
    r"|(?:he|she|it|that|what|there|[A-Z][a-z]+) s)\b(?= )"
)
_AS_CONTROL = re.compile(r"[a-z\s][\x13\x14\x18\x19\x1c\x1d][a-zA-Z\s]|[.,!?][\x1d\x19]")


def lost_marks(text: str) -> list[str]:
    """A sentence for a copy that has lost its quotes or apostrophes; what they were is not guessed."""
    head = text[:LOOKED_AT]
    if any(mark in head for mark in "\x13\x14\x18\x19\x1c\x1d") and len(_AS_CONTROL.findall(head)) > 2:
        return [
            "Quotation marks and apostrophes have been lost in this copy; they were control characters in it."
        ]
    if head.count("?") > 4 and len(_AS_QUESTION.findall(head)) > 2:
        return [
            "Quotation marks or apostrophes seem to have been lost in this copy; it has question marks instead."
        ]
    if "'" not in head and "’" not in head and len(_AS_SPACE.findall(head)) > 2:
        return ["Apostrophes seem to have been lost in this copy; nothing but a space is left of them."]
    return []


_ENTITY = re.compile(
    r"&(?:quot|amp|lt|gt|nbsp|apos|[lr][sd]quo|sbquo|bdquo|[lr]aquo|mdash|ndash|hellip|copy|eacute|egrave|[aou]uml|szlig"
    r"|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.I,
)


def without_entities(text: str) -> tuple[str, bool]:
    """A text saved from a web page without its tags: its entities as letters. One alone is left as it stands."""
    if text.count("&") < 2 or len(_ENTITY.findall(text[:LOOKED_AT])) < 2:
        return text, False
    mended = _ENTITY.sub(lambda found: unescape(found.group()), text)
    return windows_letters(mended), True
