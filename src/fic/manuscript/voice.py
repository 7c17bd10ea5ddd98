"""Who is speaking in a paragraph: the author about the writing, or the story.

Weights, not rules: a paragraph leaves the story only with good reason (rule 2 of the contract).
"""

import re
from functools import lru_cache

from fic.manuscript.gates import Finder

_QUOTED = re.compile(r"\"[^\"\n]{0,600}\"|“[^”\n]{0,600}”|«[^»\n]{0,600}»|„[^“”\n]{0,600}[“”]")

_FIC = (
    r"(?:fics?|fan\s?-?fic(?:tion)?s?|stor(?:y|ies)|one[- ]?shot|drabble|ficlet|vignette|songfic"
    r"|chapter|series|sequel|piece|part|tale|script|parody)"
)
_STRONG = re.compile(
    rf"\b(?:this|these|the\s+following)\s+(?:\w+\s){{0,2}}{_FIC}\b|"
    rf"\bmy\s+(?:very\s+)?(?:first|second|third|1st|2nd|latest|newest|new|other|next|last|own"
    rf"|attempt\s+at)\s+(?:\S+\s){{0,4}}?{_FIC}\b|"
    r"\bfan\s?-?fic(?:tion)?s?\b|\bfirst\s+(?:fic|story|thing)\s+(?:that\s+)?i\b|\bi(?:['’]ve"
    r"|\s+have)\s+been\s+lurking|\bdisclaimers?\b|\binfringement\b"
    r"|\bfeedback\b|"
    r"\bflam(?:e|es|ed|ing|ers)\b.{0,30}\b(?:me|ignored|welcome|accepted|please|used|roast)"
    r"|\bno\s+flames\b|\bplease,?\s+(?:r\s?&\s?r|read\s+and\s+review|re+view)|"
    r"\bple+a+s+e+\s+r+e+v+i+e+w|\br\s?&\s?r\b|\bconstructive\s+criticism|\bconcrit\b|\bbeta(?:'?d|ed|s"
    r"|-?read\w*)?\b|\bunbeta|"
    r"\bspoilers?\b|\bnc-?17\b|\bpg-?\s?13\b|\brated\s+(?:pg|r|g|m|t|k|nc)\b"
    r"|\bused\s+without\s+permission|\bnot\s+mine\b|"
    r"\b(?:a\/n|a\.n\.|pov|au|ooc|ocs?|wip|pwp)\b|\bposting\s+this\b|\bi\s+wrote\s+(?:this|it)\b"
    r"|\bwriting\s+this\b|\b(?:was|were)\s+written\b|"
    r"\bhope\s+(?:that\s+)?(?:you(?:'ll|\s+all|\s+guys)?\s+)?(?:all\s+)?(?:enjoy|like)(?:d|s)?\b"
    r"|\bthe\s+characters?\s+(?:belong|are)\b|\bbelongs?\s+to\s+(?:me|joss|jk|j\.k|fox|paramount"
    r"|the\s+bbc|their|its|his|her)\b|"
    r"\bcriticism\b|\bcritique\b|\bcanon\b|\bcrossover\b|\bslash\b|\bfandom\b|\bfollow-?up\s+to\b"
    r"|\bsequel\s+to\b|"
    r"\b(?:thanks|thank\s+you)\s+(?:\w+\s){0,3}(?:for\s+(?:reading|all|the|your)|to)\b"
    r"|\bmore\s+to\s+come\b|\bnext\s+(?:chapter|part)\b|\breviews?\b.{0,20}\b(?:welcome|appreciated|love"
    r"|please)|\bcomments?\b.{0,30}\b(?:welcome|appreciated)|"
    r"\blet\s+me\s+know\s+what\s+you\s+think|\btbc\b|\bto\s+be\s+continued\b|\bcopyright(?:ed)?\b"
    r"|\bno\s+(?:profit\b|money\s+(?:is|was|has|made|being|from|in|off))|\b(?:mak\w+|made|earn\w*)\s+no\s+money\b|\bupdate(?:s|d)?\s+(?:soon|when)\b|"
    # German, French, Spanish, Portuguese, Italian
    r"\bdiese\s+(?:geschichte|ff|story|fanfiction)\b|\bmeine\s+(?:erste|zweite|neue)\s+(?:ff|fanfic\w*"
    r"|geschichte|story)|\bgehör(?:t|en)\s+(?:nicht\s+mir|mir\s+nicht)|\bkein\s+geld\b|\bkommis?\b"
    r"|\breviews?\b\s+erwünscht|"
    r"\bcette\s+(?:histoire|fic|fanfic\w*)\b|\bma\s+première\s+fic|\bn(?:e\s+m)?['’]?appartien\w+"
    r"|\bcet\s+os\b|"
    r"\best[ea]\s+(?:fic|fanfic|historia|relato|hist[óo]ria|capítulo)\b|\bmi\s+primer\s+(?:fic|fanfic"
    r"|historia)|\bno\s+me\s+pertenecen?|\bnão\s+me\s+pertencem?|\bminha\s+primeira\s+(?:fic|fanfic"
    r"|história)|\bsin\s+(?:ánimo|fines)\s+de\s+lucro|"
    r"\bquesta\s+(?:storia|fic|fanfiction)\b|\bla\s+mia\s+prima\s+(?:fic|fanfic\w*|storia)"
    r"|\bnon\s+mi\s+appart\w+|"
    r"\b(?:deja|dejad|dejen|dejadme)\s+(?:un\s+|tu\s+)?(?:comentario|review)|\bsi\s+te\s+ha\s+gustado|\breviews?,?\s+por"
    r"\s+favor|\blascia(?:te)?\s+(?:un\s+)?commento|\blaisse[rz]?(?:[- ]moi)?\s+(?:un|une)\s+(?:petite?\s+)?(?:review"
    r"|comm\w+|avis)|\brecensioni\s+gradite|\bune\s+petite\s+review|\blasst\s+(?:mir\s+)?(?:ein\w*\s+)?(?:kommi|review)|"
    r"\bэтот\s+(?:фик|фанфик|рассказ)|\bмой\s+первый\s+(?:фик|фанфик)|\bне\s+принадлеж|\bфанфик|"
    r"هذه\s+القصة|أول\s+قصة|لا\s+أملك|لا\s+أمتلك|الشخصيات\s+ليست|ملك(?:ية)?\s+ل|قصتي|آراؤكم|"
    r"这篇|本文|第一次写|同人|不属于我|請勿|请勿|评论|転載",
    re.I,
)  # fmt: skip
_OWNERS = (
    r"paramount|viacom|the\s+bbc|mgm|warner\s+br\w+|20th\s+century|fox|universal|mca|renaissance\s+pictures"
    r"|chris\s+carter|1013|ten[- ]thirteen|joss(?:\s+whedon)?|mutant\s+enemy|jms|straczynski|babylonian|pten"
    r"|sony|tri-?star|parriott?|rysher|davis|panzer|pet\s+fly|alliance|rowling|jkr|terry\s+nation|roddenberry"
    r"|bellisario|belisarius|republic\s+pictures|disney|lucas(?:film)?|marvel|dc\s+comics|gekko|tolkien"
    r"|pratchett|gaiman|conan\s+doyle"
)
_LEGAL = re.compile(
    rf"\b(?:{_OWNERS})\b[^.!?\n]{{0,80}}\b(?:owns?|property|trade\s?marks?|copyright|created|rights|invented)\b"
    rf"|\b(?:owned|created)\s+by\b|\b(?:propert(?:y|ies)|work|creations?)\s+of\s+(?:the\s+)?(?-i:[A-Z])"
    r"|\b(?:registered\s+)?trade\s?marks?\s+of\b|\bcopyright(?:ed)?\b|©|\(c\)\s*(?:19|20)\d\d"
    rf"|\b(?:are|is|belongs?\s+to|all|property\s+of|thanks\s+to|owned\s+by|to)\s+(?:the\s+)?(?:{_OWNERS})\b"
    rf"|\s(?:(?<=\bis\s)|(?<=\bare\s))\s*(?-i:[A-Z])[\w .]{{1,30}}['’]s?(?:\s+property)?\s*[.,;)!]"
    rf"|\b(?:{_OWNERS}),?\s+(?:etc|and\s+co|et\s+al)\b"
    r"|\b(?:characters?|everybody|everyone|everything|all(?:\s+of\s+(?:it|this|them))?|none\s+of\s+(?:it|this"
    r"|them))\s+(?:in\s+(?:this|here)\s+|here\s+)?(?:is|are|belongs?)\s+(?:\w+\s+){0,2}(?:to|mine|theirs)\b"
    r"|\binfringement\b|\bused\s+without\s+permission|\b(?:i\s+)?(?:do\s?n['’o]?t|do\s+not)\s+own\s+(?:any\s+of|any(?:thing|one|body)?\s*(?:[.,;!)]|but\b|except|here|in\b|from|$)"
    r"|these|the|them|this|it\b|(?-i:[A-Z]))|\bno\s+(?:profit\b|money\s+(?:is|was|has|made|being|from|in|off))|\b(?:mak\w+|made|earn\w*)\s+no\s+money\b|\bnot\s+(?:for\s+(?:profit|sale)|mine)\b"
    r"|\b(?:usual|standard)\s+disclaimers?\b",
    re.I,
)
"""Whose the characters are: nobody in a story says so, nearly every header does."""
_ABOUT = re.compile(
    r"\W{0,4}(?:(?:this|here|what\s+follows)\s+(?:is|comes|was)\s+|another\s+|yet\s+another\s+|(?-i:A|An)\s|(?<=[(\[])an?\s)"
    r"(?:an?\s+)?(?:\w+\s+){0,3}?(?:(?-i:[A-Z0-9])[\w'’.:&/-]*[\s,]+(?:(?:and|the|of|from|to|in|a|an)\s+){0,2}){1,6}"
    r"(?:\w+\s+)?(?:stor(?:y|ies)|fics?|fanfics?|tale|vignette|crossover|x-?over|piece|ficlet|drabble|humou?r"
    r"|script|parody|songfic)\b"
    r"|\W{0,4}(?:this\s+(?:is|takes|happens|one\s+is)\s+|it\s+(?:is|happens|takes)\s+|it['’]s\s+)?(?:set|takes?"
    r"\s+place|happens|place|somewhere|sometime)\s+(?:right\s+|just\s+|sometime\s+|somewhere\s+|soon\s+"
    r"|shortly\s+|immediately\s+|\w+\s+years?\s+)?(?:in\s+(?:the\s+)?(?:\w+\s+)?season|after|before|between"
    r"|during)\b"
    r"|\W{0,4}(?:this\s+(?:one\s+)?(?:is|was|goes\s+out\s+to)\s+(?:written\s+)?)?for\s+(?:every(?:one|body)"
    r"|all\s+(?:the|of|who)|anyone|those)\b"
    r"|\W{0,4}(?:dedicated\s+)?(?:for|to)\s+(?:my\s+\w+|(?-i:[A-Z])[\w.]*(?:\s+(?-i:[A-Z])[\w.]*)?),?\s+(?:who|because"
    r"|with\s+(?:love|thanks))\b",
    re.I,
)
"""What a paragraph opens with that says what the story is: "A Beauty and the Beast story, second season."."""
_POSTED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\barchiv(?:e|ed|es|ing)\b|\bnews\s?groups?\b|\bmailing\s+list\b|\bthe\s+"
    r"(?:list|group|net|server|mods?)\b|\brepost\w*\b|\bcross-?post\w*\b|\bposted\b|\btypos?\b|\bupload\w*\b"
    r"|\bby\s+e-?mail\b|\bi\s+wrote\b|\breviewers?\b|\bmy\s+(?:other|last|next)\s+(?:story|fic|one)\b"
    r"|\bdedicated\s+to\b|\bthanks\s+(?:go|to|for)\b|\bhiatus\b|\b(?:pg|nc)-?1[37]\b|\brated\b|\bthe\s+story\b"
    r"|\bpassed?\s+it\s+on\b|\bconstructive\b|\bmaintext\b|\bmy\s+(?:lovely\s+|dear\s+)?readers\b"
    r"|\bdanke\s+an\b|\bmerci\s+à\b|\bgracias\s+a\b|\bобзор|\bспасибо\b|\bотзыв|\bcomentarios?\b|\bkommentar"
    r"|\bavis\b|\bune\s+(?:petite\s+)?review|\bla\s+suite\b|\bwer\s+sie\s+auf",
    re.I,
)
"""Words of posting: each counts as much as a name of the story's parts does."""
_MEDIUM = re.compile(
    r"\b(?:takes?\s+place|is\s+set|set\s+(?:in|after|before|during|between|sometime)|happens\s+(?:before"
    r"|after|during|in|somewhere)|occurs?\s+(?:before|after|during|just))\b|"
    r"\bseason\s+(?:\d|one|two|three|four|five|six|seven)\b|\bepisodes?\b|\bpost-[A-Z]\w+|\bi'm\s+(?:not"
    r"|new|working|sorry|a\s+big)\b|\b(?:you\s+guys|y'all|everyone\s+who)\b|"
    r"\bthis\s+(?:is|was|takes|happens|follows|came|contains|just|one)\b|\benjoy\b|\breaders?\b|\bmuse\b"
    r"|\bauthors?\b|\binspired\b|\bidea\b.{0,30}\b(?:came|hit|got)|\bwarn(?:ing|ed)?\b|\bcontains?\b|"
    r"\bhe(?:re)?\s+(?:it\s+is|goes)\b|\bwell,?\s+that's\b|\bthat's\s+(?:the\s+end|it|all)\b"
    r"|\bthe\s+end\b|\bwritten\b|\bmonths?\s+ago\b|\byears?\s+ago\b|\bdon't\s+(?:sue|kill|hate|flame)\b"
    r"|\bsequel\b|\bstory\b|\bfic\b|\bchapter\b|\be-?mail\b|\bplot\b|\bcharacters?\b|\btitle\b"
    r"|\breview\w*\b",
    re.I,
)  # fmt: skip
_FIRST = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|I’m|I’ve|me|my)\b")
_SECOND = re.compile(r"\b(?:you|your|you're|guys|everyone)\b", re.I)
_SMILEY = re.compile(
    r"(?<!\w)[:;=8][-o^']?[)(DPp/|*](?!\w)|\^[_.]?\^|<3\b|\bxD\b|\blol\b|\*(?:grins?"
    r"|smiles?|waves?|hugs?|ducks|bows|g)\*|!{2,}|\b(\w)\1{3,}",
    re.I,
)
_PAST = re.compile(
    r"\b(?:he|she|they|it)\s+(?:\w+ly\s+)?(?:was|were|had|did|could|would|said|\w+ed|took|stood|felt|knew"
    r"|looked|went|came|sat|turned|saw|heard|found|left|let|held|ran|began|kept|thought)\b",
    re.I,
)
_SAID = re.compile(
    r"[,.?!…—-][\"”»]\s*(?:\w+\s){0,3}(?:said|asked|replied|whispered|murmured|muttered|shouted|cried"
    r"|snapped|sighed|answered|yelled|laughed|growled)\b|"
    r"\b(?:said|asked|replied|whispered|murmured|muttered|shouted|answered),?\s*[\"“«]", re.I
)  # fmt: skip
_DIALOGUE_FIRST = re.compile(r"\s*(?:[\"“«„‘'¡¿]|[—–-]\s?\w)")

_STRONGLY, _MILDLY, _LEGALLY, _OF_POSTING = map(Finder, (_STRONG, _MEDIUM, _LEGAL, _POSTED))

LONGEST = 6_000
"""Characters of a paragraph that are looked at: who speaks is plain by then."""


def voice(text: str) -> float:
    """How much a paragraph sounds like its author talking about the writing: below 1 is story, 2.5 and more is not."""
    return _weighed(text[:LONGEST])


@lru_cache(maxsize=256)
def _weighed(text: str) -> float:
    words = max(1, len(text.split()))
    outside = _QUOTED.sub(" ", text)
    strong = (
        len({found.group(0).casefold()[:18] for found in _STRONG.finditer(outside)})
        if _STRONGLY(outside)
        else 0
    )
    medium = (
        len({found.group(0).casefold()[:12] for found in _MEDIUM.finditer(outside)})
        if _MILDLY(outside)
        else 0
    )
    score = 2.0 * min(strong, 5) + 0.7 * min(medium, 5)
    score += 2.0 * _LEGALLY(outside) + 2.0 * bool(_ABOUT.match(outside))
    score += 0.8 * min(2, len(_POSTED.findall(outside))) if _OF_POSTING(outside) else 0
    firsts = len(_FIRST.findall(outside))
    if firsts:
        score += 0.6
    if _SECOND.search(outside):
        score += 0.5
    if _SMILEY.search(outside):
        score += 0.8
    past = len(_PAST.findall(outside))
    score -= 0.8 * past / max(1, words / 30)
    if _SAID.search(text):
        score -= 3
    if _DIALOGUE_FIRST.match(text):
        score -= 1.5
    # Long narrative gathers chance hits; ask more of it.
    return score - max(0.0, (words - 90) / 90)


def is_legal(text: str) -> bool:
    """Whether a paragraph says whose the characters are, or who holds a copyright."""
    text = text[:LONGEST]
    return _LEGALLY(_QUOTED.sub(" ", text) if any(mark in text for mark in '"“«„') else text)


def is_about(text: str) -> bool:
    """Whether a paragraph opens with what the story is, when it happens, or whom it is for."""
    return bool(_ABOUT.match(text))


_CUT = re.compile(
    r"(?:\W{0,3}(?:(?:and\s+)?(?:now,?\s+)?(?:(?:well|ok(?:ay)?|so|any(?:way|how|ways)|alright|right"
    r"|but\s+enough\s+(?:of\s+that|talk\w*|rambling)|enough\s+\w+|without\s+(?:any\s+)?further\s+a(?:do"
    r"|due)|with\s+that(?:\s+said)?)[\s,.!-]+)*"
    r"(?:and\s+)?(?:now,?\s+)?(?:then,?\s+)?(?:"
    r"(?:let(?:'|’)?s\s+get\s+)?on\s+with\s+(?:the|this|our)\s+\w+|on\s+(?:to|with)\s+(?:the"
    r"|our)\s+(?:show|story|fic|chapter|main\s+event)|onto\s+the\s+(?:story|fic|chapter)|"
    r"to\s+the\s+(?:story|fic)|(?:here(?:'s|’s|\s+is|\s+be|\s+goes|\s+it\s+is|\s+we\s+go|\s+you\s+go"
    r"|\s+comes)?)(?:\s+(?:the|my|your|is|the\s+actual)\s+(?:story|fic|piece|chapter|tale|show)|\s+goes"
    r"|\s+it\s+is|\s+we\s+go)?|"
    r"the\s+story\s+(?:officially\s+)?(?:begins|starts)(?:\s+(?:now|here))?|story\s+(?:starts"
    r"|begins)(?:\s+(?:now|here|below))?|(?:please\s+)?enjoy(?:\s+(?:the|this|my|your)?\s*(?:story|fic"
    r"|chapter|read(?:ing)?|it|show|everyone|all|guys)?)?|happy\s+reading|read\s+on|"
    r"(?:the\s+)?(?:show|story|fic)|without\s+(?:any\s+)?further\s+a(?:do|due)"
    r"|viel\s+spaß(?:\s+beim\s+lesen)?|bonne\s+lecture|disfruten|espero\s+que\s+(?:os|les)\s+guste"
    r"|buona\s+lettura|приятного\s+чтения|قراءة\s+ممتعة|boa\s+leitura"
    r")(?:[\s,.!:;…~*^_()-]*(?:enjoy|now|:\)|guys|everyone|all|again|then"
    r"|and\s+review))*)[\s.!:;…~*^_()=>-]*)", re.I,
)  # fmt: skip


def is_cut_phrase(text: str) -> bool:
    """ "And now, on with the show!": a short line that says the story comes next."""
    bare = " ".join(text.split())
    if not 4 < len(bare) < 90:
        return False
    bare_core = bare.strip(" *~-_=.!:[](){}<>").casefold()
    if bare_core in {"work text:", "work text", "chapter text", "story text", "chapter text:", "fic below"}:
        return True
    if bare_core in {"here", "the story", "story", "fic", "show", "now", "and now", "then"}:
        return bare_core in {"the story", "and now"} and bare.endswith((":", "...", "…"))
    return bool(_CUT.fullmatch(bare))


def ends_with_cut(text: str) -> bool:
    """Whether the last sentence of a longer note is a cut phrase."""
    sentences = re.split(r"(?<=[.!?…:)])\s+", text.strip()[-200:])
    return len(sentences) > 1 and is_cut_phrase(sentences[-1])
