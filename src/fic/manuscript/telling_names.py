"""How sure it is that a name in a note is somebody's in the story: does the story use it, does its fandom have it?

A capital letter makes no character. What tells "Lennier, Vir" from "Fontana, NBC" is the story, and the casts of
well-known fandoms.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from fic.manuscript.categories import FORMS, GENRES, is_category
from fic.manuscript.fandoms import fandom_named, mentions
from fic.manuscript.known_names import belongs, casts_of, fandoms_with, person_of

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

MOST_READ = 8_000
"""Characters of notes that are searched for names, in all."""
MOST_NAMES = 80
"""Different words that are counted in the story: each costs one pass over it."""
COUNTED_IN = 400_000

_TITLE = (
    r"(?:Mrs?\.?|Ms\.?|Dr\.?|Miss|Doctor|Lady|Lord|Sir|Captain|Capt\.?|Lt\.?|Lieutenant|Ensign|Chief|Sister|Brother"
    r"|Commander|Cmdr\.?|Colonel|Col\.?|Major|General|Admiral|Sergeant|Sgt\.?|Agent|Detective|Det\.?|Inspector"
    r"|Professor|Prof\.?|Constable|Director|King|Queen|Prince|Princess|Uncle|Aunt|Father|Mother)"
)
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?=\s+Doctor))"
)
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?<!['’])"
NAME = (
    rf"(?:[Tt]he\s+)?(?:{_TITLE}\s+){{0,2}}(?:{_ORDINAL}\s+)?(?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th)\s+{_WORD}|[A-Z]\.(?:[A-Z]\.)+)"
    rf"(?:\s+(?:(?:of|von|van|de|le|la|al|the)\s+)?{_WORD}){{0,2}}(?:\s+[A-Z]\.(?=\W|$))?"
)
JOINT = r"\s{0,40}(?:,\s*(?:and\s+|&\s*|plus\s+|or\s+)?|\s(?:and|&|plus|und|et|y|e|or|\+)\s|/|&)\s*"
NAMES = rf"{NAME}(?:{JOINT}{NAME}){{0,8}}"
WHOLE_NAME = re.compile(NAME)
_HIGH = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_MAY_BEGIN = re.compile(r'[\s!*_"“”()\[\],;]*[A-ZÀ-ÖØ-Þ\dtfsen]')
"""A name begins with a capital, a number, "the" or "fourth": asked first, as it is cheap."""

_LIFTED = re.compile(
    r"^(?:(?:(?:Gen|PG|G|R)\.|but|so|then|this\s+time|and|plus|with|mostly|mainly|also|featuring|starring|stars|just|only|really|it['’]?s|it\s+is|this\s+is|this\s+one\s+is"
    r"|a\s+(?:little|bit\s+of|touch\s+of|dash\s+of|hint\s+of|whiff\s+of|lot\s+of|tiny\s+bit\s+of)|lots\s+of|of\s+course|some|more|both"
    r"|cast:?|characters?:?|contains|includes|including|mit|con|avec|a\s+cameo\s+(?:by|from|of)|about|poor|gen\s+with|no\s+one\s+but"
    r"|nobody\s+but|and\s+no\s+one\s+but)\s+)+",
    re.I,
)
_DROPPED = re.compile(
    r"\s*(?:\([^()]*\)|\b(?:mostly|mainly|really|too|only|alone|again|friendship|gen|fic|story|vignette|centric|pov|of\s+course"
    r"|briefly|in\s+it|NC-?17|PG(?:-?1\d)?|UST|RST|themselves|himself|herself|as\s+(?:well|usual|always|ever)|etc\.?))\s*$",
    re.I,
)
_FACT = re.compile(
    r"(?:rated\b|PG|NC-?17|[GRTMK]\+?$|\d|(?:right\s+|just\s+|shortly\s+|immediately\s+)?(?:after|before|during|set\b|post-?|pre-?|early|late|mid-?)"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+th)\s+(?:season|series)|season\b|no\s+\w+|spoilers?|suitable|general\b|classic\b"
    r"|complete\b|finished\b|wip\b|old\s+west|original\b|canon\b|mild\b|some\b|contains\b|warnings?\b|approx|about\s+\d|c\.\s*\d|an?\s+[a-z]+\b"
    r"|\w+\s+(?:universe|verse|au)\b|all\s+ages|u\s+cert|one\s*-?shot|short\b|gen\b|pre-?slash|angst\b|humou?r\b|fluff|h/c\b|u?st\b|au\b|not\s+(?:very|too|so)\s)",
    re.I,
)
_PIECE = r"(?:story|fic|fanfic|vignette|piece|tale|yarn|drabble|one-?shot|ficlet|friendship|adventure|moment)"
_NO_NAME_LIST = """
    story fic fiction fanfic fanfiction series season chapter part copyright disclaimer author title rating archive
    feedback the_end bbc mca fox paramount universal productions pictures merry christmas happy nbc cbs abc mgm warner
    birthday sunday monday tuesday wednesday thursday friday saturday january february april june upn wb
    july august september october november december pov i subject subj from to date summary pairing characters
    category genre language usenet internet email dedicated thanks comments enjoy hello hi hey note notes warning
    warnings yes no none good bad not spoiler spoilers english american british episode list story_line misc
"""
_WORDS = frozenset(_NO_NAME_LIST.split())


class Telling:
    """The notes of one post, how often its story uses a word, and whose people its fandom has."""

    def __init__(self, facts: "Facts") -> None:
        self.facts = facts
        self.text = facts.page.text
        self.spans: list[tuple[int, int]] = []
        self._counts: dict[str, int] = {}
        self.owned: dict[tuple[int, int], bool] = {}
        """Sentence → whether it says whose the characters are, as far as it was asked."""
        self.sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """Span → its sentences, as far as they were asked for."""
        left = MOST_READ
        for start, end in _joined(self.text, facts.talked):
            if left > 0 and not _quotes_others(self.text, start):
                self.spans.append((start, min(end, start + left)))
                left -= end - start
        self.subject = next((head.subject for head in facts.page.heads if head.subject), None)
        named = {one.name for one in facts.fandoms}
        named |= {fandom_named(re.sub(r"\s*\([^()]*\)\s*$", "", name)) or name for name in named}
        self.casts = casts_of(frozenset(named))
        self._voted = False
        people = [*facts.authors, *facts.beta, *([facts.posted_by] if facts.posted_by else [])]
        self._people = " | ".join(one.text for one in people).casefold()
        self._titles = " | ".join(
            one.text for one in (facts.title, *facts.alternatives) if one is not None
        ).casefold()
        self._others = " | ".join([self._people, *(one.text for one in facts.thanks)]).casefold()

    def used(self, name: str) -> int:
        """How often the story uses a name's last word; 0 for a word that it writes small as often."""
        word = name.rstrip(" .").rsplit(maxsplit=1)[-1].removesuffix("'s").removesuffix("’s")
        if re.fullmatch(r"\w\.?", word) and " " in name.strip():
            word = name.split(maxsplit=1)[0]  # "Harry P."
        if len(word) < 2:
            return 0
        if word not in self._counts:
            if len(self._counts) >= MOST_NAMES:
                return 0
            spans = [*self.spans, *([self.subject] if self.subject else [])]
            notes = sum(_times(self.text, word, start, end) for start, end in spans)
            whole = _times(self.text, word, 0, COUNTED_IN)
            common = 0 if word.islower() else _times(self.text, word.lower(), 0, COUNTED_IN)
            self._counts[word] = max(0, whole - notes) if common <= whole - notes else 0
        return self._counts[word]

    def _vote(self) -> None:
        """Where no fandom is stated that has a known cast: the one most of whose people notes and story name."""
        self._voted = True
        text = "\n".join(
            self.text[a : min(b, a + 1_500)]
            for a, b in [*self.spans, *([self.subject] if self.subject else [])]
        )
        words = {word for word in re.findall(_WORD, text[:MOST_READ]) if word.casefold() not in self._people}
        votes: dict[str, set[str]] = {}
        for word in sorted(words):
            fandoms = fandoms_with(word)
            if fandoms and len(fandoms) < 40 and self.used(word):
                for fandom in fandoms:
                    votes.setdefault(fandom, set()).add(word)
        most = max(map(len, votes.values()), default=0)
        best = [fandom for fandom, names in votes.items() if len(names) == most]
        if most >= 2 and len(best) <= 2:
            self.casts = tuple(sorted(best))

    def known(self, name: str) -> bool:
        """Whether the post's fandom has somebody of that name."""
        if not self.casts and not self._voted:
            self._vote()
        return bool(self.casts) and belongs(name, self.casts)

    def person(self, name: str) -> str | None:
        """Who of the fandom's people is called that; None for nobody and for several."""
        return person_of(name, self.casts)

    def named(self, start: int, end: int, formed: bool = False) -> str | None:
        """The name that text[start:end] is, when it is no part of a fandom's. `formed`: before "story", where a
        fandom's own name is no person's."""
        raw = self.text[start:end]
        name = self.name(raw)
        if "\n" in raw and (name is None or not self.weight(name)):
            start += raw.rindex("\n") + 1
            name = self.name(self.text[start:end])
        if name is None or self._of_a_fandom(start, end, formed or not self.known(name)):
            return None
        if self.text[start - 20 : end + 20].isupper() and not self.known(name):
            return None
        return name

    def _of_a_fandom(self, start: int, end: int, whole: bool) -> bool:
        """Whether a name stands within a fandom's ("Ranma 1/2", "Sapphire & Steel"), or, if `whole`, is all of it."""
        line = max(0, start - 60), min(len(self.text), end + 60)
        return any(
            one.start < end
            and start < one.end
            and (one.end - one.start > end - start or (one.sure and whole))
            for one in mentions(self.text, *line)
        )

    def weight(self, name: str) -> float:
        """How sure it is that a name is a character's: from 1 on it is, in a sentence that says so."""
        used = self.used(name)
        score = 1.0 if used >= 2 else 0.5 if used else 0.0
        if self.known(name):
            return score + 1.5
        if name.casefold() in self._others or (
            name.casefold() in self._titles and (used < 2 or " " in name.strip())
        ):
            return 0.0
        elsewhere = 0.5 if not self.casts and fandoms_with(name) else 0.0
        return score + elsewhere

    def name(self, raw: str) -> str | None:
        """A name without what leads up to it and what follows; None for anything else."""
        if not _HIGH.search(raw):
            return None
        bare = _LIFTED.sub("", raw.strip(' .!*_"“”()[]~'))
        if not _MAY_BEGIN.match(bare):
            return None
        while (cut := _DROPPED.sub("", bare)) != bare:
            bare = cut
        bare = " ".join(bare.strip(' !*_"“”()[],;').split())
        bare = bare if re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", bare) else bare.rstrip(".")
        if (
            not WHOLE_NAME.fullmatch(bare)
            or bare.endswith(("'s", "’s"))
            or bare.casefold() in self._people.split(" | ")
        ):
            return None
        return None if is_fact(bare) and not self.known(bare) else bare

    def low_name(self, raw: str) -> str | None:
        """A name in small letters, of an author who uses no capitals: one of the fandom's, or of the story's."""
        bare = _LIFTED.sub("", raw.strip(" .!*_()[]~"))
        while (cut := _DROPPED.sub("", bare)) != bare:
            bare = cut
        if not re.fullmatch(r"[a-z][\w'’-]+(?: [a-z][\w'’-]+)?", bare) or bare in _WORDS or is_fact(bare):
            return None
        high = bare.title() if "'" not in bare else bare.capitalize()
        if self.known(bare) and (len(bare) > 4 or self.used(high)):
            return bare
        return bare if self.used(high) >= 3 and not self.used(bare) and len(bare) > 3 else None

    @cached_property
    def small(self) -> bool:
        """Whether the author writes notes without capitals."""
        read = "".join(self.text[start : min(end, start + 600)] for start, end in self.spans)
        letters = sum(map(str.isalpha, read))
        return letters > 0 and sum(map(str.isupper, filter(str.isalpha, read))) < 0.012 * letters


def _quotes_others(text: str, start: int) -> bool:
    """Whether a stretch stands on a line that quotes another's post: "> It's Tenchi"."""
    line = text.rfind("\n", 0, start) + 1
    return text[line : line + 3].lstrip().startswith(">") and text[line:start].strip(" >") == ""


def _times(text: str, word: str, start: int, end: int) -> int:
    """How often a word stands by itself in text[start:end]. Ten times cheaper than a pattern made for one word."""
    count, at, stop = 0, text.find(word, start, end), min(end, len(text))
    while at >= 0:
        after = at + len(word)
        if _inside(text[at - 1 : at]) or (after < stop and (_inside(text[after]) or text[after] == "-")):
            after = at + 1
        else:
            count += 1
        at = text.find(word, after, end)
    return count


def _inside(char: str) -> bool:
    return char.isalnum() or char == "_"


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without those that are said again; lines of one paragraph that were read apart are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif (
            found
            and re.fullmatch(r"[ \t]*\n[ \t]*", text[found[-1][1] : start])
            and _wrapped(text, *found[-1])
        ):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _wrapped(text: str, start: int, end: int) -> bool:
    """Whether a span's last line is as long as a margin allows, so that its sentence may go on."""
    line = text[max(start, text.rfind("\n", start, end) + 1) : end]
    return len(line) > 50 and line.rstrip()[-1:] not in {".", "!", "?", ":"}


def is_fact(raw: str, named: bool = False) -> bool:
    """A rating, a fandom, a genre: what stands on one line with names and is none. `named`: a fandom's name may be
    somebody's, too ("Xena")."""
    bare = raw.strip(' .!*_"“”()[]')
    plain = bare.casefold()
    return bool(
        not bare
        or plain in GENRES
        or plain in FORMS
        or is_category(plain)
        or _FACT.match(bare)
        or (not named and fandom_named(bare))
        or re.match(rf"an?\s.*\b{_PIECE}\b", bare, re.I)
        or any(word in _WORDS for word in re.findall(r"\w+", plain))
    )
