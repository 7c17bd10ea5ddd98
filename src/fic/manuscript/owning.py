"""Disclaimers without a label: which sentences say who owns what, and how far such a passage runs."""

import re

from fic.manuscript.gates import Finder
from fic.manuscript.sentences import sentences

OWNER = re.compile(
    r"\b(?:i\s+)?do\s?n\s?t\s+own\b|\bi\s+own\s+n(?:either|othing|one)\b"
    r"|\bnot\s+my\s+(?:characters?|show|toys?|universe|world)\b|\bnot\s+for\s+profit\b"
    r"|\bmaking\s+no\s+(?:money|profit)\b|\b(?:is|are|was|were)\s+(?:\(c\)|©)|\bcreated\s+by\b"
    r"|\bregistered\s+trademark|\bnada\s+dist?o\s+me\s+pertence|\bkind\s+permission\b"
    r"|\bmir\s+gehört\b|\b\b(?:i\s+)?(?:do\s?n['’]?o?t|do\s+not|dont)\s+own\b"
    r"|\bown(?:s)?\s+(?:nothing|none\s+of)"
    r"|\bnot\s+mine\b|\bare\s*n['’]t\s+mine\b|\bisn['’]t\s+mine\b|\binfringement\b"
    r"|\bused\s+without\s+permission|\blovingly\s+borrowed|\bbelongs?\s+to\b|\bproperty\s+of\b|\b(?:usual"
    r"|standard|normal)\s+(?:legal\s+)?dis?claimers?\b|"
    r"\bdisclaimers?\s+apply|\bcopyright(?:ed)?\b|\bno\s+(?:money|profit)\b"
    r"|\bnot\s+making\s+(?:any\s+)?money|\bdon['’]t\s+sue\b|\bowned\s+by\b|\bowns?\s+(?:them|it\s+all"
    r"|everything|everyone|nothing|nobody|the\s+(?:characters|rights|show))\b|\b(?:characters|people"
    r"|everyone)\s+(?:in\s+it\s+)?(?:is|are)\s+(?:[A-Z]\w+['’]s?|his|hers|her|their)\b|\btrademarks?\b"
    r"|\bi\s+(?:just\s+|only\s+)?borrow(?:ed|ing)?\b|\ball\s+(?:rights|characters)\s+(?:reserved|belong"
    r"|are|copyright)|"
    r"gehör(?:t|en)\s+(?:nicht\s+mir|mir\s+nicht|mir\s+leider)|verdiene?\s+(?:hiermit\s+"
    r"|damit\s+)?kein\s+geld|\bne\s+m['’]appartien\w+|\bn['’]appartien\w+\s+(?:pas|qu)"
    r"|\bno\s+me\s+pertenece\w*|\bson\s+propiedad\b|\bpertenecen\s+a\b|\bnão\s+me\s+pertence\w*"
    r"|\bpertencem?\s+a\b|\bnon\s+mi\s+appart\w+|\bappartengono\s+a\b|"
    r"\bне\s+принадлеж\w+|\bпринадлежат\b|不属于我|不屬於我|属于|版权|ليست\s+(?:لي|ملكي)|لا\s+(?:أملك|أمتلك)|ملك\s+ل"
    r"|ملكية|حقوق", re.I,
)  # fmt: skip
_PROPER_OWNER = re.compile(
    r"\b(?:is|are"
    r"|['’]s)\s+(?:all\s+)?(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,3}(?:\s+and\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?['’]s?(?=[\s,.;!])"
    r"|\b[A-Z][\w'’./&]+(?:,?\s+(?:and\s+|etc\.\s+)?[A-Z][\w'’./&]+){0,4},?\s+(?:etc\.\s+)?(?:owns?"
    r"|holds?|made|created)\s+"
    r"(?:the|all|it|'em|them|everything|every\w*|this|that|[A-Z]\w+)"
    r"|\b[A-Z][\w'’]+(?:\s+\d+)?\s+(?:is|are|=)\s*(?:©|\(c\))?\s*(?:the\s+)?(?:BBC|MGM|NBC|CBS|ABC"
    r"|UPN|Fox|Paramount|Universal)\b"
    r"|\b[A-Z]\w+['’]s\s+toys\b|=\s*Paramount\b|\bis\s+the\s+work\s+of\s+[A-Z]"
)
_GOES_ON = re.compile(
    r"\b(?:mine|ours|my\s+own|borrow\w*|(?:put|give|giv\w+|bring)\b[^.]{0,20}\bback|profit|money"
    r"|harm|sue|suing|own(?:s|ed)?|made\s+up"
    r"|on\s+loan|infring\w*|sandbox|toys?|his\s+own|their\s+own|fictitious|broke|creation"
    r"|permission|copyright|penniless|belongs?)\b|\bthis\s+isn['’]t\.",
    re.I,
)
_OWNED, _PROPERLY_OWNED = Finder(OWNER), Finder(_PROPER_OWNER)
LONGEST_SENTENCE = 400


def owns(text: str, start: int, end: int) -> bool:
    """Whether a sentence says who owns the characters, or that its author does not."""
    return end - start <= LONGEST_SENTENCE and bool(
        _OWNED(text, start, end) or _PROPERLY_OWNED(text, start, end)
    )


def disclaimer_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the first disclaimer in a note: a sentence on owners, and those after it that go on about it."""
    found: tuple[int, int] | None = None
    for first, last in sentences(text, start, end):
        begin = first + len(text[first:last]) - len(text[first:last].lstrip())
        if found is None:
            if owns(text, begin, last):
                found = (begin, last)
            continue
        gap = text[found[1] : begin]
        same = gap.count("\n") < 2 and not gap.strip()
        if same and (owns(text, begin, last) or (last - begin < 160 and _GOES_ON.search(text, begin, last))):
            found = (found[0], last)
        else:
            break
    return found
