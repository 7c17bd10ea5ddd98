"""Placements out of what authors write around a story: the grammar of canon placement, in prose and after labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fic.evidence import Evidence
from fic.timeline import phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.loading import for_fandom, shipped
from fic.timeline.moment import Timeline
from fic.timeline.phrases import CUE, RELATION, STRONG
from fic.timeline.placement import Placement, Relation
from fic.timeline.resolve import Resolution, season_mentions
from fic.timeline.sentences import quoted, sentences

_LONGEST = 40_000
"""Characters that are read. Nobody's notes are longer; a whole story passed by mistake is cut off here."""
_MOST_CUES = 40
"""A sentence. More are a list of something else; the bound keeps hostile input cheap."""


def read_placements(
    text: str,
    offset: int = 0,
    fandoms: Sequence[str] = (),
    timelines: Sequence[Timeline] | None = None,
) -> list[Placement]:
    """Every placement in header or note prose, in the order of the text; never raises.

    `offset` is added to the evidence. `fandoms` are the work's fandoms when known; with none, canons the text names
    are taken, else all are tried and only unmistakable names resolve. `timelines` replaces the shipped ones.
    Time is linear in the length of the text. Do not pass story text: this believes what it is given.
    """
    canons = _canons(text, fandoms, timelines)
    found = _Reader(text, offset, canons).read()
    if canons.strict:
        found = _read_again(text, offset, canons, found)
    return found


def read_timeline_value(
    value: str,
    offset: int = 0,
    fandoms: Sequence[str] = (),
    timelines: Sequence[Timeline] | None = None,
) -> list[Placement]:
    """Placements in the value of a Timeline:, Setting: or Set: label; bare names of moments count there."""
    canons = _canons(value, fandoms, timelines)
    found = _Reader(value, offset, canons, labelled=True).read()
    if canons.strict:
        found = _read_again(value, offset, canons, found, labelled=True)
    return found


def read_spoilers(
    value: str,
    offset: int = 0,
    fandoms: Sequence[str] = (),
    timelines: Sequence[Timeline] | None = None,
) -> list[Placement]:
    """The moments a Spoilers: label names, one SPOILS placement each; "none" yields none."""
    canons = _canons(value, fandoms, timelines)
    reader = _Reader(value, offset, canons, labelled=True)
    lead = re.match(r"\s*(?:(?:\w+\s+)?spoil\w*\b[\s:]*)?", value, re.IGNORECASE)
    start = lead.end() if lead else 0
    if not _is_whole(value[start:], canons):
        start = _past_leads(value, start)
    if re.match(r"\s*(?:none?|no|nope|nil|n/?a|nothing|not\s+really|keine?|aucun|ning[uú]n[oa]?|0)\b[^\w]*(?:$|[.,;!(])", value, re.I):
        return []
    reader.spoiler_list(value, 0, start, len(value))
    return reader.settle()


def _is_whole(value: str, canons: Canons) -> bool:
    """The value as it stands is a name: "All the Way", "The Body"."""
    found = canons.resolve(value)
    return bool(found) and found.kind in {"title", "series"}


def _canons(text: str, fandoms: Sequence[str], timelines: Sequence[Timeline] | None) -> Canons:
    every = tuple(timelines) if timelines is not None else shipped()
    if fandoms:
        known = [found for name in fandoms if (found := for_fandom(name, every))]
        return Canons(tuple({one.slug: one for one in known}.values()))
    named = [one for one in every if _names_canon(text, one)]
    return Canons(tuple(named)) if named else Canons(every, strict=True)


def _names_canon(text: str, timeline: Timeline) -> bool:
    """The text says the canon's name, or an abbreviation with two capitals in it, as a word of its own."""
    for name in timeline.fandoms:
        telling = " " in name or sum(letter.isupper() for letter in name) >= 2
        if telling and len(name) <= len(text) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            return True
    return False


def _read_again(
    text: str, offset: int, canons: Canons, found: list[Placement], *, labelled: bool = False
) -> list[Placement]:
    """When everything that resolved points to one canon, the rest ("S6", "5x16") is read as that canon's."""
    slugs = {moment.partition(":")[0] for one in found for moment in one.resolved}
    if len(slugs) != 1:
        return found
    only = tuple(one for one in canons.timelines if one.slug in slugs)
    return _Reader(text, offset, Canons(only), labelled=labelled).read()


@dataclass
class _Sentence:
    """What is known while one sentence is read."""

    text: str
    at: int
    """Where it starts in the whole text."""
    quotes: list[tuple[int, int, int, int]]
    placing: bool = False
    clause: int = 0
    """Where the clause being read starts in the sentence."""
    taken: list[tuple[int, int]] = field(default_factory=list)
    last: Relation | None = None


@dataclass
class _Reader:
    text: str
    offset: int
    canons: Canons
    labelled: bool = False
    placements: list[Placement] = field(default_factory=list)
    antecedent: Anchor | None = None
    """The anchor "that" would mean."""

    def read(self) -> list[Placement]:
        for start, end in sentences(self.text[:_LONGEST]):
            self._sentence(start, end)
        return self.settle()

    def settle(self) -> list[Placement]:
        """Without repeats, in the order of the text."""
        unique: dict[tuple[object, ...], Placement] = {}
        for one in self.placements:
            key = (one.relation, (one.anchor or "").casefold(), one.anchor2, one.offset, one.resolved)
            unique.setdefault(key, one)
        return sorted(unique.values(), key=lambda one: one.evidence.start if one.evidence else 0)

    # One sentence

    def _sentence(self, start: int, end: int) -> None:
        words = self.text[start:end]
        now = _Sentence(words, start, quoted(words), placing=self.labelled)
        cues = [one for one in self._cues(now)][:_MOST_CUES]
        denied = phrases.NOT_THE_ONE.search(words)
        if denied:
            self._not_the_one(now, denied)
        for number, cue in enumerate(cues):
            if any(a <= cue.start() < b for a, b in now.taken):
                continue
            following = next((one.start() for one in cues[number + 1 :] if one.lastgroup not in _SOFT), len(words))
            self._cue(now, cue, following)
        self._compliant(now)
        self._epilogue(now)
        self._never_happened(now)
        self._undone(now)
        self._bare(now)
        self._au(now)

    def _cues(self, now: _Sentence) -> Iterator[re.Match[str]]:
        for cue in CUE.finditer(now.text):
            inside = any(outer < cue.start() < outer_end for outer, outer_end, _, _ in now.quotes)
            if not inside:
                yield cue

    def _cue(self, now: _Sentence, cue: re.Match[str], following: int) -> None:
        name = cue.lastgroup or ""
        before = now.text[now.clause : cue.start()]
        now.placing = now.placing or _places(now.text[: cue.start()])
        if name != "unseen" and phrases.SAYING.search(before) and phrases.FIRST_PERSON.search(before):
            return  # "if I say “post-Chosen”": words about words
        if name == "spoils":
            self._spoils(now, cue)
            return
        if name == "whole":
            self._whole(now, cue, following)
            return
        if name == "between":
            self._between(now, cue)
            return
        if name not in STRONG and not self._speaks_of_story(now, cue, name):
            return
        anchor = read_anchor(now.text, cue.end(), max(following, cue.end()), now.quotes, self.canons)
        if anchor is None or (not anchor.resolution and following < len(now.text)):
            wider = read_anchor(now.text, cue.end(), len(now.text), now.quotes, self.canons)
            if wider and wider.resolution.kind == "title":
                anchor = wider  # a title may hold a relation word: "Life After Death"
        if anchor is None:
            return
        if name in {"sequel", "prequel"} and phrases.OWN_WORK.match(now.text, cue.end()):
            anchor = self._own_work(now, cue) or anchor
        anchor = self._meant(self._whose(now, anchor))
        if anchor is None or not self._acceptable(now, cue, name, anchor):
            return
        relation = self._relation(now, cue, name, anchor)
        offset = (_offset(before) or _offset_behind(now.text[anchor.end :])) if name in _TIMED else None
        self._add(now, relation, anchor, cue, offset=offset)
        self._more(now, relation, anchor)

    def _speaks_of_story(self, now: _Sentence, cue: re.Match[str], name: str) -> bool:
        """Whether a plain relation (after, in …) can be the story's: not the author's own time or taste."""
        before = now.text[now.clause : cue.start()]
        if now.placing:
            placed_at = max((m.end() for m in phrases.PLACING.finditer(before)), default=0)
            return not phrases.WRITING.search(before, placed_at) or self.labelled
        if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
            return False
        return name in {"before", "after", "during", "refers", "in"}

    def _own_work(self, now: _Sentence, cue: re.Match[str]) -> Anchor | None:
        """ "A sequel to my story “Forever”" means a fic, whatever episode is called so."""
        own = phrases.OWN_WORK.match(now.text, cue.end())
        anchor = read_anchor(now.text, own.end(), len(now.text), now.quotes, self.canons) if own else None
        return replace(anchor, resolution=Resolution()) if anchor else None

    def _whose(self, now: _Sentence, anchor: Anchor) -> Anchor:
        """ "before she comes back": the pronoun is the last person named before it; without one nothing is known."""
        match = _WHO.match(anchor.words)
        if not match or anchor.quoted or anchor.resolution.kind not in {"", "event"}:
            return anchor
        before = self.text[max(0, now.at + anchor.start - 200) : now.at + anchor.start]
        name = self.canons.last_person(before) or (self.canons.last_person(self.antecedent.words) if self.antecedent else None)
        if name is None:
            return replace(anchor, resolution=Resolution())
        owner = name + ("'s" if match[1].casefold() in {"his", "her", "their"} else "")
        return replace(anchor, resolution=self.canons.resolve(f"{owner} {anchor.words[match.end() :]}"))

    def _meant(self, anchor: Anchor) -> Anchor | None:
        """ "That" means the anchor before it, in this sentence or an earlier one."""
        if not anchor.is_pronoun:
            return anchor
        if self.antecedent is None:
            return None
        return replace(
            anchor, words=self.antecedent.words, resolution=self.antecedent.resolution, quoted=self.antecedent.quoted
        )

    def _acceptable(self, now: _Sentence, cue: re.Match[str], name: str, anchor: Anchor) -> bool:
        was_pronoun = self.antecedent is not None and anchor.words is self.antecedent.words
        if anchor.is_vague or not re.search(r"\w", anchor.words):
            return False
        if not anchor.resolution and anchor.words.casefold() in _NOT_ANCHORS:
            return False
        if was_pronoun:
            return now.placing or name in STRONG
        if name == "unseen" and not anchor.quoted and anchor.resolution.kind == "title" and for_fandom(anchor.words):
            return False  # "I've never seen Angel" speaks of the show
        looks = anchor.quoted or bool(season_mentions(anchor.words))
        certain = bool(anchor.resolution)
        if name in {"in", "since", "refers"}:
            if name == "refers":
                return certain
            if certain and anchor.resolution.kind == "event" and not (now.placing and _capitals(anchor.words)):
                return False  # "in the bathroom" is a room
            if certain and anchor.resolution.kind == "series":
                return False
            if certain and name == "in" and not now.text[: cue.start()].strip() and anchor.resolution.kind in {"title", "era", "code"}:
                return not phrases.FIRST_PERSON.search(re.sub(r"\bI\s+(?:guess|think|suppose)\b", "", now.text))
            return now.placing and (certain or looks)
        if name in STRONG:
            if name in {"unseen", "never", "replaces", "compliant"}:
                return certain or looks
            if name == "sequel" or name == "prequel":
                return certain or anchor.quoted or anchor.words[:1].isupper() or _capitals(anchor.words)
            return certain or looks or _capitals(anchor.words) or name == "diverges"
        if cue[0].casefold().startswith(("post", "pre")) and cue[0][-1] in "-–: " and name in {"before", "after"}:
            if not cue[0].casefold().startswith(("preceding", "prior", "previo")):
                return certain or looks or (anchor.words[:1].isupper() and (now.placing or len(now.text) < 60))
        if now.placing:
            return True
        return certain and (anchor.resolution.kind != "series" or cue.start() == 0)

    def _relation(self, now: _Sentence, cue: re.Match[str], name: str, anchor: Anchor) -> Relation:
        relation = RELATION[name]
        before = now.text[: cue.start()]
        if relation in _PLAIN and phrases.NOT_BEFORE_CUE.search(before) and not cue[0].casefold().startswith("long"):
            return Relation.EXCLUDED
        if relation is Relation.DURING and anchor.resolution.span and season_mentions(anchor.words):
            return Relation.SEASON
        if relation is Relation.DURING and not anchor.resolution and season_mentions(anchor.words):
            return Relation.SEASON
        return relation

    def _more(self, now: _Sentence, relation: Relation, anchor: Anchor) -> None:
        """Further names in the same breath: "after “Chosen” and “Not Fade Away”"."""
        end = anchor.end
        for _ in range(12):
            joint = re.compile(r"\s*(?:,\s*and|,|and|&|or|/|und|et|y)\s*(?=[\"“‘'*_A-Z\d])").match(now.text, end)
            if not joint:
                return
            following = read_anchor(now.text, joint.end(), len(now.text), now.quotes, self.canons)
            if not following or not following.resolution or following.resolution.kind in {"event", "series"}:
                return
            if season_mentions(following.words) and not season_mentions(anchor.words):
                return  # "post-Chosen, S7" is two statements
            self._add(now, relation, following, None)
            end = following.end

    # The kinds of clause

    def _between(self, now: _Sentence, cue: re.Match[str]) -> None:
        if not self._speaks_of_story(now, cue, "during"):
            return
        pair = self._pair(now, cue.end())
        if pair is None:
            return
        first, second = pair
        both = first.resolution and second.resolution
        vague = first.is_vague or second.is_vague or (self.canons.is_person(first.words) and self.canons.is_person(second.words))
        if not both and (vague or not now.placing):
            return
        self._between_placement(now, cue, first, second)

    def _pair(self, now: _Sentence, at: int) -> tuple[Anchor, Anchor] | None:
        """The two names after "between": every "and" that could part them is tried, the best-resolving wins."""
        seasons = _SEASON_PAIR.match(now.text, at)
        if seasons:
            word = seasons["word"] or ""
            word = word if word.casefold() == "series" else word.rstrip("sS")
            first = f"{word} {seasons['a']}" if word else f"S{seasons['s']}"
            second = f"{word} {seasons['b']}" if word else f"S{seasons['s2']}"
            return (
                Anchor(first, seasons.start(), seasons.end(), self.canons.resolve(first)),
                Anchor(second, seasons.start(), seasons.end(), self.canons.resolve(second)),
            )
        best: tuple[float, Anchor, Anchor] | None = None
        joints = [
            one
            for one in re.finditer(r"\s+(?:and|&|und|et|y)\s+", now.text[at:])
            if not any(a < at + one.start() < b for a, b, _, _ in now.quotes)
        ][:4]
        for joint in joints:
            left = read_anchor(now.text, at, at + joint.start(), now.quotes, self.canons)
            right = read_anchor(now.text, at + joint.end(), len(now.text), now.quotes, self.canons)
            if left is None or right is None:
                continue
            score = left.resolution.score + right.resolution.score
            if best is None or score > best[0]:
                best = (score, left, right)
        return (best[1], best[2]) if best else None

    def _between_placement(self, now: _Sentence, cue: re.Match[str], first: Anchor, second: Anchor) -> None:
        if first.resolution and second.resolution:
            ids = tuple(dict.fromkeys((first.resolution.ids[-1], second.resolution.ids[0])))
        else:
            ids = (first.resolution or second.resolution).ids
        evidence = self._evidence(now, now.clause, max(first.end, second.end))
        self.placements.append(
            Placement(
                Relation.BETWEEN,
                first.words,
                second.words,
                resolved=ids,
                ambiguous=first.resolution.ambiguous or second.resolution.ambiguous,
                evidence=evidence,
            )
        )
        now.taken.append((cue.start(), max(first.end, second.end)))
        self.antecedent = second

    def _whole(self, now: _Sentence, cue: re.Match[str], following: int) -> None:
        """ "Everything after X is different", "nothing after X happened", "everything up through X happened"."""
        anchor = read_anchor(now.text, cue.end(), len(now.text), now.quotes, self.canons)
        anchor = self._meant(anchor) if anchor else None
        if anchor is None or anchor.is_vague or not (anchor.resolution or anchor.quoted or season_mentions(anchor.words)):
            if anchor is None or not _DIVERTED.search(now.text[cue.end() :]) or anchor.is_vague:
                return
        rest = now.text[cue.end() :]
        up_to = re.search(r"\b(?:up|through|until|till|to)\b[\s]*$", cue[0], re.IGNORECASE)
        before = now.text[: cue.start()]
        changed = _DIVERTED.search(rest) or _DIVERTED.search(before) or cue[0].casefold().startswith(("nothing", "nichts", "rien", "nada"))
        if not changed and not (up_to and re.search(r"\b(?:happened|canon|same|stands|counts|true)\b", rest, re.I)):
            return
        self._add(now, Relation.DIVERGES, anchor, cue, whole=True)

    def _not_the_one(self, now: _Sentence, denied: re.Match[str]) -> None:
        """ "NOT the one right before X": X identifies what is denied, it does not place the story."""
        tail = read_anchor(now.text, denied.end(), len(now.text), now.quotes, self.canons)
        if tail is None:
            return
        words = now.text[denied.start("anchor") : tail.end].strip()
        whole = Anchor(words, denied.start("anchor"), tail.end, tail.resolution)
        self._add(now, Relation.EXCLUDED, whole, None)
        now.taken.append((denied.start(), len(now.text)))

    def _spoils(self, now: _Sentence, cue: re.Match[str]) -> None:
        before = now.text[max(0, cue.start() - 40) : cue.start()]
        start = _past_leads(now.text, cue.end())
        if phrases.DENIED_SPOILERS.search(before) and not phrases.LIMIT.search(now.text[cue.end() : start]):
            now.taken.append((cue.start(), len(now.text)))
            return
        if not re.search(r"\w", now.text[start:]):
            self._spoils_before(now, cue)
            return
        if re.match(r"\s*(?:none|no\b|n/?a|free|-free)", now.text[cue.end() :], re.IGNORECASE):
            return
        self.spoiler_list(now.text, now.at, start, len(now.text), now)

    def _spoils_before(self, now: _Sentence, cue: re.Match[str]) -> None:
        """ "Season 5 spoilers!", "“Chosen” spoilers"."""
        before = now.text[: cue.start()].rstrip()
        marks = [(start, end) for start, end, _ in season_mentions(before)] + [(a, b) for a, b, _, _ in now.quotes]
        for start, end in marks:
            if end == len(before):
                words = before[start:end].strip("\"“”‘’'*_ ")
                self._spoil(now, words, start, end, self.canons.resolve(words))
                now.taken.append((start, end))

    def spoiler_list(self, text: str, at: int, start: int, end: int, now: _Sentence | None = None) -> None:
        """Each name in a list of what is spoiled; pieces are joined again where a title holds a comma or "and"."""
        explicit = now is None
        here = now or _Sentence(text, at, quoted(text))
        pieces = _pieces(here.text, start, min(end, start + _LONGEST), here.quotes)[:60]
        number = 0
        while number < len(pieces):
            for count in range(min(4, len(pieces) - number), 0, -1):
                first, last = pieces[number], pieces[number + count - 1]
                words = here.text[first[0] : last[1]].strip()
                stripped = _SPOILER_LEAD.sub("", words) if not self.canons.resolve(words) else words
                inner = stripped.strip(" \"“”‘’'*_.!?")
                if count == 1 and self.antecedent and phrases.PRONOUN.match(inner):
                    self._spoil(here, self.antecedent.words, first[0], last[1], self.antecedent.resolution)
                    break
                if not inner:
                    count = 1
                    break
                found = self.canons.resolve(inner)
                single = count == 1
                if found and (single or _is_one_name(inner, found)):
                    begin = here.text.find(stripped, first[0]) if stripped else first[0]
                    self._spoil(here, inner, begin, last[1], found)
                    break
                if single:
                    self._spoil_unresolved(here, first, inner, explicit)
                    break
            number += max(count, 1)
        here.taken.append((start, end))

    def _spoil_unresolved(self, here: _Sentence, piece: tuple[int, int], inner: str, explicit: bool) -> None:
        anchor = read_anchor(here.text, piece[0], piece[1], here.quotes, self.canons)
        if anchor and anchor.resolution:
            self._spoil(here, anchor.words, anchor.start, anchor.end, anchor.resolution)
            return
        is_quoted = any(piece[0] <= a and b <= piece[1] + 1 for a, b, _, _ in here.quotes)
        named = is_quoted or season_mentions(inner) or inner[:1].isupper() or inner[:1].isdigit()
        if named and len(inner.split()) <= (6 if explicit else 5) and inner.casefold() not in _NOT_ANCHORS:
            self._spoil(here, inner, piece[0], piece[1], Resolution())

    def _spoil(self, here: _Sentence, words: str, start: int, end: int, found: Resolution) -> None:
        evidence = self._evidence(here, start, end)
        self.placements.append(
            Placement(Relation.SPOILS, words, resolved=found.ids, ambiguous=found.ambiguous, evidence=evidence)
        )

    def _compliant(self, now: _Sentence) -> None:
        for match in phrases.COMPLIANT.finditer(now.text):
            names = match["anchor"].split()
            for count in range(len(names)):
                words = " ".join(names[count:])
                found = self.canons.resolve(words)
                single = count == len(names) - 1
                if words.casefold() in {"canon", "non", "not", "fully", "mostly", "semi", "is", "non-canon"}:
                    break
                if found or (single and (words.isupper() or season_mentions(words) or words[:1].isupper())):
                    start = match.end("anchor") - len(words)
                    anchor = Anchor(words, start, match.end(), found)
                    denied = phrases.NOT_AU.search(now.text[:start])
                    self._add(now, Relation.DIVERGES if denied else Relation.REFERENCES, anchor, None)
                    break

    def _epilogue(self, now: _Sentence) -> None:
        match = phrases.EPILOGUE.search(now.text)
        if match:
            self._add(now, Relation.EXCLUDED, Anchor("the epilogue", match.start(), match.end()), None)

    def _never_happened(self, now: _Sentence) -> None:
        """ "Seeing Red never happened": the story leaves canon there."""
        for match in phrases.NEVER_HAPPENED.finditer(now.text):
            if any(a <= match.start() < b for a, b in now.taken):
                continue
            start = max((one.end() for one in re.finditer(r"[,;:]\s|\b(?:that|if|like|where|and|but|assume|pretend)\s", now.text[: match.start()])), default=0)
            words = now.text[start : match.start()].strip(" \"“”‘’'*_")
            found = self.canons.resolve(words) if words else Resolution()
            if found:
                self._add(now, Relation.DIVERGES, Anchor(words, start, match.end(), found), None, whole=True)

    def _undone(self, now: _Sentence) -> None:
        """ "In this story Joyce never died": canon is left where she did."""
        if not _SUPPOSED.search(now.text):
            return
        for match in _UNDONE.finditer(now.text):
            phrase = f"{match['who']}{match['what']}"
            anchor = read_anchor(phrase, 0, len(phrase), (), self.canons)
            if anchor and anchor.resolution.kind == "event" and anchor.resolution.score >= 0.8:
                end = match.start("what") + max(1, anchor.end - len(match["who"]))
                words = now.text[match.start() : end]
                if not any(a <= match.start() < b for a, b in now.taken):
                    self._add(now, Relation.DIVERGES, Anchor(words, match.start(), end, anchor.resolution), None)

    def _bare(self, now: _Sentence) -> None:
        """Seasons, codes and, after a label, any name that stands without a relation."""
        if self.labelled and not any(one.relation is not Relation.AU for one in self.placements if _inside(one, now, self.offset)):
            self._bare_name(now)
            return
        for start, end, is_season in season_mentions(now.text):
            if any(a <= start < b for a, b in now.taken) or any(a < start < b for a, b, _, _ in now.quotes):
                continue
            before, after = now.text[:start], now.text[end:]
            told = phrases.SEASON_STORY.match(after) or phrases.SEASON_BEFORE.search(before)
            short = len(now.text.split()) <= 5
            if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
                told = phrases.SEASON_STORY.match(after) if re.match(r"\W*(?:my|this)\b", before, re.I) else None
                short = False
            if not (told or short or self.labelled):
                continue
            words = now.text[start:end]
            relation = Relation.SEASON if is_season else Relation.DURING
            self._add(now, relation, Anchor(words, start, end, self.canons.resolve(words)), None)

    def _bare_name(self, now: _Sentence) -> None:
        at = 0
        for piece_start, piece_end in _pieces(now.text, at, len(now.text), now.quotes) or [(0, len(now.text))]:
            whole = self.canons.resolve(now.text)
            start, end = (0, len(now.text)) if whole and whole.kind in {"title", "era"} else (piece_start, piece_end)
            anchor = read_anchor(now.text, start, end, now.quotes, self.canons)
            if anchor is None:
                continue
            marked = bool(season_mentions(anchor.words))
            if not anchor.resolution and not marked and not anchor.quoted:
                continue
            if anchor.resolution.kind == "series" and not re.search(r"pilot|finale", anchor.words, re.I):
                continue
            relation = Relation.SEASON if marked and (anchor.resolution.span or not anchor.resolution) else Relation.DURING
            if marked and not anchor.resolution and season_mentions(anchor.words)[0][2] is False:
                relation = Relation.DURING
            self._add(now, relation, anchor, None)
            if (start, end) == (0, len(now.text)):
                return

    def _au(self, now: _Sentence) -> None:
        for match in phrases.AU.finditer(now.text):
            if phrases.NOT_AU.search(now.text[: match.start()]) or any(a < match.start() < b for a, b, _, _ in now.quotes):
                continue
            if any(a <= match.start() < b for a, b in now.taken):
                return  # "AU after X" was read as a divergence
            evidence = self._evidence(now, 0, len(now.text))
            self.placements.append(Placement(Relation.AU, evidence=evidence))
            return

    # Writing down

    def _add(
        self,
        now: _Sentence,
        relation: Relation,
        anchor: Anchor,
        cue: re.Match[str] | None,
        *,
        offset: str | None = None,
        whole: bool = False,
    ) -> None:
        begun = _JOINT.match(now.text, now.clause)
        now.clause = max(now.clause, min(begun.end(), cue.start() if cue else anchor.start)) if begun else now.clause
        start = now.clause if cue is not None else min(anchor.start, now.clause if relation is Relation.SEASON else anchor.start)
        end = len(now.text) if whole else anchor.end
        resolved = anchor.resolution.ids
        if relation is Relation.BEFORE and anchor.resolution.kind == "series":
            resolved = resolved[:1]
        elif relation is Relation.AFTER and anchor.resolution.kind == "series":
            resolved = resolved[-1:]
        self.placements.append(
            Placement(
                relation,
                anchor.words,
                offset=offset,
                resolved=resolved,
                ambiguous=anchor.resolution.ambiguous,
                evidence=self._evidence(now, start, end),
            )
        )
        now.taken.append((cue.start() if cue else anchor.start, end))
        now.clause = max(now.clause, anchor.end)
        now.last = relation
        self.antecedent = anchor

    def _evidence(self, now: _Sentence, start: int, end: int) -> Evidence:
        local = Evidence.of(self.text, now.at + start, now.at + max(start, end))
        return Evidence(local.start + self.offset, local.end + self.offset, local.quote)


_UNDONE = re.compile(
    r"(?P<who>(?:\b[A-Z][\w'’]+\s+){1,3})(?:has\s+|had\s+)?(?:never|didn['’]t|did\s+not|hadn['’]t|had\s+not|doesn['’]t|does\s+not)\s+(?P<what>[^,.;!?\n]{2,60})"
)
_SUPPOSED = re.compile(r"\b(?:in\s+this|what\s+if|where|if|suppose|assum\w+|pretend\w*|AU|universe|imagine|here)\b", re.IGNORECASE)
_WHO = re.compile(r"(he|she|they|his|her|their)\b\s*(?=\w)", re.IGNORECASE)
_JOINT = re.compile(r"[\s,;:.&–—-]*(?:(?:and|but|or|und|aber|et|mais|y|pero)\b\s*)?")
_SOFT = frozenset({"in", "since", "refers"})
_TIMED = frozenset({"before", "after", "in", "since", "during"})
_PLAIN = frozenset({Relation.BEFORE, Relation.AFTER, Relation.DURING})
_NOT_ANCHORS = frozenset(
    "au story fic the story the fic the show series tv canon it all no none yes me my you i slash het gen dinner spoilers warning warnings "
    "everything anything nothing reading rating angst fluff this that".split()
) | {"the story", "the fic", "this story", "this fic"}
_DIVERTED = re.compile(
    r"\b(?:differ(?:s|ent|ently)|chang(?:es|ed)|AU|never|didn['’]?t|did\s+not|doesn['’]?t|does\s+not|hasn['’]?t|not\s+happen\w*|ignor(?:e|es|ed|ing)|disregard\w*|"
    r"non-?canon|out\s+the\s+window|no\s+longer|forget|forgotten|pretend|made\s+up|my\s+own|diverges?|thrown\s+out|gone|anders|différent|diferente|"
    r"invented|wrong|scrapped|jossed|counts)\b",
    re.IGNORECASE,
)
_SEASON_PAIR = re.compile(
    r"\s*(?:the\s+)?(?:(?P<word>seasons|series|seasons?|staffeln?|saisons?|temporadas?)\s*(?P<a>\w+)\s*(?:and|&|und|et|y|-)\s*(?:seasons?\s+|series\s+|staffel\s+|saison\s+|temporada\s+)?(?P<b>\w+)"
    r"|S(?P<s>\d{1,2})\s*(?:and|&|und|et|y|-)\s*S?(?P<s2>\d{1,2}))\b",
    re.IGNORECASE,
)
_SPOILER_LEAD = re.compile(
    r"^\W*(?:.*\b(?:up\s+to|through|thru|until|till)\s+(?=[A-Z\d\"“]))?(?:(?:a|little|bit|few|tiny|lot|up|to|through|thru|until|till|including|inclusive|for|all|of|the\s+(?=events|episodes?)|events|episodes?|everything|anything|major|minor|vague|slight|mild|some|"
    r"possible|maybe|and|also|especially|mostly|mainly|from|in|bis|für|pour|hasta)\s+)*",
    re.IGNORECASE,
)


def _is_one_name(words: str, found: Resolution) -> bool:
    """Several pieces of a list that are one name after all: a title with a comma, "seasons 1 and 2"."""
    if found.kind == "title":
        return found.score == 1.0
    return any((start, end) == (0, len(words)) for start, end, _ in season_mentions(words))


def _past_leads(text: str, start: int) -> int:
    """Past "for", "up to and including" …; the first word may be a capital, later ones belong to a title then."""
    shouting = text.isupper()
    at = start
    for match in re.finditer(r"[\w'’]+|[^\w\s]+", text[start:]):
        word = match[0]
        if not word[0].isalnum():
            if word.strip(",:-–!.") == "":
                continue
            break
        low = word.casefold()
        rest = text[start + match.end() :].lstrip().casefold()
        if low not in phrases.SPOILER_LEADS or (word[0].isupper() and at != start and not shouting):
            break
        if low == "the" and not rest.startswith(("events", "episode", "way")):
            break
        if low == "all" and not rest.startswith(("of", "the way", "through", "up", "episodes of")):
            break
        at = start + match.end()
    return at


def _places(before: str) -> bool:
    return bool(phrases.PLACING.search(before) or phrases.IS.search(before))


def _offset(before: str) -> str | None:
    match = phrases.OFFSET.search(before)
    return " ".join(match["offset"].split()) if match else None


def _offset_behind(after: str) -> str | None:
    """ "…after Chosen, ten years later"."""
    match = re.match(r"[\s,(]*([^.;,()]{3,40}?)\s+(?:later|on)\b", after)
    return _offset(match[1] + " ") if match else None


def _capitals(words: str) -> bool:
    return any(word[:1].isupper() for word in words.split() if len(word) > 1)


def _inside(placement: Placement, now: _Sentence, offset: int) -> bool:
    evidence = placement.evidence
    return evidence is not None and now.at <= evidence.start - offset < now.at + len(now.text)


def _pieces(text: str, start: int, end: int, quotes: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """A list cut at commas, slashes, semicolons and "and", not inside quotes."""
    pieces = []
    at = start
    for match in re.finditer(r"\s*[,;/&+\n]\s*(?:and\s+)?|\s+(?:and|und|et|y)\s+|\s*\.\s+(?=[A-Z])", text[start:end]):
        begin, stop = start + match.start(), start + match.end()
        if any(a < begin < b for a, b, _, _ in quotes):
            continue
        if text[at:begin].strip():
            pieces.append((at, begin))
        at = stop
    if text[at:end].strip():
        pieces.append((at, end))
    return pieces
