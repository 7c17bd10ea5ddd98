"""What readers leave with a work. So far: their place in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ficarium.works.models import Work


class Place(models.Model):
    """Where a member stopped reading a work. One per work: the latest wins, whatever it was read on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="places")
    work = models.ForeignKey(Work, models.CASCADE, related_name="places")
    chapter = models.PositiveIntegerField()
    """The chapter's number, not its row: a chapter posted anew keeps its readers' places."""
    block = models.PositiveIntegerField(default=0)
    """The topmost block on the reader's screen, counted from 0 in the chapter."""
    percent = models.PositiveSmallIntegerField(default=0)
    """Of the chapter, 0 to 100."""
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "work"], name="one_place_per_reader_and_work"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="a_place_is_at_most_the_end"),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "-updated_at"], name="place_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} at chapter {self.chapter} of {self.work_id}"
