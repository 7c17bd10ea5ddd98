"""Bytes in, `Manuscript` out: what an author posted, read for everything written around the story.

Doors: `read`, `read_all`, `clean`, `veil`.
"""

from fic.manuscript import veil
from fic.manuscript.clean import RULES_VERSION, CleanHTML, clean
from fic.manuscript.manuscript import Manuscript, Unreadable
from fic.manuscript.reading import read, read_all

__all__ = ["RULES_VERSION", "CleanHTML", "Manuscript", "Unreadable", "clean", "read", "read_all", "veil"]
