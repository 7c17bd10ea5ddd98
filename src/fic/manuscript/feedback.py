"""The feedback an author asks for, in a label's value or in a sentence: whether, and of what kind."""

import re

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import FeedbackFact

_OPINION = (
    r"(?:feed\s?-?back|feeback|comments?|commentary|re+v+i+e+w+s?|critici[sz]ms?"
    r"|critiques?|con-?crit|c\s?(?:&|and|'?n'?)\s?c|opinions?|thoughts|reactions?"
    r"|responses?|repl(?:y|ies)|letters?\s+of\s+comment|l\.?o\.?c\.?s?|remarks"
    r"|input|kudos|suggestions?|nit-?picks?|flam(?:es?|ing|ers?|age))"
)
_SPEAKS = re.compile(
    rf"\b{_OPINION}\b|\br\s?(?:&|and|n)\s?r\b"
    r"|\bwhat\s+(?:you|y'?all|people|everyone|anyone)\s+(?:all\s+|guys\s+|really\s+"
    r"|folks\s+)*(?:th(?:ink|ought)|make|made)\b"
    r"|\b(?:let|tell)\s+me\s+(?:know\s+)?(?:what|why|if\s+(?:you|it|i|this)|how"
    r"|whether|that|everything|something|anything|exactly|honestly)\b"
    r"|\bthoughts\?|\bbe\s+(?:gentle|nice|kind|merciful|brutal|honest)\b|\bflam(?:e"
    r"|es|ing|ers?)\b|\bbouquets?\b|\bif\s+you\s+(?:did(?:n['’]t)?\s+)?(?:lik|enjoy"
    r"|hat)ed?\b|\bdo\s?n['’o]t\s+tell\s+me\b|\bgo\s+easy\b|\b(?:leave|drop|send"
    r"|mail|e-?mail)\s+me\s+(?:a\s+|some\s+|your\s+)?(?:msg|message|note|line|mail"
    r"|word)\b"
    r"|\b(?:please|pleease|pls|do|would\s+you|you\s+can|you\s+may)\s+(?:e-?mail"
    r"|write\s+to|write|mail)\s+me\b|\b(?:e-?mail|mail|write)\s+(?:to\s+)?me\b[^.;]{0,40}\b(?:if\s+you\s+(?:like"
    r"|enjoy|hate)|to\s+say|and\s+tell|with|about)\b"
    r"|\b(?:love|like|live)s?\s+(?:to\s+get\s+)?(?:mail|e-?mail|letters)\b|\b(?:bards?"
    r"|writers?|authors?|i)\s+(?:like|love|live\s+(?:for|on)|crave|answer)\s+(?:\w+\s+)?(?:mail"
    r"|e-?mail|letters|it)\b"
    r"|\b(?:write|e-?mail|mail)\s+(?:to\s+)?me\b(?!\s*(?:,\s*)?(?:first|before"
    r"|for\s+permission))|\bpraise\b|\bbrick-?bats?\b|\brotten\s+(?:fruit|tomato\w*"
    r"|vegetables?|eggs?)\b"
    r"|\btomato\w*\b|\bbouquets?\b|\braves\b"
    r"|\bnicht\s+(?:hauen|schlagen)|\bsiate\s+clementi|\bkommis?\b|\bkommentare?\b"
    r"|\bkritik\b|\brückmeldung\w*|\bmeinung(?:en)?\b|\blob\b|\bcommentaires?\b"
    r"|\bavis\b(?=[^.]{0,20}bienven)"
    r"|\bcomentarios?\b|\bcomentários?\b|\bcomentem\b|\bcr[íi]tic\w+|\bopini(?:ón"
    r"|ones|ão|ões)\b|\bcommenti\b|\brecension\w+|\bcritich?e\b|\bsoyez\s+(?:gentil"
    r"|indulgent)\w*|\bsed\s+buenos"
    r"|тапк\w*|тапоч\w*|отзыв\w*|комментари\w*|критик\w*|мнени\w*|评论|評論|留言|コメント"
    r"|感想|请多指教|請多指教|轻拍|拍砖|تعليق\w*|آراؤكم|آرائكم|رأيكم|نقد|النقد|ملاحظاتكم",
    re.I,
)
_STRONG = re.compile(
    rf"\b{_OPINION}\b|\br\s?&\s?r\b|\bwhat\s+you\s+th|\bkommis?\b|\bkritik\b|отзыв|评论|留言", re.I
)
_ASK = re.compile(
    r"\bpl+e+a?s+(?:e|ey)*\b|\bple+a+s+e+\b|\bpls\b|\bplz\b|\bbeg(?:ged|ging|s)?\b"
    r"|\bwelcome[ds]?\b|\bappreciat\w+|\b(?:love|adore|crave|want|need|desire|enjoy"
    r"|treasure|worship|cherish)(?:d|ed|s)?\b|\byes\b|\bsure\b|\bgladly\b|\bcheerfully\b"
    r"|\bencouraged\b"
    r"|\bbring\b|\bgive\s+(?:me|it)\b|\bsend\b|\blet\s+me\s+(?:know|have)\b|\btell\s+me\b"
    r"|\bwill\s+(?:write|work|kill|dance|beg)\s+for\b|\bwould\s+(?:be|make)\b|\bmakes?\s+(?:me"
    r"|my|for)\b|\bmade\s+my\b|\bfeeds?\b|\bhappy\b|\bglad\b"
    r"|\bgrateful\w*|\bhop(?:e|ing)\s+(?:for|to)\b|\baccepted\b|\bdrop\s+me\b|\bleave\s+(?:me"
    r"|a|some|your)\b|\bany(?:thing)?\b|\ball\s+kinds\b|\balways\b|\br\s?(?:&|and"
    r"|n)\s?r\b|=|\bbetter\s+than\b|\b(?:is|are)\s+(?:like\s+)?(?:love|chocolate"
    r"|cookies|gold|candy|my\s+\w+)\b"
    r"|\b(?:is|are)\s+(?:fine|ok(?:ay)?|good|great|swell)\b|\banswered\b|\bthrilled\b"
    r"|\bdelighted\b|\blive\s+(?:for|on)\b|\banswered?\b|\b(?:can"
    r"|could)\s+take\b|\blove\s+(?:it|to\s+hear)\b|\bhear(?:ing)?\s+(?:from|what)\b"
    r"|\bgoes?\s+to\b|\bto\s*:|\bcomments?\s+to\b|\bsubmit\b|\bmail\s+me\b|\bwrite\s+(?:to\s+)?me\b"
    r"|\be-?mail\s+me\b|\bdying\s+to\b|\blike\s+(?:your|some|mail|to\s+(?:hear"
    r"|know))\b|\bdon['’]?t\s+be\s+shy\b|\bdo\s+(?:write|tell|mail)\b|\b(?:swell"
    r"|nice|great|lovely|good|super)\b"
    r"|\berwünscht\b|\bbitte\b|\bwillkommen\b|\bgerne?\b|\bfreue?\b|\bimmer\b|\blasst?\b"
    r"|\bl[aä]sst?\b|\bbienvenu\w*|\bs['’]il\s+(?:vous|te)\s+pla[iî]t|\bsvp\b|\bbienvenid\w+"
    r"|\bpor\s+favor\b|\bdeja(?:d|me)?\b|\bdeixe\w*|\bse\s+(?:aceptan?|agradece\w*)\b"
    r"|\bpetite?\b|\bbem-?vind\w+|\bagradec\w+|\bquero\b|\bpreciso\b|\bs[ìí]\s+grazie\b"
    r"|\bben(?:venut\w+|\s+accett\w+)|\bgradit\w+|\bcomentem\b"
    r"|приветству\w+|пожалуйста|жду|буду\s+рад\w*|пишите|оставляйте|принимаются"
    r"|欢迎|歡迎|求|请留|留个|お願い|待って|يسعدني|أرحب|مرحب\w*|أتمنى|أنتظر|يهمني|تهمني|اتركوا"
    r"|شاركوني|لا\s+تبخلوا|\bwhore\b|\bsubmit\b",
    re.I,
)
_REFUSED = re.compile(
    r"^\W*(?:no(?:ne)?|nope|nah|not\s+(?:wanted|necessary|needed|required)|nein"
    r"|keine?s?|non|нет|不|لا)\W*$|^\W*no,?\s+(?:thanks?|thank\s+you|please)\b"
    r"|\b(?:no|don['’]?t\s+(?:want|need|send|bother\s+with)|do\s+not\s+(?:want"
    r"|need|send)|please\s+don['’]?t|not\s+(?:looking|asking|fishing)\s+for|not\s+interested\s+in)\s+(?:any\s+"
    r"|me\s+|your\s+|or\s+want\s+)?(?:feed\s?-?back|comments?|reviews?|criticism"
    r"|opinions?)\b"
    r"|\bcomments?\s+(?:are\s+)?(?:disabled|closed|off)\b|\b(?:do\s?n[o'’]t|do\s+not"
    r"|don['’]?t)\s+(?:bother\s+(?:to\s+)?|feel\s+you\s+have\s+to\s+)?(?:review"
    r"|comment)\b|\b(?:please\s+)?do\s?n['’]?o?t\s+tell\s+me\b(?!\s+(?:how|to|that"
    r"|what))",
    re.I,
)
_BUT = re.compile(r"\b(?:unless|only|except|but)\b", re.I)

_GOOD = (
    r"(?:good|praise|positive|compliments?|bouquets?|roses|applause|raves?|kind\s+(?:ones"
    r"|words)|nice\s+(?:things|ones|words)|liked?(?:\s+it)?|loved?(?:\s+it)?|why\s+you\s+lov\w+"
    r"|lob|elogios?|flores|lodi|похвал\w*|compliments|enjoyed(?:\s+it)?|gush\w*|sweet)"
)
_BAD = (
    r"(?:bad|negative|brick-?bats?|rants?|hated?(?:\s+it)?|loathed?(?:\s+it)?|complaints?"
    r"|cross(?:\s+ones)?|nasty|ugly|critical|critici[sz]m|criti(?:que|cism)|tomato\w*"
    r"|rotten\s+\w+|tadel|disliked?(?:\s+it)?|pans?"
    r"|tomat\w+|críticas?|critiche|boos?|indifferent|curses|otherwise|not|insults)"
)
_BOTH = re.compile(
    rf"\b{_GOOD}\b[\s,;/&]*(?:or|and|&|und|wie|y|o|e|ou|et|и|или|as\s+well\s+as"
    rf"|,|/)+\s*(?:the\s+)?{_BAD}\b|\b{_BAD}\b[\s,;/&]*(?:or|and|&|und|y|o|e|ou"
    rf"|et|,|/)+\s*(?:the\s+)?{_GOOD}\b"
    r"|\b(?:tell\s+me\s+)?(?:if|why|whether)\s+you\s+(?:lik|lov|enjoy)\w+[^.]{0,25}\b(?:hat"
    r"|loath|dislik|not)\w*|\bif\s+you\s+hate\w*[^.]{0,12}\.?\s*tell\s+me\s+if\s+you\s+lik\w+"
    r"|\bpro\s+(?:or|and|&)\s+con\b"
    r"|\bpositive,\s*negative\b|\bif\s+you\s+(?:hated|loathed|disliked)\b[^.!?]{0,20}[.!?]\s*(?:and\s+)?tell\s+me\s+if\s+you\s+did"
    r"|\bnice\s+or\s+not\b|\bwhat\s+works\s+and\s+what\s+does\s?n?[\'o’]?\s?n?o?t\b"
    r"|\bboth\s+kinds\b|\bwarts\s+and\s+all\b|\btomatazos\s+y\s+\w+",
    re.I,
)
_POSITIVE = re.compile(
    r"\bpraise\b|\bpositive\b|\bcompliments?\b|\b(?:what|why)\s+you\s+(?:liked?"
    r"|loved?)\b|\bkind\s+(?:words|ones)\s+to\b|\bnice\s+things\b|\bkind\s+words\b"
    r"|\b(?:good|nice|kind|sweet)\s+(?:feedback"
    r"|comments|reviews|mail|letters)\b|\bif\s+you\s+(?:liked?|enjoyed?|loved?)\b"
    r"|\bpositiv\w+|\bإيجابي\w*|\bno\s+(?:concrit|criticism|critique)\b",
    re.I,
)
_NEGATIVE = re.compile(
    r"\bnegativ\w*\b|\bnit-?pick\w*|\btear\s+(?:it|this|me)\s+(?:apart|to)|\bcritical\s+kind"
    r"|\b(?:why\s+you\s+)?hate[d]?\s+(?:it|this)\b|\bharsh\b|\bbrutal(?:ly)?\b"
    r"|\bdon['’]?t\s+(?:spare|hold\s+back)|\bwhat(?:['’]s|\s+is)\s+wrong\b|\bcorrections?\b"
    r"|\bbrick-?bats?|\btomat\w+|\brotten\s+(?:fruit|eggs?)"
    r"|тапк\w+|тапоч\w+|拍砖|\bسلبي\w*|\bthe\s+rude\s+ones",
    re.I,
)
_CRITICAL = re.compile(
    r"\bcon-?crit\b|\bc\s?(?:&|and)\s?c\b|\bconstructive\b|\bkonstruktiv\w*|\bconstructi[vf]\w*"
    r"|\bcostruttiv\w+"
    r"|конструктив\w+|\bبنّ?اء\w*|البناء|建设性|\bcritiques?\b|\bcritici[sz]m\b|\bcritiche\b"
    r"|\bcríticas?\b|\bkritik\b|критик\w*|批评|نقد|النقد",
    re.I,
)
_FLAME = r"flam(?:e|es|ed|ers?|ing|age)"
_NO_FLAMES = re.compile(
    rf"\bno\s+{_FLAME}\b|\b(?:not|\w+n['’]?t|never)\s+(?:\w+\s+){{0,2}}?{_FLAME}\b"
    rf"|\b{_FLAME}\b(?:\s*(?::|->|→|=|will|shall|are|is|get|go(?:es)?|can|may|to"
    rf"|>|,))+[^.!?\n]{{0,60}}?(?:ignored?|used?|fed|feed|laugh\w*|delet\w+|not\b"
    rf"|roast\w*|toast\w*|forward\w*|mock\w*|un\w+|/?dev/null|trash|bin\b|cat\b"
    rf"|dog\b|hatch|heat|warm|cook|bit\s?bucket|douse\w*|extinguish\w*|burn|s'?mores"
    rf"|marshmallow\w*|round\s+file|null|drown\w*|returned|posted)"
    rf"|\bflames?\s*=\s*(?!love|yes|ok|good)|\bno\s+(?:trolls?|bashing|insults|nastiness"
    rf"|rudeness)|\bflame-?(?:free|proof"
    rf"|retardant)|\bif\s+you(?:['’]re|\s+are)?\s+(?:gonna|going\s+to|want\s+to"
    rf"|must)\s+flame\b|\bnote\s+to\s+flamers|\bflamers\b[^.]{{0,30}}(?:go\s+away"
    rf"|bother|needn)|\bkeine?\s+{_FLAME}|\bpas\s+(?:de|d['’])\s*(?:flam|insult)\w*"
    rf"|\bsin\s+flam\w+|\bsem\s+(?:flam|grosseri|xing)\w*|\bniente\s+flame|\bsenza\s+(?:flam"
    rf"|insult)\w*|без\s+(?:флейм|оскорблен|хамств)\w*|谢绝(?:拍砖|喷)|不要喷|勿喷",
    re.I,
)
_FLAMES_OK = re.compile(
    rf"\b{_FLAME}\b[\s,:]*(?:(?:are|is|also|all|even|too|always|cheerfully|humbly"
    rf"|happily|gladly|warmly)\s+)*(?:accept\w*|welcome\w*|ok(?:ay)?|fine|enjoy\w*"
    rf"|encourag\w*|appreciated|invited|yes|bring)\b|\bflame\s+(?:me\s+if|away|on\b)"
    rf"|\b(?:feel\s+free|go\s+ahead\s+and)\s+(?:to\s+)?flame|\beven\s+(?:the\s+)?(?:rude"
    rf"|nasty|mean|flames)(?:\s+ones)?\b|\bflames\s+too\b",
    re.I,
)
_CONSTRUCTIVE_ONLY = re.compile(
    r"\bconstru[ck]ti\w+\b[^.;!?]{0,40}\b(?:only|solamente|s[oó]lo|please\s+only)\b"
    r"|\b(?:only|just|nur|s[oó]lo|solamente|solo|seulement|uniquement|apenas|somente"
    r"|только|лишь)\s+(?:\w+\s+){0,3}?(?:constructi|construtiv|konstruktiv|costruttiv"
    r"|конструктив)\w*|\bas\s+long\s+as\s+it['’]?s\s+constructive|\bif\s+(?:it['’]?s"
    r"|they['’]?re)\s+constructive|\bkeep\s+it\s+constructive|\bbut\s+(?:please\s+)?(?:be\s+"
    r"|keep\s+it\s+|make\s+it\s+)?constructive",
    re.I,
)
_GENTLE = re.compile(
    r"(?<!would )(?<!will )(?<!could )\bbe\s+(?:very\s+|so\s+|a\s+bit\s+|please\s+"
    r"|real\s+)?(?:gentle|nice|kind|merciful|patient)\b|^\W*gentle\b|\bi\s+bruise\b"
    r"|\bbruise\s+easily\b|\bgentle,?\s+(?:if"
    r"|please)|\bgo\s+easy\b|\bgently\b"
    r"|\bdon['’]?t\s+(?:be\s+too\s+(?:hard|harsh|mean|cruel)|hurt\s+me|bite|kill\s+me"
    r"|eat\s+me)|\bhonest\s+but\s+not\b|\bkinder\s+ones\b|\btreat\s+me\s+(?:gently"
    r"|kindly)|\beasy\s+on\s+me\b|\bhave\s+mercy\b|\bnewbie\b[^.]{0,20}\bnice\b"
    r"|\bnicht\s+(?:hauen|schlagen|zu\s+hart)|\bseid\s+(?:\w+\s+)?(?:lieb|nett"
    r"|gnädig)|\bsiate\s+(?:\w+\s+)?(?:clement|gentil|buon)\w*|\bsoyez\s+(?:\w+\s+)?(?:gentil"
    r"|indulgent)\w*|\bsed\s+(?:buen|amable)\w*|\bsean\s+(?:buen|amable)\w*|\bsejam\s+(?:\w+\s+)?(?:gent"
    r"|bonz)\w*|请多指教|請多指教|轻拍|\bв\s+мягкой\s+форме|\bне\s+бейте|\bне\s+пинайте|сильно\s+не",
    re.I,
)
_EMAIL_ONLY = re.compile(
    r"\b(?:by|via|per|through)?\s*(?:private\s+)?(?:e-?mail|mail)\s+only\b|\bonly\s+(?:by"
    r"|via|per|through)\s+e?-?mail\b|\boff-?\s?list\s+(?:only|please)|\b(?:please\s+)?(?:send\s+(?:it"
    r"|them)\s+)?(?:privately|off-?list|in\s+private)\s*(?:please|only|[.!]|$)"
    r"|\bnot\s+(?:on|to)\s+(?:the\s+)?(?:list|group|newsgroup)\b|\bprivate\s+(?:e-?)?mail\s+(?:only"
    r"|please)",
    re.I,
)
_ANY_KIND = re.compile(
    r"\b(?:yes|all|any)!\s*(?:all|any)\b|\ball\s+(?:kinds|sorts|types|forms|of\s+it"
    r"|feedback|comments|reviews|opinions"
    r"|responses)\b|\b(?:any|every|whichever|whatever)\s+(?:kind|sort|type|form)s?\b"
    r"|\bany\s+(?:and|or)\s+all\b|\babout\s+anything\b|\banything\s+(?:at\s+all"
    r"|you)\b|\bof\s+(?:any|all|every)\s+(?:kind|sort|type)s?\b|(?<!answer )(?<!for )\beverything\b"
    r"|\bwhatever\s+you\s+(?:think|like|want)"
    r"|随便说什么|\by\s+si\s+no,\s+también|\btodo\b|\bjeder\s+art\b|\btoutes?\s+sortes|любые|любой",
    re.I,
)
_EVERYTHING = re.compile(r"\beverything\b", re.I)
"""As a kind it only leads to the kinds that follow: "tell me everything, good and bad"."""
_REVIEW = re.compile(
    r"\br\s?(?:&|and|n)\s?r\b|\bre+v+i+e+w+s?\b|\brecension\w+|отзыв\w*|评论|評論|コメント"
    r"|\brezension\w*|\bресензи\w*",
    re.I,
)


def feedback_in(ledger: Ledger, start: int, end: int, labelled: bool) -> FeedbackFact | None:
    """The wish in a value ("Feedback: please!") or in a sentence of prose. None where none is spoken.

    kinds: any | positive | negative | critical | constructive-only | no-flames | flames-ok | review | email-only |
    gentle, each as the author's words give it; "no criticism please" leaves praise. Linear.
    """
    words = " ".join(ledger.source[start:end].split())
    if not labelled and not _SPEAKS.search(words):
        return None
    kinds = kinds_of(words)
    evidence = ledger.evidence(start, end)
    softened = {"no-flames", "gentle", "constructive-only", "flames-ok", "positive", "negative"} & set(kinds)
    if _REFUSED.search(words) and not softened - {"no-flames"} and not _BUT.search(words):
        return FeedbackFact(False, kinds, evidence)
    if labelled:
        return FeedbackFact(True, kinds, evidence) if words else None
    if softened - {"positive", "negative"} or (_ASK.search(words) and _is_wish(words)):
        return FeedbackFact(True, kinds, evidence)
    if _BOTH.search(words) and re.search(r"\b(?:to|at|via)\s+(?:me|the|my)\b", words, re.I):
        return FeedbackFact(True, kinds, evidence)
    if re.search(
        r"\bre+v+i+e+w+s?\s*[!?]|^\W*(?:r\s?&\s?r|reviews?|feedback|comments?)\b[^.]{0,25}[!?]?\W*$"
        r"|\bthoughts\?",
        words,
        re.I,
    ) and _is_wish(words):
        return FeedbackFact(True, kinds, evidence)
    return FeedbackFact(True, kinds, evidence) if _BOTH.search(words) and _STRONG.search(words) else None


_THANKS = re.compile(
    r"\b(?:thank(?:s|\s+you)|grateful|merci|danke|gracias|obrigad\w+|grazie|спасибо)\b[^.!?]{0,60}\b(?:for"
    r"|à|für|por|pelas?|per|за)\b[^.!?]{0,40}",
    re.I,
)
_STORY_SAID = re.compile(r"^[\"“‘']")


def _is_wish(words: str) -> bool:
    """Not thanks for what came in already, and not a line of dialogue."""
    return not _STORY_SAID.match(words) and (
        not _THANKS.search(words) or bool(_WISH_AFTER_THANKS.search(words))
    )


_WISH_AFTER_THANKS = re.compile(r"\b(?:please|keep\s+(?:it|them)\s+coming|more)\b", re.I)


def kinds_of(words: str) -> tuple[str, ...]:
    """The kinds of feedback that words name, wherever they stand."""
    found: list[str] = []
    no_flames = bool(_NO_FLAMES.search(words))
    only = bool(_CONSTRUCTIVE_ONLY.search(words))
    both = bool(_BOTH.search(words))
    if _REVIEW.search(words) and not _THANKS.search(words):
        found.append("review")
    if _ANY_KIND.search(words) and not (both and _EVERYTHING.search(words)):
        found.append("any")
    if both or _POSITIVE.search(words):
        found.append("positive")
    if both or _NEGATIVE.search(words):
        found.append("negative")
    if only:
        found.append("constructive-only")
    elif (
        not both
        and _CRITICAL.search(words)
        and not re.search(r"\bno\s+(?:concrit|critici[sz]m|critique)", words, re.I)
    ):
        found.append("critical")
    if no_flames:
        found.append("no-flames")
    elif _FLAMES_OK.search(words):
        found.append("flames-ok")
    if _GENTLE.search(words):
        found.append("gentle")
    if _EMAIL_ONLY.search(words):
        found.append("email-only")
    return tuple(found)
