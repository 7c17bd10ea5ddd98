"""The walk over one sentence after another: cues, what they speak of, and the placements they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from fic.evidence import Evidence
from fic.timeline import clauses, phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.loading import for_fandom
from fic.timeline.phrases import CUE, RELATION, STRONG
from fic.timeline.placement import Placement, Relation
from fic.timeline.resolve import Resolution, season_mentions
from fic.timeline.sentences import Sentence, quoted, sentences, unwrapped
from fic.timeline.spoiler_lists import NOT_ANCHORS, list_end, past_leads, pieces, spoiled
from fic.timeline.statements import statements

LONGEST = 20_000
"""Characters that are read. Nobody's notes are longer; a whole story passed by mistake is cut off here."""
_SHORT = 60
"""Characters of a sentence that is a label in all but name: "Post-Requiem, Scully's point of view."."""
LONGEST_PIECE = 200
"""Characters of a piece of a list."""
MOST_CUES = 40
"""A sentence. More are a list of something else; the bound keeps hostile input cheap."""
_MOST_READ = 60
"""Relations followed up a call. The longest headers have some twenty."""


@dataclass
class Reader:
    """Reads one text; `settle` hands over what was found."""

    text: str
    offset: int
    canons: Canons
    labelled: bool = False
    placements: list[Placement] = field(default_factory=list)
    antecedent: Anchor | None = None
    """The anchor "that" would mean."""
    followed: int = 0
    """Relations whose anchors were read so far."""

    def read(self) -> list[Placement]:
        for start, end in sentences(self.text[:LONGEST]):
            self._sentence(start, end)
        return self.settle()

    def place(self, start: int, end: int) -> None:
        """Read one stretch as a sentence of its own."""
        self._sentence(start, end)

    def settle(self) -> list[Placement]:
        """Without repeats, in the order of the text."""
        unique: dict[tuple[object, ...], Placement] = {}
        for one in self.placements:
            key = (one.relation, (one.anchor or "").casefold(), one.anchor2, one.offset, one.resolved)
            unique.setdefault(key, one)
        return sorted(unique.values(), key=lambda one: one.evidence.start if one.evidence else 0)

    # One sentence

    def _sentence(self, start: int, end: int) -> None:
        words = unwrapped(self.text, start, end)
        now = Sentence(words, start, quoted(words), placing=self.labelled)
        cues = list(self._cues(now))[:MOST_CUES]
        denied = phrases.NOT_THE_ONE.search(words)
        if denied:
            self._not_the_one(now, denied)
        for number, cue in enumerate(cues):
            if self.followed > _MOST_READ:
                return
            if any(a <= cue.start() < b for a, b in now.taken):
                continue
            following = next(
                (one.start() for one in cues[number + 1 :] if one.lastgroup not in clauses.SOFT), len(words)
            )
            self._cue(now, cue, following)
        for relation, anchor, whole in statements(words, now.taken, self.canons):
            self._add(now, relation, anchor, None, whole=whole)
        self._bare(now)
        self._au(now)

    def _cues(self, now: Sentence) -> Iterator[re.Match[str]]:
        for cue in CUE.finditer(now.text):
            inside = any(outer < cue.start() < outer_end for outer, outer_end, _, _ in now.quotes)
            if not inside:
                yield cue

    def _cue(self, now: Sentence, cue: re.Match[str], following: int) -> None:
        name = cue.lastgroup or ""
        before = now.text[now.clause : cue.start()]
        now.placing = now.placing or clauses.places(now.text, cue.start())
        if name != "unseen" and phrases.SAYING.search(before) and phrases.FIRST_PERSON.search(before):
            return  # "if I say “post-Chosen”": words about words
        if name == "spoils":
            self._spoils(now, cue)
            return
        if name == "unseen" and phrases.YOUR.search(now.text[: cue.start()]):
            self.spoiler_list(now, cue.end(), self._clause_end(now, cue.end()))
            return
        if name == "whole":
            self.followed += 1
            self._whole(now, cue, following)
            return
        if name == "between":
            self._between(now, cue)
            return
        if name not in STRONG and not self._speaks_of_story(now, cue, name):
            return
        self.followed += 1
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
        offset = (
            (clauses.offset_before(before) or clauses.offset_behind(now.text[anchor.end :]))
            if name in clauses.TIMED
            else None
        )
        self._add(now, relation, anchor, cue, offset=offset)
        self._more(now, relation, anchor)

    def _clause_end(self, now: Sentence, at: int) -> int:
        """Where "if you haven't seen “X”" ends and the advice begins."""
        for outer, outer_end, _, _ in now.quotes:
            if at <= outer <= at + 12:
                return outer_end
        rest = re.compile(r"[,;(]|\s+(?:then|yet|look|turn|stop|go|don['’]?t|you|and|or)\b|$").search(
            now.text, at
        )
        return rest.start() if rest else len(now.text)

    def _speaks_of_story(self, now: Sentence, cue: re.Match[str], name: str) -> bool:
        """Whether a plain relation (after, in …) can be the story's: not the author's own time or taste."""
        before = now.text[now.clause : cue.start()]
        if self._is_item(now, cue):
            return True
        if now.placing:
            nearby = max(0, len(before) - 200)
            placed_at = max((m.end() for m in phrases.PLACING.finditer(before, nearby)), default=0)
            return not phrases.WRITING.search(before, placed_at) or self.labelled
        if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
            return False
        return name in {"before", "after", "during", "refers", "in"}

    def _is_item(self, now: Sentence, cue: re.Match[str]) -> bool:
        """ "Gen, post-Endgame, PG": the relation opens an item of a list, and a name follows at once."""
        before = now.text[: cue.start()]
        if before.strip() and before.rstrip()[-1] not in ",;(/|•*":
            return False
        if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
            return False
        hyphen = re.match(r"(?:pre|post|пре|пост)[-–]", cue[0], re.IGNORECASE)
        return bool(hyphen) or any(outer == cue.end() + 1 or outer == cue.end() for outer, *_ in now.quotes)

    def _own_work(self, now: Sentence, cue: re.Match[str]) -> Anchor | None:
        """ "A sequel to my story “Forever”" means a fic, whatever episode is called so."""
        own = phrases.OWN_WORK.match(now.text, cue.end())
        anchor = read_anchor(now.text, own.end(), len(now.text), now.quotes, self.canons) if own else None
        return replace(anchor, resolution=Resolution()) if anchor else None

    def _whose(self, now: Sentence, anchor: Anchor) -> Anchor:
        """ "before she comes back": the pronoun is the last person named before it; without one nothing is known."""
        match = clauses.WHO.match(anchor.words)
        if not match or anchor.quoted or anchor.resolution.kind not in {"", "event"}:
            return anchor
        before = self.text[max(0, now.at + anchor.start - 200) : now.at + anchor.start]
        name = self.canons.last_person(before) or (
            self.canons.last_person(self.antecedent.words) if self.antecedent else None
        )
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
            anchor,
            words=self.antecedent.words,
            resolution=self.antecedent.resolution,
            quoted=self.antecedent.quoted,
        )

    def _acceptable(self, now: Sentence, cue: re.Match[str], name: str, anchor: Anchor) -> bool:
        was_pronoun = self.antecedent is not None and anchor.words is self.antecedent.words
        if anchor.is_vague or not re.search(r"\w", anchor.words):
            return False
        prefixed = bool(re.match(r"(?:pre|post|пре|пост)[-–]", cue[0], re.IGNORECASE))
        if not anchor.resolution and not prefixed and anchor.words.casefold() in NOT_ANCHORS:
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
                return not phrases.FIRST_PERSON.search(
                    re.sub(r"\bI\s+(?:guess|think|suppose)\b", "", now.text)
                )
            return now.placing and (certain or looks)
        if name in STRONG:
            if name == "replaces" and now.placing:
                return True
            if name == "never" and (re.search(r"\d", anchor.words) or anchor.words[:1].isupper()):
                return re.match(r"ignor|disregard", cue[0], re.IGNORECASE) is not None or certain or looks
            if name == "replaces" and anchor.words[:1].isupper():
                return True
            if name in {"unseen", "never", "replaces", "compliant"}:
                return certain or looks
            if name in {"sequel", "prequel"} and not now.text[: cue.start()].strip(" \t\n*_(["):
                return True
            return certain or looks or clauses.has_capitals(anchor.words) or name == "diverges"
        if cue[0][:1].isupper() and re.fullmatch(r"(?:pre|post)\s", cue[0], re.IGNORECASE) and not certain:
            return looks  # "the Post Office"
        if re.match(r"(?:pre|post|пре|пост)[-–: ]", cue[0], re.IGNORECASE):
            named = now.placing or len(now.text) < _SHORT or self._is_item(now, cue)
            return certain or looks or (anchor.words[:1].isupper() and named)
        if now.placing or (anchor.quoted and self._is_item(now, cue)):
            return certain or not phrases.UNSURE.search(now.text[: cue.start()])
        return certain and (anchor.resolution.kind != "series" or cue.start() == 0)

    def _relation(self, now: Sentence, cue: re.Match[str], name: str, anchor: Anchor) -> Relation:
        relation = RELATION[name]
        before = now.text[: cue.start()]
        if (
            relation in clauses.PLAIN
            and phrases.NOT_BEFORE_CUE.search(before)
            and not cue[0].casefold().startswith("long")
        ):
            return Relation.EXCLUDED
        if relation is Relation.DURING and anchor.resolution.span and season_mentions(anchor.words):
            return Relation.SEASON
        if relation is Relation.DURING and not anchor.resolution and season_mentions(anchor.words):
            return Relation.SEASON
        return relation

    def _more(self, now: Sentence, relation: Relation, anchor: Anchor) -> None:
        """Further names in the same breath: "after “Chosen” and “Not Fade Away”"."""
        end = anchor.end
        for _ in range(12):
            joint = re.compile(r"\s*(?:,\s*and|,|and|&|or|/|und|et|y)\s*(?=[\"“‘'*_A-Z\d])").match(
                now.text, end
            )
            if not joint:
                return
            following = read_anchor(now.text, joint.end(), len(now.text), now.quotes, self.canons)
            if not following or following.resolution.kind in {"event", "series"}:
                return
            alike = (following.quoted and anchor.quoted) or (
                relation is Relation.EXCLUDED and following.words[:1].isupper()
            )
            if not following.resolution and not alike:
                return
            if season_mentions(following.words) and not season_mentions(anchor.words):
                return  # "post-Chosen, S7" is two statements
            self._add(now, relation, following, None)
            end = following.end

    # The kinds of clause

    def _between(self, now: Sentence, cue: re.Match[str]) -> None:
        if not self._speaks_of_story(now, cue, "during"):
            return
        self.followed += 2
        pair = self._pair(now, cue.end())
        if pair is None:
            return
        first, second = pair
        both = first.resolution and second.resolution
        vague = (
            first.is_vague
            or second.is_vague
            or (self.canons.is_person(first.words) and self.canons.is_person(second.words))
        )
        alone = (
            not now.text[: cue.start()].strip()
            and not now.text[second.end :].strip(" .!")
            and first.words[:1].isupper()
            and second.words[:1].isupper()
        )
        if not both and (vague or not (now.placing or alone)):
            return
        self._between_placement(now, cue, first, second)

    def _pair(self, now: Sentence, at: int) -> tuple[Anchor, Anchor] | None:
        """The two names after "between": every "and" that could part them is tried, the best-resolving wins."""
        seasons = clauses.SEASON_PAIR.match(now.text, at)
        if seasons:
            word = seasons["word"] or ""
            word = word if word.casefold() == "series" else word.rstrip("sS")
            first = f"{word} {seasons['a']}" if word else f"S{seasons['s']}"
            second = f"{word} {seasons['b']}" if word else f"S{seasons['s2']}"
            return (
                Anchor(first, seasons.start(), seasons.end(), self.canons.resolve(first)),
                Anchor(second, seasons.start(), seasons.end(), self.canons.resolve(second)),
            )
        both = clauses.BOTH.match(now.text, at)
        if both:
            noun = both["b"].split()[-1]
            return (
                Anchor(both["a"], *both.span("a"), self.canons.resolve(f"{both['a']} {noun.rstrip('s')}")),
                Anchor(both["b"], *both.span("b"), self.canons.resolve(both["b"].rstrip("s"))),
            )
        best: tuple[float, Anchor, Anchor] | None = None
        joints = [
            one
            for one in re.finditer(r"\s+(?:and|&|und|et|y|e|и)\s+", now.text[at:])
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

    def _between_placement(self, now: Sentence, cue: re.Match[str], first: Anchor, second: Anchor) -> None:
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

    def _whole(self, now: Sentence, cue: re.Match[str], following: int) -> None:
        """ "Everything after X is different", "nothing after X happened", "everything up through X happened"."""
        anchor = read_anchor(now.text, cue.end(), len(now.text), now.quotes, self.canons)
        anchor = self._meant(anchor) if anchor else None
        if anchor is None or anchor.is_vague:
            return
        named = (
            anchor.resolution
            or anchor.quoted
            or season_mentions(anchor.words)
            or clauses.has_capitals(anchor.words)
        )
        if not named and not clauses.DIVERTED.search(now.text[cue.end() :]):
            return
        rest = now.text[cue.end() :]
        up_to = re.search(r"\b(?:up|through|until|till|to)\b[\s]*$", cue[0], re.IGNORECASE)
        before = now.text[: cue.start()]
        changed = (
            clauses.DIVERTED.search(rest)
            or clauses.DIVERTED.search(before)
            or cue[0].casefold().startswith(("nothing", "nichts", "rien", "nada"))
        )
        if not changed and not (
            up_to and re.search(r"\b(?:happened|canon|same|stands|counts|true)\b", rest, re.I)
        ):
            return
        self._add(now, Relation.DIVERGES, anchor, cue, whole=True)

    def _not_the_one(self, now: Sentence, denied: re.Match[str]) -> None:
        """ "NOT the one right before X": X identifies what is denied, it does not place the story."""
        tail = read_anchor(now.text, denied.end(), len(now.text), now.quotes, self.canons)
        if tail is None:
            return
        words = now.text[denied.start("anchor") : tail.end].strip()
        whole = Anchor(words, denied.start("anchor"), tail.end, tail.resolution)
        self._add(now, Relation.EXCLUDED, whole, None)
        now.taken.append((denied.start(), len(now.text)))

    def _spoils(self, now: Sentence, cue: re.Match[str]) -> None:
        before = now.text[max(0, cue.start() - 40) : cue.start()]
        start = past_leads(now.text, cue.end())
        limit = phrases.LIMIT.search(now.text[cue.end() : start])
        if phrases.DENIED_SPOILERS.search(before) and not (
            limit and not phrases.PRONOUN.match(now.text[start:].strip(" .)}]"))
        ):
            now.taken.append((cue.start(), len(now.text)))
            return
        meant = re.compile(r"(?:for\s+)?(?:that|it|this)\b").match(now.text, start)
        if meant and self.antecedent is not None and self.antecedent.words:
            self._spoil(now, self.antecedent.words, start, meant.end(), self.antecedent.resolution)
            now.taken.append((cue.start(), len(now.text)))
            return
        if not re.search(r"\w", now.text[start:]):
            self._spoils_before(now, cue)
            return
        if re.match(r"\s*(?:none|no\b|n/?a|free|-free)", now.text[cue.end() :], re.IGNORECASE):
            return
        end = list_end(now.text, start)
        self.spoiler_list(now, start, end)
        now.taken.append((cue.start(), end))

    def _spoils_before(self, now: Sentence, cue: re.Match[str]) -> None:
        """ "Season 5 spoilers!", "“Chosen” spoilers"."""
        before = now.text[: cue.start()].rstrip()
        marks = [(start, end) for start, end, _ in season_mentions(before)] + [
            (a, b) for a, b, _, _ in now.quotes
        ]
        for start, end in marks:
            if end == len(before):
                words = before[start:end].strip("\"“”‘’'*_ ")
                self._spoil(now, words, start, end, self.canons.resolve(words))
                now.taken.append((start, end))

    def spoiler_list(self, now: Sentence, start: int, end: int) -> None:
        """Each name of the list that stands there is spoiled."""
        for one in spoiled(
            now.text, start, end, now.quotes, self.canons, antecedent=self.antecedent, labelled=self.labelled
        ):
            self._spoil(now, one.words, one.start, one.end, one.resolution)
        now.taken.append((start, end))

    def _spoil(self, now: Sentence, words: str, start: int, end: int, found: Resolution) -> None:
        evidence = self._evidence(now, start, end)
        self.placements.append(
            Placement(
                Relation.SPOILS, words, resolved=found.ids, ambiguous=found.ambiguous, evidence=evidence
            )
        )

    def _bare(self, now: Sentence) -> None:
        """Seasons, codes and, after a label, any name that stands without a relation."""
        if self.labelled and not any(
            one.relation is not Relation.AU for one in self.placements if _inside(one, now, self.offset)
        ):
            self._bare_name(now)
            return
        for start, end, is_season in season_mentions(now.text)[:MOST_CUES]:
            if any(a <= start < b for a, b in now.taken) or any(a < start < b for a, b, _, _ in now.quotes):
                continue
            before, after = now.text[:start], now.text[end:]
            told = phrases.SEASON_STORY.match(after) or phrases.SEASON_BEFORE.search(before)
            short = len(now.text.split()) <= 5
            if phrases.WRITING.search(before) or phrases.FIRST_PERSON.search(before):
                told = (
                    phrases.SEASON_STORY.match(after) if re.match(r"\W*(?:my|this)\b", before, re.I) else None
                )
                short = False
            item = (
                before.rstrip().endswith(",")
                and after.strip()[:1] in {"", ".", ",", ";"}
                and _NAMES_STORY.search(before)
            )
            if not (told or short or self.labelled or item):
                continue
            words = now.text[start:end]
            relation = Relation.SEASON if is_season else Relation.DURING
            self._add(now, relation, Anchor(words, start, end, self.canons.resolve(words)), None)

    def _bare_name(self, now: Sentence) -> None:
        at = 0
        for piece_start, piece_end in pieces(now.text, at, len(now.text), now.quotes) or [(0, len(now.text))]:
            whole = self.canons.resolve(now.text)
            start, end = (
                (0, len(now.text)) if whole and whole.kind in {"title", "era"} else (piece_start, piece_end)
            )
            anchor = read_anchor(now.text, start, end, now.quotes, self.canons)
            if anchor is None:
                continue
            marked = bool(season_mentions(anchor.words))
            numbered = bool(phrases.NUMBERED.fullmatch(anchor.words))
            if not anchor.resolution and not marked and not anchor.quoted and not numbered:
                continue
            if anchor.resolution.kind == "series" and not re.search(r"pilot|finale", anchor.words, re.I):
                continue
            relation = (
                Relation.SEASON
                if marked and (anchor.resolution.span or not anchor.resolution)
                else Relation.DURING
            )
            if marked and not anchor.resolution and season_mentions(anchor.words)[0][2] is False:
                relation = Relation.DURING
            self._add(now, relation, anchor, None)
            if (start, end) == (0, len(now.text)):
                return

    def _au(self, now: Sentence) -> None:
        for match in phrases.AU.finditer(now.text):
            if re.match(r"\W*if\b", now.text, re.IGNORECASE) and match[0].islower():
                continue  # "If there is no such bus, regard this as an alternate universe"
            if phrases.NOT_AU.search(now.text[: match.start()]) or any(
                a < match.start() < b for a, b, _, _ in now.quotes
            ):
                continue
            if any(a <= match.start() < b for a, b in now.taken):
                return  # "AU after X" was read as a divergence
            evidence = self._evidence(now, 0, len(now.text))
            self.placements.append(Placement(Relation.AU, evidence=evidence))
            return

    # Writing down

    def _add(
        self,
        now: Sentence,
        relation: Relation,
        anchor: Anchor,
        cue: re.Match[str] | None,
        *,
        offset: str | None = None,
        whole: bool = False,
    ) -> None:
        begun = clauses.JOINT.match(now.text, now.clause)
        now.clause = (
            max(now.clause, min(begun.end(), cue.start() if cue else anchor.start)) if begun else now.clause
        )
        start = (
            now.clause
            if cue is not None
            else min(anchor.start, now.clause if relation is Relation.SEASON else anchor.start)
        )
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
        self.antecedent = anchor

    def _evidence(self, now: Sentence, start: int, end: int) -> Evidence:
        local = Evidence.of(self.text, now.at + start, now.at + max(start, end))
        return Evidence(local.start + self.offset, local.end + self.offset, local.quote)


_NAMES_STORY = re.compile(rf"(?:{phrases.STORY})", re.IGNORECASE)


def _inside(placement: Placement, now: Sentence, offset: int) -> bool:
    evidence = placement.evidence
    return evidence is not None and now.at <= evidence.start - offset < now.at + len(now.text)
