"""Questions about works. `visible_to` is the only way to them for any page, feed or file."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from ficarium.accounts.reader import Reader

if TYPE_CHECKING:
    from ficarium.works.models import Work  # noqa: F401


class WorkQuerySet(models.QuerySet["Work"]):
    def visible_to(self, reader: Reader) -> Self:
        """Works this reader may know of: posted, revealed, and for them; their own always; staff see all.

        Tolerances are not permissions: what a reader asked to be kept from is `ficarium.search`'s and
        `ficarium.reading`'s business.
        """
        if reader.is_staff:
            return self
        public = Q(state="posted", unrevealed=False)
        if reader.user_id is None:
            return self.filter(public, audience="everyone")
        own = Q(pk__in=self.model._default_manager.filter(makers__user_id=reader.user_id).values("pk"))
        return self.filter(public | own)
