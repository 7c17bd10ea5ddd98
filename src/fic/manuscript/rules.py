"""Marks that separate: rules, ornaments, end marks. One line each, whole lines only."""

import re

_ORNAMENT = re.compile(
    r"[\s＊－＝～＿…─━═╌║│┄█▀▄▬■□●▪▲△▼◎☆§†‡¶×*\-=_~#.·•○◦◇◆☆★♥♡❤+^%<>|/\\:;oOxX0—–―‐…@&$`,'\"()\[\]{}¤§°∗⁂✽✿❀❁※]+"
)
_CUT_HERE = re.compile(r"[-*=_~\s8<>%]*(?:cut|snip)(?:\s+here)?[-*=_~\s8<>%]*", re.I)
_NAMED = re.compile(
    r"[\[(*~\-=\s]*(?:scene\s*(?:break|change)|section\s+break|page\s*break|line\s*break|break|"
    r"time\s*(?:skip|lapse)|pov\s+(?:change|switch))[\])*~\-=\s]*", re.I
)  # fmt: skip


_ALTERNATING = re.compile(
    r"([oOxX0])(?:[^\w\s]{1,3}\1){2,}|[^\w\s]{1,3}(?:([oOxX0])[^\w\s]{1,3}){3,}|(?:[xX]{3}|[oO]{3,}|[xX]{4,})"
)
"""A letter used as a bead: "o~o~o~o", "x-x-x", "xxx"."""
_BRACKETED = re.compile(r"\[\s*/?\s*(?:hr|line|rule|divider|scene|center|/center)\s*/?\s*\]", re.I)


WORDED = frozenset("adefghijkmnqruvwyzADEFGHIJKMNQRUVWYZ")
"""First letters that no separator begins with."""
_PROSE = re.compile(
    rf"[\"'“‘(]?(?:[{''.join(sorted(WORDED))}]|(?i:[bclpst](?!ut|nip|cene|ection|age|ine|reak|ime|ov))"
    r"|(?:[OXox]*+[A-NP-WYZa-np-wyz][A-Za-z]*+,? ){3})"
)
"""Such a letter, another one that does not go on as "cut" or "scene" do, or three words with other letters than those
used as beads."""
_TWO = frozenset(
    [a + b for a in "bclpstBCLPST" for b in "bdfghjklmpqstvwxyz"] + [a + b for a in "\"'“‘(" for b in WORDED]
)
"""The same by its first two letters alone: "The", "She", and nearly all that is quoted."""


def is_rule(line: str) -> bool:
    """A line that is only a separator: "***", "-----", "~*~", "oOo", "* * *", "[scene break]"."""
    if line[:1] in WORDED or line[:2] in _TWO:
        return False
    bare = line.strip()
    if not bare or len(bare) > 200 or _PROSE.match(bare):
        return False
    if _CUT_HERE.fullmatch(bare) or _BRACKETED.fullmatch(bare):
        return True
    if _NAMED.fullmatch(bare):
        return bare[0] in "[(*~-=" or bare.casefold() in {"scene break", "line break", "page break"}
    if not _ORNAMENT.fullmatch(bare):
        return _repeated(bare)
    letters = [c for c in bare if c.isalnum()]
    if letters:
        if (
            len(letters) == 1
            and len(bare) > 2
            and letters[0] in "oOxX"
            and not {bare[0], bare[-1]} - set("~*-=+_.")
        ):
            return True
        if len(letters) > 2 and _ALTERNATING.fullmatch("".join(bare.split())):
            return True
        # "oOo" and "xXx" are ornaments, "Ooo" and "XO" may be words: ornaments are long and mix two sizes.
        return (
            len(letters) >= 3
            and "".join(letters) != "".join(letters).title()
            and len(set(letters)) > 1
            and (set(letters) <= set("oO0") or set(letters) <= set("xX"))
        )
    marks = set(bare) - {" ", "\t"}
    if len(bare) > 4 and marks & set(":;,`") and len("".join(bare.split())) > 4 and not marks & set('!?"“”'):
        return True
    if marks <= set(".…\"'“”‘’!?`;:()"):
        # A line of silent dialogue. Dots alone are a mark only from three spaced ones upward: ". . ."
        return bool(re.fullmatch(r"\.(?:\s+\.){2,}|\.{4,}|\.", bare))
    if marks <= set("-–—") and len(bare) < 2 and bare != "—":
        return False
    return not marks <= set("\"'“”‘’()[]{}<>/\\|@$") or len(bare) >= 3


def _repeated(bare: str) -> bool:
    """ "-30- -30- -30-", "~o0o~ ~o0o~ ~o0o~": one small ornament three times and more."""
    pieces = bare.split()
    return (
        len(pieces) > 2
        and len(set(pieces)) == 1
        and len(pieces[0]) < 8
        and not pieces[0].isalnum()
        and (pieces[0][0] in "-=~*+<>.:_|#" and pieces[0][-1] in "-=~*+<>.:_|#")
    )


_MAIL_LINE = re.compile(r"^[^\S\n]*(from|to|subject|date|cc|re)\s*:", re.I | re.M)


def mail_inside(text: str) -> bool:
    """A mail somebody in the story wrote: From, To and the like, three of them, and no address anywhere."""
    names = {found.group(1).casefold() for found in _MAIL_LINE.finditer(text[:600])}
    return len(names) >= 3 and "to" in names and "@" not in text[:600]
