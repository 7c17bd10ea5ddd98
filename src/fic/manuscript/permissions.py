"""What may be done with a story: archived anywhere, by those named, after asking or telling, linked to, or nothing."""

import re
from collections.abc import Iterator

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import PermissionFact
from fic.manuscript.sentences import sentences

_ACT = (
    r"(?:archiv\w*|re-?\s?post(?:ed|ing|s)?|re-?distribut\w*|reprint\w*|mirror(?:ed|ing)?|re-?publish\w*"
    r"|cop(?:y|ied|ies|ying)|forward(?:ed|ing)?|circulat\w+|pass(?:ed|ing)?\s+(?:it"
    r"|this|them)\s+(?:on|along|around|round|about)"
    r"|(?:put|post|host|stick|place|upload|use|keep|have|take|print|share)(?:ing"
    r"|ed|s)?\s+(?:it|this|these|my\s+(?:story|stories|fic|stuff)"
    r"|them)\s+(?:up\s+)?(?:on|in|at|to|into|any|else|wherever|where|with)\w*|zines?"
    r"|fanzines?|colgar\w*|giv(?:e|en)\s+away|newsletters?|spread)"
)
_ARCHIV = re.compile(
    rf"\b{_ACT}\b|\blinks?\b|архив|размещ|публик|转载|轉載|先问我|先問我|無断|النشر|النقل"
    r"|\b(?:auf|in)\s+(?:seine|ihre|eure|eurer|deine)\w*\s+(?:web)?(?:seite|archiv)"
    r"|\bsans\s+mon\s+(?:accord|autorisation)"
    r"|\bpublicar\w*|\brepublicar\w*|\bresubir\w*|\bpubblic\w+|\bripubblic\w+|\bweitergeb\w+"
    r"|\bweitergab\w+|\bdiffus\w+"
    r"|\bpermission\b",
    re.I,
)
"""Without one of these a sentence says nothing about keeping the story elsewhere."""
_MODAL = re.compile(
    r"\b(?:help\s+yoursel\w+|if\s+you|feel\s+free|please|ask(?:ing|ed)?|do\s?n[o'’]t"
    r"|do\s+not|don['’]?t|can(?:not|['’]t)?|may|might|permission|want"
    r"|wish|like|allowed|anywhere|any\s?where|wherever|everywhere|not\s+(?:for"
    r"|to)|no|never|ok(?:ay)?|fine|welcome|sure|yes"
    r"|yours|free(?:ly)?|all\s+right|alright|by\s+all\s+means|go\s+ahead|let\s+me\s+know"
    r"|tell\s+me|drop\s+me|help\s+yourself"
    r"|only|nowhere|nobody|anyone|anybody|whoever|others?|elsewhere|leave\s+my\s+name"
    r"|keep\s+my\s+name|with\s+my\s+name|write"
    r"|has\s+my|have\s+my|bitte|darf|dürft|gern\w*|fragen|puede\w*|pode\w*|pedid\w*"
    r"|avis\w*|peut|pouvez|puoi|potete|chiede\w+"
    r"|accord|erlaubnis|permis\w+|autori[sz]\w+)\b|请|請|禁止|勿|授权|разреш|спрос|можно"
    r"|нельзя|запрещ|ممنوع|يمنع|إذن|لا\s",
    re.I,
)
_NOT_ABOUT_IT = re.compile(
    r"\b(?:us(?:ed|ing)|forwarded|(?:re)?printed|borrow\w*|appear\w*|tak(?:en|ing)|stolen|kidnap\w*|written"
    r"|done|without\s+(?:their|his|her))\b[^.;]{0,60}\bpermission\b"
    r"|\bwithout\s+(?:the\s+)?(?:owners?|copyright\s+holders?|creators?|their)['’]?s?['’]?\s+permission\b"
    r"|\bno\s+archive\s+warnings?\b|\barchive\s+warnings?\b|\barchive\s+of\s+our\s+own\b"
    r"|\bcopyright\w*(?:\s+infringement)?\b|\binfringement\b",
    re.I,
)

_LINK = re.compile(
    r"\blinks?\s+(?:is\s+|are\s+)?(?:only|please)\b|\b(?:only|just|simply|please"
    r"|rather)\s+(?:a\s+|to\s+)?link\b"
    r"|\blink\w*\b[^.;]{0,30}\b(?:instead|rather)\b|\bnur\s+(?:ver)?link\w*|喜欢请放链接"
    r"|\blink(?:s|ing)?\s+(?:to\s+(?:it|this|me)\s+)?(?:is|are)\s+(?:\w+\s+)?(?:fine|ok(?:ay)?|welcome)",
    re.I,
)
_ALSO_LINK = re.compile(
    r"\blinks?\b[^.;]{0,40}\b(?:all\s+you\s+(?:like|want)|welcome|fine|ok(?:ay)?)\b", re.I
)
_NEVER = re.compile(
    r"\b(?:do\s?n[o'’]t|do\s+not|don['’]?t|please\s+no|never|must\s+not|may\s+not"
    r"|not\s+to\s+be|can\s?not|can['’]t|is\s+not\s+to|are\s+not\s+to)\b"
    rf"[^.;!?]{{0,50}}?\b{_ACT}|\b(?:not|isn['’]t)\s+(?:for|available\s+for)\s+(?:\w+\s+)?{_ACT}"
    rf"|\bno\s+(?:permission|right)s?\b|\b(?:re-?post|archiv|copy|distribut|forward)\w*\s*[:=-]\s*no\b"
    rf"|\bno\s+(?:re)?(?:archiv\w*|posting|printing"
    rf"|distribution|publication|publishing)\b|\bno\s+{_ACT}"
    r"|\bnot\s+(?:for|to\s+be)\s+(?:re)?(?:distribut\w+|archived|posted|published|publication)"
    r"|\bреже\s+не\b|нельзя|запрещ\w+|не\s+(?:размеща|публик|копир)\w+|请勿|請勿|禁止"
    r"|谢绝|謝絕|無断転載|不要转|يمنع|ممنوع|لا\s+أسمح"
    r"|\bno\s+(?:publicar|republicar|resubir|copiar)\b|\bprohibid\w+|\bproibid\w+"
    r"|\bvietat\w+|\binterdit\w*|\bnicht\s+(?:weiter|archiv|kopier)\w+"
    r"|\bkeine?\s+(?:archiv|weiter|veröff)\w+",
    re.I,
)
_BARE_NO = re.compile(
    r"^\W*nowhere\b|^\W*не\s+надо|^\W*(?:no|nope|nowhere|none|never|not\s+(?:yet"
    r"|now|please)|please\s+don['’]?t"
    r"|please\s+do\s+not|do\s+not|don['’]?t|nein|non|нет|不|لا)\b"
    r"(?!\s+(?:need|problem|prob|worries|objection|restriction|limit))\W*(?:$|[.,;!(-]"
    r"|thank|please|sorry|way)|\bdon['’]?t\s+(?:even\s+|you\s+)?(?:think|bother"
    r"|dare)",
    re.I,
)
_NOT_ASKING = re.compile(
    r"\b(?:no\s+need\s+to|need\s?n['’]?t|(?:do\s?n['’o]t|don['’]?t|do\s+not)\s+(?:even\s+)?(?:have\s+to"
    r"|need\s+to|bother\s+(?:to\s+)?|even\s+)?)\s*ask\w*"
    r"|\bwithout\s+(?:even\s+)?(?:asking|permission)\s+is\s+(?:fine|ok)|\bno\s+permission\s+(?:is\s+)?(?:needed"
    r"|necessary|required)",
    re.I,
)
_UNASKED = re.compile(
    r"\b(?:not?|\w+n['’]?t|nobody|no\s?one|never|nowhere|nicht|keine?r?|pas|ne"
    r"|без|prohibid\w+|not\s+allowed)\b.{0,90}\b"
    r"(?:w/?\s?/?o(?:ut)?|without|unless|until|ohne|sans|sin|sem|senza)\s+"
    r"(?:[\w'’]+\s+){0,5}?(?:ask\w*|pregunt\w+|pedir\w*|permission|consent|say[- ]?so|ok(?:ay)?|checking"
    r"|approval|erlaubnis|fragen|accord|autorisation"
    r"|permiso|permissão|permesso|chiedere|i\s+say)|\bбез\s+(?:\w+\s+)?(?:разрешени"
    r"|спрос|согласи)\w+|先问|未经(?:允许|授权|许可)|بدون\s+إذن",
    re.I | re.S,
)
_UNTOLD = re.compile(
    r"\b(?:not?|\w+n['’]?t|nobody|never)\b.{0,80}\b(?:without|unless|until)\s+(?:\w+\s+){0,3}?(?:tell\w*"
    r"|letting\s+me\s+know|inform\w*)",
    re.I | re.S,
)
_ASK = re.compile(
    r"\bask\b|\bask(?:ing|ed)\s+(?:me|first)\b|\b(?:by|with|upon|after)\s+(?:my\s+"
    r"|prior\s+|written\s+|express\s+)?permission\b"
    r"|\bpermission\s+(?:first|is\s+required|required|needed|please)\b|\b(?:get"
    r"|have|need|seek|obtain)\s+(?:my\s+|prior\s+|written\s+)*permission\b"
    r"|\b(?:e-?mail|mail|write(?:\s+to)?|contact|check\s+with|query|consult|talk\s+to"
    r"|see|query)\s+(?:me|the\s+author|us)\s*,?\s+(?:first|before|beforehand|for)\b"
    r"|\b(?:please\s+)?(?:query|check)\s+first\b|\b(?:write|mail|e-?mail)\s+first\b"
    r"|\bfirst\s+(?:ask|write|mail|e-?mail)\b|\bpregunt\w+|\bpídem\w*|\bpermiso\b"
    r"|\bpedi(?:d|r|dme)\w*|\bdemande[zr]?\b"
    r"|\bfrag(?:t|en)\b|\bchied\w+|\bpermesso\b|\bpeça\w*|\bpergunt\w+|\berlaubnis\b"
    r"|с\s+разрешени\w+|спрос\w+|разрешени\w+|授权|联系"
    r"|先问我|先問我|استئذان\w*|إذن|اسألوني|\bconsultar?\w*",
    re.I,
)
_WRITE_TO = re.compile(
    r"\b(?:(?:e-?mail|mail|write(?:\s+to)?|contact|query|consult)\s+me\b|please\s+(?:e-?mail"
    r"|write|contact|query|enquire)\b)",
    re.I,
)
_TELL = re.compile(
    r"\b(?:let|tell|inform|notify|advise|drop)\s+(?:me|us)\b|\b(?:just|only|but)\s+(?:tell"
    r"|say)\b|\bknow\s+where\b|\bi['’]?d\s+(?:like|love|want)\s+to\s+(?:know|see"
    r"|hear)"
    r"|\bleave\s+me\s+a\s+(?:message|note|msg|line)\b|\b(?:send|mail|give)\s+me\s+(?:a\s+"
    r"|the\s+)?(?:copy|url|link|address|note"
    r"|line)|\ba\s+(?:note|line|word|copy)\s+to\s+me\b"
    r"|\b(?:sagt?|gebt?)\s+(?:mir\s+)?(?:vorher\s+|kurz\s+|nur\s+)*(?:bescheid"
    r"|wo)\b|\bbescheid\s+(?:sag|geb)\w+|\bsag(?:t|en)\s+mir|\bavis\w*|\bpr[ée]v(?:ene[zr]"
    r"|enir|ient\w*)|\bavvis\w+|\bavvert\w+"
    r"|сообщ\w+|скиньте\s+ссылку|дайте\s+(?:мне\s+)?знать|киньте\s+ссыл\w+|предупред\w+"
    r"|告知|告诉我|说一声|知会|通知我|أخبروني|إعلامي|\bdí(?:ganme|melo|game)|\bdecidme\b",
    re.I,
)
_ONLY = re.compile(
    r"\bonly\b|\bnowhere\s+else\b|\bno\s?where\s+else\b|\bnobody\s+else\b|\bno\s?one\s+else\b"
    r"|\bothers?\b[^.;]{0,15}\b(?:no|not)\b|\bexclusive\w*"
    r"|\bnur\b|\bsolamente\b|\bs[oó]lo\b|\bseulement\b|\bsoltanto\b|\bтолько\b|\bsomente\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:all\s+)?others?\b|\b(?:any|every)\s?(?:one|body|where)\s+else\b|\belsewhere\b"
    r"|\banyplace\s+else\b|\brest\s+of\s+you\b|\botherwise\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:zine|fanzine|print|commercial|paper)\s*(?:editors?|publish\w+|publication|use)?\b", re.I
)
_ANY = re.compile(
    r"\bany\s?(?:where|place)\b|\bwherever\b|\bevery\s?where\b|\bwhere\s?(?:ever)?\s+you\s+(?:like"
    r"|want|please|wish)\b|\bfree(?:ly)?\b|\bgo\s+(?:right\s+)?ahead\b|\bgo\s+for\s+it\b"
    r"|\bhelp\s+yoursel\w+"
    r"|\bwho(?:so)?ever\b|\bany(?:one|body)\b|\bif\s+you\s+(?:want|like|wish|must"
    r"|care|really)|\bif\s+you['’]d\s+(?:like|want)|\btake\s+it\b|\bplease\s+do\b"
    r"|\bby\s+all\s+means\b"
    r"|\bpublic\s+domain\b|\b(?:may|can)\s+(?:be\s+)?(?:\w+\s+){0,2}"
    rf"{_ACT}|\bdo\s+(?:what|as)\s+you\s+(?:like|please|want|will)\b|\bi\s+(?:don['’]t"
    rf"|do\s+not|couldn['’]t)\s+(?:mind|care)\b|\bknock\s+yoursel\w+|\bpass\s+it\s+(?:on"
    rf"|along|around)\b"
    r"|\b(?:yes|ok(?:ay)?|fine|sure)\s+(?:to|with|by)\b|\bhave\s+at\s+it\b|\bspread\b"
    r"|\bit['’]s\s+yours\b|\bno\s+(?:problem|objection|restriction|limit)s?\b|\bsend\s+(?:it\s+)?to\s+archives\b"
    r"|\byes\s+to\s+archiv\w+"
    r"|\büberall\b|\bjeder\b|\bwer\s+(?:will|mag|möchte)\b|\bpartout\b|\bqui\s+(?:veut"
    r"|voudra|le\s+souhaite)\b|\bdonde\s+(?:os|te|les?|gust\w+)\s+\w+|\bdonde\s+(?:quier\w+"
    r"|os\s+dé)|\bonde\s+quis\w+"
    r"|\bovunque\b|\bdappertutto\b|где\s+угодно|куда\s+угодно|随意|隨意|随便|في\s+أي\s+مكان"
    r"|\bqualquer\s+lugar\b|\ba\s+vontade\b",
    re.I,
)
_WIDE = re.compile(
    r"\bany\s?(?:where|place|one|body)\b|\bwherever\b|\bevery\s?where\b|\bwho(?:so)?ever\b"
    r"|\bfree(?:ly)?\b|\bif\s+you\s+(?:like|want)\b",
    re.I,
)
"""Wide enough that an "only" beside it limits something else."""
_YES = re.compile(
    r"^\W*(?:yes|yep|yup|yeah|sure|ok(?:ay)?|fine|certainly|of\s+course|absolutely"
    r"|please|granted|ja|gerne?|oui|s[íì]|sim|да|можно|любое|可以?|好|نعم)\b|\bwelcome\b"
    r"|\bis\s+fine\b|\bare\s+fine\b",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:list|group|my\s+(?:own\s+)?(?:site|page|lj|journal|web\s?page))\b|(?<![.!?]\s)(?<!^)\b[A-Z][A-Za-z.]{2,}"
    r"|^\W*(?!(?:Just|Keep|With|As|So|If|But|And|Leave|Put|The|My|I)\b)[A-Z0-9][\w.']*\b"
)
_BLANKET = re.compile(
    r"\b(?:has|have)\s+(?:my\s+)?(?:blanket\s+|full\s+|standing\s+)?permission\b"
    r"|\bgave\s+(?:my\s+)?permission\b",
    re.I,
)


def permission_in(ledger: Ledger, start: int, end: int, labelled: bool = True) -> PermissionFact | None:
    """What may be done with the story; the strictest reading the words carry ("anywhere, just ask" is ask).

    kind: anywhere | tell | listed | ask | link_only | none. A labelled value always says something; a sentence of
    prose only when it speaks of keeping or passing on the story. Linear.
    """
    words = " ".join(_NOT_ABOUT_IT.sub(" ", ledger.source[start:end]).split())
    if not labelled and not (_ARCHIV.search(words) and (_MODAL.search(words) or _BLANKET.search(words))):
        return None
    kind = _kind(words) or ("listed" if labelled and words else None)
    if kind == "listed" and not labelled and not (_BLANKET.search(words) or _ONLY.search(words)):
        return None  # a zine it once stood in
    if kind is None:
        return None
    return PermissionFact(kind, ledger.text(start, end).text, ledger.evidence(start, end))


def _kind(words: str) -> str | None:
    unasked = _NOT_ASKING.search(words)
    rest = _NOT_ASKING.sub(" ", words)
    if _UNASKED.search(rest):
        return "ask"
    if _UNTOLD.search(rest):
        return "tell"
    never = bool(_NEVER.search(rest) or _BARE_NO.search(rest))
    if _LINK.search(rest) or (never and _ALSO_LINK.search(rest)):
        return "link_only"
    anywhere = bool(_ANY.search(rest))
    others = bool(_OTHERS.search(rest))
    ask = bool(_ASK.search(rest)) or (others and bool(_WRITE_TO.search(rest)))
    if ask and not never and not (anywhere and _SOME.search(rest) and not others):
        return "ask"
    if _TELL.search(rest) and not never:
        return "tell"
    if _ONLY.search(rest) and not _WIDE.search(rest) and not re.match(r"\W*only\b", rest, re.I):
        return "listed"
    if never:
        return "none"
    if re.search(r"\byes,?\s+(?:if|but)\b.{0,30}\b(?:mail|write|tell|let)\b", rest, re.I):
        return "tell"
    if unasked or anywhere:
        return "anywhere"
    if _ask_to_write(rest):
        return "ask"
    named = _BLANKET.search(rest) or _NAMED.search(
        re.sub(r"^\W*(?:Yes|Sure|Ok|OK|Okay|Fine|Please|Of course)\b", "", rest)
    )
    if named:
        return "listed"
    return "anywhere" if _YES.search(rest) else None


def _ask_to_write(words: str) -> bool:
    return bool(_WRITE_TO.search(words))


_GOES_ON = re.compile(
    r"\s*(?:all\s+)?(?:others?|any(?:one|body)\s+else|any\s?where\s+else|every(?:one"
    r"|body)\s+else|elsewhere|no(?:body|\s?one|where)\s+else|else|otherwise|just"
    r"|but|only|please|if\s+you\s+do"
    r"|do\s+not|don['’]t|ask|let\s+me|tell\s+me)\b",
    re.I,
)


def permission_in_prose(ledger: Ledger, start: int, end: int) -> PermissionFact | None:
    """The first sentence that speaks of it, with the sentences that go on about it ("Others please ask.")."""
    if not _ARCHIV.search(ledger.source, start, end):
        return None
    spans = list(sentences(ledger.source, start, end))
    for at, (first, last) in enumerate(spans):
        if permission_in(ledger, first, last, labelled=False) is None:
            continue
        end_of_it = max(_following(ledger.source, spans, at), default=last)
        return permission_in(ledger, first, end_of_it, labelled=False)
    return None


def _following(source: str, spans: list[tuple[int, int]], at: int) -> Iterator[int]:
    for first, last in spans[at + 1 : at + 3]:
        words = source[first:last]
        if (
            not _GOES_ON.match(words)
            or len(words) > 200
            or not (_ARCHIV.search(words) or _MODAL.search(words))
        ):
            return
        if re.search(r"feed\s?back|comment|review|flame|e-?mail\s+me\s+(?:what|if)", words, re.I):
            return
        yield last
