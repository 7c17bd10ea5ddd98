"""The form "what I would rather avoid": two short lists a topic, whatever way they come back from a browser."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import DEFAULTS, UNDECLARED, Shield, Tolerance, Tolerances
from fic.content_notes.topics import GROUPS, STATUSES, TOPICS, Group, Topic

DEGREES: tuple[tuple[str, str], ...] = (
    ("mentioned", "from mentioned"),
    ("implied", "from implied"),
    ("depicted", "from depicted"),
    ("graphic", "only graphic"),
)
SHIELDS: tuple[tuple[str, str], ...] = (
    ("show", "show it"),
    ("veil", "veil it"),
    ("gate", "ask me first"),
    ("hide", "hide it"),
)
"""Short: on a phone two of these lists share a line."""
_USUALLY = {Shield.SHOW: "show", Shield.VEIL: "veil", Shield.GATE: "ask", Shield.HIDE: "hide"}
_SAID = dict(SHIELDS)
_STEPS = dict(DEGREES)
UNDECLARED_DO = tuple(pair for pair in SHIELDS if pair[0] != "veil")
"""Nobody can veil a passage of a work that says nothing of its passages."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TopicField:
    slug: str
    title: str
    line: str
    do: tuple[Choice, ...]
    degree: tuple[Choice, ...]
    """Empty where a degree makes no sense (the author chose not to warn)."""
    set: bool
    """The reader chose, rather than the archive."""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    slug: str
    title: str
    fields: tuple[TopicField, ...]
    open: bool
    """Something in it is set, or it holds the topic the reader came for."""

    @property
    def chosen(self) -> int:
        return sum(field.set for field in self.fields)


@dataclass(frozen=True, slots=True)
class ToleranceForm:
    undeclared: TopicField
    groups: tuple[TopicGroup, ...]


def tolerance_form(tolerances: Tolerances, topic: str = "") -> ToleranceForm:
    """The form, filled in with what the reader chose, open at the `topic` they came for."""
    status = STATUSES["undeclared"]
    return ToleranceForm(
        TopicField(
            UNDECLARED,
            status.title,
            status.line,
            _do(UNDECLARED, tolerances, UNDECLARED_DO),
            (),
            UNDECLARED in tolerances.chosen,
        ),
        tuple(_group(group, tolerances, topic) for group in GROUPS.values()),
    )


def _group(group: Group, tolerances: Tolerances, wanted: str) -> TopicGroup:
    fields = tuple(_field(topic, tolerances) for topic in TOPICS.values() if topic.group == group.slug)
    is_open = any(field.set or field.slug == wanted for field in fields)
    return TopicGroup(group.slug, group.title, fields, is_open)


def tolerances_from(data: Mapping[str, str]) -> Tolerances:
    """What a browser sent: "do-<topic>" and "from-<topic>". Never raises: what is not on offer is not chosen."""
    chosen = []
    for topic in (*TOPICS, UNDECLARED):
        do = data.get(f"do-{topic}", "")
        if do not in _SAID:
            continue
        degree = data.get(f"from-{topic}", "")
        chosen.append(
            Tolerance(topic, Degree(degree if degree in _STEPS else usual_degree(topic)), Shield(do))
        )
    return Tolerances.of(chosen)


def usual_degree(topic: str) -> str:
    """Where the archive's own tolerance of this topic starts; mentioned when it has none."""
    default = DEFAULTS.get(topic)
    return default.degree.value if default else Degree.MENTIONED.value


@dataclass(frozen=True, slots=True)
class Profile:
    """A whole set of choices under one name."""

    slug: str
    title: str
    line: str
    topics: Callable[[], Iterable[Tolerance]]


def _every(degree: Degree, shield: Shield) -> Iterable[Tolerance]:
    return (Tolerance(topic, degree, shield) for topic in TOPICS)


def _open_doors() -> Iterable[Tolerance]:
    """Every gate the archive would put up, taken down, but for the two topics a person decides about."""
    return (
        Tolerance(topic, default.degree, Shield.SHOW)
        for topic, default in DEFAULTS.items()
        if topic not in TOPICS or not TOPICS[topic].hard_stop
    )


PROFILES: Mapping[str, Profile] = {
    one.slug: one
    for one in (
        Profile(
            "careful",
            "Ask me about everything",
            "A gate before any topic, even a mention, and before works whose author chose not to warn.",
            lambda: [
                *_every(Degree.MENTIONED, Shield.GATE),
                Tolerance(UNDECLARED, Degree.MENTIONED, Shield.GATE),
            ],
        ),
        Profile(
            "nothing-graphic",
            "Hide everything graphic",
            "Works with any topic that is graphic, or whose strength nobody said, stay out of lists.",
            lambda: _every(Degree.GRAPHIC, Shield.HIDE),
        ),
        Profile(
            "open",
            "Take down the gates",
            "No gate the archive would put up, except before harm to children.",
            _open_doors,
        ),
    )
}


def profile_tolerances(slug: str) -> Tolerances | None:
    profile = PROFILES.get(slug)
    return Tolerances.of(profile.topics()) if profile else None


def default_words(topic: str) -> str:
    """What happens when the reader says nothing: "ask", "show"."""
    default = DEFAULTS.get(topic)
    return _USUALLY[default.shield if default else Shield.SHOW]


def _field(topic: Topic, tolerances: Tolerances) -> TopicField:
    chosen = tolerances.chosen.get(topic.slug)
    degree = chosen.degree.value if chosen else usual_degree(topic.slug)
    return TopicField(
        topic.slug,
        topic.title,
        topic.line,
        _do(topic.slug, tolerances, SHIELDS),
        tuple(Choice(value, words, value == degree) for value, words in DEGREES),
        chosen is not None,
    )


def _do(topic: str, tolerances: Tolerances, offered: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    chosen = tolerances.chosen.get(topic)
    return (
        Choice("", f"as usual: {default_words(topic)}", chosen is None),
        *(
            Choice(value, words, chosen is not None and chosen.shield.value == value)
            for value, words in offered
        ),
    )
