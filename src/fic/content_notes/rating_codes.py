"""What stands behind a rating in letters, as cable television set it: "R (V, L)", "NC-17 V/S", "TV-14 DLSV"."""

import re

from fic.content_notes.degrees import Degree
from fic.content_notes.note import ContentNote
from fic.evidence import Evidence

_CODES: dict[str, tuple[str, Degree, tuple[str, ...]]] = {
    "V": ("violence", Degree.UNSPECIFIED, ()),
    "MV": ("violence", Degree.UNSPECIFIED, ("mild",)),
    "GV": ("violence", Degree.GRAPHIC, ()),
    "FV": ("violence", Degree.UNSPECIFIED, ()),
    "L": ("strong-language", Degree.UNSPECIFIED, ()),
    "AL": ("strong-language", Degree.UNSPECIFIED, ()),
    "GL": ("strong-language", Degree.GRAPHIC, ()),
    "S": ("sexual-content", Degree.UNSPECIFIED, ()),
    "AS": ("sexual-content", Degree.UNSPECIFIED, ()),
    "SC": ("sexual-content", Degree.UNSPECIFIED, ()),
    "SSC": ("sexual-content", Degree.GRAPHIC, ()),
    "AC": ("sexual-content", Degree.UNSPECIFIED, ()),
    "D": ("sexual-content", Degree.UNSPECIFIED, ()),
    "N": ("nudity", Degree.UNSPECIFIED, ()),
    "BN": ("nudity", Degree.UNSPECIFIED, ("brief",)),
    "RP": ("sexual-violence", Degree.UNSPECIFIED, ()),
}
_CODE = "|".join(sorted(_CODES, key=len, reverse=True))
_ITEM = rf"(?:(?:mild|some|graphic|strong|brief|heavy)\s+)?(?:{_CODE})"
_LIST = re.compile(
    rf"(?<![\w'’/.-]){_ITEM}(?:(?:\s*[,/&+;]\s*|\s+and\s+|\s+){_ITEM})*(?=\s*(?:$|[,;.)\]\n]))"
)
_RUN = re.compile(r"(?<!\w)[DLSV]{2,4}(?!\w)")
_TELEVISION = re.compile(r"\bTV-?(?:14|MA|PG|Y7)\b")
_ONE = re.compile(rf"(?:(?P<much>mild|some|graphic|strong|brief|heavy)\s+)?(?<!\w)(?P<code>{_CODE})(?!\w)")
_SAYING = re.compile(
    r"(?<!\w)\w+['’]s\s+(?:(?:big|dirty|foul|filthy|smart)\s+)?(?:mouth|vocabulary|tongue)\b|"
    r"\b(?:for|because\s+of)\s+what\s+\S+(?:\s\S+)?\s+(?:says?|calls?|shouts?|yells?|mutters?|utters?)\b",
    re.I,
)
""""R for what Mulder says when he shuts his thumb in the drawer"."""


def notes_of_codes(text: str, start: int, offset: int) -> list[ContentNote]:
    """The notes of the letters in a rating's reasons, which begin at `start` in `text`. Linear."""
    notes: list[ContentNote] = []
    for listed in _LIST.finditer(text, start):
        for one in _ONE.finditer(text, *listed.span()):
            notes.append(_note(one.group("code"), one.group("much"), text, one.span(), offset))
    run = _RUN.search(text, start) if _TELEVISION.search(text) else None
    if run:
        notes += [_note(letter, None, text, run.span(), offset) for letter in run.group()]
    said = _SAYING.search(text)
    if said:
        quote = Evidence(offset + said.start(), offset + said.end(), said.group())
        notes.append(ContentNote("strong-language", evidence=quote))
    return notes


def _note(code: str, much: str | None, text: str, span: tuple[int, int], offset: int) -> ContentNote:
    topic, degree, modifiers = _CODES[code]
    if much in ("graphic", "heavy"):
        degree = Degree.GRAPHIC
    elif much == "some":
        degree = Degree.DEPICTED
    elif much in ("mild", "brief"):
        modifiers = (*modifiers, much)
    said = Evidence(offset + span[0], offset + span[1], text[slice(*span)])
    return ContentNote(topic, degree, modifiers=modifiers, evidence=said)
