"""The relations themselves: words that say where a story stands to a point of canon, each family with its gate."""

import re
from collections.abc import Iterator, Mapping

from fic.timeline.phrases import HEDGE
from fic.timeline.placement import Relation

_I = re.IGNORECASE

_H = rf"(?:{HEDGE}\s+)*"
_NOT = r"(?:n['’]?t|(?:\s|[*_])+not|(?:\s|[*_])+never|(?:\s|[*_])+yet\s+to)"
_SPAN = (
    r"(?:night|day|morning|week|weekend|summer|spring|autumn|winter|evening|afternoon|month"
    r"|year|term|holidays?|hour|minute|decade)"
)
_FROM = (
    r"(?:(?:starting|beginning|right|just|shortly|immediately|sometime|somewhere|directly|midway|partway"
    r"|halfway|as|of|from|after|at|"
    r"since|before|during|in|with|following|post|past|through|around|the\s+(?:point|moment)|where|when|canon"
    r"|everything|all|anything|that\s+happens|"
    r"ab|nach|seit|après|depuis|à\s+partir|de|desde|después|a\s+partir)\b[\s:-]*)*"
)
_FROM_MUST = (
    rf"(?:after|at|from|following|since|with|before|around|somewhere|sometime|right|just|as\s+of"
    rf"|during)\b\s*{_FROM}"
)
CUES: tuple[tuple[str, str, Relation, str], ...] = (
    # The order decides where two begin at the same place: the longer phrase first.
    (
        "assumes",
        "seen watc fami know requ give gave ruin away reca",
        Relation.SPOILS,
        r"\b(?:unless|until|assum\w+|presum\w+|presuppos\w+|suppos\w+|expects?|need(?:s|ed)?"
        r"|should|must|better|ought|helps?|want|hav(?:e|ing)\s+to|make\s+sure|only\s+if"
        r"|familiar)\s+"
        r"(?:(?:that|if|to|you|the|reader|readers|everyone|everybody|people|be|had|has|have"
        r"|already|at\s+least|really)\s+|you['’]ve\s+){0,6}?"
        r"(?:(?:you['’]ve|you\s+have|have|has|had|['’]ve|knows?|be)\s+(?:already\s+|all\s+"
        r"|at\s+least\s+)?)(?:seen|watched|familiar\s+with)\b"
        r"|\b(?:gives?|giving|gave)\s+away\b|\b(?:ruins|will\s+ruin)(?=\s+(?-i:[\"“A-Z]))"
        r"|\b(?:knowledge|familiarity|awareness)\s+(?:of|with)\b"
        r"|\b(?:should|must|ought\s+to|need\s+to|have\s+to|better|helps\s+to|want\s+to)\s+(?:know"
        r"|have\s+caught|see|watch)\s+(?=(?:\w+\s+){0,3}(?:[\"“]|season\s|series\s))"
        r"|\b(?:anyone|anybody|those|people|everyone)\s+(?:out\s+there\s+)?(?:who\s+)?(?:has|have"
        r"|['’]ve)(?:n['’]?t|\s+not|\s+yet\s+to|\s+never)\s+(?:yet\s+)?(?:seen|see|watched|watch"
        r"|caught)\b",
    ),
    (
        "unseen",
        (
            "run seen see watc read get gets got gott fini yet behi catc wait show aire airs reac tell"
            " idea star bene had arri came only"
        ),
        Relation.NOT_YET_SEEN,
        rf"\b(?:(?:have|has|had|did|do|does|is|are|will|wo|ca|can|could|was){_NOT}"
        rf"|['’]ve[\s*_]+(?:never|not|yet\s+to)|['’]ll[\s*_]+(?:never|not)|yet\s+to"
        r"|without(?:\s+(?:having|ever|even))*)[\s*_]+(?:(?!been\b)\w+\s+){0,2}?"
        r"(?:seen|seeing|watched|watch|watching|see|read|gotten|got|get|getting|finished?|finish"
        r"|show(?:n|ed|ing)?|air(?:ed|ing)?|broadcast|reach(?:ed)?|run|caught|catch|arrived\s+at"
        r"|(?<=had\s)(?=(?-i:[\"“A-Z])|season|series))\b\s*(?:(?:any(?:thing)?|much|all|the\s+rest"
        r"|episodes|of|past|beyond|after|further|farther|"
        r"later|than|up|to|it|on|from)\b\s*)*"
        r"|\b(?:have|['’]ve|I|am|['’]m|was|we|['’]re|are)\s+(?:still\s+|so\s+far\s+"
        r"|currently\s+)?only\s+(?:just\s+)?(?:seen"
        r"|watched|read|saw|got(?:ten)?|up|on|at|in|finished|made\s+it)\b\s*"
        r"(?:(?:up|to|through|till|until|as|far|on|episodes|the\s+first(?=\s+\w+\s+(?:episodes|eps"
        r"|seasons))|at|of)\b\s*)*"
        r"|(?:(?<=[.;,(])\s*|^)not\s+yet\s+(?=[\"“*_A-Z])"
        r"|\b(?:I['’]m|I\s+am|we['’]re|we\s+are)\s+(?:still\s+)?(?:waiting\s+for|not\s+up\s+to"
        r"|behind\s+on|catching\s+up\s+on)\b"
        r"|\b(?:written|wrote\s+(?:this|it)|started|begun|finished)\s+(?:\w+\s+)?before\s+(?:I|we"
        r"|anybody|anyone)(?:['’]d|\s+had|\s+have)?\s+(?:even\s+)?(?:seen|saw|watched)\b"
        r"|\b(?:without\s+(?:the\s+)?(?:benefit|knowledge)\s+of|no\s+(?:idea|clue)\s+(?:what|how"
        r"|who)\s+(?:happens|happened|comes|goes\s+on|is)\s+(?:in|after|with))\b"
        r"|\b(?:don['’]t|do\s+not|nobody|no-?one|never|not|please)\s+(?:(?:you\s+)?dare\s+"
        r"|please\s+|anybody\s+|anyone\s+)*tell\s+me\s+(?:\w+\s+)?(?:how|about|what\s+happens\s+in"
        r"|the\s+end\s+of)\b"
        r"|\b(?:am|['’]m|are|['’]re|is|still)\s+(?:still\s+)?(?:only\s+)?(?:showing|watching|on|at"
        r"|up\s+to)\s+(?=(?:the\s+)?(?:season|series|book|volume|episode|tape)\s)"
        r"|\b(?:stopped|quit|gave\s+up)\s+watching\s+(?:\w+\s+)?(?:after|at|in|during|with|before)\b"
        r"|\b(?:written|wrote\s+(?:this|it)|posted)\s+(?:\w+\s+)?before\s+(?=[^.;]{1,60}\b(?:aired|airs"
        r"|came\s+out|was\s+(?:shown|released|published|broadcast)))",
    ),
    (
        "spoils",
        "spoi спой",
        Relation.SPOILS,
        r"\b(?:spoil(?:ers?|s|ing|ery|t|ed|age)?|спойлер\w*)\b(?:\s+(?:alert|warning|level))?s?\s*(?:[:=–?-]\s*)?",
    ),
    (
        "compliant",
        "show seri obey resp cano foll stic stay keep true",
        Relation.DIVERGES,
        r"\bcanon(?:ically)?[\s-]+(?:compliant|consistent)\s+(?:with\s+)?(?:(?:everything|all|only"
        r"|right)\s+)?(?:up\s+)?(?:to|through|thru|until|till)\b"
        r"|\b(?:follows?|sticks?\s+(?:to|with)|stays?\s+(?:true\s+to|with)"
        r"|keeps?\s+to)\s+canon\s+(?:\w+\s+){0,2}?(?:to|through|thru|until|till)\b"
        r"|\b(?:canon|show|series)\s+(?:(?:only|right|just|pure|is|holds|stands|stops|ends|goes"
        r"|runs)\s+){0,2}(?:up\s+)?(?:to|through|thru|until|till|as\s+far\s+as|at|with|after)\b"
        r"|\b(?:follows?|sticks?\s+(?:to|with)|keeps?\s+to|obeys?|respects?)\s+(?:canon"
        r"|the\s+(?:show|series|books?))\s+(?:\w+\s+){0,2}?as\s+far\s+as\b",
    ),
    (
        "whole",
        "ever anyt all noth alle nich tout rien todo nada",
        Relation.DIVERGES,
        r"\b(?:everything|anything|all(?:\s+(?:the\s+)?(?:episodes|events))?|nothing|alles|nichts|tout|rien|todo"
        r"|nada)\s+"
        r"(?:(?:that|which|ce\s+qui|lo\s+que)\s+(?:\w+\s+){1,3}?)?(?:up\s+)?(?:after|since|past|beyond|following"
        r"|from|post|through|until|till|to|nach|après|depuis|después\s+de|desde)\b",
    ),
    (
        "diverges",
        (
            "what if jump part rail dive bran spli veer depa devi stra brea goes go goin spin wand"
            " take taki foll does part"
            " leav au a ar alte left turn"
        ),
        Relation.DIVERGES,
        rf"\b(?:canon[\s-]+)?diverg(?:es?|ed|ence|ent|ing)\b(?:\s+(?:from\s+(?:the\s+)?(?:canon|series|show"
        rf"|timeline)|AU|fic|story|point))*(?:\s+(?:is|comes))?\s*[:,-]?\s*{_FROM}"
        rf"|\b(?:branch(?:es)?|splits?|veers?|departs?|deviates?|strays?|breaks?|goes)\s+(?:off\s+"
        rf"|away\s+)?from\s+(?:the\s+)?(?:canon|show|series)\b\s*{_FROM}"
        rf"|\b(?:branch(?:es)?|splits?|veers?|spins?|breaks?|wanders?|goes"
        rf"|takes?)\s+off(?:\s+(?:the\s+rails|on\s+(?:its|my|a|their)\s+own"
        rf"(?:\s+\w+)?))?\s*,?\s+(?:(?:right|just|somewhere|sometime)\s+)?(?:from|after|at|before"
        rf"|during|around)\b\s*{_FROM}"
        rf"|\b(?:goes|going|go|takes|taking|follows|does|wanders)\s+(?:off\s+)?(?:(?:on|in"
        rf"|down)\s+)?(?:its|my|their|a)\s+(?:(?:very\s+)?own|different|separate|merry)"
        rf"(?:\s+\w+)?\s+(?:way|road|path|direction|thing|track|route|course)(?:\s+(?:\w+\s+)?)?{_FROM_MUST}"
        rf"|\b(?:depart(?:s|ing)?|diverg\w+|deviat\w+|parts?\s+(?:company|ways)|breaks?\s+away"
        rf"|takes?\s+leave|leaves?)\s+(?:(?:from|with|of)\s+)?"
        rf"(?:the\s+)?(?:canon|show|series|aired\s+\w+|continuity)(?:\s+\w+)?\s+{_FROM_MUST}"
        rf"|\b(?:goes|going|gone|turns|becomes?|is|veers\s+into|all|runs)\s+(?:completely\s+"
        rf"|totally\s+|off\s+into\s+)?(?:A/?U|AR)\s+{_FROM_MUST}"
        r"|\b(?:(?:takes|turns|takes\s+a|took\s+a)\s+(?:a\s+)?(?:sharp\s+|hard\s+)?(?:left|right"
        r"|turn|swerve)(?:\s+turn)?|jumps\s+the\s+(?:rails|track)"
        r"|parts\s+company(?:\s+with\s+\w+)?)\s+(?:\w+\s+)?(?:at|after|from|with|during|before"
        r"|around|somewhere\s+\w+)\b"
        r"|\bwhat\s+if\b(?=\s+(?-i:[\"“A-Z])[^.?!]{1,50}\b(?:had|went|hadn|never|ended))"
        r"|\bleav(?:es?|ing)\s+(?:the\s+)?(?:canon|show|series|books?)(?:\s+\w+)?\s+(?:at|after|with|during|just)\b"
        rf"|\b(?:A/?U|AR|alternat(?:e|ive)\s+(?:universe|reality|timeline))\b\s*[:,–-]?\s*(?:(?:story|fic|set"
        rf"|version|that|which|goes|it|picks\s+up|takes\s+place|starts)\s+)*"
        rf"(?:starting|beginning|right|just|shortly|immediately|sometime|as\s+of|from|after|since|post|following"
        rf"|ab|nach|après|depuis|desde|después\s+de)\b[\s-]*{_FROM}",
    ),
    (
        "replaces",
        (
            "inst plac repl rewr re fix forg rete alte diff new my own stat anst lieu luga anot shou"
            " twis vers take end endi"
        ),
        Relation.REPLACES,
        r"\bforget\s+(?:about\s+)?(?=[^.?!;]{3,70}[;:,.–—-]+\s+(?:this|here)(?:['’]s|\s+is)\s+(?:what|how)\b)"
        r"|\b(?:instead\s+of|in\s+place\s+of|replac(?:es|ing|ement\s+for)|rewrit(?:es?|ing|ten)(?:\s+of)?"
        r"|re-?writes?(?:\s+of)?|"
        r"fix[\s-]?it(?:\s+(?:fic|story))?\s+(?:for|of|to)|retell(?:s|ing)(?:\s+of)?|(?:alternat(?:e|ive)"
        r"|different|new|another|my(?:\s+own)?|own)\s+(?:ending|version|take|end|spin|twist|way"
        r"|conclusion)\s+(?:to|of|for|on|out\s+of)|"
        r"statt|anstelle\s+von|au\s+lieu\s+de|en\s+lugar\s+de)\b",
    ),
    (
        "never",
        (
            "skip apar asid bar barr thro toss chuc won senz doin igno disr over cont take pays payi"
            " comp forg inco does do don fit ackn reco refu pret"
            " exce excl leav minu deny deni reje disc omit tien comp ohne sans sin"
        ),
        Relation.EXCLUDED,
        r"\b(?:ignor(?:es?|ing|ed)|disregard(?:s|ing|ed)?|overlook(?:s|ing)|contradict(?:s|ing)"
        r"|takes?\s+no\s+(?:account|notice)\s+of"
        r"|(?:pays?|paying)\s+no\s+attention\s+to|not\s+compatible\s+with"
        r"|forget(?:ting)?(?:\s+(?:all\s+)?about)?|incompatible\s+with|(?:doesn['’]?t|does\s+not"
        r"|don['’]?t)\s+(?:fit|acknowledge|recogni[sz]e)(?:\s+with)?"
        r"|refus(?:es?|ing)\s+to\s+(?:acknowledge|recogni[sz]e)|except(?:ing)?(?:\s+for)?"
        r"|excluding|leav(?:es?|ing)\s+out|minus|apart\s+from|aside\s+from|barring|den(?:y"
        r"|ies|ying)|rejects?|discounts?|discards?|omits?|doing\s+without|does\s+without"
        r"|(?:tak(?:es?|ing)|pay(?:s|ing)?)\s+no\s+(?:heed|mind|notice|account)\s+(?:of|to)"
        r"|(?:throws?|throwing|tosses|chucks?)\s+out|skips?(?:\s+over)?|skipping(?:\s+over)?"
        r"|in\s+denial\s+(?:about|of|over)|won['’]t\s+(?:acknowledge|admit|recogni[sz]e)"
        r"|do\s+not\s+(?:acknowledge|recogni[sz]e|believe\s+in)|don['’]t\s+believe\s+in"
        r"|tient\s+pas\s+compte\s+(?:du|de\s+la|de|des)|ohne|sans\s+compter|ignor(?:a|iert|ando)|senza)\b"
        r"(?:\s+(?:everything|anything|all|most|much|the\s+whole|the\s+existence|the\s+ending"
        r"|the\s+end|all\s+mention)(?:\s+(?:that|which)\s+\w+(?:\s+\w+)?)?\s+(?:in|of|from|after"
        r"|about|since)\b)?"
        r"(?:\s+(?:completely|totally|entirely|utterly|blithely|cheerfully|happily|complètement"
        r"|totalement|allègrement)\b)?",
    ),
    (
        "within",
        "scen gap gaps same time alon para epis ep miss dele lost extr exte cut fehl manq perd nove expa pov outt",
        Relation.DURING,
        r"\b(?:between|behind)\s+the\s+scenes\s+(?:of|in|from)\b|\boffscreen\s+(?:in|during)\b"
        r"|\bouttake\s+from\b|\b(?:in|into|fills?)\s+(?:the|a)\s+gaps?\s+(?:in|of|left\s+by)\b"
        r"|\b(?:the|on\s+the)\s+same\s+(?:night|day|time|evening|week|afternoon"
        r"|morning)(?:\s*(?:frame|period|slot))?\s+(?:as|of)\b|\bat\s+the\s+same\s+time\s+as\b"
        r"|\b(?:(?:runs?|set|takes\s+place)\s+)?(?:alongside|parallel\s+(?:to|with))\b"
        r"|\b(?:episode|ep)\s+(?:filler|insert)\s+(?:for|to|in)\b"
        r"|\b(?:(?:missing|deleted|lost|extra|extended|alternate|cut|fehlende|scène\s+manquante"
        r"|escena\s+perdida)\s*(?:scenes?|moments?|bits?|hours?|days?|minutes?"
        r"|szenen?)?,?\s+(?:for|from|in|to|of|during|aus|von|de)"
        r"|(?:novelization|expansion|POV)\s+of)\b",
    ),
    (
        "tag",
        "tag coda epil post epis ep pick cont foll wrap heel",
        Relation.AFTER,
        r"\b(?:(?:post[\s-]?ep(?:isode)?|episode|ep|belated|late)\s+)?(?:tag|coda|epilogue"
        r"|postscript|wrap-?up|follow[\s-]?on)(?:\s+of\s+sorts|\s+scene|\s+fic)?\s*(?:(?:to|for|of"
        r"|from)\b|:)"
        r"|\bon\s+the\s+heels\s+of\b|\b(?:directly|immediately|straight|right|closely"
        r"|just)\s+follows\b|\bfollows\s+(?:directly\s+|immediately\s+|straight\s+|right\s+"
        r"|closely\s+|hard\s+)+(?:on(?:\s+from)?|upon|after|from)\b"
        r"|\bfollows\b(?=\s+(?:the\s+events\s+of|(?-i:[A-Z])))"
        r"|\b(?:post[\s-]?ep(?:isode)?|episode|ep)\s+(?:for|to)\b|\bpick(?:s|ing"
        r"|ed)\s+(?:things\s+|it\s+|the\s+story\s+)?up\s+(?:\w+\s+){0,3}?(?:where"
        r"|from|at\s+the\s+end\s+of|after)\b|\b(?:starts|begins|opens)\s+(?:\w+\s+){0,2}?where\b"
        r"|\bcontinu(?:es|ing)\s+(?:on\s+)?from(?:\s+where)?\b|\bfollows?\s+(?:(?:on|directly"
        r"|straight|right)\s+)*from\b(?!\s+(?:my|our|her|his)\b)"
        r"|\bfollows\b(?=\s+[\"“‘'*_])",
    ),
    (
        "sequel",
        "seco part carr goes go sequ foll cont fort suit secu segu sigu fait folg прод comp next",
        Relation.SEQUEL,
        (
            r"\b(?:companion(?:\s+piece)?|second\s+part|part\s+two|next\s+part)\s+(?:to|of|for)\b"
            r"|\b(?:continues|continuing|carries\s+on|goes\s+on)\s+(?:(?:on|right|directly|straight"
            r"|from)\s+)*where\b"
            r"|\b(?:sequel|sequal|follow[\s-]?up|follow-?on|continuation|Fortsetzung|suite|secuela"
            r"|continuación|continuação|sequenza|seguito|продолжение)(?:\s+(?:of\s+sorts|piece|story"
            r"|fic))?\s+(?:to|of|for|zum?|zur"
            r"|von|de|à|del|di|к)\b|\b(?:segue|sigue\s+a|fait\s+suite\s+à|folgt\s+auf)\s+(?=[\"“«])"
            r"|\b(?:follows|continues|follow|continue)\s+(?:on\s+)?(?:from\s+)?(?=(?:my|our|her"
            r"|his)\b)"
        ),
    ),
    (
        "prequel",
        "preq vorg préq prec",
        Relation.PREQUEL,
        r"\b(?:prequel|Vorgeschichte|préquelle|precuela)\s+(?:to|of|for|zum?|zur|von|de|à|del)\b",
    ),
    (
        "between",
        "betw b bw btwn zwis entr tra fra межд mell tuss",
        Relation.BETWEEN,
        (
            r"\b(?:in[\s-]?)?between\b|\bb/w\b|\bbtwn\b|\bbetw\b\.?|\bzwischen\b|\bentre\b|\b(?:tra"
            r"|fra)\b|\bмежду\b|\bmellan\b|\btussen\b|\bmellem\b"
        ),
    ),
    (
        "before",
        "befo prio prec lead ahea earl vor avan ante prev prim до пере неза pre пре eve run brin innan för voor",
        Relation.BEFORE,
        rf"\b{_H}(?:before(?!hand)|prior\s+to|preceding|leading\s+up\s+to|(?:(?:in"
        rf"|during)\s+)?the\s+(?:run-?up|lead-?up)\s+to|(?:on\s+)?the\s+eve\s+of|ahead\s+of"
        rf"|earlier\s+than|not\s+yet\s+(?:at|reached)|innan|före|voordat|voor|vor|avant"
        rf"|antes\s+d(?:e|el|o|a|os|as)(?:\s+que)?|previo\s+a|prima\s+d(?:i|el|ella|ello|egli|elle"
        rf"|ei)|до|перед|незадолго\s+до)\b"
        r"|\bпре-\s?(?=\w)"
        r"|\bpre[-–:]\s?(?=[\w\"“'‘*_])|\bpre\s(?=[A-Z\"“]|S\d|\dx|season)",
    ),
    (
        "after",
        (
            "afte foll once late past nach aprè desp tras lueg depo após dopo посл вско сраз post"
            " пост nigh day morn week summ spri autu fall wint even mont year wake efte na po heel"
        ),
        Relation.AFTER,
        rf"\b{_H}(?:after(?!wards?|\s+(?-i:all)\b|math)|(?:in\s+)?the\s+(?:aftermath|wake)\s+of"
        rf"|in\s+the\s+wake\s+of|on\s+from|efter|följande|following|(?-i:once)(?!\s+(?:upon|again"
        rf"|more|or)\b)|later\s+than|past|nach|après|después\s+de(?:l"
        rf"|\s+que)?|tras|luego\s+de|depois\s+d(?:e|o|a|os|as)|após|dopo|после|вскоре\s+после|сразу\s+после)\b"
        rf"|\bthe\s+(?:very\s+)?{_SPAN}\s+(?:right\s+|immediately\s+)?(?:after|following)\b"
        r"|\bпост-\s?(?=\w)"
        r"|\bpost[-–:]\s?(?=[\w\"“'‘*_])|\bpost\s(?=[A-Z\"“]|S\d|\dx|season)",
    ),
    (
        "during",
        (
            "spri summ autu wint week mont year term holi hour minu deca smac duri thro nigh day morn"
            " even afte week midw half part midd conc time währ pend dura cour"
            " mili во amid mids tijd unde pode"
        ),
        Relation.DURING,
        (
            rf"\b{_H}(?:during|throughout|amid(?:st)?|(?:(?:on|over)\s+)?(?:the|that)\s+(?:very\s+"
            rf"|same\s+)?{_SPAN}\s+(?:that|when"
            r"|of)|(?:at\s+)?(?:around\s+|about\s+)?the\s+time\s+of|in\s+the\s+midst\s+of"
            r"|smack\s+(?:in(?:\s+the\s+middle\s+of)?|inside)|under(?:\s+tiden)?\s+(?=(?-i:[\"“A-Z]))"
            r"|tijdens|podczas|midway\s+through|halfway\s+through|partway\s+through"
            r"|in\s+the\s+middle\s+of"
            r"|concurrent(?:ly)?\s+with|at\s+the\s+same\s+time\s+as|während|pendant|durante"
            r"|au\s+cours\s+de|au\s+milieu\s+d(?:e|u)|во\s+время)\b"
        ),
    ),
    (
        "in",
        "into in at arou with circ abou on im dans lors en wo zur",
        Relation.DURING,
        (
            rf"\b{_H}(?:into|in(?!\s+between)|at|around|within|circa|about|on(?=\s+star-?\s?date)|im"
            rf"|dans|lors\s+de|en|wo|zur\s+zeit\s+von)\b"
        ),
    ),
    ("since", "sinc", Relation.AFTER, r"\bsince\b"),
    (
        "refers",
        "refe allu ment nod nods hint deal afte call touc",
        Relation.REFERENCES,
        r"\b(?:references?|referenc(?:es|ing)|refer(?:s|ring)?|allu(?:des?|sions?)|mentions?|mentioning|nods?"
        r"|hints?|deals?\s+with|about\s+the\s+aftermath)\b\s*(?:to|of|at|back\s+to)?\b",
    ),
)
FAMILIES = tuple((name, frozenset(gate.split()), re.compile(pattern, _I)) for name, gate, _, pattern in CUES)
RELATION: Mapping[str, Relation] = {name: relation for name, _, relation, _ in CUES}
_WORD = re.compile(r"[^\W_]+")
_STEM = 4
"""Letters of a word that a gate asks for; shorter words stand whole."""

Cue = tuple[str, re.Match[str]]
"""The family's name, and where its words stand."""


def stems(text: str) -> set[str]:
    """The first letters of every word: what the gates are asked with, some 5 µs for 100 characters."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def cues(text: str) -> Iterator[Cue]:
    """Every relation in the text, none inside another; of two that begin together, that of the earlier family.

    A family is looked for only where one of the words it needs is there: most sentences ask for one or two of them.
    """
    here = stems(text)
    waiting = {
        number: found
        for number, (_, gate, pattern) in enumerate(FAMILIES)
        if not gate.isdisjoint(here) and (found := pattern.search(text))
    }
    while waiting:
        number = min(waiting, key=lambda one: (waiting[one].start(), one))
        found = waiting[number]
        yield FAMILIES[number][0], found
        at = max(found.end(), found.start() + 1)
        for other in [one for one, match in waiting.items() if match.start() < at]:
            again = FAMILIES[other][2].search(text, at)
            if again:
                waiting[other] = again
            else:
                del waiting[other]


STRONG = frozenset(
    {
        "spoils",
        "unseen",
        "compliant",
        "diverges",
        "whole",
        "replaces",
        "within",
        "tag",
        "sequel",
        "prequel",
        "never",
    }
)
"""Cues that speak of the story by themselves; the others need a sentence that does."""
