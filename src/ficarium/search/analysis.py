"""Text as the index sees it: folded, cut into words, scripts without spaces into pairs of letters.

Pure functions over strings; stems are `ficarium.search.text`'s. A search and what it searches pass through the same
steps, so a rule here need only be the same on both sides to be right. Change one and raise `text.VERSION`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""Language (the first part of a BCP 47 tag) → the name of its stemmer."""
UNSTEMMED = "-"
LONGEST = 100
"""Letters of a word; what is longer is cut into several."""

_SPACELESS = (
    "⺀-⿟々〇〡-〩〱-〵〸-〻㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"  # Han
    "ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿ"  # Kana
    "ㄅ-ㄯᄀ-ᇿㄱ-ㆎꥠ-ꥼ가-퟿"  # Bopomofo, Hangul
    "ก-ฺเ-๎ກ-ຽເ-໎ក-៓က-႟"  # Thai, Lao, Khmer, Burmese
)


def _marks() -> str:
    """Vowel signs, as ranges: they belong to the word they stand in; \\w alone would cut Hindi at each of them."""
    marks = [
        one
        for block in (range(0x300, 0x1D00), range(0xA800, 0xAC00))
        for one in block
        if unicodedata.category(chr(one)) in {"Mn", "Mc"}
    ]
    ranges: list[list[int]] = []
    for one in marks:
        if ranges and ranges[-1][1] == one - 1:
            ranges[-1][1] = one
        else:
            ranges.append([one, one])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_MARKS = _marks()
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_APOSTROPHES = "’‘ʼʹ´＇"
_RUN = re.compile(f"[{_SPACELESS}]+")
_WORD = re.compile(rf"[\w{_MARKS}]{{1,{LONGEST}}}(?:'[\w{_MARKS}]{{1,{LONGEST}}})*")
_PLAIN_WORD = re.compile(rf"[a-z0-9]{{1,{LONGEST}}}(?:'[a-z0-9]{{1,{LONGEST}}})*")
_WRITTEN_WORD = re.compile(
    rf"(?!_)[\w{_MARKS}](?:[\w{_MARKS}{_INVISIBLE}]|['{_APOSTROPHES}](?=[\w{_MARKS}]))*"
)

_TYPOGRAPHY = (("’", "'"), ("‘", "'"), ("´", "'"), ("“", " "), ("”", " "), ("—", " "), ("–", " "), ("…", " "))
"""Replaced first: most stories have no other letter beyond ASCII, and then nothing else needs a look."""

_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "þ": "th",
    "ð": "d",
    "ŋ": "n",
    "ё": "е",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
}
"""What no decomposition takes apart, and what readers write either way."""


def _folds() -> dict[int, str | None]:
    folds: dict[int, str | None] = {}
    latin_and_greek = ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000))
    for first, end in latin_and_greek:
        for one in range(first, end):
            bare = "".join(
                letter
                for letter in unicodedata.normalize("NFD", chr(one))
                if not unicodedata.combining(letter)
            )
            if bare != chr(one):
                folds[one] = bare
    folds |= {ord(letter): plain for letter, plain in _LETTERS.items()}
    # Accents that stand alone, points of Hebrew, vowels of Arabic: written or left out as one likes.
    for first, end in ((0x300, 0x370), (0x591, 0x5C8), (0x640, 0x641), (0x64B, 0x660), (0x670, 0x671)):
        folds |= {one: None for one in range(first, end) if one not in (0x5BE, 0x5C0, 0x5C3, 0x5C6)}
    folds |= {ord(one): None for one in _INVISIBLE}
    folds |= {ord(one): "'" for one in _APOSTROPHES}
    return folds


_FOLDS = _folds()


def family(language: str) -> str:
    """Which stems a text of this language is kept under: its first part ("pt" of "pt-BR"), or `UNSTEMMED`."""
    primary = language.partition("-")[0].lower()
    primary = {"nb": "no", "nn": "no"}.get(primary, primary)
    return primary if primary in STEMMERS else UNSTEMMED


def folded(text: str) -> str:
    """NFKC, case-folded, without diacritics in Latin and Greek, apostrophes straight. Lengths may change."""
    for mark, plain in _TYPOGRAPHY:
        text = text.replace(mark, plain)
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDS)


def words(text: str) -> list[str]:
    """The words of any text, folded, in order. A linear pass; about 0.15 µs a word when all of it is ASCII.

    "half-demon" is two words. A run of letters without spaces is every pair of neighbours and then its last
    letter: so each letter begins some word, and a pair or a longer run is found as words in a row.
    """
    text = folded(text)
    if text.isascii():
        return _PLAIN_WORD.findall(text)
    text = text.replace("_", " ")
    if _RUN.search(text):
        text = _RUN.sub(_pairs, text)
    return _WORD.findall(text)


def _pairs(run: re.Match[str]) -> str:
    letters = run.group()
    return f" {' '.join(letters[at : at + 2] for at in range(len(letters)))} "


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search looks for: these words in a row."""

    words: tuple[str, ...]
    open: bool = False
    """The last word is one letter of a script without spaces and stands for every word it begins."""


def sought(text: str) -> Sought:
    """Of what somebody typed. A run's last letter alone is left out, since a story may go on after it."""
    found = words(text)
    if not found or not _RUN.fullmatch(found[-1]):
        return Sought(tuple(found))
    if len(found) > 1 and len(found[-2]) == 2 and found[-2][1] == found[-1] and _RUN.fullmatch(found[-2]):
        return Sought(tuple(found[:-1]))
    return Sought(tuple(found), open=True)


def written(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of `words(text)` with where it is written: (start, end, word), to be marked in the text itself."""
    for match in _WRITTEN_WORD.finditer(text):
        start, piece = match.start(), match.group()
        if piece.isascii() and piece.isalnum() and len(piece) <= LONGEST:
            yield start, match.end(), piece.lower()
            continue
        if not _RUN.search(piece):
            for word in words(piece):
                yield start, match.end(), word
            continue
        at = 0
        for run in _RUN.finditer(piece):
            for word in words(piece[at : run.start()]):
                yield start + at, start + run.start(), word
            for place in range(run.start(), run.end()):
                end = min(place + 2, run.end())
                yield start + place, start + end, folded(piece[place:end])
            at = run.end()
        for word in words(piece[at:]):
            yield start + at, match.end(), word
