"""A post of `stories` as word processors, ebook makers and list dumps hold it: whole files, made without a tool."""

import io
import json
import random
import zipfile
from html import escape

from bench.dressing import ao3_preface, header, marked, messages, plain, said, typeset
from bench.stories import Post

_EPOCH = (2001, 1, 1, 0, 0, 0)


def _zip(members: list[tuple[str, str]]) -> bytes:
    """The same bytes each time: no clock, no platform."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def lines_of(made: Post) -> list[tuple[str, str]]:
    """(kind, text): label, note, heading, rule or story."""
    found = [("label", line) for line in header(made)] + [("note", one) for one in made.preface]
    for heading, paragraphs in made.chapters:
        found += [("heading", heading)] if heading else []
        found += [("rule" if one == "* * *" else "story", one) for one in paragraphs]
    return [*found, ("note", "The End"), *(("note", one) for one in made.closing)]


def markdown(made: Post, rng: random.Random) -> bytes:
    out = (
        ["---", *header(made), "---", f"# {made.title}"]
        if made.labels
        else [f"# {made.title}", f"by {made.author}"]
    )
    out += made.preface
    for heading, paragraphs in made.chapters:
        out += [f"## {heading}"] if heading else []
        for one in paragraphs:
            words = one.split(" ")
            if len(words) > 6 and rng.random() < 0.2 and words[3].isalnum():
                words[3] = f"*{words[3]}*"
            out.append("***" if one == "* * *" else " ".join(words))
    text = "\n\n".join([*out, *made.closing]) + "\n"
    return (typeset(text) if made.curly else text).encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def docx(made: Post, rng: random.Random) -> bytes:
    def run(words: str, italic: bool = False) -> str:
        style = "<w:rPr><w:i/></w:rPr>" if italic else ""
        return f'<w:r>{style}<w:t xml:space="preserve">{said(made, words)}</w:t></w:r>' if words else ""

    def para(kind: str, text: str) -> str:
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if kind == "heading" else ""
        words = text.split(" ")
        if kind == "story" and len(words) > 6 and rng.random() < 0.2:
            runs = run(" ".join(words[:3]) + " ") + run(words[3], True) + run(" " + " ".join(words[4:]))
        else:
            runs = run(text)
        return f"<w:p>{style}{runs}</w:p>"

    body = "".join(para(kind, text) for kind, text in lines_of(made))
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}" '
        'Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return _zip([("[Content_Types].xml", types), ("_rels/.rels", links), ("word/document.xml", document)])


_ODT = "urn:oasis:names:tc:opendocument:xmlns"


def odt(made: Post, rng: random.Random) -> bytes:
    def para(kind: str, text: str) -> str:
        if kind == "heading":
            return f'<text:h text:outline-level="1">{said(made, text)}</text:h>'
        words = (
            marked(made, rng, text)
            .replace("<i>", '<text:span text:style-name="T1">')
            .replace("</i>", "</text:span>")
        )
        return f"<text:p>{words}</text:p>"

    body = "".join(para(kind, text) for kind, text in lines_of(made))
    names = f'xmlns:office="{_ODT}:office:1.0" xmlns:text="{_ODT}:text:1.0" xmlns:style="{_ODT}:style:1.0"'
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    styles = (
        '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties '
        'fo:font-style="italic"/></style:style></office:automatic-styles>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} {fo} office:version="1.2">{styles}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODT}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return _zip([("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content)])


def rtf(made: Post, rng: random.Random) -> bytes:
    def spelled(text: str) -> str:
        words = (
            (typeset(text) if made.curly else text)
            .replace("\\", "\\\\")
            .replace("{", "\\{")
            .replace("}", "\\}")
        )
        return "".join(c if c.isascii() else f"\\'{c.encode('cp1252', 'replace')[0]:02x}" for c in words)

    def para(kind: str, text: str) -> str:
        words = text.split(" ")
        if kind == "story" and len(words) > 6 and rng.random() < 0.2:
            text_ = (
                f"{spelled(' '.join(words[:3]))} {{\\i {spelled(words[3])}}} {spelled(' '.join(words[4:]))}"
            )
        else:
            text_ = spelled(text)
        style = "\\pard\\qc\\b " if kind == "heading" else "\\pard\\fi720 "
        return f"{style}{text_}{chr(92)}b0\\par" if kind == "heading" else f"{style}{text_}\\par"

    fonts = "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}"
    body = "\n".join(para(kind, text) for kind, text in lines_of(made))
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{fonts}\\f0\\fs24\n{body}\n}}".encode("ascii", "replace")


def epub(made: Post, rng: random.Random) -> bytes:
    """A preface and a file each chapter, as the archive makes them."""

    def page(inside: str) -> str:
        return (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
            f"<title>{made.title}</title></head><body>{inside}</body></html>"
        )

    pages = [page(ao3_preface(made, rng))]
    for heading, paragraphs in made.chapters:
        inside = "\n".join(f"<p>{marked(made, rng, one)}</p>" for one in paragraphs)
        top = f'<div class="meta group"><h2 class="heading">{heading}</h2></div>' if heading else ""
        pages.append(
            page(f'<div id="chapters" class="userstuff">{top}<div class="userstuff2">{inside}</div></div>')
        )
    names = [f"page_{number}.xhtml" for number in range(len(pages))]
    items = "".join(
        f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(names)))
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" '
        'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x:1'
        f"</dc:identifier><dc:title>{escape(made.title)}</dc:title><dc:creator>{escape(made.author)}</dc:creator>"
        f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    members = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("content.opf", package),
    ]
    return _zip([*members, *zip(names, pages, strict=True)])


def yahoo(made: Post, rng: random.Random) -> bytes:
    """A line of JSON each message, as a group's dump has them."""
    lines = []
    for number, (head, body) in enumerate(messages(made, rng), 1):
        subject = head.partition("Subject: ")[2].partition("\n")[0]
        name = made.author.partition(" ")[0].lower()
        message = {
            "msgId": number, "userId": 7, "authorName": made.author, "from": f"{made.author} <{name}@example.invalid>",
            "subject": subject, "postDate": str(816_300_000 + number), "topicId": 1,
            "messageBody": "<br/>\n".join(escape(line, quote=False) for line in body.split("\n")),
            "rawEmail": escape(f"{head}\n{body}", quote=False),
        }  # fmt: skip
        lines.append(json.dumps(message))
    return ("\n".join(lines) + "\n").encode()


__all__ = ["docx", "epub", "markdown", "odt", "plain", "rtf", "yahoo"]
