"""What a reader would rather avoid, and what should happen then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fic.content_notes.degrees import Degree
from fic.content_notes.wording import topic_title

UNDECLARED = "undeclared"
"""The topic slug that stands for "the author chose not to say"."""


class Shield(StrEnum):
    """What a tolerance does, mildest first."""

    SHOW = "show"
    VEIL = "veil"
    GATE = "gate"
    HIDE = "hide"

    @property
    def strength(self) -> int:
        return list(Shield).index(self)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """ "`topic`, from `degree` upwards: `shield`." `degree` is never unspecified."""

    topic: str
    degree: Degree
    shield: Shield

    @property
    def sentence(self) -> str:
        """What it does, for a settings page: "Torture, implied or stronger: ask me first."."""
        if self.topic == UNDECLARED:
            return f"Works whose author chose not to warn: {_DOES[self.shield]}."
        stronger = "" if self.degree is Degree.GRAPHIC else " or stronger"
        return f"{topic_title(self.topic)}, {self.degree.value}{stronger}: {_DOES[self.shield]}."


_DOES = {
    Shield.SHOW: "show it",
    Shield.VEIL: "fold the passage away",
    Shield.GATE: "ask me first",
    Shield.HIDE: "keep it out of my lists",
}


@dataclass(frozen=True)
class Tolerances:
    """At most one tolerance a topic. What is not in `chosen` falls back to the archive's cautious defaults.

    A topic set to SHOW is the reader's word that it need not be gated.
    """

    chosen: Mapping[str, Tolerance]

    @classmethod
    def of(cls, chosen: Iterable[Tolerance] = ()) -> "Tolerances":
        return cls({tolerance.topic: tolerance for tolerance in chosen})

    def for_topic(self, topic: str) -> Tolerance | None:
        """The reader's own choice, else the default, else None (shown)."""
        return self.chosen.get(topic) or DEFAULTS.get(topic)

    @property
    def active(self) -> tuple[Tolerance, ...]:
        """Every tolerance in force, the reader's own and the defaults, without those that only show."""
        merged = {**DEFAULTS, **self.chosen}
        return tuple(one for one in merged.values() if one.shield is not Shield.SHOW)

    @property
    def hiding(self) -> tuple[Tolerance, ...]:
        """Those that keep works out of lists. No default ever does: only the reader's own choice hides."""
        return tuple(one for one in self.active if one.shield is Shield.HIDE)

    def to_params(self) -> dict[str, str]:
        """Topic slug → "degree-shield": what cookies and preferences keep."""
        return {one.topic: f"{one.degree.value}-{one.shield.value}" for one in self.chosen.values()}

    @classmethod
    def from_params(cls, params: Mapping[str, str], topics: Iterable[str]) -> "Tolerances":
        """Never raises: what is not a known topic, degree or shield is left out."""
        known = frozenset(topics) | {UNDECLARED}
        chosen = []
        for topic, value in params.items():
            degree, _, shield = str(value).partition("-")
            if topic in known and degree in _DEGREES and shield in set(Shield):
                chosen.append(Tolerance(topic, Degree(degree), Shield(shield)))
        return cls.of(chosen)


_DEGREES = {degree.value for degree in Degree if degree is not Degree.UNSPECIFIED}


def _gate(topic: str, degree: Degree) -> tuple[str, Tolerance]:
    return topic, Tolerance(topic, degree, Shield.GATE)


DEFAULTS: Mapping[str, Tolerance] = dict(
    [
        _gate("sexual-violence", Degree.MENTIONED),
        _gate("dubious-consent", Degree.IMPLIED),
        _gate("child-sexual-abuse", Degree.MENTIONED),
        _gate("underage", Degree.MENTIONED),
        _gate("incest", Degree.IMPLIED),
        _gate("child-abuse", Degree.IMPLIED),
        _gate("domestic-abuse", Degree.DEPICTED),
        _gate("suicide", Degree.MENTIONED),
        _gate("self-harm", Degree.MENTIONED),
        _gate("eating-disorder", Degree.DEPICTED),
        _gate("torture", Degree.DEPICTED),
        _gate("violence", Degree.GRAPHIC),
        _gate("gore", Degree.GRAPHIC),
        _gate("sexual-content", Degree.GRAPHIC),
        _gate("animal-harm", Degree.GRAPHIC),
        _gate(UNDECLARED, Degree.MENTIONED),
    ]
)
"""What a newcomer meets before setting anything: a gate, never a hidden work."""
