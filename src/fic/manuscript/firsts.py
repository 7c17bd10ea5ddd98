"""First fics: the first ever, the first in a fandom, the first posted here; and what only sounds like one."""

import re
from collections.abc import Iterator

from fic.manuscript.gates import Finder
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import Text
from fic.manuscript.sentences import sentences

_FIC = (
    r"(?:(?:fan\s?-?\s?)?fic(?:tion)?s?|fan\s?-?fics?|stor(?:y|ies)|one[- ]?shots?|drabbles?"
    r"|vignettes?|songfics?|ficlets?"
    r"|slash(?:\s+fic)?|chapter\s+fic|crossover|pieces?(?:\s+of\s+(?:fan\s?-?\s?fic\w*|fiction"
    r"|writing|slash))?|tale|fanfiction"
    r"|novel|novella|script|filk|spamfic|parody|poem)"
)
_TRY = (
    r"(?:attempts?|try|tries|effort|shot|stab|go|foray|venture|crack|outing|offering|contribution"
    r"|submission|dip|plunge)"
)
_THING = rf"(?:{_FIC}|{_TRY}|post(?:ing|s)?|upload|time|one|thing)"
_VERB = (
    r"(?:written|wrote|write|finished|done|did|tried|attempted|completed|posted|published|sent"
    r"|submitted|put\s+up|shown|shared"
    r"|uploaded|dared|let)"
)
_I = (
    r"(?:that\s+)?i(?:['’]ve|\s+have|['’]d|\s+had)?\s+(?:ever\s+|actually\s+|really\s+|finally\s+|managed\s+to\s+)*"
    rf"{_VERB}"
)
_FOUND = re.compile(
    r"(?:(?P<own>\b(?:my|our)\s+(?:own\s+)?)"
    r"|(?P<this>\b(?:this|it|here|that)(?:\s+is|['’]s|\s+was|\s+being"
    r"|\s+has\s+been)?\s+(?:only\s+|actually\s+|just\s+|also\s+|in\s+fact\s+)?"
    r"(?:the\s+))|(?P<bare>(?:^|(?<=[(\[.!?:,;])|(?<=[(\[.!?:,;]\s)|(?<=\n))(?:the\s+)?))"
    r"(?:very\s+|absolute\s+|actual\s+|real\s+)*(?:first|1st)(?P<ever>(?:\s*-?\s*|,?\s+)ever)?[\s,:-]+"
    rf"(?P<what>(?:[\w'’&/:.-]+\s+){{0,6}}?)(?P<thing>{_THING})\b(?P<rest>[^.!?\n]{{0,120}})",
    re.I | re.M,
)
_NEVER = re.compile(
    r"\b(?:i(?:['’]ve|\s+have)?|have|i\s+had)\s+(?:never|not\s+ever|not)\s+(?:ever\s+|really\s+|actually\s+)?"
    r"(?P<verb>written|wrote|tried|done|attempted|finished|completed|posted|submitted|published"
    r"|shown)\b(?P<rest>[^.!?\n]{0,90})|\b(?:i\s+)?(?:have\s?n['’]?t|haven['’]t)\s+(?:ever\s+)?"
    r"(?P<verb2>written|tried|done|posted|submitted)\b(?P<rest2>[^.!?\n]{0,90})",
    re.I,
)
_NEW = re.compile(
    r"\b(?:i['’]?m|i\s+am|as)\s+(?:a\s+)?(?:complete(?:ly)?\s+|total(?:ly)?\s+|very\s+|brand\s+"
    r"|quite\s+|still\s+)*(?:new\s+(?:to|at)\s+(?P<to>(?:this|the|all\s+this"
    r"|fan\s?-?fic\w*|fan\s+fiction|writing|posting)[^.!?\n]{0,40})|(?:a\s+)?(?:newbie"
    r"|first[- ]timer|novice|beginner)\b(?!\s+(?:to|on)\s+(?:the\s+net|usenet)))"
    r"|\bfirst[- ]tim(?:e|er)\s+(?P<who>writer|author|poster|fic\w*)|\bfirst[- ]timer\b"
    r"|\b(?:my|this\s+is\s+my)\s+(?:\w+[- ]?\w*\s+)?(?:debut|maiden\s+(?:effort|voyage|fic"
    r"|attempt|story)|virgin\s+(?:effort|fic|attempt|story|voyage))\b",
    re.I,
)
_POST = re.compile(
    r"\b(?:post(?:ed|ing|er|s)?|here|uploaded?|submitted|submission|sent|shown|shared|contribution"
    r"|put\s+up|published"
    r"|(?:to|on|at)\s+(?:this|the|a|an)\s+(?:newsgroup|news\s?group|list|mailing\s+list|group"
    r"|site|board|archive|net|echo|forum|community)"
    r"|(?:on|to)\s+(?:ao3|ff\.?net|fanfiction\.net|livejournal|lj|usenet|the\s+net|a\.?t\.?x\.?c|asc))\b",
    re.I,
)
_OF_A_FANDOM = re.compile(
    r"\b(?:in|for|within|to)\s+(?:this|the|a|an|that)?\s*(?:\S+\s+){0,3}?(?:fandom|universe|verse"
    r"|section|category|genre|pairing|show|series"
    r"|canon)\b",
    re.I,
)
_NAMED_AFTER = re.compile(
    r"^\s*(?:in|for|on|about|with|of|at|into|set\s+in)\s+(?:the\s+|a\s+|an\s+)?(?:[\"“'_*]?[A-Z][\w-]*"
    r"|(?-i:[A-Z]{2,}))",
)
_NOT_OWN = re.compile(
    r"\b(?:not|isn['’]t|wasn['’]t|no\s+longer|since|after|until|before|unlike|like|besides|from"
    r"|than|her|his|their|your|whose)"
    r"\s+(?:\w+\s+)?$",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:seasons?|series|person|drafts?|chapters?|parts?|scenes?|lines?|language|beta|readers?"
    r"|versions?|names?|paragraphs?|half|of|in"
    r"|to|for|and|but|that|which|when|because|is|was|are|were|i)\b",
    re.I,
)
_SERIES = re.compile(
    r"\s*(?:(?:in|of)\s+(?:a|an|the|my|this|what|three|two|four|five|several|many"
    r"|hopefully)\b(?!\s+\w*\s*(?:fandom|universe|genre|section|verse))"
    r"|that\s+(?:you|he|she)|i\s+(?:ever\s+)?read\b)",
    re.I,
)
_PLAIN = re.compile(
    r"(?:real|true|actual|attempt(?:ed)?|ever|proper|full|finished|completed|complete|long|longer"
    r"|chaptered|multi-?\w*|short|little"
    r"|at|a|an|the|posted|published|fan|serious|piece|of|and|only|try|shot|big|whole|decent"
    r"|angsty|dark|slash|het|femslash"
    r"|crossover|humou?r\w*|romance|romantic|fluffy|one|au|solo|original|public|fiction|fanfic"
    r"|fan-fiction|writing|english|adult"
    r"|nc-17|time|such|completely|halfway|semi-\w+|net|internet|usenet|creative|story|in|\d+"
    r"|years?|months?|weeks?)",
    re.I,
)
_WRITES_FIC = re.compile(
    r"\s*(?:that\s+)?(?:i(?:['’]ve|\s+have)?\s+(?:ever\s+|actually\s+)?)?(?:trying|writing|written|wrote|doing|attempting)\s+(?:out\s+)?"
    r"(?:(?:a|any|this|some)\s+)?(?:fan\s?-?\s?fic\w*|fan\s+fiction|fiction|stor(?:y|ies)|slash|anything|kind)",
    re.I,
)
_TO_NOBODY = re.compile(
    r"\b(?:shown|show|let|shared)\b[^.!?]{0,20}\b(?:anyone|anybody|another\s+(?:living\s+)?soul|out\s+of|see|off)\b",
    re.I,
)
""""The first thing I have ever shown to anybody" is the first ever."""
_OF_MINE = re.compile(
    r"\b(?:the\s+)?first\s+(?:one\s+)?of\s+(?:mine|my\s+(?:own\s+)?\w+)\b[^.!?]{0,60}?\b(?P<verb>post(?:ed)?|put|sent|upload(?:ed)?"
    r"|shown|show|let|publish(?:ed)?|finish(?:ed)?|complet(?:ed)?)\b(?P<rest>[^.!?]{0,40})|\b(?:it['’]?s|it\s+is|this\s+is|yes,)\s+my\s+(?:very\s+)?first(?P<bare>)(?=\s*[,.!;)])",
    re.I,
)
_WRITES_OF = re.compile(
    r"\s*(?i:(?:that\s+)?i(?:['’]ve|\s+have)?\s+(?:ever\s+)?(?:written|wrote|tried|done)\s+(?:(?:any|some)thing\s+)?(?:down\s+)?"
    r"(?:about|for|in|with)\s+(?:the\s+)?)[A-Z]"
)
_FIC_ALONE = re.compile(rf"{_FIC}", re.I)
_THIS_BEFORE = re.compile(
    r"^\s*(?:one\s+of\s+(?:my\s+own|mine)|any(?:thing|\s+of\s+this)|this|one\s+of\s+these|a\s+(?:fan)?\s?fic|fan\s?-?\s?fic\w*|fan\s+fiction|fiction|a\s+story|stories|any)",
    re.I,
)

_TONGUES = re.compile(
    r"(?P<it>\bprima\s+(?:fan\s?fic\w*|storia)\s+in\s+assoluto)|"
    r"(?P<de>\bmeine\s+(?:aller)?erste\s+(?P<what5>(?:[\w-]+\s+){0,2}?)(?:ff|fan\s?fic\w*"
    r"|fanfiction|geschichte|story|one-?shot)\b"
    r"(?P<rest5>[^.!?\n]{0,60})|\bmein\s+(?:aller)?erster\s+(?:versuch|one-?shot"
    r"|beitrag)\b(?P<rest13>[^.!?\n]{0,60}))|"
    r"(?P<fr>\bma\s+(?:toute\s+)?première\s+(?:fan\s?fic\w*|fic|histoire)(?P<rest6>[^.!?\n]{0,60})"
    r"|\bmon\s+(?:tout\s+)?premier\s+(?:os|one-?shot|essai|texte)(?P<rest7>[^.!?\n]{0,60}))|"
    r"(?P<es>\bmi\s+primer[ao]?\s+(?:fan\s?fic\w*|fic|historia|relato|one-?shot"
    r"|intento)(?P<rest8>[^.!?\n]{0,60})"
    r"|\b(?:minha|meu)\s+primeir[ao]\s+(?:fan\s?fic\w*|fic|história|one-?shot"
    r"|tentativa)(?P<rest9>[^.!?\n]{0,60})"
    r"|\b(?:la\s+mia|il\s+mio)\s+prim[ao]\s+(?:fan\s?fic\w*|fic|storia|tentativo"
    r"|esperimento)(?P<rest10>[^.!?\n]{0,60}))|"
    r"(?P<ru>\b(?:мой|моя)\s+(?:самый\s+|самая\s+)?перв(?:ый|ая)\s+(?:фан?фик|фик|рассказ|работа"
    r"|проба|опыт|попытка|история)"
    r"(?P<rest11>[^.!?\n]{0,60}))|"
    r"(?P<zh>第一次(?:写|寫|发|發)(?P<what6>[^，。！\s]{0,8})同人|第一次(?:写|寫|发|發)(?:同人|文)?"
    r"|(?:我的)?(?:第一篇|首篇)(?:同人|文|文章)?|初投稿|初めて(?:書|投稿))|"
    r"(?P<ar>(?:(?:هذه|هذي|وهذه)\s{1,5})?(?:هي\s{1,5})?أول(?:ى)?\s+(?:قصة|قصصي|فان\s?فيك\w*|رواية|تجربة"
    r"|محاولة)(?P<rest12>[^.!؟\n]{0,60}))",
    re.I,
)
_MAY_BE_ABROAD = Finder(_TONGUES)
_NAMED_ABROAD = re.compile(
    r"\s*(?:zu|zum|über|de|sobre|su|sur|по|عن|في|en|em|in)\s+(?:est[ae]\s+(?:serie|fandom|série)"
    r"|[A-ZА-Я«\"“])"
)
_MAYBE = re.compile(
    r"first|1st|never|not\s+(?:ever\s+)?posted|n['’]t\s+(?:ever\s+)?(?:written|tried|done|posted|submitted)|\bnew\b|newbie|debut|maiden|virgin|novice",
    re.I,
)


def first_fic(ledger: Ledger, start: int, end: int) -> Text | None:
    """`text` is ever | fandom | first_post_here. "My second", "her first" and "first in a series" are none of them."""
    words = ledger.source[start:end]
    for kind, begin, stop in _tongues(words):
        return Text(kind, ledger.evidence(start + begin, start + stop), "header")
    if not _MAYBE.search(words):
        return None
    for begun, last in sentences(words, 0, len(words)):
        first = begun + len(words[begun:last]) - len(words[begun:last].lstrip())
        sentence = words[first:last]
        said = _said(" ".join(sentence.split("\n")) if "\n" in sentence else sentence)
        if said is not None:
            return Text(said[0], ledger.evidence(start + first + said[1], start + first + said[2]), "header")
    return None


def _said(sentence: str) -> tuple[str, int, int] | None:
    for found in _FOUND.finditer(sentence):
        kind = _kind(found, sentence)
        if kind is not None:
            return kind, found.start(), found.end()
    mine = _OF_MINE.search(sentence)
    if mine is not None:
        shown = mine.group("verb") and _POST.search(f"{mine.group('verb')} {mine.group('rest')}")
        kind = "first_post_here" if shown and not _TO_NOBODY.search(mine.group(0)) else "ever"
        return kind, mine.start(), mine.end()
    never = _NEVER.search(sentence)
    if never is not None:
        verb, rest = (
            (never.group("verb") or never.group("verb2")).lower(),
            never.group("rest") or never.group("rest2") or "",
        )
        if verb in ("posted", "submitted", "published", "shown"):
            return "first_post_here", never.start(), never.end()
        if _NAMED_AFTER.match(rest) or _OF_A_FANDOM.search(rest):
            return "fandom", never.start(), never.end()
        if _THIS_BEFORE.match(rest):
            return "ever", never.start(), never.end()
    new = _NEW.search(sentence)
    if new is not None:
        said = f"{new.group('to') or ''} {new.group('who') or ''}"
        if _POST.search(said):
            return "first_post_here", new.start(), new.end()
        return ("fandom" if _OF_A_FANDOM.search(f"to {said}") else "ever"), new.start(), new.end()
    return None


def _kind(found: re.Match[str], sentence: str) -> str | None:
    what, thing, rest = found.group("what"), found.group("thing").lower(), found.group("rest")
    before = sentence[max(0, found.start() - 14) : found.start()]
    by_me = re.search(rf"^\s*(?:\w+\s+){{0,3}}?{_I}", rest, re.I)
    named = [w for w in what.split() if not _PLAIN.fullmatch(w.strip(".,:"))]
    if _NOT_OWN.search(before) or _OTHER.search(what) or _SERIES.match(rest):
        return None
    posts = bool(_POST.search(f"{what} {thing} {rest}"))
    if found.group("own") is None:
        # "The first story": of somebody who says "I", or a note of three words ("First fic, be kind!").
        lone = found.group("bare") is not None and len(rest.split()) <= 6 and not named
        lone = (
            lone
            and bool(re.match(r"\s*(?:$|[,;!)\]:–—-])", rest))
            and thing not in ("thing", "one", "time", "shot", "go")
        )
        counted = thing == "one" and named and found.group("bare") is not None and len(sentence.split()) <= 12
        posting = thing.startswith("time") and posts and found.group("bare") is not None
        if not (by_me or lone or counted or posting):
            return None
    if thing == "time":
        writes = _WRITES_FIC.match(rest)
        alone = found.group("own") and re.match(r"\s*(?:$|[,;!)\]:–—-]|(?:so|be)\b)", rest)
        if _WRITES_OF.match(rest):
            return "fandom"
        return "first_post_here" if posts else "ever" if writes or alone else None
    if thing in ("thing", "one") and not (by_me or named or posts):
        return None
    if thing == "one" and named:
        return "fandom"
    if posts and not named and _TO_NOBODY.search(rest):
        return "ever"
    if posts and not named:
        return (
            "fandom"
            if _OF_A_FANDOM.search(rest) and not re.search(r"\bpost", f"{thing} {rest}", re.I)
            else "first_post_here"
        )
    if any(w[0].isupper() or "/" in w for w in named):
        return "fandom" if not (posts and thing.startswith("post")) else "first_post_here"
    if _OF_A_FANDOM.search(rest) or _NAMED_AFTER.match(rest):
        return "fandom"
    if named and not _FIC_ALONE.fullmatch(thing) and not found.group("ever"):
        return None if len(named) > 2 else "ever"
    return "ever"


def _tongues(words: str) -> Iterator[tuple[str, int, int]]:
    found = _TONGUES.search(words) if _MAY_BE_ABROAD(words) else None
    if found is None:
        return
    groups = found.groupdict()
    rest = " ".join(v for k, v in groups.items() if k.startswith("rest") and v)
    named = [w for w in (groups.get("what5") or "").split() if not _PLAIN.fullmatch(w)]
    of_fandom = groups.get("what6") or any(w[:1].isupper() for w in named)
    of_fandom = of_fandom or _NAMED_ABROAD.match(rest) or re.search(r"\bfandom\b|фандом", rest, re.I)
    yield ("fandom" if of_fandom else "ever"), found.start(), found.end()
