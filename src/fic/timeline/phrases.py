"""The words around relations: verbs that place a story, time, negation, what is no anchor. The relations: `cues`."""

import re

from fic.timeline.numerals import NUMBER

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
    rf"|(?:^|[,;(–—])\W*(?:\w+\W+){{0,3}}?(?:set\b(?!\s+(?:up|off|out))|tak(?:es?|ing)\s+place"
    rf"|happens|occurs|picks\s+up"
    rf"|runs?\s+(?:alongside|parallel)|goes|falls|fits|spielt|setzt|angesiedelt|se\s+(?:passe"
    rf"|déroule|situe)|situad[oa]"
    rf"|ambientad[oa]|ambientat[oa]|passa-se|situa-se|si\s+(?:svolge|colloca)|действие|события"
    rf"|transcurre|sucede|sitúa|sitúo)\b"
    # The author puts it there: "I'd place it", "think of it as coming".
    rf"|\b(?:place|placing|placed|put|putting|set|setting|imagine|imagined|imagining|picture"
    rf"|figure|reckon|think\s+of|slot)\s+(?:it|this|that)\b"
    rf"(?!\s+(?:away|down|aside|up|off|together|on|out|with))"
    rf"|\b(?:c['’]est|disons)\b|\b(?:time-?\s?wise|chronologically|time-?line-?\s?wise"
    rf"|in\s+terms\s+of\s+(?:the\s+)?(?:time|canon|continuity)|story-?wise)\b"
    rf"|(?:^|[.;,(]\s*)we(?:['’]re|\s+are)\b(?!\s+(?:going|having|happy|sorry|still|only"
    rf"|just\s+back|home|done|back))",
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
NOT_THE_ONE = re.compile(
    r"\b(?:not|nicht|pas)\s+(?P<anchor>(?:the|that|any)\s+(?:one|ones|scene|time|episode|part|version|incident"
    r"|event|kiss|fight|attack)\b\s*"
    r"(?:(?:that\s+(?:happens|happened|occurs|occurred|takes\s+place|was)|right|just|immediately|shortly|seen"
    r"|shown)\s+)*"
    r"(?P<way>before|after|during|in|from|at|of|where|when|that|around)\b\s*)",
    _I,
)
NOT_BEFORE_CUE = re.compile(
    r"(?:\b(?:not|nicht|pas|isn['’]?t|never|doesn['’]?t)\s+(?:(?:set|take|taking|place|happen"
    r"|happening|directly|necessarily)\s+)*)$",
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
    r"^(?:all\s+)?(?:of\s+)?(?:that|this|those|these|then|it|which|them|dem|diesem|cela|ça|eso"
    r"|esto|ello|there(?:\s+on)?)"
    r"(?:\s+(?:point|episodes?|eps?|events?|season|happens?|happened|one|scene|moment|time|has\s+happened))?$"
    r"|^(?:es[ea]|est[ea]|aquel|aquella)\s+(?:cap[ií]tulo|episodio|temporada|final)$"
    r"|^dies\w*\s+(?:Folge|Episode|Staffel|Band)$"
    r"|^ce(?:t|tte)?\s+(?:épisode|saison|tome|livre)$|^(?:quest[oa]|quel)\s+(?:episodio"
    r"|stagione|puntata)$|^ess[ea]\s+(?:episódio|temporada)$|^эт\w+\s+(?:сери\w+|эпизод\w*)$"
    r"|^the\s+(?:same|above|aforementioned|said)(?:\s+(?:one|ep|episode|season|book|film|movie|thing))?$",
    _I,
)
VAGUE = re.compile(
    r"^(?:(?:or|and|but)\b|that\s+(?:it|I|we|they|everything|all|you)\b|the\s+one(?!\s+(?:with"
    r"|where|when|in\s+which)\b)|reading|watching|seeing|writing|rewatching|viewing|finishing"
    r"|posting|you|i\b|we\b|me\b|my\b|your?\b"
    r"|all\b|a\b|an\b|each|every|her\b|him\b|"
    r"his\b|their\b|another|one another|beta|the\s+(?:jump|cut|story|fic|break|way|future|past|same|end"
    r"|beginning)\b(?!\s+of\b)|now\b|long\b|here\b|there\b|the\s+(?:summer|night|day|week"
    r"|month|year|time|months|years"
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
    rf"(?:(?:[A-Z]\w+['’]s?\s+)?(?:{NUMBER})[\s-]+year\b|(?:book|livre|buch|band|tome|libro"
    rf"|volume|year|vol\.?)\s*(?:{NUMBER}|[IVX]{{1,5}})\b|(?:{NUMBER})\s+(?:book|volume|band"
    rf"|tome|livre|libro)\b)",
    _I,
)
"""A book or a year at school by its number: as long as a season."""
LOOSE = re.compile(r"\s*(?:which|it|them|these|those)\b(?!\s+(?:events?|episodes?|point))", _I)
"""Pronouns that mean a place only behind a word that speaks of the story by itself."""
SEASON_LABEL = re.compile(
    rf"\b(?:season|series|staffel|saison|temporada|stagione|сезон)\s*[:=]\s*(?P<n>{NUMBER})(?=\s*(?:[.,;)|/]|$))",
    _I,
)
"""A label in the middle of a sentence: "Season: third. Deaths: none"."""
LEAVES_CANON = re.compile(
    r"[^.;]{0,60}?\b(?:(?:part|parts|parting)\s+(?:company|ways)|goes?\s+(?:AU|off|its\s+own)"
    r"|becomes?\s+AU|is\s+(?:all\s+)?AU|turns?\s+AU|(?:all\s+)?bets\s+are\s+off"
    r"|leaves?\s+canon"
    r"|diverg\w+|own\s+(?:way|road|path|direction)|canon\s+(?:goes|is\s+out|stops|ends)"
    r"|(?:it['’]s|is)\s+all\s+(?:mine|my\s+own|made\s+up|new))\b"
)
SPACED = re.compile(
    r"\bspoilers?\b[ \t.!]*(?:(?:for|from)\b[ \t.:]*\n(?:[ \t]*\n){0,60}|\n(?:[ \t]*\n){0,60}"
    r"[ \t]*(?:for|from)\b[ \t.:]*\n(?:[ \t]*\n){0,60})"
    r"[ \t]*(?P<list>[\"“]?[A-Z0-9][^\n]{1,80})(?=\n|$)",
    _I,
)
"""Spoiler space: the name stands a page below "SPOILERS for"."""
IN_A_SERIES = re.compile(
    rf"\b(?:{NUMBER}|part|story|#\d+)\s+(?:\w+\s+){{0,3}}?(?:in|of|de|di|aus"
    rf"|из)\s+[^.;]{{0,60}}?\b(?:series|serie|série|trilogy|trilogía|cycle|saga|sequence"
    rf"|universe|arc|цикл\w*|сери\w+)\b",
    _I,
)
"""Says that this is one of several stories: what it follows is the one before, no point of canon."""
SAYING = re.compile(r"\b(?:say|said|saying|call|called|write|type|mean|use|words?|phrase|term)\b", _I)
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|we|ich|je|j['’]|yo)\b")
LEAD_IN = re.compile(
    r"(?:all\s+of\s+(?=\w)|(?:the\s+)?(?:events|happenings|ereignissen?|événements|eventos)\s+(?:of|in|from"
    r"|depicted\s+in|von|der|de|des)\s+|"
    r"(?:the\s+)?(?:very\s+)?(?:end|ending|close|conclusion|start|beginning|opening|middle"
    r"|last\s+\w+|first\s+\w+|final\s+\w+|movie"
    r"|film|book|novel|two-?parter|pilot)\s+(?:of\s+|in\s+)?(?=[\"“‘'*_])|"
    r"(?:the\s+)?(?:(?:(?:season|series)\s+\w+\s+|\w+\s+season\s+)?(?:episodes?|eps?\.?|folge|épisode"
    r"|episodio))\b\s*[,:]?\s*(?=[\"“‘'*_]|(?-i:[A-Z])|S?\d+[xe]\d)|(?:the\s+)?(?:point|moment"
    r"|time|bit|part|scene)\s+(?:where|when|in\s+which|at\s+which)\s+|where\s+"
    r"|canon\s+(?=[\"“‘'*_]))+",
    _I,
)
OWN_WORK = re.compile(
    r"\s*(?:my|our|her|his|their)\s+(?:own\s+)?(?=[\"“'‘*_])|\s*(?:my|our|her|his|the|another"
    r"|an|a|one\s+of\s+my)\s+(?:[\w']+\s+){0,3}?(?:story|stories|fic|fics|fanfic|ficlet"
    r"|one[\s-]?shot|drabble|piece|series)\s*,?\s*(?:called|titled|entitled|named)?\s*,?\s*",
    _I,
)
YOUR = re.compile(
    r"\b(?:if|in\s+case|unless|for\s+those\s+who|anyone\s+who|people\s+who"
    r"|those\s+of\s+you\s+who)\b[^.;!?]{0,12}$|\byou(?:\s+\w+)?\s*$",
    _I,
)
"""Before "haven't seen X": the reader is meant, not the author."""
NUMBERED = re.compile(
    r"\bstar-?\s?dates?\s+\d{2,6}(?:\.\d+)?(?:\s*(?:-|to)\s*\d{2,6}(?:\.\d+)?)?|\b(?:episodes?"
    r"|eps?\.?(?=\s*\d)|books?|chapters?|volumes?|vol\.?|ova|oav|arcs?|issues?|films?|movies?"
    r"|tomes?|livres?|b[aä]nd|buch|libro|том|книг\w*|parts?|dis[ck]s?|cds?|tapes?|games?"
    r"|cases?|turns?|eras?|cycles?|ovas?)"
    r"\s*#?\s*(?:\d{1,3}(?:\s*(?:and|&|-|–|to|through|thru)\s*\d{1,3})?|[IVX]{1,5}|one|two"
    r"|three|four|five|six|seven)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|[1-8](?:st|nd|rd"
    r"|th))\s+(?:year|book|film|movie|game|ova|volume|novel)\b"
    r"|(?<!\w)#\d{1,4}\b|\bissues?\s+\d{1,4}\b",
    _I,
)
"""A part of a canon by its number: as good as a title."""
COMMON_MOMENT = re.compile(
    r"(?:the\s+)?(?:tv\s+)?(?:series|show|canon|war|season\s+finale|last\s+(?:episode|book"
    r"|film)|(?:original|first|second|third|last|new)\s+(?:movie|film|book|series|show|game)"
    r"|finale|pilot|series\s+finale|movies?|films?|books?|game|apocalypse|канон|финал\w*"
    r"|войн\w+)",
    _I,
)
"""What every canon has: "pre-series", "post-war"."""
PLACED = re.compile(
    r"\W*(?:(?:it['’]?s|it\s+is|this\s+is|this|it|story|fic|but"
    r"|and)\s+){0,3}(?:not\s+yet\s+(?=[\"“*_A-Z])|(?:not\s+)?[\w'’]+[-\s]compliant\b|(?:pre"
    r"|post)-[\"“'\w]|(?:episode\s+)?(?:tag|coda)\s+(?:to|for)\b|missing\s+scene|ignor(?:es"
    r"|ing)\b"
    r"|AU\b|(?:is\s+)?set\s+(?:[\w-]+\s+){0,4}?(?:in|after|before|during|between)\b"
    r"|takes\s+place\b|(?:sequel|prequel)\s+to\b)",
    _I,
)
"""Opens a piece of a Spoilers: value that places the story instead."""
UNSURE = re.compile(
    r"\b(?:can(?:['’]?t|not)|don['’]?t|do\s+not|not)\s+(?:remember|recall|know|sure|certain)\b", _I
)
"""The author does not know it either."""
MOST_WORDS = 16
"""An anchor told in a clause has no more."""
LAST_SEASON = re.compile(
    r"the\s+(?:very\s+)?(?:last|final|latest|current|present|new|newest|latter)\s+(?:season|series)",
    _I,
)
"""A season by its place in the row, where its number is not said."""
STRETCH_SIGNS = re.compile(r"year(?!s\b)|book|livre|buch|band|tome|libro|vol")
AU_SIGNS = (
    "au",
    "a/u",
    "ua",
    "altern",
    "univers",
    "ау",
    "альтерн",
    "架空",
    "平行世界",
    "عالم",
)
"""One of these is in every text that `STRETCH`, `AU` find anything in; asked first, in small letters."""
