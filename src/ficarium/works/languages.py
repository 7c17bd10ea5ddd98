"""What a work's language means for a page: its name, which way it runs, how long it takes to read."""

from functools import lru_cache
from typing import Literal

from django.utils.translation import get_language_info

Direction = Literal["ltr", "rtl", "auto"]

RIGHT_TO_LEFT = frozenset(
    {"ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "arc", "syr"}
)


def direction(language: str) -> Direction:
    """The `dir` of a story in this language; "auto" when nobody knows its language."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


_MINUTES_PER_WORD = 1 / 240
"""Silent reading of fiction; rather too long than too short."""
_BY_CHARACTER = {"zh": 1 / 400, "ja": 1 / 400, "ko": 1 / 400}

_SCRIPTS = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}
"""Django names Chinese by its script."""


@lru_cache(maxsize=500)
def language_name(code: str) -> str:
    """ "English", "Deutsch (German)"; the code for a language without a known name."""
    if code in {"", "unknown"}:
        return "Language not known"
    for known in (code.lower(), _SCRIPTS.get(code.lower(), ""), code.partition("-")[0].lower()):
        try:
            info = get_language_info(known)
        except KeyError:
            continue
        own, english = str(info["name_local"]), str(info["name"])
        return english if own.casefold() == english.casefold() else f"{own[:1].upper()}{own[1:]} ({english})"
    return code


def reading_minutes(words: int, language: str) -> int:
    """Whole minutes, at least one for any text at all."""
    pace = _BY_CHARACTER.get(language.partition("-")[0].lower(), _MINUTES_PER_WORD)
    return max(1, round(words * pace)) if words > 0 else 0


def duration(minutes: int) -> str:
    """ "1 minute", "45 minutes", "7 h 10 min"."""
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours, rest = divmod(round(minutes, -1), 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
