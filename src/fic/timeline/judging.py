"""Whether a relation speaks of the story, whether what follows can be a point of canon, and which relation it is."""

import re
from collections.abc import Iterable

from fic.timeline import clauses, forms, phrases
from fic.timeline.anchors import Anchor
from fic.timeline.cues import RELATION, STRONG
from fic.timeline.loading import for_fandom
from fic.timeline.placement import Relation
from fic.timeline.placing_weights import PLACING
from fic.timeline.resolve import season_mentions
from fic.timeline.sentences import Sentence
from fic.timeline.spoiler_lists import NOT_ANCHORS


def possible(now: Sentence, cue: re.Match[str], name: str, anchor: Anchor, pointing: bool) -> bool:
    """Not what no sign could make a placement: nothing named, a pronoun said loosely, a word that names no moment."""
    if (anchor.is_vague and not pointing) or not re.search(r"\w", anchor.words):
        return False
    if len(anchor.words.split()) > phrases.MOST_WORDS:
        return False
    prefixed = bool(re.match(r"(?:pre|post|пре|пост)[-–]", cue[0], re.IGNORECASE))
    if not anchor.resolution and not prefixed and anchor.words.casefold() in NOT_ANCHORS:
        return False
    if re.match(r"\s*Past\b", cue[0]) or (
        "/" in anchor.words
        and not anchor.quoted
        and not anchor.resolution
        and not season_mentions(anchor.words)
    ):
        return False  # "Past Drowning" is a tag, "post-Catra/Adora" a pairing
    opening = not now.text[: cue.start()].strip(" ([*-") or anchor.quoted or bool(anchor.resolution)
    if re.fullmatch(r"(?:Pre|Post)\s", cue[0]) and not opening and not season_mentions(anchor.words):
        return False  # "the Post Office"
    if prefixed and not anchor.resolution and _SMALL_AND_LONG.match(anchor.words):
        return False  # "Pre-read by Ann"
    if name == "bare" and _JUDGED.match(now.text, anchor.end):
        return False  # "First season, I thought, was much the best"
    if (
        name in clauses.TIMED
        and not anchor.quoted
        and not anchor.resolution
        and _OF_MINE.search(anchor.words)
    ):
        return False  # "After the flood of mail about my last one"
    if pointing and name not in STRONG:
        return now.placing and not phrases.LOOSE.match(now.text, cue.end())
    if name in {"sequel", "prequel", "tag", "within"} and phrases.NOT_AU.search(now.text[: cue.start()]):
        return False
    if (
        name == "unseen"
        and "never" in cue[0].casefold()
        and not (anchor.quoted or anchor.resolution or season_mentions(anchor.words))
    ):
        return False  # "I've never seen Star Trek"
    return not (
        name == "unseen"
        and not anchor.quoted
        and (anchor.resolution.kind in {"title", ""})
        and for_fandom(anchor.words) is not None
    )  # "I've never seen Angel" speaks of the show


_SMALL_AND_LONG = re.compile(
    r"(?!the\b|series\b|season\b|canon\b|show\b|movie\b|film\b|war\b)[a-z][\w'’]*\s+\w"
)


_JUDGED = re.compile(
    r"[\s,]*(?:(?:I|we)\s+(?:thought|loved|liked|hated|felt|enjoyed|saw|watched|missed)"
    r"|was\s+(?:\w+\s+)?(?:the\s+)?(?:best|worst|good|bad))\b"
)


_OF_MINE = re.compile(r"\b(?:my|our|your)\b", re.IGNORECASE)


def odds(signs: Iterable[str]) -> float:
    """Log-odds that the relation places the story."""
    return sum(PLACING.get(one, 0.0) for one in signs)


_CODE_ONLY = re.compile(r"[sS]?\d{1,2}\s?[xXeE.×]\s?\d{1,3}")


def relation_of(now: Sentence, cue: re.Match[str], name: str, anchor: Anchor) -> Relation:
    if name == "bare":
        return Relation.SEASON if not _CODE_ONLY.fullmatch(anchor.words) else Relation.DURING
    relation = RELATION[name]
    before = now.text[: cue.start()]
    if relation is Relation.EXCLUDED and re.search(r"\b(?:after|since|past)\s*$", cue[0], re.IGNORECASE):
        return Relation.DIVERGES  # "ignores everything after season two"
    if (
        relation is Relation.AFTER
        and name == "after"
        and anchor.quoted
        and phrases.IN_A_SERIES.search(before)
    ):
        return Relation.SEQUEL  # "third in the Kindling series, following “Damp Wood”"
    if relation is Relation.AFTER and phrases.LEAVES_CANON.search(now.text, anchor.end):
        return Relation.DIVERGES
    if (
        relation in clauses.PLAIN
        and phrases.NOT_BEFORE_CUE.search(before)
        and not cue[0].casefold().startswith("long")
    ):
        return Relation.EXCLUDED
    if (
        relation is Relation.DURING
        and not (cue[0].islower() and re.match(r"The\s+[A-Z]", anchor.words))  # “The Fifth Season” is a book
        and season_mentions(anchor.words)
        and (anchor.resolution.span or not anchor.resolution)
        and season_mentions(anchor.words)[0][2]
    ):
        return Relation.SEASON
    if relation is Relation.DURING and phrases.LAST_SEASON.fullmatch(anchor.words):
        return Relation.SEASON
    middle = name == "in" or re.search(
        r"\b(?:middle|milieu|mid\w*|half\w*|metà|mitad)", cue[0], re.IGNORECASE
    )
    if (
        middle
        and relation is Relation.DURING
        and not anchor.resolution
        and phrases.STRETCH.fullmatch(forms.bare_season(anchor.words, of_it=True))
    ):
        return Relation.SEASON
    return relation
