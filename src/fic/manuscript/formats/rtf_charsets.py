"""Which bytes of an RTF file are which letters: the document's code page and each font's own."""

import locale
import re

_OF_FONT = {
    0: "cp1252", 2: "symbol", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "cp936", 81: "cp950",
    83: "mac_hebrew", 84: "mac_arabic", 85: "mac_greek", 86: "mac_turkish", 88: "mac_latin2",
    89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""By `\\fcharset`; 1 means the document's own."""
_BY_NUMBER = {
    10000: "mac_roman", 10001: "cp932", 10002: "cp950", 10003: "cp949", 10006: "mac_greek",
    10007: "mac_cyrillic", 10008: "cp936", 10029: "mac_latin2", 10079: "mac_iceland", 10081: "mac_turkish",
    20866: "koi8_r", 21866: "koi8_u", 28591: "cp1252", 28592: "iso8859_2", 28595: "iso8859_5",
    28605: "iso8859_15", 54936: "gb18030", 65001: "utf-8", 1361: "johab", 0: "cp1252", 1200: "cp1252",
}  # fmt: skip
_KNOWN = frozenset(
    [437, 708, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 936, 949,
    950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258]
)  # fmt: skip
_WITHOUT_CODEC = {"mac_hebrew": "cp1255", "cp708": "cp1256"}
_WIDE = frozenset({"cp932", "cp936", "cp949", "cp950", "johab", "gb18030", "utf-8"})
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓"}
"""What Symbol and Wingdings bullets mean where there is no such font."""
_PRIVATE = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc]")


def of_font(charset: int, document: str) -> str:
    """The codec of a font with this `\\fcharset`."""
    name = _OF_FONT.get(charset, document)
    return _WITHOUT_CODEC.get(name, name)


def of_page(number: int) -> str:
    """The codec of a code page's number, Windows-1252 when it is not known."""
    name = _BY_NUMBER.get(number) or (f"cp{number}" if number in _KNOWN else "cp1252")
    return _WITHOUT_CODEC.get(name, name)


def is_wide(codec: str) -> bool:
    """Whether a letter may take two bytes."""
    return codec in _WIDE


def letters(raw: str, codec: str) -> str:
    """Bytes, given as characters below 256, as letters. What the code page has no letter for stays as it is."""
    if codec == "symbol":
        return "".join(_BULLETS.get(0xF000 + ord(c), chr(0xF000 + ord(c))) if c > " " else c for c in raw)
    if raw.isascii():
        return raw
    data = raw.encode("latin-1")
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        if codec in _WIDE:
            return data.decode(codec, "replace")
        return "".join(_letter(data[at : at + 1], codec) for at in range(len(data)))


def _letter(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return chr(byte[0])


def seen(words: str) -> str:
    """Bullets of symbol fonts as letters every font has."""
    return _PRIVATE.sub(lambda found: _BULLETS[ord(found.group())], words)


def language(number: int) -> str:
    """The language tag for a `\\lang` number: 1036 is "fr"; empty where it names none."""
    name = locale.windows_locale.get(number, "")
    tag = name.replace("_", "-")
    return tag if tag.startswith("zh") else tag.partition("-")[0]
