"""What sites, boards and mail programs print below a story: links, counters, prompts, list footers."""

import re

from fic.manuscript.gates import Finder

_NAVIGATION = re.compile(
    r"[\s<>«»|*\[(-]*(?:(?:on\s+)?(?:to\s+)?(?:the\s+)?(?:next|previous|prev)\s+(?:chapter|part|story"
    r"|page)|back\s+to\s+(?:the\s+)?\w+(?:\s+\w+){0,3}|(?:back|home|index|top|main|return|next"
    r"|previous)(?:\s+(?:page|to\s+.{1,40}|on\s+the\s+\w+))?|"
    r"return\s+to\s+.{1,40}|go\s+(?:back|home|to\s+.{1,40})|read\s+(?:more|reviews?|this\s+fic)"
    r"|add\s+(?:a\s+)?review|review\s+this\s+(?:story|chapter)|leave\s+a\s+review|click\s+here.{0,40}"
    r"|report\s+.{0,20}abuse|print(?:er)?\s+friendly.{0,20}|share\s+this|convert\s+this\s+page)[\s<>«»"
    r"|*\])»!.-]*", re.I
)  # fmt: skip
_SERVICE = re.compile(
    r"\bvisitor\s+(?:number|no\.?|#)|\bweb\s?ring\b|^\W*(?:\w+\W+){0,4}guest\s?book\W*$|^\W*(?:\w+\W+){0,3}gästebuch\W*$|^\W*\d+\s+(?:comments?|replies|kudos)\b[^.!?\n]{0,40}$|^\W*(?:leave|post|add)\s+a\s+(?:new\s+)?comment\W*$|\bunsubscribe\b|^---\s?[A-Z]\w+"
    r"|\*\s?origin:|^seen-by:|^@path:|\banon(?:ymous)?\s+(?:service|server|remailer)|\bend\s+(?:of\s+)?forwarded\b"
    r"|\[[a-z]\][a-z]+.{0,30}\[[a-z]\][a-z]+|\be-?mail\s+the\s+web|\bwebm(?:aster|istress)\b|\bsite\s+(?:owned"
    r"|maintained)\b|\bend\s+of\s+\S+\s+digest\b|\byour\s+review\s+has\s+been\b|\bthe\s+author\s+would\s+like\s+to"
    r"\s+thank\s+you\s+for\s+your\s+continued|\bback\s+to\s+my\s+(?:other\s+)?(?:stories|fic|page)|\byou\s+are"
    r"\s+visitor|\bview\s+all\s+posts\b|\bposts:\s*[\d,]+|\bjoined:\s|^\s*(?:©|\(c\)|copyright)\s.{0,100}$"
    r"|\bnext\s+in\s+this\s+series\s*:|\byahoo!?\s+groups\b|\bdo\s+you\s+yahoo\b",
    re.I | re.M,
)
_SERVED = Finder(_SERVICE)
_LINK_WORD = re.compile(
    r"\b(?:back|next|prev|previous|home|index|guestbook|webring|main|top|quit|reply|again|random|older|newer|mail"
    r"|e-?mail|up|contents?|stories|archive|links?|list|site|zurück|weiter|gästebuch|besucher|retour|accueil"
    r"|suivante?|inicio|volver|siguiente|indietro|avanti|назад|далее)\b",
    re.I,
)
_BETWEEN_LINKS = re.compile(r"\s[|·•»«\\/~-]\s|\]\s*\[|\|")
_LINKED = frozenset("|·•»«\\/~-]")
LONGEST = 600
"""Characters: what is longer is somebody's words."""


def is_chrome(text: str) -> bool:
    """Whether a paragraph below a story is the site's or the mailer's own: nothing in it is by the author.

    Only ever asked about what stands after the last line of a story; within one it would be wrong now and then.
    """
    if _NAVIGATION.fullmatch(text):
        return True
    if len(text) > LONGEST:
        return False
    if _SERVED(text):
        return True
    if _LINKED.isdisjoint(text) or not _BETWEEN_LINKS.search(text) or len(re.findall(r"\w+", text)) > 24:
        return False
    return len(_LINK_WORD.findall(text)) >= 2
