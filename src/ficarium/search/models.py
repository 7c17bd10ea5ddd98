"""Searches a person keeps."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class SavedSearch(models.Model):
    """A question under a name. Nobody but its owner ever sees it."""

    MAX_NAME = 100
    MAX_ASKED = 4_000

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=MAX_NAME)
    asked = models.CharField(max_length=MAX_ASKED, blank=True)
    """Parameters as the address of a list has them, without page and order of chance."""
    said = models.TextField(blank=True)
    """The question in words, as its owner saw it when it was kept."""

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
