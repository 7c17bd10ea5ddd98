"""Whether a stretch of words speaks of owners, so that names in it are nobody's in the story."""

import re

from fic.manuscript.gates import Finder

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
_STUDIO = (
    r"(?:Paramount|Viacom|Desilu|(?:20th\s+|Twentieth\s+)?(?:Century\s+)?Fox|Universal"
    r"|MCA|Warners?(?:\s+Bro\w*)?|WB|UPN|BBC|Beeb"
    r"|ITV|LWT|ATV|ITC|Thames|Euston|Granada|NBC|CBS|ABC|CTV|MGM|UA|Disney|Sony"
    r"|Columbia|Tri-?\s?Star|Showtime|HBO|Sci-?Fi"
    r"|Henson|Hallmark|DC(?:\s+Comics)?|Marvel|Image|Spelling|Alliance|Atlantis"
    r"|Rysher|Panzer|Gaumont|Renaissance"
    r"|Trilogy|Mirisch|Cannell|Amblin|Constant\s?C|Lucas(?:film)?|Toho|Toei|Bandai"
    r"|Gainax|Sunrise|AIC|Pioneer|Kitty|Viz"
    r"|Takahashi|Takeuchi|Toriyama|Tolkien|New\s+Line|Bloomsbury|Scholastic|TSR"
    r"|Sierra|Squaresoft|Nintendo|Sega|Hasbro"
    r"|Pet\s?Fly|Mutant\s+Enemy|Joss|Whedon|CC|Chris\s+Carter|1013|Ten[- ]Thirteen"
    r"|JMS|PTEN|Babylonian|Terry\s+Nation"
    r"|Parriott?|Paragon|Glassner|Gekko|Witt-?\s?Thomas\w*|Republic|Belisarius"
    r"|Bellisario|Larson|Kripke|Moffat|Gatiss)"
)
"""Studios, networks, publishers and makers whose bare name says in a header that something is theirs."""
_STUDIO_SAYS = re.compile(
    rf"\b(?:is|are|was|were|['’]re|['’]s|=|belongs?\s+to|to)\s+(?:all\s+|still\s+"
    rf"|really\s+)?(?:the\s+)?{_STUDIO}\b(?:['’]s?)?"
    rf"|\b{_STUDIO}(?:['’]s?)?\b(?:[\s,/&.]+(?:and\s+|the\s+)?[A-Z0-9][\w.'’-]*){{0,6}}[\s,]+(?:all\s+)?"
    r"(?:owns?|holds?|has|have|made|makes?|created?s?|invented|dreamed|dreamt|thought"
    r"|can\s+have|get|gets|keeps?|rules?)\b"
    rf"|(?:^|[.;!?(]\s*)\W*{_STUDIO}['’]s?\b(?![^.;!?]{{60}})|(?:©|\(c\)|\(tm\)"
    rf"|™|\btm\b|\bcopyright)[^.;\n]{{0,30}}\b{_STUDIO}\b"
    rf"|\b{_STUDIO}['’]s?\s+(?:lads|boys|toys|sandbox|property|characters|people"
    rf"|creations?|world|universe|ladies|folks?)\b"
    rf"|\b{_STUDIO}\b[^.;\n]{{0,20}}(?:©|\(c\)|\(tm\)|™)|^\W*\(?{_STUDIO}\s*[,:]"
)
_SAID_SO = re.compile(
    r"\b(?:have|has|hold|holds|own|owns|retain\w*)\s+(?:all\s+)?(?:the\s+)?(?:rights"
    r"|copyrights?|legal\w*|trademarks?)\b"
    r"|\b(?:is|are)\s+the\s+(?:rightful\s+|legal\s+|sole\s+)?(?:owners?|creations?"
    r"|brain-?child(?:ren)?|property|work|landlords?)\s*(?:of\b|\b)"
    r"|\bthe\s+(?:creation|brain-?child|invention|property)s?\s+of\s+(?-i:[A-Z]"
    r"|mr|ms|the)|\bam\s+(?:making|getting|earning)\s+no\w*\b"
    r"|\bno\s+part\s+of\s+this\s+may\s+be\s+sold|\bnot\s+for\s+(?:sale|profit)\b"
    r"|\bfor\s+fun,?\s+not\s+(?:for\s+)?(?:profit|money)"
    r"|\b(?:this\s+is\s+)?(?:only|just|purely)\s+for\s+(?:fun|love)\b|\b(?:aren['’]?t"
    r"|isn['’]?t|ain['’]?t)\s+(?:mine|my\s+own)\b"
    r"|\b(?:they|he|she|it|none)\s*(?:['’]re|['’]s|\s+are|\s+is)\s+(?:not\s+mine"
    r"|(?-i:[A-Z])[\w.]+(?:\s+(?-i:[A-Z])[\w.]+)?['’]s)\b|\bon\s+loan\b"
    r"|\bi\s+(?:have\s+)?(?:just\s+|only\s+|merely\s+)?(?:borrow\w*|steal|stole"
    r"|kidnapp\w*|play\s+with|rent\w*)\s+(?:them|him|her|(?-i:[A-Z]))"
    r"|(?:\(c\)|©|\(tm\)|™)\s*(?:19|20)?\d*\s*(?:and\s+\(?\w+\)?\s+)?(?-i:[A-Z])",
    re.I,
)
_OWNED, _PROPERLY_OWNED = Finder(OWNER), Finder(_PROPER_OWNER)
LONGEST_SENTENCE = 400


_OWN_COPYRIGHT = re.compile(
    r"(?:\bcopyright\b|©|\(c\))[\s:]*(?:by\s+)?(?:(?:[A-Z][a-z]+,?\s+)?(?:19|20)\d\d[\s,]*(?:by\s+)?(?:[A-Z][\w.'’-]*\s*){0,4}"
    r"|(?:[A-Z][\w.'’-]*\s+){1,4}(?:19|20)\d\d)",
)
""" "Copyright June, 1997 Ysolde Kerr": the author's own, and no disclaimer."""


def owns(text: str, start: int, end: int) -> bool:
    """Whether a sentence says who owns the characters, or that its author does not."""
    if _OWN_COPYRIGHT.search(text, start, min(end, start + LONGEST_SENTENCE)) and not re.search(
        _STUDIO, text[start:end]
    ):
        text = _OWN_COPYRIGHT.sub(" ", text[start:end])
        start, end = 0, len(text)
    return end - start <= LONGEST_SENTENCE and bool(
        _OWNED(text, start, end)
        or _PROPERLY_OWNED(text, start, end)
        or _STUDIO_SAYS.search(text, start, end)
        or _SAID_SO.search(text, start, end)
    )
