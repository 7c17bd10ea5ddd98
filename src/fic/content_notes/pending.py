"""What the walk over a warning keeps in mind: what is pending, and what still comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fic.content_notes.drafts import Draft
from fic.content_notes.grammar_words import Kind
from fic.content_notes.lexing import Lexeme

SLASHES = frozenset("/／")
_SEPARATORS = frozenset(
    (Kind.COMMA, Kind.SEMI, Kind.AND, Kind.OR, Kind.REOPEN, Kind.OPEN, Kind.CLOSE, Kind.STOP, Kind.COLON)
)


@dataclass(slots=True)
class Level:
    """What is pending, inside the innermost bracket."""

    adjectives: list[Lexeme] = field(default_factory=list)
    used: bool = False
    heads: list[Lexeme] = field(default_factory=list)
    lead_is_sure: bool = False
    led_past_comma: bool = False
    weak_head: Lexeme | None = None
    weak_at: int = 0
    deny: Lexeme | None = None
    deny_sure: bool = True
    deny_closed: bool = False
    """The list ends in "or": everything in it is denied."""
    deny_items: int = 0
    or_deny: Lexeme | None = None
    """"not explicit *or sexual*": denies what "or" adds."""
    item_topics: list[Draft] = field(default_factory=list)
    unknown: int = 0
    tags: int = 0
    governed: bool = False
    since_topic_comma: bool = False
    last: Draft | None = None
    after_or: bool = False
    after_and: bool = False
    of_unknown: bool = False
    """In a bracket: it stands after words we do not know."""
    outer_item: list[Draft] = field(default_factory=list)
    """In a bracket: the topics it stands after."""


class Outlook:
    """For each place: where the next topic, separator, closing "and"/"or", end of list and unknown word stand.

    Counted once from the end, so that looking ahead costs nothing; a place past the last lexeme means "none".
    """

    def __init__(self, lexemes: Sequence[Lexeme]) -> None:
        count = len(lexemes)
        self.topic = [count] * (count + 1)
        self.separator = [count] * (count + 1)
        self.closing = [count] * (count + 1)
        self.stop = [count] * (count + 1)
        self.word = [count] * (count + 1)
        for i in range(count - 1, -1, -1):
            kind = lexemes[i].kind
            closes = kind is Kind.OR or (kind is Kind.AND and lexemes[i].word.value not in SLASHES)
            ends = kind in (Kind.STOP, Kind.SEMI, Kind.REOPEN)
            self.topic[i] = i if kind is Kind.TOPIC else self.topic[i + 1]
            self.separator[i] = i if kind in _SEPARATORS else self.separator[i + 1]
            self.closing[i] = i if closes else self.closing[i + 1]
            self.stop[i] = i if ends else self.stop[i + 1]
            self.word[i] = i if kind in (Kind.WORD, Kind.TAG) else self.word[i + 1]
