"""Placements in Chinese and Arabic, whose words are not parted as the grammar of the other tongues expects."""

import re
from collections.abc import Iterator

from fic.timeline.placement import Relation

Found = tuple[Relation, int, int, int, int]
"""The relation, where its anchor stands (start, end), and where all of it stands (start, end)."""

_EDGE = r"(?:(?<=[，。、；：,;:！!？?\s（(|/】])|^)"
_STOP = r"(?=[，。、；,;！!？?\s）)|/]|$)"
_NAME = r"(?:《(?P<{0}q>[^《》\n]{{1,40}})》|(?P<{0}>[^，。、；：,;:！!？?\s（）()《》|/“”\"第]{{1,14}}?))"
_SEASON = r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:赛季|季|部|卷|集)"
_ANY = rf"(?:(?P<{{0}}s>{_SEASON.replace('{', '{{').replace('}', '}}')})|{_NAME})"
_PATTERNS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (
        Relation.AFTER,
        re.compile(
            rf"{_EDGE}(?:设定|设定在|发生在|时间线|背景)?(?:为|是|在|：)?{_ANY.format('a')}(?:结局|事件)?(?:之后|以后|(?<=[季部卷集》])后){_STOP}"
        ),
    ),
    (
        Relation.BEFORE,
        re.compile(
            rf"{_EDGE}(?:设定|设定在|发生在|时间线|背景)?(?:为|是|在|：)?{_ANY.format('b')}(?:之前|以前|(?<=[季部卷集》])前){_STOP}"
        ),
    ),
    (
        Relation.EXCLUDED,
        re.compile(
            rf"(?:无视|無視|忽略|不考虑|不承认|不計|不计|抛开|当.{{0,3}}不存在)(?:《(?P<xq>[^《》\n]{{1,40}})》|(?P<x>[^，。、；：,;:！!？?\s（）()《》|/“”\"]{{1,14}}?))(?:剧情|内容|的?设定)?{_STOP}"
        ),
    ),
    (
        Relation.SEQUEL,
        re.compile(
            rf"{_EDGE}(?:接|续|承接|接续|是)(?:前文|上篇|前作)?《(?P<q>[^《》\n]{{1,40}})》(?:的?(?:续篇|续集|后续|续作))?{_STOP}"
        ),
    ),
    (
        Relation.AFTER,
        re.compile(
            rf"{_EDGE}(?P<w>[^，。、；：,;:！!？?\s（）()《》|/“”\"【】]{{2,12}}(?:之战|战役|大战|事件|结局|战争))(?:之后|以后|后){_STOP}"
        ),
    ),
    (
        Relation.SEASON,
        re.compile(rf"(?P<s>{_SEASON})(?=(?:背景|设定|时期|期间|中|里|左右|时间线)|{_STOP[3:-1]})"),
    ),
)
_TOLD = re.compile(r"[他她我你它]|多年|不久|很久|然后|从此|那|这|写|更新|看完|考试|放假|[年天月周日]$|小时$")
"""Narration, or the author's own time: no name of a moment."""
_TITLE = r"(?:[«\"“](?P<{0}q>[^»\"”\n]{{2,60}})[»\"”]|(?P<{0}>[^\s.،؛:!؟\n]+(?:\s+[^\s.،؛:!؟\n]+){{0,4}}))"
_EVENTS = r"(?:أحداث\s+|نهاية\s+|فيلم\s+|حلقة\s+|معركة\s+)?"
_SET = r"(?:تدور|تقع|تجري|تحدث|تبدأ)(?:\s+(?:القصة|الأحداث|أحداثها|هذه))?"
_ARABIC: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (Relation.AFTER, re.compile(rf"{_SET}\s+(?:مباشرة\s+)?بعد\s+{_EVENTS}{_TITLE.format('a')}")),
    (Relation.BEFORE, re.compile(rf"{_SET}\s+قبل\s+{_EVENTS}{_TITLE.format('b')}")),
    (Relation.DURING, re.compile(rf"{_SET}\s+(?:خلال|أثناء)\s+{_EVENTS}{_TITLE.format('d')}")),
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ARAB = re.compile(r"[\u0621-\u064a]")


def in_other_scripts(text: str) -> Iterator[Found]:
    """Every placement the text states in these tongues. Linear: names and gaps are bounded."""
    if _CHINESE.search(text):
        for relation, pattern in _PATTERNS:
            yield from _each(text, relation, pattern)
    if _ARAB.search(text):
        for relation, pattern in _ARABIC:
            yield from _each(text, relation, pattern)


def _each(text: str, relation: Relation, pattern: re.Pattern[str]) -> Iterator[Found]:
    for found in pattern.finditer(text):
        group = next(name for name, value in found.groupdict().items() if value)
        if not _TOLD.search(found[group]):
            yield relation, *found.span(group), *found.span()
