"""RTF's control words, by what they do."""

from fic.manuscript.formats.flow import BOLD, CAPS, ITALIC, STRIKE, SUB, SUPER, UNDERLINE

LETTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "_": "\u2011", "-": "\xad", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
MARKS = {
    "b": BOLD, "i": ITALIC, "strike": STRIKE, "striked": STRIKE, "super": SUPER, "sub": SUB, "scaps": CAPS,
    "caps": CAPS,
    **dict.fromkeys(
        ["ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulhwave", "ulldash", "ulth", "ulthd",
         "ulthdash", "ulthdashd", "ulthdashdd", "ulthldash", "ululdbwave", "ulw", "ulwave", "ulhair"],
        UNDERLINE,
    ),
}  # fmt: skip
"""Toggles: on without a number, off with 0."""
OF_OTHER_WAY = {"ab": BOLD, "ai": ITALIC}
"""The same for letters that run right to left."""
ALIGNS = {"ql": "", "qj": "", "qd": "", "qk": "", "qt": "", "qc": "centre", "qr": "right"}
BORDERS = frozenset({"brdrt", "brdrb", "brdrbtw", "box"})
LEFT_OUT = frozenset(
    ["colortbl", "info", "xe", "tc", "tcn", "rxe", "txe", "nonshppict", "shprslt", "ftnsep", "ftnsepc",
    "ftncn", "aftnsep", "aftnsepc", "aftncn", "filetbl", "revtbl", "rsidtbl", "generator", "bkmkstart", "bkmkend",
    "private", "template", "nonesttables", "pnseclvl", "atnid", "atnauthor", "atntime", "atnicn", "atnref",
    "atrfstart", "atrfend", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "sv", "sn",
    "objclass", "objname", "objdata", "fname", "operator", "category", "passwordhash", "pgptbl"]
)  # fmt: skip
"""Groups that hold nothing of the story, or nothing an archive keeps."""
RUNNING = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"})
