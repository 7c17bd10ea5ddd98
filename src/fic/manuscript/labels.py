"""What authors call the parts of a header, in the languages of the field guide."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

CLOSING_NOTE, CHAPTER_NOTE = "Closing note", "Chapter note"
"""What our own text export puts before notes that have no label: no words of the author's."""

_WORDS: dict[str, str] = {
    "title": "title|titles|story title|fic title|story|story name|fic|fic name|name of story|titel|titre"
    "|título|titulo|titolo|"
    "название|заголовок|标题|題名|タイトル|タイトル|العنوان|عنوان|عنوان القصة|اسم القصة|文名|题目|标 题",
    "author": "author|authors|by|written by|entrant|entered by|perpetrator|perpetrated by|perp|culprit|penned by"
    "|composed by|byline|scribe|bard|storyteller|wordsmith|handler|fic author|story author|words by|fiction by"
    "|created by|fan fiction by|from the pen of|"
    "writer|penname|pen name|story by|author name|authors name"
    "|a story by|fanfic by|fic by|"
    "autor|autorin|autoren|auteur|auteure|auteurs|autora|autores|autore|autrice|автор|авторы|作者|المؤلف"
    "|المؤلفة|الكاتب|الكاتبة|"
    "بقلم|تأليف|escrito por|écrit par|geschrieben von|scritto da",
    "poster": "posted by|submitted by|uploaded by|archived by|from|poster",
    "fandom": "which show|what show|which fandom|which series|based on|"
    "fandom|fandoms|universe|show|source|fandom s|tv show|canon|фандом|фэндом|原作|同人|作品|الفاندوم"
    "|الفاندم|فاندوم|الأصل|المصدر|العمل الأصلي|origen|obra original|vorlage|源作|fandom original"
    "|universum|univers|universo",
    "crossover": "crossover with|crossover|crossovers|x over|xover",
    "category": "category|categories|catagory|catagories|catergory|categorie|kategorie"
    "|kategorien|catégorie|categoria|categoría|категория"
    "|направленность|الفئة|التصنيف|分类|分類",
    "form": "format|form|story format|form of story",
    "amount": "angst|humor|humour|hurt comfort|h c|fluff|comedy|drama|adventure|mystery|suspense|smarm|whump|schmoop"
    "|action|silliness|mush|sap|crack|angst level|angst factor|fluff factor|schmoop factor|humor level|humour level",
    "genre": "type of story|kind of story|what kind|kind|kind of fic|sort of story|"
    "asc codes|asc code|genre|genres|type|types"
    "|classification|classifications|class|keyword|keywords|codes|code"
    "|subgenre|sub genre|story type|"
    "genere|género|generos|géneros|gênero|жанр|жанры|类型|類型|النوع|story codes|style",
    "rating": "how bad is it|how explicit is it|how naughty is it|how rude|how steamy|"
    "rating|ratings|rated|rate|content rating|suitable for|suitability|intended audience"
    "|certificate|cert|how bad|how naughty"
    "|mpaa rating|mpaa|rating code|级别|等级|classement|age rating|story rating|raiting|altersfreigabe"
    "|altersempfehlung"
    "|alterseinstufung|freigabe|"
    "clasificación|clasificacion|classificação|calificación|valutazione|рейтинг|分级|分級|评级|التقييم"
    "|الفئة العمرية|"
    "التصنيف العمري|classificação etária",
    "relationship": "pair|pairs|whos with whom|who with whom|pairing|pairings|relationship"
    "|relationships|ship|ships|couple|couples|paring|parings"
    "|pairings characters|"
    "romance|paar|paare|paarung|couple s|parejas|pareja|casal|shipper|coppia|coppie|пэйринг|пейринг"
    "|пэйринги|пары|cp|配对|配對|"
    "カップリング|العلاقات|العلاقة|الثنائي|الثنائيات|الأزواج|ship s|pares|par|пэйринг и персонажи",
    "character": "wrestler|opponent|hero|heroine|heroes|villain|villains|protagonist|protagonists|antagonist|narrator"
    "|guest star|guest stars|guest starring|special guest|special guests|costarring|co starring|also starring"
    "|also featuring|with appearances by|appearances by|lead|leads|lead characters|major characters|minor characters"
    "|people in it|featured|whose head are we in|whose head|hauptperson|personnes|who appears|"
    "who|whos in it|whos it about|who is in it|who its about|people|players|the players"
    "|main cast|principals"
    "|character|characters|cast|starring|featuring|main characters|main character"
    "|characters included|chars|"
    "charaktere|charakter|hauptcharaktere|hauptpersonen|personen|figuren|personnages|personnage"
    "|personajes|personaje|personagens|personaggi|"
    "персонажи|основные персонажи|人物|角色|主角|キャラクター|登場人物"
    "|الشخصيات|شخصيات|الشخصيات الرئيسية|dramatis personae",
    "summary": "tl dr|tldr|in a nutshell|story in a nutshell|what its about|the plot|worum gehts|worum es geht"
    "|darum gehts|de quoi ça parle|de qué va|"
    "what happens|what happens in it|whats it about|what is it about|the gist|gist|in brief|"
    "in short|"
    "summary|chapter summary|synopsis|description|blurb|premise|concept|teaser|tagline"
    "|story summary|short summary|inhalt|zusammenfassung|"
    "kurzbeschreibung|inhaltsangabe|résumé|resume|resumen|sinopsis|resumo|sinopse|riassunto|trama"
    "|sommario|sunto|описание|саммари|"
    "краткое содержание|аннотация|简介|簡介|文案|摘要|概要|あらすじ|الملخص|ملخص|نبذة|وصف|summery|plot|plot summary"
    "|introduzione",
    "spoilers": "spoiler|spoilers|spoilers for|spoiler warning|spoiler warnings|possible spoilers"
    "|major spoilers|minor spoilers|mild spoilers|slight spoilers|spoils|spoiled|spoiler info"
    "|spoiler information|spoiler alert|spoiler level|spoilers through|spoilers up to|spoilers to"
    "|will spoil|assumes"
    "|you should have seen|gives away|spoil für|spoilert|spoilergefahr|spoileurs|espoilers"
    "|спойлеры|剧透|حرق|سبويلر|spoil",
    "disclaimer": "mine|is it mine|are they mine|legalities|fine print|the fine print|the law|small print|"
    "the small print|who owns them|owned by|owners|lawyer bait|lawyers|"
    "disc|retratação|disclaimer|disclaimers|standard disclaimer|the disclaimer"
    "|usual disclaimer|legal"
    "|legal stuff|legal disclaimer|legal disclaimers|"
    "legalese|copyright|copyrights|copyright info|copyright notice|copyright stuff|claimer"
    "|note on copyright|legal notice|legal crap|"
    "disclaimers etc|ownership|haftungsausschluss|avertissement légal|descargo"
    "|descargo de responsabilidad|renuncia|aclaración|"
    "isenção|дисклеймер|дисклаймер|отказ|отказ от прав|免责声明|免责|声明|聲明|إخلاء مسؤولية|إخلاء المسؤولية|تنويه"
    "|disclaim|rechtliches|dislaimer|diclaimer",
    "notes": "authors note|authors notes|author note|author notes|note|notes|nb|n b|a n|an|a ns"
    "|authors pre story ramblings|"
    "note to readers|preamble|foreword|forward|introduction|intro|background|background to this chapter"
    "|historians note|apology|"
    "please note|previously|ps|p s|note from the author|notes from the author|from the author"
    "|authors comments|authors comment|"
    "writers note|writers notes|a note|other notes|further notes|additional notes|extra notes|quick note"
    "|story notes|preface|remarks|"
    "anmerkung|anmerkungen|anmerkung der autorin|anmerkungen der autorin|anmerkung des autors"
    "|anmerkungen des autors|"
    "vorwort|a n der autorin|note de lauteur|notes de lauteur|note de lauteure|notes de lauteure|nda"
    "|n d a|nota|notas|nota de la autora|"
    "notas de la autora|nota del autor|notas del autor|nota da autora|notas da autora|nota do autor"
    "|notas do autor|"
    "note dellautrice|note dellautore|nota dellautrice|nota dellautore|от автора|примечание|примечания"
    "|примечания автора|"
    "作者有话说|作者有話說|作者的话|作者的話|备注|備註|注|说明|設定|设定|注意|前言"
    "|后记|ملاحظة|ملاحظات|ملاحظة الكاتبة|ملاحظة الكاتب"
    "|ملاحظات الكاتبة|"
    "ملاحظات المؤلفة|ملاحظة المؤلف|ملاحظات المؤلف|ملاحظات الكاتب|كلمة الكاتبة|version|pov|challenge"
    "|prompt|request|"
    "soundtrack|music|song|lyrics|inspiration|inspired by|squick level|explanation|author s note"
    "|chapter notes|"
    "closing note|chapter note|important note|general notes|notes and such|rant|chatter|comment"
    "|comments from author|setting note",
    "timeline": "where it fits|where does it fit|fits in|where it goes|"
    "timeline|time line|setting|set|era|timeframe|time frame|season|continuity|placement|when"
    "|timing|placing|canon placing|period|time period|time setting|setting time|timespan|when set"
    "|when it happens"
    "|when does it happen|time placement|canon point|point in canon|story setting|set in|set during|set after"
    "|set before|happens|occurs|stardate|star date|episodes|episode reference|episode info|ep|eps"
    "|post ep|coda to"
    "|episode tag to|tag to|season episode|season sequel info|season sequel|sequel info|sequel prequel"
    "|where in canon"
    "|in canon|takes place in|takes place after|takes place before|takes place during|takes place between"
    "|zeitpunkt|zeitrahmen|spielt|spielzeit|zeitliche einordnung|einordnung|staffel|spielort"
    "|saison|saisons|moment|période|situation|se passe|se situe|quand|temporada|situación|situacion|cuándo"
    "|cuando|ambientada"
    "|periodo|período|stagione|collocazione|collocazione temporale|ambientazione|quando|epoca"
    "|время действия|сезон|период|место действия|время и место|место в каноне"
    "|takes place|time|zeitlinie|zeit|"
    "handlungszeit|chronologie|línea temporal|linea temporal|época|ambientación|linha do tempo|cronologia"
    "|таймлайн|время|"
    "时间线|時間線|时间|الإطار الزمني|الخط الزمني|زمن القصة|الزمن|placement|canon placement|ubicacion|episode"
    "|canon status|compliance|sequel to|prequel to|follows|episode tag|"
    "missing scene",
    "dedication": "für|para|pour|per|dedication|dedications|dedicated to|gift for|recipient|for"
    "|widmung|gewidmet|dédicace"
    "|dedicatoria|dedicado a|"
    "dedicatória|dedica|посвящение|献给|إهداء|الإهداء|written for|a gift for",
    "thanks": "gratitude|with thanks to|credit where due|hugs to|bows to|"
    "thanks|thanks to|special thanks|special thanks to|many thanks|many thanks to|thank you"
    "|thank you to|thankyous|acknowledgements|"
    "acknowledgments|acknowledgement|credits|credit|kudos to|kudos|danke|danke an|dank|danksagung|dank an"
    "|remerciements|merci|merci à|"
    "agradecimientos|gracias|gracias a|agradecimentos|ringraziamenti|grazie|благодарности|благодарность"
    "|спасибо|感谢|感謝|鸣谢|شكر|شكر خاص|shoutout",
    "beta": "pre readers|pre reader|prereaders|prereader|who helped|helpers|helped by|nitpicked by|"
    "checked by|proofed by|vetted by|brit picked by|britpicked by|beta goddess|beta god|"
    "reader|readers|first reader|first readers|test reader|test readers|proofreader|proofread by"
    "|proofreaders|beta|betas|betad by|beta by|beta reader|beta readers|beta d by|betaed by|beta read by"
    "|beta thanks|beta reading|betaleser|"
    "betaleserin|bêta|beta lectrice|betalectora|beta lectora|бета|беты|бета ридер|校对|beta s|editor"
    "|المراجعة|beta leser",
    "archive": "can i have it|may i archive it|can i archive|can i archive it|where can it go|"
    "you may copy|copying|copies|keep it|archivists|forwarding|reproduction|"
    "permission to archive|permisos|archivieren|публикация на других ресурсах|публикация"
    "|archive|archiving|archive permission|archive permissions|distribution|dist|posting"
    "|redistribution|permission|permissions|reposting|"
    "archival|archives|archivierung|archiv|weitergabe|archivage|distribución|archivo|distribuição"
    "|distribuzione|archivio|размещение|"
    "разрешение|转载|轉載|授权|النشر|إعادة النشر|الأرشفة|publication|reprints|permission to archive|archive it"
    "|where to archive",
    "feedback": "sign my guestbook|say something|gripes to|rants to|complaints|complaints to|moan to|"
    "abuse to|bouquets and brickbats|brickbats|mail me|write me|write to me|talk to me|"
    "letters to|praise to|"
    "feedback|comments|responses|response|reviews|review|c c|concrit|criticism|critique"
    "|feed back|flames|kommentare|kommentar|"
    "kommis|kritik|rückmeldung|retours|commentaires|comentarios|comentários|commenti|recensioni|отзывы"
    "|комментарии|评论|التعليقات|"
    "الردود|الآراء|send comments to|send feedback to|comments to|feedback to|feedback please",
    "contact": "email|e mail|mail|email address|e mail address|my email|addy|e addy|correo"
    "|correo electrónico|почта|البريد|"
    "البريد الإلكتروني|send to|authors email|author email|contact|phone|tel|telephone|fax|address|icq|aim"
    "|msn|yim|yahoo id",
    "url": "homepage|home page|url|website|web site|web page|webpage|site|my site|link|links"
    "|authors website|lj|livejournal|website url|story url|archived at",
    "series": "series|part of|series name|serie|série|serien|reihe|saga|цикл|серия|系列|السلسلة|سلسلة",
    "part": "part|parts|chapter|book|teil|kapitel|partie|chapitre|parte|partes|capítulo|capitulo|"
    "capitolo|часть|глава|الفصل|الجزء",
    "words": "entry length|how long|approximate length|word count|words|wordcount|length|size"
    "|story size|story length|wörter|wortzahl|wortanzahl"
    "|länge|longueur|mots|"
    "nombre de mots|palabras|número de palabras|palavras|parole|numero parole|размер|слов|字数|字數"
    "|عدد الكلمات|word total|count",
    "written": "date|written|written on|date written|completed|started|finished|date of creation"
    "|creation date|"
    "geschrieben|datum|date décriture|fecha|escrito|data|scritta|дата|дата написания|日期|写于|التاريخ"
    "|تاريخ الكتابة|year|begun|begun on",
    "posted": "date submitted|submitted on|date uploaded|date archived|archived on|date added|added on"
    "|first published|posted|published|updated|submitted|first posted|posted on|posted at"
    "|date posted"
    "|last updated|publication date|uploaded|"
    "veröffentlicht|erstellt|publié|publicado|publicada|pubblicato|опубликовано|发布|تاريخ النشر|revised"
    "|publish date",
    "status": "is it done|is it finished|finished yet|work in progress|wip|complete yet|status"
    "|story status|complete|finished|state|stand|estado|stato|statut|статус|状态|狀態|الحالة"
    "|completion|completed status|état",
    "warning": "watch out for|nasties|"
    "warning|warnings|content warning|content warnings|cw|tw|trigger|triggers|trigger warning"
    "|trigger warnings|content note|"
    "content notes|content|contents|advisory|caution|a word of warning|obligatory warning"
    "|obligatory warnings|general warnings|general warning|"
    "story warnings|archive warning|archive warnings|rating reasons|reason for rating|contains"
    "|chapter warnings|chapter warning|"
    "warnung|warnungen|warnhinweis|warnhinweise|triggerwarnung|triggerwarnungen|inhaltswarnung"
    "|inhaltswarnungen|"
    "avertissement|avertissements|attention|advertencia|advertencias|aviso|avisos|contenido|conteúdo"
    "|avvertimenti|avvertimento|avvertenza|avvertenze|"
    "avviso|avvisi|предупреждение|предупреждения|осторожно|警告|预警|預警|避雷|雷点|ooc预警|警示|تحذير|تحذيرات"
    "|التحذيرات|تحذير محتوى|"
    "تحذيرات المحتوى|تنبيه|تنبيهات|warnings and notes|warnings notes|warnings triggers|possible triggers"
    "|tw cw|cw tw|squicks|alerta|alertas|advisories|content advisory|content advisories"
    "|parental advisory|reader advisory"
    "|viewer advisory|cautions|heads up|nasty bits|naughty bits|rude bits|dodgy bits|gory bits"
    "|scary bits|bad stuff|bad bits|nasty stuff|naughty stuff|usual cautions|usual warnings"
    "|standard warnings|warnung des archivs|warnungen des archivs|archivwarnung|archivwarnungen"
    "|avertissements de larchive|avertissement de larchive|advertencias de archivo"
    "|advertencias del archivo|advertencia de archivo|avisos do arquivo|avvertimenti dellarchivio"
    "|squick warning|squick warnings|squick alert|squick factor"
    "|ick factor|fair warning"
    "|word of warning|be warned|rated for|whats in it|what to expect|things to watch out for"
    "|potential triggers"
    "|possible squicks|content rating reasons|objectionable content|offensive content|beware|consumer warning"
    "|surgeon generals warning|health warning|public health warning",
    "tags": "additional tags|tags|tag|freeform tags|freeforms|weitere tags|kinks|tropes|метки|标签|الوسوم"
    "|etiquetas|schlagwörter|zusätzliche tags|"
    "autres tags|etiquetas adicionales|标签列表|附加标签",
    "language": "language|languages|sprache|idioma|langue|lingua|язык|语言|語言|اللغة",
    "count": "chapters|kapitelanzahl|chapitres|capítulos|capitoli|главы|章节|عدد الفصول|الفصول"
    "|parts in total|number of chapters|number of parts",
    "completed": "completed|date completed|date finished|finished on|completed on|complété|abgeschlossen"
    "|completado",
    "stats": "collection|collections|stats|statistics|statistik|estadísticas",
}

WEAK = frozenset(
    ["who", "people", "players", "pair", "principals", "how long", "wip", "fur", "para", "pour", "per", "disc",
    "by", "from", "for", "to", "part", "parts", "story", "name", "type", "class", "show", "source", "time",
    "date", "set", "book", "note", "an", "attention", "year", "state", "length", "size", "content",
    "contents", "contains", "romance", "music", "song", "lyrics", "setting", "when", "code", "codes", "fic",
    "comment", "comments", "canon", "complete", "finished", "started", "written", "posted", "legal",
    "introduction", "intro", "background", "previously", "plot", "an", "thanks", "credit", "credits", "mail",
    "address", "contact", "link", "site", "follows", "version", "season", "episode", "language", "editor",
    "address", "tag", "count", "response", "responses", "par", "style", "permission", "publication",
    "premise", "concept", "warning", "caution", "cast", "universe", "chapter", "chapters", "category",
    "description", "danke", "merci", "gracias", "grazie", "data", "fecha", "datum", "zeit", "stand",
    "personen", "form", "lead", "leads", "hero", "heroes", "heroine", "villain", "narrator", "opponent",
    "attention", "saga", "phone", "review", "reviews", "kommentar", "nota", "aviso", "avviso",
    "happens", "occurs", "assumes", "period", "timing", "moment", "situation", "quand", "cuando", "quando", "spielt",
    "set in", "set after", "set before", "set during", "in canon", "ep", "eps", "episodes", "gives away", "spoils",
    "spoiled", "time setting", "takes place", "saison", "saisons", "staffel", "temporada", "stagione", "epoca",
    "periodo", "se passe", "se situe", "сезон", "период", "coda to", "tag to", "will spoil",
    "teil", "kapitel", "parte", "fin", "stats", "saludos", "resume", "trama", "注", "注意", "作品", "时间", "شكر"]
)  # fmt: skip
"""Labels that are also common words: they count inside a block of labels or at the top, not alone in a story."""


LISTS = frozenset(
    {"fandom", "crossover", "category", "genre", "form", "amount", "relationship", "character", "tags"}
)
SHORT = frozenset(
    {"title", "author", "poster", "rating", "words", "written", "posted", "status", "part", "contact", "url",
    "series", "stats", "language", "count", "completed"}
) | LISTS  # fmt: skip
"""Fields whose value is one line unless the margin broke it."""

_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655]")
_TASHKEEL = re.compile("[\u064b-\u0652\u0640]")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_OTHER = re.compile(r"[^\w\u0300-\u036f]+|_+")


def _folded(words: str) -> str:
    """Lower case without accents: half the posts write "Titulo" and "Resume"."""
    return _TASHKEEL.sub("", _MARKS.sub("", unicodedata.normalize("NFD", words.casefold())))


_LESSONS: ContextVar[Mapping[str, str] | None] = ContextVar("lessons", default=None)


@contextmanager
def taught(lessons: Mapping[str, str]) -> Iterator[None]:
    """While it lasts, labels mean what a person said they mean: `plain_label` → field, or "" for no label at all.

    A variable of the context, because lines are asked for labels in a dozen places between the formats and the facts.
    """
    token = _LESSONS.set(lessons or None)
    try:
        yield
    finally:
        _LESSONS.reset(token)


def field_of(label: str) -> str | None:
    """The field a label names, in any capitals, with "(s)", "A/N", "Author's" and ornaments around it."""
    lessons = _LESSONS.get()
    if lessons is not None and (told := lessons.get(plain_label(label))) is not None:
        return told or None
    return _listed_field(label)


@lru_cache(maxsize=4096)
def _listed_field(label: str) -> str | None:
    return LABELS.get(plain_label(label))


def plain_label(label: str) -> str:
    """ "**Author's Note(s)**" as "authors notes", the key of LABELS."""
    bare = _folded(label)
    bare = re.sub(r"\((s|en|n|es|r|a|e|in|nen|ин|ы)\)", r"\1", _APOSTROPHES.sub("", bare))
    return " ".join(_OTHER.sub(" ", bare).split())


def is_weak(label: str) -> bool:
    plain = plain_label(label)
    return plain in WEAK and plain not in (_LESSONS.get() or ())


_END_NOTES = (
    "chapter end notes|end notes|end note|endnotes|endnote|closing notes|closing note|afterword"
    "|final notes|final note|ending notes|"
    "authors end notes|authors end note|end authors note|nachwort|postface|epilogo de la autora"
    "|послесловие|خاتمة الكاتبة|notas finales|notas finais|note finali"
)
LABELS: dict[str, str] = {
    plain_label(spelling): field for field, words in _WORDS.items() for spelling in words.split("|")
} | {plain_label(spelling): "notes" for spelling in _END_NOTES.split("|")}
"""Every spelling as `plain_label` leaves it → the field it names."""
