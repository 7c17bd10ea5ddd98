"""Tags as authors wrote them, and what each of them means."""

import unicodedata
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Kind(models.TextChoices):
    FANDOM = "fandom", "Fandom"
    RELATIONSHIP = "relationship", "Relationship"
    CHARACTER = "character", "Character"
    CATEGORY = "category", "Category"
    GENRE = "genre", "Genre"
    ADDITIONAL = "additional", "Additional tag"


def folded(name: str) -> str:
    """How names are compared: NFKC, case-folded, white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Tag(models.Model):
    """A synonym points at its canonical; a canonical may have a wider metatag as `parent`.

    Works keep the tag their author wrote; meaning is looked up when a question is asked
    (docs/decisions/0003).
    """

    MAX_NAME = 150

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=MAX_NAME)
    folded = models.CharField(max_length=2 * MAX_NAME, editable=False)
    slug = models.SlugField(max_length=180, unique=True, allow_unicode=True)
    canonical = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="synonyms")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "folded"], name="one_tag_of_a_kind_and_name"),
            models.CheckConstraint(
                condition=Q(canonical=None) | ~Q(canonical=F("id")), name="no_own_synonym"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])
