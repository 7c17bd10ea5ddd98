"""Yahoo Groups as its archivers saved it: JSON messages, one a line, in an array, or wrapped in "ygData"."""

import email.utils
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from fic.manuscript.decode import decode
from fic.manuscript.formats import html, mime, plain
from fic.manuscript.formats.mime import Mail
from fic.manuscript.formats.postings import pages_of
from fic.manuscript.heads import Head
from fic.manuscript.mail import find_heads
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page

MOST_DEPTH = 6
"""Wrappers around a message: {"ygData": …}, {"messages": […]}, {"123": …}."""
MOST_MESSAGES = 20_000
_BODIES = ("rawEmail", "messageBody", "msgBody", "body")
_TAG = re.compile(r"<(?:br|p|div|span|a|b|i|em|strong|blockquote|font|pre|table|center|u|hr)\b", re.I)
_RICH = re.compile(r"<(?:i|em|b|strong|u|s|strike|center|font|p|table|h[1-6]|hr|ul|ol)\b", re.I)
_BREAK = re.compile(r"[ \t]*<br[^<>]{0,40}>[ \t]*\n?", re.I)
_ANY_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.I)


def pages(data: bytes, filename: str) -> Iterator[Page]:
    """One `Page` a work, of messages in the group's order. Offsets are those of the messages' text, as in HTML.

    Raises Unreadable when the bytes are no JSON, or hold no message with text.
    """
    decoded = decode(data)
    messages = _messages(decoded.text)
    text: list[str] = []
    heads: list[Head] = []
    given: list[plain.Given] = []
    troubles: dict[str, None] = dict.fromkeys(decoded.troubles)
    at = empty = 0
    for message in messages:
        mail = _mail(message)
        if mail is None:
            empty += 1
            continue
        head = _head_of(message)
        troubles |= dict.fromkeys(mail.troubles)
        inner = find_heads(head + mail.text)
        heads += (plain.moved(one, at) for one in inner)
        given += (
            (
                start + at + len(head),
                end + at + len(head),
                tuple(plain.shifted(one, at + len(head), at) for one in lines),
            )
            for start, end, lines in mail.given
        )
        piece = head + mail.text.rstrip("\n") + "\n\n"
        text.append(piece)
        at += len(piece)
    if not text:
        raise Unreadable("This file holds no group messages with text in them, so there is no story to read.")
    if empty:
        said = "One entry" if empty == 1 else f"{empty:,} entries"
        troubles[f"{said} of this group's archive had no message text."] = None
    joined = Mail("".join(text), decoded.charset, tuple(troubles), tuple(given), tuple(heads))
    yield from pages_of(joined, filename, "yahoo-json")


def _messages(text: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    try:
        _collect(json.loads(text), found, 0)
    except RecursionError as error:
        raise Unreadable("This JSON is nested deeper than any group's archive.") from error
    except ValueError:
        broken = 0
        for line in text.split("\n"):
            bare = line.strip().rstrip(",")
            if len(bare) < 2:
                continue
            try:
                _collect(json.loads(bare), found, 0)
            except (ValueError, RecursionError):
                broken += 1
        if broken and not found:
            raise Unreadable("This file looks like JSON but is damaged; it cannot be read.") from None
    order = sorted(range(len(found)), key=lambda place: (_number(found[place].get("msgId")), place))
    return [found[place] for place in order][:MOST_MESSAGES]


def _collect(value: Any, found: list[Mapping[str, Any]], depth: int) -> None:
    if isinstance(value, Mapping):
        if any(isinstance(value.get(name), str) for name in _BODIES) or (
            "subject" in value and "msgId" in value
        ):
            found.append(value)
        elif depth < MOST_DEPTH:
            for inner in value.values():
                _collect(inner, found, depth + 1)
    elif isinstance(value, list) and depth < MOST_DEPTH:
        for inner in value:
            _collect(inner, found, depth + 1)


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return float("inf")


def _string(message: Mapping[str, Any], *names: str) -> str:
    """The first of the fields that is a string: one line, without Yahoo's escapes."""
    for name in names:
        value = message.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(mime.unworded(unescape(unescape(value))).split())[:1_000]
    return ""


def _head_of(message: Mapping[str, Any]) -> str:
    """The message's own fields in the form every mail has them."""
    sender = _string(message, "from", "author", "email")
    name = _string(message, "authorName", "profile", "yahooAlias")
    if name and "<" not in sender:
        sender = f"{name} <{sender}>" if "@" in sender else sender or name
    fields = [f"From: {sender or 'unknown'}"]
    seconds = _number(message.get("postDate") or message.get("date"))
    if 0 < seconds < 10_000_000_000:
        fields.append(f"Date: {email.utils.formatdate(seconds)}")
    fields.append(f"Subject: {_string(message, 'subject', 'title')}")
    number, topic = message.get("msgId"), message.get("topicId")
    fields.append(f"X-Yahoo-Message: {_whole(number)} (topic {_whole(topic)})")
    return "\n".join(fields) + "\n\n"


def _whole(value: Any) -> str:
    number = _number(value)
    return str(int(number)) if abs(number) < 1e15 else "?"


def _mail(message: Mapping[str, Any]) -> Mail | None:
    """A message's words: as they were sent where the archive has that, else what Yahoo made of them."""
    raw = message.get("rawEmail")
    if isinstance(raw, str) and raw.strip():
        mail = _sent(raw)
        if mail is not None and mail.text.strip():
            return mail
    for name in _BODIES[1:]:
        body = message.get(name)
        if isinstance(body, str) and body.strip():
            shown = _shown(body)
            if shown.text.strip():
                return shown
    return None


def _sent(raw: str) -> Mail | None:
    """The mail itself; Yahoo escaped it once for HTML. Only its words: the head is made from the fields."""
    letters = unescape(raw).replace("\r\n", "\n").replace("\r", "\n")
    head, blank, body = letters.partition("\n\n")
    if not blank or ":" not in head.partition("\n")[0]:
        return None
    # A letter that is no byte cannot have been sent undeclared: UTF-8 keeps it.
    data = (
        letters.encode("latin-1")
        if all(ord(c) < 256 for c in letters)
        else letters.encode("utf-8", "replace")
    )
    if not mime.is_encoded(data):
        return Mail(body, "utf-8")
    mail = mime.body_of(data)
    return mail if mail.text.strip() else Mail(body, "utf-8")


def _shown(body: str) -> Mail:
    markup = (
        unescape(body) if not _TAG.search(body) and "&lt;" in body and _TAG.search(unescape(body)) else body
    )
    if _RICH.search(markup):
        page = html.page_of_html(markup, "", "html", "utf-8")
        return Mail(page.text, "utf-8", (), ((0, len(page.text), page.lines),))
    if _TAG.search(markup):
        return Mail(unescape(_ANY_TAG.sub("", _BREAK.sub("\n", markup))), "utf-8")
    return Mail(unescape(markup), "utf-8")
