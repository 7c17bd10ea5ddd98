"""How much a piece sounds like its author speaking to readers, against a story being told: by its words alone.

Weights are fitted by `python -m accuracy.learning talk --write`; `signs` turns what they add up to into signs.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fic.manuscript.weighing import Weights

STEPS = (-3.0, -1.0, 1.0, 3.0)
"""Log-odds between which the signs differ."""
MOST_WORDS = 120
"""Words of a piece that are weighed: who speaks is plain by then."""
LEAST_KNOWN = 0.34
"""Share of a piece's words that must have been taught."""
_weights: Weights | None = None


def features(said: Sequence[str], spoken: Sequence[str]) -> list[str]:
    """Of the words outside quotation marks and those inside: each word once, and pairs of the former."""
    words = said[:MOST_WORDS]
    found = dict.fromkeys(words)
    found.update(dict.fromkeys(f"{one} {two}" for one, two in pairwise(words)))
    found.update(dict.fromkeys(f'"{word}' for word in spoken[: MOST_WORDS // 2]))
    if words:
        found[f"^{words[0]}"] = None
        found[f"{words[-1]}$"] = None
    return list(found)


def signs(said: Sequence[str], spoken: Sequence[str]) -> Iterator[str]:
    """ "talk>1", "talk>3" … for what sounds like talk, "talk<-1" … for what sounds told.

    Nothing of words the weights hardly know, as of a language nobody taught them. Cost: one look-up a word and a pair.
    """
    weights = _weights or Weights.load("talk")
    words = (*said[:MOST_WORDS], *(f'"{word}' for word in spoken[: MOST_WORDS // 2]))
    if sum(map(weights.worth.__contains__, words)) < len(words) * LEAST_KNOWN:
        return
    worth = weights.odds_of("talk", features(said, spoken))
    for step in STEPS:
        if step > 0 and worth > step:
            yield f"talk>{step:.0f}"
        elif step < 0 and worth < step:
            yield f"talk<{step:.0f}"


def use(weights: Weights | None) -> None:
    """Weigh with others than the shipped ones (None: with those): the fitting of the cuts asks it, which must not learn
    from posts the weights have seen."""
    global _weights  # noqa: PLW0603 - one reader, one set of weights; the fitting alone changes it
    _weights = weights
