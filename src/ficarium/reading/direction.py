"""Which way the script of a language runs."""

RIGHT_TO_LEFT = frozenset(
    {"ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "arc", "syr"}
)


def direction(language: str) -> str:
    """The `dir` of a story in this language; "auto" when nobody knows its language."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
