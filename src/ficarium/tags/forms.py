"""What a wrangler types."""

from django import forms

from ficarium.tags.models import Kind, Tag


class AddTagForm(forms.Form):
    kind = forms.ChoiceField(choices=Kind.choices, label="Kind")
    name = forms.CharField(max_length=Tag.MAX_NAME, label="Name")
    means = forms.CharField(
        max_length=Tag.MAX_NAME,
        required=False,
        label="Means",
        help_text="If it is another spelling: the canonical tag it stands for, by its exact name.",
    )
