"""What a warning line says about itself: none, undeclared, elsewhere."""

from fic.content_notes.phrases import PhraseTable
from fic.content_notes.splitting import Token, tokens

_UNDECLARED = (
    "(choose|chose|chooses|choosing|chosen|prefer|prefers|decided|opt|opted) not to (use|warn|tag|give|post|provide|list) (archive warnings|warnings|any warnings|);"
    " chose not to use; choose not to use; (author|creator) chose not to (warn|use archive warnings|use warnings); not warning; won't be warning; i don't warn; i do not warn; (don't|do not) (use|give|do) warnings; i won't warn;"
    " read at (your|ones|one's) own risk; enter at your own risk; at your own risk; at own risk; dead dove; dead dove do not eat; undeclared; warnings withheld; withheld; contains anything; may contain anything; could contain anything;"
    " autor(in|) verzichtet auf warnungen; auf eigene gefahr; lesen auf eigene gefahr; a vos risques et perils; bajo (su|tu) (propio|) riesgo; por sua conta e risco; a vostro rischio e pericolo; на свой страх и риск; автор предпочел не указывать предупреждения; автор решил не указывать; 慎入; 作者选择不警告; 选择不使用警告; على مسؤوليتك"
)
_NONE = (
    "none; n/a; na; nope; nada; zip; zilch; nil; no warning(s); no (archive|content|trigger|major|real|specific|particular|big|special) warning(s) (apply|); no warnings (apply|needed|necessary|required|here); none (apply|needed|necessary|required|really|whatsoever|at all); not applicable; not needed; not really; no triggers; none that i (can think of|know of); nothing to warn (about|for|of|against|); nothing needs warning; nothing;"
    " nothing objectionable; nothing really; nothing bad; nothing at all; g rated; completely harmless; harmless; no need for warnings; no need to warn; no content warnings; safe for everyone; suitable for (all|everyone|all ages);"
    " keine; keine warnung(en); aucun; aucune; aucun avertissement; aucun avertissements; rien; rien de special; ninguna; ninguno; ninguna advertencia; sin advertencias; nenhum; nenhuma; sem avisos; nenhum aviso; nessuno; nessuna; nessun avvertimento; nessuno in particolare; нет; отсутствуют; нет предупреждений; без предупреждений; не требуются; 无; 没有; 无警告; 无预警; 無; 没有警告; لا يوجد; لا توجد; لا شيء; بلا تحذيرات"
)
_ELSEWHERE = (
    "(see|check|read|listed|are|is|warnings|in|please see|please check|given|posted|warning(s)) (in|at|on|the|inside|) (the|) (author's|authors|author|a/n|end|beginning|chapter|story|opening|master|header|masterpost|top|) (note|notes|a/n|ans|tags|masterpost|master post|header|headers|prologue|first chapter|profile|separate page);"
    " see (inside|below|above|tags|notes|end notes|end|individual chapters|each chapter|chapters|previous chapter(s)|previous part(s)|chapter 1|part 1|part one|chapter one|first chapter|first part|prologue|profile|a/n|an|main post|master post|series|header); see (the|author's) (note(s)|end notes|tags|end of (the|) (story|fic|chapter)); (same|as) (as|in) (in|) (the|) (before|previous|part one|part 1|chapter 1|chapter one|first part|always|last chapter);"
    " warnings (on|at|in) (a|the|my|each|every) (separate page|end|chapter|bottom|end of the story|end of the fic|end notes|notes|profile); (in|at|before|on) (each|every|individual) (chapter|part); (at|in) the end notes; (warnings|warning) (at|in) (the|) (end|bottom|end notes|endnotes); highlight (to|for) (read|see|view|warnings); click for warnings; (skip|scroll) (down|to the end) for warnings; on a separate page; (for|as) (the|) (usual|standard) ; will be (posted|listed|given) (in|at|with) (each|every|the) (chapter|beginning of each chapter|start of each chapter);"
    " siehe (oben|unten|kapitel|prolog|profil|erstes kapitel); voir (plus haut|chapitre 1|note de l'auteur); ver notas; ver (o|el) (primer|primeiro) capitulo; vedi note; см примечания; в примечаниях; указаны в главах; 见文末; 见正文; 见文前"
)
_OBJECTIONABLE = "nothing (objectionable|offensive|objectionable here|anyone could object to); nothing (a|your) (six|6|five|5|ten|10) year old (couldn't|can't|could not|cannot) read; suitable for (all|everyone|all ages) (ages|audiences|); nothing to offend anyone"

_FILLERS = frozenset(
    "the a an for this chapter story fic part really so far yet warnings warning i think guess that apply apart from here it is are in of all to well um er archive content trigger my".split()
)


def _table(*rows: tuple[str, str]) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for status, patterns in rows:
        table.add_all([one.strip() for one in patterns.split(";") if one.strip()], status)
    return table


_STATUSES = _table(("undeclared", _UNDECLARED), ("elsewhere", _ELSEWHERE), ("none", _NONE))
_HARMLESS = _table(("harmless", _OBJECTIONABLE))
_WORDS_BEFORE_NONE = 0
_LEADING = 400
"""Tokens in which a status is looked for: it stands at the start of its line or is the whole of it."""


def declared_status(text: str) -> str | None:
    """"undeclared", "elsewhere", "none" or None, from the words of the value alone."""
    words = tokens(text[:4000])[:_LEADING]
    found: set[str] = set()
    i, before = 0, 0
    while i < len(words):
        hit = _STATUSES.longest(words, i)
        if hit is None:
            before += _counts(words[i])
            i += 1
            continue
        for status in hit[1]:
            if status != "none" or (before <= _WORDS_BEFORE_NONE and _ends_item(words, hit[0])) or hit[0] - i > 2:
                found.add(status)
        i = hit[0]
    for status in ("undeclared", "elsewhere", "none"):
        if status in found:
            return status
    marks = {token.raw for token in words}
    return "none" if marks and marks <= {"-", "–", "—", "/", "x", "X", "0", "."} and "." not in marks else None


def _counts(token: Token) -> int:
    return int(token.is_word and token.fold not in _FILLERS)


def _ends_item(words: list[Token], at: int) -> bool:
    """"none" says so only where an item ends: "none of the characters" is something else."""
    return at >= len(words) or not words[at].is_word or words[at].fold in _FILLERS - {"of"} | {"but", "except", "just", "unless", "mild"}


def nothing_objectionable(text: str) -> bool:
    """Does it promise that nothing in it could offend anyone?"""
    words = tokens(text[:4000])[:_LEADING]
    return any(_HARMLESS.longest(words, i) for i in range(len(words)))
