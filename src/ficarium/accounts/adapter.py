"""What this archive decides where allauth asks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ficarium.archive.models import Archive


class ArchiveAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can register before the archive has an owner, or while its owner keeps it closed."""
        archive = Archive.current()
        return archive.claimed_at is not None and archive.registration == Archive.Registration.OPEN
