"""Bytes to text: byte order marks, UTF-8, Windows and DOS code pages, quoted-printable, mojibake."""

import codecs
import contextlib
import quopri
import re
from dataclasses import dataclass

import chardet
from ftfy import fix_encoding

from fic.manuscript.code_pages import latin_page
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.mending import lost_marks, struck_once, windows_letters

LARGEST_TEXT = 20_000_000
"""Bytes of one text or web page. Above it a file is a library, not a story."""

_SAMPLE = 64_000
"""chardet's cost grows with its input; a guess does not get better after this much."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = ((b"\x1b$", "iso2022_jp"), (b"~{", "hz"))
"""Charsets of seven bits that announce two-byte letters by a sign."""
_LEADS = "\u00c2\u00c3\u00e2\u0413\u0420\u0421\u0432"
_MOJIBAKE = re.compile(f"[{_LEADS}][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u0400-\u045f]")
_SOFT_BREAK = re.compile(rb"=\r?\n")
_QUOTED = re.compile(
    rb"=(?:20|3D|9[1-7]|E2=80=9[0-9A-F]|A0|C[23]=[89AB][0-9A-F]|[EF][0-9A-F])(?![0-9A-Za-z])", re.I
)
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = re.compile(rb"[\x00\t\n\r -~]")
_DOUBLE = re.compile(rb"[\x81-\xfe][\x40-\xfe](?:[\x81-\xfe][\x40-\xfe]){5}")
"""Six letters of two bytes each in a row: nobody writes that in Latin letters."""
_LATIN = re.compile(
    r"ascii|windows-125[0247]|iso-?8859-?(?:1|2|3|4|9|1[03456])$|mac-?roman|cp(?:437|85[0258]|86[0135]|125[0247])"
)
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u017f\u0370-\u06ff\u2010-\u2026\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]"
)
_DOS_FRAME = re.compile(rb"[\xc4\xcd\xdb\xb0-\xb2]{8}|[\xba\xb3][ \x00-\x7f]{4,90}[\xba\xb3]\r?\n")
"""Lines and boxes drawn with DOS letters: no word has the same accented capital eight times."""
_DRAWN = b"\xc4\xcd\xdb\xb0\xb1\xb2\xba\xb3"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` has no byte order mark, no control characters but tab, form feed and newline, and only "\\n" ends."""

    text: str
    charset: str
    troubles: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Any bytes become text. `declared` is what a header or a meta tag claims; it is believed only if it fits.

    Raises Unreadable above LARGEST_TEXT bytes and for data that is plainly not text.
    """
    if len(data) > LARGEST_TEXT:
        raise Unreadable(
            f"This file is {len(data) // 1_000_000} MB; a story may be at most "
            f"{LARGEST_TEXT // 1_000_000} MB."
        )
    troubles: list[str] = []
    data, quoted = _unquote_printable(data)
    if quoted:
        troubles.append("This copy was in a mail encoding (quoted-printable); it was undone.")
    text, charset = _to_text(data, declared)
    if charset == "cp437":
        text = text.rstrip("\x1a")
    fixed = _unscramble(text)
    if fixed != text:
        troubles.append("Some letters had been scrambled by a wrong character set; they were put right.")
        text = fixed
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n").replace("\x0b", "\n")
    text = struck_once(windows_letters(text))
    if _looks_binary(text):
        raise Unreadable("This file does not hold text, so there is no story to read in it.")
    troubles += lost_marks(text)
    return Decoded(_without_controls(text), charset, tuple(troubles))


def _without_controls(text: str) -> str:
    return _CONTROL.sub("", text) if _controls(text) else text


def _controls(text: str) -> int:
    """How many there are. Bytes are looked through a hundred times faster than letters."""
    seen = text.encode("utf-8", "surrogatepass")
    return len(seen) - len(seen.translate(None, _CONTROL_BYTES)) + text.count("\ufeff")


def _to_text(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name.removesuffix("-le").removesuffix("-be")
    for escape, name in _ESCAPED:
        if escape in data:
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(name), name
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), "utf-16"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return text, "utf-8"
    for name in filter(None, (_known(declared), _guess(data))):
        try:
            return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    # cp1252 has five holes; what stands in them is kept as a replacement mark rather than lost.
    return data.decode("cp1252", "replace"), "cp1252"


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        # Codecs such as "hex" and "zip" are no character sets, and could unpack into gigabytes.
        "".encode(name)
        b"".decode(name)
    except (LookupError, UnicodeError, AssertionError, ValueError, TypeError):
        return None
    # Every browser reads Latin-1 and ASCII as Windows-1252; so did the authors.
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8": None, "utf-16": None}.get(name, name)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4_000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    # Scripts other than ours have no zero in most letters, but their spaces and line ends do.
    sample = sample[: len(sample) // 2 * 2]
    if len(_ASCII.findall(sample)) > 0.75 * len(sample):
        return None
    usual = {name: _usual(sample.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    best = max(usual, key=lambda name: usual[name])
    return best if usual[best] > 0.95 and min(usual.values()) < 0.7 else None


def _usual(text: str) -> float:
    """The share of letters, marks and spaces people write with."""
    return len(_USUAL.findall(text)) / max(1, len(text))


def _guess(data: bytes) -> str | None:
    """A code page for bytes that are not UTF-8. None when only the fallback is left."""
    high = _HIGH.search(data)
    start = max(0, high.start() - 2_000) if high else 0
    sample = data[start : start + _SAMPLE]
    if _frames(data[:_SAMPLE]) > 1 or _frames(sample):
        return "cp437"
    latin, fit = latin_page(sample)
    count = len(_HIGH.findall(sample))
    few = count < 8 or (fit > 0.5 and count < len(sample) * 0.12)
    if few and not _DOUBLE.search(sample):
        # Curly quotes and accents among Latin letters: guesses of a general detector are noise here.
        return latin
    name = str(chardet.detect(sample).get("encoding") or "").casefold()
    if (
        not name
        or _LATIN.match(name)
        or (few and not name.startswith(("gb", "big5", "shift", "cp932", "euc", "utf")))
    ):
        return latin
    return _known(name)


def _frames(sample: bytes) -> int:
    """How many lines and boxes are drawn in DOS letters; most samples hold none of those."""
    return len(_DOS_FRAME.findall(sample)) if len(sample.translate(None, _DRAWN)) < len(sample) else 0


def _unquote_printable(data: bytes) -> tuple[bytes, bool]:
    """Undo =20 and soft line breaks when the text is plainly full of them."""
    head = data[:200_000]
    if head.count(b"=") < 3:
        return data, False
    marks = len(_QUOTED.findall(head))
    if marks < 3 or marks + len(_SOFT_BREAK.findall(head)) < max(3, len(head) // 2_500):
        return data, False
    return quopri.decodestring(data), True


def _unscramble(text: str) -> str:
    """Mojibake, line by line: a file may be right in one place and scrambled in another."""
    if text.isascii() or not any(lead in text for lead in _LEADS) or not _MOJIBAKE.search(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if len(line) < 100_000 and _MOJIBAKE.search(line):
            lines[number] = fix_encoding(line)
    return "\n".join(lines)


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = _controls(sample) + sample.count("\ufffd")
    return strange > 20 and strange > len(sample) * 0.1
