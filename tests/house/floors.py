"""The floors of the house, read from the import contract itself so that there is one truth."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "src" / "ficarium"


def floors() -> dict[str, int]:
    """Room → floor, the ground floor 0. Rooms on one line of the contract share a floor and are strangers."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    layers = list(reversed(contract["layers"]))
    return {
        room.strip(" ()"): floor for floor, layer in enumerate(layers) for room in re.split(r"[|:]", layer)
    }


def rooms() -> list[str]:
    """Rooms that stand today: folders of the site with an apps.py."""
    return sorted(path.parent.name for path in SITE.glob("*/apps.py"))


def may_use(room: str, other: str) -> bool:
    known = floors()
    return room == other or known[room] > known[other]
