"""Whether a relation speaks of the story, whether what follows can be a point of canon, and which relation it is."""

import re

from fic.timeline import clauses, forms, phrases
from fic.timeline.anchors import Anchor
from fic.timeline.loading import for_fandom
from fic.timeline.phrases import RELATION, STRONG
from fic.timeline.placement import Relation
from fic.timeline.resolve import season_mentions
from fic.timeline.sentences import Sentence
from fic.timeline.spoiler_lists import NOT_ANCHORS

SHORT = 60
"""Characters of a sentence that is a label in all but name: "Post-Requiem, Scully's point of view."."""


def speaks_of_story(now: Sentence, cue: re.Match[str], name: str, *, labelled: bool) -> bool:
    """Whether a plain relation (after, in …) can be the story's: not the author's own time or taste."""
    before = clauses.told(now.text[now.clause : cue.start()])
    if _is_item(now, cue):
        return True
    if now.placing:
        nearby = max(0, len(before) - 200)
        placed_at = max((m.end() for m in phrases.PLACING.finditer(before, nearby)), default=0)
        return not phrases.WRITING.search(before, placed_at) or labelled
    if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
        return False
    return name in {"before", "after", "during", "refers", "in"}


def _is_item(now: Sentence, cue: re.Match[str]) -> bool:
    """ "Gen, post-Endgame, PG": the relation opens an item of a list, and a name follows at once."""
    before = now.text[: cue.start()]
    if (
        before.strip()
        and before.rstrip()[-1] not in ",;:(/|•*"
        and "\n" not in before[len(before.rstrip()) :]
    ):
        return False
    if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
        return False
    hyphen = re.match(r"(?:pre|post|пре|пост)[-–]", cue[0], re.IGNORECASE)
    return bool(hyphen) or any(outer == cue.end() + 1 or outer == cue.end() for outer, *_ in now.quotes)


def acceptable(
    now: Sentence, cue: re.Match[str], name: str, anchor: Anchor, antecedent: Anchor | None
) -> bool:
    was_pronoun = antecedent is not None and anchor.words is antecedent.words
    if anchor.is_vague or not re.search(r"\w", anchor.words):
        return False
    prefixed = bool(re.match(r"(?:pre|post|пре|пост)[-–]", cue[0], re.IGNORECASE))
    if not anchor.resolution and not prefixed and anchor.words.casefold() in NOT_ANCHORS:
        return False
    if was_pronoun and name not in STRONG and phrases.LOOSE.match(now.text, cue.end()):
        return False
    if was_pronoun:
        return now.placing or name in STRONG
    if (
        name == "unseen"
        and not anchor.quoted
        and anchor.resolution.kind == "title"
        and for_fandom(anchor.words)
    ):
        return False  # "I've never seen Angel" speaks of the show
    looks = (
        anchor.quoted
        or bool(season_mentions(anchor.words))
        or bool(phrases.STRETCH.fullmatch(anchor.words))
        or (bool(phrases.NUMBERED.search(anchor.words)) and "before" not in cue[0].casefold().split())
        or (name in {"before", "after"} and bool(phrases.COMMON_MOMENT.fullmatch(anchor.words)))
    )
    certain = bool(anchor.resolution)
    if name in {"in", "since", "refers"}:
        if name == "refers":
            return certain and (anchor.resolution.kind != "event" or clauses.has_capitals(anchor.words))
        if (
            certain
            and anchor.resolution.kind == "event"
            and not (now.placing and clauses.has_capitals(anchor.words))
        ):
            return False  # "in the bathroom" is a room
        if certain and anchor.resolution.kind == "series":
            return False
        if (
            certain
            and name == "in"
            and not now.text[: cue.start()].strip()
            and anchor.resolution.kind in {"title", "era", "code"}
        ):
            return not phrases.FIRST_PERSON.search(re.sub(r"\bI\s+(?:guess|think|suppose)\b", "", now.text))
        if name == "in" and now.placing and _LAST_SEASON.fullmatch(anchor.words):
            return True
        hedged = re.match(r"(?:some\s?time|some\s?where|any\s?time)\b", cue[0], re.IGNORECASE)
        begins = hedged and not now.text[: cue.start()].strip(" ([*-")
        return (now.placing or bool(begins)) and (certain or looks)
    if name in STRONG:
        if name == "replaces" and now.placing:
            return True
        if name == "never" and (re.search(r"\d", anchor.words) or anchor.words[:1].isupper()):
            return re.match(r"ignor|disregard", cue[0], re.IGNORECASE) is not None or certain or looks
        if name == "replaces" and anchor.words[:1].isupper():
            return True
        if (
            name == "unseen"
            and forms.is_title(anchor.words)
            and re.match(r"\s+yet\b", now.text[anchor.end :])
        ):
            return True
        if name in {"sequel", "prequel", "tag", "within"} and phrases.NOT_AU.search(now.text[: cue.start()]):
            return False
        if name == "unseen" and phrases.UNSEEN_PART.match(anchor.words):
            return True
        if (
            name == "unseen"
            and "never" not in cue[0].casefold()  # "I've never seen Star Trek"
            and forms.is_title(anchor.words)
            and not for_fandom(anchor.words)
            and _ENDS_ITS_CLAUSE.match(now.text, anchor.end)
        ):
            return True  # "I've not seen Crash, so …"
        if (
            name == "never"
            and not cue[0].casefold().startswith("forget")
            and (now.small or (now.placing and _TOLD_AT_LENGTH.match(anchor.words)))
        ):
            return True
        if name == "never" and _WORK.fullmatch(anchor.words):
            return True
        if name in {"unseen", "never", "replaces", "compliant"}:
            return certain or looks
        if name in {"sequel", "prequel"} and not now.text[: cue.start()].strip(" \t\n*_(["):
            return True
        return certain or looks or clauses.has_capitals(anchor.words) or name == "diverges"
    if cue[0][:1].isupper() and re.fullmatch(r"(?:pre|post)\s", cue[0], re.IGNORECASE) and not certain:
        return looks  # "the Post Office"
    if re.match(r"(?:pre|post|пре|пост)[-–: ]", cue[0], re.IGNORECASE):
        named = now.placing or len(now.text) < SHORT or _is_item(now, cue)
        return certain or looks or (anchor.words[:1].isupper() and named)
    if now.placing or (anchor.quoted and _is_item(now, cue)):
        if not certain and not looks and not forms.may_name(anchor.words, small=now.small):
            return False
        return certain or not phrases.UNSURE.search(now.text[: cue.start()])
    if looks and not certain and name in {"before", "after", "during"}:
        # "… that is to say long after “Hatching”": told as exactly as only a place is.
        exact = len(cue[0].split()) > 1 or clauses.offset_before(now.text[now.clause : cue.start()])
        told = clauses.told(now.text[now.clause : cue.start()])
        if exact and not phrases.FIRST_PERSON.search(told) and not phrases.WRITING.search(told):
            return True
    if not certain and name in clauses.TIMED and (looks or forms.is_title(anchor.words)):
        return stands_alone(now, cue, anchor) and not forms.is_everyday(anchor.words)
    return certain and (anchor.resolution.kind != "series" or cue.start() == 0)


_ENDS_ITS_CLAUSE = re.compile(
    r"\s*(?:[,.;)!]|$|\s(?:so|because|cos|since|as|and\s+(?:have|so|won|don)|when|myself|here|either)\b)"
)
_TOLD_AT_LENGTH = re.compile(r"the\s+(?:whole|entire|\w+\s+(?:of|with|where))\b")
_LAST_SEASON = re.compile(
    r"the\s+(?:very\s+)?(?:last|final|latest|current|present|new|newest|latter)\s+(?:season|series)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"(?:the|that)\s+(?:\w+\s+){0,2}(?:movies?|films?|finale|epilogue|comics?|novels?|books?|sequels?|prequels?"
    r"|spin-?offs?|remake|miniseries)"
)


def stands_alone(now: Sentence, cue: re.Match[str], anchor: Anchor) -> bool:
    """ "Sandman / after The Kindly Ones / Matthew": relation and name are all of an item, or of a short sentence."""
    if re.match(r"\s*past\b", cue[0], re.IGNORECASE):
        return False  # "Past Drowning" is a tag
    before, behind = now.text[: cue.start()].rstrip(), now.text[anchor.end :].lstrip(" \"”'*_")
    if phrases.FIRST_PERSON.search(clauses.told(before)) or phrases.WRITING.search(clauses.told(before)):
        return False
    opens = not before or bool(clauses.OFFSET_ONLY.fullmatch(before)) or before[-1] in ",;(/|•*[-–—"
    closes = not behind.strip(".!") or behind[0] in ";)/|•]" or (behind[0] == "," and bool(before))
    return opens and closes and len(clauses.told(before)) < SHORT


def relation_of(now: Sentence, cue: re.Match[str], name: str, anchor: Anchor) -> Relation:
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
    if relation is Relation.DURING and _LAST_SEASON.fullmatch(anchor.words):
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
