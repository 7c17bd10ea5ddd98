"""What a piece of a posting looks like: many weak signs that its author speaks, or that the story is told.

None decides alone. `border` weighs them and takes the cut at which they add up best.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fic.manuscript import talking
from fic.manuscript.chapters import bare_number, heading_of, is_heading
from fic.manuscript.chrome import is_chrome
from fic.manuscript.end_marks import end_mark
from fic.manuscript.fandoms import mentions
from fic.manuscript.gates import Finder
from fic.manuscript.labels import SHORT
from fic.manuscript.layout import Layout
from fic.manuscript.page import HEADING, IMAGE, RULE, Page, Para
from fic.manuscript.passages import is_marker
from fic.manuscript.rules import mail_inside
from fic.manuscript.talk_words import COMMON, FIRST, PAST, PRESENT, SECOND, THIRD, UNSPACED, WORDS
from fic.manuscript.units import Unit
from fic.manuscript.voice import ends_with_cut, is_about, is_cut_phrase, is_legal

LONGEST = 1_500
"""Characters of a piece that are looked at: who speaks is plain by then."""
MOST_TALK = 900
"""Characters of a paragraph that is searched for who owns what: longer ones say enough otherwise."""
SAMPLE = 12_000
"""Characters from the middle of a text in which names and speakers are looked for."""

QUOTED = re.compile(
    r"「[^」\n]{0,600}」|\"[^\"\n]{0,600}\"|“[^”\n]{0,600}”|«[^»\n]{0,600}»|„[^“”\n]{0,600}[“”]"
)
_WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)*+")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]++(?:'[A-Za-z0-9]++)*+")
"""The same for letters of ASCII, in half the time."""
_DIALOGUE = re.compile(r"[*_]*(?:[\"“«„‘¡¿「]|'[A-Z]|[—–]\s?\w|-\s?[A-ZÁÉÍÓÚ])")
_SAID = re.compile(
    r"[,.?!…—-][\"”»]\s*(?:\w+\s){0,3}(?:said|asked|replied|whispered|murmured|muttered|shouted|cried|snapped"
    r"|sighed|answered|yelled|laughed|growled|told|began|agreed|repeated|added|went on|sagte|fragte|dit|dijo|disse)\b"
    r"|\b(?:said|asked|replied|whispered|murmured|muttered|shouted|answered),?\s*[\"“«]",
    re.I,
)
_SAYS = Finder(_SAID)
_NARRATED = re.compile(
    r"[\w\"”’'],\s(?:he|she|they|it|(?:the\s\w+)|[A-Z]\w+)\s(?:said|wrote|thought|asked|told|read|replied|decided|knew"
    r"|whispered|repeated|added|explained|remembered|signed|typed|shouted)\b"
)
"""A speech tag without quotation marks: "Sorry for the delay, she wrote"."""
_UNKNOWN = re.compile(r"[\W_]{0,3}[^\W\d_][\w'’() /&-]{1,28}?\s?[:：](?=\s|$|[\u4e00-\u9fff])")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.|\bhttps?:|\bwww\.|\bftp\b")
_SMILEY = re.compile(
    r"(?<!\w)[:;=8][-o^']?[)(DPp/|*](?!\w)|\^[_.]?\^|<3\b|\bxD\b|\blol\b|<(?:g|bg|eg|veg|grin\w*|sigh|wink|smile\w*|weg"
    r"|evil grin)>|[*:](?:grins?|smiles?|waves?|hugs?|ducks|bows|g|wink|sniffle)[*:]|!{2,}",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19[6-9]\d|20[0-2]\d)(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_MADE = re.compile(r"©|\(c\)|\bcopyright\b", re.I)
_RATED = re.compile(
    r"(?<![\w'-])(?:NC-?17|PG(?:-?1\d)?|FR[TM]\w*)(?![\w'-])|[\[(](?:G|R|M|T|K\+?)[\])]|^(?:Gen|G|R|PG)\.",
    re.M,
)
_OF_RATINGS = ("NC", "PG", "FR", "[", "(", "Gen.", "G.", "R.")
_DIGIT = re.compile(r"\d")
_BYLINE = re.compile(
    r"[\W_]{0,8}(?:[\w'’:., -]{0,60}?\s)?(?:by|von|par|por|di|от|автор|作者)[\s:：]{1,6}(?P<name>[^\n]{2,60})",
    re.I,
)
_SLUG = re.compile(
    r"[\W_]*(?:(?:int|ext)\.|fade (?:in|out)|teaser\b|act (?:one|i|1)\b|scene (?:one|i|1)\b|stardate|captain's log"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}[:.]\d\d\s*[ap]\.?m|day \w+\b"
    r"|\w+ \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)?\d\d)",
    re.I,
)
_NAME_INSIDE = re.compile(r" (?<=[a-z,;’'] )([A-Z][a-z’']{2,})")
_SPEAKER = re.compile(r"\n[^\S\n]*([A-Z][\w.' ]{0,24}):(?=\s)")
"""Both begin with a plain character, because that is looked for many times faster than what follows it."""
_CASED = re.compile(r"[A-Z]")
_MAIL_LINE = re.compile(r"[\W_]{0,4}(?:from|to|subject|date|cc|re)\s*:", re.I)
_LOG = re.compile(
    r"[\W_]*(?:captain['’]?s log|\w+['’]?s (?:personal )?log|personal log|log entry|stardate|dear diary)\b",
    re.I,
)
_GREETING = re.compile(
    r"[\W_]*(?:my )?(?:dear(?:est)?|querid[oa]|lieber?|cher|chère|car[oa]|дорог\w+)\b[^\n]{0,40}[,:!]?\s*$",
    re.I | re.M,
)
_TO_SOMEBODY = re.compile(
    r"[\W_]*(?:dedicated |this (?:one|story|is) (?:is )?|written )?(?:for|to|für|pour|para|per)\s+"
    r"(?:my\s|the\s|all\s|everyone|[A-Z][a-z]+)[^\n]{0,120}"
)
_RECAP = re.compile(r"[\W_]*(?:previously|last time|the story so far|story so far|recap)\b", re.I)
_SPOKEN_OF = re.compile(r"[他她它]")
_DONE = re.compile(r"[了着过]")
_HAN = re.compile(r"[\u3040-\u9fff]")
_CYRILLIC_PAST = re.compile(r"[а-я]+(?:л|ла|ло|ли|лся|лась|лись|лось)")
_UNSPACED_LETTER = re.compile(
    "[" + re.escape("".join(sorted({piece[0] for pieces in UNSPACED.values() for piece in pieces}))) + "]"
)
_STARTERS = frozenset(words.partition(" ")[0] for words in WORDS if " " in words)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole text says about any piece of it."""

    page: Page
    layout: Layout
    paras: Sequence[Para]
    names: frozenset[str]
    """Capitalised words that recur in the middle of the text: its people and places."""
    speakers: frozenset[str]
    """Who speaks in a script, before a colon."""
    titles: frozenset[str]
    """Words of subject lines, long enough to mean something."""


def setting_of(page: Page, layout: Layout, paras: Sequence[Para]) -> Setting:
    """Looks at SAMPLE characters in the middle. Linear."""
    first, last = (paras[0].start, paras[-1].end) if paras else (0, 0)
    length = last - first
    begin = first + length // 3 if length < SAMPLE * 2 else first + length // 2 - SAMPLE // 2
    end = min(begin + SAMPLE, last - length // 8)
    # The blank or line end before the first of them stands before the sample.
    before, end = max(0, begin - 1), max(begin, end)
    names = Counter(name.rstrip("’'") for name in _NAME_INSIDE.findall(page.text, before, end))
    speakers = Counter(_SPEAKER.findall(page.text, before, end))
    subjects = [page.text[slice(*head.subject)] for head in page.heads[:3] if head.subject]
    return Setting(
        page,
        layout,
        paras,
        frozenset(name for name, times in names.items() if times > 1),
        frozenset(name for name, times in speakers.items() if times > 2),
        frozenset(word for subject in subjects for word in words_of(subject) if len(word) > 3),
    )


def words_of(text: str) -> list[str]:
    return _written(text.casefold().replace("’", "'"))


def _written(text: str) -> list[str]:
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text)


@dataclass(slots=True)
class Signs:
    """Of one unit: names of what holds, and a few things the cut beside it asks about."""

    names: list[str] = field(default_factory=list)
    words: int = 0
    shape: str = ""
    """rule | heading | cut | label | title | byline | end | talk | tale | plain: what a cut sees of a neighbour."""


def signs_of(setting: Setting, unit: Unit, above: Unit | None = None) -> Signs:
    """The signs of one unit. Linear in its length, at most LONGEST characters."""
    page = setting.page
    text = page.text[unit.start : min(unit.end, unit.start + LONGEST)]
    found = Signs()
    if unit.kind in {RULE, IMAGE}:
        found.names.append("rule")
        found.shape = "rule"
        return found
    outside = QUOTED.sub(" ", text) if any(mark in text for mark in '"“«„「') else text
    words = words_of(outside)
    every = words if outside is text else words_of(text)
    found.words = len(every) if text.isascii() else len(every) + len(_HAN.findall(text)) // 2
    found.names += _sizes(found.words)
    tenses = _tenses(words)
    found.names += _talk(text, words, tenses)
    found.names += _grammar(text, words, every, outside, tenses)
    found.names += _looks(setting, unit, text, every)
    found.names += talking.signs(words, () if outside is text else words_of(" ".join(QUOTED.findall(text))))
    if above is not None and above.label is not None and above.label.alone and unit.label is None:
        found.names.append("value")
    found.shape = _shape(found.names)
    return found


def _sizes(count: int) -> Iterator[str]:
    for least in (4, 12, 40, 100):
        if count >= least:
            yield f"words{least}"


def _talk(text: str, words: Sequence[str], tenses: tuple[int, int]) -> Iterator[str]:
    """Groups of trade words, once and three times."""
    counts: dict[str, int] = {}
    sure = 0
    for at, word in enumerate(words):
        for size in (3, 2, 1) if word in _STARTERS else (1,):
            said = word if size == 1 else " ".join(words[at : at + size])
            group = WORDS.get(said)
            if group:
                counts[group] = counts.get(group, 0) + 1
                sure += said not in COMMON
                break
    if not text.isascii() and _UNSPACED_LETTER.search(text):
        for group, pieces in UNSPACED.items():
            hits = sum(piece in text for piece in pieces)
            counts[group] = counts.get(group, 0) + hits
            sure += hits
    past, present = tenses
    for least in (1, 2, 4):
        if sure >= least:
            yield f"sure{least}"
            if past > present:
                yield f"past sure{least}"
    for group, times in counts.items():
        if times:
            yield group
        if times > 2:
            yield f"{group}3"
    kinds = sum(times > 0 for times in counts.values())
    if not kinds:
        yield "no talk"
    elif len(words) < 14:
        yield "short talk"
    for least in (1, 2, 3, 5):
        if kinds >= least:
            yield f"kinds{least}"
            if past > present:
                yield f"past kinds{least}"
    total = sum(counts.values())
    if words and total:
        share = total / len(words)
        for percent in (5, 12, 25):
            if share * 100 >= percent:
                yield f"dense{percent:02}"


def _tenses(words: Sequence[str]) -> tuple[int, int]:
    past = sum(map(PAST.__contains__, words))
    past += sum(1 for word in words if word.endswith("ed") and len(word) > 4 and word not in PAST)
    return past, sum(map(PRESENT.__contains__, words))


def _may_smile(text: str) -> bool:
    if any(one in text for one in (":", ";", "=", "8", "^", "<", "*", "!!")):
        return True
    low = text.lower()
    return "xd" in low or "lol" in low


def _grammar(
    text: str, words: Sequence[str], every: Sequence[str], outside: str, tenses: tuple[int, int]
) -> Iterator[str]:
    count = max(1, len(words))
    past, present = tenses
    if not outside.isascii():
        past += sum(bool(_CYRILLIC_PAST.fullmatch(word)) for word in words if "а" <= word[0] <= "я")
        past += len(_DONE.findall(outside))
    third = sum(map(THIRD.__contains__, words))
    if not outside.isascii():
        third += len(_SPOKEN_OF.findall(outside))
    first = sum(map(FIRST.__contains__, words))
    if past:
        yield "past"
    if past > count * 0.06 and past > 1:
        yield "past6"
    if past > count * 0.11 and past > 1:
        yield "past11"
    if present:
        yield "present"
    if present > past:
        yield "presenter"
    if third:
        yield "third"
    if third > count * 0.05:
        yield "third5"
    if third > first and third > 1:
        yield "thirder"
    if first:
        yield "first"
    if first and not third:
        yield "first only"
    if not SECOND.isdisjoint(words):
        yield "second"
        if not third:
            yield "second only"
    if len(every) > len(words) * 2:
        yield "quoted"
    if _DIALOGUE.match(text):
        yield "speech"
    if any(mark in text for mark in '"“«”»') and _SAYS(text):
        yield "said"
    if ", " in outside and _NARRATED.search(outside):
        yield "narrated"
    if _may_smile(text) and _SMILEY.search(text):
        yield "smiley"
    if outside.count("!") or outside.count("?"):
        yield "asks"
    if past > 1 and third and third + past > (present + first) * 2:
        yield "told"
    if past > 1 and past > present:
        yield "first told" if first else "no one told"


def _looks(setting: Setting, unit: Unit, text: str, every: Sequence[str]) -> Iterator[str]:
    one = setting.page.text_of(unit.lines[0])
    named = sum(map(setting.names.__contains__, _written(text))) if setting.names else 0
    if named:
        yield "named"
    if named > 2:
        yield "named3"
    yield from _labels(setting, unit, text, one)
    if len(text) <= 90:
        yield from _line(setting, unit, text, one, every)
    elif ends_with_cut(text):
        yield "ends cut"
    yield from _about(setting.page, unit, text)
    yield from _dress(setting, unit, text)


_TELLING = frozenset({"title", "author", "fandom", "rating", "disclaimer", "summary", "notes", "warning"})


def _labels(setting: Setting, unit: Unit, text: str, one: str) -> Iterator[str]:
    page, label = setting.page, unit.label
    if _MAIL_LINE.match(text) and mail_inside(page.text[max(0, unit.start - 200) : unit.start + 400]):
        yield "mail"
        label = None
    if label is not None:
        yield "label weak" if label.weak and not label.bold else "label"
        if label.field not in SHORT:
            yield "label long"
        if label.field in _TELLING:
            yield f"label {label.field}"
        if page.text[label.end - 1] in ":：":
            yield "label colon"
        if label.alone:
            yield "label alone"
    unknown = _UNKNOWN.match(one) if label is None else None
    before = one.split(":", maxsplit=1)[0].strip(" *_\t") if unknown or label else ""
    if before and before in setting.speakers:
        yield "speaker"
    elif unknown and len(one.split(":", maxsplit=1)[0].split()) <= 3:
        yield "like label"


def _line(setting: Setting, unit: Unit, text: str, one: str, every: Sequence[str]) -> Iterator[str]:
    """Of a short piece."""
    page, last = setting.page, text.rstrip()[-1:]
    mark = end_mark(text)
    if mark:
        yield "end mark"
        yield f"end mark {mark}"
    if is_cut_phrase(text):
        yield "cut"
    if unit.kind == HEADING:
        yield "markup heading"
    if heading_of(one) is not None and is_heading(page, setting.paras[unit.para], setting.paras, unit.para):
        yield "heading"
    if bare_number(text) is not None:
        yield "number"
    if _SLUG.match(text):
        yield "slug"
    if last not in ".,;:?!\"'”’…—-" or text.isupper():
        yield "headline"
    if last not in ".,;:?!\"'”’…—-" and len(unit.lines) == 1 and _titular(text):
        yield "title case"
        if unit.para == 0 and unit.first == 0:
            yield "title on top"
    if (
        len(unit.lines) == 1
        and len(every) <= 9
        and every
        and setting.titles.issuperset(word for word in every if len(word) > 3)
        and any(word in setting.titles for word in every)
    ):
        yield "subject"
    if len(every) <= 4 and text[:1].isupper() and last.isalnum():
        yield "like name"
    if _GREETING.match(text):
        yield "greeting"


def _titular(text: str) -> bool:
    """ "The Third Storey": capitals where a title has them."""
    words = [word for word in _WORD.findall(text) if word[0].isalpha()]
    big = sum(word[0].isupper() or len(word) < 4 for word in words)
    return 0 < len(words) <= 9 and words[0][0].isupper() and big == len(words)


def _about(page: Page, unit: Unit, text: str) -> Iterator[str]:
    """What it says, by its first words or by what stands anywhere in it."""
    if any(_is_byline(page.text_of(one)) for one in unit.lines[:5] if one.end - one.start <= 60):
        yield "byline"
    if _LOG.match(text):
        yield "log"
    if len(text) < 160 and _TO_SOMEBODY.fullmatch(text):
        yield "to somebody"
    if _RECAP.match(text):
        yield "recap"
    if len(text) < MOST_TALK:
        if is_legal(text):
            yield "whose"
        if is_about(text):
            yield "about"
        shows = mentions(text, 0, len(text))
        if shows:
            yield "show"
            if any(one.sure for one in shows):
                yield "sure show"
    # A paragraph of story has none of these; their letters are found many times faster than they are.
    if any(one in text for one in ("@", "http", "www.", "ftp")) and _ADDRESS.search(text):
        yield "address"
    if _DIGIT.search(text) and _YEAR.search(text):
        yield "year"
    low = text.lower()
    if ("©" in text or "(c)" in low or "copyright" in low) and _MADE.search(text):
        yield "made"
    if any(one in text for one in _OF_RATINGS) and _RATED.search(text):
        yield "rated"


def _dress(setting: Setting, unit: Unit, text: str) -> Iterator[str]:
    """How it is set."""
    line, last, short = unit.lines[0], text.rstrip()[-1:], len(text) <= 90
    if line.centred:
        yield "centred"
    if text.isupper():
        yield "capitals"
    if is_marker(text):
        yield "marker"
    elif text[:1] in "[({<" and last in "])}>":
        yield "bracketed"
    elif text[:1] in "[({":
        yield "opened"
    if text[:1] in "*_/~" and last in "*_/~":
        yield "dressed"
    if text[:1] in "~-=*" and short:
        yield "ornament"
    if text[:1].islower():
        yield "lower"
    if last == ":":
        yield "colon"
    elif last.isalnum():
        yield "open end"
    if len(unit.lines) > 1 and setting.paras[unit.para].verse:
        yield "verse"
        if len(unit.lines) > 2 and unit.label is None:
            yield "poem"
    if unit.first:
        yield "same paragraph"
    if line.region == "preface":
        yield "preface"
    if line.html and (line.html.startswith(("<i>", "<em>", "<b>", "<strong>"))):
        yield "set off"
    if is_chrome(text):
        yield "chrome"


def _is_byline(text: str) -> bool:
    found = _BYLINE.fullmatch(text.strip())
    if not found:
        return False
    name = found.group("name")
    return len(name.split()) <= 6 and (bool(_CASED.search(name)) or len(name.split()) <= 2)


_SHAPES = ("mail", "heading", "number", "end mark", "cut", "byline", "label", "value", "subject")


def _shape(names: Sequence[str]) -> str:
    for shape in _SHAPES:
        if shape in names:
            return shape
    if "speech" in names or "said" in names:
        return "speech"
    if "told" in names:
        return "told"
    if "kinds2" in names or "dense12" in names or "whose" in names:
        return "talk"
    return "headline" if "headline" in names else "plain"
