"""Mail as it was sent: transfer encodings, charsets and encoded words undone, the best of several versions taken."""

import binascii
import email
import email.errors
import email.header
import email.message
import re
from dataclasses import dataclass, field

from fic.manuscript.decode import LARGEST_TEXT, decode
from fic.manuscript.formats import html, plain
from fic.manuscript.heads import Head
from fic.manuscript.mail import find_heads
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Line

MOST_BOUNDARIES = 40
"""Nested multiparts of one message; the parser's cost grows with their depth."""
MOST_PARTS = 3_000
MOST_DEPTH = 12
LONGEST_PREAMBLE = 400
"""Characters before the first part that are only the mailer's ("This is a multi-part message in MIME format.")."""
_ENCODED = re.compile(
    rb"^Content-(?:Transfer-Encoding:[ \t]*(?:quoted-printable|base64|x-uuencode)"
    rb"|Type:[ \t]*(?:multipart/|message/|text/(?:html|enriched)"
    rb"|[^\n]{0,80}\n?[^\n]{0,80}charset=))",
    re.I | re.M,
)
_WORD_BYTES = re.compile(rb"=\?[\w.+-]{2,40}(?:\*\w+)?\?[bq]\?[^?\n]{1,400}\?=", re.I)
_WORDS = re.compile(
    r"=\?[\w.+*-]{2,50}\?[bq]\?[^?\n]{0,400}\?=(?:\s*=\?[\w.+*-]{2,50}\?[bq]\?[^?\n]{0,400}\?=)*", re.I
)
_FROM = re.compile(rb"^From \S+[^\n]*\d\d:\d\d[^\n]*\n(?=[!-9;-~]{2,60}:)", re.M)
_MANGLED = (RecursionError, LookupError, ValueError, AssertionError, AttributeError, TypeError)
"""What the parser raises for mails that no program ever sent."""
_BOUNDARY = re.compile(r"boundary[ \t]*=[ \t]*(?:\"([^\"\n]{1,100})\"|([^\s;\"]{1,100}))", re.I)
_MARKUP = re.compile(r"<(?:i|em|b|strong|u|s|strike|center|blockquote|h[1-6]|hr|ruby|table)\b", re.I)
_PLAIN_MARKS = re.compile(r"(?<!\w)([*_/])\w[^*_/\n]{0,80}\w\1(?!\w)")


def is_encoded(data: bytes) -> bool:
    """Whether a file holds mail whose text has to be decoded first."""
    head = data[:2_000_000]
    return bool(
        (b"content-t" in head.lower() and _ENCODED.search(head))
        or (b"=?" in head and _WORD_BYTES.search(head))
    )


@dataclass(frozen=True)
class Mail:
    """A file of postings as text: what its charsets and encodings were is undone."""

    text: str
    charset: str
    troubles: tuple[str, ...] = ()
    given: tuple[plain.Given, ...] = ()
    """Stretches that were HTML, with their lines."""
    heads: tuple[Head, ...] | None = None
    """Where the format itself says where postings begin."""


@dataclass(slots=True)
class _Text:
    """What comes out: pieces, their length so far, and what was HTML."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    given: list[plain.Given] = field(default_factory=list)
    charsets: list[str] = field(default_factory=list)
    troubles: dict[str, None] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def read(data: bytes) -> Mail:
    """Every message of a file as text, one after another, head and body. Raises Unreadable for what is no text.

    The standard library's parser splits and decodes; a message it cannot make sense of is kept as it stands.
    """
    if len(data) > LARGEST_TEXT:
        decode(data)
    out = _Text()
    for message in _messages(data):
        _message(message, out)
    text = "".join(out.pieces)
    if not text.strip():
        raise Unreadable("This mail holds no text, so there is no story to read in it.")
    strange = [charset for charset in out.charsets if charset not in {"utf-8", "ascii", "us-ascii"}]
    charset = max(set(strange), key=strange.count) if strange else "utf-8"
    return Mail(text, charset, tuple(out.troubles), tuple(out.given))


def _messages(data: bytes) -> list[bytes]:
    """A mailbox's messages; news articles and mails saved one below the other by their heads."""
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    envelopes = [found.start() for found in _FROM.finditer(data)]
    if envelopes and not data[: envelopes[0]].strip():
        cuts = envelopes
    else:
        # Latin-1 keeps every byte in its place, so offsets in the text are offsets in the data.
        text = data.decode("latin-1")
        cuts = []
        closed = 0
        for head in find_heads(text):
            if head.start < closed or head.forwarded:
                continue
            cuts.append(head.start)
            boundary = _BOUNDARY.search(text, head.start, head.end)
            if boundary:
                end = text.find(f"\n--{boundary[1] or boundary[2]}--", head.end)
                closed = max(closed, end)
    starts = sorted({0, *cuts}) if cuts else [0]
    if cuts and not data[: cuts[0]].strip():
        starts = sorted({0, *cuts[1:]})
    return [data[a:b] for a, b in zip(starts, [*starts[1:], len(data)], strict=True)]


def body_of(data: bytes) -> Mail:
    """One message's text without its head."""
    out = _Text()
    try:
        _part(email.message_from_bytes(data), out, 0)
    except _MANGLED:
        return Mail("", "utf-8")
    return Mail("".join(out.pieces), "utf-8", tuple(out.troubles), tuple(out.given))


def _message(raw: bytes, out: _Text) -> None:
    head_end = re.search(rb"\n[ \t]*\n", raw)
    head = raw[: head_end.start()] if head_end else raw
    needs = _ENCODED.search(head) or _WORD_BYTES.search(head)
    if (
        not needs
        or head_end is None
        or raw.count(b"boundary") > MOST_BOUNDARIES
        or raw.count(b"\n--") > MOST_PARTS
    ):
        decoded = decode(raw)
        _took(out, decoded.charset, decoded.troubles)
        out.add(decoded.text if decoded.text.endswith("\n") else decoded.text + "\n")
        return
    envelope, _, fields = (
        head.partition(b"\n") if head.startswith((b"From ", b">From ", b"#!")) else (b"", b"", head)
    )
    shown = decode(fields).text
    out.add((decode(envelope).text + "\n" if envelope else "") + unworded(shown) + "\n\n")
    try:
        parsed = email.message_from_bytes(raw[len(envelope) :].lstrip(b"\n") if envelope else raw)
        _part(parsed, out, 0)
    except _MANGLED:
        # A mangled message: what it holds is shown as it stands.
        out.add(decode(raw[head_end.end() :]).text)
    out.add("\n")


def _took(out: _Text, charset: str, troubles: tuple[str, ...]) -> None:
    out.charsets.append(charset)
    out.troubles |= dict.fromkeys(troubles)


def unworded(text: str) -> str:
    """Encoded words (RFC 2047) in plain letters; one that cannot be decoded stays."""
    return _WORDS.sub(_words, text)


def _words(found: re.Match[str]) -> str:
    try:
        pieces = email.header.decode_header(found.group())
        words = "".join(
            piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in pieces
        )
    except (LookupError, ValueError, binascii.Error, email.errors.HeaderParseError):
        return found.group()
    return " ".join(words.split())


def _part(part: email.message.Message, out: _Text, depth: int) -> None:
    kind = part.get_content_type()
    if part.get_content_maintype() == "multipart" and not part.is_multipart():
        # Its boundary is nowhere: whatever is in it is shown as it stands.
        out.add(decode(_payload(part) or str(part.get_payload()).encode("utf-8", "surrogateescape")).text)
        return
    if part.is_multipart() and depth < MOST_DEPTH:
        for stray in (part.preamble, part.epilogue):
            out.add(f"{stray}\n" if stray and len(stray) > LONGEST_PREAMBLE else "")
        parts = [one for one in part.get_payload() if isinstance(one, email.message.Message)]
        if kind == "multipart/alternative":
            _best(parts, out, depth)
            return
        for one in parts:
            if kind == "message/rfc822" or part.get_content_maintype() == "message":
                shown = "\n".join(f"{name}: {value}" for name, value in one.items())
                out.add(f"\n---------- Forwarded message ----------\n{unworded(shown)}\n\n")
            _part(one, out, depth + 1)
        return
    if kind == "text/html":
        _html(part, out)
    elif part.get_content_maintype() in {"text", "message"}:
        text = _text(part, out)
        out.add(_unenriched(text) if kind in {"text/enriched", "text/richtext"} else text)
        out.add("" if text.endswith("\n") else "\n")
    else:
        name = unworded(str(part.get_filename() or kind)).replace("\n", " ")[:80]
        out.troubles[f"A file was attached to this mail ({name}); it is not read here."] = None


def _best(parts: list[email.message.Message], out: _Text, depth: int) -> None:
    """The HTML where it has formatting that the plain version lost, else the plain version."""
    plains = [one for one in parts if one.get_content_type() == "text/plain"]
    rich = [one for one in parts if one not in plains]
    text = _text(plains[0], out) if plains else ""
    marked = next((one for one in rich if one.get_content_type() == "text/html"), None)
    other = next((one for one in rich if one.is_multipart()), None)
    if text.strip():
        markup = _text(marked, out) if marked is not None else ""
        # Signed or shortened plain versions ("your mail program cannot show this") are far shorter than the HTML.
        short = len(text.split()) < 0.5 * len(re.sub(r"<[^>]{0,500}>", " ", markup).split())
        formatted = bool(_MARKUP.search(markup)) and not _PLAIN_MARKS.search(text)
        if marked is None or not (short or formatted):
            out.add(text if text.endswith("\n") else text + "\n")
            return
    chosen = marked or other or (parts[-1] if parts else None)
    if chosen is not None:
        _part(chosen, out, depth + 1)


def _payload(part: email.message.Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: email.message.Message, out: _Text) -> str:
    """A part's text in the charset it declares, where that fits."""
    declared = part.get_content_charset()
    decoded = decode(_payload(part), declared)
    _took(out, decoded.charset, decoded.troubles)
    if part.get_param("delsp", "no", "content-type") == "yes":
        return re.sub(r" \n(?!-- $)", "", decoded.text, flags=re.M)
    return decoded.text


def _html(part: email.message.Message, out: _Text) -> None:
    decoded = decode(_payload(part), part.get_content_charset())
    _took(out, decoded.charset, decoded.troubles)
    page = html.page_of_html(decoded.text, "", "html", decoded.charset)
    # Blocks are told apart by number; those of two mails must not have the same.
    blocks = out.length + len(out.given)
    lines: tuple[Line, ...] = tuple(plain.shifted(line, out.length, blocks) for line in page.lines)
    out.given.append((out.length, out.length + len(page.text), lines))
    out.add(page.text)
    out.add("\n")


_ENRICHED = re.compile(
    r"</?(?:bold|italic|underline|excerpt|param|center|nofill|fixed|bigger|smaller|fontfamily|color)>", re.I
)


def _unenriched(text: str) -> str:
    """text/enriched (RFC 1896) with the marks mail has for emphasis; one line end is a space, two are one."""
    text = re.sub(r"<param>.*?</param>", "", text, flags=re.I | re.S)
    for tag, mark in (("bold", "*"), ("italic", "_"), ("underline", "_")):
        text = re.sub(rf"</?{tag}>", mark, text, flags=re.I)
    return _ENRICHED.sub("", text).replace("<<", "<")
