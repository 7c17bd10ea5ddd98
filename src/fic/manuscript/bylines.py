"""Names that stand where an author's may: bylines, copyright lines, labels nobody listed, signatures, sentences.

Each with names of what speaks for it; `signing` weighs them. Looks at ABOVE lines before the story and BELOW after it.
"""

import re
from collections.abc import Iterator, Sequence

from fic.manuscript.facts import Facts
from fic.manuscript.label_lines import label_at
from fic.manuscript.manuscript import Text
from fic.manuscript.page import RULE, Line
from fic.manuscript.persons import is_name, key_of, names_in
from fic.manuscript.rules import is_rule

ABOVE = 60
BELOW = 30
_BY = re.compile(
    r"(?<![\w'’-])(?P<what>(?:(?:(?:was|is|were|are)\s+)?(?:re)?(?:written|created|posted|submitted|typed|translated|transcribed|edited|corrected|illustrated|beta[’'-]?(?:e?d|read)?|owned|made|produced"
    r"|composed|told|lettered|drawn|contributed|uploaded|sent(?:\s+in)?|art|artwork|cover(?:\s+art)?|lyrics?|music|tune|song|characters|stor(?:y|ies)|fics?|slash|fanfic|fan\s?-?fiction|tales?|poem|drabble|vignette|novel|script|words"
    r"|host\s+segments|segments|perpetrated|scribbled|penned|committed|concocted|brought\s+to\s+you|challenge|prompt|idea|requested|approved|copyright(?:ed)?|\(c\)|©)[\s,:-]+){0,2})(?:by\b[\s:.-]*|(?P<other>(?:von|par|por|di|от|автор|作者)\b[\s:：]+))(?=\S)",
    re.I,
)
_COPYRIGHT = re.compile(
    r"(?:(?:\(c\)|©|\bcopyright)[\s,:]*){1,3}(?:(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)?\d\d)*)?,?\s*(?:by\s+)?(?=[A-Z])|(?<=[12]\d\d\d)\s+(?:by\s+)?(?=[A-Z][a-z]+\s+[A-Z])",
    re.I,
)
_UNKNOWN_LABEL = re.compile(
    r"[\W_]*(?P<label>[^\W\d_][^:\n=]{1,44}?)\s*(?:[.…]{2,}\s*:?|:|=|\s-+>?)\s+(?=\S)"
)
_MAKES = re.compile(
    r"\b(?:writ\w*|author\w*|perpetrat\w+|culprit|scrib\w*|typist|typed|bard|scribe|entrant|entered|handler|byline|penned|pen\s?name|words|words\s+and\s+music|handle|alias|(?:real\s+|your\s+|screen\s?)name|creator|poet"
    r"|fic(?:er|writer)?|who\s+(?:wrote|did|is)\w*|story\s+by|from\s+the\s+\w+\s+of|from|by|storyteller|teller|contributor|signed|user|player|verfasst|autor\w*|auteur\w*)\b",
    re.I,
)
_TITLED = re.compile(
    r"\b(?:beta|edit|thank|recipient|for|to|archiv|illustrat|cover|art|music|tune|song|lyrics|owner|legal|copyright|prompt|character|starring|cast|who|pairing)\w*",
    re.I,
)
_SAID = re.compile(
    r"\b(?:my\s+name\s*(?:is|\(|on|attached)?|the\s+(?:author|writer)\s*(?:is|was|,|:)|written\s+by|submitted\s+by|the\s+name\s+(?:on\s+it\s+)?(?:is|was)|a\s+story\s+(?:by|from)|story\s+(?:is|was)\s+(?:written\s+)?by|i['’]?m|i\s+am|author|writer|signed)"
    r"[\s:,(–-]*[\"“]?(?=[A-Z])|\b(?i:this\s+is|i\s+am|i['’]?m)\s+(?=\w*[_\d])|(?<=\))\s*,?\s+from\s+(?=[A-Z])",
)
_POSTED_FOR = re.compile(
    r"\b(?i:post\w*|forward\w*|upload\w*|sent|typed)\s+(?:this\s+|it\s+|in\s+|on\s+)*(?i:for|on\s+behalf\s+of|from)\s+(?:my\s+(?:friend|sister|pal|buddy)\s+|a\s+friend\s*,?\s*)?(?=[A-Z])"
)
_GIVEN = re.compile(r"\b(?i:submitted|written|sent(?:\s+in)?|mailed)\s+(?i:by|to\s+me\s+by)\s+(?=[A-Z])")


def name_of(facts: Facts, span: tuple[int, int], where: str = "header") -> Text:
    return facts.ledger.text(*span, " ".join(facts.page.text[slice(*span)].split()), where)


def names_around(facts: Facts, story: tuple[int, int]) -> Iterator[tuple[list[Text], list[str]]]:
    page = facts.page
    heads = [(head.start, head.end) for head in page.heads]
    lines = [
        line
        for line in page.lines
        if line.region not in {"head", "message", "repeated"}
        and not any(start <= line.start < end for start, end in heads)
    ]
    above = [line for line in lines if line.start < story[0]]
    if len(above) > ABOVE:
        above = [*above[: ABOVE // 2], *above[-ABOVE // 2 :]]
    below = [line for line in lines if line.start >= story[1]][:BELOW]
    titles = {key_of(text.text) for _, text in facts.titles} | (
        {key_of(facts.title.text)} if facts.title else set()
    )
    for group, where in ((above, "above"), (below, "below")):
        for at, line in enumerate(group):
            if line.kind != RULE and not is_rule(page.text_of(line)):
                yield from _on_line(facts, group, at, line, where, titles)
    yield from _signatures(facts, story)
    yield from _sentences(facts, story)


_STOPS = re.compile(
    r"[\"”)(;:!?\]]|\.(?=\s|$)(?<!\b[A-Z]\.)|,|\s(?:so|who|and\s+I|can|has|had|is|was|which|because|since|if|on|at|between|in|for)\b"
)


def _sentences(facts: Facts, story: tuple[int, int]) -> Iterator[tuple[list[Text], list[str]]]:
    """Who wrote it as notes say it, over the ends of lines."""
    text = facts.page.text
    for start, end, name in facts.ledger.fields[:60]:
        if name not in {"notes", "closing note", "disclaimer", "archive", "feedback", "subject"}:
            continue
        for pattern, what in ((_SAID, "said"), (_POSTED_FOR, "posted for"), (_GIVEN, "given by")):
            for said in pattern.finditer(text, start, min(end, start + 3_000)):
                stop = _STOPS.search(text, said.end() + 1, min(end, said.end() + 90))
                spans = names_in(text, said.end(), stop.start() if stop else min(end, said.end() + 60))
                if spans:
                    where = "subject" if name == "subject" else "above" if start < story[0] else "below"
                    yield [name_of(facts, span) for span in spans], [what, f"{what} {where}"]


def _on_line(
    facts: Facts, group: Sequence[Line], at: int, line: Line, where: str, titles: set[str]
) -> Iterator[tuple[list[Text], list[str]]]:
    page = facts.page
    text = page.text_of(line)

    def names(start: int, *, strict: bool = True, below: bool = False) -> list[Text]:
        end = line.end
        if (
            below
            and at + 1 < len(group)
            and re.match(r"\s*(?:and|&|with)\s", page.text[group[at + 1].start : group[at + 1].end])
        ):
            end = group[at + 1].end
        return [name_of(facts, span) for span in names_in(page.text, line.start + start, end, strict=strict)]

    label = label_at(page.text, line.start, line.end, line.label_end)
    if (
        label is not None
        and label.field == "words"
        and not any(c.isdigit() for c in re.split(r"\s{3}", text)[0])
    ):
        label = None
    if label is not None and label.field not in {
        "author",
        "notes",
        "thanks",
        "archive",
        "disclaimer",
        "poster",
    }:
        return
    for by in _BY.finditer(text[:300]):
        what = " ".join(by["what"].casefold().split())
        alone = not re.search(r"\w", text[: by.start()])
        short = alone and len(text) < 70
        found = names(by.end(), strict=not short, below=True)
        if found:
            kind = _kind_of(what)
            yield (
                found,
                [
                    f"by, {kind}",
                    f"by {where}",
                    "byline" if short else "by at the start" if alone else "by in a line",
                    *(["by after a title"] if key_of(text[: by.start()]) in titles else []),
                ],
            )
    copied = _COPYRIGHT.search(text[:300])
    if copied and (found := names(copied.end(), below=True)):
        yield found, ["copyright", f"copyright {where}"]
    if label is None and (unknown := _UNKNOWN_LABEL.match(text)) and len(text) < 90:
        words = unknown["label"]
        found = names(unknown.end())
        if found and len(found) < 3:
            kind = (
                "other label"
                if _TITLED.search(words)
                else "label of a maker"
                if _MAKES.search(words)
                else "unknown label"
            )
            yield found, [kind, f"{kind} {where}"]
    yield from _pieces(facts, group, at, line, where, titles)


def _kind_of(what: str) -> str:
    if not what:
        return "nothing"
    if re.search(
        r"beta|edit|correct|transl|typ|transcr|illustr|art|cover|lyric|music|tune|song|character|owned|made|produced|challenge|prompt|idea|request|approved|created",
        what,
    ):
        return "another's work"
    return "posted" if re.search(r"post|submit|upload|sent|contribut", what) else "written"


def _pieces(
    facts: Facts, group: Sequence[Line], at: int, line: Line, where: str, titles: set[str]
) -> Iterator[tuple[list[Text], list[str]]]:
    """A name alone on a line below the title, or beside it between slashes, stars and commas."""
    page = facts.page
    text = page.text_of(line)
    above = group[at - 1] if at else None
    two = group[at - 2] if at > 1 and above is not None and above.kind == RULE else None
    beneath = [one for one in (above, two) if one is not None and key_of(page.text_of(one)) in titles]
    if (
        len(text) < 60
        and is_name(text)
        and not re.search(r"[:=]", text)
        and not _ends_sentence(page.text, line.start, text)
    ):
        spans = names_in(page.text, line.start, line.end)
        if spans:
            names = ["a name alone", f"a name alone {where}"]
            if beneath:
                names.append("a name below the title")
            if at == len(group) - 1:
                names.append("a name last")
            elif line.gap > 0 and group[at + 1].gap > 0:
                names.append("a name in a paragraph of its own")
            yield [name_of(facts, span) for span in spans], names
    if len(text) > 160:
        return
    cells = list(re.finditer(r"(?:(?!\s/\s|\s{3,}|\s[|*]\s|,\s|;\s|\s--?\s).)+", text))
    if len(cells) > 1:
        titled = any(key_of(cell.group()) in titles for cell in cells)
        for number, cell in enumerate(cells[:6]):
            bare = re.sub(r"^\s*(?:by|von|par)\s+", "", cell.group(), flags=re.I)
            if number and (titled or bare != cell.group()) and is_name(bare, strict=bare == cell.group()):
                begin = line.start + cell.end() - len(bare)
                if spans := names_in(page.text, begin, line.start + cell.end(), strict=False):
                    yield (
                        [name_of(facts, span) for span in spans[:1]],
                        [
                            "beside the title" if titled else "a cell with by",
                            *([] if bare == cell.group() else ["byline"]),
                        ],
                    )


def _ends_sentence(text: str, at: int, line: str) -> bool:
    """Whether small letters and a full stop on a line are the last words of the line before, which has no end."""
    if not line.rstrip().endswith(".") or not line.strip().islower():
        return False
    before = text[max(0, at - 200) : at]
    return bool(re.search(r"[^\W_][,;]?[ \t]*\n[ \t]*$", before))


_GREETING = (
    r"(?i:(?:much\s+|lots\s+of\s+)?love|yours(?:\s+\w+)?|your\s+\w+\s+\w+|cheers|best(?:\s+wishes)?|hugs|regards|bye|thanks|eure|euer|deine|liebe\s+grüße|lg"
    r"|bises|bisous|saludos|besos|abrazos|beijos|baci|с\s+любовью|ваша|ваш|happy\s+\w+|xoxo|x+)[,\s!.-]+"
)
_SIGNED = re.compile(
    rf"(?:^\s*{_GREETING}|^|(?<=[.!?)\]:;])\s|\s--?\s?|[~*]\s?)(?P<name>[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){{0,3}})[\s.~*!)]*$"
)


def _signatures(facts: Facts, story: tuple[int, int]) -> Iterator[tuple[list[Text], list[str]]]:
    """The name at the end of what is said before or after the story, and the first line of a mail's signature."""
    page = facts.page
    dropped = sorted(
        (one.start, one.end) for one in [*facts.ledger.dropped, *page.dropped] if "signature" in one.reason
    )
    for start, end in dropped[-1:]:
        for line in re.finditer(r"[^\n]+", page.text[start : min(end, start + 400)]):
            words = (
                re.split(r"\s{2,}|[|*,\"“<(~]|\s-", line.group().strip(" -|+*~="))
                if re.search(r"\w", line.group())
                else [""]
            )
            if words[0] and is_name(words[0]):
                at = start + line.start() + line.group().index(words[0])
                spans = names_in(page.text, at, at + len(words[0]))
                if spans:
                    yield [name_of(facts, span) for span in spans[:1]], ["mail signature"]
                break
            if words[0]:
                break
    notes = [
        (start, end, name)
        for start, end, name in facts.ledger.fields
        if name in {"notes", "closing note", "feedback", "disclaimer", "archive"}
    ]
    for start, end, _ in notes[:30]:
        last = page.text[start:end].rstrip().rsplit("\n", 1)[-1]
        at = start + len(page.text[start:end].rstrip()) - len(last)
        if not (found := _SIGNED.search(last)):
            continue
        name = found["name"].rstrip(".")
        alone = found.start("name") == len(last) - len(last.lstrip(" -~*")) or not re.search(
            r"\w", last[: found.start("name")]
        )
        if not is_name(name) or (not alone and len(name.split()) > 2):
            continue
        if alone and _ends_sentence(page.text, at, last):
            continue
        begin = at + found.start("name")
        where = "below" if start >= story[1] else "above"
        yield (
            [facts.ledger.text(begin, begin + len(name))],
            ["signature", f"signature {where}", "signed on a line" if alone else "signed in a line"],
        )
