"""What a plain importer does with a file, with the same libraries and nothing of ours: the cost reading is measured by.

Charset: UTF-8 if the bytes are that, else what `chardet.detect` says of them. `ftfy.fix_encoding` on the text. Text
and mail become escaped paragraphs, web pages are parsed once with lxml; `nh3.clean` with its own rules, once.
Mail is taken apart by the standard library's `email`, Markdown by markdown-it, Word documents by mammoth, EPUB and
OpenDocument by `zipfile` and lxml. RTF has no library here: its control words are cut out with one pattern. Nothing is
looked for in the text, nothing is cut into chapters, no word is counted, nothing is done twice.
"""

import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import escape

import chardet
import lxml.etree
import lxml.html
import mammoth
import nh3
from ftfy import fix_encoding
from markdown_it import MarkdownIt


def decoded(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(str(chardet.detect(data)["encoding"] or "cp1252"), "replace")
    return fix_encoding(text)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(one, quote=False)}</p>" for one in text.split("\n\n"))


def text(data: bytes) -> object:
    return nh3.clean(paragraphs(decoded(data)))


def page(data: bytes) -> object:
    html = decoded(data)
    return lxml.html.document_fromstring(html), nh3.clean(html)


def _message(data: bytes) -> object:
    made = email.message_from_bytes(data, policy=email.policy.compat32)
    body = made.get_payload(decode=True)
    return made["Subject"], text(body if isinstance(body, bytes) else b"")


def mail(data: bytes) -> object:
    return [_message(one) for one in re.split(rb"^From .*\n", data, flags=re.M) if one.strip()]


def lines_of_json(data: bytes) -> object:
    messages = [json.loads(line) for line in data.splitlines()]
    return [nh3.clean(fix_encoding(one["messageBody"])) for one in messages]


def markdown(data: bytes) -> object:
    return nh3.clean(MarkdownIt().render(decoded(data)))


def docx(data: bytes) -> object:
    return nh3.clean(mammoth.convert_to_html(io.BytesIO(data)).value)


_XML = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def odt(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = lxml.etree.fromstring(archive.read("content.xml"), _XML)
    found = ("".join(one.itertext()) for one in tree.iter("{*}p", "{*}h"))
    return nh3.clean("".join(f"<p>{escape(one, quote=False)}</p>" for one in found))


def epub(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.endswith("html")]
    return [(lxml.etree.fromstring(one, _XML), nh3.clean(one.decode())) for one in pages]


def rtf(data: bytes) -> object:
    words = re.sub(r"\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|[{}]", "", data.decode("ascii", "replace"))
    return nh3.clean(paragraphs(words))


WAYS: dict[str, Callable[[bytes], object]] = {
    "text": text, "html": page, "ao3-html": page, "mbox": mail, "news-article": mail, "markdown": markdown,
    "docx": docx, "odt": odt, "rtf": rtf, "epub": epub, "yahoo-json": lines_of_json,
}  # fmt: skip
"""The reader's name for a kind → how it is read plainly. Each hands back what it made, so that nothing is left out."""
