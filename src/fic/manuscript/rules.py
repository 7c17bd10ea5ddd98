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
    rf"[\"'“‘(]?(?:[{''.join(sorted(WORDED))}]|(?:[OXox]*+[A-NP-WYZa-np-wyz][A-Za-z]*+,? ){{3}})"
)
"""Such a letter, or three words with other letters than those used as beads."""


def is_rule(line: str) -> bool:
    """A line that is only a separator: "***", "-----", "~*~", "oOo", "* * *", "[scene break]"."""
    if line[:1] in WORDED:
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
            and letters[0] in _BEAD
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


_END_WORDS = (
    r"the\s+end|end|theend|the\s*\(?(?:real|very|actual|absolute)\)?\s+end|fin|fini"
    r"|t\.?t\.?f\.?n|eof|eot|end\s+of\s+(?:file|text|transmission)|(?:roll|end)\s+credits|fine|finis|finito|ende|конец|fim|slut|owari|the\s+end\s*\(?(?:really|for\s+now"
    r"|\?)\)?|the\s+end\s*\([^()]{1,40}|"
    r"la\s+fin|das\s+ende|完|全文完|终|終|終わり|おわり|النهاية|تمت|انتهت|here\s+ends\s+.{3,40}"
    r"|the\s+end\s+of\s+(?:the\s+|this\s+|my\s+)?(?:story|fic|part|chapter|book|tale|show)\b.{0,20}"
    r"|t\s+h\s+e\s+e\s+n\s+d|e\s+n\s+d|f\s+i\s+n"
)
_CONTINUES = (
    r"t\.?\s?b\.?\s?c\.?|to\s+be\s+continued(?:\s+(?:in|with|next)\s+.{1,30})?|cont(?:inued|\.)?|continuar[áa]|à\s+suivre|fortsetzung\s+folgt|"
    r"wird\s+fortgesetzt|continua|продолжение\s+следует|продовження|待续|未完待续|つづく|続く|يتبع"
)
_PART_END = (
    r"end\s+(?:of\s+)?(?:part|chapter|book|ch\.?|pt\.?|episode|act"
    r"|section)\s*[\w/.?]{0,12}(?:\s*(?:of|/)\s*\w+)?|ende?\s+(?:von\s+)?(?:teil|kapitel)\s*\w{0,8}"
    r"|fin\s+du\s+chapitre\s*\w{0,8}|fin\s+del\s+cap[íi]tulo\s*\w{0,8}"
)
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_FENCE = r"[\s*~\-–—=_<>\[\](){}#+.:!·•☆★♥|/\\^]*"
_END = re.compile(f"{_FENCE}(?:{_END_WORDS}){_FENCE}\\??", re.I)
_UNFINISHED = re.compile(f"{_FENCE}(?:{_CONTINUES}){_FENCE}", re.I)
_OF_PART = re.compile(f"{_FENCE}(?:{_PART_END}){_FENCE}", re.I)


_MAY_END = re.compile(
    r"[^A-Za-z\x80-\u2012\u2020-\U0010ffff]*+(?:[^\x00-\x7f]|\Z"
    r"|(?i:t[hotb.\s]|e[no\s]|f[io\s]|cont|here|la\s|das|roll|slut|owari|wird|[ox]))"
)
"""The first letters of end marks and of beads. Nearly every line of a story begins with others."""
_TAGGED = re.compile(r"\[/?(?:i|b|u|center|size|color|font|align|right)(?:=[\w#]{1,12})?\]", re.I)
_BEADS = re.compile(
    r"^(?:[oOxX][~*=+-]){1,3}[oOxX]?\s+|\s+[oOxX]?(?:[~*=+-][oOxX]){1,3}$|^[oOxX]\s+(?=end)", re.I
)
_BEAD = "oOxX"
_PRESS_END = re.compile(r"[\s*]*[-–—]{1,3}\s?30\s?[-–—]{1,3}[\s*]*")
_JOKE = re.compile(f"{_FENCE}the\\s+(?:middle|beginning){_FENCE}", re.I)


def untagged(line: str) -> str:
    """Without a board's tags."""
    return _TAGGED.sub("", line) if "[" in line else line


def end_mark(line: str) -> str | None:
    """ "end", "continues" or "part" for a line that is only an end mark; None for any other."""
    if len(line) > 200:
        return None
    line = untagged(line).strip()
    if ("30" in line and _PRESS_END.fullmatch(line)) or (line.isupper() and _JOKE.fullmatch(line)):
        return "end"
    if not _MAY_END.match(line):
        return None
    if line[:1] in _BEAD or line[-1:] in _BEAD:
        line = _BEADS.sub("", line)
    if not line.isascii():
        line = _MARKS.sub("", line)
    bare = " ".join(line.split()).strip("*~-–—=_<>[](){}#+ .:·•☆★♥|/\\^\t（）【】。！!■□●▪◆◇▲▼")
    if not bare or len(bare) > 60:
        return None
    if _END.fullmatch(bare):
        return "end"
    if _UNFINISHED.fullmatch(bare):
        return "continues"
    if _OF_PART.fullmatch(bare):
        return "part"
    first, stop, rest = bare.partition(". ")
    if stop and _OF_PART.fullmatch(first) and _UNFINISHED.fullmatch(rest):
        return "continues"
    return None


_MAIL_LINE = re.compile(r"^[^\S\n]*(from|to|subject|date|cc|re)\s*:", re.I | re.M)


def mail_inside(text: str) -> bool:
    """A mail somebody in the story wrote: From, To and the like, three of them, and no address anywhere."""
    names = {found.group(1).casefold() for found in _MAIL_LINE.finditer(text[:600])}
    return len(names) >= 3 and "to" in names and "@" not in text[:600]
