"""Files as they came, what was read in them, and the work of bringing them in: batches and their items."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ficarium.works.models import Work


class Original(models.Model):
    """A file exactly as it was received. Its bytes are in FICARIUM_HOME/originals, by checksum."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255)
    """The name it came under first."""
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """One work read from an original. That there is one for each part is what "exactly once" rests on."""

    original = models.ForeignKey(Original, models.PROTECT, related_name="readings")
    part = models.PositiveIntegerField(default=1)
    work = models.OneToOneField(Work, models.CASCADE, related_name="reading")
    reader_version = models.PositiveSmallIntegerField()
    """Of `fic.manuscript`, as `ficarium.imports.keeping` counts it: an older reading can be made again."""
    manuscript = models.BinaryField()
    """The manuscript's JSON, compressed with zlib."""
    read_at = models.DateTimeField(auto_now_add=True)
    copy = models.BooleanField(default=False)
    """Of a file somebody else brought before: a person's own draft, which nobody else may know of."""
    batch = models.ForeignKey("ImportBatch", models.SET_NULL, null=True, blank=True, related_name="readings")
    corrections = models.JSONField(default=dict, blank=True)
    """What people said of it, as `fic.manuscript.corrections.Corrections.to_json` writes it."""
    taught = models.PositiveIntegerField(default=0)
    """How many lessons its batch had learnt when it was read last."""
    revision = models.PositiveIntegerField(default=1)
    """The work's revision that holds what was read; a later one that changed the text is a person's own edit."""
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["original", "part"], condition=Q(copy=False), name="every_part_is_read_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["batch", "reviewed_at"], name="reading_to_review")]

    def __str__(self) -> str:
        return f"Part {self.part} of {self.original_id}"


class Taught(models.Model):
    """What the labels of one person's own posts mean."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="taught_labels")
    lessons = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"Labels of {self.user_id}"


class ImportBatch(models.Model):
    """Files given together. Whoever works on it holds a lease; when the lease runs out another takes over."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    as_draft = models.BooleanField(default=False)
    lessons = models.JSONField(default=dict, blank=True)
    """Label → the field it names in this batch; what is still to be read is read so."""
    taught = models.PositiveIntegerField(default=0)
    """How many lessons it has learnt; readings that knew fewer are made again while they wait for review."""
    made_at = models.DateTimeField(auto_now_add=True)
    holder = models.CharField(max_length=100, blank=True)
    """host:process:token of who works on it now; empty when nobody does."""
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["finished_at", "leased_until"], name="import_unfinished")]

    def __str__(self) -> str:
        return f"Import {self.pk}"


class ImportItem(models.Model):
    """One file of a batch, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        DONE = "done", "Now here"
        HERE = "here", "Was already here"
        UNREADABLE = "unreadable", "Could not be read"
        SKIPPED = "skipped", "Left out"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="items")
    name = models.TextField()
    """Where it stood: a path, and for a file in a zip the zip's path, "!" and the path in it."""
    original = models.ForeignKey(Original, models.PROTECT, null=True, blank=True, related_name="items")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sentence = models.TextField(blank=True)
    """Why, when it could not be read or was left out; anything else an archivist should know."""
    works = models.PositiveIntegerField(default=0)
    """How many works came out of it."""
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["batch", "state"], name="import_item_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "name"], name="one_item_of_a_name_in_a_batch")
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
