"""The walk over one sentence after another: cues, what they speak of, and the placements they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from fic.evidence import Evidence
from fic.timeline import clauses, forms, phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.cues import Cue, cues
from fic.timeline.judging import odds, possible, relation_of
from fic.timeline.named import asked_and_denied
from fic.timeline.pairs import pair_at
from fic.timeline.placement import Placement, Relation
from fic.timeline.resolve import Resolution, season_mentions
from fic.timeline.sentences import Sentence, quoted, sentences, unwrapped
from fic.timeline.signs import signs_of
from fic.timeline.spoiler_lists import list_end, past_leads, pieces, spoiled
from fic.timeline.statements import statements

LONGEST = 20_000
"""Characters that are read. Nobody's notes are longer; a whole story passed by mistake is cut off here."""
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
    earlier: list[Anchor] = field(default_factory=list)
    """All names met so far, here and in what stands above: "between those two"."""
    followed: int = 0
    """Relations whose anchors were read so far."""

    def __post_init__(self) -> None:
        if self.earlier and self.antecedent is None:
            self.antecedent = self.earlier[-1]

    def read(self) -> list[Placement]:
        for start, end in sentences(self.text[:LONGEST]):
            self._sentence(start, end)
        whole = Sentence(self.text[:LONGEST], 0, [])
        for relation, anchor in asked_and_denied(whole.text, self.canons):
            self._add(whole, relation, anchor, None)
        for spaced in phrases.SPACED.finditer(self.text[:LONGEST]):
            words = spaced["list"]
            now = Sentence(words, spaced.start("list"), quoted(words))
            self.spoiler_list(now, 0, len(words))
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
        found = list(islice(self._cues(now), MOST_CUES))
        denied = phrases.NOT_THE_ONE.search(words)
        if denied:
            self._not_the_one(now, denied)
        for number, (name, cue) in enumerate(found):
            if self.followed > _MOST_READ:
                return
            if any(a <= cue.start() < b for a, b in now.taken):
                continue
            following = next(
                (one.start() for family, one in found[number + 1 :] if family not in clauses.SOFT), len(words)
            )
            self._cue(now, name, cue, following)
        for relation, anchor, whole in statements(words, now.taken, self.canons):
            self._add(now, relation, anchor, None, whole=whole)
        self._bare(now)
        self._au(now)

    def _cues(self, now: Sentence) -> Iterator[Cue]:
        behind: re.Match[str] | None = None
        for name, cue in cues(now.text):
            inside = any(outer < cue.start() < outer_end for outer, outer_end, _, _ in now.quotes)
            if not inside and not (behind and self._in_a_name(now, name, cue, behind)):
                yield name, cue
                behind = cue

    def _in_a_name(self, now: Sentence, name: str, cue: re.Match[str], behind: re.Match[str]) -> bool:
        """ "Set after Past Tense", "after Life After Death": a capital among small relations is a name's."""
        if name not in clauses.CAPITALISED or not cue[0][:1].isupper() or now.text.isupper():
            return False
        if not behind[0].strip().islower() or not re.match(r"\s*[A-Z]", now.text[cue.end() : cue.end() + 4]):
            return False
        between = now.text[behind.end() : cue.start()]
        return not between.strip() or bool(re.fullmatch(r"[^.,;:!?()\n]*\b[A-Z][\w'’]*\s+", between))

    def _cue(self, now: Sentence, name: str, cue: re.Match[str], following: int) -> None:
        before = now.text[now.clause : cue.start()]
        now.placing = now.placing or clauses.places(now.text, cue.start())
        said = clauses.told(before)
        if name != "unseen" and phrases.SAYING.search(said) and phrases.FIRST_PERSON.search(said):
            return  # "if I say “post-Chosen”": words about words
        if name == "spoils":
            self._spoils(now, cue)
            return
        if name == "unseen" and phrases.YOUR.search(now.text[: cue.start()]):
            self.spoiler_list(now, cue.end(), self._clause_end(now, cue.end()))
            return
        if name == "assumes":
            self.spoiler_list(now, past_leads(now.text, cue.end()), self._clause_end(now, cue.end()))
            return
        if name == "whole":
            self.followed += 1
            self._whole(now, cue, following)
            return
        if name == "between":
            self._between(now, cue)
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
        if anchor.is_pronoun and name in {"sequel", "prequel"}:
            anchor = self._quoted_before(now, cue.start()) or anchor
        pointing = anchor.is_pronoun
        anchor = self._meant(self._whose(now, anchor))
        if anchor is None or not self._places(now, name, cue, anchor, pointing):
            return
        relation = relation_of(now, cue, name, anchor)
        offset = (
            (clauses.offset_before(before) or clauses.offset_behind(now.text[anchor.end :]))
            if name in clauses.TIMED
            else None
        )
        if name == "after" and relation is Relation.DIVERGES and now.placing:
            self._add(now, Relation.AFTER, anchor, cue, offset=offset)  # it stands there, and leaves canon
            offset = None
        self._add(now, relation, anchor, cue, offset=offset)
        self._more(now, relation, anchor)

    def _places(self, now: Sentence, name: str, cue: re.Match[str], anchor: Anchor, pointing: bool) -> bool:
        """Whether this relation tells where the story stands: no plain impossibility, and the signs are for it."""
        if not possible(now, cue, name, anchor, pointing):
            return False
        return odds(signs_of(now, name, cue, anchor, labelled=self.labelled, meant=pointing)) > 0

    def _quoted_before(self, now: Sentence, at: int) -> Anchor | None:
        """ "Read my “Harbour” first, this is a sequel to it"."""
        quote = next((one for one in reversed(now.quotes) if one[1] <= at), None)
        return Anchor(now.text[quote[2] : quote[3]], quote[0], at, quoted=True) if quote else None

    def _clause_end(self, now: Sentence, at: int) -> int:
        """Where "if you haven't seen “X”" ends and the advice begins."""
        for outer, outer_end, _, _ in now.quotes:
            if at <= outer <= at + 12:
                return outer_end
        rest = re.compile(r"[,;(]|\s+(?:then|yet|look|turn|stop|go|don['’]?t|you|and|or)\b|$").search(
            now.text, at
        )
        return rest.start() if rest else len(now.text)

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

    def _more(self, now: Sentence, relation: Relation, anchor: Anchor) -> None:
        """Further names in the same breath: "after “Chosen” and “Not Fade Away”"."""
        end = anchor.end
        for _ in range(12):
            joint = _AND_MORE.match(now.text, end)
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
        self.followed += 2
        pair = pair_at(now, cue.end(), self.canons, self.earlier)
        if pair is None:
            return
        first, second = pair
        both = first.resolution and second.resolution
        people = self.canons.is_person(first.words) and self.canons.is_person(second.words)
        if not both and (people or second.is_vague or forms.is_everyday(second.words)):
            return
        if not self._places(now, "between", cue, first, False):
            return
        self._between_placement(now, cue, first, second)

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
        self.earlier += [first, second]
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
        if (
            not anchor.resolution
            and not anchor.quoted
            and any(
                one.relation is Relation.DIVERGES and _inside(one, now, self.offset)
                for one in self.placements
            )
        ):
            return  # "after episode 18, so everything from nineteen on …" says it again
        rest = now.text[cue.end() :]
        up_to = re.search(r"\b(?:up|through|until|till|to)\b[\s]*$", cue[0], re.IGNORECASE)
        before = now.text[: cue.start()]
        changed = (
            clauses.DIVERTED.search(rest)
            or clauses.DIVERTED.search(before)
            or re.match(r"(?:nothing|nichts|rien|nada)\b(?!\s+from\b)", cue[0], re.IGNORECASE)
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
            named = self._named_antecedent() or self.antecedent
            self._spoil(now, named.words, start, meant.end(), named.resolution)
            more = re.compile(r"\s*(?:,|and|&|plus|as\s+well\s+as)\s*(?=[\"“'‘_*A-Z\d])").match(
                now.text, meant.end()
            )
            if more:
                self.spoiler_list(now, more.end(), list_end(now.text, more.end()))
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
        if not cue[0].casefold().startswith("spoiler"):
            return  # "before “Chosen” spoiled everything"
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
            now.text,
            start,
            end,
            now.quotes,
            self.canons,
            antecedent=self._named_antecedent() or self.antecedent,
            labelled=self.labelled,
        ):
            self._spoil(now, one.words, one.start, one.end, one.resolution)
        now.taken.append((start, end))

    def _named_antecedent(self) -> Anchor | None:
        """What "spoilers for that" means: the last name, before any scene or event told in small letters."""
        return next((one for one in reversed(self.earlier) if one.quoted or one.words[:1].isupper()), None)

    def _spoil(self, now: Sentence, words: str, start: int, end: int, found: Resolution) -> None:
        evidence = self._evidence(now, start, end)
        words = forms.bare_season(words)
        if all(one.words != words for one in self.earlier):
            self.earlier.append(Anchor(words, start, end, found))
        if self.antecedent is None or not self.labelled:
            self.antecedent = Anchor(words, start, end, found)
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
        for found in phrases.SEASON_LABEL.finditer(now.text):
            if not any(a <= found.start() < b for a, b in now.taken):
                self._add(
                    now,
                    Relation.SEASON,
                    Anchor(found["n"], *found.span("n"), self.canons.resolve(f"season {found['n']}")),
                    None,
                )
        for start, end, is_season in self._stretches(now):
            if any(a <= start < b for a, b in now.taken) or any(a < start < b for a, b, _, _ in now.quotes):
                continue
            words = now.text[start:end]
            if not is_season and _PAIRING.fullmatch(words) and not self.labelled:
                continue
            denied = _NO.search(now.text[:start])
            anchor = Anchor(words, start, end, self.canons.resolve(words))
            here = _NOTHING.match(now.text, start)
            if here is None or not (denied or self._places(now, "bare", here, anchor, False)):
                continue
            relation = Relation.SEASON if is_season else Relation.DURING
            if denied:
                relation = Relation.EXCLUDED
            elif relation is Relation.SEASON and phrases.NOT_AU.search(now.text[:start]):
                continue
            self._add(now, relation, anchor, None)

    def _stretches(self, now: Sentence) -> list[tuple[int, int, bool]]:
        """Seasons and codes, and what is as long as a season: "sixth year", "book five"."""
        found = season_mentions(now.text)
        if not phrases.STRETCH_SIGNS.search(now.text.casefold()):
            return found[:MOST_CUES]
        for stretch in phrases.STRETCH.finditer(now.text):
            if not any(a < stretch.end() and stretch.start() < b for a, b, _ in found):
                found.append((*stretch.span(), True))
        return sorted(found)[:MOST_CUES]

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
            numbered = bool(phrases.NUMBERED.match(anchor.words))
            if not anchor.resolution and not marked and not anchor.quoted and not numbered:
                continue
            if anchor.resolution.kind == "series" and not re.search(r"pilot|finale", anchor.words, re.I):
                continue
            relation = (
                Relation.SEASON
                if marked and (anchor.resolution.span or not anchor.resolution)
                else Relation.DURING
            )
            if not anchor.resolution and phrases.STRETCH.fullmatch(
                forms.bare_season(anchor.words, of_it=True)
            ):
                relation = Relation.SEASON
            if marked and not anchor.resolution and season_mentions(anchor.words)[0][2] is False:
                relation = Relation.DURING
            self._add(now, relation, anchor, None)
            if (start, end) == (0, len(now.text)):
                return

    def _au(self, now: Sentence) -> None:
        low = now.text.casefold()
        if not any(word in low for word in phrases.AU_SIGNS):
            return
        for match in phrases.AU.finditer(now.text):
            if re.match(r"\W*if\b", now.text, re.IGNORECASE) and match[0].islower():
                continue  # "If there is no such bus, regard this as an alternate universe"
            if phrases.NOT_AU.search(now.text[: match.start()]) or any(
                a < match.start() < b for a, b, _, _ in now.quotes
            ):
                continue
            if any(a <= match.start() < b for a, b in now.taken):
                return  # "AU after X" was read as a divergence
            if any(
                one.relation is Relation.DIVERGES for one in self.placements if _inside(one, now, self.offset)
            ):
                return
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
        if relation is Relation.SEASON:
            anchor = replace(anchor, words=forms.bare_season(anchor.words, of_it=True))
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
        if relation not in {Relation.NOT_YET_SEEN, Relation.SEASON} or self.antecedent is None:
            self.antecedent = anchor
        if all(one.words != anchor.words for one in self.earlier):
            self.earlier.append(anchor)

    def _evidence(self, now: Sentence, start: int, end: int) -> Evidence:
        local = Evidence.of(self.text, now.at + start, now.at + max(start, end))
        return Evidence(local.start + self.offset, local.end + self.offset, local.quote)


_NOTHING = re.compile("")
_AND_MORE = re.compile(r"\s*(?:\([^()\n]{1,12}\)\s*)?(?:,\s*and|,|and|&|or|/|und|et|y)\s*(?=[\"“‘'*_A-Z\d])")
"""Another name follows: "“Damp Wood” (1) and “Smoke”"."""
_PAIRING = re.compile(r"\d[xX]\d")
"""“1x2” is two pilots of Gundam Wing; a second episode is “1x02”."""


_NO = re.compile(
    r"(?:^|[;,:.(]\s*|\b(?:is|was|there['’]s|there\s+is|and|but)\s+)no\s+(?:such\s+thing\s+as\s+(?:a\s+)?)?$",
    re.IGNORECASE,
)
"""Before a season: "no third season in my tunnels"."""


def _inside(placement: Placement, now: Sentence, offset: int) -> bool:
    evidence = placement.evidence
    return evidence is not None and now.at <= evidence.start - offset < now.at + len(now.text)
