"""The words around topics: how strongly, how much, not at all, where; in English and the commonest other tongues."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from fic.content_notes.degrees import Degree
from fic.content_notes.phrases import PhraseTable


class Kind(Enum):
    """What a stretch of a warning does in its grammar."""

    TOPIC = auto()
    TAG = auto()
    DEGREE = auto()
    MODIFIER = auto()
    CAP = auto()
    """Denies the graphic: "non-graphic", "nothing too explicit"."""
    CAPPABLE = auto()
    """A word that caps when denied, and says nothing when it is not: "nothing *bad*"."""
    AT_LEAST = auto()
    AT_MOST = auto()
    NO = auto()
    """Denies a list: "no", "without"."""
    NOT = auto()
    """Denies what comes next: "not", "doesn't", "nothing"."""
    ABSENT = auto()
    """Denies what came before: "does not happen"."""
    INTENS = auto()
    REOPEN = auto()
    COMMA = auto()
    SEMI = auto()
    AND = auto()
    OR = auto()
    COLON = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()
    QUOTE = auto()
    SCOPE = auto()
    GOVERNS = auto()
    """What follows in this item is a place on a timeline or a title: "after", "spoilers for"."""
    THE_ONE = auto()
    """"is not the one": the rest of the sentence identifies an event."""
    JOKING = auto()
    FILLER = auto()
    PLURAL_IS = auto()
    WORD = auto()


class Role(Enum):
    """How far a degree word carries."""

    HEAD = auto()
    """Leads a list: "mentions of"."""
    ADJECTIVE = auto()
    WEAK_HEAD = auto()
    """Says only that there is some, unless another word says more: "contains"."""
    WEAK = auto()


@dataclass(frozen=True, slots=True)
class GrammarWord:
    kind: Kind
    value: str = ""
    degree: Degree | None = None
    role: Role = Role.ADJECTIVE
    modifiers: tuple[str, ...] = ()


AMOUNTS = frozenset(
    ("mild", "slight", "minor", "brief", "vague", "light", "occasional", "infrequent", "few", "a bit", "frequent")
)
"""Modifiers that say how much is shown, and so that something is."""

_DEGREES: tuple[tuple[Degree, Role, tuple[str, ...], str], ...] = (
    (
        Degree.MENTIONED,
        Role.HEAD,
        (),
        "mention(s|ed|ing|) of; mentions; mentioning; reference(s) (to|of); references; referencing; refers to; referring to; talk(s|ing|) (of|about);"
        " discussion(s) (of|about|on); discusses; discussing; aftermath of; after effects of; recovery from; recovering from; healing from; memories of; passing mention(s) of;"
        " erwahnung(en|) (von|der|des|); erwahnt; mention(s|) (de|d'|du|des); evocation(s) (de|d'); mencion(es) (de|a|al); referencia(s) (a|al); menc(ao|oes) (a|ao|de|do); referencia(s) a;"
        " menzione di; menzioni di; accenni (a|di|al|alla|allo|agli); riferimenti (a|al|alla|allo|agli); riferimento a; упоминани* ; упомянут*; 提及; 提到; 提及了; ذكر; اشاره الى; يذكر",
    ),
    (
        Degree.MENTIONED,
        Role.ADJECTIVE,
        (),
        "mention(s|ed); briefly mentioned; referenced; refs; reference(d|s|); discussed; discussion(s); talked about; spoken of; off screen; offscreen; off page; background; alluded to; alluded; in passing; aftermath; recovery;"
        " (happen(s|ed)|takes place|took place) (off screen|offscreen|off stage|before the story); before the story (starts|begins); off stage; backstory;"
        " erwahnt(e|er|es|en|); mentionne(e|es|s|); evoque(e|es|s|); mencionad(o|a|os|as); referid(o|a); menzionat(o|a|i|e); accennat(o|a|i|e); упомянут*; упоминает*; مذكور",
    ),
    (
        Degree.MENTIONED,
        Role.ADJECTIVE,
        ("past",),
        "past; in the past; previous; former; vergangen(e|er|es); passe(e|es|s); pasad(o|a|os|as); passad(o|a|os|as); passat(o|a|i|e); в прошлом; прошл(ое|ый|ая|ые); 过去",
    ),
    (
        Degree.IMPLIED,
        Role.HEAD,
        (),
        "suggestion(s) of; hint(s) (of|at|to|towards); hinting at; undertones of; overtones of; allusion(s) to; implication(s) of; implies; implying; suggests; suggesting; subtext of;"
        " andeutung(en) (von|auf|einer|); allusion(s|) (a|au|aux); insinuacion(es) de; alusion(es) a; insinuac(ao|oes) de; allusion(e|i) (a|al|alla); намек(и|) на; 暗示; تلميح الى; تلميحات",
    ),
    (
        Degree.IMPLIED,
        Role.ADJECTIVE,
        (),
        "implied; implicit; suggested; suggestion; suggestions; hint(s|ed|); hinted at; undertone(s); allusion(s); subtext; could be read as; if you squint; between the lines; implication(s); insinuated;"
        " angedeutet(e|er|es|en|); implizit(e|er|es|); sous entendu(e|s|es|); suggere(e|s|es|); implicit(e|es|o|a|i|os|as); insinuad(o|a|os|as); sugerid(o|a|os|as); sottintes(o|a|i|e); suggerit(o|a|i|e); подразумева*; намеки; намек; ضمني",
    ),
    (
        Degree.DEPICTED,
        Role.WEAK_HEAD,
        (),
        "contain(s|ing|ed|); include(s); depict(s|ing); depiction(s) of; show(s|ing); scene(s) of; (a|the|one|) (scene|scenes) (depicting|involving|with); description(s) of; detail(s) of; feature(s); featuring; has; have; having; there is; there are; there's; there will be; theres;"
        " there may be; portrayal(s) of; instance(s) of; moment(s) of; act(s) of; got; enthalt; enthalten; beinhaltet; szenen (von|mit); darstellung(en) von; contient; scenes de; descriptions de; contiene; escenas de; escena de; contem; cenas de; scene di; descrizioni di; содержит; сцены; описание; описания; 含; 有; 包含; يحتوي على; تحتوي على; مشاهد",
    ),
    (
        Degree.DEPICTED,
        Role.WEAK,
        (),
        "some; on screen; onscreen; on page; shown; depicted; real time; depicts; a couple of; etwas; einige; quelques; un peu de; algo de; algun(a|as|os|); algum(a|as|); alguns; qualche; un po di; un po' di; немного; 一些; 有点; بعض",
    ),
    (
        Degree.GRAPHIC,
        Role.ADJECTIVE,
        (),
        "graphic; graphically; graphical; explicit; explicitly; detailed; in detail; extreme; extremely; brutal; gratuitous; full on; vivid; hardcore; severe; excessive;"
        " explizit(e|er|es|en|); grafisch(e|er|es|en|); detailliert(e|er|es|en|); extrem(e|er|es|en|); brutal(e|er|es|en|); explicite(s); graphique(s); detaille(e|s|es|); extremement; grafic(o|a|os|as); explicit(a|o|as|os); detallad(o|a|os|as); extrem(o|a|os|as); detalhad(o|a|os|as);"
        " esplicit(o|a|i|e); grafic(o|a|i|he); dettagliat(o|a|i|e); estrem(o|a|i|e); графическ*; подробн*; откровенн*; детальн*; жесток(ие|ая|ий|ое) сцен*; 详细; 露骨; 大量; صريح; صريحه; مفصل; شديد",
    ),
    (Degree.GRAPHIC, Role.ADJECTIVE, ("heavy",), "heavy; schwer(e|er|es|)"),
)

_MODIFIERS = {
    "attempted": "attempted; attempt(s); near; almost; attempt at; versucht(e|er|es); versuch(s|) ; tentative (de|d'); tentative(s) de; intento de; intent(o|os) de; tentativa de; tentato; tentata; tentativo di; попытк(а|и); 未遂; محاوله",
    "threatened": "threatened; threat(s) of; threat(s); threatening; androhung von; menace(s) de; amenaza(s) de; ameaca(s) de; minacc(ia|e) di; угроз(а|ы)",
    "averted": "averted; prevented; thwarted; avoided",
    "mild": "mild; mildly; leicht(e|er|es|en); legere(s); leger(s); leve(s); lieve; lievi; ligera; легк(ое|ая|ий|ие); 轻微; 轻度; 微; خفيف",
    "slight": "slight; slightly; (very|) little; hardly any; barely any; little to no; small amount(s) of; next to no; not much; not a lot of; minimal; not many",
    "minor": "minor",
    "brief": "brief; briefly; short; fleeting; kurz(e|er|es)",
    "vague": "vague; vaguely",
    "light": "light; lightly",
    "occasional": "occasional; occasionally; occassional; sporadic; gelegentlich(e|er|es); occasionnel(le|les|s|); ocasional; ocasionales; occasionale",
    "infrequent": "infrequent; rare",
    "few": "few; a few; ein paar; einige wenige",
    "a bit": "a bit of; a bit; a little; a little bit of; a little bit; a tad; a tad of; a touch of; a dash of; a smidge of; kinda; sort of; kind of; ein bisschen; ein wenig; un peu; un poco de; un pouco de",
    "frequent": "frequent; lots of; a lot of; lot of; plenty of; tons of; loads of; much; copious; constant; viel; viele; beaucoup de; mucha; mucho; muito; muita; molta; molto; много",
    "canon-typical": "canon typical; canonical typical; canon level(s of|); canon typical levels of; canon compliant; show typical; show level(s of|); canon like; typical canon",
    "canon": "canon; canonical",
    "dream": "dream(s); in a dream; dream sequence(s); dreamt",
    "flashback": "flashback(s); in (a|) flashback(s); flashback scene(s)",
    "memory": "memory; memories; in memory; remembered",
    "nightmare": "nightmare(s); in a nightmare",
    "consensual": "consensual; einvernehmlich(e|er|es); consentant; consensuel; konsensuell",
    "comedic": "comedic; comic; slapstick; humorous; comical; played for laughs",
    "cartoon": "cartoon; cartoonish; cartoony; cartoon style",
    "minor character": "(of|to|on|by|against|involving) (a|) (minor|side|secondary|background) character(s)",
    "major character": "(of|to|on|by|against|involving) (a|) (major|main) character(s)",
    "original character": "(of|to|on|by|against|involving) (an|) (original character(s)|oc(s)|ofc|omc)",
    "possible": "possible; possibly; potential; potentially; maybe; perhaps; might be; may be; eventually possible; mogliche; moglicherweise; possible(s); posible(s); possivel; possibile; possibili; возможн*",
}

_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.CAP, "non (graphic|explicit|detailed|descriptive); nongraphic; nonexplicit; nicht (explizit(e|)|grafisch|detailliert|graphisch); non (graphique|explicite|esplicit(o|a|i|e)|grafic(o|a)); pas (explicite|graphique); no explicit(o|a|os|as); no grafic(o|a); nao explicit(o|a); без (подробностей|графичных подробностей|подробного описания); 不详细; غير صريح; nothing (graphic|explicit) (or|nor) (explicit|graphic)"),
    (Kind.CAPPABLE, "bad; descriptive; major; serious; worse; too; fancy; heavy duty; severe; scary; hardcore; over the top; crazy; extreme; gory; smutty; dirty; terrible; awful; intense; racy; raunchy; overt; excessive; gruesome"),
    (Kind.AT_LEAST, "at least; at the least; at minimum; or more; or worse; and worse; and more; mindestens; au moins; al menos; pelo menos; almeno; как минимум; 至少"),
    (Kind.AT_MOST, "at most; at worst; at the most; no more than; nothing (more|worse) than; nothing beyond; nothing stronger than; nothing above; up to; hochstens; au plus; como mucho; no maximo; al massimo"),
    (Kind.NO, "no; without; w/o; free of; none of; none; lack of; zero; 0; devoid of; absence of; neither; nope; ohne; kein; keine; keinen; keiner; keinerlei; pas de; pas d'; sans; aucun; aucune; sin; ningun; ninguna; ningunos; sem; nenhum; nenhuma; senza; nessun; nessuna; nessuno; niente; без; нет; 无; 没有; 無; 沒有; 不含; لا يوجد; بدون; خالي من; خاليه من; لا; not any; no type of; no kind of; no sign of; never any"),
    (Kind.NOT, "not; nothing; doesn't; does not; doesnt; do not; don't; dont; isn't; isnt; aren't; arent; won't; wont; will not; hasn't; haven't; has not; never; cannot; wasn't; weren't; nicht; nichts; non; nao; ne; не; ничего; 不; 非; ليس; rien de; rien; nada; nada de; niente di"),
    (Kind.ABSENT, "does not (happen|occur|take place); doesn't (happen|occur|take place); never (happens|occurs|takes place); not included; not present; does not appear"),
    (Kind.INTENS, "very; too; really; overly; that; so; super; particularly; especially; at all; overtly; terribly; quite; all that; any; anything; pretty; rather; strong; strongly; heavily; sehr; zu; tres; trop; muy; demasiado; muito; molto; troppo; очень; слишком; 太; 很; highly; seriously; remotely; actually; even"),
    (Kind.REOPEN, "but; except; except for; excepting; apart from; aside from; other than; besides; however; though; although; yet; save for; with the exception of; with exception of; just; only; unless you count; aber; jedoch; ausser; mais; sauf; pero; excepto; salvo; mas; exceto; ma; tranne; eccetto; но; кроме; однако; 但; 但是; 除了; لكن; ماعدا; still"),
    (Kind.AND, "and; as well as; plus; with; und; sowie; mit; et; avec; y; con; e; com; i; ed; и; а также; с; 和; 与; 及; 以及; also; also some; along with; combined with; then"),
    (Kind.OR, "or; nor; and/or; oder; noch; ou; ni; o; или; либо; ни; 或; 或者; او; ولا"),
    (Kind.GOVERNS, "after; before; following; since; until; prior to; post; pre; during; set in; set during; set after; set before; spoiler(s) (for|to|through|up to|up to and including|from|of); spoilers; spoils; nach; vor; apres; avant; despues de; antes de; depois de; dopo; prima di; после; до; перед; sequel to; prequel to; based on; inspired by; episode; song; titled; entitled; called; condone; condones; condoning; 之后; 之前"),
    (Kind.THE_ONE, "not the (one|ones|same|incident|event|scene|time); isn't the (one|same|incident|event|scene|time); is not the (one|same); are not the ones; aren't the ones; not that one; not the canon one"),
    (Kind.JOKING, "just kidding; kidding; only joking; joking; that's a joke; thats a joke; it's a joke; is a joke; j/k; jk; just joking; as if; yeah right; not really just kidding"),
    (Kind.PLURAL_IS, "are; were; are all; are both; are only; are just; both; all; werden; sont; son; sao; sono"),
    (Kind.FILLER, "the; a; an; of; is; in; it; this; story; fic; fanfic; chapter contains; for; to; on; by; at; was; be; will; may; here; throughout; about; its; it's; their; his; her; they; he; she; these; those; i; you; content; theme(s); scene(s); situation(s); encounter(s); moment(s); stuff; material; bits; part(s); elements; warning(s); warn(ed|) for; trigger(s); trigger warning(s); content warning(s); tw; cw; rated; rate; rating; pg; 13; r; yes; including; involving; deals with; dealing with; themes of; theme of; nature; use; violence warning for; subject matter; subjects; topics; issues; due to; because of; if; only a; minor's; which; who; what; where; when; are in; from; into; nothing but; nothing except; nothing besides;"
     " not only; not just; not merely; not to mention; nothing if not; if you (don't|do not|dont) like; if you (don't|do not) (enjoy|want to read|want|care for|approve of); if you (dislike|hate|can't stand|cannot stand|can't handle|cannot handle); (don't|do not|dont) read (it|this|on|further|); please (don't|do not) read; not (comfortable|okay|ok|fine|happy) with; not into; not a fan of; not for (those|people|anyone|readers|someone|anybody|you); can't (handle|stand|stomach|cope with|deal with); cannot (handle|stand|stomach); don't like; do not like; doesn't like; not (suitable|appropriate|recommended|meant|intended|safe) (for|)|not (children|kids) friendly; don't own; do not own; no one under; nobody under; no (one|body) else; don't say; don't worry; not mine;"
     " der; die; das; des; den; dem; ein; eine; einer; eines; von; im; in der; zu den; le; la; les; de; du; d; l; un; une; dans; el; los; las; una; uno; en; del; al; os; as; da; do; dos; das; na; um; uma; il; lo; gli; di; della; dello; dei; degli; delle; nel; в; на; о; из; 的; 了; 预警; 警告; 注意; 避雷; 情节; 描写; 内容; 元素; 成分; 提醒; في; من; على; تحذير; تحذيرات; warnung(en); achtung; vorsicht; avertissement(s); attention; advertencia(s); aviso(s); avvertimenti; avvertenze; предупреждени*; внимание; сцен*; описани*; descri*"),
)

_SCOPES = (
    "at the (very|) (end|ending|beginning|start); (near|towards|toward|by) the (end|ending|beginning); in the (ending|beginning|end|middle|epilogue|prologue|first chapter|last chapter|next chapter|sequel|final chapter|second half|first half);"
    " in (this|one|a|some|the next|the last|the first|later|early|earlier|future|upcoming|the later|the final|certain|several|other) (chapter(s)|part(s)|scene(s)|section(s)); one scene; (later|future|early) chapters; in the whole series; (this|one|first|last|final) chapter only; this chapter; for this chapter; for later chapters; for future chapters; throughout the (fic|story|series); am ende; im letzten kapitel; a la fin; al final; no final; alla fine; в конце; 结尾; 后期"
)


def _listed(patterns: str) -> list[str]:
    return [pattern.strip() for pattern in patterns.split(";") if pattern.strip()]


@lru_cache(maxsize=1)
def grammar_words() -> PhraseTable[GrammarWord]:
    """Built once a process. Where a phrase has two meanings, the one added first wins."""
    table: PhraseTable[GrammarWord] = PhraseTable()
    for degree, role, modifiers, patterns in _DEGREES:
        table.add_all(_listed(patterns), GrammarWord(Kind.DEGREE, "", degree, role, modifiers))
    for modifier, patterns in _MODIFIERS.items():
        table.add_all(_listed(patterns), GrammarWord(Kind.MODIFIER, modifier, modifiers=(modifier,)))
    for kind, patterns in _WORDS:
        table.add_all(_listed(patterns), GrammarWord(kind))
    table.add_all(_listed(_SCOPES), GrammarWord(Kind.SCOPE))
    return table
