"""Wordings of an event brought down to what they share: "after Joyce died" and "the death of Joyce Summers"."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

_STOP_WORDS = """
    a an the of to in at on by for and or with from as into onto over up out off is was were are be been being am has
    had have having just then when that which who whom whose his her hers their its it he she they him them this
    those these there together again so all very really actually only even ever will would did does do done
    happened happens happen event events episode ep scene thing things stuff s t whole entire
    mess business debacle fiasco arc storyline situation drama saga
    der die das des dem den von und ein eine seine ihre ist war hat le la les l un une du de des et est son sa
    el los las del y su una
"""
_STOP = frozenset(_STOP_WORDS.split()) - {"die"}
_LIGHT = {"come": 0.5} | dict.fromkeys(("get", "make", "take", "go", "become", "give", "see", "start"), 0.25)
"""Verbs that carry little: they count less, so "got his soul" and "his soul" still meet."""
TELLING = 0.5
"""A word of at least this weight says what happened."""

_FAMILIES = {
    "die": "die dies died dying dead death deaths killed kills kill killing murder murders murdered murdering slain "
    "slays deceased demise passing passed perished perishes tod stirbt starb mort mourir meurt muerte muere murió",
    "get": "get gets got gotten getting gain gains gained regain regains regained regaining recovers recovered obtain "
    "obtains obtained acquire acquires acquired win wins won earn earns earned earning find finds found finding seek "
    "seeks sought retrieve retrieves retrieved received receives receive bekommt bekam retrouve",
    "leave": "leave leaves left leaving departs departed departure depart exit going-away",
    "go": "go goes went gone going heads headed",
    "come": "come comes came coming arrive arrives arrived arriving arrival appear appears appeared appearance "
    "introduction introduced shows showed",
    "return": "return returns returned returning back homecoming rückkehr retour regreso",
    "lose": "lose loses lost losing loss",
    "wed": "wed weds wedding weddings marry marries married marrying marriage marriages nuptials hochzeit mariage boda",
    "engage": "engage engaged engagement betrothal betrothed",
    "propose": "propose proposes proposed proposing proposal proposals",
    "resurrect": "resurrect resurrects resurrected resurrecting resurrection raise raises raised raising revived "
    "revive revives reanimated risen",
    "birth": "birth births born",
    "destroy": "destroy destroys destroyed destroying destruction fall falls fell fallen collapse collapses collapsed "
    "collapsing demolition ruin ruins ruined crumbles crumbled",
    "breakup": "break breaks broke broken breakup break-up dump dumps dumped split splits splitting",
    "sleep": "sleep sleeps slept sleeping sex",
    "kiss": "kiss kisses kissed kissing",
    "attack": "attack attacks attacked attacking assault assaults assaulted",
    "learn": "learn learns learned learnt discover discovers discovered discovery realize realizes realized realise "
    "realises realised knows knew reveal reveals revealed revelation",
    "elope": "elope elopes eloped eloping elopement",
    "kidnap": "kidnap kidnaps kidnapped kidnapping abduct abducts abducted abduction",
    "escape": "escape escapes escaped escaping flight flee flees fled",
    "fight": "fight fights fought fighting battle battles duel",
    "final": "final last",
    "soul": "soul souls ensouled ensouling re-ensouled seele âme alma",
    "chip": "chip chips chipped",
    "drink": "drink drinks drank drinking",
    "slaughter": "slaughter slaughters slaughtered slaughtering massacre killing-of",
    "blind": "blind blinds blinded blinding",
    "choose": "choose chooses chose chosen",
    "bite": "bite bites bit bitten biting",
    "shoot": "shoot shoots shot shooting",
    "sire": "sire sires sired siring turned turns turn",
    "meet": "meet meets met meeting",
    "refuse": "refuse refuses refused refusing rejection rejects rejected turned-down refusal",
    "confront": "confront confronts confronted confrontation",
    "sacrifice": "sacrifice sacrifices sacrificed sacrificing",
    "burn": "burn burns burned burnt burning",
    "jump": "jump jumps jumped jumping leap leaps leaped leapt",
    "wake": "wake wakes woke waking woken awakes awakening awakens",
    "bury": "funeral funerals buried burial bury",
    "cross": "crossing crosses crossed cross voyage",
    "stake": "stake stakes staked staking",
}
_STEM = {form: stem for stem, forms in _FAMILIES.items() for form in forms.split()}

_COMMON_WORDS = """
    dawn faith will red hope fred art host master first mayor woman wood glory skip eve count buff penn ring wolf
    wiggins mercury argus mentor
"""
_COMMON_NAMES = frozenset(_COMMON_WORDS.split())
"""Names that are words too: in lower case they are the word ("before dawn")."""

_TOKEN = re.compile(r"[^\W_]+(?:[-.&](?=[^\W_])[^\W_]+)*(?:['’](?=[^\W_])[^\W_]+)?|['’]s\b")


def plain(text: str) -> str:
    """Lower case without accents, "&" as "and", curly quotes as straight ones."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return folded.replace("&", " and ").replace("’", "'")


def words(text: str) -> list[str]:
    """The words of a text with their case; a possessive 's is dropped."""
    found = []
    for match in _TOKEN.finditer(text.replace("’", "'")):
        word = re.sub(r"'s?$", "", match[0].removesuffix("'s"))
        if word:
            found.append(word)
    return found


def stem(word: str) -> str:
    """The family a word belongs to, or the word without its commonest endings."""
    low = word.casefold()
    if low in _STEM:
        return _STEM[low]
    low = "".join(mark for mark in unicodedata.normalize("NFKD", low) if not unicodedata.combining(mark))
    for ending, least in (("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if low.endswith(ending) and len(low) - len(ending) >= least and not low.endswith("ss"):
            return low[: -len(ending)] + ("y" if ending == "ies" else "")
    return low


class People:
    """Who is meant by which words. Built once a canon; a lookup costs up to five joins a word."""

    def __init__(self, characters: Mapping[str, Sequence[str]]) -> None:
        self._by_words: dict[str, str] = {}
        for full, short in characters.items():
            for name in (full, *short):
                key = " ".join(word.casefold() for word in words(name))
                self._by_words.setdefault(key, full)
                self._by_words.setdefault(key.removeprefix("the "), full)

    def at(self, tokens: Sequence[str], index: int, *, shouting: bool) -> tuple[str, int] | None:
        """The person named from `tokens[index]` on and how many words that took, the longest name first."""
        for length in range(min(5, len(tokens) - index), 0, -1):
            piece = tokens[index : index + length]
            name = " ".join(piece).casefold()
            full = self._by_words.get(name)
            if full is None and length == 1 and name.endswith("s") and piece[0][:1].isupper():
                full = self._by_words.get(name[:-1])  # German "Joyces Tod"; English with its apostrophe lost
            if full is None:
                continue
            if length == 1 and piece[0].casefold() in _COMMON_NAMES and (piece[0].islower() or shouting):
                continue
            return full, length
        return None


def tokens(text: str, people: People) -> dict[str, float]:
    """What an event phrase is about → weight: people as "@Full Name", other words by their stems."""
    listed = words(text)
    shouting = text.isupper()
    found: dict[str, float] = {}
    index = 0
    while index < len(listed):
        person = people.at(listed, index, shouting=shouting)
        if person:
            found["@" + person[0]] = 1.0
            index += person[1]
            continue
        word = listed[index]
        index += 1
        if word.casefold() in _STOP:
            continue
        family = stem(word)
        if family not in _STOP:
            found[family] = _LIGHT.get(family, 1.0)
    return found
