"""Whose death it is: "a redshirt buys it", "death of a Centauri guard" are deaths at the edge of the story."""

from collections.abc import Sequence
from dataclasses import replace

from fic.content_notes.degrees import Degree
from fic.content_notes.grammar_words import Kind
from fic.content_notes.lexing import Lexeme
from fic.content_notes.topic_words import TopicWord

EDGE = frozenset(
    (
        *("alien", "aliens", "background", "baddie", "baddies", "bit", "borg", "bystander", "bystander's"),
        *("bystanders", "civilian", "civilians", "crewman", "crewmember", "crewmembers", "crewmen", "dalek"),
        *("daleks", "demon", "demons", "ensign", "expendable", "expendables", "extra", "extras", "faceless"),
        *(
            "guard",
            "guards",
            "guest",
            "henchman",
            "henchmen",
            "henchpeople",
            "informant",
            "minion",
            "minions",
        ),
        *("minor", "mobster", "mook", "mooks", "nameless", "nobody's", "oc", "ocs", "one-off", "peasants"),
        *("recurring", "red-shirt", "redshirt", "redshirts", "secondary", "soldier", "soldiers"),
        *("spear-carrier", "stormtrooper", "stormtroopers", "stranger", "strangers", "supporting", "suspect"),
        *("thug", "thugs", "trooper", "troopers", "unnamed", "vampire", "vampires", "victim's", "villagers"),
        *("villain", "villains", "walk-on", "yeoman", "invented", "made", "mine", "met"),
    )
)
"""Whom a story can lose without a reader's tears."""
_ENDS = frozenset(
    (Kind.COMMA, Kind.SEMI, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE, Kind.TOPIC, Kind.REOPEN)
)
_NEAR = 5


def settle_deaths(read: Sequence[Lexeme]) -> list[Lexeme]:
    """A death is a minor character's when its subject ("a guard dies") or its genitive ("death of a guard") is."""
    settled = list(read)
    for i, lexeme in enumerate(read):
        if lexeme.kind is not Kind.TOPIC or all(w.topic != _MAJOR for w in lexeme.topics):
            continue
        if _edge_of_story(read, i, -1) or _edge_of_story(read, i, 1) or _only_told_of(read, i):
            minor = tuple(
                TopicWord(
                    "minor-character-death", w.capitals_only, w.ordinary, w.absent, w.degree, w.modifiers
                )
                if w.topic == _MAJOR
                else w
                for w in lexeme.topics
            )
            settled[i] = replace(lexeme, topics=minor)
    return settled


_MAJOR = "major-character-death"


def _only_told_of(read: Sequence[Lexeme], i: int) -> bool:
    """ "There's a death in it, off-stage": nobody's name, and nobody sees it."""
    if read[i].raw.lower() not in ("death", "deaths") or not i or read[i - 1].raw.lower() not in _ARTICLES:
        return False
    after = [one for one in read[i + 1 : i + 1 + _NEAR] if one.kind not in _BESIDE]
    return any(one.kind is Kind.DEGREE and one.word.degree is Degree.MENTIONED for one in after[:3])


_ARTICLES = frozenset(("a", "an", "one", "two", "three", "some", "several", "a few", "a couple of"))
_BESIDE = frozenset((Kind.FILLER, Kind.OPEN, Kind.PLURAL_IS))


def _edge_of_story(read: Sequence[Lexeme], i: int, step: int) -> bool:
    at = i + step
    while 0 <= at < len(read) and abs(at - i) <= _NEAR:
        lexeme = read[at]
        if lexeme.kind in _ENDS:
            return False
        if step > 0 and at == i + 1 and lexeme.raw.lower() not in ("of", "for"):
            return False
        words = lexeme.raw.lower().split()
        if lexeme.kind in (Kind.WORD, Kind.MODIFIER, Kind.TAG) and not EDGE.isdisjoint(words):
            return True
        at += step
    return False
