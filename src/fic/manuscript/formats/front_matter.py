"""What stands above a Markdown text between fences: YAML, TOML, or pandoc's title lines, as pairs of words.

No YAML library: a header needs `key: value`, lists and folded text, and gets them from files that are no YAML at all
(a title with a colon in it, tabs, quotes that never close), where a parser gives up on every line.
"""

import re
from html import escape
from typing import NamedTuple

from fic.manuscript.label_lines import fields_of

MOST_LINES = 300
"""Of one header; what is longer is no header."""

_FENCE = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n")
_CLOSE = {"---": re.compile(r"(?:---|\.\.\.)[ \t]*"), "+++": re.compile(r"\+\+\+[ \t]*")}
_PAIR = re.compile(r"(?P<indent>[ \t]*)(?P<dash>-[ \t]+)?(?P<key>\"[^\"\n]+\"|'[^'\n]+'|[^\W\d_][^:=\n#\[\]{}]{0,39}?)"
    r"[ \t]*(?P<sign>[:=])(?:[ \t]+(?P<value>.*?)|(?P<tight>[\"'\[].*?))?[ \t]*")  # fmt: skip
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<item>.+?)[ \t]*")
_FOLDED = re.compile(r"[|>][+-]?\d?")
_SPLIT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,\"'][^,]*")
_TITLE_LINES = re.compile(
    r"\s*%[ \t]*(?P<title>.*)\n((?:[ \t]+\S.*\n)*)(?:%[ \t]*(?P<author>.*)\n)?(?:%[ \t]*(?P<date>.*)\n)?"
)
_MACHINES = frozenset(
    ["layout", "permalink", "slug", "draft", "lang", "language", "dir", "id", "guid", "uuid", "cssclass",
    "cssclasses", "css", "template", "alias", "aliases", "lastmod", "weight", "toc", "geometry", "fontsize",
    "documentclass", "output", "header includes", "published", "comments", "image", "cover", "math",
    "numbersections", "papersize", "mainfont", "linestretch", "colorlinks", "stylesheet", "publish", "sticky",
    "hidden", "identifier"]
)  # fmt: skip
"""Keys for programs. They are kept out of the header, and are listed as dropped."""
_STATUS = {("complete", True): "complete", ("completed", True): "complete", ("finished", True): "complete",
    ("complete", False): "in progress", ("completed", False): "in progress", ("finished", False): "in progress",
    ("wip", True): "in progress", ("wip", False): "complete"}  # fmt: skip


class FrontMatter(NamedTuple):
    pairs: tuple[tuple[str, str], ...]
    end: int
    """Characters of the text that it takes."""

    def as_html(self) -> str:
        """As label lines, so that the reader of headers reads it with evidence like any other."""
        said = [
            f"<b>{escape(_label(key))}:</b> {escape(value)}"
            for key, value in map(_plain, self.pairs)
            if value
        ]
        machine = [f"{escape(key)}: {escape(value)}" for key, value in self.pairs if _for_machines(key)]
        markup = f"<p>{'<br>'.join(said)}</p>\n" if said else ""
        return markup + (f"<nav><p>{'<br>'.join(machine)}</p></nav>\n" if machine else "")


def front_matter(text: str) -> FrontMatter | None:
    """The header of a Markdown text; None where there is none, or what is fenced is prose. Linear in its length."""
    fence = _FENCE.match(text)
    if fence:
        return _fenced(text, fence)
    titled = _TITLE_LINES.match(text)
    if not titled or not titled.group("title").strip():
        return None
    title = " ".join((titled.group("title") + " " + titled.group(2)).split())
    pairs = [("Title", title)]
    for name in ("author", "date"):
        said = (titled.group(name) or "").strip()
        if said:
            pairs.append((name.capitalize(), ", ".join(one.strip() for one in said.split(";"))))
    return FrontMatter(tuple(pairs), titled.end())


def _fenced(text: str, fence: re.Match[str]) -> FrontMatter | None:
    closing = _CLOSE[fence.group("fence")]
    lines: list[str] = []
    at = fence.end()
    while len(lines) < MOST_LINES and at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        at = stop + 1
        if closing.fullmatch(line):
            pairs = _pairs(lines)
            known = any(fields_of(_label(key)) or _for_machines(key) for key, _ in pairs)
            return FrontMatter(tuple(pairs), min(at, len(text))) if known else None
        lines.append(line)
    return None


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    """Keys and values; empty as soon as a line fits neither: then the fences are two scene marks."""
    pairs: list[tuple[str, list[str]]] = []
    folding = False
    for line in lines:
        if not line.strip() or (line.lstrip().startswith("#") and not folding):
            continue
        indented = line[0] in " \t"
        if folding and indented and pairs:
            pairs[-1][1].append(line.strip())
            continue
        item = _ITEM.fullmatch(line)
        found = _PAIR.fullmatch(line)
        if item and pairs and not (found and found.group("key") in {"name", "title"}):
            pairs[-1][1].append(_unquoted(item.group("item")))
            folding = False
        elif found:
            value = found.group("value") or found.group("tight") or ""
            key = _unquoted(found.group("key"))
            folding = bool(_FOLDED.fullmatch(value))
            values = [] if folding or not value else _values(value)
            if pairs and (indented or found.group("dash")) and key.casefold() in {"name", "title"}:
                pairs[-1][1].extend(values)
            else:
                pairs.append((key, values))
        elif indented and pairs:
            pairs[-1][1].append(line.strip())
        elif pairs and line.strip() in {"]", "}"}:
            continue
        else:
            return []
        if folding:
            # A mark of its own, so that the lines are joined as text and not as a list.
            pairs[-1][1].append("")
    return [(key, _joined(values)) for key, values in pairs]


def _joined(values: list[str]) -> str:
    kept = [one.rstrip(",") for one in values if one not in {"", "[", "]"}]
    return (" " if "" in values else ", ").join(_unquoted(one) for one in kept)


def _values(value: str) -> list[str]:
    if value[:1] == "[":
        inside = value.strip("[]")
        return [said for one in _SPLIT.findall(inside) if (said := _unquoted(one))]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return value.strip()


def _label(key: str) -> str:
    words = re.sub(r"[_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip()
    return words[:1].upper() + words[1:]


def _for_machines(key: str) -> bool:
    return _label(key).casefold() in _MACHINES


def _plain(pair: tuple[str, str]) -> tuple[str, str]:
    """A pair as its author would have written it on a line; an empty value for what is no header."""
    key, value = pair
    status = _STATUS.get((_label(key).casefold(), value.casefold() in {"true", "yes"}))
    if status and value.casefold() in {"true", "false", "yes", "no"}:
        return "Status", status
    if key.casefold() == "date":
        # What site builders call the day of posting; a person's "Written:" says so.
        return "Posted", value
    return (key, "") if _for_machines(key) else (key, value)
