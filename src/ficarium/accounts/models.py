"""Users, the names they write under, and their standing preferences."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.urls import reverse


class User(AbstractUser):
    """A person with an account. Archivists and moderators are `is_staff`."""

    first_name = None  # type: ignore[assignment]  # Nobody here needs a legal name.
    last_name = None  # type: ignore[assignment]


class Pseud(models.Model):
    """A name on a byline. Without a user it is the name of an author whose stories were rescued."""

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="pseuds")
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="one_pseud_of_a_name_per_user"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(user=None), name="one_unclaimed_pseud_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.pk])


class Preferences(models.Model):
    """What a person set for every visit: tolerances, progress in each canon, appearance.

    `standing` has the shape of `ficarium.accounts.reader.Standing.to_params`; the signed cookie of a visitor
    without an account holds the same.
    """

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="preferences")
    standing = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Preferences of {self.user_id}"
