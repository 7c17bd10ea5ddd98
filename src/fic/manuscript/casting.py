"""Who is in a story, said without a label: "a Tuvok and Kes story", "it's got Gan and Vila in it"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic.manuscript.cast_lists import chunks_of, cut, listed, owning, subject_chunks, whole_sentences
from fic.manuscript.fandoms import fandom_named
from fic.manuscript.gates import Finder
from fic.manuscript.manuscript import CharacterFact, RelationshipFact
from fic.manuscript.pairs_said import friends_said, is_ship_code, ships_in_subject, ships_said, without_codes
from fic.manuscript.telling_names import NAME, NAMES, Telling, is_fact

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

__all__ = ["is_ship_code", "settle_cast"]

_PIECE = (
    r"(?:story|fic|fanfic|vignette|piece|tale|yarn|drabble|one-?shot|ficlet|adventure|moment|missing\s+scene|episode|thing"
    r"|character\s+study|introspection|POV|pov|monologue|angst|fluff|comedy|casefile|poem|filk|songfic)"
)
_LED = re.compile(
    rf"(?:\b(?:stor(?:y|ies)|fic|vignette|piece|one|tale|yarn|drabble|ficlet|it['’]?s|it\s+is|thing|this\s+is|comedy|moment|script|mostly|mainly|all)\s+"
    rf"(?:(?:is|are|all|mostly|mainly|really|just|purely|primarily)\s+)*(?:about|featuring|starring|with)"
    rf"|\b(?:featuring|starring|cent(?:er|re)s?\s+(?:on|around)|focus(?:es|ing)?\s+on|stars|features|concerns|follows|introducing)"
    rf"|\b(?:about|features|with)\s+only"
    rf"|\b(?:it['’]?s|it\s+is|this\s+is|this\s+one['’]?s|this\s+one\s+is)(?:\s+(?:mostly|mainly|just|only|all|really|about|purely|nearly\s+all))*"
    rf"|\bcast\s*:|\bmostly\b|\bmainly\b|\bnobody\s+(?:in\s+it\s+)?but\b|\bthe\s+(?:leads?|stars?|heroes|main\s+characters?)\s+(?:is|are))\s+"
    rf"(?:mostly\s+|mainly\s+|only\s+|just\s+|both\s+|poor\s+|our\s+)?(?-i:(?P<who>{NAMES}))",
    re.I,
)
_FORMED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]his|[Mm]y|[Aa]nother|[Tt]he|[Oo]ne|[Aa]\s+(?:short|little|small|tiny|silly|new|quick|brief))\s+(?:[a-z][\w-]*,?\s+){{0,3}}?(?P<who>{NAMES})"
    rf"(?:['’]s?)?(?:[\s-]+(?:and|centric|[a-z]+))?\s+{_PIECE}\b"
    rf"|(?P<pov>{NAMES})(?:['’]s)?[\s-]+(?:POV|pov|P\.O\.V\.|[Pp]oint\s+of\s+[Vv]iew)(?!\w)"
    r"|\b(?P<centric>[A-ZÀ-Þ][\w'’]*?)(?:['’]s)?[\s-](?:centric|cent(?:er|re)d|focus(?:s)?ed|heavy|torture|whump(?:ing|age)?)\b"
    rf"|\b(?:[Ss]tudy|[Tt]ale|[Pp]ortrait|[Ss]ide|[Dd]ays?|[Ll]ife|[Mm]emories|[Aa]dventures?|[Ss]tory|[Mm]usings|[Tt]houghts)\s+of\s+(?P<of>{NAMES})"
    rf"|\b(?i:geschichte|historia|história|histoire|storia|verhaal|fic|fanfic|tale|рассказ)\s+(?:über|sobre|de|sur|su|over|про|о|om)\s+(?P<abroad>{NAMES})"
)
_MAY_FORM = Finder(_FORMED)
_WANTED = re.compile(
    rf"\bI(?:['’]ve|['’]m|['’]d)?\s+(?:[a-z]+\s+){{0,5}}?(?:write|writing|give|giving|do|doing|explore|put|putting|hurt|torture|torturing|bring|pair|see)\s+(?P<who>{NAMES})(?=\s|[.,;!?)])"
)
""" "I wanted to give Jimmy something to do"."""
_SUBJECT_FORM = re.compile(
    rf"(?P<who>{NAMES})(?:['’]s?)?[\s-]+(?:stor(?:y|ies)|fics?|fan\s?fic(?:s|tion)?|vignettes?|ficlet|drabbles?|POV|piece|centric)\b"
)
_STARRED = re.compile(
    rf"(?P<who>{NAMES})(?:\s+(?:are|is|was|were)|['’]s|\s+get(?:s)?\s+to\s+be)\s+(?:(?:the|my|our)\s+(?:\w+\s+)?(?:stars?|hero(?:es|ine)?|leads?|main\s+characters?"
    rf"|narrators?|focus|one\s+(?:talking|telling|thinking))\b"
    rf"|(?:also\s+|both\s+|all\s+|only\s+)?(?:in\s+(?:it|this|here)|telling\s+(?:it|this)))"
    rf"|(?P<stars>{NAMES})\s+(?:star\s+in|stars\s+in|tells\s+(?:it|this|the\s+story)|narrates?|turns?\s+up|shows?\s+up|appears?|puts?\s+in\s+an\s+appearance|makes?\s+an\s+appearance)\b"
    rf"|\b(?i:it['’]?s|it\s+has|it\s+is|this\s+(?:one\s+)?has|there['’]?s|there\s+(?:is|are)|has|have|got|you\s+get|you['’]ll\s+(?:get|find|meet))\s+(?:got\s+)?"
    rf"(?:some\s+|a\s+(?:little|bit\s+of)\s+|lots\s+of\s+)?(?P<has>{NAMES})\s+in\s+(?:it|this|here|there)\b"
    rf"|\b(?:from|in|through|it['’]?s|this\s+is|this\s+one\s+is|also)\s+(?P<view>{NAME})['’]s?\s+(?:point\s+of\s+view|POV|pov|P\.O\.V|eyes|head|perspective|voice|viewpoint|story|turn)\b"
    rf"|\b(?:[Tt]old|[Nn]arrated|[Ss]een|[Tt]hought)\s+by\s+(?P<told>{NAME})",
)
_LOW_LED = re.compile(
    r"\b(?:story|fic|its|it['’]s|one|thing|this\s+is|mostly|starring|featuring|is)\s+(?:all\s+|mostly\s+|mainly\s+|just\s+)?(?:about\s+)?(?P<who>[a-z][a-z'’]{2,15}(?:\s+(?:and|&)\s+[a-z][a-z'’]{2,15})?)\b"
)
_PLOT = re.compile(
    rf"\W*(?:(?:In\s+which|This\s+time|Here|Basically|So|In\s+(?:it|this(?:\s+one)?)|What\s+does|Poor),?:?\s+)?"
    rf"(?P<who>{NAME}(?:(?:,\s*(?:and\s+)?|\s+(?:and|&|et|und|y|e)\s+){NAME}){{0,5}})(?:['’]s?\s+\w+)?"
    rf"(?:\s+(?:\w+ly\s+)?(?P<verb>[a-zà-ÿ]{{2,}})\b|\s*[,;.!?]\s*(?=[a-z]|\W*$|[A-Z]\w+\s+[a-z]))"
)
_BEGUN = re.compile(r"\n[ \t]*\n\s*\S?\Z|\A\S?\Z|:\s*\S?\Z|\n\S?\Z")
"""A sentence at the front of a paragraph or a line tells what happens; behind others it is talk."""
_BEFORE = re.compile(r"\b(?:previously|so\s+far|last\s+time)\W*$", re.I)
_BEING = frozenset(["was", "were", "belong", "belongs", "by", "of", "for", "who", "wrote", "says", "asked"])
_ACTS = re.compile(
    rf"\W*(?:(?:But|And|So|Yes|No|Also|Oh|Well|Sorry|Poor|In\s+(?:it|this(?:\s+one)?)|Here|This\s+time),?\s+)*"
    rf"(?P<who>{NAME}(?:(?:,\s*(?:and\s+)?|\s+(?:and|&|or)\s+){NAME}){{0,5}})\s+(?:\w+ly\s+)?"
    rf"(?P<verb>(?:is|are|isn['’]t|aren['’]t|does|do|doesn['’]t|don['’]t|gets?|has|have|goes|go|will|won['’]t|can['’]t|may|might)(?!\s+(?:mine|not\s+mine|their|owned|property|copyright|the\s+property|\(c\)|©|[A-Z]\w*['’]s?\b))|[a-z]{{3,}}(?<!ss)s)\b"
)
""" "Chris talks too much": who does something in a note is in the story, when the fandom and the story know him."""
_POINT_OF_VIEW = re.compile(r"\b(?:POV|point\s+of\s+view|narrator|viewpoint|told\s+by)\W{1,4}$", re.I)
_ONE_NAME = re.compile(rf"(?<![\w'’]){NAME}")
_OF_THE_AUTHOR = re.compile(
    r"\b(?:I|I['’]\w+|me|my|you|your|list|archive|feedback|mailto|www|rated|copyright|email|e-mail|asked|suggested|beta\w*|proofread)\b"
)


_BECAUSE = re.compile(r"\b(?:because|since|cos|if|unless|when|until)\s+$", re.I)


def settle_cast(facts: "Facts") -> None:
    """Ships and characters of the notes and of a subject's items, where no label names any. Cost: linear."""
    telling = Telling(facts)
    _out_of_genres(telling)
    said = ships_said(telling) if not facts.relationships else []
    if not facts.relationships:
        named = [*said, *facts.subject_ships]
        if not any(not ship.negated for ship in named):
            named += ships_in_subject(telling)
        facts.relationships = without_codes([one for one in named if _of_people(telling, one)])
    if not facts.characters:
        paired = {
            name.casefold() for ship in facts.relationships if ship.kind == "romantic" for name in ship.names
        }
        seen: set[str] = set()
        for person in _each_once(telling, _people(telling)):
            if person.name.casefold() not in seen | paired:
                seen.add(person.name.casefold())
                facts.characters.append(person)
    if not facts.relationships and (friends := friends_said(telling)):
        facts.relationships.append(friends)


def _out_of_genres(telling: Telling) -> None:
    """ "Type: vignette, first person, Broots": somebody of the fandom whom the story has is no kind of story."""
    facts = telling.facts
    for genre in list(facts.genres):
        if genre.evidence is not None and not is_fact(genre.text) and telling.weight(genre.text) >= 2:
            facts.genres.remove(genre)
            facts.characters.append(CharacterFact(genre.text, "stated", 0, genre.evidence))


def _of_people(telling: Telling, ship: RelationshipFact) -> bool:
    """Whether a subject's ship names people: "[ACRA/Misc]" is a list's tag."""
    if is_ship_code("/".join(ship.names), telling.casts) or any(
        telling.weight(name) > 0 for name in ship.names
    ):
        return True
    return not any(name.isupper() and len(name) > 2 for name in ship.names)


def _people(telling: Telling) -> list[CharacterFact]:
    found = [*_in_notes(telling)]
    friends = {name for ship in telling.facts.relationships for name in ship.names}
    found += [one for one in _in_subject(telling) if one.name not in friends]
    if not found:
        found = [*_in_plot(telling)]
    return [*found, *_in_acts(telling)]


def _each_once(telling: Telling, found: list[CharacterFact]) -> list[CharacterFact]:
    """Of two names of one person the longer, where the first stands: "Mac" and "MacGyver"."""
    kept: list[CharacterFact] = []
    for one in found:
        person = telling.person(one.name)
        same = next(
            (
                at
                for at, other in enumerate(kept)
                if other.name.casefold() == one.name.casefold()
                or (person is not None and telling.person(other.name) == person)
            ),
            None,
        )
        if same is None:
            kept.append(one)
        elif len(one.name) > len(kept[same].name):
            kept[same] = one
    return kept


def _in_notes(telling: Telling) -> Iterator[CharacterFact]:
    text = telling.text
    for start, end in telling.spans:
        if _POINT_OF_VIEW.search(text[max(0, start - 24) : start]):
            yield from _each(telling, start, text.find("\n", start, end) if "\n" in text[start:end] else end)
        for first, last in whole_sentences(telling, start, end):
            for begin, stop in _clauses(text, first, last):
                if not owning(telling, begin, stop):
                    yield from _led(telling, begin, stop)
                    for wanted in _WANTED.finditer(text, begin, stop):
                        if "&" not in wanted["who"]:
                            yield from _each(telling, *wanted.span("who"), least=2)
        for name, at, stop in listed(telling, chunks_of(telling, start, end, free=True)):
            yield _person(telling, name, at, stop)


def _in_subject(telling: Telling) -> Iterator[CharacterFact]:
    if telling.subject is None:
        return
    yield from _led(telling, *telling.subject)
    for formed in _SUBJECT_FORM.finditer(telling.text, *telling.subject):
        yield from _each(telling, *formed.span("who"), least=1.5, formed=True)
    chunks = [*subject_chunks(telling), *telling.facts.tagged]
    for chunk in chunks:
        for name, at, stop in listed(telling, [chunk]):
            yield _person(telling, name, at, stop)


def _in_plot(telling: Telling) -> Iterator[CharacterFact]:
    """ "Napoleon and Illya get stuck in a lift": where nothing else says who is in it, who does something in it."""
    if telling.facts.summary is not None:
        return
    text = telling.text
    for start, end in telling.spans:
        if _BEFORE.search(text[max(0, start - 24) : start]):
            continue
        for first, last in whole_sentences(telling, start, end):
            if not _BEGUN.search(text[max(0, first - 3) : first + 1]):
                continue
            found = _PLOT.match(text, first, last)
            if (
                found is None
                or found.group("verb") in _BEING
                or owning(telling, first, last)
                or _OF_THE_AUTHOR.search(text, first, last)
            ):
                continue
            doers = [*_each(telling, *found.span("who"), least=1.5)]
            yield from doers
            if doers:
                for name in _ONE_NAME.finditer(text, found.end("who"), last):
                    yield from _each(telling, *name.span(), least=1)


_RECAP = re.compile(r"\b(?:previously|so\s+far|last\s+time|gone\s+before|recap|until\s+now)\b", re.I)


def _recalls(text: str, at: int) -> bool:
    """Whether the paragraph, or the heading right above it, says that it tells what was before this part."""
    begin = text.rfind("\n\n", max(0, at - 1_500), at) + 1
    return _RECAP.search(text, max(0, begin - 40), min(begin + 40, len(text))) is not None


def _in_acts(telling: Telling) -> Iterator[CharacterFact]:
    """ "Joel and Maggie do argue. Chris talks too much.": doers whom both the fandom and the story know."""
    text = telling.text
    for start, end in telling.spans:
        for first, last in whole_sentences(telling, start, end):
            acts = _ACTS.match(text, first, last)
            if (
                acts is None
                or acts["verb"] in _BEING
                or _recalls(text, first)
                or owning(telling, first, last)
                or _OF_THE_AUTHOR.search(text, first, last)
            ):
                continue
            doers = [*_each(telling, *acts.span("who"), least=2)]
            yield from doers
            if doers:
                for name in _ONE_NAME.finditer(text, acts.end("who"), last):
                    yield from _each(telling, *name.span(), least=2)


_CLAUSE_ENDS = re.compile(r";\s|\s--\s")


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for mark in _CLAUSE_ENDS.finditer(text, start, end):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, end


def _led(telling: Telling, start: int, end: int) -> Iterator[CharacterFact]:
    text = telling.text
    for pattern in (_LED, _FORMED, _STARRED) if _MAY_FORM(text, start, end) else (_LED, _STARRED):
        for found in pattern.finditer(text, start, end):
            group = str(found.lastgroup)
            if _BECAUSE.search(text[max(start, found.start() - 24) : found.start()]):
                continue
            if found.group(group) and not fandom_named(found.group(group)):
                yield from _each(telling, *found.span(group), formed=pattern is _FORMED)
    if telling.small or text[start:end].islower():
        for found in _LOW_LED.finditer(text, start, end):
            for word in re.finditer(r"[a-z'’]+", found.group("who")):
                if (name := telling.low_name(word.group(0))) is not None:
                    at = found.start("who") + word.start()
                    yield _person(telling, name, at, at + len(name))


def _each(
    telling: Telling, start: int, end: int, least: float = 1, formed: bool = False
) -> Iterator[CharacterFact]:
    spans = list(cut(telling.text, start, end))
    for first, last in spans:
        name = telling.named(first, last, formed)
        if name and telling.weight(name) >= least:
            at = telling.text.find(name, first, last)
            at = at if at >= 0 else first
            yield _person(telling, name, at, min(last, at + len(name)))


def _person(telling: Telling, name: str, start: int, end: int) -> CharacterFact:
    return CharacterFact(name, "stated", 0, telling.facts.ledger.evidence(start, end))
