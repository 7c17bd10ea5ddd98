"""Whether a story is finished, as its author says it: in a label's value or in a sentence."""

from collections.abc import Mapping

from fic.manuscript.sentences import sentences
from fic.manuscript.weighing import Weights, wording

STATES = ("complete", "in-progress")
_SPEAKS = (
    "complet", "done", "conclu", "progress", "wip", "w.i.p", "continu", "tbc", "to come", "more", "soon",
    "next", "hiatus", "ongoing", "follow", "stay tuned", "the end", "final", "ended", "coming", "part",
    "chapter", "later", "fertig", "abgeschl", "beend", "fortsetz", "fortges", "arbeit", "termin", "suite",
    "suivre", "cours", "acabad", "acabou", "progreso", "andamento", "corso", "seguito", "fini", "законч",
    "заверш", "оконч", "продолж", "процесс", "следует", "конец", "пиш", "完", "续", "連", "连", "待", "坑",
    "更新", "つづ", "続", "كامل", "مكتمل", "يتبع", "منته", "مستمر", "قيد", "oneshot", "one-shot", "one shot",
    "abandon", "closed", "whole", "still", "working on", "stall", "written", "posted", "?",
)  # fmt: skip
"""Parts of words: a sentence with none of them says nothing of it. Only saves time."""
LEAST = 0.5


def state_in(source: str, start: int, end: int, labelled: bool) -> tuple[str, int, int] | None:
    """(complete or in-progress, the sentence's span); the first sentence that says so. Linear."""
    for first, last in sentences(source, start, end):
        words = " ".join(source[first:last].split())
        if labelled or speaks(words):
            found = weighed(words, labelled)
            state = max(STATES, key=found.__getitem__)
            if found[state] >= LEAST:
                return state, first, last
    return None


def speaks(words: str) -> bool:
    low = words.casefold()
    return any(one in low for one in _SPEAKS)


def weighed(words: str, labelled: bool) -> Mapping[str, float]:
    """How probable it is that a sentence says the story is complete, or in progress."""
    return Weights.load("status").probabilities(features(words, labelled))


def features(words: str, labelled: bool) -> list[str]:
    return [*wording(words), "<labelled>"] if labelled else wording(words)
