"""The plain text readers see, and how many words it has: the one count that rows, blurbs and the doctor go by."""

import re
from html import unescape

from fic.manuscript.clean import CleanHTML
from fic.manuscript.words import count_words

_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


def words_in(html: CleanHTML) -> int:
    return count_words(text_in(html))


def text_in(html: CleanHTML) -> str:
    """Tags inside a word do not part it ("<i>un</i>done" is one); every other tag does. Linear in its length."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", html)))
