"""What stands on warning lines and warns of nothing: genres, pairings, apologies, jokes. Kept as tags."""

from functools import lru_cache

from fic.content_notes.phrases import PhraseTable

_TAGS = {
    "hurt/comfort": "h/c; hurt/comfort; hurt comfort; hurt and comfort",
    "angst": "angst; angsty; 虐; ангст",
    "whump": "whump; whumpage",
    "fluff": "fluff; fluffy; fluffiness; waff; waffy; флафф",
    "crack": "crack; crackfic; crack fic; крэк",
    "AU": "AU; alternate universe; alternative universe; alternate reality; canon divergen(t|ce); ар; ау",
    "OOC": "ooc; oocness; out of character; out of characterness; ooc ness",
    "crossover": "crossover(s); x over; xover; cross over",
    "slash": "slash; slashy; yaoi; boy love; boys love; bl; boyslove; m/m; m/m (relationship|pairing|romance|kissing); слэш; 耽美; shounen ai",
    "femslash": "femslash; femmeslash; yuri; f/f; girls love; fem slash; f/f (relationship|pairing); фемслэш; shoujo ai; saffic",
    "het": "het; hetfic; m/f; f/m; гет",
    "gen": "genfic; no pairings; no pairing; джен",
    "Mary Sue": "mary sue(s); marysue; mary sueish; gary stu; мэри сью",
    "OC": "oc; ocs; ofc; omc; original (female|male|) character(s); original characters; 原创角色",
    "self-insert": "self insert; selfinsert; self insertion; author insert",
    "songfic": "songfic; song fic; song lyrics; lyrics",
    "POV change": "pov (change(s)|switch|switches|shift(s)); changing pov; first person pov; second person pov; multiple povs",
    "spoilers": "spoiler(s); spoilery; spoiler alert; no spoilers; mild spoilers; minor spoilers; спойлеры; 剧透",
    "long": "long; very long; length",
    "WIP": "wip; work in progress; unfinished; incomplete",
    "unbeta'd": "unbeta'd; unbetaed; unbetad; not beta'd; not betaed; no beta; un beta'd; not beta read; no beta we die*; unedited; self betaed; not proofread; без беты",
    "tense changes": "tense (change(s)|shifts|switches); changing tenses; present tense",
    "bad grammar": "bad grammar; (bad|poor) (english|spelling|grammar); grammar mistakes; spelling mistakes; grammatical errors; typos; spelling errors; grammar; mistakes; errors; run on sentences; bad writing; badly written",
    "not first language": "(english|it) is not my (first|native|mother) (language|tongue); english isn't my (first|native|mother) (language|tongue); not a native (english|) speaker; not native speaker; non native speaker; english is my second language; second language",
    "joke": "silliness; silly; may cause laughter; (excessive|extreme|too much|gratuitous|) cuteness; tooth rotting fluff; may cause (cavities|giggling|giggles|diabetes|insanity|drowsiness); hamster(s); bad puns; puns; stupidity; insanity; randomness; weirdness; weird; sap; sappy; sappiness; schmoop; schmoopy; cheesy; cheesiness; corny; corniness; sugar; sugar high; caffeine; goofiness; nonsense; bad humo(u|)r; lame humo(u|)r; lameness; mushy; mush; cavities; evil plot bunnies; plot bunnies; hyperness; utter crap; crap; pointlessness; boredom; cliches; sarcasm; laughter; giggles",
    "read if you like": "don't like don't read; dont like dont read; if you don't like it don't read (it|)",
    "artistic licence": "artistic licen(c|s)e; dramatic licen(c|s)e; poetic licen(c|s)e; i use artistic licen(c|s)e",
    "romance": "romance; romantic; mild romance; kissing; kisses; smooching; smoochies; shippy; shippiness; ship; ust; mush and romance",
    "canon-divergent": "canon divergent; canon divergence; au ish; non canon; not canon; not canon compliant; canon what canon",
    "omegaverse": "a/b/o; omegaverse; alpha/beta/omega; alpha beta omega; abo; knotting and bonding",
    "mpreg": "mpreg",
    "character bashing": "bashing; character bashing; ron bashing",
    "humour": "humo(u|)r; comedy; parody; юмор",
    "drabble": "drabble(s); ficlet; one shot; oneshot; double drabble",
    "time travel": "time travel",
    "fix-it": "fix it; fixit; fix it fic",
    "drama": "drama; melodrama",
    "private settings": "私设",
}


@lru_cache(maxsize=1)
def tag_words() -> PhraseTable[str]:
    """Phrase → the tag it is kept as."""
    table: PhraseTable[str] = PhraseTable()
    for tag, patterns in _TAGS.items():
        table.add_all([pattern.strip() for pattern in patterns.split(";") if pattern.strip()], tag)
    return table
