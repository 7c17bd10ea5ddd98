"""The words by which authors place a story: patterns only, in English and the commonest of German, French, Spanish."""

import re

from fic.timeline.numerals import NUMBER
from fic.timeline.placement import Relation

_I = re.IGNORECASE

STORY = (
    r"(?:(?:this|the|my|these|whole|entire|little|first|following|short|part|rest|most|some|all|of|diese[rs]?"
    r"|die|das|"
    r"cette|l['’]|la|le|esta?e?|el|mi|ma|mon|meine?)\s*)*"
    r"\b(?:story|stories|fan\s?-?fic(?:tion)?s?|fics?|ficlets?|part|parts|chapters?|tale|piece|one[\s-]?shot"
    r"|drabbles?|vignette|"
    r"series|episode|novel|novella|script|song\s?fic|crossover|it|this|these|they|story's|action|plot|prologue|scene|"
    r"geschichte|es|sie|histoire|elle|historia|história|relato|storia|ça|cela|действие|рассказ|фик|события|история)\b"
)
_VERB = (
    r"(?:(?:is|are|was|were|'s|being|be)\s+(?:\w+\s+){0,2}?set\b(?!\s+(?:up|off|out|aside|free))"
    r"|\bset\b(?!\s+(?:up|off|out|aside|free))"
    r"|\btak(?:es?|ing)\s+(?:its\s+)?place|\btook\s+place|\bhappen(?:s|ed|ing)?\b|\boccur(?:s|red|ring)?\b"
    r"|\bpick(?:s|ed|ing)?\s+up\b"
    r"|\b(?:start|begin|open)(?:s|ed|ing)?\b|\b(?:comes?|goes|falls|fits|belongs)\b|\bsituated\b|\bplaced\b"
    r"|\bfollows\b|\bfollowing\b"
    r"|\bspielt\b|\bhandelt\b|\bbeginnt\b|\bsetzt\b|\bse\s+(?:passe|déroule|situe|desarrolla|sitúa)\b"
    r"|\bcommence\b|\bambientad[oa]\b"
    r"|\bpassa-se\b|\bse\s+passa\b|\bacontece\b|\bsitua-se\b|\bambientat[oa]\b|\bsi\s+(?:svolge|colloca)\b"
    r"|\b(?:происход\w+|разворачива\w+)\b"
    r"|\btranscurre\b|\btiene\s+lugar\b|\bsucede\b|\bocurre\b|\bempieza\b)"
)
PLACING = re.compile(
    rf"(?:^|[^\w]){STORY}(?:\W+(?!i\b|i'|we\b)\w+){{0,5}}?\W*{_VERB}"
    rf"|(?:^|[,;(–—])\W*(?:\w+\W+){{0,3}}?(?:set\b(?!\s+(?:up|off|out))|tak(?:es?|ing)\s+place|happens|occurs|picks\s+up"
    rf"|runs?\s+(?:alongside|parallel)|goes|falls|fits|spielt|setzt|angesiedelt|se\s+(?:passe|déroule|situe)|situad[oa]"
    rf"|ambientad[oa]|ambientat[oa]|passa-se|situa-se|si\s+(?:svolge|colloca)|действие|события|transcurre|sucede|sitúa|sitúo)\b"
    # The author puts it there: "I'd place it", "think of it as coming".
    rf"|\b(?:place|placing|placed|put|putting|set|setting|imagine|imagined|imagining|picture|figure|reckon|think\s+of|slot)\s+(?:it|this|that)\b"
    rf"(?!\s+(?:away|down|aside|up|off|together|on|out|with))"
    rf"|\b(?:c['’]est|disons)\b|\b(?:time-?\s?wise|chronologically|time-?line-?\s?wise|in\s+terms\s+of\s+(?:the\s+)?(?:time|canon|continuity)|story-?wise)\b"
    rf"|(?:^|[.;,(]\s*)we(?:['’]re|\s+are)\b(?!\s+(?:going|having|happy|sorry|still|only|just\s+back|home|done|back))",
    _I,
)
"""Says of the story that it stands somewhere: "this fic takes place", "Set"."""
IS = re.compile(
    rf"(?:^|[^\w]){STORY}(?:\s*(?:is|are|was|['’]s|ist|est|es)\b|\s*['’]s\b)(?:\W+\w+){{0,4}}?\W*$", _I
)
"""… and ends there: "It's probably", right before a relation."""

HEDGE = (
    r"(?:just|right|directly|immediately|shortly|soon|straight|sometime|some\s+time|anytime|any\s+time"
    r"|somewhere|well|long|"
    r"not\s+long|not\s+too\s+long|not\s+much|probably|sort\s+of|kind\s+of|about|around|roughly|kurz|direkt"
    r"|irgendwann|gleich|"
    r"juste|peu|directement|immédiatement|justo|poco|inmediatamente|poco\s+tiempo)"
)
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|century|centuries|summers?|"
    r"Stunden?|Tagen?|Wochen?|Monaten?|Jahren?|Jahre|heures?|jours?|semaines?|mois|ans?|années?|horas?|días?"
    r"|semanas?|meses|mes|años?)"
)
_AMOUNT = (
    rf"(?:(?:a|an|one|the)\s+(?:good\s+)?(?:few|couple(?:\s+of)?|half|handful\s+of)|few|couple(?:\s+of)?"
    rf"|several|some|many|half\s+an?|"
    rf"\d+(?:\s*(?:-|–|to|or)\s*\d+)?(?:\s+1/2)?|{NUMBER}(?:\s+(?:or|to)\s+{NUMBER})?|an?|ein\s+paar|einige"
    rf"|mehrere|einen?|"
    rf"quelques|plusieurs|une?|unos|unas|algunos|algunas|varios|varias|una?)"
)
OFFSET = re.compile(
    rf"(?P<offset>(?:(?:about|roughly|around|almost|nearly|exactly|over|at\s+least|maybe|approximately"
    rf"|approx\.?|more\s+than)\s+)?"
    rf"\b{_AMOUNT}\s+(?:\w+\s+)?{_UNIT}(?:\s+or\s+(?:so|two))?)(?:\s+(?:later|on"
    rf"|down\s+the\s+line))?\W*(?:{HEDGE}\s+)*$",
    _I,
)
"""Time named right before a relation: "a few years" in "a few years after that"."""

_H = rf"(?:{HEDGE}\s+)*"
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
CUES: tuple[tuple[str, Relation, str], ...] = (
    # The order decides where two begin at the same place: the longer phrase first.
    (
        "assumes",
        Relation.SPOILS,
        r"\b(?:unless|until|assum\w+|presum\w+|presuppos\w+|suppos\w+|expects?|need(?:s|ed)?|should|must|better|ought|helps?|want|hav(?:e|ing)\s+to|make\s+sure|only\s+if|familiar)\s+"
        r"(?:(?:that|if|to|you|the|reader|readers|everyone|everybody|people|be|had|has|have|already|at\s+least|really)\s+|you['’]ve\s+){0,6}?"
        r"(?:(?:you['’]ve|you\s+have|have|has|had|['’]ve|knows?|be)\s+(?:already\s+|all\s+|at\s+least\s+)?)(?:seen|watched|familiar\s+with)\b",
    ),
    (
        "unseen",
        Relation.NOT_YET_SEEN,
        r"\b(?:haven['’]?t|have[\s*_]+not|hadn['’]?t|had[\s*_]+not|have\s+yet\s+to|didn['’]?t|did[\s*_]+not|have[\s*_]+never"
        r"|['’]ve[\s*_]+(?:never|not|yet\s+to))[\s*_]+(?:\w+\s+){0,2}?"
        r"(?:seen|watched|watch|see|read|gotten|got|get|finished?)\b\s*(?:(?:any(?:thing)?|much|all|the\s+rest"
        r"|episodes|of|past|beyond|after|further|farther|"
        r"later|than|up|to|it|on|from)\b\s*)*"
        r"|\b(?:have|['’]ve|I|am|['’]m|was|we|['’]re|are)\s+(?:still\s+|so\s+far\s+|currently\s+)?only\s+(?:just\s+)?(?:seen"
        r"|watched|read|saw|got(?:ten)?|up|on|at|in|finished|made\s+it)\b\s*"
        r"(?:(?:up|to|through|till|until|as|far|on|episodes|the\s+first(?=\s+\w+\s+(?:episodes|eps|seasons))|at|of)\b\s*)*"
        r"|(?:(?<=[.;,(])\s*|^)not\s+yet\s+(?=[\"“*_A-Z])"
        r"|\b(?:I['’]m|I\s+am|we['’]re|we\s+are)\s+(?:still\s+)?(?:waiting\s+for|not\s+up\s+to|behind\s+on|catching\s+up\s+on)\b"
        r"|\b(?:written|wrote\s+(?:this|it)|started|begun|finished)\s+(?:\w+\s+)?before\s+(?:I|we|anybody|anyone)(?:['’]d|\s+had|\s+have)?\s+(?:even\s+)?(?:seen|saw|watched)\b"
        r"|\b(?:stopped|quit|gave\s+up)\s+watching\s+(?:\w+\s+)?(?:after|at|in|during|with|before)\b"
        r"|\b(?:written|wrote\s+(?:this|it)|posted)\s+(?:\w+\s+)?before\s+(?=[^.;]{1,60}\b(?:aired|airs"
        r"|came\s+out|was\s+(?:shown|released|published|broadcast)))",
    ),
    (
        "spoils",
        Relation.SPOILS,
        r"\bspoil(?:ers?|s|ing|ery|t|ed)?\b(?:\s+(?:alert|warning|level))?s?\s*(?:[:=–-]\s*)?",
    ),
    (
        "compliant",
        Relation.DIVERGES,
        r"\bcanon(?:ically)?[\s-]+(?:compliant|consistent)\s+(?:with\s+)?(?:(?:everything|all|only"
        r"|right)\s+)?(?:up\s+)?(?:to|through|thru|until|till)\b"
        r"|\b(?:follows?|sticks?\s+(?:to|with)|stays?\s+(?:true\s+to|with)"
        r"|keeps?\s+to)\s+canon\s+(?:\w+\s+){0,2}?(?:to|through|thru|until|till)\b"
        r"|\bcanon\s+(?:only\s+)?(?:up\s+)?(?:to|through|thru|until|till)\b",
    ),
    (
        "whole",
        Relation.DIVERGES,
        r"\b(?:everything|anything|all(?:\s+(?:the\s+)?(?:episodes|events))?|nothing|alles|nichts|tout|rien|todo"
        r"|nada)\s+"
        r"(?:(?:that|which|ce\s+qui|lo\s+que)\s+(?:\w+\s+){1,3}?)?(?:up\s+)?(?:after|since|past|beyond|following"
        r"|from|post|through|until|till|to|nach|après|depuis|después\s+de|desde)\b",
    ),
    (
        "diverges",
        Relation.DIVERGES,
        rf"\b(?:canon[\s-]+)?diverg(?:es?|ed|ence|ent|ing)\b(?:\s+(?:from\s+(?:the\s+)?(?:canon|series|show"
        rf"|timeline)|AU|fic|story|point))*(?:\s+(?:is|comes))?\s*[:,-]?\s*{_FROM}"
        rf"|\b(?:branch(?:es)?|splits?|veers?|departs?|deviates?|strays?|breaks?|goes)\s+(?:off\s+"
        rf"|away\s+)?from\s+(?:the\s+)?(?:canon|show|series)\b\s*{_FROM}"
        rf"|\b(?:branch(?:es)?|splits?|veers?|spins?|breaks?|wanders?|goes|takes?)\s+off(?:\s+(?:the\s+rails|on\s+(?:its|my|a|their)\s+own"
        rf"(?:\s+\w+)?))?\s*,?\s+(?:(?:right|just|somewhere|sometime)\s+)?(?:from|after|at|before|during|around)\b\s*{_FROM}"
        rf"|\b(?:goes|going|go|takes|taking|follows|does|wanders)\s+(?:off\s+)?(?:(?:on|in|down)\s+)?(?:its|my|their|a)\s+(?:(?:very\s+)?own|different|separate|merry)"
        rf"(?:\s+\w+)?\s+(?:way|road|path|direction|thing|track|route|course)(?:\s+(?:\w+\s+)?)?{_FROM_MUST}"
        rf"|\b(?:depart(?:s|ing)?|diverg\w+|deviat\w+|parts?\s+(?:company|ways)|breaks?\s+away|takes?\s+leave|leaves?)\s+(?:(?:from|with|of)\s+)?"
        rf"(?:the\s+)?(?:canon|show|series|aired\s+\w+|continuity)(?:\s+\w+)?\s+{_FROM_MUST}"
        rf"|\b(?:A/?U|AR|alternat(?:e|ive)\s+(?:universe|reality|timeline))\b\s*[:,–-]?\s*(?:(?:story|fic|set"
        rf"|version|that|which|goes|it|picks\s+up|takes\s+place|starts)\s+)*"
        rf"(?:starting|beginning|right|just|shortly|immediately|sometime|as\s+of|from|after|since|post|following"
        rf"|ab|nach|après|depuis|desde|después\s+de)\b[\s-]*{_FROM}",
    ),
    (
        "never",
        Relation.EXCLUDED,
        r"\b(?:ignor(?:es?|ing|ed)|disregard(?:s|ing|ed)?|overlook(?:s|ing)|contradict(?:s|ing)|takes?\s+no\s+(?:account|notice)\s+of"
        r"|(?:pays?|paying)\s+no\s+attention\s+to|not\s+compatible\s+with|forget(?:ting)?(?:\s+(?:all\s+)?about)?|incompatible\s+with|(?:doesn['’]?t|does\s+not|don['’]?t)\s+(?:fit|acknowledge|recogni[sz]e)(?:\s+with)?"
        r"|refus(?:es?|ing)\s+to\s+(?:acknowledge|recogni[sz]e)|pretend(?:s|ing)?\s+(?=[^.;]{1,60}(?:never|did\s?n[o'’]t|didn['’]t))|except(?:ing)?(?:\s+for)?|excluding|leav(?:es?|ing)\s+out|minus)\b"
        r"(?:\s+(?:everything|anything|all|most|much|the\s+whole|the\s+existence|the\s+ending|the\s+end|all\s+mention)(?:\s+(?:that|which)\s+\w+(?:\s+\w+)?)?\s+(?:in|of|from|after|about|since)\b)?"
        r"(?:\s+(?:completely|totally|entirely|utterly|blithely|cheerfully|happily|complètement|totalement|allègrement)\b)?",
    ),
    (
        "replaces",
        Relation.REPLACES,
        r"\b(?:instead\s+of|in\s+place\s+of|replac(?:es|ing|ement\s+for)|rewrit(?:es?|ing|ten)(?:\s+of)?"
        r"|re-?writes?(?:\s+of)?|"
        r"fix[\s-]?it(?:\s+(?:fic|story))?\s+(?:for|of|to)|retell(?:s|ing)(?:\s+of)?|(?:alternat(?:e|ive)"
        r"|different|new|my(?:\s+own)?)\s+(?:ending|version|take|end)\s+(?:to|of|for|on)|"
        r"statt|anstelle\s+von|au\s+lieu\s+de|en\s+lugar\s+de)\b",
    ),
    (
        "within",
        Relation.DURING,
        r"\b(?:between|behind)\s+the\s+scenes\s+(?:of|in)\b|\b(?:in|into|fills?)\s+(?:the|a)\s+gaps?\s+(?:in|of|left\s+by)\b"
        r"|\b(?:the|on\s+the)\s+same\s+(?:night|day|time|evening|week|afternoon|morning)(?:\s*(?:frame|period|slot))?\s+(?:as|of)\b|\bat\s+the\s+same\s+time\s+as\b"
        r"|\b(?:(?:runs?|set|takes\s+place)\s+)?(?:alongside|parallel\s+(?:to|with))\b|\b(?:episode|ep)\s+(?:filler|insert)\s+(?:for|to|in)\b"
        r"|\b(?:(?:missing|deleted|lost|extra|extended|alternate|cut|fehlende|scène\s+manquante"
        r"|escena\s+perdida)\s*(?:scenes?|moments?|szenen?)?\s+(?:for|from|in|to|of|during|aus|von|de)"
        r"|(?:novelization|expansion|POV)\s+of)\b",
    ),
    (
        "tag",
        Relation.AFTER,
        r"\b(?:(?:post[\s-]?ep(?:isode)?|episode|ep)\s+)?(?:tag|coda|epilogue|postscript)(?:\s+of\s+sorts)?\s*(?:(?:to|for|of)\b|:)"
        r"|\b(?:post[\s-]?ep(?:isode)?|episode|ep)\s+(?:for|to)\b|\bpick(?:s|ing)\s+up\s+(?:\w+\s+){0,2}?(?:where"
        r"|from|at\s+the\s+end\s+of|after)\b|\bcontinu(?:es|ing)\s+(?:on\s+)?from(?:\s+where)?\b|\bfollows?\s+(?:(?:on|directly|straight|right)\s+)*from\b(?!\s+(?:my|our|her|his)\b)"
        r"|\bfollows\b(?=\s+[\"“‘'*_])",
    ),
    (
        "sequel",
        Relation.SEQUEL,
        r"\b(?:sequel|follow[\s-]?up|continuation|Fortsetzung|suite|secuela|continuación|continuação|sequenza|seguito|продолжение)(?:\s+(?:of\s+sorts|piece|story|fic))?\s+(?:to|of|for|zum?|zur"
        r"|von|de|à|del|di|к)\b|\b(?:segue|sigue\s+a|fait\s+suite\s+à|folgt\s+auf)\s+(?=[\"“«])|\b(?:follows|continues|follow|continue)\s+(?:on\s+)?(?:from\s+)?(?=(?:my|our|her|his)\b)",
    ),
    (
        "prequel",
        Relation.PREQUEL,
        r"\b(?:prequel|Vorgeschichte|préquelle|precuela)\s+(?:to|of|for|zum?|zur|von|de|à|del)\b",
    ),
    (
        "between",
        Relation.BETWEEN,
        r"\b(?:in[\s-]?)?between\b|\bb/w\b|\bbtwn\b|\bbetw\b\.?|\bzwischen\b|\bentre\b|\b(?:tra|fra)\b|\bмежду\b",
    ),
    (
        "before",
        Relation.BEFORE,
        rf"\b{_H}(?:before(?!hand)|prior\s+to|preceding|leading\s+up\s+to|ahead\s+of|earlier\s+than|vor|avant"
        rf"|antes\s+d(?:e|el|o|a|os|as)(?:\s+que)?|previo\s+a|prima\s+d(?:i|el|ella|ello|egli|elle|ei)|до|перед|незадолго\s+до)\b"
        r"|\bпре-\s?(?=\w)"
        r"|\bpre[-–:]\s?(?=[\w\"“'‘*_])|\bpre\s(?=[A-Z\"“]|S\d|\dx|season)",
    ),
    (
        "after",
        Relation.AFTER,
        rf"\b{_H}(?:after(?!wards?|\s+all\b|math)|following|(?-i:once)(?!\s+(?:upon|again|more|or)\b)|later\s+than|past|nach|après|después\s+de(?:l"
        rf"|\s+que)?|tras|luego\s+de|depois\s+d(?:e|o|a|os|as)|após|dopo|после|вскоре\s+после|сразу\s+после)\b"
        r"|\bthe\s+(?:night|day|morning|week|summer|evening|month|year)\s+(?:right\s+)?after\b"
        r"|\bпост-\s?(?=\w)"
        r"|\bpost[-–:]\s?(?=[\w\"“'‘*_])|\bpost\s(?=[A-Z\"“]|S\d|\dx|season)",
    ),
    (
        "during",
        Relation.DURING,
        rf"\b{_H}(?:during|throughout|(?:on\s+)?the\s+(?:night|day|morning|evening|afternoon|week)\s+(?:that|when"
        rf"|of)|midway\s+through|halfway\s+through|partway\s+through|in\s+the\s+middle\s+of"
        rf"|concurrent(?:ly)?\s+with|at\s+the\s+same\s+time\s+as|während|pendant|durante|au\s+cours\s+de|au\s+milieu\s+d(?:e|u)|во\s+время)\b",
    ),
    (
        "in",
        Relation.DURING,
        rf"\b{_H}(?:into|in(?!\s+between)|at|around|within|circa|about|on(?=\s+star-?\s?date)|im|dans|lors\s+de|en|wo|zur\s+zeit\s+von)\b",
    ),
    ("since", Relation.AFTER, r"\bsince\b"),
    (
        "refers",
        Relation.REFERENCES,
        r"\b(?:references?|referenc(?:es|ing)|refer(?:s|ring)?|allu(?:des?|sions?)|mentions?|mentioning|nods?"
        r"|hints?|deals?\s+with|about\s+the\s+aftermath)\b\s*(?:to|of|at|back\s+to)?\b",
    ),
)
CUE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in CUES), _I)
RELATION = {name: relation for name, relation, _ in CUES}

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

AU = re.compile(
    r"(?<![\w-])(?:A/U|AU|UA)(?![\w])(?!-(?!ish))|(?i:\balternat(?:e|ive)[\s-]+(?:universe|reality|timeline)\b"
    r"|\b(?:modern|modern[\s-]day|canon|high\s?school|college|uni(?:versity)?|coffee\s?shop|soulmate|human|historical"
    r"|fantasy|space|pirate|royalty|no[\s-]powers|magic|office|western|regency)\s+au\b"
    r"|\bАУ\b|\bальтернативн\w+\s+(?:вселенн|реальност|истори)\w+|架空|平行世界|عالم\s+بديل"
    r"|\bParalleluniversum\b|\bunivers(?:o)?\s+altern(?:atif|ativo|o)\b)"
)
NOT_AU = re.compile(r"\b(?:not|isn['’]?t|non|no|nicht|kein|pas|never)[\s-]+(?:\w+\s+){0,3}?$", _I)
COMPLIANT = re.compile(
    r"(?<![\w-])(?P<anchor>[\w'’.]+(?:\s[\w'’.]+){0,4})[\s-]compliant\b(?!\s+(?:up|to|through|thru|until|till))",
    _I,
)
EPILOGUE = re.compile(r"\bEWE\b|\bepilogue[,?]?\s+what\s+epilogue\b", _I)
NEVER_HAPPENED = re.compile(
    r"\b(?:never|didn['’]?t|did\s+not|doesn['’]?t|does\s+not|hasn['’]?t)\s+(?:\w+\s+)?(?:happen(?:ed|s)?"
    r"|exist(?:s|ed)?|occur(?:red)?|take\s+place|took\s+place|count)\b"
    r"|\bis(?:n['’]?t|\s+not)\s+canon\b",
    _I,
)
NOT_THE_ONE = re.compile(
    r"\b(?:not|nicht|pas)\s+(?P<anchor>(?:the|that|any)\s+(?:one|ones|scene|time|episode|part|version|incident"
    r"|event|kiss|fight|attack)\b\s*"
    r"(?:(?:that\s+(?:happens|happened|occurs|occurred|takes\s+place|was)|right|just|immediately|shortly|seen"
    r"|shown)\s+)*"
    r"(?P<way>before|after|during|in|from|at|of|where|when|that|around)\b\s*)",
    _I,
)
NOT_BEFORE_CUE = re.compile(
    r"(?:\b(?:not|nicht|pas|isn['’]?t|never|doesn['’]?t)\s+(?:(?:set|take|taking|place|happen|happening|directly|necessarily)\s+)*)$",
    _I,
)
_LEADS = """
    here in this herein inside within below ahead throughout lots plenty tons loads kind sort sorts
    del della dello dei degli dal dalla do da dos das sul fino ao ate até alla a al dem der die bis einschließlich jusqu
    for through thru throughout up to til till until and including inclusive as far all way from of
    about in everything anything stuff events any major minor vague slight mild some big small huge
    possible definite past beyond before after the are is there will be contain contains maybe yes
    if you haven't haven’t seen nothing not no only mostly mainly especially also à pour jusqu'à bis
    für zu zum zur hasta de para einschliesslich until inklusive incluso incluyendo episode episodes eps ep
"""
SPOILER_LEADS = frozenset(_LEADS.split())
"""Words between "Spoilers" and the first name. A capital ends them: "The Body" keeps its article."""
DENIED_SPOILERS = re.compile(
    r"\b(?:no|not|without|zero|keine|sans|sin|isn['’]?t|aren['’]?t|any)\s+(?:\w+\s+){0,2}?$", _I
)
LIMIT = re.compile(r"\b(?:past|beyond|after|beyond\s+that)\b", _I)

PRONOUN = re.compile(
    r"^(?:all\s+)?(?:of\s+)?(?:that|this|those|these|then|it|which|them|dem|diesem|cela|ça|eso|esto|ello|there(?:\s+on)?)"
    r"(?:\s+(?:point|episodes?|eps?|events?|season|happens?|happened|one|scene|moment|time|has\s+happened))?$"
    r"|^(?:es[ea]|est[ea]|aquel|aquella)\s+(?:cap[ií]tulo|episodio|temporada|final)$|^dies\w*\s+(?:Folge|Episode|Staffel|Band)$"
    r"|^ce(?:t|tte)?\s+(?:épisode|saison|tome|livre)$|^(?:quest[oa]|quel)\s+(?:episodio|stagione|puntata)$|^ess[ea]\s+(?:episódio|temporada)$|^эт\w+\s+(?:сери\w+|эпизод\w*)$"
    r"|^the\s+(?:same|above|aforementioned|said)(?:\s+(?:one|ep|episode|season|book|film|movie|thing))?$",
    _I,
)
VAGUE = re.compile(
    r"^(?:(?:or|and|but)\b|that\s+(?:it|I|we|they|everything|all|you)\b|the\s+one(?!\s+(?:with|where|when|in\s+which)\b)|reading|watching|seeing|writing|rewatching|viewing|finishing|posting|you|i\b|we\b|me\b|my\b|your?\b"
    r"|all\b|a\b|an\b|each|every|her\b|him\b|"
    r"his\b|their\b|another|one another|beta|the\s+(?:jump|cut|story|fic|break|way|future|past|same|end"
    r"|beginning)\b(?!\s+of\b)|now\b|long\b|here\b|there\b|the\s+(?:summer|night|day|week|month|year|time|months|years"
    r"|weeks|days|events|last\s+(?:one|chapter|part))$)",
    _I,
)
WRITING = re.compile(
    r"\b(?:wrote|written|writing|write|posted|posting|finished|finishing|watched|watching|watch|saw|seeing|see"
    r"|seen|rewatch\w*|thought|idea|inspired|"
    r"inspiration|came\s+to\s+me|came\s+up|aired|airs|read|reading|published|updated?|updating|beta'?d|dialogue"
    r"|dialog|quotes?|quoted|lines?|lyrics|"
    r"transcripts?|thanks|thank|disclaimer|belongs?|owns|owned|love[ds]?|hate[ds]?|liked?|enjoy(?:ed)?|favou?rite"
    r"|wish(?:ed)?|want(?:ed)?|feedback|geschrieben|gesehen|écrit|vu|escrit[oa]|visto)\b",
    _I,
)
"""Before a plain relation these make it the author's time or taste, not the story's: "I wrote this after …"."""
STRETCH = re.compile(
    rf"(?:(?:[A-Z]\w+['’]s?\s+)?(?:{NUMBER})[\s-]+year\b|(?:book|livre|buch|band|tome|libro|volume|year|vol\.?)\s*(?:{NUMBER}|[IVX]{{1,5}})\b|(?:{NUMBER})\s+(?:book|volume|band|tome|livre|libro)\b)",
    _I,
)
"""A book or a year at school by its number: as long as a season."""
LOOSE = re.compile(r"\s*(?:which|it|them|these|those)\b(?!\s+(?:events?|episodes?|point))", _I)
"""Pronouns that mean a place only behind a word that speaks of the story by itself."""
UNSEEN_PART = re.compile(
    rf"(?:the\s+|any\s+of\s+the\s+)?(?:(?:tv|original|second|third|other|last|final|latest|newest|most\s+recent|new|recent|rest)\b(?:\s+(?:{NUMBER}|tv|live[\s-]action|few|couple|half|handful)\b)?"
    rf"(?:\s+of)?(?:\s+the)?\s+(?:\w+\s+)?(?:episodes?|eps?|seasons?|series|books?|films?|movies?|chapters?|volumes?|show)|(?:series\s+)?finale|movies?|films?|pilot|ending|end)\b"
    rf"(?:\s+of\s+(?:the\s+)?(?:season|series)(?:\s+\w+)?)?",
    _I,
)
"""What an author may not have seen yet: "the last two episodes"."""
SEASON_LABEL = re.compile(
    rf"\b(?:season|series|staffel|saison|temporada|stagione|сезон)\s*[:=]\s*(?P<n>{NUMBER})(?=\s*(?:[.,;)|/]|$))",
    _I,
)
"""A label in the middle of a sentence: "Season: third. Deaths: none"."""
LEAVES_CANON = re.compile(
    r"[^.;]{0,60}?\b(?:(?:part|parts|parting)\s+(?:company|ways)|goes?\s+(?:AU|off|its\s+own)|becomes?\s+AU|is\s+(?:all\s+)?AU|turns?\s+AU|(?:all\s+)?bets\s+are\s+off|leaves?\s+canon"
    r"|diverg\w+|own\s+(?:way|road|path|direction)|canon\s+(?:goes|is\s+out|stops|ends)|(?:it['’]s|is)\s+all\s+(?:mine|my\s+own|made\s+up|new))\b"
)
SPACED = re.compile(
    r"\bspoilers?\b[ \t.!]*(?:(?:for|from)\b[ \t.:]*\n(?:[ \t]*\n){0,60}|\n(?:[ \t]*\n){0,60}"
    r"[ \t]*(?:for|from)\b[ \t.:]*\n(?:[ \t]*\n){0,60})"
    r"[ \t]*(?P<list>[\"“]?[A-Z0-9][^\n]{1,80})(?=\n|$)",
    _I,
)
"""Spoiler space: the name stands a page below "SPOILERS for"."""
IN_A_SERIES = re.compile(
    rf"\b(?:{NUMBER}|part|story|#\d+)\s+(?:\w+\s+){{0,3}}?(?:in|of|de|di|aus|из)\s+[^.;]{{0,60}}?\b(?:series|serie|série|trilogy|trilogía|cycle|saga|sequence|universe|arc|цикл\w*|сери\w+)\b",
    _I,
)
"""Says that this is one of several stories: what it follows is the one before, no point of canon."""
SAYING = re.compile(r"\b(?:say|said|saying|call|called|write|type|mean|use|words?|phrase|term)\b", _I)
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|we|ich|je|j['’]|yo)\b")
LEAD_IN = re.compile(
    r"(?:all\s+of\s+(?=\w)|(?:the\s+)?(?:events|happenings|ereignissen?|événements|eventos)\s+(?:of|in|from"
    r"|depicted\s+in|von|der|de|des)\s+|"
    r"(?:the\s+)?(?:very\s+)?(?:end|ending|close|conclusion|start|beginning|opening|middle|last\s+\w+|first\s+\w+|final\s+\w+|movie"
    r"|film|book|novel|two-?parter|pilot)\s+(?:of\s+|in\s+)?(?=[\"“‘'*_])|"
    r"(?:the\s+)?(?:(?:(?:season|series)\s+\w+\s+|\w+\s+season\s+)?(?:episodes?|eps?\.?|folge|épisode"
    r"|episodio))\b\s*[,:]?\s*(?=[\"“‘'*_]|(?-i:[A-Z])|S?\d+[xe]\d)|(?:the\s+)?(?:point|moment|time|bit|part|scene)\s+(?:where|when|in\s+which|at\s+which)\s+|where\s+|canon\s+(?=[\"“‘'*_]))+",
    _I,
)
OWN_WORK = re.compile(
    r"\s*(?:my|our|her|his|their)\s+(?:own\s+)?(?=[\"“'‘*_])|\s*(?:my|our|her|his|the|another|an|a|one\s+of\s+my)\s+(?:[\w']+\s+){0,3}?(?:story|stories|fic|fics|fanfic|ficlet"
    r"|one[\s-]?shot|drabble|piece|series)\s*,?\s*(?:called|titled|entitled|named)?\s*,?\s*",
    _I,
)
SEASON_STORY = re.compile(
    r"^\W*(?:[\w-]+\s+){0,2}?(?:stor(?:y|ies)|fic(?:s|let)?|fanfic\w*|tale|piece|AU|vignette|drabble|era|timeframe|time\s?line|setting|one[\s-]?shot|rewrite)\b",
    _I,
)
SEASON_BEFORE = re.compile(
    r"\b(?:version|retelling|rewrite|middle|start|beginning|end|timeline|time|timeframe|setting|set)\s+(?:of|in"
    r"|is)?\s*[:-]?\s*(?:the\s+)?$"
    r"|\b(?:this|it)\s*(?:is|['’]s)\s+(?:a|an|the|sort\s+of|kind\s+of|basically|set|\s)*$",
    _I,
)
YOUR = re.compile(
    r"\b(?:if|in\s+case|unless|for\s+those\s+who|anyone\s+who|people\s+who|those\s+of\s+you\s+who)\b[^.;!?]{0,12}$|\byou(?:\s+\w+)?\s*$",
    _I,
)
"""Before "haven't seen X": the reader is meant, not the author."""
NUMBERED = re.compile(
    r"\bstar-?\s?dates?\s+\d{2,6}(?:\.\d+)?(?:\s*(?:-|to)\s*\d{2,6}(?:\.\d+)?)?|\b(?:episodes?|eps?\.?(?=\s*\d)|books?|chapters?|volumes?|vol\.?|ova|oav|arcs?|issues?|films?|movies?|tomes?|livres?|b[aä]nd|buch|libro|том|книг\w*|parts?)"
    r"\s*#?\s*(?:\d{1,3}(?:\s*(?:and|&|-|–|to|through|thru)\s*\d{1,3})?|[IVX]{1,5}|one|two|three|four|five|six|seven)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|[1-8](?:st|nd|rd|th))\s+(?:year|book|film|movie)\b",
    _I,
)
"""A part of a canon by its number: as good as a title."""
COMMON_MOMENT = re.compile(
    r"(?:the\s+)?(?:tv\s+)?(?:series|show|canon|war|season\s+finale|last\s+(?:episode|book|film)|(?:original|first|second|third|last|new)\s+(?:movie|film|book|series|show|game)|finale|pilot|series\s+finale|movies?|films?|books?|game|apocalypse|канон|финал\w*|войн\w+)",
    _I,
)
"""What every canon has: "pre-series", "post-war"."""
PLACED = re.compile(
    r"\W*(?:(?:it['’]?s|it\s+is|this\s+is|this|it|story|fic|but|and)\s+){0,3}(?:not\s+yet\s+(?=[\"“*_A-Z])|(?:not\s+)?[\w'’]+[-\s]compliant\b|(?:pre|post)-[\"“'\w]|(?:episode\s+)?(?:tag|coda)\s+(?:to|for)\b|missing\s+scene|ignor(?:es|ing)\b"
    r"|AU\b|(?:is\s+)?set\s+(?:[\w-]+\s+){0,4}?(?:in|after|before|during|between)\b|takes\s+place\b|(?:sequel|prequel)\s+to\b)",
    _I,
)
"""Opens a piece of a Spoilers: value that places the story instead."""
UNSURE = re.compile(
    r"\b(?:can(?:['’]?t|not)|don['’]?t|do\s+not|not)\s+(?:remember|recall|know|sure|certain)\b", _I
)
"""The author does not know it either."""
