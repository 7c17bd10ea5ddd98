"""The help pages there are, in the order they are offered. Their words are in templates/archive/help/."""

from collections.abc import Sequence
from dataclasses import dataclass

from fic.query import language
from fic.query.box import MOST_DEPTH
from fic.query.values import MOST_VALUES


@dataclass(frozen=True, slots=True)
class HelpPage:
    slug: str
    title: str
    line: str


PAGES = (
    HelpPage("search", "How to search", "Everything the search box understands, with an example of each."),
    HelpPage("content-notes", "Content notes", "What a story warns of, and how much of it there is."),
    HelpPage("what-i-avoid", "What I avoid", "Set it once, and the archive keeps it away from you."),
    HelpPage(
        "spoilers",
        "Spoilers and canon",
        "Say how far you have watched or read; stories that go further say so.",
    ),
    HelpPage("reading", "The reading view", "Colours, typefaces, line length, and keeping your place."),
    HelpPage("keyboard", "Keyboard", "Every key the archive listens to."),
    HelpPage(
        "evidence",
        "How the archive reads a post",
        "Where the facts about a story come from, and how sure they are.",
    ),
    HelpPage("authors", "For authors", "Your words stay yours. How to post, and how to mark a passage."),
    HelpPage("archivists", "For archivists", "Bring stories in, look after them, give the archive an owner."),
    HelpPage("privacy", "Privacy", "What the archive remembers about you, and what it never does."),
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the search box understands, from the tables its parser is made of."""

    operators: Sequence[language.Operator] = language.OPERATORS
    fields: Sequence[language.Field] = language.FIELDS
    most: int = MOST_VALUES
    deepest: int = MOST_DEPTH
