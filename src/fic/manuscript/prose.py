"""What authors say in sentences: first fic, who read it before, whom it is for, when it was written."""

import re

from fic.manuscript.dates import AGO
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import DateFact, Text
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
