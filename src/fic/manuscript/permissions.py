"""What may be done with a story: archived anywhere, by those named, after asking or telling, linked to, or nothing."""

from collections.abc import Mapping, Sequence

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import PermissionFact
from fic.manuscript.sentences import sentences
from fic.manuscript.weighing import Weights, wording

KINDS = ("ask", "tell", "link_only", "listed", "none", "anywhere")
"""The one before counts where a statement says several: "Gossamer may. Anyone else, ask." is ask."""
_SPEAKS = (
    "archiv", "arquiv", "post", "distribut", "print", "mirror", "publi", "cop", "forward", "circulat", "pass",
    "put", "host", "upload", "share", "sharing", "zine", "newsletter", "link", "permi", "spread", "reproduc",
    "take", "anywhere", "any where", "elsewhere", "wherever", "site", "page", "hand", "steal", "borrow", "snag",
    "weiter", "veröff", "hochlad", "kopier", "erlaub", "diffus", "lien", "autoris", "autoriz", "resub", "colg",
    "difund", "enlac", "permes", "accord", "web", "own name", "my name", "архив", "размещ", "публик", "копир",
    "перепост", "разреш", "ссыл", "выклад", "утащ", "распростр", "نشر", "نقل", "إذن", "رابط", "转", "轉",
    "転載", "授权", "許可", "链接", "リンク", "搬", "复制", "welcome to", "keep it", "give it", "collect",
    "use", "have it", "want it", "want this", "yours", "ftp", "list", "board", "bbs", "download", "free",
    "seite",
)  # fmt: skip
"""Parts of words: a sentence with none of them allows nothing. Only saves time."""
LEAST = 0.5
SURE = 0.7
"""How probable a permission must be where permissions seldom stand."""
LONGEST_REST = 200
"""Characters of a sentence that goes on about it."""


def permission_in(ledger: Ledger, start: int, end: int, labelled: bool = True) -> PermissionFact | None:
    """What may be done with the story; the strictest of what its sentences allow ("Anywhere. Just ask." is ask).

    kind: anywhere | tell | listed | ask | link_only | none. A labelled value always says something; a sentence of
    prose only when it speaks of keeping or passing on the story. Linear.
    """
    spans = list(sentences(ledger.source, start, end))
    found = [weighed(_words(ledger.source, *span), True) for span in spans] if labelled else []
    if not labelled:
        for first, last in spans:
            words = _words(ledger.source, first, last)
            if found or speaks(words):
                found.append(weighed(words, bool(found)))
    kind = _kind(found, labelled)
    if kind is None:
        return None
    return PermissionFact(kind, ledger.text(start, end).text, ledger.evidence(start, end))


def permission_in_prose(ledger: Ledger, start: int, end: int, least: float = LEAST) -> PermissionFact | None:
    """The first sentence that speaks of it, with the sentences that go on about it ("Others please ask.")."""
    spans = list(sentences(ledger.source, start, end))
    for at, (first, last) in enumerate(spans):
        words = _words(ledger.source, first, last)
        if not speaks(words) or _kind([found := weighed(words, False)], False, least) is None:
            continue
        said = [found]
        end_of_it = last
        for begin, stop in spans[at + 1 : at + 3]:
            more = weighed(_words(ledger.source, begin, stop), True) if stop - begin <= LONGEST_REST else {}
            if not more or _kind([more], False) is None:
                break
            said.append(more)
            end_of_it = stop
        kind = _kind(said, False)
        if kind is not None:
            return PermissionFact(kind, ledger.text(first, end_of_it).text, ledger.evidence(first, end_of_it))
    return None


def _kind(found: Sequence[Mapping[str, float]], labelled: bool, least: float = LEAST) -> str | None:
    """The first of KINDS that is the likeliest of a statement; of a label's value the likeliest of all."""
    best = [max(KINDS, key=one.__getitem__) for one in found]
    sure = {kind for kind, one in zip(best, found, strict=True) if one[kind] >= least}
    for kind in KINDS:
        if kind in sure:
            return kind
    if labelled and found:
        return max(KINDS, key=lambda kind: max(one[kind] for one in found))
    return None


def speaks(words: str) -> bool:
    low = words.casefold()
    return any(one in low for one in _SPEAKS)


def weighed(words: str, labelled: bool) -> Mapping[str, float]:
    """Kind → how probable it is that a sentence allows (or forbids) just this."""
    return Weights.load("archive").probabilities(features(words, labelled))


def features(words: str, labelled: bool) -> list[str]:
    return [*wording(words), "<labelled>"] if labelled else wording(words)


def _words(source: str, start: int, end: int) -> str:
    return " ".join(source[start:end].split())
