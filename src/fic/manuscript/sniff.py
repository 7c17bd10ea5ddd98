"""Which reader a file needs: by what is in it first, by its name second."""

import re

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|p|br|b|i|center|font|div|h[1-6]|table|hr"
    rb"|span|meta)\b[^<>]{0,400}/?>",
    re.I,
)
_YAHOO = re.compile(rb"\"(?:messageBody|rawEmail|ygData)\"[ \t]*:")
_AO3 = re.compile(rb"<div\s+id=[\"']?preface[\"']?", re.I)
_FRONT = re.compile(rb"---[ \t]*\r?\n(?:[^\n]*\n){0,2}?(?:title|author|fandom|rating|tags)[ \t]*:[^\n]*\n"
    rb"(?:[^\n]*\n){0,120}?---[ \t]*\r?\n", re.I)  # fmt: skip
_MARKDOWN = tuple(
    (letters, re.compile(sign, re.M))
    for letters, sign in (
        (b"# ", rb"^#{1,6} \S"),
        (b"](http", rb"\]\(https?://"),
        (b"**", rb"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])"),
        (b"\\", rb"\\[*_#~>!.\[-]"),
        (b"[^", rb"^\[\^\w{1,20}\]:"),
        (b"~~", rb"(?<![\w~])~~\w[^~\n]{0,200}~~"),
    )
)
"""(letters that are in it, sign). Headings, links, bold, escapes, notes, strikes: each is met in plain text now and
then, several only in Markdown."""
_EXTENSIONS = {
    "htm": "html", "html": "html", "xhtml": "html", "shtml": "html", "xht": "html",
    "md": "markdown", "markdown": "markdown", "mdown": "markdown", "mkd": "markdown",
    "docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub", "zip": "zip",
    "mbox": "mbox", "mbx": "mbox", "eml": "news-article", "json": "yahoo-json",
    "jsonl": "yahoo-json", "ndjson": "yahoo-json",
}  # fmt: skip


def sniff(data: bytes, filename: str) -> str:
    """text | html | ao3-html | markdown | docx | odt | rtf | epub | zip | mbox | news-article | yahoo-json | doc.

    Reads at most the first 64 kB and never unpacks anything but a zip's own list of names.
    """
    head = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
    extension = filename.rpartition(".")[2].casefold() if "." in filename else ""
    named = _EXTENSIONS.get(extension, "")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(head, named)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc"
    if data.startswith(b"%PDF"):
        return "pdf"
    if named == "yahoo-json" or (head[:1] in b"[{" and _YAHOO.search(head)):
        return "yahoo-json"
    if head.startswith(b"From ") and re.match(rb"From \S+.*\n[A-Za-z-]+:", head):
        return "mbox"
    if re.match(rb"(?:[A-Z][A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", head) and re.search(
        rb"^(?:Message-ID|Newsgroups|Path|Received|NNTP-Posting-Host|MIME-Version):",
        head.split(b"\n\n")[0],
        re.M | re.I,
    ):
        return "news-article"
    wide = head.replace(b"\x00", b"")
    whole_page = wide[:15].lower().startswith((b"<!doctype html", b"<html"))
    if named == "markdown" and not whole_page:
        # Markdown may hold any markup.
        return named
    tags = len(_HTML.findall(wide[:20_000]))
    if named == "html" or tags >= 3 or whole_page:
        return "ao3-html" if _AO3.search(head) and b"chapters" in data else "html"
    if named in {"mbox", "news-article"}:
        return named
    return "markdown" if _surely_markdown(wide) else "text"


def _surely_markdown(head: bytes) -> bool:
    """Whether a text nobody named is Markdown: a header between fences, or three of its signs, headings among them."""
    if _FRONT.match(head):
        return True
    signs = [letters in head and sign.search(head) is not None for letters, sign in _MARKDOWN]
    return sum(signs) >= 3 and (signs[0] or signs[1])


def _kind_of_zip(head: bytes, named: str) -> str:
    if b"mimetypeapplication/epub+zip" in head[:200] or named == "epub":
        return "epub"
    if b"application/vnd.oasis.opendocument.text" in head[:200] or named == "odt":
        return "odt"
    if b"word/document" in head or named == "docx":
        return "docx"
    return "zip"
