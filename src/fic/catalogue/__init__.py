"""The facet engine: which works, how many, in which order, and what else is among them. No database."""

from fic.catalogue.answer import Answer, Wanted
from fic.catalogue.catalogue import Catalogue
from fic.catalogue.checking import contradictions
from fic.catalogue.files import tidy, verify_files
from fic.catalogue.meanings import Meanings
from fic.catalogue.orders import By, Given, Order, Shuffled
from fic.catalogue.questions import (
    Among,
    AnyOf,
    Between,
    Both,
    Either,
    Everything,
    Has,
    Question,
    Without,
)
from fic.catalogue.schema import MISSING, Entry, Gone, Key, NoSnapshot, Schema, StaleSnapshot
from fic.catalogue.writing import Columns, write_columns, write_snapshot

__all__ = [
    "MISSING",
    "Among",
    "Answer",
    "AnyOf",
    "Between",
    "Both",
    "By",
    "Catalogue",
    "Columns",
    "Either",
    "Entry",
    "Everything",
    "Given",
    "Gone",
    "Has",
    "Key",
    "Meanings",
    "NoSnapshot",
    "Order",
    "Question",
    "Schema",
    "Shuffled",
    "StaleSnapshot",
    "Wanted",
    "Without",
    "contradictions",
    "tidy",
    "verify_files",
    "write_columns",
    "write_snapshot",
]
