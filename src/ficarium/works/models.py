"""Works and their chapters, who made them, what they carry: tags, content notes, placements."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ficarium.accounts.models import Pseud
from ficarium.tags.models import Tag
from ficarium.works.querysets import WorkQuerySet


class Rating(models.TextChoices):
    NOT_RATED = "not-rated", "Not rated"
    GENERAL = "general", "General"
    TEEN = "teen", "Teen"
    MATURE = "mature", "Mature"
    EXPLICIT = "explicit", "Explicit"


class Series(models.Model):
    title = models.CharField(max_length=250)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.pk])


class Work(models.Model):
    """Reach works through `Work.objects.visible_to(reader)`; our lint refuses any other way."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        POSTED = "posted", "Posted"
        HIDDEN = "hidden", "Hidden by a moderator"
        WITHDRAWN = "withdrawn", "Withdrawn by its author"

    class Audience(models.TextChoices):
        EVERYONE = "everyone", "Everyone"
        MEMBERS = "members", "People with an account"

    class Declared(models.TextChoices):
        UNSAID = "", "Said nothing about warnings"
        SOME = "some", "Warned of something"
        NONE = "none", "Said nothing needs a warning"
        UNDECLARED = "undeclared", "Chose not to warn"
        ELSEWHERE = "elsewhere", "Warns somewhere else"

    title = models.CharField(max_length=250, blank=True)
    """Empty when the author gave none; pages say `shown_title`."""
    summary = models.TextField(blank=True)
    """Cleaned HTML."""
    language = models.CharField(max_length=12, blank=True)
    """BCP 47, empty when unknown."""
    rating = models.CharField(max_length=10, choices=Rating.choices, default=Rating.NOT_RATED)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EVERYONE)
    unrevealed = models.BooleanField(default=False)
    """It is known that there is a work (in a collection); nothing about it is."""
    anonymous = models.BooleanField(default=False)
    """Its makers are shown to nobody but themselves and staff."""
    searchable_text = models.BooleanField(default=True)
    """Its author lets searches look into the story. Else it is found by its header alone."""
    complete = models.BooleanField(default=True)
    chapters_planned = models.PositiveIntegerField(null=True, blank=True)
    warnings_declared = models.CharField(
        max_length=10, choices=Declared.choices, blank=True, default=Declared.UNSAID
    )

    makers = models.ManyToManyField(Pseud, through="Creatorship", related_name="works")
    tags = models.ManyToManyField(Tag, through="WorkTag", related_name="works")

    words = models.PositiveIntegerField(default=0)
    chapter_count = models.PositiveIntegerField(default=0)
    title_sort = models.CharField(max_length=250, blank=True, editable=False)
    byline_sort = models.CharField(max_length=250, blank=True, editable=False)
    fandom_count = models.PositiveSmallIntegerField(default=0)

    created_at = models.DateTimeField(auto_now_add=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    """When it appeared here; the date the author gave is in `about`."""
    updated_at = models.DateTimeField(null=True, blank=True)
    """When readers last got something new."""
    revision = models.PositiveIntegerField(default=0)

    about = models.JSONField(default=dict, blank=True)
    """What else the author said, as `ficarium.works.about.About.to_json` writes it."""
    card = models.JSONField(default=dict, blank=True, editable=False)
    """What blurbs and reading pages show, derived by `ficarium.works.cards`, so that a list of works is one
    query. Rebuilt by every verb; `ficarium doctor` compares."""
    card_version = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = WorkQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "audience", "-updated_at"], name="work_updated"),
            models.Index(fields=["state", "audience", "-posted_at"], name="work_posted"),
            models.Index(fields=["state", "audience", "-words"], name="work_words"),
        ]

    def __str__(self) -> str:
        return self.shown_title

    def get_absolute_url(self) -> str:
        return reverse("work", args=[self.pk])

    @property
    def shown_title(self) -> str:
        return self.title or "Untitled"


class Chapter(models.Model):
    work = models.ForeignKey(Work, models.CASCADE, related_name="chapters")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=250, blank=True)
    html = models.TextField(blank=True)
    """Cleaned by fic.manuscript.clean under the rules `html_version`; one top-level block after another."""
    html_version = models.PositiveSmallIntegerField()
    words = models.PositiveIntegerField(default=0)
    notes_before = models.TextField(blank=True)
    """Cleaned HTML, as is `notes_after`."""
    notes_after = models.TextField(blank=True)
    draft = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "number"], name="one_chapter_of_a_number")
        ]
        ordering: ClassVar = ["work", "number"]

    def __str__(self) -> str:
        return f"Chapter {self.number}"


class Creatorship(models.Model):
    work = models.ForeignKey(Work, models.CASCADE, related_name="creatorships")
    pseud = models.ForeignKey(Pseud, models.PROTECT, related_name="creatorships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "pseud"], name="one_creatorship_per_pseud")
        ]
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.pseud_id} made {self.work_id}"


class WorkTag(models.Model):
    class Source(models.TextChoices):
        STATED = "stated", "The author said so"
        IMPLIED = "implied", "Suggested by names in the text"

    work = models.ForeignKey(Work, models.CASCADE, related_name="work_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="work_tags")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.STATED)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tag", "work"], name="one_tag_per_work")]
        indexes: ClassVar = [models.Index(fields=["work", "position"], name="work_tag_order")]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.work_id}"


class WorkNote(models.Model):
    """A content note: of the work, of one chapter, or of a marked passage (blocks of a chapter)."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="notes")
    chapter = models.ForeignKey(Chapter, models.CASCADE, null=True, blank=True, related_name="notes")
    first_block = models.PositiveIntegerField(null=True, blank=True)
    last_block = models.PositiveIntegerField(null=True, blank=True)
    words = models.PositiveIntegerField(default=0)
    """Length of the marked passage."""
    topic = models.CharField(max_length=40)
    degree = models.CharField(max_length=12)
    bound = models.CharField(max_length=9, default="exact")
    modifiers = models.JSONField(default=list, blank=True)
    negated = models.BooleanField(default=False)
    certainty = models.CharField(max_length=9, default="sure")
    scope = models.CharField(max_length=100, default="work")
    reach = models.PositiveSmallIntegerField()
    """`ContentNote.reach`, kept so that a tolerance is one comparison in the query."""
    quote = models.TextField(blank=True)
    """The author's own words; empty for topics whose words are never kept."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["topic", "reach", "work"], name="note_topic_reach")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_block=None, last_block=None)
                | Q(chapter__isnull=False, last_block__gte=models.F("first_block")),
                name="a_passage_is_in_a_chapter",
            )
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.topic}: {self.degree}"


class WorkPlacement(models.Model):
    """Where the work says it stands on a canon timeline, as `fic.timeline.Placement`.

    Ranks are derived from `resolved` by the timeline of `canon` and rebuilt when that changes.
    """

    work = models.ForeignKey(Work, models.CASCADE, related_name="placements")
    relation = models.CharField(max_length=12)
    anchor = models.CharField(max_length=300, blank=True)
    anchor2 = models.CharField(max_length=300, blank=True)
    offset = models.CharField(max_length=100, blank=True)
    resolved = models.JSONField(default=list, blank=True)
    canon = models.CharField(max_length=40, blank=True)
    earliest_rank = models.PositiveIntegerField(null=True, blank=True)
    latest_rank = models.PositiveIntegerField(null=True, blank=True)
    named_rank = models.PositiveIntegerField(null=True, blank=True)
    """The latest moment this placement names, whatever its relation: naming it is what spoils."""
    quote = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["canon", "named_rank", "work"], name="placement_named")]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.relation} {self.anchor}"


class SeriesPart(models.Model):
    series = models.ForeignKey(Series, models.CASCADE, related_name="parts")
    work = models.ForeignKey(Work, models.CASCADE, related_name="series_parts")
    position = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "work"], name="one_part_per_series")
        ]
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return f"Part {self.position} of {self.series_id}"


class Revision(models.Model):
    """One act on a work: who did what when, and, for acts that replace text, what stood there before."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "number"], name="one_revision_of_a_number")
        ]
        ordering: ClassVar = ["work", "number"]

    def __str__(self) -> str:
        return f"{self.act} {self.work_id}"


class Tally(models.Model):
    """What readers gave a work, counted: derived from their rows, kept apart from the work because it changes a
    thousand times as often. No row is all zeros."""

    work = models.OneToOneField(Work, models.CASCADE, primary_key=True, related_name="tally")
    kudos = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    bookmarks = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(db_index=True)
    """When any of them last changed: lists take up, each minute, those counted since they last looked."""

    def __str__(self) -> str:
        return f"{self.work_id}: {self.kudos} kudos"
