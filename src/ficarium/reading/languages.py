"""What a language calls itself, with its English name."""

from functools import lru_cache

from django.utils.translation import get_language_info


@lru_cache(maxsize=500)
def language_name(code: str) -> str:
    """ "Español (Spanish)", "English"; the code itself for a language Django has no name for."""
    for known in (code, _BY_SCRIPT.get(code.lower(), ""), code.partition("-")[0]):
        if not known:
            continue
        try:
            info = get_language_info(known.lower())
        except KeyError:
            continue
        own, english = str(info["name_local"]), str(info["name"])
        own = own[:1].upper() + own[1:]
        return english if own == english else f"{own} ({english})"
    return code


_BY_SCRIPT = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}
