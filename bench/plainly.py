"""What a plain importer does with a file, with the same libraries and nothing of ours: the cost reading is measured by.

Every text is decoded (UTF-8 if the bytes are that, else what chardet says of the 64,000 bytes from shortly before the
first that is not ASCII, as the reader asks it; then `ftfy.fix_encoding`), and every story goes once through `nh3.clean`
with its own rules before anybody is shown it. Between these two:

- text: paragraphs at blank lines, escaped.
- html, ao3-html: one tree by lxml, as a title and a body have to be found.
- mbox, news-article: cut at "From " lines; each mail taken apart by the standard library's `email`, its body as a text.
- yahoo-json: `json` for each line; the mail as it was sent, unescaped, taken apart and written out as other mail is.
- markdown: rendered by markdown-it.
- docx: converted by mammoth.
- odt: unzipped, `content.xml` parsed by lxml, the text of each paragraph and heading escaped; no looks, lists, notes.
- epub: unzipped; container and package parsed for the order of the pages, each page parsed by lxml. All as a page is.
- rtf: there is no library for it. Ends of paragraphs, letters by number and control words by three patterns, no looks.

Nothing is looked for in a text, nothing is cut into chapters, no word is counted, and nothing is done twice.
"""

import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import escape, unescape

import chardet
import lxml.etree
import lxml.html
import mammoth
import nh3
from ftfy import fix_encoding
from markdown_it import MarkdownIt

SAMPLE = 64_000
_HIGH = re.compile(rb"[\x80-\xff]")


def decoded(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        high = _HIGH.search(data)
        start = max(0, high.start() - 2_000) if high else 0
        name = chardet.detect(data[start : start + SAMPLE])["encoding"]
        text = data.decode(str(name or "cp1252"), "replace")
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
    return [_message(unescape(one["rawEmail"]).encode()) for one in messages]


def markdown(data: bytes) -> object:
    return nh3.clean(MarkdownIt().render(decoded(data)))


def docx(data: bytes) -> object:
    return nh3.clean(mammoth.convert_to_html(io.BytesIO(data)).value)


_XML = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def odt(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = lxml.etree.fromstring(archive.read("content.xml"), _XML)
    found = ("".join(map(str, one.itertext())) for one in tree.iter("{*}p", "{*}h"))
    return nh3.clean("".join(f"<p>{escape(one, quote=False)}</p>" for one in found))


def epub(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        container = lxml.etree.fromstring(archive.read("META-INF/container.xml"), _XML)
        root = next(str(one.get("full-path")) for one in container.iter("{*}rootfile"))
        package = lxml.etree.fromstring(archive.read(root), _XML)
        files = {one.get("id"): str(one.get("href")) for one in package.iter("{*}item")}
        pages = [archive.read(files[one.get("idref")]) for one in package.iter("{*}itemref")]
    return [(lxml.etree.fromstring(one, _XML), nh3.clean(fix_encoding(one.decode()))) for one in pages]


_CODES = re.compile(r"\\'([0-9a-f]{2})")


def rtf(data: bytes) -> object:
    words = re.sub(r"\\par\b ?", "\n\n", data.decode("ascii", "replace"))
    words = _CODES.sub(lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), words)
    return nh3.clean(paragraphs(re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", words)))


WAYS: dict[str, Callable[[bytes], object]] = {
    "text": text, "html": page, "ao3-html": page, "mbox": mail, "news-article": mail, "markdown": markdown,
    "docx": docx, "odt": odt, "rtf": rtf, "epub": epub, "yahoo-json": lines_of_json,
}  # fmt: skip
"""The reader's name for a kind → how it is read plainly. Each hands back what it made, so that nothing is left out."""
