"""Forms for one fact each: what a person types or chooses, as the words `fic.manuscript.correcting` reads."""

from typing import Any, ClassVar

from django import forms

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.note import ContentNote
from fic.content_notes.topics import GROUPS, TOPICS
from fic.manuscript.corrections import LONGEST_VALUE
from fic.manuscript.fact_words import PERMISSIONS, WISHES, Fact, note_in_words
from fic.manuscript.manuscript import FeedbackFact, PermissionFact
from fic.timeline.placement import Placement, Relation

LONGEST_LINE = 1_000


class FactForm(forms.Form):
    """`words` are the fact's words once the form is valid."""

    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label and "text" in self.fields:
            self.fields["text"].label = label

    def words(self) -> str:
        return str(self.cleaned_data["text"])

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        return {"text": fact.text}


class LineForm(FactForm):
    text = forms.CharField(max_length=LONGEST_LINE)


class LongForm(FactForm):
    text = forms.CharField(max_length=LONGEST_VALUE, widget=forms.Textarea(attrs={"rows": 4}))


class ChoiceForm(FactForm):
    choices: ClassVar[list[tuple[str, str]]] = []
    text = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self.choices


class DeclaredForm(ChoiceForm):
    choices: ClassVar = [
        ("some", "Warned of something"),
        ("none", "Said nothing needs a warning"),
        ("undeclared", "Chose not to warn"),
        ("elsewhere", "Warns somewhere else"),
    ]


class FirstFicForm(ChoiceForm):
    choices: ClassVar = [
        ("ever", "The first story they wrote"),
        ("fandom", "The first in this fandom"),
        ("first_post_here", "The first they post here"),
    ]


class StatusForm(ChoiceForm):
    choices: ClassVar = [("complete", "Complete"), ("in-progress", "Still being written")]


class NoteForm(FactForm):
    topic = forms.ChoiceField(
        label="Topic",
        choices=[
            (group.title, [(one.slug, one.title) for one in TOPICS.values() if one.group == group.slug])
            for group in GROUPS.values()
        ],
    )
    degree = forms.ChoiceField(
        label="Degree",
        choices=[
            (Degree.UNSPECIFIED.value, "Not said"),
            *((one.value, one.value.capitalize()) for one in Degree if one is not Degree.UNSPECIFIED),
        ],
    )
    bound = forms.ChoiceField(
        label="That is",
        choices=[("exact", "just that"), ("at_least", "at least that"), ("at_most", "at most that")],
    )
    more = forms.CharField(
        required=False, max_length=200, label="More", help_text="Such as attempted, past, in a dream."
    )
    negated = forms.BooleanField(required=False, label="Promised not to be there")

    def words(self) -> str:
        said = self.cleaned_data
        more = said["more"].replace("(", "").replace(")", "")
        degree = Degree(said["degree"])
        return note_in_words(
            ContentNote(
                said["topic"],
                degree,
                Bound.EXACT if degree is Degree.UNSPECIFIED else Bound(said["bound"]),
                tuple(one.strip() for one in more.split(",") if one.strip()),
                said["negated"],
                Certainty.SURE,
            )
        )

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        note = fact.value
        if not isinstance(note, ContentNote):
            return {}
        return {
            "topic": note.topic,
            "degree": note.degree.value,
            "bound": note.bound.value,
            "more": ", ".join(note.modifiers),
            "negated": note.negated,
        }


class PlacementForm(FactForm):
    relation = forms.ChoiceField(
        label="It stands",
        choices=[
            ("before", "before"),
            ("after", "after"),
            ("during", "during"),
            ("between", "between two moments"),
            ("season", "in a season or book"),
            ("diverges", "leaves canon at"),
            ("au", "in another universe"),
            ("prequel", "as a prequel to"),
            ("sequel", "as a sequel to"),
            ("replaces", "in place of"),
            ("spoils", "gives away"),
            ("references", "refers to"),
            ("excluded", "but not"),
            ("not_yet_seen", "written before having seen"),
        ],
    )
    anchor = forms.CharField(
        required=False, max_length=300, label="Moment", help_text="In the author’s words, or a code."
    )
    anchor2 = forms.CharField(required=False, max_length=300, label="Second moment")
    offset = forms.CharField(required=False, max_length=100, label="How long before or after")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("relation") not in {"au", None} and not said.get("anchor"):
            self.add_error("anchor", "Which moment?")
        return said

    def words(self) -> str:
        said = {name: str(self.cleaned_data[name]) for name in ("anchor", "anchor2", "offset")}
        bare = {
            name: words.replace("|", "/").replace("(", "").replace(")", "") for name, words in said.items()
        }
        anchors = " | ".join(filter(None, (bare["anchor"], bare["anchor2"])))
        offset = f" ({bare['offset']})" if bare["offset"] else ""
        relation = Relation(self.cleaned_data["relation"]).value
        return f"{relation}: {anchors}{offset}" if anchors or offset else relation

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        one = fact.value
        if not isinstance(one, Placement):
            return {}
        return {
            "relation": one.relation.value,
            "anchor": one.anchor,
            "anchor2": one.anchor2,
            "offset": one.offset,
        }


class FeedbackForm(FactForm):
    wish = forms.ChoiceField(
        label="Feedback is",
        choices=[(words, words) for words in WISHES],
    )
    kinds = forms.CharField(
        required=False,
        max_length=200,
        label="Kinds",
        help_text="Such as positive, negative, constructive, gentle, no-flames.",
    )

    def words(self) -> str:
        kinds = ", ".join(one.strip() for one in self.cleaned_data["kinds"].split(",") if one.strip())
        wish = self.cleaned_data["wish"]
        return f"{wish}: {kinds}" if kinds else str(wish)

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        one = fact.value
        if not isinstance(one, FeedbackFact):
            return {}
        wish = next(words for words, wanted in WISHES.items() if wanted is one.wanted)
        return {"wish": wish, "kinds": ", ".join(one.kinds)}


class PermissionForm(FactForm):
    kind = forms.ChoiceField(
        label="May be archived",
        choices=[
            (kind, words)
            for kind, words in zip(
                PERMISSIONS,
                (
                    "anywhere",
                    "anywhere, if told",
                    "where they named",
                    "if asked first",
                    "as a link only",
                    "nowhere",
                ),
                strict=True,
            )
        ],
    )
    conditions = forms.CharField(required=False, max_length=LONGEST_LINE, label="Conditions")

    def words(self) -> str:
        kind, conditions = self.cleaned_data["kind"], self.cleaned_data["conditions"].strip()
        return f"{kind}: {conditions}" if conditions else str(kind)

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        one = fact.value
        return {"kind": one.kind, "conditions": one.conditions} if isinstance(one, PermissionFact) else {}


FORMS: dict[str, type[FactForm]] = {
    "summary": LongForm,
    "disclaimer": LongForm,
    "dedication": LongForm,
    "notes": LongForm,
    "closing_note": LongForm,
    "warnings_declared": DeclaredForm,
    "first_fic": FirstFicForm,
    "status": StatusForm,
    "content_notes": NoteForm,
    "placements": PlacementForm,
    "feedback": FeedbackForm,
    "archive_permission": PermissionForm,
}


def form_for(field: str) -> type[FactForm]:
    return FORMS.get(field, LineForm)
