"""Small Word documents made by hand, part by part, for what no program at hand writes: ruby, frames, comments."""

import io
import zipfile

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Block"><w:name w:val="Block Text"/></w:style>
<w:style w:type="paragraph" w:styleId="Pre"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Back"><w:name w:val="Flashback"/>
<w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyper"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emph"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def run(text: str, props: str = "") -> str:
    """A `w:r`; `props` is what stands in its `w:rPr`."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, props: str = "") -> str:
    """A `w:p` of runs (or of bare words); `props` is what stands in its `w:pPr`."""
    return (
        f"<w:p><w:pPr>{props}</w:pPr>{inside if inside.startswith('<') or not inside else run(inside)}</w:p>"
    )


def document(body: str, **parts: str) -> bytes:
    """A docx of a body; `parts` are further parts by name (`footnotes`, `comments`, `header1`), without their root."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "header1": "hdr"}
    said = {"styles": "styles", "numbering": "numbering"} | {name: roots[name] for name in parts}
    content = {"styles": _STYLES, "numbering": _NUMBERING, **parts}
    links = "".join(
        f'<Relationship Id="p{name}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in said
    )
    outside = 'Target="https://bell.invalid/" TargetMode="External"'
    links += f'<Relationship Id="link" Type="{_OFFICE}/hyperlink" {outside}/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="d" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{root} {_NAMES}>{content[name]}</w:{root}>"
            for name, root in said.items()
        },
    }
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
