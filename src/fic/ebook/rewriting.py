"""CleanHTML as XHTML that a checker accepts: parsed by lxml, rewritten under the content model of EPUB 3.3.

Browsers forgive a block inside `<b>`, a list item without a list, a picture that is somewhere else; e-readers do
not all, and epubcheck never. Nothing of the author's words is dropped: what may not stand where it stands becomes
a `div`, a `span` or, for a picture, the words that describe it.
"""

import re
from html import escape
from typing import TYPE_CHECKING

from fic.ebook.addresses import outward
from fic.ebook.xhtml import attributes_of, name_of, numbering_of, parsed, pieces_of, plain, spans_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PHRASES = frozenset({
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
})  # fmt: skip
_TRANSPARENT = frozenset({"a", "ins", "del"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "p", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "th", "td", "hr", "figure", "figcaption", "details", "summary", "address", "section",
}  # fmt: skip
_PIECE = re.compile(r"(?:b+(?:t|ptp)+)+")
_LIST = re.compile(r"(?:t+d+)+")


class Rewriter:
    """Rewrites the pieces of one page, in order: headings go no deeper than one level at a time across them."""

    def __init__(self, under: int = 1) -> None:
        """`under` is the level of the page's own heading; the author's begin one below."""
        self._under = self._last = under
        self._in_link = self._in_ruby = self._no_headings = False
        self._holders: set[_Element] = set()

    def rewrite(self, clean: str) -> str:
        """Linear in the length; recursion is bounded by `clean`, which lets nothing be deeper than 60."""
        root = parsed(clean)
        self._holders = _holding_blocks(root)
        return self._flow(root)

    # What may hold blocks.

    def _flow(self, holder: "_Element") -> str:
        return "".join(
            plain(piece) if isinstance(piece, str) else self._block(piece) for piece in pieces_of(holder)
        )

    def _block(self, element: "_Element") -> str:
        tag = name_of(element)
        if tag in _PHRASES:
            return self._phrase(element) if element not in self._holders else self._around_blocks(element)
        if tag in _HEADINGS:
            return self._heading(element)
        write = {
            "p": self._paragraph,
            "pre": self._preformatted,
            "ul": self._list,
            "ol": self._list,
            "dl": self._definitions,
            "table": self._table,
            "figure": self._figure,
            "details": self._details,
        }.get(tag)
        if write is not None:
            return write(element)
        if tag == "hr":
            return f"<hr{attributes_of(element)}/>"
        if tag == "blockquote":
            return f"<blockquote{attributes_of(element)}>{self._flow(element)}</blockquote>"
        extra = tag if tag not in {"div", "section", "address"} else ""
        return f"<div{attributes_of(element, extra)}>{self._flow(element)}</div>"

    def _around_blocks(self, element: "_Element") -> str:
        """A phrase that holds blocks: links and edits may, anything else becomes a div that looks the same."""
        tag = name_of(element)
        if tag == "a":
            href = self._link(element)
            if href is not None and next(element.iter("details"), None) is None:
                self._in_link = True
                inside = self._flow(element)
                self._in_link = False
                return f'<a href="{escape(href)}"{attributes_of(element)}>{inside}</a>'
        elif tag in _TRANSPARENT:
            return f"<{tag}{attributes_of(element)}>{self._flow(element)}</{tag}>"
        return f"<div{attributes_of(element, f'as-{tag}')}>{self._flow(element)}</div>"

    def _paragraph(self, element: "_Element") -> str:
        if element in self._holders:
            return f"<div{attributes_of(element)}>{self._flow(element)}</div>"
        return f"<p{attributes_of(element)}>{self._phrases(element)}</p>"

    def _preformatted(self, element: "_Element") -> str:
        return f"<pre{attributes_of(element)}>{self._phrases(element)}</pre>"

    def _heading(self, element: "_Element") -> str:
        inside = self._phrases(element)
        if self._no_headings or not text_of(element).strip():
            return f"<p{attributes_of(element, 'heading')}>{inside}</p>" if inside.strip() else ""
        # Authors begin with h2 as often as with h1.
        wanted = max(self._under + 1, self._under + int(name_of(element)[1]) - 1)
        level = min(wanted, self._last + 1, 6)
        self._last = level
        return f"<h{level}{attributes_of(element)}>{inside}</h{level}>"

    def _list(self, element: "_Element") -> str:
        tag = name_of(element)
        items: list[str] = []
        for piece in pieces_of(element):
            if isinstance(piece, str):
                if piece.strip():
                    items.append(f"<li>{plain(piece)}</li>")
            elif name_of(piece) == "li":
                items.append(f"<li{attributes_of(piece)}>{self._flow(piece)}</li>")
            else:
                items.append(f"<li>{self._block(piece)}</li>")
        return (
            f"<{tag}{attributes_of(element)}{numbering_of(element)}>{''.join(items)}</{tag}>" if items else ""
        )

    def _definitions(self, element: "_Element") -> str:
        pieces = [one for one in pieces_of(element) if not isinstance(one, str) or one.strip()]
        order = "".join(
            {"dt": "t", "dd": "d"}.get(name_of(one), "x") if not isinstance(one, str) else "x"
            for one in pieces
        )
        if not _LIST.fullmatch(order):
            return f"<div{attributes_of(element, 'dl')}>{self._flow(element)}</div>"
        items = []
        for one in pieces:
            if not isinstance(one, str):
                tag = name_of(one)
                inside = self._without_headings(one) if tag == "dt" else self._flow(one)
                items.append(f"<{tag}{attributes_of(one)}>{inside}</{tag}>")
        return f"<dl{attributes_of(element)}>{''.join(items)}</dl>"

    def _figure(self, element: "_Element") -> str:
        children = [one for one in element if isinstance(one.tag, str)]
        captions = [one for one in children if name_of(one) == "figcaption"]
        alone = len(captions) == 1 and captions[0] in (children[0], children[-1])
        first = alone and captions[0] is children[0] and not (element.text or "").strip()
        last = alone and captions[0] is children[-1] and not (captions[0].tail or "").strip()
        if captions and not first and not last:
            return f"<div{attributes_of(element, 'figure')}>{self._flow(element)}</div>"
        inside = "".join(
            plain(piece)
            if isinstance(piece, str)
            else f"<figcaption{attributes_of(piece)}>{self._flow(piece)}</figcaption>"
            if name_of(piece) == "figcaption"
            else self._block(piece)
            for piece in pieces_of(element)
        )
        return f"<figure{attributes_of(element)}>{inside}</figure>"

    def _details(self, element: "_Element") -> str:
        pieces = [one for one in pieces_of(element) if not isinstance(one, str) or one.strip()]
        head = pieces[0] if pieces else ""
        if isinstance(head, str) or name_of(head) != "summary" or self._in_link:
            return f"<div{attributes_of(element, 'details')}>{self._flow(element)}</div>"
        inside = "".join(plain(one) if isinstance(one, str) else self._block(one) for one in pieces[1:])
        summary = f"<summary{attributes_of(head)}>{self._phrases(head)}</summary>"
        return f"<details{attributes_of(element)}>{summary}{inside}</details>"

    def _table(self, element: "_Element") -> str:
        """Caption, head, bodies, foot, in that order; what is none of a table's parts follows it."""
        stray: list[str] = []
        caption = ""
        groups: list[tuple[str, str, list[str]]] = []
        for piece in pieces_of(element):
            if isinstance(piece, str):
                stray.append(plain(piece) if piece.strip() else "")
            elif (tag := name_of(piece)) == "caption" and not caption:
                caption = f"<caption{attributes_of(piece)}>{self._phrases(piece)}</caption>"
            elif tag in {"thead", "tbody", "tfoot"}:
                rows = [self._row(row, stray) for row in self._parts(piece, {"tr"}, stray)]
                groups.append((tag, attributes_of(piece), rows))
            elif tag == "tr":
                if not groups or groups[-1][0] != "loose":
                    groups.append(("loose", "", []))
                groups[-1][2].append(self._row(piece, stray))
            else:
                stray.append(self._block(piece))
        groups = [group for group in groups if group[2]]
        after = "".join(stray)
        if not groups:
            inside = "".join(self._block(one) for one in element if name_of(one) == "caption")
            return f"<div>{inside}{after}</div>" if inside or after else ""
        body = []
        for at, (tag, attributes, rows) in enumerate(groups):
            fits = (tag == "thead" and at == 0) or (tag == "tfoot" and at == len(groups) - 1)
            name = tag if fits else "tbody"
            body.append(f"<{name}{attributes}>{''.join(rows)}</{name}>")
        table = f"<table{attributes_of(element)}>{caption}{''.join(body)}</table>"
        return f"{table}<div>{after}</div>" if after else table

    def _row(self, row: "_Element", stray: list[str]) -> str:
        cells = []
        for cell in self._parts(row, {"td", "th"}, stray):
            tag = name_of(cell)
            inside = self._without_headings(cell) if tag == "th" else self._flow(cell)
            cells.append(f"<{tag}{attributes_of(cell)}{spans_of(cell)}>{inside}</{tag}>")
        return f"<tr{attributes_of(row)}>{''.join(cells)}</tr>"

    def _parts(self, element: "_Element", wanted: set[str], stray: list[str]) -> "list[_Element]":
        found = []
        for piece in pieces_of(element):
            if isinstance(piece, str):
                stray.append(plain(piece) if piece.strip() else "")
            elif name_of(piece) in wanted:
                found.append(piece)
            else:
                stray.append(self._block(piece))
        return found

    def _without_headings(self, element: "_Element") -> str:
        before, self._no_headings = self._no_headings, True
        inside = self._flow(element)
        self._no_headings = before
        return inside

    # What may hold only phrases.

    def _phrases(self, holder: "_Element") -> str:
        return "".join(
            plain(piece) if isinstance(piece, str) else self._phrase(piece) for piece in pieces_of(holder)
        )

    def _phrase(self, element: "_Element") -> str:
        tag = name_of(element)
        if tag in {"br", "wbr"}:
            return f"<{tag}/>"
        if tag == "hr":
            return "<br/>"
        if tag == "img":
            return self._picture(element)
        if tag == "a":
            return self._anchor(element)
        if tag == "ruby":
            return self._ruby(element)
        if tag == "big":
            return f"<span{attributes_of(element, 'large')}>{self._phrases(element)}</span>"
        if tag == "bdo" and element.get("dir") in {"ltr", "rtl"}:
            return f"<bdo{attributes_of(element)}>{self._phrases(element)}</bdo>"
        if tag in _PHRASES and not (tag == "dfn" and next(element.iterancestors("dfn"), None) is not None):
            return f"<{tag}{attributes_of(element)}>{self._phrases(element)}</{tag}>"
        extra = "line" if tag in _BLOCKS else ""
        return f"<span{attributes_of(element, extra)}>{self._phrases(element)}</span>"

    def _anchor(self, element: "_Element") -> str:
        href = self._link(element)
        if href is None:
            return f"<span{attributes_of(element)}>{self._phrases(element)}</span>"
        self._in_link = True
        inside = self._phrases(element)
        self._in_link = False
        return f'<a href="{escape(href)}"{attributes_of(element)}>{inside}</a>'

    def _link(self, element: "_Element") -> str | None:
        return None if self._in_link else outward(element.get("href") or "")

    def _picture(self, element: "_Element") -> str:
        """A file shows no picture that is somewhere else: its description, and where it was."""
        said = " ".join((element.get("alt") or "").split())
        words = f"[Picture: {plain(said)}]" if said else "[Picture]"
        href = None if self._in_link else outward(element.get("src") or "")
        inside = f'<a href="{escape(href)}">{words}</a>' if href else words
        return f'<span class="picture">{inside}</span>'

    def _ruby(self, element: "_Element") -> str:
        pieces = [one for one in pieces_of(element) if not isinstance(one, str) or one.strip()]
        order = "".join(
            {"rt": "t", "rp": "p"}.get(name_of(one), "b") if not isinstance(one, str) else "b"
            for one in pieces
        )
        if self._in_ruby or not _PIECE.fullmatch(order):
            return f"<span{attributes_of(element)}>{self._phrases(element)}</span>"
        self._in_ruby = True
        inside = []
        for one in pieces:
            if isinstance(one, str):
                inside.append(plain(one))
            elif name_of(one) in {"rt", "rp"}:
                # A fallback bracket is text and nothing else.
                words = plain(text_of(one)) if name_of(one) == "rp" else self._phrases(one)
                inside.append(f"<{name_of(one)}>{words}</{name_of(one)}>")
            else:
                inside.append(self._phrase(one))
        self._in_ruby = False
        return f"<ruby{attributes_of(element)}>{''.join(inside)}</ruby>"


def _holding_blocks(root: "_Element") -> "set[_Element]":
    holders: set[_Element] = set()
    for block in root.iter(*_BLOCKS):
        for above in block.iterancestors():
            if above in holders:
                break
            holders.add(above)
    return holders
