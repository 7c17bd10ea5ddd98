"""Lines that say a story, or a part of it, is over or goes on: "THE END", "(end 1/3)", "TBC in part four"."""

import re

LONGEST = 60
"""Characters of an end mark without what frames it."""

_END = (
    r"(?:the\s*\(?(?:real|very|actual|absolute|final|true)?\)?\s*)?end|the\s+ende?|ende|fin|fini|finis|finito"
    r"|finished|fine|konec|koniec|конец|кінець|fim|slut|owari|la\s+fin|das\s+ende|el\s+fin|完|全文完|终|終|劇終|剧终"
    r"|終わり|おわり|النهاية|تمت|انتهت|eind|fertig|t\.?t\.?f\.?n|eof|eot|end\s+(?:of\s+)?(?:file|text"
    r"|transmission|tape|log)"
    r"|(?:roll|end)\s+credits|fade\s+to\s+(?:black|credits|commercial)|curtain|(?:here|thus"
    r"|so)\s+end(?:s|eth)\s+(?:the|this|part|book|chapter|[\"“'‘])\s?.{2,40}"
    r"|the\s+end\s+of\s+(?:the\s+|this\s+|my\s+)?(?:story|fic|part|chapter|book|tale|show)"
    r"(?:\s+(?:so\s+far|for\s+now|i+|\d+|one|two))?"
)
_NUMERAL = r"(?:\d{1,3}|[ivxl]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CONTINUES = (
    r"(?:continue[ds]|concluded?s?|on|go|proceed|moves?)\s+(?:on\s+)?(?:in|to|with)\s+"
    rf"(?:the\s+next\s+(?:part|chapter|post|message)|(?:part|chapter|pt\.?|ch\.?)\s+{_NUMERAL}\b).{{0,20}}"
    rf"|(?:part|chapter|pt\.?)\s+{_NUMERAL}"
    r"\s+(?:follows|in\s+(?:the\s+)?next\s+(?:post|message|mail)|to\s+follow|coming\s+(?:soon|up)|next)|"
    r"t\.?\s?b\.?\s?c|(?:to\s+be|2\s?be?)\s+(?:cont|continued|concluded|resumed)|cont(?:inued|['’]?d)?"
    r"|continuar[áa]|(?:à|a)\s+suivre|fortsetzung\s+folgt|(?:wird|geht)\s+(?:fortgesetzt|weiter)"
    r"|continua|tsuzuku|продолжение\s+следует|продовження(?:\s+буде)?|待续|未完待续|未完|つづく|続く|يتبع"
)
_PIECE = (
    r"(?:part|pt|chapter|chap|ch|book|episode|ep|section|act|prologue?|epilogue?|interlude|teaser"
    r"|volume|vol|file|issue|teil|kapitel|partie|chapitre|cap[íi]tulo|capitolo"
    r"|parte|част\w|глав\w)s?\.?"
)
_COUNT = (
    rf"(?:\d{{1,3}}\s?[a-z]?|{_NUMERAL}"
    r"|(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|last)|eins|zwei|drei|un|deux|trois"
    r"|premi[eè]re|deuxi[eè]me|primera|segunda|prima|seconda|ersten?|uno|dos|due|tres?)"
    r"(?:\s*(?:of|/|von|de|sur|di|из)\s*(?:\d{1,3}|\?|[a-z]{3,6}))?"
)
_PART_END = (
    rf"(?:end(?:e|s)?|fin|fine|конец)\s+(?:(?:of|von|des|du|da|do|de\s+la|de|del|della|di|первой"
    rf"|второй)\s+)?(?:this\s+)?"
    rf"(?:la\s+)?(?:{_COUNT}\s+)?{_PIECE}(?:\s*#?{_COUNT})?|(?:end|fin|ende)\s+(?:of\s+)?\(?{_COUNT}\)?"
    r"|(?:end|fin)\s*\(?\d{1,3}[a-z]?\s*(?:/|of)\s*(?:\d{1,3}|\?)\)?"
)
_AFTER_END = (
    r"\s*\(?(?:really|for\s+now|at\s+last|or\s+is\s+it|\?)\)?|\s*\([^()]{1,40}\)"
    r"|:\s+[\"'“‘]?(?-i:[A-Z]).{1,40}|[,.]\s+(?!(?:he|she|it|they|we|i|you|said|and|but|of|the)\b)[\w'’]+(?:\s+[\w'’]+){0,2}"
    r"|\s*(?:of|:)?\s*[\"'“‘][^\"”]{1,40}[\"'”’]"
)
"""What may follow "the end" on its line: a doubt, an aside, an address ("pardner"), a date, the story's name."""
_AFTER_PART = (
    r"[\s,.;:(\[–—-]+(?:and|go|of|more|continue\w*|see|next|stand|stay|t\.?b\.?c|to\s+be"
    r"|on\s+to)\b.{0,30}|\s*:\s+.{2,40}"
)
_AFTER_CONTINUES = (
    r"[\s,.?:(\[–—-]*(?:in|with|by|on|next|when|if|as|soon|tomorrow|at|some(?:time|day|how|where)?"
    r"|maybe|once|after|dans|im|en"
    r"|until|very|shortly|chapter|part|pt|ch|hopefully|eventually|unless|bald|pronto|irgendwann|or"
    r"|no|promise)\b.{0,40}|\s*\([^()]{1,40}\)"
)
_COMMON = re.compile(r"(?:finished|curtain|cont)", re.I)
"""Words of which a sentence may consist: alone and plain they close nothing, "* Fine *" and "FINE" do."""
_OVER = re.compile(rf"(?:{_END})(?:{_AFTER_END})?", re.I)
_UNFINISHED = re.compile(rf"(?:{_CONTINUES})(?:{_AFTER_CONTINUES})?", re.I)
_OF_PART = re.compile(rf"(?:{_PART_END})(?:{_AFTER_PART})?", re.I)
_JOKE = re.compile(r"the\s+(?:middle|beginning)", re.I)
_PRESS_END = re.compile(r"[\s*]*[-–—]{1,3}\s?30\s?[-–—]{1,3}[\s*]*")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_MAY_END = re.compile(
    r"[^A-Za-z\x80-\u2012\u2020-\U0010ffff]*+(?:[^\x00-\x7f]|\Z"
    r"|(?i:t[hotbs.\s]|e[noi\s]|f[eiao\s]|pt|part|go\s|proc|mov|con|cur|here|l?a\s|das|el\s|roll"
    r"|slut|owari|o\s|wird|geht|kon|b\s|[ox@]))"
)
"""The first letters of end marks and of beads. Nearly every line of a story begins with others."""
_TAGGED = re.compile(r"\[/?(?:i|b|u|center|size|color|font|align|right)(?:=[\w#]{1,12})?\]", re.I)
_BEADS = re.compile(
    r"^(?:[oOxX][~*=+-]){1,3}[oOxX]?\s+|\s+[oOxX]?(?:[~*=+-][oOxX]){1,3}$|^[oOxX]\s+(?=end)", re.I
)
_BEAD = "oOxX"
_FRAME = "…?*~-–—=_<>[](){}#+ .:·•☆★♥|/\\^@,\t（）【】。！!■□●▪◆◇▲▼"
_DRAWN = frozenset("*~-–—=_<>[](){}#+|")
_SPACED = re.compile(r"(?:\w\s+)+\w")


def untagged(line: str) -> str:
    """Without a board's tags."""
    return _TAGGED.sub("", line) if "[" in line else line


def _joined(spaced: str) -> str:
    """The words of letters set apart: the widest gaps stand between words."""
    widest = max((len(gap) for gap in re.findall(r"\s+", spaced)), default=1)
    words = re.split(rf"\s{{{widest}}}", spaced) if widest > 1 else [spaced]
    return " ".join("".join(word.split()) for word in words)


def end_mark(line: str) -> str | None:
    """ "end", "continues" or "part" for a line that is only an end mark; None for any other."""
    if len(line) > 200:
        return None
    line = untagged(line).strip()
    if "30" in line and _PRESS_END.fullmatch(line):
        return "end"
    if not _MAY_END.match(line):
        return None
    if line[:1] in _BEAD or line[-1:] in _BEAD:
        line = _BEADS.sub("", line)
    if not line.isascii():
        line = _MARKS.sub("", line)
    bare = " ".join(line.split()).strip(_FRAME)
    if _SPACED.fullmatch(bare):
        # "T H E   E N D"
        bare = _joined(line.strip(_FRAME))
    if not bare or len(bare) > LONGEST:
        return None
    whole = bare.rstrip("?. ")
    if bare.count("(") > bare.count(")"):
        whole += ")"
    if line.isupper() and _JOKE.fullmatch(whole):
        return "end"
    if _COMMON.fullmatch(whole) and not line.isupper() and not set(line) & _DRAWN:
        return None
    if _OF_PART.fullmatch(whole):
        return "part"
    if _OVER.fullmatch(whole):
        return "end"
    if _UNFINISHED.fullmatch(whole):
        return "continues"
    first, stop, rest = whole.partition(". ")
    if stop and _OF_PART.fullmatch(first) and _UNFINISHED.fullmatch(rest):
        return "continues"
    return None
