"""One temporary home for the whole run, one cast for all tests."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="ficarium-tests-"))
os.environ["FICARIUM_HOME"] = str(HOME)
os.environ["FICARIUM_DEBUG"] = "false"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "1"  # Playwright's sync API runs an event loop in the test's thread.
)

import pytest  # noqa: E402

from tests.cast import Cast, gather  # noqa: E402


@pytest.fixture(autouse=True)
def _house_rules(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Static files by their plain names, fast password hashes, nothing kept of the archive's row."""
    from django.test import override_settings

    from ficarium.archive import context

    context.forget()
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
    ):
        yield
    context.forget()


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()
