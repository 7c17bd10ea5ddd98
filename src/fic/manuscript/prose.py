"""What authors say in sentences: first fic, feedback, permission, who owns what, who wrote what when."""

import re

from fic.manuscript.dates import AGO
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import DateFact, FeedbackFact, PermissionFact, Text
from fic.manuscript.sentences import sentences

_THING = (
    r"(?:fan\s?-?\s?fic(?:tion)?s?|fics?|stor(?:y|ies)|attempts?|one[- ]?shots?|drabbles?|vignettes?"
    r"|songfics?|posts?|postings?|tries|try|pieces?|piece\s+of\s+(?:fan\s?fic\w*|writing)|slash|ficlets?"
    r"|chapter\s+fic|effort|shot)"
)
_FIRST = re.compile(
    rf"(?P<posted1>\b(?:have\s+not|haven['’]?t|['’]ve\s+not"
    rf"|never)\s+posted\s+(?:\w+\s+){{0,3}}to\s+this\s+\w+(?:\s+before)?)"
    rf"|(?P<posted2>\bfirst\s+(?:time\s+posting|post(?:ing)?\s+(?:here|to)|{_THING}\s+i(?:['’]ve"
    rf"|\s+have)?\s+(?:ever\s+)?(?:sent|posted)\s+(?:to|on|here))\b)"
    rf"|(?P<it>\bprima\s+(?:fan\s?fic\w*|storia)\s+in\s+assoluto)|"
    rf"\b(?P<owner>my|our)\s+(?:very\s+|absolute\s+)?(?P<ever1>first|1st)(?:\s*-?\s*(?P<ever2>ever"
    rf"|time))?[\s,]+(?P<what>(?:[\w'’&/:.-]+\s+){{0,6}}?){_THING}\b(?P<rest>[^.!?\n]{{0,100}})|"
    rf"\b(?:this|it)\s+is\s+(?:only\s+|actually\s+"
    rf"|just\s+)?(?:the\s+)?(?:very\s+)?first\s+(?P<what2>(?:[\w'’&/:-]+\s+){{0,4}}?){_THING}\s+(?:that\s"
    rf"+)?(?:i(?:['’]ve|\s+have)?\s+(?:ever\s+)?(?:written|wrote|posted|finished|done|tried|published"
    rf"|attempted))(?P<rest2>[^.!?\n]{{0,80}})|"
    rf"\bfirst\s+(?P<what3>(?:[\w'’&/:-]+\s+){{0,3}}?){_THING}\s+i(?:['’]ve"
    rf"|\s+have)?\s+(?:ever\s+)?(?:written|wrote|posted|done)(?P<rest3>[^.!?\n]{{0,80}})|"
    r"\b(?:first[- ]time\s+(?:writer|author|poster|fic\w*)|(?:i['’]m|i\s+am)\s+new\s+(?:to|at)\s+(?:this"
    r"|fan\s?-?fic\w*|writing))\b(?P<rest4>)|"
    r"(?P<de>\bmeine\s+(?:aller)?erste\s+(?P<what5>(?:[\w-]+\s+){0,2}?)(?:ff|fan\s?fic\w*|fanfiction"
    r"|geschichte|story|one-?shot)\b)|"
    r"(?P<fr>\bma\s+(?:toute\s+)?première\s+(?:fan\s?fic\w*|fic|histoire)(?P<rest6>[^.!?\n]{0,60})"
    r"|\bmon\s+premier\s+(?:os|one-?shot|essai|texte)(?P<rest7>[^.!?\n]{0,60}))|"
    r"(?P<es>\bmi\s+primer[ao]?\s+(?:fan\s?fic\w*|fic|historia|relato|one-?shot)(?P<rest8>[^.!?\n]{0,60})"
    r"|\b(?:minha|meu)\s+primeir[ao]\s+(?:fan\s?fic\w*|fic|história|one-?shot)(?P<rest9>[^.!?\n]{0,60})"
    r"|\b(?:la\s+mia|il\s+mio)\s+prim[ao]\s+(?:fan\s?fic\w*|fic|storia"
    r"|tentativo)(?P<rest10>[^.!?\n]{0,60}))|"
    r"(?P<ru>\b(?:мой|моя)\s+(?:самый\s+|самая\s+)?перв(?:ый|ая)\s+(?:фан?фик|фик|рассказ|работа"
    r"|проба)(?P<rest11>[^.!?\n]{0,60}))|"
    r"(?P<zh>第一次(?:写|寫|发|發)(?P<what6>[^，。！\s]{0,8})同人|第一次(?:写|寫|发|發)(?:同人|文)?"
    r"|(?:我的)?(?:第一篇"
    r"|首篇)(?:同人|文"
    r"|文章)?|初投稿|初めて(?:書|投稿))|"
    r"(?P<ar>(?:هذه|هذي|وهذه)?\s*(?:هي\s+)?أول(?:ى)?\s+(?:قصة|قصصي|فان\s?فيك\w*|رواية|تجربة"
    r"|محاولة)(?P<rest12>[^.!؟\n]{0,60}))",
    re.I,
)  # fmt: skip
_POSTING = re.compile(
    r"\b(?:post(?:ed|ing)?|posts?|here|on\s+this\s+(?:site|list|board|archive|group"
    r"|newsgroup)|to\s+(?:this|a|the)\s+(?:newsgroup|list|group|site)|at\s+this\s+site|on\s+(?:ao3"
    r"|ff\.?net|fanfiction\.net|livejournal|lj)|submitted)\b",
    re.I,
)
_NOT_OWN = re.compile(r"\b(?:her|his|their|your|\w+['’]s)\s+(?:very\s+)?first\b", re.I)
_FANDOM_IN = re.compile(
    r"\b(?:in|for|within)\s+(?:this|the|a|an)?\s*(?:\S+\s+){0,4}?(?:fandom|universe"
    r"|verse|section|category)\b|\bin\s+this\s+(?:fandom|genre)",
    re.I,
)
_EVER = re.compile(r"\b(?:ever|in\s+my\s+life|of\s+all|i(?:['’]ve)?\s+(?:have\s+)?ever)\b", re.I)
_PLAIN = re.compile(
    r"(?:real|true|actual|attempt(?:ed)?|ever|proper|full|finished|completed|complete"
    r"|long|longer|chaptered|multi-?\w*|short|little|at|a|posted|published|fan|ever\s+posted|serious"
    r"|piece|of|and|only|try|shot|big|whole|decent|angsty|dark|slash|het|femslash|crossover|humor\w*"
    r"|romance|fluffy|one|au|real)",
    re.I,
)


def first_fic(ledger: Ledger, start: int, end: int, fandom_named: bool) -> Text | None:
    """`text` is ever | fandom | first_post_here. "My second" and "her first" are none of them."""
    words = ledger.source[start:end]
    for found in _FIRST.finditer(words):
        if _NOT_OWN.search(words[max(0, found.start() - 12) : found.end()][: found.end() - found.start()]):
            continue
        if re.search(
            r"\bnot\s+$|\bisn['’]t\s+$|\bno\s+(?:longer\s+)?$|\bsince\s+$|\bafter\s+$",
            words[max(0, found.start() - 12) : found.start()],
            re.I,
        ):
            continue
        groups = found.groupdict()
        what = next((groups[k] for k in ("what", "what2", "what3", "what5") if groups.get(k)), "") or ""
        rest = " ".join(v for k, v in groups.items() if k.startswith("rest") and v)
        whole = found.group(0)
        if groups.get("posted1") or groups.get("posted2"):
            return Text(
                "first_post_here", ledger.evidence(start + found.start(), start + found.end()), "header"
            )
        kind = "ever"
        after = words[found.end() : found.end() + 60] if groups.get("de") else rest
        if re.match(
            r"\s*(?:zu|zum|über|de|sobre|su|sur|по)\s+(?:est[ae]\s+(?:serie|fandom|série)"
            r"|[A-ZА-Я«\"“])",
            after,
        ):
            kind = "fandom"
        named = [w for w in what.split() if not _PLAIN.fullmatch(w.strip(".,"))]
        if _POSTING.search(rest) or re.search(r"\bpost(?:ing|s|ed)?\b|\bpublished\b", whole, re.I):
            kind = "first_post_here"
        if groups.get("what6") or (named and any(w[0].isupper() or w.isupper() or "/" in w for w in named)):
            kind = "fandom"
        elif (
            _FANDOM_IN.search(rest)
            or re.search(r"\b(?:fandom|pairing|genre)\b", rest, re.I)
            or re.search(
                r"^\s*(?:in|for|on|about|sur|sobre|über"
                r"|zu|по|عن|في)\s+(?:the\s+)?[A-ZА-Я«\"“]",
                rest,
            )
        ):
            kind = "fandom" if kind != "first_post_here" or _FANDOM_IN.search(rest) else kind
        elif _EVER.search(whole) and kind != "first_post_here":
            kind = "ever"
        at = start + found.start()
        return Text(kind, ledger.evidence(at, start + found.end()), "header")
    return None


_FEEDBACK = re.compile(
    r"\bnicht\s+hauen|\bsiate\s+clementi|\bhonest\s+but\s+not|\bletters?\s+of\s+comment\b"
    r"|\b(?:leave|drop|send)\s+me\s+a\s+(?:msg|message|note|line)\b"
    r"|\bcomentem\b|тапк\w*|\breviews\b|请多指教|\bfeed\s?-?back\b|\bre+v+i+e+w+s?\b|\br\s?(?:&|and"
    r"|n)\s?r\b|\bcomments?\b|\bcriticisms?\b"
    r"|\bcritiques?\b|\bconcrit\b|\bc\s?&\s?c\b|\bflam(?:e|es|ed|ing)\b|\bwhat\s+you\s+(?:all\s+"
    r"|guys\s+)?th(?:ink|ought)\b|\bbe\s+(?:gentle|nice|kind)\b|"
    r"\btell\s+me\s+(?:what|why|if|how|everything)\b|\bgo\s+easy\b|\bthoughts\?|\bkommis?\b"
    r"|\bkommentare?\b|\bkritik\b|\brückmeldung\w*|\bcommentaires?\b|\bcomentarios?\b|\bcomentários?\b"
    r"|\bcritiques?\b|\bcrític\w+|\bcríticas?\b|\bcommenti\b|\brecension\w+|\bcritich?e\b|отзыв\w*"
    r"|комментари\w*|критик\w*|评论|留言|コメント|感想|"
    r"تعليق\w*|آراؤكم|آرائكم|رأيكم|نقد|النقد|ملاحظاتكم|\bkudos\b|\bresponses?\b", re.I,
)  # fmt: skip
_ASK = re.compile(
    r"\bplea?s(?:e|ey)\b|\bpretty\s+please\b|\bthrilled\b|\bdelighted\b|\bbetter\s+than\b"
    r"|\bare\s+(?:like\s+)?(?:love|chocolate|cookies|gold)|"
    r"\bleave\s+me\b|\bdeja(?:d|me)?\b|\bdeixe\w*|\bcomentem\b|\bse\s+aceptan\b|\bpetite?\b"
    r"|\bl[aä]sst?\b|\bпишите\b|\bоставляйте\b|принимается|请留|留个|\bple+a+s+e+\b|\bpls\b|\bplz\b"
    r"|\bwelcome[ds]?\b|\bappreciated?\b|\blove(?:d|s)?\b|\byes\b|\bsure\b"
    r"|\bgladly\b|\bbring\s+(?:it|'em)|\bwant(?:ed|s)?\b|\bneed(?:ed|s)?\b|\bgive\s+me\b|\bsend\b"
    r"|\blet\s+me\s+know\b|\btell\s+me\b|\bcrave\b|\bbeg(?:ging|ged)?\b|\bwill\s+write\s+for\b"
    r"|\bwould\s+be\b|\bmakes?\s+(?:me|my)\b|\bfeeds?\b|"
    r"\benjoy(?:ed|s)?\b|\bhappy\s+to\b|\bgrateful\b|\bhope\s+for\b|\bplz\b|\badored?\b|\baccepted\b"
    r"|\bworship|\bdrop\s+me\b|\bany(?:thing)?\b|\ball\s+kinds\b|\br\s?&\s?r\b|=|\berwünscht\b|\bbitte\b"
    r"|\bwillkommen\b|\bgerne?\b|\bfreue?\b|\bbienvenu\w*|\bs['’]il\s+vous\s+pla[iî]t|\bsvp\b"
    r"|\bbienvenid\w+|\bpor\s+favor\b|\bbem-?vind\w+|\bagradec\w+|\bben(?:venut\w+|\s+accett\w+)"
    r"|\bgradit\w+|"
    r"приветству\w+|пожалуйста|жду|буду\s+рад\w*|欢迎|歡迎|求|お願い|待って|يسعدني|أرحب|مرحب\w*|أتمنى|أنتظر|يهمني"
    r"|تهمني|اتركوا|شاركوني|لا\s+تبخلوا|\bwhore\b|\bneeded\b|\bsubmit\b|\bmail\s+me\b|\bwrite\s+me\b", re.I,
)  # fmt: skip
_REFUSE = re.compile(
    r"^\W*(?:no(?:ne)?|nope|not\s+(?:wanted|necessary|needed)|nein|keine?|non|нет|不"
    r"|لا)\W*$|\b(?:no|don['’]?t\s+(?:want|need|send|bother\s+with)|do\s+not\s+(?:want|send)"
    r"|not\s+(?:looking\s+for|interested\s+in))\s+(?:any\s+|me\s+)?(?:feedback|comments?|reviews?"
    r"|criticism)\b|\bcomments?\s+(?:are\s+)?(?:disabled|closed|off)\b|^\W*no,?\s+thank"
    r"|\bdo\s?n['’]?o?t\s+(?:bother\s+to\s+)?review\b",
    re.I,
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("review", r"\br\s?(?:&|and|n)\s?r\b|\bre+v+i+e+w+s?\b|\brecension\w+|отзыв\w*|评论|評論|コメント"),
    ("no-flames", r"\bpas\s+d['’]insultes?\b|\bno\s+flam(?:es|ing|ers)|\b(?:do\s?n['’o]?t|do\s+not"
        r"|please\s+do\s?n['’o]?t"
        r"|never)\s+flame|\bflam(?:es|ers|ing)[\s:,]+(?:will\s+be|shall\s+be|are|is"
        r"|get)\s+(?:\w+\s+){0,2}?(?:ignored|used|fed|laughed|deleted|not|roast\w*|fed|forwarded"
        r"|mocked|un\w+)"
        r"|\bno\s+(?:trolls|bashing)|\bkeine?\s+flam\w+|\bflames?\s+not\b|\bno\s+flames?\b"
        r"|\bpas\s+de\s+flam\w+|\bsin\s+flam\w+|\bflame[- ]free\b"),
    ("flames-ok", r"\beven\s+the\s+(?:rude|nasty|mean)\s+ones|\bflam(?:es|ers)[\s,:]+(?:all\s+"
        r"|are\s+)?(?:\w+\s+)?(?:accepted|welcome\w*|ok(?:ay)?|fine"
        r"|enjoyed|encouraged)|\bflame\s+me\s+if|\bflame\s+away\b|\bfeel\s+free\s+to\s+flame"),
    ("constructive-only", r"\bconstru[ck]ti\w+\s+(?:\w+\s+){0,2}(?:only|solamente|s[oó]lo)\b"
        r"|\bconstructiv\w+\s+solamente|\bsolo\s+(?:critiche\s+)?costruttiv\w+|\b(?:s[oó]lo"
        r"|solamente)\s+(?:críticas?\s+)?constructiv\w+|\bconstructive\s+(?:\w+\s+){0,2}only\b"
        r"|\bonly\s+constructive\b"
        r"|\bnur\s+konstruktiv\w+"),
    ("critical", r"\bconstructive\b|\bconcrit\b|\bc\s?&\s?c\b|\bkonstruktiv\w*|\bconstructi[vf]\w*"
        r"|\bconstructiv\w+|\bcostruttiv\w+|конструктив\w+|\bبنّ?اء\w*|البناء|建设性"),
    ("positive", r"\bgood,?\s+or\s+bad|\blob\s+und\s+tadel|\bkind\s+ones\s+and\s+cross"
        r"|\btomatazos\s+y\s+\w+|\bpositive\b|\bpraise\b|\b(?:what|why)\s+you\s+(?:liked?|love[d]?)\b"
        r"|\bwhy\s+you\s+love|\bgood\s+(?:and|or)\s+bad\b|\bgood,?\s+bad|\bpositiv\w+|\bإيجابي\w*"),
    ("negative", r"\bgood,?\s+or\s+bad|\blob\s+und\s+tadel|\bkind\s+ones\s+and\s+cross|\btomatazos\b"
        r"|\bcritical\s+kind|\bтапк\w+|\bтапоч\w+|\bnegative\b|\b(?:why\s+you\s+)?hate[d]?\s+it\b"
        r"|\bgood\s+(?:and|or)\s+bad\b"
        r"|\bgood,?\s+bad|\bnegativ\w+|\bسلبي\w*|\bharsh\b|\bbrutal(?:ly)?\s+honest"),
    ("gentle", r"\bnicht\s+hauen|\bsiate\s+clementi|请多指教|請多指教|轻拍|\bв\s+мягкой\s+форме|\bне\s+бейте"
        r"|\bhonest\s+but\s+not|\bbe\s+(?:gentle|nice|kind)\b|\bgo\s+easy\b"
        r"|\bplease\s+be\s+(?:gentle|nice|kind)"
        r"|\bdon['’]?t\s+be\s+too\s+(?:hard|harsh|mean)|\bsed\s+buenos|\bsoyez\s+indulgent"),
    ("critical", r"\bcriti(?:cism|que|cal)s?\b|\bkritik\b|\bcríticas?\b|\bcritiche\b|\bcritiques?\b"
        r"|критик\w*|批评|نقد|النقد"),
    ("email-only", r"\bby\s+e-?mail\s+only|\bby\s+mail\s+only|\b(?:e-?mail|mail)\s+only\b"
        r"|\bonly\s+(?:by|via|per)\s+e?-?mail|\boff-?list\b"
        r"|\bprivately\b"),
    ("any", r"\ball\s+kinds\b|\b(?:any|every)\s+(?:kind|sort|and\s+all)\b|\banything\b"
        r"|\ball\s+(?:feedback|comments|reviews)\b|随便说什么|\by\s+si\s+no,\s+también"),
)  # fmt: skip
_KIND_PATTERNS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _KINDS)


def feedback_in(ledger: Ledger, start: int, end: int, labelled: bool) -> FeedbackFact | None:
    """The wish in a value ("Feedback: please!") or in a sentence of prose. None where none is spoken."""
    words = ledger.source[start:end]
    if not labelled and not _FEEDBACK.search(words):
        return None
    kinds = tuple(kind for kind, pattern in _KIND_PATTERNS if pattern.search(words))
    kinds = tuple(dict.fromkeys(kinds))
    if re.search(r"\bno\s+(?:concrit|criticism|critique)\b", words, re.I):
        kinds = ("positive", *(k for k in kinds if k not in {"critical", "positive", "any"}))
    if {"constructive-only", "email-only", "negative"} & set(kinds):
        kinds = tuple(k for k in kinds if k != "critical")
    if "flames-ok" in kinds and "no-flames" in kinds:
        kinds = tuple(k for k in kinds if k != "flames-ok")
    if not re.search(r"\br\s?(?:&|and|n)\s?r\b|re+v+i+e+w|recension|отзыв|评论|評論|コメント", words, re.I):
        kinds = tuple(k for k in kinds if k != "review")
    refused = _REFUSE.search(words)
    asked = _ASK.search(words) or ({"no-flames", "constructive-only", "flames-ok", "gentle"} & set(kinds))
    if (
        refused
        and "positive" not in kinds
        and not (asked and kinds and "no-flames" not in kinds)
        and not re.search(
            r"\bno\s+flam|\bplease\s+(?:do|send"
            r"|review)",
            words,
            re.I,
        )
    ):
        return FeedbackFact(False, kinds, ledger.evidence(start, end))
    if asked or (labelled and words.strip()):
        return FeedbackFact(True, kinds, ledger.evidence(start, end))
    if re.search(
        r"\bre+v+i+e+w+s?\s*[!?]|^\W*(?:r\s?&\s?r|reviews?|feedback)\W*$"
        r"|\bthoughts\?",
        words,
        re.I,
    ):
        return FeedbackFact(True, kinds, ledger.evidence(start, end))
    return None


_PERMISSIONS: tuple[tuple[str, str], ...] = (
    ("link_only", r"\blinks?\s+(?:are\s+|is\s+)?(?:fine|ok(?:ay)?|welcome)\b|\blink\s+all\s+you|喜欢请放链接"
        r"|\blink(?:s|ing)?\s+only\b|\bonly\s+link|\bjust\s+link\b|\blink\s+(?:to\s+it\s+)?(?:please"
        r"|is\s+fine)|\bnur\s+(?:ver)?link\w*"),
    ("none", r"\bno\s+permission\s+to\b|\breposting:?\s+no\b|^\W*(?:no|nope)\b\W*(?:[,.!;]|thank"
        r"|please|sorry|$)|^\W*(?:nope|none|nowhere|never|nein"
        r"|non|нет|запрещено|不)\b\W*(?:thanks?|thank\s+you)?\W*$|\bdo\s+not\s+(?:archive|repost"
        r"|distribute|copy|redistribute)|\bdon['’]t\s+(?:archive|repost|copy)|\bnot\s+(?:for"
        r"|to\s+be)\s+(?:re)?(?:distribut\w+|archived|posted|reposted|published|publication)"
        r"|\bno\s+(?:archiv\w+|reposting|distribution|redistribution)|请勿转载|請勿轉載|禁止转载|禁止轉載|無断転載"
        r"|谢绝转载"
        r"|يمنع\s+(?:النشر|النقل|إعادة)|ممنوع\s+النقل|لا\s+أسمح|\bno\s+publicar|\bprohibid\w+"
        r"|\bnicht\s+(?:weiter|archiv)\w+"),
    ("ask", r"\bohne\s+(?:meine\s+)?erlaubnis|\bvorher\s+fragen|\bpreguntar\w*"
        r"|\bsans\s+mon\s+accord|先问我|先問我|\bask\b|\bpermission\b|\bmail\s+(?:me\s+)?first"
        r"|\bwrite\s+(?:to\s+)?me\s+first"
        r"|\bplease\s+(?:e-?mail|contact|query)|\bcontact\s+me|\bpreguntar?\b|\bpídeme|\bpermiso\b"
        r"|\bpedid(?:me)?\b|\bdemande[zr]?\b|\bfragen\b|\bfragt\b|\bchiedere\b|\bpermesso\b|\bpeça"
        r"|с\s+разрешения|спрос\w+|разрешени\w+|授权|联系|استئذان|إذن|اسألوني|استئذاني"),
    ("tell", r"\btell\s+me\s+where|\bleave\s+me\s+a\s+(?:message|msg|note)|скиньте\s+ссылку"
        r"|\bsagt\s+mir|\b(?:but\s+|just\s+)?(?:please\s+)?(?:let|tell|inform|notify|drop)\s+(?:me|us)\b"
        r"|\bknow\s+where\b|\bi['’]d\s+(?:like|love)\s+to\s+know|\bsagt?\s+(?:mir\s+)?bescheid"
        r"|\bavis[ae]\w*|\bprévene[zr]|\bavvis\w+|сообщ\w+|告知|أخبروني|إعلامي|\bwith\s+(?:a\s+)?(?:note"
        r"|word)\s+to\s+me"),
    ("listed", r"\blist\s+archive|\bonly\s+(?:at|on|by)\b|\bmy\s+(?:own\s+)?(?:site|page|lj|journal)\b"
        r"|\bgossamer\b|\bexclusive\w*|\bff\.?net\b|\bfanfiction\.net\b|\bao3\b|\blist\s+only"),
    ("anywhere", r"\bfreely\s+distribut\w+|\b(?:may|can)\s+(?:\w+\s+){0,3}(?:copied"
        r"|put\s+this)\s+anywhere|\banywhere\b|\bany\s?place\b|\beverywhere\b|\bgo\s+(?:right\s+)?ahead\b"
        r"|\bfeel\s+free\b|\bhelp\s+yourself\b|\bwherever\b|\bwhoever\b|\banyone\b"
        r"|\bwhere\s+you\s+(?:like|want|please)\b|\byou\s+(?:may|can)\s+(?:\w+\s+)?(?:archive|repost"
        r"|distribute)|\bpass\s+it\s+(?:on|along)\b|\bif\s+you\s+(?:want|like)\b|\btake\s+it\b"
        r"|\bplease\s+do\b|\bfreely\b|\bpublic\s+domain\b|^\W*(?:yes|sure|yep|ok(?:ay)?|fine"
        r"|by\s+all\s+means|please|ja|oui|s[íi]|да|любое|可|随意|نعم)\b|\büberall\b|\bpartout\b"
        r"|\bdonde\s+quier\w+|\bovunque\b|\bdappertutto\b|где\s+угодно|随意|隨意|في\s+أي\s+مكان"
        r"|\bем\s+qualquer\b"),
)  # fmt: skip
_PERMISSION_PATTERNS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _PERMISSIONS)
PERMISSION_IN_PROSE = re.compile(
    r"\bask\s+(?:me\s+)?(?:first\s+|nicely\s+)?before\s+you\s+(?:archive|put|post|take|copy)\b"
    r"|\bmay\s+(?:put|post|copy)\s+(?:this|it)\b|"
    r"\byou\s+(?:can|may)\s+pass\s+(?:it|this)\s+on\b|\b(?:may|can)\s+be\s+copied\b"
    r"|\bfreely\s+distributable\b|\bpass\s+(?:it|this)\s+on\b|"
    r"\bput\s+it\s+on\s+your\s+(?:page|site)|\barchive\s+(?:at|on)\s+[A-Z]\w+"
    r"|\bno\s+permission\s+to\s+archive\b|先问我|\bsans\s+mon\s+accord|"
    r"\bauf\s+(?:seine|ihre|eure)\s+(?:web)?seite|\barchive\s+wherever|"
    r"\b(?:if\s+you(?:['’]d)?\s+(?:want|like|wish)|feel\s+free|please|ask|do\s+not|don['’]t|you\s+(?:can"
    r"|may)|may\s+be|may\s+not|permission|want\s+to|wants\s+to|allowed|anywhere|not\s+for"
    r"|no)\b[^.!?\n]{0,60}\b(?:archiv(?:e|ed|ing)|re-?distribut\w*|distributed|repost(?:ed|ing)?"
    r"|reprint(?:ed)?|fanzines?|zines?)\b|"
    r"\b(?:archiv(?:e|ed|ing)|re-?distribut\w*|distributed|repost(?:ed|ing)?"
    r"|reprint(?:ed)?)\b[^.!?\n]{0,60}\b(?:anywhere|ask|permission|let\s+me\s+know|tell\s+me|freely"
    r"|welcome|fine|okay|ok)\b|\bleave\s+my\s+name\s+on\b|\barchive\s+(?:it|this)\s+(?:where|any)"
    r"|\bpass\s+it\s+(?:on|along)\b|\bpublicarl[oa]s?\b|"
    r"请勿转载|请勿轉載|禁止转载|無断転載|转载|размещени\w+|إعادة\s+(?:نشر|النشر)|عدم\s+(?:النقل|النشر)"
    r"|\bпублик\w+\s+на\s+других|\bno\s+(?:publicar|republicar|resubir)\b", re.I
)  # fmt: skip


def permission_in(ledger: Ledger, start: int, end: int) -> PermissionFact | None:
    """What may be done with the story: the strictest reading that the words carry ("anywhere, just ask" is ask)."""
    words = re.sub(
        r"\bno\s+archive\s+warnings?\b|\barchive\s+of\s+our\s+own\b",
        " ",
        ledger.source[start:end],
        flags=re.I,
    )
    found = [kind for kind, pattern in _PERMISSION_PATTERNS if pattern.search(words)]
    if not found:
        return None
    kind = found[0]
    if kind == "listed" and "anywhere" in found and not re.search(r"\bonly\b", words, re.I):
        kind = "anywhere"
    if kind == "ask" and re.search(
        r"\b(?:no\s+need\s+to\s+ask|don['’]t\s+(?:have\s+to\s+"
        r"|need\s+to\s+)?ask|without\s+(?:asking|permission))",
        words,
        re.I,
    ):
        kind = (
            "none"
            if re.search(r"\b(?:not|don['’]t|no)\b.{0,60}\bwithout\s+(?:asking|permission)", words, re.I)
            is None
            and "without" in words.casefold()
            and "anywhere" not in found
            else "anywhere"
        )
    if re.search(
        r"\b(?:not|don['’]?t|no|never)\b.{0,80}\bwithout\s+(?:\w+\s+){0,4}(?:permission|asking"
        r"|consent)",
        words,
        re.I,
    ):
        kind = "ask"
    return PermissionFact(kind, ledger.text(start, end).text, ledger.evidence(start, end))


WRITTEN_WORDS = re.compile(
    r"\b(?:wrote|written|writing|write|finished|started|began|dug|found|posted"
    r"|old)\b|geschrieben|écrit|escrib\w+|escrit\w+|scritt\w+|написа\w+|写|كتبت",
    re.I,
)


def written_prose(ledger: Ledger, start: int, end: int) -> DateFact | None:
    """ "I wrote this about three years ago"."""
    for first, last in sentences(ledger.source, start, end):
        words = ledger.source[first:last]
        ago = AGO.search(words)
        if ago and WRITTEN_WORDS.search(words):
            return DateFact(ago.group(0), None, None, ledger.evidence(first + ago.start(), first + ago.end()))
    return None


_HELPERS = r"(?P<who>[\w][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,2}(?:\s*(?:,|and|&)\s*[A-Z][\w'’-]*){0,3})"
BETA_IN_PROSE = re.compile(
    r"(?:\b[Bb]eta(?:['’]?d|ed|\s?-?read)?\s+by\s+|\b[Bb]eta\s+(?:thanks|love)\s+(?:go(?:es)?\s+)?to\s+"
    r"|\b(?:my\s+)?(?:\w+\s+)?beta(?:\s?-?readers?)?,?\s+(?:is\s+|was\s+)?(?=[A-Z])"
    r"|\b(?:[Tt]han(?:ks|x)|[Gg]razie|[Dd]anke|[Mm]erci|[Gg]racias|[Oo]brigad[oa])(?:\s+(?:you"
    r"|go(?:es)?|so\s+much|also))?"
    r"\s+(?:to|a|an|à|ao)\s+(?=[^.!?\n]{0,60}\b[Bb]eta)|\bto\s+(?=[A-Z]\w+,?\s+who\s+beta))" + _HELPERS
)
BETA_AMONG_THANKS = re.compile(_HELPERS + r",?\s+(?:for|who)\s+(?:\w+\s+){0,2}beta", re.I)
"""In the value of a thanks label: "Pru, for beta above and beyond"."""
WORDS_IN_PROSE = re.compile(
    r"(?:\b(?:about|around|roughly|approx\w*|exactly|only|just|some|under|over|almost|nearly)\s+"
    r"|[,(]\s*|~\s*)"
    r"(?P<n>\d{2,3}(?:[,.]?\d{3})?|\d{4,6}|\d+(?:\.\d+)?k)\s+words\b",
    re.I,
)
COPYRIGHT_YEAR = re.compile(
    r"(?:\(c\)|©|\bcopyright)\s*(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d)(?!\s*(?:and|by"
    r"|,)?\s*(?:the\s+)?(?:BBC|Fox|Paramount|forever))",
    re.I,
)
GOES_ON = re.compile(
    r"\bon\s+hiatus\b|\bto\s+be\s+continued\b|\bla\s+suite\s+(?:dans|bientôt|au\s+prochain)"
    r"|\bvoici\s+(?:enfin\s+)?la\s+suite"
    r"|\bmore\s+when\s+i\s+have\s+it\b|\bnext\s+(?:chapter|part)\s+(?:soon|will|should|is\s+coming)"
    r"|\bпродолжение\s+следует",
    re.I,
)
"""Said of a story that is not finished."""
DEDICATION = re.compile(
    r"[\s*_(\[]*(?P<who>(?:For|To|Für|Para|Pour)\s+(?!(?:sale|those|more|this|these|disclaimers?"
    r"|anyone\s+who\s+(?:wants|asks|has\s+not)"
    r"|the\s+(?:record|purposes?))\b)(?:everyone|all|my|the|[A-ZÀ-Þ@])[^!?\n]{1,120}[.!]?)[\s*_)\]]*"
)
"""A paragraph that only says whom the story is for."""
DEDICATED = re.compile(
    r"\b(?:this\s+(?:(?:story|fic|one|chapter)\s+)?is\s+(?:dedicated\s+to|for)|dedicated\s+to"
    r"|gift(?:ed)?\s+(?:to|for)|(?:i\s+)?dedicate\s+this\s+(?:\w+\s+)?to"
    r"|happy\s+birthday,?)\s+(?-i:(?=[A-Z]|my|the|all|everyone|you))(?P<who>[^.!?\n]{2,120})",
    re.I,
)
THANKED = re.compile(
    r"(?:\b(?:gracias\s+a|danke\s+(?:an|auch\s+an)|merci\s+à|grazie\s+a"
    r"|obrigad[oa]\s+(?:a|à|ao)|спасибо)\s+|感谢|感謝|شكر[ًا]*\s+ل)(?P<whom>[^.!?。！\n]{2,120})"
    r"|\b(?:(?:many\s+|special\s+|big\s+|huge\s+|a\s+zillion\s+|a\s+million\s+)?thanks\s+(?:go(?:es)?\s+"
    r"|also\s+|so\s+much\s+)?(?:out\s+)?to|thank\s+you\s+(?:so\s+much\s+)?to"
    r"|thanks,)\s+(?P<who>[^.!?\n]{2,160})",
    re.I,
)
UNBETAED = re.compile(
    r"\b(?:un-?beta['’]?(?:e?d)?|not\s+beta['’]?(?:e?d)|no\s+beta"
    r"|all\s+(?:the\s+)?(?:mistakes|errors)\s+are\s+(?:mine|my\s+own)|nicht\s+gebetat|sin\s+beta(?:r)?"
    r"|non\s+betat\w+)\b",
    re.I,
)
POSTED_FOR = re.compile(
    r"\b(?:i['’]?m\s+)?post(?:ing|ed)\s+this\s+(?:\w+\s+)?(?:for|on\s+behalf\s+of)\b"
    r"|\bwritten\s+by\s+a\s+friend\b|\b(?:this|the)\s+(?:story|script|fic)\s+(?:is\s+not|isn['’]t"
    r"|was\s+not|wasn['’]t)\s+(?:written\s+by\s+me|mine)|\bi\s+did\s?n['’]?o?t\s+write\s+this\b"
    r"|\bforwarded\s+(?:for|from)\b|\bsomeone\s+else['’]?s?\s+story",
    re.I,
)
COMPLETE = re.compile(
    r"^\W*(?:yes|complete[d]?|finished|done|abgeschlossen|fertig|terminée?|terminad[oa]"
    r"|completa?|conclu[íi]d[oa]|завершен\w*|закончен\w*|完结|已完结|完結|مكتملة?|منتهية)\b|^\W*(?:完|全文完)",
    re.I,
)
UNFINISHED = re.compile(
    r"^\W*(?:no|wip|in[ -]progress|unfinished|incomplete|ongoing|on\s+hiatus|hiatus"
    r"|work\s+in\s+progress|in\s+arbeit|en\s+cours|en\s+progreso|em\s+andamento|in\s+corso|в\s+процессе"
    r"|连载\w*|連載\w*|未完\w*|مستمرة|غير\s+مكتملة?|قيد)\b|\bwip\b",
    re.I,
)
DATED = re.compile(
    r"\b(?:written|wrote|writing|finished|completed|begun|started|drafted|revised"
    r"|first\s+draft|escrit\w+|geschrieben|écrit\w*|scritt\w+|написан\w*)\b|初稿|写于|完稿|ك[ُ]?تبت",
    re.I,
)
