"""What a paragraph style's name says, as word processors name them in the languages of their menus."""

import re

_QUOTE = re.compile(
    r"(?:intense\s+)?(?:block\s*)?(?:quot(?:e|es|ation|ations)|text\s+quotation|blockquote)|block\s*text|zitat\w*|intensives\s+zitat"
    r"|textblock|citation\w*|citas?|citazion[ei]|citações|citação|citat|цитата|выделенная\s+цитата|引用|引用文|明显引用|blocktext"
)
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|titolo|encabezado|título|titulo|cabeçalho|kop|rubrik|заголовок|标题|標題|見出し)\s*([1-6])"
)
_TITLE = re.compile(r"title|titel|titre|titolo|título|titulo|название|заголовок|标题|表題")
_RULE = re.compile(
    r"horizontal(?:e)?\s*(?:line|linie|rule)|ligne\s+horizontale|línea\s+horizontal|scene\s*break"
)


def is_quote(name: str) -> bool:
    """Whether paragraphs of this style (lower case) are quoted blocks."""
    return bool(_QUOTE.fullmatch(name.strip()))


def title_level(name: str) -> int:
    """The heading level that a style's name (lower case) says, 1 to 6; 0 for none."""
    bare = name.strip()
    found = _HEADING.fullmatch(bare)
    return int(found.group(1)) if found else int(bool(_TITLE.fullmatch(bare)))


def is_rule(name: str) -> bool:
    """Whether an empty paragraph of this style (lower case) is a line across the page."""
    return bool(_RULE.fullmatch(name.strip()))
