"""The archive itself: one row; and the log of what changed in it."""

from django.db import models


class Archive(models.Model):
    class Registration(models.TextChoices):
        OPEN = "open", "Anyone may make an account"
        CLOSED = "closed", "Nobody new for now"

    name = models.CharField(max_length=100, default="Ficarium")
    tagline = models.CharField(max_length=200, blank=True, default="An archive of fan fiction")
    registration = models.CharField(max_length=10, choices=Registration.choices, default=Registration.CLOSED)
    created_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claim_digest = models.CharField(max_length=64, blank=True, default="")
    """SHA-256 of the one-time claim token; empty when none is out."""

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Archive":
        """The one row, made with its defaults when missing. May cause a query."""
        return cls.objects.get_or_create(pk=1)[0]


class Change(models.Model):
    """One line of the log by which every process learns what became different since it last looked.

    Written by `ficarium.archive.changes` in the transaction of the change itself; `id` is the sequence number and is
    never used twice. Says that a thing changed, not how: who follows the log reads the thing again.
    """

    class Kind(models.TextChoices):
        WORK = "work", "A work, in anything a list may say or count"
        TAG = "tag", "What a tag means"

    kind = models.CharField(max_length=4, choices=Kind.choices)
    key = models.BigIntegerField()
    """Id of the work or the tag; no foreign key, for what is gone has changed too."""

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.key}"
