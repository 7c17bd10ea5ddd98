"""Which words of a piece are the name of a first reader, and which say whom a story is for."""

import json
from collections.abc import Iterator, Sequence

from accuracy.facts import _WHOM, plain
from accuracy.learning import Example
from accuracy.taught import roles
from accuracy.taught.lines import lines, listed
from fic.manuscript.named import NAME, WHOM, signs_of, tokens_of
from fic.manuscript.talk import Piece

Spans = Sequence[tuple[int, int]]
_KIND = {"name": NAME, "whom": WHOM}


def examples() -> Iterator[Example]:
    for group, source, text, piece, kind, spans in cases():
        tokens = tokens_of(text, piece.start, piece.end)
        for token, signs in zip(tokens, signs_of(piece, tokens), strict=True):
            inside = any(start <= token.start < end for start, end in spans)
            one, none = frozenset({kind}), frozenset[str]()
            shown = f"{token.word}: {' '.join(text[piece.start : piece.end].split())}"
            yes, no = (one, none) if inside else (none, one)
            yield Example(group, tuple(signs), yes, no, shown=shown, source=source)


def cases() -> Iterator[tuple[str, str, str, Piece, str, Spans]]:
    """(group, source, text, piece, name or whom, the spans that are)."""
    for name in ("betas", "dedications", "notes"):
        for group, labels, marked in lines(name):
            said = listed(labels[0])
            text, spans = roles.unmarked(marked)
            for piece in roles.pieces_of_line(text, "header"):
                for mark, role in (("name", "beta"), ("whom", "dedication")):
                    kept = [
                        (start + (_lead(text[start:end]) if mark == "whom" else 0), end)
                        for kind, start, end in spans
                        if kind == mark and start < piece.end and piece.start < end
                    ]
                    if role in said and kept:
                        yield group, name, text, piece, _KIND[mark], kept
    for folder in sorted(one.parent for one in roles.POSTS.glob("*/expected.json")):
        expected = json.loads((folder / "expected.json").read_text())
        taught = roles.post(folder)
        readers = [one["text"] if isinstance(one, dict) else one for one in expected.get("beta") or ()]
        for at, piece in enumerate(taught.pieces):
            if "beta" in taught.yes[at] or (piece.field == "beta" and piece.line == 0):
                yield folder.name, "posts", taught.text, piece, NAME, _found(taught.text, piece, readers)
            if "dedication" in taught.yes[at]:
                said_so = plain(expected["dedication"])
                whole = _found(taught.text, piece, [said_so[_lead(said_so) :]])
                if whole:
                    yield folder.name, "posts", taught.text, piece, WHOM, whole


def _lead(words: str) -> int:
    """How long the words are that lead a dedication and are not scored."""
    found = _WHOM.match(plain(words))
    return len(found.group(0)) if found else 0


def _found(text: str, piece: Piece, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words of each name stand in a piece."""
    tokens = tokens_of(text, piece.start, piece.end)
    words = [one.word for one in tokens]
    found = []
    for name in names:
        clean = plain(name)
        wanted = [one.word for one in tokens_of(clean, 0, len(clean))]
        for at in range(len(words) - len(wanted) + 1):
            if words[at : at + len(wanted)] == wanted:
                found.append((tokens[at].start, tokens[at + len(wanted) - 1].end))
                break
    return found
