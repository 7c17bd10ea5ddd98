"""What a person hands in."""

from typing import Any

from django import forms

from ficarium.accounts.models import Pseud, User
from ficarium.imports.submitting import MAX_SUBMITTED

MAX_PASTED = 1_500_000
"""Characters. Longer works come as files."""


class PostForm(forms.Form):
    text = forms.CharField(
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        label="Paste the whole post",
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text="With its header, warnings and notes, just as you posted it elsewhere.",
    )
    file = forms.FileField(
        required=False,
        label="Or choose a file",
        help_text="Text, HTML, Markdown, Word, OpenDocument, RTF, EPUB, mail, or a zip of them, up to 20 MB.",
    )
    pseud = forms.ModelChoiceField(Pseud.objects.none(), label="Post it under the name", empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pseud"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Pseud.objects.filter(user=user).order_by("pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, file = cleaned.get("text"), cleaned.get("file")
        if file is not None and file.size > MAX_SUBMITTED:
            self.add_error("file", f"This file has {file.size // 1_000_000} MB; up to 20 MB can be read.")
        elif not self.errors and not file and not (text or "").strip():
            raise forms.ValidationError("Paste a post or choose a file.")
        elif not self.errors and file and (text or "").strip():
            raise forms.ValidationError("Paste a post or choose a file, not both.")
        return cleaned
