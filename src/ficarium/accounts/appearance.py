"""How a reader wants pages to look: frozen, each value one of a short list, fit for class names."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "sepia", "dark", "black"),
    "face": ("serif", "sans", "legible", "dyslexic"),
    "size": ("m", "xs", "s", "l", "xl", "xxl"),
    "spacing": ("normal", "tight", "loose"),
    "width": ("normal", "narrow", "wide"),
    "justify": ("no", "yes"),
}
"""The first of each is the default."""


@dataclass(frozen=True, slots=True)
class Appearance:
    theme: str = "auto"
    face: str = "serif"
    size: str = "m"
    spacing: str = "normal"
    width: str = "normal"
    justify: str = "no"

    @classmethod
    def from_params(cls, params: Mapping[str, object]) -> "Appearance":
        """Never raises: an unknown value falls back to the default."""
        chosen = {
            name: str(params[name]) for name, allowed in CHOICES.items() if str(params.get(name)) in allowed
        }
        return cls(**chosen)

    def to_params(self) -> dict[str, str]:
        """Only what differs from the default."""
        return {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if getattr(self, one.name) != one.default
        }

    @property
    def classes(self) -> str:
        """For the <html> element: "theme-auto face-serif size-m …"."""
        return " ".join(f"{one.name}-{getattr(self, one.name)}" for one in fields(self))
