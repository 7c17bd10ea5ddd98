"""How long a text takes to read, and which way its script runs."""

WORDS_A_MINUTE = 240
"""Silent reading of fiction in English: Brysbaert's review (2019) finds 260 on average, slower for dialect and
verse; we would rather promise too long than too short."""
CHARACTERS_A_MINUTE = 400
"""Chinese, Japanese and Korean, whose words we count by the character."""

BY_CHARACTER = frozenset({"zh", "ja", "ko", "yue", "lzh"})
RIGHT_TO_LEFT = frozenset(
    {"ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "arc", "syr"}
)


def minutes(words: int, language: str) -> int:
    """Whole minutes, at least one for any text at all. `words` are characters where a script has no spaces."""
    if words <= 0:
        return 0
    pace = CHARACTERS_A_MINUTE if _primary(language) in BY_CHARACTER else WORDS_A_MINUTE
    return max(1, round(words / pace))


def duration(minutes: int) -> str:
    """ "1 minute", "45 minutes", "7 hours 10 minutes"; tens of minutes above an hour: it is an estimate."""
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours, rest = divmod(round(minutes, -1), 60)
    said = f"{hours} hour{'' if hours == 1 else 's'}"
    return f"{said} {rest} minutes" if rest else said


def direction(language: str) -> str:
    """The `dir` of a story in this language; "auto" when nobody knows its language."""
    if not language:
        return "auto"
    return "rtl" if _primary(language) in RIGHT_TO_LEFT else "ltr"


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
