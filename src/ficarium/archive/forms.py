"""The form an archivist changes the archive with."""

from django import forms

from ficarium.archive.models import Archive


class ArchiveForm(forms.ModelForm):  # type: ignore[type-arg]  # Generic in the stubs only
    class Meta:
        model = Archive
        fields = ["name", "tagline", "registration"]
        labels = {"name": "Name of the archive", "tagline": "A line about it", "registration": "New accounts"}
        help_texts = {
            "name": "At the top of every page and in page titles.",
            "tagline": "At the foot of every page and on the first one. May be empty.",
        }
        widgets = {"registration": forms.RadioSelect}
